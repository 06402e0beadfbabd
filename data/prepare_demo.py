"""Makes data/demo/*.jsonl.gz from a folder of gathered data. Run it only when those data change.

    python data/prepare_demo.py FOLDER
    python data/prepare_demo.py          only the facts of data/demo/notice_facts.csv

Keeps releases of London boroughs alone. Takes out every contact point, street address, e-mail
address and telephone number. Rows of CSV files become releases of OCDS; which fields came from
which columns is told in the .source.md beside each file. The same input gives the same bytes.
"""
# ruff: noqa: INP001, T201

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ocds import texts  # noqa: E402
from toolkit.boroughs import names  # noqa: E402

DEMO = ROOT / "data" / "demo"
PERSONAL = {"contactPoint", "streetAddress", "address", "contactName"}
DECISION = "ocds-derived-decision-"  # our ocid for what a council decided, seen in no notice
PERSON = re.compile(r"\bQ\.?C\b", re.IGNORECASE)  # chambers named after their head
Release = dict[str, Any]


def known_names() -> set[str]:
    """Return the tidied names of the boroughs."""
    with (ROOT / "data" / "boroughs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    every = [
        name
        for row in rows
        for name in (row["name"], row["official_name"], *row["other_names"].split("; "))
    ]
    return {names.tidy(name) for name in every if name}


KNOWN = known_names()


def is_london(name: str) -> bool:
    """Say whether a buyer's name is a borough's."""
    return any(form in KNOWN for form, _ in names.forms(name))


def masked(value: Any) -> Any:
    """Return a JSON value without people's details."""
    if isinstance(value, dict):
        return {key: masked(one) for key, one in value.items() if key not in PERSONAL}
    if isinstance(value, list):
        return [masked(one) for one in value]
    if isinstance(value, str) and not re.fullmatch(r"[\w:+./?=&%#-]*", value):
        return texts.paragraphs(value, 20_000)
    return value


def published(source: Path) -> Iterator[Release]:
    """Yield the real releases of boroughs, as they were published but for people's details."""
    for name in (
        "fts/fts_2026-02-20_a.json",
        "contracts_finder/cf_2025-01-23_package.json",
        "contracts_finder/cf_2020_old_api_packages_a.jsonl",
    ):
        text = (source / "ocds_uk" / name).read_text(encoding="utf-8")
        packages = text.splitlines() if name.endswith("l") else [text]
        for package in packages:
            for release in json.loads(package)["releases"]:
                if is_london(str((release.get("buyer") or {}).get("name", ""))):
                    yield masked(release)


def award(
    *,
    ocid: str,
    release_id: str,
    date: str,
    buyer: str,
    title: str,
    description: str = "",
    cpvs: Iterable[str] = (),
    value: str = "",
    currency: str = "GBP",
    period: dict[str, Any] | None = None,
    awarded: str = "",
    method: str = "",
    category: str = "",
    suppliers: Iterable[tuple[str, str]] = (),
    url: str = "",
) -> Release:
    """Return an award release of plain facts."""
    codes = [code for code in cpvs if code]
    parties = []
    for name, number in suppliers:
        if PERSON.search(name):
            name = "Barristers' chambers (name removed)"
        party: dict[str, Any] = {"name": name}
        if number:
            party |= {"id": f"GB-COH-{number}", "identifier": {"scheme": "GB-COH", "id": number}}
        parties.append(party)
    one: dict[str, Any] = {"id": "1", "status": "active", "suppliers": parties}
    if value:
        one["value"] = {"amount": float(value), "currency": currency}
    if period:
        one["contractPeriod"] = period
    if awarded:
        one["date"] = awarded
    if url:
        one["documents"] = [{"id": "1", "documentType": "awardNotice", "url": url}]
    tender: dict[str, Any] = {"title": title, "status": "complete"}
    if description:
        tender["description"] = description
    if codes:
        tender["classification"] = {"scheme": "CPV", "id": codes[0]}
        tender["additionalClassifications"] = [{"scheme": "CPV", "id": code} for code in codes[1:]]
    if method:
        tender["procurementMethodDetails"] = method
    if category:
        tender["mainProcurementCategory"] = category
    return masked(
        {
            "ocid": ocid,
            "id": release_id,
            "date": date,
            "tag": ["award"],
            "buyer": {"name": buyer},
            "tender": tender,
            "awards": [one],
        }
    )


def rows(path: Path) -> list[dict[str, str]]:
    """Return a CSV file's rows."""
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        return list(csv.DictReader(file))


def day(text: str) -> str:
    """Return dd/mm/yyyy as ISO."""
    return "-".join(reversed(text.strip().split("/"))) if text.strip() else ""


def words(text: str) -> str:
    """Return 'CallOffFromFramework' as 'Call off from framework'."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text.strip())
    return spaced[:1] + spaced[1:].lower() if spaced else ""


def contracts_finder_csv(source: Path) -> Iterator[Release]:
    """Yield releases from Contracts Finder's own CSV of awards."""
    seen = set()
    for name in ("cf_awarded_2020-07_to_2020-10.csv", "cf_awarded_2020-09.csv"):
        for row in rows(source / "contracts_finder_csv" / name):
            identifier = row["Notice Identifier"]
            if identifier in seen or not is_london(row["Organisation Name"]):
                continue
            seen.add(identifier)
            packed = row["Supplier [Name|Address|Ref type|Ref Number|Is SME|Is VCSE]"]
            suppliers = []
            for cell in re.findall(r"\[([^\[\]]*)\]", packed):
                parts = (cell.split("|") + [""] * 4)[:4]
                number = parts[3].strip() if parts[2].strip() == "COMPANIES_HOUSE" else ""
                suppliers.append((" ".join(parts[0].split()), number))
            yield award(
                ocid=f"ocds-derived-cf-{identifier}",
                release_id=identifier,
                date=row["Published Date"],
                buyer=row["Organisation Name"],
                title=row["Title"],
                description=row["Description"],
                cpvs=row["Cpv Codes"].split(),
                value=row["Awarded Value"],
                period={
                    "startDate": day(row["Contract start date"]),
                    "endDate": day(row["Contract end date"]),
                },
                awarded=day(row["Awarded Date"]),
                method=words(row["OJEU Procedure Type"]),
                category={"Services": "services", "Works": "works", "Products": "goods"}.get(
                    row["OJEU Contract Type"].strip(), ""
                ),
                suppliers=suppliers,
            )


