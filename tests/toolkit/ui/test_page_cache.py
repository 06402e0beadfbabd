"""Pages are kept for readers who are not signed in, and never a moment too long."""

from __future__ import annotations

import gzip
from datetime import date

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache, caches
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import path

from toolkit.ui import page_cache

made: list[str] = []


def kept(request):
    made.append(request.get_full_path())
    return page_cache.keep(HttpResponse(f"page {len(made)} " + "words " * 100))


def fresh(request):
    made.append(request.get_full_path())
    return HttpResponse(f"page {len(made)}")


def with_cookie(request):
    response = kept(request)
    response.set_cookie("seen", "1")
    return response


def broken(request):
    made.append(request.path)
    return page_cache.keep(HttpResponse("gone", status=410))


urlpatterns = [
    path("kept/", kept),
    path("fresh/", fresh),
    path("cookie/", with_cookie),
    path("broken/", broken),
]

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _empty():
    made.clear()
    cache.clear()


def test_a_marked_page_is_made_once(client):
    first, second = client.get("/kept/"), client.get("/kept/")

    assert first.content == second.content
    assert first.headers == second.headers
    assert made == ["/kept/"]


def test_a_kept_page_costs_one_query(client, django_assert_num_queries):
    client.get("/kept/")

    with django_assert_num_queries(1):
        client.get("/kept/")


@pytest.mark.parametrize("address", ["/fresh/", "/cookie/", "/broken/"])
def test_what_is_not_marked_not_whole_or_sets_a_cookie_is_made_each_time(client, address):
    client.get(address)
    client.get(address)

    assert len(made) == 2


def test_publishing_makes_every_page_stale(client):
    client.get("/kept/")
    page_cache.clear()

    assert client.get("/kept/").content.startswith(b"page 2")


def test_publishing_in_another_process_makes_it_stale_here(client, monkeypatch):
    client.get("/kept/")
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(page_cache, "cache", caches.create_connection("default"))
        page_cache.clear()

    assert client.get("/kept/").content.startswith(b"page 2")


def test_a_page_that_was_being_made_while_somebody_published_is_not_kept_as_new(client):
    middleware = page_cache.PageCache(lambda request: (page_cache.clear(), kept(request))[1])
    middleware(RequestFactory().get("/kept/"))

    assert client.get("/kept/").content.startswith(b"page 2")


def test_a_new_day_makes_pages_stale(client, monkeypatch):
    monkeypatch.setattr(page_cache.timezone, "localdate", lambda: date(2026, 3, 31))
    client.get("/kept/")
    monkeypatch.setattr(page_cache.timezone, "localdate", lambda: date(2026, 4, 1))

    assert client.get("/kept/").content.startswith(b"page 2")


def test_a_new_brand_makes_pages_stale(client, settings):
    client.get("/kept/")
    settings.BRAND = {**settings.BRAND, "name": "Another"}

    assert client.get("/kept/").content.startswith(b"page 2")


def test_a_signed_in_person_gets_a_page_made_for_them(client):
    client.get("/kept/")
    client.cookies[django_settings.SESSION_COOKIE_NAME] = "somebody"

    assert client.get("/kept/").content.startswith(b"page 2")


@pytest.mark.parametrize(
    ("query", "is_kept", "why"),
    [
        ("?path=guide-to-collaboration", True, "a known word"),
        ("?role=loti&page=2", True, "two known words"),
        ("?utm_source=mail", False, "an unknown word is neither kept nor served from the cache"),
        ("?path=a&x=1", False, "one unknown word is enough"),
        ("?path=" + "a" * 61, False, "a long value would fill the cache"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_only_known_words_of_a_query_are_kept(client, query, is_kept, why):
    client.get(f"/kept/{query}")
    client.get(f"/kept/{query}")

    assert (len(made) == 1) is is_kept, why


def test_each_path_through_a_page_is_kept_by_itself_whatever_the_order_of_words(client):
    client.get("/kept/?path=a&role=b")
    client.get("/kept/?role=b&path=a")
    client.get("/kept/?path=b&role=a")

    assert made == ["/kept/?path=a&role=b", "/kept/?path=b&role=a"]


def test_hosts_do_not_share_pages(client):
    with override_settings(ALLOWED_HOSTS=["one.example", "two.example"]):
        client.get("/kept/", headers={"host": "one.example"})
        client.get("/kept/", headers={"host": "two.example"})

    assert len(made) == 2


def test_a_post_is_never_answered_from_the_cache(client):
    client.get("/kept/")
    client.post("/kept/")

    assert len(made) == 2


def test_a_head_request_fills_and_uses_the_same_page(client):
    head = client.head("/kept/")
    page = client.get("/kept/")

    assert head.content == b""
    assert page.content.startswith(b"page 1")
    assert head.headers["Content-Length"] == page.headers["Content-Length"]
    assert head.headers["ETag"] == page.headers["ETag"]


@pytest.mark.parametrize(
    ("accepts", "is_packed"),
    [
        ("gzip, deflate, br", True),
        ("*", True),
        ("br;q=1.0, gzip;q=0.8", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip;q=0.000, br", False),
        ("identity", False),
    ],
)
def test_a_page_is_packed_only_for_those_who_can_unpack(client, accepts, is_packed):
    response = client.get("/kept/", headers={"accept-encoding": accepts})
    body = gzip.decompress(response.content) if is_packed else response.content

    assert (response.headers.get("Content-Encoding") == "gzip") is is_packed
    assert body.startswith(b"page 1")
    assert int(response.headers["Content-Length"]) == len(response.content)
    assert "Accept-Encoding" in response.headers["Vary"]
    assert "Cookie" in response.headers["Vary"]


@pytest.mark.parametrize("form", ["{}", "W/{}", 'W/"older", {}', "*"])
def test_a_reader_who_has_the_page_is_told_so_without_a_body(client, form):
    etag = client.get("/kept/").headers["ETag"].removeprefix("W/")
    response = client.get("/kept/", headers={"if-none-match": form.format(etag)})

    assert (response.status_code, response.content) == (304, b"")
    assert "Content-Length" not in response.headers
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_reader_with_an_older_page_gets_the_new_one(client):
    old = client.get("/kept/").headers["ETag"]
    page_cache.clear()

    assert client.get("/kept/", headers={"if-none-match": old}).status_code == 200


def test_a_kept_page_carries_the_strict_policy(client):
    client.get("/kept/")

    assert "default-src 'none'" in client.get("/kept/").headers["Content-Security-Policy"]


def test_pages_are_made_when_the_cache_does_not_answer(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("could not connect")

    monkeypatch.setattr(page_cache.cache, "get_many", refuse, raising=False)

    assert client.get("/kept/").status_code == 200


def test_what_was_done_stays_done_when_pages_cannot_be_cleared(monkeypatch, caplog):
    def refuse(*args, **kwargs):
        raise OperationalError("no such table: ui_cache")

    monkeypatch.setattr(page_cache.cache, "set", refuse, raising=False)

    page_cache.clear()

    assert "pages.not_cleared" in caplog.text


def test_in_debug_mode_nothing_is_kept(client, settings):
    settings.DEBUG = True
    client.get("/kept/")
    client.get("/kept/")

    assert len(made) == 2
