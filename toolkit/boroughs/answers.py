"""What a script is told of a name: with what people decided where there is a database, else by the files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection

from toolkit.boroughs import gazetteer, queries


@dataclass(frozen=True, slots=True)
class Answer:
    """One name and its authority by short name and GSS code; several are separated by '; '."""

    name: str
    authority: str
    gss_code: str
    decision: str
    confidence: float
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """Return it as a row of a file."""
        return asdict(self)


def answerer() -> Callable[[str], Answer]:
    """Return what answers for names: by the database where it holds the boroughs, else by the files."""
    return _by_database() or _by_files


def _by_files(name: str) -> Answer:
    found = gazetteer.from_files().resolve(name)
    known = gazetteer.boroughs()
    reason = found.reason
    if not found.keys and found.others and found.decision != "no":
        reason += f": {', '.join(known[key].known.name for key in found.others)}"
    return Answer(
        name,
        "; ".join(known[key].known.name for key in found.keys),
        "; ".join(known[key].gss_code for key in found.keys),
        found.decision.value,
        round(found.confidence, 2),
        reason,
    )


def _by_database() -> Callable[[str], Answer] | None:
    """Return an answerer that knows what people decided; None without a database or its boroughs."""
    file = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and ":" not in str(file) and not Path(str(file)).exists():
        return None  # opening it would make an empty one
    try:
        if not queries.is_loaded():
            return None
        resolver = queries.Resolver()
    except DatabaseError:
        return None

    def answer(name: str) -> Answer:
        found = resolver.resolve(name)
        if found.decided_by_person or found.decision == "sure":
            meant = [one for one in (found.authority, *found.also) if one]
            return Answer(
                name,
                "; ".join(one.name for one in meant),
                "; ".join(one.gss_code for one in meant),
                found.decision.value,
                round(found.confidence, 2),
                found.reason,
            )
        return _by_files(name)

    return answer
