"""Search over all content: the function alone, over HTTP, and SQLite's own full text beside it."""

from __future__ import annotations

import http.client
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_plus

from bench import server, table

ROUNDS = 5


def queries() -> list[str]:
    """Return the fixed list of what people type, one a line, lines with '#' left out."""
    lines = Path(__file__).with_name("queries.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _times(ask: Callable[[str], object], words: list[str]) -> list[float]:
    for query in words:
        ask(query)
    taken = []
    for _ in range(ROUNDS):
        for query in words:
            began = time.perf_counter()
            ask(query)
            taken.append((time.perf_counter() - began) * 1000)
    return taken


def _full_text() -> Callable[[str], object]:
    """Return SQLite's FTS5 over the same sections, in memory: no mending, no roles, no passages."""
    from django.db import connection

    memory = sqlite3.connect(":memory:")
    memory.execute("CREATE VIRTUAL TABLE found USING fts5(heading, text, tokenize='porter')")
    with connection.cursor() as cursor:
        cursor.execute("SELECT heading, text FROM guidance_searchsection")
        memory.executemany("INSERT INTO found VALUES (?, ?)", cursor.fetchall())

    def ask(query: str) -> object:
        words = "".join(letter if letter.isalnum() else " " for letter in query).split()
        sought = " OR ".join(f'"{word}"' for word in words)
        select = (
            "SELECT heading, snippet(found, 1, '[', ']', '…', 30) FROM found WHERE found MATCH ?"
        )
        return memory.execute(f"{select} ORDER BY rank LIMIT 20", (sought,)).fetchall()

    return ask


def run() -> None:
    """Print the table."""
    words = queries()
    table.heading(f"Search: {len(words)} queries, some with typing errors, {ROUNDS} rounds")
    server.set_up_django()
    from django.db import connection

    from toolkit.guidance.search import search

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM guidance_searchsection")
        sections = cursor.fetchone()[0]
    found = sum(bool(search(query).results) for query in words)
    rows = [_row("the function", _times(search, words))]
    with server.serve("toolkit.wsgi", server.environment(server.prepared())) as site:
        connection_ = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)

        def ask(query: str) -> bytes:
            connection_.request(
                "GET", f"/search/?q={quote_plus(query)}", headers={"Accept-Encoding": "gzip"}
            )
            answer = connection_.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise RuntimeError(f"search for {query!r} answers {answer.status}")
            return body

        rows.append(_row("the page, over HTTP", _times(ask, words)))
        connection_.close()
    rows.append(_row("SQLite FTS5 alone, in memory", _times(_full_text(), words)))
    table.show(["milliseconds", "p50", "p95", "p99", "worst"], rows)
    table.note(
        f"{sections:,} sections; {found} of {len(words)} queries find something. One client. Aim: p95 of the "
        "function under 20 ms. FTS5 mends no typing errors and knows no pages, roles or weights."
    )


def _row(name: str, times: list[float]) -> list[object]:
    shares = [table.percentile(times, share) for share in (0.5, 0.95, 0.99, 1.0)]
    return [name, *(f"{value:.1f}" for value in shares)]
