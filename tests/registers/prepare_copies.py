"""Makes the packed copies of award exports in tests/registers/files from a folder of gathered data.

    python tests/registers/prepare_copies.py FOLDER

Headings, order, dates, amounts and faults stay as they are. Contact details and street addresses go,
long texts are cut, e-mail addresses and telephone numbers in texts are replaced, and names of suppliers
that read like a person's become "Supplier 7 (name removed)". Of the two largest exports every tenth
notice stays, and those of London boroughs. The same input gives the same bytes.
"""
# ruff: noqa: T201

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.ocds.prepare_files import EMAIL, ORGANISATION, PERSON, PHONE, TITLED  # noqa: E402

FILES = ROOT / "tests" / "registers" / "files"
SOURCES = ("award_csv_2020", "contracts_finder_csv", "ojeu_uk_2020")
THINNED = ("cf_awarded_2020-07_to_2020-10.csv", "cf_awarded_2020-09.csv", "ojeu_uk_awards_2020-01_to_06.csv")  # fmt: skip
NOTICE = ("Notice Identifier", "CONTRACT_URL")
BUYER = ("Organisation Name", "CONTRACT_BUYER")
LONDON = re.compile(r"london borough|city of london|royal borough", re.IGNORECASE)
GONE = re.compile(
    r"contact|postcode|address|locality|link|attachment|additional|website", re.IGNORECASE
)
LONGEST = {"title": 160, "description": 60, "desc": 60}
csv.field_size_limit(1 << 24)


class Mask:
    """Masks the rows of one file; equal names get equal masks."""

    def __init__(self) -> None:
        self.masks: dict[str, str] = {}

    def supplier(self, name: str) -> str:
        """Return a supplier's name, or a mask if it reads like a person's."""
        plain = name.strip()
        if not PERSON.fullmatch(plain) or ORGANISATION.search(plain):
            return name
        return self.masks.setdefault(plain, f"Supplier {len(self.masks) + 1} (name removed)")

    def cell(self, heading: str, cell: str) -> str:
        """Return a cell without ways to reach a person."""
        lower = heading.lower()
        if lower.startswith("supplier [name"):
            return re.sub(
                r"\[([^|\[\]]*)\|([^|\]]*)\|", lambda m: f"[{self.supplier(m[1])}|masked|", cell
            )
        if lower in ("supplier name", "supplier_name"):
            return self.supplier(cell)
        if GONE.search(lower) and "url" not in lower:
            return "masked" if cell else ""
        if "url" in lower:
            return cell
        for word, longest in LONGEST.items():
            if word in lower:
                cell = PHONE.sub("[telephone number]", EMAIL.sub("[e-mail address]", cell))
                return TITLED.sub("[name] ", cell)[:longest]
        return cell


def copy(path: Path) -> bytes:
    """Return a file masked, and thinned if it is large."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    head, body = rows[0], rows[1:]
    if path.name in THINNED:
        notice = next(head.index(name) for name in NOTICE if name in head)
        buyer = next(head.index(name) for name in BUYER if name in head)
        order = {
            name: number for number, name in enumerate(dict.fromkeys(row[notice] for row in body))
        }
        body = [row for row in body if order[row[notice]] % 10 == 0 or LONDON.search(row[buyer])]
    mask = Mask()
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([mask.cell(*pair) for pair in zip(head, row, strict=False)] for row in body)
    return gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0)


def main(folder: Path) -> None:
    """Write every copy."""
    for source in SOURCES:
        for path in sorted((folder / source).glob("*.csv")):
            data = copy(path)
            (FILES / f"{path.stem.replace('-', '_')}.csv.gz").write_bytes(data)
            print(f"{path.name}: {len(data):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
