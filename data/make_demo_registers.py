"""Make the demonstration's registers: made-up contracts of eight boroughs, in the shapes councils use.

Everything in them is invented: suppliers, products, sums and days. Only the boroughs' names are real, so
that the pages look as they will; every row is marked as made up wherever it is shown.

    python data/make_demo_registers.py data/demo/registers
"""
# ruff: noqa: INP001

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

SEED = 2026
BOROUGHS = ("barnet", "camden", "croydon", "ealing", "hackney", "islington", "lambeth", "southwark")

# need, service area, function, CPV, usual yearly price in pounds, products with their makers
NEEDS: list[tuple[str, str, str, str, int, list[tuple[str, str]]]] = [
    ("Adult social care case management system", "Adult social care", "Frontline", "48000000", 210_000,
     [("CareFolio", "Alderbrook Systems Ltd"), ("Meridian Care", "Tallis Health Software Ltd")]),
    ("Children's social care case management system", "Children's services", "Frontline", "48000000", 190_000,
     [("CareFolio", "Alderbrook Systems Ltd"), ("Meridian Family", "Tallis Health Software Ltd")]),
    ("Education management information system", "Education", "Frontline", "48190000", 95_000,
     [("SchoolRoll", "Pinefield Education Software Ltd")]),
    ("Housing management system", "Housing", "Frontline", "48000000", 320_000,
     [("Dwelling One", "Harrowgate Housing Software Ltd"), ("TenantHub", "Brickwell Digital Ltd")]),
    ("Housing repairs scheduling and mobile working", "Housing", "Frontline", "72260000", 88_000,
     [("FixPlan", "Brickwell Digital Ltd"), ("RoundSmart", "Osier Mobile Ltd")]),
    ("Revenues and benefits system", "Finance", "Corporate", "48400000", 260_000,
     [("CivRev", "Alderbrook Systems Ltd")]),
    ("Parking enforcement and permits system", "Parking", "Frontline", "48000000", 140_000,
     [("KerbWise", "Lantern Traffic Systems Ltd")]),
    ("Planning and building control system", "Planning", "Frontline", "48000000", 120_000,
     [("PlanDesk", "Alderbrook Systems Ltd"), ("OpenPlot", "Greenway Civic Software CIC")]),
    ("Library management system", "Libraries", "Frontline", "48160000", 62_000,
     [("Shelfmark", "Quarto Library Systems Ltd")]),
    ("HR and payroll system", "Human resources", "Corporate", "48450000", 230_000,
     [("PeopleLedger", "Northcote Business Software plc")]),
    ("Finance and purchasing system", "Finance", "Corporate", "48440000", 300_000,
     [("LedgerFour", "Northcote Business Software plc")]),
    ("Customer relationship management and online forms", "Customer services", "Frontline", "48445000", 110_000,
     [("FrontDoor", "Osier Mobile Ltd")]),
    ("Contact centre telephony", "Customer services", "Corporate", "32000000", 130_000,
     [("VoiceDesk", "Calderline Communications Ltd")]),
    ("Wide area network and internet connections", "Digital and IT", "Corporate", "64200000", 450_000,
     [("", "Calderline Communications Ltd")]),
    ("Laptops and end user devices", "Digital and IT", "Corporate", "30213100", 600_000,
     [("", "Stanmere Computer Supplies Ltd")]),
    ("Microsoft licences", "Digital and IT", "Corporate", "48218000", 720_000,
     [("Microsoft 365", "Stanmere Computer Supplies Ltd")]),
    ("Electronic document and records management", "Digital and IT", "Corporate", "48311000", 70_000,
     [("FileKeep", "Northcote Business Software plc")]),
    ("Geographic information system", "Digital and IT", "Corporate", "48326000", 45_000,
     [("MapTable", "Greenway Civic Software CIC")]),
    ("Electoral management system", "Electoral services", "Corporate", "48000000", 38_000,
     [("RollCall", "Pollard Elections Ltd")]),
    ("Legal case management system", "Legal", "Corporate", "48000000", 41_000,
     [("BriefCase", "Northcote Business Software plc")]),
    ("CCTV maintenance and monitoring", "Community safety", "Frontline", "50343000", 180_000,
     [("", "Lantern Traffic Systems Ltd")]),
    ("Telecare equipment and monitoring", "Adult social care", "Frontline", "33195000", 160_000,
     [("SafeCall", "Tallis Health Software Ltd")]),
    ("Cyber security monitoring service", "Digital and IT", "Corporate", "72000000", 150_000,
     [("", "Rookwood Security Ltd")]),
    ("Website hosting and content management", "Digital and IT", "Corporate", "72400000", 36_000,
     [("", "Greenway Civic Software CIC")]),
    ("Waste round planning software", "Waste and recycling", "Frontline", "48000000", 52_000,
     [("RoundSmart", "Osier Mobile Ltd")]),
    ("Registrars' appointments and certificates", "Registrars", "Frontline", "48000000", 24_000,
     [("LifeBook", "Pollard Elections Ltd")]),
    ("Sexual health online testing service", "Public health", "Frontline", "85100000", 410_000,
     [("", "Marchmont Wellbeing CIC")]),
    ("Temporary agency staff", "Human resources", "Corporate", "79620000", 4_800_000,
     [("", "Fernhill Staffing Ltd")]),
    ("School catering", "Education", "Frontline", "55524000", 2_100_000,
     [("", "Garden Table Catering Ltd")]),
    ("Grounds maintenance", "Parks", "Frontline", "77314000", 1_300_000,
     [("", "Furzedown Landscapes Ltd")]),
]  # fmt: skip
NUMBER = {name: 90_000_001 + 37 * at for at, name in enumerate(sorted(
    {maker for need in NEEDS for _, maker in need[5]}))}  # fmt: skip
