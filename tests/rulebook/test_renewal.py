"""When to start replacing a contract: states, days, routes, and what can still be done."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.dated import RuleNotKnown
from rulebook.phases import Blackout, Calendar
from rulebook.procedures import LeadTimes, route
from rulebook.reasons import THE_CONTRACT, Verdict
from rulebook.register_law import Regime
from rulebook.renewal import ExpiringContract, notice, plan
from rulebook.renewal_state import State
from rulebook.thresholds import Kind

YES, NO, DEPENDS = Verdict.YES, Verdict.NO, Verdict.DEPENDS
TODAY = date(2026, 11, 22)
END = date(2028, 3, 31)
ABOVE, BELOW = 400_000_00, 100_000_00


def contract(**facts):
    return ExpiringContract(
        **{"ends_on": END, "total_value_pence": ABOVE, "is_value_inc_vat": True, **facts}
    )


def option(made, key):
    return next((option for option in made.what_can_still_be_done if option.key == key), None)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, State.IN_GOOD_TIME),
        ({"ends_on": date(2027, 12, 31)}, State.START_SOON),
        ({"ends_on": date(2027, 11, 1)}, State.DECIDE_NOW),
        ({"ends_on": date(2027, 1, 31)}, State.TOO_LATE),
        ({"ends_on": TODAY}, State.TOO_LATE),
        ({"ends_on": TODAY - timedelta(days=1)}, State.ENDED),
        ({"ends_on": date(1900, 1, 1)}, State.ENDED),
        ({"ends_on": None}, State.END_UNKNOWN),
        ({"ends_on": None, "is_rolling": True}, State.END_UNKNOWN),
        ({"ends_on": date(2026, 1, 1), "is_rolling": True}, State.END_UNKNOWN),
        ({"ends_on": date(2035, 1, 1)}, State.TOO_FAR_AHEAD),
        ({"ends_on": date(9999, 12, 31)}, State.TOO_FAR_AHEAD),
        ({"notice_on": date(2026, 11, 30)}, State.DECIDE_NOW),
        ({"notice_on": date(2026, 11, 1)}, State.DECIDE_NOW),
        ({"notice_on": date(2027, 2, 22)}, State.START_SOON),
        ({"notice_on": date(2027, 2, 23)}, State.IN_GOOD_TIME),
        ({"ends_on": date(2027, 3, 31), "total_value_pence": BELOW}, State.DECIDE_NOW),
    ],
    ids=str,
)
def test_a_contract_has_one_state(facts, state):
    made = plan(contract(**facts), today=TODAY)

    assert made.state is state
    assert made.reasons
    assert all(reason.text and reason.source.act for reason in made.reasons)


@pytest.mark.parametrize("state", State)
def test_every_state_can_be_said(state):
    assert state.in_words


def test_the_decision_day_moves_from_decide_now_to_soon_after_thirty_days():
    day = plan(contract(), today=TODAY).decision_day

    assert plan(contract(), today=day - timedelta(days=30)).state is State.DECIDE_NOW
    assert plan(contract(), today=day - timedelta(days=31)).state is State.START_SOON
    assert plan(contract(), today=day + timedelta(days=1)).state is State.DECIDE_NOW


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ({"notice_on": date(2027, 6, 1), "notice_months": 6}, date(2027, 6, 1)),
        ({"notice_months": 3}, date(2027, 12, 31)),
        ({"notice_months": 1}, date(2028, 2, 29)),
        ({"notice_days": 90}, date(2028, 1, 1)),
        ({"notice_months": 1, "notice_days": 1}, date(2028, 2, 28)),
        ({"notice_months": 0}, END),
        ({}, None),
        ({"notice_months": -1}, None),
        ({"notice_days": -1}, None),
        ({"notice_months": 6, "ends_on": None}, None),
        ({"notice_months": 0, "ends_on": None}, None),
        ({"notice_months": 99_999}, None),
        ({"notice_days": 10**10}, None),
        ({"notice_months": 3, "ends_on": date(2040, 1, 31)}, date(2039, 10, 31)),
    ],
    ids=str,
)
def test_the_day_for_notice_is_counted_back_or_said_to_be_unknown(facts, day):
    counted, reasons = notice(contract(**facts))

    assert counted == day
    assert reasons[0].source is THE_CONTRACT
    assert all(reason.text for reason in reasons)


def test_a_day_for_notice_on_a_weekend_comes_with_the_working_day_before_it():
    _, reasons = notice(contract(notice_on=date(2026, 11, 28)))
    _, on_working_day = notice(contract(notice_on=date(2026, 11, 27)))

    assert reasons[-1].text.endswith("the last one before it is 27 November 2026.")
    assert len(on_working_day) == 1


def test_the_decision_day_is_the_earlier_of_notice_and_the_quickest_sure_competition():
    early = plan(contract(notice_months=18), today=TODAY)
    late = plan(contract(notice_months=1), today=TODAY)

    assert early.decision_day == early.notice_day
    assert late.quickest_competitive.route.key == "open"
    assert late.decision_day == late.quickest_competitive.latest_safe_start
    assert len(late.decision_reasons) == 3


def test_above_the_threshold_quotes_are_not_lawful_and_it_says_why():
    start = plan(contract(), today=TODAY).route("quotation")

    assert start.lawful is NO
    assert not start.is_lawful_here
    assert not start.is_usable
    assert any("at or above the threshold of £207,720" in reason.text for reason in start.reasons)


def test_below_the_threshold_quotes_are_the_quickest_and_shortlisting_is_not_lawful():
    made = plan(contract(total_value_pence=BELOW), today=TODAY)

    assert made.quickest_competitive.route.key == "quotation"
    assert made.route("flexible-stages").lawful is NO
    assert made.route("direct-award").lawful is DEPENDS
    assert "standing orders" in made.route("direct-award").reasons[0].text
    assert made.route("open").lawful is YES
    assert made.route("open").route.phase("tender").legal_minimum is None


def test_a_light_touch_contract_above_its_threshold_has_no_minimum_periods():
    made = plan(contract(kind=Kind.LIGHT_TOUCH, total_value_pence=700_000_00), today=TODAY)

    assert made.value.is_below is False
    assert made.route("open").route.phase("standstill").legal_minimum is None


@pytest.mark.parametrize(
    ("facts", "is_below", "why"),
    [
        ({"total_value_pence": 207_720_00}, False, "at the threshold"),
        ({"total_value_pence": 207_719_99}, True, "a penny below"),
        ({"total_value_pence": 173_100_00, "is_value_inc_vat": False}, False, "with VAT, at it"),
        ({"total_value_pence": 173_099_00, "is_value_inc_vat": False}, True, "with VAT, below"),
        ({"total_value_pence": 190_000_00, "is_value_inc_vat": None}, None, "VAT decides"),
        ({"total_value_pence": None}, None, "nothing known"),
        ({"total_value_pence": 0}, None, "nothing is not a value"),
        ({"total_value_pence": -5}, None, "less than nothing is not a value"),
        ({"total_value_pence": None, "annual_value_pence": 60_000_00}, False, "four years"),
        (
            {
                "total_value_pence": None,
                "annual_value_pence": 60_000_00,
                "starts_on": date(2026, 4, 1),
            },
            True,
            "two years by its own dates",
        ),
        (
            {
                "total_value_pence": None,
                "annual_value_pence": 60_000_00,
                "starts_on": date(2028, 3, 1),
            },
            True,
            "a month counts as a year",
        ),
        (
            {
                "total_value_pence": None,
                "annual_value_pence": 60_000_00,
                "starts_on": date(2029, 1, 1),
            },
            False,
            "starts after it ends: four years",
        ),
        ({"total_value_pence": 10**17}, False, "10^15 pounds"),
        ({"kind": Kind.LIGHT_TOUCH}, True, "light touch has its own threshold"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_value_of_the_next_contract_meets_the_threshold_or_not(facts, is_below, why):
    value = plan(contract(**facts), today=TODAY).value

    assert value.is_below is is_below, why
    assert value.reasons


def test_when_the_value_straddles_the_threshold_quotes_depend_and_the_safe_route_decides():
    made = plan(contract(total_value_pence=None), today=TODAY)

    assert made.route("quotation").lawful is DEPENDS
    assert made.quickest_competitive.route.key == "open"


def test_every_route_says_when_to_start_and_how_many_days_are_left():
    made = plan(contract(), today=TODAY)

    assert [start.route.key for start in made.routes] == [
        "quotation", "framework-direct", "framework-competition", "dynamic-market", "open",
        "flexible-short", "flexible-stages", "direct-award",
    ]  # fmt: skip
    for start in made.routes:
        assert start.steps[-1].ends_on <= END
        assert start.days_left == (start.latest_safe_start - TODAY).days
        assert start.is_too_late is (start.latest_safe_start < TODAY)
        assert start.reasons
        assert [step for step, _ in start.phase_reasons] == list(start.steps)
    assert made.route("extend") is None
    assert made.route("teleport") is None


def test_the_contracts_own_extension_is_a_route_until_the_day_for_notice():
    made = plan(
        contract(notice_months=3, extension_ends=(date(2029, 3, 31), date(2030, 3, 31))),
        today=TODAY,
    )

    assert made.contract.next_extension_ends == date(2029, 3, 31)
    assert made.route("extend").steps[-1].ends_on <= made.notice_day
    assert made.can_still_extend
    assert option(made, "own-extension").start_by == made.route("extend").latest_safe_start
    assert not plan(contract(), today=TODAY).can_still_extend


@pytest.mark.parametrize(
    ("regime", "provisions"),
    [
        (Regime.ACT_2023, ["Sch.8 para 1"]),
        (Regime.REGULATIONS_2015, ["reg 72"]),
        (Regime.UNKNOWN, ["Sch.8 para 1", "reg 72"]),
        (Regime.OTHER, ["Sch.8 para 1", "reg 72"]),
    ],
)
def test_the_contracts_own_extension_goes_by_the_law_of_the_contract(regime, provisions):
    made = plan(contract(may_extend_until=date(2029, 3, 31), regime=regime), today=TODAY)

    for reasons in (made.route("extend").reasons, option(made, "own-extension").reasons):
        assert [
            one.source.provision for one in reasons if one.source.act != THE_CONTRACT.act
        ] == provisions
    cited = {one.source.provision for one in option(made, "bridge").reasons}
    assert ("s.74(7)-(8)" in cited) == ("Sch.8 para 1" in provisions)


def test_an_extension_after_the_day_for_notice_comes_with_a_warning():
    made = plan(
        contract(may_extend_until=date(2029, 3, 31), notice_on=date(2026, 11, 1)), today=TODAY
    )

    assert not made.can_still_extend
    assert "The day for notice has passed" in option(made, "own-extension").text


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ({}, None),
        ({"ends_on": None, "may_extend_until": date(2030, 1, 1)}, None),
        ({"may_extend_until": END}, None),
        ({"may_extend_until": date(2029, 3, 31)}, date(2029, 3, 31)),
        ({"extension_ends": (date(2027, 3, 31),)}, None),
        ({"extension_ends": (date(2030, 3, 31), date(2029, 3, 31))}, date(2029, 3, 31)),
    ],
    ids=str,
)
def test_the_next_extension_is_the_first_after_the_end(facts, day):
    assert contract(**facts).next_extension_ends == day


def test_too_late_for_competition_leaves_options_with_their_provisions():
    made = plan(contract(ends_on=date(2027, 1, 31), regime=Regime.ACT_2023), today=TODAY)

    assert [item.key for item in made.what_can_still_be_done] == [
        "modification", "direct-award", "bridge",
    ]  # fmt: skip
    assert "Late planning never counts as urgency" in option(made, "direct-award").text
    for item in made.what_can_still_be_done:
        assert item.reasons
        assert all(reason.source.act and reason.text for reason in item.reasons)


def test_in_good_time_a_competition_and_a_framework_can_still_be_started():
    made = plan(contract(), today=TODAY)

    assert option(made, "competition").start_by == made.route("open").latest_safe_start
    assert option(made, "framework").start_by == made.route("framework-direct").latest_safe_start
    assert option(made, "quotation") is None


@pytest.mark.parametrize(
    ("value", "verdict"), [(BELOW, YES), (None, DEPENDS)], ids=["below", "unknown"]
)
def test_quotes_are_an_option_while_the_value_may_be_below_the_threshold(value, verdict):
    made = plan(contract(total_value_pence=value), today=TODAY)

    assert option(made, "quotation").verdict is verdict


def test_quotes_are_no_option_once_it_is_too_late_for_them():
    made = plan(contract(total_value_pence=BELOW, ends_on=date(2026, 12, 31)), today=TODAY)

    assert option(made, "quotation") is None
    assert "standing orders" in option(made, "direct-award").text


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"regime": Regime.REGULATIONS_2015}, "regulation 72"),
        ({"regime": Regime.UNKNOWN}, "Find out which law"),
        ({"regime": Regime.ACT_2023}, "at most 10% of the longest term on award."),
        (
            {"regime": Regime.ACT_2023, "starts_on": date(2026, 4, 1)},
            "at most 73 days, until 12 June 2028",
        ),
        (
            {
                "regime": Regime.ACT_2023,
                "starts_on": date(2026, 4, 1),
                "may_extend_until": date(2030, 3, 31),
            },
            "at most 146 days, until 24 August 2030",
        ),
        ({"regime": Regime.ACT_2023, "starts_on": date(2029, 4, 1)}, "10%"),
        (
            {
                "regime": Regime.ACT_2023,
                "starts_on": date(2028, 3, 31),
            },
            "at most 0 days, until 31 March 2028",
        ),
        (
            {
                "regime": Regime.ACT_2023,
                "starts_on": date(2026, 4, 1),
                "may_extend_until": date(9999, 12, 31),
            },
            "days.",
        ),
    ],
    ids=str,
)
def test_a_change_of_the_contract_is_limited_by_the_law_it_is_under(facts, words):
    item = option(plan(contract(**facts), today=TODAY), "modification")

    assert words in item.text
    assert item.verdict is DEPENDS


def test_a_contract_of_the_act_that_ended_needs_a_termination_notice():
    made = plan(
        contract(ends_on=date(2026, 10, 31), regime=Regime.ACT_2023), today=date(2026, 11, 1)
    )

    assert made.reasons[-1].text.startswith(
        "A public contract needs a contract termination notice by 29 November 2026"
    )


def test_a_route_that_reaches_beyond_the_bank_holidays_says_so():
    made = plan(contract(ends_on=date(2031, 6, 30)), today=TODAY)

    assert made.route("framework-competition").latest_safe_start is None
    assert not made.route("framework-competition").is_usable
    assert any("bank holidays" in r.text for r in made.route("framework-competition").reasons)
    assert made.state is State.TOO_FAR_AHEAD


def test_own_lead_times_and_closed_days_move_the_start():
    usual = plan(contract(), today=TODAY).route("open").latest_safe_start
    slower = plan(contract(), today=TODAY, lead_times=LeadTimes({"open": {"prepare": 90}})).route(
        "open"
    )
    closed = plan(
        contract(), today=TODAY,
        blackouts=[Blackout(date(2027, 8, 1), date(2027, 8, 31), "August recess")],
    ).route("open")  # fmt: skip

    assert slower.latest_safe_start < usual
    assert closed.latest_safe_start < usual


def test_a_route_without_any_days_may_start_on_the_last_day():
    nothing = {"quotation": dict.fromkeys(
        ("prepare", "approve", "tender", "evaluate", "decide", "sign", "mobilise"), 0)}  # fmt: skip
    start = plan(contract(), today=TODAY, lead_times=LeadTimes(nothing)).route("quotation")

    assert start.latest_safe_start == END
    assert start.steps == ()


def test_before_the_act_there_is_no_answer():
    with pytest.raises(RuleNotKnown):
        plan(contract(), today=date(2025, 2, 23))


@given(
    ends_on=st.dates(date(2027, 6, 1), date(2030, 6, 1)),
    value=st.one_of(st.none(), st.integers(-(10**17), 10**17)),
    months=st.one_of(st.none(), st.integers(0, 60)),
)
def test_starting_on_the_latest_safe_start_ends_by_the_end(ends_on, value, months):
    made = plan(
        contract(ends_on=ends_on, total_value_pence=value, notice_months=months), today=TODAY
    )

    for start in made.routes:
        steps = Calendar().forward(start.route.phases, start.latest_safe_start)
        assert steps[-1].ends_on <= ends_on
        for step in steps:
            least = step.phase.legal_minimum
            assert least is None or step.phase.days >= least.days
    assert made.decision_day <= made.quickest_competitive.latest_safe_start


@given(
    ends_on=st.one_of(st.none(), st.dates()),
    until=st.one_of(st.none(), st.dates()),
    notice_on=st.one_of(st.none(), st.dates()),
    starts_on=st.one_of(st.none(), st.dates()),
    regime=st.sampled_from(Regime),
    kind=st.sampled_from(Kind),
)
def test_whatever_the_register_says_there_is_a_plan(
    ends_on, until, notice_on, starts_on, regime, kind
):
    made = plan(
        ExpiringContract(
            ends_on, until, notice_on=notice_on, starts_on=starts_on, regime=regime, kind=kind,
            annual_value_pence=1,
        ),
        today=TODAY,
    )  # fmt: skip

    assert made.state in State


# --- the days that stay, and the state that moves ----------------------------------------------------


@given(
    st.integers(-60, 1_500),
    st.one_of(st.none(), st.integers(0, 12)),
    st.sampled_from([None, ABOVE, BELOW]),
    st.booleans(),
    st.integers(0, 1_500),
)
def test_the_state_of_a_later_day_follows_from_the_days_found_today(
    ends_in, notice_months, value, is_rolling, later
):
    facts = contract(
        ends_on=TODAY + timedelta(days=ends_in),
        notice_months=notice_months,
        total_value_pence=value,
        is_rolling=is_rolling,
    )
    on = min(TODAY + timedelta(days=later), date(2030, 11, 1))

    assert plan(facts, today=TODAY).days.state(on) is plan(facts, today=on).state


@given(st.dates(date(2026, 1, 5), date(2028, 12, 1)), st.integers(1, 90))
def test_free_days_are_counted_one_by_one(day, count):
    shut = [
        Blackout(date(2026, 12, 21), date(2027, 1, 3), "Christmas"),
        Blackout(date(2027, 7, 26), date(2027, 8, 31), "recess"),
    ]
    calendar = Calendar(shut)
    phase = replace(route("open").phase("prepare"), days=count)

    seen, at = 0, calendar.latest_start(phase, day)
    while at <= day:
        seen += calendar.is_free(at)
        at += timedelta(days=1)

    assert seen == count
