"""Pages of the register at 66,000 contracts, on SQLite and PostgreSQL, beside a bare view in the same run.

`python -m bench.register_pages ROWS` fills a scratch database of the environment first. With `kept` in place
of a number it measures what is there already; further words choose pages by their names.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import server, table

ROUNDS = 40
PAGES = (
    ("bare view", "nobody", "/health/alive/"),
    ("public register, a page", "nobody", "/contracts/?page={page}"),
    ("public register, one borough", "nobody", "/contracts/?borough=camden&page={page}"),
    ("public register, two filters", "nobody", "/contracts/?borough=camden&category=48&page={page}"),
    ("public register, ends in a window", "nobody", "/contracts/?ends_from=1/4/2027&ends_to=31/3/2028&page={page}"),
    ("public register, by value", "nobody", "/contracts/?sort=value&page={page}"),
    ("public register, by title", "nobody", "/contracts/?sort=title&page={page}"),
    ("public register, by borough", "nobody", "/contracts/?sort=borough&page={page}"),
    ("public register, a deep page", "nobody", "/contracts/?page={deep}"),
    ("public search, one word", "nobody", "/contracts/?words={word}"),
    ("public search, two words", "nobody", "/contracts/?words={word}+system"),
    ("public search, part of a supplier's name", "nobody", "/contracts/?supplier=pplier+{number}"),
    ("register as a borough's person", "amara", "/contracts/?page={page}"),
    ("the same, by value", "amara", "/contracts/?sort=value&page={page}"),
    ("the same, a deep page", "amara", "/contracts/?page={deep}"),
    ("search as a borough's person", "amara", "/contracts/?words={word}"),
    ("own register, a page", "amara", "/in/camden/register/?page={page}"),
    ("own register, a search", "amara", "/in/camden/register/?words={word}"),
    ("own register, what is missing", "amara", "/in/camden/register/missing/"),
    ("one contract of one's own", "amara", "/in/camden/register/{reference}/"),
    ("a borough's page", "nobody", "/boroughs/{borough}/"),
    ("a supplier's page", "nobody", "/suppliers/supplier-{number}-bench/"),
    ("suppliers that may be one", "amara", "/names/suppliers/"),
    ("overlaps", "nobody", "/overlaps/?page={page}"),
    ("overlaps as a borough's person", "amara", "/overlaps/?page={page}"),
    ("own overlaps", "amara", "/in/camden/overlaps/"),
    ("one overlap", "nobody", "/overlaps/{overlap}/"),
    ("one overlap as a borough's person", "amara", "/overlaps/{theirs}/"),
    ("technology map", "nobody", "/technology/"),
    ("technology map as a borough's person", "amara", "/technology/"),
    ("technology map, a filter", "nobody", "/technology/?borough={borough}"),
)  # fmt: skip
WORDS = ("housing", "library", "payroll", "parking", "waste", "care", "telephony", "zzzz")
COLUMNS = ("status", "first ms", "p50 ms", "p95 ms", "CPU ms", "queries")


def run() -> None:
    """Fill a scratch database of each kind, measure, and print the table."""
    table.heading("Register pages: 33 boroughs x 2,000 contracts, one request at a time")
    script = server.ROOT / "tools" / "with_postgres.sh"
    for name, before in (("SQLite", []), ("PostgreSQL", ["sh", str(script)])):
        with tempfile.TemporaryDirectory(prefix="toolkit-bench-") as folder:
            answer = subprocess.run(
                [*before, sys.executable, "-m", "bench.register_pages", "2000"],
                cwd=server.ROOT, env=server.environment(Path(folder)), text=True,
                capture_output=True, check=False,
            )  # fmt: skip
        if answer.returncode:
            table.note(f"{name}: could not be measured: {answer.stderr.strip()[-200:]}")
            continue
        table.show([name, *COLUMNS], json.loads(answer.stdout.splitlines()[-1]))
    table.note(
        "Time of the whole answer in this process: middleware, queries and page. CPU without"
    )
    table.note(
        "PostgreSQL's own processes. The first answer is of a page that was not asked for before."
    )


def filled(rows: int) -> None:
    """Fill the database of the environment with registers of so many rows, and find their overlaps."""
    from django.core.management import call_command
    from django.db import connection

    from bench import register_fill

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    register_fill.fill(rows=rows)
    call_command("refresh_opportunities", stdout=sys.stderr, stderr=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def measured(names: Sequence[str] = ()) -> list[list[Any]]:
    """Return a line for each page, or for those with these words in their names."""
    from django.conf import settings
    from django.test import Client

    from toolkit.boroughs.models import Authority
    from toolkit.collaboration.models import Opportunity
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
    for client in clients.values():
        client.get("/contracts/")
    gc.collect()
    gc.freeze()  # as toolkit/wsgi.py does
    own = Contract.objects.own([camden.pk]).order_by("reference")
    overlaps = Opportunity.objects.filter(audience="public").standing().order_by("key")
    theirs = Opportunity.objects.filter(audience="boroughs").standing().order_by("key")
    changing = {
        "reference": list(own.values_list("reference", flat=True)[:ROUNDS]),
        "overlap": _spread(overlaps.values_list("key", flat=True)),
        "theirs": _spread(theirs.values_list("key", flat=True)),
        "borough": list(Authority.objects.london().by_name().values_list("slug", flat=True)),
        "word": WORDS,
        "page": range(2, 32),
        "deep": range(1000, 1030),
        "number": range(1, 4_000, 97),
    }
    return [
        line(name, lambda path, who=who: clients[who].get(path), address, changing)
        for name, who, address in PAGES
        if not names or any(word in name for word in names)
    ]


def _spread(keys: Iterable[str]) -> list[str]:
    """Return as many keys as there are rounds, from the first to the last: small groups and large ones."""
    found = list(keys)
    return found[:: max(1, len(found) // ROUNDS)][:ROUNDS]


def line(
    name: str, get: Callable[[str], Any], address: str, changing: Mapping[str, Sequence[Any]], *,
    is_numbered: bool = True,
) -> list[Any]:  # fmt: skip
    """Ask for a page again and again and return its line: name, then `COLUMNS`.

    `is_numbered` puts the number of the round into the address, for pages that may be kept.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    spent, cpu, status, queries = [], [], 0, 0
    for number in range(ROUNDS + 2):
        cells = {key: values[number % len(values)] for key, values in changing.items()}
        path = address.format(**cells)
        if is_numbered:  # so that no kept page answers
            path += f"{'&' if '?' in path else '?'}round={number}"
        begun, busy = time.perf_counter(), time.process_time()
        status = get(path).status_code
        cpu.append((time.process_time() - busy) * 1000)
        spent.append((time.perf_counter() - begun) * 1000)
        if number == ROUNDS + 1:
            with CaptureQueriesContext(connection) as asked:
                get(path)
            queries = len(asked)
    first, spent = spent[0], spent[2:]
    p50, p95 = (f"{table.percentile(spent, share):.1f}" for share in (0.5, 0.95))
    return [name, status, f"{first:.0f}", p50, p95, f"{table.middle(cpu[2:]):.1f}", queries]


def main(words: Sequence[str]) -> None:
    """Measure a database that is filled now, or the one that is kept, and print the lines as JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toolkit.settings")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    import django

    django.setup()
    if words[:1] == ["kept"]:
        table.show(["page", *COLUMNS], measured(words[1:]))
        return
    filled(int(words[0]) if words else 2_000)
    print(json.dumps(measured()))


if __name__ == "__main__":
    main(sys.argv[1:])
