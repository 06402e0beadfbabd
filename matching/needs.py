"""The need that an item's own words tell: read once for each item."""

from __future__ import annotations

from typing import cast

from matching.item import UNREAD, Item
from matching.topics import FoundNeed, need_of


def need(item: Item) -> FoundNeed | None:
    """Return the need that an item's words, system or code tell, if any; each item is read once."""
    if item.told is UNREAD:
        found = need_of(item.title, item.description, item.cpv, item.system)
        object.__setattr__(item, "told", found)
    return cast("FoundNeed | None", item.told)
