"""Sharing a procurement: closed by default, said before it is done, and checked where it is read."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import cast
from tests.factories.procurements import ProcurementFactory
from tests.toolkit.procurements.conftest import AT, address, again, draft, publish
from toolkit.people.choices import Sharing
from toolkit.people.models import AuditEvent, User
from toolkit.people.queries import ANYONE, viewer
from toolkit.procurements import clashes, queries, sharing

pytestmark = pytest.mark.django_db
LIST = "/procurements/"


@pytest.fixture
def lead():
    client = Client()
    client.force_login(person("lena"))
    return client


def person(who):
    """Return a member of the cast, the same one each time."""
    return User.objects.filter(username=who).first() or getattr(cast, who)()


def shared(row, level):
    sharing.share(
        procurement=row, sharing=level, was=row.sharing, by=person("lena"), at=AT
    )  # fmt: skip
    return again(row)


def text_of(client, where):
    return client.get(where).content.decode()


def of(who):
    client = Client()
    client.force_login(person(who))
    return client


def where(row):
    return f"{LIST}{row.reference}/"


def test_a_new_procurement_is_seen_by_nobody_else(dated):
    assert dated.sharing == Sharing.OWN
    for client in (Client(), of("ben"), of("cora"), of("bola")):
        assert client.get(where(dated)).status_code == 404
        assert "Repairs scheduling" not in text_of(client, LIST)


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (Sharing.OWN, {"nobody": 404, "ben": 404, "cora": 404}),
        (Sharing.BOROUGHS, {"nobody": 404, "ben": 200, "cora": 200}),
        (Sharing.PUBLIC, {"nobody": 200, "ben": 200, "cora": 200}),
    ],
)
def test_each_level_opens_to_those_it_names(dated, level, expected):
    shared(dated, level)

    found = {
        who: (Client() if who == "nobody" else of(who)).get(where(dated)).status_code
        for who in expected
    }
    assert found == expected
    assert queries.visible_to(ANYONE).exists() is (level == Sharing.PUBLIC)
    assert queries.visible_to(viewer(person("ben"))).exists() is (level != Sharing.OWN)


def test_everybody_sees_less_than_boroughs_and_nobody_sees_the_reasons(dated, bola):
    publish(dated, bola, value_ex="33333333")
    shared(dated, Sharing.PUBLIC)

    public, boroughs = text_of(Client(), where(dated)), text_of(of("ben"), where(dated))
    for page in (public, boroughs):
        assert "Appointments that hold." in page
        assert "015545-2026" in page
        assert "Simple for small suppliers." not in page
    for secret in ("£400,000", "Open procedure"):
        assert secret not in public
        assert secret in boroughs


def test_what_is_said_before_is_what_is_shown_after(dated, lead):
    page = address(dated, "sharing")
    asked = lead.post(page, {"sharing": "boroughs", "was": "own"}).content.decode()

    assert again(dated).sharing == Sharing.OWN
    assert "Nothing is done yet" in asked
    assert "People of other boroughs" in asked
    assert "Everybody, suppliers among them" not in asked
    lead.post(page, {"sharing": "boroughs", "was": "own", "is_seen": "on"})
    assert again(dated).sharing == Sharing.BOROUGHS
    seen = text_of(of("ben"), where(dated))
    for words in ("£400,000", "Open procedure", "Planned from and to"):
        assert words in asked
        assert words in seen
    event = AuditEvent.objects.get(action="procurements.shared")
    assert (event.details["before"], event.details["after"]) == ("own", "boroughs")


def test_it_is_taken_back_after_a_word_of_what_stays(dated, lead):
    row = shared(dated, Sharing.PUBLIC)
    page = address(row, "sharing")

    assert "goes away at once" in lead.post(page, {"sharing": "own", "was": "public"}).content.decode()  # fmt: skip
    lead.post(page, {"sharing": "own", "was": "public", "is_seen": "on"})
    assert Client().get(where(row)).status_code == 404


def test_two_people_sharing_at_once_do_not_overwrite_each_other(dated, lead):
    shared(dated, Sharing.BOROUGHS)
    answer = lead.post(
        address(dated, "sharing"), {"sharing": "public", "was": "own", "is_seen": "on"}
    )

    assert answer.status_code == 409
    assert "It is now: Boroughs that have an account" in answer.content.decode()
    assert again(dated).sharing == Sharing.BOROUGHS
    with pytest.raises(clashes.ChangedMeanwhile):
        sharing.share(
            procurement=again(dated), sharing=Sharing.PUBLIC, was="own", by=person("lena"), at=AT
        )


@pytest.mark.parametrize(
    "typed",
    [{}, {"sharing": "everyone", "was": "own"}, {"sharing": "public", "was": "x", "is_seen": "on"}],
)
def test_nonsense_shares_nothing(dated, lead, typed):
    answer = lead.post(address(dated, "sharing"), typed)

    assert answer.status_code == 200
    assert again(dated).sharing == Sharing.OWN


def test_sharing_what_is_shared_already_writes_nothing(dated, lead):
    lead.post(address(dated, "sharing"), {"sharing": "own", "was": "own", "is_seen": "on"})

    assert not AuditEvent.objects.filter(action="procurements.shared").exists()


def test_a_draft_is_never_among_what_is_shared(dated, bola):
    draft(dated, bola, title="A secret draft")
    shared(dated, Sharing.PUBLIC)

    assert "A secret draft" not in text_of(Client(), where(dated))
    assert "A secret draft" not in text_of(of("ben"), where(dated))


def test_the_lists_cost_the_same_for_many_as_for_few(dated, django_assert_max_num_queries):
    shared(dated, Sharing.PUBLIC)
    client = Client()
    with django_assert_max_num_queries(15):
        assert "Repairs scheduling" in text_of(client, LIST)
    for number in range(12):
        ProcurementFactory(
            authority=dated.authority, sharing="public", title=f"Purchase {number}"
        )  # fmt: skip
    with django_assert_max_num_queries(15):
        assert "Purchase 11" in text_of(client, LIST)
    with django_assert_max_num_queries(15):
        client.get(where(dated))
