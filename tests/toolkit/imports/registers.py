"""Registers as bytes, and importing them without a browser."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from django.core.management import call_command

FILES = Path(__file__).resolve().parents[2] / "registers" / "files"
HEADERS = ("Contract Ref", "Title", "Supplier", "Start Date", "End Date", "Total Contract Value")
LIFTS = ("A-1", "Lift maintenance", "Acme Lifts Ltd", "01/04/2025", "31/03/2028", "£120,000")
PARKING = (
    "A-2",
    "Parking permits system",
    "Beacon Software Ltd",
    "01/10/2024",
    "30/09/2027",
    "£80,000 ex VAT",
)
LEGAL = ("A-3", "Legal advice", "Chancery LLP", "01/01/2026", "31/12/2026", "£30,000 inc VAT")  # fmt: skip
THREE = (LIFTS, PARKING, LEGAL)


def as_csv(*rows, headers=HEADERS) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([headers, *rows])
    return text.getvalue().encode()


def write_csv(folder: Path, *rows, headers=HEADERS, name="register.csv") -> Path:
    path = folder / name
    path.write_bytes(as_csv(*rows, headers=headers))
    return path


def run(path: Path, authority: str = "Camden", **options) -> dict:
    """Run `import_register` and return its counts."""
    out = io.StringIO()
    call_command(
        "import_register", str(path), authority=authority, json=True, stdout=out,
        stderr=io.StringIO(), **options,
    )  # fmt: skip
    return json.loads(out.getvalue().splitlines()[-1])


def numbers(counts: dict) -> tuple[int, ...]:
    """Added, changed, unchanged, needs a look, refused."""
    return tuple(
        counts[name] for name in ("added", "changed", "unchanged", "needs_a_look", "refused")
    )
