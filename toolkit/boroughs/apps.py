"""The boroughs app."""

from django.apps import AppConfig


class BoroughsConfig(AppConfig):
    """Names the app."""

    name = "toolkit.boroughs"
    label = "boroughs"
