from __future__ import annotations

import json
from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocds import check, conform, mapping, merge, outgoing
from ocds.outgoing import LOCAL_PREFIX, PublishedContract
from ocds.records import ContractRecord, PartyRecord, RelatedRecord
from tests.ocds.shapes import found, lines

SCHEMAS = Path(__file__).parents[2] / "data" / "ocds_schema"
RELEASE, PACKAGE = (
    json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    for name in ("release-schema.json", "release-package-schema.json")
)
CAMDEN = PartyRecord("London Borough of Camden", ("GB-LAE:CMD", "GB-PPON:PABC-1234-XYZA"))
FULL = PublishedContract(
    reference="abc123",
    published_at="2026-11-22T09:00:00Z",
    buyer=CAMDEN,
    suppliers=(PartyRecord("Alpha Ltd", ("GB-COH:01234567",)), PartyRecord("Beta")),
    other_buyers=(PartyRecord("London Borough of Islington", ("GB-LAE:ISL",)),),
    title="Library system",
    description="A system for libraries.\nWith hosting.",
    buyer_reference="DN123456",
    cpv="48160000",
    other_cpvs=("72000000",),
    category="goods",
    value_ex_vat_pence=12_345_67,
    value_inc_vat_pence=15_000_00,
    starts_on="2026-07-01",
    ends_on="2028-06-30",
    may_extend_until="2030-12-31",
    extension="1+1 years",
    signed_on="2026-06-15",
    awarded_on="2026-05-01",
    status="active",
    method="Open procedure",
    regime="pa23",
    is_framework=True,
    notice_type="UK7",
    documents_url="https://camden.example/contracts/abc123",
    related=(RelatedRecord("framework", "ocid", "ocds-h6vhtk-055721"),),
)


def package(*releases):
    return outgoing.release_package(
        releases,
        uri="https://camden.example/contracts.json",
        publisher={"name": "London Borough of Camden"},
        licence="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        published_at=datetime(2026, 11, 22, 9, tzinfo=UTC),
    )


def problems(value):
    return conform.package_problems(value, release_schema=RELEASE, package_schema=PACKAGE)


def read_back(release) -> ContractRecord:
    """Read a release as if somebody else had published it."""
    (one,) = found(lines(release))
    assert not any(problem.is_fatal for problem in check.problems(one.release))
    (contract,) = merge.contracts([mapping.release_record(one.release)])
    return contract


def test_a_contract_becomes_a_release_that_keeps_to_the_schema():
    before = msgspec.json.encode(FULL)
    release = outgoing.release(FULL, prefix="ocds-abc123")

    assert problems(package(release)) == []
    assert release["ocid"] == "ocds-abc123-abc123"
    assert release["tag"] == ["award", "contract"]
    assert release["contracts"][0]["period"] == {
        "startDate": "2026-07-01T00:00:00+01:00",
        "endDate": "2028-06-30T23:59:59+01:00",
        "maxExtentDate": "2030-12-31T23:59:59+00:00",
    }
    assert release["contracts"][0]["value"] == {
        "amount": 12345.67,
        "amountGross": 15000,
        "currency": "GBP",
    }
    assert release["parties"][0]["identifier"] == {
        "scheme": "GB-LAE",
        "id": "CMD",
        "legalName": "London Borough of Camden",
    }
    assert msgspec.json.encode(FULL) == before


def test_a_release_is_read_back_as_the_same_contract():
    got = read_back(outgoing.release(FULL))

    assert outgoing.published(got, reference="abc123") == msgspec.structs.replace(
        FULL, ocid=f"{LOCAL_PREFIX}-abc123"
    )


def test_the_smallest_contract_is_a_release_too():
    small = PublishedContract(
        reference="x", published_at="2026-11-22T09:00:00Z", buyer=PartyRecord("A")
    )

    release = outgoing.release(small)

    assert problems(package(release)) == []
    assert release["tag"] == ["award"]
    assert "contracts" not in release
    assert read_back(release).status == "unknown"


