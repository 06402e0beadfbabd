"""Reading settings from environment variables, and a database address as Django wants it."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000; "
        "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON"
    ),
}

_EXAMPLES = (
    "DATABASE_URL must begin with sqlite:/// or postgres://, like sqlite:////srv/toolkit.sqlite3 or "
    "postgres://toolkit:secret@db.example/toolkit, with signs like @ / : # ? % in a password written "
    "as %40 %2F %3A %23 %3F %25."
)


class BadSetting(ValueError):
    """An environment variable that cannot be used; the text says how to write it."""


def text(name: str, default: str = "") -> str:
    """Return a variable, or the default when it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """Return a yes/no variable. Raises `BadSetting` for anything else."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    raise BadSetting(f"{name} must be yes or no, not '{value}'.")


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def is_local(host: str) -> bool:
    """Say whether a host, or the host of an address, is this machine alone."""
    name = urlsplit(host if "//" in host else f"//{host}").hostname or ""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def demo_refusal(hosts: Iterable[str], *, debug: bool, forced: bool) -> str:
    """Say why a demonstration must not run where others can reach it; nothing if it may."""
    public = [host for host in hosts if not is_local(host)]
    if debug or forced or not public:
        return ""
    return (
        "TOOLKIT_DEMO is set, and this site can be reached from elsewhere: "
        f"{', '.join(public)}. A demonstration lets anybody in without a password. Unset TOOLKIT_DEMO, "
        "or say DEMO_FORCED=yes if nothing here is private."
    )


# The whole database lies in memory or on a solid disk: PostgreSQL supposes a turning one, and would read
# through all contracts where an index is ten times as fast. A page asks short questions: starting helpers or
# a compiler for one takes longer than it saves. An address with `options` says otherwise.
PLANNER = "-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0 -c jit=off"


def database(address: str, *, default_file: Path) -> dict[str, Any]:
    """Turn `postgres://user:secret@host:port/name` or `sqlite:///path` into Django's form.

    An empty address means SQLite in `default_file`. Raises `BadSetting`, saying how to write it.
    """
    if not address:
        return _sqlite(str(default_file))
    scheme = address.partition(":")[0]
    if scheme == "sqlite" and address.startswith("sqlite:///") and address != "sqlite:///":
        return _sqlite(unquote(address.removeprefix("sqlite:///")))
    if scheme in {"postgres", "postgresql"}:
        return _postgres(address)
    raise BadSetting(_EXAMPLES)


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": None,
    }


def _postgres(address: str) -> dict[str, Any]:
    try:
        parts = urlsplit(address)
        port = str(parts.port or "")
    except ValueError as error:
        raise BadSetting(_EXAMPLES) from error
    name = unquote(parts.path.removeprefix("/"))
    if not parts.netloc and not parts.query:
        raise BadSetting(_EXAMPLES)
    if not name:
        raise BadSetting(f"DATABASE_URL must name a database after the host. {_EXAMPLES}")
    options = {"options": PLANNER} | dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": options.pop("port", port),
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
