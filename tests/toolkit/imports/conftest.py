"""Files that an import keeps go to a folder of the test's own."""

from __future__ import annotations

import pytest

from tests.factories import cast
from toolkit.boroughs import actions as boroughs


@pytest.fixture(autouse=True)
def storage_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "stored")


@pytest.fixture
def boroughs_loaded(db):
    boroughs.load()


@pytest.fixture
def camden(db):
    """The borough alone: enough to resolve its name, and quick."""
    return cast.authority("camden")
