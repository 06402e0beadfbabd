"""The grounds on which one supplier may be awarded a contract directly, each with every condition.

A ground holds only if all its conditions do, and each needs evidence. Source: Procurement Act 2023,
ss.41 to 44 and 51(3), Sch.5. A paragraph that our reference says nothing of is in `NOT_COVERED`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rulebook.need import Cause, Need, Trial, Urgency
from rulebook.reasons import Reason, Verdict, act
from rulebook.sources import Confidence, Source


class After(StrEnum):
    """Whether a standstill must follow the contract award notice of a direct award."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"
    NO_NOTICE = "no-notice"


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that must hold for a ground: its key, as a question, and as a statement."""

    key: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A justification for a direct award: its paragraph, its conditions, and what follows it.

    `needs_transparency_notice` (UK5) and `standstill` say what comes before the contract is signed.
    """

    key: str
    paragraph: str
    title: str
    conditions: tuple[Condition, ...]
    source: Source
    note: str = ""
    needs_transparency_notice: bool = True
    standstill: After = After.MANDATORY
    confidence: Confidence = Confidence.CONFIRMED

    @property
    def route_key(self) -> str:
        """Return the key of its route."""
        return "switch" if self.key == "switch" else f"direct-award-{self.key}"


def _is(key: str, question: str, text: str) -> Condition:
    return Condition(key, question, text)


_EXISTING = _is(
    "existing-supplier", "Is it the supplier that you have now?", "It is the supplier you have now."
)
_NO_ALTERNATIVE = _is(
    "no-reasonable-alternative", "Are there no reasonable alternatives?",
    "There are no reasonable alternatives.",
)  # fmt: skip
_S5 = "Sch.5 para"

GROUNDS: tuple[Ground, ...] = (
    Ground(
        "prototype", "2-3", "Prototype or development",
        (
            _is("novel", "Is it new: designed or developed at your request?",
                "It is designed or developed at the council's request, so not off the shelf."),
            _is("for-testing", "Is it to test suitability, study viability at scale, or other "
                "research and development?",
                "It is for testing, for research into viability at scale, or other development."),
        ),
        act(f"{_S5}s 2 and 3"), "For a pilot of something new. Buying it at scale is another purchase.",
    ),
    Ground(
        "art", "4", "A unique work of art or performance",
        (_is("unique-art", "Is it a unique work of art or artistic performance?",
             "It is a unique work of art or artistic performance."),),
        act(f"{_S5} 4"),
    ),
    Ground(
        "exclusive-rights", "5", "Intellectual property or exclusive rights",
        (
            _is("only-by-rights", "Can only this supplier supply it because of intellectual property "
                "or other exclusive rights?",
                "Nobody but this supplier can supply it, because of intellectual property or exclusive "
                "rights."),
            _NO_ALTERNATIVE,
        ),
        act(f"{_S5} 5"), "A statement by the supplier is weak evidence by itself.",
    ),
    Ground(
        "technical", "6", "No competition for technical reasons",
        (
            _is("technical-reasons", "Is there no competition for technical reasons?",
                "There is no competition for technical reasons."),
            _NO_ALTERNATIVE,
        ),
        act(f"{_S5} 6"),
    ),
    Ground(
        "additional", "7", "More of, or part in place of, what the present supplier gives",
        (
            _EXISTING,
            _is("extends-or-replaces-part", "Does it extend, or replace in part, what they supply now?",
                "It extends, or in part replaces, what they supply now."),
            _is("incompatible", "Would another supplier mean different or incompatible goods or "
                "services?", "Another supplier would mean different or incompatible goods or services."),
            _is("disproportionate-difficulties", "Would that cause disproportionate technical "
                "difficulties in operation or maintenance?",
                "That would cause disproportionate technical difficulties in operation or maintenance."),
        ),
        act(f"{_S5} 7"), "For an added module, not to replace the whole.",
    ),
    Ground(
        "repeat", "8", "Similar goods or services again",
        (
            _EXISTING,
            _is("similar", "Are they similar to those of the earlier contract?",
                "They are similar to those of the earlier contract."),
            _is("competed-in-five-years", "Was the earlier contract a public contract, awarded by "
                "competition within the 5 years that end on the day of the transparency notice?",
                "The earlier public contract was awarded by competition within the 5 years that end "
                "on the day of the transparency notice."),
            _is("repeat-announced", "Did the tender notice or documents of that contract say that this was intended?",
                "The tender notice or tender documents of that contract said that this was intended."),
        ),
        act(f"{_S5} 8"), "The transparency notice cites the earlier contract's identifiers.",
    ),
    Ground(
        "commodities", "10", "Goods on a commodity market",
        (_is("commodity", "Are the goods bought on a commodity market?",
             "The goods are bought on a commodity market."),),
        act(f"{_S5} 10"),
    ),
    Ground(
        "insolvency", "11-12", "Advantageous terms because of insolvency",
        (
            _is("advantageous-terms", "Are the terms particularly advantageous?",
                "The terms are particularly advantageous to the council."),
            _is("because-insolvent", "Is that because a supplier is insolvent?",
                "They are so because a supplier is insolvent."),
        ),
        act(f"{_S5}s 11 and 12"),
    ),
    Ground(
        "urgency", "13-14", "Extreme and unavoidable urgency",
        (
            _is("extreme-urgency", "Is it extreme and unavoidable, so that what you buy is strictly "
                "necessary?", "It is strictly necessary because of extreme and unavoidable urgency."),
            _is("cannot-compete", "Is a competition impossible in the time there is?",
                "A competition is impossible in the time there is."),
            _is("unforeseeable", "Was it neither foreseeable by the council nor caused by it?",
                "It was neither foreseeable by the council nor caused by it."),
        ),
        act(f"{_S5}s 13 and 14, s.51(3)", "51"), "Late planning never counts. Buy only what bridges the urgency.",
        standstill=After.OPTIONAL,
    ),
    Ground(
        "user-choice", "15-17", "A person's own choice of supplier",
        (
            _is("light-touch", "Is it a light touch service for an individual?",
                "It is a light touch service for an individual."),
            _is("person-chooses", "Does the person, or who cares for them, choose the supplier?",
                "The person it is for, or who cares for them, has chosen the supplier."),
        ),
        act(f"{_S5}s 15 to 17"), "None of the notices UK5, UK6, UK7 and UK11.",
        needs_transparency_notice=False, standstill=After.NO_NOTICE,
    ),
    Ground(
        "defence", "18-20", "Defence",
        (_is("defence-contract", "Is it a defence and security contract?",
             "It is a defence and security contract, which a borough seldom has."),),
        act(f"{_S5}s 18 to 20"),
    ),
    Ground(
        "protect-life", "s.42", "Regulations to protect life, health or public order",
        (_is("regulations-in-force", "Do regulations of a Minister under section 42 allow it?",
             "Regulations of a Minister under section 42 are in force and allow it."),),
        act("s.42", "42"), "We know of none in force.", standstill=After.OPTIONAL,
        confidence=Confidence.UNCONFIRMED,
    ),
    Ground(
        "switch", "s.43", "Switch to direct award after a competition without a suitable tender",
        (
            _is("competition-run", "Did you run a competition under section 19?",
                "A competition under section 19 was run."),
            _is("no-suitable-tender", "Was there no suitable tender or request to take part?",
                "There was no suitable tender or request to take part."),
            _is("award-not-possible", "Is an award under section 19 not possible?",
                "An award under section 19 is not possible in the circumstances."),
        ),
        act("s.43", "43"), "The transparency notice gets a new procurement identifier and cites the old.",
    ),
)  # fmt: skip

