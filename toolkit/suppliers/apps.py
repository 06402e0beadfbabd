"""The suppliers app."""

from django.apps import AppConfig


class SuppliersConfig(AppConfig):
    """Names the app."""

    name = "toolkit.suppliers"
    label = "suppliers"
