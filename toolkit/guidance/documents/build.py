"""One template file to one Office file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook import lifecycle
from toolkit.guidance import textfile
from toolkit.guidance.documents import docx_file, look, xlsx_file
from toolkit.guidance.documents.about import About
from toolkit.guidance.documents.errors import BadTemplate
from toolkit.guidance.documents.words import Figure, check_characters

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_PAYLOAD = {"docx": "document", "xlsx": "sheets"}
_LATER = (
    "The words and the figures of law were last reviewed on that day. Look in the toolkit for a "
    "later version before you use this one again."
)
HOW_TO_SECTIONS = ("What it is for", "How to fill it in")


@dataclass(frozen=True, slots=True)
class Built:
    """A file ready to be sent: its name, media type and bytes."""

    filename: str
    content_type: str
    content: bytes


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _steps(keys: list[str]) -> str:
    try:
        steps = [lifecycle.step(key) for key in keys]
    except KeyError as error:
        raise BadTemplate(f"There is no step {error} in rulebook/lifecycle.py.") from error
    return "; ".join(f"step {step.number}, {step.title}" for step in steps)


def _how_to(document: textfile.Document) -> tuple[tuple[str, str], ...]:
    sections = []
    for heading in HOW_TO_SECTIONS:
        section = document.section(heading)
        if section is None:
            raise BadTemplate(f"Write the section '## {heading}' above the document.")
        sections.append((heading, "\n\n".join(block.text for block in section.blocks)))
    return tuple(sections)


def build(document: textfile.Document, *, figure: Figure, organisation: str, licence: str) -> Built:
    """Return the Office file of a template.

    `figure` gives a figure of law in words, with its date and source, for a key of
    `rulebook.figures`; it raises `LookupError` for an unknown key. `organisation` publishes the
    toolkit; `licence` is the line about re-use. Raises `BadTemplate`, saying what to do.
    """
    front = document.front
    form, reviewed_on = front.get("format"), front.get("reviewed_on")
    if form not in CONTENT_TYPES:
        raise BadTemplate("Write 'format: docx' or 'format: xlsx' in the front matter.")
    if document.payload_kind != _PAYLOAD[form]:
        raise BadTemplate(f"A {form} needs a line '<!-- {_PAYLOAD[form]} -->' and what it holds.")
    if not isinstance(reviewed_on, date):
        raise BadTemplate("Give 'reviewed_on' as a date, like 2026-11-22.")
    if not front.get("title") or not front.get("summary"):
        raise BadTemplate("Give the template a title and a summary in the front matter.")
    check_characters(f"{front['title']}{front['summary']}{organisation}{licence}")
    key, version = str(front["key"]), _day(reviewed_on)
    about = About(
        title=str(front["title"]),
        summary=str(front["summary"]),
        how_to=_how_to(document),
        colophon=(
            f"From the {look.TOOLKIT}, published by {organisation}.",
            f"Made for {_steps(list(front.get('steps') or []))}.",
            f"Version of {version}. {_LATER}",
            licence,
        ),
        author=organisation,
        version=version,
        reviewed_on=reviewed_on,
    )
    write = docx_file.build if form == "docx" else xlsx_file.build
    content = write(document.payload, about=about, figure=figure)
    return Built(f"{key}.{form}", CONTENT_TYPES[form], content)
