"""A database as `migrate` leaves it, made once and copied by every process of the tests.

To apply all migrations takes a minute of the processor, to copy their outcome no time. On SQLite the outcome is a
file below .local, named after a digest of what it is made from, so the next run finds it. On PostgreSQL it is a
database of the tests' server, made once in a run and taken away at its end.
"""

from __future__ import annotations

import ast
import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from importlib import metadata
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".local" / "tests"


@contextmanager
def one_at_a_time(name: Path) -> Iterator[None]:
    """Let one process of this machine after the other do what follows."""
    name.parent.mkdir(parents=True, exist_ok=True)
    with name.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _named_by(migration: Path) -> Iterator[Path]:
    """Yield our own modules that a migration imports from."""
    for node in ast.walk(ast.parse(migration.read_bytes())):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            place = ROOT.joinpath(*name.split("."))
            yield from (one for one in (place.with_suffix(".py"), place / "__init__.py") if one.is_file())  # fmt: skip


def made_from(root: Path = ROOT) -> set[Path]:
    """Return the files of ours that decide what a migrated database is."""
    migrations = set(root.glob("toolkit/*/migrations/*.py"))
    named = {path for migration in migrations for path in _named_by(migration)}
    return migrations | named | {root / "toolkit" / "settings.py", root / "toolkit" / "environment.py"}  # fmt: skip


def digest(files: Iterable[Path]) -> str:
    """Return a name for what these files, the installed packages and this SQLite make together."""
    made = hashlib.sha256(f"{sys.version} {sqlite3.sqlite_version}".encode())
    packages = {(one.metadata["Name"], one.version) for one in metadata.distributions()}
    made.update(repr(sorted(packages)).encode())
    for path in sorted(files):
        made.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return made.hexdigest()[:24]


# Each migration makes models by the thousand, and a search for garbage through them all takes long.
_MIGRATE = """
from django.core.management import execute_from_command_line
from toolkit import collecting
with collecting.seldom(100_000):
    for command in ("migrate", "createcachetable"):
        execute_from_command_line(["manage.py", command, "--verbosity=0"])
"""


def migrate(database_url: str) -> None:
    """Apply every migration to a database, in a process of its own."""
    environment = {"DJANGO_SETTINGS_MODULE": "toolkit.settings", "DATABASE_URL": database_url}
    subprocess.run(
        [sys.executable, "-c", _MIGRATE], cwd=ROOT, env=os.environ | environment, check=True
    )


def sqlite_file() -> Path:
    """Return an SQLite file with every migration applied; the first who asks makes it. Copy it, never write to it."""
    file = KEPT / f"{digest(made_from())}.sqlite3"
    with one_at_a_time(KEPT / "migrating.lock"):
        if not file.exists():
            for old in KEPT.glob("*.sqlite3*"):
                old.unlink()
            fresh = file.with_suffix(".sqlite3-being-made")
            migrate(f"sqlite:///{fresh}")
            with closing(sqlite3.connect(fresh)) as database:
                database.execute("PRAGMA journal_mode=DELETE")  # one file, no companion
            fresh.rename(file)
    return file


def fill(database: str) -> sqlite3.Connection:
    """Fill an SQLite database in memory; return a connection that keeps it until it is closed."""
    held = sqlite3.connect(database, uri=True, check_same_thread=False)
    with closing(sqlite3.connect(f"file:{sqlite_file()}?mode=ro", uri=True)) as made:
        made.backup(held)
    return held


def address_of(name: str) -> str:
    """Return the address of another database on the server that DATABASE_URL names."""
    place, _, query = os.environ["DATABASE_URL"].partition("?")
    return f"{place.rpartition('/')[0]}/{name}?{query}"


@contextmanager
def postgres_server() -> Iterator[psycopg.Connection]:
    """Give a connection that may make databases and take them away."""
    address = address_of("postgres").replace("postgres:", "postgresql:", 1)
    with psycopg.connect(address, autocommit=True) as link:
        yield link


def postgres_database(name: str) -> None:
    """Make a database with every migration applied on the tests' server."""
    with postgres_server() as link:
        link.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        link.execute(f'CREATE DATABASE "{name}"')
    migrate(address_of(name))


@contextmanager
def first_in_run(shared: Path, name: str) -> Iterator[bool]:
    """Say whether this process of a run is the first to make something; the others wait until it is made.

    `shared` is the folder of the run: what an earlier run left behind elsewhere does not count.
    """
    made = shared / f"{name}.made"
    with one_at_a_time(shared / f"{name}.lock"):
        yield not made.exists()
        made.touch()


def forget_postgres(shared: Path) -> None:
    """Take the databases away that were made for all processes of a run."""
    names = [made.stem for made in shared.glob("*.made")]
    if names and os.environ.get("DATABASE_URL", "").startswith("postgres"):
        with postgres_server() as link:
            for name in names:
                link.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