_BY_KEY = {ground.key: ground for ground in GROUNDS}
NOT_COVERED = Reason(
    "Paragraph 9 of Schedule 5 is not among these grounds: our reference does not cover it. Ask a lawyer "
    "before you rely on it, or rule it out.",
    act("Sch.5 para 9"),
    Confidence.UNCONFIRMED,
)
CONDITIONS: dict[str, Condition] = {
    condition.key: condition for ground in GROUNDS for condition in ground.conditions
}


def ground(key: str) -> Ground:
    """Return the ground of that key. Raises `KeyError`."""
    return _BY_KEY[key]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a ground stands on what was said: its conditions that hold, do not, or were not said."""

    ground: Ground
    verdict: Verdict
    met: tuple[Condition, ...]
    not_met: tuple[Condition, ...]
    not_said: tuple[Condition, ...]

    @property
    def is_claimed(self) -> bool:
        """Say whether the buyer said that any of its conditions holds."""
        return bool(self.met)


def standing(ground: Ground, need: Need) -> Standing:
    """Say how a ground stands: YES only if every condition holds, NO if one does not.

    What the other answers settle is taken from them: an off-the-shelf product is not new, and a delay of
    the council's own is never unforeseeable. Source: Procurement Act 2023, Sch.5.
    """
    met: list[Condition] = []
    not_met: list[Condition] = []
    not_said: list[Condition] = []
    for condition in ground.conditions:
        holds = _holds(condition.key, need)
        (not_said if holds is None else met if holds else not_met).append(condition)
    verdict = Verdict.NO if not_met else Verdict.DEPENDS if not_said else Verdict.YES
    return Standing(ground, verdict, tuple(met), tuple(not_met), tuple(not_said))


def _holds(key: str, need: Need) -> bool | None:
    settled = _settled(key, need)
    if settled is False or key in need.not_met:
        return False
    return True if settled or key in need.met else None


def _settled(key: str, need: Need) -> bool | None:
    """Return what the other answers settle about a condition, None for nothing."""
    match key:
        case "novel":
            return (
                False if need.is_off_the_shelf else True if need.trial is Trial.PROTOTYPE else None
            )
        case "existing-supplier":
            return False if need.has_present_contract is False else None
        case "light-touch":
            return need.is_light_touch
        case "extreme-urgency" | "cannot-compete":
            return None if need.urgency is None else need.urgency is Urgency.EXTREME
        case "unforeseeable":
            return None if need.urgency_cause is None else need.urgency_cause is Cause.EVENT
    return None


def reasons(stands: Standing) -> tuple[Reason, ...]:
    """Say condition by condition how a ground stands, each with its paragraph."""
    said = _SAID[stands.ground.key]
    return (
        *[said[condition.key][0] for condition in stands.not_met],
        *[said[condition.key][1] for condition in stands.not_said],
        *[said[condition.key][2] for condition in stands.met],
    )


def _said(ground: Ground, condition: Condition) -> tuple[Reason, ...]:
    clause = f"{condition.text[:1].lower()}{condition.text[1:]}"
    return tuple(
        Reason(f"{begins} {clause}", ground.source, ground.confidence)
        for begins in (
            "It does not hold that",
            "Only if",
            "Said to hold, so keep the evidence:",
        )
    )


_SAID = {
    ground.key: {condition.key: _said(ground, condition) for condition in ground.conditions}
    for ground in GROUNDS
}
