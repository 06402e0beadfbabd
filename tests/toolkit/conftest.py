"""Two states of the database that modules ask for: the whole guidance loaded, or a site without any.

A module names the state it wants (`usefixtures("whole_guidance")` or `"empty_site"`), and each of its
tests runs in a transaction on it. Migrating and loading take seconds, so each is done once in a run and
kept as a snapshot: a module that comes after a test which emptied the tables gets the snapshot back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

import pytest
from django.db import connection, connections
from wagtail.models import Page

from toolkit.guidance import actions
from toolkit.guidance.models import HomePage

CONTENT = Path(__file__).resolve().parents[2] / "content"
LOADED_AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class _InMemory:
    """Snapshots of SQLite, held in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, sqlite3.Connection] = {}

    def keep(self, name: str) -> None:
        self._kept[name] = sqlite3.connect(":memory:")
        connection.ensure_connection()
        connection.connection.backup(self._kept[name])

    def restore(self, name: str) -> None:
        connection.ensure_connection()
        self._kept[name].backup(connection.connection)

    def copy_for_others(self, name: str, folder: Path) -> str:
        """Write a snapshot as a database of its own; return its DATABASE_URL."""
        path = folder / "site.sqlite3"
        with sqlite3.connect(path) as file:
            self._kept[name].backup(file)
        file.close()
        return f"sqlite:///{path}"

    def end(self) -> None:
        for kept in self._kept.values():
            kept.close()


class _Postgres:
    """Snapshots of PostgreSQL, each a database of its own."""

    def __init__(self) -> None:
        self._own = connection.settings_dict["NAME"]
        self._made: set[str] = set()

    def _copy(self, source: str, target: str) -> None:
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{target}"')
            cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')

    def keep(self, name: str) -> None:
        self._made.add(f"{self._own}_{name}")
        self._copy(self._own, f"{self._own}_{name}")

    def restore(self, name: str) -> None:
        self._copy(f"{self._own}_{name}", self._own)

    def copy_for_others(self, name: str, folder: Path) -> str:
        """Make a database of a snapshot; return its DATABASE_URL."""
        target = f"{self._own}_processes"
        self._made.add(target)
        self._copy(f"{self._own}_{name}", target)
        given = connection.settings_dict
        secret = f":{given['PASSWORD']}" if given["PASSWORD"] else ""
        port = f"&port={given['PORT']}" if given["PORT"] else ""
        return f"postgres://{given['USER']}{secret}@/{target}?host={given['HOST']}{port}"

    def end(self) -> None:
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            for name in self._made:
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


class Snapshots:
    """Puts the database in one of its two states, outside any test's transaction."""

    def __init__(self, blocker) -> None:
        self._blocker = blocker
        self.store = _InMemory() if connection.vendor == "sqlite" else _Postgres()
        with self._open():
            self.store.keep("empty")
            with mock.patch.object(
                actions.audit, "record"
            ):  # the trail begins with a test's own deeds
                actions.load_guidance(folder=CONTENT, at=LOADED_AT)
            self.store.keep("whole")

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


@pytest.fixture(scope="session")
def snapshots(django_db_setup, django_db_blocker):
    kept = Snapshots(django_db_blocker)
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


@pytest.fixture(autouse=True)
def _cheap_passwords(settings):
    """Hash passwords in no time: a test makes people by the dozen."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """Let people in without a second factor: tests/toolkit/people asks for it where it is the point."""
    settings.REQUIRE_SECOND_FACTOR = False
