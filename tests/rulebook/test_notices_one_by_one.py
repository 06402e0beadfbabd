"""Each notice by itself: what sets it off, who is let off, and the days, with the days beside them."""

from dataclasses import replace
from datetime import date

import pytest

from rulebook import notice_rows
from rulebook.limits import limit_for
from rulebook.notice_award import standstill_of
from rulebook.notice_facts import NoticeFacts, Way
from rulebook.notices import Standing, due
from rulebook.payment_publishing import payment_information_due, payments_compliance_due
from rulebook.planned_notice import qualifies
from rulebook.reasons import Verdict
from rulebook.register_law import Regime
from rulebook.sources import Confidence
from rulebook.thresholds import Kind
from rulebook.year_days import half_year_end

YES, NO, DEPENDS = Verdict.YES, Verdict.NO, Verdict.DEPENDS
OPEN = NoticeFacts(Way.OPEN, 400_000_00)
DIRECT = NoticeFacts(Way.DIRECT_AWARD, 260_000_00, justification="7")
CALL_OFF = NoticeFacts(Way.CALL_OFF, 300_000_00, regime=Regime.ACT_2023)
QUOTES = NoticeFacts(Way.QUOTATION, 40_000_00)
LARGE = replace(OPEN, value_inc_vat_pence=6_000_000_00)


def day(text):
    return date.fromisoformat(text) if text else None


def at(facts, **days):
    return replace(
        facts, days=replace(facts.days, **{key: day(text) for key, text in days.items()})
    )


def one(key, facts, on="2026-11-22"):
    [found] = [row for row in due(facts, on=day(on)) if row.notice.key == key]
    return found


