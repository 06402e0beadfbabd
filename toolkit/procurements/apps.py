"""The app."""

from django.apps import AppConfig


class ProcurementsConfig(AppConfig):
    """Procurements and their notices."""

    name = "toolkit.procurements"
    default_auto_field = "django.db.models.BigAutoField"
