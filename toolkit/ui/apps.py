"""The ui app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Names the app."""

    name = "toolkit.ui"
    label = "ui"
