"""A section of the workbook: what it is for, what its entries are asked, and what is found in them.

To add a tool to a procurement, declare its section and put it into `drafting.sections`: pages, forms, history, files in
and out, and export come with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from drafting.finding import Finding
from drafting.workbook.book import Book, Entry, Noted
from drafting.workbook.fields import Field, Kind, Values


def _nothing(book: Book) -> Iterable[Noted]:
    return ()


def alone(make: Callable[[Entry], Values]) -> Callable[[Entry, Book], Values]:
    """Return what makes values of an entry alone as what may look at the whole book, for `begins_from`."""
    return lambda entry, book: make(entry)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are asked together, under a heading.

    `guided_by` is the heading, in "How to do it" of the section's step, of what the guidance says about them.
    """

    title: str
    fields: tuple[Field, ...]
    guided_by: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section.

    `one` is what an entry is called and `prefix` begins its label, like N12. `title_of` says an entry in one line.
    `columns` are the fields that a list shows beside it. A section holds `most` entries. `check` returns what is
    found in a book; `tool` and `step` are keys of the life-cycle. `begins_from` says, by the key of another section, what
    an entry that is made from one of its entries says at first. `stays_behind` says why its entries do not go over into
    a renewal, where they do not. `mends` returns an entry with the better words of a finding taken over; of a finding about
    the section, a new entry.
    """

    key: str
    title: str
    one: str
    prefix: str
    step: str
    tool: str
    lead: str
    empty: str
    groups: tuple[Group, ...]
    title_of: Callable[[Entry], str]
    columns: tuple[str, ...] = ()
    check: Callable[[Book], Iterable[Noted]] = _nothing
    begins_from: Mapping[str, Callable[[Entry, Book], Values]] = field(default_factory=dict)
    most: int = 500
    stays_behind: str = ""
    mends: Callable[[Entry | None, Finding], Values] | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return every field, in the order in which they are asked."""
        return tuple(one for group in self.groups for one in group.fields)

    def field(self, name: str) -> Field:
        """Return a field by its name. Raises `KeyError`."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)

    @property
    def is_single(self) -> bool:
        """Say whether the section has one entry, and no list of them."""
        return self.most == 1

    @property
    def a(self) -> str:
        """Return what an entry is called with its article, like 'an option'."""
        return f"{'an' if self.one[0] in 'aeio' else 'a'} {self.one}"

    def label(self, number: int) -> str:
        """Return how an entry is called, like N12."""
        return f"{self.prefix}{number}"

    def with_count(self, count: int) -> str:
        """Return its title with how many entries there are, where it can hold several."""
        return self.title if self.is_single else f"{self.title} ({count})"

    @property
    def links(self) -> tuple[Field, ...]:
        """Return the fields that link to other sections."""
        return tuple(one for one in self.fields if one.kind is Kind.LINKS)
