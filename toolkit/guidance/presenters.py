"""One frozen object for each page of the guidance, so that templates ask nothing of the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from rulebook import lifecycle
from rulebook.figures import Figure
from toolkit.guidance.queries import Entry, SiteMap
from toolkit.guidance.records import STEP_FIELDS, blocks_of, sections_of
from toolkit.guidance.rendering import Passage, Renderer
from toolkit.guidance.search_index import anchor_of
from toolkit.guidance.trails import Link, Reader, Trail, trail

PART_MEANINGS = {
    lifecycle.Part.RESPONSIBLE: "does the work",
    lifecycle.Part.ACCOUNTABLE: "answers for it",
    lifecycle.Part.CONSULTED: "is asked before it is decided",
    lifecycle.Part.INFORMED: "is told",
}


@dataclass(frozen=True, slots=True)
class PageSection:
    """A heading with its anchor and rendered passages."""

    id: str
    heading: str
    passages: list[Passage]


@dataclass(frozen=True, slots=True)
class RoleLink:
    """A role in a part of a step; `is_me` when the reader reads as that role."""

    name: str
    url: str
    is_me: bool


@dataclass(frozen=True, slots=True)
class PartRow:
    """A row of 'Who does it'."""

    part: str
    meaning: str
    roles: list[RoleLink]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A numbered source of a page."""

    number: int
    id: str
    publisher: str
    title: str
    date: str
    url: str
    supports: str


@dataclass(frozen=True, slots=True)
class TemplateLink:
    """A template that can be downloaded, and its own page."""

    key: str
    title: str
    url: str
    file_url: str
    format: str
    summary: str
    steps: list[Link] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReasonedLink:
    """A link to a step, and why to follow it."""

    title: str
    url: str
    why: str
    key: str
    number: int
    mark: str


@dataclass(frozen=True, slots=True)
class DiagramStep:
    """A step on the life-cycle diagram. `state` is 'on', 'off', or '' when nothing is highlighted."""

    number: int
    key: str
    title: str
    url: str
    mark: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class DiagramStage:
    """A stage on the life-cycle diagram."""

    number: int
    key: str
    title: str
    url: str
    summary: str
    steps: list[DiagramStep]


@dataclass(frozen=True, slots=True)
class StepView:
    """Everything a step page shows, in the order of its anatomy."""

    key: str
    number: int
    title: str
    summary: str
    mark: str
    stage: Link
    stage_key: str
    trail: Trail
    before_roles: list[PageSection]
    roles: list[PartRow]
    roles_text: list[Passage]
    my_role: str
    my_part: str
    main: list[PageSection]
    do_it_now: list[Passage]
    tool_title: str
    tool_url: str
    also: list[Link]
    templates: list[TemplateLink]
    see_also: list[ReasonedLink]
    mistakes: list[Passage]
    sources: list[SourceRow]
    figures: list[Figure]
    guidebooks: list[Link]
    reviewed_on: date
    law: str
    contents: list[Link]
    comment_url: str


def comment_url(url: str) -> str:
    """Return the address of the comment form for a page."""
    return f"{reverse('guidance:comment')}?{urlencode({'about': url})}"


def _numbered_sources(page: Any) -> list[SourceRow]:
    rows = []
    for number, child in enumerate(page.sources, start=1):
        value = child.value
        rows.append(
            SourceRow(
                number, value["id"], value["publisher"], value["title"], value["date"],
                value["url"], value["supports"],
            )
        )  # fmt: skip
    return rows


def template_link(entry: Entry, format_: str, steps: Sequence[Link] = ()) -> TemplateLink:
    """Return a template as a link to its page and to its file."""
    file_url = reverse("guidance:template_file", args=[entry.key, format_])
    return TemplateLink(
        entry.key, entry.title, entry.url, file_url, format_, entry.summary, list(steps)
    )


