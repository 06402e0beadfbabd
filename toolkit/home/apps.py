"""The home app."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Names the app."""

    name = "toolkit.home"
    label = "home"
