"""Two made-up rooms for a demonstration, with issues, votes, an agenda and actions."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from toolkit.boroughs.models import Authority
from toolkit.people.models import User
from toolkit.rooms import actions, raising
from toolkit.rooms.models import Issue, Room, Seat
from toolkit.suppliers.models import Supplier

MADE_UP = "Made up for this demonstration."
_CAST = {"camden": "amara", "hackney": "ben"}

# supplier; boroughs and whether they show amounts; issues: borough, title, details, wanted, voters, agenda;
# actions: borough, text, who, days until due, number of the issue, done
_ROOMS = (
    (
        "Alderbrook Systems Ltd",
        (("camden", True), ("hackney", False), ("southwark", False), ("islington", True)),
        (
            ("camden", "Each new interface is charged for",
             "Four interfaces in two years, each with a price of its own, and none in the contract.",
             "One price list for all boroughs, for the length of the contract",
             ("hackney", "southwark", "islington"), True),
            ("hackney", "Exports leave out attachments",
             "A full export has all records and none of the scanned letters.",
             "Attachments in the export, tested by two boroughs", ("camden", "islington"), True),
            ("southwark", "Support answers after three days",
             "Twelve tickets since June, none answered within the agreed day.",
             "A named team, and a monthly count that all boroughs see", (), False),
        ),
        (
            ("camden", "Send the price list for interfaces to all boroughs",
             "Alderbrook Systems, account team", 21, 0, False),
            ("hackney", "Write down what a full export must hold", "Hackney, data team", 10, 1, False),
            ("camden", "Ask each borough for its open tickets", "Camden, contract manager", -12, 2, True),
        ),
    ),
    (
        "Northcote Business Software plc",
        (("camden", False), ("hackney", False), ("lambeth", False)),
        (
            ("hackney", "A new version comes without notice",
             "Two versions this year were put live on a Friday.",
             "Six weeks’ notice, and a test system first", ("camden",), True),
            ("lambeth", "Price rises differ from borough to borough",
             "The index in the contract is the same; the rise was not.",
             "One method for all, in writing", (), False),
        ),
        (
            ("hackney", "Propose dates for a meeting with the supplier", "Hackney, digital team", 14, 0,
             False),
        ),
    ),
)  # fmt: skip


@transaction.atomic
def load(*, at: datetime) -> int:
    """Make the rooms that are missing; return how many were made.

    Boroughs and their registers must be loaded, and the cast made: a borough without the supplier does
    not join. Safe to run again.
    """
    boroughs = {one.slug: one for one in Authority.objects.all()}
    made = 0
    for name, members, issues, promised in _ROOMS:
        supplier = Supplier.objects.filter(name=name).order_by("pk").first()
        if supplier is None or Room.objects.filter(supplier=supplier).exists():
            continue
        seats = _seats(supplier, members, boroughs, at)
        if not seats:
            continue
        raised = [_raise(seats, *row, at=at - timedelta(days=20)) for row in issues]
        for slug, text, owner, days, number, is_done in promised:
            if slug in seats:
                person = _person(slug)
                added = raising.add_action(
                    seat=seats[slug],
                    text=text,
                    owner=f"{owner} (made up)",
                    due_on=(at + timedelta(days=days)).date(),
                    issue=raised[number],
                    by=person,
                    at=at - timedelta(days=15),
                )
                if is_done:
                    raising.set_done(
                        action=added,
                        is_done=True,
                        seat=seats[slug],
                        by=person,
                        at=at - timedelta(days=3),
                    )
        made += 1
    return made


def _seats(
    supplier: Supplier,
    members: tuple[tuple[str, bool], ...],
    boroughs: dict[str, Authority],
    at: datetime,
) -> dict[str, Seat]:
    seats = {}
    for slug, shows in members:
        is_ready = slug not in _CAST or User.objects.filter(username=_CAST[slug]).exists()
        if slug not in boroughs or not is_ready:
            continue
        try:
            seats[slug] = actions.join_room(
                supplier=supplier,
                authority_id=boroughs[slug].pk,
                shows_amounts=shows,
                by=_person(slug),
                at=at - timedelta(days=30),
            )
        except actions.NotPossible:
            continue  # its register was not loaded
    return seats


def _raise(
    seats: dict[str, Seat],
    slug: str,
    title: str,
    details: str,
    wanted: str,
    voters: tuple[str, ...],
    is_on_agenda: bool,
    *,
    at: datetime,
) -> Issue | None:
    if slug not in seats:
        return None
    issue = raising.raise_issue(
        seat=seats[slug],
        title=title,
        details=f"{details}\n{MADE_UP}",
        wanted=wanted,
        by=_person(slug),
        at=at,
    )
    for voter in voters:
        if voter in seats:
            raising.vote(issue=issue, seat=seats[voter], by=_person(voter), at=at)
    if is_on_agenda:
        raising.put_on_agenda(issue=issue, is_on=True, seat=seats[slug], by=_person(slug), at=at)
    return issue


def _person(slug: str) -> User:
    """Return who acts for a borough in a demonstration: one of the cast, or a colleague who cannot sign in."""
    if slug in _CAST:
        return User.objects.get(username=_CAST[slug])
    found, is_new = User.objects.get_or_create(
        username=f"demo-{slug}",
        defaults={"first_name": "A made-up colleague", "is_active": False},
    )
    if is_new:
        found.set_unusable_password()
        found.save(update_fields=["password"])
    return found
