"""Styles, page, header and footer of a DOCX: named styles only, so that a council can restyle at once."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from toolkit.guidance.documents import docx_xml, look

TITLE, SECTION, PART = "Heading 1", "Heading 2", "Heading 3"
EYEBROW, LEAD, CLAUSE, CHECK = "Eyebrow", "Lead", "Clause", "Checklist"
BULLET, NUMBER = "List Bullet", "List Number"
NOTE, EXAMPLE, COLOPHON = "Guidance note", "Invented example", "Colophon"
CELL, CELL_HEAD, CELL_LABEL = "Table text", "Table heading", "Table label"
PROMPT, PROMPT_ON_ACCENT, LINK = "Prompt", "PromptOnAccent", "Hyperlink"

_KEPT = {
    "Normal", "Header", "Footer", "Heading 1", "Heading 2", "Heading 3", "Default Paragraph Font",
    "Normal Table", "No List", "List Bullet", "List Number",
}  # fmt: skip
PAGE_WIDTH, MARGIN = Cm(21), Cm(2.2)
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN


def _font(style: Any, *, size: float, colour: str, bold: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = look.FONT, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour)
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), look.FONT)


def _spacing(style: Any, *, before: float, after: float, line: float = 1.15) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line


def _boxed(style: Any, border: Any, fill: str) -> None:
    """Set border and ground of a paragraph style, in the order of the schema."""
    properties = style.element.get_or_add_pPr()
    for tag in ("w:pBdr", "w:shd"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    later = ("w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc",
             "w:outlineLvl")  # fmt: skip
    before = next(
        (child for child in properties if child.tag in {qn(name) for name in later}), None
    )
    parts = [border, docx_xml.shade(fill)] if fill else [border]
    for part in parts:
        if before is None:
            properties.append(part)
        else:
            before.addprevious(part)


def _forget_unused(document: Document) -> None:
    for style in list(document.styles):
        if style.name not in _KEPT:
            style.element.getparent().remove(style.element)
        else:
            for link in style.element.findall(qn("w:link")):
                style.element.remove(link)


def _add(document: Document, name: str, base: str) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[base]
    style.quick_style = True
    return style


def _headings(document: Document) -> None:
    title = document.styles[TITLE]
    _font(title, size=24, colour=look.ON_ACCENT, bold=True)
    _spacing(title, before=0, after=0, line=1.05)
    title.paragraph_format.left_indent = title.paragraph_format.right_indent = Cm(0.35)
    band = dict.fromkeys(("left", "right"), (4, 9, look.ACCENT))
    _boxed(title, docx_xml.borders(bottom=(4, 12, look.ACCENT), **band), look.ACCENT)
    eyebrow = _add(document, EYEBROW, "Normal")
    _font(eyebrow, size=10, colour=look.ON_ACCENT)
    _spacing(eyebrow, before=0, after=0)
    eyebrow.paragraph_format.left_indent = eyebrow.paragraph_format.right_indent = Cm(0.35)
    eyebrow.paragraph_format.keep_with_next = True
    _boxed(eyebrow, docx_xml.borders(top=(4, 10, look.ACCENT), **band), look.ACCENT)
    section, part = document.styles[SECTION], document.styles[PART]
    _font(section, size=15, colour=look.ACCENT, bold=True)
    _spacing(section, before=20, after=6, line=1.1)
    _boxed(section, docx_xml.borders(bottom=(6, 3, look.RULE)), "")
    _font(part, size=12, colour=look.ACCENT, bold=True)
    _spacing(part, before=12, after=4, line=1.1)
    for style in (title, section, part):
        style.paragraph_format.keep_with_next = True


def _text(document: Document) -> None:
    lead = _add(document, LEAD, "Normal")
    _font(lead, size=13, colour=look.MUTED)
    _spacing(lead, before=14, after=8)
    for name in (BULLET, NUMBER):
        style = document.styles[name]
        _font(style, size=11, colour=look.INK)
        _spacing(style, before=0, after=3)
        properties = style.element.get_or_add_pPr()
        for old in properties.findall(qn("w:numPr")) + properties.findall(
            qn("w:contextualSpacing")
        ):
            properties.remove(old)
    check = _add(document, CHECK, "Normal")
    _spacing(check, before=0, after=4)
    check.paragraph_format.left_indent, check.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.8)
    check.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
    clause = _add(document, CLAUSE, "Normal")
    _spacing(clause, before=0, after=6)
    clause.paragraph_format.left_indent, clause.paragraph_format.first_line_indent = (
        Cm(1.2),
        Cm(-1.2),
    )
    clause.paragraph_format.tab_stops.add_tab_stop(Cm(1.2))
    for name, bar, ground in (
        (NOTE, look.ACCENT, look.NOTE_GROUND),
        (EXAMPLE, look.EXAMPLE_RULE, look.EXAMPLE_GROUND),
    ):
        style = _add(document, name, "Normal")
        _font(style, size=10.5, colour=look.INK)
        _spacing(style, before=0, after=0, line=1.3)
        style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.3)
        pad = dict.fromkeys(("top", "bottom", "right"), (4, 4, ground))
        _boxed(style, docx_xml.borders(left=(24, 8, bar), **pad), ground)
    colophon = _add(document, COLOPHON, "Normal")
    _font(colophon, size=9.5, colour=look.MUTED)
    _spacing(colophon, before=0, after=3)


def _tables(document: Document) -> None:
    for name, colour, bold in (
        (CELL, look.INK, False), (CELL_HEAD, look.ON_ACCENT, True), (CELL_LABEL, look.INK, True),
    ):  # fmt: skip
        style = _add(document, name, "Normal")
        _font(style, size=10, colour=colour, bold=bold)
        _spacing(style, before=0, after=2, line=1.1)


def _characters(document: Document) -> None:
    for name, colour, ground in (
        (PROMPT, look.ACCENT, look.ACCENT_PALE), (PROMPT_ON_ACCENT, look.ON_ACCENT, ""),
    ):  # fmt: skip
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = RGBColor.from_string(colour)
        if ground:
            style.element.get_or_add_rPr().append(docx_xml.shade(ground))
    link: Any = document.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = RGBColor.from_string(look.ACCENT)
    link.font.underline = True


def set_closely(document: Document) -> None:
    """Make text, headings and margins smaller, so that a brief of usual length fits one page."""
    styles = document.styles
    for name, size in ((TITLE, 18), (LEAD, 11), ("Normal", 10), (SECTION, 12), (PART, 11)):
        styles[name].font.size = Pt(size)
    for name in (CELL, CELL_HEAD, CELL_LABEL):
        styles[name].font.size = Pt(9)
        _spacing(styles[name], before=0, after=1, line=1.05)
    _spacing(styles["Normal"], before=0, after=3, line=1.05)
    _spacing(styles[LEAD], before=8, after=2, line=1.1)
    _spacing(styles[SECTION], before=6, after=4, line=1.0)
    page = document.sections[0]
    page.top_margin = page.bottom_margin = Cm(1.7)
    page.header_distance = page.footer_distance = Cm(0.8)


def apply(document: Document) -> None:
    """Give a new document our styles, page size, language and list kinds."""
    _forget_unused(document)
    normal = document.styles["Normal"]
    _font(normal, size=11, colour=look.INK)
    _spacing(normal, before=0, after=6)
    _headings(document)
    _text(document)
    _tables(document)
    _characters(document)
    for language in document.styles.element.iter(qn("w:lang")):
        for name in ("val", "eastAsia"):
            language.set(qn(f"w:{name}"), look.LANGUAGE)
    settings = document.settings.element
    for language in settings.iter(qn("w:themeFontLang")):
        language.attrib.clear()
        language.set(qn("w:val"), look.LANGUAGE)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for tag in ("w:rsids", "w:savePreviewPicture"):
        for old in settings.findall(qn(tag)):
            settings.remove(old)
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    numbering.extend(docx_xml.list_kinds())
    page = document.sections[0]
    page.page_width, page.page_height = PAGE_WIDTH, Cm(29.7)
    page.left_margin = page.right_margin = MARGIN
    page.top_margin, page.bottom_margin = Cm(2.2), Cm(2.2)
    page.header_distance = page.footer_distance = Cm(1.1)


def _edge(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def head_and_foot(document: Document, *, title: str, foot: str) -> None:
    """Write the running header (from the second page) and the footer with page numbers."""
    for name in ("Header", "Footer"):
        style = document.styles[name]
        _font(style, size=9, colour=look.MUTED)
        tabs = style.element.get_or_add_pPr().find(qn("w:tabs"))
        if tabs is not None:
            tabs.getparent().remove(tabs)
    page = document.sections[0]
    page.different_first_page_header_footer = True
    header = page.header.paragraphs[0]
    header.text = title
    for area in (page.footer, page.first_page_footer):
        line = area.paragraphs[0]
        _edge(line)
        line.add_run(f"{foot}\tPage ")
        line._p.append(docx_xml.field("PAGE"))
        line.add_run(" of ")
        line._p.append(docx_xml.field("NUMPAGES"))
