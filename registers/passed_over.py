"""Rows that state no contract: headings that come again, captions of a part, totals and notes."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from registers import values
from registers.cells import Row, Value, says_something
from registers.headings import is_wording
from registers.tidy import line

_TOTAL = re.compile(
    r"(grand[\s-]+|sub[\s-]*|overall\s+)?totals?\b\s*"
    r"((number|no\.?|value|amount|spend|cost|count|sum)\b.*|(of\s+)?(all\s+)?(contracts?|suppliers?|records?|rows?|payments?)\b.*)?[\W\d£]*",
    re.I,
)
_FOOTNOTE = re.compile(
    r"\W*(notes?\b|source\b|n\.?b\b|please note|data (correct|as at)|last updated|produced|published|"
    r"this (list|register|report|document|data)|©|copyright|contains public sector|end of (report|list|register)|page \d)",
    re.I,
)
# A label with its text in the next cell: "Note 1:", "Prepared by".
_LABEL = re.compile(
    r"\W*(notes?|source|n\.?b\.?|key|prepared by|produced by|report (run|date)|last updated|version|contact|page)\s*\d{0,2}\s*:?",
    re.I,
)
# How a column is to be filled in, in a row below its heading: "dd/mm/yyyy", "£".
_FORMAT = re.compile(
    r"(dd?|mm?m?m?|yyyy|yy)([/.\- ](dd?|mm?m?m?|yyyy|yy)){0,2}|£|£\W?(k|m|000s?|'000s?)|%|y/n|yes/no|text|date|number",
    re.I,
)
_CAPTION = re.compile(r"(table|section|part|schedule|annex|appendix)\s+\w{1,3}\b", re.I)


def is_heading(row: Row, headings: Mapping[int, str]) -> bool:
    """Whether a row repeats the heading: `headings` are the texts of it, as `plain` gives them."""
    filled = [
        (place, plain(cell))
        for place, cell in enumerate(row.cells)
        if isinstance(cell, str) and cell
    ]
    same = sum(bool(text) and headings.get(place) == text for place, text in filled)
    return same >= 2 and same * 2 > sum(bool(text) for _, text in filled)


def is_other_heading(row: Row) -> bool:
    """Whether a row is the heading of another table below: most cells, and three or more, are headings."""
    filled = _filled(row.cells)
    if len(filled) < 3 or not all(isinstance(cell, str) for cell in filled):
        return False
    texts = [str(cell) for cell in filled]
    if any(len(text) > 60 or any(map(str.isdigit, text)) for text in texts):
        return False
    return sum(map(is_wording, texts)) >= max(3, len(texts) * 0.6)


def is_format(row: Row) -> bool:
    """Whether a row only says in which form its columns are to be filled in: "dd/mm/yyyy", "£"."""
    filled = _filled(row.cells)
    return bool(filled) and all(
        isinstance(cell, str) and bool(_FORMAT.fullmatch(cell.strip())) for cell in filled
    )


def _filled(cells: Sequence[Value]) -> list[Value]:
    return [cell for cell in cells if cell is not None and cell != ""]


def plain(cell: Value) -> str:
    """Return the beginning of a cell in small letters, to compare with a heading."""
    return " ".join(str(cell or "")[:200].split()).lower()


def is_total(cells: Sequence[Value]) -> bool:
    """Whether a row adds up the others: few cells are filled, and the first says "total"."""
    filled = _filled(cells)
    first = next((text for cell in filled if (text := line(values.text(cell)))), "")
    if "total" not in first.lower():
        return False
    count = sum(bool(line(values.text(cell))) for cell in filled)
    return count <= max(4, len(cells) // 3) and bool(_TOTAL.fullmatch(first))


def is_caption(text: str) -> bool:
    """Whether a text that stands alone is the heading of a part: "ADULT SOCIAL CARE", "Table 2: plans"."""
    return text.isupper() or bool(_CAPTION.match(text)) or text.endswith(":")


def is_label(text: str) -> bool:
    """Whether a text announces what stands in the next cell, below a table: "Note 1:", "Prepared by"."""
    return bool(_LABEL.fullmatch(text))


def is_note(text: str) -> bool:
    """Whether a text begins like a note under a table: "Source: ...", "Page 1"."""
    return bool(_FOOTNOTE.match(text))


def is_spread(row: Row, names: Collection[int]) -> bool:
    """Whether a row says one thing, in a cell merged across columns: a caption of a part, or a note.

    `names` are the places of reference, title and supplier: a row that has one of them from above adds
    to the contract there.
    """
    own = [
        place
        for place, cell in enumerate(row.said_once)
        if place not in row.below and says_something(cell)
    ]
    return len(own) == 1 and own[0] + 1 in row.across and row.below.isdisjoint(names)
