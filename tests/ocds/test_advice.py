from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from ocds import fields, notice_fields, procurement
from ocds.advice import MOST_ADVICE, Adviser
from ocds.fact_words import NOUNS, THINGS, phrase
from ocds.notices import NOTICES
from ocds.procurement import (
    Award,
    Change,
    Code,
    Contract,
    Count,
    Criterion,
    Document,
    Framework,
    Item,
    Lot,
    Milestone,
    Party,
    Payment,
    Period,
    Planning,
    ProcurementRecord,
    Tender,
)
from ocds.procurement_release import from_release, to_release
from ocds.records import MoneyRecord
from tests.ocds.procurement_records import records

SCHEMAS = Path(__file__).parents[2] / "data" / "ocds_schema"
NOTICE_FILES = Path(__file__).parent / "notices"


def codes(name):
    found = set()
    for folder in (SCHEMAS / "codelists", SCHEMAS / "uk" / "codelists"):
        for path in (folder / f"{name}.csv", folder / f"+{name}.csv"):
            if path.exists():
                lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
                found |= {row["Code"] for row in csv.DictReader(lines)}
    return frozenset(found)


ADVISER = Adviser(
    json.loads((SCHEMAS / "uk" / "release-schema.json").read_text(encoding="utf-8")),
    {name: codes(name) for name in ("documentType", "milestoneType")},
)
CAMDEN = Party("London Borough of Camden", ("GB-PPON:PABC-1234-XYZA",))
ALPHA = Party("Alpha Ltd", ("GB-COH:01234567",))
TERM = Period("2026-07-01", "2028-06-30", "2030-06-30")
WORTH = MoneyRecord(400_000_00, 480_000_00)
SIGNED = ProcurementRecord(
    ocid="ocds-h6vhtk-0a0001",
    published_at="2026-06-20T12:00:00Z",
    notice_type="UK7",
    buyer=CAMDEN,
    tender=Tender(title="Case management"),
    awards=(Award("1", suppliers=(ALPHA,), decided_on="2026-05-01"),),
    contracts=(Contract("1", "1", signed_on="2026-06-15", value=WORTH, period=TERM),),
)


def told(record):
    return [one.what for one in ADVISER.advice(record)]


def contract(**facts):
    return replace(SIGNED, contracts=(replace(SIGNED.contracts[0], **facts),))


def tender(**facts):
    return replace(SIGNED, tender=Tender(title="Case management", **facts))


def test_a_whole_record_needs_nothing():
    assert ADVISER.advice(SIGNED) == []


