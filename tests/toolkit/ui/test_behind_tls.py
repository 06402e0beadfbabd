"""Behind TLS everything goes to https, except the health checks of a balancer."""

import json
import os
import subprocess
import sys

import pytest

ASK = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
client = Client()
print(json.dumps({a: client.get(a).status_code for a in ["/health/alive/", "/robots.txt", "/editor/"]}))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Ask a process that was started with BEHIND_TLS, as an operator starts it."""
    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        env={
            **os.environ,
            "BEHIND_TLS": "yes",
            "DJANGO_SETTINGS_MODULE": "toolkit.settings",
            "TOOLKIT_DATA": str(tmp_path_factory.mktemp("data")),
            "ALLOWED_HOSTS": "testserver",
            "CACHE_BACKEND": "django.core.cache.backends.dummy.DummyCache",
        },
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(asked.stdout)


@pytest.mark.parametrize(
    ("address", "status"), [("/health/alive/", 200), ("/robots.txt", 301), ("/editor/", 301)]
)
def test_only_health_is_answered_without_tls(answers, address, status):
    assert answers[address] == status