@pytest.mark.parametrize(
    ("key", "facts", "verdict", "why"),
    [
        ("tender", OPEN, YES, "a competition begins with it"),
        ("tender", DIRECT, NO, "a direct award does not"),
        ("tender", CALL_OFF, NO, "nor does a call-off"),
        ("tender", replace(OPEN, way=None), DEPENDS, "nobody chose yet"),
        ("tender", replace(OPEN, way=Way.QUOTATION), DEPENDS, "quotes are not lawful here"),
        ("tender", replace(OPEN, is_exempt=True), NO, "an exempt contract"),
        ("tender", replace(OPEN, is_above_threshold=False), NO, "somebody said below"),
        ("tender", NoticeFacts(Way.OPEN, is_above_threshold=True), YES, "somebody said above"),
        ("tender", replace(OPEN, regime=Regime.REGULATIONS_2015), NO, "the earlier law"),
        ("tender", replace(OPEN, regime=Regime.OTHER), NO, "some other law"),
        ("award", replace(CALL_OFF, regime=Regime.UNKNOWN), DEPENDS, "the framework's law"),
        ("below-threshold-tender", QUOTES, DEPENDS, "only if advertised"),
        ("below-threshold-tender", replace(QUOTES, is_advertised=True), YES, "advertised"),
        ("below-threshold-tender", replace(QUOTES, is_advertised=False), NO, "W6: three invited"),
        ("below-threshold-tender", replace(QUOTES, way=Way.OPEN), YES, "an open one is"),
        ("below-threshold-tender", replace(QUOTES, way=Way.DIRECT_AWARD), NO, "no advertisement"),
        ("below-threshold-tender", replace(QUOTES, way=None), DEPENDS, "nobody chose yet"),
        ("below-threshold-tender", NoticeFacts(Way.OPEN), DEPENDS, "no value"),
        ("below-threshold-details", QUOTES, YES, "W6: and a details notice"),
        ("below-threshold-details", replace(QUOTES, value_inc_vat_pence=29_400_00), NO, "W6"),
        ("below-threshold-details", NoticeFacts(is_above_threshold=False), DEPENDS, "no value"),
        (
            "below-threshold-details", replace(QUOTES, kind=Kind.CONCESSION), NO,
            "a concession below its threshold is outside",
        ),
        ("transparency", DIRECT, YES, "W23"),
        ("transparency", replace(DIRECT, way=Way.SWITCHED), YES, "a switch"),
        ("transparency", replace(DIRECT, justification="15"), NO, "user choice"),
        ("transparency", OPEN, NO, "a competition"),
        ("transparency", replace(OPEN, way=None), DEPENDS, "nobody chose yet"),
        ("award", replace(DIRECT, justification="15"), NO, "user choice"),
        ("details", replace(DIRECT, justification="15"), NO, "user choice"),
        ("termination", replace(DIRECT, justification="15"), NO, "user choice"),
        (
            "contract-copy", replace(LARGE, way=Way.DIRECT_AWARD, justification="15"), NO,
            "user choice",
        ),
        ("contract-copy", NoticeFacts(Way.OPEN, is_above_threshold=True), DEPENDS, "no value"),
        ("contract-copy", LARGE, YES, "more than £5 million, not signed yet"),
        ("engagement", OPEN, DEPENDS, "nobody said whether the market was engaged"),
        ("engagement", replace(OPEN, had_market_engagement=True), YES, "it was"),
        ("engagement", replace(OPEN, had_market_engagement=False), NO, "it was not"),
        ("engagement", at(OPEN, engagement_notice="2026-10-01"), YES, "it was published"),
        ("engagement", DIRECT, NO, "there is no tender notice"),
        (
            "engagement",
            replace(OPEN, had_market_engagement=True, says_why_no_engagement_notice=True), NO,
            "the tender notice says why",
        ),
        ("engagement", replace(OPEN, value_inc_vat_pence=40_000_00), NO, "below the threshold"),
        ("assessment-summaries", OPEN, YES, "tenders were assessed"),
        ("assessment-summaries", CALL_OFF, NO, "not for call-offs"),
        ("assessment-summaries", DIRECT, NO, "nothing was assessed"),
        ("assessment-summaries", replace(OPEN, way=None), DEPENDS, "nobody chose yet"),
        ("award", at(OPEN, stopped="2026-11-01"), NO, "it was stopped"),
        ("details", at(OPEN, stopped="2026-11-01"), NO, "it was stopped"),
        ("termination", at(OPEN, stopped="2026-11-01"), NO, "there is no contract"),
        (
            "procurement-termination", at(OPEN, tender_notice="2026-10-01", stopped="2026-11-01"),
            YES, "stopped after the tender notice",
        ),
        ("procurement-termination", at(OPEN, stopped="2026-11-01"), NO, "stopped before"),
        ("procurement-termination", at(CALL_OFF, stopped="2026-11-01"), NO, "a call-off"),
        ("procurement-termination", OPEN, NO, "not stopped"),
        ("market-intention", replace(OPEN, sets_up_market=True), YES, "a market of its own"),
        ("market-intention", replace(OPEN, way=Way.DYNAMIC_MARKET), NO, "a market of others"),
        ("tender", replace(OPEN, sets_up_market=True), NO, "a market is no contract"),
        ("award", replace(OPEN, sets_up_market=True), NO, "a market is no contract"),
        ("market-modification", replace(OPEN, sets_up_market=True), NO, "nothing changed"),
        (
            "market-modification",
            at(replace(OPEN, sets_up_market=True), market_modified="2026-11-01"), YES,
            "a member was admitted",
        ),
        ("performance", LARGE, YES, "more than £5 million"),
        ("performance", replace(LARGE, kind=Kind.LIGHT_TOUCH), NO, "light touch"),
        ("performance", replace(LARGE, sets_up_framework=True), NO, "a framework"),
        ("performance", replace(LARGE, kind=Kind.CONCESSION), NO, "a concession"),
        ("performance", replace(LARGE, are_kpis_inappropriate=True), NO, "said why not"),
        ("performance", NoticeFacts(Way.OPEN, is_above_threshold=True), DEPENDS, "no value"),
        ("performance", NoticeFacts(Way.OPEN), DEPENDS, "no value at all"),
        ("performance-breach", LARGE, NO, "no breach"),
        ("performance-breach", at(OPEN, breach="2026-10-12"), YES, "W21"),
        (
            "performance-breach",
            at(NoticeFacts(Way.OPEN, 700_000_00, Kind.LIGHT_TOUCH), breach="2026-10-12"), NO,
            "light touch",
        ),
        ("change", OPEN, NO, "no change"),
        ("change", at(OPEN, change="2026-12-01"), DEPENDS, "not tested"),
        ("change", replace(OPEN, needs_change_notice=True), YES, "tested: needed"),
        ("change", replace(OPEN, needs_change_notice=False), NO, "tested: not needed"),
        ("change", QUOTES, NO, "below the threshold"),
        (
            "change",
            replace(QUOTES, needs_change_notice=True, value_after_change_pence=207_720_00), YES,
            "convertible",
        ),
        (
            "change",
            replace(QUOTES, needs_change_notice=True, value_after_change_pence=207_719_99), NO,
            "it stays below",
        ),
        (
            "change",
            NoticeFacts(Way.OPEN, 700_000_00, Kind.LIGHT_TOUCH, needs_change_notice=True), NO,
            "light touch",
        ),
        ("change-copy", OPEN, NO, "no notice"),
        ("change-copy", replace(OPEN, needs_change_notice=True), DEPENDS, "value after not known"),
        (
            "change-copy",
            replace(LARGE, needs_change_notice=True, value_after_change_pence=5_000_000_00), NO,
            "exactly £5 million",
        ),
        (
            "change-copy",
            replace(LARGE, needs_change_notice=True, value_after_change_pence=5_000_000_01), YES,
            "a penny more",
        ),
        ("payment-information", OPEN, DEPENDS, "not live"),
        ("payment-information", at(OPEN, commenced="2026-03-31"), NO, "W19: before 1 April 2026"),
        ("payment-information", replace(OPEN, sets_up_framework=True), NO, "nothing is paid"),
        (
            "payment-information", replace(LARGE, kind=Kind.CONCESSION), NO, "a concession",
        ),
        ("payments-compliance", OPEN, DEPENDS, "not live"),
        ("planned", OPEN, NO, "never required"),
        ("planned", DIRECT, NO, "no tender notice"),
        ("planned", replace(OPEN, is_exempt=True), NO, "exempt"),
    ],
)  # fmt: skip
def test_whether_a_notice_is_needed(key, facts, verdict, why):
    assert one(key, facts).answer.verdict is verdict, why


