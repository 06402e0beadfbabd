"""The page on which all options are scored: for each criterion and option a score, why, and the edition it was opened with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from drafting.appraisal.fields import SCALE, WEIGHT
from drafting.appraisal.options import MOST_SCORE
from drafting.appraisal.reading import name_of
from drafting.workbook.book import Book
from toolkit.ui.typed import TextField
from toolkit.workbook.scoring import Cell, Opened, Typed, cells_of

_SCORES = (("", "–"), *((str(one), str(one)) for one in range(MOST_SCORE + 1)))


@dataclass(frozen=True, slots=True)
class Boxes:
    """A criterion as the page shows it, with the boxes of each option: edition, score, why."""

    title: str
    scale: str
    rows: tuple[tuple[BoundField, BoundField, BoundField], ...]


class ScoresForm(forms.Form):
    """The scores of every compared option on every criterion. What stays empty is not scored yet."""

    def __init__(self, data: Mapping[str, Any] | None, *, book: Book) -> None:
        """Ask for what can be scored, and show what stands there."""
        super().__init__(data)
        self._cells = tuple(cells_of(book))
        for _, cells in self._cells:
            for one in cells:
                self._add(one)

    def _add(self, one: Cell) -> None:
        score, why = one.said
        self.fields[f"{one.key}_edition"] = forms.IntegerField(
            widget=forms.HiddenInput(), required=False, initial=one.edition
        )
        self.fields[one.key] = forms.ChoiceField(
            label=name_of(one.option), choices=_SCORES, required=False, initial="" if score is None else str(score),
            error_messages={"invalid_choice": f"Choose a score from 0 to {MOST_SCORE} for {one.name}"},
        )  # fmt: skip
        reason = TextField(f"Why this score of {name_of(one.option)}?", rows=2)
        reason.initial = why
        self.fields[f"{one.key}_why"] = reason

    def boxes(self) -> list[Boxes]:
        """Return the boxes, criterion by criterion, so that options are held against each other."""
        return [
            Boxes(
                f"{name_of(criterion)} ({criterion.whole(WEIGHT.name) or 0} points)",
                criterion.text(SCALE.name),
                tuple((self[f"{one.key}_edition"], self[one.key], self[f"{one.key}_why"]) for one in cells),
            )
            for criterion, cells in self._cells
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for a score where there is a reason, and where there was one."""
        said = super().clean() or {}
        for _, cells in self._cells:
            for one in cells:
                is_open = one.key not in self.errors and not said.get(one.key)
                is_current = (said.get(f"{one.key}_edition") or 0) == one.edition
                had_one = is_current and one.said[0] is not None
                if is_open and (said.get(f"{one.key}_why") or had_one):
                    was = ". To take it away, open it by itself" if had_one else ""
                    self.add_error(one.key, f"Select a score for {one.name}{was}")
        return said

    def typed(self) -> tuple[Typed, ...]:
        """Return what was sent for each cell. For a valid form."""
        said = self.cleaned_data
        return tuple(
            Typed(
                one,
                (int(said[one.key]) if said[one.key] else None, said[f"{one.key}_why"]),
                said[f"{one.key}_edition"] or 0,
            )
            for _, cells in self._cells
            for one in cells
        )

    def over(self, data: Mapping[str, Any], opened: Opened) -> dict[str, Any]:
        """Return what was sent, to be shown again over what stands there now. What was not touched follows it."""
        found = dict(data)
        for one in self.typed():
            key = one.cell.key
            found[f"{key}_edition"] = str(one.cell.edition)
            if one.is_stale and not one.is_touched(opened):
                score, found[f"{key}_why"] = one.cell.said
                found[key] = "" if score is None else str(score)
        return found
