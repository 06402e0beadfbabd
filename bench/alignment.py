"""Overlaps over 66,000 contracts of 33 boroughs: from nothing, and after imports of one borough.

`BENCH_CONTRACTS_EACH=200` makes it short, `BENCH_WITHOUT_MODEL=1` leaves the text model out.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench import registers_data, server, table
from matching import embedding

TODAY, AT = date(2026, 11, 27), datetime(2026, 11, 27, 9, tzinfo=UTC)
EACH = int(os.environ.get("BENCH_CONTRACTS_EACH", "2000"))
BOROUGHS = 33
# How the boroughs share their rows: all with everybody; half with boroughs and half with nobody.
SCENES = {"all public": ("public",), "half shared, half own": ("boroughs", "own")}
PAGES = ("/overlaps/", "/overlaps/?by=supplier", "/overlaps/?need={need}", "/overlaps/{key}/")
_VISITS = 40
_FEW = 0.01  # of a register that is imported again


def run() -> None:
    """Print the seconds, each scene in a process of its own on a scratch database."""
    table.heading(f"Overlaps over {BOROUGHS * EACH:,} contracts of {BOROUGHS} boroughs (SQLite)")
    for name in SCENES:
        with tempfile.TemporaryDirectory(prefix="toolkit-bench-") as folder:
            environment = server.environment(Path(folder))
            for command in (
                ["manage.py", "migrate", "--verbosity", "0"],
                ["manage.py", "createcachetable"],
                ["manage.py", "collectstatic", "--verbosity", "0", "--no-input"],
                ["-m", "bench.alignment", name],
            ):
                subprocess.run(
                    [sys.executable, *command], cwd=server.ROOT, env=environment, check=True
                )


def scene(name: str) -> None:
    """Fill the database, refresh, import the last borough, import it again with few changes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toolkit.settings")
    import django

    django.setup()
    from toolkit.collaboration import actions, refreshing, warm
    from toolkit.collaboration.models import Opportunity, OpportunityMember, TextVector
    from toolkit.contracts import touched
    from toolkit.contracts.models import Contract

    if os.environ.get("BENCH_WITHOUT_MODEL"):
        setattr(embedding, "is_installed", lambda: False)  # noqa: B010 - for this process alone
    levels = SCENES[name]
    slugs = _boroughs()
    for slug in slugs[:-1]:
        _fill(slug, levels)
    rows: list[tuple[object, ...]] = []
    spent: list[float] = []
    stand: list[float] = []
    run_one = refreshing.run

    def timed(**asked: Any) -> Any:
        started = time.perf_counter()
        found = run_one(**asked)
        stand.append(time.perf_counter() - started)
        return found

    setattr(refreshing, "run", timed)  # noqa: B010 - how long until the overlaps stand

    def told(
        what: str, work: Callable[[], Any], of: Callable[[Any], str] = lambda found: ""
    ) -> Any:
        stand.clear()
        wall, cpu = time.perf_counter(), time.process_time()
        found = work()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        spent.append(cpu)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        rows.append(
            (
                what,
                f"{cpu:.1f}",
                f"{wall:.1f}",
                f"{sum(stand):.1f}" if stand else "-",
                f"{cpu / spent[0]:.1f}",
                f"{peak:,}",
                of(found),
            )
        )
        return found

    def groups(found: Any) -> str:
        return f"{found.keys:,} keys: {found.added:,} added, {found.changed:,} changed"

    def touch() -> Any:
        return actions.refresh_touched(today=TODAY, at=AT)

    told(
        "reading the rows alone, with their suppliers", _read_alone, lambda found: f"{found:,} rows"
    )
    told(
        f"from nothing, {BOROUGHS - 1} boroughs",
        lambda: actions.refresh(today=TODAY, at=AT),
        groups,
    )
    warm.stay_warm()  # as the worker does
    told("the same again, nothing changed", lambda: actions.refresh(today=TODAY, at=AT), groups)
    added = _fill(slugs[-1], levels)
    touched.mark(added, at=AT)
    told(f"a first import of {EACH:,} rows", touch, groups)
    for share in (_FEW, 0.2):
        changed = random.Random(1).sample(added, int(EACH * share))
        for number, reference in enumerate(changed):
            Contract.objects.filter(reference=reference).update(
                ends_on=TODAY + timedelta(days=100 + number % 900)
            )
        touched.mark(added, at=AT)
        told(f"imported again, {len(changed):,} of {EACH:,} rows changed", touch, groups)
        if share == _FEW:
            warm.WARM.at(-1)
            for number, reference in enumerate(changed):
                Contract.objects.filter(reference=reference).update(
                    ends_on=TODAY + timedelta(days=90 + number % 900)
                )
            touched.mark(added, at=AT)
            told("the same, by a worker that has just begun", touch, groups)
            actions.be_ready()  # as the worker is after that
    told(
        "imported again, nothing changed", lambda: (touched.mark(added, at=AT), touch())[1], groups
    )
    model = "with" if embedding.is_installed() else "without"
    table.note(f"Sharing: {name}; {model} the text model")
    table.show(("what", "CPU s", "wall s", "overlaps stand", "x reading", "peak MB", "of"), rows)
    table.note(
        "Overlaps stand: wall s. After that the uses of systems are counted (technology map)."
    )
    table.note(
        f"Groups kept: {Opportunity.objects.count():,}, with {OpportunityMember.objects.count():,} "
        f"places of contracts; {TextVector.objects.count():,} texts encoded, the thesaurus among them."
    )
    if name == "all public":
        _pages()


