"""`load_demo`: the sample of real contracts in data/demo, with the licences of its manifest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from toolkit.contracts.changes import Origin
from toolkit.opendata.incoming.load import LoadFailed, Watcher, load_file
from toolkit.opendata.incoming.result import total
from toolkit.progress import progress


class Command(BaseCommand):
    help = "Load the sample of published contracts of London boroughs. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "data" / "demo"
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        results = []
        for entry in progress(manifest["files"], label="Loading the sample", stream=self.stderr):
            origin = Origin(
                name=entry["name"],
                url=entry["url"],
                licence=entry["licence"],
                publisher=entry["publisher"],
                note=entry["note"],
                is_derived=entry["derived"],
            )
            try:
                results.append(
                    load_file(
                        folder / entry["file"],
                        origin=origin,
                        at=timezone.now(),
                        watcher=Watcher(),
                    )
                )
            except LoadFailed as error:
                raise CommandError(f"{entry['file']}: {error}") from error
        self.stdout.write(total(results).as_sentence())
