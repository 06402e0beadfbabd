"""What a person chose on the page of columns: which sheets are read, and what each column is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registers.columns import FIELDS, Layout
from toolkit.imports.sheets import SheetPlan


@dataclass(frozen=True, slots=True)
class ColumnError:
    """A choice that cannot be, and the control to which it belongs."""

    text: str
    href: str


class ColumnsChoice:
    """Which sheets are read and what each column is, as chosen on the page."""

    def __init__(self, plans: Sequence[SheetPlan], data: Mapping[str, str] | None = None) -> None:
        self.plans = list(plans)
        self.errors: list[ColumnError] = []
        self._said = data
        if data is not None:
            self.plans = [self._chosen(place, one) for place, one in enumerate(plans)]
            self._check()

    def _chosen(self, place: int, one: SheetPlan) -> SheetPlan:
        assert self._said is not None
        is_read = len(self.plans) == 1 or f"sheet-{place}" in self._said
        layout = one.layout
        keys = {field.key for field in FIELDS}
        wanted = {
            column.index: self._said.get(f"sheet-{place}-{column.index}", column.field)
            for column in layout.columns
        }
        if is_read:
            self._refuse_twice(place, layout, wanted)
        for column in layout.columns:
            field = wanted[column.index]
            if (field in keys or not field) and field != column.field:
                layout = layout.with_choice(column.index, field)
        return SheetPlan(one.name, layout, is_read, "" if is_read else one.reason, one.of_other)

    def _refuse_twice(self, place: int, layout: Layout, wanted: Mapping[int, str]) -> None:
        first: dict[str, str] = {}
        labels = {field.key: field.label for field in FIELDS}
        for column in layout.columns:
            field = wanted[column.index]
            if not field:
                continue
            if field in first:
                self.errors.append(
                    ColumnError(
                        f"Select “{labels.get(field, field)}” for one column only: columns "
                        f"{first[field]} and {column.letter} both have it",
                        f"#sheet-{place}-{column.index}",
                    )
                )
            first.setdefault(field, column.letter)

    def _check(self) -> None:
        if not any(one.is_read for one in self.plans):
            self.errors.append(ColumnError("Select at least one sheet to read", "#sheet-0"))
        for place, one in enumerate(self.plans):
            if one.is_read and not one.layout.is_usable:
                column = one.layout.columns[0].index if one.layout.columns else 0
                self.errors.append(
                    ColumnError(
                        f"Select a column for the title, the supplier or the contract reference{_in(one, self.plans)}",
                        f"#sheet-{place}-{column}",
                    )
                )

    def as_json(self) -> list[dict[str, Any]]:
        """Return what was chosen, to be kept."""
        return [one.as_json() for one in self.plans]

    def error_at(self, place: int, index: int) -> str:
        """Return the error of one column's control, or nothing."""
        href = f"#sheet-{place}-{index}"
        return next((one.text for one in self.errors if one.href == href), "")


def _in(one: SheetPlan, plans: Sequence[SheetPlan]) -> str:
    return f" in sheet “{one.name}”" if len(plans) > 1 else ""
