"""Starting on one machine: what is prepared when, the demonstration's editor, and what is said."""

from __future__ import annotations

import os
import subprocess
from types import SimpleNamespace

import pytest

from toolkit import start


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A copy of what is watched, small."""
    base = tmp_path / "base"
    for name in ("content", "data", "rulebook", "toolkit", "requirements"):
        (base / name).mkdir(parents=True)
        (base / name / "file.txt").write_text(name)
    monkeypatch.setattr(start, "BASE", base)
    for name in ("DATABASE_URL", "TOOLKIT_DEMO", "SITE_URL", "HOST", "PORT", "TOOLKIT_DATA"):
        monkeypatch.delenv(name, raising=False)
    return base


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def ran(monkeypatch, data):
    """The commands that were run; `up` makes the database."""
    found = []

    def run(arguments, **options):
        found.append((arguments[2:], options))
        if "up" in arguments:
            (data / "toolkit.sqlite3").touch()
        return SimpleNamespace(returncode=run.returncode)

    run.returncode = 0
    monkeypatch.setattr(subprocess, "run", run)
    found_ = SimpleNamespace(commands=found, run=run)
    found_.names = lambda: [arguments[0] for arguments, _ in found]
    return found_


def test_the_first_start_prepares_and_the_second_does_not(tree, data, ran):
    start.prepare(data)
    start.prepare(data)

    assert ran.names() == ["up"]


CHANGES = {
    "a changed file": lambda base, data: (base / "content" / "file.txt").write_text("other words"),
    "a new file": lambda base, data: (base / "toolkit" / "new.py").write_text(""),
    "a file that is gone": lambda base, data: (base / "data" / "file.txt").unlink(),
    "a database that is gone": lambda base, data: (data / "toolkit.sqlite3").unlink(),
    "a demonstration": lambda base, data: os.environ.update(TOOLKIT_DEMO="1"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_changed_is_prepared_again(tree, data, ran, monkeypatch, change):
    monkeypatch.setenv("TOOLKIT_DEMO", "")
    start.prepare(data)

    change(tree, data)
    start.prepare(data)

    assert ran.names() == ["up", "up"]


def test_what_python_compiles_changes_nothing(tree, data, ran):
    start.prepare(data)
    (tree / "toolkit" / "__pycache__").mkdir()
    (tree / "toolkit" / "__pycache__" / "x.pyc").write_text("")

    start.prepare(data)

    assert ran.names() == ["up"]


def test_a_database_elsewhere_is_prepared_at_every_start(tree, data, ran, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://h/t")

    start.prepare(data)
    start.prepare(data)

    assert ran.names() == ["up", "up"]


def test_an_empty_address_of_a_database_is_none(tree, data, ran, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "")

    start.prepare(data)
    start.prepare(data)

    assert ran.names() == ["up"]


def test_what_cannot_be_prepared_is_not_started_and_is_tried_again(tree, data, ran):
    ran.run.returncode = 1
    with pytest.raises(SystemExit, match="could not be prepared"):
        start.prepare(data)

    ran.run.returncode = 0
    start.prepare(data)

    assert ran.names() == ["up", "up"]


def test_the_demonstrations_editor_is_made_once_with_a_password_of_its_own(tree, data, ran):
    said = start.demo_editor(data)
    start.demo_editor(data)

    kept = data / "demo-editor-password"
    (arguments, options) = ran.commands[0]
    assert arguments == ["add_editor", "editor", "--password-from-stdin"]
    assert options["input"] == kept.read_text()
    assert len(kept.read_text()) >= 12
    assert kept.stat().st_mode & 0o077 == 0
    assert said == f"sign in as 'editor' with the password in {kept}"
    assert len(ran.commands) == 1


def test_an_editor_who_is_there_already_does_not_stop_the_start(tree, data, ran):
    ran.run.returncode = 1

    said = start.demo_editor(data)

    assert said == "sign in with an account that you have"
    assert not (data / "demo-editor-password").exists()


def test_a_password_of_a_database_that_is_gone_is_forgotten(tree, data, ran):
    start.prepare(data)
    start.demo_editor(data)
    (data / "toolkit.sqlite3").unlink()

    start.prepare(data)

    assert not (data / "demo-editor-password").exists()


@pytest.mark.parametrize("demo", ["1", "yes", ""])
def test_the_start_says_where_the_site_is_and_becomes_the_server(
    tree, data, ran, monkeypatch, capsys, demo
):
    became, began = [], []
    monkeypatch.setattr(subprocess, "Popen", lambda arguments, **options: began.append(arguments))
    monkeypatch.setattr(os, "execv", lambda program, arguments: became.append(arguments))
    monkeypatch.setattr(os, "chdir", lambda folder: None)
    monkeypatch.setenv("TOOLKIT_DATA", str(data))
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setenv("WORKERS", "3")
    monkeypatch.setenv("SITE_URL", "")
    monkeypatch.delenv("SITE_URL")
    monkeypatch.setenv("TOOLKIT_DEMO", demo)

    start.main()

    said = capsys.readouterr().out
    assert "The toolkit is at  http://127.0.0.1:8123/" in said
    assert ("http://127.0.0.1:8123/editor/" in said) is bool(demo)
    assert began[0][2:] == ["work", "--parent", str(os.getpid())]
    (arguments,) = became
    assert arguments[1:4] == ["-m", "gunicorn", "toolkit.wsgi"]
    assert arguments[arguments.index("--bind") + 1] == "127.0.0.1:8123"
    assert arguments[arguments.index("--workers") + 1] == "3"
    assert os.environ["SITE_URL"] == "http://127.0.0.1:8123"
