"""A borough's buying policy: its standing orders, the routes it prefers or forbids, and who meets when.

None of it is law: whatever follows from it says so. A borough that told nothing has no bands and no rules;
its lead times and closed days (`toolkit.pipeline`) hold all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import IntegrityError, transaction

from rulebook.policy import Band, Policy, PolicyRule
from toolkit.people import audit
from toolkit.people.models import User
from toolkit.pipeline.queries import pace_of
from toolkit.procurements import queries, records
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.models import BuyingPolicy


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands of the standing orders, where they stand, and since when."""

    document: str = ""
    adopted_on: date | None = None
    is_vat_included: bool = False
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """The routes that are preferred or forbidden."""

    rules: tuple[PolicyRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Sittings:
    """Who takes key decisions, and on which days they sit."""

    deciding_body: str = ""
    meetings: tuple[date, ...] = ()


Part = Bands | Rules | Sittings
PARTS: Mapping[str, type[Part]] = {"bands": Bands, "routes": Rules, "meetings": Sittings}
_KEPT = ("document", "adopted_on", "is_vat_included", "bands", "rules", "deciding_body", "meetings")


def in_force(authority_id: int) -> Policy:
    """Return a borough's own rules, lead times and closed days as the rulebook takes them: three queries."""
    return records.policy(pace_of(authority_id), queries.policy_of(authority_id))


def part_of(row: BuyingPolicy | None, name: str) -> Part:
    """Return a part of what is saved; an empty one where nothing is. Raises `KeyError` for no such part."""
    kind = PARTS[name]
    return kind() if row is None else msgspec.convert(_plain(row, kind), kind)


def _plain(row: BuyingPolicy | None, kind: type[Part]) -> dict[str, Any]:
    blank = BuyingPolicy()
    return {name: getattr(row or blank, name) for name in kind.__dataclass_fields__}


@transaction.atomic
def change(
    *, authority_id: int, part: Part, edition: int, by: User, at: datetime, is_made_up: bool = False
) -> bool:
    """Keep a part of a borough's policy as a new edition; return whether anything changed.

    `edition` is the one that the form was opened with, 0 for none. Raises `ChangedMeanwhile` if somebody
    saved the same part since; what was saved of other parts stays. Raises `ValueError` for bands that do
    not rise.
    """
    kind = type(part)
    if isinstance(part, Bands):
        Policy(bands=tuple(part.bands))
    last = queries.policy_of(authority_id)
    now = last.edition if last else 0
    before = _plain(_edition(authority_id, edition), kind)
    if edition > now or (edition != now and before != _plain(last, kind)):
        raise ChangedMeanwhile
    new = {name: _as_kept(getattr(part, name)) for name in kind.__dataclass_fields__}
    changed = sorted(name for name, value in new.items() if _plain(last, kind)[name] != value)
    if not changed:
        return False
    kept = {name: getattr(last, name) for name in _KEPT} if last else {}
    try:
        with transaction.atomic():
            row = BuyingPolicy.objects.create(
                authority_id=authority_id,
                edition=now + 1,
                is_made_up=is_made_up,
                saved_at=at,
                saved_by=by,
                **{**kept, **new},
            )
    except IntegrityError as error:  # two saved at the same moment
        raise ChangedMeanwhile from error
    audit.record(
        "procurements.policy.set",
        target=f"buying policy edition {row.edition}",
        by=by,
        at=at,
        authority_id=authority_id,
        changed=changed,
    )
    return True


def _as_kept(value: Any) -> Any:
    """Return a value as its column takes it: rows as plain data, a day as a day."""
    return list(msgspec.to_builtins(value)) if isinstance(value, tuple) else value


def _edition(authority_id: int, number: int) -> BuyingPolicy | None:
    return queries.policies_of(authority_id).filter(edition=number).first()