def ted_csv(source: Path) -> Iterator[Release]:
    """Yield releases from award notices of the EU journal; those also in Contracts Finder are left out."""
    notices: dict[str, list[dict[str, str]]] = {}
    for row in rows(source / "ojeu_uk_2020" / "ojeu_uk_awards_2020-01_to_06.csv"):
        if is_london(row["CONTRACT_BUYER"]):
            notices.setdefault(row["CONTRACT_URL"], []).append(row)
    for url, group in notices.items():
        first = group[0]
        number = re.search(r"NOTICE:(\d+-\d+)", url)
        if number is None:
            continue
        values = {row["CONTRACT_VALUE"] for row in group}
        value = values.pop() if len(values) == 1 else ""
        published_on = first["CONTRACT_DATE"]
        yield award(
            ocid=f"ocds-derived-ted-{number[1]}",
            release_id=number[1],
            date=f"{published_on[:4]}-{published_on[4:6]}-{published_on[6:]}",
            buyer=first["CONTRACT_BUYER"],
            title=first["CONTRACT_TITLE"],
            description=first["CONTRACT_DESC"],
            value=value if re.fullmatch(r"\d+(\.\d+)?", value) else "",
            currency=first["CONTRACT_CURRENCY"] or "GBP",
            suppliers=dict.fromkeys((row["SUPPLIER_NAME"].strip(), "") for row in group),
            url=url.replace("http://", "https://"),
        )


def city_csv(source: Path) -> Iterator[Release]:
    """Yield releases from the City of London Corporation's awards of 2020."""
    notices: dict[str, list[dict[str, str]]] = {}
    for row in rows(source / "award_csv_2020" / "city-of-london-corporation_award.csv"):
        notices.setdefault(row["Notice ID"], []).append(row)
    for identifier, group in notices.items():
        first = group[0]
        yield award(
            ocid=f"ocds-derived-col-{identifier}",
            release_id=identifier,
            date=first["Published Date"],
            buyer=first["Buyer Name"],
            title=first["Award Title"],
            description=first["Award Description"],
            cpvs=[first["Classification Code"]],
            value=first["Award Value"],
            currency=first["Award Value - currency"] or "GBP",
            period={
                "startDate": first["Contract Start Date"],
                "endDate": first["Contract End Date"],
            },
            awarded=first["Date Contract Awarded"],
            suppliers=dict.fromkeys((row["Supplier Name"].strip(), "") for row in group),
        )


def facts(*, of_decisions: bool) -> Iterator[Release]:
    """Yield releases from the facts read one by one from notices, or from councils' decisions."""
    for row in rows(DEMO / "notice_facts.csv"):
        if row["ocid"].startswith(DECISION) != of_decisions:
            continue
        period: dict[str, Any] = {}
        if row["start"]:
            period["startDate"] = row["start"]
        if row["end"]:
            period["endDate"] = row["end"]
        if row["duration_days"]:
            period["durationInDays"] = int(row["duration_days"])
        is_read_in_tender = row["ocid"].startswith("ocds-b5fd17-")
        release = award(
            ocid=row["ocid"],
            release_id=f"{row['ocid']}-facts-{row['published_on']}",
            date=row["published_on"],
            buyer=row["buyer"],
            title=row["title"],
            description=row["note"][:1].upper() + row["note"][1:],
            cpvs=row["cpv"].split(),
            value=row["value_ex_vat"],
            period=period,
            method=row["method"],
            category=row["category"],
            suppliers=[
                (name.strip(), row["supplier_coh"])
                for name in row["supplier"].split(";")
                if name.strip()
            ],
            url=row["source_url"] if of_decisions else "",  # an ocid leads to its notice
        )
        one = release["awards"][0]
        if is_read_in_tender:  # Contracts Finder: the facts stood in the tender section
            one["id"] = f"{row['ocid']}-1"
            for name in ("value", "contractPeriod"):
                if name in one:
                    release["tender"][name] = one.pop(name)
        yield release


def write(name: str, releases: Iterable[Release]) -> None:
    """Write a file of JSON lines, compressed, the same bytes for the same releases."""
    count = 0
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as file:
        for release in releases:
            count += 1
            line = json.dumps(release, ensure_ascii=False, separators=(",", ":"))
            file.write(line.encode() + b"\n")
    (DEMO / name).write_bytes(packed.getvalue())
    print(f"{name}: {count} releases, {len(packed.getvalue()):,} bytes")


def main(source: Path | None) -> None:
    """Write every file; without a folder of gathered data, only the two of facts."""
    if source:
        write("published.jsonl.gz", published(source))
        write("contracts_finder_2020.jsonl.gz", contracts_finder_csv(source))
        write("ted_2020.jsonl.gz", ted_csv(source))
        write("city_of_london_2020.jsonl.gz", city_csv(source))
    write("notice_facts.jsonl.gz", facts(of_decisions=False))
    write("decision_facts.jsonl.gz", facts(of_decisions=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
