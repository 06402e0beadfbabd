"""A place on disk for the rows of a file, so that memory does not grow with it; rows are known again here.

It is a private SQLite database without a name, gone with the process however that ends. It has nothing to
do with the database of the site.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import TracebackType

import msgspec

from ocds.records import PartyRecord
from toolkit.contracts.register_pairing import SIGNS, STAGES, UNTOUCHED, Stage, maybe_one
from toolkit.contracts.register_rows import Stated, identity_of, number_key
from toolkit.people.choices import Sharing

_BATCH = 500
_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(Stated).decode
_SIGNS = ", ".join(SIGNS)
_MORE = "removed, missing, level, people"
# How widely a row is shared, as a number; what a person took out counts as narrower than all.
_LEVELS = {Sharing.OWN: 0, Sharing.BOROUGHS: 1, Sharing.PUBLIC: 2}
_REMOVED = -1


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
    sharing: str = Sharing.OWN
    is_touched: bool = False  # people edited, confirmed or added it, or manage it

    @property
    def level(self) -> int:
        """Return how widely it is shared, as a number."""
        return _REMOVED if self.is_removed else _LEVELS[Sharing(self.sharing)]

    @property
    def people(self) -> int:
        """Return a number that differs where people's work or sharing does."""
        touched = self.is_touched or self.is_removed
        return UNTOUCHED + 1 if touched else self.level


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
    maybe: Sharing | None = None  # new, and may be a row that no more than these see
    maybe_removed: bool = False  # new, and may be a row that a person took out


class RegisterSpool:
    """The rows of a file. Use it as a context."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for statement in (
            "PRAGMA journal_mode=OFF",
            "PRAGMA synchronous=OFF",
            "PRAGMA cache_size=-16000",
            f"CREATE TABLE row (n INTEGER PRIMARY KEY, {_SIGNS}, base, other, known, new_key, least, body)",
            "CREATE UNIQUE INDEX row_once ON row (fingerprint)",
            f"CREATE TABLE known (n INTEGER PRIMARY KEY, reference, key, {_SIGNS}, {_MORE}, row)",
            "CREATE TABLE refused (number, title, seller)",
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

    def add_refused(self, cells: Mapping[str, str]) -> None:
        """Note who a row is that was refused: it stands in the file, although it is not read."""
        title, seller, _ = identity_of(cells, "", "")
        signs = (number_key(cells.get("key", "")), title, seller)
        if any(signs):
            self._db.execute("INSERT INTO refused VALUES (?,?,?)", signs)

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

    def compare(self, known: Iterable[Known], sharing: Sharing = Sharing.OWN) -> None:
        """Find which rows of the file are which of the register, afresh; new rows are to have `sharing`."""
        self.flush()
        self._db.execute("DELETE FROM known")
        self._db.execute("UPDATE row SET known = NULL, new_key = NULL, least = NULL")
        rest = iter(known)
        while batch := list(islice(rest, _BATCH)):
            self._db.executemany(
                f"INSERT INTO known (n, reference, key, {_SIGNS}, {_MORE})"  # noqa: S608
                " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                [
                    (
                        one.pk, one.reference, one.key, one.fingerprint, one.number, one.title,
                        one.seller, one.starts, one.ends, one.worth, one.is_removed, one.is_missing,
                        one.level, one.people,
                    )
                    for one in batch
                ],
            )  # fmt: skip
        left = min(self.rows, self._one("SELECT count(*) FROM known"))
        for stage in STAGES:
            if left:
                left -= self._pair(stage)
        self._look_for_narrower(_LEVELS[sharing])
        self._name_new()

    def _pair(self, stage: Stage) -> int:
        """Pair what is left by some signs; return how many pairs there are."""
        found = [
            (r, k) for r, k, *signs in self._db.execute(stage.sql()).fetchall() if stage.fits(signs)
        ]
        self._db.executemany("UPDATE row SET known = ? WHERE n = ?", [(k, r) for r, k in found])
        self._db.executemany("UPDATE known SET row = ? WHERE n = ?", found)
        return len(found)

    def _look_for_narrower(self, level: int) -> None:
        """Note of each new row the narrowest level of what it may be, if that is below its own."""
        if not self._one("SELECT count(*) FROM known WHERE row IS NULL AND level < ?", level):
            return
        for statement in maybe_one():
            self._db.executemany(
                "UPDATE row SET least = min(coalesce(least, ?1), ?1) WHERE n = ?2",
                [(least, n) for n, least in self._db.execute(statement, (level,)).fetchall()],
            )

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
        level_of = {level: sharing for sharing, level in _LEVELS.items()}
        for n, body, key, least, pk, reference, same, removed, missing in self._db.execute(
            "SELECT row.n, body, new_key, least, known.n, reference,"
            " row.fingerprint = known.fingerprint, removed, missing"
            " FROM row LEFT JOIN known ON row.known = known.n ORDER BY row.n"
        ):
            match = Match(
                n, _unpack(body), pk or 0, reference or "", bool(same), bool(removed), bool(missing),
                None if least is None else level_of[max(least, 0)], least == _REMOVED,
            )  # fmt: skip
            yield match, key or ""

    def left_out(self) -> Iterator[tuple[int, str]]:
        """Yield key and reference of what the register has and the file has not, not even refused."""
        yield from self._db.execute(
            "SELECT n, reference FROM known WHERE row IS NULL AND NOT removed AND NOT missing"
            " AND (number = '' OR number NOT IN (SELECT number FROM refused))"
            " AND (title = '' OR title || char(10) || seller NOT IN"
            " (SELECT title || char(10) || seller FROM refused)) ORDER BY n"
        )

    def _one(self, sql: str, *values: object) -> int:
        return int(self._db.execute(sql, values).fetchone()[0])
