"""What a buyer should beware of before choosing a route, from the answers as a whole."""

from __future__ import annotations

from rulebook.light_touch import light_touch
from rulebook.money import pounds
from rulebook.need import Cause, Certainty, Urgency
from rulebook.reasons import Reason, act, judged
from rulebook.register_law import Regime
from rulebook.route_facts import FRAMEWORK_LAW_OLD, Facts
from rulebook.sources import Confidence

_NEAR_PERCENT = 10

_NO_DODGING = "An estimate must not be made to avoid the Act."
_OWN_DELAY = Reason(
    "Late planning is never extreme urgency, and a contract's planned end is foreseeable.",
    act("Sch.5 paras 13 and 14"),
)
_NOT_SAID = judged(
    "Nothing was said of the value: it decides most of what follows, so estimate it first."
)
_ENGAGE = Reason(
    "You are not sure what would help: talk with the market before you choose a route.",
    act("s.16", "16"),
)
_TOGETHER = Reason(
    "Boroughs that buy in one procedure count what all of them would spend.",
    act("Sch.3 para 4"), Confidence.INFERRED,
)  # fmt: skip
_ALWAYS_ABOVE = Reason(
    "Before a tender notice or a transparency notice, prepare a conflicts assessment.",
    act("s.83", "83"),
)


def warnings(facts: Facts) -> tuple[Reason, ...]:
    """Return what to beware of, the most important first."""
    need = facts.need
    said = []
    if facts.value is None and not need.cannot_be_estimated:
        said.append(_NOT_SAID)
    said += _near(facts)
    said += _looks_light_touch(facts)
    if need.urgency is Urgency.EXTREME and need.urgency_cause in (
        Cause.OWN_DELAY,
        Cause.FORESEEABLE,
    ):
        said.append(_OWN_DELAY)
    if need.together and need.together.is_one_procedure:
        said.append(_TOGETHER)
    if need.certainty is Certainty.UNSURE:
        said.append(_ENGAGE)
    if facts.framework_regime is Regime.REGULATIONS_2015:
        said.append(FRAMEWORK_LAW_OLD)
    if facts.is_public is not False:
        said.append(_ALWAYS_ABOVE)
    return tuple(said)


def _looks_light_touch(facts: Facts) -> list[Reason]:
    """Warn of a code that is light touch although it looks like technology."""
    if facts.need.is_light_touch:
        return []
    for code in facts.need.cpv:
        if light_touch(code).is_yes:
            text = (
                f"{code} is a light touch code. If that is the main subject, choose light touch: another "
                "threshold and lighter rules apply."
            )
            return [Reason(text, act("s.9", "9"))]
    return []


def _near(facts: Facts) -> list[Reason]:
    """Warn of a value a little below a limit: options, extensions and VAT all count."""
    if facts.value is None or facts.is_public:
        return []
    limits = [facts.threshold.value_inc_vat_pence]
    if not facts.is_concession:
        limits.append(facts.notifiable_from_pence)
    for limit in limits:
        gap = limit - facts.value
        if gap > 0 and gap * 100 <= limit * _NEAR_PERCENT:
            text = (
                f"It is only {pounds(gap)} below {pounds(limit)}. Options, extensions, indexation and "
                f"VAT all count. {_NO_DODGING} Keep how it was estimated."
            )
            return [Reason(text, act("s.4, Sch.3", "4"))]
    return []
