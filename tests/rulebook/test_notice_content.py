"""What a notice must say: which items apply to which purchase, and from when."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook import notice_rows
from rulebook.dated import RuleNotKnown
from rulebook.limits import limit_for
from rulebook.money import short_pounds
from rulebook.notice_conditions import When, holds
from rulebook.notice_content import ITEMS, content, items_of
from rulebook.notice_facts import NoticeFacts, Way
from rulebook.notice_item import regulation
from rulebook.reasons import Verdict
from rulebook.sources import Confidence
from rulebook.thresholds import Kind

TODAY = date(2026, 11, 22)
COPIES = {"contract-copy", "change-copy"}
PATH = re.compile(r"[a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)*")


def names(notice_key, facts, verdict, on=TODAY):
    return {
        row.item.key.partition("/")[2]
        for row in content(notice_key, facts, on=on)
        if row.answer.verdict is verdict
    }


def test_every_notice_but_the_copies_has_a_checklist():
    assert {item.notice_key for item in ITEMS} == set(notice_rows.keys()) - COPIES


def test_every_item_is_there_once_with_its_words_its_provision_and_a_plain_path():
    assert len({item.key for item in ITEMS}) == len(ITEMS)
    for item in ITEMS:
        assert item.says
        assert item.source.url.startswith("https://www.legislation.gov.uk/uk")
        assert item.source.provision.startswith(("reg", "s."))
        assert item.ocds == "" or PATH.fullmatch(item.ocds), item.key


@pytest.mark.parametrize(
    ("value_pence", "there", "absent"),
    [(5_000_000_00, "counts", "bidders"), (5_000_000_01, "bidders", "counts")],
)
def test_above_five_million_pounds_the_award_notice_names_who_did_not_win(
    value_pence, there, absent
):
    facts = NoticeFacts(Way.OPEN, value_pence)

    assert there in names("award", facts, Verdict.YES)
    assert absent in names("award", facts, Verdict.NO)


def test_the_details_notice_holds_indicators_above_five_million_pounds_or_says_why_not():
    large = NoticeFacts(Way.OPEN, 5_500_000_00, are_kpis_inappropriate=True)

    assert {"kpis", "no-kpis", "signed", "conflicts"} <= names("details", large, Verdict.YES)
    assert "kpis" in names("details", NoticeFacts(Way.OPEN, 400_000_00), Verdict.NO)
    assert "kpis" in names("details", NoticeFacts(Way.OPEN), Verdict.DEPENDS)


def test_a_call_off_names_its_framework_and_a_direct_award_its_reasons():
    call_off = NoticeFacts(Way.CALL_OFF, 300_000_00)
    direct = NoticeFacts(Way.DIRECT_AWARD, 300_000_00, justification="7")

    assert {"framework", "call-off"} <= names("award", call_off, Verdict.YES)
    assert {"reasons", "standstill"} <= names("award", direct, Verdict.YES)
    assert "reasons" in names("award", call_off, Verdict.NO)
    assert "switch" in names("transparency", direct, Verdict.NO)
    assert "switch" in names("transparency", replace(direct, way=Way.SWITCHED), Verdict.YES)


def test_lots_or_the_reason_why_there_are_none():
    open_procedure = NoticeFacts(Way.OPEN, 300_000_00)

    assert {"lots", "no-lots"} <= names("tender", open_procedure, Verdict.DEPENDS)
    assert "no-lots" in names("tender", replace(open_procedure, has_lots=False), Verdict.YES)
    assert "no-lots" in names("tender", replace(open_procedure, has_lots=True), Verdict.NO)


@pytest.mark.parametrize(
    ("key", "name", "before", "since"),
    [
        ("below-threshold-tender", "location", date(2026, 2, 3), date(2026, 2, 4)),
        ("below-threshold-tender", "size", date(2026, 3, 23), date(2026, 3, 24)),
        (
            "below-threshold-details", "supplier-identifier",
            date(2026, 3, 31), date(2026, 4, 1),
        ),
    ],
)  # fmt: skip
def test_an_item_is_asked_from_its_own_day(key, name, before, since):
    def there(on):
        return f"{key}/{name}" in {item.key for item in items_of(key, on=on)}

    assert not there(before)
    assert there(since)


def test_what_was_not_read_in_full_says_so():
    [payments] = items_of("payment-information", on=TODAY)

    assert payments.confidence is Confidence.SECONDARY
    assert payments.ocds == ""
    assert {item.ocds_confidence for item in items_of("performance", on=TODAY)} == {
        Confidence.INFERRED
    }


def test_a_key_of_no_notice_has_no_items():
    assert items_of("contract-copy", on=TODAY) == ()
    assert items_of("nothing", on=TODAY) == ()


def test_a_provision_leads_to_its_page():
    assert regulation("regs 18 and 19").url.endswith("/uksi/2024/692/regulation/18")
    assert regulation("reg 27(2)(w)").url.endswith("/regulation/27")
    assert regulation("s.83(5)").url.endswith("/ukpga/2023/54/section/83")


@pytest.mark.parametrize(
    ("facts", "is_so"),
    [
        (NoticeFacts(), None),
        (NoticeFacts(Way.OPEN), True),
        (NoticeFacts(Way.CALL_OFF), False),
        (NoticeFacts(Way.CALL_OFF, standstill_days=8), True),
        (NoticeFacts(Way.OPEN, kind=Kind.LIGHT_TOUCH), False),
        (NoticeFacts(Way.DIRECT_AWARD, justification="13"), False),
        (NoticeFacts(Way.DIRECT_AWARD, justification="15"), False),
        (NoticeFacts(Way.DIRECT_AWARD, justification="7"), True),
    ],
)
def test_when_an_award_notice_states_the_end_of_its_standstill(facts, is_so):
    assert holds(When.STANDSTILL_STATED, facts, on=TODAY) is is_so


def test_the_words_of_a_condition_name_the_figure_of_its_limit():
    value = short_pounds(limit_for("kpi-contract-value", on=TODAY).amount)

    assert value in When.ABOVE_KPI_VALUE.in_words
    assert value in When.UP_TO_KPI_VALUE.in_words


@given(st.sampled_from(When), st.none() | st.sampled_from(Way), st.none() | st.booleans())
def test_every_condition_answers_yes_no_or_that_it_does_not_know(when, way, said):
    facts = NoticeFacts(
        way, None if said is None else 6_000_000_00, is_joint=said, has_lots=said,
        has_options=said, is_reserved=said, had_market_engagement=said,
    )  # fmt: skip

    assert holds(when, facts, on=date(2024, 1, 1)) in (True, False, None)
    assert when.in_words


@given(st.sampled_from(notice_rows.keys()), st.dates(date(2025, 2, 24), date(2030, 1, 1)))
def test_a_checklist_never_loses_an_item(notice_key, on):
    rows = content(notice_key, NoticeFacts(), on=on)

    assert len(rows) == len(items_of(notice_key, on=on))
    assert all(row.answer.words and row.answer.reasons for row in rows)
    assert all(row.is_needed is row.answer.is_yes for row in rows)


def test_a_notice_that_is_not_in_the_table_is_not_made_up():
    with pytest.raises(RuleNotKnown):
        notice_rows.notice_for("nothing", on=TODAY)
