"""Letting the database itself refuse to change rows that are never changed: a migration for a table.

A table that SQLite makes anew (a later migration that alters it) loses its triggers: make them again then. A test asks
the database after all migrations.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import migrations

_SAID = "What was decided or saved once is never changed."


def never_changed(
    table: str, *, where: str = "", also_deleted: bool = False
) -> migrations.RunPython:
    """Return what makes a table refuse changes, of rows for which `where` holds of OLD, and deletion if so."""
    deeds = ("UPDATE", "DELETE") if also_deleted else ("UPDATE",)

    def forwards(apps: Any, schema_editor: Any) -> None:
        is_postgresql = schema_editor.connection.vendor == "postgresql"
        for sql in _postgresql(table, deeds, where) if is_postgresql else _sqlite(table, deeds, where):  # fmt: skip
            schema_editor.execute(sql)

    def backwards(apps: Any, schema_editor: Any) -> None:
        is_postgresql = schema_editor.connection.vendor == "postgresql"
        for deed in deeds:
            on = f" ON {table}" if is_postgresql else ""
            schema_editor.execute(f"DROP TRIGGER {_name(table, deed)}{on}")
        if is_postgresql:
            schema_editor.execute(f"DROP FUNCTION {table}_never_changed()")

    return migrations.RunPython(forwards, backwards, elidable=False)


def _name(table: str, deed: str) -> str:
    return f"{table}_no_{deed.lower()}"


def _sqlite(table: str, deeds: tuple[str, ...], where: str) -> Iterator[str]:
    when = f"WHEN {where}" if where else ""
    for deed in deeds:
        yield (
            f"CREATE TRIGGER {_name(table, deed)} BEFORE {deed} ON {table} {when} "
            f"BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
        )


def _postgresql(table: str, deeds: tuple[str, ...], where: str) -> Iterator[str]:
    when = f"WHEN ({where})" if where else ""
    yield (
        f"CREATE FUNCTION {table}_never_changed() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$BEGIN RAISE EXCEPTION '{_SAID}' USING ERRCODE = 'integrity_constraint_violation'; END$$"
    )
    for deed in deeds:
        yield (
            f"CREATE TRIGGER {_name(table, deed)} BEFORE {deed} ON {table} FOR EACH ROW {when} "
            f"EXECUTE FUNCTION {table}_never_changed()"
        )
