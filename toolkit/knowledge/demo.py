"""Made-up cards, questions and answers for a demonstration. Each says that it is made up."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from toolkit.boroughs.models import Authority
from toolkit.knowledge import actions, asking
from toolkit.knowledge.actions import CardFacts
from toolkit.knowledge.asking import RequestFacts
from toolkit.knowledge.choices import PriceBand, RequestState
from toolkit.knowledge.models import Answer, ExperienceCard, Request
from toolkit.people.choices import Sharing
from toolkit.people.models import User
from toolkit.people.queries import viewer

MADE_UP = "Made up for this demonstration."
_CAST = {"camden": "amara", "hackney": "ben"}

# borough, days ago, facts
_CARDS = (
    ("camden", 40, CardFacts(
        "CareFolio", "Case records of adult and children’s social care", "Alderbrook Systems Ltd",
        "frontline", PriceBand.UNDER_1M, "Quotation", 2023,
        "Ask for a full export of the data before we signed, and try to read it without the supplier.",
        "Leave the price of each new interface out of the contract. We paid for every one.",
        3, Sharing.BOROUGHS,
    )),
    ("camden", 33, CardFacts(
        "SchoolRoll", "Admissions and pupil records for the education service",
        "Pinefield Education Software Ltd", "frontline", PriceBand.UNDER_200K, "Open procedure", 2023,
        "Let two schools test it for a week, with tasks of their own.",
        "Start in August. Nobody who knows the work is there.", 4, Sharing.PUBLIC,
    )),
    ("camden", 20, CardFacts(
        "Dwelling One", "Rents, tenancies and repairs orders for council homes",
        "Harrowgate Housing Software Ltd", "frontline", PriceBand.UNDER_1M,
        "Framework with competition", 2024,
        "Write the requirements as what a tenant should be able to do.",
        "Move all data at once. We would move the estates one by one.", 3, Sharing.BOROUGHS,
    )),
    ("camden", 6, CardFacts(
        "FileKeep", "Electronic documents of planning and legal", "Northcote Business Software plc",
        "corporate", PriceBand.UNDER_200K, "Framework, direct award", 2021,
        "Agree how old files are deleted, and test that they are.",
        "Buy storage by the year. It grew twice as fast as we thought.", 2, Sharing.OWN,
    )),
    ("hackney", 51, CardFacts(
        "TenantHub", "Rents and tenancies of council homes", "Brickwell Digital Ltd", "frontline",
        PriceBand.UNDER_1M, "Framework with competition", 2025,
        "Pay for the first three months by results: a live service for one estate.",
        "Accept a test system without real numbers of tenants.", 5, Sharing.PUBLIC,
    )),
    ("hackney", 28, CardFacts(
        "CareFolio", "Case records of adult social care", "Alderbrook Systems Ltd", "frontline",
        PriceBand.UNDER_1M, "Open procedure", 2025,
        "Score a demonstration with our own social workers’ tasks.",
        "Agree to yearly price rises without a cap.", 4, Sharing.BOROUGHS,
    )),
    ("hackney", 12, CardFacts(
        "Shelfmark", "Loans, reservations and self-service in libraries", "Quarto Library Systems Ltd",
        "frontline", PriceBand.UNDER_50K, "With two other boroughs", 2022,
        "Share one catalogue with the neighbours. Readers noticed at once.",
        "Keep our own rules for fines in a shared system.", 5, Sharing.PUBLIC,
    )),
    ("islington", 64, CardFacts(
        "TenantHub", "Rents and tenancies of council homes", "Brickwell Digital Ltd", "frontline",
        PriceBand.UNDER_1M, "Framework with competition", 2023,
        "Have one person of the housing service on the project every day.",
        "Leave the repairs contractor’s system out of the first phase.", 3, Sharing.BOROUGHS,
    )),
    ("southwark", 45, CardFacts(
        "CareFolio", "Case records of adult social care", "Alderbrook Systems Ltd", "frontline",
        PriceBand.UNDER_1M, "Quotation", 2022,
        "Meet other boroughs before the yearly review. They had the same three faults.",
        "Take part in a user group that the supplier runs alone.", 2, Sharing.BOROUGHS,
    )),
    ("lambeth", 15, CardFacts(
        "LedgerFour", "Finance and purchasing", "Northcote Business Software plc", "corporate",
        PriceBand.OVER_1M, "Framework with competition", 2021,
        "Keep the chart of accounts as it is until the system is live.",
        "Customise. Each change cost us again at every new version.", 3, Sharing.PUBLIC,
    )),
)  # fmt: skip

# borough, days ago, facts, days until wanted, answers (borough, level, text, subject of a card), outcome
_QUESTIONS = (
    ("camden", 9, RequestFacts(
        "Who got CareFolio to give a price for every interface in the contract?",
        "Our contract ends in May. We would like to see the wording, and what it cost.",
        "CareFolio", "Alderbrook Systems Ltd",
    ), 30, (), ""),
    ("hackney", 5, RequestFacts(
        "Has anybody let tenants report repairs with photos from a phone?",
        "We look for what went wrong, more than for what went well.", "", "",
        sharing=Sharing.PUBLIC,
    ), 45, (
        ("islington", Sharing.PUBLIC,
         "Yes, with TenantHub since last spring. Set a limit for the size of photos first.", "TenantHub"),
        ("camden", Sharing.OWN,
         "We tried, and stopped. Call us before you sign: the support contract is the problem.", ""),
    ), ""),
    ("islington", 21, RequestFacts(
        "How long did it take to move from Dwelling One to another system?",
        "Months from signature to the first estate live.", "Dwelling One",
        "Harrowgate Housing Software Ltd",
    ), 14, (
        ("hackney", Sharing.BOROUGHS, "Eleven months. We had planned six.", ""),
    ), ""),
    ("southwark", 70, RequestFacts(
        "Does anybody share one contract for library systems?",
        "We think of joining at our next renewal.", "Shelfmark", "Quarto Library Systems Ltd",
        sharing=Sharing.PUBLIC,
    ), None, (
        ("hackney", Sharing.PUBLIC, "Three of us do. The card says how it went.", "Shelfmark"),
    ), "We joined the talks of three boroughs, and renew for one year to meet their end date."),
)  # fmt: skip


@transaction.atomic
def load(*, at: datetime) -> int:
    """Add what is missing of the made-up cards, questions and answers; return how many were added.

    Boroughs must be loaded, and the cast made. Safe to run again.
    """
    boroughs = {one.slug: one for one in Authority.objects.all()}
    added = 0
    for slug, days, facts in _CARDS:
        person = writer(slug)
        is_there = ExperienceCard.objects.filter(
            authority__slug=slug, subject=facts.subject, would_again__contains=MADE_UP
        ).exists()
        if slug in boroughs and person and not is_there:
            actions.write_card(
                authority_id=boroughs[slug].pk,
                facts=_marked(facts),
                viewer=viewer(person),
                by=person,
                at=at - timedelta(days=days),
            )
            added += 1
    for row in _QUESTIONS:
        added += _ask(boroughs, row, at)
    return added


def writer(slug: str) -> User | None:
    """Return who writes for a borough in a demonstration: one of the cast, or a colleague who cannot sign in."""
    if slug in _CAST:
        return User.objects.filter(username=_CAST[slug]).first()
    found, is_new = User.objects.get_or_create(
        username=f"demo-{slug}",
        defaults={"first_name": "A made-up colleague", "is_active": False},
    )
    if is_new:
        found.set_unusable_password()
        found.save(update_fields=["password"])
    return found


def _marked(facts: CardFacts) -> CardFacts:
    said = {name: getattr(facts, name) for name in CardFacts.__dataclass_fields__}
    return CardFacts(**{**said, "would_again": f"{facts.would_again}\n{MADE_UP}"})


def _ask(boroughs: dict[str, Authority], row: tuple, at: datetime) -> int:  # type: ignore[type-arg]
    slug, days, facts, wanted, answers, outcome = row
    person = writer(slug)
    if slug not in boroughs or person is None:
        return 0
    if Request.objects.filter(authority__slug=slug, title=facts.title).exists():
        return 0
    asked = at - timedelta(days=days)
    said = {name: getattr(facts, name) for name in RequestFacts.__dataclass_fields__}
    said["details"] = f"{facts.details}\n{MADE_UP}"
    said["wanted_by"] = (at + timedelta(days=wanted)).date() if wanted else None
    request = asking.ask(
        authority_id=boroughs[slug].pk, facts=RequestFacts(**said), by=person, at=asked
    )
    for number, (borough, sharing, text, subject) in enumerate(answers, 1):
        answerer = writer(borough)
        if borough in boroughs and answerer:
            asking.answer(
                request=request,
                authority_id=boroughs[borough].pk,
                text=f"{text}\n{MADE_UP}",
                sharing=sharing,
                card=_card(borough, subject),
                by=answerer,
                at=asked + timedelta(days=number),
            )
    if outcome:
        asking.close_request(
            request=request,
            state=RequestState.ANSWERED,
            outcome=outcome,
            by=person,
            at=asked + timedelta(days=20),
        )
    return 1 + Answer.objects.filter(request=request).count()


def _card(borough: str, subject: str) -> ExperienceCard | None:
    found = ExperienceCard.objects.filter(
        authority__slug=borough, subject=subject, would_again__contains=MADE_UP
    )
    return found.first() if subject else None
