"""The table of facts typed in from published pages: every row can be read, placed and traced."""

from __future__ import annotations

import csv
import gzip
import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from toolkit.boroughs import gazetteer

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "data" / "demo"
COLUMNS = [
    "ocid",
    "published_on",
    "buyer",
    "title",
    "cpv",
    "value_ex_vat",
    "start",
    "end",
    "duration_days",
    "extend_until",
    "method",
    "category",
    "supplier",
    "supplier_coh",
    "note",
    "source_url",
    "source_publisher",
]
DECISION = "ocds-derived-decision-"
E_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
TELEPHONE = re.compile(r"(?<!\d)(\+44|0)\s?\(?\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}(?!\d)")


def table() -> list[dict[str, str]]:
    with (DEMO / "notice_facts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = table()
EVERY_ROW = pytest.mark.parametrize("row", ROWS, ids=[row["ocid"] for row in ROWS])


def releases(file_name: str) -> list[dict[str, object]]:
    with gzip.open(DEMO / file_name, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def test_has_the_columns_that_the_preparation_reads() -> None:
    assert [*ROWS[0]] == COLUMNS
    assert all(None not in row and None not in row.values() for row in ROWS)


def test_no_contract_is_there_twice() -> None:
    ocids = [row["ocid"] for row in ROWS]
    assert len(ocids) == len(set(ocids))


@EVERY_ROW
def test_names_its_contract_and_one_borough(row: dict[str, str]) -> None:
    assert re.fullmatch(r"ocds-[a-z0-9]{6,7}-[a-z0-9-]+", row["ocid"])
    assert row["title"].strip()
    assert len(gazetteer.from_files().resolve(row["buyer"]).keys) == 1, row["buyer"]


@EVERY_ROW
def test_dates_and_numbers_can_be_read_and_are_in_order(row: dict[str, str]) -> None:
    date.fromisoformat(row["published_on"])
    days = [date.fromisoformat(row[name]) for name in ("start", "end", "extend_until") if row[name]]
    assert days == sorted(days)
    assert not row["duration_days"] or (row["start"] and int(row["duration_days"]) > 0)
    assert not (row["end"] and row["duration_days"]), "a stated end needs no computed one"
    assert not row["value_ex_vat"] or float(row["value_ex_vat"]) > 0
    assert all(re.fullmatch(r"\d{8}", code) for code in row["cpv"].split())
    assert row["category"] in {"", "goods", "services", "works"}


@EVERY_ROW
def test_says_where_it_was_read(row: dict[str, str]) -> None:
    if row["source_url"]:
        parts = urlsplit(row["source_url"])
        assert parts.scheme in {"http", "https"}
        assert parts.hostname
        assert " " not in row["source_url"]
    assert bool(row["source_url"]) == bool(row["source_publisher"])
    assert row["source_url"] or not row["ocid"].startswith(DECISION)


@EVERY_ROW
def test_holds_no_way_to_reach_a_person(row: dict[str, str]) -> None:
    for name, value in row.items():
        if name not in {"ocid", "source_url"}:
            assert not E_MAIL.search(value), name
            assert not TELEPHONE.search(value), name


def test_every_row_is_in_one_of_the_two_files_made_from_it() -> None:
    made = {name: releases(f"{name}_facts.jsonl.gz") for name in ("notice", "decision")}
    wanted = {row["ocid"] for row in ROWS}
    decisions = {ocid for ocid in wanted if ocid.startswith(DECISION)}
    assert {str(one["ocid"]) for one in made["decision"]} == decisions
    assert {str(one["ocid"]) for one in made["notice"]} == wanted - decisions


def test_the_manifest_names_every_file_and_each_has_its_source_beside_it() -> None:
    manifest = json.loads((DEMO / "manifest.json").read_text(encoding="utf-8"))
    named = {entry["file"] for entry in manifest["files"]}
    assert named == {path.name for path in DEMO.glob("*.jsonl.gz")}
    for name in named:
        assert (DEMO / name.replace(".jsonl.gz", ".source.md")).exists(), name
    assert all(entry["licence"] and entry["publisher"] for entry in manifest["files"])