@pytest.mark.parametrize(
    ("key", "facts", "due_on", "why"),
    [
        ("performance-breach", at(OPEN, breach="2026-10-12"), "2026-11-10", "W21"),
        (
            "change-copy",
            at(
                replace(LARGE, needs_change_notice=True, value_after_change_pence=5_000_000_01),
                change="2026-10-01",
            ),
            "2026-12-29", "W21",
        ),
        ("termination", at(OPEN, ends="2027-03-31"), "2027-04-29", "W20"),
        ("termination", at(OPEN, ends="2027-03-31", ended="2026-10-30"), "2026-11-28", "earlier"),
        (
            "payment-information", at(OPEN, commenced="2026-04-10", signed="2026-06-01"),
            "2027-01-29", "W19: the quarter to 31 December",
        ),
        ("payments-compliance", at(OPEN, signed="2026-06-01"), "2027-04-29", "W18"),
        ("details", at(OPEN, signed="2027-01-04"), "2027-02-02", "W5"),
        ("change", at(replace(OPEN, needs_change_notice=True), change="2026-12-01"),
         "2026-12-01", "before the change"),
        ("planned", at(OPEN, tender_notice="2027-02-10"), "2027-01-01", "40 days before"),
        ("performance", at(LARGE, signed="2026-02-02"), "2027-02-01", "W13"),
        (
            "performance", at(LARGE, commenced="2025-03-01", signed="2025-06-01"), "2026-05-31",
            "the duty began within its first year",
        ),
        (
            "performance", at(LARGE, signed="2025-06-01", kpi_notice="2026-05-31"), "2027-05-31",
            "the first is published",
        ),
        (
            "performance", at(LARGE, signed="2025-06-01", kpi_notice="2026-06-01"), "2028-05-31",
            "published early in the second year",
        ),
        ("performance", at(LARGE, signed="2027-02-02"), "2028-02-01", "planned"),
    ],
)  # fmt: skip
def test_the_last_day_to_publish(key, facts, due_on, why):
    assert one(key, facts).due_on == day(due_on), why


def test_the_last_figures_are_published_when_the_contract_ends():
    ended = at(LARGE, signed="2026-02-02", kpi_notice="2026-09-01", ended="2026-11-01")

    assert one("performance", ended).answer.words.startswith("Publish the last one")
    assert one("performance", at(ended, kpi_notice="2026-11-01")).due_on is not None


@pytest.mark.parametrize(
    ("on", "spend_pence", "verdict", "due_on", "why"),
    [
        ("2027-04-10", 180_000_000_00, YES, "2027-05-26", "W17"),
        ("2027-04-10", None, DEPENDS, "2027-05-26", "the spend is not known"),
        ("2027-04-10", 100_000_000_00, NO, None, "exactly £100 million"),
        ("2027-05-27", 180_000_000_00, DEPENDS, None, "too late for this year's notice"),
    ],
)
def test_w17_a_larger_purchase_belongs_in_the_pipeline_notice(
    on, spend_pence, verdict, due_on, why
):
    facts = at(
        replace(LARGE, expected_yearly_spend_pence=spend_pence), tender_notice="2028-01-10"
    )  # fmt: skip

    assert one("pipeline", facts, on).answer.verdict is verdict, why
    assert one("pipeline", facts, on).due_on == day(due_on), why


