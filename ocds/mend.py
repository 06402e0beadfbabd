"""Leaves out the one part of a release that has a wrong shape, so that the rest is still read.

What says which process a release is of, and the sections themselves, are never left out: a release
in which one of them has a wrong shape is refused.
"""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

MOST_PARTS = 20  # a release with more wrong parts is no longer what its publisher meant
_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")
# Of the parts at the top of a release, those that may be missing without another meaning.
_SPARE = frozenset({"planning", "relatedProcesses"})
_encode = msgspec.json.Encoder().encode


def without(data: bytes, path: str) -> bytes | None:
    """Return JSON without the part at a path like `awards[0].value.amount`.

    None when that part may not be left out, or when the JSON cannot be worked on.
    """
    steps = [found[1] if found[2] is None else int(found[2]) for found in _STEP.finditer(path)]
    if not steps or (len(steps) == 1 and steps[0] not in _SPARE):
        return None
    if len(steps) == 2 and isinstance(steps[1], int) and steps[0] not in _SPARE:
        return None  # a whole award, contract or party
    try:
        whole = json.loads(data)
        part: Any = whole
        for step in steps[:-1]:
            part = part[step]
        del part[steps[-1]]
        return _encode(whole)
    except (ValueError, LookupError, TypeError, RecursionError, msgspec.MsgspecError):
        return None
