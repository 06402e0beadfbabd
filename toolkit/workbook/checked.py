"""What is found in a book, kept by what stands in it: the same content is checked once in a process.

The key is a print of the content itself, not of numbers or days, so that what is kept can never be of another content.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from hashlib import blake2b

import msgspec

from drafting.workbook.book import Book, Noted
from drafting.workbook.section import Section

MOST = 200  # sections of books; some hundred kB each at the largest
_kept: OrderedDict[tuple[bytes, str], tuple[Noted, ...]] = OrderedDict()
_lock = threading.Lock()
_last = threading.local()


def noted(section: Section, book: Book) -> tuple[Noted, ...]:
    """Return what a section finds in a book, as `section.check` does."""
    key = (_print_of(book), section.key)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = tuple(section.check(book))
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def _print_of(book: Book) -> bytes:
    """Return a print of everything that stands in a book. The last book of each thread is not read again."""
    if getattr(_last, "book", None) is not book:
        plain = [
            [entry.section, entry.number, entry.values]
            for each in book.by_section.values()
            for entry in each
        ]
        content = msgspec.json.encode([book.facts, plain], order="deterministic")
        _last.book, _last.print = book, blake2b(content, digest_size=16).digest()
    found: bytes = _last.print
    return found
