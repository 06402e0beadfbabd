"""A place on disk for the rows of a file, so that memory does not grow with it; rows are known again here.

It is a private SQLite database without a name, gone with the process however that ends. It has nothing to
do with the database of the site.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from types import TracebackType

import msgspec
from rapidfuzz import fuzz

from ocds.records import PartyRecord
from toolkit.contracts.register_rows import Stated, number_key

_BATCH = 500
_SAME_TITLE, _NEAR_TITLE = 90, 60
_DAYS_APART = 92
_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(Stated).decode
_SIGNS = "fingerprint, number, title, seller, starts, ends, worth"
# By what a row is known again, the surest first. Signs must not be empty. `alone`: only where one row of
# the file and one of the register are left with these signs; otherwise those that stand first are paired.
_STAGES: tuple[tuple[tuple[str, ...], bool, str], ...] = (
    (("fingerprint",), False, ""),
    (("number", "title", "seller", "starts"), False, ""),
    (("number", "title", "seller"), True, ""),
    (("number", "title"), True, ""),
    (("number", "seller"), True, ""),
    (("number", "starts"), True, ""),
    (("title", "seller", "starts", "ends"), False, ""),
    (("title", "seller", "starts"), True, ""),
    (("title", "seller"), True, "period"),
    (("seller", "starts"), True, "title or end"),
    (("title", "starts"), True, "number"),
    (("number",), True, "title"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """A row of the register as the borough's files stated it last, to know it again by."""

    pk: int
    reference: str
    key: str
    fingerprint: str
    number: str
    title: str
    seller: str
    starts: str
    ends: str
    worth: int | None
    is_removed: bool
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A row of the file with the row of the register that it is, if there is one."""

    place: int
    stated: Stated
    pk: int = 0
    reference: str = ""
    is_same: bool = False  # the file says what it said last time
    is_removed: bool = False
    is_missing: bool = False


class RegisterSpool:
    """The rows of a file. Use it as a context."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for statement in (
            "PRAGMA journal_mode=OFF",
            "PRAGMA synchronous=OFF",
            "PRAGMA cache_size=-16000",
            f"CREATE TABLE row (n INTEGER PRIMARY KEY, {_SIGNS}, base, other, known, new_key, body)",
            "CREATE UNIQUE INDEX row_once ON row (fingerprint)",
            f"CREATE TABLE known (n INTEGER PRIMARY KEY, reference, key, {_SIGNS}, removed, missing, row)",
            "BEGIN",
        ):
            self._db.execute(statement)
        self.rows = 0
        self.repeated = 0
        self._waiting: list[tuple[object, ...]] = []

    def __enter__(self) -> RegisterSpool:
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

    def add(self, stated: Stated) -> None:
        """Keep a row; one that says exactly what another said is counted and left."""
        number = number_key(stated.detail("number"))
        title, seller, starts = stated.identity
        signs = hashlib.blake2b("\n".join(stated.identity).encode(), digest_size=8).hexdigest()
        worth = stated.fact("value_ex_vat_pence") or stated.fact("value_inc_vat_pence")
        self._waiting.append(
            (
                stated.fingerprint,
                number,
                title,
                seller,
                starts,
                stated.fact("ends_on") or "",
                worth,
                f"number:{number}" if number else f"row:{signs}",
                f"number:{number}:{signs}" if number else f"row:{signs}",
                _pack(stated),
            )
        )
        if len(self._waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write the rows that wait to be kept."""
        before = self._db.total_changes
        self._db.executemany(
            f"INSERT OR IGNORE INTO row ({_SIGNS}, base, other, body) VALUES (?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
            self._waiting,
        )
        kept = self._db.total_changes - before
        self.rows += kept
        self.repeated += len(self._waiting) - kept
        self._waiting.clear()

    def compare(self, known: Iterable[Known]) -> None:
        """Find which rows of the file are which of the register, afresh."""
        self.flush()
        self._db.execute("DELETE FROM known")
        self._db.execute("UPDATE row SET known = NULL, new_key = NULL")
        rest = iter(known)
        while batch := list(islice(rest, _BATCH)):
            self._db.executemany(
                f"INSERT INTO known (n, reference, key, {_SIGNS}, removed, missing)"  # noqa: S608
                " VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                [
                    (
                        one.pk, one.reference, one.key, one.fingerprint, one.number, one.title,
                        one.seller, one.starts, one.ends, one.worth, one.is_removed, one.is_missing,
                    )
                    for one in batch
                ],
            )  # fmt: skip
        if self._one("SELECT count(*) FROM known"):
            for signs, alone, test in _STAGES:
                self._pair(signs, alone, test)
        self._name_new()

    def _pair(self, signs: tuple[str, ...], alone: bool, test: str) -> None:
        """Pair what is left by some signs."""
        named = ", ".join(signs)
        filled = " AND ".join(f"{sign} <> ''" for sign in signs if sign != "ends")
        side = (
            f"SELECT *, row_number() OVER (PARTITION BY {named} ORDER BY n) AS place,"  # noqa: S608
            f" count(*) OVER (PARTITION BY {named}) AS many FROM {{}} WHERE {{}} IS NULL AND {filled}"
        )
        joined = " AND ".join(f"r.{sign} = k.{sign}" for sign in signs)
        pairs = self._db.execute(
            "SELECT r.n, k.n, r.number, k.number, r.title, k.title, r.starts, k.starts, r.ends, k.ends,"  # noqa: S608
            f" r.worth, k.worth FROM ({side.format('row', 'known')}) r"
            f" JOIN ({side.format('known', 'row')}) k ON {joined} AND r.place = k.place"
            + (" WHERE r.many = 1 AND k.many = 1" if alone else "")
        )
        found = [(pair[0], pair[1]) for pair in pairs.fetchall() if _fits(test, pair[2:])]
        self._db.executemany("UPDATE row SET known = ? WHERE n = ?", [(k, r) for r, k in found])
        self._db.executemany("UPDATE known SET row = ? WHERE n = ?", found)

    def _name_new(self) -> None:
        """Give each new row the key from which its stable reference is made."""
        self._db.execute(
            "UPDATE row SET new_key = base WHERE known IS NULL"
            " AND base NOT IN (SELECT key FROM known)"
            " AND base NOT IN (SELECT base FROM row GROUP BY base HAVING count(*) > 1)"
        )
        taken: set[str] = set()
        rest = self._db.execute(
            "SELECT n, other FROM row WHERE known IS NULL AND new_key IS NULL ORDER BY n"
        ).fetchall()
        for n, other in rest:
            key, count = other, 1
            while key in taken or self._one("SELECT count(*) FROM known WHERE key = ?", key):
                count += 1
                key = f"{other}:{count}"
            taken.add(key)
            self._db.execute("UPDATE row SET new_key = ? WHERE n = ?", (key, n))

    def stated(self) -> Iterator[Stated]:
        """Yield what the rows state, in the order of the file."""
        for (body,) in self._db.execute("SELECT body FROM row ORDER BY n"):
            yield _unpack(body)

    def parties_said_anew(self) -> Iterator[PartyRecord]:
        """Yield the suppliers of the rows that do not say what they said last time, once compared."""
        for (body,) in self._db.execute(
            "SELECT body FROM row LEFT JOIN known ON row.known = known.n"
            " WHERE known.n IS NULL OR row.fingerprint <> known.fingerprint ORDER BY row.n"
        ):
            yield from _unpack(body).parties

    def matches(self) -> Iterator[tuple[Match, str]]:
        """Yield all rows in the order of the file, each with its new key if it is not known."""
        for n, body, key, pk, reference, same, removed, missing in self._db.execute(
            "SELECT row.n, body, new_key, known.n, reference, row.fingerprint = known.fingerprint,"
            " removed, missing FROM row LEFT JOIN known ON row.known = known.n ORDER BY row.n"
        ):
            stated = _unpack(body)
            yield (
                Match(
                    n, stated, pk or 0, reference or "", bool(same), bool(removed), bool(missing)
                ),
                key or "",
            )

    def left_out(self) -> Iterator[tuple[int, str]]:
        """Yield key and reference of what the register has and the file has not."""
        yield from self._db.execute(
            "SELECT n, reference FROM known WHERE row IS NULL AND NOT removed AND NOT missing ORDER BY n"
        )

    def _one(self, sql: str, *values: object) -> int:
        return int(self._db.execute(sql, values).fetchone()[0])


def _fits(test: str, signs: tuple[object, ...]) -> bool:
    """Say whether two rows with some equal signs can be one contract by the others."""
    number, other_number, title, other_title, starts, other_starts, ends, other_ends = map(
        str, signs[:8]
    )
    worth, other_worth = signs[8:]
    if not test:
        return True
    likeness = fuzz.token_set_ratio(title, other_title)
    if test == "title":
        return likeness >= _NEAR_TITLE
    if number and other_number and number != other_number:
        return False
    if test == "number":
        return True
    if test == "period":
        if not starts or not other_starts:
            return True
        apart = date.fromisoformat(starts) - date.fromisoformat(other_starts)
        return abs(apart.days) <= _DAYS_APART
    agrees = (ends != "" and ends == other_ends) + (worth is not None and worth == other_worth)
    return likeness >= _SAME_TITLE or agrees == 2 or (agrees == 1 and likeness >= _NEAR_TITLE)
