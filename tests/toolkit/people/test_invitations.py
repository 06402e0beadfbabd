"""The life of an invitation, and what an administrator does about people."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from tests.factories import cast
from tests.factories.people import PASSWORD, InvitationFactory, MembershipFactory, UserFactory
from toolkit.people import actions, inviting, queries
from toolkit.people.choices import Role
from toolkit.people.models import AuditEvent, Invitation, Membership, User

pytestmark = pytest.mark.django_db

PEOPLE = "/in/camden/people/"
NEW = {"name": "Nia Okafor", "password": "three words apart"}


@pytest.fixture
def admin(settings):
    settings.EMAIL_HOST = "mail.example"
    client = Client()
    client.force_login(cast.adil())
    return client


def invite(client, email="nia@camden.example", role="buyer"):
    return client.post(f"{PEOPLE}invite/", {"email": email, "role": role}, follow=True)


def link():
    return re.search(r"http://127\.0\.0\.1:8000(/invitation/\S+/)", mail.outbox[-1].body)[1]


def last_action():
    event = AuditEvent.objects.order_by("-pk").first()
    return event.action, getattr(event.authority, "slug", None)


def trail():
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


# --- by invitation ---------------------------------------------------------------------------------------------


def test_an_administrator_invites_and_the_invited_person_joins(admin):
    page = invite(admin, "Nia@Camden.example")
    assert "The invitation was sent to nia@camden.example" in page.content.decode()
    letter = mail.outbox[-1]
    assert letter.to == ["nia@camden.example"]
    assert "Adil invites you to join Camden as Buyer" in letter.body
    assert Invitation.objects.get().token_hash not in letter.body
    where = link()
    client = Client()

    page = client.get(where).content.decode()
    assert "Join Camden" in page
    assert "nia@camden.example" in page
    answer = client.post(where, NEW)

    user = User.objects.get(email="nia@camden.example")
    assert (user.username, user.first_name, user.last_name) == ("nia", "Nia", "Okafor")
    assert answer.url == "/in/"
    assert client.session["_auth_user_id"] == str(user.pk)
    (place,) = queries.viewer(user).places.values()
    assert (place.slug, place.role) == ("camden", Role.BUYER)
    done = trail()[-5:]
    assert done[0] == "people.invitation.sent"
    assert set(done[1:4]) == {
        "people.account.opened",
        "people.invitation.accepted",
        "people.role.given",
    }
    assert done[4] == "people.signed_in"
    assert "nia" in admin.get(PEOPLE).content.decode()


def test_buttons_say_whom_they_are_about(admin):
    invite(admin, "o'nia@camden.example")

    page = admin.get(PEOPLE).content.decode()

    assert (
        'Send again<span class="govuk-visually-hidden"> to o&#39;nia@camden.example</span>' in page
    )


def test_a_link_works_once(admin):
    invite(admin)
    where = link()
    Client().post(where, NEW)

    again = Client().post(where, NEW)

    assert again.status_code == 410
    assert "This invitation was used" in again.content.decode()
    assert User.objects.filter(email="nia@camden.example").count() == 1


def test_two_at_once_make_one_account():
    invitation = InvitationFactory(
        authority=cast.authority("camden"), expires_at=timezone.now() + timedelta(days=1)
    )
    inviting.accept(invitation=invitation, user=UserFactory(), at=timezone.now())

    with pytest.raises(inviting.CannotAccept, match="used, withdrawn, or is too old"):
        inviting.join(invitation=invitation, at=timezone.now(), **NEW)

    assert not User.objects.filter(email=invitation.email).exists()


def test_a_link_stops_after_14_days_and_a_new_one_works(admin):
    invite(admin)
    where = link()
    Invitation.objects.update(expires_at=timezone.now())

    old = Client().get(where)
    assert (old.status_code, "too old" in old.content.decode()) == (410, True)
    assert "Too old" in admin.get(PEOPLE).content.decode()
    again = admin.post(f"{PEOPLE}invitations/{Invitation.objects.get().pk}/again/", follow=True)

    assert "The invitation was sent" in again.content.decode()
    assert link() != where
    assert Client().get(where).status_code == 404
    assert Client().get(link()).status_code == 200
    assert last_action() == ("people.invitation.sent_again", "camden")
    left = Invitation.objects.get().expires_at - timezone.now()
    assert timedelta(days=13) < left <= timedelta(days=14)


def test_a_withdrawn_invitation_does_not_let_in(admin):
    invite(admin)
    where = link()

    page = admin.post(
        f"{PEOPLE}invitations/{Invitation.objects.get().pk}/withdraw/", follow=True
    ).content.decode()

    assert "The invitation to nia@camden.example no longer works" in page
    answer = Client().post(where, NEW)
    assert (answer.status_code, "was withdrawn" in answer.content.decode()) == (410, True)
    assert last_action() == ("people.invitation.withdrawn", "camden")


def test_inviting_again_replaces_the_first_invitation(admin):
    invite(admin)
    first = link()
    invite(admin, role="viewer")

    assert Client().get(first).status_code == 410
    assert queries.standing_invitations(timezone.now()).get().role == "viewer"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"email": "", "role": "buyer"}, "Enter the e-mail address of the person"),
        ({"email": "no address", "role": "buyer"}, "like name@borough.gov.uk"),
        ({"email": "a@b.example", "role": ""}, "Select a role"),
        ({"email": "a@b.example", "role": "convener"}, "Select a role"),
        ({"email": "vera@camden.example", "role": "buyer"}, "has a role here already"),
    ],
)
def test_an_invitation_that_makes_no_sense_is_refused_in_words(admin, given, says):
    cast.vera()

    page = admin.post(f"{PEOPLE}invite/", given)

    assert says in page.content.decode()
    assert "Error: Invite somebody" in page.content.decode()
    assert not Invitation.objects.exists()


def test_somebody_with_an_account_signs_in_and_accepts(admin):
    ben = cast.ben()
    invite(admin, ben.email)
    where, client = link(), Client()

    page = client.get(where).content.decode()
    assert "There is an account for ben@hackney.example" in page
    assert f"/account/sign-in/?next={where}" in page
    assert client.post(where, NEW).status_code == 200
    assert not ben.memberships.filter(authority__slug="camden").exists()
    client.force_login(ben)
    client.post(where)

    places = {place.slug: place.role for place in queries.viewer(ben).places.values()}
    assert places == {"hackney": Role.CONTRACT_MANAGER, "camden": Role.BUYER}


def test_an_invitation_is_not_for_somebody_else(admin):
    dee = UserFactory(username="dee", email="dee@borough.example")
    invite(admin)
    client = Client()
    client.force_login(dee)

    answer = client.post(link(), NEW)

    assert answer.status_code == 403
    assert "You are signed in as somebody else" in answer.content.decode()
    assert not dee.memberships.exists()
    assert Client().get(link()).status_code == 200


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": "", "password": "three words apart"}, "Enter your name"),
        ({"name": "Nia", "password": "short"}, "at least 12 characters"),
        ({"name": "Nia", "password": "password1234"}, "too common"),
        ({"name": "N" * 121, "password": "three words apart"}, "120 characters or fewer"),
    ],
)
def test_an_account_that_will_not_do_is_refused_in_words(admin, given, says):
    invite(admin)

    assert says in Client().post(link(), given).content.decode()
    assert not User.objects.filter(email="nia@camden.example").exists()


def test_without_a_mail_server_the_link_is_shown_once_to_pass_on(admin, settings):
    settings.EMAIL_HOST = ""

    page = invite(admin).content.decode()

    assert "Give this link to the person yourself" in page
    assert link() in page
    assert link() not in admin.get(PEOPLE).content.decode()


def test_names_to_sign_in_with_never_meet():
    for number, expected in ((1, "nia"), (2, "nia-2"), (3, "nia-3")):
        invitation = InvitationFactory(
            email=f"Nia@borough{number}.example", expires_at=timezone.now() + timedelta(days=1)
        )
        user = inviting.join(invitation=invitation, at=timezone.now(), **NEW)
        assert user.username == expected


# --- roles ---------------------------------------------------------------------------------------------------------


def membership(who):
    return Membership.objects.get(user=who, ended_at__isnull=True)


def test_a_role_is_changed_and_the_old_one_kept_as_ended(admin):
    amara = cast.amara()
    before = membership(amara)

    admin.post(f"{PEOPLE}{before.pk}/", {"role": "procurement_lead"})

    before.refresh_from_db()
    assert before.ended_at
    assert membership(amara).role == "procurement_lead"
    event = AuditEvent.objects.order_by("-pk").first()
    assert (event.action, event.details) == (
        "people.role.changed",
        {"role": "procurement_lead", "before": "contract_manager"},
    )


def test_ending_a_role_shuts_the_door_at_once(admin):
    amara = cast.amara()
    client = Client()
    client.force_login(amara)
    assert client.get("/in/camden/").status_code == 200

    page = admin.post(f"{PEOPLE}{membership(amara).pk}/end/", follow=True)

    assert "Amara no longer has a role in Camden" in page.content.decode()
    assert client.get("/in/camden/").status_code == 404
    assert last_action() == ("people.role.ended", "camden")


def test_the_last_administrator_stays(admin):
    adil = User.objects.get(username="adil")
    MembershipFactory(
        user=UserFactory(is_active=False), authority=cast.authority("camden"), role="administrator"
    )
    at = f"{PEOPLE}{membership(adil).pk}/"

    for answer in (
        admin.post(at, {"role": "viewer"}),
        admin.post(f"{at}end/"),
        admin.post("/account/delete/", {"sure": "on"}),
    ):
        assert "the only administrator of the borough" in answer.content.decode()
    assert membership(adil).role == "administrator"
    assert User.objects.get(username="adil").is_active

    MembershipFactory(authority=cast.authority("camden"), role="administrator")
    assert admin.post(at, {"role": "viewer"}).status_code == 302


def test_people_of_another_borough_are_not_there(admin):
    ben = cast.ben()
    at = f"{PEOPLE}{membership(ben).pk}/"
    theirs = InvitationFactory(authority=cast.authority("hackney"))

    for address in (at, f"{at}end/", f"{at}delete/"):
        assert admin.get(address).status_code == 404
        assert admin.post(address, {"role": "viewer", "sure": "on"}).status_code == 404
    for deed in ("again", "withdraw"):
        assert admin.post(f"{PEOPLE}invitations/{theirs.pk}/{deed}/").status_code == 404
    assert membership(ben).role == "contract_manager"


def test_a_lost_second_factor_is_removed_and_its_owner_told(admin):
    from allauth.mfa.models import Authenticator

    amara = cast.amara()
    Authenticator.objects.create(user=amara, type="totp", data={"secret": "x"})
    page = admin.get(PEOPLE).content.decode()
    assert page.count("govuk-tag--green") == 1

    admin.post(f"{PEOPLE}{membership(amara).pk}/second-factor/")

    assert not Authenticator.objects.exists()
    assert last_action() == ("people.factor.reset", "camden")
    assert mail.outbox[-1].to == [amara.email]


def test_the_page_of_people_costs_the_same_for_many(admin, django_assert_num_queries):
    for _ in range(12):
        MembershipFactory(authority=cast.authority("camden"))
        InvitationFactory(authority=cast.authority("camden"))

    with django_assert_num_queries(7):  # session, person, roles, borough, members, invited, left
        admin.get(PEOPLE)


def test_a_loti_editor_comes_into_the_editor_and_leaves_it():
    user = UserFactory()
    words = {"authority_id": None, "by": None, "at": timezone.now()}

    held = actions.give_role(user=user, role=Role.EDITOR, **words)
    actions.give_role(user=user, role=Role.CONVENER, **words)
    assert queries.viewer(user).loti == {Role.EDITOR, Role.CONVENER}
    actions.end_role(membership=held, by=None, at=timezone.now())
    actions.end_role(membership=held, by=None, at=timezone.now())

    assert queries.viewer(user).loti == {Role.CONVENER}
    assert not user.groups.exists()
    assert trail().count("people.role.ended") == 1


# --- commands ---------------------------------------------------------------------------------------------------------


def run(name, *words):
    out = io.StringIO()
    call_command(name, *words, stdout=out)
    return out.getvalue()


def test_a_command_invites_the_first_administrator_and_prints_the_link():
    cast.authority("camden")

    said = run("add_person", "--borough", "camden", "--email", "adil@camden.example")

    assert "invited to Camden as borough administrator. The link works once" in said
    where = said.split()[-1].removeprefix("http://127.0.0.1:8000")
    Client().post(where, NEW)
    user = User.objects.get(email="adil@camden.example")
    assert [place.role for place in queries.viewer(user).places.values()] == [Role.ADMINISTRATOR]


def test_a_command_invites_a_convener():
    assert "to LOTI as loti convener" in run("add_person", "--email", "cora@loti.example")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--email", "a@b.example", "--borough", "atlantis"], "no borough called atlantis"),
        (["--email", "no address", "--borough", "camden"], "Enter an e-mail address"),
        (["--email", "a@b.example", "--role", "viewer"], "Say --borough"),
        (["--email", "a@b.example", "--role", "editor", "--borough", "camden"], "leave out"),
        (["--email", "vera@camden.example", "--borough", "camden"], "has a role here already"),
    ],
)
def test_a_command_that_makes_no_sense_is_refused_in_words(words, says):
    cast.vera()

    with pytest.raises(CommandError, match=says):
        run("add_person", *words)


def test_a_command_resets_a_lost_second_factor():
    cast.amara()

    assert "sets up a new second factor" in run("reset_second_factor", "amara@camden.example")
    with pytest.raises(CommandError, match="no account called nobody"):
        run("reset_second_factor", "nobody")


# --- personal data -------------------------------------------------------------------------------------------------------


def signed_in(name):
    client = Client()
    client.post("/account/sign-in/", {"login": name, "password": PASSWORD})
    return client


def test_somebody_deletes_their_personal_data_and_what_they_did_stays():
    user = cast.amara()
    InvitationFactory(email=user.email, name="Amara")
    client, elsewhere = signed_in("amara"), signed_in("amara")
    before = AuditEvent.objects.filter(by=user).count()
    page = client.post("/account/delete/").content.decode()
    assert "Tick the box if you are sure" in page

    answer = client.post("/account/delete/", {"sure": "on"}, follow=True)

    assert "Your personal data are deleted" in answer.content.decode()
    user.refresh_from_db()
    assert (user.username, user.get_full_name(), user.email, user.is_active, user.last_login) == (
        f"deleted-{user.pk}",
        "A deleted person",
        "",
        False,
        None,
    )
    assert not user.has_usable_password()
    assert not Invitation.objects.exclude(email="", name="").exists()
    assert not Membership.objects.filter(user=user, ended_at__isnull=True).exists()
    assert AuditEvent.objects.filter(by=user).count() > before
    assert "people.personal_data.deleted" in trail()
    for one in (client, elsewhere):
        assert one.get("/account/").status_code == 302
    assert "amara" not in str(list(AuditEvent.objects.values_list("details", "target"))).lower()


def test_an_administrator_deletes_the_data_of_somebody_who_left(admin):
    amara = cast.amara()
    held = membership(amara)
    assert admin.get(f"{PEOPLE}{held.pk}/delete/").status_code == 404  # still here
    actions.end_role(membership=held, by=None, at=timezone.now())
    assert f"{PEOPLE}{held.pk}/delete/" in admin.get(PEOPLE).content.decode()

    admin.post(f"{PEOPLE}{held.pk}/delete/", {"sure": "on"})

    amara.refresh_from_db()
    assert not amara.is_active
    assert f"{PEOPLE}{held.pk}/delete/" not in admin.get(PEOPLE).content.decode()
    assert last_action() == ("people.personal_data.deleted", "camden")


def test_whom_another_borough_needs_is_left_alone(admin):
    amara = cast.amara()
    held = membership(amara)
    actions.end_role(membership=held, by=None, at=timezone.now())
    MembershipFactory(user=amara, authority=cast.authority("hackney"))

    page = admin.post(f"{PEOPLE}{held.pk}/delete/", {"sure": "on"}).content.decode()

    assert "has a role elsewhere" in page
    amara.refresh_from_db()
    assert amara.is_active


def test_what_is_no_longer_needed_is_deleted_by_itself():
    now = timezone.now()
    InvitationFactory(expires_at=now - timedelta(days=31))
    fresh = InvitationFactory(expires_at=now - timedelta(days=29))
    cast.amara()
    cast.vera()
    signed_in("vera")
    signed_in("amara").session.flush()

    said = run("tidy_people")

    assert said == (
        "1 invitations emptied, 1 sessions deleted, 0 forms that were never saved forgotten.\n"
    )
    assert list(Invitation.objects.exclude(email="")) == [fresh]
    assert run("tidy_people") == (
        "0 invitations emptied, 0 sessions deleted, 0 forms that were never saved forgotten.\n"
    )
