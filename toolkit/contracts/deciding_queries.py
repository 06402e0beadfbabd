"""What waits for a person: rows that may be one contract, suppliers that may be one, names that may be ours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from matching.names import organisation_key, sameness
from toolkit.contracts.choices import TwinVerdict
from toolkit.contracts.models import Contract, ContractSupplier, SourceFile, TwinLink
from toolkit.contracts.own_queries import titles_of
from toolkit.people.queries import Viewer
from toolkit.suppliers.models import Supplier, SupplierDecision, SupplierIdentifier

MOST_PAIRS = 100
_LIKELY = 0.8
_SHORTEST_WORD = 3
_LINKS_ASKED = 20  # of a merge, to see whether the viewer may know of the other name


@dataclass(frozen=True, slots=True)
class TwinPair:
    """Two rows of one borough, and what speaks for and against their being one contract."""

    link: TwinLink
    first: Contract
    second: Contract
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SupplierSeen:
    """A supplier with the number of its contracts that the viewer may see."""

    slug: str
    name: str
    contracts: int
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SupplierPair:
    """Two suppliers that may be one, and why."""

    first: SupplierSeen
    second: SupplierSeen
    score: float
    reason: str


def _of_borough(authority_id: int) -> QuerySet[TwinLink]:
    ours = Contract.objects.filter(authority_id=authority_id).values("reference")
    return TwinLink.objects.filter(first__in=ours, second__in=ours)


def twins_to_ask(authority_id: int) -> list[TwinPair]:
    """Return pairs that may be one contract, likeliest first, without those that are in one group."""
    links = _of_borough(authority_id).filter(verdict=TwinVerdict.ASK, decided_by="")
    pairs = _pairs(authority_id, links.order_by("-score", "first", "second")[: MOST_PAIRS * 2])
    open_pairs = [
        one
        for one in pairs
        if not one.first.twin_group or one.first.twin_group != one.second.twin_group
    ]
    return open_pairs[:MOST_PAIRS]


def twins_decided(authority_id: int) -> list[TwinPair]:
    """Return what people decided about pairs of a borough, the last first."""
    links = _of_borough(authority_id).exclude(decided_by="")
    return _pairs(authority_id, links.order_by("-decided_at", "first")[:MOST_PAIRS])


def twin_pair(authority_id: int, first: str, second: str) -> TwinPair | None:
    """Return a pair of a borough that was found or decided; None for none."""
    link = _of_borough(authority_id).filter(first=first, second=second)
    return next(iter(_pairs(authority_id, link)), None)


def _pairs(authority_id: int, links: Iterable[TwinLink]) -> list[TwinPair]:
    found = list(links)
    rows = titles_of(authority_id, {ref for one in found for ref in (one.first, one.second)})
    return [
        TwinPair(
            link,
            rows[link.first],
            rows[link.second],
            tuple(one for one in link.reasons if not one.startswith("Against: ")),
            tuple(
                one.removeprefix("Against: ") for one in link.reasons if one.startswith("Against: ")
            ),
        )
        for link in found
        if link.first in rows and link.second in rows and _is_live(rows, link)
    ]


def _is_live(rows: dict[str, Contract], link: TwinLink) -> bool:
    details = (getattr(rows[one], "register", None) for one in (link.first, link.second))
    return all(detail is None or detail.removed_at is None for detail in details)


def suppliers_seen(viewer: Viewer, slugs: Sequence[str] | None = None) -> list[SupplierSeen]:
    """Return the suppliers of contracts that the viewer may see, by slug."""
    links = ContractSupplier.objects.filter(contract__in=Contract.objects.visible_to(viewer))
    if slugs is not None:
        links = links.filter(supplier__slug__in=slugs)
    rows = (
        links.values("supplier_id", "supplier__slug", "supplier__name")
        .annotate(n=Count("contract", distinct=True))
        .order_by("supplier__slug")
    )
    found = list(rows)
    numbers: dict[int, list[str]] = defaultdict(list)
    if slugs is not None:
        for pk, scheme, value in SupplierIdentifier.objects.filter(
            supplier_id__in=[row["supplier_id"] for row in found]
        ).values_list("supplier_id", "scheme", "value"):
            numbers[pk].append(f"{scheme} {value}")
    return [
        SupplierSeen(
            row["supplier__slug"],
            row["supplier__name"],
            row["n"],
            tuple(sorted(numbers[row["supplier_id"]])),
        )
        for row in found
    ]


def likely_duplicates(viewer: Viewer, *, of: str = "", words: str = "") -> list[SupplierPair]:
    """Return suppliers that may be one by their names, likeliest first; decided pairs are left out.

    `of` is a supplier's slug, `words` a part of a name: then only pairs with such a supplier.
    """
    seen = suppliers_seen(viewer)
    decided = {
        frozenset(pair)
        for pair in SupplierDecision.objects.filter(undone_at__isnull=True).values_list(
            "first", "second"
        )
    }
    blocks: dict[str, list[SupplierSeen]] = defaultdict(list)
    for one in seen:
        key = organisation_key(one.name)
        words_of = [word for word in key.split() if len(word) >= _SHORTEST_WORD]
        for sign in {key.replace(" ", "")[:8], *(words_of[:1])}:
            blocks[sign].append(one)
    found: dict[frozenset[str], SupplierPair] = {}
    for block in blocks.values():
        if len(block) > 60:  # a word like "london" tells nothing
            continue
        for place, first in enumerate(block):
            for second in block[place + 1 :]:
                pair = frozenset({first.slug, second.slug})
                if pair in decided or pair in found or not _is_asked(first, second, of, words):
                    continue
                judged = sameness(first.name, second.name)
                if judged.score >= _LIKELY:
                    keep, drop = sorted((first, second), key=lambda one: (-one.contracts, one.slug))
                    found[pair] = SupplierPair(keep, drop, judged.score, judged.reason)
    ordered = sorted(found.values(), key=lambda one: (-one.score, one.first.name, one.second.name))
    return ordered[:MOST_PAIRS]


def _is_asked(first: SupplierSeen, second: SupplierSeen, of: str, words: str) -> bool:
    if of:
        return of in (first.slug, second.slug)
    return not words or any(words.lower() in one.name.lower() for one in (first, second))


def why_alike(first: str, second: str) -> str:
    """Return how the names of two suppliers compare."""
    return sameness(first, second).reason


def suppliers_named(viewer: Viewer, words: str, *, but: str) -> list[SupplierSeen]:
    """Return suppliers whose name holds these words, to choose another from; at most twenty."""
    if not words.strip():
        return []
    named = Supplier.objects.exclude(slug=but)
    for word in words.split()[:5]:
        named = named.filter(name__icontains=word)
    slugs = list(named.order_by("name").values_list("slug", flat=True)[:60])
    return suppliers_seen(viewer, slugs)[:20]


def supplier_decisions(viewer: Viewer, *, of: str = "") -> list[SupplierDecision]:
    """Return the decisions about suppliers that stand, the last first, where the viewer sees both."""
    rows = SupplierDecision.objects.filter(undone_at__isnull=True)
    if of:
        rows = rows.filter(Q(first=of) | Q(second=of))
    found = list(rows.order_by("-decided_at", "-pk")[:MOST_PAIRS])
    slugs = {slug for one in found for slug in (one.first, one.second)}
    seen = {one.slug for one in suppliers_seen(viewer, sorted(slugs))}
    moved = {
        one.pk: [link[0] for link in one.moved.get("links", [])[:_LINKS_ASKED]] for one in found
    }
    wanted = {reference for references in moved.values() for reference in references}
    visible = set(
        Contract.objects.visible_to(viewer)
        .filter(reference__in=wanted)
        .values_list("reference", flat=True)
    )
    return [
        one
        for one in found
        if one.first in seen and (one.second in seen or visible.intersection(moved[one.pk]))
    ]


def supplier_decision(pk: int) -> SupplierDecision:
    """Return one decision. Raises `SupplierDecision.DoesNotExist`."""
    return SupplierDecision.objects.get(pk=pk)


def names_of_suppliers(slugs: Iterable[str]) -> dict[str, str]:
    """Return the names of suppliers by slug."""
    return dict(Supplier.objects.filter(slug__in=list(slugs)).values_list("slug", "name"))


def published_files(names: Iterable[str]) -> set[str]:
    """Return which of these names are of files of open data, which everybody may know of."""
    return set(SourceFile.objects.filter(name__in=list(names)).values_list("name", flat=True))
