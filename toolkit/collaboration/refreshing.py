"""One refresh: what changed is read, its groups are found for each audience, and all is kept at once.

Reading and finding hold no lock. Before anything is written, the state is looked at again: if another
refresh was quicker, the work is done anew, as it is when a contract that would get a place is gone. So two
refreshes at once, or a killed one, leave nothing half done and nothing doubled (ADR 22).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import chain

from django.db import IntegrityError, transaction

from matching import embedding
from matching.groups import compare_first, keys_of
from matching.likeness import Background
from matching.meaning import Meaning, phrases_to_learn, text_of
from matching.needs import need
from matching.text import Rarity
from toolkit import bulk
from toolkit.collaboration import keeping, remembering, stored
from toolkit.collaboration.deciding import decided
from toolkit.collaboration.finding import Found, Universe, find
from toolkit.collaboration.keeping import Counts
from toolkit.collaboration.keys import stored_key
from toolkit.collaboration.labels import CpvLabels
from toolkit.collaboration.models import ComparedContract, RefreshState
from toolkit.collaboration.remembering import Compared, Facts
from toolkit.collaboration.shelves import Shelves
from toolkit.collaboration.stored import Stored
from toolkit.collaboration.warm import MOST, WARM
from toolkit.collaboration.windows import Windows
from toolkit.contracts.models import Contract

_ATTEMPTS = 5
# Scores change by themselves when words are counted anew: only when there are so many more titles or fewer.
_COUNTED_ANEW = 1.25


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a refresh compared, and what became of the overlaps."""

    compared: int
    keys: int
    counts: Counts


class TooManyAtOnce(Exception):
    """The register changed again and again while groups were found. Run the refresh again."""


def run(
    *,
    references: Collection[str] | None,
    today: date,
    at: datetime,
    windows: Windows,
    on_step: Callable[[], None] = lambda: None,
    in_the_end: Callable[[Outcome], None] = lambda outcome: None,
) -> Outcome:
    """Find groups anew for some contracts, or for all (None), and keep them.

    `in_the_end` is called in the transaction in which everything is written. Raises `TooManyAtOnce`.
    """
    for _ in range(_ATTEMPTS):
        state = RefreshState.objects.filter(pk=1).first() or RefreshState(pk=1)
        is_all = references is None or state.rules != windows.rules or not state.refreshed_on
        is_all = is_all or (state.refreshed_on is not None and state.refreshed_on > today)
        work = _Work(state, None if is_all else set(references or ()), today, windows)
        found = find(work.universe(on_step))
        try:
            outcome = _kept(work, state, found, at=at, in_the_end=in_the_end)
        except IntegrityError:
            vanished = work.vanished()
            if not vanished:
                raise
            if references is not None:
                references = {*references, *vanished}
            continue
        if outcome is not None:
            return outcome
    raise TooManyAtOnce(
        "The register changed while overlaps were found. Nothing is lost: run the refresh again."
    )


@transaction.atomic
def _kept(
    work: _Work,
    state: RefreshState,
    found: Sequence[Found],
    *,
    at: datetime,
    in_the_end: Callable[[Outcome], None],
) -> Outcome | None:
    """Write what was found; None if another refresh was quicker.

    Raises `IntegrityError` where a contract has a place, and no row any more.
    """
    if not _is_still(state):
        return None
    kept = keeping.keep(
        found, work.stored(), compared=work.compared, facts=work.facts, shelves=work.shelves,
        marks_before=work.marks_before, at=at,
        moved=work.moved, settled=work.decided.names, rules=work.rules,
    )  # fmt: skip
    remembering.remember(work.changed, work.gone)
    edition = _move_on(work)
    transaction.on_commit(partial(work.stay_at_hand, edition, kept.stored))
    outcome = Outcome(ComparedContract.objects.count(), len(work.keys or ()), kept.counts)
    in_the_end(outcome)
    return outcome


def be_ready(windows: Windows) -> bool:
    """Have all that was compared and found at hand, if this process keeps it; say whether it is."""
    state = RefreshState.objects.filter(pk=1).first() or RefreshState()
    WARM.at(state.edition)
    if not WARM.is_kept or WARM.is_whole or state.rules != windows.rules:
        return WARM.is_whole
    if ComparedContract.objects.count() > MOST:
        return False
    compared = remembering.remembered()
    facts = {name: remembering.unpack(one.facts) for name, one in compared.items()}
    for one in facts.values():
        need(one.item)  # each item remembers what it was read as
    found = stored.read(None, {one.number: name for name, one in compared.items()})
    texts = {name: one.text for name, one in compared.items()}
    meaning = remembering.meaning_of({name: one.item for name, one in facts.items()}, texts)
    # Of another edition in between, some of this may be from before and some from after.
    if RefreshState.objects.filter(pk=1, edition=state.edition).exists():
        shelves = Shelves.of(compared, facts)
        rarity = Rarity(state.titles, state.word_uses)
        background = Background(rarity, CpvLabels(), meaning)
        WARM.hold(state.edition, compared, facts, shelves, found, background)
        _add_up()
    return WARM.is_whole


