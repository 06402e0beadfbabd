"""The words of a Word document, after its parts were measured: a line for each paragraph, bullet and cell of a table."""

from __future__ import annotations

import zipfile
from typing import BinaryIO
from xml.etree import ElementTree

from registers.packages import DOCUMENT, refuse_unsafe
from registers.records import FileRefused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DELETED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"})
_BREAKS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}


def lines(stream: BinaryIO) -> list[str]:
    """Return the paragraphs of a document that say something, in order; a bullet begins with "- ".

    Words that were struck out with tracked changes are left out. Headers, footers and notes are not read. Raises
    `FileRefused` for what is no document, is not safe to open, or is damaged.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            refuse_unsafe(archive, DOCUMENT)
            with archive.open(DOCUMENT.main_part) as part:
                body = ElementTree.parse(part).getroot()  # noqa: S314 - no part has a DOCTYPE
        return _lines(body)
    except FileRefused:
        raise
    except Exception:  # noqa: BLE001 - a hostile file breaks the readers in any way it likes
        raise FileRefused(DOCUMENT.broken) from None


def _lines(body: ElementTree.Element) -> list[str]:
    found = []
    for paragraph in body.iter(f"{_W}p"):
        words = " ".join("".join(_pieces(paragraph)).split())
        if words:
            is_bullet = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
            found.append(f"- {words}" if is_bullet else words)
    return found


def _pieces(element: ElementTree.Element) -> list[str]:
    """Return the text of a paragraph without what was struck out; boxes of text within it are paragraphs themselves."""
    found = []
    for child in element:
        if child.tag in _DELETED or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}t":
            found.append(child.text or "")
        elif child.tag in _BREAKS:
            found.append(_BREAKS[child.tag])
        else:
            found += _pieces(child)
    return found
