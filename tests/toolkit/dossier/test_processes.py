"""Saving, making and bringing in, killed: nothing half is there, and it can be done again. On a database as the site has it."""

from __future__ import annotations

import pytest

from tests.toolkit.own_process import answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_site"), pytest.mark.slow]


@pytest.fixture
def run(snapshots, tmp_path):
    """Run `processes` on a copy of the database; return what it says."""
    with snapshots._open():
        database = snapshots.store.copy_for_others("empty", tmp_path)

    return lambda what: answer(
        "tests.toolkit.dossier.processes", what, database=database, data=tmp_path, timeout=300
    )


def test_an_entry_whose_saving_is_killed_stands_as_it_was_saved_before(run):
    told = run("save")

    before = ["tenant", 1, ["tenant"], 0]
    assert told["seen"] == {place: [-9, before] for place in ("entry", "edition", "trail")}
    assert told["after"] == ["carer", 2, ["tenant", "carer"], 1]


def test_a_zip_whose_making_is_killed_is_never_offered_half_and_is_made_again(run):
    told = run("make")

    assert told["seen"] == {
        place: [-9, "waiting", ""] for place in ("first part", "later part", "file", "stored")
    }
    assert told["left"] == 1
    assert told["after"] == ["ready", "PK", True]
    assert told["kept"] == 1


def test_a_zip_whose_bringing_in_is_killed_leaves_nothing_and_comes_in_again(run):
    told = run("bring")

    assert told["seen"] == {
        place: [-9, [1, 1, 0, 0]] for place in ("files", "rows", "histories", "trail")
    }
    assert told["after"] == [2, 2, 1, 1]
