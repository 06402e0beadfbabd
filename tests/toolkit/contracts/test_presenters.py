"""How the notice behind a fact is named."""

from __future__ import annotations

import pytest

from toolkit.contracts.notice_names import _short_name


@pytest.mark.parametrize(
    ("ocid", "release_id", "name"),
    [
        ("ocds-h6vhtk-055f92", "047528-2025", "notice 047528-2025"),
        (
            "ocds-b5fd17-e2ea2fa7-3b40-483c-814a-5efedf4f04b4",
            "ocds-b5fd17-e2ea2fa7-3b40-483c-814a-5efedf4f04b4-facts-2025-10-20",
            "process e2ea2fa7",
        ),
        (
            "ocds-derived-decision-lewisham-48248",
            "ocds-derived-decision-lewisham-48248-facts-2025-03-12",
            "process decision-lewisham-48248",
        ),
    ],
)
def test_a_notice_is_named_by_its_own_number_or_its_process(ocid, release_id, name):
    assert _short_name(ocid, release_id).startswith(name)
