"""The page for suppliers as a result, so that the public page, the preview and the DOCX say the same."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.opportunity.page import PlainPage
from toolkit.tools.engine.results import Fact, Part, Result, some

COUNTS = (
    "This page tells you early and in plain words. It is no notice and no offer. Tenders are invited on Find a Tender, the "
    "national platform, or in writing: what stands there counts, also where this page says otherwise."
)


def result_of(page: PlainPage) -> Result:
    """Return a page as a result. It needs no word that the page does not have."""
    parts = (
        Part("What we want to solve", page.problem) if page.problem else None,
        Part("What will be different", points=page.outcomes) if page.outcomes else None,
        _facts_part("At a glance", _glance(page)),
        _facts_part("When", page.days),
        Part("What we ask of you", points=page.asks) if page.asks else None,
        Part("How to take part", page.how) if page.how else None,
        Part("Whom to ask", f"Write to {page.mailbox}. Every supplier gets the same answers.") if page.mailbox else None,
        Part("What counts", f"{COUNTS}{_notice(page)}"),
    )  # fmt: skip
    lead = f"{page.buyer} is looking for suppliers." if page.buyer else ""
    return Result(page.headline, lead=lead, parts=some(*parts))


def _facts_part(title: str, facts: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]) -> Part | None:  # fmt: skip
    found = tuple(Fact(name, text) for name, text in facts)
    return Part(title, facts=found) if found else None


def _glance(page: PlainPage) -> Iterator[tuple[str, str]]:
    rows = (
        ("Who buys", page.buyer), ("Who it is for", page.who_for),
        ("Size of the whole contract, with VAT", page.size), ("How long", page.length),
    )  # fmt: skip
    yield from (row for row in rows if row[1])


def _notice(page: PlainPage) -> str:
    return f" The notice there has the number {page.notice_number}." if page.notice_number else ""
