"""Start: from the start of the process to the first page, on an empty data folder and again."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import server, table

FIRST, AGAIN, BARE = 3, 5, 5


def _start(command: list[str], env: dict[str, str], port: int) -> float:
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=server.ROOT, env=env | {"PORT": str(port)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        server.wait_for(port, process)
        return time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(20)


def run() -> None:
    """Print the table."""
    table.heading("Start: seconds from the start of the process to the first 200 of the home page")
    site = [sys.executable, "-m", "toolkit.start"]
    first, again = [], []
    for _ in range(FIRST):
        with tempfile.TemporaryDirectory(
            prefix="toolkit-bench-", ignore_cleanup_errors=True
        ) as folder:
            env = server.environment(Path(folder))
            first.append(_start(site, env, server.free_port()))
            again += [_start(site, env, server.free_port()) for _ in range(-(-AGAIN // FIRST))]
    bare = []
    for _ in range(BARE):
        port = server.free_port()
        command = [
            sys.executable, "-m", "gunicorn", "bench.hello", "--bind", f"127.0.0.1:{port}",
            "--workers", "2", "--threads", "4", "--worker-class", "gthread", "--preload",
        ]  # fmt: skip
        bare.append(_start(command, server.environment(Path()), port))
    table.show(
        ["seconds", "runs", "least", "median", "most"],
        [
            _row("first start, empty folder, with the demonstration", first),
            _row("every later start", again),
            _row("bare hello view, same server", bare),
        ],
    )
    table.note("Python and packages were there before. Aim for a later start: under 5 s.")


def _row(name: str, seconds: list[float]) -> list[object]:
    return [name, len(seconds), *(f"{f(seconds):.1f}" for f in (min, table.middle, max))]
