"""Rooms: who sees what, joining, amounts and bands, issues with votes, agenda, actions."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import cast
from tests.factories.contracts import (
    ContractSupplierFactory,
    RegisterDetailFactory,
    SpendEvidenceFactory,
)
from tests.factories.people import MembershipFactory
from tests.factories.rooms import (
    AT,
    ActionFactory,
    IssueFactory,
    RoomFactory,
    SeatFactory,
    VoteFactory,
)
from tests.factories.suppliers import SupplierFactory
from tests.toolkit.rooms.conftest import contract
from tests.toolkit.ui.pages import parse, problems
from toolkit.people.models import AuditEvent
from toolkit.people.queries import viewer
from toolkit.rooms import actions, queries, raising
from toolkit.rooms.actions import NotPossible
from toolkit.rooms.amounts import year_of
from toolkit.rooms.models import Action, Issue, Room, Seat, Vote
from toolkit.rooms.spending import contracted

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def islington_manager():
    """Manages contracts in Islington, which has the supplier and has not joined."""
    user = cast.UserFactory(username="ines", first_name="Ines")
    MembershipFactory(user=user, authority=cast.authority("islington"), role="contract_manager")
    return user


def ealing_manager():
    """Manages contracts in Ealing, which has nothing to do with the supplier."""
    user = cast.UserFactory(username="emeka")
    MembershipFactory(user=user, authority=cast.authority("ealing"), role="contract_manager")
    return user


# --- the list -------------------------------------------------------------------------------------------


def test_the_list_names_suppliers_of_two_boroughs_with_counts(browse, shared):
    alone, ended, sealed = (SupplierFactory(name=name) for name in ("Alone", "Ended", "Sealed"))
    contract(shared.camden, alone)
    for borough in (shared.camden, shared.hackney):
        contract(borough, ended, ends_on=date(2020, 1, 1))
    for borough in (shared.hackney, shared.islington):
        detail = RegisterDetailFactory(contract__authority=borough)
        ContractSupplierFactory(contract=detail.contract, supplier=sealed)
    soon = timezone.localdate() + timedelta(days=100)
    contract(shared.hackney, shared.supplier, ends_on=soon)

    page = text(browse(cast.amara()).get("/rooms/"))

    rows = list(queries.shared_suppliers(viewer(cast.vera()), today=timezone.localdate()))
    assert [(row.name, row.boroughs, row.contracts, row.soon) for row in rows] == [
        ("Alderbrook Systems Ltd", 3, 4, 1)
    ]
    assert "You are in it" in page
    for name in ("Alone", "Ended", "Sealed"):
        assert f">{name}<" not in page


def test_the_list_is_searched_and_paged_at_a_fixed_cost(browse, shared, django_assert_num_queries):
    for number in range(60):
        supplier = SupplierFactory(name=f"Firm {number:02d} & Sons")
        contract(shared.camden, supplier)
        contract(shared.hackney, supplier)
    browser = browse(cast.amara())
    browser.get("/rooms/")

    with django_assert_num_queries(7):
        page = text(browser.get("/rooms/?page=2"))

    assert page.count("Not opened yet") == 11
    assert "1 supplier with" in text(browser.get("/rooms/?words=firm+07"))
    assert "No supplier matches" in text(browser.get("/rooms/?words=nobody"))


# --- who sees what ------------------------------------------------------------------------------------------

SECRETS = ("Zebra issue", "Zebra details", "Zebra action", "£123,456")


@pytest.fixture
def filled(shared):
    """A room with an issue, a vote, an action and an amount."""
    issue = IssueFactory(
        room=shared.room, authority=shared.camden, title="Zebra issue", details="Zebra details"
    )
    VoteFactory(issue=issue, authority=shared.camden)
    ActionFactory(room=shared.room, authority=shared.camden, text="Zebra action")
    Seat.objects.filter(pk=shared.seat.pk).update(shows_amounts=True)
    SpendEvidenceFactory(
        authority=shared.camden,
        supplier=shared.supplier,
        year_from=year_of(timezone.localdate()) - 1,
        total_pence=12_345_600,
    )
    return shared


@pytest.mark.parametrize("who", ["vera", "amara", "ben"])
def test_boroughs_in_the_room_see_inside(browse, filled, who):
    page = browse(getattr(cast, who)()).get(filled.url)

    for secret in SECRETS:
        assert secret in text(page)
    assert problems(parse(page)) == []


@pytest.mark.parametrize("who", ["not joined", "no contract", "convener"])
def test_others_see_who_sits_there_and_nothing_inside(browse, filled, who):
    user = {
        "not joined": islington_manager, "no contract": ealing_manager, "convener": cast.cora,
    }[who]()  # fmt: skip
    browser = browse(user)

    page = browser.get(filled.url)

    assert page.status_code == 200
    assert problems(parse(page)) == []
    assert "2 boroughs sit in this room: Camden, Hackney" in text(page)
    assert "They have raised 1 issue." in text(page)
    assert ("Join this room" in text(page)) == (who == "not joined")
    assert browser.get(f"{filled.url}evidence-pack.docx").status_code == 403
    for secret in SECRETS:
        assert secret not in text(page)
        assert secret not in text(browser.get("/rooms/"))


def test_a_borough_that_left_no_longer_sees_inside(browse, filled):
    browser = browse(cast.ben())
    assert "Zebra" in text(browser.get(filled.url))

    browser.post(f"{filled.url}leave/", {"leave": "yes"})

    assert "Zebra" not in text(browser.get(filled.url))
    assert browser.post(f"{filled.url}issues/new/", {"title": "x"}).status_code == 403
    assert filled.other.room.seats.filter(left_at__isnull=False).count() == 1


def test_somebody_who_looks_only_writes_nothing(browse, filled):
    browser = browse(cast.vera())

    page = text(browser.get(filled.url))

    assert "We have this too" not in page
    assert "Raise an issue" not in page
    issue = Issue.objects.get()
    assert browser.post(f"{filled.url}issues/{issue.pk}/vote/").status_code == 403


def test_a_supplier_that_only_a_sealed_register_names_is_not_there(browse, shared):
    sealed = SupplierFactory(slug="sealed")
    detail = RegisterDetailFactory(contract__authority=shared.hackney)
    ContractSupplierFactory(contract=detail.contract, supplier=sealed)

    browser = browse(cast.amara())
    assert browser.get("/rooms/sealed/").status_code == 404
    assert browser.get("/rooms/none/").status_code == 404
    assert browse(cast.ben()).get("/rooms/sealed/").status_code == 200
    assert browse(cast.cora()).get("/rooms/sealed/").status_code == 404


def test_a_contract_that_a_borough_keeps_to_itself_is_in_no_figure(browse, shared):
    kept = contract(shared.hackney, shared.supplier, title="Zebra contract", origin="register",
                    sharing="own", ocid="register-z")  # fmt: skip
    RegisterDetailFactory(contract=kept, annual_value_pence=77_700_00)

    mine, theirs = (
        text(browse(cast.ben()).get(shared.url)),
        text(browse(cast.amara()).get(shared.url)),
    )

    assert "1 contract of your borough is for your borough alone" in mine
    for page in (mine, theirs):
        assert "Zebra contract" not in page
        assert "77,700" not in page


# --- joining ---------------------------------------------------------------------------------------------------


def test_the_first_borough_opens_a_room_and_the_second_joins(browse):
    supplier = SupplierFactory(slug="tallis")
    for slug in (cast.CAMDEN, cast.HACKNEY):
        contract(cast.authority(slug), supplier)
    first, second = browse(cast.amara()), browse(cast.ben())

    assert "Open a room" in text(first.get("/rooms/tallis/"))
    first.post("/rooms/tallis/join/", {"amounts": "band"})
    second.post("/rooms/tallis/join/", {"amounts": "amounts"})
    again = second.post("/rooms/tallis/join/", {"amounts": "amounts"})

    room = Room.objects.get()
    assert [(seat.authority.name, seat.shows_amounts) for seat in room.seats.order_by("pk")] == [
        ("Camden", False), ("Hackney", True),
    ]  # fmt: skip
    assert "in this room already" in text(again)
    deeds = [
        event.action
        for event in AuditEvent.objects.filter(action__startswith="rooms.").order_by("pk")
    ]
    assert deeds == ["rooms.room.opened", "rooms.room.joined", "rooms.room.joined"]


def test_a_borough_without_the_supplier_does_not_join(browse, shared):
    page = browse(ealing_manager()).post(f"{shared.url}join/", {"amounts": "band"})

    assert "Add the contract to your register first" in text(page)
    assert problems(parse(page)) == []
    assert Seat.objects.count() == 2


def test_payments_are_enough_to_join(browse, shared):
    user = ealing_manager()
    SpendEvidenceFactory(authority=cast.authority("ealing"), supplier=shared.supplier)

    browse(user).post(f"{shared.url}join/", {"amounts": "band"})

    assert Seat.objects.filter(authority=cast.authority("ealing")).exists()


def test_a_borough_that_left_may_join_again(browse, shared):
    user = cast.ben()
    actions.leave_room(seat=shared.other, by=user, at=AT)
    with pytest.raises(NotPossible, match="already"):
        actions.leave_room(seat=shared.other, by=user, at=AT)

    browse(user).post(f"{shared.url}join/", {"amounts": "band"})

    assert Seat.objects.filter(authority=shared.hackney).count() == 2


def test_a_person_of_two_boroughs_acts_for_each(browse, shared):
    user = cast.amara()
    MembershipFactory(user=user, authority=shared.hackney, role="buyer")
    issue = IssueFactory(room=shared.room, authority=shared.camden)
    browser = browse(user)

    page = text(browser.get(shared.url))
    for slug in ("camden", "hackney"):
        browser.post(f"{shared.url}issues/{issue.pk}/vote/", {"borough": slug})

    assert "We have this too (Camden)" in page
    assert "We have this too (Hackney)" in page
    assert issue.votes.count() == 2


# --- amounts and bands ---------------------------------------------------------------------------------------------


@pytest.fixture
def spending(shared):
    """Camden shows amounts, Hackney gives bands; both have a register row and payments."""
    Seat.objects.filter(pk=shared.seat.pk).update(shows_amounts=True)
    last_year = year_of(timezone.localdate()) - 1
    for borough, annual, paid in (
        (shared.camden, 11_111_00, 22_222_00),
        (shared.hackney, 33_333_00, 44_444_00),
        (shared.islington, 55_555_00, 66_666_00),
    ):
        one = contract(borough, shared.supplier, origin="register", sharing="boroughs",
                       starts_on=date(2020, 4, 1), currency="GBP", value_ex_vat_pence=annual * 9,
                       ocid=f"register-{borough.slug}")  # fmt: skip
        RegisterDetailFactory(contract=one, annual_value_pence=annual, system="CareFolio")
        SpendEvidenceFactory(authority=borough, supplier=shared.supplier, year_from=last_year,
                             total_pence=paid, stated_in=f"{borough.slug} spend.csv")  # fmt: skip
    return shared


def test_amounts_stand_where_the_borough_shows_them_and_bands_elsewhere(browse, spending):
    page = text(browse(cast.amara()).get(spending.url))

    for shown in ("£11,111", "£22,222", "£99,999"):
        assert shown in page
    for hidden in ("33,333", "44,444", "299,997", "55,555", "66,666", "499,995"):
        assert hidden not in page
    # What is known together is only what stands in the table: 11,111 and a band of 10,000 to 50,000.
    assert "£21,111 to £61,111" in page
    assert "£32,222 to £72,222" in page
    assert "44,444" not in page  # 11,111 and 33,333 together would give it away
    assert "Hackney gives bands" in page
    assert "camden spend.csv, payments up to 7 March 2026" in page
    assert "islington spend.csv" not in page


def test_the_same_page_is_made_for_each_borough_and_its_own_amounts_are_bands_too(browse, spending):
    page = text(browse(cast.ben()).get(spending.url))

    assert "£21,111 to £61,111" in page
    assert "33,333" not in page


def test_totals_are_exact_when_everybody_shows(browse, spending):
    browse(cast.ben()).post(f"{spending.url}amounts/", {"amounts": "amounts"})

    page = text(browse(cast.amara()).get(spending.url))

    assert "£44,444" in page  # 11,111 and 33,333
    assert "£66,666" in page  # 22,222 and 44,444
    assert "£55,555" not in page
    event = AuditEvent.objects.get(action="rooms.amounts.chosen")
    assert (event.authority.slug, event.details) == ("hackney", {"shows_amounts": True})


def test_a_hidden_amount_makes_no_difference_to_any_byte_of_the_page(browse, spending):
    browser = browse(cast.amara())
    before = strip(text(browser.get(spending.url)))

    for one in queries.contracts_in(spending.room, today=AT.date()):
        if one.authority == spending.hackney and hasattr(one, "register"):
            one.register.annual_value_pence = 12_345_00
            one.register.save()

    assert strip(text(browser.get(spending.url))) == before


def strip(page):
    """Return a page without the tokens that differ on each visit."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_what_lacks_a_value_or_days_is_left_out_and_said(browse, shared):
    page = text(browse(cast.amara()).get(shared.url))

    assert "No contract of a borough in the room has the value" in page
    one = contract(shared.camden, shared.supplier, currency="GBP", value_ex_vat_pence=100_00,
                   starts_on=date(2098, 4, 1), ends_on=date(2099, 3, 31))  # fmt: skip
    assert one.pk
    room = queries.inside("alderbrook", viewer(cast.vera()))
    table = contracted(
        queries.contracts_in(room.room, today=date(2098, 5, 1)),
        {shared.camden.pk: True},
        {shared.camden.pk: "Camden"},
        today=date(2098, 5, 1),
    )
    assert [row.cells for row in table.rows] == [("£100", "", "")]
    assert table.notes == (
        "Camden: 1 contract is left out, because the value, a date or pounds are missing.",
    )


