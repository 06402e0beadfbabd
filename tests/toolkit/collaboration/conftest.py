"""Overlaps are found by words here: the text model takes seconds, and is tested by itself."""

from __future__ import annotations

import pytest

from matching import embedding


@pytest.fixture(autouse=True)
def by_words(request, monkeypatch):
    """Leave the text model out, except where a test says that it wants it."""
    if "text_model" not in request.keywords:
        monkeypatch.setattr(embedding, "is_installed", lambda: False)
