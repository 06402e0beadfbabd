"""Makes tests/rulebook/cases/real_notice_facts.csv from a folder of gathered data.

    python tests/rulebook/prepare_real_notices.py FOLDER

Of each release only facts are taken: identifiers, the buyer's name, days, amounts, codes. No names of
people, no free text. The 43 notices that somebody read from pages are in data/demo/notice_facts.csv.
"""

from __future__ import annotations

import csv
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT / "tests" / "rulebook" / "cases" / "real_notice_facts.csv"
READ_BY_HAND = ROOT / "data" / "demo" / "notice_facts.csv"
BOROUGHS = ROOT / "data" / "boroughs.csv"
PACKAGES = (
    ("find-a-tender-2026", "ocds_uk/fts/fts_2026-02-20_a.json"),
    ("find-a-tender-record", "ocds_uk/fts/fts_record_ocds-h6vhtk-0525b3.json"),
    ("contracts-finder-2025", "ocds_uk/contracts_finder/cf_2025-01-23_package.json"),
)
COLUMNS = (
    "source", "ocid", "notice", "buyer", "is_borough", "authority", "published_on", "is_update", "form",
    "law", "method", "special_regime", "category", "justification", "is_framework", "is_above_threshold",
    "value_inc_vat_pence", "value_basis", "tender_period_ends_on", "summaries_sent_on", "decided_on",
    "standstill_ends_on", "signature_expected_on", "signed_on", "starts_on", "ends_on", "kpis",
    "says_why_no_kpis",
)  # fmt: skip
LAWS = {"2023/54": "2023", "32014L0024": "2015"}
PARTS = ("planning", "tender")


def boroughs() -> tuple[str, ...]:
    """Return what tells a borough's name, like 'enfield'."""
    with BOROUGHS.open(encoding="utf-8", newline="") as file:
        return tuple(row["name"].lower() for row in csv.DictReader(file))


def day(value: Any) -> str:
    """Return the day of a moment as published, in its own offset."""
    return str(value)[:10] if value else ""


def pence(value: dict[str, Any] | None) -> tuple[str, str]:
    """Return the value including VAT in pence, and how it was known."""
    if not value or value.get("currency", "GBP") != "GBP":
        return "", ""
    if value.get("amountGross") is not None:
        return str(int(Decimal(str(value["amountGross"])) * 100)), "with VAT, as published"
    if value.get("amount") is not None:
        return str(int(Decimal(str(value["amount"])) * 120)), "without VAT as published, 20% added"
    return "", ""


def form_of(release: dict[str, Any]) -> str:
    """Return the number of the notice's form, by the last part that names one."""
    found = ""
    parts = [release.get(name) or {} for name in PARTS]
    parts += (release.get("awards") or []) + (release.get("contracts") or [])
    for part in parts:
        for document in part.get("documents") or []:
            found = document.get("noticeType") or found
    return found


def authority_of(release: dict[str, Any], special: list[str]) -> str:
    """Return whether the buyer is sub-central, central, devolved or a utility, as it classifies itself."""
    codes = {
        one["id"]
        for party in release.get("parties") or []
        if party.get("id") == (release.get("buyer") or {}).get("id")
        for one in (party.get("details") or {}).get("classifications") or []
    }
    if codes & {"GB-WLS", "GB-NIR", "GB-SCT"}:
        return "devolved"
    if "utilities" in special or codes & {"privateUtility", "publicUndertaking"}:
        return "utility"
    if "publicAuthoritySubCentralGovernment" in codes:
        return "sub-central"
    return "central" if "publicAuthorityCentralGovernment" in codes else ""