# --- issues, votes, agenda -------------------------------------------------------------------------------------------


def test_an_issue_is_raised_voted_for_and_put_on_the_agenda_in_order_of_votes(browse, shared):
    first, second = browse(cast.amara()), browse(cast.ben())
    first.post(f"{shared.url}issues/new/", {"title": "Slow", "details": "Daily", "wanted": "Speed"})
    first.post(f"{shared.url}issues/new/", {"title": "Dear", "details": "", "wanted": ""})
    slow, dear = Issue.objects.order_by("pk")

    second.post(f"{shared.url}issues/{dear.pk}/vote/")
    for issue in (slow, dear):
        second.post(f"{shared.url}issues/{issue.pk}/agenda/")
    page = text(first.get(shared.url))

    assert page.index(">Dear<") < page.index(">Slow<")
    agenda = page[page.index('id="agenda"') : page.index('id="actions"')]
    assert agenda.index("Dear") < agenda.index("Slow")
    assert "2 votes" in agenda
    assert "We ask for: Speed" in agenda
    second.post(f"{shared.url}issues/{dear.pk}/agenda/", {"off": "1"})
    assert Issue.objects.get(pk=dear.pk).is_on_agenda is False


def test_a_borough_votes_once_whoever_presses(browse, shared):
    issue = IssueFactory(room=shared.room, authority=shared.hackney)

    for who in (cast.amara, cast.bola, cast.lena):
        browse(who()).post(f"{shared.url}issues/{issue.pk}/vote/")

    assert [vote.authority for vote in issue.votes.all()] == [shared.camden]
    with pytest.raises(IntegrityError), transaction.atomic():
        VoteFactory(issue=issue, authority=shared.camden)
    assert AuditEvent.objects.filter(action="rooms.issue.voted").count() == 1
    browse(cast.adil()).post(f"{shared.url}issues/{issue.pk}/vote/", {"back": "1"})
    assert not Vote.objects.exists()


