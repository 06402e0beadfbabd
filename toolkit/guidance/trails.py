"""One step record, many paths: back, forward and place are computed from the path a reader is on.

The address carries the path (`?path=guide-to-collaboration`) and the reader's role (`?role=...`).
Without a path it is the order of the stage. A role is a path too: the steps in which it has a part.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from rulebook import lifecycle
from rulebook.lifecycle import Part
from toolkit.guidance.queries import SiteMap

# Being kept informed is not a step to take: it does not put a step on a role's path.
PARTS_ON_PATH = (Part.RESPONSIBLE, Part.ACCOUNTABLE, Part.CONSULTED)


@dataclass(frozen=True, slots=True)
class Reader:
    """What an address says of its reader: the path they follow and the role they read as."""

    path: str = ""
    role: str = ""

    @classmethod
    def of(cls, parameters: dict[str, str]) -> Reader:
        """Read the parameters of an address; what names no path or role is ignored."""
        path, role = parameters.get("path", ""), parameters.get("role", "")
        role = role if lifecycle.is_role(role) else ""
        if not (lifecycle.is_guidebook(path) or lifecycle.is_role(path)):
            path = ""
        if lifecycle.is_role(path):
            path, role = "", role or path
        return cls(path, role)

    @property
    def parameters(self) -> dict[str, str]:
        """Return what an address must say to have this reader."""
        return {name: value for name, value in (("path", self.path), ("role", self.role)) if value}

    @property
    def query(self) -> str:
        """Return the end of an address that keeps path and role, '' or '?path=...'."""
        return f"?{urlencode(self.parameters)}" if self.parameters else ""


@dataclass(frozen=True, slots=True)
class Link:
    """A title and where it leads."""

    title: str
    url: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Trail:
    """Where a step stands on the reader's path, and what is before and after it.

    `place` counts from 1; `name` and `url` are those of the path's own page.
    """

    name: str
    url: str
    place: int
    total: int
    back: Link | None
    forward: Link | None
    stage: Link
    guide: Link | None
    home_url: str


def path_steps(reader: Reader, step_key: str, site: SiteMap) -> tuple[str, tuple[str, ...]]:
    """Return the name of the reader's path and its steps; the stage's where the step is not on it."""
    if reader.path:
        keys = tuple(step.key for step in lifecycle.steps_in(reader.path))
        if step_key in keys:
            return reader.path, keys
    elif reader.role:
        keys = tuple(
            step.key for step in lifecycle.STEPS
            if site.part_of(reader.role, step.key) in PARTS_ON_PATH
        )  # fmt: skip
        if step_key in keys:
            return reader.role, keys
    stage = lifecycle.stage(lifecycle.step(step_key).stage)
    return stage.key, tuple(step.key for step in lifecycle.STEPS)


def _named(site: SiteMap, kind: str, key: str, fallback: str, query: str) -> Link:
    entry = site.get(kind, key)
    return Link(
        entry.title if entry else fallback, (entry.url if entry else f"/{kind}/{key}/") + query
    )


def trail(step_key: str, reader: Reader, site: SiteMap) -> Trail:
    """Return where a step stands on the reader's path.

    In stage order, back and forward go on over the end of a stage, and the place is that in the stage.
    """
    step = lifecycle.step(step_key)
    stage = lifecycle.stage(step.stage)
    name, keys = path_steps(reader, step_key, site)
    keys = tuple(key for key in keys if site.get("steps", key))
    place = keys.index(step_key) if step_key in keys else 0

    def step_link(key: str) -> Link:
        return _named(site, "steps", key, lifecycle.step(key).title, reader.query)

    role_query = f"?{urlencode({'role': reader.role})}" if reader.role else ""
    stage_link = replace(
        _named(site, "stages", stage.key, stage.title, role_query), number=stage.number
    )
    guide = None
    if name == stage.key:
        path_link = stage_link
        in_stage = [key for key in keys if lifecycle.step(key).stage == stage.key]
        shown = in_stage.index(step_key) + 1 if step_key in in_stage else 1
        total = len(in_stage)
    else:
        shown, total = place + 1, len(keys)
        if name == reader.path:
            guide = _named(site, "guidebooks", name, lifecycle.guidebook(name).title, role_query)
            path_link = guide
        else:
            path_link = Link(lifecycle.role(name).name, f"/steps/?role={name}")
    return Trail(
        name=path_link.title,
        url=path_link.url,
        place=shown,
        total=total,
        back=step_link(keys[place - 1]) if place > 0 else None,
        forward=step_link(keys[place + 1]) if place + 1 < len(keys) else None,
        stage=stage_link,
        guide=guide,
        home_url=f"/{role_query}",
    )
