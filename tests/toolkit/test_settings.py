"""Settings from the environment: every way to write them, and what is said when one will not do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import environment as env

ROOT = Path(__file__).resolve().parents[2]
FILE = Path("/srv/data 50%/toolkit.sqlite3")

# --- yes and no, words ------------------------------------------------------------------------------------

FLAGS = [
    ("1", True), ("yes", True), ("TRUE", True), (" on ", True),
    ("0", False), ("no", False), ("False", False), ("OFF", False),
    ("", False), ("   ", False),
]  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), FLAGS)
def test_yes_and_no_may_be_written_in_the_usual_ways(monkeypatch, written, meant):
    monkeypatch.setenv("SOME_FLAG", written)

    assert env.flag("SOME_FLAG") is meant


def test_a_flag_that_is_not_set_has_its_default(monkeypatch):
    monkeypatch.delenv("SOME_FLAG", raising=False)

    assert env.flag("SOME_FLAG") is False
    assert env.flag("SOME_FLAG", default=True) is True


@pytest.mark.parametrize("written", ["2", "maybe", "y", "-1", "yes please"])
def test_another_word_for_yes_is_refused_by_name(monkeypatch, written):
    monkeypatch.setenv("SOME_FLAG", written)

    with pytest.raises(env.BadSetting, match=f"SOME_FLAG must be yes or no, not '{written}'"):
        env.flag("SOME_FLAG")


def test_words_are_parted_by_commas(monkeypatch):
    monkeypatch.setenv("SOME_WORDS", " a.example , ,b.example,")

    assert env.words("SOME_WORDS") == ["a.example", "b.example"]
    assert env.words("SOME_OTHER_WORDS", "x,y") == ["x", "y"]
    assert env.words("SOME_OTHER_WORDS") == []


# --- the database --------------------------------------------------------------------------------------------

POSTGRES = [
    # address, NAME, USER, PASSWORD, HOST, PORT, OPTIONS
    ("postgres://db.example/toolkit", "toolkit", "", "", "db.example", "", {}),
    ("postgresql://ada@db.example/toolkit", "toolkit", "ada", "", "db.example", "", {}),
    ("postgres://ada:secret@db.example:5433/kit", "kit", "ada", "secret", "db.example", "5433", {}),
    ("postgres://a%40b:p%2Fw%3A%23%3F%25@h/t", "t", "a@b", "p/w:#?%", "h", "", {}),
    ("postgres://ada@[2001:db8::1]:5432/t", "t", "ada", "", "2001:db8::1", "5432", {}),
    ("postgres://ada@/t?host=/run/postgresql", "t", "ada", "", "/run/postgresql", "", {}),
    ("postgres:///t?host=/run&port=5433", "t", "", "", "/run", "5433", {}),
    ("postgres://h/t?sslmode=require&application_name=a+b", "t", "", "", "h", "",
     {"sslmode": "require", "application_name": "a b"}),
    ("postgres://h/t?options=-c%20jit%3Doff", "t", "", "", "h", "", {"options": "-c jit=off"}),
    ("postgres://h/my%20base", "my base", "", "", "h", "", {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "name", "user", "password", "host", "port", "options"),
    POSTGRES,
    ids=[row[0] for row in POSTGRES],
)
def test_an_address_of_postgresql_is_read(address, name, user, password, host, port, options):
    found = env.database(address, default_file=FILE)

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == (name, user, password)
    planned = {"options": env.PLANNER} | options
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == (host, port, planned)
    assert found["CONN_HEALTH_CHECKS"] is True


SQLITE = [
    ("", str(FILE), "without an address, the default, letter by letter"),
    ("sqlite:////srv/toolkit.sqlite3", "/srv/toolkit.sqlite3", "four strokes: from the root"),
    ("sqlite:///toolkit.sqlite3", "toolkit.sqlite3", "three strokes: from here"),
    ("sqlite:////srv/my%20data/a%3Fb", "/srv/my data/a?b", "signs may be written as numbers"),
    ("sqlite:////srv/data?#[1]", "/srv/data?#[1]", "or as they are"),
]


@pytest.mark.parametrize(("address", "name", "why"), SQLITE, ids=[row[2] for row in SQLITE])
def test_an_address_of_sqlite_is_a_path(address, name, why):
    found = env.database(address, default_file=FILE)

    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert found["NAME"] == name, why
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


BAD = [
    "mysql://h/t",
    "toolkit.sqlite3",
    "/srv/toolkit.sqlite3",
    "sqlite://toolkit.sqlite3",
    "sqlite:toolkit.sqlite3",
    "sqlite:///",
    "postgres:",
    "postgres://",
    "postgres://h",
    "postgres://h/",
    "postgres://h:port/t",
    "postgres://h:99999/t",
    "postgres://[h/t",
    "postgres://ada:pass/word@h/t",
    "http://h/t",
    "://",
    "🙂",
]


@pytest.mark.parametrize("address", BAD)
def test_an_address_that_will_not_do_is_refused_with_an_example_and_without_its_secret(address):
    with pytest.raises(env.BadSetting) as refused:
        env.database(address, default_file=FILE)

    assert "like sqlite:////srv/toolkit.sqlite3 or postgres://toolkit:secret@db.example" in str(
        refused.value
    )
    assert "pass/word" not in str(refused.value)


@given(st.text(max_size=40))
def test_any_address_is_read_or_refused(address):
    try:
        found = env.database(address, default_file=FILE)
    except env.BadSetting:
        return
    assert found["NAME"]


# --- the settings as a whole -------------------------------------------------------------------------------------

NAMES = (
    "DEBUG", "DEMO", "ALLOWED_HOSTS", "SITE_URL", "BRAND", "DATABASES", "CACHES", "STORAGES",
    "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_REDIRECT_EXEMPT", "SECURE_PROXY_SSL_HEADER",
    "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "SESSION_ENGINE", "MEDIA_ROOT", "SECRET_KEY",
)  # fmt: skip
_PROGRAM = (
    "import json; from django.conf import settings; "
    f"print(json.dumps({{n: getattr(settings, n, None) for n in {NAMES!r}}}, default=str))"
)
BARE = {
    name: value for name, value in os.environ.items()
    if name in {"PATH", "HOME", "LANG", "VIRTUAL_ENV"}
}  # fmt: skip


def run(data, program=_PROGRAM, **environment):
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=BARE
        | {"DJANGO_SETTINGS_MODULE": "toolkit.settings", "TOOLKIT_DATA": str(data)}
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def settings_with(data, **environment):
    done = run(data, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_without_any_variable_the_site_is_safe_and_works_on_one_machine(tmp_path):
    found = settings_with(tmp_path)

    assert (found["DEBUG"], found["DEMO"]) == (False, False)
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert found["DATABASES"]["default"]["NAME"] == str(tmp_path / "toolkit.sqlite3")
    assert found["SECURE_SSL_REDIRECT"] is False
    assert found["SESSION_COOKIE_HTTPONLY"] is True
    assert found["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    first = settings_with(tmp_path)["SECRET_KEY"]

    assert len(first) >= 50
    assert settings_with(tmp_path)["SECRET_KEY"] == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
    assert settings_with(tmp_path, SECRET_KEY="given")["SECRET_KEY"] == "given"


def test_behind_tls_everything_is_for_tls_but_the_balancers_questions(tmp_path):
    found = settings_with(tmp_path, BEHIND_TLS="yes", HSTS_SUBDOMAINS="1", SECRET_KEY="k")

    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SESSION_COOKIE_SECURE"] is True
    assert found["CSRF_COOKIE_SECURE"] is True
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert found["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is True
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert found["SECURE_REDIRECT_EXEMPT"] == [r"^health/"]


def test_nothing_is_kept_in_a_process_or_on_its_disk_that_another_would_need(tmp_path):
    found = settings_with(
        tmp_path, DATABASE_URL="postgres://h/t", STORAGE_BACKEND="some.Storage", MEDIA_ROOT="/x"
    )

    assert found["DATABASES"]["default"]["ENGINE"].endswith("postgresql")
    assert found["SESSION_ENGINE"].endswith(".db")
    assert found["CACHES"]["default"]["BACKEND"].endswith("DatabaseCache")
    assert found["STORAGES"]["default"]["BACKEND"] == "some.Storage"
    assert found["MEDIA_ROOT"] == "/x"


def test_a_borough_puts_its_own_brand(tmp_path):
    found = settings_with(tmp_path, BRAND_NAME="Camden buys", BRAND_COLOUR="#123456",
                          SITE_URL="https://kit.example/", TOOLKIT_DEMO="on")  # fmt: skip

    assert (found["BRAND"]["name"], found["BRAND"]["colour"]) == ("Camden buys", "#123456")
    assert found["SITE_URL"] == "https://kit.example"
    assert found["DEMO"] is True


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("BEHIND_TLS", "perhaps", "BEHIND_TLS must be yes or no"),
        ("DEBUG", "please", "DEBUG must be yes or no"),
        ("DATABASE_URL", "oracle://h/t", "DATABASE_URL must begin with sqlite:/// or postgres://"),
    ],
)
def test_a_setting_that_will_not_do_stops_the_start_in_words(tmp_path, name, value, says):
    done = run(tmp_path, **{name: value})

    assert done.returncode != 0
    assert says in done.stderr.splitlines()[-1]


def test_behind_tls_a_request_without_it_is_sent_on_and_health_is_answered(tmp_path):
    program = (
        "import django; django.setup(); from django.test import Client; c = Client();"
        "a = c.get('/law/', HTTP_HOST='localhost'); b = c.get('/health/alive/', HTTP_HOST='localhost');"
        "t = c.get('/health/alive/', HTTP_HOST='localhost', HTTP_X_FORWARDED_PROTO='https');"
        "print(a.status_code, a.headers.get('Location'), b.status_code,"
        " t.headers.get('Strict-Transport-Security'))"
    )

    done = run(tmp_path, program, BEHIND_TLS="1", SECRET_KEY="k" * 50)

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["301", "https://localhost/law/", "200", "max-age=31536000"]
