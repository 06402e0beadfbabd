"""What an undo keeps: rows that people use elsewhere, what they confirmed since; and what it puts back."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.cast import amara
from tests.factories.knowledge import ExperienceCardFactory
from tests.factories.pipeline import PlannedPurchaseFactory
from tests.factories.procurements import ProcurementFactory
from tests.ocds.shapes import award, release
from tests.toolkit.imports.registers import LEGAL, LIFTS, run, write_csv
from tests.toolkit.imports.test_other_kinds import notices, uploaded, written
from tests.toolkit.imports.test_rows_again import contract
from tests.toolkit.opendata.files import process, write
from toolkit.contracts.models import Contract, Release
from toolkit.imports import actions
from toolkit.imports.choices import Kind, State
from toolkit.imports.models import RegisterImport
from toolkit.procurements.actions import link_contract

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def who(camden):
    return amara()


def undo(who):
    """Undo the newest import that stands."""
    one = RegisterImport.objects.filter(state=State.DONE).latest("pk")
    return actions.undo(one=one, by=who, at=timezone.now())


def linked(one, who):
    link_contract(
        procurement=ProcurementFactory(authority=one.authority, created_by=who),
        reference=one.reference, by=who, at=AT,
    )  # fmt: skip


def planned(one, who):
    PlannedPurchaseFactory(authority=one.authority, contract=one)


def told_of(one, who):
    ExperienceCardFactory(authority=one.authority, contract_reference=one.reference)


@pytest.mark.parametrize(
    ("use", "why"),
    [
        (linked, "A procurement names it, so it stays."),
        (planned, "A planned purchase is to replace it, so it stays."),
        (told_of, "An experience card tells of it, so it stays."),
    ],
)
def test_a_row_that_is_used_elsewhere_stays_and_is_listed(who, tmp_path, use, why):
    run(write_csv(tmp_path, LIFTS, LEGAL))
    use(contract("Lift maintenance"), who)
    one = RegisterImport.objects.get()

    browser = Client()
    browser.force_login(who)
    page = browser.post(reverse("imports:undo", args=["camden", one.pk]), follow=True)

    assert page.status_code == 200
    assert why in page.content.decode()
    assert [each.title for each in Contract.objects.all()] == ["Lift maintenance"]
    one.refresh_from_db()
    assert (one.state, one.counts["taken_away"]) == (State.UNDONE, 1)


def test_a_plan_still_says_what_it_replaces_after_an_undo(who, tmp_path):
    run(write_csv(tmp_path, LIFTS))
    plan = PlannedPurchaseFactory(
        authority=contract("Lift maintenance").authority, contract=contract("Lift maintenance")
    )

    undo(who)

    plan.refresh_from_db()
    assert plan.contract == contract("Lift maintenance")


def test_a_notice_that_is_used_elsewhere_stays_when_its_upload_is_undone(who):
    one = written(uploaded(who, notices(1, 2), "notices.jsonl", Kind.OCDS), who)
    used = Contract.objects.earliest("pk")
    linked(used, who)

    undone = actions.undo(one=one, by=who, at=AT)

    assert undone.taken_away == 1
    assert undone.kept == [[used.reference, used.title, "A procurement names it, so it stays."]]
    assert [each.pk for each in Contract.objects.all()] == [used.pk]
    assert not Release.objects.exists()
    assert (
        Client().get(reverse("contracts:contract", args=[used.reference])).status_code == 200
    )  # no notice tells of it now
    assert written(uploaded(who, notices(1), "again.jsonl", Kind.OCDS), who).state == State.DONE
    assert [each.pk for each in Contract.objects.all()] == [used.pk]


def test_a_load_goes_on_past_a_contract_that_is_used_elsewhere(who, tmp_path):
    whole = process(1, buyer="London Borough of Camden")[0]
    parts = {"ocid": whole["ocid"], "buyer": whole["buyer"]}

    def load(name, one):
        out, told = io.StringIO(), io.StringIO()
        path = write(tmp_path / name, [one])
        call_command("load_contracts", str(path), json=True, stdout=out, stderr=told)
        return json.loads(out.getvalue().splitlines()[-1]), told.getvalue()

    load("first.jsonl", release(2, **parts, contracts=[{"id": "1", "awardID": "7"}]))
    used = Contract.objects.get()
    linked(used, who)

    counts, told = load("second.jsonl", release(1, **parts, awards=[award("7")]))

    assert (counts["added"], counts["removed"], counts["kept"]) == (1, 0, 1)
    assert "no notice tells of it now. A procurement names it, so it stays." in told
    assert Contract.objects.count() == 2
    assert Contract.objects.filter(pk=used.pk).exists()
