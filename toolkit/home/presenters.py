"""One frozen object for the home page, and one for the whole toolkit in print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rulebook import lifecycle
from toolkit.guidance import presenters as guidance
from toolkit.guidance.queries import SiteMap
from toolkit.guidance.trails import Reader


@dataclass(frozen=True, slots=True)
class GuidebookCard:
    """A guidebook on the home page."""

    key: str
    title: str
    url: str
    summary: str
    count: int
    stages: list[int]


@dataclass(frozen=True, slots=True)
class Start:
    """Where a role should start, and why."""

    role: str
    role_url: str
    title: str
    url: str
    why: str


@dataclass(frozen=True, slots=True)
class News:
    """Something new on the site."""

    date: date
    title: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything the home page shows."""

    headline: str
    summary: str
    stages: list[guidance.DiagramStage]
    step_count: int
    roles: list[guidance.Choice]
    guidebook_choices: list[guidance.Choice]
    highlighted: int
    highlight_name: str
    guidebooks: list[GuidebookCard]
    starts: list[Start]
    news: list[News]
    register: Any
    overlaps: int


def home_view(
    page: Any, *, site: SiteMap, reader: Reader, register: Any, overlaps: int
) -> HomeView:
    """Build the home page. `register` holds counts of contracts and boroughs."""
    stages = guidance.life_cycle(site, reader)
    steps = [step for stage in stages for step in stage.steps]
    names = [lifecycle.guidebook(reader.path).title] if reader.path else []
    names += [lifecycle.role(reader.role).name] if reader.role else []
    starts = []
    for child in page.starts:
        entry = site.get("steps", child.value["step"])
        role = child.value["role"]
        if entry and lifecycle.is_role(role):
            starts.append(
                Start(
                    lifecycle.role(role).name, f"/steps/?role={role}", entry.title,
                    f"{entry.url}?role={role}", child.value["why"],
                )
            )  # fmt: skip
    return HomeView(
        headline=page.headline,
        summary=page.summary,
        stages=stages,
        step_count=len(steps),
        roles=guidance.role_choices("/", reader),
        guidebook_choices=guidance.guidebook_choices("/", reader, site),
        highlighted=sum(step.state == "on" for step in steps),
        highlight_name=" and ".join(names),
        guidebooks=[
            GuidebookCard(
                book.key,
                entry.title,
                entry.url,
                entry.summary,
                len(lifecycle.steps_in(book.key)),
                sorted({lifecycle.stage(s.stage).number for s in lifecycle.steps_in(book.key)}),
            )
            for book in lifecycle.GUIDEBOOKS
            if (entry := site.get("guidebooks", book.key))
        ],
        starts=starts,
        news=[News(**{key: child.value[key] for key in ("date", "title", "text", "url")})
              for child in page.news],
        register=register,
        overlaps=overlaps,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class WholeToolkit:
    """Every stage with its steps, for print."""

    stages: list[tuple[lifecycle.Stage, list[guidance.StepView]]]
    printed_on: date


def toolkit_in_print(pages: Sequence[Any], *, site: SiteMap, on: date) -> WholeToolkit:
    """Build every step page for the whole toolkit in print."""
    views = {
        page.key: guidance.step_view(
            page, site=site, reader=Reader(), formats={}, on=on, prefix=f"s{number}-"
        )
        for number, page in enumerate(pages, start=1)
    }
    stages = [
        (stage, [views[step.key] for step in stage.steps if step.key in views])
        for stage in lifecycle.STAGES
    ]
    return WholeToolkit(stages, on)
