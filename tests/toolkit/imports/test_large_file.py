"""A CSV of 200 MB: by the browser and by the command. Nothing lost, nothing doubled, a clear message."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.urls import reverse

from tests.factories.cast import amara
from tests.toolkit.imports import large
from tests.toolkit.own_process import answer
from toolkit.imports.models import RegisterImport

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """Give the file of 200 MB and how many rows it has; take it away at the end."""
    path = tmp_path_factory.mktemp("large") / "large.csv"
    rows = large.write(path)
    assert path.stat().st_size > large.MEGABYTES * 1_000_000
    yield path, rows
    path.unlink()


class _Form(io.RawIOBase):
    """A form with a file, as a browser sends it: never whole in memory. `taken` counts what was read."""

    def __init__(self, fields: dict[str, str], path: Path) -> None:
        told = "".join(
            f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        )
        told += (
            '--edge\r\nContent-Disposition: form-data; name="file"; filename="large.csv"\r\n'
            "Content-Type: text/csv\r\n\r\n"
        )
        self.parts = [io.BytesIO(told.encode()), path.open("rb"), io.BytesIO(b"\r\n--edge--\r\n")]
        self.size = len(told) + path.stat().st_size + len(b"\r\n--edge--\r\n")
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        while self.parts:
            part = self.parts[0].read(len(buffer))
            if part:
                buffer[: len(part)] = part
                self.taken += len(part)
                return len(part)
            self.parts.pop(0).close()
        return 0


@contextmanager
def _own_connection() -> Iterator[None]:
    """Let a request use the connection of the test's transaction, as the test client's requests do."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def _send(client, form: _Form) -> tuple[str, str]:
    """Send a form to the application as a server does; return status and page."""
    told = []
    environ = {
        **client._base_environ(),
        "REQUEST_METHOD": "POST",
        "PATH_INFO": reverse("imports:upload", args=["camden"]),
        "CONTENT_TYPE": "multipart/form-data; boundary=edge",
        "CONTENT_LENGTH": str(form.size),
        "wsgi.input": io.BufferedReader(form),
    }
    with _own_connection():
        body = get_wsgi_application()(environ, lambda status, headers: told.append(status))
        try:
            return told[0], b"".join(body).decode()
        finally:
            getattr(body, "close", lambda: None)()


def _kept(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def sender(client, db, settings, tmp_path):
    """Sign Amara in, and keep what is uploaded under the test's own folder."""
    from tests.factories import cast

    cast.authority("camden")
    client.force_login(amara())
    (tmp_path / "uploads").mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "uploads")
    client.get(reverse("imports:upload", args=["camden"]))
    return client, {"csrfmiddlewaretoken": client.cookies[settings.CSRF_COOKIE_NAME].value}


def test_the_browser_is_told_that_it_is_too_large_and_nothing_is_kept(
    register, sender, settings, tmp_path
):
    path, _ = register
    client, fields = sender
    settings.UPLOAD_MAX_MB = 100
    form = _Form(fields, path)

    status, page = _send(client, form)

    assert status.startswith("413")
    assert "must be smaller than 100 MB. Split it and upload the parts" in page
    # All was read, so that the browser shows the page and not that the connection was reset.
    assert form.taken == form.size
    assert not RegisterImport.objects.exists()
    assert _kept(tmp_path) == []


def test_the_browser_brings_it_whole_where_it_may_be_so_large(register, sender, tmp_path):
    path, _ = register
    client, fields = sender

    status, _ = _send(client, _Form(fields, path))

    assert status.startswith("302")
    one = RegisterImport.objects.get()
    assert (one.file_name, one.state) == ("large.csv", "uploaded")
    assert _kept(tmp_path / "uploads") == []
    (stored,) = (tmp_path / "stored").rglob("*.csv*")
    assert stored.stat().st_size == path.stat().st_size
    stored.unlink()


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="a file of SQLite for a process of its own"
)
def test_the_command_reads_all_of_it_in_little_memory_and_doubles_nothing(
    register, own_database, tmp_path
):
    path, rows = register

    def run(*words: str) -> dict:
        return answer(
            "tests.toolkit.imports.large", str(path), *words,
            database=own_database, data=tmp_path, timeout=300, TMPDIR=str(tmp_path),
        )  # fmt: skip

    first, again = run(), run("--dry-run")

    for told in (first, again):
        assert (told["read"], told["refused"], told["contracts"]) == (rows, 1, rows - 1)
        assert told["pence_in_total"] == 100 * sum(range(1, rows))
        assert told["refused_reasons"] == {"The contract ends ... before it starts ....": 1}
        assert told["peak_mb"] < large.MOST_MEMORY_MB
    assert (first["added"], first["changed"], first["unchanged"]) == (rows - 1, 0, 0)
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, rows - 1)
    (stored,) = (tmp_path / "files").rglob("*.csv*")
    stored.unlink()
