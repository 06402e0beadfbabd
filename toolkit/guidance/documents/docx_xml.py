"""The pieces of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from toolkit.guidance.documents import look
from toolkit.guidance.documents.words import Piece

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_LONGEST_ALIAS = 60


def xml(text: str) -> Any:
    """Return the element of WordprocessingML text, the prefix w declared in it as %W%."""
    return parse_xml(text.replace("%W%", nsdecls("w")))


def _run(text: str, style: str, looks: str = "") -> str:
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    return (
        f"<w:r><w:rPr>{properties}{looks}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def prompt(piece: Piece, number: int, *, style: str) -> Any:
    """Return a control to fill in: a list for 'Choose: a / b', a date for 'Date ...', or words."""
    inner = piece.text.strip("[]")
    shown = piece.text
    choose = re.match(r"Choose: (.+)$", inner)
    if choose:
        shown = f"[{choose[1]}]"
        items = "".join(
            f"<w:listItem w:displayText={quoteattr(item.strip())} w:value={quoteattr(item.strip())}/>"
            for item in choose[1].split(" / ")
        )
        kind = f"<w:dropDownList>{items}</w:dropDownList>"
    elif inner.startswith("Date"):
        kind = (
            '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
        )
    else:
        kind = ""
    alias = quoteattr(inner if len(inner) <= _LONGEST_ALIAS else inner[: _LONGEST_ALIAS - 1] + "…")
    looks = ("<w:b/>" if piece.bold else "") + ("<w:i/>" if piece.italic else "")
    return xml(
        f'<w:sdt %W%><w:sdtPr><w:alias w:val={alias}/><w:tag w:val="prompt-{number}"/>'
        f'<w:id w:val="{1000 + number}"/><w:showingPlcHdr/>{kind}</w:sdtPr>'
        f"<w:sdtContent>{_run(shown, style, looks)}</w:sdtContent></w:sdt>"
    )


def tick(number: int, label: str) -> Any:
    """Return a box to tick, named for screen readers by the words beside it."""
    alias = quoteattr(label[:_LONGEST_ALIAS] or "Tick when done")
    font = "Segoe UI Symbol"
    looks = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    return xml(
        f'<w:sdt %W% {_W14}><w:sdtPr><w:alias w:val={alias}/><w:tag w:val="tick-{number}"/>'
        f'<w:id w:val="{1000 + number}"/><w14:checkbox><w14:checked w14:val="0"/>'
        f'<w14:checkedState w14:val="2612" w14:font="{font}"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="{font}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{_run('☐', '', looks)}</w:sdtContent></w:sdt>"
    )


def field(code: str) -> Any:
    """Return a simple field, such as PAGE."""
    return xml(f'<w:fldSimple %W% w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')


def link(relationship: str) -> Any:
    """Return an empty hyperlink to an address that the document knows by a relationship."""
    return xml(f'<w:hyperlink %W% {nsdecls("r")} r:id="{relationship}"/>')


def _level(number: int, kind: str, text: str, *, left: int, hanging: int) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{look.FONT}" w:hAnsi="{look.FONT}" w:cs="{look.FONT}"/>'
        f'<w:color w:val="{look.ACCENT}"/></w:rPr></w:lvl>'
    )


BULLETS, NUMBERS = 1, 2


def list_kinds() -> list[Any]:
    """Return the two kinds of list (bullets and numbers), two levels deep."""
    bullets = _level(0, "bullet", "•", left=397, hanging=284) + _level(
        1, "bullet", "–", left=794, hanging=284
    )
    numbers = _level(0, "decimal", "%1.", left=454, hanging=397) + _level(
        1, "lowerLetter", "%2)", left=851, hanging=397
    )
    return [
        xml(
            f'<w:abstractNum %W% w:abstractNumId="{key}"><w:multiLevelType w:val="hybridMultilevel"/>'
            f"{levels}</w:abstractNum>"
        )
        for key, levels in ((BULLETS, bullets), (NUMBERS, numbers))
    ]


def list_of(number: int, kind: int) -> Any:
    """Return a list of one kind that counts from one again."""
    restart = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in (0, 1)
    )
    return xml(
        f'<w:num %W% w:numId="{number}"><w:abstractNumId w:val="{kind}"/>'
        f"{restart if kind == NUMBERS else ''}</w:num>"
    )


def in_list(number: int, level: int) -> Any:
    """Return the property that puts a paragraph in a list."""
    return xml(f'<w:numPr %W%><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def shade(fill: str) -> Any:
    """Return a ground colour."""
    return xml(f'<w:shd %W% w:val="clear" w:color="auto" w:fill="{fill}"/>')


def borders(**sides: tuple[int, int, str]) -> Any:
    """Return the borders of a paragraph: side to width in eighths of a point, space, colour."""
    order = ("top", "left", "bottom", "right", "between")
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{sides[side][0]}" w:space="{sides[side][1]}" '
        f'w:color="{sides[side][2]}"/>'
        for side in order
        if side in sides
    )
    return xml(f"<w:pBdr %W%>{lines}</w:pBdr>")


def table_properties(summary: str) -> list[Any]:
    """Return borders, inner margins, looks and a description of a table, in the order of the schema."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{look.RULE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 70), ("left", 110), ("bottom", 70), ("right", 110))
    )
    return [
        xml(f"<w:tblBorders %W%>{lines}</w:tblBorders>"),
        xml('<w:tblLayout %W% w:type="fixed"/>'),
        xml(f"<w:tblCellMar %W%>{margins}</w:tblCellMar>"),
        xml(
            '<w:tblLook %W% w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        ),
        xml(f"<w:tblDescription %W% w:val={quoteattr(summary)}/>"),
    ]
