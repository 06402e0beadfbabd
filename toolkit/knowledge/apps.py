"""The app."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Ask a borough."""

    name = "toolkit.knowledge"
    default_auto_field = "django.db.models.BigAutoField"