def test_a_pipeline_notice_that_was_published_stays_needed_and_on_time():
    facts = at(
        replace(LARGE, expected_yearly_spend_pence=180_000_000_00),
        tender_notice="2027-09-01", pipeline_notice="2027-05-20",
    )  # fmt: skip

    assert one("pipeline", facts, "2027-08-01").standing is Standing.PUBLISHED


def test_before_april_2025_there_was_no_pipeline_notice():
    facts = at(LARGE, tender_notice="2025-03-10")

    assert one("pipeline", facts, "2025-03-20").answer.words == "Not yet in force."
    assert one("pipeline", facts, "2025-05-20").answer.words == "Not needed."


@pytest.mark.parametrize(
    ("planned_notice", "tender_notice", "is_qualifying"),
    [
        ("2026-09-01", "2026-10-11", True),
        ("2026-09-01", "2026-10-10", False),
        ("2026-09-01", "2027-09-01", True),
        ("2026-09-01", "2027-09-02", False),
    ],
)
def test_w10_when_a_planned_procurement_notice_qualifies(
    planned_notice, tender_notice, is_qualifying
):
    facts = at(OPEN, planned_notice=planned_notice, tender_notice=tender_notice)
    said = one("planned", facts).answer.reasons[-1].text
    assert said.startswith("The tender notice comes")
    assert qualifies(day(planned_notice), day(tender_notice)).is_yes is is_qualifying


@pytest.mark.parametrize(
    ("facts", "is_mandatory", "days", "why"),
    [
        (OPEN, True, 8, "mandatory"),
        (replace(OPEN, standstill_days=12), True, 12, "longer as stated"),
        (replace(OPEN, standstill_days=5), True, 8, "never shorter"),
        (CALL_OFF, False, 0, "a call-off"),
        (replace(CALL_OFF, standstill_days=8), False, 8, "voluntary and long enough"),
        (replace(CALL_OFF, standstill_days=7), False, 0, "voluntary and too short"),
        (replace(OPEN, way=Way.DYNAMIC_MARKET), False, 0, "a dynamic market"),
        (replace(DIRECT, justification="13"), False, 0, "extreme urgency"),
        (replace(DIRECT, justification="s.42"), False, 0, "to protect life"),
        (NoticeFacts(Way.OPEN, 700_000_00, Kind.LIGHT_TOUCH), False, 0, "light touch"),
    ],
)
def test_who_must_stand_still(facts, is_mandatory, days, why):
    still = standstill_of(facts, on=date(2026, 9, 14))

    assert still.is_mandatory is is_mandatory, why
    assert still.working_days == days, why


def test_beyond_the_table_of_bank_holidays_no_day_is_guessed():
    facts = at(OPEN, signed="2031-02-01")

    assert one("award", facts).due_on is None
    assert one("details", facts).advised_on is None
    assert one("details", facts).due_on == date(2031, 3, 2)


def test_a_notice_after_its_last_day_was_late():
    late = at(OPEN, signed="2026-04-15", details_notice="2026-05-15")

    assert one("details", late).standing is Standing.PUBLISHED_LATE
    assert one("details", late, "2026-05-14").standing is Standing.DUE
    assert one("details", late, "2026-05-14").planned_on == date(2026, 5, 15)
    assert one("details", at(late, details_notice="2026-05-14")).standing is Standing.PUBLISHED
    assert one("details", at(late, details_notice=None)).standing is Standing.OVERDUE


def test_where_the_act_names_no_day_ours_is_a_target_and_says_so():
    quotes = one("below-threshold-details", at(QUOTES, signed="2026-11-02"))

    assert quotes.due_on is None
    assert quotes.advised_on == date(2026, 12, 1)
    assert quotes.advice.confidence is Confidence.OUR_JUDGEMENT


def test_a_duty_that_had_not_begun_says_when_it_does():
    early = at(LARGE, signed="2025-03-03", breach="2025-04-01")

    assert one("performance-breach", early, "2025-06-01").answer.words == "Not yet in force."


def test_a_tender_notice_that_was_never_published_is_seen_by_the_award():
    assert one("tender", at(OPEN, award_notice="2026-10-01")).standing is Standing.OVERDUE
    assert one("tender", OPEN).standing is Standing.COMING


@pytest.mark.parametrize(
    ("paid_on", "last"),
    [
        ("2026-11-18", "2027-01-29"),
        ("2026-04-01", "2026-07-29"),
        ("2026-09-30", "2026-10-29"),
        ("2027-03-31", "2027-04-29"),
    ],
)
def test_w19_payments_are_published_after_their_quarter(paid_on, last):
    assert payment_information_due(day(paid_on)) == day(last)


