"""The pages of overlaps, as a reader gets them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from tests.factories.collaboration import (
    AT,
    OpportunityFactory,
    contract,
    overlap,
    source_file,
)
from tests.toolkit.ui.pages import parse, problems
from toolkit.collaboration import queries
from toolkit.ui import page_cache

pytestmark = pytest.mark.django_db
OVERLAPS = "/overlaps/"


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


def later(days):
    return timezone.localdate() + timedelta(days=days)


def text_of(response):
    return " ".join(parse(response).text_content().split())


def two(**facts):
    """Return an overlap of Camden and Ealing with ends ahead."""
    return overlap(
        contract(of="Camden", ends_on=later(300), value_ex_vat_pence=3_750_000),
        contract(of="Ealing", ends_on=later(420), may_extend_until=later(800)),
        earliest_end=later(300),
        latest_end=later(420),
        **facts,
    )


def test_an_overlap_shows_need_boroughs_ends_values_and_reasons(client):
    one = two()

    page = client.get(OVERLAPS)

    text = text_of(page)
    assert problems(parse(page)) == []
    assert "Camden and Ealing. Ends 4 months apart. Value: £37,500 (1 of 2 published)." in text
    assert "Both are library management systems (our reading)" in text
    assert "1 overlap, strongest first" in text
    assert "may be extended to" in text
    assert parse(page).xpath(f"//a[@href='/overlaps/{one.key}/']")
    assert len(parse(page).xpath("//main//article//svg/circle")) == 2


def test_the_strongest_comes_first(client):
    weak = two(score=0.55, need_label="weak things")
    strong = two(score=0.9, need_label="strong things")

    ids = parse(client.get(OVERLAPS)).xpath("//article/h3/@id")

    assert ids == [strong.key, weak.key]
    assert "Strong match" in text_of(client.get(OVERLAPS))
    assert "Weak match" in text_of(client.get(OVERLAPS))


def test_without_overlaps_the_page_says_why_and_where_to_look(client):
    page = client.get(OVERLAPS)

    assert problems(parse(page)) == []
    assert "No ends that can meet yet" in text_of(page)


def test_past_ends_are_shown_apart_as_who_has_it(client):
    overlap(
        contract(of="Camden", ends_on=date(2024, 3, 31)),
        contract(of="Ealing", ends_on=None),
        is_window=False,
        earliest_end=date(2024, 3, 31),
        latest_end=date(2024, 3, 31),
        months_apart=0,
    )

    page = client.get(OVERLAPS)

    assert "No ends that can meet yet" in text_of(page)
    assert "Same need, already ended or end not published" in text_of(page)
    assert problems(parse(page)) == []


def test_derived_data_is_marked(client):
    derived = source_file(is_derived=True)
    two_derived = overlap(
        contract(of="Camden", ends_on=later(10), is_derived=True, file=derived),
        contract(of="Ealing", ends_on=later(20), is_synthetic=True),
        earliest_end=later(10),
        latest_end=later(20),
        months_apart=0,
    )

    text = text_of(client.get(OVERLAPS))
    assert "Derived data" in text
    assert "Synthetic data" in text
    detail = text_of(client.get(f"/overlaps/{two_derived.key}/"))
    assert "Derived. Find a Tender notice" in detail


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("borough=camden", True),
        ("borough=brent", False),
        ("need=library-management", True),
        ("need=laptops", False),
        ("kind=technology", True),
        ("kind=other", False),
        ("within=12", True),
        ("within=24", True),
    ],
)
def test_filters_keep_what_was_asked_for(client, query, is_found):
    one = two()
    overlap(contract(of="Brent"), contract("Laptops", of="Merton"), is_window=False, need_key="laptops",
            is_technology=False)  # fmt: skip

    page = client.get(f"{OVERLAPS}?{query}")

    assert bool(parse(page).xpath(f"//article/h3[@id='{one.key}']")) is is_found
    assert problems(parse(page)) == []
    assert "Remove filter" in text_of(page)


def test_a_first_end_later_than_asked_is_left_out(client):
    overlap(
        contract(of="Camden", ends_on=later(500)),
        contract(of="Ealing", ends_on=later(520)),
        earliest_end=later(500),
        latest_end=later(520),
    )

    assert not parse(client.get(f"{OVERLAPS}?within=12")).xpath("//article")
    assert parse(client.get(f"{OVERLAPS}?within=24&borough=camden")).xpath("//article")


def test_a_contract_leads_to_its_overlaps(client):
    one = two()
    two()
    reference = one.members.order_by("position").first().contract.reference

    page = client.get(f"{OVERLAPS}?contract={reference}")

    assert parse(page).xpath("//article/h3/@id") == [one.key]
    assert f"Contract: {reference}" in text_of(page)


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("borough=atlantis", "Select a borough from the list"),
        ("need=%00", "Select a need from the list"),
        ("kind=1%27%20OR%201", "Select a kind from the list"),
        ("within=-1", "Select a time from the list"),
        ("contract=%F0%9F%92%A9", "Follow the link on a contract"),
        ("contract=" + "x" * 500, "Follow the link on a contract"),
    ],
)
def test_bad_words_in_the_address_are_said_and_left_out(client, query, error):
    two()

    page = client.get(f"{OVERLAPS}?{query}")

    assert page.status_code == 200
    assert error in text_of(page)
    assert "without the filters to put right" in text_of(page)
    assert parse(page).xpath("//article")
    assert problems(parse(page)) == []


@pytest.mark.parametrize("number", ["0", "-3", "999", "x", "1e9"])
def test_an_impossible_page_shows_the_nearest(client, number):
    for _ in range(16):
        two()

    page = client.get(f"{OVERLAPS}?page={number}")

    assert page.status_code == 200
    assert "16 overlaps" in text_of(page)


def test_the_page_of_an_overlap_gives_each_fact_its_notice_and_says_what_to_align(client):
    one = two()

    page = client.get(reverse("collaboration:overlap", args=[one.key]))

    text = text_of(page)
    assert problems(parse(page)) == []
    assert "Why we suggest this" in text
    assert "published 22 November 2026" in text
    assert "What to align" in text
    assert "Working together is a scale" in text
    links = parse(page).xpath("//main//a/@href")
    assert "/steps/align-technology-plans/" in links
    assert "/steps/consider-joint-procurement/" in links
    assert any(link.startswith("https://www.find-tender.service.gov.uk/Notice/") for link in links)


def test_a_large_overlap_shows_the_first_contracts_and_counts_the_rest(client):
    one = overlap(*(contract(of=f"Borough {n}", ends_on=later(n)) for n in range(1, 15)),
                  latest_end=later(14))  # fmt: skip

    page = client.get(OVERLAPS)

    assert len(parse(page).xpath("//ol[@class='ends']/li")) == 13
    assert "And 2 more" in text_of(page)
    assert "Borough 1, Borough 10," in text_of(page)
    assert "And 2 more" not in text_of(client.get(f"/overlaps/{one.key}/"))


def test_a_withdrawn_overlap_says_so(client):
    one = two(withdrawn_at=AT)

    assert "We no longer suggest this" in text_of(client.get(f"/overlaps/{one.key}/"))
    assert "No ends that can meet" in text_of(client.get(OVERLAPS))


def test_an_overlap_that_lost_its_contracts_still_has_a_page(client):
    one = OpportunityFactory(months_apart=0, is_window=False, key="lost")
    stated_only = overlap(
        contract(of="Camden", suppliers=(), cpv="", provenance={}), months_apart=1
    )

    assert "No borough" in text_of(client.get(f"/overlaps/{one.key}/"))
    assert "Ends 1 month apart" in text_of(client.get(f"/overlaps/{stated_only.key}/"))


def test_an_unknown_overlap_is_not_found(client):
    assert client.get("/overlaps/nothing/").status_code == 404


def test_the_pages_take_as_many_queries_for_many_overlaps_as_for_one(
    client, django_assert_num_queries
):
    one = two()
    # boroughs (1), does anything wait and what state it is (2), needs, others and count as they are kept (3),
    # does anything wait (1), when refreshed (1), keys in order (1), listed with contracts (2), names of the
    # boroughs (1)
    for more in (0, 5):
        for _ in range(more):
            two()
        page_cache.clear()
        client.get(f"{OVERLAPS}?kind=technology")
        with django_assert_num_queries(12):
            page = client.get(f"{OVERLAPS}?kind=technology")
        assert f"{1 + more} overlap" in text_of(page)
    # does anything wait, the overlap with its contracts, supplier links and suppliers (4), the boroughs, the
    # facts, what people chose, the common end as it is kept (3)
    client.get(f"/overlaps/{one.key}/?x=1")
    with django_assert_num_queries(11):
        client.get(f"/overlaps/{one.key}/?x=1")


def test_the_home_page_counts_what_is_open():
    two()
    overlap(contract(), is_window=False)

    assert queries.count_open(today=timezone.localdate()) == 1
    assert queries.refreshed_at() == AT
