"""Browsers by name, and the order in which a full cache drops keys."""

from __future__ import annotations

import pytest

from toolkit.ui.browsers import browser_name
from toolkit.ui.page_cache import stored_key

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0"
)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (f"{CHROME} Safari/537.36", "Chrome on Windows"),
        (f"{CHROME} Safari/537.36 Edg/140.0", "Edge on Windows"),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox on Linux",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1", "Safari on iPhone"),
        ("curl/8.0", "Another browser"),
        ("", "Another browser"),
    ],
)
def test_a_browser_is_called_what_people_call_it(said, name):
    assert browser_name(said) == name


def test_a_full_cache_drops_pages_before_counts_of_failed_sign_ins():
    page = stored_key("pages:abc", "", 1)
    kept = [stored_key(key, "", 1) for key in ("allauth:rl:login", "pages:edition", "zebra")]

    assert all(page < one for one in kept)
    assert len({page, *kept}) == 4
