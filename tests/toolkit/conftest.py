"""Two states of the database that modules ask for: the whole guidance loaded, or a site without any.

A module names the state it wants (`usefixtures("whole_guidance")` or `"empty_site"`), and each of its
tests runs in a transaction on it. Loading takes ten seconds, so the first process of a run that needs it does it for
all, and each keeps snapshots: a module that comes after a test which emptied the tables gets the snapshot back.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

import pytest
from django.db import connection, connections, transaction
from wagtail.models import Page

from tests import migrated
from toolkit.guidance import actions
from toolkit.guidance.models import HomePage

CONTENT = Path(__file__).resolve().parents[2] / "content"
_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}
LOADED_AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class _InMemory:
    """Snapshots of SQLite, held in memory."""

    def __init__(self, shared: Path) -> None:
        self._shared = shared
        self._kept: dict[str, sqlite3.Connection] = {}

    def keep(self, name: str) -> None:
        self._kept[name] = sqlite3.connect(":memory:")
        connection.ensure_connection()
        connection.connection.backup(self._kept[name])

    def restore(self, name: str) -> None:
        connection.ensure_connection()
        self._kept[name].backup(connection.connection)

    def share(self, name: str) -> None:
        """Give the state that the database is in to the other processes."""
        with closing(sqlite3.connect(self._shared / f"{name}.sqlite3")) as file:
            connection.connection.backup(file)

    def take(self, name: str) -> None:
        """Keep a state that was shared."""
        self._kept[name] = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(self._shared / f"{name}.sqlite3")) as file:
            file.backup(self._kept[name])

    def copy_for_others(self, name: str, folder: Path) -> str:
        """Write a snapshot as a database of its own; return its DATABASE_URL."""
        path = folder / "site.sqlite3"
        with closing(sqlite3.connect(path)) as file:
            self._kept[name].backup(file)
        return f"sqlite:///{path}"

    def end(self) -> None:
        for kept in self._kept.values():
            kept.close()


class _Postgres:
    """Snapshots of PostgreSQL, each a database of its own."""

    def __init__(self, shared: str) -> None:
        self._shared = shared
        self._own = connection.settings_dict["NAME"]
        self._kept: dict[str, str] = {}
        self._made: set[str] = set()

    def _copy(self, source: str, target: str) -> None:
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{target}"')
            cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')

    def keep(self, name: str) -> None:
        self._kept[name] = f"{self._own}_{name}"
        self._made.add(self._kept[name])
        self._copy(self._own, self._kept[name])

    def restore(self, name: str) -> None:
        self._copy(self._kept[name], self._own)

    def share(self, name: str) -> None:
        """Give the state that the database is in to the other processes."""
        self._copy(self._own, f"{self._shared}_{name}")

    def take(self, name: str) -> None:
        """Keep a state that was shared; the run takes it away at its end."""
        self._kept[name] = f"{self._shared}_{name}"

    def copy_for_others(self, name: str, folder: Path) -> str:
        """Make a database of a snapshot; return its DATABASE_URL."""
        target = f"{self._own}_processes"
        self._made.add(target)
        self._copy(self._kept[name], target)
        return migrated.address_of(target)

    def end(self) -> None:
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            for name in self._made:
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


class Snapshots:
    """Puts the database in one of its two states, outside any test's transaction."""

    def __init__(self, blocker, shared: Path, run_database: str) -> None:
        self._blocker = blocker
        is_sqlite = connection.vendor == "sqlite"
        self.store = _InMemory(shared) if is_sqlite else _Postgres(run_database)
        with self._open():
            self.store.keep("empty")
            with migrated.first_in_run(shared, f"{run_database}_whole") as is_first:
                if is_first:
                    self._load()
                    self.store.share("whole")
            self.store.take("whole")

    def _load(self) -> None:
        with mock.patch.object(actions.audit, "record"):  # the trail begins with a test's own deeds
            actions.load_guidance(folder=CONTENT, at=LOADED_AT)

    @contextmanager
    def _open(self) -> Iterator[None]:
        with self._blocker.unblock():
            yield

    def bring(self, name: str) -> None:
        with self._open():
            has_root, has_home = Page.objects.exists(), HomePage.objects.exists()
            if not has_root or has_home != (name == "whole"):
                self.store.restore(name)

    def end(self) -> None:
        with self._open():
            self.store.end()


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL, leave out what never asks a database: the run on SQLite shows it."""
    if connection.vendor == "sqlite":
        return
    asking = [
        one
        for one in items
        if _DATABASE & {*one.fixturenames} or one.get_closest_marker("django_db")
    ]
    config.hook.pytest_deselected(items=[one for one in items if one not in set(asking)])
    items[:] = asking


@pytest.fixture(scope="session")
def snapshots(django_db_setup, django_db_blocker, shared_folder, run_database):
    kept = Snapshots(django_db_blocker, shared_folder, run_database)
    yield kept
    kept.end()


@pytest.fixture(scope="module")
def whole_guidance(snapshots):
    """The site with every file of content/ loaded."""
    snapshots.bring("whole")


@pytest.fixture(scope="module")
def empty_site(snapshots):
    """A site as `migrate` leaves it: no page of the guidance."""
    snapshots.bring("empty")


@pytest.fixture
def own_database(tmp_path, django_db_setup, django_db_blocker) -> Iterator[str]:
    """The address of a database for other processes: a copy of the tests' own, or on PostgreSQL of its template."""
    if connection.vendor == "sqlite":
        file = tmp_path / "site.sqlite3"
        with django_db_blocker.unblock(), closing(sqlite3.connect(file)) as target:
            connection.ensure_connection()
            connection.connection.backup(target)
        yield f"sqlite:///{file}"
        return
    template, name = connection.settings_dict["TEST"]["TEMPLATE"], f"own_{os.getpid()}"
    with migrated.postgres_server() as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield migrated.address_of(name)
    with migrated.postgres_server() as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def module_transaction(django_db_setup, django_db_blocker):
    """A transaction round all tests of a module, in which its own fixtures may make what each test begins with.

    A module that names a state of the database asks for that first.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _cheap_passwords(settings):
    """Hash passwords in no time: a test makes people by the dozen."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """Let people in without a second factor: tests/toolkit/people asks for it where it is the point."""
    settings.REQUIRE_SECOND_FACTOR = False
