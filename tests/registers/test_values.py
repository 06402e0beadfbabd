from datetime import date, datetime

import pytest

from registers import values


def moment(*parts):
    """Return a moment without a zone, as a spreadsheet holds it."""
    return datetime(*parts)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Yes", True),
        ("Y", True),
        ("SME", True),
        (1, True),
        (True, True),
        ("no - large", False),
        ("N", False),
        (False, False),
        ("unknown", None),
        ("", None),
        (None, None),
    ],
)
def test_yes_and_no_are_read_and_nothing_else(said, found):
    assert values.yes_no(said) is found


@pytest.mark.parametrize(
    ("said", "mark", "note"),
    [
        ("4", 4, ""),
        (4.0, 4, ""),
        ("4/5 - good", 4, "good"),
        ("3 out of 5", 3, ""),
        ("★★★☆☆ slow", 3, "slow"),
        ("Very good", 5, "Very good"),
        ("10", None, "10"),
        ("6/5", None, "6/5"),
        ("", None, ""),
    ],
)
def test_satisfaction_is_a_mark_from_one_to_five(said, mark, note):
    assert values.satisfaction(said) == (mark, note)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (1.0, "1"),
        (0.1, "0.1"),
        (1e15, "1000000000000000.0"),
        (float("nan"), "nan"),
        (date(2027, 3, 31), "2027-03-31"),
        (moment(2027, 3, 31), "2027-03-31"),
        (moment(2027, 3, 31, 9, 30), "2027-03-31 09:30:00"),
        (" a  b ", "a b"),
    ],
)
def test_a_cell_as_text_is_what_a_person_would_read(cell, text):
    assert values.text(cell) == text


@pytest.mark.parametrize(
    ("text", "is_sme", "is_voluntary"),
    [
        ("SME: No, VCSE: No", False, False),
        ("SME: No; VCSE: Yes", False, True),
        ("SME", True, None),
        ("VCSE", None, True),
        ("Small", True, None),
        ("Yes", True, True),
        ("VCSE: Yes", None, True),
    ],
)
def test_the_name_of_another_kind_of_supplier_is_no_answer(text, is_sme, is_voluntary):
    assert values.yes_no(text, of="sme") is is_sme
    assert values.yes_no(text, of="vcse") is is_voluntary
