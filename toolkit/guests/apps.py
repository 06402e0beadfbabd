"""The app."""

from django.apps import AppConfig


class GuestsConfig(AppConfig):
    """Boroughs that are invited to a procurement of another."""

    name = "toolkit.guests"

    def ready(self) -> None:
        """Let what is said to an invited borough be a thread of its own."""
        from toolkit.guests import talking
        from toolkit.teamwork import targets

        targets.add(talking.KIND, talking.TOLD)
