"""A browser of anybody, and the task queue at once."""

import pytest
from django.test import Client


@pytest.fixture
def browse(settings):
    """Return a function that opens a browser for somebody, signed in; without, for anybody."""
    settings.REQUIRE_SECOND_FACTOR = False
    settings.TASKS = {
        **settings.TASKS,
        "background": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    }

    def opened(user=None):
        client = Client()
        if user:
            client.force_login(user)
        return client

    return opened
