"""What kind of purchase a need is, and how far boroughs could go together, each with its reasons.

Collaboration is a scale: from sharing notes to one budget. How far makes sense depends on the kind of
purchase, how near the ends are, how many take part and how much time is left. What is suggested is where
to begin the talk, not a rule. Source: our judgement, after the boroughs' own experience (ADR 18).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Generic, TypeVar

from matching.topics import Need

T = TypeVar("T")


class Purchase(StrEnum):
    """The kind of a technology purchase."""

    CORE_SYSTEM = "core business system"
    SHARED_TECHNOLOGY = "core technology for shared change"
    SPECIALISED = "specialised new tool"
    SERVICE = "service"


class Scale(IntEnum):
    """How far boroughs go together, from the least to the most."""

    SHARE_NOTES = 1
    COMMON_SPECIFICATION = 2
    JOINT_ENGAGEMENT = 3
    ONE_PROCEDURE = 4
    LEAD_AUTHORITY = 5
    SHARED_BUDGET = 6

    @property
    def label(self) -> str:
        """Return it in words."""
        return _LABELS[self]


_LABELS = {
    Scale.SHARE_NOTES: "share notes",
    Scale.COMMON_SPECIFICATION: "a common specification",
    Scale.JOINT_ENGAGEMENT: "joint engagement with the market",
    Scale.ONE_PROCEDURE: "one procedure, several contracts",
    Scale.LEAD_AUTHORITY: "a lead authority buys for all",
    Scale.SHARED_BUDGET: "a shared budget",
}
_SHARED = frozenset(
    """
    microsoft laptops mobile telephony network print hosting cyber integration document-management
    website crm service-desk learning audio-visual adobe software-reseller it-managed-service hybrid-mail
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)
_SPECIALISED = frozenset(
    """
    automation digital-development telecare customer-insight consultation fraud debt email-marketing
    electronic-homecare-monitoring webcasting transport-planning
    """.split()  # noqa: SIM905
)
# Months that a procedure together takes at least, from the first talk to a signature.
_TOGETHER_MONTHS, _ENGAGE_MONTHS, _SPECIFY_MONTHS = 18, 12, 6
_NEAR_MONTHS, _REACH_MONTHS = 12, 24
_FEW, _MANY = 3, 6


@dataclass(frozen=True)
class Suggested(Generic[T]):
    """What is suggested, and why, in words."""

    value: T
    reasons: tuple[str, ...]


def kind_of_purchase(need: Need | None) -> Suggested[Purchase]:
    """Suggest the kind of purchase from its topic. What is not known is taken for a specialised tool."""
    if need is None:
        why = "No common need is known for it, so it is treated as a tool of its own"
        return Suggested(Purchase.SPECIALISED, (why,))
    if not need.is_technology:
        return Suggested(Purchase.SERVICE, (f"{_upper(need.label)} are bought as a service",))
    if need.key in _SHARED:
        why = f"Every department uses {need.label}, and boroughs need nearly the same"
        return Suggested(Purchase.SHARED_TECHNOLOGY, (why,))
    if need.key in _SPECIALISED:
        why = f"Practice in {need.label} is still changing, so a borough may try it first"
        return Suggested(Purchase.SPECIALISED, (why,))
    why = f"A service of the council runs on {need.label}: a change is long and touches its data"
    return Suggested(Purchase.CORE_SYSTEM, (why,))


def scale_of(
    *, purchase: Purchase, boroughs: int, months_apart: int | None, months_left: int | None
) -> Suggested[Scale]:
    """Suggest how far to go together: the most that time, ends, number and kind allow.

    `months_apart` are those between the first and the last end, `months_left` those to the first end;
    None where not known. Every limit that held it back is a reason.
    """
    limits = [
        _by_time(months_left),
        _by_ends(months_apart),
        _by_number(boroughs),
        _by_kind(purchase),
    ]
    least = min(scale for scale, _ in limits)
    reasons = [why for scale, why in limits if scale == least]
    reasons += [why for scale, why in limits if scale != least]
    return Suggested(least, tuple(reasons))


def _by_time(months: int | None) -> tuple[Scale, str]:
    if months is None:
        return Scale.COMMON_SPECIFICATION, "No end is published, so no date can be planned for yet"
    left = f"{max(months, 0)} {'month' if months == 1 else 'months'} to the first end"
    if months < _SPECIFY_MONTHS:
        return Scale.SHARE_NOTES, f"{left}: too late to prepare anything together"
    if months < _ENGAGE_MONTHS:
        return Scale.COMMON_SPECIFICATION, f"{left}: time for a specification, not for a procedure"
    if months < _TOGETHER_MONTHS:
        return Scale.JOINT_ENGAGEMENT, f"{left}: time to meet suppliers together"
    return Scale.SHARED_BUDGET, f"{left}: time for anything"


def _by_ends(months: int | None) -> tuple[Scale, str]:
    if months is None:
        return Scale.JOINT_ENGAGEMENT, "Fewer than two ends are known"
    apart = f"Ends are {months} {'month' if months == 1 else 'months'} apart"
    if months <= _NEAR_MONTHS:
        return Scale.SHARED_BUDGET, f"{apart}: they can meet"
    if months <= _REACH_MONTHS:
        return Scale.ONE_PROCEDURE, f"{apart}: each can start its own contract when it is due"
    return Scale.COMMON_SPECIFICATION, f"{apart}: too far for one procedure"


def _by_number(boroughs: int) -> tuple[Scale, str]:
    if boroughs < _FEW:
        return Scale.ONE_PROCEDURE, "Two boroughs: a procedure together needs no further body"
    if boroughs < _MANY:
        return Scale.LEAD_AUTHORITY, f"{boroughs} boroughs: one of them could lead"
    return Scale.SHARED_BUDGET, f"{boroughs} boroughs: enough to share the cost of a team"


def _by_kind(purchase: Purchase) -> tuple[Scale, str]:
    if purchase is Purchase.CORE_SYSTEM:
        why = "A core business system: a common core and a local part, so contracts stay apart"
        return Scale.ONE_PROCEDURE, why
    if purchase is Purchase.SHARED_TECHNOLOGY:
        return Scale.SHARED_BUDGET, "Core technology for shared change: the same for all"
    if purchase is Purchase.SPECIALISED:
        return Scale.JOINT_ENGAGEMENT, "A specialised new tool: learn together before buying"
    return Scale.LEAD_AUTHORITY, "A service: one borough may buy for its neighbours"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
