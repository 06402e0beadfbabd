"""Addresses that lists fill in are those that Django works out."""

from __future__ import annotations

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix
from hypothesis import given
from hypothesis import strategies as st

from toolkit.ui.addresses import address
from toolkit.ui.jinja import url

_WORDS = st.text(st.sampled_from("abz019-_. /?#é%"), min_size=1, max_size=6)
_NAMES = [
    ("contracts:contract", 1), ("contracts:supplier", 1), ("contracts:borough", 1),
    ("contracts:own_contract", 2), ("collaboration:overlap", 1), ("contracts:register", 0),
]  # fmt: skip


def _reversed(name, words):
    try:
        return reverse(name, args=words)
    except NoReverseMatch:
        return None


@pytest.mark.parametrize(("name", "count"), _NAMES)
@given(data=st.data())
def test_an_address_is_what_reverse_gives(name, count, data):
    words = [data.draw(_WORDS) for _ in range(count)]

    expected = _reversed(name, words)

    if expected is None:
        with pytest.raises(NoReverseMatch):
            address(name, *words)
    else:
        assert address(name, *words) == expected


@pytest.fixture
def _as_it_was():
    yield
    set_script_prefix("/")


@pytest.mark.usefixtures("_as_it_was")
def test_a_site_below_a_prefix_has_its_own_addresses():
    for prefix in ("/", "/toolkit/", "/"):
        set_script_prefix(prefix)
        assert address("contracts:supplier", "nec") == f"{prefix}suppliers/nec/"
        assert url("contracts:supplier", "nec") == f"{prefix}suppliers/nec/"
