"""Overlaps as they are stored, with the contracts that they hold: what the next refresh compares with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from toolkit import bulk
from toolkit.collaboration.keys import stored_key
from toolkit.collaboration.models import Opportunity, OpportunityMember

_MANY = 3_000  # for more keys than these, everything is read
# Whose groups these are: the audience, and the borough of its own groups.
Whose = tuple[str, str]


@dataclass(slots=True)
class Stored:
    """An overlap that is stored, with the numbers of its contracts by reference."""

    pk: int
    key: str
    whose: Whose
    by: str
    refresh_key: str
    is_window: bool
    fingerprint: str
    likeness: float
    likeness_of: str
    told: tuple[
        object, ...
    ]  # key and label of its need, if it is technology, if it is for boroughs
    size: int  # contracts when it was found: some of their rows may be gone
    is_withdrawn: bool = False
    members: dict[str, int] = field(default_factory=dict)
    marks: int | None = None  # the sum of its contracts' marks, where it was added up


def read(keys: Collection[str] | None, names: Mapping[int, str]) -> dict[str, list[Stored]]:
    """Return what is stored for these keys (None for all), by refresh key.

    `names` tells the reference of a contract by its number; one that is gone is held by its number.
    """
    found: dict[int, Stored] = {}
    wanted = None if keys is None else {stored_key(key) for key in keys}
    is_all = wanted is None or len(wanted) > _MANY
    for part in [None] if is_all else bulk.batches(sorted(wanted or ())):
        rows = Opportunity.objects.values_list(
            "pk", "key", "audience", "authority__slug", "kind", "refresh_key", "is_window",
            "fingerprint", "likeness", "likeness_of", "withdrawn_at", "need_key", "need_label",
            "is_technology", "is_for_boroughs", "contracts_count",
        )  # fmt: skip
        links = OpportunityMember.objects.values_list("opportunity_id", "contract_id")
        if part is not None:
            rows = rows.filter(refresh_key__in=part)
            links = links.filter(opportunity__refresh_key__in=part)
        for row in rows:
            pk, key, audience, slug, kind, by, is_window, mark, likeness, made_of, gone_at = row[
                :11
            ]
            *told, size = row[11:]
            if wanted is None or by in wanted:
                found[pk] = Stored(
                    pk, key, (audience, slug or ""), kind, by, is_window, mark, likeness, made_of,
                    tuple(told), size, gone_at is not None,
                )  # fmt: skip
        for pk, number in bulk.plain_rows(links):
            if pk in found:
                found[pk].members[names.get(number) or f"#{number}"] = number
    by_key: dict[str, list[Stored]] = {}
    for one in found.values():
        by_key.setdefault(one.refresh_key, []).append(one)
    return by_key
