"""Which content files there are, in the order in which their pages must be made."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from toolkit.guidance import textfile
from toolkit.guidance.records import MODELS, kind_of


def read_folder(folder: Path) -> list[tuple[str, PurePosixPath, textfile.Document]]:
    """Return kind, path and document of every content file below a folder.

    Raises `textfile.BadContentFile` for the first file that cannot be read.
    """
    found = []
    for path in sorted(folder.rglob("*.md")):
        relative = PurePosixPath(path.relative_to(folder).as_posix())
        kind = kind_of(relative)
        if kind:
            text = path.read_text(encoding="utf-8")
            found.append((kind, relative, textfile.parse(text, where=str(relative))))
    order = list(MODELS)
    return sorted(found, key=lambda entry: (order.index(entry[0]), entry[1]))