def _tool_url(tool: lifecycle.Tool) -> str:
    if not tool.url_name:
        return ""
    try:
        return reverse(tool.url_name)
    except NoReverseMatch:
        return ""


def _part_rows(page: Any, reader: Reader) -> list[PartRow]:
    return [
        PartRow(
            part.value.capitalize(),
            PART_MEANINGS[part],
            [
                RoleLink(lifecycle.role(key).name, f"/steps/?role={key}", key == reader.role)
                for key in getattr(page, part.value)
                if lifecycle.is_role(key)
            ],
        )
        for part in lifecycle.Part
        if getattr(page, part.value)
    ]


def _see_also(stream: Any, site: SiteMap, reader: Reader) -> list[ReasonedLink]:
    found = []
    for child in stream:
        entry = site.get("steps", child.value["step"])
        if entry:
            step = lifecycle.step(entry.key)
            found.append(
                ReasonedLink(
                    entry.title, entry.url + reader.query, child.value["why"],
                    step.key, step.number, step.mark or "",
                )
            )  # fmt: skip
    return found


def step_view(
    page: Any, *, site: SiteMap, reader: Reader, formats: dict[str, str], on: date, prefix: str = ""
) -> StepView:
    """Build a step page. `formats` gives each template's format; `prefix` parts anchors in print."""
    step = lifecycle.step(page.key)
    sources = _numbered_sources(page)
    numbers = {row.id: row.number for row in sources}
    renderer = Renderer(site, reader, on, numbers, prefix=prefix)
    rendered = {
        name: PageSection(
            anchor_of(heading), heading, renderer.passages(blocks_of(getattr(page, name)))
        )
        for name, heading in STEP_FIELDS.items()
    }
    templates = [
        template_link(entry, formats[key])
        for key in page.templates
        if (entry := site.get("templates", key)) and key in formats
    ]
    guidebooks = [
        Link(entry.title, entry.url)
        for key in step.guidebooks
        if (entry := site.get("guidebooks", key))
    ]
    the_trail = trail(page.key, reader, site)
    headings = [
        (rendered["what_it_is"].id, "What it is"), (rendered["why_it_matters"].id, "Why it matters"),
        ("who-does-it", "Who does it"), (rendered["how_to_do_it"].id, "How to do it"),
        (rendered["worked_examples"].id, "Worked examples"), (rendered["do_it_now"].id, "Do it now"),
        ("templates", "Templates and resources"), ("see-also", "See also"),
        (rendered["common_mistakes"].id, "Common mistakes"), ("comments", "Comments"),
    ]  # fmt: skip
    return StepView(
        key=page.key,
        number=step.number,
        title=page.title,
        summary=page.summary,
        mark=step.mark.value if step.mark else "",
        stage=the_trail.stage,
        stage_key=step.stage,
        trail=the_trail,
        before_roles=[rendered["what_it_is"], rendered["why_it_matters"]],
        roles=_part_rows(page, reader),
        roles_text=rendered["who_does_it"].passages,
        my_role=lifecycle.role(reader.role).name if reader.role else "",
        my_part=site.part_of(reader.role, page.key) if reader.role else "",
        main=[rendered["how_to_do_it"], rendered["worked_examples"]],
        do_it_now=rendered["do_it_now"].passages,
        tool_title=step.tool.title,
        tool_url=_tool_url(step.tool),
        also=[Link(tool.title, url) for tool in step.also if (url := _tool_url(tool))],
        templates=templates,
        see_also=_see_also(page.see_also, site, reader),
        mistakes=rendered["common_mistakes"].passages,
        sources=sources,
        figures=list(renderer.used.values()),
        guidebooks=guidebooks,
        reviewed_on=page.reviewed_on,
        law=page.law,
        contents=[Link(heading, f"#{anchor}") for anchor, heading in headings],
        comment_url=comment_url(page.address),
    )


