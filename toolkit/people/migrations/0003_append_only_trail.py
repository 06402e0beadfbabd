"""Let the database itself refuse to change or delete a line of the audit trail.

A table that SQLite makes anew (a later migration that alters it) loses its triggers: make them again then.
A test asks the database after all migrations.
"""

from django.db import migrations

SQLITE = (
    """
    CREATE TRIGGER people_trail_is_not_changed BEFORE UPDATE ON people_auditevent
    BEGIN SELECT RAISE(ABORT, 'The audit trail is only ever added to.'); END
    """,
    """
    CREATE TRIGGER people_trail_is_not_deleted BEFORE DELETE ON people_auditevent
    BEGIN SELECT RAISE(ABORT, 'The audit trail is only ever added to.'); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION people_trail_is_added_to() RETURNS trigger LANGUAGE plpgsql AS
    $$BEGIN RAISE EXCEPTION 'The audit trail is only ever added to.'
    USING ERRCODE = 'integrity_constraint_violation'; END$$
    """,
    """
    CREATE TRIGGER people_trail_is_not_changed BEFORE UPDATE OR DELETE ON people_auditevent
    FOR EACH ROW EXECUTE FUNCTION people_trail_is_added_to()
    """,
    """
    CREATE TRIGGER people_trail_is_not_emptied BEFORE TRUNCATE ON people_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION people_trail_is_added_to()
    """,
)
SQLITE_BACK = (
    "DROP TRIGGER people_trail_is_not_changed",
    "DROP TRIGGER people_trail_is_not_deleted",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER people_trail_is_not_changed ON people_auditevent",
    "DROP TRIGGER people_trail_is_not_emptied ON people_auditevent",
    "DROP FUNCTION people_trail_is_added_to()",
)


def forwards(apps, schema_editor):
    for sql in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(sql)


def backwards(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for sql in POSTGRESQL_BACK if is_postgresql else SQLITE_BACK:
        schema_editor.execute(sql)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_memberships")]

    operations = [migrations.RunPython(forwards, backwards, elidable=False)]
