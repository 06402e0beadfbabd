"""The app."""

from django.apps import AppConfig


class RoomsConfig(AppConfig):
    """Shared-supplier rooms."""

    name = "toolkit.rooms"
    default_auto_field = "django.db.models.BigAutoField"
