from __future__ import annotations

import pytest

from toolkit.suppliers import names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alpha Ltd", "ALPHA LIMITED"),
        ("Alpha Ltd.", "Alpha"),
        ("St Mungo's & Co. LLP", "St Mungos and Co"),
        ("Café Ltd", "Cafe"),
        ("Alpha Public Limited Company", "alpha plc"),
    ],
)
def test_ways_of_writing_one_name_are_equal(one, other):
    assert names.tidy(one) == names.tidy(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Alpha Ltd", "Alpha UK Ltd"), ("株式会社一", "株式会社二"), ("Limited", "Plc")],
)
def test_names_that_differ_stay_apart(one, other):
    assert names.tidy(one) != names.tidy(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " - ",
        "N/A",
        "n/a",
        "Various",
        "TBC",
        "See V1.3 for list",
        "0",
        "Please contact the team",
    ],
)
def test_what_publishers_write_for_nobody_is_no_name(text):
    assert not names.is_name(text)


@pytest.mark.parametrize("text", ["Alpha Ltd", "Various Artists Ltd", "Seevic Ltd", "株式会社"])
def test_a_name_is_a_name(text):
    assert names.is_name(text)
