"""The refused rows of an import as a CSV file: the columns as they were and the reason beside them.

It can be mended and uploaded again. No cell is a formula to a spreadsheet, whatever stood in the file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from registers.formulas import harmless
from toolkit.imports.models import ImportRefusal, RegisterImport

REASON, PLACE = "Why we left it out", "Where it stood"
_SHEET = re.compile(r"sheet '(.*)', row \d+")


def lines(one: RegisterImport, refusals: Iterable[ImportRefusal]) -> Iterator[str]:
    """Yield the file line by line, with a mark at its start by which spreadsheets know UTF-8."""
    sheets = [sheet for sheet in (one.layout or {}).get("sheets", ()) if sheet.get("is_read")]
    places = {str(sheet["name"]): _places(sheet.get("headings", {})) for sheet in sheets}
    headings = list(dict.fromkeys(name for each in places.values() for name in each.values()))
    first = next(iter(places.values()), {})
    yield "\ufeff" + _line([*(harmless(name) for name in headings), REASON, PLACE])
    for refused in refusals:
        found = _SHEET.fullmatch(refused.position)
        known = places.get(found[1], first) if found else first
        said: dict[str, str] = {}
        for index, cell in enumerate(refused.cells):
            if index in known:
                said[known[index]] = str(cell)
        cells = [said.get(name, "") for name in headings]
        yield _line(
            [
                *(harmless(cell) for cell in cells),
                harmless(" ".join(refused.reasons)),
                refused.position,
            ]
        )


def _places(headings: dict[str, str]) -> dict[int, str]:
    """Return the heading of each place; one that stands twice is told apart by its place."""
    named: dict[int, str] = {}
    for index, heading in sorted((int(index), text) for index, text in headings.items()):
        name = heading or f"Column {index + 1}"
        named[index] = f"{name} ({index + 1})" if name in named.values() else name
    return named


def _line(cells: list[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue()
