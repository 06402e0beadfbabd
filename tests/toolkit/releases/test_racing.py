"""Nobody who follows the feed skips an entry, however many publish at the same moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.slow


def test_readers_who_follow_while_writers_publish_see_everything_once_and_in_order(own_database):
    environment = {
        **os.environ,
        "DATABASE_URL": own_database,
        "DJANGO_SETTINGS_MODULE": "toolkit.settings",
    }

    ran = subprocess.run(
        [sys.executable, "-m", "tests.toolkit.releases.racing", "4", "3", "20"],
        cwd=ROOT, env=environment, check=True, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    told = json.loads(ran.stdout)

    assert told["ended"] == [0] * 7, ran.stderr
    feed = told["feed"]
    assert [number for number, _ in feed] == list(range(1, told["kept"] + 1))
    assert len({name for _, name in feed}) == told["kept"]
    assert all(one["seen"] == feed for one in told["readers"])
    assert any(one["turns"] > told["kept"] / 3 for one in told["readers"])
