"""The rows of a borough's file, read into a spool: joined, checked whose they are, refused with reasons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import msgspec

from matching.authorities import Decision
from registers.read import Book, Sheet
from registers.records import Problem, Refused, RegisterRow, SupplierName
from registers.rows import SUPPLIERS, rows
from toolkit.boroughs.queries import Resolver
from toolkit.contracts.register_changes import RegisterCounts
from toolkit.contracts.register_rows import Stated, as_stated
from toolkit.contracts.register_spool import RegisterSpool
from toolkit.imports.sheets import SheetPlan
from toolkit.suppliers import names

REFUSALS_KEPT = 20_000  # a hopeless file must not fill the database
REASONS_KEPT = 50
_VARYING = re.compile(r"'[^']*'|\(\d{4}-\d\d-\d\d\)")
_AT_ONCE = 500
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Holds:
    """What the kept rows hold: distinct contracts, buyers and suppliers, and what they are worth.

    `pence_in_total` adds the values in pounds, without VAT or else with it.
    """

    contracts: int = 0
    pence_in_total: int = 0
    other_currencies: Counter[str] = field(default_factory=Counter)
    _numbers: set[str] = field(default_factory=set)
    _names: dict[str, str] = field(default_factory=dict)

    def add(self, stated: Stated) -> None:
        """Count a contract."""
        self.contracts += 1
        worth = stated.fact("value_ex_vat_pence")
        worth = stated.fact("value_inc_vat_pence") if worth is None else worth
        if worth is not None and stated.fact("currency") == "GBP":
            self.pence_in_total += worth
        elif worth is not None:
            self.other_currencies[stated.fact("currency")] += worth
        for party in stated.parties:
            number = party.identifiers[0] if party.identifiers else ""
            self._numbers.update(party.identifiers)
            name = names.tidy(party.name)
            self._names[name] = self._names.get(name) or number

    def as_dict(self) -> dict[str, Any]:
        """Return the figures for a program to read."""
        return {
            "contracts": self.contracts,
            "buyers": 1 if self.contracts else 0,
            "suppliers": len(self._numbers) + sum(not one for one in self._names.values()),
            "pence_in_total": self.pence_in_total,
            "other_currencies": dict(self.other_currencies),
        }


@dataclass(slots=True)
class ReadRows:
    """What came of reading, beside the rows in the spool."""

    counts: RegisterCounts = field(default_factory=RegisterCounts)
    refusals: list[Refused] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)  # other authorities, by how many rows
    holds: Holds = field(default_factory=Holds)


def read_rows(
    book: Book,
    plans: Sequence[SheetPlan],
    *,
    authority_id: int,
    authority_name: str,
    resolver: Resolver,
    spool: RegisterSpool,
    progress: Callable[[int], None] = lambda done: None,
) -> ReadRows:
    """Read all rows of the sheets that are read. Raises `FileRefused` where the file breaks off."""
    result = ReadRows()
    counts = result.counts
    whose = Whose(authority_id, authority_name, resolver)
    for sheet, plan in zip(book.sheets, plans, strict=True):
        if not plan.is_read and not plan.of_other:
            continue
        for row, stands_for in _folded(_of_sheet(sheet, plan, result, spool, progress)):
            other, doubt = (plan.of_other, "") if plan.of_other else whose(row.authority)
            if other:
                counts.for_other_buyers += stands_for
                result.others[other] += stands_for
                continue
            if doubt:
                problem = Problem("authority", doubt, "Check that the contract is yours.")
                row = msgspec.structs.replace(row, problems=(*row.problems, problem))
            counts.joined += stands_for - 1
            spool.add(as_stated(row))
    spool.flush()
    counts.joined += spool.repeated
    for stated in spool.stated():
        result.holds.add(stated)
    progress(counts.read)
    return result


def _of_sheet(
    sheet: Sheet,
    plan: SheetPlan,
    result: ReadRows,
    spool: RegisterSpool,
    progress: Callable[[int], None],
) -> Iterator[RegisterRow]:
    """Yield the rows of a sheet that can be kept; note the others."""
    for row in rows(sheet, plan.layout):
        result.counts.read += 1
        if result.counts.read % _AT_ONCE == 0:
            progress(result.counts.read)
        if isinstance(row, RegisterRow):
            yield row
        elif plan.of_other:
            result.counts.for_other_buyers += 1
        else:
            spool.add_refused(row.stated)
            refuse(result, msgspec.structs.replace(row, stated={}))


def refuse(result: ReadRows, row: Refused) -> None:
    """Note a row that was left out, with its reasons."""
    result.counts.refused += 1
    if len(result.refusals) < REFUSALS_KEPT:
        result.refusals.append(row)
    for problem in row.reasons[:1]:
        reason = _VARYING.sub("...", problem.what)
        if reason in result.reasons or len(result.reasons) < REASONS_KEPT:
            result.reasons[reason] += 1


def _folded(found: Iterator[RegisterRow]) -> Iterator[tuple[RegisterRow, int]]:
    """Yield the rows, each with how many rows of the file it stands for.

    Rows one after the other that state one contract for several suppliers become one: they have the
    same reference, title, days and values. Lots that have a value each stay apart, with a doubt.
    """
    before: RegisterRow | None = None
    many, sellers = 1, dict[str, SupplierName]()
    is_lot = False
    for row in found:
        is_same = before is not None and _is_same(before, row)
        if before is not None and is_same and not _are_lots(before, row):
            many += 1
        else:
            if before is not None:
                yield _with_sellers(_as_lot(before, is_lot or is_same), sellers, many), many
            before, many, sellers, is_lot = row, 1, {}, is_same
        for supplier in row.suppliers:
            sellers.setdefault(supplier.name.casefold(), supplier)
    if before is not None:
        yield _with_sellers(_as_lot(before, is_lot), sellers, many), many


def _is_same(before: RegisterRow, row: RegisterRow) -> bool:
    """Return whether a row states the contract of the row before once more."""
    if row.continues:  # its value is merged with the one above, and so is left out
        alike = msgspec.structs.replace(
            before, total_value_pence=None, annual_value_pence=None, value_high_pence=None
        )
        return before.lot == row.lot and _contract(alike) == _contract(row)
    return bool(row.key) and _contract(before) == _contract(row)


def _are_lots(one: RegisterRow, other: RegisterRow) -> bool:
    """Return whether two rows of one contract are different lots of it, each with a value."""
    values = (one.total_value_pence, one.annual_value_pence, one.value_high_pence)
    return one.lot != other.lot and any(value is not None for value in values)


def _as_lot(row: RegisterRow, is_lot: bool) -> RegisterRow:
    """Return a row that stands beside another lot with the same value: named by its lot, with a doubt."""
    if not is_lot:
        return row
    doubt = Problem(
        "total_value",
        "Another lot of this contract has the same value, so each lot was read as a contract.",
        "If the value is that of all lots together, give each lot its own.",
    )
    lot = row.lot if not row.lot or row.lot.lower().startswith("lot") else f"lot {row.lot}"
    title = f"{row.title} ({lot})" if lot else row.title
    return msgspec.structs.replace(
        row,
        title=title,
        stated={**row.stated, "title": title},
        problems=(*row.problems, doubt),
    )


def _contract(row: RegisterRow) -> tuple[object, ...]:
    return (
        row.key, row.title, row.authority, row.starts_on, row.ends_on, row.total_value_pence,
        row.annual_value_pence, row.value_high_pence,
    )  # fmt: skip


def _with_sellers(row: RegisterRow, sellers: dict[str, SupplierName], many: int) -> RegisterRow:
    if many == 1:
        return row
    named = tuple(sellers.values())
    cell = "; ".join(
        f"{one.name} ({one.company_number})" if one.company_number else one.name for one in named
    )
    stated = {**row.stated, "suppliers": cell}
    for name in ("company_number", *SUPPLIERS[1:]):
        stated.pop(name, None)
    return msgspec.structs.replace(row, suppliers=named, stated=stated)


class Whose:
    """Whether a row that names an authority is the borough's: another's name, or a doubt."""

    def __init__(self, authority_id: int, name: str, resolver: Resolver) -> None:
        self._authority_id, self._name, self._resolver = authority_id, name, resolver
        self._of = lru_cache(maxsize=5000)(self._judge)

    def __call__(self, name: str) -> tuple[str, str]:
        """Return the other authority that is meant, or a doubt in words; nothing if it is ours."""
        return self._of(name) if name else ("", "")

    def _judge(self, name: str) -> tuple[str, str]:
        found = self._resolver.resolve(name)
        meant = [one for one in (found.authority, *found.also, *found.candidates) if one]
        if self._authority_id in {one.pk for one in meant}:
            return "", ""
        if found.authority is not None:
            return found.authority.name, ""
        if found.decision is Decision.NO and "outside London" in found.reason:
            return name[:100], ""
        doubt = (
            f"The row names '{name[:60]}' as the authority: we cannot tell that it is {self._name}."
        )
        return "", doubt
