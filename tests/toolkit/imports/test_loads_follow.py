"""A load of notices meets a borough's register: one contract, and no name from a sealed row."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.test import Client

from tests.ocds.shapes import award, release, signed
from tests.toolkit.imports.registers import HEADERS, LIFTS, run, write_csv
from tests.toolkit.opendata.files import write
from toolkit.contracts import actions
from toolkit.contracts.models import Contract, RegisterDetail, TwinLink
from toolkit.opendata.management.commands import load_contracts
from toolkit.suppliers.models import Supplier, SupplierDecision
from toolkit.ui import page_cache

pytestmark = pytest.mark.django_db


def lifts(prefix="ocds-h6vhtk", *, end="2028-03-31", number=1, after=0):
    parts = {"ocid": f"{prefix}-{number:06x}", "buyer": {"name": "London Borough of Camden"}}
    tender = {
        "title": "Lift maintenance",
        "classification": {"scheme": "CPV", "id": "50750000"},
    }
    contract = signed(
        title="Lift maintenance",
        value={"amount": 120000, "currency": "GBP"},
        period={"startDate": "2025-04-01", "endDate": end},
    )
    return [
        release(1 + after, **parts, tag=["tender"], tender=tender),
        release(2 + after, **parts, tag=["award"], awards=[award(suppliers=[{"name": "Acme Lifts Ltd"}])]),
        release(3 + after, **parts, contracts=[contract]),
    ]  # fmt: skip


def load(tmp_path, releases, name="notices.jsonl"):
    path = write(tmp_path / name, releases)
    said = io.StringIO()
    call_command("load_contracts", str(path), stdout=io.StringIO(), stderr=said)
    return said.getvalue()


def seen():
    return Contract.objects.public().filter(title="Lift maintenance").count()


def test_notices_that_are_loaded_after_the_register_are_its_contract(tmp_path):
    run(write_csv(tmp_path, LIFTS), sharing="public")

    load(tmp_path, lifts(end="2029-03-31"))
    load(tmp_path, lifts("ocds-b5fd17", number=2), "more.jsonl")

    row = RegisterDetail.objects.get()
    assert seen() == 1
    assert set(row.conflicts) == {"ends_on"}


def test_a_later_release_brings_a_conflict_and_what_was_filled_in_follows(tmp_path):
    load(tmp_path, lifts())
    run(write_csv(tmp_path, (*LIFTS[:4], "", LIFTS[5])), sharing="public")
    assert f"{Contract.objects.get(origin='register').ends_on}" == "2028-03-31"

    load(tmp_path, lifts(end="2030-03-31", after=10), "later.jsonl")

    assert f"{Contract.objects.get(origin='register').ends_on}" == "2030-03-31"


@pytest.mark.parametrize(("relation", "contracts"), [("planning", 1), ("framework", 2)])
def test_a_notice_that_points_to_another_process_as_its_own_is_one_with_it(
    tmp_path, relation, contracts
):
    load(tmp_path, lifts())
    other = lifts("ocds-b5fd17", end="2031-03-31", number=2)
    pointing = [
        {
            "id": "1",
            "relationship": [relation],
            "scheme": "ocid",
            "identifier": "ocds-h6vhtk-000001",
        }
    ]
    for one in other:
        one["relatedProcesses"] = pointing
        for signed_one in one.get("contracts", []):
            signed_one["value"]["amount"] = 17
            signed_one["period"]["startDate"] = "2025-05-20"
    load(tmp_path, other, "more.jsonl")

    assert seen() == contracts


def test_two_services_tell_of_one_contract_without_a_register(tmp_path):
    load(tmp_path, lifts())
    load(tmp_path, lifts("ocds-b5fd17", number=2), "more.jsonl")

    assert seen() == 1


def test_a_large_load_is_left_to_the_command(tmp_path, monkeypatch):
    assert "refresh_twins" not in load(tmp_path, lifts())
    monkeypatch.setattr(actions, "MOST_FOLLOWED", 0)
    monkeypatch.setattr(load_contracts, "MOST_FOLLOWED", 0)
    assert "Run refresh_twins" in load(tmp_path, lifts("ocds-b5fd17", number=2), "more.jsonl")
    assert seen() == 2
    assert not TwinLink.objects.exists()

    said = io.StringIO()
    call_command("refresh_twins", stdout=said, stderr=io.StringIO())

    assert seen() == 1
    assert said.getvalue() == "2 contracts compared.\n"


def test_a_supplier_is_not_shown_by_the_name_that_a_sealed_row_gives_it(tmp_path):
    headers = (*HEADERS, "Company number")
    sealed = (
        "A-1",
        "Flats",
        "Falcon Refuge Services Ltd",
        "£1",
        "01/04/2025",
        "31/03/2028",
        "01471587",
    )
    public = ("X-1", "Hostels", "Acme Hostel Provider Limited", "01/04/2025", "31/03/2028", "£2", "01471587")  # fmt: skip
    run(write_csv(tmp_path, sealed, headers=headers))
    assert Supplier.objects.get().name == "Falcon Refuge Services Ltd"

    run(write_csv(tmp_path, public, headers=headers), authority="Barnet", sharing="public")

    one = Supplier.objects.get()
    assert (one.name, one.slug) == ("Acme Hostel Provider Limited", "acme-hostel-provider-limited")
    page_cache.clear()
    reference = Contract.objects.get(title="Hostels").reference
    for address in ("/contracts/", f"/contracts/{reference}/", "/boroughs/barnet/"):
        said = Client().get(address).content.decode()
        assert "Acme Hostel" in said
        assert "falcon" not in said.lower()


@pytest.mark.parametrize("first", ["public", "own"])
def test_a_name_that_anybody_may_read_stays(tmp_path, first):
    run(write_csv(tmp_path, LIFTS), sharing=first)
    slug = Supplier.objects.get().slug
    other = (*LIFTS[:2], "ACME LIFTS LIMITED", *LIFTS[3:])

    run(write_csv(tmp_path, other), authority="Barnet", sharing="public")

    assert Supplier.objects.get().slug == slug
    assert not SupplierDecision.objects.exists()
