"""Let the database refuse to change an approval that was decided."""

from django.db import migrations

from toolkit.ui.never_changed import never_changed


class Migration(migrations.Migration):
    dependencies = [("approvals", "0001_initial")]

    operations = [
        never_changed("approvals_approval", where="OLD.state <> 'asked'"),
    ]
