"""The page for suppliers: how it reads, what suppliers will miss in it, and how hard it is to read."""

from __future__ import annotations

from datetime import date

from drafting.opportunity.page import page_of, reading_of
from drafting.opportunity.section import SECTION
from toolkit.tools.engine.noted import count_in_words, found_in, found_part
from toolkit.tools.engine.results import Result, some
from toolkit.tools.engine.sheets import HandOut, Sheet, reading_part
from toolkit.tools.plain_page.example import EXAMPLE
from toolkit.tools.plain_page.form import PageForm
from toolkit.tools.plain_page.parts import result_of


def answer(form: PageForm, on: date) -> Result:
    """Return what is to be said of a page, and the page as suppliers would read it."""
    del on  # its rules hold on any day
    book = form.book()
    page, found = page_of(book), found_in(SECTION, book)
    parts = (
        found_part("What to look at", SECTION, found),
        reading_part(reading_of(page)),
        *result_of(page).parts,
    )
    lead = f"“{page.headline}”: the page stands below, as suppliers would read it. In a procurement most of it comes from the record."
    return Result(count_in_words(found), lead=lead, parts=some(*parts))


def page(form: PageForm, on: date) -> Result:
    """Return the page alone, to be published."""
    del on
    return result_of(page_of(form.book()))


def said(form: PageForm) -> list[tuple[str, str]]:
    """Say how much was filled in, for the note."""
    return [("Words on the page", f"{reading_of(page_of(form.book())).words:,}")]


PLAIN_PAGE = Sheet(
    key="plain-opportunity-page",
    title="Tell suppliers in plain words",
    summary="Fill in what you want to solve, when, and how to take part. Get one page for suppliers who never open a tender, with its reading age and the sentences that are too long.",
    group="What you need, and how you ask for it",
    gives=(
        "A page for suppliers (DOCX): the problem, a rough size, dates, what you ask, whom to ask",
        "What suppliers look for and would not find, people who are named, and gaps",
        "The reading age, and each sentence that is too long",
    ),
    note="Findings in a page for suppliers",
    form=PageForm,
    answer=answer,
    said=said,
    template="tools/sheets/plain_page.html",
    button="See the page",
    step="make-it-easier-for-smes",
    example=EXAMPLE,
    words=("opportunity", "plain English", "reading age", "page for suppliers", "SME", "small firms", "advert", "small suppliers"),
    yours="Your page",
    hand_out=HandOut("page", "Page for suppliers", page),
)  # fmt: skip
