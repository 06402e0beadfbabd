"""How many times each page asks the database: drawn anew, and kept."""

from __future__ import annotations

from bench import server, table

PAGES = (
    ("home", "/"),
    ("home, a role highlighted", "/?role=procurement-team"),
    ("stage", "/stages/preparation/"),
    ("step", "/steps/share-insight/"),
    ("step on a guidebook's path", "/steps/share-insight/?path=guide-to-collaboration"),
    ("guidebook", "/guidebooks/guide-to-collaboration/"),
    ("list of steps", "/steps/"),
    ("list of templates", "/templates/"),
    ("a page of text", "/method/"),
    ("the law in figures", "/law/"),
    ("search", "/search/?q=standstill"),
    ("search, a typing error", "/search/?q=standstil"),
    ("register", "/contracts/"),
    ("register, filtered", "/contracts/?words=housing"),
    ("a contract", ""),
    ("boroughs", "/boroughs/"),
    ("a borough", "/boroughs/camden/"),
    ("overlaps", "/overlaps/"),
    ("comment form", "/leave-a-comment/"),
    ("whole toolkit to print", "/print/"),
    ("sitemap", "/sitemap.xml"),
)


def _a_contract() -> str:
    import re

    from django.test import Client

    content = Client(HTTP_HOST="127.0.0.1").get("/contracts/").content.decode()
    found = re.search(r'href="(/contracts/[^"/?]+/)"', content)
    return found[1] if found else ""


def run() -> None:
    """Print the table."""
    table.heading("Queries: statements to the database for one page")
    server.set_up_django()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from toolkit.ui import page_cache

    client = Client(HTTP_HOST="127.0.0.1", headers={"accept-encoding": "gzip"})
    client.get("/")  # what a process reads once
    rows: list[list[object]] = []
    for name, given in PAGES:
        path = given or _a_contract()
        if not path:
            rows.append([name, "no page", "", "", ""])
            continue
        page_cache.clear()
        with CaptureQueriesContext(connection) as drawn:
            answer = client.get(path)
        for_cache = sum("ui_cache" in query["sql"] for query in drawn.captured_queries)
        with CaptureQueriesContext(connection) as kept:
            client.get(path)
        rows.append([name, answer.status_code, len(drawn), for_cache, len(kept)])
    table.show(["page", "status", "drawn anew", "of these, keeping", "asked again"], rows)
    table.note(
        "A kept page costs one statement. Search, filters and forms are drawn for each reader."
    )
