"""What is wrong with a release or a file, in plain words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it stands, what is wrong, and how to mend it.

    A fatal problem means that the release is refused; any other leaves out the one fact.
    """

    path: str
    what: str
    how: str = ""
    is_fatal: bool = True

    def as_sentence(self) -> str:
        """Return the problem as one or two sentences."""
        return " ".join(part for part in (self.what, self.how) if part)


class FileRefused(Exception):
    """The file as a whole cannot be read. The text says why and what to do, for a person."""
