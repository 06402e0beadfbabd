"""What there is to say of a way to buy, whatever the purchase: its family, phases, openness and effort.

The phases are those of `rulebook.procedures`, picked and joined, so that a borough's own lead times hold
for every route made of them. Openness and effort are our judgement.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from rulebook.phases import DayKind, Phase
from rulebook.procedures import Route
from rulebook.reasons import Reason


class Family(StrEnum):
    """The kinds of way to buy: what a page groups routes by."""

    BELOW_THRESHOLD = "below-threshold"
    FRAMEWORK = "framework"
    DYNAMIC_MARKET = "dynamic-market"
    OPEN = "open"
    FLEXIBLE = "flexible"
    DIRECT_AWARD = "direct-award"
    PRESENT_CONTRACT = "present-contract"
    EXEMPT = "exempt"
    SET_UP = "set-up"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Family.BELOW_THRESHOLD: "Below the threshold",
            Family.FRAMEWORK: "Framework",
            Family.DYNAMIC_MARKET: "Dynamic market",
            Family.OPEN: "Open procedure",
            Family.FLEXIBLE: "Competitive flexible procedure",
            Family.DIRECT_AWARD: "Direct award",
            Family.PRESENT_CONTRACT: "The contract you have",
            Family.EXEMPT: "Outside the Act",
            Family.SET_UP: "Set up for many purchases",
        }[self]


class Openness(IntEnum):
    """How open a route is to suppliers that are new to the council, from least to most."""

    ONE_SUPPLIER = 0
    MEMBERS = 1
    INVITED = 2
    MARKET = 3
    ANYONE = 4

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Openness.ONE_SUPPLIER: "One supplier, without competition",
            Openness.MEMBERS: "Only suppliers that are on the framework already",
            Openness.INVITED: "Only suppliers that you invite",
            Openness.MARKET: "Members, and any supplier may ask to join",
            Openness.ANYONE: "Any supplier may take part",
        }[self]


class Effort(IntEnum):
    """How much work a route is for the council, from least to most."""

    LITTLE = 1
    SOME = 2
    MUCH = 3
    VERY_MUCH = 4

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Effort.LITTLE: "Little: days of work",
            Effort.SOME: "Some: a few weeks of work",
            Effort.MUCH: "Much: a small team for months",
            Effort.VERY_MUCH: "Very much: a team for most of a year",
        }[self]


Part = str | Phase


@dataclass(frozen=True, slots=True)
class RouteKind:
    """A way to buy. `key` is stable: pages, policies and stored choices refer to it.

    `parts` are its phases in order: a phase of its own, or the key of one of `base`, a route of
    `rulebook.procedures`, or "route.phase" of another. No parts means all of those of `base`. `stages`
    describes what a notice would say of the procedure. `fit` is where its ranking starts, in points.
    """

    key: str
    title: str
    about: str
    family: Family
    base: str
    openness: Openness
    effort: Effort
    fit: int
    law: tuple[Reason, ...]
    risks: tuple[Reason, ...]
    parts: tuple[Part, ...] = ()
    stages: tuple[str, ...] = ()

    @property
    def has_shortlist(self) -> bool:
        """Say whether suppliers are chosen before tenders, by conditions of participation."""
        return "shortlist" in self.parts

    def phases(self, routes: dict[str, Route]) -> tuple[Phase, ...]:
        """Return its phases, from the routes of `rulebook.procedures` by key as they stand."""
        if not self.parts:
            return routes[self.base].phases
        return tuple(self._phase(part, routes) for part in self.parts)

    def _phase(self, part: Part, routes: dict[str, Route]) -> Phase:
        if isinstance(part, Phase):
            return part
        route_key, dot, phase_key = part.partition(".")
        return routes[route_key].phase(phase_key) if dot else routes[self.base].phase(part)


def working(key: str, label: str, days: int, reason: str) -> Phase:
    """Return a phase of working days that only our judgement measures."""
    return Phase(key, label, days, DayKind.WORKING, reason)


def weeks(key: str, label: str, number: int, reason: str) -> Phase:
    """Return a phase of whole weeks that only our judgement measures."""
    return Phase(key, label, 7 * number, DayKind.CALENDAR, reason)