@pytest.mark.parametrize(
    ("record", "what", "path", "is_fatal"),
    [
        (contract(period=Period("2026-07-01")), "Add the contract's end date.",
         "contracts[0].period.ends_on", False),
        (contract(signed_on=""), "Add the contract's date of signature.",
         "contracts[0].signed_on", False),
        (contract(period=None), "Add the contract's start date.",
         "contracts[0].period.starts_on", False),
        (contract(award_id=""), "Add the contract's award.",
         "contracts[0].award_id", True),
        (contract(id=""), "Give a number to the contract.", "contracts[0].id", True),
        (contract(status="done"), ("Choose the contract's status from: pending, active, cancelled, "
         "terminated."), "contracts[0].status", True),
        (contract(signed_on="15 June"),
         "Enter the contract's date of signature as a real date, like 31 March 2027.",
         "contracts[0].signed_on", True),
        (contract(period=Period("2026-07-01", "2026-02-30")),
         "Enter the contract's end date as a real date, like 31 March 2027.",
         "contracts[0].period.ends_on", True),
        (contract(value=MoneyRecord(1, 2, "pounds")),
         "Choose the contract's value from the list: 'pounds' is not in it.",
         "contracts[0].value", True),
        (contract(period=Period("2026-07-01", "2026-06-30")),
         "Check the contract's end date: it is before the start date.",
         "contracts[0].period.ends_on", False),
        (contract(period=Period("2026-07-01", "2028-06-30", "2027-01-01")),
         "Check the last day with every extension of the contract: it is before the end date.",
         "contracts[0].period.may_extend_until", False),
        (contract(value=MoneyRecord(2_00, 1_00)),
         "Check the contract's value: with VAT it is less than without.",
         "contracts[0].value", False),
        (contract(value=MoneyRecord(-1)), "Check the contract's value: it is below zero.",
         "contracts[0].value", False),
        (contract(signed_on="2026-04-30"),
         "Check the contract's date of signature: it is before the award decision.",
         "contracts[0].signed_on", False),
        (contract(award_id="2"), "Add award 2: the contract names it.",
         "contracts[0].award_id", False),
        (replace(SIGNED, buyer=None), "Add the buyer.", "buyer", True),
        (replace(SIGNED, ocid=""), "Add the procurement identifier (ocid).", "ocid", True),
        (replace(SIGNED, published_at="soon"),
         "Enter the date of the notice as a real date, like 31 March 2027.", "published_at", True),
        (replace(SIGNED, counts=(Count("1", "bids", 3), Count("", "bids", 4))),
         "Give a number to figure 2.", "counts[1].id", True),
        (replace(SIGNED, tender=None), "Add the title.", "tender.title", True),
        (replace(SIGNED, contracts=()), "Add a contract.", "contracts", False),
        (replace(SIGNED, awards=()), None, None, None),
        (replace(SIGNED, awards=(Award("1"),)), "Add a supplier to the award.",
         "awards[0].suppliers", False),
        (replace(SIGNED, awards=(Award("1", status="cancelled"),)), None, None, None),
        (replace(SIGNED, awards=(replace(SIGNED.awards[0], suppliers=(Party("Beta"),)),)),
         "Add an identifier for Beta, such as a company number or a PPON.",
         "awards[0].suppliers[0]", False),
        (replace(SIGNED, awards=(replace(SIGNED.awards[0], standstill_ends_on="2026-05-12",
            signature_expected_on="2026-05-12"),)),
         "Check the expected date of signature of the award: the standstill period has not ended by then.",
         "awards[0].signature_expected_on", False),
        (replace(SIGNED, awards=(replace(SIGNED.awards[0], signature_expected_on="x"),)),
         "Enter the expected date of signature of the award as a real date, like 31 March 2027.",
         "awards[0].signature_expected_on", True),
        (replace(SIGNED, tender=Tender(title="x", lots=(Lot("1"),)),
            awards=(replace(SIGNED.awards[0], lots=("2",)),)),
         "Add lot 2, or take it from the award: there is none.", "awards[0].lots", False),
        (replace(SIGNED, is_update=True), "Say in a sentence what was corrected.",
         "correction", False),
        (replace(SIGNED, notice_type="UK17"),
         ("A payments compliance notice has no form in OCDS: it tells how a council paid all its "
         "invoices in half a year, and a release is about one procurement. Publish it on the platform "
         "alone."), "notice_type", True),
        (replace(SIGNED, notice_type="UK8"), "Add a payment to the contract.",
         "contracts[0].payments", False),
        (replace(contract(payments=(Payment("1", "2026-10-01"),)), notice_type="UK8"),
         "Add the payment's value.", "contracts[0].payments[0].value", False),
        (contract(payments=(Payment("1", "October"),)),
         "Enter the payment's date of payment as a real date, like 31 March 2027.",
         "contracts[0].payments[0].paid_on", True),
        (tender(recurs_on=("2030-01-01", "2030-02-30")),
         ("Enter the day on which the next procurement of the kind begins as a real date, like 31 March "
         "2027."), "tender.recurs_on", True),
        (replace(SIGNED, notice_type=""), "Choose a kind of notice, UK1 to UK17.",
         "notice_type", True),
        (tender(tenders_by="noon"),
         "Enter the deadline for tenders as a real date, like 31 March 2027.",
         "tender.tenders_by", True),
        (tender(questions_by="2026-03-02T12:00:00Z", tenders_by="2026-03-01T12:00:00Z"),
         "Check the deadline for questions: it is after that for tenders.",
         "tender.questions_by", False),
        (tender(method="auction"),
         "Choose the procurement method from: open, selective, limited, direct.",
         "tender.method", True),
        (tender(framework=Framework(method="any")),
         ("Choose the procurement method from: withReopeningCompetition, "
         "withoutReopeningCompetition, withAndWithoutReopeningCompetition."),
         "tender.framework.method", True),
        (tender(lots=(Lot("1", criteria=(Criterion("Price", weight=40, weight_kind="percentageExact"),
            Criterion("Quality", weight=50, weight_kind="percentageExact"))),)),
         "Check the award criteria of the lot: they add up to 90%, not 100%.",
         "tender.lots[0].criteria", False),
        (tender(lots=(Lot("1", criteria=(Criterion("Price", weight=4, weight_kind="stars"),)),)),
         ("Choose the award criterion from: percentageExact, percentageRangeMiddle, decimalExact, "
         "decimalRangeMiddle, pointsExact, pointsRangeMiddle, order."),
         "tender.lots[0].criteria[0]", True),
        (tender(lots=(Lot("1"), Lot("1"))), "Give each its own number: 2 of them have '1'.",
         "tender.lots", False),
        (tender(lots=(Lot("1"), Lot("2", status="gone"))),
         ("Choose the status of lot 2 from: planning, planned, active, cancelled, unsuccessful, "
         "complete, withdrawn."), "tender.lots[1].status", True),
        (tender(documents=(Document("1"), Document("", title="Terms"))),
         "Give a number to document 2.", "tender.documents[1].id", True),
        (tender(documents=(Document("1", kind="poem"),)),
         "Readers do not know 'poem' as the document's kind.", "tender.documents[0].kind", False),
        (tender(items=(Item("", cpvs=("48000000",)),)), "Give a number to the item.",
         "tender.items[0].id", True),
        (tender(process="Ask amara@camden.example"),
         ("The description of the procedure holds an e-mail address or a telephone number. "
         "It is left out of the open data."), "tender.process", False),
        (replace(SIGNED, planning=Planning(milestones=(Milestone("1", "party"),))),
         "Readers do not know 'party' as the milestone's kind.",
         "planning.milestones[0].kind", False),
    ],
)  # fmt: skip
def test_each_fault_is_told_in_the_buyers_words(record, what, path, is_fatal):
    found = {one.what: one for one in ADVISER.advice(record)}

    if what is None:
        assert found == {}
    else:
        assert what in found
        assert (found[what].path, found[what].is_fatal) == (path, is_fatal)


