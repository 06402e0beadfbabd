"""Open releases: compiling beside the reference library, record packages beside its command line, checks.

`BENCH_RELEASES=200` makes it short. The releases are made up by `load_data/make_load.py`, each told three
times with later dates, and the real ones of the tests.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import table

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "data" / "ocds_schema" / "release-schema.json"
UK_SCHEMA = ROOT / "data" / "ocds_schema" / "uk" / "release-schema.json"
PROCESSES = int(os.environ.get("BENCH_RELEASES", "1000"))
ROUNDS = 5
Json = dict[str, Any]


def run() -> None:
    """Print the three tables."""
    made, real = _made_up(), _real()
    table.heading("Open releases")
    _compiling({"made up": made, "real": real})
    _packaging([release for releases in made.values() for release in releases])
    _checking()


def _made_up() -> dict[str, list[Json]]:
    with tempfile.TemporaryDirectory(prefix="toolkit-bench-") as folder:
        out = Path(folder) / "made.jsonl"
        script = ROOT / "bench" / "load_data" / "make_load.py"
        subprocess.run(
            [sys.executable, str(script), str(PROCESSES), "--out", str(out)],
            check=True, capture_output=True,
        )  # fmt: skip
        found: dict[str, list[Json]] = {}
        for line in out.read_text(encoding="utf-8").splitlines():
            release = json.loads(line)
            for month in ("01", "02", "03"):
                again = json.loads(line)
                again["id"] = f"{release['id']}-{month}"
                again["date"] = f"2027-{month}-01T09:00:00Z"
                found.setdefault(release["ocid"], []).append(again)
    return found


def _real() -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    for path in sorted((ROOT / "tests" / "ocds" / "files").glob("*.gz")):
        text = gzip.decompress(path.read_bytes()).decode()
        try:
            documents = [json.loads(text)]
        except ValueError:
            documents = [json.loads(line) for line in text.splitlines() if line.strip()]
        for document in documents:
            for release in document.get("releases", [document]):
                if isinstance(release.get("ocid"), str) and isinstance(release.get("date"), str):
                    found.setdefault(release["ocid"], []).append(release)
    return found


def _best(work: Callable[[], Any]) -> float:
    """Return the processor seconds of the quickest of some rounds."""
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def _compiling(sets: dict[str, dict[str, list[Json]]]) -> None:
    from ocdsmerge import Merger

    from ocds.compiling import Compiler

    rows = []
    for schema_name, path in (("OCDS 1.1.5", SCHEMA), ("with the UK's extension", UK_SCHEMA)):
        schema = json.loads(path.read_text(encoding="utf-8"))
        ours, theirs = Compiler(schema, whole_lists=()), Merger(schema)
        for name, processes in sets.items():
            count = sum(len(one) for one in processes.values())
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                same = all(
                    ours.compiled(one) == theirs.create_compiled_release(one)
                    for one in processes.values()
                )
                reference = _best(
                    lambda theirs=theirs, processes=processes: [
                        theirs.create_compiled_release(one) for one in processes.values()
                    ]
                )
            mine = _best(
                lambda ours=ours, processes=processes: [
                    ours.compiled(one) for one in processes.values()
                ]
            )
            rows.append(
                (f"{name}, {schema_name}", f"{count:,}", f"{count / mine:,.0f}",
                 f"{count / reference:,.0f}", f"{reference / mine:.1f}", "yes" if same else "NO")
            )  # fmt: skip
    table.show(
        ("compiled releases, in process", "releases", "ours/s", "ocdsmerge/s", "times", "equal"),
        rows,
    )


def _packaging(releases: list[Json]) -> None:
    about = {
        "uri": "https://bench.example/", "version": "1.1", "publishedDate": "2026-11-27T09:00:00Z",
        "publisher": {"name": "Bench"}, "releases": releases,
    }  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="toolkit-bench-") as folder:
        source = Path(folder) / "package.json"
        source.write_text(json.dumps(about), encoding="utf-8")
        ours, theirs = Path(folder) / "ours.json", Path(folder) / "theirs.json"
        mine = _child([sys.executable, "-m", "bench.releases"], source, ours)
        command = str(Path(sys.executable).parent / "ocdskit")
        reference = _child(
            [command, "compile", "--package", "--schema", str(SCHEMA)], source, theirs
        )
        records = [
            {one["ocid"]: _in_order(one) for one in json.loads(file.read_bytes())["records"]}
            for file in (ours, theirs)
        ]
        size = source.stat().st_size / 1e6
    rows = [
        ("python -m bench.releases (ours)", f"{mine[0]:.2f}", f"{mine[1]:.2f}", "1.0"),
        (
            "ocdskit compile --package", f"{reference[0]:.2f}", f"{reference[1]:.2f}",
            f"{reference[1] / mine[1]:.1f}",
        ),
    ]  # fmt: skip
    table.show(("record package, whole process", "wall s", "CPU s", "times ours"), rows)
    table.note(
        f"{len(releases):,} releases of {len(records[0]):,} processes, {size:.1f} MB; the records are "
        f"{'equal' if records[0] == records[1] else 'NOT EQUAL'}. Aim: 10 times."
    )


def _in_order(record: Json) -> Json:
    """Return a record with its releases in one order: the reference leaves them as they came."""
    return {**record, "releases": sorted(record["releases"], key=lambda one: one["id"])}


def _child(command: list[str], source: Path, target: Path) -> tuple[float, float]:
    """Run a command from a file to a file; return its wall and processor seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    with source.open("rb") as read, target.open("wb") as write:
        subprocess.run(command, stdin=read, stdout=write, check=True, cwd=ROOT)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def package() -> None:
    """Read a release package from standard input, write a record package to standard output."""
    import msgspec

    from ocds import packages
    from ocds.compiling import Compiler

    whole = msgspec.json.decode(sys.stdin.buffer.read())
    about = {key: part for key, part in whole.items() if key != "releases"}
    compiler = Compiler(msgspec.json.decode(SCHEMA.read_bytes()), whole_lists=())
    found = packages.by_process(whole["releases"])
    for piece in packages.record_package(about, found.items(), compiler):
        sys.stdout.buffer.write(piece)


