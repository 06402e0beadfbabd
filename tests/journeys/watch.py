"""Watching a page: what the browser complains of, and whom it asks besides us."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_CSP = """addEventListener('securitypolicyviolation', event =>
  console.error(`refused by the policy: ${event.violatedDirective} ${event.blockedURI}`))"""
_RUN = """async tags => (await axe.run(document, {runOnly: {type: 'tag', values: tags},
  resultTypes: ['violations']})).violations
  .map(found => `${found.id}: ${found.nodes.slice(0, 3).map(node => node.target.join(' ')).join(' | ')}`)"""


@dataclass
class Watch:
    """What went wrong on a page since it was opened."""

    base: str
    problems: list[str] = field(default_factory=list)

    def said(self, message: ConsoleMessage) -> None:
        """Note an error on the console; a page that is meant to be missing is none."""
        is_page_itself = (
            message.location.get("url", "").split("#")[0] == self.page.url.split("#")[0]
        )
        if message.type == "error" and not (
            is_page_itself and message.text.startswith("Failed to load resource")
        ):
            self.problems.append(f"{self.page.url}: {message.text}")

    def asked(self, request: Request) -> None:
        """Note a request to anybody else."""
        if not request.url.startswith((self.base, "data:", "blob:", "about:")):
            self.problems.append(f"{self.page.url} asks {request.url}")

    def failed(self, error: Any) -> None:
        """Note an error of a script."""
        self.problems.append(f"{self.page.url}: {error}")

    page: Page = field(init=False)


def watched(context: BrowserContext, base: str) -> tuple[Page, Watch]:
    """Open a page that is watched."""
    context.add_init_script(_CSP)
    watch = Watch(base)
    watch.page = page = context.new_page()
    page.on("console", watch.said)
    page.on("request", watch.asked)
    page.on("pageerror", watch.failed)
    return page, watch


def axe(page: Page) -> list[str]:
    """Return what axe finds against WCAG 2.2, levels A and AA."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)  # not a script tag, which the policy of the page would refuse
    found: list[str] = page.evaluate(_RUN, TAGS)
    return found


def scrolls_sideways(page: Page) -> bool:
    """Say whether the whole page is wider than its window."""
    wide: bool = page.evaluate(
        "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return wide


def wrong_at(page: Page, *widths: int) -> list[str]:
    """Return what axe finds on a page at some widths, and at which of them the whole page scrolls sideways."""
    wrong = []
    for width in widths or (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        wrong += [f"at {width}: {found}" for found in axe(page)]
        if scrolls_sideways(page):
            wrong.append(f"scrolls sideways at {width}")
    if widths != (1280,):  # as it was
        page.set_viewport_size({"width": 1280, "height": 900})
    return wrong
