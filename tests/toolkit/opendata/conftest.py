"""A storage of its own for each test, and the boroughs."""

from __future__ import annotations

import pytest

from tests.toolkit.contracts import kept
from toolkit.boroughs import actions


@pytest.fixture
def storage(tmp_path, settings):
    """Return the folder in which loaded files are kept."""
    settings.MEDIA_ROOT = str(tmp_path / "kept")
    return tmp_path / "kept"


@pytest.fixture
def boroughs(db):
    """Load the London authorities. Words and counts follow what a test does."""
    actions.load()
    yield
    kept.check()
