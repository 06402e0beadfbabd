"""What a borough's file would change in its register: compared, row by row, with what is known today."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import msgspec

from ocds.records import PartyRecord
from registers.values import day
from toolkit import bulk
from toolkit.contracts import filling
from toolkit.contracts.choices import Origin
from toolkit.contracts.models import Contract
from toolkit.contracts.queries import FROM_TWIN
from toolkit.contracts.records import reference_of
from toolkit.contracts.register_rows import (
    DETAILS,
    FACTS,
    Stated,
    identity_of,
    number_key,
    parties_stated,
)
from toolkit.contracts.register_spool import Known, Match, RegisterSpool
from toolkit.people.choices import Sharing

# Columns that are settled together: what a person edited of one, an import leaves in all.
_TOGETHER: tuple[frozenset[str], ...] = (
    frozenset({"value_ex_vat_pence", "value_inc_vat_pence", "currency"}),
    frozenset({"cpv_code", "cpv_division", "other_cpv_codes"}),
    frozenset({"ends_on", "is_rolling", "end_computed"}),
    frozenset({"extension", "extensions", "extension_months", "may_extend_until"}),
    frozenset({"value_low_pence", "value_high_pence"}),
)
SELLERS = "suppliers"
_LATEST = "may_extend_until"
# What nobody needs to be shown: it follows from another field that is shown.
_FOLLOWS = {"cpv_division", "end_computed", "extension", "extension_months", "method", "currency"}
_KEPT = (
    "stated", "problems", "stated_in", "stated_where", "row_fingerprint", "last_seen_at", "missing_since",
)  # fmt: skip
_MARKED = (
    "sharing", "register__edited", "register__last_confirmed_at", "register__last_confirmed_by",
    "register__removed_at", "register__manager_id",
)  # fmt: skip
COMPARED = (
    "pk", "reference", "origin", "provenance", *FACTS, *(f"register__{name}" for name in DETAILS),
    *(f"register__{name}" for name in _KEPT), *_MARKED,
)  # fmt: skip
_encode = msgspec.json.Encoder(order="deterministic").encode


@dataclass(slots=True)
class RegisterCounts:
    """What came of a file. `read` are rows; added, changed and unchanged are contracts.

    `joined` rows only repeat another or name one more supplier of it; `for_other_buyers` belong to other
    authorities; of the unchanged, `removed_here` were taken out by a person and stay out. `missing` are
    contracts of the register that a whole register left out.
    """

    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    needs_a_look: int = 0
    refused: int = 0
    joined: int = 0
    for_other_buyers: int = 0
    missing: int = 0
    removed_here: int = 0


@dataclass(frozen=True, slots=True)
class RowChange:
    """What happens to one contract: added, changed, unchanged or missing.

    `fields` are [column, before, after] of what differs. `before` is what undoing needs.
    `mark` tells, later, whether a person has worked on the row since.
    """

    what: str
    reference: str
    title: str
    fields: list[list[Any]] = field(default_factory=list)
    before: dict[str, Any] | None = None
    problems: list[list[str]] = field(default_factory=list)
    position: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Write:
    """A change with what is to be written for it."""

    change: RowChange
    pk: int = 0
    key: str = ""
    stated: Stated | None = None
    row: dict[str, Any] = field(default_factory=dict)  # all columns as they are to be
    has_new_sellers: bool = False
    is_same: bool = False  # the file says what it said last time
    sharing: Sharing = Sharing.OWN  # of a new row


def known_rows(authority_id: int) -> Iterator[Known]:
    """Yield the rows of a borough's register as its files stated them last. One query."""
    for row in (
        Contract.objects.filter(
            authority_id=authority_id, origin__in=[Origin.REGISTER, Origin.TYPED]
        )
        .order_by("pk")
        .values(
            "pk", "reference", "key", "title", "starts_on", "ends_on", "value_ex_vat_pence",
            "value_inc_vat_pence", "currency", "provenance", "register__number", "register__stated",
            "register__edited", "register__row_fingerprint", "register__removed_at", "register__missing_since",
            "origin", "sharing", "register__last_confirmed_at", "register__manager_id",
        )
        .iterator(chunk_size=500)
    ):  # fmt: skip
        said = _as_said(row)
        stated = row["register__stated"] or {}
        title, seller, starts = identity_of(
            stated, str(said["title"]), str(said["starts_on"] or "")
        )
        yield Known(
            pk=row["pk"],
            reference=row["reference"],
            key=row["key"],
            fingerprint=row["register__row_fingerprint"] or "",
            number=number_key(stated.get("key") or row["register__number"] or ""),
            title=title,
            seller=seller,
            starts=starts,
            ends=str(said["ends_on"] or ""),
            worth=said["value_ex_vat_pence"] or said["value_inc_vat_pence"],
            is_removed=row["register__removed_at"] is not None,
            is_missing=row["register__missing_since"] is not None,
            sharing=row["sharing"],
            is_touched=bool(
                row["origin"] == Origin.TYPED
                or row["register__edited"]
                or row["register__last_confirmed_at"]
                or row["register__manager_id"]
            ),
        )


