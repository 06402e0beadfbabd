"""Routes for a purchase: lawful, lawful if, not lawful; ranked with reasons; and what would change it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook.dated import RuleNotKnown
from rulebook.exemptions import CONDITION_KEYS
from rulebook.exemptions import KEYS as EXEMPTION_KEYS
from rulebook.justifications import CONDITIONS, GROUNDS
from rulebook.minima import Scope
from rulebook.modification import ContractTerms, Extension
from rulebook.need import (
    Cause,
    Certainty,
    Exemption,
    Need,
    NeedRefused,
    Together,
    Trial,
    Urgency,
    Wish,
)
from rulebook.policy import DEMONSTRATION, Policy, PolicyRule, Stance
from rulebook.reasons import Verdict
from rulebook.register_law import Regime
from rulebook.route_catalogue import ROUTE_KEYS, ROUTE_KINDS
from rulebook.route_kinds import Effort, Family, Openness
from rulebook.routes import recommend
from rulebook.sources import Confidence
from rulebook.thresholds import Kind

TODAY = date(2026, 11, 27)
YES, NO, IF = Verdict.YES, Verdict.NO, Verdict.DEPENDS
BELOW = ("quotation", "below-threshold-advert", "below-threshold-direct")
SHAPES = [kind.key for kind in ROUTE_KINDS if kind.family is Family.FLEXIBLE]
LAND = frozenset({"land-or-rights", "not-severable"})
RESEARCH = frozenset({"research-only", "public-benefit", "no-goods-or-works", "not-severable"})
SOLE = ("only-by-rights", "no-reasonable-alternative")


def pounds(amount, **more):
    return Need(value_inc_vat_pence=round(amount * 100), **more)


def ask(need, policy=None, on=TODAY):
    return recommend(need, on=on, policy=policy or Policy())


def verdicts(found, *keys):
    return [found.route(key).lawful for key in keys]


# --- what is lawful ---------------------------------------------------------------------------------


def test_there_are_at_least_six_shapes_of_the_flexible_procedure_for_new_things():
    assert {
        "flexible-demonstrations", "flexible-prototype", "flexible-down-select", "flexible-dialogue",
        "flexible-negotiation", "flexible-challenge",
    } <= set(SHAPES)  # fmt: skip


def test_every_ground_is_a_route():
    assert {ground.route_key for ground in GROUNDS} <= set(ROUTE_KEYS)


@pytest.mark.parametrize(
    ("need", "is_public", "is_notifiable"),
    [
        (pounds(207_720), True, True),
        (pounds(207_719.99), False, True),
        (pounds(30_000), False, True),
        (pounds(29_999.99), False, False),
        (pounds(29_400), False, False),  # W6: £24,500 without VAT
        (pounds(288_000), True, True),  # W8
        (pounds(210_000, commenced_on=date(2025, 12, 30)), False, True),  # W7
        (pounds(210_000, commenced_on=date(2026, 1, 5)), True, True),  # W7
        (pounds(700_000, kind=Kind.LIGHT_TOUCH), True, True),  # W14
        (pounds(650_000, kind=Kind.LIGHT_TOUCH), False, True),  # W14
        (pounds(5_193_000, kind=Kind.WORKS), True, True),
        (pounds(100_000, kind=Kind.CONCESSION), False, False),
        (Need(), None, None),
        (Need(cannot_be_estimated=True), True, None),
        (pounds(100_000, is_severable_above=True), True, True),
    ],
)
def test_value_and_kind_decide_the_regime(need, is_public, is_notifiable):
    found = ask(need)

    assert (found.is_public, found.is_notifiable) == (is_public, is_notifiable)
    assert found.reasons


def test_a_severable_part_above_takes_light_touch_away():
    found = ask(pounds(800_000, kind=Kind.LIGHT_TOUCH, is_severable_above=True))

    assert found.threshold_inc_vat_pence == 207_720_00
    assert found.scope is Scope.FULL
    assert found.route("flexible-light-touch").lawful is NO


@pytest.mark.parametrize("key", BELOW)
def test_routes_below_the_threshold_close_at_the_threshold(key):
    assert ask(pounds(207_719.99)).route(key).lawful is not NO
    assert ask(Need()).route(key).lawful is IF
    for need in (
        pounds(207_720),
        Need(cannot_be_estimated=True),
        pounds(9, is_severable_above=True),
    ):
        route = ask(need).route(key)
        assert route.lawful is NO
        assert route.lawful_reasons[0].source.provision == "s.11(2)"


@pytest.mark.parametrize(
    ("need", "key", "verdict"),
    [
        (pounds(400_000), "open", YES),
        (pounds(400_000), "flexible-dialogue", YES),
        (pounds(40_000), "open", YES),
        (pounds(40_000), "flexible-demonstrations", YES),
        (pounds(40_000), "flexible-shortlist", NO),
        (pounds(40_000), "flexible-dialogue", IF),
        (pounds(40_000, kind=Kind.CONCESSION), "flexible-shortlist", YES),
        (pounds(207_720, kind=Kind.WORKS), "flexible-shortlist", YES),
        (pounds(207_719.99, kind=Kind.WORKS), "flexible-shortlist", NO),
        (
            pounds(213_476.99, kind=Kind.WORKS, commenced_on=date(2025, 12, 31)),
            "flexible-shortlist",
            NO,
        ),
        (
            pounds(213_477, kind=Kind.WORKS, commenced_on=date(2025, 12, 31)),
            "flexible-shortlist",
            YES,
        ),
        (pounds(700_000, kind=Kind.LIGHT_TOUCH), "flexible-light-touch", YES),
        (pounds(600_000, kind=Kind.LIGHT_TOUCH), "flexible-light-touch", YES),
        (pounds(700_000), "flexible-light-touch", NO),
        (pounds(400_000), "flexible-supported-employment", IF),
        (pounds(40_000), "flexible-supported-employment", NO),
        (pounds(400_000), "flexible-mutuals", NO),
        (pounds(40_000), "flexible-mutuals", NO),
        (pounds(700_000, kind=Kind.LIGHT_TOUCH), "flexible-mutuals", IF),
        (pounds(700_000, kind=Kind.LIGHT_TOUCH, term_months=60), "flexible-mutuals", IF),
        (pounds(700_000, kind=Kind.LIGHT_TOUCH, term_months=61), "flexible-mutuals", NO),
        (pounds(400_000), "framework-direct", IF),
        (pounds(400_000, framework_covers=True), "framework-direct", IF),
        (pounds(400_000, framework_covers=True, has_mechanism=False), "framework-direct", NO),
        (pounds(400_000, framework_covers=True, has_mechanism=True), "framework-direct", YES),
        (pounds(400_000, has_mechanism=True), "framework-direct", IF),
        (pounds(400_000, framework_covers=True), "framework-competition", YES),
        (pounds(400_000, framework_covers=False), "framework-competition", NO),
        (pounds(400_000), "dynamic-market", IF),
        (pounds(400_000, has_dynamic_market=True), "dynamic-market", YES),
        (pounds(400_000, has_dynamic_market=False), "dynamic-market", NO),
        (
            pounds(9e6, kind=Kind.CONCESSION, has_dynamic_market=True),
            "dynamic-market",
            NO,
        ),
        (pounds(9e6, kind=Kind.CONCESSION), "set-up-dynamic-market", NO),
        (pounds(400_000), "set-up-dynamic-market", YES),
        (pounds(400_000), "set-up-framework", YES),
        (pounds(400_000), "direct-award-exclusive-rights", IF),
        (pounds(400_000, met=frozenset(SOLE)), "direct-award-exclusive-rights", YES),
        (
            pounds(400_000, met=frozenset(SOLE[:1]), not_met=frozenset(SOLE[1:])),
            "direct-award-exclusive-rights",
            NO,
        ),
        (pounds(40_000, met=frozenset(SOLE)), "direct-award-exclusive-rights", NO),
        (pounds(400_000), "extend", IF),
        (pounds(400_000, has_present_contract=False), "extend", NO),
        (pounds(400_000, has_extension_left=False), "extend", NO),
        (pounds(400_000, has_extension_left=True), "extend", YES),
        (pounds(400_000), "modify", IF),
        (pounds(400_000, has_present_contract=False), "modify", NO),
        (pounds(400_000, is_off_the_shelf=True), "exempt-research", NO),
        (pounds(400_000, trial=Trial.NOTHING), "exempt-research", NO),
        (pounds(400_000), "exempt-research", IF),
        (pounds(400_000, exemption=Exemption.RESEARCH), "exempt-research", IF),
        (pounds(400_000, met=RESEARCH), "exempt-research", YES),
        (pounds(400_000, met=RESEARCH, is_severable_above=True), "exempt-research", NO),
        (pounds(400_000), "exempt", IF),
        (pounds(400_000, exemption=Exemption.LAND), "exempt", IF),
        (pounds(400_000, exemption=Exemption.LAND, met=LAND), "exempt", YES),
        (
            pounds(400_000, exemption=Exemption.LAND, met=LAND, is_severable_above=True),
            "exempt",
            NO,
        ),
        (
            pounds(
                400_000,
                exemption=Exemption.LAND,
                met=LAND - {"not-severable"},
                is_severable_above=False,
            ),
            "exempt",
            YES,
        ),
        (
            pounds(400_000, exemption=Exemption.CONTROLLED_BODY, not_met=frozenset({"controlled"})),
            "exempt",
            NO,
        ),
        (
            pounds(400_000, framework="g-cloud-14", framework_covers=True),
            "framework-competition",
            IF,
        ),
        (
            pounds(400_000, framework="digital-outcomes-7", framework_covers=True),
            "framework-competition",
            YES,
        ),
        (
            pounds(400_000, framework="one of our own", framework_covers=True),
            "framework-competition",
            YES,
        ),
    ],
)
def test_whether_a_route_is_lawful(need, key, verdict):
    route = ask(need).route(key)

    assert route.lawful is verdict
    assert route.lawful_reasons
    if verdict is NO:
        assert all(reason.source.provision for reason in route.lawful_reasons)


@pytest.mark.parametrize(
    ("months", "verdict"), [(3, YES), (24, IF), (60, NO)], ids=["10%", "67%", "167%"]
)
def test_a_change_of_the_present_contract_goes_by_the_test_of_modifications(months, verdict):
    terms = ContractTerms(Regime.ACT_2023, 1_000_000_00, 36, is_provided_for=False)
    need = pounds(
        400_000,
        has_present_contract=True,
        present_contract=terms,
        extension=Extension(months, months * 10_000_00),
    )

    assert ask(need).route("modify").lawful is verdict


@pytest.mark.parametrize("exemption", Exemption)
def test_every_exemption_names_its_paragraph(exemption):
    route = ask(pounds(400_000, exemption=exemption)).route("exempt")

    assert route.lawful is IF
    assert route.lawful_reasons[0].source.provision.startswith("Sch.2 para")
    assert route.notices == ()


def test_a_procurement_that_commenced_before_the_act_is_not_answered():
    with pytest.raises(RuleNotKnown, match="2015"):
        ask(pounds(400_000, commenced_on=date(2025, 2, 23)))

    assert ask(pounds(400_000, commenced_on=date(2025, 2, 24))).is_public


def test_answers_that_cannot_be_right_are_refused_with_what_to_do():
    with pytest.raises(NeedRefused, match="Enter a value of more than £0") as caught:
        ask(pounds(0))

    assert caught.value.problems[0].field == "value_inc_vat_pence"


# --- which is best ----------------------------------------------------------------------------------

CLEAR = {"certainty": Certainty.CLEAR, "trial": Trial.NOTHING}
OUTCOME = {"certainty": Certainty.OUTCOME}


@pytest.mark.parametrize(
    ("need", "best"),
    [
        (pounds(30_000), "quotation"),
        (pounds(30_000, wishes=frozenset({Wish.SMES})), "below-threshold-advert"),
        (pounds(400_000, **CLEAR), "open"),
        (pounds(400_000, **OUTCOME, trial=Trial.DEMONSTRATION), "flexible-demonstrations"),
        (pounds(400_000, **OUTCOME, trial=Trial.PILOT), "flexible-down-select"),
        (
            pounds(400_000, **OUTCOME, trial=Trial.PROTOTYPE, is_off_the_shelf=False),
            "flexible-prototype",
        ),
        (
            pounds(400_000, certainty=Certainty.UNSURE, trial=Trial.NOTHING),
            "flexible-dialogue",
        ),
        (pounds(400_000, wants_to_negotiate=True), "flexible-negotiation"),
        (
            pounds(400_000, **OUTCOME, wishes=frozenset({Wish.START_UPS})),
            "flexible-demonstrations",
        ),
        (pounds(400_000, certainty=Certainty.CLEAR, capable_suppliers=40), "open"),
        (pounds(400_000, capable_suppliers=40), "flexible-shortlist"),
        (
            pounds(400_000, **CLEAR, is_off_the_shelf=True, framework_covers=True,
                   has_mechanism=True),
            "framework-direct",
        ),
        (pounds(400_000, **CLEAR, framework_covers=True), "framework-competition"),
        (pounds(400_000, **CLEAR, has_dynamic_market=True, capable_suppliers=3), "open"),
        (pounds(400_000, has_extension_left=True, **CLEAR), "extend"),
        (pounds(700_000, kind=Kind.LIGHT_TOUCH), "flexible-light-touch"),
        (
            pounds(400_000, urgency=Urgency.EXTREME, urgency_cause=Cause.EVENT),
            "direct-award-urgency",
        ),
        (pounds(400_000, met=frozenset(SOLE)), "direct-award-exclusive-rights"),
        (pounds(400_000, met=frozenset(SOLE), capable_suppliers=4), "open"),
        (
            pounds(400_000, exemption=Exemption.RESEARCH, trial=Trial.RESEARCH, met=RESEARCH),
            "exempt-research",
        ),
        (pounds(400_000, exemption=Exemption.LAND, met=LAND, **CLEAR), "exempt"),
        (pounds(400_000, exemption=Exemption.LAND, **CLEAR), "open"),
    ],
)  # fmt: skip
def test_what_fits_best(need, best):
    assert ask(need).best.key == best


def test_extreme_urgency_by_own_delay_is_never_a_direct_award():
    found = ask(pounds(400_000, urgency=Urgency.EXTREME, urgency_cause=Cause.OWN_DELAY))

    assert found.route("direct-award-urgency").lawful is NO
    assert any("Late planning" in warning.text for warning in found.warnings)


def test_a_route_that_takes_too_long_says_by_when_it_had_to_begin():
    found = ask(pounds(400_000, needed_by=date(2027, 3, 1), framework_covers=True))
    late = found.route("flexible-dialogue")

    assert late.is_late
    assert late.latest_start < TODAY
    assert "had to begin" in late.reasons_against[0].text
    assert not ask(pounds(400_000)).route("open").is_late


def test_beyond_our_bank_holidays_no_latest_start_is_guessed():
    found = ask(pounds(400_000, needed_by=date(2035, 3, 1)))

    assert found.route("open").latest_start is None
    assert not found.route("open").is_late


# --- reasons, notices, policy -----------------------------------------------------------------------


@pytest.mark.parametrize("key", ROUTE_KEYS)
def test_every_route_is_explained(key):
    route = ask(pounds(400_000, trial=Trial.PILOT)).route(key)

    assert route.title
    assert route.about.endswith(".")
    assert route.reasons_for
    assert route.reasons_against
    assert route.risks
    assert route.law
    assert route.weeks > 0
    assert route.family.in_words
    assert route.openness.in_words
    assert route.effort.in_words
    for reason in (*route.law, *route.risks, *route.reasons_for, *route.reasons_against):
        assert reason.text.endswith(".")
        assert reason.source.act
    if route.family is Family.FLEXIBLE:
        assert len(route.kind.stages) >= 2


def test_effort_and_openness_are_ordered():
    assert list(Effort) == sorted(Effort)
    assert Openness.ANYONE > Openness.MEMBERS > Openness.ONE_SUPPLIER


def musts(found, key):
    return [notice.key for notice in found.route(key).notices if notice.is_must]


@pytest.mark.parametrize(
    ("need", "key", "keys"),
    [
        (pounds(400_000), "open", ["UK4", "UK6", "UK7", "UK11"]),
        (pounds(5_000_000), "open", ["UK4", "UK6", "UK7", "UK11"]),
        (pounds(5_000_000.01), "open", ["UK4", "UK6", "UK7", "UK9", "UK11"]),
        (pounds(700_000, kind=Kind.LIGHT_TOUCH), "open", ["UK4", "UK6", "UK7", "UK11"]),
        (pounds(9e6, kind=Kind.LIGHT_TOUCH), "open", ["UK4", "UK6", "UK7", "UK11"]),
        (pounds(9e6, kind=Kind.CONCESSION), "open", ["UK4", "UK6", "UK7", "UK11"]),
        (pounds(9e6), "set-up-framework", ["UK4", "UK6", "UK7", "UK11"]),
        (pounds(400_000), "direct-award-additional", ["UK5", "UK6", "UK7", "UK11"]),
        (pounds(700_000, kind=Kind.LIGHT_TOUCH), "direct-award-user-choice", []),
        (pounds(300_000), "framework-competition", ["UK6", "UK7", "UK11"]),  # W22 (a)
        (pounds(60_000), "framework-competition", ["UK7"]),  # W22 (b)
        (
            pounds(150_000, framework_regime=Regime.REGULATIONS_2015),
            "framework-direct",
            [],
        ),  # W22 (c)
        (pounds(150_000, framework="g-cloud-14"), "framework-direct", []),  # W22 (c)
        (
            pounds(300_000, framework="digital-outcomes-7"),
            "framework-direct",
            ["UK6", "UK7", "UK11"],
        ),
        (pounds(5_500_000), "framework-direct", ["UK6", "UK7", "UK9", "UK11"]),  # W22 (d)
        (pounds(30_000), "quotation", ["UK7"]),  # W6
        (pounds(30_000), "below-threshold-advert", ["UK4", "UK7"]),
        (pounds(29_999), "below-threshold-advert", []),
        (pounds(30_000), "below-threshold-direct", ["UK7"]),
        (pounds(30_000), "open", ["UK4", "UK7"]),
        (pounds(30_000, kind=Kind.CONCESSION), "quotation", []),
        (Need(), "quotation", ["UK7"]),
        (pounds(400_000), "set-up-dynamic-market", ["UK13", "UK14", "UK15", "UK16"]),
        (pounds(400_000), "extend", ["UK11"]),
        (pounds(40_000), "extend", []),
        (pounds(700_000, kind=Kind.LIGHT_TOUCH), "modify", ["UK11"]),
        (pounds(400_000), "exempt-research", []),
    ],
)
def test_the_notices_that_must_follow(need, key, keys):
    assert musts(ask(need), key) == keys


def test_large_purchases_belong_in_the_pipeline_notice():
    def keys(need, key):
        return [notice.key for notice in ask(need).route(key).notices]

    assert "UK1" not in keys(pounds(2_000_000), "open")
    assert "UK1" in keys(pounds(2_000_000.01), "open")
    assert "UK1" in keys(pounds(2_000_000.01), "direct-award-technical")
    assert "UK1" not in keys(pounds(2_000_000.01), "framework-direct")


@pytest.mark.parametrize(
    ("need", "key", "has"),
    [
        (pounds(400_000), "open", True),
        (pounds(400_000), "direct-award-additional", True),
        (pounds(400_000), "direct-award-urgency", False),
        (pounds(400_000), "direct-award-protect-life", False),
        (pounds(400_000), "framework-competition", False),
        (pounds(400_000), "dynamic-market", False),
        (pounds(700_000, kind=Kind.LIGHT_TOUCH), "open", False),
        (pounds(40_000), "open", False),
        (pounds(40_000), "set-up-framework", True),
    ],
)
def test_where_a_standstill_is_mandatory(need, key, has):
    assert ask(need).route(key).has_standstill is has


def test_policy_forbids_or_prefers_and_says_that_it_is_policy_but_hides_nothing():
    policy = Policy(
        rules=(
            PolicyRule("open", Stance.FORBIDS, "use the flexible procedure."),
            PolicyRule("flexible-shortlist", Stance.PREFERS, "shortlist first."),
        )
    )
    need = pounds(400_000, **CLEAR)
    found = ask(need, policy)

    assert ask(need).best.key == "open"
    assert found.best.key != "open"
    assert found.route("open").lawful is YES
    assert found.route("open").is_forbidden_by_policy
    assert found.route("open").policy.text.startswith("Borough policy, not law")
    assert found.route("open").rank > found.best.rank
    assert found.route("flexible-shortlist").points > ask(need).route("flexible-shortlist").points
    assert {one.key for one in found.routes} == set(ROUTE_KEYS)


def test_a_policy_that_forbids_everything_leaves_no_best_route_but_all_are_shown():
    policy = Policy(
        rules=tuple(PolicyRule(key, Stance.FORBIDS, "nothing is bought.") for key in ROUTE_KEYS)
    )
    found = ask(pounds(400_000, has_dynamic_market=False, framework_covers=True), policy)

    assert found.best is None
    assert found.lawful
    changed = [change for change in found.changes if change.best == ""]
    assert changed
    assert all("None that policy allows" in change.text for change in changed)


def test_one_quote_in_standing_orders_opens_the_award_to_one_supplier():
    assert ask(pounds(5_000), DEMONSTRATION).route("below-threshold-direct").lawful is YES
    assert ask(pounds(20_000), DEMONSTRATION).route("below-threshold-direct").lawful is IF
    assert ask(pounds(100_000), DEMONSTRATION).best.key == "below-threshold-advert"


def test_an_unknown_route_is_no_route():
    with pytest.raises(KeyError):
        ask(Need()).route("no such")


# --- warnings, forms, frameworks --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("need", "words"),
    [
        (pounds(200_000), "£7,720 below £207,720"),
        (pounds(29_000), "£1,000 below £30,000"),
        (Need(), "Nothing was said of the value"),
        (pounds(400_000, certainty=Certainty.UNSURE), "talk with the market"),
        (pounds(400_000, together=Together.LEAD), "count what all of them would spend"),
        (pounds(400_000, framework_regime=Regime.REGULATIONS_2015), "Contracts Finder"),
        (pounds(400_000), "conflicts assessment"),
        (pounds(400_000, cpv=("72000000", "80533100")), "80533100 is a light touch code"),
        (pounds(900_000, is_severable_above=True), "conflicts assessment"),
    ],
)
def test_what_to_beware_of(need, words):
    assert any(words in warning.text for warning in ask(need).warnings)


@pytest.mark.parametrize(
    "need", [pounds(100_000), pounds(10_000), pounds(29_000, kind=Kind.CONCESSION)]
)
def test_a_value_far_from_every_limit_is_nothing_to_beware_of(need):
    assert not any("only" in warning.text for warning in ask(need).warnings)


def test_boroughs_together_are_a_scale_each_with_its_meaning():
    found = ask(pounds(400_000, together=Together.PROCEDURE))

    assert found.form.key == "procedure"
    assert [form.together for form in found.forms] == list(Together)
    assert ask(Need()).form.together is Together.ALONE
    for form in found.forms:
        assert form.title
        assert form.how
        assert form.reasons_for
        assert form.reasons_against
        is_counted = "valued as one" in form.value.text
        assert is_counted is form.together.is_one_procedure
        assert form.notices.text


def test_frameworks_worth_a_look_go_with_the_answer():
    assert ask(Need(is_off_the_shelf=True)).frameworks[0].key != "digital-outcomes-7"


@pytest.mark.parametrize(
    ("need", "confidence"),
    [
        (pounds(400_000, framework_covers=True), Confidence.SECONDARY),
        (
            pounds(400_000, framework_covers=True, framework_regime=Regime.REGULATIONS_2015),
            Confidence.DISPUTED,
        ),
    ],
)
def test_how_sure_we_are_of_a_framework_travels_with_it(need, confidence):
    route = ask(need).route("framework-competition")

    assert confidence in {reason.confidence for reason in route.lawful_reasons}


# --- what would change the answer -------------------------------------------------------------------


def test_a_little_less_would_change_the_answer_and_it_is_found_by_asking_again():
    found = ask(pounds(210_000, **CLEAR))
    less = next(change for change in found.changes if change.difference_pence == -2_280_01)
    again = ask(replace(found.need, **dict(less.answers)))

    assert less.text.startswith("At £2,280.01 less (£207,719.99): Below-threshold quotation would")
    assert less.best == again.best.key == "quotation"
    assert set(less.opens) == set(BELOW)
    assert "avoid the Act" in less.caution.text
    assert less.notices == ("UK7",)


def test_what_is_asked_again_is_nearest_first_and_only_what_changes_something():
    found = ask(pounds(100_000, **CLEAR), DEMONSTRATION)
    gaps = [
        abs(change.difference_pence)
        for change in found.changes
        if change.difference_pence is not None
    ]

    assert gaps == sorted(gaps)
    assert len(set(gaps)) == len(gaps)
    assert not any(change.key.startswith("trial-nothing") for change in found.changes)


def test_a_ground_of_which_part_was_said_tells_what_the_rest_would_change():
    need = pounds(260_000, met=frozenset({"existing-supplier", "incompatible"}))
    change = next(one for one in ask(need).changes if one.key == "direct-award-additional")

    assert change.best == "direct-award-additional"
    assert change.notices == ("UK5", "UK6", "UK7", "UK11")


def test_an_exemption_that_was_claimed_tells_what_its_conditions_would_change():
    found = ask(pounds(400_000, exemption=Exemption.LAND, **CLEAR))
    change = next(one for one in found.changes if one.key == "exempt")

    assert change.best == "exempt"
    assert change.notices == ()
    fails = pounds(400_000, exemption=Exemption.LAND, not_met=frozenset({"land-or-rights"}))
    assert "exempt" not in [one.key for one in ask(fails).changes]


def test_the_conditions_of_exemptions_and_of_grounds_have_keys_of_their_own():
    assert not set(CONDITIONS) & set(CONDITION_KEYS)
    assert {one.value for one in Exemption} == set(EXEMPTION_KEYS)


NEEDS = st.builds(
    Need,
    kind=st.sampled_from(Kind),
    value_inc_vat_pence=st.none() | st.integers(1, 20_000_000_00),
    certainty=st.none() | st.sampled_from(Certainty),
    is_off_the_shelf=st.sampled_from([None, True, False]),
    trial=st.none() | st.sampled_from(Trial),
    wants_to_negotiate=st.sampled_from([None, True, False]),
    capable_suppliers=st.none() | st.integers(0, 50),
    wishes=st.frozensets(st.sampled_from(Wish)),
    urgency=st.none() | st.sampled_from(Urgency),
    urgency_cause=st.none() | st.sampled_from(Cause),
    together=st.none() | st.sampled_from(Together),
    framework_covers=st.sampled_from([None, True, False]),
    has_mechanism=st.sampled_from([None, True, False]),
    framework_regime=st.sampled_from(Regime),
    framework=st.sampled_from(["", "g-cloud-14", "g-cloud-15", "digital-outcomes-7", "ours"]),
    has_dynamic_market=st.sampled_from([None, True, False]),
    exemption=st.none() | st.sampled_from(Exemption),
    has_present_contract=st.none() | st.just(True),
    has_extension_left=st.sampled_from([None, True, False]),
    is_severable_above=st.sampled_from([None, True, False]),
    met=st.frozensets(st.sampled_from(sorted({*CONDITIONS, *CONDITION_KEYS}))),
    needed_by=st.none() | st.dates(date(2026, 12, 1), date(2032, 1, 1)),
)
POLICIES = st.sampled_from(
    [
        Policy(),
        DEMONSTRATION,
        Policy(rules=(PolicyRule("framework", Stance.PREFERS, "use them."),)),
        Policy(
            rules=(PolicyRule("direct-award", Stance.FORBIDS, "never."),), bands=DEMONSTRATION.bands
        ),
    ]
)


@settings(max_examples=60, deadline=None)
@given(NEEDS, POLICIES)
def test_no_route_is_ever_hidden_and_the_order_is_that_of_law_policy_and_fit(need, policy):
    found = ask(need, policy)

    assert sorted(one.key for one in found.routes) == sorted(ROUTE_KEYS)
    assert [one.rank for one in found.routes] == list(range(1, len(ROUTE_KEYS) + 1))
    places = [
        3
        if one.lawful is NO
        else 2
        if one.is_forbidden_by_policy
        else 0
        if one.lawful is YES
        else 1
        for one in found.routes
    ]
    assert places == sorted(places)
    for one, after in zip(found.routes, found.routes[1:], strict=False):
        same = places[one.rank - 1] == places[after.rank - 1]
        assert not same or one.points >= after.points
    assert len(found.lawful) + len(found.lawful_if) + len(found.not_lawful) == len(ROUTE_KEYS)
    assert found == ask(need, policy)


@settings(max_examples=40, deadline=None)
@given(NEEDS, POLICIES)
def test_what_would_change_the_answer_is_what_asking_again_says(need, policy):
    found = ask(need, policy)
    open_before = {one.key for one in found.routes if one.lawful is not NO}
    for change in found.changes:
        again = ask(replace(need, **dict(change.answers)), policy)
        open_then = {one.key for one in again.routes if one.lawful is not NO}

        assert change.best == (again.best.key if again.best else "")
        assert set(change.opens) == open_then - open_before
        assert set(change.closes) == open_before - open_then


@settings(max_examples=40, deadline=None)
@given(NEEDS)
def test_policy_never_makes_a_route_lawful_or_unlawful(need):
    plain, strict = ask(need), ask(need, Policy(rules=(PolicyRule("open", Stance.FORBIDS, "no."),)))

    assert {one.key: one.lawful for one in plain.routes} == {
        one.key: one.lawful for one in strict.routes
    }


def test_a_light_touch_code_of_a_light_touch_contract_is_nothing_to_beware_of():
    light = ask(pounds(700_000, kind=Kind.LIGHT_TOUCH, cpv=("80533100",)))
    plain = ask(pounds(700_000, cpv=("48000000",)))

    for found in (light, plain):
        assert not any("light touch code" in warning.text for warning in found.warnings)
