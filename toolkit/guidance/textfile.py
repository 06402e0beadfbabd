"""Content files: Markdown with front matter, read into parts and written back as the same bytes.

A file is `---`, YAML, `---`, then sections that begin with `## Heading`. A section is a list of blocks:
running Markdown, or a call-out fenced by `::: kind Title` and `:::`. A template's file ends with a
line `<!-- document -->` or `<!-- sheets -->` and the text that its DOCX or XLSX is made from.
No Django here, so that writers can check a file without a database.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

CALLOUT_KINDS = ("key-message", "definition", "warning", "quotation", "example", "figure")
PAYLOADS = ("document", "sheets")

_FENCE = re.compile(r"^::: (?P<kind>[a-z-]+)(?: (?P<title>.+))?$")
_PAYLOAD = re.compile(r"^<!-- (document|sheets) -->$", re.MULTILINE)


class BadContentFile(ValueError):
    """A content file that cannot be read; the text says where and what to do."""


@dataclass(frozen=True, slots=True)
class Block:
    """Running Markdown (`kind` is 'text') or a call-out of one of `CALLOUT_KINDS`."""

    kind: str
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of level two (empty for text before the first) and its blocks."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One content file: front matter, sections, and for templates the payload."""

    front: dict[str, Any]
    sections: tuple[Section, ...]
    payload_kind: str = ""
    payload: str = ""

    def section(self, heading: str) -> Section | None:
        """Return the section of that heading, if there is one."""
        return next((section for section in self.sections if section.heading == heading), None)


def tidy(text: str) -> str:
    """Return text with Unix line ends, no space at line ends and no blank lines around it."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


@dataclass(slots=True)
class _Reader:
    where: str
    sections: list[Section] = field(default_factory=list)
    heading: str = ""
    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def end_text(self) -> None:
        text = tidy("\n".join(self.lines))
        if text:
            self.blocks.append(Block("text", text))
        self.lines = []

    def end_section(self) -> None:
        self.end_text()
        if self.heading or self.blocks:
            self.sections.append(Section(self.heading, tuple(self.blocks)))
        self.blocks = []

    def read(self, body: str) -> tuple[Section, ...]:
        fence: re.Match[str] | None = None
        for number, line in enumerate(body.split("\n"), start=1):
            if fence is not None:
                if line.strip() == ":::":
                    text = tidy("\n".join(self.lines))
                    self.blocks.append(Block(fence["kind"], text, fence["title"] or ""))
                    self.lines, fence = [], None
                else:
                    self.lines.append(line)
            elif line.startswith(":::"):
                fence = _FENCE.match(line.rstrip())
                if fence is None or fence["kind"] not in CALLOUT_KINDS:
                    raise BadContentFile(
                        f"{self.where}: line {number} of the text: '{line}' is not a call-out. "
                        f"Write '::: kind Title' with one of {', '.join(CALLOUT_KINDS)}."
                    )
                self.end_text()
            elif line.startswith("## "):
                self.end_section()
                self.heading = line[3:].strip()
            else:
                self.lines.append(line)
        if fence is not None:
            raise BadContentFile(f"{self.where}: the call-out '{fence[0]}' is not closed by ':::'.")
        self.end_section()
        return tuple(self.sections)


def parse_sections(body: str, *, where: str = "text") -> tuple[Section, ...]:
    """Read running text into sections and blocks. Raises `BadContentFile`."""
    return _Reader(where).read(body)


def parse(text: str, *, where: str = "file") -> Document:
    """Read one content file. Raises `BadContentFile`, naming `where` and what to do."""
    text = text.replace("\r\n", "\n")
    if not text.startswith("---\n") or "\n---\n" not in text:
        raise BadContentFile(f"{where}: begin with '---', front matter and '---'.")
    front_text, _, rest = text[4:].partition("\n---\n")
    try:
        front = yaml.safe_load(front_text)
    except yaml.YAMLError as error:
        raise BadContentFile(f"{where}: the front matter is not YAML: {error}") from error
    if not isinstance(front, dict) or not front.get("key"):
        raise BadContentFile(f"{where}: the front matter needs a 'key'.")
    payload_kind = payload = ""
    match = _PAYLOAD.search(rest)
    if match:
        payload_kind, payload = match[1], tidy(rest[match.end() :])
        rest = rest[: match.start()]
    return Document(front, parse_sections(rest, where=where), payload_kind, payload)


def write_block(block: Block) -> str:
    """Write a block as it stands in a file."""
    if block.kind == "text":
        return tidy(block.text)
    head = f"::: {block.kind} {block.title}".rstrip()
    body = tidy(block.text)
    return f"{head}\n{body}\n:::" if body else f"{head}\n:::"


def write_sections(sections: tuple[Section, ...] | list[Section]) -> str:
    """Write sections as running text, blocks parted by one blank line."""
    parts = []
    for section in sections:
        if section.heading:
            parts.append(f"## {section.heading}")
        parts.extend(write_block(block) for block in section.blocks)
    return "\n\n".join(part for part in parts if part)


class _Dumper(yaml.SafeDumper):
    """Writes a value that stands twice in full, twice: a reader knows no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never name a value to repeat it."""
        return True


def serialise(document: Document) -> str:
    """Write a document as the text of its file. `parse` and this are each other's inverse."""
    front = yaml.dump(
        document.front,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100_000,
        default_flow_style=False,
    )
    parts = [f"---\n{front}---"]
    body = write_sections(document.sections)
    if body:
        parts.append(body)
    if document.payload_kind:
        parts.append(f"<!-- {document.payload_kind} -->")
        if document.payload:
            parts.append(tidy(document.payload))
    return "\n\n".join(parts) + "\n"
