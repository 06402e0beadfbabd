"""A paper of headings, lines, lists and tables as one accessible DOCX, for what pages say.

Comes in: plain words, hostile ones too. Goes out: bytes, the same for the same words and day. Headings, repeated
header rows, the language and a title are those of the toolkit's templates.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Emu
from docx.text.paragraph import Paragraph

from toolkit.guidance.documents import docx_styles as styles
from toolkit.guidance.documents import docx_xml, look
from toolkit.guidance.documents.package import repack

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNUSED_PARTS = ("/thumbnail", "/stylesWithEffects", "/customXml")


def tidy(text: object) -> str:
    """Return text without the characters that Office files cannot hold."""
    return _UNPRINTABLE.sub("", str(text))


class Paper:
    """Writes one paper, from its title down."""

    def __init__(self, title: str, *, eyebrow: str, foot: str, is_close: bool = False) -> None:
        """Begin with a title. With `is_close` it is set small, for what has to fit one page."""
        self.document = docx.Document()
        self.title = tidy(title)
        self._lists = 0
        self._styles: dict[str, str] = {}
        styles.apply(self.document)
        styles.head_and_foot(self.document, title=self.title, foot=tidy(foot))
        if is_close:
            styles.set_closely(self.document)
        self.document.add_paragraph(tidy(eyebrow), style=styles.EYEBROW)
        self.document.add_paragraph(self.title, style=styles.TITLE)

    def _paragraph(self, text: str, style: str) -> Paragraph:
        """Write a paragraph. The key of a style is looked up once: a paper of 400 requirements asks thousands of times."""
        paragraph = self.document.add_paragraph(text)
        self._set_style(paragraph, style)
        return paragraph

    def _set_style(self, paragraph: Paragraph, style: str) -> None:
        if style not in self._styles:
            self._styles[style] = self.document.styles[style].style_id
        paragraph._p.style = self._styles[style]

    def heading(self, text: str) -> None:
        """Write the heading of a part."""
        self._paragraph(tidy(text), styles.SECTION)

    def part(self, text: str) -> None:
        """Write a heading within a part."""
        self._paragraph(tidy(text), styles.PART)

    def lead(self, text: str) -> None:
        """Write the words that matter most."""
        self.document.add_paragraph(tidy(text), style=styles.LEAD)

    def note(self, text: str) -> None:
        """Write words that must not be missed, in a box."""
        self.document.add_paragraph(tidy(text), style=styles.NOTE)

    def text(self, text: str) -> None:
        """Write a paragraph for each line that is not empty."""
        for line in tidy(text).split("\n"):
            if line.strip():
                self.document.add_paragraph(line)

    def label(self, text: str) -> None:
        """Name what follows, on the same page with it."""
        paragraph = self.document.add_paragraph(tidy(text))
        paragraph.paragraph_format.keep_with_next = True

    def begin_list(self) -> None:
        """Begin a list: the points that follow belong to it."""
        self._lists += 1
        kind = docx_xml.list_of(self._lists, docx_xml.BULLETS)
        self.document.part.numbering_part.element.append(kind)

    def point(self, text: str, *, cited: str = "", url: str = "", after: str = "") -> None:
        """Write a point of the list: words, then a source as a link to it, then more words."""
        paragraph = self._paragraph(tidy(text), styles.BULLET)
        paragraph._p.get_or_add_pPr().append(docx_xml.in_list(self._lists, 0))
        if cited:
            paragraph.add_run(" ")
            self._link(paragraph, tidy(cited), url)
        if after:
            paragraph.add_run(tidy(after))

    def _link(self, paragraph: Paragraph, text: str, url: str) -> None:
        run = paragraph.add_run(text)
        if not url:
            return
        run.style = self.document.styles[styles.LINK]
        key = self.document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = docx_xml.link(key)
        link.append(run._r)
        paragraph._p.append(link)

    def address(self, text: str, url: str) -> None:
        """Write an address as a paragraph of its own."""
        self._link(self.document.add_paragraph(), tidy(text), url)

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int]
    ) -> None:
        """Write a table: a repeated header row, no merged cells, no row broken over pages."""
        table = self.document.add_table(len(rows) + 1, len(head))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        properties = table._tbl.tblPr
        for tag in ("w:tblStyle", "w:tblLook", "w:tblLayout"):
            for old in properties.findall(qn(tag)):
                properties.remove(old)
        properties.extend(docx_xml.table_properties(f"Table with columns: {', '.join(head)}"))
        widths = [styles.TEXT_WIDTH * share // sum(shares) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Emu(width)
        for number, (row, cells) in enumerate(zip(table.rows, (head, *rows), strict=True)):
            own = row._tr.get_or_add_trPr()
            own.append(docx_xml.xml("<w:cantSplit %W%/>"))
            if number == 0:
                own.append(docx_xml.xml("<w:tblHeader %W%/>"))
            for column, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
                cell.width = Emu(widths[column])
                name = styles.CELL_LABEL if column == 0 else styles.CELL
                paragraph = cell.paragraphs[0]
                self._set_style(paragraph, styles.CELL_HEAD if number == 0 else name)
                paragraph.add_run(tidy(text))
                if number == 0:
                    cell._tc.get_or_add_tcPr().append(docx_xml.shade(look.ACCENT))
                    paragraph.paragraph_format.keep_with_next = True
        self.document.add_paragraph()

    def file(self, *, subject: str, category: str, by: str, on: date) -> bytes:
        """Return the paper as a file of a day. `by` publishes the toolkit."""
        core, when = self.document.core_properties, datetime.combine(on, datetime.min.time(), UTC)
        by = tidy(by)[:255]
        core.title, core.subject, core.author = self.title[:255], subject, by
        core.last_modified_by, core.language = by, look.LANGUAGE
        core.keywords, core.comments, core.category = look.TOOLKIT, "", category
        core.created = core.modified = core.last_printed = when.replace(tzinfo=None)
        core.revision = 1
        for relationships in (self.document.part.rels, self.document.part.package.rels):
            for key, relationship in list(relationships.items()):
                if relationship.reltype.endswith(_UNUSED_PARTS):
                    del relationships[key]
        out = io.BytesIO()
        self.document.save(out)
        return repack(out.getvalue(), on=on)
