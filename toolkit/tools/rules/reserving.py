"""Reserving a purchase below the threshold to suppliers of the UK, of the borough, or of the areas around it."""

from __future__ import annotations

from datetime import date

from rulebook.areas import AREAS, BOUNDARIES, CITY, area
from rulebook.reasons import Reason, Verdict
from rulebook.reservation import Reservation, Reserve, reservation
from rulebook.sources import Confidence
from toolkit.tools.engine.questions import Answers, Choice, Question
from toolkit.tools.engine.questions import Kind as Ask
from toolkit.tools.engine.results import Fact, Part, Table, whys
from toolkit.tools.purchase.questions import kind_of

_UK, _OWN, _NEAR = "uk", "own", "near"
_MAP = Reason(
    "What borders a borough was worked out from a map of 2013 and 2014. Check it before you name an area.",
    BOUNDARIES, Confidence.SECONDARY,
)  # fmt: skip


def _is_reserving(answers: Answers) -> bool:
    return answers.is_("reserve", _UK, _OWN, _NEAR)


RESERVATION_QUESTIONS = (
    Question(
        "reserve", "Would you like to reserve it to suppliers from the UK or from your area?", Ask.RADIOS, "Reserved",
        missing="Select whether you would like to reserve it",
        hint="Only below the threshold, and only before tenders are invited.",
        choices=(
            Choice("no", "No"),
            Choice(_UK, "Yes, to suppliers in the UK"),
            Choice(_OWN, "Yes, to suppliers in our own borough"),
            Choice(_NEAR, "Yes, to suppliers in our borough and the areas around it"),
        ),
        asked=lambda answers: answers.is_("framework", "no"),
        why="A supplier is based where it has substantive operations. To reserve is voluntary.",
    ),
    Question(
        "borough", "Which borough buys?", Ask.SELECT, "Borough", missing="Select the borough that buys",
        choices=tuple(Choice(one.key, one.name) for one in sorted(AREAS, key=lambda one: one.name)),
        asked=_is_reserving,
    ),
)  # fmt: skip


def _reservation(answers: Answers, value_inc_vat_pence: int | None, on: date) -> Reservation | None:
    buyer = area(answers.choice("borough"))
    if buyer is None or not _is_reserving(answers):
        return None
    near = [buyer.key, *(one.key for one in buyer.neighbours if one.key != CITY)]
    return reservation(
        Reserve.UK if answers.is_("reserve", _UK) else Reserve.LOCAL,
        [buyer.key],
        value_inc_vat_pence=value_inc_vat_pence,
        on=answers.day("commenced") or on,
        kind=kind_of(answers),
        areas=near if answers.is_("reserve", _NEAR) else (),
        is_before_invitation=answers.is_("begun", "no"),
    )


def is_reserved(answers: Answers, value_inc_vat_pence: int | None, on: date) -> bool:
    """Say whether it is to be reserved, and may be."""
    found = _reservation(answers, value_inc_vat_pence, on)
    return found is not None and found.answer.verdict is not Verdict.NO


def reserved_part(answers: Answers, value_inc_vat_pence: int | None, on: date) -> Part | None:
    """Return whether it may be reserved, why, what to say, and which areas border the borough."""
    found = _reservation(answers, value_inc_vat_pence, on)
    if found is None:
        return None
    facts = [Fact("May it be reserved", found.answer.words, whys(found.answer.reasons))]
    if found.notice_words:
        facts.append(Fact("Say in the notice or advert", found.notice_words))
    table = None
    if not answers.is_("reserve", _UK):
        rows = [(found.own[0], "Your own area")]
        rows += [(one.name, f"Borders it: {one.confidence.in_words}") for one in found.allowed]
        table = Table(("Area", "Why it may be named"), tuple(rows), "Areas that may be named")
    why = whys([_MAP]) if table else ()
    return Part("Reserving it", whys=why, facts=tuple(facts), table=table)
