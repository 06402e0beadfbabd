"""The app."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Imports of registers."""

    name = "toolkit.imports"
    default_auto_field = "django.db.models.BigAutoField"