ROUTES = (
    "Framework (mini-competition)",
    "Framework (direct award)",
    "Open procedure",
    "Quotation",
    "Competitive procedure with negotiation",
)
HOSTING = ("Cloud (supplier)", "Cloud (council)", "On premises")
AGAIN = (
    "Works well; support answers within a day.",
    "Reports are slow; we export to a spreadsheet.",
    "Good product, poor account management.",
    "",
)


def contracts(slug: str, rng: random.Random) -> list[dict[str, object]]:
    """Return the made-up contracts of one borough, by the field keys of the register."""
    rows = []
    for at, (need, area, function, cpv, price, products) in enumerate(NEEDS):
        if rng.random() < 0.12:
            continue
        product, maker = rng.choice(products)
        years = rng.choice((2, 3, 3, 4, 5))
        # Ends cluster a little by need, as frameworks make them do.
        ends = date(2026, 12, 31) + timedelta(days=90 * (at % 9) + rng.randrange(0, 520))
        ends = ends.replace(day=1) - timedelta(days=1)
        if rng.random() < 0.06:
            ends = date(2026, 9, 30)
        starts = (ends + timedelta(days=1)).replace(year=(ends + timedelta(days=1)).year - years)
        yearly = round(price * rng.uniform(0.7, 1.4), -2)
        rows.append({
            "key": f"{slug[:3].upper()}{1001 + at * 7}", "title": need if rng.random() < 0.7 else f"{need} - support and maintenance",
            "supplier": maker, "number": NUMBER[maker], "system": product, "area": area, "function": function, "cpv": cpv,
            "starts": starts, "ends": ends, "years": years, "yearly": yearly, "total": yearly * years,
            "extensions": rng.choice(("2 x 12 months", "+1+1", "None", "1 x 12 months", "")),
            "notice": rng.choice((3, 6, 6, 12)), "route": rng.choice(ROUTES), "hosting": rng.choice(HOSTING) if product else "",
            "api": rng.choice(("Yes, £4,000 a year", "No charge", "Not known", "")) if product else "",
            "satisfaction": rng.choice((2, 3, 3, 4, 4, 5, "")), "note": rng.choice(AGAIN),
            "talk": rng.choice(("Yes", "Yes", "No", "")), "align": rng.choice(("Yes", "No", "")), "sme": rng.choice(("Yes", "No")),
        })  # fmt: skip
    return rows


