"""Keeps where words stand in one tree instead of two on SQLite: a table without row numbers, half as much to write.

PostgreSQL keeps the table as it is. About 5 seconds for 66,000 contracts.
"""

from __future__ import annotations

from django.db import migrations

_TABLE, _OTHER = '"contracts_wordplace"', '"contracts_wordplace_other"'
_COLUMNS = (
    '("word_id" bigint NOT NULL, "contract_id" bigint NOT NULL, '
    'PRIMARY KEY ("word_id", "contract_id"))'
)


def _remake(schema_editor, ending):
    if schema_editor.connection.vendor != "sqlite":
        return
    for sql in (
        f"CREATE TABLE {_OTHER} {_COLUMNS}{ending}",
        f"INSERT INTO {_OTHER} SELECT word_id, contract_id FROM {_TABLE} ORDER BY word_id, contract_id",  # noqa: S608
        f"DROP TABLE {_TABLE}",
        f"ALTER TABLE {_OTHER} RENAME TO {_TABLE}",
    ):
        schema_editor.execute(sql)


def without_row_numbers(apps, schema_editor):
    _remake(schema_editor, " WITHOUT ROWID")


def with_row_numbers(apps, schema_editor):
    _remake(schema_editor, "")


class Migration(migrations.Migration):
    dependencies = [("contracts", "0008_fill_words_and_counts")]
    operations = [migrations.RunPython(without_row_numbers, with_row_numbers)]
