"""The app."""

from django.apps import AppConfig


class PipelineConfig(AppConfig):
    """Renewal radar and pipeline."""

    name = "toolkit.pipeline"
    default_auto_field = "django.db.models.BigAutoField"
