"""Finding overlaps anew. What people decide about an overlap is never touched here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from matching.groups import Group, opportunities
from matching.known_groups import Known, with_known_keys
from toolkit.collaboration.models import Opportunity, OpportunityMember
from toolkit.collaboration.records import background_of, items_to_compare
from toolkit.people import audit
from toolkit.ui import page_cache

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did."""

    contracts: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0

    def as_sentence(self) -> str:
        """Say it in one sentence."""
        return (
            f"Contracts compared: {self.contracts:,}. Overlaps: {self.added:,} added, "
            f"{self.changed:,} changed, {self.unchanged:,} unchanged, {self.withdrawn:,} withdrawn."
        )


def refresh(*, today: date, at: datetime, window_months: int, reach_months: int) -> Refreshed:
    """Compare the boroughs' contracts, and keep the overlaps found from `today` on.

    Safe to repeat: the same register on the same day changes nothing. An overlap that grew or shrank
    keeps its key; one that is no longer found is withdrawn and stays readable.
    """
    items, rows = items_to_compare()
    groups = opportunities(
        items,
        today=today,
        window_months=window_months,
        reach_months=reach_months,
        background=background_of(items),
    )
    with transaction.atomic():
        result = _keep(groups, rows, compared=len(items), at=at)
        if result.added or result.changed or result.withdrawn:
            audit.record(
                "collaboration.opportunities.refreshed", target="overlaps", by=None, at=at,
                added=result.added, changed=result.changed, withdrawn=result.withdrawn,
            )  # fmt: skip
            transaction.on_commit(page_cache.clear)
    return result


def _keep(
    groups: Sequence[Group], rows: dict[str, int], *, compared: int, at: datetime
) -> Refreshed:
    known = {one.key: one for one in Opportunity.objects.all()}
    members: dict[str, list[int]] = {key: [] for key in known}
    keys: dict[str, set[str]] = {key: set() for key in known}
    links = OpportunityMember.objects.order_by("opportunity_id", "position")
    for key, contract, reference in links.values_list(
        "opportunity__key", "contract_id", "contract__reference"
    ):
        members[key].append(contract)
        keys[key].add(reference)
    before = {
        key: Known(known[key].is_window, frozenset(found)) for key, found in keys.items() if found
    }
    named = with_known_keys(groups, before)

    counts = {"added": 0, "changed": 0, "unchanged": 0}
    for group in named:
        wanted = [rows[item.key] for item in group.members]
        one = known.pop(group.key, None)
        facts = _facts(group)
        if one and _same(one, facts) and members[group.key] == wanted:
            counts["unchanged"] += 1
            continue
        counts["changed" if one else "added"] += 1
        saved, _ = Opportunity.objects.update_or_create(
            key=group.key, defaults={**facts, "refreshed_at": at}
        )
        if not one or members[group.key] != wanted:
            saved.members.all().delete()
            OpportunityMember.objects.bulk_create(
                (
                    OpportunityMember(opportunity=saved, contract_id=contract, position=position)
                    for position, contract in enumerate(wanted)
                ),
                batch_size=_BATCH,
            )
    gone = [one.pk for one in known.values() if one.withdrawn_at is None]
    Opportunity.objects.filter(pk__in=gone).update(withdrawn_at=at, refreshed_at=at)
    return Refreshed(contracts=compared, withdrawn=len(gone), **counts)


def _facts(group: Group) -> dict[str, Any]:
    return {
        "need_key": group.need_key,
        "need_label": group.need_label[:200],
        "is_technology": group.is_technology,
        "is_window": group.is_window,
        "score": group.score,
        "boroughs_count": len(group.buyers),
        "earliest_end": group.earliest_end,
        "latest_end": group.latest_end,
        "months_apart": group.months_apart,
        "reasons": [{"kind": reason.kind.value, "text": reason.text} for reason in group.reasons],
        "withdrawn_at": None,
    }


def _same(one: Opportunity, facts: dict[str, Any]) -> bool:
    return all(getattr(one, name) == value for name, value in facts.items())