@pytest.mark.parametrize("kind", NOTICES)
def test_an_empty_notice_is_told_what_it_needs_and_never_in_the_words_of_the_schema(kind):
    found = told(ProcurementRecord("", "", kind))

    assert "Add the title." in found
    assert len(found) > 3
    assert not any("'" in what or "property" in what or "_" in what for what in found)


def test_one_of_two_deadlines_is_enough_and_both_are_named_where_none_is():
    both = "Add the deadline for tenders or the deadline for requests to participate."
    record = replace(SIGNED, notice_type="UK4")

    assert both in told(record)
    for facts in ({"tenders_by": "2026-03-01T12:00:00Z"}, {"requests_by": "2026-03-01T12:00:00Z"}):
        assert both not in told(replace(record, tender=Tender(title="x", **facts)))
    assert "Add reports or breaches." not in told(replace(SIGNED, notice_type="UK9"))
    assert "Add a performance report to the contract or a breach." in told(
        replace(SIGNED, notice_type="UK9")
    )


def test_several_contracts_are_told_apart_by_their_numbers():
    second = replace(SIGNED.contracts[0], id="B", period=None)

    assert told(replace(SIGNED, contracts=(*SIGNED.contracts, second))) == [
        "Add the start date of contract B.",
        "Add the end date of contract B.",
    ]


def test_what_stops_the_publication_comes_first_and_there_is_an_end_to_it():
    found = ADVISER.advice(replace(SIGNED, notice_type="UK4", buyer=None))
    many = replace(SIGNED, contracts=(Contract("", ""),) * 200)

    fatal = [one.is_fatal for one in found]
    assert fatal == sorted(fatal, reverse=True)
    assert len(ADVISER.advice(many)) == MOST_ADVICE


def test_a_change_that_names_no_ground_is_told():
    change = Change("1", description="More users", grounds=(Code("additional"),))
    whole = replace(
        SIGNED, notice_type="UK10", contracts=(replace(SIGNED.contracts[0], changes=(change,)),)
    )

    assert told(whole) == []
    bare = replace(
        whole, contracts=(replace(whole.contracts[0], changes=(replace(change, grounds=()),)),)
    )
    assert told(bare) == ["Add a ground to the change."]


def test_every_fact_of_the_mapping_has_a_word_for_people():
    def names(shape):
        for field in shape.fields:
            yield field.name
            if field.kind.shape:
                yield from names(field.kind.shape)

    shapes = (
        notice_fields.PLANNING, notice_fields.TENDER, notice_fields.AWARD,
        notice_fields.CONTRACT, notice_fields.COUNTED, notice_fields.RELATED,
    )  # fmt: skip
    facts = {name for shape in shapes for name in names(shape)}
    facts |= set(procurement.ProcurementRecord.__struct_fields__)

    assert facts - NOUNS.keys() - THINGS.keys() == {"is_update"}
    assert phrase(SIGNED, ()) == "the notice"


@pytest.mark.parametrize(
    "path", sorted(NOTICE_FILES.glob("uk*.expected.json")), ids=lambda path: path.name
)
def test_nothing_in_a_real_notice_stops_its_publication(path):
    record = procurement.from_json(path.read_text())

    assert [one for one in ADVISER.advice(record) if one.is_fatal] == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_a_record_without_fatal_advice_makes_a_release_that_keeps_to_the_schema(record):
    found = ADVISER.advice(record)
    release = to_release(record)

    errors = list(ADVISER._validator.iter_errors(release))
    assert bool(errors) == any(
        one.is_fatal and not one.what.startswith("Add the title") for one in found
    )
    assert from_release(release) == record
    assert all(one.what[0].isupper() and one.what.endswith(".") for one in found)
    assert fields.code(release["id"]) == record.id
