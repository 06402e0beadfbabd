"""The app."""

from django.apps import AppConfig


class WorkbookConfig(AppConfig):
    """Entries of the sections of a procurement's workbook."""

    name = "toolkit.workbook"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let entries be commented on."""
        from toolkit.workbook import talking

        talking.tell_targets()
