"""Data protection screening: a few questions that the map answers, and whom to ask because of the answers.

It decides nothing. What it says of the law is not confirmed; which questions are asked is our judgement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drafting.datamap.check_flows import ASSESSMENT
from drafting.datamap.fields import FLOWS
from drafting.datamap.reading import is_personal, is_sensitive, systems_of
from drafting.law import data_protection
from drafting.workbook.book import Book, Entry
from rulebook.reasons import Reason, Verdict, judged


@dataclass(frozen=True, slots=True)
class Screened:
    """A question, what the map answers, the flows that make it so, and why it is asked."""

    question: str
    verdict: Verdict
    flows: tuple[Entry, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Screening:
    """Every question; whether the data protection officer is to be asked, and the flows that wait for that."""

    questions: tuple[Screened, ...]
    is_to_ask: bool
    waiting: tuple[Entry, ...]
    open_flows: tuple[Entry, ...]  # of which nobody said whether they are about people


_TRANSFER = data_protection(
    "Personal data that leaves the UK needs a ground for the transfer.", "Articles 44 to 49"
)
_TERMS = data_protection(
    "Who handles personal data for you does so under a contract with certain terms.", "Article 28"
)


def screening(book: Book) -> Screening:
    """Return what the flows of a map say about people."""
    flows = book.entries(FLOWS)
    personal = [one for one in flows if is_personal(one)]
    unsaid = tuple(one for one in flows if not one.text("personal") and not is_personal(one))
    is_open = bool(unsaid)
    questions = (
        _asked("Is there personal data?", personal, is_open,
               judged("Suppliers must know before they offer which flows hold personal data.")),
        _asked("Is there special category data, or data on criminal offences?", filter(is_sensitive, flows), is_open,
               ASSESSMENT),
        _asked("Is any of it about children?", _with(flows, "children"), is_open, ASSESSMENT),
        _asked("Is it about a great many people?", _with(flows, "scale"), is_open, ASSESSMENT),
        _asked("Does it follow people, or decide about them without a person looking?",
               _with(flows, "watching", "deciding"), is_open, ASSESSMENT),
        _asked("Does a supplier handle personal data for you?", (one for one in personal if _is_handled(book, one)),
               is_open, _TERMS),
        _asked("May personal data lie outside the UK?", (one for one in personal if _is_outside(book, one)),
               is_open or any(_may_be_outside(book, one) for one in personal), _TRANSFER),
    )  # fmt: skip
    waiting = tuple(
        one
        for one in personal
        if (is_sensitive(one) or one.keys("concerns") or _is_outside(book, one))
        and not one.text("screening")
    )
    return Screening(questions, bool(personal), waiting, unsaid)


def _asked(question: str, flows: Iterable[Entry], is_open: bool, why: Reason) -> Screened:
    found = tuple(flows)
    verdict = Verdict.YES if found else Verdict.DEPENDS if is_open else Verdict.NO
    return Screened(question, verdict, found, (why,))


def _with(flows: Iterable[Entry], *concerns: str) -> list[Entry]:
    return [one for one in flows if set(concerns) & set(one.keys("concerns"))]


def _is_handled(book: Book, flow: Entry) -> bool:
    return any(
        one.text("owner") == "supplier" or one.text("supplier") for one in systems_of(book, flow)
    )


def _is_outside(book: Book, flow: Entry) -> bool:
    return any(one.text("hosted") == "outside" for one in systems_of(book, flow))


def _may_be_outside(book: Book, flow: Entry) -> bool:
    return any(not one.text("hosted") for one in systems_of(book, flow))
