"""Pages ↔ the documents of content files: the only place where the two meet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from rulebook import lifecycle
from toolkit.guidance.models import (
    GuidancePage,
    GuidebookPage,
    HomePage,
    IndexPage,
    InfoPage,
    StagePage,
    StepPage,
    TemplatePage,
)
from toolkit.guidance.textfile import Block, Document, Section, tidy

MODELS: dict[str, type[GuidancePage]] = {
    "home": HomePage,
    "indexes": IndexPage,
    "pages": InfoPage,
    "stages": StagePage,
    "steps": StepPage,
    "guidebooks": GuidebookPage,
    "templates": TemplatePage,
}

STEP_FIELDS = {
    "what_it_is": "What it is",
    "why_it_matters": "Why it matters",
    "who_does_it": "Who does it",
    "how_to_do_it": "How to do it",
    "worked_examples": "Worked examples",
    "do_it_now": "Do it now",
    "common_mistakes": "Common mistakes",
}
_HEADINGS = {heading: name for name, heading in STEP_FIELDS.items()}
_SOURCE_KEYS = ("id", "publisher", "title", "date", "url", "supports")

RawStream = list[tuple[str, Any]]


class BadDocument(ValueError):
    """A content file whose parts do not fit its page; the text says what to change."""


def path_for(kind: str, key: str) -> PurePosixPath:
    """Return where the file of a page stands below the content folder.

    Raises `BadDocument` for a step, stage or guidebook that the lifecycle does not have.
    """
    known: Iterable[str] = {
        "steps": (step.key for step in lifecycle.STEPS),
        "stages": (stage.key for stage in lifecycle.STAGES),
        "guidebooks": (guidebook.key for guidebook in lifecycle.GUIDEBOOKS),
    }.get(kind, (key,))
    if key not in known:
        raise BadDocument(f"there is no {kind.removesuffix('s')} '{key}' in rulebook/lifecycle.py")
    if kind == "home":
        return PurePosixPath("home.md")
    if kind == "steps":
        return PurePosixPath("steps", lifecycle.step(key).stage, f"{key}.md")
    return PurePosixPath(kind, f"{key}.md")


def path_of(page: GuidancePage) -> PurePosixPath:
    """Return where a page's file stands below the content folder."""
    return path_for(page.kind, page.key)


def kind_of(path: PurePosixPath) -> str:
    """Return the kind of page that a file below the content folder is for; '' for none."""
    if path.name == "README.md" or path.suffix != ".md":
        return ""
    if path == PurePosixPath("home.md"):
        return "home"
    return path.parts[0] if path.parts[0] in MODELS and len(path.parts) > 1 else ""


# --- from a document to a page ------------------------------------------------------------------


def _stream(blocks: Iterable[Block]) -> RawStream:
    return [
        ("text", block.text)
        if block.kind == "text"
        else (block.kind.replace("-", "_"), {"title": block.title, "text": block.text})
        for block in blocks
    ]


def _body(sections: Iterable[Section]) -> RawStream:
    raw: RawStream = []
    for section in sections:
        if section.heading:
            raw.append(("heading", section.heading))
        raw.extend(_stream(section.blocks))
    return raw


def _list_of(front: dict[str, Any], name: str, block: str) -> RawStream:
    return [(block, dict(entry)) for entry in front.get(name) or []]


def _fill_step(page: StepPage, document: Document) -> None:
    front = document.front
    for part in lifecycle.Part:
        setattr(page, part.value, list(front["roles"].get(part.value) or []))
    for name in STEP_FIELDS:
        setattr(page, name, [])
    for section in document.sections:
        if section.heading not in _HEADINGS:
            raise BadDocument(f"'{section.heading}' is not a section of a step")
        setattr(page, _HEADINGS[section.heading], _stream(section.blocks))
    page.templates = list(front["templates"])
    page.sources = [
        ("source", {key: str(entry[key]) for key in _SOURCE_KEYS}) for entry in front["sources"]
    ]
    page.see_also = _list_of(front, "see_also", "see_also")
    page.law = front["law"]
    page.keywords = list(front["keywords"] or [])


