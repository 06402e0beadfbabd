"""A workbook as it is read: entries by section, what links them, and what is known of the procurement itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from drafting.finding import Finding


@dataclass(frozen=True, slots=True)
class Milestone:
    """A task of the adopted timetable that suppliers may plan by: its key, its first and its last day."""

    key: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Facts:
    """What the procurement knows of itself. Money in whole pence, with VAT.

    `kind` is a `rulebook.thresholds.Kind`, `way` how it is bought as a `drafting.terms.asked.Way`, '' for not known.
    `law_on` is the day whose law holds for it. `milestones` are those of inviting tenders and of signing, in order. The
    notice is the one on the national platform that invites tenders.
    """

    title: str = ""
    description: str = ""
    buyer: str = ""
    value_inc_pence: int | None = None
    contract_starts_on: date | None = None
    contract_ends_on: date | None = None
    term_months: int | None = None
    kind: str = ""
    way: str = ""
    law_on: date | None = None
    has_lots: bool | None = None
    milestones: tuple[Milestone, ...] = ()
    notice_number: str = ""
    notice_url: str = ""

    def milestone(self, key: str) -> Milestone | None:
        """Return a task of the timetable by its key; None without one."""
        return next((one for one in self.milestones if one.key == key), None)

    @property
    def bid_days(self) -> int | None:
        """Return the calendar days from the notice or invitation to the last day for tenders, as planned."""
        tender = self.milestone("tender")
        return (tender.ends_on - tender.starts_on).days if tender else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a section. Its number is its own for ever, `edition` counts what was saved of it."""

    section: str
    number: int
    values: Mapping[str, Any]
    edition: int = 1

    def text(self, name: str) -> str:
        """Return a line, a text or a key of a choice; '' when nothing is said."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def whole(self, name: str) -> int | None:
        """Return a number, or an amount in pence; None when nothing is said."""
        value = self.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def day(self, name: str) -> date | None:
        """Return a day; None when nothing is said."""
        text = self.text(name)
        return date.fromisoformat(text) if text else None

    def keys(self, name: str) -> tuple[str, ...]:
        """Return the keys of several choices."""
        value = self.values.get(name)
        return tuple(str(one) for one in value) if isinstance(value, list | tuple) else ()

    def links(self, name: str) -> tuple[int, ...]:
        """Return the numbers of the entries that a field links to."""
        value = self.values.get(name)
        return tuple(int(one) for one in value) if isinstance(value, list | tuple) else ()


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding and the entry it is about; number 0 is the whole section."""

    section: str
    number: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Book:
    """Every entry that counts, by section, in the order of their numbers."""

    facts: Facts = Facts()
    by_section: Mapping[str, tuple[Entry, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    @classmethod
    def of(cls, entries: Iterable[Entry], facts: Facts = Facts()) -> Book:
        """Put entries in order."""
        found: dict[str, list[Entry]] = {}
        for entry in sorted(entries, key=lambda one: (one.section, one.number)):
            found.setdefault(entry.section, []).append(entry)
        return cls(facts, MappingProxyType({key: tuple(each) for key, each in found.items()}))

    def entries(self, section: str) -> tuple[Entry, ...]:
        """Return the entries of a section."""
        return self.by_section.get(section, ())

    def one(self, section: str) -> Entry | None:
        """Return the entry of a section that has one; None before anything is said."""
        found = self.entries(section)
        return found[0] if found else None

    def get(self, section: str, number: int) -> Entry | None:
        """Return an entry by its number; None if there is none, or none that counts."""
        return next((one for one in self.entries(section) if one.number == number), None)

    def linked(self, entry: Entry, name: str, to: str) -> Iterator[Entry]:
        """Yield the entries that a field of an entry links to and that still count."""
        wanted = set(entry.links(name))
        yield from (one for one in self.entries(to) if one.number in wanted)

    def pointing(self, section: str, name: str, number: int) -> Iterator[Entry]:
        """Yield the entries of a section whose field `name` links to a number."""
        yield from (one for one in self.entries(section) if number in one.links(name))
