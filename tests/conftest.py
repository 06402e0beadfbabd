"""What every test gets: no network but this machine, and static files as they are in the tree."""

from __future__ import annotations

import gc
import os
import socket
from contextlib import closing
from pathlib import Path

import hypothesis
import pytest

from tests import migrated

# No test is timed: a busy machine must not make one fail.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's driver runs an event loop


def pytest_collection_finish():
    """Leave the thousands of tests and all modules out of each later search for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


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


@pytest.fixture(scope="session")
def shared_folder(request, tmp_path_factory) -> Path:
    """A folder of this run that all its processes write to."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture(scope="session")
def run_database() -> str:
    """What the names of the databases begin with that all processes of this run share."""
    from django.db import connection

    is_sqlite = connection.vendor == "sqlite"
    return "site" if is_sqlite else connection.creation._get_test_db_name()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    run_database,  # before each process gets a name of its own
    django_db_modify_db_settings_parallel_suffix,
    django_db_use_migrations,
    django_db_keepdb,
    shared_folder,
):
    """Begin with a copy of a migrated database, in place of applying all migrations in each process.

    `migrate` still runs on the copy, and finds nothing to do.
    """
    from django.db import connection

    if not django_db_use_migrations or django_db_keepdb:
        yield
    elif connection.vendor == "postgresql":
        template = f"{run_database}_migrated"
        with migrated.first_in_run(shared_folder, template) as is_first:
            if is_first:
                migrated.postgres_database(template)
        connection.settings_dict["TEST"]["TEMPLATE"] = template
        yield
    else:
        with closing(migrated.fill(connection.creation._get_test_db_name())):
            yield


def pytest_sessionfinish(session):
    """Take away the databases that the processes of this run shared."""
    if not hasattr(session.config, "workerinput"):
        migrated.forget_postgres(session.config._tmp_path_factory.getbasetemp())


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
