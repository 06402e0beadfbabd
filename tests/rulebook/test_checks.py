"""What is checked at each moment, for whom, and by which section."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.check_row import Binds
from rulebook.checks import CHECKS, Moment, checks
from rulebook.notice_facts import Days, NoticeFacts, Way
from rulebook.reasons import Verdict
from rulebook.register_law import Regime
from rulebook.thresholds import Kind

YES, NO, DEPENDS = Verdict.YES, Verdict.NO, Verdict.DEPENDS
TODAY = date(2026, 11, 22)
OPEN = NoticeFacts(Way.OPEN, 400_000_00, is_services=True)
CALL_OFF = NoticeFacts(Way.CALL_OFF, 300_000_00, regime=Regime.ACT_2023, is_services=True)
DIRECT = NoticeFacts(Way.DIRECT_AWARD, 260_000_00, justification="7")
QUOTES = NoticeFacts(Way.QUOTATION, 40_000_00, is_services=True)
WORKS = NoticeFacts(Way.QUOTATION, 300_000_00, Kind.WORKS)


def verdict_of(key, facts, on=TODAY):
    [moment] = [row.moment for row in CHECKS if row.key == key]
    found = {row.check.key: row.answer.verdict for row in checks(facts, moment, on=on)}
    return found.get(key)


@pytest.mark.parametrize(
    ("key", "facts", "verdict", "why"),
    [
        ("objectives", OPEN, YES, "covered procurement"),
        ("objectives", CALL_OFF, YES, "call-offs too"),
        ("objectives", QUOTES, NO, "below the threshold"),
        ("objectives", replace(OPEN, is_exempt=True), NO, "exempt"),
        ("objectives", replace(OPEN, value_inc_vat_pence=None), DEPENDS, "no value"),
        ("policy-statement", OPEN, YES, "a competition"),
        ("policy-statement", CALL_OFF, NO, "not for call-offs"),
        ("policy-statement", replace(OPEN, way=Way.DYNAMIC_MARKET), NO, "nor dynamic markets"),
        ("policy-statement", replace(OPEN, way=None), DEPENDS, "nobody chose yet"),
        ("social-value", OPEN, YES, "services above"),
        ("social-value", replace(OPEN, is_services=False), NO, "goods only"),
        ("social-value", replace(OPEN, is_services=None), DEPENDS, "nobody said"),
        ("social-value", CALL_OFF, NO, "not for call-offs"),
        ("social-value", QUOTES, NO, "below the threshold"),
        ("social-value", replace(OPEN, value_inc_vat_pence=207_720_00), YES, "at the threshold"),
        ("social-value", replace(OPEN, value_inc_vat_pence=207_719_99), NO, "a penny below"),
        ("social-value", replace(OPEN, value_inc_vat_pence=None), DEPENDS, "no value"),
        (
            "social-value",
            replace(OPEN, value_inc_vat_pence=None, is_above_threshold=True), YES, "said above",
        ),
        (
            "social-value",
            replace(OPEN, value_inc_vat_pence=300_000_00, kind=Kind.LIGHT_TOUCH), YES,
            "light touch services at the threshold for services",
        ),
        ("social-value", replace(OPEN, is_exempt=True), NO, "exempt"),
        ("staff", replace(OPEN, transfers_staff=True), YES, "staff would move"),
        ("staff", OPEN, DEPENDS, "nobody said"),
        ("fair-engagement", OPEN, YES, "a tender notice will come"),
        ("fair-engagement", DIRECT, NO, "none will come"),
        ("engagement-notice", replace(OPEN, had_market_engagement=True), YES, "engaged"),
        ("engagement-notice", replace(OPEN, had_market_engagement=False), NO, "not engaged"),
        ("conflicts-assessment", OPEN, YES, "before UK4"),
        ("conflicts-assessment", DIRECT, YES, "W23: before UK5"),
        ("conflicts-assessment", CALL_OFF, NO, "no trigger"),
        ("conflicts-call-off", CALL_OFF, YES, "inferred"),
        ("lots", OPEN, YES, "a competition"),
        ("lots", DIRECT, NO, "a direct award"),
        ("conditions", OPEN, YES, "a competition"),
        ("conditions", QUOTES, NO, "below the threshold"),
        ("conditions-call-off", CALL_OFF, YES, "section 46"),
        ("suitability-ban", QUOTES, YES, "the eighth of the ten traps"),
        ("suitability-ban", replace(QUOTES, value_inc_vat_pence=1_00), YES, "at every value"),
        ("suitability-ban", OPEN, NO, "above the threshold"),
        ("suitability-ban", replace(QUOTES, way=Way.CALL_OFF, regime=Regime.ACT_2023), NO, "a call-off"),
        ("suitability-ban", WORKS, NO, "larger works"),
        ("suitability-ban", replace(WORKS, value_inc_vat_pence=207_720_00), NO, "at the figure"),
        ("suitability-ban", replace(WORKS, value_inc_vat_pence=207_719_99), YES, "a penny below"),
        (
            "suitability-ban",
            replace(WORKS, value_inc_vat_pence=210_000_00, days=Days(commenced=date(2025, 12, 30))),
            YES, "the figure of 2025",
        ),
        (
            "suitability-ban",
            NoticeFacts(Way.QUOTATION, None, Kind.WORKS, is_above_threshold=False), DEPENDS,
            "no value",
        ),
        ("sme-below", QUOTES, YES, "below the threshold"),
        ("sme-below", OPEN, NO, "above it"),
        ("criteria", OPEN, YES, "a competition"),
        ("platform-first", QUOTES, YES, "at every value"),
        ("questions", CALL_OFF, YES, "call-offs too"),
        ("modify-tender", OPEN, YES, "before the first deadline"),
        ("modify-later", OPEN, NO, "one stage"),
        ("modify-later", replace(OPEN, way=Way.FLEXIBLE), DEPENDS, "only if it is changed"),
        ("refine-criteria", OPEN, NO, "one stage"),
        ("national-security", OPEN, DEPENDS, "only on that ground"),
        ("justification", DIRECT, YES, "a direct award"),
        ("switch", replace(DIRECT, way=Way.SWITCHED), YES, "a switch"),
        ("switch", DIRECT, NO, "no switch"),
        ("framework-fits", CALL_OFF, YES, "a call-off"),
        ("exclusion", OPEN, YES, "before assessing"),
        ("exclusion-stages", OPEN, NO, "one stage"),
        ("exclusion-stages", replace(OPEN, way=Way.FLEXIBLE), YES, "more stages"),
        ("debarment", DIRECT, YES, "direct awards too"),
        ("call-off-exclusion", CALL_OFF, YES, "never to an excluded supplier"),
        ("minister", OPEN, DEPENDS, "only if it happened"),
        ("summaries", OPEN, YES, "tenders were assessed"),
        ("summaries", CALL_OFF, NO, "not for call-offs"),
        ("standstill", OPEN, YES, "mandatory"),
        ("standstill", CALL_OFF, NO, "not for call-offs"),
        ("kpis", OPEN, NO, "not more than £5 million"),
        ("kpis", replace(OPEN, value_inc_vat_pence=5_000_000_01), YES, "a penny more"),
        (
            "kpis",
            replace(OPEN, value_inc_vat_pence=6_000_000_00, are_kpis_inappropriate=True), YES,
            "say why not in the notice",
        ),
        (
            "performance",
            replace(OPEN, value_inc_vat_pence=6_000_000_00, are_kpis_inappropriate=True), NO,
            "there are none to publish",
        ),
        (
            "last-performance", replace(OPEN, value_inc_vat_pence=6_000_000_00, kind=Kind.LIGHT_TOUCH),
            NO, "light touch",
        ),
        ("payment-term", OPEN, YES, "implied"),
        ("payment-term-below", QUOTES, YES, "implied below too"),
        ("identifier-below", QUOTES, YES, "since April 2026"),
        ("relied-on", replace(OPEN, relies_on_subcontractors=True), YES, "relied on"),
        ("modification-test", OPEN, YES, "a public contract"),
        ("termination-notice", OPEN, YES, "any end"),
        ("exit", QUOTES, YES, "good practice at every value"),
    ],
)  # fmt: skip
def test_whom_a_check_binds(key, facts, verdict, why):
    assert verdict_of(key, facts) is verdict, why


def test_a_check_begins_on_its_own_day():
    assert verdict_of("identifier-below", QUOTES, date(2026, 3, 31)) is None
    assert verdict_of("identifier-below", QUOTES, date(2026, 4, 1)) is YES


def test_every_check_says_what_to_do_why_and_where_it_is_written():
    assert len({row.key for row in CHECKS}) == len(CHECKS)
    for row in CHECKS:
        assert row.title
        assert row.do.endswith((".", '".'))
        assert row.why.endswith(".")
        assert row.source.url.startswith("https://www.")


def test_every_moment_has_checks_and_words():
    assert {row.moment for row in CHECKS} == set(Moment)
    assert len({moment.in_words for moment in Moment}) == len(Moment)
    assert {row.binds for row in CHECKS} == set(Binds)


@given(
    st.sampled_from(Moment),
    st.none() | st.sampled_from(Way),
    st.none() | st.integers(0, 20_000_000_00),
    st.sampled_from(Kind),
    st.sampled_from(Regime),
    st.none() | st.booleans(),
    st.dates(date(2024, 6, 1), date(2029, 6, 30)),
)
def test_whatever_the_facts_every_check_has_words_reasons_and_sources(
    moment, way, value, kind, regime, is_services, on
):
    facts = NoticeFacts(way, value, kind, regime, is_services=is_services)

    for row in checks(facts, moment, on=on):
        assert row.answer.words
        assert all(reason.text and reason.source.act for reason in row.answer.reasons)
        assert row.answer.reasons
        assert row.is_needed is row.answer.is_yes
