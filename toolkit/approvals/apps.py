"""The app."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    """Gates of boroughs, and approvals of stages and documents of procurements."""

    name = "toolkit.approvals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let news name approvals."""
        from toolkit.approvals import talking

        talking.tell_targets()
