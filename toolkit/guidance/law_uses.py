"""Which pages of the guidance show which figure of law, read from their words, so that it is never out of date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from toolkit.guidance.content_checks import TOKEN
from toolkit.guidance.models import GuidancePage
from toolkit.guidance.queries import Entry, site_map
from toolkit.guidance.records import to_document
from toolkit.guidance.textfile import Document


def pages_by_figure() -> dict[str, list[Entry]]:
    """Return the live pages that show each figure, by its key and then by title.

    Three queries, and one for each kind of page.
    """
    site = site_map()
    found: dict[str, list[Entry]] = defaultdict(list)
    for page in GuidancePage.objects.live().specific():
        entry = site.get(page.kind, page.key)
        if entry is not None:
            for key in sorted(set(figures_in(to_document(page)))):
                found[key].append(entry)
    return {key: sorted(pages, key=lambda entry: entry.title) for key, pages in found.items()}


def figures_in(document: Document) -> Iterator[str]:
    """Yield the key of each figure that a page names, in its words, its call-outs or its file to fill in."""
    for section in document.sections:
        for block in section.blocks:
            if block.kind == "figure":
                yield block.title
            yield from _named(block.text)
    yield from _named(document.payload)
    for value in document.front.values():
        yield from _named(str(value))


def _named(text: str) -> Iterator[str]:
    for match in TOKEN.finditer(text):
        if match[1] == "figure" and match[2]:
            yield match[2]
