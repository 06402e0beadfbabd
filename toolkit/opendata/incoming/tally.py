"""What files hold, counted without repeats: contracts, buyers, suppliers and their worth.

It is kept in a private SQLite database without a name, so that memory does not grow with the files,
and so that a contract in two files counts once in their total.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from types import TracebackType

from ocds.records import ContractRecord, PartyRecord
from toolkit.suppliers import names

_BATCH = 500
_CONTRACTS = """CREATE TABLE contract (
    file, reference, worth, currency, PRIMARY KEY (reference, file)
) WITHOUT ROWID"""
_PARTIES = """CREATE TABLE party (
    file, role, number, name, PRIMARY KEY (role, name, number, file)
) WITHOUT ROWID"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Distinct contracts, buyers and suppliers, and what the contracts are worth together.

    `pence_in_total` counts the value without VAT of contracts in pounds, or with VAT where the other
    is not stated; `other_currencies` has whole hundredths by currency, in the same way.
    """

    contracts: int = 0
    buyers: int = 0
    suppliers: int = 0
    pence_in_total: int = 0
    other_currencies: dict[str, int] = field(default_factory=dict)


class Tally:
    """Counts the contracts of files. Use it as a context; call `begin` for each file."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        for statement in (
            "PRAGMA journal_mode=OFF",
            "PRAGMA synchronous=OFF",
            _CONTRACTS,
            _PARTIES,
            "BEGIN",
        ):
            self._db.execute(statement)
        self._file = 0
        self._contracts: list[tuple[object, ...]] = []
        self._parties: set[tuple[int, str, str, str]] = set()

    def __enter__(self) -> Tally:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Drop everything."""
        self._db.close()

    def begin(self) -> None:
        """Begin another file."""
        self._write()
        self._file += 1

    def restart(self) -> None:
        """Forget what the file at hand held, as it is gone through again."""
        self._contracts.clear()
        self._parties.clear()
        self._db.execute("DELETE FROM contract WHERE file = ?", (self._file,))
        self._db.execute("DELETE FROM party WHERE file = ?", (self._file,))

    def add(self, reference: str, record: ContractRecord, authority: str) -> None:
        """Count a contract; `authority` names the borough that buys, if one does."""
        worth = record.value_ex_vat_pence
        if worth is None:
            worth = record.value_inc_vat_pence
        self._contracts.append((self._file, reference, worth, record.currency))
        if record.buyer:
            self._party("buyer", record.buyer, authority)
        for party in record.suppliers:
            if names.is_name(party.name):
                self._party("supplier", party, "")
        if len(self._contracts) >= _BATCH:
            self._write()

    def figures(self) -> Figures:
        """Return the figures of the file at hand."""
        return self._figures("file = ?", (self._file,))

    def total(self) -> Figures:
        """Return the figures of all files; of a contract in several, the last counts."""
        return self._figures("file > ?", (0,))

    def _figures(self, where: str, values: tuple[int, ...]) -> Figures:
        self._write()
        last = (
            "(SELECT reference, worth, currency, max(file) FROM contract"  # noqa: S608
            f" WHERE {where} GROUP BY reference)"
        )
        (contracts,) = self._one(f"SELECT count(*) FROM {last}", values)  # noqa: S608
        worth = dict(
            self._db.execute(
                f"SELECT currency, sum(worth) FROM {last} WHERE worth IS NOT NULL"  # noqa: S608
                " GROUP BY currency ORDER BY currency",
                values,
            )
        )
        pence = worth.pop("GBP", 0)
        buyers, suppliers = (self._count(role, where, values) for role in ("buyer", "supplier"))
        return Figures(contracts, buyers, suppliers, pence, worth)

    def _party(self, role: str, party: PartyRecord, authority: str) -> None:
        number = authority or (party.identifiers[0] if party.identifiers else "")
        self._parties.add((self._file, role, number, names.tidy(party.name)))

    def _count(self, role: str, where: str, values: tuple[int, ...]) -> int:
        """Return how many there are: by number, else by name if it has no number elsewhere."""
        chosen = f"(SELECT DISTINCT number, name FROM party WHERE role = ? AND {where})"  # noqa: S608
        (numbered,) = self._one(
            f"SELECT count(DISTINCT number) FROM {chosen} WHERE number <> ''",  # noqa: S608
            (role, *values),
        )
        (named,) = self._one(
            f"SELECT count(*) FROM {chosen} WHERE number = '' AND name NOT IN"  # noqa: S608
            f" (SELECT name FROM {chosen} WHERE number <> '')",
            (role, *values, role, *values),
        )
        return int(numbered + named)

    def _one(self, sql: str, values: tuple[int | str, ...]) -> tuple[int, ...]:
        found: tuple[int, ...] = self._db.execute(sql, values).fetchone()
        return found

    def _write(self) -> None:
        self._db.executemany("INSERT OR REPLACE INTO contract VALUES (?, ?, ?, ?)", self._contracts)
        self._db.executemany("INSERT OR IGNORE INTO party VALUES (?, ?, ?, ?)", self._parties)
        self._contracts.clear()
        self._parties.clear()
