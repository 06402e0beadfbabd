"""What others see of a borough's register: what the sharing page promises, and never more."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product

import pytest
from django.test import Client

from tests.factories import cast
from tests.factories.contracts import ContractFactory, ContractSupplierFactory
from tests.factories.suppliers import SupplierFactory
from toolkit.contracts import editing, facets, own_fields, paging, queries
from toolkit.contracts.models import Contract
from toolkit.contracts.queries import Filters
from toolkit.people import queries as people
from toolkit.people.choices import Sharing
from toolkit.people.models import User
from toolkit.ui import page_cache

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
# A word for each fact in words, by who may ever see it.
FOR_ALL = {"system": "Zebrasystem", "department": "Zebradepartment", "route": "Zebraroute"}
FOR_BOROUGHS = {
    "hosting": "Zebrahosting",
    "integrations": "Zebralinks",
    "api_charge": "Zebracharge",
}
FOR_US = {"contract_manager": "Zebramanager", "satisfaction_note": "Zebranote"}


@pytest.fixture
def world(settings):
    """A contract of Camden's with every kind of fact, typed by Amara; and a browser of each person."""
    settings.REQUIRE_SECOND_FACTOR = False
    camden, amara = cast.authority("camden"), cast.amara()
    reference = editing.add(
        authority_id=camden.pk,
        values={"title": "Library system", **FOR_ALL, **FOR_BOROUGHS, **FOR_US},
        by=amara,
        at=AT,
    )
    browsers = {"nobody": Client()}
    for who, user in (
        ("amara", amara),
        ("ben", cast.ben()),
        ("cora", cast.cora()),
        ("dee", cast.dee()),
    ):
        browsers[who] = Client()
        browsers[who].force_login(user)

    def share(level):
        editing.share(
            references=[reference], authority_id=camden.pk, sharing=level, by=amara, at=AT
        )
        page_cache.clear()

    return reference, browsers, share


SEES = {
    Sharing.OWN: {"amara"},
    Sharing.BOROUGHS: {"amara", "ben", "cora"},
    Sharing.PUBLIC: {"amara", "ben", "cora", "dee", "nobody"},
}


@pytest.mark.parametrize("level", list(Sharing))
def test_each_person_sees_what_was_promised_and_nothing_more(world, level):
    reference, browsers, share = world
    share(level)

    for who, browser in browsers.items():
        answer = browser.get(f"/contracts/{reference}/")
        assert answer.status_code == (200 if who in SEES[level] else 404), who
        said = answer.content.decode()
        seen = {word for word in (*FOR_ALL.values(), *FOR_BOROUGHS.values(), *FOR_US.values()) if word in said}  # fmt: skip
        if who not in SEES[level]:
            assert seen == set(), who
        elif who in ("nobody", "dee"):
            assert seen == set(FOR_ALL.values()), who
        else:
            assert seen == {*FOR_ALL.values(), *FOR_BOROUGHS.values()}, who
        if who in SEES[level] and who != "amara":
            assert "Last confirmed" in said
            assert "Amara" not in said


@pytest.mark.parametrize("level", list(Sharing))
@pytest.mark.parametrize("address", ["/contracts/", "/contracts.csv", "/in/camden/register/"])
def test_no_list_and_no_file_shows_more(world, level, address):
    _, browsers, share = world
    share(level)

    for who, browser in browsers.items():
        answer = browser.get(f"{address}?words=library")
        said = answer.getvalue().decode() if answer.status_code == 200 else ""
        may = who in SEES[level] if "/in/" not in address else who == "amara"
        assert ("Library system" in said) == may, who
        if who != "amara":
            assert not [word for word in FOR_US.values() if word in said]


@pytest.mark.parametrize("word", [*FOR_BOROUGHS.values(), *FOR_US.values()])
def test_a_private_word_finds_nothing_for_anybody_else(world, word):
    _, browsers, share = world
    share(Sharing.PUBLIC)

    for who in ("nobody", "dee", "ben", "cora"):
        assert (
            "Library system" not in browsers[who].get(f"/contracts/?words={word}").content.decode()
        )
    assert word.lower() not in Contract.objects.get().search_text


def test_the_words_that_all_may_see_find_it(world):
    _, browsers, share = world
    share(Sharing.PUBLIC)

    for word in FOR_ALL.values():
        assert "Library system" in browsers["nobody"].get(f"/contracts/?words={word}").content.decode()  # fmt: skip


def test_what_is_promised_is_ordered_from_few_to_all():
    public, boroughs = (
        {one.name for one in own_fields.seen_by(who)} for who in (Sharing.PUBLIC, Sharing.BOROUGHS)
    )
    never = {one.name for one in own_fields.never_shared()}

    assert public < boroughs
    assert never == {"contract_manager", "manager", "satisfaction_note"}
    assert boroughs | never == set(own_fields.BY_NAME)


# --- a page of the register for each viewer -------------------------------------------------------------------


@pytest.fixture
def many(world):
    """Forty contracts of two boroughs at all levels, with and without ends."""
    for number in range(40):
        authority = cast.authority("camden" if number % 2 else "hackney")
        one = ContractFactory(
            reference=f"many{number:03}",
            ocid=f"many-{number}",
            key="1",
            authority=authority,
            title=f"Contract {number % 7}",
            origin="register",
            sharing=list(Sharing)[number % 3],
            ends_on=None if number % 5 == 0 else date(2026, 1 + number % 12, 1),
            value_ex_vat_pence=None if number % 4 == 0 else number * 100,
            currency="GBP",
            cpv_division="48" if number % 2 else "72",
            published_at=AT,
            search_text=f"contract {number}",
        )
        ContractSupplierFactory(contract=one, supplier=SupplierFactory())
    facets.recount([cast.authority("camden").pk, cast.authority("hackney").pk])


SORTS = ("ends", "ends-last", "value", "value-low", "borough", "title", "newest")


@pytest.mark.parametrize("who", ["nobody", "ben", "cora", "amara"])
def test_the_pages_together_are_what_the_viewer_may_see_in_order(world, many, who):
    viewer = people.ANYONE if who == "nobody" else people.viewer(User.objects.get(username=who))
    for sort, words in product(SORTS, ("", "contract")):
        filters = Filters(viewer=viewer, sort=sort, words=words, today=date(2026, 6, 1))
        expected = [one.reference for one in queries.contracts(filters)]

        pages = [paging.page_of(filters, number=number, size=9) for number in range(1, 7)]

        read = [
            row.reference
            for place, one in enumerate(pages, start=1)
            if one.number == place
            for row in one.rows
        ]
        assert read == expected, (sort, words)
        assert {one.total for one in pages} == {len(expected)}
    everything = queries.contracts(Filters(viewer=viewer)).count()
    assert facets.sizes(facets.counted(viewer)).contracts == everything


def test_more_than_can_be_looked_at_is_said(world, many, monkeypatch):
    monkeypatch.setattr(paging, "MOST_FOUND", 5)

    said = Client().get("/contracts/?words=contract").content.decode()

    assert "More than 5 contracts. Add a word to find fewer found" not in said
    assert "More than 5 contracts. Add a word to find fewer" in said
