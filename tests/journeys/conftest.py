"""A production server on scratch data for each process of the journeys, and Debian's chromium to walk through it.

The server is what `make run` starts: gunicorn with two workers, static files under hashed names, strict
headers, kept pages. The demonstration is loaded once in a run, with its cast and what they did, and one editor's
account; each process serves a copy of its own, and walks through one file of journeys after the other.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from bench import server
from tests import migrated
from tests.journeys.watch import Watch, watched

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage",
]  # fmt: skip
# A limit for what never comes; what comes is not kept waiting. A busy machine must not make a walk fail.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)


@dataclass(frozen=True)
class Site:
    """The running site: its address, and an editor who may sign in."""

    url: str
    data: str
    editor: str
    password: str


EDITOR, PASSWORD = "gwen", "a-long-password-for-gwen"


@pytest.fixture(scope="session")
def data(shared_folder: Path, tmp_path_factory) -> Path:
    """Give a copy of the demonstration's data with the editor's account; the first process makes them."""
    made = shared_folder / "demonstration"
    with migrated.first_in_run(shared_folder, "demonstration") as is_first:
        if is_first:
            made.mkdir()
            shutil.copy(migrated.sqlite_file(), made / "toolkit.sqlite3")
            server.prepare(made)
            subprocess.run(
                [sys.executable, "manage.py", "add_editor", EDITOR, "--password-from-stdin"],
                cwd=server.ROOT, env=server.environment(made), input=PASSWORD, text=True, check=True,
                capture_output=True,
            )  # fmt: skip
    return shutil.copytree(made, tmp_path_factory.mktemp("site") / "data")


@pytest.fixture(scope="session")
def site(data: Path):
    """Serve the demonstration in production settings until the last journey ends."""
    with server.serve("toolkit.wsgi", server.environment(data), log=data / "server.log") as served:
        yield Site(served.address, str(data), EDITOR, PASSWORD)


@pytest.fixture
def work_once(site: Site) -> Callable[[], None]:
    """Give a function that lets the worker do what waits and what is due, once."""

    def work() -> None:
        subprocess.run(
            [sys.executable, "manage.py", "work", "--once"],
            cwd=server.ROOT, env=server.environment(Path(site.data)) | {"SITE_URL": site.url},
            check=True, capture_output=True,
        )  # fmt: skip

    return work


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


@pytest.fixture(scope="session", autouse=True)
def _whole_pages():
    """Let a click or key that leads to another page give back when all of it is there, and not its first bytes.

    What is counted, read or checked by axe right after it is then the page and not the part that came so far.
    """

    def whole(act: Callable[..., None]) -> Callable[..., None]:
        def acted(self: Locator, *arguments: Any, **options: Any) -> None:
            act(self, *arguments, **options)
            self.page.wait_for_load_state()

        return acted

    with pytest.MonkeyPatch.context() as patch:
        for act in ("click", "press"):
            patch.setattr(Locator, act, whole(getattr(Locator, act)))
        yield


@pytest.fixture
def reader(browser: Browser, site: Site):
    """Give a reader's page that watches for errors and requests to others."""
    yield from _page(browser, site)


@pytest.fixture(scope="session")
def signed_in(browser: Browser, site: Site) -> Callable[[str], Any]:
    """Give a function that returns the cookies of somebody of the cast, who enters once by the demonstration's door."""
    states: dict[str, Any] = {}

    def state(name: str) -> Any:
        if name not in states:
            context = browser.new_context(base_url=site.url)
            page = context.new_page()
            page.goto("/demo/")
            page.get_by_role("button", name=f"Enter as {name.title()}").click()
            expect(page).not_to_have_url(re.compile("/demo/"))
            states[name] = context.storage_state()
            context.close()
        return states[name]

    return state


@pytest.fixture
def open_page(browser: Browser, site: Site, signed_in: Callable[[str], Any]):
    """Give a function that opens a page in a browser of its own kind: without JavaScript, or signed in `as_` somebody."""
    contexts: list[BrowserContext] = []
    watches: list[Watch] = []

    def opened(as_: str = "", **options) -> Page:
        if as_:
            options["storage_state"] = signed_in(as_)
        contexts.append(browser.new_context(base_url=site.url, **options))
        contexts[-1].set_default_timeout(PATIENCE_MS)
        page, watch = watched(contexts[-1], site.url)
        watches.append(watch)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [watch.problems for watch in watches] == [[] for _ in watches]


def _page(browser: Browser, site: Site):
    context = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    page, watch = watched(context, site.url)
    yield page
    context.close()
    assert watch.problems == []
