"""Nobody asks too often in these tests but where that is what is tested."""

from __future__ import annotations

import pytest

from toolkit.releases import asking


@pytest.fixture(autouse=True)
def _no_one_asked_yet(monkeypatch):
    monkeypatch.setattr(asking, "limiter", asking.Limiter())
