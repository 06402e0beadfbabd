"""What is said around the words of every document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class About:
    """Properties of the file, how to use it, and the lines at its end.

    `how_to` is a list of headings and Markdown. `colophon` is plain lines.
    """

    title: str
    summary: str
    how_to: tuple[tuple[str, str], ...]
    colophon: tuple[str, ...]
    author: str
    version: str
    reviewed_on: date
