"""What the guidance says about one question, to be read beside it: a passage of "How to do it" of a step, by its heading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from toolkit.guidance.models import StepPage
from toolkit.guidance.queries import site_map
from toolkit.guidance.records import blocks_of
from toolkit.guidance.rendering import Renderer
from toolkit.guidance.trails import Reader

_HEADING = re.compile(r"^### (?:\d+\. )?(.+)$", re.MULTILINE)
_KEPT = 40  # steps that a process has at hand, as they were published last


@dataclass(frozen=True, slots=True)
class Said:
    """A passage of the guidance: its heading, its words, and the page that it stands on."""

    heading: str
    html: Markup
    url: str


def said_of(step: str, *, on: date) -> Mapping[str, Said]:
    """Return the passages of "How to do it" of a step, by heading without its number. One query.

    Nothing is there for a step that is not published. Figures of law are those of the day `on`.
    """
    page = StepPage.objects.live().filter(key=step).values_list("pk", "last_published_at").first()
    return _passages(*page, on) if page else {}


@lru_cache(maxsize=_KEPT)
def _passages(pk: int, published_at: object, on: date) -> Mapping[str, Said]:
    page = StepPage.objects.get(pk=pk)
    texts = [block.text for block in blocks_of(page.how_to_do_it) if block.kind == "text"]
    parts = _HEADING.split("\n\n".join(texts))[1:]
    # Sources have no numbers here, and figures lead to the page of the law.
    renderer = Renderer(site_map(), Reader(), on, prefix="beside-")
    url = f"{page.address}#how-to-do-it"
    return {
        heading.strip(): Said(heading.strip(), renderer.html(words), url)
        for heading, words in zip(parts[::2], parts[1::2], strict=True)
    }
