"""Page weight: bytes over the wire for a first visit, measured in a real browser with an empty cache."""

from __future__ import annotations

import shutil
from collections import defaultdict
from typing import Any
from urllib.parse import urlsplit

from bench import server, table

PAGES = (("home", "/"), ("step", "/steps/share-insight/"))
AIM = 120
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage",
]  # fmt: skip
KINDS = ("Document", "Stylesheet", "Script", "Font", "Image", "Other")


def _weigh(browser: Any, site: server.Served, path: str) -> tuple[dict[str, float], int, int]:
    """Return bytes by kind, the number of requests, and how many went to somebody else."""
    page = browser.new_context().new_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    kinds: dict[str, tuple[str, str]] = {}
    sizes: dict[str, float] = {}

    def came(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = (event["type"], event["response"]["url"])

    def ended(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = event["encodedDataLength"]

    devtools.on("Network.responseReceived", came)
    devtools.on("Network.loadingFinished", ended)
    page.goto(f"{site.address}{path}", wait_until="networkidle")
    page.context.close()
    weight: dict[str, float] = defaultdict(float)
    ours = f"127.0.0.1:{site.port}"
    sent = {key: kind for key, kind in kinds.items() if not kind[1].startswith("data:")}
    for key, (kind, _) in sent.items():
        weight[kind if kind in KINDS else "Other"] += sizes.get(key, 0)
    return weight, len(sent), sum(urlsplit(url).netloc != ours for _, url in sent.values())


def run() -> None:
    """Print the table."""
    chromium = shutil.which("chromium")
    table.heading("Weight: kB over the wire on a first visit, by a real browser")
    if chromium is None:
        table.note("No chromium here: `make system` installs it.")
        return
    from playwright.sync_api import sync_playwright

    rows = []
    with (
        server.serve("toolkit.wsgi", server.environment(server.prepared())) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for name, path in PAGES:
            weight, requests, foreign = _weigh(browser, site, path)
            total = sum(weight.values()) / 1000
            by_kind = [f"{weight.get(kind, 0) / 1000:.1f}" for kind in KINDS]
            rows.append([name, f"{total:.1f}", *by_kind, requests, foreign])
        browser.close()
    table.show(["page", "in all", *(kind.lower() for kind in KINDS), "requests", "to others"], rows)
    table.note(
        f"Headers included; 1 kB is 1,000 bytes. Aim: under {AIM} kB, nothing asked of others."
    )
