"""Names of authorities, tidied so that two ways of writing one name are equal.

Who is meant by a name is told by `matching.authorities`; this is the form in which names are kept.
"""

from __future__ import annotations

import html
import re

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def tidy(name: str) -> str:
    """Return a name in lower case without punctuation, HTML entities, or a leading "the"."""
    text = _NOT_WORD.sub(" ", html.unescape(name).lower().replace("&", " and ")).strip()
    return text.removeprefix("the ")
