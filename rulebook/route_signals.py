"""What the answers say for and against each way to buy: points, each with its reason.

Points rank the routes that are lawful; they never make one lawful or close it. Points and reasons are our
judgement unless a reason names a provision. Order never matters: the sum is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rulebook.need import Cause, Certainty, Exemption, Trial, Urgency, Wish
from rulebook.reasons import Reason, act, judged
from rulebook.route_facts import RESERVATION, Facts

MANY_SUPPLIERS = 10


@dataclass(frozen=True, slots=True)
class Signal:
    """Something the answers say: when, for or against which routes by how many points, and why.

    A key of `points` is a route's key, or that of its family for all routes of the family. `up` is the
    reason where the points are above 0, `down` where they are below.
    """

    applies: Callable[[Facts], bool]
    points: Mapping[str, int]
    up: Reason | None = None
    down: Reason | None = None

    def of(self, key: str, family: str) -> int:
        """Return the points it gives to a route, by its key or its family's."""
        return self.points.get(key, self.points.get(family, 0))


def _certain(certainty: Certainty) -> Callable[[Facts], bool]:
    return lambda facts: facts.need.certainty is certainty


def _trial(*trials: Trial) -> Callable[[Facts], bool]:
    return lambda facts: facts.need.trial in trials


_STAGED = ("flexible-dialogue", "flexible-down-select", "flexible-prototype", "flexible-challenge")
_NEW = frozenset({Wish.SMES, Wish.VCSES, Wish.START_UPS})
_NEAR = frozenset({Wish.LOCAL, Wish.UK})


def _all(keys: tuple[str, ...], points: int) -> dict[str, int]:
    return dict.fromkeys(keys, points)


