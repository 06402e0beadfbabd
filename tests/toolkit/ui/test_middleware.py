"""Every answer has a reference and a policy; what goes wrong is in the log without saying who."""

from __future__ import annotations

import logging

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tests.factories import cast
from toolkit.ui import middleware
from toolkit.ui.uploads import has_own_limit


@pytest.mark.parametrize(
    ("address", "is_strict"),
    [("/", True), ("/steps/x/", True), ("/editor/pages/", False), ("/editorial/", True)],
)
def test_the_policy_is_strict_everywhere_but_in_the_editor(address, is_strict):
    answer = middleware.ContentSecurityPolicy(lambda request: HttpResponse())(
        RequestFactory().get(address)
    )
    policy = answer.headers["Content-Security-Policy"]

    assert ("default-src 'none'" in policy) is is_strict
    assert ("unsafe-inline" in policy) is not is_strict
    assert "script-src 'self';" in policy


def test_a_view_may_set_a_policy_of_its_own():
    own = HttpResponse(headers={"Content-Security-Policy": "default-src 'none'"})
    answer = middleware.ContentSecurityPolicy(lambda request: own)(RequestFactory().get("/"))

    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"


def test_a_failure_is_logged_with_its_reference_and_without_the_query(caplog):
    request = RequestFactory().get("/search/?q=redundancy")
    with caplog.at_level(logging.WARNING, "toolkit.requests"):
        middleware.RequestLog(lambda request: HttpResponse(status=500))(request)

    (record,) = caplog.records
    assert record.getMessage() == "request.slow_or_failed"
    assert (record.reference, record.path, record.status) == (request.reference, "/search/", 500)
    assert "redundancy" not in str(vars(record))


def test_a_slow_answer_is_logged(caplog, monkeypatch):
    moments = iter([10.0, 12.5])
    monkeypatch.setattr(middleware.time, "monotonic", lambda: next(moments))
    with caplog.at_level(logging.WARNING, "toolkit.requests"):
        middleware.RequestLog(lambda request: HttpResponse())(RequestFactory().get("/"))

    assert caplog.records[0].milliseconds == 2500


def test_a_good_answer_is_not_logged(caplog):
    with caplog.at_level(logging.WARNING, "toolkit.requests"):
        middleware.RequestLog(lambda request: HttpResponse())(RequestFactory().get("/"))

    assert caplog.records == []


class _Endless:
    """A body that counts what is read of it, and never ends."""

    def __init__(self):
        self.read_bytes = 0

    def read(self, size=-1):
        assert size > 0, "it would be read whole"
        self.read_bytes += size
        return b"x" * size


@pytest.mark.parametrize(
    ("size", "is_refused"), [(60_000_000 + (1 << 20), False), (60_000_001 + (1 << 20), True)]
)
def test_a_request_larger_than_any_form_is_refused_before_it_is_parsed(size, is_refused):
    body = _Endless()
    request = RequestFactory().generic(
        "POST", "/", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(size)
    )
    request._read_started, request._stream = False, body
    answer = middleware.LargeRequests(HttpResponse).process_view(request, lambda: None, (), {})

    assert (answer is not None) is is_refused
    if is_refused:
        assert answer.status_code == 413
        assert "smaller than 60 MB" in answer.content.decode()
        assert body.read_bytes <= 2 * 60_000_000 + (1 << 20)
    else:
        assert body.read_bytes == 0


def test_a_view_with_a_limit_of_its_own_is_let_through():
    @has_own_limit
    def own(request):
        return HttpResponse()

    request = RequestFactory().generic("POST", "/", CONTENT_LENGTH="900000000")
    assert middleware.LargeRequests(HttpResponse).process_view(request, own, (), {}) is None


@pytest.mark.django_db
def test_a_form_is_guarded_before_its_token_is_looked_for(monkeypatch):
    monkeypatch.setattr(middleware, "pass_over", lambda *_: None)  # the client's body is no stream
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.bola())
    page = client.post("/in/camden/procurements/new/", {}, CONTENT_LENGTH="900000000")
    assert page.status_code == 413


@pytest.mark.django_db
def test_a_text_that_is_longer_than_a_form_may_hold_is_answered_in_words():
    client = Client()
    client.force_login(cast.bola())
    for sent in (
        {"data": {"title": "x" * 3_000_000}},
        {"data": "title=" + "x" * 3_000_000, "content_type": "application/x-www-form-urlencoded"},
    ):
        answer = client.post("/in/camden/procurements/new/", **sent)
        assert answer.status_code == 413
        assert "must be shorter than 2.6 MB" in answer.content.decode()
        assert "Nothing was saved" in answer.content.decode()
