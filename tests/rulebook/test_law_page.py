"""docs/law.md is what the tables would write."""

import runpy
from pathlib import Path

import pytest

from rulebook import figures
from rulebook.bank_holidays import BANK_HOLIDAYS
from rulebook.law_page import law_page
from rulebook.limits import LIMITS
from rulebook.procedures import ROUTES
from rulebook.thresholds import THRESHOLDS
from rulebook.transparency import CONTRACT_FIELDS, INVITATION_FIELDS

FILE = Path(__file__).parents[2] / "docs" / "law.md"


def test_the_page_in_the_tree_is_what_the_tables_write():
    assert FILE.read_text(encoding="utf-8") == law_page(), "run `make law`"


def test_every_row_of_the_tables_is_a_row_of_the_page():
    page = law_page()

    phases = sum(len(route.phases) for route in ROUTES)
    fields = len(CONTRACT_FIELDS) + len(INVITATION_FIELDS)
    rows = len(THRESHOLDS) + len(LIMITS) + phases + len(BANK_HOLIDAYS) + fields
    assert page.count("\n| ") == rows + 10  # five heads, each with its rule
    assert all(f"`{key}`" in page for key in figures.keys())  # noqa: SIM118 - a function


@pytest.mark.filterwarnings("ignore:'rulebook.law_page' found in sys.modules:RuntimeWarning")
def test_the_module_writes_the_page_when_it_is_run(capsys):
    runpy.run_module("rulebook.law_page", run_name="__main__")

    assert capsys.readouterr().out == law_page()
