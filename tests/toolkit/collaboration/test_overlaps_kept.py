"""What pages of overlaps keep is renewed by every change, and shown only to those who see the same."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import cast
from tests.factories.collaboration import OpportunityFactory
from tests.factories.contracts import TouchedFactory
from toolkit.collaboration import queries
from toolkit.collaboration.models import Opportunity
from toolkit.collaboration.overlaps_kept import Kept
from toolkit.collaboration.queries import Filters
from toolkit.people import queries as people
from toolkit.people.choices import Sharing
from toolkit.ui import page_cache

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)


def kept(made, viewer=people.ANYONE, *, name="part", day=TODAY, **filters):
    return Kept().part(name, Filters(viewer=viewer, **filters), day, lambda: made)


def test_what_is_kept_is_shown_again_to_those_who_see_the_same():
    assert (kept("first"), kept("second")) == ("first", "first")
    assert (kept(0, name="count"), kept(7, name="count")) == (0, 0)


def test_each_audience_borough_filter_and_day_has_its_own():
    amara, ben, cora = (people.viewer(one()) for one in (cast.amara, cast.ben, cast.cora))
    assert kept("everybody's") == "everybody's"
    for viewer, made in ((amara, "camden's"), (ben, "ben's"), (cora, "cora's")):
        assert kept(made, viewer) == made
    assert kept("another need", need="parking") == "another need"
    assert kept("another day", day=date(2026, 11, 28)) == "another day"
    assert kept("x") == "everybody's"


def test_a_deed_that_changes_pages_renews_it():
    kept("before")

    page_cache.clear()

    assert kept("after") == "after"


def test_nothing_is_kept_while_contracts_wait_nor_for_words():
    kept("before")
    waits = TouchedFactory()
    assert (kept("now"), kept("again")) == ("now", "again")
    waits.delete()
    assert kept("x") == "before"

    assert (kept("a", words="alma"), kept("b", words="alma")) == ("a", "b")
    assert (kept("a", contract="c1"), kept("b", contract="c1")) == ("a", "b")


def test_groups_read_in_parts_are_those_of_the_viewer_in_the_same_order():
    camden, hackney = cast.authority("camden"), cast.authority("hackney")
    for number in range(24):
        audience = (Sharing.PUBLIC, Sharing.BOROUGHS, Sharing.OWN)[number % 3]
        OpportunityFactory(
            audience=audience,
            authority=(camden, hackney)[number % 2] if audience == Sharing.OWN else None,
            is_for_boroughs=audience == Sharing.PUBLIC and number % 2 == 0,
            score=(number % 4) / 4,
            is_window=number % 7 != 0,
            refresh_key=f"need:{number}",
        )
    viewers = [people.ANYONE, *(people.viewer(one()) for one in (cast.amara, cast.ben, cast.cora))]
    for viewer in viewers:
        found = queries.open_overlaps(Filters(viewer=viewer), today=date(2026, 1, 1))
        expected = list(
            Opportunity.objects.seen_by(viewer)
            .open(today=date(2026, 1, 1))
            .order_by("-score", "key")
        )
        assert expected
        assert list(found) == expected
        assert (found.count(), len(found)) == (len(expected), len(expected))
        assert found[2:5] == expected[2:5]
        assert found[90:99] == []
