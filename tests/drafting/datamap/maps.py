"""Maps for tests: systems and flows in few words."""

from __future__ import annotations

from drafting.datamap.fields import FLOWS, SYSTEMS
from drafting.workbook.book import Book, Entry, Facts


def map_of(*, systems=(), flows=(), facts=None, more=()):
    """Return a book of systems and flows, numbered from one on."""
    entries = [Entry(SYSTEMS, number, one) for number, one in enumerate(systems, start=1)]
    entries += [Entry(FLOWS, number, one) for number, one in enumerate(flows, start=1)]
    return Book.of([*entries, *more], facts or Facts())


# A system and a flow of which there is nothing to say.
NEW = {"name": "Scheduling", "fate": "new", "owner": "supplier", "hosted": "uk", "api": "open", "exit": "CSV"}  # fmt: skip
KEPT = {"name": "Housing", "fate": "kept", "owner": "council", "hosted": "uk", "api": "open"}
OLD = {"name": "Planner", "fate": "replaced", "owner": "supplier", "hosted": "uk", "api": "none", "exit": "CSV"}  # fmt: skip
FLOW = {
    "what": "Jobs", "source": [1], "target": [2], "direction": "one", "whose": "council", "personal": "none",
    "means": "api", "often": "daily", "standard": "JSON",
}  # fmt: skip
