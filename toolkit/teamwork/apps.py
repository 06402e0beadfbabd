"""The app."""

from django.apps import AppConfig


class TeamworkConfig(AppConfig):
    """Steps, team and decisions of procurements."""

    name = "toolkit.teamwork"
    default_auto_field = "django.db.models.BigAutoField"
