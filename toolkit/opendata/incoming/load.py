"""One file of published releases into the register: all of it or nothing.

First everything is read, checked, mapped and compared, with no lock on the database; then it is
written in one short transaction. If another load came in between, it is compared again. A process
that is killed leaves nothing behind but, at most, a copy in the storage that no row speaks of.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import OperationalError

from ocds import check, mapping, read
from ocds.problems import FileRefused, Problem
from ocds.records import ContractRecord, PartyRecord, ReleaseRecord, as_json
from toolkit import collecting
from toolkit.boroughs import actions as boroughs_actions
from toolkit.boroughs import queries as boroughs
from toolkit.contracts import actions, queries
from toolkit.contracts.actions import Copy, Counts, Refused
from toolkit.contracts.changes import (
    Change,
    ContractChange,
    NewRelease,
    Origin,
    buying_authority,
    changes,
    may_be_a_borough,
)
from toolkit.opendata.incoming import copies
from toolkit.opendata.incoming.result import LoadResult
from toolkit.opendata.incoming.spool import Spool
from toolkit.opendata.incoming.tally import Tally
from toolkit.ui import page_cache

logger = logging.getLogger(__name__)

_TRIES = 6  # of comparing again, while other loads come in between
_AT_ONCE = 500
_THINGS = 200_000  # between two looks for garbage
_NO_BUYER = Problem(
    "buyer",
    "It names no buyer. Its contracts wait until a release of the same process names one.",
    is_fatal=False,
)
# The parts of a release that state facts of a contract: a doubt about another, such as an estimate
# of 0 in the tender notice, is no reason to look.
_FACTS = ("buyer", "parties", "tender.contractPeriod", "tender.lots", "awards", "contracts")
_COUNTED = {"add": "added", "change": "changed", "leave": "unchanged", "remove": "removed"}


class LoadFailed(Exception):
    """A file was not loaded, and nothing was changed. The text says why, for a person."""


def _no_watch(what: str, done: int, total: int) -> None:
    """Watch nothing."""


def _no_warning(position: str, problem: Problem) -> None:
    """Warn nobody."""


def _tell_nobody(kept: actions.Kept) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who is told how far a load is, of each fact that was doubted or release refused, of contracts
    that stay though no notice tells of them, and, if there is a tally, what the file holds.
    """

    progress: Callable[[str, int, int], None] = _no_watch
    problem: Callable[[str, Problem], None] = _no_warning
    tally: Tally | None = None
    kept: Callable[[actions.Kept], None] = _tell_nobody


def load_file(
    path: Path,
    *,
    origin: Origin,
    at: datetime,
    is_dry_run: bool = False,
    watcher: Watcher | None = None,
    only: int | None = None,
) -> LoadResult:
    """Load a file into the register and say what came of it.

    `only` is the id of the authority that gave the file: its own contracts are taken, and it counts as
    another file than the same bytes from somebody else. Safe to run again: a file with the same
    contents is left alone. Raises `LoadFailed`.
    """
    try:
        # A load makes no circles: this takes a sixth off its time, and adds nothing to its memory.
        with collecting.seldom(_THINGS):
            result = _load(path, origin, at, is_dry_run, watcher or Watcher(), only)
    except FileRefused as error:
        raise LoadFailed(str(error)) from error
    except (OSError, sqlite3.Error, OperationalError, actions.RegisterMoved) as error:
        raise LoadFailed(_in_words(error)) from error
    if not is_dry_run:
        page_cache.clear()
    logger.info("opendata.load.finished", extra={"file": path.name, "counts": result.as_dict()})
    return result


def name_of(sha256: str, only: int | None) -> str:
    """Return under which hash a file is known: its own, or one for the authority that gave it."""
    if only is None:
        return sha256
    return hashlib.sha256(f"{sha256} from authority {only}".encode()).hexdigest()


