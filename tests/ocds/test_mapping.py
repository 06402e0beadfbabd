from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocds import check, mapping
from ocds.records import (
    LotRecord,
    MoneyRecord,
    PartyRecord,
    PeriodRecord,
    RelatedRecord,
    as_json,
    from_json,
)
from tests.ocds.shapes import OCID, award, found, lines, record, release, signed

PAIRS = Path(__file__).parent / "pairs"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in PAIRS.glob("*.expected.json"))
CONTACT = {
    "name": "Ada Example",
    "email": "ada@council.example",
    "telephone": "020 7946 0000",
    "faxNumber": "+44 20 7946 0001",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_published_release_becomes_the_record_beside_it(name):
    published = json.loads((PAIRS / f"{name}.json").read_text(encoding="utf-8"))
    expected = json.loads((PAIRS / f"{name}.expected.json").read_text(encoding="utf-8"))
    before = deepcopy(published)

    got = record(published)

    assert json.loads(as_json(got)) == expected
    assert from_json(as_json(got)) == got
    assert published == before
    assert "council.example" not in as_json(got)
    assert "Ada Example" not in as_json(got)


def test_a_release_without_a_date_cannot_be_mapped():
    (one,) = found(lines(release(date=None)))

    with pytest.raises(ValueError, match="without a date"):
        mapping.release_record(one.release)


def test_people_never_reach_the_record():
    """Wherever a contact point stands, and in the middle of a text, too."""
    party = {
        "id": "GB-COH-01234567",
        "name": "Alpha Ltd",
        "contactPoint": CONTACT,
        "roles": "supplier",
    }
    text = "Ask ada@council.example or 020 7946 0000, (020) 7946 0000, +44 (0)20 7946 0000 or 07700 900123."
    published = release(
        parties=[party, {**party, "id": "GB-PPON-1", "roles": ["buyer"]}],
        buyer={"name": "London Borough of Camden", "contactPoint": CONTACT},
        tender={"title": text, "description": text, "contactPoint": CONTACT},
        awards=[award(title=text, description=text, suppliers=[party])],
        contracts=[signed(title=text, description=text)],
    )

    kept = as_json(record(published))

    assert "Ada" not in kept
    assert "@" not in kept
    assert not any(digits in kept for digits in ("7946", "900123", "7700"))


def test_numbers_that_are_not_telephones_stay():
    text = "Lot 09310000, PO 4500012345, 01/04/2026 to 31/03/2027, £1,000,000, DN0012345"

    assert record(release(tender={"description": text})).tender.description == text


@pytest.mark.parametrize(
    ("parts", "name", "identifiers"),
    [
        ({"buyer": {"name": "A"}}, "A", ()),
        ({"buyer": {"id": "GB-LAE-CMD", "name": "A"}}, "A", ("GB-LAE:CMD",)),
        ({"buyer": {"id": "GB-CFS-123", "name": "A"}}, "A", ()),
        ({"buyer": {"id": 0, "name": "A &amp; B"}}, "A & B", ()),
        ({"buyer": {"id": "1"}, "parties": [{"id": "1", "name": "B"}]}, "B", ()),
        (
            {
                "buyer": {"id": "1", "name": "A"},
                "parties": [
                    {
                        "id": "1",
                        "name": "B",
                        "identifier": {"scheme": "GB-PPON", "id": "GB-PPON-PPPP-1111-QQQQ"},
                        "additionalIdentifiers": [{"scheme": "gb-coh", "id": "1234567"}],
                    }
                ],
            },
            "A",
            ("GB-COH:01234567", "GB-PPON:PPPP-1111-QQQQ"),
        ),
        ({"buyer": None, "parties": [{"id": "7", "name": "C", "roles": ["buyer"]}]}, "C", ()),
        ({"buyer": {}, "parties": [{"id": "7", "name": "C", "roles": "procuringEntity"}]}, "C", ()),
        ({"buyer": None, "tender": {"procuringEntity": {"name": "D"}}}, "D", ()),
    ],
)
def test_the_buyer_is_found_where_publishers_put_it(parts, name, identifiers):
    buyer = record(release(**parts)).buyer

    assert (buyer.name, buyer.identifiers) == (name, identifiers)


def test_a_release_may_name_no_buyer():
    assert record(release(buyer=None, parties=[{"name": "A", "id": "1"}])).buyer is None


@pytest.mark.parametrize(
    ("scheme", "number", "expected"),
    [
        ("GB-COH", "1234567", ("GB-COH:01234567",)),
        ("GB-COH", "sc 123456", ("GB-COH:SC123456",)),
        ("GB-COH", "IP20453R", ()),
        ("GB-COH", "0", ()),
        ("GB-COH", "", ()),
        ("GB-CHC", "216250", ("GB-CHC:216250",)),
        ("GB-CHC", "9" * 41, ()),
        ("GB-SRS", "abc", ()),
        (None, "01234567", ()),
    ],
)
def test_only_numbers_of_lists_that_check_whom_they_list_count(scheme, number, expected):
    supplier = {"name": "A", "identifier": {"scheme": scheme, "id": number}}

    got = record(release(awards=[award(suppliers=[supplier])]))

    assert got.awards[0].suppliers[0].identifiers == expected


def test_a_supplier_without_a_name_is_left_out():
    assert record(release(awards=[award(suppliers=[{"id": "1"}])])).awards[0].suppliers == ()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"amount": 12.345, "currency": "GBP"}, MoneyRecord(1234, None)),
        ({"amount": "99.5", "amountGross": 120}, MoneyRecord(9950, 12000)),
        ({"amount": 39_056_510_095.98, "currency": "GBP"}, MoneyRecord(3_905_651_009_598, None)),
        ({"amount": 500, "currency": "eur"}, MoneyRecord(50000, None, "EUR")),
        ({"amount": 500, "currency": "£"}, MoneyRecord(50000, None, "GBP")),
        ({"amount": 500, "currency": "Euro"}, MoneyRecord(50000, None, "EUR")),
        ({"amount": 500, "currency": " pounds"}, MoneyRecord(50000, None, "GBP")),
        ({"amount": 500, "currency": "US Dollars"}, MoneyRecord(50000, None, "USD")),
        ({"amount": 500}, MoneyRecord(50000, None, "GBP")),
        ({"amount": 500, "currency": "groats"}, None),
        ({"amount": 0, "currency": "GBP"}, None),
        ({"amount": -7}, None),
        ({"amount": "1,000"}, None),
        ({"amount": 1e300}, None),
        ({}, None),
        (None, None),
    ],
)
def test_money_is_whole_pence(value, expected):
    assert record(release(awards=[award(value=value)])).awards[0].value == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (
            {"startDate": "2026-04-01T00:00:00+01:00", "endDate": "2027-03-31T23:59:59+01:00"},
            PeriodRecord("2026-04-01", "2027-03-31"),
        ),
        ({"endDate": "2027-06-30T23:59:59Z"}, PeriodRecord("", "2027-06-30")),
        ({"startDate": "2027-06-30T23:00:00Z"}, PeriodRecord("2027-07-01")),
        (
            {"startDate": "2024-04-01", "durationInDays": 1095},
            PeriodRecord("2024-04-01", "2027-03-31", "", "computed: 1,095 days from the start"),
        ),
        ({"startDate": "2024-04-01", "durationInDays": 0}, PeriodRecord("2024-04-01")),
        ({"durationInDays": 365}, PeriodRecord(days=365)),
        ({"durationInDays": 36_601}, None),
        (
            {"startDate": "2024-04-01", "durationInDays": 1080},
            PeriodRecord(
                "2024-04-01", "2027-03-31", "", "computed: 1,080 days (36 months) from the start"
            ),
        ),
        ({"startDate": "2026-04-01", "endDate": "2026-03-31"}, None),
        (
            {"endDate": "2027-03-31", "maxExtentDate": "2029-03-31"},
            PeriodRecord("", "2027-03-31", "2029-03-31"),
        ),
        ({"endDate": "2027-03-31", "maxExtentDate": "2026-03-31"}, PeriodRecord("", "2027-03-31")),
        ({"maxExtentDate": "2029-03-31"}, PeriodRecord("", "", "2029-03-31")),
        ({"startDate": 5, "endDate": "later"}, None),
        (None, None),
    ],
)
def test_periods_are_london_days(period, expected):
    assert record(release(contracts=[signed(period=period)])).contracts[0].period == expected


