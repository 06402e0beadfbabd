"""Writing an Office file so that the same words always give the same bytes.

Comes in: a zip as a library wrote it. Goes out: the same parts with one fixed time, and changed parts.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date

Change = Callable[[str, bytes], bytes]


def repack(content: bytes, *, on: date, change: Change | None = None) -> bytes:
    """Return the zip with every part dated `on` and passed through `change`."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {one.filename: source.read(one) for one in source.infolist()}
    if change:
        parts = {name: change(name, data) for name, data in parts.items()}
    return zipped(parts, on=on)


def zipped(files: Mapping[str, bytes], *, on: date) -> bytes:
    """Return files as a zip, each dated `on`: the same files and day give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, data in files.items():
            target.writestr(dated(name, on=on), data)
    return out.getvalue()


def dated(name: str, *, on: date, is_packed: bool = False) -> zipfile.ZipInfo:
    """Return what a zip says of a part: a day and nothing of the machine. One that is packed already is not again."""
    info = zipfile.ZipInfo(name, (max(on.year, 1980), on.month, on.day, 0, 0, 0))
    info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    info.create_system = 0
    return info
