"""Which content files there are, in the order in which their pages must be made."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from toolkit.guidance import textfile
from toolkit.guidance.records import MODELS, BadDocument, kind_of, path_for

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_folder(folder: Path) -> list[tuple[str, PurePosixPath, textfile.Document]]:
    """Return kind, path and document of every content file below a folder.

    Raises `textfile.BadContentFile` for the first file that cannot be read or stands in the wrong place.
    """
    if not folder.is_dir():
        raise textfile.BadContentFile(f"There is no folder {folder}.")
    found = []
    for path in sorted(folder.rglob("*.md")):
        relative = PurePosixPath(path.relative_to(folder).as_posix())
        kind = kind_of(relative)
        if kind:
            document = textfile.parse(_text(path, relative), where=str(relative))
            _check_place(kind, relative, document)
            found.append((kind, relative, document))
    order = list(MODELS)
    return sorted(found, key=lambda entry: (order.index(entry[0]), entry[1]))


def _text(path: Path, relative: PurePosixPath) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise textfile.BadContentFile(f"{relative}: save the file as UTF-8.") from error
    if "\x00" in text:
        raise textfile.BadContentFile(f"{relative}: take out the character NUL.")
    return text


def _check_place(kind: str, relative: PurePosixPath, document: textfile.Document) -> None:
    """Refuse a file whose key would be written back to another file, or names nothing."""
    key = str(document.front["key"])
    if not _KEY.fullmatch(key):
        raise textfile.BadContentFile(
            f"{relative}: the key '{key}' must be small letters, numbers and hyphens."
        )
    try:
        place = path_for(kind, key)
    except BadDocument as error:
        raise textfile.BadContentFile(f"{relative}: {error}") from error
    if place != relative:
        raise textfile.BadContentFile(f"{relative}: a file with the key '{key}' must be {place}.")
