"""Long lists of procurements: 33 boroughs with 200 each, beside a bare view, with what lists show kept and with nothing kept.

On the demonstration site, one request at a time. Each procurement has a route; three in four have dates, and half of those a
notice that was published. "Nothing kept" is a site that was just brought up to this release, before its worker ran; "one
in six kept anew" is a morning on which that many procurements may show something else. All of it is taken back at the end.
"""

from __future__ import annotations

import gc
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bench import server, table
from bench.register_pages import COLUMNS, line

AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
_BOROUGHS, _EACH, _TASKS = 33, 200, 10
_LIST = "/in/camden/procurements/"
_LISTS = (
    ("bare view", "/health/alive/"),
    ("list of procurements", _LIST),
    ("its last page", f"{_LIST}?page=5"),
    ("narrowed by words and state", f"{_LIST}?words=phase&state=Planned"),
    ("board, all under way", "/in/camden/procurement-board/"),
    ("board, the late", "/in/camden/procurement-board/?show=late"),
    ("what needs me", "/in/camden/my-steps/"),
    ("a step in each", "/my-procurements/steps/gather-user-needs/"),
    ("what waits for approval", "/in/camden/approvals/"),
)


def run() -> None:
    """Print the table."""
    table.heading(
        "Long lists: 33 boroughs with 200 procurements each, one request at a time, demonstration site"
    )
    server.set_up_django()
    from django.db import transaction

    with transaction.atomic():
        rows, one = _measured()
        transaction.set_rollback(True)
    table.show(["page", *COLUMNS], rows)
    table.note(f"Aim: p95 under 100 ms. To keep one procurement anew: {one:.1f} ms.")


def _measured() -> tuple[list[list[Any]], float]:
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from toolkit.people.models import User
    from toolkit.procurements import kept
    from toolkit.procurements.models import Procurement

    settings.REQUIRE_SECOND_FACTOR = False
    person = User.objects.get(username="bola")
    fill(person)
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(person)
    client.get(_LIST)
    gc.collect()
    gc.freeze()  # as toolkit/wsgi.py does
    today = timezone.localdate()
    cold = [line("list of procurements, nothing kept", client.get, _LIST, {})]
    begun = time.perf_counter()
    done = kept.keep_due(on=today)
    each = (time.perf_counter() - begun) / done * 1000
    rows = [line(name, client.get, address, {}) for name, address in _LISTS]
    some = Procurement.objects.filter(authority__slug="camden").values_list("pk", flat=True)
    Procurement.objects.filter(pk__in=list(some)[::6]).update(kept={}, kept_until=None)
    cold.append(line("list of procurements, one in six to keep anew", client.get, _LIST, {}))
    return [*rows, *cold], each


def fill(person: Any) -> list[Any]:
    """Make the procurements of every borough, those of Camden first, and return them."""
    from toolkit.boroughs.models import Authority
    from toolkit.procurements.models import (
        Milestone,
        Notice,
        Procurement,
        RouteChoice,
        Timetable,
    )

    boroughs = list(Authority.objects.order_by("pk")[:_BOROUGHS])
    boroughs = sorted(boroughs, key=lambda each: each.slug != "camden")
    many = Procurement.objects.bulk_create(
        Procurement(
            reference=f"z{place:03d}{number:08d}", authority=borough, created_at=AT,
            title=f"Housing repairs scheduling, phase {number}", service_area=f"Area {number % 12}",
            answers={"value_inc_vat_pence": 400_000_00}, created_by=person, changed_at=AT,
            changed_by=person, steps_done=number % 20,
        )
        for place, borough in enumerate(boroughs)
        for number in range(_EACH)
    )  # fmt: skip
    RouteChoice.objects.bulk_create(
        RouteChoice(
            procurement=one, route="open", recommended="open", law_on=AT.date(), chosen_at=AT,
            chosen_by=person,
        )
        for one in many
    )  # fmt: skip
    dated = Timetable.objects.bulk_create(
        Timetable(
            procurement=one, route="open", starts_on=_day(number), ends_on=_day(number + 300),
            law_on=AT.date(), adopted_at=AT, adopted_by=person,
        )
        for number, one in enumerate(many) if number % 4
    )  # fmt: skip
    Milestone.objects.bulk_create(
        Milestone(
            timetable=each, number=task, key=f"task-{task}", label=f"Task {task}",
            starts_on=each.starts_on + timedelta(days=30 * task),
            ends_on=each.starts_on + timedelta(days=30 * task + 29), notice="UK4" if task == 3 else "",
        )
        for each in dated
        for task in range(_TASKS)
    )  # fmt: skip
    Notice.objects.bulk_create(
        Notice(
            procurement_id=each.procurement_id, serial=1, key="tender", state="published",
            published_on=date(2026, 11, 2), platform_number="000001-2026", changed_at=AT,
            changed_by=person, recorded_at=AT, recorded_by=person,
        )
        for each in dated[::2]
    )  # fmt: skip
    return many


def _day(number: int) -> date:
    return date(2026, 6, 1) + timedelta(days=number % 300)
