"""The audit trail: read by its administrator, in words, filtered, as CSV; and never changed."""

from __future__ import annotations

import ast
import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from tests.factories import cast
from tests.factories.people import AuditEventFactory, UserFactory
from toolkit.contracts import own_pages
from toolkit.people import audit, trail, trail_words
from toolkit.people.letters import LETTERS
from toolkit.people.models import AuditEvent

TOOLKIT = Path(audit.__file__).parents[1]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_site")]

AUDIT = "/in/camden/audit/"
DAY = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # the night on which London's clocks go forward


@pytest.fixture
def admin():
    client = Client()
    client.force_login(cast.adil())
    return client


def event(action="people.role.given", *, by=None, at=DAY, about=None, borough="camden", **details):
    return AuditEventFactory(
        action=action,
        by=by,
        at=at,
        target=f"user {about.pk}" if about else "contract ocds-1",
        authority=cast.authority(borough),
        details=details,
    )


# --- append-only --------------------------------------------------------------------------------------------------


DEEDS = {
    "change": lambda: AuditEvent.objects.update(action="people.other"),
    "delete": lambda: AuditEvent.objects.all().delete(),
    "in SQL": lambda: connection.cursor().execute("DELETE FROM people_auditevent"),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS.keys())
def test_the_database_refuses_to_change_or_delete_a_line(deed):
    kept = AuditEventFactory()

    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        deed()

    assert AuditEvent.objects.get().action == kept.action


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_the_database_refuses_to_empty_the_trail():
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        connection.cursor().execute("TRUNCATE people_auditevent")


def test_the_refusal_can_be_taken_back_and_made_again():
    migration = import_module("toolkit.people.migrations.0003_append_only_trail")
    editor = SimpleNamespace(connection=connection, execute=connection.cursor().execute)
    migration.backwards(None, editor)
    AuditEventFactory()
    AuditEvent.objects.all().delete()
    migration.forwards(None, editor)
    AuditEventFactory()

    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.all().delete()


def test_adding_a_line_is_what_the_database_allows():
    audit.record("people.signed_in", target="user 1", by=None, at=DAY)

    assert AuditEvent.objects.count() == 1


# --- reading ---------------------------------------------------------------------------------------------------------


def test_an_administrator_reads_who_did_what_when_in_words(admin):
    lena, vera = cast.lena(), cast.vera()
    event(by=lena, about=vera, role="viewer", before="buyer", action="people.role.changed")
    event("people.sign_in_failed", about=vera)
    event("opendata.something_new", by=vera)
    event(by=cast.ben(), borough="hackney", action="people.signed_in")

    page = admin.get(AUDIT).content.decode()

    assert "29 March 2026, 00:30" in page
    assert "Changed the role of Vera from buyer to viewer" in page
    assert "A wrong password was tried for Vera" in page
    assert "Something new (contract ocds-1)" in page
    assert "Ben" not in page


def test_every_action_about_people_has_a_sentence():
    letters = {one.action for one in LETTERS.values() if one.action}
    source = "".join(path.read_text() for path in Path(trail.__file__).parent.glob("*.py"))
    noted = set(re.findall(r'(?:record|note)\(\s*(?:action=)?"(people\.[a-z_.]+)"', source))

    assert len(noted) > 8
    assert letters | noted <= set(trail_words.SENTENCES)


DEEDS = {"record", "_record", "_record_quiet", "_follow", "_after_twins", "_after_supplier", "_after_buyer"}  # fmt: skip
TOGETHER = ("collaboration", "contracts", "imports", "knowledge", "opendata", "pipeline", "releases", "rooms")  # fmt: skip


