"""Document Markdown to DOCX: every block of the dialect in content/templates/README.md, and no other.

Comes in: Markdown, a function that shows figures, and what goes around it. Goes out: bytes.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from markdown_it.tree import SyntaxTreeNode

from toolkit.guidance.documents import docx_styles as styles
from toolkit.guidance.documents import docx_xml, look
from toolkit.guidance.documents.about import About
from toolkit.guidance.documents.errors import BadTemplate
from toolkit.guidance.documents.package import repack
from toolkit.guidance.documents.words import (
    Figure,
    Piece,
    check_characters,
    inline_of,
    pieces,
    plain,
    reader,
)

_HEADINGS = {"h1": styles.TITLE, "h2": styles.SECTION, "h3": styles.PART}
_WIDTHS = re.compile(r"^<!-- widths: (\d+(?: \d+)*) -->$")
_CLAUSE = re.compile(r"^(\d+\.\d+(?:\.\d+)?) ")
_CALLS = {"Note:": styles.NOTE, "Example:": styles.EXAMPLE}
_BEFORE_SHARING = "**Before you share the document, delete this section, the line above it, the notes and the last section.**"
_UNUSED_PARTS = ("/thumbnail", "/stylesWithEffects", "/customXml")
_SHORTEST, _LONGEST = 10, 46
_KEPT_TOGETHER = 7


class _Writer:
    """Writes the blocks of one document, in order."""

    def __init__(self, document: Document, figure: Figure) -> None:
        self.document, self.figure = document, figure
        self.controls = self.lists = self.level = 0
        self.widths: list[int] | None = None

    def inline(self, paragraph: Paragraph, found: list[Piece], *, on_accent: bool = False) -> None:
        """Put pieces into a paragraph."""
        label = plain(found).replace("☐", "").strip()
        for piece in found:
            if piece.kind == "break":
                paragraph.add_run().add_break()
            elif piece.kind == "tick":
                self.controls += 1
                paragraph._p.append(docx_xml.tick(self.controls, label))
            elif piece.kind == "prompt":
                self.controls += 1
                style = styles.PROMPT_ON_ACCENT if on_accent else styles.PROMPT
                paragraph._p.append(docx_xml.prompt(piece, self.controls, style=style))
            else:
                self.run(paragraph, piece)

    def run(self, paragraph: Paragraph, piece: Piece) -> None:
        """Put words into a paragraph, as a link if they are one."""
        run = paragraph.add_run(piece.text)
        run.bold, run.italic = piece.bold or None, piece.italic or None
        if piece.href:
            run.style = self.document.styles[styles.LINK]
            key = self.document.part.relate_to(
                piece.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
            link = docx_xml.link(key)
            link.append(run._r)
            paragraph._p.append(link)

    def paragraph(self, node: SyntaxTreeNode, style: str) -> None:
        """Write a paragraph; one that begins with a number like 2.1 is a clause."""
        found = pieces(inline_of(node), self.figure)
        clause = _CLAUSE.match(found[0].text) if found and found[0].kind == "text" else None
        if clause and style == "Normal":
            style = styles.CLAUSE
            first = Piece(found[0].text[: clause.end() - 1] + "\t", bold=True)
            found = [first, Piece(found[0].text[clause.end() :]), *found[1:]]
        self.inline(self.document.add_paragraph(style=style), found)

    def new_list(self, kind: int) -> int:
        """Begin a list and return its number."""
        self.lists += 1
        self.document.part.numbering_part.element.append(docx_xml.list_of(self.lists, kind))
        return self.lists

    def list_block(self, node: SyntaxTreeNode, style: str) -> None:
        """Write a list, and one within it; an item that begins with [ ] gets a box to tick."""
        ordered = node.type == "ordered_list"
        number = self.new_list(docx_xml.NUMBERS if ordered else docx_xml.BULLETS)
        if self.level > 1:
            raise BadTemplate("Write lists at most two levels deep.")
        for item in node.children:
            for position, child in enumerate(item.children):
                if child.type in {"bullet_list", "ordered_list"}:
                    self.level += 1
                    self.list_block(child, style)
                    self.level -= 1
                    continue
                if child.type != "paragraph":
                    raise BadTemplate("Put only words and lists in a list.")
                self.item(child, number if position == 0 else 0, ordered=ordered, style=style)

    def item(self, node: SyntaxTreeNode, number: int, *, ordered: bool, style: str) -> None:
        """Write one item of a list; `number` 0 is a further paragraph of it."""
        found = pieces(inline_of(node), self.figure)
        boxed = style if style in (styles.NOTE, styles.EXAMPLE) else ""
        if found and found[0].kind == "tick":
            paragraph = self.document.add_paragraph(style=boxed or styles.CHECK)
            found[1:2] = [Piece("\t" + found[1].text.lstrip())] if len(found) > 1 else []
        else:
            normal = styles.NUMBER if ordered else styles.BULLET
            paragraph = self.document.add_paragraph(style=boxed or normal)
            if number:
                paragraph._p.get_or_add_pPr().append(docx_xml.in_list(number, self.level))
                if boxed:
                    paragraph.paragraph_format.left_indent = Cm(0.95)
                    paragraph.paragraph_format.first_line_indent = Cm(-0.65)
        self.inline(paragraph, found)

    def quote(self, node: SyntaxTreeNode) -> None:
        """Write a note to the writer or an invented example."""
        first = inline_of(node.children[0]) if node.children[0].type == "paragraph" else None
        word = first.content.split(" ")[0] if first else ""
        if word not in _CALLS:
            raise BadTemplate("Begin a quotation block with 'Note:' or 'Example:'.")
        if word == "Note:":
            self.inside(node.children, _CALLS[word], lead="Note:")
        else:
            self.inside(node.children, _CALLS[word], lead="Invented example:")

    def inside(self, nodes: Any, style: str, *, lead: str = "") -> None:
        """Write the blocks of a boxed note, the first with its bold lead instead of its first word."""
        for position, child in enumerate(nodes):
            if child.type in {"bullet_list", "ordered_list"}:
                self.list_block(child, style)
            elif child.type == "paragraph":
                paragraph = self.document.add_paragraph(style=style)
                found = pieces(inline_of(child), self.figure)
                if position == 0 and lead:
                    paragraph.add_run(f"{lead} ").bold = True
                    found[0] = Piece(found[0].text.partition(" ")[2])
                self.inline(paragraph, found)
            else:
                raise BadTemplate("Put only words and lists in a note.")
            self.document.paragraphs[-1].paragraph_format.space_after = None
        self.gap()

    def gap(self) -> None:
        """Leave room after a box."""
        self.document.paragraphs[-1].paragraph_format.space_after = Pt(12)

    def table(self, node: SyntaxTreeNode) -> None:
        """Write a table: a repeated header row, no merged cells, no row broken over pages."""
        head = node.children[0].children[0].children
        body = node.children[1].children if len(node.children) > 1 else []
        rows = [
            [inline_of(cell) for cell in row.children]
            for row in (node.children[0].children[0], *body)
        ]
        texts = [[plain(pieces(cell, self.figure)) for cell in row] for row in rows]
        if not body or not all(texts[0]):
            raise BadTemplate(
                "Give every table a row of headings, each with words, and at least one row."
            )
        table = self.document.add_table(len(rows), len(head))
        widths = self.column_widths(texts)
        self.table_frame(table, widths, summary=f"Table with columns: {', '.join(texts[0])}")
        form = len(head) == 2
        for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            properties = row._tr.get_or_add_trPr()
            properties.append(docx_xml.xml("<w:cantSplit %W%/>"))
            if not all(texts[number]):
                properties.append(docx_xml.xml('<w:trHeight %W% w:val="567" w:hRule="atLeast"/>'))
            if number == 0:
                properties.append(docx_xml.xml("<w:tblHeader %W%/>"))
            for column, (cell, inline) in enumerate(zip(row.cells, cells, strict=True)):
                paragraph = cell.paragraphs[0]
                label = form and column == 0 and number > 0
                name = styles.CELL_HEAD if number == 0 else styles.CELL
                style = styles.CELL_LABEL if label else name
                paragraph.style = self.document.styles[style]
                ground = look.ACCENT if number == 0 else look.ACCENT_PALE if label else ""
                cell.width = Emu(widths[column])
                if ground:
                    cell._tc.get_or_add_tcPr().append(docx_xml.shade(ground))
                if number == 0 or number < len(rows) - 1 < _KEPT_TOGETHER:
                    paragraph.paragraph_format.keep_with_next = True
                self.inline(paragraph, pieces(inline, self.figure), on_accent=number == 0)

    def column_widths(self, texts: list[list[str]]) -> list[int]:
        """Return widths in EMU: as the comment before the table says, or by the longest words."""
        if self.widths is not None:
            shares, self.widths = self.widths, None
            if len(shares) != len(texts[0]):
                raise BadTemplate(f"Give {len(texts[0])} widths for the table '{texts[0][0]}'.")
        else:
            shares = [_share(column) for column in zip(*texts, strict=True)]
        total = sum(shares)
        return [styles.TEXT_WIDTH * share // total for share in shares]

    def table_frame(self, table: Table, widths: list[int], *, summary: str) -> None:
        """Give a table its borders, widths and description."""
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        properties = table._tbl.tblPr
        for tag in ("w:tblStyle", "w:tblLook", "w:tblLayout"):
            for old in properties.findall(qn(tag)):
                properties.remove(old)
        properties.extend(docx_xml.table_properties(summary))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Emu(width)

    def blocks(self, nodes: list[SyntaxTreeNode]) -> None:
        """Write blocks, with room between a table and the words that follow it."""
        after_table = False
        for node in nodes:
            if after_table and node.type in {"table", "html_block"}:
                raise BadTemplate("Write a heading or a sentence between two tables.")
            first = len(self.document.paragraphs)
            self.block(node)
            if after_table and node.type != "heading":
                self.document.paragraphs[first].paragraph_format.space_before = Pt(12)
            after_table = node.type == "table"

    def block(self, node: SyntaxTreeNode) -> None:
        """Write one block."""
        match node.type:
            case "heading":
                style = _HEADINGS[node.tag]
                self.inline(
                    self.document.add_paragraph(style=style), pieces(inline_of(node), self.figure)
                )
            case "paragraph":
                self.paragraph(node, "Normal")
            case "bullet_list" | "ordered_list":
                self.list_block(node, "")
            case "blockquote":
                self.quote(node)
            case "table":
                self.table(node)
            case "hr":
                self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case "html_block" if _WIDTHS.match(node.content.strip()):
                match = _WIDTHS.match(node.content.strip())
                self.widths = [int(share) for share in match[1].split()] if match else None
            case _:
                raise BadTemplate(
                    f"'{node.content.strip() or node.type}' cannot be shown in a document; see "
                    "content/templates/README.md for what can."
                )


def _share(column: tuple[str, ...]) -> int:
    """Return how wide a column should be: no word broken, long words in several lines."""
    longest_word = max(len(word) for text in column for word in [*text.split(), ""])
    return max(_SHORTEST, longest_word + 3, min(max(map(len, column)), _LONGEST))


def _check_headings(nodes: list[SyntaxTreeNode]) -> None:
    levels = [int(node.tag[1]) for node in nodes if node.type == "heading"]
    if not nodes or nodes[0].type != "heading" or levels[:1] != [1] or levels.count(1) != 1:
        raise BadTemplate("Begin the document with its title, '# Title', and write no other '#'.")
    for earlier, later in pairwise(levels):
        if later > min(earlier + 1, 3):
            raise BadTemplate(
                "Use '##' for sections and '###' for parts of a section; skip no level."
            )


def _properties(document: Document, about: About) -> None:
    core, when = (
        document.core_properties,
        datetime.combine(about.reviewed_on, datetime.min.time(), UTC),
    )
    core.title, core.subject, core.author = about.title, about.summary, about.author
    core.last_modified_by, core.language, core.version = about.author, look.LANGUAGE, about.version
    core.keywords, core.comments, core.category = look.TOOLKIT, "", "Template"
    core.created = core.modified = core.last_printed = when.replace(tzinfo=None)
    core.revision = 1


def _forget_parts(document: Document) -> None:
    """Leave out the parts of the library's own model document that ours has no use for."""
    for relationships in (document.part.rels, document.part.package.rels):
        for key, relationship in list(relationships.items()):
            if relationship.reltype.endswith(_UNUSED_PARTS):
                del relationships[key]


