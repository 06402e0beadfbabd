"""What somebody asked of a list of procurements."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words of the title, a service area, and how far it is. Empty means any."""

    words: str = ""
    area: str = ""
    state: str = ""

    @property
    def is_any(self) -> bool:
        """Say whether nothing was asked for."""
        return not (self.words or self.area or self.state)

    @property
    def is_archived(self) -> bool:
        """Say whether those were asked for that are archived."""
        return self.state == ARCHIVED

    @property
    def query(self) -> str:
        """Return it as the query of an address."""
        said = {"words": self.words, "area": self.area, "state": self.state}
        return urlencode({name: text for name, text in said.items() if text})

    def takes(self, title: str, area: str, state: str) -> bool:
        """Say whether a procurement is one of those that were asked for."""
        said = title.casefold()
        return (
            all(word in said for word in self.words.casefold().split())
            and self.area in ("", area)
            and self.state in ("", state, ARCHIVED)
        )
