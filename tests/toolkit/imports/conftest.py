"""Files that an import keeps go to a folder of the test's own."""

from __future__ import annotations

import pytest

from tests.factories import cast
from tests.toolkit.contracts import kept
from toolkit.boroughs import actions as boroughs


@pytest.fixture(autouse=True)
def storage_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "stored")


@pytest.fixture
def boroughs_loaded(db):
    boroughs.load()
    yield
    kept.check()


@pytest.fixture
def camden(db):
    """The borough alone: enough to resolve its name, and quick. Words and counts follow what a test does."""
    yield cast.authority("camden")
    kept.check()
