"""Which sheets of a workbook are parts of the register, and which stand beside it: suppliers, plans, definitions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from registers.columns import Layout, normal
from registers.headings import by_header
from registers.wordings import BY_KEY
from toolkit.imports.kinds import is_of_payments

_NAMES = ("title", "suppliers", "key")
_PLANNED = re.compile(r"\b(pipeline|forward plan|planned|forthcoming|upcoming)\b", re.I)
NO_COLUMN = "It has no column for a title, a supplier or a reference."
NO_HEADINGS = (
    "We found no row of headings that we know in its first 60 rows. Put one row above the contracts, with "
    "headings like Title, Supplier and End date."
)


def why_unusable(layout: Layout) -> str:
    """Return why no contract can be told from the rows of a sheet; nothing if it can."""
    repeated = _repeated(layout)
    if repeated:
        return (
            f"It has two tables side by side: {' and '.join(repeated)} stand in two columns each. Put one "
            "table below the other under the same headings, or on a sheet of its own."
        )
    if layout.is_usable:
        return ""
    is_known = any(by_header(column.header)[1] for column in layout.columns)
    return NO_COLUMN if is_known else NO_HEADINGS


def _repeated(layout: Layout) -> list[str]:
    """Return the headings of two tables side by side: reference, title or supplier, two of them twice."""
    twice = Counter(normal(one.header) for one in layout.columns if one.header and one.samples)
    found: dict[str, str] = {}
    for column in layout.columns:
        field, name = by_header(column.header)[0], normal(column.header)
        if twice[name] > 1 and field in _NAMES:
            found.setdefault(field, f"“{column.header[:60]}”")
    return list(found.values()) if len(found) > 1 else []


def registers_own(layouts: Mapping[str, Layout]) -> str:
    """Return the name of the sheet that is most surely the register itself, the first of equals."""

    def likeness(name: str) -> tuple[bool, bool, bool, bool, int]:
        fields = layouts[name].fields().keys()
        return (
            not is_planned(name),
            not is_of_payments(layouts[name]),
            "title" in fields and "suppliers" in fields,
            "title" in fields,
            len(fields),
        )

    return max(layouts, key=likeness)


def is_planned(name: str) -> bool:
    """Say whether a sheet is called like a list of what is yet to be bought."""
    return bool(_PLANNED.search(name)) and "register" not in name.lower()


def why_no_part(name: str, layout: Layout, main_name: str, main: Layout) -> str:
    """Return why a sheet is not a further part of the register in another; nothing if it is."""
    if is_of_payments(layout):
        return "It lists payments, not contracts. Upload it as a file of its own."
    if is_planned(name):
        return (
            "It looks like a list of what is planned, not of contracts that stand. If it holds contracts, "
            "give the sheet another name."
        )
    fields, of_main = layout.fields(), main.fields()
    if {"title", "suppliers"} <= fields.keys():
        return ""
    shared = {
        field
        for field, column in of_main.items()
        if field in fields and normal(fields[field].header) == normal(column.header)
    }
    if shared == of_main.keys():
        return ""
    if "title" in shared and any(BY_KEY[field].kind in ("day", "money") for field in shared):
        return ""
    lacking = [BY_KEY[one].label.lower() for one in ("title", "suppliers") if one not in fields]
    return (
        f"It has no column for the {' or the '.join(lacking)}, so we do not take it for a part of the "
        f"register in sheet '{main_name}'. If it holds contracts, give it the headings of that sheet."
    )
