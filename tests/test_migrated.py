"""The kept database is made anew when a migration changes, and by one process of a run alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests import migrated


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A small tree with a migration that imports a module of ours."""
    monkeypatch.setattr(migrated, "ROOT", tmp_path)
    for name, text in {
        "toolkit/settings.py": "",
        "toolkit/environment.py": "",
        "toolkit/ui/never.py": "SAID = 1",
        "toolkit/ui/views.py": "",
        "toolkit/rooms/migrations/0001_initial.py": "from toolkit.ui.never import SAID",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def name_of(root):
    return migrated.digest(migrated.made_from(root))


@pytest.mark.parametrize(
    ("name", "makes_anew"),
    [
        ("toolkit/rooms/migrations/0001_initial.py", True),
        ("toolkit/rooms/migrations/0002_more.py", True),
        ("toolkit/ui/never.py", True),
        ("toolkit/settings.py", True),
        ("toolkit/ui/views.py", False),
    ],
)
def test_a_change_of_what_migrations_do_asks_for_a_new_database(root, name, makes_anew):
    before = name_of(root)
    assert name_of(root) == before

    (root / name).write_text("CHANGED = 1")

    assert (name_of(root) != before) is makes_anew


def test_one_makes_what_all_of_a_run_use_and_one_that_failed_made_nothing(tmp_path):
    with pytest.raises(ValueError, match="no"), migrated.first_in_run(tmp_path, "site"):
        raise ValueError("no")
    together = Barrier(4)

    def ask(_):
        together.wait(timeout=30)
        with migrated.first_in_run(tmp_path, "site") as is_first:
            return is_first

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(ask, range(4))) == [False, False, False, True]


@pytest.mark.django_db
def test_a_test_finds_every_migration_applied():
    executor = MigrationExecutor(connection)

    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
