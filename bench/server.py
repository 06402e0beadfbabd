"""Production servers on scratch data: gunicorn, two workers of four threads, as `make run` starts it."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).resolve().parent.parent
WORKERS, THREADS = 2, 4
_TICK = os.sysconf("SC_CLK_TCK")
# What a person who starts the site does not set; without bytecode each start compiles everything.
_LEFT_OUT = ("DATABASE_URL", "DEBUG", "PYTHONDONTWRITEBYTECODE")


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def environment(data: Path) -> dict[str, str]:
    """Return the settings of a production site whose data lie in a scratch folder."""
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    return kept | {"TOOLKIT_DATA": str(data), "TOOLKIT_DEMO": "1", "LOG_LEVEL": "ERROR"}


@cache
def _scratch() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="toolkit-bench-", ignore_cleanup_errors=True)


def prepare(data: Path) -> None:
    """Put the demonstration into a data folder by `manage.py up`."""
    subprocess.run(
        [sys.executable, "manage.py", "up"],
        cwd=ROOT, env=environment(data), check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


@cache
def prepared() -> Path:
    """Return a scratch data folder with the demonstration in it, made once a run."""
    data = Path(_scratch().name)
    prepare(data)
    return data


def set_up_django() -> None:
    """Let this process ask the scratch site's own code and database."""
    os.environ.update(environment(prepared()))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toolkit.settings")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    import django

    django.setup()


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    port: int
    pid: int

    @property
    def address(self) -> str:
        """Return the server's address."""
        return f"http://127.0.0.1:{self.port}"

    def cpu_seconds(self) -> float:
        """Return the processor time that the server and its workers have used."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        pids = [str(self.pid), *(children.read_text().split() if children.exists() else ())]
        spent = 0
        for pid in pids:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            spent += int(fields[11]) + int(fields[12])
        return spent / _TICK


def status_of(port: int, path: str = "/", timeout: float = 60) -> int:
    """Return the status of a page; 0 when nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except OSError:
        return 0
    finally:
        connection.close()


def wait_for(port: int, process: subprocess.Popen[bytes], *, limit: float = 180) -> float:
    """Wait until a server answers with 200; return the seconds it took. Raises if it never does."""
    began = time.perf_counter()
    while status_of(port) != 200:
        if process.poll() is not None or time.perf_counter() - began > limit:
            raise RuntimeError("the server did not answer")
        time.sleep(0.01)
    return time.perf_counter() - began


@contextmanager
def serve(application: str, env: Mapping[str, str], *, log: Path | None = None) -> Iterator[Served]:
    """Run an application on gunicorn until the block ends. What it logs goes to `log`, or nowhere."""
    port = free_port()
    with open(log or os.devnull, "ab") as errors:
        process = _process(application, env, port, errors)
    try:
        wait_for(port, process)
        yield Served(port, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def _process(
    application: str, env: Mapping[str, str], port: int, errors: BinaryIO
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}",
            "--workers", str(WORKERS), "--threads", str(THREADS), "--worker-class", "gthread",
            "--preload", "--log-level", "warning",
        ],
        cwd=ROOT, env={**env, "SITE_URL": f"http://127.0.0.1:{port}"}, stderr=errors,
    )  # fmt: skip
