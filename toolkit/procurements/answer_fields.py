"""Two answers that need more than a field: which framework, and the conditions of a direct award."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rulebook.frameworks import FRAMEWORKS, framework, to_look_at
from rulebook.justifications import GROUNDS, Condition, Ground
from rulebook.need import Need

OTHER = "other"
_CONDITIONS = frozenset(one.key for ground in GROUNDS for one in ground.conditions)


def framework_choices(on: date) -> list[tuple[str, str]]:
    """Return the frameworks of the catalogue, those known to be live first and those that ended last."""
    first = to_look_at(on=on)
    rows = (*first, *(row for row in FRAMEWORKS if row not in first))
    return [
        (row.key, f"{row.name}, {row.provider} ({row.standing(on).in_words.lower()})")
        for row in rows
    ]


def typed_framework(need: Need) -> tuple[str, str]:
    """Return how a framework is chosen in the list, and its name where it is another."""
    if framework(need.framework) or not need.framework:
        return need.framework, ""
    return OTHER, need.framework


def field_of(ground: Ground, condition: Condition) -> str:
    """Return the name of the field that asks whether a condition of a ground holds."""
    return f"if_{ground.key}_{condition.key}"


def own_condition(ground: Ground) -> Condition:
    """Return a condition that belongs to this ground alone: by it the ground is known again."""
    others = {
        one.key for other in GROUNDS if other.key != ground.key for one in other.conditions
    }  # fmt: skip
    return next((one for one in ground.conditions if one.key not in others), ground.conditions[0])


def claimed(need: Need) -> Ground | None:
    """Return the ground whose conditions were answered, None where none was."""
    said = (need.met | need.not_met) & _CONDITIONS
    found = [one for one in GROUNDS if own_condition(one).key in said]
    partly = [one for one in GROUNDS if said & {each.key for each in one.conditions}]
    return next(iter([*found, *partly]), None)


def typed_conditions(need: Need) -> dict[str, str]:
    """Return what is typed for the conditions that were answered: 'yes' or 'no' by the name of the field."""
    ground = claimed(need)
    if ground is None:
        return {}
    said = {
        one.key: "yes" if one.key in need.met else "no" if one.key in need.not_met else ""
        for one in ground.conditions
    }
    return {field_of(ground, one): said[one.key] for one in ground.conditions}


def conditions_said(
    before: Need, key: str, typed: Mapping[str, Any]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return which conditions hold and which do not: those of the ground of that key, and what is of no
    ground as it was before. Only one ground counts at a time.
    """
    met, not_met = set(before.met - _CONDITIONS), set(before.not_met - _CONDITIONS)
    ground = next((one for one in GROUNDS if one.key == key), None)
    for one in ground.conditions if ground else ():
        said = typed.get(field_of(ground, one)) if ground else None
        if said in ("yes", "no"):
            (met if said == "yes" else not_met).add(one.key)
    return frozenset(met), frozenset(not_met)
