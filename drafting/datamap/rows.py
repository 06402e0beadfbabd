"""Reading a map from pasted rows: one for each flow, and one for each system, their cells apart by a stroke.

Words of a table are many: "yes", "nightly", "SFTP". Those we know become choices; those we do not are said with the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drafting.datamap.fields import FLOWS, SYSTEMS
from drafting.workbook.book import Entry

MOST_SYSTEMS, MOST_FLOWS = 40, 80
FLOW_COLUMNS = ("from", "to", "data", "whose", "people", "how", "how often", "standard")
SYSTEM_COLUMNS = ("system", "new, kept or replaced", "whose", "where", "api", "exit format")
_FLOW_FIELDS = ("", "", "what", "whose", "personal", "means", "often", "standard")
_SYSTEM_FIELDS = ("name", "fate", "owner", "hosted", "api", "exit")
_UNKNOWN = frozenset({"", "?", "-", "–", "not known", "unknown", "not said", "not sure", "don’t know", "don't know"})  # fmt: skip
# Words that mean a choice, by field; the first of each row is what a message names.
_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "whose": {
        "council": ("council", "ours", "us", "our data", "the council"),
        "supplier": ("supplier", "vendor", "theirs", "the supplier"),
        "licensed": ("licensed", "licence", "third party", "licensed in"),
    },
    "personal": {
        "none": ("none", "no", "not personal", "no personal data"),
        "personal": ("personal", "yes", "names", "personal data"),
        "special": ("special", "special category", "sensitive", "health"),
        "criminal": ("criminal", "criminal offence", "criminal offences", "offences"),
    },
    "means": {
        "api": ("api", "apis", "web service", "interface"),
        "file": ("file", "csv", "sftp", "xml", "batch"),
        "hand": ("by hand", "hand", "manual", "manually", "typed", "retyped", "e-mail", "email", "spreadsheet"),
    },
    "often": {
        "at-once": ("at once", "live", "real time", "real-time", "immediately", "instant"),
        "daily": ("daily", "each day", "every day", "nightly", "hourly", "day", "each night"),
        "weekly": ("weekly", "each week", "every week", "week"),
        "monthly": ("monthly", "each month", "every month", "month", "yearly", "each year", "quarterly"),
        "asked": ("on request", "when asked", "as needed", "ad hoc"),
    },
    "fate": {
        "new": ("new", "bought", "to buy"),
        "kept": ("kept", "stays", "keep", "existing", "remains"),
        "replaced": ("replaced", "goes", "old", "ends", "retired", "is replaced"),
    },
    "owner": {
        "council": ("council", "ours", "us", "in-house", "the council"),
        "supplier": ("supplier", "vendor", "the supplier"),
        "another": ("another", "another body", "partner", "nhs", "bank", "contractor", "other"),
    },
    "hosted": {
        "council": ("council", "own servers", "on premises", "on-premises", "in-house", "our servers"),
        "uk": ("uk", "cloud in the uk", "uk cloud", "england", "london"),
        "outside": ("outside", "outside the uk", "abroad", "eu", "ireland", "usa", "us"),
    },
    "api": {
        "open": ("open", "yes", "documented", "open and documented"),
        "charge": ("charge", "paid", "on request", "for a charge", "extra"),
        "none": ("none", "no"),
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rows:
    """What was read: systems and flows as entries of a book, and what could not be read, a sentence for each."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...]


def read_rows(flows: str, systems: str = "") -> Rows:
    """Read rows of flows and, where they are given, of systems. A system that only a flow names is added."""
    problems: list[str] = []
    known: dict[str, dict[str, Any]] = {}
    for line, cells in _cells(systems, SYSTEM_COLUMNS):
        values = _values(cells, _SYSTEM_FIELDS, SYSTEM_COLUMNS, f"Systems, line {line}", problems)
        if values.get("name"):
            known.setdefault(_key(values["name"]), values)
    made = []
    for line, cells in _cells(flows, FLOW_COLUMNS):
        where = f"Flows, line {line}"
        values = _values(cells[2:], _FLOW_FIELDS[2:], FLOW_COLUMNS[2:], where, problems)
        if not values.get("what"):
            problems.append(
                f"{where}: write from, to and what data, like “Housing | Payments | Rents”"
            )
            continue
        for name, cell in zip(("source", "target"), cells, strict=False):
            if _key(cell) not in _UNKNOWN:
                known.setdefault(_key(cell), {"name": cell[:120]})
                values[name] = [list(known).index(_key(cell)) + 1]
        values["direction"] = "one"
        made.append(values)
    if len(known) > MOST_SYSTEMS or len(made) > MOST_FLOWS:
        problems.append(f"Up to {MOST_SYSTEMS} systems and {MOST_FLOWS} flows can be drawn here. These are {len(known)} and {len(made)}")  # fmt: skip
    entries = [Entry(SYSTEMS, number, one) for number, one in enumerate(known.values(), start=1)]
    entries += [Entry(FLOWS, number, one) for number, one in enumerate(made, start=1)]
    return Rows(tuple(entries), tuple(problems))


def _cells(text: str, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row with the number of its line; empty rows and a head are left out."""
    for line, row in enumerate(text.splitlines(), start=1):
        row = row.strip()
        if len(row) > 1 and row.startswith("|") and row.endswith("|"):
            row = row[1:-1]
        cells = [cell.strip() for cell in row.split("|")]
        is_head = _key(cells[0]) == columns[0]
        is_rule = not re.search(
            r"[^-|:\s]", row
        )  # the line below the head of a table in plain text
        if any(cells) and not is_head and not is_rule:
            yield line, cells


def _values(
    cells: Sequence[str], fields: Sequence[str], columns: Sequence[str], where: str, problems: list[str]
) -> dict[str, Any]:  # fmt: skip
    """Return what the cells of a row say; say what is not understood."""
    found: dict[str, Any] = {}
    for cell, field, column in zip(cells, fields, columns, strict=False):
        if _key(cell) in _UNKNOWN:
            continue
        if field not in _WORDS:
            found[field] = cell[:120]
        else:
            key = _choice(field, cell)
            if key:
                found[field] = key
            else:
                names = ", ".join(words[0] for words in _WORDS[field].values())
                problems.append(f"{where}: we do not know “{cell[:40]}” under “{column}”. Write one of: {names}, or ?")  # fmt: skip
    return found


def _choice(field: str, cell: str) -> str:
    said = _key(cell)
    for key, words in _WORDS[field].items():
        if said == key or said in words:
            return key
    return ""


def _key(cell: str) -> str:
    return " ".join(cell.casefold().split())
