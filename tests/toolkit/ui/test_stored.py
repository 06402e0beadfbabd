"""Names of uploads, as they are kept."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.ui.stored import clean_name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("register.csv", "register.csv"),
        ("C:\\files\\register.csv", "register.csv"),
        ("../../etc/passwd", "passwd"),
        ("plan \\.png", ".png"),  # and then refused: it says of no kind what it is
        (" .png", ".png"),
        ("", "file"),
        ("..", ".."),
        (" \n", "file"),
        ("a" * 250 + ".pdf", "a" * 196 + ".pdf"),
        ("b" * 100 + " " + "a" * 195 + ".pdf", "a" * 195 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_folders_and_not_too_long(name, kept):
    assert clean_name(name) == kept


@given(st.text(max_size=260))
@example(". ")
@example(".a" * 120)
def test_a_name_that_is_kept_is_kept_as_it_is(name):
    kept = clean_name(name)

    assert clean_name(kept) == kept
    assert 0 < len(kept) <= 200
    assert PurePath(kept).name in {kept, ""}
