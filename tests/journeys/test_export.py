"""The site as plain files, opened from a folder as people open a file share."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from lxml import html

from bench import server

pytestmark = [pytest.mark.journey, pytest.mark.slow]


@pytest.fixture(scope="module")
def folder(site, tmp_path_factory) -> Path:
    """Write the site into a folder."""
    folder = tmp_path_factory.mktemp("export")
    subprocess.run(
        [sys.executable, "manage.py", "export_site", str(folder)],
        cwd=server.ROOT, env=server.environment(Path(site.data)), check=True, capture_output=True,
    )  # fmt: skip
    return folder


def test_every_link_between_exported_files_resolves(folder):
    broken, pages = [], list(folder.rglob("*.html"))
    assert len(pages) > 50
    ids: dict[Path, set[str]] = {}
    links: list[tuple[Path, Path, str]] = []
    for page in pages:
        tree = html.document_fromstring(page.read_bytes())
        ids[page.resolve()] = {str(value) for value in tree.xpath("//@id")}
        for value in tree.xpath("//@href | //@src"):
            address, fragment = urldefrag(str(value))
            if urlsplit(address).scheme or address.startswith("//"):
                continue
            target = (page.parent / unquote(address)).resolve() if address else page.resolve()
            links.append((page, target, fragment))
    for page, target, fragment in links:
        here = page.relative_to(folder)
        if not target.is_file():
            broken.append(f"{here}: no file {target}")
        elif fragment and target in ids and fragment not in ids[target]:
            broken.append(f"{here}: no #{fragment} in {target.relative_to(folder)}")

    assert broken == []


def test_an_exported_page_is_styled_and_its_links_can_be_followed(folder, browser):
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "index.html").as_uri())
    page.locator(".lifecycle__step a").first.click()

    assert page.url.startswith("file://")
    assert page.locator("h1").count() == 1
    assert page.evaluate("() => getComputedStyle(document.body).fontFamily") != "serif"
    assert page.evaluate("() => document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
    assert page.locator(".masthead").evaluate("one => getComputedStyle(one).color") != ""
    assert [url for url in asked if not url.startswith("file://")] == []
    context.close()
