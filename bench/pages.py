"""Requests a second of pages for anonymous readers, each in turn with a bare view on the same server."""

from __future__ import annotations

import os

from bench import client, server, table

PAGES = (
    ("home", "/"),
    ("step", "/steps/share-insight/"),
    ("stage", "/stages/preparation/"),
    ("register", "/contracts/"),
    ("overlaps", "/overlaps/"),
)
ROUNDS, SECONDS = 4, 2
# A comparable Wagtail guidance site: step pages a second at 8 clients on such a machine.
PEER_RATE, PEER_P99 = 23, 688


def run() -> None:
    """Print the table."""
    table.heading(
        f"Pages: {client.CLIENTS} clients by {client.name()}, gzip, {server.WORKERS} workers"
    )
    rows: list[list[object]] = []
    bare_env = dict(os.environ)
    with (
        server.serve("bench.hello", bare_env) as bare,
        server.serve("toolkit.wsgi", server.environment(server.prepared())) as site,
    ):
        for name, path in PAGES:
            status = server.status_of(site.port, path)
            if status != 200:
                rows.append([name, f"answers {status}", *[""] * 8])
                continue
            for _ in range(20):  # both workers have what they keep
                server.status_of(site.port, path)
            rounds = []
            for _ in range(ROUNDS):
                beside = client.ask(bare, "/", seconds=SECONDS)
                rounds.append((beside, client.ask(site, path, seconds=SECONDS)))
            rows.append([name, *_figures(rounds)])
    table.show(
        ["page", "bare /s", "page /s", "ratio", "bare p99", "p50", "p99 ms", "bare CPU", "CPU ms",
         f"x {PEER_RATE}/s"],
        rows,
    )  # fmt: skip
    table.note(
        f"Medians of {ROUNDS} rounds of {SECONDS} s, bare view and page in turn. CPU: processor time of the "
        f"server a request. Aim: ratio at least 0.33, and 20 times the {PEER_RATE}/s (p99 {PEER_P99} ms) "
        "that a comparable Wagtail site gave."
    )


def _figures(rounds: list[tuple[client.Load, client.Load]]) -> list[object]:
    def of(which: int, figure: str) -> float:
        return table.middle([getattr(pair[which], figure) for pair in rounds])

    ratio = table.middle([page.rate / bare.rate for bare, page in rounds])
    failed = sum(page.failed for _, page in rounds)
    return [
        f"{of(0, 'rate'):,.0f}", f"{of(1, 'rate'):,.0f}" + (f" ({failed} failed)" if failed else ""),
        f"{ratio:.2f}", f"{of(0, 'p99'):.1f}", f"{of(1, 'p50'):.1f}", f"{of(1, 'p99'):.1f}",
        f"{of(0, 'cpu'):.2f}", f"{of(1, 'cpu'):.2f}", f"{of(1, 'rate') / PEER_RATE:.0f}",
    ]  # fmt: skip
