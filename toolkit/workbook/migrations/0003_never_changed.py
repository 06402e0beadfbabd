"""Let the database refuse to change what was saved of an entry."""

from django.db import migrations

from toolkit.ui.never_changed import never_changed


class Migration(migrations.Migration):
    dependencies = [("workbook", "0002_imports")]

    operations = [
        never_changed("workbook_entryedition"),
    ]
