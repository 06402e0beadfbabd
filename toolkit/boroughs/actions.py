"""Writing the authorities: loading them from data/boroughs.csv."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from toolkit.boroughs import names
from toolkit.boroughs.choices import Kind
from toolkit.boroughs.models import Alias, Authority, AuthorityIdentifier

SOURCE = "data/boroughs.csv"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load of the authorities did."""

    authorities: int
    added: int
    names: int
    numbers: int


@transaction.atomic
def load(*, path: Path | None = None) -> Loaded:
    """Load or refresh the London authorities; what is there and not in the file stays.

    Safe to run again. A name or number that a person gave to another authority is left there.
    """
    path = path or Path(settings.BASE_DIR) / SOURCE
    rows = list(_rows(path))
    added = new_names = new_numbers = 0
    for row in rows:
        authority, is_new = Authority.objects.update_or_create(
            slug=row["slug"],
            defaults={
                "name": row["name"],
                "official_name": row["official_name"],
                "kind": Kind.LONDON_BOROUGH,
                "gss_code": row["gss_code"],
                "gb_lae_id": row["gb_lae_id"],
            },
        )
        added += is_new
        for scheme, value in _numbers(row):
            _, is_new = AuthorityIdentifier.objects.get_or_create(
                scheme=scheme, value=value, defaults={"authority": authority, "source": SOURCE}
            )
            new_numbers += is_new
        for name in _names(row):
            _, is_new = Alias.objects.get_or_create(
                text=names.tidy(name),
                defaults={"authority": authority, "reason": f"written '{name}'", "source": SOURCE},
            )
            new_names += is_new
    return Loaded(len(rows), added, new_names, new_numbers)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _numbers(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield "GSS", row["gss_code"]
    yield "GB-LAE", row["gb_lae_id"].removeprefix("GB-LAE-")
    if row["ppon"]:
        yield "GB-PPON", row["ppon"]


def _names(row: dict[str, str]) -> list[str]:
    others = [name for name in row["other_names"].split("; ") if name]
    return [row["name"], row["official_name"], *others]
