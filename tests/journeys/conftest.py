"""A production server on scratch data for all journeys, and Debian's chromium to walk through it.

The server is what `make run` starts: gunicorn with two workers, static files under hashed names, strict
headers, kept pages. The demonstration is loaded once, with one editor's account.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bench import server
from tests.journeys.watch import Watch, watched

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage",
]  # fmt: skip
expect.set_options(timeout=15_000)


@dataclass(frozen=True)
class Site:
    """The running site: its address, and an editor who may sign in."""

    url: str
    data: str
    editor: str
    password: str


@pytest.fixture(scope="session")
def site():
    """Serve the demonstration in production settings until the last journey ends."""
    data = server.prepared()
    env = server.environment(data)
    site = Site("", str(data), "gwen", "a-long-password-for-gwen")
    subprocess.run(
        [sys.executable, "manage.py", "add_editor", site.editor, "--password-from-stdin"],
        cwd=server.ROOT, env=env, input=site.password, text=True, check=True, capture_output=True,
    )  # fmt: skip
    with server.serve("toolkit.wsgi", env, log=data / "server.log") as served:
        yield Site(served.address, site.data, site.editor, site.password)


@pytest.fixture(scope="session")
def browser():
    """Start the browser once."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if executable is None:
        pytest.fail("No chromium here: `make system` installs it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def reader(browser: Browser, site: Site):
    """Give a reader's page that watches for errors and requests to others."""
    yield from _page(browser, site)


@pytest.fixture
def open_page(browser: Browser, site: Site):
    """Give a function that opens a page in a browser of its own kind, like one without JavaScript."""
    contexts: list[BrowserContext] = []
    watches: list[Watch] = []

    def opened(**options) -> Page:
        contexts.append(browser.new_context(base_url=site.url, **options))
        page, watch = watched(contexts[-1], site.url)
        watches.append(watch)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [watch.problems for watch in watches] == [[] for _ in watches]


def _page(browser: Browser, site: Site):
    context = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 900})
    page, watch = watched(context, site.url)
    yield page
    context.close()
    assert watch.problems == []
