"""A part of the tests that runs in a process of its own, on a database of its own, and answers in JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def answer(
    module: str, *words: str, database: str, data: Path, timeout: int = 120, **more: str
) -> Any:
    """Run a module of the tests on a database (its DATABASE_URL) and a data folder; return what it prints.

    `more` are further variables of its environment.
    """
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env=os.environ
        | {
            "DATABASE_URL": database,
            "TOOLKIT_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "toolkit.settings",
        }
        | more,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
