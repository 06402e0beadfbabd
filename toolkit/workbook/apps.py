"""The app."""

from django.apps import AppConfig


class WorkbookConfig(AppConfig):
    """Entries of the sections of a procurement's workbook."""

    name = "toolkit.workbook"
    default_auto_field = "django.db.models.BigAutoField"
