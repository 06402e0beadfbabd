"""Published notices that a borough uploads itself: into the register by the way of all notices.

Only the borough's own contracts are taken, and no notice that is there is replaced.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from ocds.problems import Problem as NoticeProblem
from registers.records import Problem, Refused
from toolkit.boroughs.queries import Resolver
from toolkit.contracts import actions, own_writing, queries
from toolkit.contracts.changes import Origin
from toolkit.imports import storing
from toolkit.imports.models import RegisterImport
from toolkit.imports.reading import REFUSALS_KEPT, Progress
from toolkit.opendata.incoming.load import Watcher, load_file, name_of
from toolkit.opendata.incoming.tally import Tally

_BLOCK = 1 << 20


@dataclass(slots=True)
class LoadedNotices:
    """What came of a file of notices."""

    counts: dict[str, Any] = field(default_factory=dict)
    refusals: list[Refused] = field(default_factory=list)


def load(
    one: RegisterImport, *, at: datetime, is_dry_run: bool, progress: Progress
) -> LoadedNotices:
    """Load the borough's own notices of an uploaded file, or only say what they would change.

    Safe to repeat: a file that is in counts as unchanged. Raises `LoadFailed`.
    """
    result = LoadedNotices()

    def problem(position: str, found: NoticeProblem) -> None:
        if found.is_fatal and len(result.refusals) < REFUSALS_KEPT:
            reason = Problem(found.path, found.as_sentence(), is_fatal=True)
            result.refusals.append(Refused(position, (), (reason,)))

    stays: list[list[str]] = []

    def kept(found: actions.Kept) -> None:
        stays.append([found.reference, found.title, found.why])

    with _as_path(one) as path, Tally() as tally:
        tally.begin()
        loaded = load_file(
            path,
            origin=_origin(one),
            at=at,
            is_dry_run=is_dry_run,
            watcher=Watcher(progress, problem, tally, kept),
            only=one.authority_id,
        )
        held = tally.figures()
    counts = loaded.counts
    result.counts = {
        "read": counts.read,
        "added": counts.added,
        "changed": counts.changed,
        "unchanged": held.contracts if loaded.files_unchanged else counts.unchanged,
        "needs_a_look": counts.needs_a_look,
        "refused": counts.refused,
        "refused_reasons": loaded.reasons,
        "for_other_buyers": counts.for_other_buyers,
        "contracts": held.contracts,
        "buyers": held.buyers,
        "suppliers": held.suppliers,
        "pence_in_total": held.pence_in_total,
        "other_currencies": held.other_currencies,
        **({"stays": stays} if stays else {}),
    }
    return result


def follow(one: RegisterImport, *, at: datetime) -> None:
    """Let twins and overlaps follow what a file of notices brought in."""
    references = queries.references_of_file(name_of(one.sha256, one.authority_id))
    own_writing.follow(references, at)


def take_back(one: RegisterImport, *, at: datetime) -> actions.Forgotten:
    """Take the notices of an upload away again; return what went with them, and what stayed."""
    return actions.forget_file(
        sha256=name_of(one.sha256, one.authority_id),
        resolver=Resolver(),
        origin=_origin(one),
        at=at,
    )


def _origin(one: RegisterImport) -> Origin:
    return Origin(name=one.file_name, publisher=one.authority.official_name)


@contextmanager
def _as_path(one: RegisterImport) -> Iterator[Path]:
    """Give an uploaded file under a path of this machine, which the loader reads twice."""
    with (
        storing.opened(one.stored_as) as stream,
        tempfile.NamedTemporaryFile(suffix=f"-{Path(one.stored_as).name}") as held,
    ):
        shutil.copyfileobj(stream, held, _BLOCK)
        held.flush()
        yield Path(held.name)
