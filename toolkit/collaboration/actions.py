"""Finding overlaps anew. What people decide about an overlap is never touched here."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from matching import embedding
from toolkit import bulk
from toolkit.collaboration import refreshing, telling, uses, warm
from toolkit.collaboration.choices import REACH_MONTHS, WINDOW_MONTHS
from toolkit.collaboration.refreshing import Outcome
from toolkit.collaboration.windows import Windows
from toolkit.contracts import touched
from toolkit.people import audit
from toolkit.ui import page_cache


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did."""

    contracts: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    keys: int = 0  # what was looked at, if not all: needs, systems and suppliers

    def as_sentence(self) -> str:
        """Say it in one sentence."""
        return (
            f"Contracts compared: {self.contracts:,}. Overlaps: {self.added:,} added, "
            f"{self.changed:,} changed, {self.unchanged:,} unchanged, {self.withdrawn:,} withdrawn."
        )


def refresh(
    *,
    today: date,
    at: datetime,
    window_months: int = WINDOW_MONTHS,
    reach_months: int = REACH_MONTHS,
    on_step: Callable[[], None] = lambda: None,
) -> Refreshed:
    """Compare all of the boroughs' contracts, and keep the overlaps found from `today` on.

    Safe to repeat: the same register on the same day changes nothing. An overlap that grew or shrank
    keeps its key; one that is no longer found is withdrawn and stays readable. All are told why.
    """
    windows = Windows(window_months, reach_months)
    found = _refresh(None, touched.waiting(), today, at, windows, on_step)
    tell()
    return found


def refresh_touched(*, today: date, at: datetime, only: Collection[str] | None = None) -> Refreshed:
    """Compare the contracts that wait, and what shares a need, system or supplier with them.

    Gives what `refresh` would give, but for the reasons: `tell` writes those down, and pages that come first
    tell them for themselves. Ends that passed since the last refresh are seen too. `only` takes
    some of those that wait (a person waits for them); the others go on waiting. Safe to repeat, to kill
    and to run twice at once.
    """
    taken = touched.waiting()
    if only is None and uses.are_of_another_day(today):
        uses.refresh(today=today, at=at)
    if only is not None:
        taken = {name: moment for name, moment in taken.items() if name in set(only)}
    windows = Windows(WINDOW_MONTHS, REACH_MONTHS)
    return _refresh(set(taken), taken, today, at, windows, lambda: None)


def tell() -> int:
    """Write down why the contracts of untold overlaps belong together; return how many. Safe to repeat."""
    with _without_collecting():
        count = telling.write_down()
    if count:  # kept pages may tell of figures that stay, with other reasons
        page_cache.clear()
    return count


def keep_at_hand() -> None:
    """Keep from now on what refreshes of this process compared: for the worker, which refreshes again."""
    embedding.be_ready()
    warm.stay_warm()
    be_ready()


def be_ready() -> None:
    """Read what the next refresh compares with, if this process keeps it and somebody else refreshed."""
    with _without_collecting():
        refreshing.be_ready(Windows(WINDOW_MONTHS, REACH_MONTHS))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Let Python not look for garbage in circles: what a refresh holds has none, and is looked through often."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _refresh(
    references: Collection[str] | None,
    taken: dict[str, datetime],
    today: date,
    at: datetime,
    windows: Windows,
    on_step: Callable[[], None],
) -> Refreshed:
    def in_the_end(outcome: Outcome) -> None:
        if references is None:
            touched.done(taken)
        counts = outcome.counts
        if counts.added or counts.changed or counts.withdrawn:
            audit.record(
                "collaboration.opportunities.refreshed", target="overlaps", by=None, at=at,
                added=counts.added, changed=counts.changed, withdrawn=counts.withdrawn,
            )  # fmt: skip
            transaction.on_commit(page_cache.clear)

    with _without_collecting(), bulk.checkpoint_after():
        # First, so that what waits is counted again if somebody stops this in between.
        if references is None:
            uses.refresh(today=today, at=at)
        outcome = refreshing.run(
            references=references, today=today, at=at, windows=windows, on_step=on_step,
            in_the_end=in_the_end,
        )  # fmt: skip
        # Overlaps stand before the uses of systems are counted; what waits does so until both are done.
        if references is not None:
            with transaction.atomic():
                uses.follow(references, today=today, at=at)
                touched.done(taken)
    counts = outcome.counts
    return Refreshed(
        outcome.compared,
        counts.added,
        counts.changed,
        counts.unchanged,
        counts.withdrawn,
        outcome.keys,
    )
