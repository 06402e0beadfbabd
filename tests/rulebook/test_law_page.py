"""docs/law.md is what the tables would write."""

import runpy
from pathlib import Path

import pytest

from rulebook import figures
from rulebook.bank_holidays import BANK_HOLIDAYS
from rulebook.law_page import law_page
from rulebook.law_tables import TABLES
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
    others = sum(len(table.rows) for table in TABLES)
    rows = len(THRESHOLDS) + len(LIMITS) + phases + len(BANK_HOLIDAYS) + fields + others
    heads = 5 + len(TABLES)
    assert page.count("\n| ") == rows + 2 * heads  # each head has a rule under it
    assert all(f"`{key}`" in page for key in figures.keys())  # noqa: SIM118 - a function


@pytest.mark.filterwarnings("ignore:'rulebook.law_page' found in sys.modules:RuntimeWarning")
def test_the_module_writes_the_page_when_it_is_run(capsys):
    runpy.run_module("rulebook.law_page", run_name="__main__")

    assert capsys.readouterr().out == law_page()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.heading)
def test_every_table_has_rows_as_wide_as_its_head_and_names_its_test(table):
    assert table.rows
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert "Tested in `tests/rulebook/" in table.about