def test_votes_of_a_borough_that_left_no_longer_count(browse, shared):
    issue = IssueFactory(room=shared.room, authority=shared.camden)
    VoteFactory(issue=issue, authority=shared.camden)
    VoteFactory(issue=issue, authority=shared.hackney)
    browser = browse(cast.amara())
    assert "<strong>2 votes</strong>" in text(browser.get(shared.url))

    actions.leave_room(seat=shared.other, by=cast.ben(), at=AT)

    assert "<strong>1 vote</strong>: Camden" in text(browser.get(shared.url))


def test_words_are_changed_and_withdrawn_by_their_own_borough_alone(browse, shared):
    issue = IssueFactory(room=shared.room, authority=shared.camden, title="Slow")
    action = ActionFactory(room=shared.room, authority=shared.camden)
    other = browse(cast.ben())

    for thing in (f"issues/{issue.pk}", f"actions/{action.pk}"):
        for deed in ("edit", "withdraw", "bring-back"):
            assert other.post(f"{shared.url}{thing}/{deed}/", {}).status_code == 403
    mine = browse(cast.bola())
    mine.post(f"{shared.url}issues/{issue.pk}/edit/", {"title": "Slower"})
    mine.post(f"{shared.url}issues/{issue.pk}/withdraw/")
    mine.post(f"{shared.url}actions/{action.pk}/withdraw/")

    assert "Slower" not in text(other.get(shared.url))
    assert action.text not in text(other.get(shared.url))
    page = text(mine.get(shared.url))
    assert "“Slower” was withdrawn" in page
    assert f"“{action.text}” was withdrawn" in page
    assert problems(parse(mine.get(shared.url))) == []
    refused = mine.post(f"{shared.url}issues/{issue.pk}/edit/", {"title": "Slowest"})
    assert "Bring it back first" in text(refused)
    mine.post(f"{shared.url}issues/{issue.pk}/bring-back/")
    assert "Slower" in text(other.get(shared.url))
    changed = AuditEvent.objects.get(action="rooms.issue.changed")
    assert changed.details["changed"] == {"title": ["Slow", "Slower"]}


