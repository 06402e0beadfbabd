"""The requirements builder: a first requirement for each need without one, weak words, and what comes from what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from drafting.needs.section import SECTION as OF_NEEDS
from drafting.requirements.check import findings
from drafting.requirements.fields import KEY, KIND, PRIORITY
from drafting.requirements.first import wording_of
from drafting.requirements.reading import needs_in, proposed
from drafting.requirements.section import SECTION
from drafting.requirements.trace import Trace, trace
from drafting.workbook.book import Book, Entry, Noted
from rulebook.reasons import judged
from toolkit.tools.build_requirements.example import EXAMPLE
from toolkit.tools.build_requirements.form import RequirementsForm
from toolkit.tools.build_requirements.parts import summary, tables
from toolkit.tools.engine.results import Item, Part, Result, Table, whys
from toolkit.tools.engine.sheets import Sheet, item_of
from toolkit.ui.jinja import plural

# What a pasted line cannot say yet; said once for all instead.
_LATER = frozenset({"not-assessed", "must-without-test", "no-weight", "no-origin"})
_MOST_READ = 500


def answer(form: RequirementsForm, on: date) -> Result:
    """Return what is to be said of needs and requirements."""
    del on  # its rules hold on any day
    book = _book(form)
    traced = trace(book)
    has_needs = bool(book.entries(OF_NEEDS.key))
    left_out = _LATER if has_needs else _LATER | {"no-need"}
    found = [one for one in findings(book) if one.finding.rule not in left_out]
    parts = tuple(_parts(book, traced, found, has_needs=has_needs))
    weak = len({one.number for one in found if one.number})
    count, needs = len(book.entries(KEY)), len(book.entries(OF_NEEDS.key))
    said = f"{weak} of {plural(count, 'requirement')} to look at" if count else ""
    begun = f"{plural(len(traced.needs_alone), 'need')} without a requirement" if needs else ""
    words = ", ".join(one for one in (said, begun) if one)
    return Result(words or "Nothing could be read", lead=_lead(book), parts=parts)


def _book(form: RequirementsForm) -> Book:
    said = form.cleaned_data
    needs, lines = needs_in(said.get("needs") or ""), proposed(said.get("text") or "")
    return Book.of(
        (
            *(Entry(OF_NEEDS.key, number, each) for number, each in enumerate(needs[:_MOST_READ], start=1)),
            *(Entry(KEY, number, each.values) for number, each in enumerate(lines[:_MOST_READ], start=1)),
        )
    )  # fmt: skip


def _lead(book: Book) -> str:
    needs, count = len(book.entries(OF_NEEDS.key)), len(book.entries(KEY))
    text = f"We read {plural(needs, 'need')} and {plural(count, 'requirement')}."
    return f"{text} Of very long lists, the first {_MOST_READ} are read." if _MOST_READ in (needs, count) else text  # fmt: skip


def _parts(book: Book, traced: Trace, found: list[Noted], *, has_needs: bool) -> Iterator[Part]:
    begun = tuple(
        Item(f"{OF_NEEDS.label(one.number)}: {OF_NEEDS.title_of(one)}", better=wording_of(one))
        for one in book.entries(OF_NEEDS.key)
        if not traced.by_need[one.number]
    )
    if begun:
        yield Part("A first requirement for each need that has none", "Change the words until they are yours. Add in which case, and to what measure.", items=begun)  # fmt: skip
    if weak := [one for one in found if one.number]:
        yield Part("Requirements to look at", items=tuple(map(_item, weak)))
    if whole := [one for one in found if not one.number and one.finding.rule != "need-without"]:
        yield Part("The whole", items=tuple(item_of(one.finding) for one in whole))
    if book.entries(KEY):
        yield _read(book)
        if has_needs:
            yield summary(book, traced)
            yield from tables(book, traced)
    yield Part(
        "What to add to each requirement",
        whys=whys((judged("A must without a test turns tenders down by opinion."), judged("What nobody assesses is promised by everybody."))),
        points=(
            "The need that it comes from, or the law, policy or risk that asks for it.",
            "A test: who does what, with which data, and what counts as done.",
            "How tenders are assessed on it: pass or fail, scored, shown, tried out by users, or shown after the award.",
        ),
    )  # fmt: skip


def _item(noted: Noted) -> Item:
    item = item_of(noted.finding)
    return replace(item, title=f"{SECTION.label(noted.number)}: {item.title}", quote=item.quote and replace(item.quote, line=0))  # fmt: skip


def _read(book: Book) -> Part:
    rows = tuple(
        (
            f"{SECTION.label(one.number)}: {SECTION.title_of(one)}", KIND.in_words(one.text(KIND.name)),
            PRIORITY.in_words(one.text(PRIORITY.name)) or "Not said",
        )
        for one in book.entries(KEY)
    )  # fmt: skip
    table = Table(
        ("Requirement", "Kind", "Must, should or could"), rows, "Requirements as they were read"
    )
    return Part("As we read it", "Kind and rank are guessed from the words.", table=table, is_folded=True)  # fmt: skip


def said(form: RequirementsForm) -> list[tuple[str, str]]:
    """Say how much was read, for the note."""
    book = _book(form)
    return [
        ("Needs that were read", str(len(book.entries(OF_NEEDS.key)))),
        ("Requirements that were read", str(len(book.entries(KEY)))),
    ]


BUILD_REQUIREMENTS = Sheet(
    key="requirements-builder",
    title="Make requirements from needs",
    summary="Paste needs and, if you have them, requirements. See a first wording for each need, which requirement comes from none, and weak words with better ones.",
    group="What you need, and how you ask for it",
    gives=(
        "A first requirement for each need that has none, to change until it is yours",
        "Weak words in your requirements, with the reason and better words",
        "What comes from what, both ways, and a note for the file",
    ),
    note="Requirements and the needs they come from",
    form=RequirementsForm,
    answer=answer,
    said=said,
    template="tools/sheets/build_requirements.html",
    button="Check needs and requirements",
    step="start-with-user-needs",
    example=EXAMPLE,
    words=("requirements", "user needs", "traceability", "MoSCoW", "must", "should", "could", "acceptance test", "specification", "outcome"),
)  # fmt: skip
