"""Writers and readers of the feed at once, in processes of their own.

    python -m tests.toolkit.releases.racing WRITERS READERS EACH

The database is named by DATABASE_URL and has its tables. Prints one line of JSON: what was published and
what each reader saw, page by page. Nothing sleeps: writers meet at a barrier, readers read until all is there.
"""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import sys
from datetime import UTC, datetime
from typing import Any

import django
from django.db import connection, transaction

AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
_FORK = multiprocessing.get_context("fork")


def write(writer: int, each: int, meet: Any) -> None:
    """Publish by ones and by threes, and let every fourth deed fail after it took its numbers."""
    from toolkit.boroughs.models import Authority
    from toolkit.releases import actions

    authority = Authority.objects.get(slug="camden")
    meet.wait()
    for number in range(each):
        names = [f"w{writer}-{number}-{part}" for part in range(1 + 2 * (number % 2))]
        rows = [{"ocid": name, "id": name, "date": "2026-01-01T00:00:00Z"} for name in names]
        try:
            with transaction.atomic():
                actions.publish_releases(
                    releases=rows, authority=authority, by=None, at=AT, source="race",
                    licence="cc0-1.0",
                )  # fmt: skip
                if number % 4 == 3:
                    raise ZeroDivisionError
        except ZeroDivisionError:
            pass


def read(until: int, meet: Any, answers: Any) -> None:
    """Follow the feed with small pages until so many entries were seen; say what was."""
    from toolkit.releases.queries import Asked, changes

    meet.wait()
    seen: list[tuple[int, str]] = []
    since = turns = 0
    while len(seen) < until and turns < 100_000:
        page = changes(Asked(since, 3))
        seen += [(one.sequence, one.release.release_id) for one in page.entries]
        since, turns = page.last, turns + 1
    answers.put({"seen": seen, "turns": turns})


def race(writers: int, readers: int, each: int) -> dict[str, Any]:
    """Let them all begin at one moment; return what is there and what each reader saw."""
    from toolkit.boroughs.choices import Kind
    from toolkit.boroughs.models import Authority
    from toolkit.releases.models import Change

    meet = _FORK.Barrier(writers + readers, timeout=120)
    answers = _FORK.Queue()
    Authority.objects.get_or_create(
        slug="camden",
        defaults={
            "name": "Camden",
            "official_name": "London Borough of Camden",
            "kind": Kind.LONDON_BOROUGH,
        },
    )
    kept = sum(1 + 2 * (number % 2) for number in range(each) if number % 4 != 3)
    connection.close()
    children = [_FORK.Process(target=write, args=(n, each, meet)) for n in range(writers)]
    children += [
        _FORK.Process(target=read, args=(kept * writers, meet, answers)) for _ in range(readers)
    ]
    for child in children:
        child.start()
    seen = [answers.get(timeout=300) for _ in range(readers)]
    for child in children:
        child.join(timeout=300)
    return {
        "ended": [child.exitcode for child in children],
        "feed": list(
            Change.objects.order_by("sequence").values_list("sequence", "release__release_id")
        ),
        "readers": seen,
        "kept": kept * writers,
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toolkit.settings")
    django.setup()
    logging.disable()
    sys.stdout.write(json.dumps(race(*(int(one) for one in sys.argv[1:4]))))
