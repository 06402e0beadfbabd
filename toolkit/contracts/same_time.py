"""What two people typed into the form of one contract at the same time, side by side."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.contracts.own_fields import FIELDS


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact as it was when the form was opened, as somebody saved it meanwhile, and as it was typed."""

    name: str
    label: str
    before: str
    theirs: str
    mine: str
    is_clash: bool  # both changed it, and not to the same


def differences(
    *, before: Mapping[str, str], theirs: Mapping[str, str], mine: Mapping[str, str]
) -> list[Difference]:
    """Return the facts that somebody else or the person changed, in the order of the form."""
    found = []
    for field in FIELDS:
        was, other, own = (texts.get(field.name, "") for texts in (before, theirs, mine))
        if was == other and was == own:
            continue
        is_clash = was != other and was != own and other != own
        found.append(Difference(field.name, field.label, was, other, own, is_clash))
    return found


def as_seen(texts: Mapping[str, str]) -> str:
    """Return texts as the form keeps what a person saw."""
    return json.dumps(dict(texts))
