"""All ways to buy, judged and ranked for one purchase: cheap, so that it can be asked again and again.

First what is lawful and not forbidden by policy, then what is lawful if something holds, then what
policy forbids, then what is not lawful; within each by points. Nothing is left out. Deterministic.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from rulebook.minima import Scope
from rulebook.policy import Policy, Stance
from rulebook.reasons import Reason, Verdict, judged
from rulebook.route_catalogue import ROUTE_KINDS
from rulebook.route_facts import REGIME, Facts
from rulebook.route_kinds import Family, RouteKind
from rulebook.route_signals import SIGNALS, Signal
from rulebook.route_timing import Timing
from rulebook.route_verdicts import Lawful, lawful, reads

ALL_CONDITIONS = judged(
    "All its conditions were said to hold: it is lawful if the evidence bears that out."
)
LATE_POINTS = -40
PREFERRED_POINTS = 25
GROUND_POINTS = 58
_FIT = tuple(kind.fit for kind in ROUTE_KINDS)
_TABLE = tuple(
    (signal, tuple(signal.of(kind.key, kind.family.value) for kind in ROUTE_KINDS))
    for signal in SIGNALS
)


class Place:
    """The groups that routes are ranked in, first to last."""

    LAWFUL, LAWFUL_IF, FORBIDDEN_BY_POLICY, NOT_LAWFUL = range(4)


class Judged(NamedTuple):
    """A way to buy as it stands for a purchase. `latest_start` is None without a day or beyond our table.

    `points` only compare routes of one answer with each other, and hold `bonus`, which no signal gives;
    `place` is the group it is ranked in.
    """

    kind: RouteKind
    lawful: Lawful
    stance: Stance
    policy: Reason | None
    latest_start: date | None
    is_late: bool
    points: int
    bonus: int
    place: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every way to buy in order, and what the answers said.

    `open_keys` are those of the routes that are lawful, perhaps under a condition.
    """

    facts: Facts
    judged: tuple[Judged, ...]
    heard: tuple[Signal, ...]
    open_keys: frozenset[str]

    @property
    def best(self) -> Judged | None:
        """Return the first that may be used, perhaps under a condition; None if policy forbids all."""
        first = self.judged[0]
        return first if first.place <= Place.LAWFUL_IF else None


def rank(
    facts: Facts, policy: Policy, timing: Timing, *, like: Ranking | None = None,
    changed: frozenset[str] = frozenset(),
) -> Ranking:  # fmt: skip
    """Judge every way to buy for a purchase and put them in order.

    `like` is the ranking of the same need but for the answers `changed` (`route_verdicts.reads`): what
    reads none of them is taken from it, so that asking again is cheap and never differs.
    """
    heard = [(signal, row) for signal, row in _TABLE if signal.applies(facts)]
    worth = map(sum, zip(_FIT, *(row for _, row in heard), strict=True))
    known = _known(like, changed, facts)
    may_keep = changed.isdisjoint(_EVERYWHERE)
    scope = facts.scope
    found = []
    for kind, points in zip(ROUTE_KINDS, worth, strict=True):
        was = known.get(kind.key)
        if was is None:
            is_lawful = lawful(kind, facts)
        elif may_keep:
            found.append(was if points + was.bonus == was.points else _again(was, points))
            continue
        else:
            is_lawful = was.lawful
        found.append(_judge(kind, is_lawful, points, facts, policy, timing, scope))
    found.sort(key=lambda one: (one.place, -one.points))
    said = tuple([signal for signal, _ in heard])
    if like is not None and len(known) == len(ROUTE_KINDS):
        return Ranking(facts, tuple(found), said, like.open_keys)
    is_open = [one.kind.key for one in found if one.place < Place.NOT_LAWFUL]
    return Ranking(facts, tuple(found), said, frozenset(is_open))


_EVERYWHERE = frozenset(  # the answers that policy and timing read, for every route
    {"value_inc_vat_pence", "cannot_be_estimated", "is_severable_above", "kind", "needed_by"}
)


def _known(like: Ranking | None, changed: frozenset[str], facts: Facts) -> dict[str, Judged]:
    """Return the routes of a like need of which the law stays as it was."""
    if like is None:
        return {}
    if like.facts.regime != facts.regime:
        changed |= {REGIME}
    stays = _unread(changed)
    return {one.kind.key: one for one in like.judged if one.kind.key in stays}


@lru_cache(maxsize=256)
def _unread(changed: frozenset[str]) -> frozenset[str]:
    """Return the keys of the routes of which none of some answers decides the law."""
    return frozenset(kind.key for kind in ROUTE_KINDS if reads(kind).isdisjoint(changed))


def _again(one: Judged, points: int) -> Judged:
    kind, is_lawful, stance, policy, latest, is_late, _, bonus, place = one
    return Judged(kind, is_lawful, stance, policy, latest, is_late, points + bonus, bonus, place)


def _judge(
    kind: RouteKind, is_lawful: Lawful, points: int, facts: Facts, policy: Policy,
    timing: Timing, scope: Scope,
) -> Judged:  # fmt: skip
    verdict = is_lawful.verdict
    stance, reason = policy.says(kind.key, facts.value, facts.band)
    if verdict is Verdict.NO:
        return Judged(kind, is_lawful, stance, reason, None, False, points, 0, Place.NOT_LAWFUL)
    bonus, latest = 0, None
    if kind.family is Family.DIRECT_AWARD and verdict is Verdict.YES:
        bonus += GROUND_POINTS
    if stance is Stance.PREFERS:
        bonus += PREFERRED_POINTS
    needed_by = facts.need.needed_by
    if needed_by is not None:
        latest = timing.latest_start(kind, scope, needed_by)
    is_late = latest is not None and latest < facts.on
    if is_late:
        bonus += LATE_POINTS
    place = Place.LAWFUL if verdict is Verdict.YES else Place.LAWFUL_IF
    if stance is Stance.FORBIDS:
        place = Place.FORBIDDEN_BY_POLICY
    return Judged(kind, is_lawful, stance, reason, latest, is_late, points + bonus, bonus, place)
