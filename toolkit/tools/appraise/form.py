"""What the options appraisal asks: criteria with weights, and options with costs and scores, in boxes by number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from django import forms
from django.forms import BoundField

from drafting.appraisal.options import (
    ALL_WEIGHT,
    MOST_SCORE,
    Appraisal,
    Case,
    Criterion,
    Estimate,
    Option,
    Way,
    three_costs,
)
from rulebook.discounting import LONGEST_YEARS
from toolkit.pipeline.forms.plans import PoundsField

MOST_OPTIONS, MOST_CRITERIA = 6, 8
_LEAST_OPTIONS, _OPEN_AT_FIRST = 2, 2
_MOST_BIAS = 400
_WAYS = tuple((one.value, one.in_words) for one in Way)
_SCORES = (("", "–"), *((str(one), str(one)) for one in range(MOST_SCORE + 1)))
COSTS = (
    ("start", "To begin with"),
    ("yearly", "Each year"),
    ("end", "At the end"),
)


class CostField(PoundsField):
    """A cost under a short label; its errors say which one it is."""

    def __init__(self, case: Case, where: str) -> None:
        super().__init__(case.value.capitalize())
        self.where = where

    def clean(self, value: Any) -> int | None:
        """Return the pence; refuse what is no amount, naming the option and the cost."""
        try:
            return super().clean(value)
        except forms.ValidationError as error:
            raise forms.ValidationError(f"{self.where}: {error.messages[0]}") from error


def _name(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=80,
        error_messages={"max_length": f"“{label}” must be 80 characters or less"},
    )  # fmt: skip


def _whole(label: str, least: int, most: int, help_text: str = "") -> forms.IntegerField:
    said = f"“{label}” must be a whole number from {least} to {most}"
    return forms.IntegerField(
        label=label, help_text=help_text, required=False, min_value=least, max_value=most, widget=forms.NumberInput(),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), said),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class OptionBoxes:
    """The boxes of one option, as a page shows them."""

    number: int
    title: str
    name: BoundField
    way: BoundField
    bias: BoundField
    costs: tuple[tuple[str, tuple[BoundField, ...]], ...]
    scores: tuple[BoundField, ...]
    is_open: bool


class AppraisalForm(forms.Form):
    """Up to six options and eight criteria. What has no name is left out; a cost left empty is £0."""

    years = _whole(
        "Over how many years?", 1, LONGEST_YEARS, "From the first payment to the end of the last option"
    )  # fmt: skip
    price_weight = _whole(
        "Weight of the whole-life cost", 0, ALL_WEIGHT, "In points. All weights together make 100"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_CRITERIA + 1):
            self.fields[f"criterion_{number}"] = _name(f"Criterion {number}")
            self.fields[f"weight_{number}"] = _whole(f"Weight {number}", 0, ALL_WEIGHT)
        for number in range(1, MOST_OPTIONS + 1):
            self._add_option(number)

    def _add_option(self, number: int) -> None:
        here = f"option_{number}"
        self.fields[here] = _name(f"Name of option {number}")
        self.fields[f"{here}_way"] = forms.ChoiceField(
            label="What it is", choices=_WAYS, required=False,
            error_messages={"invalid_choice": f"Select what option {number} is"},
        )  # fmt: skip
        for key, words in COSTS:
            for case in Case:
                where = f"Option {number}, {words.lower()}, {case.value}"
                self.fields[f"{here}_{key}_{case}"] = CostField(case, where)
        self.fields[f"{here}_bias"] = _whole(
            f"Optimism bias of option {number}", 0, _MOST_BIAS,
            "Percent added to every cost, as early estimates come out too low. Take it from how your own projects ended",
        )  # fmt: skip
        for criterion in range(1, MOST_CRITERIA + 1):
            name = str(self[f"criterion_{criterion}"].value() or "").strip()
            self.fields[f"{here}_score_{criterion}"] = forms.ChoiceField(
                label=name or f"Criterion {criterion}", choices=_SCORES, required=False,
                error_messages={
                    "invalid_choice": f"Option {number}: choose scores from 0 to {MOST_SCORE}"
                },
            )  # fmt: skip

    def criteria_boxes(self) -> list[tuple[BoundField, BoundField]]:
        """Return name and weight of each criterion."""
        return [
            (self[f"criterion_{one}"], self[f"weight_{one}"]) for one in range(1, MOST_CRITERIA + 1)
        ]

    def option_boxes(self) -> list[OptionBoxes]:
        """Return the boxes of each option. Scores are asked for the criteria that have a name, at first for all."""
        every = range(1, MOST_CRITERIA + 1)
        used = [one for one in every if self[f"criterion_{one}"].value()] or list(every)
        return [self._boxes(number, used) for number in range(1, MOST_OPTIONS + 1)]

    def _boxes(self, number: int, criteria: list[int]) -> OptionBoxes:
        here = f"option_{number}"
        costs = tuple(
            (words, tuple(self[f"{here}_{key}_{case}"] for case in Case)) for key, words in COSTS
        )
        name = str(self[here].value() or "").strip()
        has_errors = self.is_bound and any(field.startswith(here) for field in self.errors)
        return OptionBoxes(
            number, f"Option {number}: {name}" if name else f"Option {number}",
            self[here], self[f"{here}_way"], self[f"{here}_bias"], costs,
            tuple(self[f"{here}_score_{one}"] for one in criteria),
            bool(name) or has_errors or number <= _OPEN_AT_FIRST,
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Check what hangs together: names, weights that make 100, costs in order, a score for each criterion."""
        said = super().clean() or {}
        criteria = self._clean_criteria(said)
        options = [one for one in range(1, MOST_OPTIONS + 1) if said.get(f"option_{one}")]
        for number in range(1, MOST_OPTIONS + 1):
            self._clean_option(said, number, criteria)
        if len(options) < _LEAST_OPTIONS:
            self.add_error(
                f"option_{len(options) + 1}",
                "Name at least two options. Doing nothing is one of them",
            )
        self._clean_twice(said, "criterion", MOST_CRITERIA)
        self._clean_twice(said, "option", MOST_OPTIONS)
        if said.get("years") is None and "years" not in self.errors:
            self.add_error("years", "Enter over how many years, like 5")
        return said

    def _clean_criteria(self, said: dict[str, Any]) -> list[int]:
        named = []
        for number in range(1, MOST_CRITERIA + 1):
            name, weight = said.get(f"criterion_{number}"), said.get(f"weight_{number}")
            if name:
                named.append(number)
            elif weight:
                self.add_error(
                    f"criterion_{number}", f"Name criterion {number}, as it has a weight"
                )
        total = sum(said.get(f"weight_{one}") or 0 for one in named)
        total += said.get("price_weight") or 0
        if total != ALL_WEIGHT and not any("weight" in name for name in self.errors):
            self.add_error("price_weight", f"All weights must add up to 100. They make {total}")
        return named

    def _clean_option(self, said: dict[str, Any], number: int, criteria: list[int]) -> None:
        here = f"option_{number}"
        if not said.get(here):
            costs = [f"{here}_{key}_{case}" for key, _ in COSTS for case in Case]
            if any(said.get(one) for one in costs) and here not in self.errors:
                self.add_error(here, f"Name option {number}, as it has a cost")
            return
        for key, words in COSTS:
            names = [f"{here}_{key}_{case}" for case in Case]
            if not any(name in self.errors for name in names):
                low, likely, high = self._three(said, number, key)
                if not low <= likely <= high:
                    self.add_error(
                        names[1],
                        f"Option {number}, {words.lower()}: the likely cost must lie between the low and the high one",
                    )
        for criterion in criteria:
            field = f"{here}_score_{criterion}"
            if not said.get(field) and field not in self.errors:
                name = said[f"criterion_{criterion}"]
                self.add_error(field, f"Select a score of option {number} for “{name}”")

    def _clean_twice(self, said: dict[str, Any], kind: str, most: int) -> None:
        seen: set[str] = set()
        for number in range(1, most + 1):
            name = str(said.get(f"{kind}_{number}") or "").casefold()
            if name and name in seen:
                self.add_error(f"{kind}_{number}", f"Give each {kind} a name of its own")
            seen.add(name)

    @staticmethod
    def _three(said: dict[str, Any], number: int, key: str) -> tuple[int, int, int]:
        """Return low, likely and high in pence. What is empty is as the likely one, and that is £0."""
        low, likely, high = (said.get(f"option_{number}_{key}_{case}") for case in Case)
        middle = likely or 0
        return (middle if low is None else low, middle, middle if high is None else high)

    def appraisal(self, rate: Fraction) -> Appraisal:
        """Return what is appraised, at a discount rate. For a valid form."""
        said = self.cleaned_data
        criteria = tuple(
            Criterion(f"c{one}", said[f"criterion_{one}"], said[f"weight_{one}"] or 0)
            for one in range(1, MOST_CRITERIA + 1)
            if said[f"criterion_{one}"]
        )
        return Appraisal(
            tuple(self._options(criteria)), criteria, said["price_weight"] or 0, cast(int, said["years"]), rate
        )  # fmt: skip

    def _options(self, criteria: tuple[Criterion, ...]) -> Iterator[Option]:
        said = self.cleaned_data
        for number in range(1, MOST_OPTIONS + 1):
            here = f"option_{number}"
            if said[here]:
                start, yearly, end = (Estimate(*self._three(said, number, key)) for key, _ in COSTS)
                scores = {one.key: int(said[f"{here}_score_{one.key[1:]}"]) for one in criteria}
                costs = three_costs(start, yearly, end)
                way = Way(said[f"{here}_way"] or Way.BUY)
                bias = said[f"{here}_bias"] or 0
                yield Option(f"o{number}", said[here], way, costs, scores, bias)
