"""What we publish comes home as it went out: through OCDS into the register, and as CSV into `registers`."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest

from registers.columns import propose
from registers.read import open_book
from registers.rows import rows as register_rows
from rulebook.transparency import quarter_named
from tests.factories.contracts import (
    ContractFactory,
    ContractSupplierFactory,
    RegisterContractFactory,
    RegisterDetailFactory,
)
from tests.factories.suppliers import SupplierFactory
from tests.toolkit.opendata.files import load
from toolkit.boroughs.models import Authority
from toolkit.contracts.choices import MatchedBy
from toolkit.contracts.models import Contract
from toolkit.opendata import actions
from toolkit.opendata.choices import Kind
from toolkit.opendata.outgoing import shelf
from toolkit.suppliers.models import SupplierIdentifier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage", "boroughs")]

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
FACTS = (
    "title", "description", "cpv_code", "cpv_division", "other_cpv_codes", "category", "value_ex_vat_pence",
    "value_inc_vat_pence", "currency", "starts_on", "ends_on", "may_extend_until", "signed_on",
    "awarded_on", "status", "method", "regime", "is_framework", "extension", "buyer_reference",
    "buyer_name", "notice_url", "notice_type", "authority_id", "ocid", "key", "published_at",
    "other_buyers", "related",
)  # fmt: skip

CASES = {
    "little is known": {"starts_on": date(2026, 1, 1)},
    "all is known": {
        "title": "Library management system",
        "description": "Lending, returns — and “reading”",
        "cpv_code": "48000000", "cpv_division": "48", "other_cpv_codes": "72000000 48160000",
        "category": "services", "value_ex_vat_pence": 123_456, "value_inc_vat_pence": 148_147,
        "currency": "GBP", "starts_on": date(2026, 4, 1), "ends_on": date(2029, 3, 31),
        "may_extend_until": date(2031, 3, 31), "signed_on": date(2026, 3, 20),
        "awarded_on": date(2026, 3, 2), "status": "active", "method": "Open procedure",
        "regime": "pa23", "extension": "2 x 12 months", "buyer_reference": "CAM/9",
        "notice_url": "https://www.find-tender.service.gov.uk/Notice/000001-2026", "notice_type": "UK7",
        "related": [{"relationship": "framework", "scheme": "ocid", "id": "ocds-h6vhtk-055721"}],
    },
    "summer time, odd pence, another currency": {
        "value_ex_vat_pence": 1_237, "currency": "EUR", "starts_on": date(2026, 3, 29),
        "ends_on": date(2026, 10, 25),
    },
    "a framework with a value of a thousand million": {
        "is_framework": True, "value_inc_vat_pence": 10**11, "currency": "GBP", "regime": "pcr15",
        "starts_on": date(2024, 2, 29), "ends_on": date(2028, 2, 29),
    },
    "awarded, not signed": {
        "awarded_on": date(2026, 9, 1), "starts_on": date(2026, 9, 30), "status": "pending",
        "value_ex_vat_pence": 99_999_99, "currency": "GBP",
    },
    "hostile": {
        "title": '<script>alert(1)</script> =1+1 "مشروع" 🚧', "starts_on": date(2026, 1, 1),
        "description": "'; DROP TABLE contracts; --", "method": "@SUM(A1)",
    },
}  # fmt: skip


def facts(one):
    return {name: getattr(one, name) for name in FACTS}


def sellers(one):
    return [
        (
            link.name_as_published,
            sorted((n.scheme, n.value) for n in link.supplier.identifiers.all()),
        )
        for link in one.supplier_links.order_by("position")
    ]


@pytest.mark.parametrize("case", CASES)
def test_a_contract_comes_home_through_a_release_with_the_same_facts(case, tmp_path):
    camden = Authority.objects.get(slug="camden")
    one = ContractFactory(
        authority=camden,
        ocid="ocds-h6vhtk-05aaaa",
        key="award-1",
        **{"status": "active"} | CASES[case],
    )
    known = SupplierFactory(name="Shelf Ltd")
    SupplierIdentifier.objects.create(supplier=known, scheme="GB-COH", value="01234567")
    ContractSupplierFactory(
        contract=one, supplier=known, name_as_published="SHELF LIMITED",
        matched_by=MatchedBy.IDENTIFIER,
    )  # fmt: skip
    ContractSupplierFactory(contract=one, name_as_published="Reading & Sons", position=1)
    was, sold = facts(one), sellers(one)
    published = actions.publish(
        authority=camden, kind=Kind.RELEASES, quarter=quarter_named("2026-q4"), by=None, at=AT,
        today=date(2026, 10, 20),
    )  # fmt: skip
    path = tmp_path / "package.json"
    path.write_bytes(b"".join(shelf.plain(published.stored_as)))
    one.delete()

    result = load(path)

    assert result.counts.added == 1
    assert result.counts.refused == 0
    home = Contract.objects.get()
    assert facts(home) == was
    assert [name for name, _ in sellers(home)] == [name for name, _ in sold]
    assert sellers(home)[0] == sold[0]


def test_our_register_file_is_read_by_our_own_reader_with_the_same_facts():
    camden = Authority.objects.get(slug="camden")
    one = RegisterContractFactory(
        authority=camden, sharing="public", title="Parking permits", cpv_code="48000000",
        description="Permits, fines", value_ex_vat_pence=123_456_78, currency="GBP",
        starts_on=date(2026, 4, 1), ends_on=date(2029, 3, 31), may_extend_until=date(2031, 3, 31),
    )  # fmt: skip
    RegisterDetailFactory(
        contract=one, number="CAM/12", department="Streets", is_sme=True, is_voluntary=False,
        review_on=date(2027, 1, 1), process_type="Invitation to tender", irrecoverable_vat_pence=5,
    )  # fmt: skip
    known = SupplierFactory(name="Permit Ltd")
    SupplierIdentifier.objects.create(supplier=known, scheme="GB-COH", value="01234567")
    ContractSupplierFactory(contract=one, supplier=known, matched_by=MatchedBy.IDENTIFIER)
    published = actions.publish(
        authority=camden, kind=Kind.CONTRACTS, quarter=quarter_named("2026-q3"), by=None, at=AT,
        today=TODAY,
    )  # fmt: skip
    data = b"".join(shelf.plain(published.stored_as))

    (sheet,) = open_book(io.BytesIO(data), "register.csv").sheets
    (found,) = register_rows(sheet, propose(sheet))

    assert found.problems == ()
    assert (found.title, found.description, found.department) == (
        "Parking permits", "Permits, fines", "Streets",
    )  # fmt: skip
    assert found.total_value_pence == 123_456_78
    assert (found.starts_on, found.ends_on, found.may_extend_until, found.review_on) == (
        "2026-04-01", "2029-03-31", "2031-03-31", "2027-01-01",
    )  # fmt: skip
    assert [(each.name, each.company_number) for each in found.suppliers] == [
        ("Permit Ltd", "01234567")
    ]
    assert (found.is_sme, found.is_voluntary, found.irrecoverable_vat_pence) == (True, False, 5)
    assert (found.key, found.authority) == ("CAM/12", "London Borough of Camden")
    assert found.contract_manager == ""
