"""The app."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Pages for suppliers."""

    name = "toolkit.outreach"
    default_auto_field = "django.db.models.BigAutoField"