def test_what_was_withdrawn_comes_back_for_30_days():
    by, now = cast.amara(), datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    issue = IssueFactory(withdrawn_at=now - timedelta(days=30), withdrawn_by=by)

    with pytest.raises(NotPossible, match="30 days"):
        raising.bring_back(written=issue, by=by, at=now)
    raising.bring_back(written=issue, by=by, at=now - timedelta(seconds=1))
    assert Issue.objects.get().withdrawn_at is None


def test_any_borough_in_the_room_says_how_far_an_issue_has_come(browse, shared):
    issue = IssueFactory(room=shared.room, authority=shared.camden)
    browser = browse(cast.ben())

    browser.post(f"{shared.url}issues/{issue.pk}/state/", {"state": "solved"})
    wrong = browser.post(f"{shared.url}issues/{issue.pk}/state/", {"state": "x"})

    issue.refresh_from_db()
    assert issue.state == "solved"
    assert "Choose a state from the list" in text(wrong)
    event = AuditEvent.objects.get(action="rooms.issue.state")
    assert event.details["now"] == "solved"


def test_what_is_in_another_room_is_not_reached_through_this_one(browse, shared):
    elsewhere = RoomFactory()
    SeatFactory(room=elsewhere, authority=shared.camden)
    issue = IssueFactory(room=elsewhere, authority=shared.camden)
    browser = browse(cast.amara())

    for deed in ("edit", "state", "withdraw"):
        assert browser.get(f"{shared.url}issues/{issue.pk}/{deed}/").status_code == 404
    assert browser.post(f"{shared.url}issues/{issue.pk}/vote/").status_code == 404