def _uk(day: object) -> str:
    return f"{day:%d/%m/%Y}"


def _worded(day: object) -> str:
    assert isinstance(day, date)
    end = "th" if 10 <= day.day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{end} {day:%B %Y}"


def _pounds(value: object) -> str:
    return f"£{value:,.0f}"


def _short(value: object) -> str:
    assert isinstance(value, float)
    return f"£{value / 1_000_000:.2f}m" if value >= 1_000_000 else f"£{value / 1000:.0f}k"


Style = tuple[list[str], Callable[[dict[str, object]], list[str]], str, str]
FULL: Style = (
    ["Contract Ref", "Contract Title", "Supplier", "Company Number", "System", "Service Area", "Frontline/Corporate", "CPV Code", "Start Date",
     "End Date", "Extension Options", "Notice Period (months)", "Annual Value", "Total Contract Value", "Route to Market", "Hosting", "API Charge",
     "Satisfaction (1-5)", "Satisfaction Note", "Willing to talk to other boroughs", "Willing to align end dates", "SME"],
    lambda r: [str(r["key"]), str(r["title"]), str(r["supplier"]), str(r["number"]), str(r["system"]), str(r["area"]), str(r["function"]), str(r["cpv"]),
               _uk(r["starts"]), _uk(r["ends"]), str(r["extensions"]), str(r["notice"]), _pounds(r["yearly"]), _pounds(r["total"]), str(r["route"]),
               str(r["hosting"]), str(r["api"]), str(r["satisfaction"]), str(r["note"]), str(r["talk"]), str(r["align"]), str(r["sme"])],
    ",", "utf-8-sig")  # fmt: skip
WORDED: Style = (
    ["Ref No", "Description of goods and/or services", "Name of supplier", "Product", "Department", "CPV", "Commencement date", "Expiry date",
     "Options to extend", "Annual value (ex VAT)", "Procurement route", "Notice"],
    lambda r: [str(r["key"]), str(r["title"]), str(r["supplier"]), str(r["system"]), str(r["area"]), str(r["cpv"]), _worded(r["starts"]), _worded(r["ends"]),
               str(r["extensions"]), _short(r["yearly"]), str(r["route"]), f"{r['notice']} months"],
    ";", "cp1252")  # fmt: skip
TERMS: Style = (
    ["Reference", "Contract Name", "Contractor", "Software", "Directorate", "Start", "Contract term", "Contract value (£)", "SME?"],
    lambda r: [str(r["key"]), str(r["title"]), str(r["supplier"]), str(r["system"]), str(r["area"]), f"{r['starts']:%d %b %Y}",
               f"{r['years']} years" + (f" {r['extensions']}" if str(r["extensions"]).startswith("+") else ""), f"{r['total']:,.2f}", str(r["sme"])],
    ",", "utf-8")  # fmt: skip


def write(folder: Path) -> None:
    """Write one file for each borough: five full, two in words, one with terms instead of ends."""
    for at, slug in enumerate(BOROUGHS):
        headers, cells, delimiter, encoding = FULL if at % 3 != 2 else WORDED if at != 5 else TERMS
        rows = contracts(slug, random.Random(f"{SEED}{slug}"))  # noqa: S311 - made-up data
        with (folder / f"{slug}.csv").open("w", encoding=encoding, newline="") as file:
            writer = csv.writer(file, delimiter=delimiter)
            if delimiter == ";":
                writer.writerow(
                    [f"Contracts register of {slug.title()} (made up for a demonstration)"]
                )
                writer.writerow([])
            writer.writerow(headers)
            writer.writerows(cells(row) for row in rows)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