@pytest.mark.parametrize(
    ("parts", "kind", "url"),
    [
        ({}, "", "https://www.find-tender.service.gov.uk/Notice/000001-2026"),
        ({"ocid": "ocds-b5fd17-1"}, "", ""),
        ({"id": "x"}, "", ""),
        (
            {"tender": {"documents": [{"noticeType": "UK4", "url": "https://a.invalid/1"}]}},
            "UK4",
            "https://a.invalid/1",
        ),
        (
            {
                "tender": {"documents": [{"noticeType": "UK4", "url": "https://a.invalid/1"}]},
                "contracts": [
                    signed(
                        documents=[{"noticeType": "UK6"}, {"noticeType": "UK7", "url": "http://b"}]
                    )
                ],
            },
            "UK7",
            "http://b",
        ),
        (
            {
                "awards": [
                    award(documents=[{"documentType": "awardNotice", "url": "https://c.invalid/n"}])
                ]
            },
            "",
            "https://c.invalid/n",
        ),
        (
            {
                "ocid": "ocds-b5fd17-1",
                "awards": [
                    award(
                        documents=[
                            {"documentType": "awardNotice", "url": "javascript:alert(1)"},
                            {"documentType": "tenderNotice", "url": "https://a b"},
                            {"documentType": "contractSchedule", "url": "https://c.invalid/file"},
                        ]
                    )
                ],
            },
            "",
            "",
        ),
    ],
)
def test_the_notice_is_the_last_that_is_named_and_its_address_is_safe(parts, kind, url):
    got = record(release(**parts))

    assert (got.notice_type, got.notice_url) == (kind, url)


