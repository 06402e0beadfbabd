"""By what overlaps are found: the months that ends may lie apart, and how contracts are read."""

from __future__ import annotations

from dataclasses import dataclass

from matching import embedding
from matching.topics import whole_text

# The rules by which contracts were read: with others, everything is read anew.
_RULES = "7"


@dataclass(frozen=True, slots=True)
class Windows:
    """Months within which ends are close, and over which somebody might extend or shorten."""

    window: int
    reach: int

    @property
    def rules(self) -> str:
        """Return what groups were found by; what was found by other rules is found anew."""
        thesaurus = embedding.text_hash(whole_text())[:8]
        return f"{_RULES}:{self.window}:{self.reach}:{embedding.is_installed():d}:{thesaurus}"

    @property
    def all(self) -> tuple[int, ...]:
        """Return both, in order."""
        return tuple(sorted({self.window, max(self.window, self.reach)}))