# --- actions ------------------------------------------------------------------------------------------------------------


def test_an_action_is_added_changed_done_and_not_done_after_all(browse, shared):
    issue = IssueFactory(room=shared.room, authority=shared.hackney, title="Slow")
    browser, other = browse(cast.amara()), browse(cast.ben())
    typed = {
        "text": "Send the price list", "owner": "The supplier", "due_on": "31/3/2020",
        "issue": str(issue.pk),
    }  # fmt: skip

    browser.post(f"{shared.url}actions/new/", typed)
    action = Action.objects.get()
    assert (action.authority, action.issue, action.due_on) == (
        shared.camden, issue, date(2020, 3, 31),
    )  # fmt: skip
    assert "Overdue" in text(other.get(shared.url))
    browser.post(f"{shared.url}actions/{action.pk}/edit/", {**typed, "due_on": "31/3/2099"})
    assert "To do" in text(other.get(shared.url))
    other.post(f"{shared.url}actions/{action.pk}/done/")
    action.refresh_from_db()
    assert action.done_by.username == "ben"
    other.post(f"{shared.url}actions/{action.pk}/done/", {"back": "1"})
    action.refresh_from_db()
    assert (action.done_at, action.done_by) == (None, None)
    deeds = [
        event.action
        for event in AuditEvent.objects.filter(action__startswith="rooms.").order_by("pk")
    ]
    assert deeds == [
        "rooms.action.added", "rooms.action.changed", "rooms.action.done", "rooms.action.not_done",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "typed", "says"),
    [
        ("issues/new/", {"title": "", "details": "Kept"}, "Enter the issue"),
        ("issues/new/", {"title": "x" * 201}, "200 characters or less"),
        ("actions/new/", {"text": "", "owner": "Us"}, "Enter what is to be done"),
        ("actions/new/", {"text": "Do", "owner": ""}, "Enter who does it"),
        ("actions/new/", {"text": "Do", "owner": "Us", "due_on": "soon"}, "must be a real date"),
        ("actions/new/", {"text": "Do", "owner": "Us", "issue": "77"}, "Choose an issue"),
        ("amounts/", {}, "Choose what the others may see"),
        ("join/", {}, "Choose what the others may see"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(browse, shared, form, typed, says):
    page = browse(cast.amara()).post(shared.url + form, typed)

    assert says in text(page)
    assert problems(parse(page)) == []
    if "details" in typed:
        assert "Kept</textarea>" in text(page)


# --- cost -----------------------------------------------------------------------------------------------------------------


def test_a_room_costs_a_fixed_number_of_queries(browse, spending, django_assert_num_queries):
    for number in range(12):
        issue = IssueFactory(room=spending.room, authority=spending.camden, title=f"I {number}")
        VoteFactory(issue=issue, authority=spending.hackney)
        ActionFactory(room=spending.room, authority=spending.camden, issue=issue)
        contract(spending.hackney, spending.supplier, title=f"C {number}")
    browser = browse(cast.amara())
    browser.get(spending.url)

    with django_assert_num_queries(13):
        browser.get(spending.url)
    outside = browse(islington_manager())
    outside.get(spending.url)
    with django_assert_num_queries(12):
        outside.get(spending.url)