def _load(
    path: Path,
    origin: Origin,
    at: datetime,
    is_dry_run: bool,
    watcher: Watcher,
    only: int | None,
) -> LoadResult:
    sha256 = name_of(copies.sha256(path), only)
    size = path.stat().st_size
    resolver = _resolver(is_dry_run)
    if _is_loaded(sha256, origin):
        if watcher.tally:
            _count_again(path, size, resolver, origin, watcher, only)
        return LoadResult(path.name, files_unchanged=1)
    with Spool() as spool, copies.scratch() as held, ThreadPoolExecutor(1) as other:
        compressing = None if is_dry_run else other.submit(copies.compress, path, held)
        counts, about = _read(path, size, spool, resolver, origin, watcher, only)
        origin = replace(
            origin,
            licence=origin.licence or about.licence,
            publisher=origin.publisher or about.publisher,
        )
        if compressing is None:
            _compare(spool, resolver, origin, counts, watcher, only)
            return LoadResult(path.name, counts, was_dry_run=True, reasons=dict(spool.reasons))
        compressing.result()
        copy = Copy(sha256, size, copies.store(held, sha256))
        try:
            _write(spool, resolver, origin, copy, counts, at, watcher, only)
        except actions.AlreadyLoaded:
            return LoadResult(path.name, files_unchanged=1)
        except BaseException:
            if queries.loaded(sha256) is None:
                copies.drop(copy.stored_as)
            raise
        boroughs_actions.ask_about_names(questions=resolver.questions, source=path.name, at=at)
        return LoadResult(path.name, counts, reasons=dict(spool.reasons))


def _count_again(
    path: Path,
    size: int,
    resolver: boroughs.Resolver,
    origin: Origin,
    watcher: Watcher,
    only: int | None,
) -> None:
    """Count what a file holds that was loaded before."""
    with Spool() as spool:
        quiet = replace(watcher, problem=_no_warning)
        counts, _ = _read(path, size, spool, resolver, origin, quiet, only)
        _compare(spool, resolver, origin, counts, quiet, only)


def _resolver(is_dry_run: bool) -> boroughs.Resolver:
    """Return who is who among the boroughs, which are loaded first if they never were."""
    if not boroughs.is_loaded():
        if is_dry_run:
            raise LoadFailed("No boroughs are loaded. Run load_boroughs first.")
        boroughs_actions.load()
    return boroughs.Resolver()


def _is_loaded(sha256: str, origin: Origin) -> bool:
    kept = queries.loaded(sha256)
    return kept is not None and (kept.is_all_buyers or not origin.is_all_buyers)


# Reading: no lock, nothing written but to the spool.


def _read(
    path: Path,
    size: int,
    spool: Spool,
    resolver: boroughs.Resolver,
    origin: Origin,
    watcher: Watcher,
    only: int | None,
) -> tuple[Counts, read.About]:
    """Read, check and map every release; keep those of boroughs. Raises `FileRefused`."""
    counts, about = Counts(), read.About()
    kept: list[NewRelease] = []
    with path.open("rb") as file:
        for found in read.releases(file, about=about):
            counts.read += 1
            release, is_doubted = _checked(found, counts, spool, watcher)
            if release is not None:
                if _is_for_others(release, resolver, origin, only):
                    counts.for_other_buyers += 1
                else:
                    kept.append(
                        NewRelease(
                            release.ocid,
                            release.id,
                            release.published_at,
                            ",".join(release.tags)[:200],
                            as_json(release),
                            is_doubted,
                        )
                    )
            if counts.read % _AT_ONCE == 0:
                spool.add(kept)
                kept.clear()
                watcher.progress("Reading", file.tell(), size)
    spool.add(kept)
    if counts.read == counts.refused:
        first = spool.refusals[0] if spool.refusals else None
        why = f" {first.position.capitalize()}: {first.reason}" if first else ""
        raise FileRefused(f"No release in the file can be read.{why}")
    return counts, about


def _is_for_others(
    release: ReleaseRecord, resolver: boroughs.Resolver, origin: Origin, only: int | None
) -> bool:
    """Say whether a release is surely of nobody whose contracts are kept.

    One whose buyer may be a borough is kept, and shown nowhere until a person decides about the name.
    """
    if release.buyer is None or origin.is_all_buyers:
        return False
    authority = buying_authority(release, resolver)
    if only is not None:
        return authority is None or authority.pk != only
    return authority is None and not may_be_a_borough(release, resolver)


