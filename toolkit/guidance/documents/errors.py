"""The one error of this package."""

from __future__ import annotations


class BadTemplate(ValueError):
    """A template that no document can be made from; the text says where and what to do."""
