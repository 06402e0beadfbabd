"""Loading: releases a second and peak memory, beside ocdsmerge compiling the same file.

Each figure comes from a fresh process, so that its peak memory is its own.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import groupby
from pathlib import Path

from bench import table

ROOT = Path(__file__).resolve().parent.parent
MANY = int(os.environ.get("BENCH_RELEASES", "300000"))
FEW = MANY // 10
MAKE = ROOT / "bench" / "load_data" / "make_load.py"
SCHEMA = ROOT / "data" / "ocds_schema" / "release-schema.json"


def run() -> None:
    """Make the files, load and compile them, print the table."""
    table.heading(f"Loading {MANY:,} releases, beside ocdsmerge compiling the same file")
    with tempfile.TemporaryDirectory(prefix="toolkit-bench-") as folder:
        place = Path(folder)
        rows = []
        files = {}
        _child("tables", place, place, [])  # once: each load begins with a copy
        for count in (FEW, MANY):
            files[count] = place / f"{count}.jsonl"
            subprocess.run([sys.executable, MAKE, str(count), "--out", files[count]], check=True)
        rates = {}
        for name, what, count, options in (
            (f"load_contracts, {FEW:,}", "ours", FEW, []),
            (f"load_contracts, {MANY:,}", "ours", MANY, []),
            (f"ocdsmerge compiles {MANY:,}", "ocdsmerge", MANY, []),
            (f"{FEW:,} with --json", "ours", FEW, ["--json"]),
            ("the same file again (unchanged)", "again", MANY, []),
            (f"ocdsmerge compiles {FEW:,}", "ocdsmerge", FEW, []),
        ):
            figures = _child(what, files[count], place, options)
            rates[name] = count / figures["cpu"]
            rows.append(
                [
                    name,
                    f"{figures['seconds']:.1f}",
                    f"{figures['cpu']:.1f}",
                    f"{count / figures['seconds']:,.0f}",
                    f"{count / figures['cpu']:,.0f}",
                    f"{figures['peak_mb']:.0f}",
                ]
            )
    table.show(["", "seconds", "CPU s", "releases/s", "per CPU s", "peak MB"], rows)
    ours, theirs = rates[f"load_contracts, {MANY:,}"], rates[f"ocdsmerge compiles {MANY:,}"]
    table.note(
        f"Per second of CPU, load_contracts runs at {ours / theirs:.2f} of the rate of ocdsmerge "
        "(aim: 0.5 or more). "
        "Seconds, and seconds of CPU, are of the load or compilation alone, without the start of Python and Django; "
        "peak memory is of the whole process. Aims: under 250 MB; at most 1.3 times for ten times "
        "the releases. ocdsmerge neither checks nor writes, and is given the releases of one process "
        "after the other, so that it need not hold the file; ours takes them in any order. "
        "BENCH_RELEASES=30000 makes it short. "
        "A machine that does other work too is measured better per second of CPU."
    )


def _child(what: str, file: Path, place: Path, options: list[str]) -> dict[str, float]:
    data = place / f"{what}-{file.stem}-{len(options)}"
    if what == "again":
        data = place / f"ours-{file.stem}-0"
    elif what == "tables":
        data = place / "tables"
    elif what == "ours":
        shutil.copytree(place / "tables", data)
    answer = subprocess.run(
        [sys.executable, "-m", "bench.load", what, str(file), *options],
        check=True,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env=os.environ | {"TOOLKIT_DATA": str(data), "DATABASE_URL": "", "LOG_LEVEL": "ERROR"},
    )
    figures: dict[str, float] = json.loads(answer.stdout.splitlines()[-1])
    return figures


def _site() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toolkit.settings")
    os.makedirs(os.environ["TOOLKIT_DATA"], exist_ok=True)
    django.setup()


def _tables() -> None:
    from django.core.management import call_command

    _site()
    _begin()
    call_command("migrate", verbosity=0)
    call_command("createcachetable")


def _ours(file: str, options: list[str]) -> None:
    from django.core.management import call_command

    _site()
    _begin()
    call_command("load_contracts", file, *options, synthetic=True, stdout=sys.stderr)


def _ocdsmerge(file: str) -> None:
    import ocdsmerge

    merger = ocdsmerge.Merger(json.loads(SCHEMA.read_text(encoding="utf-8")))
    _begin()
    with open(file, encoding="utf-8") as lines:
        releases = map(json.loads, lines)
        for _, group in groupby(releases, key=lambda release: release["ocid"]):
            merger.create_compiled_release(list(group))


_BEGAN: dict[str, float] = {}


def _begin() -> None:
    _BEGAN.update(seconds=time.perf_counter(), cpu=time.process_time())


if __name__ == "__main__":
    what, file, *options = sys.argv[1:]
    if what == "ocdsmerge":
        _ocdsmerge(file)
    elif what == "tables":
        _tables()
    else:
        _ours(file, options)
    print(
        json.dumps(
            {
                "seconds": time.perf_counter() - _BEGAN["seconds"],
                "cpu": time.process_time() - _BEGAN["cpu"],
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )
