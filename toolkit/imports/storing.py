"""The uploaded file of an import, in a folder of its own of the site's storage."""

from __future__ import annotations

from typing import Any

from django.core.files import File

from toolkit.ui import stored
from toolkit.ui.stored import clean_name, digest_of, drop, opened

__all__ = ["clean_name", "digest_of", "drop", "keep", "opened"]


def keep(file: File[Any], file_name: str) -> str:
    """Keep a file; return where."""
    return stored.keep(file, file_name, folder="imports")
