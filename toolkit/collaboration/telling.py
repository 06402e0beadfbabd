"""Why the contracts of an overlap belong together: told after its figures stand.

A refresh keeps who is in an overlap, its figures and its score, and leaves it untold. The worker then tells
what is untold, some thousand at once; a page that shows one before that tells it for itself, and writes
nothing. Both tell the same: all rests on what the refresh remembered, and on what people decided (ADR 33).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from django.db import transaction
from django.db.models import prefetch_related_objects

from matching.explain import group_reasons
from matching.item import Item
from matching.likeness import Background
from matching.text import Rarity
from matching.windows import by_end
from toolkit import bulk
from toolkit.collaboration import remembering, warm
from toolkit.collaboration.deciding import Decided, decided
from toolkit.collaboration.finding import is_seen
from toolkit.collaboration.labels import CpvLabels
from toolkit.collaboration.models import (
    Opportunity,
    OpportunityMember,
    OpportunityQuerySet,
    RefreshState,
)
from toolkit.collaboration.remembering import Compared
from toolkit.people.choices import Sharing

_AT_ONCE = 4_000
_WRITTEN = ("reasons", "is_told")
Told = list[dict[str, str]]


def complete(groups: Iterable[Opportunity]) -> None:
    """Give those of some overlaps that are untold their reasons, for a page. No query if all are told."""
    untold = [one for one in groups if not one.is_told and one.withdrawn_at is None]
    if untold:
        prefetch_related_objects(untold, "authority")
        said = _reasons_of(untold, RefreshState.objects.filter(pk=1).first() or RefreshState())
        for one in untold:
            one.reasons = said[one.pk]


def write_down() -> int:
    """Tell all standing overlaps that are untold; return how many. Safe to repeat and to kill.

    One that a refresh changes meanwhile stays untold, and is told the next time.
    """
    state = RefreshState.objects.filter(pk=1).first() or RefreshState()
    warm.WARM.at(state.edition)
    keys = list(_untold().values_list("pk", flat=True))
    for batch in bulk.batches(keys, _AT_ONCE):
        untold = [
            one
            for part in bulk.batches(batch)
            for one in _untold().filter(pk__in=part).select_related("authority").defer("reasons")
        ]
        said = _reasons_of(untold, state)
        rows = bulk.cells(Opportunity, _WRITTEN, ((said[one.pk], True) for one in untold))
        told = [(*row, one.pk, one.fingerprint) for one, row in zip(untold, rows, strict=True)]
        with transaction.atomic():
            bulk.update(Opportunity, _WRITTEN, ("id", "fingerprint"), told)
    return len(keys)


def _untold() -> OpportunityQuerySet:
    return Opportunity.objects.standing().filter(is_told=False)


def _reasons_of(groups: Sequence[Opportunity], state: RefreshState) -> dict[int, Told]:
    """Return the reasons of some overlaps by their rows, from contracts that their audience sees."""
    members: defaultdict[int, list[str]] = defaultdict(list)
    for batch in bulk.batches([one.pk for one in groups]):
        links = OpportunityMember.objects.filter(opportunity__in=batch)
        rows = links.values_list("opportunity_id", "contract__reference")
        for pk, name in bulk.plain_rows(rows):
            members[pk].append(name)
    decisions = decided()
    names = {name for of_one in members.values() for name in of_one}
    compared = _compared(names | {name for pair in decisions.ever for name in pair})
    items = {name: _item(name, compared[name]) for name in names if name in compared}
    plain = Background(
        Rarity(state.titles, state.word_uses),
        CpvLabels(),
        remembering.meaning_of(items, {name: compared[name].text for name in items}),
    )
    tellers: dict[tuple[str, str], _Teller] = {}
    said: dict[int, Told] = {}
    for one in groups:
        whose = (one.audience, one.authority.slug if one.authority else "")
        if whose not in tellers:
            tellers[whose] = _Teller(*whose, compared, decisions, plain)
        said[one.pk] = tellers[whose].reasons_of(
            one, [items[name] for name in members[one.pk] if name in items]
        )
    return said


def _compared(names: set[str]) -> dict[str, Compared]:
    at_hand = warm.WARM.take(names)
    return at_hand | remembering.remembered(names - at_hand.keys())


def _item(name: str, one: Compared) -> Item:
    known = warm.WARM.facts.get(name)
    return known.item if known else remembering.unpack(one.facts).item


class _Teller:
    """Tells the overlaps of one audience: what it may not see says nothing to it."""

    def __init__(
        self,
        audience: str,
        borough: str,
        compared: Mapping[str, Compared],
        decisions: Decided,
        plain: Background,
    ) -> None:
        self._sees = partial(is_seen, compared, Sharing(audience), borough)
        self._background = replace(plain, decisions=decisions.within(self._sees))

    def reasons_of(self, one: Opportunity, items: Iterable[Item]) -> Told:
        """Return an overlap's reasons; none where a row that was withdrawn leaves no two boroughs."""
        seen = by_end(item for item in items if self._sees(item.key))
        if len({item.buyer for item in seen}) < 2:
            return []
        told = group_reasons(seen, self._background, by=one.kind, label=one.need_label)
        return [{"kind": reason.kind.value, "text": reason.text} for reason in told]
