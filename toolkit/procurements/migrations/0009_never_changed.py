"""Let the database refuse to change what was saved of a notice."""

from django.db import migrations

from toolkit.ui.never_changed import never_changed


class Migration(migrations.Migration):
    dependencies = [("procurements", "0008_guests")]

    operations = [
        never_changed("procurements_noticeedition"),
    ]
