"""Registers of 33 boroughs with any number of made-up rows, in the shape that councils publish."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

HEADERS = (
    "Contract Ref", "Contract Title", "Description", "Supplier", "Company Number", "System", "Service Area",
    "CPV Code", "Start Date", "End Date", "Extension Options", "Notice Period (months)", "Annual Value",
    "Total Contract Value", "Route to Market", "Contract Manager",
)  # fmt: skip
_SUBJECTS = (
    ("adult social care case management", "48000000", "Adult social care"), ("housing management", "48000000", "Housing"),
    ("housing repairs scheduling", "72260000", "Housing"), ("library management", "48160000", "Libraries"),
    ("parking permits", "48000000", "Parking"), ("planning and building control", "48000000", "Planning"),
    ("payroll", "48450000", "Human resources"), ("revenues and benefits", "48400000", "Finance"),
    ("electoral registration", "48000000", "Electoral services"), ("document management", "48311000", "Digital and IT"),
    ("contact centre telephony", "32000000", "Customer services"), ("network connections", "64200000", "Digital and IT"),
    ("grounds maintenance", "77314000", "Parks"), ("school catering", "55524000", "Education"),
    ("home care", "85310000", "Adult social care"), ("temporary staff", "79620000", "Human resources"),
    ("lift maintenance", "50750000", "Housing"), ("street lighting", "50232100", "Highways"),
    ("waste collection", "90511000", "Waste"), ("gas servicing", "50531100", "Housing"),
    ("legal advice", "79100000", "Legal"), ("insurance", "66510000", "Finance"), ("tree surgery", "77211500", "Parks"),
    ("road resurfacing", "45233000", "Highways"), ("security guarding", "79713000", "Facilities"),
    ("office cleaning", "90919200", "Facilities"), ("translation", "79530000", "Customer services"),
    ("children's placements", "85311000", "Children's services"), ("leisure centre operation", "92600000", "Leisure"),
    ("advocacy", "85312000", "Adult social care"),
)  # fmt: skip
_FORMS = (
    "{} system",
    "{} software and support",
    "Provision of {}",
    "{} services",
    "{} contract",
    "Supply of {}",
    "{} framework call-off",
)
_PLACES = (
    "north area",
    "south area",
    "central",
    "borough-wide",
    "phase 1",
    "phase 2",
    "lot 1",
    "lot 2",
    "schools",
    "estates",
)


def write(folder: Path, slugs: list[str], rows: int, *, seed: int = 1) -> list[Path]:
    """Write one register for each borough; the same arguments give the same files."""
    files = []
    for slug in slugs:
        rng = random.Random(f"{seed}{slug}")
        path = folder / f"{slug}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADERS)
            writer.writerows(_row(slug, number, rng) for number in range(rows))
        files.append(path)
    return files


def _row(slug: str, number: int, rng: random.Random) -> tuple[object, ...]:
    subject, cpv, area = rng.choice(_SUBJECTS)
    title = rng.choice(_FORMS).format(subject)
    if rng.random() < 0.6:
        title += f", {rng.choice(_PLACES)}"
    supplier = rng.randrange(4_000)
    ends = date(2026, 1, 31) + timedelta(days=rng.randrange(0, 1_900))
    years = rng.choice((1, 2, 3, 4, 5))
    yearly = rng.randrange(5_000, 900_000, 100)
    return (
        f"{slug[:4].upper()}-{number:05d}", title.capitalize(), f"Made up for a measurement: {subject} for the council.",
        f"Supplier {supplier} Limited", f"{supplier + 10_000_000}", f"Product {supplier % 300}" if cpv.startswith("48") else "", area, cpv,
        f"{ends - timedelta(days=365 * years):%d/%m/%Y}", f"{ends:%d/%m/%Y}", rng.choice(("", "1 x 12 months", "2 x 12 months")),
        rng.choice((3, 6, 12)), f"£{yearly:,}", f"£{yearly * years:,}", "Open procedure", "Head of service",
    )  # fmt: skip
