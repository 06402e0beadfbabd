"""A first measure from an outcome or a requirement: a beginning for a person to change, never saved by itself."""

from __future__ import annotations

from typing import Any

from drafting.canvas import fields as canvas
from drafting.measures import fields
from drafting.requirements.fields import OUTCOME
from drafting.workbook.book import Entry
from drafting.workbook.fields import Field


def from_outcome(outcome: Entry) -> dict[str, Any]:
    """Return the values of a measure of an outcome: all that the outcome says already."""
    taken: tuple[tuple[Field, str], ...] = (
        (fields.WHAT, outcome.text(canvas.MEASURE.name) or outcome.text(canvas.OUTCOME.name)),
        (fields.BASELINE, outcome.text(canvas.BASELINE.name)),
        (fields.TARGET, outcome.text(canvas.TARGET.name)),
        (fields.BY_WHEN, outcome.text(canvas.BY_WHEN.name)),
        (fields.METHOD, outcome.text(canvas.METHOD.name)),
    )
    said = {field.name: value for field, value in taken if value}
    return {**said, fields.OUTCOMES.name: [outcome.number]}


def from_requirement(requirement: Entry) -> dict[str, Any]:
    """Return the values of a measure of a requirement."""
    what = requirement.text(OUTCOME.name)
    said = {fields.WHAT.name: what} if what else {}
    return {**said, fields.REQUIREMENTS.name: [requirement.number]}
