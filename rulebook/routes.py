"""Which ways to buy are lawful for a purchase, ranked, each with reasons for and against.

`recommend(need, on=..., policy=...)` never hides a lawful route: what policy forbids is shown as such,
and what is not lawful is there with the section that closes it. Facts come from the Act and carry their
source and confidence; ranking is our judgement. Money is whole pence including VAT; days are given in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook.day_words import day_in_words
from rulebook.frameworks import Framework, to_look_at
from rulebook.joint_forms import FORMS, JointForm, form_of
from rulebook.minima import Scope
from rulebook.need import Need, refuse_problems
from rulebook.policy import Policy, Stance
from rulebook.reasons import Reason, Verdict, judged
from rulebook.route_changes import Change, changes
from rulebook.route_facts import Facts, facts_of, why
from rulebook.route_kinds import Effort, Family, Openness, RouteKind
from rulebook.route_notices import Following, has_standstill, notices_for
from rulebook.route_ranking import ALL_CONDITIONS, Judged, Ranking, rank
from rulebook.route_signals import reasons as said_by
from rulebook.route_timing import Timing
from rulebook.route_warnings import warnings


@dataclass(frozen=True, slots=True)
class RouteAdvice:
    """One way to buy, as it stands for a purchase.

    `lawful` YES is lawful, DEPENDS lawful if what `lawful_reasons` say holds, NO not lawful by the section
    that they name. `law` is what holds of the route everywhere. `policy` is the borough's own rule and
    never law. `has_standstill`: a standstill is mandatory. `weeks` is about how long it takes in practice,
    from preparation to the service running; `latest_start` the latest day to start so that it is there
    when it is needed, None where no day was said or our calendar does not reach. `rank` begins at 1.
    """

    rank: int
    kind: RouteKind
    lawful: Verdict
    lawful_reasons: tuple[Reason, ...]
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    stance: Stance
    policy: Reason | None
    notices: tuple[Following, ...]
    has_standstill: bool
    weeks: int
    latest_start: date | None
    is_late: bool
    points: int

    @property
    def key(self) -> str:
        """Return the route's stable key."""
        return self.kind.key

    @property
    def title(self) -> str:
        """Return its name for a page."""
        return self.kind.title

    @property
    def about(self) -> str:
        """Say in a sentence what it is."""
        return self.kind.about

    @property
    def family(self) -> Family:
        """Return the family that pages group it in."""
        return self.kind.family

    @property
    def law(self) -> tuple[Reason, ...]:
        """Return what the law says of the route, whatever the purchase."""
        return self.kind.law

    @property
    def risks(self) -> tuple[Reason, ...]:
        """Return what to beware of."""
        return self.kind.risks

    @property
    def openness(self) -> Openness:
        """Say how open it is to suppliers that are new to the council."""
        return self.kind.openness

    @property
    def effort(self) -> Effort:
        """Say how much work it is."""
        return self.kind.effort

    @property
    def is_forbidden_by_policy(self) -> bool:
        """Say whether the borough's own policy forbids it."""
        return self.stance is Stance.FORBIDS


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Every way to buy for a purchase in order, what it is in law, and what would change the answer.

    `is_public` says whether the full regime applies, None while the value is not known. `changes` are
    found by asking again with one answer changed. `frameworks` may be worth a look on that day. `form` is
    how boroughs go together by the answers, and `forms` are all there are.
    """

    need: Need
    on: date
    is_public: bool | None
    is_notifiable: bool | None
    threshold_inc_vat_pence: int
    scope: Scope
    reasons: tuple[Reason, ...]
    warnings: tuple[Reason, ...]
    routes: tuple[RouteAdvice, ...]
    changes: tuple[Change, ...]
    frameworks: tuple[Framework, ...]
    form: JointForm
    forms: tuple[JointForm, ...] = FORMS

    @property
    def best(self) -> RouteAdvice | None:
        """Return the first that the law, perhaps under a condition, and policy both allow."""
        first = self.routes[0]
        is_open = first.lawful is not Verdict.NO and not first.is_forbidden_by_policy
        return first if is_open else None

    @property
    def lawful(self) -> tuple[RouteAdvice, ...]:
        """Return every route that is lawful without a condition, those that policy forbids included."""
        return tuple(one for one in self.routes if one.lawful is Verdict.YES)

    @property
    def lawful_if(self) -> tuple[RouteAdvice, ...]:
        """Return every route that is lawful if something holds."""
        return tuple(one for one in self.routes if one.lawful is Verdict.DEPENDS)

    @property
    def not_lawful(self) -> tuple[RouteAdvice, ...]:
        """Return every route that is not lawful here, each with the section that closes it."""
        return tuple(one for one in self.routes if one.lawful is Verdict.NO)

    def route(self, key: str) -> RouteAdvice:
        """Return the advice on the route of that key. Raises `KeyError`."""
        for one in self.routes:
            if one.key == key:
                return one
        raise KeyError(key)


_NO_POLICY = Policy()
_GOOD = {
    Openness.ONE_SUPPLIER: judged("There is no competition to run."),
    Openness.MEMBERS: judged("Its suppliers and terms were compared once already."),
    Openness.INVITED: judged("You choose whom to ask, and few answers are quick to read."),
    Openness.MARKET: judged("Suppliers that are new to you may ask to join."),
    Openness.ANYONE: judged("Any supplier may take part, those new to councils too."),
}
_BAD = {
    Openness.ONE_SUPPLIER: judged("Nobody else may offer something better."),
    Openness.MEMBERS: judged("Only suppliers that are in it already can be awarded the contract."),
    Openness.INVITED: judged("Suppliers that you do not know of are not asked."),
    Openness.MARKET: judged("Suppliers must be let in before they can be awarded the contract."),
    Openness.ANYONE: judged("All that comes in must be read and assessed, with care for each."),
}


def recommend(need: Need, *, on: date, policy: Policy = _NO_POLICY) -> Recommendation:
    """Rank every way to buy for a purchase on a day, with reasons.

    Raises `NeedRefused` (a `ValueError`) for answers that cannot be right, and `RuleNotKnown` for a
    procurement that commenced before the Act. Source: Procurement Act 2023, as every reason says.
    """
    refuse_problems(need, on=on)
    timing = Timing(on, policy)
    ranking = rank(facts_of(need, on=on, policy=policy), policy, timing)
    facts = ranking.facts
    return Recommendation(
        need, on, facts.is_public, facts.is_notifiable, facts.threshold.value_inc_vat_pence,
        facts.scope, why(facts), warnings(facts), _advice(ranking, timing),
        changes(ranking, policy, timing),
        to_look_at(on=on, is_off_the_shelf=need.is_off_the_shelf), form_of(need),
    )  # fmt: skip


def _advice(ranking: Ranking, timing: Timing) -> tuple[RouteAdvice, ...]:
    return tuple(
        _of(place, one, ranking, timing) for place, one in enumerate(ranking.judged, start=1)
    )


def _of(place: int, one: Judged, ranking: Ranking, timing: Timing) -> RouteAdvice:
    kind, facts = one.kind, ranking.facts
    pro, con = said_by(kind.key, kind.family.value, ranking.heard)
    if kind.family is Family.DIRECT_AWARD and one.lawful.verdict is Verdict.YES:
        pro = (ALL_CONDITIONS, *pro)
    return RouteAdvice(
        place, kind, one.lawful.verdict, one.lawful.reasons, (*pro, _GOOD[kind.openness]),
        (*_late(one, facts), *con, _BAD[kind.openness]), one.stance, one.policy, notices_for(kind, facts),
        has_standstill(kind, facts), timing.weeks(kind, facts.scope), one.latest_start,
        one.is_late, one.points,
    )  # fmt: skip


def _late(one: Judged, facts: Facts) -> tuple[Reason, ...]:
    if not one.is_late or one.latest_start is None:
        return ()
    day = day_in_words(one.latest_start)
    return (
        judged(
            f"As it usually takes, it would have had to begin by {day}. See what may be shortened."
        ),
    )
