"""Camden's buyer with a browser, and procurements at a stage."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from rulebook.need import Certainty, Need, Trial
from tests.factories import cast
from toolkit.procurements import actions, drafting, publishing, queries

TODAY = date(2026, 11, 27)
AT = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
NEED = Need(value_inc_vat_pence=400_000_00, certainty=Certainty.CLEAR, trial=Trial.NOTHING)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """Let every page be asked for on one day."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def bola():
    return cast.bola()


@pytest.fixture
def begun(bola):
    """A procurement of £400,000 that was begun."""
    row = actions.start(
        authority_id=cast.authority(cast.CAMDEN).pk, title="Repairs scheduling",
        description="Appointments that hold.", need=NEED, by=bola, at=AT,
    )  # fmt: skip
    return again(row)


@pytest.fixture
def dated(begun, bola):
    """The same with the open procedure and dates from the first of December."""
    actions.choose_route(
        procurement=begun, route="open", reason="Simple for small suppliers.", by=bola, at=AT, today=TODAY
    )  # fmt: skip
    row = again(begun)
    actions.adopt_timetable(
        procurement=row, starts_on=date(2026, 12, 1), by=bola, at=AT, today=TODAY
    )
    return again(row)


@pytest.fixture
def browser(bola):
    client = Client()
    client.force_login(bola)
    return client


def again(row):
    """Read a procurement whole, as a page does."""
    return queries.own(row.authority_id, row.reference)


def draft(row, by, key="tender", **values):
    """Begin a draft and save texts over what is known."""
    one = drafting.begin(procurement=row, key=key, by=by, at=AT, today=TODAY)
    if values:
        drafting.save(
            notice=one, values={**one.values, **values}, edition=one.edition, by=by, at=AT
        )
        one.refresh_from_db()
    return one


def publish(row, by, key="tender", day=TODAY, number="015545-2026", **values):
    """Draft a notice and record that it was published."""
    one = draft(row, by, key, **values)
    publishing.record_published(
        notice=one, procurement=again(row), published_on=day, number=number, url="", ocid="",
        edition=one.edition, by=by, at=AT, today=TODAY,
    )  # fmt: skip
    one.refresh_from_db()
    return one


def address(row, *parts):
    """Return the address of a page of a procurement."""
    return "/".join(["/in/camden/procurements", row.reference, *map(str, parts), ""])
