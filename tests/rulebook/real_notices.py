"""Compares what real notices did with what the rulebook asks; writes the table and docs/real-notices.md.

    python -m tests.rulebook.real_notices

The facts are tests/rulebook/cases/real_notice_facts.csv, made by prepare_real_notices.py. The table is
tests/rulebook/cases/real_notices.csv: what was required, what was done and the outcome are worked out;
the explanation of each difference is written by hand there and kept when the table is made again.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.rulebook.real_notice_checks import (
    AS_REQUIRED,
    CANNOT_TELL,
    DIFFERS,
    MORE,
    TARGET_MISSED,
    Real,
    findings,
)

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT / "tests" / "rulebook" / "cases" / "real_notice_facts.csv"
TABLE = ROOT / "tests" / "rulebook" / "cases" / "real_notices.csv"
PAGE = ROOT / "docs" / "real-notices.md"
COLUMNS = (
    "ocid", "notice", "buyer", "is_borough", "published_on", "check", "required", "done", "outcome",
    "explanation",
)  # fmt: skip
OUTCOMES = (AS_REQUIRED, DIFFERS, MORE, TARGET_MISSED, CANNOT_TELL)
# Outcomes that need an explanation in words.
TO_EXPLAIN = (DIFFERS, TARGET_MISSED, MORE)

_HEAD = """# Real notices beside the rulebook

Made by `tests/rulebook/real_notices.py` from `tests/rulebook/cases/`; a test holds them together. For {all}
real notices, {boroughs} of London boroughs and {others} of other buyers, the rulebook worked out from their own
published facts what was required and when. This is what they did beside it. *Cannot tell* means that the
facts that decide are in another notice, which is not here. Nothing here says that anybody broke the law: a
fact may be mistyped, and another notice may hold what is missing.

## What it taught us

- **Days are where it goes wrong, and only after signing.** The four standstills and the eight tender periods
  that can be told are all as required. Notices after signing are the late ones: one borough's light touch
  details notice came 11 days after its 120 days, and four below-threshold notices came 38 to 327 days after
  signing, where the Act names no number.
- **More is published than required.** Contract award notices below the threshold, indicators on small and
  light touch contracts, and details notices of less than £30,000. That is lawful. A tool should say so, and
  not scold.
- **The value with VAT decides, and is often the value without.** One notice gives the same amount twice, and
  with VAT it would be above the threshold as it says.
- **The category is not the kind.** One borough calls a repair and maintenance contract works. By the
  threshold for works it would be below; by its CPV code it is services and above, as it was published.
- **Corrections come as second notices.** Indicators that one notice left out are in the next, on the same
  day: read a process to its end before judging it.
- **The law is not always that of the form.** A details notice of the Act gives a signature in 2023. A borough
  used a form of the 2015 Regulations for a contract signed six months after the Act began; whether it may
  hangs on when the procurement commenced, which no award notice says.

## How many comparisons came out how
"""
_TAIL = """## The facts, and what was assumed

- 62 releases of Find a Tender of 20 February 2026 (one without a buyer is left out), one record of September
  2026, and those of boroughs among 100 of Contracts Finder of 23 January 2025, as copied by
  jimjcranshaw/janet-contracts-project 563a3f7, xternal/public-ledger 3c4b486 and apa999/CFServer1 cfda786;
  43 notices that somebody read one by one, in
  [notice_facts.csv](../data/demo/notice_facts.csv). Contains public sector information licensed under the
  [Open Government Licence v3.0](https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).
- Only identifiers, names of buying bodies, days, amounts and codes are kept. No names of people.
- Where only the value without VAT is published, 20% is added: our assumption, said in `value_basis`.
- For the tender period, that all documents came with the notice and tenders are electronic is assumed.
- Below the threshold the Act names no number of days for the details notice; 30 days is our own target.
- The rulebook is for London boroughs. For other bodies only what is the same for all is compared: central
  authorities and utilities have other thresholds, and are left out of that check.
- No real UK9, UK10, UK11 or UK13 to UK17 could be found, so nothing is said of those.
"""


def facts() -> list[Real]:
    """Return the real notices."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        return [Real(row) for row in csv.DictReader(file)]


def approved() -> list[dict[str, str]]:
    """Return the rows of the table as they are approved."""
    if not TABLE.exists():
        return []
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def key(row: dict[str, str]) -> tuple[str, ...]:
    """Return what tells a row of the table."""
    return row["ocid"], row["notice"], row["published_on"], row["check"]


def compared() -> list[dict[str, str]]:
    """Return the table anew, with the explanations that are approved."""
    words = {key(row): row["explanation"] for row in approved()}
    rows = []
    for real in facts():
        for found in findings(real):
            row = {name: real.row[name] for name in COLUMNS[:5]} | {
                "check": found.check,
                "required": found.required,
                "done": found.done,
                "outcome": found.outcome,
            }
            rows.append(row | {"explanation": words.get(key(row), "")})
    return rows


def written(rows: Iterable[dict[str, str]]) -> str:
    """Return the table as text."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def page() -> str:
    """Return docs/real-notices.md."""
    rows = compared()
    real = facts()
    boroughs = sum(1 for one in real if one.row["is_borough"])
    lines = [
        _HEAD.format(all=len(real), boroughs=boroughs, others=len(real) - boroughs),
        *_counts(rows),
    ]
    for heading, is_borough in (("London boroughs", "yes"), ("Others in the same sample", "")):
        lines += ["", f"## Differences: {heading}", ""]
        lines += [
            "| buyer, notice | check | required | done | why |",
            "| --- | --- | --- | --- | --- |",
        ]
        lines += [
            f"| {row['buyer']}, {row['notice']} | {row['check']} | {row['required']} | {row['done']} | "
            f"{row['explanation']} |"
            for row in rows
            if row["outcome"] in TO_EXPLAIN and row["is_borough"] == is_borough
        ]
    return "\n".join([*lines, "", _TAIL])


def _counts(rows: list[dict[str, str]]) -> Iterable[str]:
    """Return a table of how many comparisons of each kind came out how."""
    counts = Counter((row["check"], row["outcome"]) for row in rows)
    checks = dict.fromkeys(row["check"] for row in rows)
    yield f"| check | {' | '.join(OUTCOMES)} |"
    yield f"| --- |{' --- |' * len(OUTCOMES)}"
    for check in checks:
        cells = " | ".join(str(counts[check, outcome]) for outcome in OUTCOMES)
        yield f"| {check} | {cells} |"


def main() -> None:
    """Write the table and the page."""
    TABLE.write_text(written(compared()), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
