"""`load_contracts FILE...`: published releases into the register."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ocds.problems import Problem
from toolkit.contracts.changes import Origin
from toolkit.opendata.incoming.load import LoadFailed, Watcher, load_file
from toolkit.opendata.incoming.result import total
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
        parser.add_argument("--json", action="store_true", help="End with the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        results, failed = [], 0
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
            bar = Bar(path.name, stream=self.stderr)
            try:
                results.append(
                    load_file(
                        path,
                        origin=origin,
                        at=timezone.now(),
                        is_dry_run=options["dry_run"],
                        watcher=self._watcher(bar, path.name, options["verbosity"]),
                    )
                )
            except LoadFailed as error:
                failed += 1
                self.stderr.write(f"{path.name}: {error}")
            finally:
                bar.end()
        summary = total(results)
        if options["json"]:
            self.stdout.write(json.dumps({**summary.as_dict(), "files_failed": failed}))
        elif results:
            self.stdout.write(summary.as_sentence())
        if failed:
            raise CommandError(
                "1 file was not loaded." if failed == 1 else f"{failed} files were not loaded."
            )

    def _watcher(self, bar: Bar, name: str, verbosity: int) -> Watcher:
        """Return a watcher that moves the bar and, when asked for much, tells each problem."""

        def progress(what: str, done: int, out_of: int) -> None:
            bar.label, bar.total = f"{name}: {what}", out_of
            bar.to(done)

        def problem(position: str, found: Problem) -> None:
            is_told = found.is_fatal if verbosity == 1 else verbosity > 1
            if is_told:
                self.stderr.write(f"{name}: {position}: {found.path}: {found.as_sentence()}")

        return Watcher(progress=progress, problem=problem)
