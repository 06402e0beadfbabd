"""Loading what the made-up teams wrote into their workbooks, by the same doors as a person's deeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from drafting.sections import SECTIONS
from toolkit.people.models import User
from toolkit.procurements import queries as procurement_queries
from toolkit.workbook import actions, queries
from toolkit.workbook.invented import (
    appraisal,
    canvas,
    data_clauses,
    data_map,
    market,
    needs,
    opportunity,
    requirements,
    terms,
)
from toolkit.workbook.invented.days import InDays, Told

TOLD: tuple[Told, ...] = (
    market.TOLD,
    terms.TOLD,
    opportunity.TOLD,
    canvas.TOLD,
    needs.TOLD,
    appraisal.TOLD,
    data_map.TOLD,
    requirements.TOLD,
    data_clauses.TOLD,
)  # fmt: skip


@transaction.atomic
def load(*, authority_id: int, by: User, today: date, at: datetime) -> int:
    """Write the entries of each section that has none yet; return how many were written."""
    made = 0
    for row in procurement_queries.of_borough(authority_id).filter(is_made_up=True):
        there = set(queries.that_count(row).values_list("section", flat=True))
        for section in SECTIONS:
            values = list(told(row.title, section.key, today))
            if values and section.key not in there:
                made += len(
                    actions.add_many(procurement=row, section=section, many=values, by=by, at=at)
                )
    return made


def told(title: str, section: str, today: date) -> Iterator[dict[str, Any]]:
    """Yield the values of the entries of a section as the story tells them, with days counted from today."""
    for each in TOLD:
        for values in each.get(title, {}).get(section, ()):
            yield dict(_with_days(values, today))


def _with_days(values: Mapping[str, Any], today: date) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, InDays):
            yield name, (today + timedelta(days=value.days)).isoformat()
        else:
            yield name, value
