"""Camden's buyer with a browser, a procurement and an open page; suppliers have browsers of their own."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.factories.engagement import InformationRequestFactory
from tests.toolkit.procurements.conftest import TODAY, _today, begun, bola, browser  # noqa: F401


@pytest.fixture
def page(begun):  # noqa: F811
    cache.clear()  # the limit of how often somebody may send
    return InformationRequestFactory(
        procurement=begun, opens_on=TODAY.replace(day=20), closes_on=TODAY.replace(day=28)
    )
