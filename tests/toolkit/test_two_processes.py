"""Two servers on one database, each with a disk of its own: what one publishes, the other shows at once."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Barrier
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

import pytest

from tests.factories.guidance import STEP
from tests.factories.people import PASSWORD
from tests.toolkit.guidance import editor
from toolkit.guidance.models import InfoPage, StepPage
from toolkit.guidance.records import to_document
from toolkit.guidance.textfile import Document, serialise

ROOT = Path(__file__).resolve().parents[2]
TRIES = 300
SIGN_IN = "/account/sign-in/"


@dataclass
class Answer:
    """What a server said."""

    status: int
    content: bytes
    headers: dict[str, str]

    @property
    def text(self) -> str:
        return self.content.decode()


class _Stay(HTTPRedirectHandler):
    """Follows no answer that sends elsewhere: a test looks at it."""

    def redirect_request(self, *args):
        return None


class Browser:
    """A browser with its cookies, for one or several servers."""

    def __init__(self) -> None:
        self.cookies = CookieJar()
        self._open = build_opener(HTTPCookieProcessor(self.cookies), _Stay)
        self.server = ""

    def at(self, server: str) -> Browser:
        """Go on at another server, with the same cookies."""
        self.server = server
        return self

    def _ask(self, request: Request) -> Answer:
        try:
            with self._open.open(request, timeout=60) as answer:
                return Answer(answer.status, answer.read(), dict(answer.headers))
        except HTTPError as error:
            return Answer(error.code, error.read(), dict(error.headers))

    def get(self, path: str) -> Answer:
        return self._ask(Request(self.server + path))

    def post(self, path: str, data: dict[str, str] | str, kind: str = "") -> Answer:
        token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
        body = data if isinstance(data, str) else urlencode(data)
        headers = {
            "X-CSRFToken": token,
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": self.server + path,
        }
        return self._ask(Request(self.server + path, body.encode(), headers))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Servers:
    """Production servers on one database."""

    def __init__(self, database: str, folder: Path) -> None:
        self.folder = folder
        left_out = {"DATABASE_URL", "DEBUG", "DJANGO_SETTINGS_MODULE"}
        self.shared = {
            name: value for name, value in os.environ.items() if name not in left_out
        } | {
            "DATABASE_URL": database,
            "SECRET_KEY": "one key for both, which is long enough to sign sessions with",
            "STATIC_ROOT": str(folder / "static"),
            "LOG_LEVEL": "ERROR",
            "REQUIRE_SECOND_FACTOR": "no",  # it has tests of its own
        }
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def manage(self, *arguments: str, typed: str = "") -> str:
        """Run a command in a process of its own."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.shared | {"TOOLKIT_DATA": str(self.folder / "commands")},
            input=typed,
            text=True,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, name: str) -> str:
        """Start a server with a disk of its own; return its address."""
        port = _free_port()
        address = f"http://127.0.0.1:{port}"
        log = (self.folder / f"{name}.log").open("wb")
        self.running[address] = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "toolkit.wsgi", "--bind", f"127.0.0.1:{port}",
             "--workers", "1", "--threads", "2", "--worker-class", "gthread",
             "--no-control-socket"],
            cwd=ROOT,
            env=self.shared | {"TOOLKIT_DATA": str(self.folder / name)},
            stdout=log,
            stderr=log,
        )  # fmt: skip
        log.close()
        return address

    def wait_for(self, address: str) -> None:
        """Ask for its health until a server answers, so many times and no more."""
        for _ in range(TRIES):
            try:
                if Browser().at(address).get("/health/ready/").status == 200:
                    return
            except URLError:
                pass
            try:
                self.running[address].wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
            break
        logs = "\n".join(path.read_text() for path in self.folder.glob("*.log"))
        raise AssertionError(f"{address} did not start:\n{logs}")

    def stop(self, address: str) -> None:
        process = self.running.pop(address)
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture(scope="module")
def servers(snapshots, tmp_path_factory):
    """Two servers on a copy of the whole guidance, and an editor's account."""
    folder = tmp_path_factory.mktemp("servers")
    with snapshots._open():
        database = snapshots.store.copy_for_others("whole", folder)
    both = Servers(database, folder)
    try:
        both.manage("collectstatic", "--noinput", "-v0")
        addresses = [both.start("one"), both.start("two")]
        both.manage("add_editor", "efua", "--password-from-stdin", typed=PASSWORD)
        for address in addresses:
            both.wait_for(address)
        yield both
    finally:
        for address in list(both.running):
            both.stop(address)


@pytest.fixture
def one(servers):
    return next(iter(servers.running))


@pytest.fixture
def two(servers):
    return list(servers.running)[-1]


