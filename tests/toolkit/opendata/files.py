"""Files of releases for tests, and the state of the register as plain values."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.ocds.shapes import award, release, signed
from toolkit.contracts.changes import Origin
from toolkit.contracts.models import Contract, ContractSupplier, Refusal, Release, SourceFile
from toolkit.opendata.incoming.load import load_file
from toolkit.opendata.incoming.result import LoadResult

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
BOROUGHS = ("Camden", "Barnet", "Hackney", "Brent", "Merton")


def process(number: int, *, buyer: str = "") -> list[dict[str, Any]]:
    """Return the three releases of one process: tender, award, contract details."""
    parts = {
        "ocid": f"ocds-h6vhtk-{number:06x}",
        "buyer": {"name": buyer or f"London Borough of {BOROUGHS[number % len(BOROUGHS)]}"},
    }
    supplier = {"name": f"Supplier {number % 7} Ltd"}
    if number % 2:
        supplier["id"] = f"GB-COH-{number % 7:08d}"
    return [
        release(
            1,
            **parts,
            tag=["tender"],
            tender={
                "title": f"System {number}",
                "classification": {"scheme": "CPV", "id": "48000000"},
                "contractPeriod": {"startDate": "2026-04-01", "endDate": "2027-03-31"},
            },
        ),
        release(2, **parts, tag=["award"], awards=[award(suppliers=[supplier])]),
        release(
            3,
            **parts,
            contracts=[
                signed(
                    value={"amount": 1000 + number, "amountGross": 1200, "currency": "GBP"},
                    period={"startDate": "2026-05-01", "endDate": "2028-04-30"},
                )
            ],
        ),
    ]


def releases(count: int) -> list[dict[str, Any]]:
    """Return the releases of so many processes."""
    return [one for number in range(1, count + 1) for one in process(number)]


def write(path: Path, values: list[Any]) -> Path:
    """Write JSON lines, compressed if the name says so."""
    data = b"".join(json.dumps(value).encode() + b"\n" for value in values)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def load(path: Path, **options: Any) -> LoadResult:
    """Load a file as the command does."""
    facts = {
        name: options.pop(name)
        for name in list(options)
        if name.startswith("is_") and name != "is_dry_run"
    }
    return load_file(path, origin=Origin(name=path.name, **facts), at=AT, **options)


def register() -> dict[str, Any]:
    """Return the whole register without keys that the database gives."""
    contracts = {
        f"{one['ocid']} {one['key']}": {
            name: value for name, value in one.items() if name not in ("id", "authority_id")
        }
        for one in Contract.objects.values()
    }
    links = sorted(
        ContractSupplier.objects.values_list(
            "contract__reference", "position", "supplier__slug", "name_as_published", "matched_by"
        )
    )
    return {
        "contracts": contracts,
        "buyers": sorted(Contract.objects.values_list("reference", "authority__slug")),
        "links": links,
        "releases": sorted(Release.objects.values_list("ocid", "release_id", "facts")),
    }


def counts() -> tuple[int, int, int, int, int]:
    """Return how many files, releases, contracts, links and refusals there are."""
    return tuple(
        model.objects.count()
        for model in (SourceFile, Release, Contract, ContractSupplier, Refusal)
    )
