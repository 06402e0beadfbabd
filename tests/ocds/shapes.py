"""Small releases for tests, as plain dictionaries, and how to read them."""

from __future__ import annotations

import io
import json
from typing import Any

from ocds import mapping, read
from ocds.records import ReleaseRecord

OCID = "ocds-h6vhtk-0a0001"


def release(number: int = 1, **parts: Any) -> dict[str, Any]:
    """Return a release that is right."""
    return {
        "ocid": OCID,
        "id": f"{number:06d}-2026",
        "date": f"2026-02-{number:02d}T09:00:00Z",
        "tag": ["award", "contract"],
        "buyer": {"name": "London Borough of Camden"},
        **parts,
    }


def award(award_id: str = "1", **parts: Any) -> dict[str, Any]:
    """Return an award to one supplier."""
    return {
        "id": award_id,
        "status": "active",
        "suppliers": [{"name": "Alpha Ltd", "id": "GB-COH-01234567"}],
        **parts,
    }


def signed(contract_id: str = "1", award_id: str = "1", **parts: Any) -> dict[str, Any]:
    """Return a signed contract of one award."""
    return {"id": contract_id, "awardID": award_id, "status": "active", **parts}


def lines(*values: Any) -> bytes:
    """Return values as JSON lines."""
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


def found(data: bytes, **options: Any) -> list[read.Found]:
    """Return everything that is read from some bytes."""
    return list(read.releases(io.BytesIO(data), **options))


def record(value: dict[str, Any]) -> ReleaseRecord:
    """Return the record of a release."""
    (one,) = found(lines(value))
    assert one.release is not None, one.problem
    return mapping.release_record(one.release)