def build(markdown: str, *, about: About, figure: Figure) -> bytes:
    """Return the DOCX of document Markdown. Raises `BadTemplate`, saying what to do."""
    check_characters(markdown)
    nodes = SyntaxTreeNode(reader().parse(markdown)).children
    _check_headings(nodes)
    document = docx.Document()
    styles.apply(document)
    styles.head_and_foot(
        document, title=about.title, foot=f"From the {look.TOOLKIT}, version of {about.version}"
    )
    writer = _Writer(document, figure)
    eyebrow = document.add_paragraph(style=styles.EYEBROW)
    writer.inline(eyebrow, [Piece("[Name of council]", "prompt")], on_accent=True)
    title = document.add_paragraph(style=styles.TITLE)
    writer.inline(title, pieces(inline_of(nodes[0]), figure), on_accent=True)
    document.add_paragraph(about.summary, style=styles.LEAD)
    if about.how_to:
        document.add_paragraph("How to use this template", style=styles.SECTION)
        words = "\n\n".join(text for _, text in about.how_to)
        writer.inside(
            SyntaxTreeNode(reader().parse(f"{words}\n\n{_BEFORE_SHARING}")).children, styles.NOTE
        )
    writer.blocks(nodes[1:])
    document.add_paragraph("About this template", style=styles.SECTION)
    for line in about.colophon:
        document.add_paragraph(line, style=styles.COLOPHON)
    _properties(document, about)
    _forget_parts(document)
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue(), on=about.reviewed_on)
