"""What people do with experience cards: write, change, withdraw, bring back. Each deed is in the trail."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from toolkit.contracts import summaries
from toolkit.knowledge.models import ExperienceCard
from toolkit.knowledge.queries import BRING_BACK_FOR, target_of
from toolkit.people import audit
from toolkit.people.choices import Sharing
from toolkit.people.models import User
from toolkit.people.queries import Viewer
from toolkit.suppliers import queries as suppliers

_LONGEST_IN_TRAIL = 500


class NotPossible(Exception):
    """What somebody asked for cannot be done any more. The text says why, for a person."""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card says."""

    subject: str
    used_for: str
    supplier_name: str = ""
    function: str = ""
    price_band: str = ""
    route: str = ""
    used_since: int | None = None
    would_again: str = ""
    would_not: str = ""
    satisfaction: int | None = None
    sharing: str = Sharing.BOROUGHS

    @property
    def search_text(self) -> str:
        """Return the words by which the card is found: its own, in small letters."""
        parts = (
            self.subject, self.supplier_name, self.used_for, self.route, self.would_again,
            self.would_not,
        )  # fmt: skip
        return " ".join(" ".join(parts).lower().split())


@transaction.atomic
def write_card(
    *,
    authority_id: int,
    facts: CardFacts,
    viewer: Viewer,
    by: User,
    at: datetime,
    contract_reference: str = "",
) -> ExperienceCard:
    """Keep a new card of a borough. `viewer` decides which supplier a name may mean."""
    card = ExperienceCard.objects.create(
        authority_id=authority_id,
        **asdict(facts),
        supplier_id=_supplier_meant(facts.supplier_name, viewer),
        contract_reference=contract_reference,
        search_text=facts.search_text,
        written_at=at,
        written_by=by,
        changed_at=at,
    )
    audit.record(
        "knowledge.card.written",
        target=target_of(card),
        by=by,
        at=at,
        authority_id=authority_id,
        subject=facts.subject,
        sharing=facts.sharing,
    )
    return card


@transaction.atomic
def change_card(
    *, card: ExperienceCard, facts: CardFacts, viewer: Viewer, by: User, at: datetime
) -> bool:
    """Change what a card says; return whether anything did. The trail keeps what each field was."""
    new = asdict(facts)
    changed = {
        name: [_short(getattr(card, name)), _short(value)]
        for name, value in new.items()
        if getattr(card, name) != value
    }
    if not changed:
        return False
    if "supplier_name" in changed:
        new["supplier_id"] = _supplier_meant(facts.supplier_name, viewer)
    done = ExperienceCard.objects.filter(pk=card.pk, withdrawn_at__isnull=True).update(
        **new, search_text=facts.search_text, changed_at=at
    )
    if not done:
        raise NotPossible("This card was withdrawn. Bring it back first, then change it.")
    audit.record(
        "knowledge.card.changed",
        target=target_of(card),
        by=by,
        at=at,
        authority_id=card.authority_id,
        changed=changed,
    )
    return True


@transaction.atomic
def withdraw_card(*, card: ExperienceCard, by: User, at: datetime) -> None:
    """Take a card away from everybody. Raises `NotPossible` if it was withdrawn before."""
    done = ExperienceCard.objects.filter(pk=card.pk, withdrawn_at__isnull=True).update(
        withdrawn_at=at, withdrawn_by=by
    )
    if not done:
        raise NotPossible("Somebody at your borough has withdrawn this card already.")
    _record("knowledge.card.withdrawn", card, by, at)


@transaction.atomic
def bring_back_card(*, card: ExperienceCard, by: User, at: datetime) -> None:
    """Show a withdrawn card again. Raises `NotPossible` after 30 days."""
    done = ExperienceCard.objects.filter(pk=card.pk, withdrawn_at__gt=at - BRING_BACK_FOR).update(
        withdrawn_at=None, withdrawn_by=None
    )
    if not done:
        raise NotPossible("A card can be brought back for 30 days after it was withdrawn.")
    _record("knowledge.card.brought_back", card, by, at)


def _record(deed: str, card: ExperienceCard, by: User, at: datetime) -> None:
    audit.record(
        deed,
        target=target_of(card),
        by=by,
        at=at,
        authority_id=card.authority_id,
        subject=card.subject,
    )


def _supplier_meant(name: str, viewer: Viewer) -> int | None:
    """Return the supplier that a typed name means, among those that the writer may know of."""
    meant = summaries.supplier_meant(name, viewer)
    return suppliers.supplier(meant.slug).pk if meant else None


def _short(value: Any) -> Any:
    return value[:_LONGEST_IN_TRAIL] if isinstance(value, str) else value
