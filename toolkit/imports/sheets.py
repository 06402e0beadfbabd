"""Which sheets of a file are read, and how: proposed, corrected by people, kept as plain JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from registers.columns import Layout, propose
from registers.read import Book, Sheet
from toolkit.boroughs.queries import Resolver
from toolkit.imports import parts

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
        proposed = _as_proposed(sheet, layout, authority_id, resolver)
        plans.append(proposed if choice is None else _as_chosen(proposed, choice))
    return _with_parts_only(plans, choices)


def _with_parts_only(plans: list[SheetPlan], choices: Mapping[str, Any]) -> list[SheetPlan]:
    """Return the plans without the sheets that stand beside the register, but as a person chose."""
    layouts = {one.name: one.layout for one in plans if one.is_read}
    if len(layouts) < 2:
        return plans
    main = parts.registers_own(layouts)
    reasons = {
        name: parts.why_no_part(name, layout, main, layouts[main])
        for name, layout in layouts.items()
        if name != main and name not in choices
    }
    return [
        replace(one, is_read=False, reason=reasons[one.name]) if reasons.get(one.name) else one
        for one in plans
    ]


def _as_chosen(proposed: SheetPlan, choice: Mapping[str, Any]) -> SheetPlan:
    layout = proposed.layout
    there = {column.index: column.field for column in layout.columns}
    for index, field in choice.get("fields", {}).items():
        if int(index) in there and there[int(index)] != field:
            layout = layout.with_choice(int(index), field)
    reason = parts.why_unusable(layout)
    if not reason and not choice.get("is_read"):
        reason = proposed.reason or "It was not chosen to be read."
    return SheetPlan(proposed.name, layout, not reason, reason)


def _as_proposed(sheet: Sheet, layout: Layout, authority_id: int, resolver: Resolver) -> SheetPlan:
    if reason := parts.why_unusable(layout):
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


def not_read(plans: Iterable[SheetPlan]) -> list[dict[str, str]]:
    """Return the sheets that hold something and are not read, each with the reason."""
    return [
        {"sheet": one.name, "reason": one.reason}
        for one in plans
        if not one.is_read and one.layout.columns
    ]


def left_out(plans: Iterable[SheetPlan]) -> list[dict[str, str]]:
    """Return the columns of the sheets that are read that hold something and are left out, with the reason."""
    return [
        {
            "sheet": one.name,
            "column": column.letter,
            "heading": column.header,
            "reason": column.reason,
        }
        for one in plans
        if one.is_read
        for column in one.layout.columns
        if column.samples and not column.field
    ]
