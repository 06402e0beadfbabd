"""What the page of a section shows below its entries besides the list: drawings, tables, scores, worked out anew.

To add one, put a function from the whole book and a day to parts here, by the key of the section.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from drafting.appraisal.fields import APPRAISAL, COSTS, SCORES
from drafting.appraisal.reading import gaps
from drafting.clauses.fields import KEY as CLAUSES
from drafting.datamap.fields import FLOWS, SYSTEMS
from drafting.engagement.fields import ENGAGEMENT as PLAN
from drafting.engagement.fields import QUESTIONS
from drafting.market.fields import KEY as MEETINGS
from drafting.needs.fields import KEY as NEEDS
from drafting.needs.usability.fields import KEY as USABILITY
from drafting.opportunity.fields import KEY as OPPORTUNITY
from drafting.opportunity.page import page_of, reading_of
from drafting.requirements.fields import KEY as REQUIREMENTS
from drafting.terms.fields import KEY as TERMS
from drafting.workbook.book import Book
from toolkit.tools.build_requirements.parts import traceability
from toolkit.tools.engine.results import Part, some
from toolkit.tools.engine.sheets import reading_part
from toolkit.tools.map_data.parts import drawing_part, requirements_part, screening_part
from toolkit.tools.market_log.parts import ledger_part
from toolkit.workbook.written import terms
from toolkit.workbook.written.appraisal import (
    costs_look,
    decision,
    ranking_look,
    scores_look,
)
from toolkit.workbook.written.data_clauses import wording_parts
from toolkit.workbook.written.usability import asked_parts, results_parts

Look = Callable[[Book, date], tuple[Part, ...]]


def _systems(book: Book, on: date) -> tuple[Part, ...]:
    return some(drawing_part(book))


def _flows(book: Book, on: date) -> tuple[Part, ...]:
    follows = requirements_part(book, "Open a flow, or the new system, to make one of them.")
    return some(drawing_part(book), screening_part(book), follows)


def _meetings(book: Book, on: date) -> tuple[Part, ...]:
    return some(ledger_part(book))


def _opportunity(book: Book, on: date) -> tuple[Part, ...]:
    return some(reading_part(reading_of(page_of(book, on))) if book.one(OPPORTUNITY) else None)


LOOKS: Mapping[str, Look] = {
    NEEDS: asked_parts,
    USABILITY: results_parts,
    MEETINGS: _meetings,
    APPRAISAL: ranking_look,
    SCORES: scores_look,
    COSTS: costs_look,
    TERMS: terms.look,
    OPPORTUNITY: _opportunity,
    SYSTEMS: _systems,
    FLOWS: _flows,
    REQUIREMENTS: traceability,
    CLAUSES: wording_parts,
}
Pages = Mapping[str, tuple[tuple[str, str], ...]]
# Pages by section: words, and the name of an address that takes a procurement. Doors help to fill it, and are buttons.
DOORS: Pages = {
    SCORES: (("Score all options on one page", "workbook:score"),),
    CLAUSES: (("Choose what the map calls for", "workbook:pick"),),
    TERMS: (("Read the draft terms", "workbook:read_terms"),),
    REQUIREMENTS: (("Mend an old specification", "workbook:mend"),),
}
PAGES: Pages = {
    TERMS: (("See the page for suppliers", "outreach:page"),),
    OPPORTUNITY: (("See the page as suppliers would, and open it", "outreach:page"),),
    PLAN: (
        ("Fill the engagement notice from this plan", "engagement:notice"),
        ("Ask suppliers online", "engagement:request"),
    ),
    QUESTIONS: (("Ask suppliers online", "engagement:request"),),
}
# Files of a section besides its list, by section: words, address, and whether there is something to write.
FILES: Mapping[str, tuple[tuple[str, str, Callable[[Book, date], bool]], ...]] = {
    APPRAISAL: (
        ("Workbook with live formulas (XLSX)", "workbook:appraisal_xlsx", lambda book, on: not gaps(book)),
    ),
}  # fmt: skip
# What of a section may be written down as a decision, with its reason.
DECISIONS: Mapping[str, Callable[[Book, date], tuple[str, str] | None]] = {APPRAISAL: decision}


def look(key: str, book: Book, on: date) -> tuple[Part, ...]:
    """Return what the page of a section shows besides its list; nothing for a section that has no more to show."""
    found = LOOKS.get(key)
    return found(book, on) if found else ()
