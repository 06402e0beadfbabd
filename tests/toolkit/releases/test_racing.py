"""Nobody who follows the feed skips an entry, however many publish at the same moment."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.slow
_MAKE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""


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
    name = f"race_{os.getpid()}"
    place, _, query = os.environ["DATABASE_URL"].partition("?")
    address = f"{place.rsplit('/', 1)[0]}/{name}?{query}"
    server = f"{place.rsplit('/', 1)[0].replace('postgres:', 'postgresql:')}/postgres?{query}"
    with psycopg.connect(server, autocommit=True) as link:
        link.execute(f"CREATE DATABASE {name}")
    environment = {**os.environ, "DATABASE_URL": address}
    subprocess.run([sys.executable, "-c", _MAKE], cwd=ROOT, env=environment, check=True)
    yield address
    with psycopg.connect(server, autocommit=True) as link:
        link.execute(f"DROP DATABASE {name} WITH (FORCE)")


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
