"""The contracts app."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    """Names the app."""

    name = "toolkit.contracts"
    label = "contracts"
