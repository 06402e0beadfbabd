"""Saving an entry, making a ZIP and bringing one in, in processes that are killed with no warning at several places.

    python -m tests.toolkit.dossier.processes save|make|bring

As `tests.toolkit.opendata.processes`, from which it borrows how children are begun and killed.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

from tests.toolkit.opendata.processes import _die, _die_at, _ended, _fork


def _killed(owner: Any, name: str, replacement: Any, work: Callable[[], Any]) -> int:
    """Do something in a child, in which a function is another; return how it ended."""

    def child() -> None:
        setattr(owner, name, replacement)
        work()

    return _ended(_fork(child))


def _then_die(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **facts: Any) -> Any:
        function(*args, **facts)
        _die()

    return call


def _world() -> tuple[Any, Any]:
    from tests.factories import cast
    from tests.factories.procurements import ProcurementFactory
    from tests.factories.workbook import EntryFactory
    from tests.toolkit.dossier.conftest import kept

    bola = cast.bola()
    row = ProcurementFactory(authority=cast.authority(cast.CAMDEN), created_by=bola)
    EntryFactory(procurement=row)
    kept(row, bola)
    return row, bola


def _said() -> list[Any]:
    """Return what an entry says, with its edition, history and rows of the trail."""
    from toolkit.people.models import AuditEvent
    from toolkit.workbook.models import EntryEdition, WorkbookEntry

    one = WorkbookEntry.objects.get()
    history = list(EntryEdition.objects.order_by("number").values_list("values__who", flat=True))
    trail = AuditEvent.objects.filter(action="workbook.saved").count()
    return [one.values["who"], one.edition, history, trail]


def save() -> dict[str, Any]:
    """Kill saving an entry at several places; then save it."""
    from tests.factories.procurements import AT
    from toolkit.people import audit
    from toolkit.workbook import actions
    from toolkit.workbook.models import EntryEdition, WorkbookEntry

    _, bola = _world()

    def work() -> None:
        actions.save(
            entry=WorkbookEntry.objects.get(), values={"who": "carer"}, edition=1, by=bola, at=AT
        )

    seen = {
        "entry": (_killed(WorkbookEntry, "save", _then_die(WorkbookEntry.save), work), _said()),
        "edition": (_killed(EntryEdition, "save", _then_die(EntryEdition.save), work), _said()),
        "trail": (_killed(audit, "record", _then_die(audit.record), work), _said()),
    }
    work()
    return {"seen": seen, "after": _said()}


def _stored(folder: str) -> int:
    from django.core.files.storage import default_storage

    try:
        return len(default_storage.listdir(folder)[1])
    except FileNotFoundError:
        return 0


def make() -> dict[str, Any]:
    """Kill the worker while it makes a ZIP, at several places; then let another worker make it."""
    from tests.factories.procurements import AT
    from toolkit.dossier import asking, exporting, making
    from toolkit.dossier.choices import Kind
    from toolkit.dossier.models import Making
    from toolkit.home import worker
    from toolkit.ui import stored

    row, bola = _world()
    asking.ask(procurement=row, kind=Kind.ZIP, by=bola, at=AT)

    def work() -> None:
        with worker.alone() as check:
            assert check is not None
            worker.put_back_tasks()
            worker.do_waiting()

    seen = {}
    for place, killed in {
        "first part": (exporting.packing.Writer, "add", _die_at(1, exporting.packing.Writer.add)),
        "later part": (exporting.packing.Writer, "add", _die_at(3, exporting.packing.Writer.add)),
        "file": (exporting.packing.Writer, "copy", _die),
        "stored": (stored, "keep", _then_die(stored.keep)),
    }.items():
        ended = _killed(*killed, work)
        one = Making.objects.get()
        seen[place] = (ended, one.state, one.stored_as)
    left = _stored(making.FOLDER)
    work()
    one = Making.objects.get()
    with stored.opened(one.stored_as) as stream:
        begins = stream.read(2).decode()
    making.tidy(at=AT - timedelta(days=1))
    return {
        "seen": seen, "left": left, "after": (one.state, begins, one.bytes > 0),
        "kept": _stored(making.FOLDER),
    }  # fmt: skip


def bring() -> dict[str, Any]:
    """Kill bringing a ZIP in at several places; then bring it in."""
    from tests.factories import cast
    from tests.factories.procurements import AT
    from tests.toolkit.dossier.test_there_and_back import essence_of, packed
    from toolkit.dossier import actions, packing, unpacking
    from toolkit.people.models import AuditEvent, User
    from toolkit.procurements.models import Procurement
    from toolkit.teamwork.models import FileVersion

    row, bola = _world()
    content = packed(essence_of(row)).getvalue()

    def work() -> None:
        import io

        with packing.opened(io.BytesIO(content)) as package:
            actions.bring_package(
                authority_id=cast.authority(cast.CAMDEN).pk, package=package, by=bola, at=AT
            )

    def counts() -> list[int]:
        names = User.objects.filter(is_name_only=True).count()
        trail = AuditEvent.objects.filter(action="dossier.brought_in").count()
        return [Procurement.objects.count(), FileVersion.objects.count(), names, trail]

    keep = unpacking.filing.keep_content
    seen = {
        "files": (_killed(unpacking.filing, "keep_content", _then_die(keep), work), counts()),
        "rows": (_killed(actions, "_rows", _die_at(9, actions._rows), work), counts()),
        "histories": (_killed(actions, "_begin_histories", _die, work), counts()),
        "trail": (_killed(actions, "record", _then_die(actions.record), work), counts()),
    }
    work()
    return {"seen": seen, "after": counts()}


if __name__ == "__main__":
    django.setup()
    logging.disable()
    answer = {"save": save, "make": make, "bring": bring}[sys.argv[1]]()
    sys.stdout.write(json.dumps(answer, default=str))
