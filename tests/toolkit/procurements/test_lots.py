"""Lots: typed once on the record, and taken from there into checklists, notices, previews and open data."""

from __future__ import annotations

from datetime import date

import pytest

from ocds.procurement import from_json
from ocds.procurement_release import to_release
from tests.toolkit.procurements.conftest import AT, TODAY, address, again, draft, publish
from toolkit.people.models import AuditEvent
from toolkit.procurements import actions, clashes, handing_over, lots, publishing, queries, records
from toolkit.procurements.models import Lot, Notice

pytestmark = pytest.mark.django_db
SOFTWARE = lots.LotFacts(
    "Software", "One record of each repair.", 250_000_00, 208_333_33, date(2028, 1, 1),
    date(2030, 12, 31), date(2032, 12, 31), True, False, "A module for gas.", "Bought again in 2032.",
)  # fmt: skip
HELP = lots.LotFacts("Help", value_inc_pence=100_000_00)
TYPED = {
    "edition": "0", "title": "Software", "description": "One record of each repair.",
    "value_inc_pence": "250,000", "value_ex_pence": "208,333.33", "starts_on": "1/1/2028",
    "ends_on": "31/12/2030", "extended_until": "31/12/2032", "is_for_sme": "yes", "is_for_vcse": "no",
    "options": "A module for gas.", "renewal": "Bought again in 2032.",
}  # fmt: skip


@pytest.fixture
def divided(dated, bola):
    """The procurement with two lots."""
    for facts in (SOFTWARE, HELP):
        lots.add(procurement=dated, facts=facts, by=bola, at=AT)
    return again(dated)


def text_of(answer):
    return answer.content.decode()


def award(row, by):
    """Award both lots, each to another supplier."""
    for number, who in ((1, "Alder Ltd (GB-COH:01234567)"), (2, "Birch Ltd")):
        Lot.objects.filter(procurement=row, number=number).update(suppliers=who)
    return again(row)


def test_without_lots_the_page_says_what_the_law_asks(browser, dated):
    assert "consider lots" in text_of(browser.get(address(dated, "lots")))


def test_a_lot_is_typed_in_full_and_read_back(browser, dated):
    assert browser.post(address(dated, "lots", "add"), TYPED).url == address(dated, "lots")

    lot = Lot.objects.get()
    assert (
        lots.LotFacts(**{name: getattr(lot, name) for name in lots.LotFacts.__slots__}) == SOFTWARE
    )
    page = text_of(browser.get(address(dated, "lots")))
    for words in (
        "£250,000",
        "£208,333.33",
        "31 December 2032",
        "A module for gas.",
        "Bought again",
    ):
        assert words in page
    again_typed = text_of(browser.get(address(dated, "lots", 1)))
    assert 'value="208,333.33"' in again_typed
    assert AuditEvent.objects.filter(action="procurements.lot.added").count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": ""}, "Enter the title of the lot"),
        ({"ends_on": "1/1/2027"}, "The lot must end after it starts"),
        ({"extended_until": "1/1/2030"}, "must not be before the end"),
        ({"value_inc_pence": "1"}, "must not be less than without it"),
        ({"value_inc_pence": "a lot"}, "must be an amount"),
        ({"is_for_sme": "perhaps"}, "Select yes, no or not known"),
    ],
)
def test_what_cannot_be_is_said_and_stays_typed(browser, dated, typed, said):
    page = text_of(browser.post(address(dated, "lots", "add"), {**TYPED, **typed}))

    assert said in page
    assert "A module for gas." in page
    assert not Lot.objects.exists()


def test_lots_that_do_not_add_up_to_the_estimate_are_warned_of(browser, divided):
    assert "add up to £350,000 with VAT; the estimate of the whole is £400,000" in text_of(
        browser.get(address(divided, "lots"))
    )


def test_lots_on_record_are_not_asked_for_again(browser, divided, bola):
    facts = records.notice_facts(divided, on=TODAY)
    assert (facts.has_lots, facts.has_options) == (True, True)

    coach = text_of(browser.get(address(divided, "notices", "tender")))
    assert "From the lots of this procurement" in coach
    one = draft(divided, bola)
    page = text_of(browser.get(address(divided, "notice", one.serial, "draft")))
    assert 'name="lots"' not in page
    assert "See and change the lots" in page
    preview = text_of(browser.get(address(divided, "notice", one.serial)))
    assert "Lot 1: Software" in preview
    assert "Lot 2: Help" in preview
    assert "Lot 1: A module for gas." in preview
    assert 'name="options"' not in page


def test_a_draft_follows_the_lots_and_what_was_published_stays(browser, divided, bola):
    one = publish(divided, bola)
    Lot.objects.filter(number=2).update(title="Support")

    assert "Lot 2: Help" in Notice.objects.get().values["lots"]
    assert "Lot 2: Help" in text_of(browser.get(address(divided, "notice", one.serial)))
    assert "Support" not in text_of(browser.get(address(divided, "notice", one.serial)))


def test_a_tender_notice_has_each_lot_in_the_open_data(divided, bola):
    one = publish(divided, bola, criteria="Quality: 60\nPrice: 40", for_vcse="yes", cpv="48000000")

    tender = to_release(from_json(one.record))["tender"]
    software, help_ = tender["lots"]
    assert (software["title"], software["description"]) == (
        "Software",
        "One record of each repair.",
    )
    assert software["value"]["amountGross"] == 250_000
    assert software["suitability"] == {"sme": True, "vcse": False}
    assert software["options"]["description"] == "A module for gas."
    assert software["renewal"]["description"] == "Bought again in 2032."
    assert software["contractPeriod"]["maxExtentDate"].startswith("2032-12-31")
    assert "options" not in help_
    assert (
        help_["suitability"]["vcse"] is True
    )  # the lot does not say: what the notice says for all
    assert [item["relatedLot"] for item in tender["items"]] == ["1", "2"]


def test_each_lot_that_was_awarded_has_an_award_and_a_contract_of_its_own(divided, bola):
    row = award(divided, bola)
    one = publish(
        row, bola, key="details", number="020000-2026", signed_on="2026-11-20", value_inc="1"
    )
    release = to_release(from_json(one.record))

    assert [each["relatedLots"] for each in release["awards"]] == [["1"], ["2"]]
    assert [each["suppliers"][0]["name"] for each in release["awards"]] == [
        "Alder Ltd",
        "Birch Ltd",
    ]
    assert [each["awardID"] for each in release["contracts"]] == ["1", "2"]
    assert [each["value"]["amountGross"] for each in release["contracts"]] == [250_000, 100_000]
    assert "Lot 1, Software: Alder Ltd (GB-COH:01234567)" in one.values["suppliers"]


def test_a_lot_that_was_not_awarded_has_no_award(divided, bola):
    Lot.objects.filter(number=1).update(suppliers="Alder Ltd")
    record = publishing.record_of(draft(again(divided), bola, "award"), again(divided), on=TODAY)

    assert [each.lots for each in record.awards] == [("1",)]


def test_two_people_changing_one_lot_both_see_both_texts(browser, divided):
    page = address(divided, "lots", 1)
    browser.post(page, {**TYPED, "edition": "1", "title": "Theirs"})
    answer = browser.post(page, {**TYPED, "edition": "1", "title": "Mine"})

    assert answer.status_code == 409
    assert "Theirs" in text_of(answer)
    assert "Mine" in text_of(answer)
    assert Lot.objects.get(number=1).title == "Theirs"
    assert browser.post(page, {**TYPED, "edition": "2", "title": "Mine"}).status_code == 302


@pytest.mark.parametrize("edition", ["", "2", "-1", "x", "²", "99999999999999999999"])
def test_a_lot_is_not_taken_away_by_an_edition_that_is_over(browser, divided, edition):
    browser.post(address(divided, "lots", 2, "remove"), {"edition": edition})

    assert Lot.objects.count() == 2


def test_a_lot_is_taken_away_and_the_others_keep_their_numbers(browser, divided, bola):
    browser.post(address(divided, "lots", 1, "remove"), {"edition": "1"})
    lots.add(procurement=divided, facts=HELP, by=bola, at=AT)

    assert list(Lot.objects.order_by("number").values_list("number", flat=True)) == [2, 3]


def test_four_hundred_lots_are_the_most_and_cost_no_query_each(
    browser, dated, bola, django_assert_max_num_queries
):
    Lot.objects.bulk_create(
        Lot(procurement=dated, number=number, title=f"Lot {number}") for number in range(1, 401)
    )
    with pytest.raises(actions.NotPossible):
        lots.add(procurement=dated, facts=HELP, by=bola, at=AT)
    with django_assert_max_num_queries(15):
        assert "Lot 400" in text_of(browser.get(address(dated, "lots")))
    page = text_of(browser.post(address(dated, "lots", "add"), TYPED))
    assert "400 lots at most" in page
    assert "A module for gas." in page


def test_an_edition_that_is_over_is_refused_below_the_form_too(divided, bola):
    lot = Lot.objects.get(number=1)
    with pytest.raises(clashes.ChangedMeanwhile):
        lots.change(procurement=divided, lot=lot, facts=HELP, edition=9, by=bola, at=AT)


def test_the_contract_of_each_awarded_lot_goes_into_the_register(divided, bola):
    row = award(divided, bola)
    facts = actions.Facts(signed_on=TODAY, contract_starts_on=date(2027, 12, 1))
    actions.record_facts(
        procurement=row, flags={}, facts=facts, edition=row.edition, by=bola, at=AT
    )  # fmt: skip
    handing_over.into_register(procurement=again(row), by=bola, at=AT)

    first, second = queries.contracts(row)
    assert (first.title, second.title) == (
        "Repairs scheduling: Software",
        "Repairs scheduling: Help",
    )
    assert (first.starts_on, second.starts_on) == (date(2028, 1, 1), date(2027, 12, 1))
    with pytest.raises(actions.NotPossible, match="already"):
        handing_over.into_register(procurement=again(row), by=bola, at=AT)
