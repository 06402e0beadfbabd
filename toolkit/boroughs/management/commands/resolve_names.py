"""`resolve_names`: which borough is meant by each name of a list, and how sure that is."""

from __future__ import annotations

import csv
import io
import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from registers.formulas import harmless
from toolkit.boroughs import answers, namelists

COLUMNS = ("name", "authority", "gss_code", "decision", "confidence", "reason")


class Command(BaseCommand):
    help = "Say which borough each name of a CSV means. Needs no server and no database."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV with a column name, buyer or buyer_name")
        parser.add_argument("--out", type=Path, help="Write here instead of to standard output")
        parser.add_argument(
            "--json", action="store_true", help="Write one line of JSON instead of CSV"
        )

    def handle(self, *args: Any, file: Path, out: Path | None, **options: Any) -> None:
        try:
            given = namelists.read(file)
        except namelists.ListRefused as error:
            raise CommandError(str(error)) from error
        answerer = answers.answerer()
        rows = [answerer(name) for name in given]
        counts = Counter(row.decision for row in rows)
        text = _as_json(rows, counts) if options["json"] else _as_csv(rows)
        sentence = (
            f"{len(rows)} names: {counts['sure']} sure, {counts['likely']} likely, "
            f"{counts['unsure']} unsure, {counts['no']} no borough."
        )
        if out is None:
            self.stdout.write(text, ending="")
            self.stderr.write(sentence)
            return
        try:
            out.write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from error
        self.stdout.write(sentence)


def _as_json(rows: list[answers.Answer], counts: Counter[str]) -> str:
    told = {
        "read": len(rows),
        **{word: counts[word] for word in ("sure", "likely", "unsure", "no")},
        "names": [row.as_dict() for row in rows],
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


def _as_csv(rows: list[answers.Answer]) -> str:
    """Return CSV; a name that a spreadsheet would take for a formula gets an apostrophe before it."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        cells = row.as_dict()
        cells["name"] = harmless(row.name)
        writer.writerow(cells)
    return file.getvalue()
