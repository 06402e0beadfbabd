"""A comment as a page shows it: what was typed, with links, and with the names that it calls marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from toolkit.teamwork.mentions import MENTION

_PARTS = re.compile(rf"(?P<url>\bhttps?://[^\s<>\"“”]+)|{MENTION.pattern}")


def as_html(text: str, names: Collection[str]) -> SafeString:
    """Return a text as HTML: all escaped, addresses of pages as links, names of `names` marked."""
    return format_html_join("", "{}", ((part,) for part in _parts(text, names)))


def _parts(text: str, names: Collection[str]) -> Iterator[str]:
    done = 0
    for found in _PARTS.finditer(text):
        shown = found["url"] and _without_end(found["url"])
        name = (found[2] or "").rstrip(".+-")
        if shown:
            part = format_html(
                '<a class="govuk-link" href="{0}" rel="nofollow noopener">{0}</a>', shown
            )
            end = found.start() + len(shown)
        elif name in names:
            part, end = (
                format_html('<b class="mention">@{}</b>', name),
                found.start() + 1 + len(name),
            )
        else:
            continue
        yield text[done : found.start()]
        yield part
        done = end
    yield text[done:]


def _without_end(url: str) -> str:
    """Leave out what ends the sentence and not the address."""
    url = url.rstrip(".,;:!?'’")
    return url[:-1] if url.endswith(")") and "(" not in url else url