@pytest.mark.parametrize(
    ("tender", "expected"),
    [
        ({"classification": {"scheme": "CPV", "id": "48000000"}}, ("48000000",)),
        ({"classification": {"scheme": "CPVS", "id": "48000000-8"}}, ("48000000",)),
        ({"classification": {"scheme": "UNSPSC", "id": "48000000"}}, ()),
        ({"classification": {"scheme": "CPV", "id": "software"}}, ()),
        (
            {
                "additionalClassifications": [{"scheme": "CPV", "id": "72000000"}],
                "items": [
                    {
                        "classification": {"scheme": "CPV", "id": "48000000"},
                        "additionalClassifications": [{"scheme": "CPV", "id": "72000000"}],
                    }
                ],
            },
            ("72000000", "48000000"),
        ),
    ],
)
def test_categories_are_cpv_codes_of_eight_digits(tender, expected):
    assert record(release(tender=tender)).tender.cpvs == expected


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ({"scheme": "UKPGA", "id": "2023/54"}, "pa23"),
        ({"scheme": "CELEX", "id": "32014L0024"}, "pcr15"),
        ({"scheme": "CELEX", "id": "32014L0023"}, "other"),
        ({"scheme": "CELEX"}, ""),
        (None, ""),
    ],
)
def test_the_law_is_read_from_the_legal_basis(basis, expected):
    assert record(release(tender={"legalBasis": basis})).tender.regime == expected


@pytest.mark.parametrize(
    ("techniques", "expected"),
    [
        ({"hasFrameworkAgreement": True}, True),
        ({"frameworkAgreement": {"method": "open"}}, True),
        ({"hasFrameworkAgreement": False}, False),
        (None, False),
    ],
)
def test_a_framework_is_marked(techniques, expected):
    assert record(release(tender={"techniques": techniques})).tender.is_framework is expected


def test_lots_keep_their_periods():
    lots = [{"id": "1", "contractPeriod": {"endDate": "2027-03-31"}}, {"id": "2"}]

    tender = record(release(tender={"lots": lots})).tender

    assert [(lot.id, lot.period.ends_on) for lot in tender.lots] == [("1", "2027-03-31")]
    assert tender.lots_count == 2


def test_lots_keep_their_value_and_the_words_that_tell_them_from_others():
    value = {"amount": 5000, "currency": "GBP"}
    lot = {"id": "1", "title": "Laptops", "description": "For schools.", "value": value}

    (alone,) = record(release(tender={"lots": [lot]})).tender.lots
    first, _ = record(release(tender={"lots": [lot, {**lot, "id": "2"}]})).tender.lots

    assert alone == LotRecord("1", value=MoneyRecord(500_000))
    assert first == LotRecord("1", None, "Laptops", "For schools.", MoneyRecord(500_000))


def test_a_lot_may_be_named_by_a_group_of_fields():
    got = record(release(awards=[award(relatedLots=["A", 2, {"id": "B"}, {"lotId": "C"}])]))

    assert got.awards[0].lots == ("A", "2", "B", "C")


