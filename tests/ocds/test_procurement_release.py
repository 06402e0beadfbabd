from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocds import dates, procurement
from ocds.fields import code
from ocds.notices import NOT_RELEASED, NOTICES
from ocds.procurement import Award, Contract, Document, Item, Party, ProcurementRecord, Tender
from ocds.procurement_release import from_release, to_release
from ocds.records import MoneyRecord
from tests.ocds.procurement_records import records

NOTICE_FILES = sorted(
    path
    for path in (Path(__file__).parent / "notices").glob("uk*.json")
    if "expected" not in path.name
)
CAMDEN = Party("London Borough of Camden", ("GB-PPON:PABC-1234-XYZA",))
SMALL = ProcurementRecord(
    ocid="ocds-h6vhtk-0a0001",
    published_at="2026-03-23T12:00:00Z",
    notice_type="UK4",
    buyer=CAMDEN,
)
# What Find a Tender states and we do not keep: words for codes and for the country, the name of a
# number's owner, whom a supplier will pay.
NOT_KEPT = ("countryName", "classifications", "subcontracting")


def notice(name):
    return json.loads((Path(__file__).parent / "notices" / f"{name}.json").read_text())


def leaves(value, place=()):
    """Yield each fact of a release with its place; lists of objects by id where they have one."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*place, key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            named = part.get("id") if isinstance(part, dict) else None
            yield from leaves(part, (*place, named or number))
    else:
        yield place, dates.moment(value) or value


@pytest.mark.parametrize("path", NOTICE_FILES, ids=lambda path: path.stem)
def test_each_notice_is_read_as_the_record_beside_it(path):
    expected = json.loads(path.with_suffix(".expected.json").read_text())

    record = from_release(json.loads(path.read_text()))

    assert json.loads(procurement.as_json(record)) == expected


@pytest.mark.parametrize("path", NOTICE_FILES, ids=lambda path: path.stem)
def test_what_we_write_stands_where_the_publisher_had_it(path):
    theirs = dict(leaves(json.loads(path.read_text())))
    ours = dict(leaves(to_release(from_release(json.loads(path.read_text())))))

    lost = [
        place
        for place in theirs.keys() - ours.keys()
        if not any(step in NOT_KEPT for step in place)
        and place[-1] != "description"
        and place[-1] != "uri"
    ]
    assert lost == []
    added = {place[-1] for place in ours.keys() - theirs.keys()}
    assert added <= {"legalName", "name", "id", "country"}
    shared = ours.keys() & theirs.keys() - {("date",)}
    changed = {
        place: (theirs[place], ours[place]) for place in shared if theirs[place] != ours[place]
    }
    assert all(str(ours).strip() == str(theirs).strip() for theirs, ours in changed.values()), (
        changed
    )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_a_record_comes_back_from_its_release_as_it_was(record):
    release = to_release(record)

    assert from_release(release) == record
    assert to_release(from_release(release)) == release


def test_every_kind_of_notice_is_one_of_the_seventeen_and_is_released_or_told_why_not():
    assert NOTICES.keys() | NOT_RELEASED.keys() == {f"UK{number}" for number in range(1, 18)}
    assert not NOTICES.keys() & NOT_RELEASED.keys()


@pytest.mark.parametrize("kind", NOTICES)
def test_a_notice_is_known_again_by_its_release_with_or_without_its_number(kind):
    record = msgspec.structs.replace(
        SMALL, notice_type=kind, notice_number="015601-2026", is_update=True, correction="The end"
    )
    release = to_release(record)

    assert release["tag"] == list(NOTICES[kind].updates)
    assert from_release(release) == msgspec.structs.replace(record, id=release["id"])
    drafted = to_release(msgspec.structs.replace(SMALL, notice_type=kind))
    assert from_release(drafted).notice_type == kind
    assert from_release(drafted).notice_number == ""


@pytest.mark.parametrize(
    ("kind", "why"),
    [("UK17", "no form in OCDS"), ("UK99", "no such notice"), ("", "no such")],
)
def test_a_notice_without_a_release_is_refused_with_the_reason(kind, why):
    with pytest.raises(ValueError, match=why):
        to_release(msgspec.structs.replace(SMALL, notice_type=kind))


def test_the_same_record_gives_the_same_release_and_a_changed_one_another_id():
    first, second = to_release(SMALL), to_release(deepcopy(SMALL))

    assert first == second
    assert to_release(msgspec.structs.replace(SMALL, correction="x"))["id"] != first["id"]
    assert to_release(msgspec.structs.replace(SMALL, id="015601-2026"))["id"] == "015601-2026"


def test_a_release_holds_no_way_to_reach_a_person():
    record = msgspec.structs.replace(
        SMALL,
        tender=Tender(title="Ask amara@camden.example", submission="Ring 020 7946 0000\x00 today"),
        awards=(Award("1", description="amara@camden.example"),),
        correction="Was bob@camden.example",
    )
    text = json.dumps(to_release(record))

    assert "camden.example" not in text
    assert "7946" not in text
    assert "\\u0000" not in text


def test_a_body_that_buys_and_sells_is_one_party_with_both_roles():
    record = msgspec.structs.replace(SMALL, awards=(Award("1", suppliers=(CAMDEN,)),))

    (party,) = to_release(record)["parties"]

    assert party["roles"] == ["buyer", "supplier"]


def test_a_deadline_keeps_its_hour_in_london_on_both_sides_of_the_change_of_clocks():
    written = [
        to_release(msgspec.structs.replace(SMALL, tender=Tender(tenders_by=moment)))["tender"]
        for moment in ("2026-03-28T12:00:00Z", "2026-03-29T11:00:00Z")
    ]

    assert [one["tenderPeriod"]["endDate"] for one in written] == [
        "2026-03-28T12:00:00+00:00",
        "2026-03-29T12:00:00+01:00",
    ]


@pytest.mark.parametrize("day", ["soon", "2026-02-30"])
def test_a_day_that_is_none_is_refused(day):
    with pytest.raises(ValueError, match=r"\S"):
        to_release(msgspec.structs.replace(SMALL, contracts=(Contract("1", signed_on=day),)))
    with pytest.raises(ValueError, match="not a moment"):
        to_release(msgspec.structs.replace(SMALL, tender=Tender(tenders_by=day)))


def test_a_release_without_ocid_or_date_is_refused():
    for release in ({}, {"ocid": "x"}, {"date": "2026-01-01T00:00:00Z"}, {"ocid": "x", "date": 5}):
        with pytest.raises(ValueError, match="ocid or a date"):
            from_release(release)


def test_what_has_a_wrong_shape_is_left_out_and_the_rest_is_read():
    release = {
        "ocid": "ocds-x-1", "id": 7, "date": "2026-02-01T09:00:00Z", "tag": "tenderUpdate",
        "buyer": "Camden", "parties": [5, {"id": "1", "name": "Camden", "roles": "buyer",
            "identifier": 5, "details": [], "additionalIdentifiers": [{"scheme": "GB-COH"}]}],
        "planning": {"milestones": [{"dueDate": "2026-01-01T00:00:00Z"}, 5], "documents": [5]},
        "tender": {
            "id": True, "title": 5, "value": {"amount": "lots", "currency": "pounds"},
            "legalBasis": "law", "procedure": [], "aboveThreshold": "yes",
            "lots": [{"id": "1", "value": [], "awardCriteria": {"criteria": [5, {
                "numbers": [5, {"number": True, "weight": "percentageExact"}, {"number": 9}]}]}},
                {"title": "no id"}],
            "items": [{"id": "1", "additionalClassifications": [5, {"scheme": "CPV", "id": "x"},
                {"scheme": "CPV", "id": "48000000-8"}], "deliveryAddresses": [5, {"region": "UKI"}]}],
            "documents": [{"id": "d", "url": "javascript:alert(1)"}], "amendments": [5, {}],
        },
        "awards": [{"id": "1", "value": {"amount": 1e400, "amountGross": 10**400},
            "milestones": [5, {"type": "other"}], "suppliers": [5, {"id": "2"}]}],
        "contracts": 5, "bids": [], "relatedProcesses": [{"relationship": "x"}],
    }  # fmt: skip

    record = from_release(release)

    assert record == ProcurementRecord(
        ocid="ocds-x-1",
        id="7",
        published_at="2026-02-01T09:00:00Z",
        notice_type="",
        is_update=True,
        buyer=Party("Camden"),
        tender=Tender(
            lots=(procurement.Lot("1", criteria=(procurement.Criterion(),)),),
            items=(Item("1", cpvs=("48000000",), regions=("UKI",)),),
            documents=(Document("d"),),
        ),
        awards=(Award("1"),),
    )


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    ),
    st.sampled_from(NOTICE_FILES),
    st.data(),
)
@settings(max_examples=100, deadline=None)
def test_nothing_that_a_publisher_may_write_makes_the_reader_fail(nonsense, path, data):
    release = json.loads(path.read_text())
    place = release
    for _ in range(data.draw(st.integers(0, 4))):
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        inner = [key for key in keys if isinstance(place[key], dict | list) and place[key]]
        if not inner:
            break
        place = place[data.draw(st.sampled_from(inner))]
    keys = list(place) if isinstance(place, dict) else list(range(len(place)))
    place[data.draw(st.sampled_from(keys))] = nonsense
    if dates.moment(release["date"]) and code(release["ocid"]):
        from_release(release)


def test_an_amount_without_vat_or_with_it_alone_stays_alone():
    for money in (MoneyRecord(0), MoneyRecord(None, 1), MoneyRecord(1_99, 2_39, "EUR")):
        record = msgspec.structs.replace(SMALL, tender=Tender(value=money), id="1")

        assert from_release(to_release(record)) == record
    assert (
        "value"
        not in to_release(
            msgspec.structs.replace(SMALL, tender=Tender(title="x", value=MoneyRecord()))
        )["tender"]
    )


def test_a_planned_purchase_of_nobody_and_under_no_known_law_is_a_release_too():
    record = msgspec.structs.replace(SMALL, buyer=None, tender=Tender(title="x", regime="other"))

    release = to_release(record)

    assert release["parties"] == []
    assert "buyer" not in release
    assert "legalBasis" not in release["tender"]
