"""The collaboration app."""

from django.apps import AppConfig


class CollaborationConfig(AppConfig):
    """Names the app."""

    name = "toolkit.collaboration"
    label = "collaboration"