def deeds_of(app):
    """Yield what an app tells the trail: whole names, and the ends of names that are put together."""
    for path in sorted((TOOLKIT / app).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            told = []
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                told = node.args[:1] if name in DEEDS else []
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "deed":
                told = [node.value]
            for part in (one for each in told for one in ast.walk(each)):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


@pytest.mark.parametrize("app", TOGETHER)
def test_what_boroughs_do_is_told_in_words_of_its_own(app):
    told = {
        one
        for one in deeds_of(app)
        if re.fullmatch(r"[a-z_]+(\.[a-z_]+)*", one)
        and one != "collaboration.opportunities.refreshed"
    }  # that one no person does
    whole = {one for one in told if one.startswith(f"{app}.")}
    ends = {name.rpartition(".")[2] for name in trail_words.SENTENCES if name.startswith(f"{app}.")}

    assert whole <= set(trail_words.SENTENCES)
    assert told - whole <= ends
    assert told


def test_a_contracts_own_history_and_the_trail_know_the_same_deeds():
    said = set(trail_words.SENTENCES)

    assert {f"contracts.contract.{deed}" for deed in own_pages._DEEDS} <= said


FILTERS = [
    ({}, 5),
    ({"kind": "sign-in"}, 2),
    ({"kind": "accounts"}, 2),
    ({"kind": "publish"}, 1),
    ({"kind": "nonsense"}, 5),
    ({"since": "29/3/2026"}, 5),
    ({"since": "30/3/2026"}, 1),
    ({"until": "29/3/2026"}, 4),
    ({"until": "28/3/2026"}, 0),
    ({"since": "2026-03-30", "until": "2026-03-30"}, 1),
    ({"since": "31/12/9999", "until": "31/12/9999"}, 0),
    ({"since": "31/2/2026"}, 5),
]


@pytest.mark.parametrize(("asked", "count"), FILTERS)
def test_the_trail_is_filtered_by_person_kind_and_day(admin, asked, count):
    vera, lena = cast.vera(), cast.lena()
    event("people.signed_in", by=vera, about=vera)
    event("people.factor.app_set", by=vera, about=vera)
    event("people.role.given", by=lena, about=vera, role="viewer")
    event("people.invitation.sent", by=lena, role="viewer", at=DAY + timedelta(days=1))
    event("opendata.published", by=lena)

    page = admin.get(AUDIT, asked).content.decode()
    assert f"<strong>{count} line{'' if count == 1 else 's'}</strong>" in page
    for who, hits in ((vera, 3), (lena, 3)):
        of = trail.events(cast.authority("camden").pk, trail.Filters(person=who.pk))
        assert of.count() == hits


def test_a_day_that_is_none_is_said_in_words(admin):
    page = admin.get(AUDIT, {"since": "31/2/2026"}).content.decode()

    assert "Enter the first day like 27/3/2026" in page
    assert 'value="31/2/2026"' in page


def test_days_are_londons():
    authority = cast.authority("camden").pk
    event(at=datetime(2026, 7, 1, 23, 30, tzinfo=UTC))  # already the 2nd in London

    assert trail.events(authority, trail.Filters(since=date(2026, 7, 2))).count() == 1
    assert trail.events(authority, trail.Filters(until=date(2026, 7, 1))).count() == 0


def test_a_long_trail_is_paged_and_costs_the_same(admin, django_assert_num_queries):
    people = [UserFactory() for _ in range(3)]
    for number in range(120):
        event(by=people[number % 3], at=DAY + timedelta(minutes=number))

    page = admin.get(AUDIT, {"page": 3, "kind": ""}).content.decode()
    assert page.count("<tr") == 1 + 20
    assert "?page=2&amp;kind=" in page
    with django_assert_num_queries(
        8
    ):  # session, person, roles, borough, people, count, page, names
        admin.get(AUDIT)


# --- as CSV -------------------------------------------------------------------------------------------------------------


def rows_of(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_whole_trail_comes_as_csv_with_the_same_filters(admin):
    vera = cast.vera()
    for number in range(1200):
        event("people.signed_in", by=vera, at=DAY + timedelta(seconds=number))
    event("people.role.given", by=vera, about=vera, role="viewer")

    answer = admin.get("/in/camden/audit.csv", {"kind": "accounts"})
    every = rows_of(admin.get("/in/camden/audit.csv"))

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="audit-trail-camden-' in answer.headers["Content-Disposition"]
    assert rows_of(answer) == [
        list(trail.HEAD),
        [
            "2026-03-29T00:30:00+00:00",
            "Vera",
            "Gave Vera the role viewer",
            "Vera",
            "people.role.given",
            '{"role": "viewer"}',
        ],
    ]
    assert len(every) == 1202


@pytest.mark.parametrize("name", ["=cmd()", "+1+1", "-1+1", "@x", "\tx"])
def test_no_cell_runs_as_a_formula(name):
    line = trail.Line(at=DAY, who=name, what=name, about=name, action="a", details=name)

    assert trail.cells(line)[1] == f"'{name}"
    assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for cell in trail.cells(line))