def _checking() -> None:
    import jsonschema
    from jsonschema_rs import Draft4Validator

    from ocds import procurement
    from ocds.advice import Adviser
    from ocds.procurement_release import to_release

    schema = json.loads(UK_SCHEMA.read_text(encoding="utf-8"))
    adviser, validator = Adviser(schema, {}), Draft4Validator(schema, validate_formats=False)
    peer = jsonschema.Draft4Validator(schema)
    files = sorted((ROOT / "tests" / "ocds" / "notices").glob("uk*.expected.json"))
    records = [procurement.from_json(path.read_text(encoding="utf-8")) for path in files]
    rows = []
    for name, some in (
        (f"{len(records)} notices, one of each kind", records),
        ("one with 400 lots", [_many_lots(records)]),
    ):
        releases = [to_release(one) for one in some]
        spent = [
            _best(lambda some=some: [adviser.advice(one) for one in some]),
            _best(lambda rows=releases: [list(validator.iter_errors(one)) for one in rows]),
            _best(lambda rows=releases: [list(peer.iter_errors(one)) for one in rows]),
        ]
        rows.append((name, *(f"{one / len(some) * 1000:.2f}" for one in spent)))
    table.show(
        ("checking on every save, ms a release", "ours, whole", "of it the schema", "jsonschema"),
        rows,
    )
    table.note(
        "Aim: under 20 ms a release. Whole: written as a release, schema, order, sums, words of advice. "
        "jsonschema, which the reference checker uses, has the schema alone."
    )


def _many_lots(records: list[Any]) -> Any:
    """Return the tender notice with 400 lots, each with its own title and five criteria."""
    import msgspec

    notice = next(one for one in records if one.notice_type == "UK4")
    first = notice.tender.lots[0]
    lots = tuple(
        msgspec.structs.replace(first, id=str(number), title=f"Lot {number}")
        for number in range(400)
    )
    return msgspec.structs.replace(notice, tender=msgspec.structs.replace(notice.tender, lots=lots))


if __name__ == "__main__":
    package()