def facts(source: str, release: dict[str, Any], names: tuple[str, ...]) -> dict[str, str] | None:
    """Return the facts of one release; None for one without a buyer."""
    buyer = str((release.get("buyer") or {}).get("name") or "").strip()
    if not buyer:
        return None
    tender = release.get("tender") or {}
    award = (release.get("awards") or [{}])[0]
    contract = (release.get("contracts") or [{}])[0]
    special = tender.get("specialRegime") or []
    value, basis = pence(contract.get("value") or award.get("value") or tender.get("value"))
    above = next(
        (part["aboveThreshold"] for part in (contract, award, tender) if "aboveThreshold" in part),
        "",
    )
    period = (
        contract.get("period") or award.get("contractPeriod") or tender.get("contractPeriod") or {}
    )
    signature = [
        one for one in award.get("milestones") or [] if one.get("type") == "futureSignatureDate"
    ]
    rationale = [one["id"] for one in tender.get("procurementMethodRationaleClassifications") or []]
    return {
        "source": source,
        "ocid": release["ocid"],
        "notice": release["id"],
        "buyer": buyer,
        "is_borough": "yes" if any(name in buyer.lower().replace("&", "and") for name in names) else "",
        "authority": authority_of(release, special),
        "published_on": day(release["date"]),
        "is_update": "yes" if any("Update" in tag or "Amendment" in tag for tag in release["tag"]) else "",
        "form": form_of(release) or "/".join(release["tag"]),
        "law": "2015" if source.startswith("contracts") else LAWS.get((tender.get("legalBasis") or {}).get("id"), ""),
        "method": tender.get("procurementMethodDetails") or "",
        "special_regime": " ".join(special),
        "category": award.get("mainProcurementCategory") or tender.get("mainProcurementCategory") or "",
        "justification": " ".join(rationale),
        "is_framework": "yes" if (tender.get("techniques") or {}).get("hasFrameworkAgreement") else "",
        "is_above_threshold": {True: "yes", False: "no"}.get(above, ""),
        "value_inc_vat_pence": value,
        "value_basis": basis,
        "tender_period_ends_on": day((tender.get("tenderPeriod") or {}).get("endDate")),
        "summaries_sent_on": day(award.get("assessmentSummariesDateSent")),
        "decided_on": day(award.get("date")),
        "standstill_ends_on": day((award.get("standstillPeriod") or {}).get("endDate")),
        "signature_expected_on": day(signature[0].get("dueDate")) if signature else "",
        "signed_on": day(contract.get("dateSigned")),
        "starts_on": day(period.get("startDate")),
        "ends_on": day(period.get("endDate")),
        "kpis": str(len(contract.get("agreedMetrics") or [])) if contract else "",
        "says_why_no_kpis": "yes" if contract.get("noAgreedMetricsRationale") else "",
    }  # fmt: skip


def compiled(record: dict[str, Any]) -> dict[str, Any]:
    """Return the compiled release of a record, named and tagged as the last of its releases."""
    last = max(record["releases"], key=lambda release: release["date"])
    return record["compiledRelease"] | {"id": last["id"], "tag": last["tag"]}


def read_by_hand() -> list[dict[str, str]]:
    """Return the facts that somebody read from one page each, of boroughs alone."""
    rows = []
    with READ_BY_HAND.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["ocid"].startswith("ocds-derived"):
                continue
            amount = row["value_ex_vat"]
            rows.append(
                dict.fromkeys(COLUMNS, "")
                | {
                    "source": "read-by-hand",
                    "ocid": row["ocid"],
                    "buyer": row["buyer"],
                    "is_borough": "yes",
                    "authority": "sub-central",
                    "published_on": row["published_on"],
                    "method": row["method"],
                    "category": row["category"],
                    "value_inc_vat_pence": str(int(Decimal(amount) * 120)) if amount else "",
                    "value_basis": "without VAT as published, 20% added" if amount else "",
                    "starts_on": row["start"],
                    "ends_on": row["end"],
                }
            )
    return rows


def main(folder: Path) -> None:
    """Write the facts: of boroughs from every source, of others from Find a Tender."""
    names = boroughs()
    rows = []
    for source, path in PACKAGES:
        package = json.loads((folder / path).read_text(encoding="utf-8"))
        releases = package.get("releases") or [compiled(one) for one in package["records"]]
        found = [facts(source, release, names) for release in releases]
        rows += [row for row in found if row and (row["is_borough"] or source.startswith("find"))]
    rows += read_by_hand()
    rows.sort(
        key=lambda row: (
            not row["is_borough"],
            row["source"],
            row["published_on"],
            row["ocid"],
            row["notice"],
        )
    )
    with FACTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
