"""The app."""

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """Requests for information, and the answers of suppliers."""

    name = "toolkit.engagement"
    default_auto_field = "django.db.models.BigAutoField"
