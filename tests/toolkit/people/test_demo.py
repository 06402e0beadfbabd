"""A demonstration: entering as one of the cast, and where that is refused."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.factories import cast as the_cast
from tests.factories.people import UserFactory
from toolkit import environment, start
from toolkit.people import demo, queries
from toolkit.people.checks import demonstration_is_at_home
from toolkit.people.models import Membership, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_site")]


@pytest.fixture
def demonstration(settings):
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["localhost", "testserver.localhost"]
    for slug in ("camden", "hackney"):
        the_cast.authority(slug)
    call_command("load_people_demo", stdout=io.StringIO())
    return Client(SERVER_NAME="testserver.localhost")


def test_everybody_of_the_cast_can_be_entered_as_and_has_their_role(demonstration):
    page = demonstration.get("/demo/").content.decode()

    for one in demo.CAST:
        assert f"Enter as {one.name}" in page
        entered = demonstration.post("/demo/", {"who": one.key}, follow=True)
        assert entered.status_code in (200, 403), one.key
        user = User.objects.get(pk=demonstration.session["_auth_user_id"])
        viewer = queries.viewer(user)
        held = {(place.slug, place.role) for place in viewer.places.values()}
        held |= {("", role) for role in viewer.loti}
        assert (user.username, held) == (one.key, {(one.borough, one.role)})


def test_the_editor_of_the_cast_may_open_the_editor(demonstration):
    demonstration.post("/demo/", {"who": "efua"})

    assert demonstration.get("/editor/").status_code == 200


def test_making_the_cast_again_changes_nothing(demonstration):
    before = list(Membership.objects.values_list())
    out = io.StringIO()

    call_command("load_people_demo", stdout=out)

    assert list(Membership.objects.values_list()) == before
    assert out.getvalue() == "0 people of the demonstration made; 8 in all.\n"


def test_an_account_of_the_same_name_is_nobody_of_the_cast(settings):
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["localhost"]
    for slug in ("camden", "hackney"):
        the_cast.authority(slug)
    real = UserFactory(username="adil", email="adil@real.example")

    call_command("load_people_demo", stdout=io.StringIO())

    assert not Membership.objects.filter(user=real).exists()
    client = Client(SERVER_NAME="localhost")
    assert client.post("/demo/", {"who": "adil"}).status_code == 404


@pytest.mark.parametrize("who", ["", "nobody", "femi", "x" * 500, "\x00"])
def test_nobody_else_can_be_entered_as(demonstration, who):
    the_cast.femi()

    assert demonstration.post("/demo/", {"who": who}).status_code == 404
    assert "_auth_user_id" not in demonstration.session


def test_without_a_demonstration_there_is_no_such_page_and_no_such_cast():
    assert Client().get("/demo/").status_code == 404
    assert Client().post("/demo/", {"who": "adil"}).status_code == 404
    with pytest.raises(CommandError, match="TOOLKIT_DEMO is not set"):
        call_command("load_people_demo")


@pytest.mark.parametrize(
    ("hosts", "forced", "status"),
    [
        (["toolkit.example.org"], False, 404),
        (["*"], False, 404),
        (["localhost", "toolkit.example.org"], False, 404),
        (["toolkit.example.org"], True, 200),
        (["localhost", "127.0.0.1", "[::1]"], False, 200),
    ],
)
def test_a_demonstration_on_a_public_host_is_shut_unless_forced(
    demonstration, settings, hosts, forced, status
):
    settings.ALLOWED_HOSTS = hosts
    settings.DEMO_FORCED = forced
    host = "x.example.org" if hosts == ["*"] else hosts[0]

    assert Client(SERVER_NAME=host).get("/demo/").status_code == status


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.9.10", True),
        ("[::1]", True),
        ("http://127.0.0.1:8000", True),
        ("camden.localhost", True),
        ("0.0.0.0", False),
        ("*", False),
        (".example.org", False),
        ("10.0.0.4", False),
        ("https://toolkit.example.org/", False),
        ("localhost.example.org", False),
    ],
)
def test_what_is_this_machine_alone(host, local):
    assert environment.is_local(host) is local


def test_starting_a_public_demonstration_is_refused_with_what_to_do(monkeypatch):
    for name in ("ALLOWED_HOSTS", "SITE_URL", "DEBUG", "DEMO_FORCED"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TOOLKIT_DEMO", "1")

    start.refuse_public_demo("127.0.0.1")
    with pytest.raises(SystemExit, match=r"0\.0\.0\.0.*Unset TOOLKIT_DEMO, or say DEMO_FORCED=yes"):
        start.refuse_public_demo("0.0.0.0")
    monkeypatch.setenv("DEMO_FORCED", "yes")
    start.refuse_public_demo("0.0.0.0")


def test_every_command_of_a_public_demonstration_is_refused(settings):
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["toolkit.example.org"]

    (found,) = demonstration_is_at_home()
    assert (found.id, "Unset TOOLKIT_DEMO" in found.msg) == ("people.E001", True)
    settings.DEMO_FORCED = True
    assert demonstration_is_at_home() == []
    settings.DEMO, settings.DEMO_FORCED = False, False
    assert demonstration_is_at_home() == []
