"""What every test gets: no network but this machine, and static files as they are in the tree."""

from __future__ import annotations

import os
import socket

import hypothesis
import pytest

# No test is timed: a busy machine must not make one fail.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's driver runs an event loop


@pytest.fixture(autouse=True)
def _plain_static_files(settings):
    """Serve static files under their own names: the hashed names are made by `make run`."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        host = address[0] if isinstance(address, tuple) else "unix"
        if host not in {"127.0.0.1", "::1", "localhost", "unix"}:
            raise AssertionError(f"a test tried to reach {host}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session", autouse=True)
def _trail_can_be_emptied_between_tests():
    """Let a test that commits be cleaned up: the database refuses to empty the audit trail."""
    from django.db.backends.base.operations import BaseDatabaseOperations

    flush = BaseDatabaseOperations.execute_sql_flush

    def flushed(self, sql_list):
        cursor = self.connection.cursor()
        if self.connection.vendor == "postgresql":
            table = "ALTER TABLE IF EXISTS people_auditevent"
            cursor.execute(f"{table} DISABLE TRIGGER USER")
            flush(self, sql_list)
            self.connection.cursor().execute(f"{table} ENABLE TRIGGER USER")
            return
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' "
            "AND (tbl_name = 'people_auditevent' OR name LIKE '%\\_no\\_delete' ESCAPE '\\')"
        )
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        flush(self, sql_list)
        for _, sql in triggers:
            self.connection.cursor().execute(sql)

    BaseDatabaseOperations.execute_sql_flush = flushed
    yield
    BaseDatabaseOperations.execute_sql_flush = flush
