"""Every answer has a reference and a policy; what goes wrong is in the log without saying who."""

from __future__ import annotations

import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from toolkit.ui import middleware


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
