"""The guidance app."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """Names the app."""

    name = "toolkit.guidance"
    label = "guidance"
