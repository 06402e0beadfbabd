"""Pages of the tools, the procurement coach and the open API, one request at a time, beside a bare view.

On the demonstration site. The tools' pages hold their answers in the address and are worked out each time.
"""

from __future__ import annotations

import gc
import itertools
from collections.abc import Callable
from datetime import date
from typing import Any

from bench import server, table
from bench.register_pages import COLUMNS, line

_BUY = {"kind": "goods-or-services", "estimate": "yes"}
_PAGES = (
    ("bare view", "nobody", "/health/alive/"),
    ("tools: the list", "nobody", "/tools/"),
    ("tools: a question", "nobody", "/tools/which-route/certainty/?a={route}"),
    ("tools: check your answers", "nobody", "/tools/which-route/check/?a={route}"),
    ("tools: which route, the answer", "nobody", "/tools/which-route/result/?a={route}"),
    ("tools: plan the dates, the answer", "nobody", "/tools/plan-the-dates/result/?a={dates}"),
    ("tools: which notices, the answer", "nobody", "/tools/notices/result/?a={notices}"),
    ("tools: standstill, the answer", "nobody", "/tools/standstill/result/?a={standstill}"),
    ("tools: a note for the file", "nobody", "/tools/which-route/note.docx?a={route}"),
    ("tools: save into a procurement", "bola", "/tools/notices/save/camden/{one}/?a={notices}"),
    ("coach: the list", "bola", "/in/camden/procurements/"),
    ("coach: one procurement", "bola", "/in/camden/procurements/{one}/"),
    ("coach: its routes", "bola", "/in/camden/procurements/{one}/route/"),
    ("coach: its dates", "bola", "/in/camden/procurements/{one}/dates/"),
    ("coach: a notice", "bola", "/in/camden/procurements/{one}/notices/tender/"),
    ("API: changes", "nobody", "/data/api/1/changes.json"),
    ("API: releases", "nobody", "/data/api/1/releases.json"),
    ("API: records", "nobody", "/data/api/1/records.json"),
    ("API: a table as CSV", "nobody", "/data/api/1/tables/contracts.csv"),
    ("API: its description", "nobody", "/data/api/openapi.json"),
)


def run() -> None:
    """Print the table."""
    table.heading("Tools, coach and API: one request at a time, demonstration site")
    server.set_up_django()
    table.show(["page", *COLUMNS], _lines())
    table.note("Time of the whole answer in this process. Aim: p95 under 100 ms.")


def _lines() -> list[list[Any]]:
    from django.conf import settings
    from django.test import Client

    from toolkit.people.models import User
    from toolkit.procurements.models import Procurement

    settings.REQUIRE_SECOND_FACTOR = False
    rows = Procurement.objects.filter(authority__slug="camden", route_choices__is_current=True)
    changing = {**_tokens(), "one": [one.reference for one in rows.order_by("pk")[:1]]}
    clients = {name: Client(HTTP_HOST="127.0.0.1") for name in ("nobody", "bola")}
    clients["bola"].force_login(User.objects.get(username="bola"))
    for client in clients.values():
        client.get("/tools/")
    gc.collect()
    gc.freeze()  # as toolkit/wsgi.py does
    return [
        line(
            name, _asking(clients[who]), address, changing, is_numbered="/data/api/" not in address
        )
        for name, who, address in _PAGES
    ]


def _asking(client: Any) -> Callable[[str], Any]:
    """Return how a page is asked for: by another reader each time, so that no limit of the API answers."""
    readers = itertools.count()
    return lambda path: client.get(
        path, REMOTE_ADDR=f"10.0.{(number := next(readers)) // 250}.{number % 250}"
    )


def _tokens() -> dict[str, list[str]]:
    """Return answers to each tool, of forty purchases of other values, so that nothing is asked twice."""
    from toolkit.tools.engine.links import close
    from toolkit.tools.engine.questions import Answers, Money, Vat

    route = {
        "needed": date(2099, 3, 2), "certainty": "clear", "trial": "nothing", "shelf": "yes", "negotiate": "no",
        "suppliers": 6, "wishes": ("smes",), "urgency": "none", "together": "alone", "framework": "no",
        "market": "no", "single": "none", "present": "no",
    }  # fmt: skip
    dates = {
        "from": "start", "start": date(2027, 1, 11), "electronic": "yes", "documents": "yes", "planned": "no",
        "urgent": "no",
    }  # fmt: skip
    found: dict[str, list[str]] = {"route": [], "dates": [], "notices": [], "standstill": []}
    for number in range(40):
        buy: dict[str, Any] = {**_BUY, "value": Money((300_000 + number) * 100, Vat.INCLUDED)}
        said: dict[str, tuple[str, dict[str, Any]]] = {
            "route": ("which-route", {"title": None, **buy, **route}),
            "dates": ("plan-the-dates", {"title": None, "route": "open", **buy, **dates}),
            "notices": ("notices", {"title": None, "way": "open", **buy, "engaged": "yes",
                                    "signed": date(2027, 9, 24), "ends": date(2030, 9, 23)}),
            "standstill": ("standstill", {"award": "competition", "published": date(2027, 1 + number % 12, 4)}),
        }  # fmt: skip
        for name, (tool, answers) in said.items():
            found[name].append(close(tool, Answers(answers)))
    return found
