"""`load_contracts FILE...`: published releases into the register."""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
    OutputWrapper,
)
from django.db import connection
from django.utils import timezone

from ocds.problems import Problem
from toolkit.contracts.actions import MOST_FOLLOWED, Kept
from toolkit.contracts.changes import Origin
from toolkit.opendata.incoming.load import LoadFailed, Watcher, load_file
from toolkit.opendata.incoming.result import LoadResult, total
from toolkit.opendata.incoming.tally import Figures, Tally
from toolkit.progress import Bar


class Command(BaseCommand):
    help = (
        "Load files of open contracting data (OCDS) into the register: release packages, record "
        "packages or JSON lines, plain or gzip. Safe to run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--licence", default="", help="Under which licence the data are")
        parser.add_argument("--publisher", default="", help="Who published them")
        parser.add_argument("--url", default="", help="Where they were found")
        parser.add_argument("--note", default="", help="What was changed since")
        parser.add_argument("--derived", action="store_true", help="The layout was converted by us")
        parser.add_argument("--synthetic", action="store_true", help="The data are made up")
        parser.add_argument(
            "--all-buyers", action="store_true", help="Keep contracts of buyers outside London too"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would change, and change nothing"
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help="End with the counts, and what the files hold, as one line of JSON",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not set(_TABLES) <= set(connection.introspection.table_names()):
            raise CommandError("The database has no tables yet. Run manage.py migrate first.")
        with Tally() if options["json"] else nullcontext() as tally:
            self._load(options, tally)

    def _load(self, options: dict[str, Any], tally: Tally | None) -> None:
        results: list[LoadResult] = []
        each: list[dict[str, object]] = []
        failed = 0
        for path in options["files"]:
            origin = Origin(
                name=path.name,
                url=options["url"],
                licence=options["licence"],
                publisher=options["publisher"],
                note=options["note"],
                is_derived=options["derived"],
                is_synthetic=options["synthetic"],
                is_all_buyers=options["all_buyers"],
            )
            if tally:
                tally.begin()
            told = _Told(self.stderr, path.name, options["verbosity"])
            try:
                result = load_file(
                    path,
                    origin=origin,
                    at=timezone.now(),
                    is_dry_run=options["dry_run"],
                    watcher=Watcher(told.progress, told.problem, tally, told.kept),
                )
                results.append(result)
                if tally:
                    each.append(
                        {"file": path.name, "reason": "", **_counts(result, tally.figures())}
                    )
            except LoadFailed as error:
                failed += 1
                if tally:
                    tally.restart()
                    lost = LoadResult(path.name)
                    counts = _counts(lost, tally.figures())
                    each.append({"file": path.name, "reason": str(error), **counts})
                told.bar.end()
                self.stderr.write(f"{path.name}: {error}")
            finally:
                told.bar.end()
        summary = total(results)
        if tally:
            whole = {**_counts(summary, tally.total()), "files_failed": failed, "each_file": each}
            self.stdout.write(json.dumps(whole, ensure_ascii=False))
        elif results:
            self.stdout.write(summary.as_sentence())
        if not options["dry_run"] and any(
            one.counts.added + one.counts.changed > MOST_FOLLOWED for one in results
        ):
            self.stderr.write(
                "Many contracts came in. Run refresh_twins, so that what other sources tell of them is found."
            )
        if failed:
            raise CommandError(
                "1 file was not loaded." if failed == 1 else f"{failed} files were not loaded."
            )


_TABLES = ("contracts_sourcefile", "contracts_contract", "suppliers_supplier", "boroughs_authority")


def _counts(result: LoadResult, figures: Figures) -> dict[str, object]:
    """Return what came of a file, and what it holds."""
    return {**result.as_dict(), **asdict(figures)}


class _Told:
    """What a person is told while a file loads: a bar for each part of the work, and problems."""

    def __init__(self, stream: OutputWrapper, name: str, verbosity: int) -> None:
        self._stream, self._name, self._verbosity = stream, name, verbosity
        self.bar = Bar(name, stream=stream)

    def progress(self, what: str, done: int, out_of: int) -> None:
        """Move the bar; begin another when another part of the work begins."""
        label = f"{self._name}: {what}"
        if label != self.bar.label:
            self.bar = Bar(label, stream=self._stream, total=out_of)
        self.bar.to(done)

    def problem(self, position: str, found: Problem) -> None:
        """Tell what was refused; and, when asked for much, every fact that was doubted."""
        if self._verbosity > 1 or (found.is_fatal and self._verbosity == 1):
            self.bar.end()
            sentence = found.as_sentence()
            path = "" if sentence.startswith(found.path) else f"{found.path}: "
            self._stream.write(f"{self._name}: {position}: {path}{sentence}")

    def kept(self, one: Kept) -> None:
        """Tell which contract stays though no notice tells of it any more, and why."""
        if self._verbosity > 0:
            self.bar.end()
            name = one.title or one.reference
            self._stream.write(f"{self._name}: {name}: no notice tells of it now. {one.why}")
