"""Imports in processes of their own: killed with no warning at several places, and two at once.

    python -m tests.toolkit.imports.processes kill|together FOLDER

As `tests.toolkit.opendata.processes`, from which it borrows how children are begun and killed.
"""

from __future__ import annotations

import json
import logging
import multiprocessing
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

from tests.toolkit.opendata.processes import _die, _die_at, _ended, _fork


def _counts() -> list[int]:
    from toolkit.contracts.models import Contract, ContractSupplier, RegisterDetail
    from toolkit.imports.models import ImportChange
    from toolkit.suppliers.models import Supplier

    models = (Contract, RegisterDetail, ContractSupplier, Supplier)
    noted = ImportChange.objects.exclude(what="unchanged")  # what stays, each import notes
    return [*(model.objects.count() for model in models), noted.count()]


def _import(path: Path) -> None:
    from tests.toolkit.imports.registers import run

    run(path, "Camden")


def kill(folder: Path) -> dict[str, Any]:
    """Kill an import at several places; then let the worker finish what was left, and run it again."""
    from django.utils import timezone

    from toolkit import bulk
    from toolkit.contracts import registering, twins
    from toolkit.home import worker
    from toolkit.imports import reading, resuming
    from toolkit.imports.models import RegisterImport

    path = folder / "register.csv"

    def killed(owner: Any, name: str, replacement: Any) -> Callable[[], None]:
        def work() -> None:
            setattr(owner, name, replacement)
            _import(path)

        return work

    seen = {}
    for place, work in {
        "reading": killed(reading, "as_stated", _die_at(5, reading.as_stated)),
        "first rows": killed(bulk, "many", _die_at(1, bulk.many)),
        "many rows": killed(bulk, "many", _die_at(5, bulk.many)),
        "twins": killed(twins, "refresh", _die),
        "last step": killed(registering.suppliers, "forget", _die),
    }.items():
        seen[place] = (_ended(_fork(work)), _counts())
    left = RegisterImport.objects.exclude(state="done").count()
    RegisterImport.objects.update(beat_at=None)
    put_back = resuming.put_back(at=timezone.now())
    worker.do_waiting()
    states = list(RegisterImport.objects.values_list("state", flat=True))
    return {"seen": seen, "left": left, "put_back": put_back, "states": states, "after": _counts()}


def together(folder: Path) -> dict[str, Any]:
    """Run two imports of one borough that have both read before either writes."""
    from toolkit.imports import engine, working
    from toolkit.imports.models import RegisterImport

    meet = multiprocessing.get_context("fork").Barrier(2, timeout=60)

    def work(name: str) -> Callable[[], None]:
        def run() -> None:
            read = engine.read_rows

            def met(*args: Any, **words: Any) -> Any:
                result = read(*args, **words)
                meet.wait()
                return result

            engine.read_rows = met
            assert working.register_read is engine.register_read
            _import(folder / name)

        return run

    children = [_fork(work("one.csv")), _fork(work("two.csv"))]
    return {
        "ended": [_ended(child) for child in children],
        "counts": _counts(),
        "states": list(RegisterImport.objects.values_list("state", flat=True)),
    }


if __name__ == "__main__":
    django.setup()
    logging.disable()
    answer = {"kill": kill, "together": together}[sys.argv[1]](Path(sys.argv[2]))
    sys.stdout.write(json.dumps(answer, default=str))
