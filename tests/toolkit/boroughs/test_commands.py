"""`resolve_names`: with boroughs in the database, without, and on files that are none."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from tests.factories.boroughs import NameQuestionFactory
from toolkit.boroughs import actions, answers, queries

LABELLED = Path(__file__).parent / "cases" / "buyer_names.csv"


def run(path: Path, **options) -> str:
    out = StringIO()
    call_command("resolve_names", str(path), stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def written(tmp_path: Path, content: str | bytes, name: str = "names.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.fixture
def no_tables(monkeypatch):
    def fail():
        raise OperationalError("no such table")

    monkeypatch.setattr(queries, "is_loaded", fail)


@pytest.mark.django_db
@pytest.mark.parametrize("is_loaded", [True, False])
def test_the_labelled_names_come_out_as_labelled(is_loaded):
    if is_loaded:
        actions.load()
    with LABELLED.open(encoding="utf-8", newline="") as file:
        labelled = {row["buyer_as_published"]: row["gss_code"] for row in csv.DictReader(file)}

    found = rows(run(LABELLED))

    assert {row["name"]: row["gss_code"] for row in found} == labelled
    assert all((row["decision"] == "sure") == bool(row["gss_code"]) for row in found)


def test_it_needs_no_database(tmp_path, no_tables):
    found = rows(run(written(tmp_path, "buyer;id\nLB Camden;1\nLBE;2\nRichmond & Wandsworth;3\n")))

    assert [row["authority"] for row in found] == ["Camden", "", "Richmond upon Thames; Wandsworth"]
    assert found[1]["reason"].endswith(": Ealing, Enfield")
    assert found[2]["gss_code"] == "E09000027; E09000032"


def test_it_makes_no_database_where_there_is_none(tmp_path, settings, monkeypatch):
    missing = tmp_path / "db.sqlite3"
    monkeypatch.setitem(answers.connection.settings_dict, "NAME", str(missing))
    monkeypatch.setattr(type(answers.connection), "vendor", "sqlite", raising=False)

    assert rows(run(written(tmp_path, "name\nHackney Council\n")))[0]["authority"] == "Hackney"
    assert not missing.exists()


@pytest.mark.django_db
def test_what_a_person_decided_counts_first(tmp_path):
    actions.load()
    NameQuestionFactory(
        text="camden council", decision="not_ours", decided_by="Amara", reason="Theirs",
        decided_at="2026-11-22T09:00:00Z",
    )  # fmt: skip

    (row,) = rows(run(written(tmp_path, "name\nCamden Council\n")))

    assert (row["decision"], row["reason"]) == ("no", "Amara decided: Theirs")


def test_json_and_a_file_say_the_same(tmp_path, no_tables):
    path = written(tmp_path, "name\n=Camden\nKingston Council\n")
    told = json.loads(run(path, json=True))
    sentence = run(path, out=tmp_path / "out.csv")

    assert (told["read"], told["likely"]) == (2, 1)
    assert told["names"][0]["name"] == "=Camden"
    assert sentence == "2 names: 1 sure, 1 likely, 0 unsure, 0 no borough.\n"
    assert rows((tmp_path / "out.csv").read_text())[0]["name"] == "'=Camden"


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Camden Council\nBarnet\n", ["Camden Council", "Barnet"]),
        ("name\nCamden, London Borough of\n", ["Camden, London Borough of"]),
        ("\ufeffBuyer_Name,x\nBarnet,1\n\n", ["Barnet"]),
        ("x,name\n1\n", [""]),
        ("name\nBarnet\n".encode("utf-16"), ["Barnet"]),
        ("name\nCafé\n".encode("cp1252"), ["Café"]),
    ],
)
def test_lists_are_read_in_whatever_shape_they_come(tmp_path, no_tables, content, names):
    assert [row["name"] for row in rows(run(written(tmp_path, content)))] == names


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "holds no names"),
        ("a,b\n1,2\n", "has no column of names"),
        (b"PK\x03\x04xyz", "Save it as CSV"),
        (b"name\nA\x00B\n", "is not a text file"),
        ('name\n"' + "x" * 200_000 + '"\n', "is not a CSV that can be read"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_the_reason(tmp_path, no_tables, content, why):
    with pytest.raises(CommandError, match=why):
        run(written(tmp_path, content))


def test_a_file_that_is_not_there_or_too_large_or_cannot_be_written(
    tmp_path, no_tables, monkeypatch
):
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "none.csv")
    path = written(tmp_path, "name\nBarnet\n")
    with pytest.raises(CommandError, match="cannot be written"):
        run(path, out=tmp_path)
    monkeypatch.setattr("toolkit.boroughs.namelists._LARGEST_BYTES", 3)
    with pytest.raises(CommandError, match="larger than"):
        run(path)
