"""Loads that are killed, and loads that run at once, on a SQLite file as the site has it."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from tests.toolkit.opendata.files import load, process, register, releases, write
from tests.toolkit.own_process import answer

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="files of SQLite, killed and shared"),
]


@pytest.fixture
def run(own_database, tmp_path):
    """Run `processes` on a new database file; return what it says."""
    return lambda what: answer(
        "tests.toolkit.opendata.processes",
        what,
        str(tmp_path),
        database=own_database,
        data=tmp_path,
    )


def as_json(value) -> object:
    return json.loads(json.dumps(value, default=str))


def test_a_load_that_is_killed_leaves_nothing_half_there_and_a_rerun_completes(
    run, tmp_path, request
):
    path = write(tmp_path / "file.jsonl", releases(12))

    answer = run("kill")

    committed = answer["seen"].pop("committed")
    assert len(answer["seen"]) == 7
    for place, (ended, counts) in answer["seen"].items():
        assert ended == -9, f"{place}: it was not killed"
        assert counts == [0, 0, 0, 0, 0], f"{place}: something is half there"
    assert committed == [-9, [1, 36, 12, 12, 0]]
    assert answer["unchanged"] == 1
    for name in ("boroughs", "storage"):
        request.getfixturevalue(name)
    load(path)
    assert answer["register"] == as_json(register())


def test_two_loads_at_once_both_succeed(run, tmp_path, request):
    """They share a process: each brings one of its releases."""
    first, second, third = process(99)
    one = write(tmp_path / "one.jsonl", [*releases(6), first, third])
    two = write(tmp_path / "two.jsonl", [*releases(9), second])

    answer = run("together")

    assert answer["ended"] == [0, 0]
    assert answer["counts"] == [2, 30, 10, 10, 0]
    for name in ("boroughs", "storage"):
        request.getfixturevalue(name)
    load(one)
    load(two)
    assert answer["register"] == as_json(register())
