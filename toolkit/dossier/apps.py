"""The app."""

from django.apps import AppConfig


class DossierConfig(AppConfig):
    """Procurements as files, out and in, and as the beginning of a renewal."""

    name = "toolkit.dossier"
