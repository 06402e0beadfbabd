"""Logs are one JSON object a line, and say nothing of what a reader searched for."""

import json
import logging
import sys

from django.test import RequestFactory

from toolkit.ui.logs import JsonFormatter


def line_of(**values) -> dict:
    record = logging.makeLogRecord({"name": "toolkit.opendata", "levelname": "INFO", **values})
    return json.loads(JsonFormatter().format(record))


def test_a_line_has_the_moment_the_level_the_event_and_its_values():
    line = line_of(msg="opendata.load.finished", created=0.0, added=312)

    assert line == {
        "at": "1970-01-01T00:00:00.000+00:00",
        "level": "info",
        "event": "opendata.load.finished",
        "logger": "toolkit.opendata",
        "added": 312,
    }


def test_a_line_has_the_stack_when_something_broke():
    try:
        raise ValueError("no such borough")
    except ValueError:
        line = line_of(msg="broke", exc_info=sys.exc_info())

    assert "no such borough" in line["trace"]


def test_a_request_and_its_query_are_left_out():
    request = RequestFactory().get("/search/?q=redundancy")

    assert "redundancy" not in json.dumps(line_of(msg="Not Found", request=request))


def test_a_value_that_json_does_not_know_is_shown_as_text():
    assert line_of(msg="x", path=sys)["path"].startswith("<module")
