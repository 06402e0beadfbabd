"""Which rows are the same contract, and which of them each audience sees.

A borough's register, Find a Tender and Contracts Finder may each tell of one contract. `refresh` finds
such rows, keeps what people decided, and sets the group of each row and the three `leads_*` flags. What
an audience sees is worked out from the rows which that audience may see and nothing else (ADR 21).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from matching.twins import ASK_FLOOR, Facts, Seller, Verdict, candidates, twin
from toolkit import bulk
from toolkit.contracts import facets, filling, seller_names, wording
from toolkit.contracts.choices import Origin, TwinVerdict
from toolkit.contracts.models import Contract, ContractSupplier, TwinLink
from toolkit.people.choices import Sharing

_SERVICES = {"ocds-h6vhtk": "find-a-tender", "ocds-b5fd17": "contracts-finder"}
_TRUST = {"register": 0, "find-a-tender": 1, "contracts-finder": 2}
AUDIENCES: Mapping[str, frozenset[str]] = {
    "own": frozenset(Sharing.values),
    "boroughs": frozenset({Sharing.BOROUGHS, Sharing.PUBLIC}),
    "public": frozenset({Sharing.PUBLIC}),
}
COLUMNS = (
    "pk", "reference", "ocid", "key", "origin", "sharing", "title", "description", "cpv_code",
    "cpv_division", "other_cpv_codes", "category", "value_ex_vat_pence", "value_inc_vat_pence",
    "currency", "starts_on", "ends_on", "may_extend_until", "signed_on", "awarded_on", "method",
    "regime", "notice_url", "published_at", "provenance", "buyer_reference", "related", "twin_group",
    "leads_own", "leads_boroughs", "leads_public", "register__number", "register__removed_at",
    "register__is_rolling", "register__edited", "register__conflicts",
)  # fmt: skip
# Relations to a process that comes to the same contract; a framework or a renewal does not.
_SAME = frozenset({"planning", "prior"})
Pair = tuple[str, str]
Row = dict[str, Any]


class NotTwins(Exception):
    """Two rows that cannot be joined or parted. The text says why, for a person."""


@dataclass(slots=True)
class _Links:
    """What is known of pairs of one borough: found or decided, by references in order."""

    same: dict[Pair, float] = field(default_factory=dict)  # with the score
    decided_same: set[Pair] = field(default_factory=set)
    decided_different: set[Pair] = field(default_factory=set)
    scores: dict[Pair, float] = field(default_factory=dict)  # of pairs compared just now


def pair(first: str, second: str) -> Pair:
    """Return two references in the order in which a pair is kept."""
    return (first, second) if first < second else (second, first)


def refresh(references: Iterable[str], *, at: datetime) -> None:
    """Find the twins of rows that were added, changed, shared or taken away; set groups and leads.

    Machine links of these rows are replaced; what people decided stays. Their suppliers are called as the
    widest rows call them. Call it in the transaction of the change, or after it: it is safe to repeat.
    """
    touched = set(references)
    seller_names.settle(sorted(touched))
    authorities: set[int] = set()
    for batch in bulk.batches(sorted(touched)):
        others = {
            reference
            for ends in TwinLink.objects.filter(
                Q(first__in=batch) | Q(second__in=batch)
            ).values_list("first", "second")
            for reference in ends
        }
        for wanted in bulk.batches(sorted({*batch, *others})):
            authorities.update(
                Contract.objects.filter(reference__in=wanted, authority__isnull=False)
                .values_list("authority_id", flat=True)
                .distinct()
            )
    for authority_id in sorted(authorities):
        _refresh_borough(authority_id, touched, at)


@transaction.atomic
def _refresh_borough(authority_id: int, touched: set[str], at: datetime) -> None:
    ours = Contract.objects.filter(authority_id=authority_id)
    rows = {row["reference"]: row for row in ours.values(*COLUMNS)}
    live = {name: row for name, row in rows.items() if row["register__removed_at"] is None}
    facts = _facts(authority_id, live)
    links = _relink(ours.values("reference"), live, facts, touched, at)
    groups = {
        audience: _groups(
            {name for name, row in live.items() if row["sharing"] in seen}, links, facts
        )
        for audience, seen in AUDIENCES.items()
    }
    _write_leads(rows, live, groups)
    wording.follow(filling.fill(rows, live, groups, trust=trust_of))
    facets.recount([authority_id])


def _facts(authority_id: int, live: Mapping[str, Row]) -> dict[str, Facts]:
    sellers: dict[int, list[Seller]] = defaultdict(list)
    for contract_id, supplier_id, name in (
        ContractSupplier.objects.filter(contract__authority_id=authority_id)
        .order_by("contract_id", "position")
        .values_list("contract_id", "supplier_id", "name_as_published")
    ):
        sellers[contract_id].append(Seller(name, str(supplier_id)))
    return {
        name: Facts(
            key=name,
            buyer=str(authority_id),
            source=source_of(row),
            title=row["title"],
            description=row["description"],
            sellers=tuple(sellers[row["pk"]]),
            cpv=tuple(code for code in (row["cpv_code"], *row["other_cpv_codes"].split()) if code),
            numbers=tuple(n for n in (row["register__number"], row["buyer_reference"]) if n),
            ocid=row["ocid"] if row["origin"] == Origin.NOTICE else "",
            related=tuple(_related(row["related"])),
            signed_on=row["signed_on"] or row["awarded_on"],
            **filling.stated(
                row,
                "value_ex_vat_pence",
                "value_inc_vat_pence",
                "starts_on",
                "ends_on",
                "may_extend_until",
            ),
        )
        for name, row in live.items()
    }


def _related(said: Iterable[Any]) -> Iterator[str]:
    """Yield the processes that a row points to as its own: a register by id, a notice with the relation."""
    for one in said:
        if isinstance(one, str):
            yield one
        elif one["relationship"] in _SAME:
            yield one["id"]


def source_of(row: Mapping[str, Any]) -> str:
    """Return where a row comes from, as `matching.twins` names it."""
    if row["origin"] != Origin.NOTICE:
        return "register"
    return _SERVICES.get(row["ocid"][:11], "notice")


def trust_of(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Order rows of one contract, the most trusted first; the newest first of one source."""
    source = source_of(row)
    return (_TRUST.get(source, 3), -row["published_at"].timestamp(), row["reference"])


