"""Which sheets of a file are read, and how: proposed, corrected by people, kept as plain JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from registers.columns import Layout, propose
from registers.read import Book, Sheet
from toolkit.boroughs.queries import Resolver

_SPLIT = re.compile(r"\s*[·|:,–]\s*|\s+-\s+")
_NOT_A_NAME = re.compile(
    r"\b(contracts?|registers?|list|transparency|code|published|data|20\d\d|q[1-4]|h[12])\b", re.I
)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet and its layout; whether it is read, and if not, why."""

    name: str
    layout: Layout
    is_read: bool
    reason: str = ""
    of_other: str = ""  # name of the other borough whose sheet it is

    def as_json(self) -> dict[str, Any]:
        """Return what a person may have chosen, to be kept."""
        fields = {str(column.index): column.field for column in self.layout.columns}
        headings = {str(column.index): column.header for column in self.layout.columns}
        return {
            "name": self.name,
            "is_read": self.is_read,
            "fields": fields,
            "headings": headings,
        }


def plan(
    book: Book,
    *,
    authority_id: int,
    resolver: Resolver,
    remembered: Mapping[str, str] | None = None,
    chosen: Iterable[Mapping[str, Any]] = (),
) -> list[SheetPlan]:
    """Return all sheets of a file with how each would be read.

    `remembered` is how the borough's columns were read before; `chosen` is what `as_json` gave, with a
    person's choices in it. Raises `FileRefused` where the file breaks off.
    """
    choices = {str(one["name"]): one for one in chosen}
    plans = []
    for sheet in book.sheets:
        layout = propose(sheet, remembered)
        choice = choices.get(sheet.name)
        if choice is not None:
            plans.append(_as_chosen(sheet, layout, choice))
        else:
            plans.append(_as_proposed(sheet, layout, authority_id, resolver))
    return plans


def _as_chosen(sheet: Sheet, layout: Layout, choice: Mapping[str, Any]) -> SheetPlan:
    there = {column.index: column.field for column in layout.columns}
    for index, field in choice.get("fields", {}).items():
        if int(index) in there and there[int(index)] != field:
            layout = layout.with_choice(int(index), field)
    return SheetPlan(sheet.name, layout, bool(choice.get("is_read")) and layout.is_usable)


def _as_proposed(sheet: Sheet, layout: Layout, authority_id: int, resolver: Resolver) -> SheetPlan:
    if not layout.is_usable:
        reason = "It has no column for a title, a supplier or a reference."
        return SheetPlan(sheet.name, layout, False, reason)
    if sheet.is_hidden:
        return SheetPlan(sheet.name, layout, False, "It is hidden in the file.")
    for text in (sheet.name, *_SPLIT.split(layout.title)):
        for name in (text, _NOT_A_NAME.sub(" ", text).strip(" -()")):
            found = resolver.resolve(name).authority if name else None
            if found is not None and found.pk != authority_id:
                return SheetPlan(
                    sheet.name, layout, False, f"It is a register of {found.name}.", found.name
                )
            if found is not None:
                return SheetPlan(sheet.name, layout, True)
    return SheetPlan(sheet.name, layout, True)


def fields_read(plans: Iterable[SheetPlan]) -> frozenset[str]:
    """Return the fields of the sheets that are read."""
    return frozenset(
        column.field
        for one in plans
        if one.is_read
        for column in one.layout.columns
        if column.field
    )
