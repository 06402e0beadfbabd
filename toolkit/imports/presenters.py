"""What the pages of an import show: its groups, changes in words, refusals, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localtime

from registers.columns import FIELDS, Column
from rulebook.money import pounds
from toolkit.contracts.own_fields import BY_NAME, Kind, label
from toolkit.imports import queries
from toolkit.imports.choices import Kind as FileKind
from toolkit.imports.choices import State
from toolkit.imports.choosing import ColumnsChoice
from toolkit.people.queries import Place

ROWS_SHOWN = 5
PER_PAGE = 50
GROUPS = {
    "added": "Added",
    "changed": "Changed",
    "missing": "No longer in the register",
    "look": "Needs a look",
}
_NOT_YET = {"added": "To add", "changed": "To change"}  # before an import is confirmed
_TONES = {
    State.DONE: "green", State.FAILED: "red", State.READY: "blue", State.UNDONE: "grey",
    State.LEFT: "grey", State.UPLOADED: "blue",
}  # fmt: skip
_LABELS = {"missing_since": "Missing since", "suppliers": "Suppliers"}
_WORDS = {True: "Yes", False: "No", None: "Nothing", "": "Nothing"}
MOST_SHOWN = 160
LEAVE_OUT = "Leave this column out"
# From which confidence of a column on we say that we are sure, or that it is likely.
SURE, LIKELY = 0.85, 0.6


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One contract of a group."""

    title: str
    url: str
    position: str
    differences: tuple[Difference, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Contracts to which the same happens: how many, and the first of them."""

    key: str
    title: str
    count: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A row that was left out: where it stood, what it says, and why."""

    position: str
    text: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListRow:
    """An import in the list."""

    number: int
    file_name: str
    kind: str
    state: str
    tone: str
    uploaded_at: datetime
    uploaded_by: str
    summary: str


def list_rows(imports: Iterable[Any]) -> list[ListRow]:
    """Return the imports of a borough as rows."""
    return [
        ListRow(
            one.pk,
            one.file_name,
            FileKind(one.kind).label,
            _short_state(one),
            _TONES.get(State(one.state), "yellow"),
            one.uploaded_at,
            "a command" if one.uploaded_by == "import_register" else one.uploaded_by,
            _summary(one),
        )
        for one in imports
    ]


def _short_state(one: Any) -> str:
    return {
        State.UPLOADED: "Check the columns", State.READY: "Check the preview",
        State.READING: "Being read", State.WAITING: "Waiting", State.WRITING: "Being written",
    }.get(State(one.state), State(one.state).label)  # fmt: skip


def _summary(one: Any) -> str:
    """Return the counts of an import in a few words."""
    if one.state not in (State.DONE, State.READY, State.UNDONE) or not one.counts:
        return ""
    counts = one.counts
    words = {
        "added": "added",
        "changed": "changed",
        "unchanged": "unchanged",
        "refused": "left out",
    }
    if one.state == State.READY:
        words |= {key: title.lower() for key, title in _NOT_YET.items()}
    return ", ".join(f"{counts.get(key, 0):,} {word}" for key, word in words.items())


def contract_url(place: Place, reference: str) -> str:
    """Return the address of one contract: the borough's own page of it, or the public one."""
    try:
        return reverse("contracts:own_contract", args=[place.slug, reference])
    except NoReverseMatch:
        return reverse("contracts:contract", args=[reference])


def group_title(one: Any, key: str) -> str:
    """Return what a group of an import is called: what will be, or what was done."""
    return (_NOT_YET.get(key) if one.state == State.READY else None) or GROUPS[key]


def groups(one: Any, place: Place) -> list[Group]:
    """Return the groups of an import that hold something, each with its first contracts."""
    sizes = queries.group_sizes(one.pk)
    return [
        Group(
            key,
            group_title(one, key),
            sizes[key],
            tuple(lines(queries.changes(one.pk, key)[:ROWS_SHOWN], one, place)),
        )
        for key in GROUPS
        if sizes[key]
    ]


def paged(imports: Any, number: str, per_page: int) -> Page[Any]:
    """Return one page of imports."""
    return Paginator(imports, per_page).get_page(number)


def group_page(one: Any, key: str, number: str) -> Page[Any]:
    """Return one page of a group."""
    return Paginator(queries.changes(one.pk, key), PER_PAGE).get_page(number)


def refused_page(one: Any, number: str) -> Page[Any]:
    """Return one page of the refused rows."""
    return Paginator(queries.refusals(one.pk), PER_PAGE).get_page(number)


def lines(changes: Iterable[Any], one: Any, place: Place) -> list[Line]:
    """Return contracts of a group as lines; those that are not in the register have no address."""
    return [
        Line(
            change.title or "Contract without a title",
            _address(change, one, place),
            change.position,
            tuple(_difference(*each) for each in change.fields),
            tuple(" ".join(part for part in problem if part) for problem in change.problems),
        )
        for change in changes
    ]


def _address(change: Any, one: Any, place: Place) -> str:
    is_new = change.what == "added"
    if is_new and one.state != State.DONE:
        return ""
    return contract_url(place, change.reference)


def _difference(name: str, before: Any, after: Any) -> Difference:
    return Difference(
        _LABELS.get(name) or label(name), in_words(name, before), in_words(name, after)
    )


def in_words(name: str, value: Any) -> str:
    """Return a value as a person would write it."""
    if isinstance(value, bool) or value is None or value == "":
        return _WORDS[value]
    kind = BY_NAME[name].kind if name in BY_NAME else None
    if kind is Kind.MONEY and isinstance(value, int):
        return pounds(value)
    if kind is Kind.DAY:
        found = date.fromisoformat(str(value))
        return f"{found.day} {found:%B} {found.year}"
    if name == "missing_since":
        found = localtime(datetime.fromisoformat(str(value))).date()
        return f"{found.day} {found:%B} {found.year}"
    if isinstance(value, list):
        return ", ".join(str(each) for each in value) or "Nothing"
    text = str(value)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def refused_lines(refusals: Iterable[Any]) -> list[RefusedLine]:
    """Return refused rows, each with the beginning of what it says."""
    return [
        RefusedLine(
            each.position,
            " · ".join(cell for cell in each.cells if cell)[:MOST_SHOWN],
            tuple(each.reasons),
        )
        for each in refusals
    ]


def kept_lines(one: Any, place: Place, key: str = "kept") -> list[Line]:
    """Return what an undoing kept, because people worked on it since or use it elsewhere.

    With the key "stays", what a file of notices would have taken away otherwise.
    """
    found = []
    for reference, title, why in one.counts.get(key, ()):
        if why.startswith("fields:"):
            named = ", ".join(_LABELS.get(name) or label(name) for name in why[7:].split(", "))
            why = f"Kept as people changed it since, or it no longer fits: {named}."
        shown = title or "Contract without a title"
        found.append(Line(shown, contract_url(place, reference), "", (), (why,)))
    return found


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column on the page: what it holds, what we take it for, and how sure we are."""

    name: str
    letter: str
    header: str
    samples: tuple[str, ...]
    field: str
    sure: str
    tone: str
    reason: str
    error: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet on the page."""

    name: str
    key: str
    is_read: bool
    note: str
    title: str
    columns: tuple[ColumnRow, ...]


def sheet_views(choice: ColumnsChoice) -> list[SheetView]:
    """Return the sheets of a file with their columns."""
    return [
        SheetView(
            one.name,
            f"sheet-{place}",
            one.is_read,
            one.reason,
            one.layout.title,
            tuple(
                _column(place, column, choice.error_at(place, column.index))
                for column in one.layout.columns
            ),
        )
        for place, one in enumerate(choice.plans)
    ]


def _column(place: int, column: Column, error: str) -> ColumnRow:
    sure, tone = "Guess", "yellow"
    if not column.field:
        sure, tone = "Left out", "grey"
    elif column.confidence >= SURE:
        sure, tone = "Sure", "green"
    elif column.confidence >= LIKELY:
        sure, tone = "Likely", "blue"
    return ColumnRow(
        f"sheet-{place}-{column.index}",
        column.letter,
        column.header or "No heading",
        column.samples,
        column.field,
        sure,
        tone,
        column.reason,
        error,
    )


def field_options() -> list[dict[str, str]]:
    """Return what a column can be."""
    return [
        {"value": "", "text": LEAVE_OUT},
        *({"value": one.key, "text": one.label} for one in FIELDS),
    ]


def chosen_columns(choice: ColumnsChoice) -> dict[str, str]:
    """Return the headings of the sheets that are read, with their fields, to be remembered."""
    return {
        column.header: column.field
        for one in choice.plans
        if one.is_read
        for column in one.layout.columns
        if column.header
    }


def percent(one: Any) -> int:
    """Return how far a run is, from 0 to 100; 0 while it is not known."""
    return min(99, one.done_rows * 100 // one.total_rows) if one.total_rows else 0
