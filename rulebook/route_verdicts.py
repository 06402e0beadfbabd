"""Whether each way to buy is open in law for a purchase: yes, no, or only if something holds.

"No" names the section that closes it. What depends on something not said is "depends", never "no".
Source: Procurement Act 2023, as each reason says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rulebook.exemptions import CONDITION_KEYS, is_exempt
from rulebook.exemptions import exemption as conditions_of
from rulebook.frameworks import Standing as FrameworkStanding
from rulebook.justifications import GROUNDS, reasons, standing
from rulebook.limits import limit_for
from rulebook.modification import extension_check
from rulebook.money import pounds
from rulebook.need import Exemption, Trial
from rulebook.policy import Method, own
from rulebook.reasons import Reason, Verdict, act
from rulebook.register_law import Regime
from rulebook.route_facts import FRAMEWORK_LAW_OLD, FRAMEWORK_LAW_UNKNOWN, REGIME, Facts
from rulebook.route_kinds import Family, RouteKind
from rulebook.sources import Confidence
from rulebook.thresholds import Kind

YES, NO, DEPENDS = Verdict.YES, Verdict.NO, Verdict.DEPENDS


@dataclass(frozen=True, slots=True)
class Lawful:
    """Whether a route is open in law here, and why; for DEPENDS the reasons are the conditions."""

    verdict: Verdict
    reasons: tuple[Reason, ...]


def lawful(kind: RouteKind, facts: Facts) -> Lawful:
    """Say whether a way to buy is open in law for a purchase."""
    return _OF_KEY.get(kind.key, _OF_FAMILY[kind.family])(kind, facts)


_COMPETE = Lawful(
    YES, (Reason("A competitive tendering procedure.", act("ss.11(2) and 19", "19")),)
)
_VALUE = Reason("It depends on the value, which was not said.", act("s.4, Sch.3", "4"))
_OWN_RULES = Reason(
    "Below the threshold the Act leaves the procedure to you; you may follow this one of your own "
    "accord, without a suitability stage.",
    act("Part 6, ss.84 to 88", "84"), Confidence.INFERRED,
)  # fmt: skip
_NO_GATE = Reason(
    "Below the threshold suppliers may not be kept from tendering by a shortlist that goes by their "
    "capacity or ability.",
    act("s.85(1)", "85"),
)
_WORKS_GATE = Reason(
    "For works of such a value suppliers may be shortlisted by their capacity or ability.",
    act("s.85(3)", "85"),
)
_BELOW_ONLY = Reason("Above the threshold it must be awarded by one of the Act's own routes.",
                     act("s.11(2)", "11"))  # fmt: skip


def _below(kind: RouteKind, facts: Facts) -> Lawful:
    if facts.is_public:
        return Lawful(NO, (_BELOW_ONLY, _above(facts)))
    if facts.is_public is None:
        text = f"Only below {pounds(facts.threshold.value_inc_vat_pence)} including VAT."
        return Lawful(DEPENDS, (Reason(text, facts.threshold.source), _VALUE))
    if kind.key == "below-threshold-direct":
        if facts.band is not None and facts.band.method is Method.ONE_QUOTE:
            return Lawful(YES, (own("for this value your standing orders ask for one quote."),))
        text = "Only where your standing orders allow an award without competition."
        source = Reason(text, act("Part 6, ss.84 to 88", "84"), Confidence.INFERRED)
        return Lawful(DEPENDS, (source,))
    text = f"It is below {pounds(facts.threshold.value_inc_vat_pence)} including VAT."
    return Lawful(YES, (Reason(text, facts.threshold.source),))


def _above(facts: Facts) -> Reason:
    need = facts.need
    if need.is_severable_above:
        return Reason(
            "It counts as above: a part by itself is above its threshold.", act("s.5", "5")
        )
    if facts.value is None or need.cannot_be_estimated:
        text = "It counts as above, because its value cannot be estimated."
        return Reason(text, act("Sch.3 para 5"))
    text = f"{pounds(facts.value)} is not below {pounds(facts.threshold.value_inc_vat_pence)}."
    return Reason(text, facts.threshold.source)


def _open(_: RouteKind, facts: Facts) -> Lawful:
    return Lawful(YES, (_OWN_RULES,)) if facts.is_public is False else _COMPETE


def _flexible(kind: RouteKind, facts: Facts) -> Lawful:
    if facts.is_public is not False:
        return _COMPETE
    if not kind.has_shortlist and kind.key != "flexible-dialogue":
        return Lawful(YES, (_OWN_RULES,))
    if facts.is_concession:
        return Lawful(YES, (_OWN_RULES,))
    if facts.kind is Kind.WORKS and _may_gate(facts):
        return Lawful(YES, (_WORKS_GATE,))
    if kind.key == "flexible-shortlist":
        return Lawful(NO, (_NO_GATE,))
    text = "Only if who takes part is chosen by tenders or proposals, not by capacity or ability."
    return Lawful(DEPENDS, (_NO_GATE, Reason(text, act("s.85(1)", "85"), Confidence.INFERRED)))


def _may_gate(facts: Facts) -> bool:
    least = limit_for("works-suitability-value", on=facts.need.commenced_on or facts.on).amount
    return facts.value is not None and facts.value >= least


def _light_touch(_: RouteKind, facts: Facts) -> Lawful:
    if not facts.is_light_touch:
        text = "Only for light touch contracts, which this is not."
        return Lawful(NO, (Reason(text, act("s.9", "9")),))
    return Lawful(YES, (_OWN_RULES,)) if facts.is_public is False else _COMPETE


def _supported(_: RouteKind, facts: Facts) -> Lawful:
    source = act("s.32", "32")
    if facts.is_public is False:
        return Lawful(NO, (_RESERVED_ABOVE,))
    text = "Only if supported employment providers can supply it."
    return Lawful(DEPENDS, (Reason(text, source),))


def _mutuals(_: RouteKind, facts: Facts) -> Lawful:
    source = act("s.33", "33")
    if facts.is_public is False:
        return Lawful(NO, (_RESERVED_ABOVE,))
    if not facts.is_light_touch:
        return Lawful(NO, (Reason("Only for light touch services, which this is not.", source),))
    months = facts.need.term_months
    if months is not None and months > _LONGEST_FOR_MUTUALS:
        return Lawful(NO, (Reason("Only for a term of at most 5 years.", source),))
    text = "Only for a reservable service, for at most 5 years, with no comparable contract in 3 years."
    return Lawful(DEPENDS, (Reason(text, source),))


_LONGEST_FOR_MUTUALS = 60  # months: s.33
_RESERVED_ABOVE = Reason(
    "Does not apply: these reserved procedures are competitive flexible procedures above the threshold.",
    act("ss.32 and 33", "32"),
)
_FITS = "authority, what you need, its lot, its term and the value that is left"


def _framework(kind: RouteKind, facts: Facts) -> Lawful:
    need = facts.need
    said = []
    if need.framework_covers is False:
        text = f"The framework does not cover it. It must fit: {_FITS}."
        return Lawful(NO, (Reason(text, act("s.45", "45")),))
    if need.framework_covers is None:
        text = f"Only if a live framework fits: {_FITS}."
        said.append(Reason(text, act("s.45", "45")))
    if kind.key == "framework-direct" and need.has_mechanism is not True:
        text = "Only with a single supplier, or core terms and an objective mechanism for choosing one."
        reason = Reason(text, act("s.45(4)", "45"))
        if need.has_mechanism is False:
            return Lawful(NO, (reason,))
        said.append(reason)
    known = facts.framework
    if known is not None and known.standing(facts.on) is not FrameworkStanding.LIVE:
        said += known.reasons(facts.on)[:1]
    law = {Regime.UNKNOWN: FRAMEWORK_LAW_UNKNOWN, Regime.REGULATIONS_2015: FRAMEWORK_LAW_OLD}.get(
        facts.framework_regime
    )
    more = (law,) if law else ()
    if said:
        return Lawful(DEPENDS, (*said, *more))
    return Lawful(YES, (Reason("Award under a framework.", act("s.45", "45")), *more))


def _dynamic_market(_: RouteKind, facts: Facts) -> Lawful:
    if facts.is_concession:
        return Lawful(NO, (Reason("Not for concessions.", act("s.34", "34")),))
    if facts.need.has_dynamic_market is False:
        text = "There is no dynamic market that covers it; setting one up is a route of its own."
        return Lawful(NO, (Reason(text, act("ss.34 to 40", "34")),))
    if facts.need.has_dynamic_market is None:
        text = "Only if there is a dynamic market that covers it."
        return Lawful(DEPENDS, (Reason(text, act("ss.34 to 40", "34")),))
    return Lawful(YES, (Reason("Award to a member of it.", act("ss.34 to 40", "34")),))


_NO_GROUND = Lawful(
    NO,
    (
        Reason(
            "Does not apply: below the threshold no ground is needed. See the award to one supplier.",
            act("s.41", "41"), Confidence.INFERRED,
        ),
    ),
)  # fmt: skip
_GROUND = {ground.route_key: ground for ground in GROUNDS}


def _direct(kind: RouteKind, facts: Facts) -> Lawful:
    if facts.is_public is False:
        return _NO_GROUND
    stands = standing(_GROUND[kind.key], facts.need)
    return Lawful(stands.verdict, reasons(stands))


def _extend(_: RouteKind, facts: Facts) -> Lawful:
    source = act("Sch.8 para 1")
    need = facts.need
    if need.has_present_contract is False:
        return Lawful(NO, (Reason("There is no contract to extend.", source),))
    if need.has_extension_left is False:
        return Lawful(NO, (Reason("The contract gives no further extension.", source),))
    text = (
        "The contract as awarded and its first notice must state it unambiguously, and the overall "
        "nature must stay."
    )
    if need.has_extension_left is None:
        text = f"Only if the contract has an extension left. {text}"
        return Lawful(DEPENDS, (Reason(text, source),))
    return Lawful(YES, (Reason(text, source),))


def _modify(_: RouteKind, facts: Facts) -> Lawful:
    need = facts.need
    if need.has_present_contract is False:
        return Lawful(NO, (Reason("There is no contract to change.", act("s.74", "74")),))
    if need.present_contract is None or need.extension is None:
        text = "Only within the limits on modification: test the change first."
        return Lawful(DEPENDS, (Reason(text, act("s.74, Sch.8", "74")),))
    found = extension_check(need.present_contract, need.extension, on=facts.on)
    return Lawful(found.answer.verdict, found.answer.reasons)


def _research(_: RouteKind, facts: Facts) -> Lawful:
    source = act("Sch.2 para 22")
    need = facts.need
    if need.is_off_the_shelf:
        text = "What is sold off the shelf needs no research or development."
        return Lawful(NO, (Reason(text, source, Confidence.INFERRED),))
    if need.trial is Trial.NOTHING:
        text = "Nothing is to be tried, so there is no research and development to pay for."
        return Lawful(NO, (Reason(text, source, Confidence.INFERRED),))
    return _exemption(Exemption.RESEARCH, facts)


def _exempt(_: RouteKind, facts: Facts) -> Lawful:
    if facts.need.exemption is None:
        text = "Only if a paragraph of Schedule 2 exempts the contract."
        return Lawful(DEPENDS, (Reason(text, act("Sch.2")),))
    return _exemption(facts.need.exemption, facts)


def _exemption(exemption: Exemption, facts: Facts) -> Lawful:
    found = is_exempt(exemption.value, **conditions_said(exemption, facts))
    return Lawful(found.verdict, found.reasons)


def conditions_said(exemption: Exemption, facts: Facts) -> dict[str, frozenset[str]]:
    """Return which conditions of an exemption hold and fail, by the answers."""
    need = facts.need
    own = {condition.key for condition in conditions_of(exemption.value).conditions}
    holds, fails = need.met & own, need.not_met & own
    if "not-severable" in own and need.is_severable_above is not None:
        holds, fails = holds - _WHOLE, fails - _WHOLE
        if need.is_severable_above:
            fails |= _WHOLE
        else:
            holds |= _WHOLE
    return {"holds": holds, "fails": fails}


_WHOLE = frozenset({"not-severable"})


def _set_up(kind: RouteKind, facts: Facts) -> Lawful:
    if kind.key == "set-up-dynamic-market" and facts.is_concession:
        return Lawful(NO, (Reason("Not for concessions.", act("s.34", "34")),))
    if kind.key == "set-up-dynamic-market":
        text = "A dynamic market may be set up for any other goods, services or works."
        return Lawful(YES, (Reason(text, act("s.35", "35")),))
    text = "A framework is awarded by a competitive tendering procedure."
    return Lawful(YES, (Reason(text, act("ss.19 and 45", "45")),))


_OF_FAMILY: dict[Family, Callable[[RouteKind, Facts], Lawful]] = {
    Family.BELOW_THRESHOLD: _below,
    Family.FRAMEWORK: _framework,
    Family.DYNAMIC_MARKET: _dynamic_market,
    Family.OPEN: _open,
    Family.FLEXIBLE: _flexible,
    Family.DIRECT_AWARD: _direct,
    Family.EXEMPT: _exempt,
    Family.SET_UP: _set_up,
    Family.PRESENT_CONTRACT: _extend,
}
_OF_KEY: dict[str, Callable[[RouteKind, Facts], Lawful]] = {
    "flexible-light-touch": _light_touch,
    "flexible-supported-employment": _supported,
    "flexible-mutuals": _mutuals,
    "modify": _modify,
    "exempt-research": _research,
}


def conditions_read(keys: Iterable[str]) -> frozenset[str]:
    """Return the names by which conditions are told apart from the other answers."""
    return frozenset(f"condition {key}" for key in keys)


_READ_BY_FAMILY: dict[Family, frozenset[str]] = {
    Family.BELOW_THRESHOLD: frozenset({REGIME, "value_inc_vat_pence"}),
    Family.FRAMEWORK: frozenset(
        {"framework_covers", "has_mechanism", "framework_regime", "framework"}
    ),
    Family.DYNAMIC_MARKET: frozenset({REGIME, "has_dynamic_market"}),
    Family.OPEN: frozenset({REGIME}),
    Family.FLEXIBLE: frozenset({REGIME, "value_inc_vat_pence"}),
    Family.DIRECT_AWARD: frozenset({REGIME}),
    Family.PRESENT_CONTRACT: frozenset(
        {"has_present_contract", "has_extension_left", "present_contract", "extension"}
    ),
    Family.EXEMPT: frozenset({"exemption", "is_severable_above"}) | conditions_read(CONDITION_KEYS),
    Family.SET_UP: frozenset({REGIME}),
}
_READ_TOO = {
    "flexible-mutuals": frozenset({"term_months"}),
    "direct-award-prototype": frozenset({"is_off_the_shelf", "trial"}),
    "direct-award-additional": frozenset({"has_present_contract"}),
    "direct-award-repeat": frozenset({"has_present_contract"}),
    "direct-award-urgency": frozenset({"urgency", "urgency_cause"}),
    "exempt-research": frozenset({"is_off_the_shelf", "trial"}),
}


def reads(kind: RouteKind) -> frozenset[str]:
    """Return the answers that decide whether a route is lawful.

    `REGIME` stands for value and kind; a condition that is met or not is named by `conditions_read`.
    """
    own = _READ_BY_FAMILY[kind.family] | _READ_TOO.get(kind.key, frozenset())
    if kind.key in _GROUND:
        own |= conditions_read(condition.key for condition in _GROUND[kind.key].conditions)
    return own
