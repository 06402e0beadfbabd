"""Writing an Office file so that the same words always give the same bytes.

Comes in: a zip as a library wrote it. Goes out: the same parts with one fixed time, and changed parts.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date

Change = Callable[[str, bytes], bytes]


def repack(content: bytes, *, on: date, change: Change | None = None) -> bytes:
    """Return the zip with every part dated `on` and passed through `change`."""
    out = io.BytesIO()
    when = (max(on.year, 1980), on.month, on.day, 0, 0, 0)
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            info = zipfile.ZipInfo(entry.filename, when)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 0
            target.writestr(info, change(entry.filename, data) if change else data)
    return out.getvalue()
