"""Imports that are killed, and two imports of one borough at once, on a SQLite file as the site has it."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.toolkit.imports.registers import LEGAL, LIFTS, PARKING, THREE, write_csv
from tests.toolkit.own_process import answer

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="files of SQLite, killed and shared"),
]


@pytest.fixture
def run(own_database, tmp_path):
    """Run `processes` on a new database file; return what it says."""
    return lambda what: answer(
        "tests.toolkit.imports.processes", what, str(tmp_path), database=own_database, data=tmp_path
    )


def test_a_killed_import_leaves_nothing_half_there_and_the_worker_finishes_it(run, tmp_path):
    rows = [
        (f"K-{n}", f"Contract {n}", f"Firm {n} Ltd", "01/04/2025", "31/03/2028", "£1")
        for n in range(12)
    ]
    write_csv(tmp_path, *rows)

    told = run("kill")

    assert {place: seen for place, (seen, _) in told["seen"].items()} == dict.fromkeys(
        told["seen"], -9
    )
    assert all(counts == [0, 0, 0, 0, 0] for _, counts in told["seen"].values())
    assert (told["left"], told["put_back"]) == (5, 5)
    assert told["states"] == ["done"] * 5
    assert told["after"] == [12, 12, 12, 12, 12]


def test_two_imports_of_one_borough_at_once_come_one_after_the_other(run, tmp_path):
    write_csv(tmp_path, *THREE, name="one.csv")
    write_csv(
        tmp_path,
        LIFTS,
        (*PARKING[:4], "30/09/2029", PARKING[5]),
        LEGAL,
        ("A-4", "Bins", "Bin Ltd", "", "", ""),
        name="two.csv",
    )

    told = run("together")

    assert told["ended"] == [0, 0]
    assert told["states"] == ["done", "done"]
    assert told["counts"][:3] == [4, 4, 4]
