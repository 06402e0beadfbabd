"""Parts of pages that are kept: until something changes, and never by other code."""

from __future__ import annotations

import pytest

from toolkit.ui import kept_parts, page_cache

pytestmark = pytest.mark.django_db


def test_a_part_is_worked_out_once_until_a_deed_renews_the_pages():
    made = []

    def make():
        made.append(1)
        return len(made)

    assert [kept_parts.kept("a", 1, make) for _ in range(3)] == [1, 1, 1]
    assert kept_parts.kept("a", 2, make) == 2
    page_cache.clear()
    assert kept_parts.kept("a", 1, make) == 3


def test_what_another_version_of_the_code_kept_is_not_taken(monkeypatch):
    assert kept_parts.of_state("b", 1, lambda: "old shape") == "old shape"

    monkeypatch.setattr(page_cache, "code_version", lambda: "another")

    assert kept_parts.of_state("b", 1, lambda: "new shape") == "new shape"


def test_the_version_follows_what_pages_are_made_by(monkeypatch, tmp_path):
    for name in ("a.py", "page.html", "look.css"):
        (tmp_path / name).write_text("one")
    monkeypatch.setattr(page_cache, "_CODE", (str(tmp_path),))
    page_cache.code_version.cache_clear()
    first = page_cache.code_version()
    (tmp_path / "page.html").write_text("another")
    assert page_cache.code_version() == first  # a process runs what it read
    page_cache.code_version.cache_clear()

    assert page_cache.code_version() != first
    page_cache.code_version.cache_clear()