# --- links -----------------------------------------------------------------------------------------


def _relink(
    of_borough: Any,
    live: Mapping[str, Row],
    facts: Mapping[str, Facts],
    touched: set[str],
    at: datetime,
) -> _Links:
    """Compare what was touched; replace the machine's links of it, and return all links there are."""
    links, gone = _Links(), []
    kept = TwinLink.objects.filter(Q(first__in=of_borough) | Q(second__in=of_borough))
    for pk, first, second, score, verdict, decided_by in kept.values_list(
        "pk", "first", "second", "score", "verdict", "decided_by"
    ):
        if decided_by:
            chosen = links.decided_same if verdict == TwinVerdict.SAME else links.decided_different
            chosen.add((first, second))
        elif {first, second} & touched or first not in live or second not in live:
            gone.append(pk)
        elif verdict == TwinVerdict.SAME:
            links.same[first, second] = score
    decided = links.decided_same | links.decided_different
    new = []
    for a, b in candidates(facts.values()):
        if a.key not in touched and b.key not in touched:
            continue
        if a.source == b.source == "register" and _are_apart(a, b):
            continue
        ends = pair(a.key, b.key)
        if ends in decided:
            continue
        found = twin(a, b)
        links.scores[ends] = found.score
        if found.verdict is Verdict.DIFFERENT:
            continue
        if found.verdict is Verdict.SAME:
            links.same[ends] = found.score
        new.append(
            TwinLink(
                first=ends[0],
                second=ends[1],
                score=found.score,
                verdict=found.verdict.value,
                reasons=[*found.reasons_for, *(f"Against: {one}" for one in found.reasons_against)],
                found_at=at,
            )
        )
    for batch in bulk.batches(gone):
        TwinLink.objects.filter(pk__in=batch).delete()
    TwinLink.objects.bulk_create(new, batch_size=bulk.BATCH)
    return links


def _are_apart(a: Facts, b: Facts) -> bool:
    """Say whether two rows of one register are surely two: by the borough's own numbers, or the seller.

    A register has thousands of rows, and comparing all their words takes most of an import's time.
    """
    if a.numbers and b.numbers and not set(a.numbers) & set(b.numbers):
        return True
    keys, others = ({one.key for one in row.sellers} for row in (a, b))
    return bool(keys and others) and not keys & others


