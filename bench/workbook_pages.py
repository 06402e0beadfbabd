"""Pages of one large procurement, beside a bare view, and how long its papers take.

On the demonstration site: a procurement with 300 needs, 400 requirements, 30 entries in each other section and 50 files, and 33
boroughs with 200 procurements each. All of it is taken back at the end.
"""

from __future__ import annotations

import gc
import io
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

from bench import server, table
from bench.list_pages import AT, fill
from bench.register_pages import COLUMNS, line

_COUNTS = {"needs": 300, "requirements": 400}
_OTHERS, _FILES = 30, 50
_ONE = "/in/camden/procurements/{one}/"
_PAGES = (
    ("bare view", "/health/alive/"),
    ("the procurement", _ONE),
    ("its steps", f"{_ONE}steps/"),
    ("its files", f"{_ONE}files/"),
    ("its comments", f"{_ONE}comments/"),
    ("its approvals", f"{_ONE}approvals/"),
    ("its tender pack, the list", f"{_ONE}tender-pack/"),
    ("its workbook", f"{_ONE}workbook/"),
    ("a need", f"{_ONE}workbook/needs/7/"),
    ("a need, to change", f"{_ONE}workbook/needs/7/change/"),
)


def run() -> None:
    """Print the tables."""
    table.heading("One large procurement: one request at a time, demonstration site")
    server.set_up_django()
    from django.db import transaction

    with transaction.atomic():
        pages, papers = _measured()
        transaction.set_rollback(True)
    table.show(["page", *COLUMNS], pages)
    table.note("Aim: p95 under 150 ms.")
    table.show(["paper", "seconds", "kB"], papers)
    table.note("Aim: the tender pack in under 5 s.")


def _measured() -> tuple[list[list[Any]], list[list[Any]]]:
    from django.conf import settings
    from django.test import Client

    from drafting.sections import SECTIONS
    from toolkit.people.models import User

    settings.REQUIRE_SECOND_FACTOR = False
    person = User.objects.get(username="bola")
    one = _filled(person)
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(person)
    client.get(f"/in/camden/procurements/{one.reference}/")
    gc.collect()
    gc.freeze()  # as toolkit/wsgi.py does
    sections = [
        (f"section: {each.title.lower()}", f"{_ONE}workbook/{each.key}/") for each in SECTIONS
    ]
    changing = {"one": [one.reference]}
    pages = [line(name, client.get, address, changing) for name, address in (*_PAGES, *sections)]
    return pages, list(_papers(client, one))


def _papers(client: Any, one: Any) -> Iterator[list[Any]]:
    """Yield how long each paper takes to make: those of the worker, and the workbook that a page gives."""
    from toolkit.dossier import making, office
    from toolkit.dossier.choices import Kind
    from toolkit.people.choices import Role
    from toolkit.people.queries import Place
    from toolkit.procurements import queries

    row = queries.own(one.authority_id, one.reference)
    place = Place(one.authority_id, "camden", "Camden", Role.VIEWER)
    kinds = [kind for kind in Kind if kind is not Kind.PDF or office.command()]
    for kind in kinds:
        target, begun = io.BytesIO(), time.perf_counter()
        making.write(target, place, row, kind, on=AT.date())
        yield [kind.label, f"{time.perf_counter() - begun:.1f}", len(target.getvalue()) // 1000]
    begun = time.perf_counter()
    content = client.get(f"/in/camden/procurements/{one.reference}/workbook/workbook.xlsx").content
    yield ["Workbook (XLSX)", f"{time.perf_counter() - begun:.1f}", len(content) // 1000]


def _filled(person: Any) -> Any:
    """Return the large procurement, and make the others."""
    from drafting.sections import SECTIONS
    from toolkit.teamwork.models import FileVersion, KeptFile
    from toolkit.workbook.models import EntryEdition, WorkbookEntry

    one = fill(person)[0]
    rows = WorkbookEntry.objects.bulk_create(
        WorkbookEntry(
            procurement=one, section=section.key, number=number, values=dict(_values(section, number)),
            added_at=AT, added_by=person, changed_at=AT, changed_by=person,
        )
        for section in SECTIONS
        for number in range(1, _count(section) + 1)
    )  # fmt: skip
    EntryEdition.objects.bulk_create(
        EntryEdition(of=row, number=1, values=row.values, saved_at=AT, saved_by=person)
        for row in rows
    )
    files = KeptFile.objects.bulk_create(
        KeptFile(procurement=one, title=f"Minutes {number}", kind="other", added_at=AT, added_by=person)
        for number in range(_FILES)
    )  # fmt: skip
    FileVersion.objects.bulk_create(
        FileVersion(of=each, number=1, name="minutes.pdf", bytes=90_000, sha256="0" * 64,
                    state="clean", uploaded_at=AT, uploaded_by=person)
        for each in files
    )  # fmt: skip
    return one


def _count(section: Any) -> int:
    """Return how many entries of a section are written."""
    return min(section.most, _COUNTS.get(section.key, _OTHERS))


def _values(section: Any, number: int) -> Iterator[tuple[str, Any]]:
    """Yield something lifelike for each field of an entry."""
    from drafting.sections import section as section_of
    from drafting.workbook.fields import Kind

    for field in section.fields:
        match field.kind:
            case Kind.LINE:
                yield (
                    field.name,
                    f"planner of team {number % 9} in the north depot"[: field.longest],
                )
            case Kind.TEXT:
                yield (
                    field.name,
                    (
                        f"The service must show who is free on day {number} and what they carry, so that a tenant is told the time "
                        "within two hours of reporting a repair, as seen on eleven visits in March 2026."
                    ),
                )
            case Kind.CHOICE:
                yield field.name, field.choices[number % len(field.choices)].key
            case Kind.CHOICES:
                yield field.name, [field.choices[number % len(field.choices)].key]
            case Kind.DAY:
                yield field.name, date(2027, 1 + number % 12, 4).isoformat()
            case Kind.NUMBER:
                yield field.name, max(field.least, min(field.most, number))
            case Kind.MONEY:
                yield field.name, number * 1_000_00
            case Kind.LINKS:
                yield field.name, [1 + number % min(_OTHERS, _count(section_of(field.to)))]
