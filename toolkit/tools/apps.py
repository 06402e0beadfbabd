"""the tools app."""

from django.apps import AppConfig


class ToolsConfig(AppConfig):
    """Names the app."""

    name = "toolkit.tools"
    label = "tools"
