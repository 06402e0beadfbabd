"""Reads gathered real files with our readers and counts what comes of them; writes docs/real-files.md.

    python tests/real_files.py FOLDER            # compares every file of a folder with the list
    python tests/real_files.py FOLDER --measure  # writes the list anew from what was read
    python tests/real_files.py --copies          # writes what the copies hold into the list
    python tests/real_files.py                   # writes docs/real-files.md from the list

The list is tests/real_files.csv: one line a file, with its counts and where a copy of it is tested. The
files themselves are too large to keep here, and some name officials; copies are small and masked.
"""
# ruff: noqa: T201

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from ocds import check, read  # noqa: E402
from registers.awards import awards  # noqa: E402
from registers.read import open_book  # noqa: E402
from registers.records import FileRefused, Refused  # noqa: E402
from registers.spend import payments  # noqa: E402

LIST = ROOT / "tests" / "real_files.csv"
PAGE = ROOT / "docs" / "real-files.md"
# A part of every spending file, made by tests/registers/prepare_parts.py.
PARTS = ROOT / "tests" / "registers" / "files" / "spending_parts.zip"
COLUMNS = (
    "file", "reader", "read", "kept", "refused", "why_refused", "copy", "copy_read", "copy_kept",
    "copy_pence", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Counted:
    """What came of a file: units read, kept and refused, the reasons of refusal, and the pence that were paid."""

    read: int
    kept: int
    refused: int
    why: str
    pence: int | None = field(default=None, compare=False)


def _said(reasons: Counter[str]) -> str:
    return " ".join(f"{count} × {reason}" for reason, count in sorted(reasons.items()))


def _releases(path: Path) -> Counted:
    found = refused = 0
    reasons: Counter[str] = Counter()
    with path.open("rb") as file:
        for one in read.releases(file):
            found += 1
            problems = [one.problem, *one.left_out]
            if one.release:
                problems += check.problems(one.release)
            fatal = [problem for problem in problems if problem and problem.is_fatal]
            if fatal:
                refused += 1
                reasons[fatal[0].as_sentence()] += 1
    return Counted(found, found - refused, refused, _said(reasons))


def _rows(content: bytes, name: str, reader: str) -> Counted:
    book = open_book(io.BytesIO(content), name)
    rows = (
        payments(book, body="A body", paid_on="2011-01-31") if reader == "spend" else awards(book)
    )
    kept, reasons, pence = 0, Counter(), 0
    for one in rows:
        if isinstance(one, Refused):
            reasons[one.reasons[0].what] += 1
        else:
            kept += 1
            pence += one.amount_pence if reader == "spend" else one.total_value_pence or 0
    refused = sum(reasons.values())
    return Counted(kept + refused, kept, refused, _said(reasons), pence)


def counted(path: Path, reader: str) -> Counted:
    """Read a file with one of our readers: 'ocds', 'awards' or 'spend'."""
    try:
        return _releases(path) if reader == "ocds" else _rows(path.read_bytes(), path.name, reader)
    except FileRefused as error:
        return Counted(0, 0, 0, str(error))


def copy_counted(row: dict[str, str]) -> Counted:
    """Read the copy of a listed file: of a spending file, its part in the ZIP file."""
    if row["reader"] != "spend":
        return counted(ROOT / row["copy"], row["reader"])
    with zipfile.ZipFile(PARTS) as parts:
        return _rows(parts.read(row["file"]), row["file"], "spend")


def listed() -> list[dict[str, str]]:
    """Return the list."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


_UNITS = {"ocds": "releases", "awards": "contracts", "spend": "payments"}


def _share(row: dict[str, str]) -> str:
    """Say how much of a file its copy holds."""
    if row["copy_read"] == row["read"]:
        return "all of it: "
    return f"a part, {int(row['copy_read']):,} of {int(row['read']):,}: "


def page() -> str:
    """Return docs/real-files.md as the list gives it."""
    lines = [
        "# The real files, and what comes of each",
        "",
        "Made by `tests/real_files.py` from `tests/real_files.csv`; a test holds the two together. Every file that",
        "was gathered for this project is here: what reads it, how much was read, kept and refused, and why. The",
        "figures are of the whole files. Copies in the repository are small and masked, and the tests read every one",
        "of them with counts of its own; of files that are too large to keep, a part is there. [tests/ocds/files](../tests/ocds/files/README.md) and",
        "[tests/registers/files](../tests/registers/files/README.md) say what was changed, the source and the licence.",
        "",
    ]
    rows = listed()
    for reader, unit in _UNITS.items():
        lines += [
            f"## Read as {unit}",
            "",
            f"| file | {unit} read | kept | refused, and why | copy that is tested |",
            "| --- | --- | --- | --- | --- |",
        ]
        lines += [
            f"| {row['file']} | {int(row['read']):,} | {int(row['kept']):,} | "
            f"{row['refused'] + ': ' + row['why_refused'] if row['why_refused'] else row['refused']} | "
            f"{_share(row)}`{row['copy']}` |"
            for row in rows
            if row["reader"] == reader
        ]
        lines.append("")
    lines += [
        "## Not read as contracts",
        "",
        "| file | what it is, and where it went |",
        "| --- | --- |",
    ]
    lines += [f"| {row['file']} | {row['note']} |" for row in rows if not row["reader"]]
    return "\n".join(lines) + "\n"


def differences(folder: Path) -> list[str]:
    """Return where the files of a folder differ from the list."""
    rows = {row["file"]: row for row in listed()}
    there = {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".md" and path.name != "LICENSE"
    }
    found = [f"{name} is not in the list" for name in sorted(there - set(rows))]
    found += [f"{name} is not in the folder" for name in sorted(set(rows) - there)]
    for name in sorted(there & set(rows)):
        row = rows[name]
        if not row["reader"]:
            continue
        said = Counted(int(row["read"]), int(row["kept"]), int(row["refused"]), row["why_refused"])
        now = counted(folder / name, row["reader"])
        if now != said:
            found.append(f"{name}: {now}, and the list says {said}")
    return found


def measure(folder: Path) -> None:
    """Write the counts of the list anew."""
    rows = listed()
    for row in rows:
        if row["reader"]:
            now = counted(folder / row["file"], row["reader"])
            row |= {
                "read": str(now.read), "kept": str(now.kept), "refused": str(now.refused),
                "why_refused": now.why,
            }  # fmt: skip
            print(row["file"], now, flush=True)
    _write(rows)


def count_copies() -> None:
    """Write anew what the copies hold."""
    rows = listed()
    for row in rows:
        row |= dict.fromkeys(COLUMNS, "") | row
        if row["reader"]:
            now = copy_counted(row)
            row |= {
                "copy_read": str(now.read), "copy_kept": str(now.kept),
                "copy_pence": "" if now.pence is None else str(now.pence),
            }  # fmt: skip
    _write(rows)


def _write(rows: list[dict[str, str]]) -> None:
    with LIST.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        PAGE.write_text(page(), encoding="utf-8")
    elif "--copies" in sys.argv:
        count_copies()
    elif "--measure" in sys.argv:
        measure(Path(sys.argv[1]))
    else:
        wrong = differences(Path(sys.argv[1]))
        print("\n".join(wrong) or "Every file is as the list says.")
        sys.exit(bool(wrong))
