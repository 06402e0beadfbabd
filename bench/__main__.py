"""`python -m bench` prints every figure; `python -m bench pages search` only those."""

from __future__ import annotations

import importlib
import os
import platform
import sys
from datetime import UTC, datetime

from bench import table

PARTS = (
    "pages",
    "search",
    "start",
    "queries",
    "weight",
    "load",
    "registers",
    "matching",
    "alignment",
    "register_pages",
    "tool_pages",
    "workbook_pages",
    "list_pages",
    "releases",
    "rules",
)


def main(names: list[str]) -> None:
    """Run the parts that were named, or all. Raises `SystemExit` for a name that is no part."""
    unknown = set(names) - set(PARTS)
    if unknown:
        raise SystemExit(f"No such part: {', '.join(sorted(unknown))}. Parts: {', '.join(PARTS)}.")
    table.note(
        f"{datetime.now(UTC):%d %B %Y}, Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"load before {os.getloadavg()[0]:.1f}"
    )
    for name in names or PARTS:
        try:
            part = importlib.import_module(f"bench.{name}")
        except ModuleNotFoundError as error:
            if error.name != f"bench.{name}":
                raise
            table.heading(f"{name}: not written yet")
            continue
        part.run()


if __name__ == "__main__":
    main(sys.argv[1:])