SIGNALS: tuple[Signal, ...] = (
    Signal(
        _certain(Certainty.CLEAR),
        {"open": 14, "framework-direct": 8, "quotation": 6, "below-threshold-advert": 4,
         "flexible-shortlist": 2} | _all(_STAGED, -18) | {"flexible-negotiation": -4},
        judged("The requirement is clear, so one written stage can be enough."),
        judged("The requirement is clear: stages that would help to find it cost suppliers effort."),
    ),
    Signal(
        _certain(Certainty.OUTCOME),
        {"flexible-challenge": 12, "flexible-demonstrations": 8, "flexible-down-select": 6,
         "flexible-dialogue": 5, "flexible-negotiation": 4, "framework-competition": 2,
         "open": -8, "framework-direct": -12},
        judged("You know the outcome and not the solution: suppliers can propose different ones."),
        judged("A fixed specification, or a choice from a list, decides the solution too early."),
    ),
    Signal(
        _certain(Certainty.UNSURE),
        {"flexible-dialogue": 18, "flexible-challenge": 14, "exempt-research": 6,
         "flexible-prototype": 4, "open": -20, "framework-direct": -20, "quotation": -6},
        judged("You are not sure yet what would help: stages let you learn before you commit."),
        judged("You are not sure yet what would help: engage the market before you write it down."),
    ),
    Signal(
        lambda facts: facts.need.is_off_the_shelf is True,
        {"framework-direct": 16, "framework-competition": 8, "quotation": 4, "open": 4,
         "flexible-demonstrations": 4, "flexible-prototype": -35, "flexible-challenge": -12,
         "flexible-dialogue": -10},
        judged("It can be had off the shelf, so offers can be compared as they are."),
        judged("It can be had off the shelf: nothing has to be developed."),
    ),
    Signal(
        lambda facts: facts.need.is_off_the_shelf is False,
        {"flexible-prototype": 10, "flexible-challenge": 6, "flexible-down-select": 5,
         "flexible-dialogue": 3, "framework-direct": -15, "open": -8},
        judged("It cannot be had off the shelf, so something must be made or fitted."),
        judged("It cannot be had off the shelf, and a single paper stage tells little of what is made."),
    ),
    Signal(
        _trial(Trial.NOTHING),
        {"open": 6, "framework-direct": 4, "flexible-demonstrations": -14,
         "flexible-down-select": -22, "flexible-prototype": -22, "flexible-challenge": -10},
        judged("Nothing has to be seen or tried first."),
        judged("Nothing has to be seen or tried first, so its stages have no use."),
    ),
    Signal(
        _trial(Trial.DEMONSTRATION),
        {"flexible-demonstrations": 22, "framework-competition": 4, "flexible-negotiation": 2,
         "open": -12, "framework-direct": -6},
        judged("You want to see it working with the people who will use it, and it has room for that."),
        judged("You want to see it working before you commit, and it has little room for that."),
    ),
    Signal(
        _trial(Trial.PILOT),
        {"flexible-down-select": 32, "flexible-challenge": 12, "open": -18,
         "framework-direct": -10, "flexible-demonstrations": -4},
        judged("You want to pilot it before you commit, and it pays several suppliers to do so."),
        judged("You want to pilot it before you commit, and it has no stage for that."),
    ),
    Signal(
        _trial(Trial.PROTOTYPE),
        {"flexible-prototype": 34, "flexible-challenge": 16, "exempt-research": 14,
         "direct-award-prototype": 12, "open": -26, "framework-direct": -16, "quotation": -4,
         "flexible-demonstrations": -12},
        judged("It must be made first, and this route has a stage for making and testing it."),
        judged("It must be made first: there is nothing yet to tender or to show."),
    ),
    Signal(
        _trial(Trial.RESEARCH),
        {"exempt-research": 40, "flexible-prototype": 10, "direct-award-prototype": 10,
         "open": -34, "framework-direct": -24, "framework-competition": -14,
         "flexible-demonstrations": -20, "flexible-shortlist": -14},
        judged("It is research and development: pay for learning, and buy afterwards."),
        judged("It is research and development: there is nothing yet to supply."),
    ),
    Signal(
        lambda facts: facts.need.wants_to_negotiate is True,
        {"flexible-negotiation": 40, "flexible-dialogue": 12, "open": -30,
         "flexible-demonstrations": -8, "framework-direct": -8},
        judged("You want to negotiate, and it can say so in the tender notice."),
        judged("You want to negotiate, and it leaves no room for that."),
    ),
    Signal(
        lambda facts: facts.need.wants_to_negotiate is False,
        {"flexible-negotiation": -20, "flexible-dialogue": -6},
        None, judged("You do not want to negotiate."),
    ),
    Signal(
        lambda facts: (facts.need.capable_suppliers or 0) >= MANY_SUPPLIERS,
        {"flexible-shortlist": 16, "dynamic-market": 6, "open": -4},
        judged("Many suppliers can do it: a first stage keeps the reading within bounds."),
        judged("Many suppliers can do it: all who tender must be read and assessed."),
    ),
    Signal(
        lambda facts: (facts.need.capable_suppliers or 0) >= 2,
        {"direct-award-exclusive-rights": -40, "direct-award-technical": -40,
         "below-threshold-direct": -10},
        None, judged("You know of more than one capable supplier, which speaks against it."),
    ),
    Signal(
        lambda facts: facts.need.capable_suppliers in (0, 1),
        {"flexible-dialogue": 4, "open": -6, "framework-competition": -6},
        judged("You know of hardly any supplier: talk with the market before you decide."),
        judged("You know of hardly any supplier: a competition may bring one tender or none."),
    ),
    Signal(
        lambda facts: bool(facts.need.wishes & _NEW),
        {"below-threshold-advert": 14, "open": 4, "flexible-demonstrations": 4,
         "flexible-challenge": 10, "dynamic-market": 4, "framework-direct": -12,
         "framework-competition": -10, "flexible-dialogue": -6, "flexible-shortlist": -4},
        Reason("You wish to reach small or new suppliers; barriers to them must be considered.",
               act("ss.12(4) and 86", "12")),
        judged("You wish to reach small or new suppliers, and it keeps many of them out."),
    ),
    Signal(
        lambda facts: facts.may_reserve and bool(facts.need.wishes & _NEAR),
        {"quotation": 10, "below-threshold-advert": 8, "framework-direct": -10,
         "framework-competition": -10},
        Reason("Below the threshold you may reserve it to suppliers in the UK, or in your borough and "
               "those that border it.", RESERVATION),
        judged("A framework's suppliers cannot be reserved to those near you."),
    ),
    Signal(
        lambda facts: facts.need.urgency is Urgency.PRESSED,
        {"framework-direct": 14, "framework-competition": 10, "open": 4, "quotation": 6,
         "dynamic-market": 4} | _all(_STAGED, -14) | {"flexible-negotiation": -8},
        judged("The usual periods are impractical, and it is quick or can be made so."),
        judged("The usual periods are impractical, and its stages take long."),
    ),
    Signal(
        lambda facts: facts.need.urgency is Urgency.EXTREME,
        {"direct-award-urgency": 60, "framework-direct": 16, "quotation": 10, "open": -20}
        | _all(_STAGED, -34) | {"flexible-negotiation": -26, "flexible-demonstrations": -22,
                                "flexible-shortlist": -22, "dynamic-market": -10},
        judged("It is extremely urgent: only the quickest routes help."),
        judged("It is extremely urgent, and a competition takes weeks."),
    ),
    Signal(
        lambda facts: facts.need.urgency_cause in (Cause.OWN_DELAY, Cause.FORESEEABLE),
        {"direct-award-urgency": -60},
        None,
        Reason("What the council could foresee, or caused itself, is no extreme urgency.",
               act("Sch.5 paras 13 and 14")),
    ),
    Signal(
        lambda facts: facts.need.framework_covers is True,
        {"framework-direct": 22, "framework-competition": 28},
        judged("A framework covers it: its terms and checks are there already."),
    ),
    Signal(
        lambda facts: facts.need.has_dynamic_market is True,
        {"dynamic-market": 20}, judged("There is a dynamic market for it that others can join."),
    ),
    Signal(
        lambda facts: facts.is_public is False,
        {"open": -30, "flexible": -30, "dynamic-market": -16, "set-up": -16},
        None, judged("Below the threshold a simpler route is enough."),
    ),
    Signal(
        lambda facts: bool(facts.need.together and facts.need.together.is_one_procedure),
        {"set-up-framework": 24, "set-up-dynamic-market": 14, "open": 2, "framework-competition": 4,
         "extend": -14, "quotation": -8},
        judged("Several boroughs can buy from it."),
        judged("It serves your borough alone."),
    ),
    Signal(
        lambda facts: facts.need.has_extension_left is True,
        {"extend": 14}, judged("The contract gives an extension already: no new purchase is needed."),
    ),
    Signal(
        lambda facts: facts.need.exemption is not None,
        {"exempt": 90}, judged("You said that the contract is exempt."),
    ),
    Signal(
        lambda facts: facts.need.exemption is Exemption.RESEARCH,
        {"exempt-research": 100}, judged("You said that it is for research and development services."),
    ),
)  # fmt: skip


def reasons(
    key: str, family: str, heard: tuple[Signal, ...]
) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """Return what some signals say for a route, and against it; the strongest first."""
    up: list[tuple[int, Reason]] = []
    down: list[tuple[int, Reason]] = []
    for signal in heard:
        worth = signal.of(key, family)
        if worth > 0 and signal.up:
            up.append((-worth, signal.up))
        elif worth < 0 and signal.down:
            down.append((worth, signal.down))
    ranked = [
        tuple(reason for _, reason in sorted(said, key=lambda one: one[0])) for said in (up, down)
    ]
    return ranked[0], ranked[1]