def _boroughs() -> list[str]:
    from toolkit.boroughs.models import Authority

    names = [f"Borough {number:02d}" for number in range(BOROUGHS)]
    slugs = [name.lower().replace(" ", "-") for name in names]
    Authority.objects.bulk_create(
        Authority(slug=slug, name=name, official_name=name, kind="london-borough")
        for slug, name in zip(slugs, names, strict=True)
    )
    return slugs


def _fill(slug: str, levels: tuple[str, ...]) -> list[str]:
    """Add a borough's rows as an import would leave them; return their references."""
    from toolkit.boroughs.models import Authority
    from toolkit.contracts.models import Contract, ContractSupplier, RegisterDetail
    from toolkit.suppliers.models import Supplier

    chance = random.Random(slug)
    made = [registers_data._row(slug, number, chance) for number in range(EACH)]
    authority = Authority.objects.get(slug=slug)
    Supplier.objects.bulk_create(
        (
            Supplier(slug=f"supplier-{row[4]}", name=str(row[3]), known_by_name=str(row[3]).lower())
            for row in made
        ),
        ignore_conflicts=True,
    )
    suppliers = dict(Supplier.objects.values_list("slug", "pk"))
    contracts = Contract.objects.bulk_create(
        Contract(
            reference=f"{slug[-2:]}x{number:07d}", ocid=f"register-{slug}", key=str(number),
            authority=authority, buyer_name=authority.name, title=str(row[1]), description=str(row[2]),
            cpv_code=str(row[7]), cpv_division=str(row[7])[:2], currency="GBP",
            ends_on=datetime.strptime(str(row[9]), "%d/%m/%Y").date(),  # noqa: DTZ007
            value_ex_vat_pence=int(str(row[13])[1:].replace(",", "")) * 100, published_at=AT,
            fingerprint="", origin="register", sharing=levels[number % len(levels)], status="active",
        )
        for number, row in enumerate(made)
    )  # fmt: skip
    ContractSupplier.objects.bulk_create(
        ContractSupplier(
            contract=contract, supplier_id=suppliers[f"supplier-{row[4]}"], tidy_name="",
            name_as_published=str(row[3]),
        )
        for contract, row in zip(contracts, made, strict=True)
    )  # fmt: skip
    RegisterDetail.objects.bulk_create(
        RegisterDetail(contract=contract, system=str(row[5]), added_at=AT)
        for contract, row in zip(contracts, made, strict=True)
    )
    return [contract.reference for contract in contracts]


def _read_alone() -> int:
    from toolkit.collaboration import remembering

    return len(remembering.read())


def _pages() -> None:
    """Print how long the pages of overlaps take at this size, drawn anew each time."""
    from django.test import Client

    from toolkit.collaboration.models import Opportunity

    client = Client(HTTP_HOST="127.0.0.1")
    largest = Opportunity.objects.filter(is_window=True).order_by("-contracts_count")[0]
    need = Opportunity.objects.filter(kind="need").order_by("-score")[0].need_key
    rows = []
    for path in PAGES:
        address = path.format(need=need, key=largest.key)
        address += "&a=b" if "?" in address else "?a=b"  # no answer is kept
        seconds = []
        for _ in range(_VISITS):
            started = time.perf_counter()
            assert client.get(address).status_code == 200, address
            seconds.append((time.perf_counter() - started) * 1000)
        rows.append(
            (path, f"{table.middle(seconds):.0f}", f"{table.percentile(seconds, 0.95):.0f}")
        )
    table.show(("page, drawn anew", "median ms", "p95 ms"), rows)


if __name__ == "__main__":
    scene(sys.argv[1])
