"""The documents that are made from a workbook: which there are, which sections they rest on, what they say.

To add one, write a function from a book and a day to a result, and put it here: page and DOCX come with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from drafting.opportunity.page import page_of
from drafting.workbook.book import Book
from rulebook.day_words import day_in_words
from toolkit.guidance.documents.paper import Paper
from toolkit.tools.engine.note import write_result
from toolkit.tools.engine.results import Result
from toolkit.tools.market_log.parts import build as build_market_record
from toolkit.tools.plain_page.parts import result_of
from toolkit.tools.plan_engagement.parts import build as build_request
from toolkit.workbook.written import (
    appraisal,
    brief,
    data_clauses,
    data_map,
    measures,
    needs,
    requirements,
    terms,
    usability,
)


def plain_page(book: Book, on: date) -> Result:
    """Return the page for suppliers as the record gives it on a day."""
    return result_of(page_of(book, on))


@dataclass(frozen=True, slots=True)
class Document:
    """A document. `rests_on` are keys of sections; without an entry in the first of them there is nothing to say.

    One of one page is set small, so that usual lengths fit. What `goes_out` is
    for suppliers and is part of the tender pack; the others are for the team.
    """

    key: str
    title: str
    summary: str
    step: str
    rests_on: tuple[str, ...]
    build: Callable[[Book, date], Result]
    is_one_page: bool = False
    goes_out: bool = False

    def is_ready(self, book: Book) -> bool:
        """Say whether there is something to make it from."""
        return bool(book.entries(self.rests_on[0]))


DOCUMENTS: tuple[Document, ...] = (
    Document(
        "market-contact", "Record of contact with the market",
        "Who was met when and why, what they were told, whether all suppliers know it, and which interests were declared.",
        "keep-in-touch-with-the-market", ("meetings",), build_market_record,
    ),
    Document(
        "terms", "Terms for suppliers",
        "What the tender asks of suppliers, term by term, by what it is about.",
        "make-it-easier-for-smes", ("terms",), terms.build, goes_out=True,
    ),
    Document(
        "barrier-check", "Barrier check of the terms",
        "What the terms are held against, what may shut suppliers out, and why each is asked for.",
        "make-it-easier-for-smes", ("terms",), terms.build_check,
    ),
    Document(
        "opportunity", "Page for suppliers",
        "What you want to solve, when, what you ask and whom to ask, in plain words, as the record gives it today.",
        "make-it-easier-for-smes", ("opportunity", "outcomes", "terms"), plain_page,
    ),
    Document(
        "brief", "Brief",
        "The problem, what it costs, its limits, and the outcomes with their measures, on one page.",
        "define-need-and-outcomes", ("problem", "outcomes"), brief.build, is_one_page=True,
    ),
    Document(
        "user-needs", "Statement of user needs",
        "What people need from the service, how we know, and how to tell that it is met.",
        "gather-user-needs", ("needs",), needs.build, goes_out=True,
    ),
    Document(
        "usability-script", "Script of the usability tests",
        "What to say, the tasks that the needs bring, and sheets to write on.",
        "gather-user-needs", ("usability", "needs"), usability.script,
    ),
    Document(
        "usability-results", "What the usability tests showed",
        "Scores with their ranges, what they can say and what not, what was learned, and who was not asked.",
        "gather-user-needs", ("usability", "needs"), usability.results,
    ),
    Document(
        "options-appraisal", "Options appraisal",
        "What could be done, what matters, scores and costs with their reasons, which option comes first, and what would change that.",
        "build-buy-reuse-or-share", ("appraisal", "options", "criteria", "scores", "costs", "outcomes"), appraisal.build,
    ),
    Document(
        "information-request", "Request for information",
        "What suppliers are asked before the tender and why, by when, and what becomes of their answers.",
        "engage-the-market-early", ("questions", "engagement"), build_request,
    ),
    Document(
        "data-map", "Data and integration map",
        "Which systems there are, what data flows between them, and who must be asked about it.",
        "scope-data-and-interoperability", ("systems", "flows"), data_map.build, goes_out=True,
    ),
    Document(
        "requirements", "Requirements specification",
        "What must come of the purchase, with tests, how tenders are assessed, and what comes from which need.",
        "start-with-user-needs", ("requirements", "needs"), requirements.build, goes_out=True,
    ),
    Document(
        "measures", "Schedule of improvement measures",
        "What gets better, from what to what, by when, how it is counted and what follows, with a clause as a draft for a lawyer.",
        "continuous-improvement-standards", ("measures", "outcomes", "requirements"), measures.build, goes_out=True,
    ),
    Document(
        "data-clauses", "Schedule of data clauses",
        "Wording on interfaces and data, the questions that are scored, and their weights.",
        "api-and-data-requirements", ("clauses", "flows"), data_clauses.build, goes_out=True,
    ),
)  # fmt: skip


def document(key: str) -> Document:
    """Return a document by its key. Raises `KeyError`."""
    for one in DOCUMENTS:
        if one.key == key:
            return one
    raise KeyError(key)


def as_docx(found: Document, book: Book, *, by: str, on: date) -> bytes:
    """Return a document as an accessible DOCX, the same for the same book and day."""
    result, day = found.build(book, on), day_in_words(on)
    paper = Paper(
        f"{found.title}: {book.facts.title}",
        eyebrow=f"{book.facts.buyer}, as at {day}",
        foot=f"As at {day}",
        is_close=found.is_one_page,
    )
    write_result(paper, result)
    return paper.file(subject=book.facts.title, category=found.title, by=by, on=on)