def _add_up() -> None:
    """Have at hand what the next refresh asks of each group: the sum of marks, and the scores it is judged by."""
    marks = WARM.shelves.marks
    for one in chain.from_iterable(WARM.stored.values()):
        known = [name for name in one.members if name in marks]
        if len(known) == len(one.members):
            one.marks = WARM.shelves.added_up(known)
        if WARM.background and not one.is_withdrawn:
            compare_first([WARM.facts[name].item for name in known], WARM.background)


def _is_still(state: RefreshState) -> bool:
    """Lock the state's row and say whether no other refresh was quicker."""
    RefreshState.objects.get_or_create(pk=1)
    now = RefreshState.objects.select_for_update().get(pk=1)
    return now.edition == state.edition


def _move_on(work: _Work) -> int:
    """Note how far the refresh came; return the edition that it made: a number like no other."""
    edition = secrets.randbits(62)
    RefreshState.objects.filter(pk=1).update(
        edition=edition,
        refreshed_on=work.today,
        rules=work.windows.rules,
        titles=work.rarity.titles,
        word_uses=dict(work.rarity.uses),
    )
    return edition


class _Work:
    """What one refresh has at hand: what changed, and the items of the keys that this touches."""

    def __init__(
        self, state: RefreshState, references: set[str] | None, today: date, windows: Windows
    ) -> None:
        self.today, self.windows = today, windows
        WARM.at(state.edition)
        self.decided = decided()
        self.facts: dict[str, Facts] = {}
        self.keys: frozenset[str] | None = None
        if references is None:
            before, fresh = remembering.remembered(), remembering.read()
            names, forced = {*fresh, *before}, set()
        else:
            forced = self._forced(references, state.refreshed_on or today)
            names = references | forced
            before, fresh = self._remembered(names), remembering.read(names)
            fresh = {
                name: replace(one, keys=before[name].keys, text=before[name].text)
                if name in before and before[name].facts == one.facts
                else one
                for name, one in fresh.items()
            }
        new = {name for name, one in fresh.items() if not one.keys}
        self._unpack({name: fresh[name] for name in new})
        self.rarity = self._rarity(state, fresh, is_all=references is None)
        self.background = Background()
        self.meaning = WARM.meaning if WARM.is_whole and references is not None else None
        fresh.update(self._keyed({name: fresh[name] for name in new}))
        self.changed = {
            name: one for name, one in fresh.items()
            if name not in before or before[name].facts != one.facts or not one.is_as(before[name])
        }  # fmt: skip
        # A refresh of everything looks at everything: what went wrong once is mended by it.
        self.moved = None if references is None else self.changed
        self.gone = {name for name in names if name in before and name not in fresh}
        self._before = before
        self.compared = fresh
        self.shelves = Shelves()
        self.marks_before: dict[str, int] = {}  # of what changed or is gone, where all is at hand
        if references is None:
            self.shelves = Shelves.of(self.compared, self.facts)
        else:
            self._narrow(forced)

    def _narrow(self, forced: Collection[str]) -> None:
        """Leave only the keys whose groups may change, and have their contracts and items at hand."""
        touched: set[str] = set()
        for name in {*self.changed, *self.gone, *forced}:
            for side in (self._before, self.compared):
                if name in side:
                    touched |= side[name].keys
        self.keys = frozenset(touched)
        if WARM.is_whole:
            self.compared = {**WARM.compared, **self.compared}
            self.facts = {**WARM.facts, **self.facts}
            for name in self.gone:
                self.compared.pop(name, None)
                self.facts.pop(name, None)
            moved = {*self.changed, *self.gone}
            before = {name: one for name, one in self._before.items() if name in moved}
            self.marks_before = {name: WARM.shelves.marks[name] for name in before}
            self.shelves = WARM.shelves.changed(touched, before, self.changed, self.facts)
        elif touched:
            self._read_sharing(touched)
            self.shelves = Shelves.of(self.compared, self.facts)
        else:
            self.facts = {}

    def _read_sharing(self, touched: Collection[str]) -> None:
        """Read the contracts that share a touched key, and those about which people decided."""
        named = self.decided.names
        sharing = remembering.remembered_of_keys(touched, WARM.take)
        sharing |= self._remembered(named - sharing.keys() - self.compared.keys())
        self.compared = {**sharing, **self.compared}
        for name in self.gone:
            self.compared.pop(name, None)
        wanted = {
            name for name, one in self.compared.items()
            if name in named or not one.keys.isdisjoint(touched)
        }  # fmt: skip
        self.facts = {name: facts for name, facts in self.facts.items() if name in wanted}
        missing = wanted - self.facts.keys()
        at_hand = {
            name: WARM.facts[name] for name in missing
            if name in WARM.facts and self.compared[name].facts == WARM.compared[name].facts
        }  # fmt: skip
        self.facts |= at_hand
        self._unpack({name: self.compared[name] for name in missing - at_hand.keys()})

    @staticmethod
    def _remembered(names: Collection[str]) -> dict[str, Compared]:
        return WARM.take(names) if WARM.is_whole else remembering.remembered(names)

    def stored(self) -> dict[str, list[Stored]]:
        """Return the overlaps that are stored for the keys at hand, by refresh key."""
        if WARM.is_whole and self.keys is not None:
            WARM.forget(self._deleted())
            return {key: WARM.stored.get(key, []) for key in map(stored_key, self.keys)}
        return stored.read(self.keys, {one.number: name for name, one in self.compared.items()})

    def _deleted(self) -> set[str]:
        """Return what is gone for good, and not only out of sight: its places went with its row."""
        numbers = {self._before[name].number: name for name in self.gone}
        for batch in bulk.batches(sorted(numbers)):
            for pk in Contract.objects.filter(pk__in=batch).values_list("pk", flat=True):
                del numbers[pk]
        return set(numbers.values())

    def _forced(self, references: Collection[str], since: date) -> set[str]:
        """Return what is found anew though its facts stay: what people decided, what ended meanwhile."""
        named = self.decided.names
        forced = {
            other
            for name in references
            if name in named
            for other in self.decided.joined_ever(name)
        }
        return forced | remembering.ended_between(since, self.today)

    def _unpack(self, packed: Mapping[str, Compared]) -> None:
        self.facts.update((name, remembering.unpack(one.facts)) for name, one in packed.items())

    def stay_at_hand(self, edition: int, kept: Mapping[str, list[Stored]]) -> None:
        """Have what was compared and found at hand for the next refresh, if this process keeps it."""
        if self.keys is None:
            WARM.hold(edition, self.compared, self.facts, self.shelves, kept, self.background)
        elif WARM.is_whole:
            WARM.follow(
                edition, self.changed, self.facts, self.gone, self.shelves, kept, self.background
            )
        else:
            WARM.add(edition, self.compared, self.facts, self.gone)

    @property
    def rules(self) -> str:
        """Return by what groups are told: with other rules or other rare words they are told anew."""
        words = repr((self.rarity.titles, sorted(self.rarity.uses.items())))
        return f"{self.windows.rules}:{embedding.text_hash(words)}"

    def _rarity(
        self, state: RefreshState, fresh: Mapping[str, Compared], *, is_all: bool
    ) -> Rarity:
        """Return how rare words are in public titles: nothing else may show in what everybody sees."""
        known = Rarity(state.titles, state.word_uses)
        if not is_all:
            return known
        titles = [self.facts[name].item.title for name, one in fresh.items() if one.in_public]
        if known.titles and 1 / _COUNTED_ANEW < len(titles) / known.titles < _COUNTED_ANEW:
            return known
        return Rarity.of(titles)

    def _keyed(self, fresh: Mapping[str, Compared]) -> dict[str, Compared]:
        """Return contracts with what the text model reads of them, and what they are grouped by."""
        items = {name: self.facts[name].item for name in fresh}
        texts = {name: text_of(item) for name, item in items.items()}
        self._read(texts)
        background = Background(meaning=self.meaning)
        return {
            name: replace(one, text=texts[name], keys=keys_of(items[name], background))
            for name, one in fresh.items()
        }

    def _read(self, texts: Mapping[str, str]) -> None:
        """Know what texts mean, by the key of each; what nobody encoded before is encoded now, and kept."""
        if not embedding.is_installed() or not texts:
            return
        is_first = self.meaning is None
        meaning = self.meaning or Meaning.empty()
        unknown = meaning.unread({*texts.values(), *(phrases_to_learn() if is_first else ())})
        vectors = remembering.vectors_of(unknown)
        self.meaning = meaning.joined_by(texts, vectors)
        remembering.keep_vectors(self.meaning.new)

    def universe(self, on_step: Callable[[], None]) -> Universe:
        """Return what groups are found from."""
        follows = WARM.is_whole and self.keys is not None
        # Where everything is at hand, only what changed was unread, and that was read with its keys.
        if not (follows and WARM.meaning):
            unread = filter(self._is_unread, sorted(self.facts))
            self._read({name: self.compared[name].text for name in unread})
        self.background = Background(self.rarity, CpvLabels(), self.meaning)
        if follows:
            self.background = WARM.with_scores(self.background)
        return Universe(
            compared=self.compared,
            facts=self.facts,
            shelves=self.shelves,
            decided=self.decided,
            background=self.background,
            today=self.today,
            windows=self.windows.all,
            keys=self.keys,
            on_step=on_step,
        )

    def _is_unread(self, name: str) -> bool:
        return self.meaning is None or not self.meaning.knows(name)

    def vanished(self) -> set[str]:
        """Return the contracts at hand whose rows are not in the register any more."""
        rows = {pk for (pk,) in bulk.plain_rows(Contract.objects.order_by().values_list("pk"))}
        return {name for name in self.facts if self.compared[name].number not in rows}