def _groups(
    visible: set[str], links: _Links, facts: Mapping[str, Facts]
) -> dict[str, frozenset[str]]:
    """Return the rows of one contract for each row that has twins, of the rows of one audience.

    Joined are people's pairs, then the likeliest; never a pair that a person parted, nor, by the machine
    alone, rows of which two cannot be one contract (two lots of one process, through a third row).
    """
    members: dict[str, set[str]] = {}
    found = sorted(links.same.items(), key=lambda item: (-item[1], item[0]))
    for (first, second), is_decided in (
        *((ends, True) for ends in sorted(links.decided_same)),
        *((ends, False) for ends, _ in found),
    ):
        if first not in visible or second not in visible:
            continue
        one = members.setdefault(first, {first})
        other = members.setdefault(second, {second})
        if one is other or not _may_join(one, other, links, facts, is_decided=is_decided):
            continue
        one |= other
        for name in other:
            members[name] = one
    return {name: frozenset(group) for name, group in members.items() if len(group) > 1}


def _may_join(
    one: set[str], other: set[str], links: _Links, facts: Mapping[str, Facts], *, is_decided: bool
) -> bool:
    ends = [pair(a, b) for a in one for b in other]
    if any(each in links.decided_different for each in ends):
        return False
    if is_decided or len(ends) == 1:
        return True
    for each in ends:
        if each in links.same or each in links.decided_same:
            continue
        if each not in links.scores:
            links.scores[each] = twin(facts[each[0]], facts[each[1]]).score
        if links.scores[each] < ASK_FLOOR:
            return False
    return True


# --- who leads -------------------------------------------------------------------------------------


def _write_leads(
    rows: Mapping[str, Row],
    live: Mapping[str, Row],
    groups: Mapping[str, Mapping[str, frozenset[str]]],
) -> None:
    leaders = {
        audience: {min(group, key=lambda name: trust_of(rows[name])) for group in found.values()}
        for audience, found in groups.items()
    }
    changed = []
    for name, row in rows.items():
        wanted = [
            min(groups["own"].get(name, [""])),
            *(
                name in live and (name not in groups[audience] or name in leaders[audience])
                for audience in AUDIENCES
            ),
        ]
        is_now = [row["twin_group"], row["leads_own"], row["leads_boroughs"], row["leads_public"]]
        if wanted != is_now:
            changed.append([*wanted, row["pk"]])
    bulk.update(
        Contract,
        ("twin_group", "leads_own", "leads_boroughs", "leads_public"),
        "id",
        changed,
    )


# --- what people decide ----------------------------------------------------------------------------


@transaction.atomic
def decide(
    *, first: str, second: str, verdict: TwinVerdict, reason: str, by_name: str, at: datetime
) -> TwinLink:
    """Record that two rows of one borough are one contract, or two. No refresh undoes it.

    Raises `NotTwins`.
    """
    if not reason.strip():
        raise NotTwins("Enter a reason, so that others can check it.")
    ends = pair(first, second)
    boroughs = Contract.objects.filter(reference__in=ends).values_list("authority_id", flat=True)
    if len(boroughs) != 2 or len(set(boroughs)) != 1 or None in boroughs:
        raise NotTwins("Choose two contracts of one borough.")
    link, _ = TwinLink.objects.update_or_create(
        first=ends[0],
        second=ends[1],
        defaults={
            "verdict": verdict,
            "score": 1.0 if verdict == TwinVerdict.SAME else 0.0,
            "reasons": [reason.strip()[:300]],
            "found_at": at,
            "decided_at": at,
            "decided_by": by_name,
        },
    )
    refresh(ends, at=at)
    return link


@transaction.atomic
def undo_decision(*, first: str, second: str, at: datetime) -> None:
    """Take a person's word about two rows back; the machine judges again. Raises `NotTwins`."""
    ends = pair(first, second)
    decided = TwinLink.objects.filter(first=ends[0], second=ends[1]).exclude(decided_by="")
    if not decided.delete()[0]:
        raise NotTwins("Nobody has decided about these two.")
    refresh(ends, at=at)