@pytest.fixture(scope="module")
def efua(servers):
    """Efua's browser, signed in at the first server."""
    browser = Browser().at(next(iter(servers.running)))
    browser.get(SIGN_IN)
    answer = browser.post(SIGN_IN, {"login": "efua", "password": PASSWORD})
    assert answer.status == 302
    return browser


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_guidance"), pytest.mark.slow]


def read(server, path):
    answer = Browser().at(server).get(path)
    assert answer.status == 200, path
    return answer.text


def test_what_is_published_through_one_is_read_at_once_through_the_other(efua, one, two):
    page = StepPage.objects.get(key=STEP)
    for _ in range(2):
        for server in (one, two):
            assert "zyzzyva" not in read(server, page.address)

    answer = editor.save(efua.at(one), page, title="Ask zyzzyva")

    assert answer.status == 302, answer.text[:2000]
    for server in (two, one):
        assert "Ask zyzzyva" in read(server, page.address)
        assert "Ask zyzzyva" in read(server, "/steps/")
        assert page.address in read(server, "/search/?q=zyzzyva")


def test_who_signed_in_at_one_is_signed_in_at_the_other(efua, two):
    answer = efua.at(two).get("/editor/")

    assert answer.status == 200
    assert "efua" in answer.text


def test_a_draft_begun_at_one_goes_on_at_the_other(efua, one, two):
    page = InfoPage.objects.get(key="method")
    answer = editor.save(efua.at(one), page, action="", title="A draft quokka")
    assert answer.status == 302

    form = efua.at(two).get(f"/editor/pages/{page.pk}/edit/").text

    assert "A draft quokka" in form
    assert "quokka" not in read(two, page.address)


def test_a_comment_left_through_one_is_published_through_the_other(efua, one, two):
    address = f"/leave-a-comment/?about=/steps/{STEP}/"
    reader = Browser().at(one)
    form = editor.querydict_from_html(reader.get(address).text, form_index=1)
    form["text"] = "A comment from a numbat."

    assert reader.post("/leave-a-comment/", form.urlencode()).status == 302

    listed = efua.at(two).get("/editor/snippets/guidance/comment/").text
    found = re.search(r"/editor/snippets/guidance/comment/edit/(\d+)/", listed)
    assert found
    edit = found[0]
    efua.get(edit)
    decided = efua.post(
        edit, {"text": "A comment from a numbat.", "name": "", "status": "published", "answer": ""}
    )
    assert decided.status == 302
    for server in (one, two):
        assert "A comment from a numbat." in read(server, f"/steps/{STEP}/")


def test_what_a_command_loads_is_read_through_both(servers, one, two, tmp_path):
    page = InfoPage.objects.get(key="cookies")
    for server in (one, two):
        assert "bilby" not in read(server, page.address)
    document = to_document(page)
    file = tmp_path / "pages" / "cookies.md"
    file.parent.mkdir()
    changed = Document(document.front | {"title": "Cookies of a bilby"}, document.sections)
    file.write_text(serialise(changed), encoding="utf-8")

    said = servers.manage("load_guidance", "--folder", str(tmp_path))

    assert "0 pages added, 1 changed, 0 unchanged." in said
    for server in (one, two):
        assert "Cookies of a bilby" in read(server, page.address)


def test_two_editors_who_publish_at_the_same_moment_both_succeed(servers, efua, one, two):
    servers.manage("add_editor", "kofi", "--password-from-stdin", typed=PASSWORD)
    kofi = Browser().at(two)
    kofi.get(SIGN_IN)
    kofi.post(SIGN_IN, {"login": "kofi", "password": PASSWORD})
    browsers, sent = [efua.at(one), kofi.at(two)], []
    for browser, key, word in zip(
        browsers, ("accessibility", "privacy"), ("potoroo", "wombat"), strict=True
    ):
        page = InfoPage.objects.get(key=key)
        data = editor.form(browser, page, title=f"About a {word}")
        data["action-publish"] = "1"
        sent.append((browser, f"/editor/pages/{page.pk}/edit/", data.urlencode()))
    together = Barrier(2)

    def publish(browser, address, body):
        together.wait(timeout=30)
        return browser.post(address, body).status

    with ThreadPoolExecutor(2) as pool:
        statuses = list(pool.map(publish, *zip(*sent, strict=True)))

    assert statuses == [302, 302]
    for server in (one, two):
        for word in ("potoroo", "wombat"):
            found = read(server, f"/search/?q={word}")
            assert found.count(f"About a {word}</a>") == 1


def test_a_kept_page_and_its_mark_are_the_same_at_both(one, two):
    first = Browser().at(one).get("/law/")
    second = Browser().at(two).get("/law/")

    assert first.status == second.status == 200
    assert first.headers["ETag"]


def test_when_one_stops_the_other_goes_on(servers, one, two):
    servers.stop(one)

    assert read(two, "/")
    assert Browser().at(two).get("/health/ready/").status == 200
