"""The convener's board and a borough's side of it, as people get them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import cast
from tests.factories.collaboration import (
    AT,
    AlignmentFactory,
    AlignmentInvitationFactory,
    BoroughFiguresFactory,
    ParticipationFactory,
    borough,
    contract,
    overlap,
)
from tests.factories.contracts import RegisterDetailFactory
from tests.toolkit.ui.pages import parse, problems
from toolkit.boroughs import tiles
from toolkit.boroughs.gazetteer import boroughs
from toolkit.boroughs.models import Authority
from toolkit.collaboration import board_presenters, uses
from toolkit.collaboration.models import Alignment, AlignmentInvitation, Participation
from toolkit.people.choices import Sharing

pytestmark = pytest.mark.django_db
BOARD = "/convene/"


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


@pytest.fixture
def cora(client):
    client.force_login(cast.cora())
    return client


def later(days):
    return timezone.localdate() + timedelta(days=days)


def text_of(response):
    return " ".join(parse(response).text_content().split())


def row(of, title, *, sharing=Sharing.BOROUGHS, days=300, register=None, **facts):
    one = contract(
        title, of=of, origin="register", sharing=sharing, **{"ends_on": later(days), **facts}
    )
    RegisterDetailFactory(contract=one, **(register or {}))
    return one


def group(*members, audience=Sharing.BOROUGHS, **facts):
    """Return a group whose stored reasons name everybody."""
    names = {one.authority.name for one in members}
    return overlap(
        *members,
        audience=audience,
        **{
            "earliest_end": min(one.ends_on for one in members),
            "latest_end": max(one.ends_on for one in members),
            "boroughs_count": len(names),
            "reasons": [
                {"kind": "need", "text": f"All of {', '.join(sorted(names))} say secretword"}
            ],
            **facts,
        },
    )


def take_part(*names):
    for name in names:
        ParticipationFactory(authority=borough(name))


def count():
    uses.refresh(today=timezone.localdate(), at=AT)


# --- opted in, opted out ----------------------------------------------------------------------------------


def three(**of_ealing):
    """Return a group of Camden, Ealing and Merton, all with rows shared with boroughs."""
    return group(
        row("Camden", "Camden library system"),
        row("Ealing", "Ealing library system", **of_ealing),
        row("Merton", "Merton library system"),
    )


def test_what_boroughs_that_take_part_share_is_on_the_board_with_its_reasons(cora):
    three()
    take_part("Camden", "Ealing", "Merton")

    said = text_of(cora.get(BOARD))

    assert "Camden, Ealing and Merton" in said
    assert "secretword" in said
    assert "do not take part" not in said


def test_of_a_borough_that_does_not_take_part_nothing_shared_is_on_the_board(cora):
    one = three(register={"willing_to_align": False})
    take_part("Camden", "Merton")

    for address in (BOARD, f"{BOARD}with/{one.key}/"):
        page = cora.get(address)
        main = " ".join(
            parse(page).xpath("string(//main//*[contains(@class, 'page__body')])").split()
        )
        assert problems(parse(page)) == [], address
        assert "Ealing library" not in main
        assert "secretword" not in main
        assert "willing" not in main
        assert "Camden and Merton" in main
        assert "only what is public is here" in main
        assert not parse(page).xpath(f"//a[@href='/overlaps/{one.key}/']"), address


def test_a_group_that_only_one_borough_may_be_shown_of_is_not_on_the_board(cora):
    one = three()
    take_part("Camden")

    assert "No alignment yet" in text_of(cora.get(BOARD))
    assert cora.get(f"{BOARD}with/{one.key}/").status_code == 404


def test_public_rows_count_whoever_takes_part(cora):
    group(
        row("Camden", "Camden library system", sharing=Sharing.PUBLIC),
        row("Ealing", "Ealing library system", sharing=Sharing.PUBLIC),
    )

    assert "Camden and Ealing" in text_of(cora.get(BOARD))


def test_a_shared_row_is_replaced_by_its_public_twin(cora):
    shared = row("Ealing", "Ealing confidential name", twin_group="t1", leads_public=False)
    contract(
        "Ealing public name", of="Ealing", ends_on=later(310), twin_group="t1", leads_boroughs=False
    )
    one = group(row("Camden", "Camden library system"), shared)
    take_part("Camden")

    said = text_of(cora.get(f"{BOARD}with/{one.key}/"))

    assert "Ealing public name" in said
    assert "confidential" not in said


def test_what_only_one_borough_sees_is_never_on_the_board(cora):
    camden, ealing = (
        row("Camden", "Camden own", sharing=Sharing.OWN),
        row("Ealing", "Ealing shared"),
    )
    one = group(camden, ealing, audience=Sharing.OWN, authority=camden.authority)
    take_part("Camden", "Ealing")

    assert "Camden own" not in text_of(cora.get(BOARD))
    assert cora.get(f"{BOARD}with/{one.key}/").status_code == 404
    assert cora.post(f"{BOARD}with/{one.key}/", {}).status_code == 404


def test_opting_out_takes_the_borough_off_at_once(cora, client):
    three()
    take_part("Camden", "Merton", "Ealing")
    assert "Ealing" in text_of(cora.get(BOARD)).split("Strongest alignments")[1].split("Why")[
        0
    ].replace("Any borough", "")
    Participation.objects.filter(authority__slug="ealing").update(ended_at=AT, ended_by="x")

    assert "Ealing library system" not in text_of(cora.get(BOARD))
    assert "All of" not in text_of(cora.get(BOARD))


# --- the board --------------------------------------------------------------------------------------------


def test_a_card_tells_why_and_what_is_in_the_way(cora):
    group(
        row("Camden", "Library system", days=300),
        row("Ealing", "Library system", days=420, register={"willing_to_align": False}),
    )
    take_part("Camden", "Ealing")

    said = text_of(cora.get(BOARD))

    assert "Strong match" in said
    assert "would have to move most" in said
    assert "Ealing says in the register: not willing to align ends" in said
    assert "Not convened" in said


def test_groups_of_the_very_same_contracts_are_shown_once(cora):
    camden, ealing = row("Camden", "Library system"), row("Ealing", "Library system")
    group(camden, ealing, score=0.9)
    group(camden, ealing, score=0.8, kind="supplier", need_label="Quarto Ltd")
    take_part("Camden", "Ealing")

    page = cora.get(BOARD)

    assert len(parse(page).xpath("//article")) == 1
    assert "(also: same supplier, Quarto Ltd)" in text_of(page)


def test_what_ends_after_two_years_is_not_on_the_board(cora):
    group(row("Camden", "Library system", days=800), row("Ealing", "Library system", days=810))
    take_part("Camden", "Ealing")

    assert "No alignment yet" in text_of(cora.get(BOARD))


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("borough=camden", True),
        ("borough=brent", False),
        ("kind=need", True),
        ("kind=system", False),
        ("state=not_convened", False),
        ("state=invited", True),
        ("state=answers", False),
        ("state=agreed", False),
        ("state=closed", False),
    ],
)
def test_the_board_can_be_narrowed(query, is_found, cora):
    borough("Brent")
    one = three()
    take_part("Camden", "Ealing", "Merton")
    AlignmentInvitationFactory(alignment=AlignmentFactory(opportunity_key=one.key))

    page = cora.get(f"{BOARD}?{query}")

    assert problems(parse(page)) == []
    assert bool(parse(page).xpath("//article")) is is_found
    assert "Remove filter" in text_of(page)


def test_a_wrong_filter_is_said(cora):
    three()
    take_part("Camden", "Ealing")

    page = cora.get(f"{BOARD}?borough=none&state=x&kind=x&figure=x")

    assert problems(parse(page)) == []
    assert "There is a problem" in text_of(page)
    assert parse(page).xpath("//article")


# --- tiles ------------------------------------------------------------------------------------------------


def load_london():
    for slug, known in boroughs().items():
        if not Authority.objects.filter(slug=slug).exists():
            Authority.objects.create(
                slug=slug,
                name=known.known.name,
                official_name=known.official_name,
                kind="london-borough",
            )


def test_every_authority_has_one_tile_of_its_own():
    places = tiles.places()

    assert {one.slug for one in places} == set(boroughs())
    assert (
        len({(one.row, one.column) for one in places}) == len({one.short for one in places}) == 33
    )
    assert max(one.row for one in places) <= 7
    assert max(one.column for one in places) <= 8


@pytest.mark.parametrize("figure", ["alignments", "contracts", "invitations"])
def test_the_tiles_say_what_the_table_says(figure, cora):
    load_london()
    one = three()
    group(row("Brent", "Payroll", sharing=Sharing.PUBLIC), row("Camden", "Payroll"))
    take_part("Camden", "Ealing", "Merton")
    AlignmentInvitationFactory(alignment=AlignmentFactory(opportunity_key=one.key))
    count()

    tree = parse(cora.get(f"{BOARD}?figure={figure}"))

    def words(cell, path):
        return " ".join(cell.xpath(f"string({path})").split())

    in_tiles = {
        words(tile, ".//*[@class='tile__long']"): words(tile, ".//*[@class='tile__figure']")
        for tile in tree.xpath("//*[contains(@class, 'tiles')]/li")
    }
    column = {"alignments": 3, "contracts": 4, "invitations": 5}[figure]
    in_table = {
        words(line, "*[1]"): words(line, f"*[{column}]")
        for line in tree.xpath("//details//tbody/tr")
    }
    assert len(in_tiles) == 33
    assert in_tiles == in_table
    expected = {
        "alignments": {"Camden": "2", "Ealing": "1", "Merton": "1", "Brent": "1"},
        "contracts": {"Camden": "2", "Ealing": "1", "Merton": "1", "Brent": "1"},
        "invitations": {"Camden": "1"},
    }[figure]
    assert {name: n for name, n in in_tiles.items() if n != "0"} == expected
    levels = {
        tile.get("class").split("level-")[1][0]
        for tile in tree.xpath("//li[contains(@class, 'tile')]")
    }
    assert "4" in levels
    assert "0" in levels
    assert len(tree.xpath("//li[contains(@class, 'tile--in')]")) == 3


# --- boroughs and their data --------------------------------------------------------------------------------

OLD = timedelta(days=200)
DATA = [
    (False, {"public_count": 7, "shared_count": 5, "register_count": 9}, "Not on the board", "7 contracts"),
    (True, {}, "No register imported", "as it is"),
    (True, {"register_count": 9, "imported_at": AT}, "Nothing shared", "9 contracts"),
    (True, {"register_count": 9, "shared_count": 5, "imported_at": AT - OLD}, "Stale", "last imported"),
    (True, {"register_count": 9, "shared_count": 5, "imported_at": AT - OLD, "confirmed_at": AT}, "Up to date", "nothing to ask"),
]  # fmt: skip


@pytest.mark.parametrize(("is_in", "figures", "state", "asks"), DATA)
def test_a_borough_without_data_is_named_with_what_to_write(
    is_in, figures, state, asks, cora, monkeypatch
):
    monkeypatch.setattr(timezone, "now", lambda: AT)
    BoroughFiguresFactory(authority=borough("Ealing"), **figures)
    if is_in:
        take_part("Ealing")

    page = cora.get("/convene/boroughs/")
    nudge = cora.get("/convene/boroughs/ealing/")

    assert problems(parse(page)) == problems(parse(nudge)) == []
    line = " ".join(parse(page).xpath("string(//tbody/tr)").split())
    assert state in line
    if not is_in:
        assert "5" not in line
        assert "9" not in line
    assert asks in text_of(nudge)
    links = parse(nudge).xpath("//a[starts-with(@href, 'mailto:')]/@href")
    assert [link.startswith("mailto:?subject=Ealing") for link in links] == (
        [] if state == "Up to date" else [True]
    )


def test_a_borough_that_is_none_has_no_nudge(cora):
    assert cora.get("/convene/boroughs/none/").status_code == 404


# --- convening --------------------------------------------------------------------------------------------


def test_the_convener_invites_sees_the_answer_records_and_closes(cora, client):
    one = three()
    take_part("Camden", "Ealing", "Merton")
    address = f"{BOARD}with/{one.key}/"
    page = cora.get(address)
    assert problems(parse(page)) == []
    chosen = parse(page).xpath("//input[@name='boroughs'][@checked]/@value")
    assert chosen == ["camden", "ealing", "merton"]

    wrong = cora.post(address, {"message": "", "common_on": "1/1/2020"})
    said = text_of(wrong)
    for problem in (
        "Select at least one borough",
        "Select how far",
        "Enter a message",
        "must be today or later",
    ):
        assert problem in said
    assert problems(parse(wrong)) == []
    assert not Alignment.objects.exists()

    words = {
        "boroughs": ["camden", "ealing"],
        "step": "engagement",
        "common_on": "",
        "message": "Come and talk",
    }
    answer = cora.post(address, words, follow=True)
    assert "Invited: Camden, Ealing." in text_of(answer)
    assert "2 invited: 2 waiting" in text_of(cora.get(BOARD))
    assert "Select boroughs from the list" in text_of(cora.post(address, words))
    invitation = AlignmentInvitation.objects.get(authority__slug="camden")

    client.force_login(cast.lena())
    own = f"/in/camden/invitations/{invitation.pk}/"
    assert "Come and talk" in text_of(client.get(own))
    wrong = client.post(own, {})
    assert "Select yes, later or no" in text_of(wrong)
    assert problems(parse(wrong)) == []
    client.post(own, {"answer": "later", "note": "After May"})
    done = client.post(own, {"answer": "yes", "note": ""}, follow=True)
    assert "Your answer is sent to LOTI" in text_of(done)
    assert "Not now: ask us again later" in text_of(done)
    assert problems(parse(done)) == []

    client.force_login(cast.User.objects.get(username="cora"))
    said = text_of(cora.get("/convene/invitations/"))
    assert "Some have answered" in said
    assert "2 invited: 1 yes, 1 waiting" in said
    assert "before: later, “After May” (Lena)" in text_of(cora.get(address))

    outcome = f"{address}outcome/"
    wrong = cora.post(outcome, {"months": "x", "value_pence": "x", "on": "1/1/2090"})
    for problem in (
        "Enter what came of it",
        "whole number",
        "must be an amount",
        "today or before",
        "Enter who says so",
    ):
        assert problem in text_of(wrong)
    today = timezone.localdate()
    cora.post(
        outcome,
        {
            "outcome": "One supplier day",
            "months": "6",
            "value_pence": "1.2m",
            "on": f"{today.day}/{today.month}/{today.year}",
            "source": "Minutes",
        },
    )
    assert "1,200,000" in cora.get(outcome).content.decode()
    said = text_of(cora.get("/convene/outcomes/"))
    assert "One supplier day" in said
    assert "£1.2 million" in said
    assert "told by 1 of 1" in said

    assert "is closed" in text_of(cora.post(f"{address}close/", follow=True))
    assert "closed already" in text_of(cora.post(f"{address}close/", follow=True))
    assert "open again" in text_of(cora.post(f"{address}reopen/", follow=True))


def test_who_is_invited_sees_others_answers_and_not_their_notes(client):
    alignment = AlignmentFactory(opportunity_key="gone-1")
    one = AlignmentInvitationFactory(alignment=alignment)
    AlignmentInvitationFactory(
        alignment=alignment,
        authority=borough("Ealing"),
        answer="no",
        answer_note="our secret",
        answered_at=AT,
        answered_by="Eve",
    )
    client.force_login(cast.vera())

    said = text_of(client.get(f"/in/camden/invitations/{one.pk}/"))

    assert "Ealing No" in said
    assert "our secret" not in said
    assert "A procurement lead or administrator of Camden answers" in said
    assert (
        client.get(f"/in/camden/invitations/{AlignmentInvitation.objects.last().pk}/").status_code
        == 404
    )


def test_a_closed_invitation_cannot_be_answered(client):
    alignment = AlignmentFactory(opportunity_key="gone-1", closed_at=AT, closed_by="Cora")
    one = AlignmentInvitationFactory(alignment=alignment)
    client.force_login(cast.lena())
    address = f"/in/camden/invitations/{one.pk}/"

    assert "There is nothing to answer any more" in text_of(client.get(address))
    assert "This alignment is closed" in text_of(client.post(address, {"answer": "yes"}))
    assert "Answered or closed" in text_of(client.get("/in/camden/invitations/"))


def test_a_withdrawn_group_keeps_what_was_begun(cora):
    alignment = AlignmentFactory(opportunity_key="gone-1")
    AlignmentInvitationFactory(alignment=alignment)

    page = cora.get("/convene/with/gone-1/")

    assert problems(parse(page)) == []
    assert "no longer suggested" in text_of(page)
    assert "Waiting" in text_of(page)
    assert cora.get("/convene/with/never/").status_code == 404
    assert cora.post("/convene/with/never/close/").status_code == 404
    assert cora.post("/convene/invitations/999999/remind/").status_code == 404


def test_a_reminder_is_a_button_that_says_what_it_did(cora):
    one = AlignmentInvitationFactory(
        alignment=AlignmentFactory(opportunity_key="gone-1"), sent_at=AT - timedelta(days=30)
    )

    assert "Camden is reminded by e-mail" in text_of(
        cora.post(f"/convene/invitations/{one.pk}/remind/", follow=True)
    )
    assert "less than 7 days ago" in text_of(
        cora.post(f"/convene/invitations/{one.pk}/remind/", follow=True)
    )


def test_a_lead_opts_in_and_out_in_plain_words(client):
    client.force_login(cast.lena())
    address, choose = (
        reverse("collaboration:participation", args=["camden"]),
        reverse("collaboration:set_participation", args=["camden"]),
    )

    assert problems(parse(client.get(address))) == []
    assert "Camden takes part in the convener’s board" in text_of(
        client.post(choose, {"take_part": "yes"}, follow=True)
    )
    said = text_of(client.post(choose, {"take_part": "no"}, follow=True))
    assert "no longer takes part" in said
    assert "Took part from" in said
    client.force_login(cast.vera())
    assert "A procurement lead or administrator of Camden can change this" in text_of(
        client.get(address)
    )


@pytest.mark.parametrize(
    "address", ["/convene/invitations/", "/convene/outcomes/", "/convene/boroughs/"]
)
def test_without_anything_begun_the_pages_say_what_to_do(address, cora):
    page = cora.get(address)

    assert problems(parse(page)) == []


def test_many_alignments_are_paged(cora, monkeypatch):
    monkeypatch.setattr(board_presenters, "PAGE_SIZE", 1)
    three()
    group(row("Brent", "Payroll"), row("Camden", "Payroll"))
    take_part("Brent", "Camden", "Ealing", "Merton")

    assert "page 2 of 2" in text_of(cora.get(f"{BOARD}?page=99"))


COSTS = [
    (BOARD, 17),
    ("/convene/boroughs/", 10),
    ("/convene/invitations/", 6),
    ("/convene/outcomes/", 7),
    ("/in/camden/invitations/", 6),
]


@pytest.mark.parametrize(("address", "exactly"), COSTS)
def test_a_page_costs_the_same_however_many_groups(address, exactly, client):
    client.force_login(cast.lena() if address.startswith("/in/") else cast.cora())

    def add(number):
        one = group(row(f"Borough {number}", "Payroll"), row("Camden", "Payroll"))
        alignment = AlignmentFactory(
            opportunity_key=one.key, outcome="x", outcome_at=AT, outcome_by="c", outcome_on=AT
        )
        AlignmentInvitationFactory(alignment=alignment)
        ParticipationFactory(authority=borough(f"Borough {number}"))

    def cost():
        client.get(address)  # counts what is kept for an hour
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    take_part("Camden")
    add(1)
    few = cost()
    for number in range(2, 6):
        add(number)

    assert cost() == few
    assert few == exactly
