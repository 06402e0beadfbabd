"""Values of the rulebook as plain data for JSON: days as ISO text, records as objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from rulebook.reasons import Reason
from rulebook.sources import Confidence, Source

# From the surest to the least sure: an answer is as sure as its least sure reason.
_ORDER = (
    Confidence.CONFIRMED,
    Confidence.INFERRED,
    Confidence.SECONDARY,
    Confidence.OUR_JUDGEMENT,
    Confidence.UNCONFIRMED,
    Confidence.DISPUTED,
)


def plain(thing: Any) -> Any:
    """Return a value as dictionaries, lists, texts, numbers, true, false and null.

    Raises `TypeError` for a value that has no such form.
    """
    if isinstance(thing, Enum):
        return thing.value
    if thing is None or isinstance(thing, str | bool | int | float):
        return thing
    if isinstance(thing, date):
        return thing.isoformat()
    if isinstance(thing, Mapping):
        return {str(plain(key)): plain(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [plain(one) for one in thing]
    if isinstance(thing, set | frozenset):
        return sorted(plain(one) for one in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return {field.name: plain(getattr(thing, field.name)) for field in fields(thing)}
    raise TypeError(f"{type(thing).__name__} has no form in JSON.")


def least_sure(reasons: tuple[Reason, ...]) -> Confidence:
    """Return the confidence of the least sure reason; there must be one."""
    return max((reason.confidence for reason in reasons), key=_ORDER.index)


def sources_of(reasons: tuple[Reason, ...]) -> tuple[Source, ...]:
    """Return the sources of the reasons, each once, in their order."""
    return tuple(dict.fromkeys(reason.source for reason in reasons))
