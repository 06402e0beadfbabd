"""Pages of the register at 66,000 contracts, on SQLite and PostgreSQL, beside a bare view in the same run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import server, table

ROUNDS = 40
PAGES = (
    ("bare view", "nobody", "/health/alive/"),
    ("public register, a page", "nobody", "/contracts/?page={page}"),
    ("public register, one borough", "nobody", "/contracts/?borough=camden&page={page}"),
    ("public search, one word", "nobody", "/contracts/?words={word}"),
    ("public search, two words", "nobody", "/contracts/?words={word}+system"),
    ("register as a borough's person", "amara", "/contracts/?page={page}"),
    ("search as a borough's person", "amara", "/contracts/?words={word}"),
    ("own register, a page", "amara", "/in/camden/register/?page={page}"),
    ("own register, a search", "amara", "/in/camden/register/?words={word}"),
    ("own register, what is missing", "amara", "/in/camden/register/missing/"),
    ("one contract of one's own", "amara", "/in/camden/register/{reference}/"),
    ("overlaps", "nobody", "/overlaps/?page={page}"),
)
WORDS = ("housing", "library", "payroll", "parking", "waste", "care", "telephony", "zzzz")


def run() -> None:
    """Fill a scratch database of each kind, measure, and print the table."""
    table.heading("Register pages: 33 boroughs x 2,000 contracts, one request at a time")
    script = server.ROOT / "tools" / "with_postgres.sh"
    for name, before in (("SQLite", []), ("PostgreSQL", ["sh", str(script)])):
        with tempfile.TemporaryDirectory(prefix="toolkit-bench-") as folder:
            answer = subprocess.run(
                [*before, sys.executable, "-m", "bench.register_pages"],
                cwd=server.ROOT, env=server.environment(Path(folder)), text=True,
                capture_output=True, check=False,
            )  # fmt: skip
        if answer.returncode:
            table.note(f"{name}: could not be measured: {answer.stderr.strip()[-200:]}")
            continue
        rows = json.loads(answer.stdout.splitlines()[-1])
        table.show([name, "status", "p50 ms", "p95 ms", "queries"], rows)
    table.note("Time of the whole answer in this process: middleware, queries and page.")


def measure(rows: int) -> list[list[Any]]:
    """Return a line for each page of a site that this fills with registers of so many rows."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toolkit.settings")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench import register_fill

    call_command("migrate", verbosity=0)
    register_fill.fill(rows=rows)
    call_command("refresh_opportunities", stdout=sys.stderr, stderr=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return _measured()


def _measured() -> list[list[Any]]:
    from django.conf import settings
    from django.test import Client

    from toolkit.boroughs.models import Authority
    from toolkit.contracts.models import Contract
    from toolkit.people.choices import Role
    from toolkit.people.models import Membership, User

    settings.REQUIRE_SECOND_FACTOR = False
    camden = Authority.objects.get(slug="camden")
    amara, _ = User.objects.get_or_create(username="amara-bench", first_name="Amara")
    Membership.objects.get_or_create(
        user=amara,
        authority=camden,
        role=Role.CONTRACT_MANAGER,
        defaults={"since_at": datetime.now(UTC)},
    )
    clients = {name: Client(HTTP_HOST="127.0.0.1") for name in ("nobody", "amara")}
    clients["amara"].force_login(amara)
    own = Contract.objects.own([camden.pk]).order_by("reference")
    references = list(own.values_list("reference", flat=True)[:ROUNDS])
    return [
        _line(name, lambda path, who=who: clients[who].get(path), address, references)
        for name, who, address in PAGES
    ]


def _line(name: str, get: Callable[[str], Any], address: str, references: list[str]) -> list[Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    spent, status, queries = [], 0, 0
    for number in range(ROUNDS + 2):
        path = address.format(
            page=number % 30 + 2,
            word=WORDS[number % len(WORDS)],
            reference=references[number % len(references)],
        )
        path += f"{'&' if '?' in path else '?'}round={number}"  # so that no kept page answers
        begun = time.perf_counter()
        status = get(path).status_code
        spent.append((time.perf_counter() - begun) * 1000)
        if number == ROUNDS + 1:
            with CaptureQueriesContext(connection) as asked:
                get(path)
            queries = len(asked)
    spent = spent[2:]
    p50, p95 = (f"{table.percentile(spent, share):.1f}" for share in (0.5, 0.95))
    return [name, status, p50, p95, queries]


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)))
