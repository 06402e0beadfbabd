"""Asking a server from eight clients at once: by `wrk` if it is there, else by threads of this process."""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass

from bench.server import Served
from bench.table import percentile

CLIENTS = 8
_REPORT = """
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('\\n@{"requests":%d,"seconds":%f,"p50":%f,"p95":%f,"p99":%f,"failed":%d}\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What so many seconds of asking gave. Milliseconds; processor time of the server alone."""

    rate: float
    p50: float
    p95: float
    p99: float
    cpu: float
    failed: int


def name() -> str:
    """Say which client asks."""
    return "wrk" if shutil.which("wrk") else "Python threads (may be the bottleneck: install wrk)"


def _by_wrk(url: str, seconds: float) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_REPORT)
        script.flush()
        said = subprocess.run(
            ["wrk", "-t1", f"-c{CLIENTS}", f"-d{round(seconds)}s", "-H", "Accept-Encoding: gzip",
             "-s", script.name, url],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    return dict(json.loads(said.rpartition("@")[2]))


def _by_threads(served: Served, path: str, seconds: float) -> dict[str, float]:
    times: list[float] = []
    failed: list[int] = []
    end = time.perf_counter() + seconds

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
        while time.perf_counter() < end:
            began = time.perf_counter()
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            times.append((time.perf_counter() - began) * 1000)
            if answer.status != 200:
                failed.append(answer.status)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(CLIENTS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "requests": len(times), "seconds": time.perf_counter() - began, "failed": len(failed),
        "p50": percentile(times, 0.5), "p95": percentile(times, 0.95), "p99": percentile(times, 0.99),
    }  # fmt: skip


def ask(served: Served, path: str, *, seconds: float) -> Load:
    """Ask for a page from eight clients for some seconds, with connections kept open."""
    spent = served.cpu_seconds()
    url = f"{served.address}{path}"
    got = _by_wrk(url, seconds) if shutil.which("wrk") else _by_threads(served, path, seconds)
    spent = served.cpu_seconds() - spent
    requests = max(1.0, got["requests"])
    return Load(
        rate=requests / got["seconds"], p50=got["p50"], p95=got["p95"], p99=got["p99"],
        cpu=spent * 1000 / requests, failed=int(got["failed"]),
    )  # fmt: skip
