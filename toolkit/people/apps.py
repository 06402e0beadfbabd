"""The people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Names the app."""

    name = "toolkit.people"
    label = "people"

    def ready(self) -> None:
        """Register the check that refuses a demonstration in public."""
        from toolkit.people import checks  # noqa: F401 - registers itself
