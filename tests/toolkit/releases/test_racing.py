"""Nobody who follows the feed skips an entry, however many publish at the same moment."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests import migrated

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.slow


@pytest.fixture
def database(tmp_path, django_db_setup, django_db_blocker):
    """The address of a database with empty tables: a file, or one of its own on the tests' server."""
    if connection.vendor == "sqlite":
        file = tmp_path / "race.sqlite3"
        with django_db_blocker.unblock(), sqlite3.connect(file) as target:
            connection.ensure_connection()
            connection.connection.backup(target)
        target.close()
        yield f"sqlite:///{file}"
        return
    template = connection.settings_dict["TEST"]["TEMPLATE"]
    name = f"race_{os.getpid()}"
    with migrated.postgres_server() as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield migrated.address_of(name)
    with migrated.postgres_server() as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_readers_who_follow_while_writers_publish_see_everything_once_and_in_order(database):
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "toolkit.settings",
    }

    ran = subprocess.run(
        [sys.executable, "-m", "tests.toolkit.releases.racing", "4", "3", "20"],
        cwd=ROOT, env=environment, check=True, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    told = json.loads(ran.stdout)

    assert told["ended"] == [0] * 7, ran.stderr
    feed = told["feed"]
    assert [number for number, _ in feed] == list(range(1, told["kept"] + 1))
    assert len({name for _, name in feed}) == told["kept"]
    assert all(one["seen"] == feed for one in told["readers"])
    assert any(one["turns"] > told["kept"] / 3 for one in told["readers"])
