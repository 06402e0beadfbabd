"""docs/law.md is what the tables would write."""

import runpy
from pathlib import Path

import pytest

from rulebook import figures
from rulebook.law_page import law_page
from rulebook.limits import LIMITS
from rulebook.thresholds import THRESHOLDS

FILE = Path(__file__).parents[2] / "docs" / "law.md"


def test_the_page_in_the_tree_is_what_the_tables_write():
    assert FILE.read_text(encoding="utf-8") == law_page(), "run `make law`"


def test_every_row_of_the_tables_is_a_row_of_the_page():
    page = law_page()

    assert page.count("\n| ") == len(THRESHOLDS) + len(LIMITS) + 4  # two heads, each with its rule
    assert all(f"`{key}`" in page for key in figures.keys())  # noqa: SIM118 - a function


@pytest.mark.filterwarnings("ignore:'rulebook.law_page' found in sys.modules:RuntimeWarning")
def test_the_module_writes_the_page_when_it_is_run(capsys):
    runpy.run_module("rulebook.law_page", run_name="__main__")

    assert capsys.readouterr().out == law_page()
