"""Content text to safe HTML: Markdown, tokens, and marks on links that lead outside.

What an editor wrote is rendered by CommonMark and then passed through an allow-list, so that nothing
but text, tables and links comes out, whatever went in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from html import escape

import nh3
from django.urls import reverse
from markdown_it import MarkdownIt
from markupsafe import Markup

from rulebook.dated import RuleNotKnown
from rulebook.figures import Figure, figure_for
from rulebook.sources import Confidence
from toolkit.guidance.content_checks import TOKEN
from toolkit.guidance.queries import SiteMap
from toolkit.guidance.textfile import Block
from toolkit.guidance.trails import Reader

_TAGS = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "code", "pre", "table", "thead",
    "tbody", "tr", "th", "td", "blockquote", "sup", "span", "br", "hr",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "aria-label"}, "span": {"class"}, "sup": {"class"},
    "th": {"scope"}, "ol": {"start"},
}  # fmt: skip
_OUTSIDE = re.compile(
    r'<a (?P<before>(?:[^">]|"[^"]*")*?)href="(?P<url>(?:https?:)?//[^"]*)"'
    r'(?P<after>(?:[^">]|"[^"]*")*)>(?P<words>.*?)</a>',
    re.DOTALL | re.IGNORECASE,
)
_SAYS_OUTSIDE = (
    r'<a class="outside" \g<before>href="\g<url>"\g<after>>\g<words>'
    r'<span class="govuk-visually-hidden"> (outside this site)</span></a>'
)
_SCROLL = '<div class="scroll" role="region" aria-label="Table" tabindex="0"><table>'
# A mark of a source stands at its sentence, without a gap.
_GAP = re.compile(r"(?<![ \t\n])[ \t\n]++(?=\{source:)")
_markdown = MarkdownIt("commonmark", {"html": True, "typographer": False}).enable("table")

CALLOUT_TITLES = {
    "key-message": "Key message",
    "definition": "What it means",
    "warning": "Warning",
    "quotation": "Quotation",
    "example": "Example",
    "figure": "Figure of law",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as a page shows it: HTML, or a call-out with its kind, title and perhaps a figure."""

    kind: str
    title: str
    html: Markup
    figure: Figure | None = None


@dataclass(slots=True)
class Renderer:
    """Renders the blocks of one page for one reader on one day.

    `sources` gives each source of the page its number; `used` gathers the figures the page shows.
    `prefix` parts the anchors of several pages that are shown as one.
    """

    site: SiteMap
    reader: Reader
    on: date
    sources: dict[str, int] = field(default_factory=dict)
    used: dict[str, Figure] = field(default_factory=dict)
    prefix: str = ""

    def figure(self, key: str) -> Figure | None:
        """Return a figure of law in force, and remember that the page shows it."""
        try:
            figure = figure_for(key, on=self.on)
        except RuleNotKnown:
            return None
        self.used[key] = figure
        return figure

    def _figure_token(self, key: str, words: str) -> str:
        figure = self.figure(key)
        if figure is None:
            return f'<span class="missing">[no figure of law called {escape(key)}]</span>'
        value = words or figure.value
        if figure.confidence is not Confidence.CONFIRMED:
            value += " (not confirmed)"
        return f'<span class="figure-inline"><a href="{self._law_page}#law-{escape(key)}">{escape(value)}</a></span>'

    @property
    def _law_page(self) -> str:
        """Return where a figure is explained: on its own page, or in the list of all figures."""
        return reverse("guidance:law") if self.prefix else ""

    def _source_token(self, key: str) -> str:
        number = self.sources.get(key)
        if number is None:
            return ""
        return (
            f'<sup class="source-ref"><a href="#{self.prefix}source-{number}" '
            f'aria-label="Source {number}">{number}</a></sup>'
        )

    def _page_token(self, kind: str, key: str, words: str) -> str:
        entry = self.site.get(f"{kind}s", key)
        if entry is None:
            return escape(words or key.replace("-", " "))
        query = self.reader.query if kind == "step" else ""
        return f'<a href="{escape(entry.url + query)}">{escape(words or entry.title)}</a>'

    def _token(self, match: re.Match[str]) -> str:
        kind, key, words = match[1], match[2] or "", match[3] or ""
        match kind:
            case "figure":
                return self._figure_token(key, words)
            case "source":
                return self._source_token(key)
            case "judgement":
                return '<span class="judgement">our judgement</span>'
            case _:
                return self._page_token(kind, key, words)

    def html(self, text: str) -> Markup:
        """Render Markdown with tokens to safe HTML."""
        raw = _markdown.render(TOKEN.sub(self._token, _GAP.sub("", text)))
        clean = nh3.clean(
            raw, tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None,
            url_schemes={"http", "https", "mailto"},
        )  # fmt: skip
        clean = _OUTSIDE.sub(_SAYS_OUTSIDE, clean)
        clean = clean.replace("<table>", _SCROLL).replace("</table>", "</table></div>")
        return Markup(clean.replace("<th>", '<th scope="col">'))  # noqa: S704 - passed the allow-list

    def passages(self, blocks: tuple[Block, ...]) -> list[Passage]:
        """Render the blocks of a section."""
        rendered = []
        for block in blocks:
            figure = self.figure(block.title) if block.kind == "figure" else None
            title = block.title or CALLOUT_TITLES.get(block.kind, "")
            if figure is not None:
                title = figure.label
            rendered.append(Passage(block.kind, title, self.html(block.text), figure))
        return rendered
