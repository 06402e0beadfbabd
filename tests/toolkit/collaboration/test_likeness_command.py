"""The command that compares a file of contracts."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from matching import embedding
from tests.matching.test_evaluation import CASES


def compare(tmp_path, text, **options):
    """Return what is said on stdout and stderr, and the rows written."""
    items = tmp_path / "items.csv"
    items.write_bytes(text if isinstance(text, bytes) else text.encode())
    pairs, out, problems = tmp_path / "pairs.csv", StringIO(), StringIO()
    call_command("likeness", items, pairs=pairs, stdout=out, stderr=problems, **options)
    with pairs.open(encoding="utf-8", newline="") as file:
        return out.getvalue(), problems.getvalue(), list(csv.DictReader(file))


def test_pairs_are_written_with_score_verdict_and_reasons(tmp_path):
    said, problems, (pair,) = compare(
        tmp_path,
        "item_id,borough,title,supplier,cpv,end\n"
        "1,Camden,Library management system,Civica; Axiell,48160000,2027-03-31\n"
        "2,Brent,Spydus,Civica Ltd,48160000,2027-10\n"
        "3,Brent,Zebra,,,\n",
        without_model=True,
        floor=0.3,
    )

    assert list(pair) == [
        "item_a",
        "item_b",
        "buyer_a",
        "buyer_b",
        "score",
        "is_same_need",
        "reasons",
    ]
    assert (pair["item_a"], pair["item_b"], pair["buyer_a"], pair["buyer_b"]) == (
        "1",
        "2",
        "Camden",
        "Brent",
    )
    assert 0.5 <= float(pair["score"]) <= 1
    assert pair["is_same_need"] == "1"
    assert "Both are library management systems" in pair["reasons"]
    assert "Same category: CPV 48160000 Library software package" in pair["reasons"]
    assert problems == ""
    assert said == (
        "Contracts compared: 3; left out: 0. Pairs written: 1, of the same need: 1, without the text model.\n"
    )


def test_the_labelled_file_is_read_whole(tmp_path):
    text = (CASES / "items.csv").read_bytes()

    said, _problems, pairs = compare(tmp_path, text)

    assert "Contracts compared: 49; left out: 0" in said
    assert ("with the text model" in said) is embedding.is_installed()
    assert len(pairs) >= 20
    assert all(pair["buyer_a"] != pair["buyer_b"] and pair["reasons"] for pair in pairs)


def test_rows_that_cannot_be_used_are_left_out_and_told(tmp_path):
    _said, problems, pairs = compare(
        tmp_path,
        "\ufeffID,Title,Buyer\n1,Laptops,Brent\n1,Again,Brent\n2,,\n3,Laptops,Camden,too,many\n",
    )

    assert problems.splitlines() == [
        "Line 3: left out, 1 was there before",
        "Line 4: left out, it has no buyer and no title",
    ]
    assert len(pairs) == 1


def test_what_a_spreadsheet_would_run_is_made_harmless(tmp_path):
    _, _, (pair,) = compare(
        tmp_path,
        "item_id,borough,title\n=1+1,@Brent,Laptops\n<script>,Camden,Laptops 🚲\n".encode(),
    )

    assert {pair["item_a"], pair["item_b"]} == {"'=1+1", "<script>"}
    assert "'@Brent" in {pair["buyer_a"], pair["buyer_b"]}


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_delimiters_are_read_beside_lists_of_suppliers(tmp_path, mark):
    lines = (
        ("item_id", "borough", "title", "supplier"),
        ("1", "Camden", "Library management system", '"Civica; Axiell; Capita; Innovative"'),
        ("2", "Brent", "Spydus", "Civica Ltd"),
    )

    _, problems, (pair,) = compare(
        tmp_path, "".join(mark.join(line) + "\n" for line in lines), without_model=True
    )

    assert (pair["item_a"], pair["item_b"], problems) == ("1", "2", "")


def test_old_windows_letters_are_read(tmp_path):
    _, _, (pair,) = compare(
        tmp_path,
        "item_id,borough,title\n1,Brent,Laptops\u2013new\n2,Camden,Laptops\n".encode("cp1252"),
    )

    assert pair["is_same_need"] == "1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "has no column item_id and no column title and no column borough or buyer"),
        ("", "has no column item_id"),
        (b"PK\x03\x04\x00\x00", "is not text. Save it as CSV"),
        ('item_id,borough,title\n1,Brent,"' + "x" * 300_000 + '"\n', "is not CSV"),
    ],
)
def test_a_file_that_is_no_such_csv_is_refused_in_plain_words(tmp_path, text, said):
    with pytest.raises(CommandError, match=said):
        compare(tmp_path, text)


def test_a_missing_file_a_place_that_cannot_be_written_and_a_wrong_floor_are_said(
    tmp_path, monkeypatch
):
    with pytest.raises(CommandError, match="Cannot open"):
        call_command("likeness", tmp_path / "none.csv", pairs=tmp_path / "out.csv")
    items = tmp_path / "items.csv"
    items.write_text("item_id,borough,title\n1,Brent,Laptops\n")
    with pytest.raises(CommandError, match="Cannot write"):
        call_command("likeness", items, pairs=tmp_path / "no" / "out.csv")
    with pytest.raises(CommandError, match="from 0 to 1"):
        call_command("likeness", items, pairs=tmp_path / "out.csv", floor=2.0)
    monkeypatch.setattr("toolkit.collaboration.likeness_files._LARGEST_FILE", 3)
    with pytest.raises(CommandError, match="larger than 200 MB"):
        call_command("likeness", items, pairs=tmp_path / "out.csv")
