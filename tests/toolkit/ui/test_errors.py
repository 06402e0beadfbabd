"""Error pages say what happened and what to do next; the worst of them needs nothing else."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from tests.toolkit.ui.pages import parse, problems
from toolkit.ui import views

pytestmark = pytest.mark.urls("tests.toolkit.ui.gallery_site")


@pytest.mark.parametrize(
    ("view", "status", "says"),
    [
        (views.bad_request, 400, "Nothing was saved"),
        (views.forbidden, 403, "ask the editors"),
        (views.not_found, 404, "all the steps"),
        (views.server_error, 500, "Nothing you sent was saved"),
    ],
    ids=["400", "403", "404", "500"],
)
def test_an_error_page_is_correct_and_helps_without_a_database(view, status, says):
    response = view(RequestFactory().get("/nowhere/"))

    assert response.status_code == status
    assert problems(parse(response)) == []
    assert says in parse(response).text_content()
    assert 'content="noindex"' in response.content.decode()


def test_a_broken_page_shows_the_reference_that_is_in_the_log():
    request = RequestFactory().get("/")
    request.reference = "1a2b3c4d"

    assert "1a2b3c4d" in views.server_error(request).content.decode()


def test_a_missing_page_offers_a_search():
    page = parse(views.not_found(RequestFactory().get("/stepz/")))

    assert page.xpath("//main//form[@action='/search/']//input[@name='q']")


@pytest.mark.django_db
def test_an_address_that_does_not_exist_is_a_page_of_ours(client):
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert "Page not found" in response.content.decode()
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_the_page_for_a_failure_stands_when_templates_are_broken_too(rf, monkeypatch):
    def broken(*_args, **_options):
        raise ValueError("no entry in the manifest")

    monkeypatch.setattr("toolkit.ui.views.render", broken)
    request = rf.get("/")
    request.reference = "abcd1234"

    response = views.server_error(request)

    assert response.status_code == 500
    assert "Nothing was saved" in response.content.decode()
    assert "abcd1234" in response.content.decode()