def test_the_same_contract_gives_the_same_release_and_a_changed_one_another_id():
    release = outgoing.release(FULL)

    assert outgoing.release(deepcopy(FULL)) == release
    changed = outgoing.release(msgspec.structs.replace(FULL, ends_on="2029-06-30"))
    assert changed["ocid"] == release["ocid"]
    assert changed["id"] != release["id"]


def test_a_contract_of_a_notice_keeps_the_ocid_of_the_notice():
    known = msgspec.structs.replace(FULL, ocid="ocds-h6vhtk-0a0001")

    assert outgoing.release(known, prefix="ocds-abc123")["ocid"] == "ocds-h6vhtk-0a0001"


def test_without_a_prefix_nobody_can_take_the_ocid_for_a_registered_one():
    assert outgoing.release(FULL)["ocid"] == "local-unregistered-abc123"


def test_a_body_that_buys_and_sells_is_one_party_with_two_roles():
    own = msgspec.structs.replace(FULL, suppliers=(CAMDEN,))

    parties = outgoing.release(own)["parties"]

    assert [party["roles"] for party in parties] == [["buyer", "supplier"], ["buyer"]]


def test_a_supplier_that_is_named_twice_is_one_party():
    alpha = FULL.suppliers[0]

    release = outgoing.release(msgspec.structs.replace(FULL, suppliers=(alpha, alpha)))

    assert [party["roles"] for party in release["parties"]] == [["buyer"], ["buyer"], ["supplier"]]


def test_a_contract_without_a_buyer_cannot_be_published():
    record = ContractRecord("ocds-1", "1", None, (), "2026-11-22T09:00:00Z")

    with pytest.raises(ValueError, match="without a buyer"):
        outgoing.published(record, reference="x")


days = st.dates(date(2000, 1, 1), date(2080, 12, 31)).map(date.isoformat)
texts = st.sampled_from(
    ["", "Library system", "£5 & <more> 日本 عربي 🙂", 'A "quoted"\nsecond line']
)
titles = st.sampled_from(["", "Library system", "£5 & more 日本 عربي 🙂"])
pence = st.none() | st.integers(200, 10**13)
parties = st.builds(
    PartyRecord,
    st.sampled_from(["Alpha Ltd", "Beta & Sons", "Gamma 日本"]),
    st.sampled_from([(), ("GB-COH:01234567",), ("GB-COH:SC123456", "GB-PPON:PABC-1")]),
)
contracts = st.builds(
    lambda ends, values, **parts: PublishedContract(
        reference="r",
        ocid="ocds-abc123-r",
        published_at="2026-11-22T09:00:00Z",
        buyer=CAMDEN,
        **dict(zip(("starts_on", "ends_on", "may_extend_until"), sorted(ends), strict=True)),
        **dict(zip(("value_ex_vat_pence", "value_inc_vat_pence"), values, strict=True)),
        **parts,
    ),
    ends=st.lists(days, min_size=3, max_size=3),
    values=st.tuples(pence, pence),
    suppliers=st.lists(parties, max_size=2, unique_by=(lambda one: one.name, lambda one: one.identifiers)).map(tuple),
    title=titles,
    description=texts,
    cpv=st.sampled_from(["", "48160000"]),
    category=st.sampled_from(["", "goods", "services", "works"]),
    extension=titles,
    signed_on=st.just("") | days,
    awarded_on=st.just("") | days,
    status=st.sampled_from(["unknown", "pending", "active", "terminated", "cancelled"]),
    method=titles,
    regime=st.sampled_from(["", "pa23", "pcr15"]),
    is_framework=st.booleans(),
    notice_type=st.sampled_from(["", "UK7"]),
    documents_url=st.sampled_from(["", "https://a.example/1"]),
    currency=st.sampled_from(["GBP", "EUR"]),
)  # fmt: skip


@given(contracts)
def test_whatever_is_published_keeps_to_the_schema_and_reads_back_the_same(contract):
    release = outgoing.release(contract)

    assert problems(package(release)) == []
    got = outgoing.published(read_back(release), reference="r")
    has_value = contract.value_ex_vat_pence or contract.value_inc_vat_pence
    currency = contract.currency if has_value else "GBP"
    # A description of lines is one text with line breaks; an address may be that of the notice alone.
    assert got == msgspec.structs.replace(contract, currency=currency)
