"""A place on disk for what a load has read and compared, so that memory does not grow with the file.

It is a private SQLite database without a name: the operating system removes it when the process
ends, however it ends. It has nothing to do with the database of the site.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from types import TracebackType

import msgspec

from toolkit.contracts.actions import Refused
from toolkit.contracts.changes import Change, ContractChange, NewRelease, ReleaseChange

REFUSALS_KEPT = 1000  # the first ones say what is wrong; a hopeless file must not fill the database
REASONS_KEPT = 50
_BATCH = 500
# What differs between refusals for one reason: quoted texts, and places in lists.
_VARYING = re.compile(r"'[^']*'|\[\d+\]")
_pack = msgspec.msgpack.Encoder().encode
_release = msgspec.msgpack.Decoder(ReleaseChange).decode
_contract = msgspec.msgpack.Decoder(ContractChange).decode


class Spool:
    """What was read of a file, and what it would change. Use it as a context."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        for statement in (
            "PRAGMA journal_mode=OFF",
            "PRAGMA synchronous=OFF",
            "PRAGMA cache_size=-8000",
            "CREATE TABLE release (ocid, release_id, published_at, tags, facts, is_doubted)",
            "CREATE TABLE release_change (change)",
            "CREATE TABLE contract_change (change)",
            "BEGIN",
        ):
            self._db.execute(statement)
        self._is_sorted = False
        self.refusals: list[Refused] = []
        self.reasons: Counter[str] = Counter()

    def __enter__(self) -> Spool:
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

    def add(self, releases: Iterable[NewRelease]) -> None:
        """Keep releases as they are read."""
        self._db.executemany(
            "INSERT INTO release VALUES (?, ?, ?, ?, ?, ?)",
            map(msgspec.structs.astuple, releases),
        )

    def refuse(self, refused: Refused) -> None:
        """Keep the first refusals, and count them all by reason."""
        reason = _VARYING.sub(lambda found: found[0][0] + "…" + found[0][-1], refused.reason)
        is_new = reason not in self.reasons and len(self.reasons) >= REASONS_KEPT
        self.reasons["Another reason." if is_new else reason] += 1
        if len(self.refusals) < REFUSALS_KEPT:
            self.refusals.append(refused)

    def processes(self) -> int:
        """Return how many processes the releases belong to."""
        self._sort()
        return int(self._db.execute("SELECT count(DISTINCT ocid) FROM release").fetchone()[0])

    def releases(self) -> Iterator[NewRelease]:
        """Yield the releases, those of one process together."""
        self._sort()
        for ocid, release_id, published_at, tags, facts, is_doubted in self._db.execute(
            "SELECT ocid, release_id, published_at, tags, facts, is_doubted FROM release"
            " ORDER BY ocid, rowid"
        ):
            yield NewRelease(ocid, release_id, published_at, tags, facts, bool(is_doubted))

    def keep(self, changes: Iterable[Change]) -> None:
        """Keep what the file would change, in place of what was kept before."""
        self._db.execute("DELETE FROM release_change")
        self._db.execute("DELETE FROM contract_change")
        packed: dict[type[Change], list[tuple[bytes]]] = {ReleaseChange: [], ContractChange: []}
        for change in changes:
            held = packed[type(change)]
            held.append((_pack(change),))
            if len(held) >= _BATCH:
                self._write(type(change), held)
        for kind, held in packed.items():
            self._write(kind, held)

    def _write(self, kind: type[Change], held: list[tuple[bytes]]) -> None:
        table = "release_change" if kind is ReleaseChange else "contract_change"
        self._db.executemany(f"INSERT INTO {table} VALUES (?)", held)  # noqa: S608
        held.clear()

    def release_changes(self) -> Iterator[ReleaseChange]:
        """Yield what changes of the releases."""
        for (change,) in self._db.execute("SELECT change FROM release_change ORDER BY rowid"):
            yield _release(change)

    def contract_changes(self) -> Iterator[ContractChange]:
        """Yield what changes of the contracts."""
        for (change,) in self._db.execute("SELECT change FROM contract_change ORDER BY rowid"):
            yield _contract(change)

    def _sort(self) -> None:
        if not self._is_sorted:
            self._db.execute("CREATE INDEX release_by_process ON release (ocid)")
            self._is_sorted = True
