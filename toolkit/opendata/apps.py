"""the open data app."""

from django.apps import AppConfig


class OpendataConfig(AppConfig):
    """Names the app."""

    name = "toolkit.opendata"
    label = "opendata"
