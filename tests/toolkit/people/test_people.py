"""Accounts of editors, and the trail of what was done."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.factories import cast
from tests.factories.people import PASSWORD, AuditEventFactory, UserFactory
from toolkit.guidance import actions
from toolkit.people import audit
from toolkit.people.models import AuditEvent, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_site")]


def test_an_editors_account_is_made_with_a_password_that_is_shown_once():
    out = io.StringIO()

    call_command("add_editor", "efua", stdout=out)

    password = out.getvalue().strip().rpartition(" ")[2]
    user = User.objects.get(username="efua")
    assert user.check_password(password)
    assert len(password) >= 16
    assert not user.is_superuser
    assert not user.is_staff
    event = AuditEvent.objects.get(action="people.editor.added")
    assert (event.target, event.by) == (f"user {user.pk}", None)


def test_a_password_may_come_from_elsewhere_and_is_then_not_printed(monkeypatch):
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))

    call_command("add_editor", "efua", "--password-from-stdin", stdout=out)

    assert out.getvalue() == ""
    assert User.objects.get(username="efua").check_password(PASSWORD)


@pytest.mark.parametrize(
    ("name", "password", "says"),
    [
        ("efua", "short", "at least 12 characters"),
        ("efua", "", "at least 12 characters"),
        ("efua", "password1234", "too common"),
        ("", PASSWORD, "name"),
        ("x" * 200, PASSWORD, "150"),
        ("a name <script>", PASSWORD, "name"),
    ],
)
def test_an_account_that_cannot_be_made_is_refused_in_words(monkeypatch, name, password, says):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))

    with pytest.raises(CommandError, match=says):
        call_command("add_editor", name, "--password-from-stdin")

    assert not User.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_name_that_is_taken_is_refused_and_its_account_left_alone():
    before = cast.efua()

    with pytest.raises(CommandError, match="There is already an account called efua"):
        call_command("add_editor", "efua")

    assert User.objects.get() == before
    assert User.objects.get().check_password(PASSWORD)
    assert AuditEvent.objects.count() == 1


def test_an_editor_signs_in_with_the_password_and_not_with_another():
    cast.efua()
    client = Client()

    page = client.get("/editor/", follow=True)
    assert page.redirect_chain[-1] == ("/account/sign-in/?next=/editor/", 302)
    where = {"next": "/editor/"}
    wrong = client.post("/account/sign-in/", {**where, "login": "efua", "password": "not this one"})
    right = client.post("/account/sign-in/", {**where, "login": "efua", "password": PASSWORD})

    assert wrong.status_code == 200
    assert "_auth_user_id" not in wrong.client.session or right.status_code == 302
    assert (right.status_code, right.url) == (302, "/editor/")
    assert client.get("/editor/").status_code == 200


def test_somebody_without_rights_signs_in_and_sees_no_editor():
    UserFactory(username="dee")
    client = Client()

    client.post("/account/sign-in/", {"login": "dee", "password": PASSWORD})

    assert client.get("/editor/").status_code in (302, 403)


def test_an_editor_may_decide_on_comments_and_a_writer_may_not():
    editor, writer = cast.efua(), cast.gwen()

    for right in ("view", "change", "delete"):
        assert editor.has_perm(f"guidance.{right}_comment")
        assert not writer.has_perm(f"guidance.{right}_comment")
    assert not editor.has_perm("guidance.add_comment")
    assert not editor.has_perm("people.change_user")


def test_the_trail_holds_who_did_what_to_what_and_when():
    user = UserFactory()

    audit.record(
        "guidance.comment.published", target="comment 4", by=user, at=cast.LONG_AGO, words=3
    )

    event = AuditEvent.objects.get()
    assert (event.action, event.target, event.by, event.at, event.details) == (
        "guidance.comment.published",
        "comment 4",
        user,
        cast.LONG_AGO,
        {"words": 3},
    )
    assert str(event) == "2026-01-05 09:00 guidance.comment.published comment 4"


def test_a_person_who_did_something_cannot_be_deleted():
    from django.db.models import ProtectedError

    user = UserFactory()
    AuditEventFactory(by=user)

    with pytest.raises(ProtectedError):
        user.delete()


def test_an_account_and_its_trail_are_made_together_or_not_at_all(monkeypatch):
    def broken(*args, **options):
        raise RuntimeError("no trail")

    monkeypatch.setattr(audit, "record", broken)

    with pytest.raises(RuntimeError):
        actions.add_editor(name="efua", password=PASSWORD, by=None, at=cast.LONG_AGO)

    assert not User.objects.exists()


def test_the_cast_have_no_rights_but_those_of_their_part():
    for person in (cast.amara(), cast.ben(), cast.adil(), cast.cora(), cast.chidi(), cast.dee()):
        assert not person.get_all_permissions()
    assert cast.femi().is_superuser
