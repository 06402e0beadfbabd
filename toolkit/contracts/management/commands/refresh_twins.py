"""Look in every borough anew for rows that are one contract."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from toolkit.boroughs import queries as boroughs
from toolkit.contracts import touched, twins
from toolkit.contracts.models import Contract
from toolkit.progress import Bar
from toolkit.ui import page_cache


class Command(BaseCommand):
    help = (
        "Look in every borough for rows that are one contract: in its register, Find a Tender and Contracts "
        "Finder. Loads and imports do it by themselves, but for a load of more than 2,000 contracts in "
        "boroughs without a register. Safe to run again; what people decided stays."
    )

    def handle(self, **options: Any) -> None:
        at = timezone.now()
        bar = Bar("Boroughs", stream=self.stderr)
        compared = 0
        for done, one in enumerate(boroughs.london(), start=1):
            rows = Contract.objects.filter(authority=one.pk)
            references = list(rows.values_list("reference", flat=True))
            twins.refresh(references, at=at)
            touched.mark(references, at=at)
            compared += len(references)
            bar.to(done)
        bar.end()
        page_cache.clear()
        self.stdout.write(f"{compared:,} contracts compared.")