def _as_said(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a row as its file said them: without twins, before people's edits."""
    said = filling.stated(row, "starts_on", "ends_on", "value_ex_vat_pence", "value_inc_vat_pence")
    said["title"] = row["title"]
    stated = row["register__stated"] or {}
    for column in ("starts_on", "ends_on"):
        if column in (row["register__edited"] or {}):
            said[column] = day(stated.get(column), is_end=column == "ends_on").iso
    return said


def compare(
    spool: RegisterSpool,
    *,
    ocid: str,
    columns: Collection[str],
    has_sellers: bool,
    sharing: Sharing,
    is_whole: bool,
    counts: RegisterCounts,
) -> Iterator[list[Write]]:
    """Yield what the rows of a spool that was compared change, in batches; count it. Nothing is written.

    `columns` are those of ours of which the file speaks; `has_sellers` says whether it names suppliers.
    """
    counts.added = counts.changed = counts.unchanged = counts.needs_a_look = 0
    counts.missing = counts.removed_here = 0
    for batch in bulk.batches(spool.matches()):
        wanted = [one.pk for one, _ in batch if one.pk and not (one.is_same and not one.is_missing)]
        there = {row["pk"]: row for row in Contract.objects.filter(pk__in=wanted).values(*COMPARED)}
        writes = []
        for match, key in batch:
            write = _of_row(match, key, there, ocid, columns, has_sellers, sharing)
            counts.removed_here += match.is_removed
            counts.needs_a_look += bool(write.change.problems)
            what = write.change.what
            setattr(counts, what, getattr(counts, what) + 1)
            writes.append(write)
        yield writes
    if is_whole:
        for left in bulk.batches(spool.left_out()):
            writes = list(_left_out(dict(left)))
            counts.missing += len(writes)
            yield writes


def _of_row(
    match: Match,
    key: str,
    there: Mapping[int, Mapping[str, Any]],
    ocid: str,
    columns: Collection[str],
    has_sellers: bool,
    sharing: Sharing,
) -> Write:
    stated = match.stated
    title = str(stated.fact("title"))
    position, problems = stated.position, stated.problems
    if not match.pk:
        reference = reference_of(ocid, key)
        sharing, doubts = _no_wider(match, sharing)
        problems = [*problems, *doubts]
        mark = people_mark({"sharing": sharing})
        change = RowChange("added", reference, title, [], None, problems, position, mark)
        return Write(change, key=key, stated=stated, sharing=sharing)
    row = there.get(match.pk)
    if row is None or match.is_removed:
        change = RowChange("unchanged", match.reference, title, [], None, problems, position)
        kept = None if match.is_removed else stated
        return Write(change, match.pk, stated=kept, is_same=match.is_same)
    return _changed(match, row, columns, has_sellers)


def _no_wider(match: Match, sharing: Sharing) -> tuple[Sharing, list[list[str]]]:
    """Return who may see a new row, with a doubt if it may be one that fewer people may see."""
    if match.maybe is None:
        return sharing, []
    if match.maybe_removed:
        what = "This may be a contract that was taken out of your register, so only your borough sees it."
        mend = "Check it: take it out again, or choose who may see it."
    else:
        what = (
            "This may be a contract that stands in your register otherwise and that fewer people may "
            "see, so no more people see this one."
        )
        mend = "Compare the two, and choose who may see it."
    return match.maybe, [[what, mend]]


def _changed(
    match: Match, row: Mapping[str, Any], columns: Collection[str], has_sellers: bool
) -> Write:
    """Return how a row differs from what the register has, leaving what people settled."""
    stated = match.stated
    settled = settled_columns(row)
    now = dict(zip((*FACTS, *DETAILS), (*stated.facts, *stated.details), strict=True))
    was = stated_now(row)
    differs = [
        name
        for name in (*FACTS, *DETAILS)
        if name in columns and name not in settled and now[name] != was[name]
    ]
    problems = stated.problems
    differs, doubts = _possible(differs, now, was, settled)
    problems = [*problems, *doubts]
    new_sellers = (
        has_sellers
        and SELLERS not in settled
        and stated.parties != parties_stated(row["register__stated"] or {})
    )
    fields = [[name, was[name], now[name]] for name in differs if name not in _FOLLOWS]
    if new_sellers:
        before = [party.name for party in parties_stated(row["register__stated"] or {})]
        fields.append([SELLERS, before, [party.name for party in stated.parties]])
    if match.is_missing:
        fields.append(["missing_since", _cell(row["register__missing_since"]), None])
    what = "changed" if differs or new_sellers or match.is_missing else "unchanged"
    title = str(now["title"] if "title" in differs else row["title"])
    before_image: dict[str, Any] = {
        "kept": {name: _cell(row[f"register__{name}"]) for name in _KEPT}
    }
    if what == "changed":
        before_image |= {
            "columns": {name: was[name] for name in differs},
            "has_sellers": new_sellers,
            "provenance": {n: s for n, s in row["provenance"].items() if s[1] != FROM_TWIN},
        }
    change = RowChange(
        what, match.reference, title, fields, before_image, problems, stated.position, people_mark(row)
    )  # fmt: skip
    after = {name: _raw(row, name) for name in (*FACTS, *DETAILS)}
    after |= {name: now[name] for name in differs}
    provenance = _provenance(row, stated, differs)
    after["provenance"] = provenance
    return Write(change, match.pk, "", stated, after, new_sellers, match.is_same)


def _possible(
    differs: list[str], now: dict[str, Any], was: dict[str, Any], settled: Collection[str]
) -> tuple[list[str], list[list[str]]]:
    """Return what of a file's row can be written so that the days of the contract fit, with a doubt.

    An end with extensions gives way to the end; if that does not help, all days stay as they were.
    """
    if is_possible(was | {name: now[name] for name in differs}):
        return differs, []
    rest = [name for name in differs if name != _LATEST]
    after = was | {name: now[name] for name in rest}
    note = "The end with extensions is before the end, so it was left out."
    if is_possible(after):
        return rest, [[note, "Check both dates."]]
    if _LATEST not in settled and is_possible(after | {_LATEST: None}):
        now[_LATEST] = None
        return [*rest, _LATEST], [[note, "Check both dates."]]
    rest = [name for name in rest if name not in ("starts_on", "ends_on")]
    note = "The dates in the file and those in the register do not fit, so the latter were left."
    return rest, [[note, "Check the dates."]]


def settled_columns(row: Mapping[str, Any]) -> set[str]:
    """Return the columns that a person settled here: an import leaves them."""
    settled = set(row["register__edited"] or {})
    if row["origin"] == Origin.TYPED:
        empty: tuple[Any, ...] = (None, "", [], False)
        settled |= {name for name in (*FACTS, *DETAILS) if _raw(row, name) not in empty}
        settled.add(SELLERS)
    for group in _TOGETHER:
        if settled & group:
            settled |= group
    return settled


def _raw(row: Mapping[str, Any], name: str) -> Any:
    return _cell(row[name] if name in FACTS else row[f"register__{name}"])


def stated_now(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a row without what was filled in from twins."""
    filled = filling.stated(row, *(name for name in FACTS if name in filling.COLUMNS))
    was = {name: _cell(filled.get(name, row[name])) for name in FACTS}
    was["currency"] = row["currency"]
    return was | {name: _cell(row[f"register__{name}"]) for name in DETAILS}


def _provenance(row: Mapping[str, Any], stated: Stated, differs: Collection[str]) -> dict[str, Any]:
    """Return where facts come from: twins no longer for what the file states now."""
    changed = set(differs)
    keys = {key for key, columns in filling.FILLED.items() if changed.intersection(columns)}
    kept = {
        name: said
        for name, said in row["provenance"].items()
        if not (said[1] == FROM_TWIN and (name in keys or name in changed)) and name not in changed
    }
    return kept | {name: said for name, said in stated.provenance.items() if name in changed}


def is_possible(facts: Mapping[str, Any]) -> bool:
    """Say whether a contract with these days ends after its start, and no later than with extensions."""
    starts, ends, latest = facts["starts_on"], facts["ends_on"], facts[_LATEST]
    return not (ends and ((starts and ends < starts) or (latest and latest < ends)))


def people_mark(row: Mapping[str, Any]) -> str:
    """Return a short text that changes when a person edits, confirms, shares or removes a row."""
    said = [_cell(row.get(name)) or None for name in _MARKED]
    return hashlib.blake2b(_encode(said), digest_size=16).hexdigest()


def _left_out(left: Mapping[int, str]) -> Iterator[Write]:
    """Yield what a whole register left out; rows that a person typed here were never in a file."""
    for row in (
        Contract.objects.filter(pk__in=list(left), origin=Origin.REGISTER)
        .order_by("pk")
        .values(*COMPARED)
    ):
        before = {"columns": {}, "kept": {"missing_since": None}, "has_sellers": False}
        change = RowChange(
            "missing", row["reference"], row["title"], [], before, [], "", people_mark(row)
        )
        yield Write(change, row["pk"])


def _cell(value: Any) -> Any:
    """Return a value as JSON keeps it, so that what was stored and what is stated compare."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def parties_to_write(write: Write) -> list[PartyRecord]:
    """Return the suppliers whose links a change writes."""
    if write.stated is None or not (write.change.what == "added" or write.has_new_sellers):
        return []
    return write.stated.parties
