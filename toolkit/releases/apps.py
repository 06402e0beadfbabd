"""The app of published releases."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """Names the app."""

    name = "toolkit.releases"
    label = "releases"
