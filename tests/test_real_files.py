"""Every real file that was gathered is listed with what comes of it, and its copy gives exact counts."""

from __future__ import annotations

import io
import zipfile

import pytest

from registers.awards import awards
from registers.read import open_book
from registers.records import Refused
from tests.ocds.prepare_files import EMAIL
from tests.real_files import PAGE, PARTS, ROOT, copy_counted, listed, page

FILES = ROOT / "tests" / "registers" / "files"
# Contracts, refused, different names of suppliers, pence in total. Of the exports of 2020 by one body the copies
# hold every row, and their sums are those that the gatherer counted with other tools.
EXPECTED = {
    "cf_awarded_2020_07_to_2020_10.csv.gz": (122, 0, 240, 639_212_829_559),
    "cf_awarded_2020_09.csv.gz": (49, 0, 76, 48_241_645_560),
    "city_of_london_corporation_award.csv.gz": (13, 0, 12, 1_751_955_42),
    "city_of_london_corporation_tender.csv.gz": (13, 0, 0, 0),
    "devon_county_council_award.csv.gz": (5, 0, 5, 4_958_841_00),
    "devon_county_council_tender.csv.gz": (7, 0, 0, 17_469_688_00),
    "highways_england_award.csv.gz": (128, 0, 43, 767_220_030_27),
    "highways_england_tender.csv.gz": (42, 0, 0, 420_060_000_00),
    "leeds_city_council_award.csv.gz": (122, 0, 117, 61_246_024_75),
    "leeds_city_council_tender.csv.gz": (19, 0, 0, 42_794_885_00),
    "nottingham_city_council_award.csv.gz": (9, 0, 9, 462_363_666_70),
    "nottingham_city_council_tender.csv.gz": (18, 0, 0, 34_598_200_00),
    "ojeu_uk_awards_2020_01_to_06.csv.gz": (256, 0, 566, 1_143_548_842_936),
    "ojeu_uk_awards_2020_07_08_also_in_cf.csv.gz": (104, 0, 295, 721_417_421_412),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_real_export_gives_exactly_these_contracts(name):
    content = (FILES / name).read_bytes()
    found = list(awards(open_book(io.BytesIO(content), name)))
    kept = [one for one in found if not isinstance(one, Refused)]

    assert (
        len(kept),
        len(found) - len(kept),
        len({each.name for one in kept for each in one.suppliers}),
        sum(one.total_value_pence or 0 for one in kept),
    ) == EXPECTED[name]
    assert not EMAIL.search(" ".join(text for one in kept for text in one.stated.values()))


READ = [row for row in listed() if row["reader"]]


@pytest.mark.parametrize("row", READ, ids=[row["file"] for row in READ])
def test_the_copy_of_every_real_file_gives_these_counts(row):
    found = copy_counted(row)

    assert (found.read, found.kept) == (int(row["copy_read"]), int(row["copy_kept"]))
    assert found.read > 0
    assert row["copy_pence"] == ("" if found.pence is None else str(found.pence))
    if row["reader"] == "spend":  # no refusal of the whole file is missing from its part
        assert (found.refused, found.why) == (int(row["refused"]), row["why_refused"])


def test_a_copy_is_whole_unless_the_file_is_too_large_to_keep():
    parts = {row["file"] for row in READ if row["copy_read"] != row["read"]}

    assert {file for file in parts if not file.startswith("spend/")} == {
        "contracts_finder_csv/cf_awarded_2020-07_to_2020-10.csv", "contracts_finder_csv/cf_awarded_2020-09.csv",
        "ojeu_uk_2020/ojeu_uk_awards_2020-01_to_06.csv",
    }  # fmt: skip
    assert all(int(row["copy_read"]) <= int(row["read"]) for row in READ)
    assert all(
        f"a part, {int(row['copy_read']):,} of" in page() for row in READ if row["file"] in parts
    )


def test_parts_of_spending_files_are_small_and_masked():
    with zipfile.ZipFile(PARTS) as parts:
        texts = [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]

    assert len(texts) == sum(row["reader"] == "spend" for row in READ) == 75
    assert PARTS.stat().st_size < 150_000
    assert sum(text.count("(name removed)") for text in texts) > 500
    assert not any(EMAIL.search(text) for text in texts)


def test_the_page_says_what_the_list_says():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tests/real_files.py"


def test_every_file_has_a_copy_that_is_there_or_says_where_it_went():
    rows = listed()

    assert len(rows) == len({row["file"] for row in rows}) == 159
    for row in rows:
        if row["reader"]:
            assert (ROOT / row["copy"]).is_file(), row["file"]
            assert int(row["read"]) == int(row["kept"]) + int(row["refused"]), row["file"]
            assert bool(int(row["refused"])) == bool(row["why_refused"]), row["file"]
            assert int(row["read"]) > 0, row["file"]
        else:
            assert row["note"], row["file"]


def test_every_copy_is_of_a_listed_file():
    copies = {row["copy"] for row in listed() if row["copy"]}
    others = {
        "tests/registers/files/awards_simple.csv", "tests/registers/files/contracts_finder_masked.csv",
        "tests/registers/files/journal_awards.csv", "tests/registers/files/spend_lambeth_sums.csv",
        "tests/registers/files/spend_barnet_2014.csv", "tests/registers/files/spend_barnet_2015.txt",
        "tests/registers/files/spend_gla.csv", "tests/registers/files/spend_gla_2008.csv",
        "tests/registers/files/spend_lambeth_lines.csv", "tests/registers/files/spend_tfl.csv",
        "tests/registers/files/README.md", "tests/ocds/files/README.md",
    }  # fmt: skip
    there = {
        str(path.relative_to(ROOT))
        for folder in ("tests/registers/files", "tests/ocds/files")
        for path in (ROOT / folder).iterdir()
    }

    assert there - others == copies