def _state(step: lifecycle.Step, reader: Reader, site: SiteMap) -> tuple[str, str]:
    """Say whether a step is highlighted for the reader, and in what part."""
    if not reader.path and not reader.role:
        return "", ""
    note, is_on = "", True
    if reader.path:
        is_on = reader.path in step.guidebooks
    if reader.role:
        part = site.part_of(reader.role, step.key)
        note = part.capitalize()
        is_on = is_on and bool(part) and part != lifecycle.Part.INFORMED
    return ("on" if is_on else "off"), note


def life_cycle(site: SiteMap, reader: Reader) -> list[DiagramStage]:
    """Build the life-cycle diagram, highlighted for the reader's guidebook and role."""
    stages = []
    for stage in lifecycle.STAGES:
        entry = site.get("stages", stage.key)
        steps = []
        for step in stage.steps:
            page = site.get("steps", step.key)
            if page is None:
                continue
            state, note = _state(step, reader, site)
            mark = step.mark.value if step.mark else ""
            steps.append(
                DiagramStep(
                    step.number, step.key, page.title, page.url + reader.query, mark, state, note
                )
            )
        stages.append(
            DiagramStage(
                stage.number, stage.key, entry.title if entry else stage.title,
                entry.url if entry else "", entry.summary if entry else "", steps,
            )
        )  # fmt: skip
    return stages


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to look at the site: its address, and whether it is the one in use."""

    key: str
    title: str
    url: str
    is_current: bool


def _choice_url(base: str, path: str, role: str) -> str:
    words = {name: value for name, value in (("path", path), ("role", role)) if value}
    return f"{base}?{urlencode(words)}" if words else base


def role_choices(base: str, reader: Reader) -> list[Choice]:
    """Return links that show a page by role, the first for everybody."""
    everybody = Choice("", "Everyone", _choice_url(base, reader.path, ""), not reader.role)
    return [everybody] + [
        Choice(
            role.key, role.name, _choice_url(base, reader.path, role.key), role.key == reader.role
        )
        for role in lifecycle.ROLES
    ]


def guidebook_choices(base: str, reader: Reader, site: SiteMap) -> list[Choice]:
    """Return links that highlight a guidebook's steps, the first for all steps."""
    everything = Choice("", "All steps", _choice_url(base, "", reader.role), not reader.path)
    return [everything] + [
        Choice(
            book.key, entry.title, _choice_url(base, book.key, reader.role), book.key == reader.path
        )
        for book in lifecycle.GUIDEBOOKS
        if (entry := site.get("guidebooks", book.key))
    ]


def body_sections(page: Any, renderer: Renderer) -> list[PageSection]:
    """Render the body of a page that is parted at its headings."""
    return [
        PageSection(anchor_of(section.heading), section.heading, renderer.passages(section.blocks))
        for section in sections_of(page.body)
    ]


def guidebook_steps(page: Any, site: SiteMap, role: str) -> list[ReasonedLink]:
    """Return the steps of a guidebook page with their reasons; those of a role only, if one is given."""
    reader = Reader(page.key, role)
    return [
        link
        for link in _see_also(page.steps, site, reader)
        if not role or site.part_of(role, link.key)
    ]


def templates_by_stage(
    templates: Sequence[Any], site: SiteMap, reader: Reader
) -> list[tuple[str, list[TemplateLink]]]:
    """Return every template under the stage of its first step, for all roles or the reader's own."""
    groups: dict[str, list[TemplateLink]] = {stage.title: [] for stage in lifecycle.STAGES}
    for page in templates:
        entry = site.get("templates", page.key)
        keys = [key for key in page.steps if site.get("steps", key)]
        if entry is None or not keys:
            continue
        if reader.role and not any(site.part_of(reader.role, key) for key in keys):
            continue
        links = [Link(step.title, step.url) for key in keys if (step := site.get("steps", key))]
        stage = lifecycle.stage(lifecycle.step(keys[0]).stage)
        groups[stage.title].append(template_link(entry, page.format, links))
    return [(title, links) for title, links in groups.items() if links]
