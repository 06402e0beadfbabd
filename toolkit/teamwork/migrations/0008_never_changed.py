"""Let the database refuse to change or delete a decision, and to change what was saved of a step."""

from django.db import migrations

from toolkit.ui.never_changed import never_changed


class Migration(migrations.Migration):
    dependencies = [("teamwork", "0007_guests")]

    operations = [
        never_changed("teamwork_decision", also_deleted=True),
        never_changed("teamwork_stepedition"),
    ]
