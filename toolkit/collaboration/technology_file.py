"""The technology map as rows of text, for a spreadsheet: what a viewer may know, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from registers.formulas import harmless
from toolkit.collaboration.choices import price_band
from toolkit.collaboration.technology_queries import Map
from toolkit.people.choices import Sharing

COLUMNS = (
    "Borough",
    "Function",
    "System",
    "Supplier",
    "Ends in",
    "Ended",
    "Contracts",
    "System read from the title",
    "A year (band)",
    "Annual values stated",
    "Annual values computed",
    "Only your borough sees",
    "Synthetic",
    "Newest source",
)


def rows(found: Map) -> Iterator[list[str]]:
    """Yield the heading, then one row for each use.

    A cell that a spreadsheet would take for a formula is led by an apostrophe.
    """
    yield list(COLUMNS)
    for use in found.rows():
        cells = [
            use.authority.name,
            use.need_label,
            use.system,
            use.supplier,
            "" if use.end_year is None else str(use.end_year),
            "yes" if use.has_ended else "no",
            str(use.contracts_count),
            str(use.from_title_count),
            "" if use.yearly_pence is None else price_band(use.yearly_pence),
            str(use.stated_count),
            str(use.computed_count),
            str(use.private_count) if use.audience == Sharing.OWN else "0",
            "yes" if use.is_synthetic else "no",
            f"{use.stated_at:%Y-%m-%d}",
        ]
        yield [harmless(cell) for cell in cells]
