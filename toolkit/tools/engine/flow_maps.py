"""A map of systems and flows as a part of a result; its flows stand in a table beside it."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.datamap.layout import Drawing


@dataclass(frozen=True, slots=True)
class FlowMap:
    """A drawing for a wide page and one for a narrow page. `name` is its id on the page, `about` says it in words."""

    name: str
    title: str
    about: str
    wide: Drawing
    narrow: Drawing
