"""Registers: 33 boroughs of 2,000 rows each by `import_register`, beside a bare reader and writer.

Each figure comes from a fresh process, so that its peak memory is its own.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import registers_data, table

ROOT = Path(__file__).resolve().parent.parent
ROWS = int(os.environ.get("BENCH_REGISTER_ROWS", "2000"))
LARGE_MB = int(os.environ.get("BENCH_LARGE_MB", "0"))


def run() -> None:
    """Make the registers, import them, and print the table."""
    with (ROOT / "data" / "boroughs.csv").open(encoding="utf-8", newline="") as file:
        slugs = [row["slug"] for row in csv.DictReader(file)]
    count = len(slugs) * ROWS
    table.heading(f"Importing registers: {len(slugs)} boroughs of {ROWS:,} contracts from CSV")
    with tempfile.TemporaryDirectory(prefix="toolkit-bench-") as folder:
        place = Path(folder)
        files = place / "files"
        files.mkdir()
        registers_data.write(files, slugs, ROWS)
        rows = []
        for name, what in (
            ("import_register, one after the other", "ours"),
            ("the same files again (unchanged)", "ours"),
            ("csv and executemany into SQLite alone", "bare"),
        ):
            figures = _child(what, files, place)
            rows.append(_line(name, count, figures))
        if LARGE_MB:
            large = place / "large"
            large.mkdir()
            many = LARGE_MB * 4_000
            registers_data.write(large, slugs[:1], many)
            size = next(large.iterdir()).stat().st_size / 1e6
            figures = _child("dry", large, place)
            rows.append(_line(f"one file of {size:.0f} MB, read and compared", many, figures))
    table.show(["", "seconds", "CPU s", "rows/s", "peak MB"], rows)
    table.note(
        "Aim: 33 boroughs in under 180 seconds on 2 cores; one process is used. The bare one neither "
        "understands a cell nor compares, checks or links anything. BENCH_REGISTER_ROWS=200 makes it "
        "short; BENCH_LARGE_MB=200 adds one large file."
    )


def _line(name: str, count: int, figures: dict[str, float]) -> list[object]:
    return [
        name,
        f"{figures['seconds']:.1f}",
        f"{figures['cpu']:.1f}",
        f"{count / figures['seconds']:,.0f}",
        f"{figures['peak_mb']:.0f}",
    ]


def _child(what: str, files: Path, place: Path) -> dict[str, float]:
    answer = subprocess.run(
        [sys.executable, "-m", "bench.registers", what, str(files)],
        check=True,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env=os.environ
        | {"TOOLKIT_DATA": str(place / "data"), "DATABASE_URL": "", "LOG_LEVEL": "ERROR"},
    )
    figures: dict[str, float] = json.loads(answer.stdout.splitlines()[-1])
    return figures


def _ours(files: Path, *, is_dry_run: bool) -> dict[str, float]:
    import django
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toolkit.settings")
    os.makedirs(os.environ["TOOLKIT_DATA"], exist_ok=True)
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("load_boroughs", stdout=sys.stderr)
    began = time.perf_counter(), time.process_time()
    for path in sorted(files.iterdir()):
        call_command(
            "import_register", str(path), authority=path.stem, dry_run=is_dry_run, stdout=sys.stderr
        )
    return _figures(*began)


def _bare(files: Path) -> dict[str, float]:
    began = time.perf_counter(), time.process_time()
    database = sqlite3.connect(Path(os.environ["TOOLKIT_DATA"]).parent / "bare.sqlite3")
    marks = ", ".join("?" * len(registers_data.HEADERS))
    columns = ", ".join(f'"{name}"' for name in registers_data.HEADERS)
    database.execute(f"CREATE TABLE row ({columns})")
    for path in sorted(files.iterdir()):
        with path.open(encoding="utf-8-sig", newline="") as file, database:
            lines = csv.reader(file)
            next(lines)
            database.executemany(f"INSERT INTO row VALUES ({marks})", lines)
    database.close()
    return _figures(*began)


def _figures(seconds: float, cpu: float) -> dict[str, float]:
    return {
        "seconds": time.perf_counter() - seconds,
        "cpu": time.process_time() - cpu,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    what, folder = sys.argv[1], Path(sys.argv[2])
    print(json.dumps(_bare(folder) if what == "bare" else _ours(folder, is_dry_run=what == "dry")))
