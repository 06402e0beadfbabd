"""Running words of a template: tokens, fill-in prompts and marks, cut into plain pieces.

Comes in: Markdown of one line or cell. Goes out: `Piece`s that DOCX and XLSX show in their own way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from rulebook import lifecycle
from toolkit.guidance.content_checks import TOKEN
from toolkit.guidance.documents.errors import BadTemplate

Figure = Callable[[str], str]

_PROMPT = re.compile(r"\[([^\[\]]+)\]")
_BRACES = re.compile(r"\{[^{}\n]*\}")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with one look. `kind`: 'text', 'prompt' (to be filled in), 'tick' (a box) or 'break'."""

    text: str
    kind: str = "text"
    bold: bool = False
    italic: bool = False
    href: str = ""


def reader() -> MarkdownIt:
    """Return the Markdown of templates: CommonMark with tables; no links by reference."""
    return MarkdownIt("commonmark").enable("table").disable(["reference", "lheading", "code"])


def check_characters(text: str) -> None:
    """Raise `BadTemplate` for a character that Office files cannot hold."""
    match = _UNPRINTABLE.search(text)
    if match:
        near = text[max(0, match.start() - 20) : match.start()]
        raise BadTemplate(f"Take out the unprintable character after '{near}'.")


def _token(match: re.Match[str], figure: Figure) -> str:
    kind, key, words = match[1], match[2] or "", match[3]
    if kind == "figure":
        try:
            return figure(key)
        except LookupError as error:
            raise BadTemplate(
                f"There is no figure '{key}'. Use a key of rulebook/figures.py in '{match[0]}'."
            ) from error
    if kind == "judgement":
        return "(our judgement)"
    if words:
        return words
    try:
        if kind == "step":
            return lifecycle.step(key).title
        if kind == "guidebook":
            return lifecycle.guidebook(key).title
    except KeyError as error:
        raise BadTemplate(f"There is no {kind} '{key}' in rulebook/lifecycle.py.") from error
    raise BadTemplate(f"Write words in '{match[0]}', like {{{kind}:{key}|the words}}.")


def fill(text: str, figure: Figure) -> str:
    """Return text with its tokens shown in words. Raises `BadTemplate` for an unknown token."""
    check_characters(text)
    for match in _BRACES.finditer(text):
        if not TOKEN.fullmatch(match[0]) or match[0].startswith("{source"):
            raise BadTemplate(f"'{match[0]}' is not a token of templates; see content/README.md.")
    return TOKEN.sub(lambda match: _token(match, figure), text)


def _prompts(text: str, figure: Figure) -> Iterator[Piece]:
    """Cut words at fill-in prompts; tokens are shown after the cut, so they cannot make prompts."""
    at = 0
    for match in _PROMPT.finditer(text):
        if match.start() > at:
            yield Piece(fill(text[at : match.start()], figure))
        inner = match[1].strip()
        yield Piece("", "tick") if not inner else Piece(f"[{fill(inner, figure)}]", "prompt")
        at = match.end()
    if at < len(text):
        yield Piece(fill(text[at:], figure))


def pieces(inline: SyntaxTreeNode, figure: Figure) -> list[Piece]:
    """Return the pieces of one Markdown line. Raises `BadTemplate` for what templates do not know."""
    found: list[Piece] = []
    for child in inline.children:
        match child.type:
            case "text":
                found.extend(_prompts(child.content, figure))
            case "strong":
                found.extend(replace(piece, bold=True) for piece in pieces(child, figure))
            case "em":
                found.extend(replace(piece, italic=True) for piece in pieces(child, figure))
            case "link":
                href = str(child.attrs.get("href", ""))
                if not href.startswith("https://"):
                    raise BadTemplate(f"Begin the link '{href}' with https://.")
                found.extend(replace(piece, href=href) for piece in pieces(child, figure))
            case "softbreak":
                found.append(Piece(" "))
            case "hardbreak":
                found.append(Piece("", "break"))
            case "html_inline" if child.content in {"<br>", "<br/>", "<br />"}:
                found.append(Piece("", "break"))
            case _:
                raise BadTemplate(
                    f"'{child.content or child.type}' cannot be shown in a document. Use words, "
                    "**bold**, *italic*, [prompts], links and <br>."
                )
    return found


def plain(found: list[Piece]) -> str:
    """Return pieces as plain words."""
    marks = {"break": "\n", "tick": "☐"}
    return "".join(marks.get(piece.kind, piece.text) for piece in found)


def children(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    """Return the nodes inside a node; an empty list for a leaf."""
    return list(node.children)


def inline_of(node: SyntaxTreeNode) -> SyntaxTreeNode:
    """Return the inline node of a paragraph, heading or cell."""
    return node.children[0]
