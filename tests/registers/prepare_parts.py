"""Makes tests/registers/files/spending_parts.zip: the beginning, the faults and the end of every spending file.

    python tests/registers/prepare_parts.py FOLDER

The spending files hold 150,000 payments, too many to keep here. Of each stay its first rows with the lines
above the heading, every row that is refused, and its last rows, where totals stand. The encoding stays as it
was. Names of payees that no word shows to be an organisation become "Payee 7 (name removed)", and their
numbers go. The same input gives the same bytes.
"""
# ruff: noqa: T201

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from registers.columns import normal  # noqa: E402
from registers.read import open_book  # noqa: E402
from registers.records import Refused  # noqa: E402
from registers.spend import payments  # noqa: E402
from registers.tables import Table  # noqa: E402
from tests.ocds.prepare_files import EMAIL, ORGANISATION, PHONE  # noqa: E402
from tests.real_files import PARTS, listed  # noqa: E402

FIRST_ROWS, LAST_ROWS = 40, 2
PAYEE = {"supplier name", "vendor name", "vendor", "creditor"}
NUMBER = {"vendor id", "vendorid"}
ALSO_ORGANISATION = re.compile(
    r"\b(?:london|borough|city|authority|university|college|redacted|total|grand|bank|plc|hotel|store\w*|"
    r"police|nhs|government|gas|veolia|royal|rail\w*|underground|tfl)\b",
    re.IGNORECASE,
)


def part(content: bytes, name: str) -> bytes:
    """Return a part of a spending file, with the names of people masked."""
    table = Table(io.BytesIO(content))
    rows = [list(cells) for _, cells, _ in table.rows()]
    found = payments(open_book(io.BytesIO(content), name), body="A body", paid_on="2011-01-31")
    refused = {int(one.position.split()[-1]) - 1 for one in found if isinstance(one, Refused)}
    places = sorted(
        {*range(FIRST_ROWS), *refused, *range(len(rows) - LAST_ROWS, len(rows))}
        & set(range(len(rows)))
    )
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=table.delimiter)
    payee = number = -1
    masks: dict[str, str] = {}
    for place in places:
        cells = [
            PHONE.sub("[telephone number]", EMAIL.sub("[e-mail address]", c)) for c in rows[place]
        ]
        headings = [normal(cell) for cell in cells]
        if PAYEE & set(headings):
            payee = next(at for at, heading in enumerate(headings) if heading in PAYEE)
            number = next((at for at, heading in enumerate(headings) if heading in NUMBER), -1)
        elif 0 <= payee < len(cells) and _may_be_a_person(cells[payee]):
            cells[payee] = masks.setdefault(cells[payee], f"Payee {len(masks) + 1} (name removed)")
            if number >= 0:
                cells[number] = ""
        writer.writerow(cells)
    return text.getvalue().encode(table.encoding)


def _may_be_a_person(name: str) -> bool:
    """Say whether nothing in a name shows that it is an organisation's."""
    return bool(name.strip()) and not (ORGANISATION.search(name) or ALSO_ORGANISATION.search(name))


def main(folder: Path) -> None:
    """Write the parts of every spending file into one ZIP file."""
    with zipfile.ZipFile(PARTS, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for row in listed():
            if row["reader"] == "spend":
                content = part((folder / row["file"]).read_bytes(), row["file"])
                archive.writestr(zipfile.ZipInfo(row["file"]), content, zipfile.ZIP_DEFLATED, 9)
    print(f"{PARTS.name}: {PARTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
