"""The app."""

from django.apps import AppConfig


class CapabilityConfig(AppConfig):
    """Rounds of the capability self-check."""

    name = "toolkit.capability"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let somebody's answers be deleted with their other personal data."""
        from toolkit.capability.actions import forget
        from toolkit.people.forgetting import also_forget

        also_forget(forget)
