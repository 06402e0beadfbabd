"""Content files, comments and rows of the search index, valid by default and saying nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import factory
from factory.django import DjangoModelFactory

from rulebook import lifecycle
from toolkit.guidance.models import (
    Comment,
    GuidancePage,
    LoadedText,
    SearchSection,
    SearchTerm,
    SearchWord,
)
from toolkit.guidance.records import STEP_FIELDS
from toolkit.guidance.textfile import Block, Document, Section, serialise

REVIEWED_ON = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
STEP, OTHER_STEP = "gather-user-needs", "share-insight"
SOURCES = [
    {
        "id": f"source-{name}",
        "publisher": "A Department",
        "title": f"Report {name}",
        "date": "March 2025",
        "url": f"https://www.example.org/{name}",
        "supports": "What we say.",
    }
    for name in ("one", "two", "three")
]


def sections(**texts: str) -> tuple[Section, ...]:
    """Return sections by heading, each with one passage."""
    return tuple(Section(heading, (Block("text", text),)) for heading, text in texts.items())


def step_document(
    key: str = STEP, *, texts: dict[str, str] | None = None, **front: Any
) -> Document:
    """Return a step; `texts` replaces the passage of a section, front matter is given by name."""
    said = {
        heading: f"About {name.replace('_', ' ')} in {key}."
        for name, heading in STEP_FIELDS.items()
    }
    said |= texts or {}
    matter = {
        "key": key,
        "title": lifecycle.step(key).title,
        "summary": f"What {key} is for.",
        "roles": {
            "responsible": ["service-teams", "digital-and-it-teams"],
            "accountable": ["service-directors"],
            "consulted": ["procurement-teams"],
            "informed": ["finance-and-legal"],
        },
        "templates": [],
        "see_also": [{"step": OTHER_STEP, "why": "It goes with this."}],
        "sources": SOURCES,
        "law": "Procurement Act 2023 as at 1 April 2026",
        "reviewed_on": REVIEWED_ON,
        "keywords": [],
    }
    return Document(matter | front, sections(**said))


def page_document(key: str, *texts: Section, **front: Any) -> Document:
    """Return a page with a body: an index, a stage, or a page about the toolkit."""
    matter = {
        "key": key,
        "title": key.replace("-", " ").capitalize(),
        "summary": f"What {key} is.",
        "reviewed_on": REVIEWED_ON,
    }
    return Document(matter | front, texts or sections(Words=f"Words about {key}."))


def home_document(**front: Any) -> Document:
    """Return the home page."""
    matter = {
        "key": "home",
        "title": "Buy technology well",
        "summary": "What it is in two sentences.",
        "headline": "Buy well.",
        "reviewed_on": REVIEWED_ON,
        "starts": [{"role": "service-teams", "step": STEP, "why": "It begins here."}],
        "news": [
            {"date": REVIEWED_ON, "title": "It opens", "text": "Have a look.", "url": "/steps/"}
        ],
    }
    return Document(matter | front, ())


def guidebook_document(key: str, **front: Any) -> Document:
    """Return a guidebook with the steps that the lifecycle gives it."""
    matter = {
        "key": key,
        "title": lifecycle.guidebook(key).title,
        "summary": f"What {key} is.",
        "audience": ["procurement-teams"],
        "steps": [{"step": step.key, "why": "Because."} for step in lifecycle.steps_in(key)],
        "reviewed_on": REVIEWED_ON,
    }
    return Document(matter | front, sections(Words=f"Words about {key}."))


def template_document(key: str = "exit-plan", **front: Any) -> Document:
    """Return a template of a Word document."""
    matter = {
        "key": key,
        "title": key.replace("-", " ").capitalize(),
        "summary": f"What {key} is.",
        "format": "docx",
        "steps": [STEP],
        "reviewed_on": REVIEWED_ON,
    }
    texts = {"What it is for": "For that.", "How to fill it in": "Like this."}
    return Document(matter | front, sections(**texts), "document", "# Heading\n\nWords.")


def write(folder: Path, path: str, document: Document) -> Path:
    """Write a document below a folder, as a content file."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(serialise(document), encoding="utf-8")
    return file


def small_site(folder: Path) -> Path:
    """Write a site of nine files: home, lists, two steps, a stage, a page and a template."""
    write(folder, "home.md", home_document())
    for key in ("steps", "stages", "templates"):
        write(folder, f"indexes/{key}.md", page_document(key))
    write(folder, f"steps/strategy/{STEP}.md", step_document(STEP, templates=["exit-plan"]))
    write(folder, f"steps/preparation/{OTHER_STEP}.md", step_document(OTHER_STEP))
    write(folder, "stages/strategy.md", page_document("strategy"))
    write(folder, "pages/introduction.md", page_document("introduction"))
    write(folder, "templates/exit-plan.md", template_document("exit-plan"))
    return folder


class CommentFactory(DjangoModelFactory):
    """A comment that waits for a decision."""

    class Meta:
        model = Comment

    text = factory.Sequence(lambda number: f"Comment number {number}.")
    written_at = AT


class LoadedTextFactory(DjangoModelFactory):
    """The text of a file as it was loaded."""

    class Meta:
        model = LoadedText

    kind = "pages"
    key = factory.Sequence(lambda number: f"page-{number}")
    sha256 = "0" * 64
    loaded_at = AT


class SearchSectionFactory(DjangoModelFactory):
    """A section of the first page there is."""

    class Meta:
        model = SearchSection

    page = factory.LazyFunction(lambda: GuidancePage.objects.first())
    text = "Words."
    length = 1


class SearchTermFactory(DjangoModelFactory):
    """A stem in a section."""

    class Meta:
        model = SearchTerm

    section = factory.SubFactory(SearchSectionFactory)
    stem = "word"
    weight = 1.0


class SearchWordFactory(DjangoModelFactory):
    """A word that stands somewhere in the guidance."""

    class Meta:
        model = SearchWord

    word = factory.Sequence(lambda number: f"word{number}")
    stem = "word"
    count = 1
