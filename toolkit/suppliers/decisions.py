"""What people said of suppliers: two are one, or are not. No load undoes it.

A merge moves numbers and names to the supplier that is kept; the other's row stays, empty, so that its
address and everything that points to it live on, and an undo is exact. Links of contracts stand above
this app: each action returns the `Moves` that the caller must make (`contracts.merging`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from toolkit.suppliers import names
from toolkit.suppliers.choices import Verdict
from toolkit.suppliers.models import (
    Supplier,
    SupplierAlias,
    SupplierDecision,
    SupplierIdentifier,
)


class NotPossible(Exception):
    """The suppliers cannot be merged or split like this. The text says why, for a person."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Links that must follow a decision: from one supplier to another, all or by name or number.

    `links` are (contract reference, position) that an earlier merge moved and that now go back.
    """

    decision: SupplierDecision
    source_id: int
    target_id: int
    is_all: bool = False
    tidy_names: tuple[str, ...] = ()
    links: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class Standing:
    """The decisions that stand, as `identify` needs them: by tidied name, and pairs kept apart."""

    name_means: dict[str, int] = field(default_factory=dict)
    apart: set[frozenset[int]] = field(default_factory=set)

    def follow(self, merged: Mapping[int, int]) -> None:
        """Let names mean the suppliers into which a load merges those they meant."""
        self.name_means = {text: merged.get(pk, pk) for text, pk in self.name_means.items()}

    def keeps_apart(self, suppliers: Sequence[int]) -> bool:
        """Say whether a person said that two of these are different."""
        known = set(suppliers)
        return any(pair <= known for pair in self.apart)


def standing() -> Standing:
    """Read the decisions that stand: two queries, one where there is none."""
    decisions = list(
        SupplierDecision.objects.filter(undone_at__isnull=True).order_by("decided_at", "pk")
    )
    if not decisions:
        return Standing()
    slugs = {slug for one in decisions for slug in (one.first, one.second)}
    ids = dict(Supplier.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    found = Standing()
    for one in decisions:
        if one.first not in ids or one.second not in ids:
            continue
        first, second = ids[one.first], ids[one.second]
        is_same = one.verdict == Verdict.SAME
        if not is_same:
            found.apart.add(frozenset({first, second}))
        for text in one.moved.get("names", []):
            found.name_means[text] = first if is_same else second
    return found


@transaction.atomic
def merge_suppliers(
    *, keep: Supplier, drop: Supplier, reason: str, by_name: str, at: datetime
) -> Moves:
    """Record that two suppliers are one: `keep` takes the numbers and names of `drop`.

    Raises `NotPossible`, also when somebody said that they are different.
    """
    _check(keep, drop, reason)
    _refuse_if_decided(keep, drop)
    moved_numbers = _numbers_of(drop)
    moved_aliases = list(
        SupplierAlias.objects.filter(supplier=drop).values_list("text", "as_published")
    )
    kept_texts = set(SupplierAlias.objects.filter(supplier=keep).values_list("text", flat=True))
    decision = SupplierDecision.objects.create(
        first=keep.slug,
        second=drop.slug,
        verdict=Verdict.SAME,
        reason=reason.strip()[:300],
        decided_at=at,
        decided_by=by_name,
        moved={
            "kind": "merge",
            "numbers": moved_numbers,
            "aliases": [list(one) for one in moved_aliases],
            "only_theirs": [text for text, _ in moved_aliases if text not in kept_texts],
            "names": [drop.known_by_name] if drop.known_by_name else [],
            "kept_known_by_name": keep.known_by_name,
            "links": [],
        },
    )
    _move(drop, keep, moved_numbers, [text for text, _ in moved_aliases])
    Supplier.objects.filter(pk=drop.pk).update(known_by_name="")
    if moved_numbers:  # it has a number now, so that its names mean it
        Supplier.objects.filter(pk=keep.pk).update(known_by_name="")
    return Moves(decision, drop.pk, keep.pk, is_all=True)


@transaction.atomic
def split_supplier(
    *,
    supplier: Supplier,
    numbers: Iterable[str],
    texts: Iterable[str],
    new_name: str,
    reason: str,
    by_name: str,
    at: datetime,
) -> Moves:
    """Record that some numbers (like 'GB-COH:01234567') and names belong to another supplier.

    A new supplier gets them. Raises `NotPossible` when it would have nothing, or all.
    """
    _check_reason(reason)
    ours = set(_numbers_of(supplier))
    wanted_numbers = [number for number in numbers if number in ours]
    has = set(SupplierAlias.objects.filter(supplier=supplier).values_list("text", flat=True))
    wanted_names = [text for text in map(names.tidy, texts) if text in has]
    if not wanted_numbers and not wanted_names:
        raise NotPossible("Choose at least one number or name that belongs to the other supplier.")
    if not (ours - set(wanted_numbers)) and not (has - set(wanted_names)):
        raise NotPossible("Leave at least one number or name with this supplier.")
    identity = f"split:{supplier.slug}:{','.join(wanted_numbers)}:{','.join(wanted_names)}:{at}"
    mark = hashlib.blake2b(identity.encode(), digest_size=4).hexdigest()
    slug = f"{names.address_of(new_name)}-{mark}"
    other = Supplier.objects.create(name=new_name.strip()[:300], slug=slug)
    was_known_by = supplier.known_by_name
    if was_known_by in wanted_names:
        Supplier.objects.filter(pk=supplier.pk).update(known_by_name="")
    _move(supplier, other, wanted_numbers, wanted_names)
    decision = SupplierDecision.objects.create(
        first=supplier.slug,
        second=other.slug,
        verdict=Verdict.DIFFERENT,
        reason=reason.strip()[:300],
        decided_at=at,
        decided_by=by_name,
        moved={
            "kind": "split",
            "numbers": wanted_numbers,
            "names": wanted_names,
            "known_by_name": was_known_by,
        },
    )
    return Moves(decision, supplier.pk, other.pk, tidy_names=tuple(wanted_names))


@transaction.atomic
def keep_apart(
    *, first: Supplier, second: Supplier, reason: str, by_name: str, at: datetime
) -> SupplierDecision:
    """Record that two suppliers are different, so that no load joins them. Raises `NotPossible`."""
    _check(first, second, reason)
    _refuse_if_decided(first, second)
    return SupplierDecision.objects.create(
        first=first.slug,
        second=second.slug,
        verdict=Verdict.DIFFERENT,
        reason=reason.strip()[:300],
        decided_at=at,
        decided_by=by_name,
        moved={"kind": "apart"},
    )


@transaction.atomic
def undo_decision(*, decision: SupplierDecision, by_name: str, at: datetime) -> Moves | None:
    """Take a decision back, with everything it moved. Returns the links that must go back, if any.

    Raises `NotPossible` if it was undone already.
    """
    changed = SupplierDecision.objects.filter(pk=decision.pk, undone_at__isnull=True).update(
        undone_at=at, undone_by=by_name
    )
    if not changed:
        raise NotPossible("This decision was undone already.")
    decision.refresh_from_db()
    kind = decision.moved.get("kind")
    if kind == "apart":
        return None
    first = Supplier.objects.get(slug=decision.first)
    second = Supplier.objects.get(slug=decision.second)
    return (
        _unmerge(decision, first, second) if kind == "merge" else _unsplit(decision, first, second)
    )


def remember_links(*, decision: SupplierDecision, links: Sequence[tuple[str, int]]) -> None:
    """Keep which links (contract reference, position) a merge moved, so that an undo is exact."""
    decision.moved["links"] = [list(one) for one in links]
    SupplierDecision.objects.filter(pk=decision.pk).update(moved=decision.moved)


def follow(*, merged: int, kept: int) -> None:
    """Let decisions about a supplier that a load merged speak of the one that was kept."""
    slugs = dict(Supplier.objects.filter(pk__in=[merged, kept]).values_list("pk", "slug"))
    about = SupplierDecision.objects.filter(undone_at__isnull=True)
    for one in about.filter(Q(first=slugs[merged]) | Q(second=slugs[merged])):
        first = slugs[kept] if one.first == slugs[merged] else one.first
        second = slugs[kept] if one.second == slugs[merged] else one.second
        if first != second and not about.filter(first=first, second=second).exists():
            SupplierDecision.objects.filter(pk=one.pk).update(first=first, second=second)


def _unmerge(decision: SupplierDecision, keep: Supplier, drop: Supplier) -> Moves:
    moved = decision.moved
    _move(keep, drop, moved["numbers"], [])
    SupplierAlias.objects.filter(supplier=keep, text__in=moved["only_theirs"]).delete()
    SupplierAlias.objects.bulk_create(
        [
            SupplierAlias(supplier=drop, text=text, as_published=as_published)
            for text, as_published in moved["aliases"]
        ],
        ignore_conflicts=True,
    )
    for supplier, text in (
        (drop, next(iter(moved["names"]), "")),
        (keep, moved["kept_known_by_name"]),
    ):
        if text and not Supplier.objects.filter(known_by_name=text).exists():
            Supplier.objects.filter(pk=supplier.pk).update(known_by_name=text)
    return Moves(
        decision,
        keep.pk,
        drop.pk,
        tidy_names=tuple(moved["only_theirs"]),
        links=tuple((reference, position) for reference, position in moved["links"]),
    )


def _unsplit(decision: SupplierDecision, first: Supplier, second: Supplier) -> Moves:
    texts = list(SupplierAlias.objects.filter(supplier=second).values_list("text", flat=True))
    _move(second, first, _numbers_of(second), texts)
    text = decision.moved.get("known_by_name", "")
    if text and not Supplier.objects.filter(known_by_name=text).exists():
        Supplier.objects.filter(pk=first.pk).update(known_by_name=text)
    return Moves(decision, second.pk, first.pk, is_all=True)


def _check(first: Supplier, second: Supplier, reason: str) -> None:
    if first.pk == second.pk:
        raise NotPossible("Choose two different suppliers.")
    _check_reason(reason)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise NotPossible("Enter a reason, so that others can check it.")


def _refuse_if_decided(first: Supplier, second: Supplier) -> None:
    pair = {first.slug, second.slug}
    if SupplierDecision.objects.filter(
        Q(first__in=pair) & Q(second__in=pair), undone_at__isnull=True
    ).exists():
        raise NotPossible("Somebody has decided about these two already. Undo that first.")


def _numbers_of(supplier: Supplier) -> list[str]:
    rows = SupplierIdentifier.objects.filter(supplier=supplier).order_by("scheme", "value")
    return [f"{scheme}:{value}" for scheme, value in rows.values_list("scheme", "value")]


def _move(source: Supplier, target: Supplier, numbers: Iterable[str], texts: Sequence[str]) -> None:
    """Move numbers and names; a name that the target has already is only taken from the source."""
    for number in numbers:
        scheme, _, value = number.partition(":")
        SupplierIdentifier.objects.filter(supplier=source, scheme=scheme, value=value).update(
            supplier=target
        )
    has = SupplierAlias.objects.filter(supplier=target).values("text")
    SupplierAlias.objects.filter(supplier=source, text__in=texts).exclude(text__in=has).update(
        supplier=target
    )
    SupplierAlias.objects.filter(supplier=source, text__in=texts).delete()
