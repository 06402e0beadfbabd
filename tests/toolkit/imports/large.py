"""A register of 200 MB: few rows with very long notes, so that it is read in seconds. Written as a stream.

python -m tests.toolkit.imports.large FILE      # imports it, and says counts and the peak of memory
"""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

import django

MEGABYTES = 200
NOTE = "Performance is reported each quarter, and the review is kept with the contract. "
NOTE_CHARACTERS = 31_000  # a cell of Excel holds no more than 32,767
HEADING = "Contract Ref,Title,Supplier,Start Date,End Date,Total Contract Value,Notes\n"
# The peak of a process that imports a register of a few rows is about 160 MB.
MOST_MEMORY_MB = 350


def write(path: Path) -> int:
    """Write the file; return how many rows it has. The last row ends before it starts."""
    note = (NOTE * (NOTE_CHARACTERS // len(NOTE) + 1))[:NOTE_CHARACTERS]
    rows = MEGABYTES * 1_000_000 // (NOTE_CHARACTERS + 60) + 1
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADING)
        for number in range(1, rows):
            file.write(
                f"L-{number},Service {number},Firm {number % 500} Ltd,01/04/2025,31/03/2028,"
                f'"£{number}.00","{note}"\n'
            )
        file.write(f'L-{rows},Last service,Firm 1 Ltd,01/04/2025,31/03/2024,£1,"{note}"\n')
    return rows


def imported(path: Path, *, is_dry_run: bool) -> dict[str, Any]:
    """Import a file for Camden; return the counts and the peak of this process's memory."""
    from tests.toolkit.imports.registers import run
    from toolkit.boroughs import actions, queries

    if not queries.is_loaded():
        actions.load()
    counts = run(path, dry_run=is_dry_run)
    return {**counts, "peak_mb": _peak_mb()}


def _peak_mb() -> int:
    """Return the most memory that this process held. What `getrusage` says has that of who began it in it."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return (
        next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM")) // 1024
    )


if __name__ == "__main__":
    django.setup()
    logging.disable()
    answer = imported(Path(sys.argv[1]), is_dry_run=sys.argv[2:] == ["--dry-run"])
    sys.stdout.write(json.dumps(answer))