@pytest.mark.parametrize(
    ("on", "ends", "last"),
    [
        ("2027-03-31", "2027-03-31", "2027-04-29"),
        ("2026-10-01", "2027-03-31", "2027-04-29"),
        ("2026-09-30", "2026-09-30", "2026-10-29"),
        ("2026-04-01", "2026-09-30", "2026-10-29"),
        ("2026-01-01", "2026-03-31", "2026-04-29"),
    ],
)
def test_w18_payments_compliance_is_published_after_its_half_year(on, ends, last):
    assert half_year_end(day(on)) == day(ends)
    assert payments_compliance_due(day(on)) == day(last)


@pytest.mark.parametrize(
    ("notice_key", "limit_key"),
    [
        ("details", "contract-details-notice"),
        ("details", "contract-details-notice-light-touch"),
        ("contract-copy", "contract-copy"),
        ("contract-copy", "contract-copy-light-touch"),
        ("change-copy", "change-copy"),
        ("termination", "termination-notice"),
        ("performance-breach", "poor-performance-notice"),
        ("payments-compliance", "payments-compliance-notice"),
        ("payment-information", "payment-information"),
        ("pipeline", "pipeline-notice-period"),
        ("planned", "planned-notice-shortest"),
    ],
)
def test_the_words_of_a_row_name_the_figure_of_its_limit(notice_key, limit_key):
    on = date(2026, 11, 22)

    assert str(limit_for(limit_key, on=on).amount) in notice_rows.notice_for(notice_key, on=on).when


def test_every_standing_and_every_notice_has_words():
    assert len({standing.in_words for standing in Standing}) == len(Standing)
    titles = [row.title for row in notice_rows.NOTICES]
    assert "UK6 contract award notice" in titles
    assert "Assessment summaries" in titles
    assert {row.form for row in notice_rows.NOTICES} == {""} | {f"UK{n}" for n in range(1, 18)}


def test_a_notice_of_before_the_act_does_not_qualify():
    early = at(OPEN, planned_notice="2025-01-20", tender_notice="2025-03-20")

    assert "does not qualify" in one("planned", early).answer.reasons[-1].text


ABOVE = {"value_inc_vat_pence": 300_000_00, "regime": Regime.ACT_2023}
# Section 3.2 of the reference: M must, o optional, - no, ? if. In the order of the columns.
COLUMNS = (
    "engagement", "planned", "tender", "transparency", "assessment-summaries", "award", "details",
    "change", "termination",
)  # fmt: skip
STANDINGS = {
    "M": (Verdict.YES, False), "o": (Verdict.NO, True), "-": (Verdict.NO, False),
    "?": (Verdict.DEPENDS, False),
}  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        (NoticeFacts(Way.OPEN, **ABOVE), "?oM-MMM-M", "open"),
        (NoticeFacts(Way.FLEXIBLE, **ABOVE), "?oM-MMM-M", "competitive flexible"),
        (NoticeFacts(Way.OPEN, 700_000_00, Kind.LIGHT_TOUCH), "?oM-MMM-M", "light touch"),
        (NoticeFacts(Way.DYNAMIC_MARKET, **ABOVE), "?oM-MMM-M", "dynamic market"),
        (NoticeFacts(Way.DIRECT_AWARD, **ABOVE), "---M-MM-M", "direct award"),
        (NoticeFacts(Way.SWITCHED, **ABOVE), "---M-MM-M", "switch"),
        (NoticeFacts(Way.CALL_OFF, **ABOVE), "----oMM-M", "call-off"),
        (NoticeFacts(Way.OPEN, sets_up_framework=True, **ABOVE), "?oM-MMM-M", "framework"),
        (NoticeFacts(Way.QUOTATION, 40_000_00, is_advertised=True), "oo-------", "advertised"),
        (NoticeFacts(Way.QUOTATION, 40_000_00, is_advertised=False), "---------", "quotes"),
        (
            NoticeFacts(Way.CALL_OFF, 40_000_00, regime=Regime.ACT_2023),
            "---------",
            "small call-off",
        ),
        (NoticeFacts(Way.QUOTATION, 20_000_00), "---------", "less than £30,000"),
    ],
)
def test_the_table_of_routes_and_notices(facts, expected, why):
    rows = {row.notice.key: row for row in due(facts, on=date(2026, 11, 22))}
    may = {key: row.standing is Standing.OPTIONAL for key, row in rows.items()}

    found = [(rows[key].answer.verdict, may[key]) for key in COLUMNS]
    assert found == [STANDINGS[mark] for mark in expected], why
