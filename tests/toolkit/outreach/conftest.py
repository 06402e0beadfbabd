"""Camden's buyer with a browser, and a procurement whose page for suppliers is written."""

from __future__ import annotations

import pytest

from tests.factories.workbook import EntryFactory
from tests.toolkit.procurements.conftest import _today, again, begun, bola, browser, dated  # noqa: F401

TEXTS = {
    "headline": "Repairs that hold", "problem": "Nobody comes.", "who_for": "9,400 tenants.", "size": "band",
    "how": "Come to the meeting.", "mailbox": "repairs.team@borough.example",
}  # fmt: skip


@pytest.fixture
def written(begun):  # noqa: F811
    EntryFactory(procurement=begun, section="opportunity", values=TEXTS)
    return again(begun)