def test_renewals_and_options_are_kept_in_the_words_of_the_notice():
    parts = {
        "renewal": {"description": "2 x 12 months"},
        "options": {"description": "A second site; call 020 7946 0000"},
    }

    got = record(
        release(
            tender={"lots": [{"id": "1", **parts}]},
            awards=[award(**parts)],
            contracts=[signed(renewal=parts["renewal"], options={})],
        )
    )

    both = "2 x 12 months; A second site; call [telephone number removed]"
    assert got.tender.lots[0].extension == both
    assert got.awards[0].extension == both
    assert got.contracts[0].extension == "2 x 12 months"


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Termination", "terminated"),
        ("Early termination of the contract.", "terminated"),
        ("Termination clause amended", "active"),
        (None, "active"),
    ],
)
def test_an_older_modification_notice_may_say_that_the_contract_was_terminated(
    description, expected
):
    got = record(release(contracts=[signed(amendments=[{"description": description}])]))

    assert got.contracts[0].status == expected


def test_a_state_that_is_none_of_the_standard_is_not_kept():
    got = record(
        release(awards=[award(status="Martha Example")], contracts=[signed(status="Active")])
    )

    assert (got.awards[0].status, got.contracts[0].status) == ("", "active")


@pytest.mark.parametrize(
    ("tender_id", "expected"),
    [
        ("DN759424", "DN759424"),
        (f"{OCID}-tender-148440-CCS/24/297", "CCS/24/297"),
        (f"{OCID}-mt219782", "mt219782"),
        (OCID, ""),
        (7, "7"),
        (None, ""),
    ],
)
def test_the_buyers_own_number_is_kept_without_ids_before_it(tender_id, expected):
    assert record(release(tender={"id": tender_id})).tender.reference == expected


def test_all_who_buy_together_are_kept():
    parties = [
        {"id": "1", "name": "Westminster City Council", "roles": ["buyer"]},
        {
            "id": "2",
            "name": "Camden",
            "roles": ["buyer"],
            "identifier": {"scheme": "GB-LAE", "id": "CMD"},
        },
        {"id": "3", "name": "Alpha Ltd", "roles": ["supplier"]},
        {"id": "4", "name": "Westminster City Council", "roles": ["buyer"]},
        {"id": "5", "roles": ["buyer"]},
    ]

    got = record(release(buyer={"id": "1", "name": "Westminster City Council"}, parties=parties))

    assert got.buyer.name == "Westminster City Council"
    assert got.other_buyers == (PartyRecord("Camden", ("GB-LAE:CMD",)),)


def test_a_party_may_have_its_name_in_its_identifier_alone():
    supplier = {"id": "9", "identifier": {"legalName": "Beta Ltd"}}

    assert (
        record(release(awards=[award(suppliers=[supplier])])).awards[0].suppliers[0].name
        == "Beta Ltd"
    )


def test_processes_that_a_release_names_are_kept_once():
    related = [
        {"relationship": ["framework"], "scheme": "ocid", "identifier": "ocds-h6vhtk-055721"},
        {"relationship": ["framework"], "scheme": "ocid", "identifier": "ocds-h6vhtk-055721"},
        {"relationship": "planning", "scheme": "EU-OJ", "identifier": "2018/S 030-065222"},
        {"scheme": "x", "identifier": "7"},
        {"relationship": ["prior"]},
    ]

    assert record(release(relatedProcesses=related)).related == (
        RelatedRecord("framework", "ocid", "ocds-h6vhtk-055721"),
        RelatedRecord("planning", "EU-OJ", "2018/S 030-065222"),
        RelatedRecord("", "x", "7"),
    )


def test_a_notice_of_planning_names_its_kind():
    documents = [{"noticeType": "UK2", "url": "https://a.invalid/2"}]

    got = record(release(planning={"documents": documents}))

    assert (got.notice_type, got.notice_url) == ("UK2", "https://a.invalid/2")


def test_awards_and_contracts_without_an_id_get_their_number():
    got = record(release(tag="award", awards=[award(None)], contracts=[signed(None, None)]))

    assert (got.awards[0].id, got.contracts[0].id, got.tags) == ("#1", "#1", ("award",))


def test_the_day_on_which_a_contract_ended_is_read():
    ended = signed(status="terminated", implementation={"endDate": "2026-09-30T00:00:00+01:00"})

    assert record(release(contracts=[ended])).contracts[0].ended_on == "2026-09-30"


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
names = st.sampled_from(
    ["ocid", "id", "date", "tag", "buyer", "parties", "tender", "awards", "contracts"]
)


@given(st.dictionaries(names, json_values, max_size=5))
def test_nothing_that_is_json_makes_it_fall_over(parts):
    """Whatever stands in a release, it is mapped or refused with a reason."""
    (one,) = found(lines({**release(), **parts}))
    if one.release is None:
        assert one.problem.what
    elif not any(problem.is_fatal for problem in check.problems(one.release)):
        got = mapping.release_record(one.release)
        assert from_json(as_json(got)) == got