def _checked(
    found: read.Found, counts: Counts, spool: Spool, watcher: Watcher
) -> tuple[ReleaseRecord | None, bool]:
    """Return what a release states, and whether a fact of it is doubted.

    None, and a refusal in the spool, if it cannot be used.
    """
    problems: list[Problem | None] = [found.problem, *found.left_out]
    if found.release:
        problems += check.problems(found.release)
    is_refused = is_doubted = False
    for problem in problems:
        if problem is None:
            continue
        watcher.problem(found.position, problem)
        if problem.is_fatal and not is_refused:
            is_refused = True
            counts.refused += 1
            spool.refuse(Refused(found.position, problem.path[:200], problem.as_sentence()))
        elif not problem.is_fatal:
            counts.warnings += 1
            is_doubted = is_doubted or problem.path.startswith(_FACTS)
    if is_refused or found.release is None:
        return None, False
    release = mapping.release_record(found.release)
    if release.buyer is None:
        watcher.problem(found.position, _NO_BUYER)
        counts.warnings += 1
    return release, is_doubted


# Comparing and writing.


def _compare(
    spool: Spool,
    resolver: boroughs.Resolver,
    origin: Origin,
    counts: Counts,
    watcher: Watcher,
    only: int | None = None,
) -> dict[PartyRecord, None]:
    """Keep in the spool what the file would change; return the suppliers that it names."""
    parties: dict[PartyRecord, None] = {}
    counts.added = counts.changed = counts.unchanged = counts.removed = counts.needs_a_look = 0
    total = spool.processes()
    tally = watcher.tally
    if tally:
        tally.restart()

    def seen(reference: str, record: ContractRecord, authority: str, is_doubted: bool) -> None:
        counts.needs_a_look += is_doubted
        if tally:
            tally.add(reference, record, authority)

    def counted() -> Iterator[Change]:
        done, last = 0, ""
        for change in changes(
            spool.releases(), resolver=resolver, origin=origin, seen=seen, only=only
        ):
            if isinstance(change, ContractChange):
                name = _COUNTED[change.what]
                setattr(counts, name, getattr(counts, name) + 1)
                if change.row:
                    parties.update(dict.fromkeys(change.row.suppliers))
            elif change.release.ocid != last:
                done, last = done + 1, change.release.ocid
                if done % _AT_ONCE == 0:
                    watcher.progress("Comparing", done, total)
            yield change

    spool.keep(counted())
    return parties


def _write(
    spool: Spool,
    resolver: boroughs.Resolver,
    origin: Origin,
    copy: Copy,
    counts: Counts,
    at: datetime,
    watcher: Watcher,
    only: int | None,
) -> None:
    """Compare and write; again, when the register moved meanwhile or stayed locked."""
    for attempt in range(1, _TRIES + 1):
        try:
            edition = actions.open_register()
            parties = _compare(spool, resolver, origin, counts, watcher, only)
            watcher.progress("Writing", 1, 1)
            stays = actions.record_file(
                origin=origin,
                copy=copy,
                counts=counts,
                releases=spool.release_changes(),
                contracts=spool.contract_changes(),
                parties=parties,
                refusals=spool.refusals,
                edition=edition,
                at=at,
                is_followed=only is None,  # an upload is followed whole (`imports.notices.follow`)
            )
        except (actions.RegisterMoved, OperationalError) as error:
            if attempt == _TRIES or (
                isinstance(error, OperationalError) and "locked" not in str(error)
            ):
                raise
        else:
            counts.removed -= len(stays)
            counts.kept = len(stays)
            for one in stays:
                watcher.kept(one)
            return


def _in_words(error: Exception) -> str:
    """Return what went wrong with the machine or the database, and what to do."""
    text = str(error).lower()
    if "locked" in text or isinstance(error, actions.RegisterMoved):
        return (
            "The database is busy: another load or an editor is writing. "
            "Nothing was changed. Run the load again in a minute."
        )
    if getattr(error, "errno", 0) in (errno.ENOSPC, errno.EDQUOT) or "full" in text:
        return "The disk is full. Nothing was changed. Make room, then run the load again."
    if isinstance(error, FileNotFoundError):
        return "There is no such file. Check the name."
    if isinstance(error, OSError):
        return f"The file cannot be read or kept: {error.strerror or error}. Nothing was changed."
    return f"The database refused: {error}. Nothing was changed."