def fill(page: GuidancePage, document: Document) -> None:
    """Put a document's words into a page that is not saved yet.

    Raises `BadDocument` when a part is missing, has no place, or is not what it should be.
    """
    try:
        _fill(page, document)
    except KeyError as error:
        raise BadDocument(f"'{error.args[0]}' is missing") from error
    except (AttributeError, TypeError, ValueError) as error:
        if isinstance(error, BadDocument):
            raise
        raise BadDocument("the front matter is not as content/README.md describes it") from error


def _fill(page: GuidancePage, document: Document) -> None:
    front = document.front
    page.key, page.title = front["key"], front["title"]
    page.summary, page.reviewed_on = front["summary"], front["reviewed_on"]
    if isinstance(page, StepPage):
        _fill_step(page, document)
    elif isinstance(page, HomePage):
        page.headline = front["headline"]
        page.starts = _list_of(front, "starts", "start")
        page.news = _list_of(front, "news", "news")
    elif isinstance(page, IndexPage | InfoPage | StagePage | GuidebookPage | TemplatePage):
        page.body = _body(document.sections)
        if isinstance(page, GuidebookPage):
            page.audience = list(front["audience"])
            page.steps = _list_of(front, "steps", "step")
        if isinstance(page, TemplatePage):
            page.format, page.steps = front["format"], list(front["steps"])
            page.payload = document.payload


# --- from a page to a document ------------------------------------------------------------------


def blocks_of(stream: Iterable[Any]) -> tuple[Block, ...]:
    """Return the blocks of a stream field as those of a content file; headings are left out."""
    return tuple(
        Block("text", tidy(str(child.value)))
        if child.block_type == "text"
        else Block(
            child.block_type.replace("_", "-"),
            tidy(str(child.value["text"] or "")),
            str(child.value["title"] or "").strip(),
        )
        for child in stream
        if child.block_type != "heading"
    )


def sections_of(stream: Iterable[Any]) -> tuple[Section, ...]:
    """Return a body as sections, parted at its headings."""
    sections: list[Section] = []
    heading, children = "", list[Any]()
    for child in [*stream, None]:
        if child is None or child.block_type == "heading":
            if heading or children:
                sections.append(Section(heading, blocks_of(children)))
            heading, children = ("" if child is None else str(child.value).strip()), []
        else:
            children.append(child)
    return tuple(sections)


def _entries(stream: Iterable[Any], keys: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{key: child.value[key] for key in keys} for child in stream]


def _step_document(page: StepPage, front: dict[str, Any]) -> Document:
    front |= {
        "roles": {
            part.value: list(getattr(page, part.value))
            for part in lifecycle.Part
            if getattr(page, part.value)
        },
        "templates": list(page.templates),
        "see_also": _entries(page.see_also, ("step", "why")),
        "sources": _entries(page.sources, _SOURCE_KEYS),
        "law": page.law,
        "reviewed_on": page.reviewed_on,
        "keywords": list(page.keywords),
    }
    sections = tuple(
        Section(heading, blocks_of(getattr(page, name)))
        for name, heading in STEP_FIELDS.items()
        if len(getattr(page, name))
    )
    return Document(front, sections)


def to_document(page: GuidancePage) -> Document:
    """Return a specific page as the document of its content file."""
    front: dict[str, Any] = {"key": page.key, "title": page.title, "summary": page.summary}
    if isinstance(page, StepPage):
        return _step_document(page, front)
    if isinstance(page, HomePage):
        front["headline"] = page.headline
        front["reviewed_on"] = page.reviewed_on
        front["starts"] = _entries(page.starts, ("role", "step", "why"))
        front["news"] = _entries(page.news, ("date", "title", "text", "url"))
        return Document(front, ())
    if isinstance(page, GuidebookPage):
        front |= {"audience": list(page.audience), "steps": _entries(page.steps, ("step", "why"))}
    if isinstance(page, TemplatePage):
        front |= {"format": page.format, "steps": list(page.steps)}
    front["reviewed_on"] = page.reviewed_on
    body = page.body if isinstance(
        page, IndexPage | InfoPage | StagePage | GuidebookPage | TemplatePage
    ) else ()  # fmt: skip
    if isinstance(page, TemplatePage):
        kind = "sheets" if page.format == "xlsx" else "document"
        return Document(front, sections_of(body), kind, tidy(page.payload))
    return Document(front, sections_of(body))
