"""The lots of a procurement: kept once on its record, and taken from there into every notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from rulebook.money import pounds
from toolkit.people.models import User
from toolkit.procurements.answer_words import day_or_nothing
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.deeds import NotPossible, hold, record
from toolkit.procurements.models import Lot, Procurement

MOST = 400


@dataclass(frozen=True, slots=True)
class LotFacts:
    """What is said of a lot. Money in whole pence; None and empty texts are not said."""

    title: str
    description: str = ""
    value_inc_pence: int | None = None
    value_ex_pence: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    extended_until: date | None = None
    is_for_sme: bool | None = None
    is_for_vcse: bool | None = None
    options: str = ""
    renewal: str = ""
    suppliers: str = ""


@transaction.atomic
def add(*, procurement: Procurement, facts: LotFacts, by: User, at: datetime) -> Lot:
    """Add a lot after those there are. Raises `NotPossible` beyond 400."""
    hold(procurement)
    rows = Lot.objects.filter(procurement=procurement)
    if rows.count() >= MOST:
        raise NotPossible(f"A procurement has {MOST} lots at most. Put some of them together.")
    last = rows.aggregate(last=Max("number"))["last"] or 0
    lot = Lot.objects.create(procurement=procurement, number=last + 1, **asdict(facts))
    _record("added", procurement, lot, by, at)
    return lot


@transaction.atomic
def change(
    *, procurement: Procurement, lot: Lot, facts: LotFacts, edition: int, by: User, at: datetime
) -> bool:
    """Change a lot; return whether anything did. Raises `ChangedMeanwhile` if the edition is over."""
    new = asdict(facts)
    changed = sorted(name for name, value in new.items() if getattr(lot, name) != value)
    if not changed and edition == lot.edition:
        return False
    done = Lot.objects.filter(pk=lot.pk, edition=edition).update(**new, edition=F("edition") + 1)
    if not done:
        raise ChangedMeanwhile
    _record("changed", procurement, lot, by, at, changed=changed)
    return True


@transaction.atomic
def remove(
    *, procurement: Procurement, lot: Lot, edition: int, by: User, at: datetime
) -> None:  # fmt: skip
    """Take a lot away; the others keep their numbers. Raises `ChangedMeanwhile` if the edition is over."""
    done, _ = Lot.objects.filter(pk=lot.pk, edition=edition).delete()
    if not done:
        raise ChangedMeanwhile
    _record("removed", procurement, lot, by, at, title=lot.title)


def _record(
    deed: str, row: Procurement, lot: Lot, by: User, at: datetime, **details: object
) -> None:
    Procurement.objects.filter(pk=row.pk).update(changed_at=at, changed_by=by)
    record(f"procurements.lot.{deed}", row, by=by, at=at, part=f"lot {lot.number}", **details)


def texts(row: Procurement) -> dict[str, str]:
    """Return what the lots say in the fields of a notice; nothing of a procurement without lots."""
    lots = list(row.lots.all())
    if not lots:
        return {}
    found = {"lots": "\n\n".join(in_words(one) for one in lots), "no_lots": ""}
    options = [f"Lot {one.number}: {one.options}" for one in lots if one.options]
    if options:
        found["options"] = "\n".join(options)
    if any(one.suppliers for one in lots):
        found["suppliers"] = "\n".join(awarded_in_words(one) for one in lots)
    return found


def in_words(lot: Any) -> str:
    """Say a lot in a few lines."""
    return "\n".join(
        (f"Lot {lot.number}: {lot.title}", *(f"{name}: {text}" for name, text in said(lot)))
    )


def awarded_in_words(lot: Any) -> str:
    """Say who was awarded a lot, on one line."""
    who = "; ".join(lines(lot.suppliers)) or "not awarded"
    return f"Lot {lot.number}, {lot.title}: {who}"


def said(lot: Any) -> Iterator[tuple[str, str]]:
    """Yield what is said of a lot beyond its title, in words."""
    yes = {True: "yes", False: "no"}
    for name, text in (
        ("What is to be supplied", lot.description),
        ("Value with VAT", _money(lot.value_inc_pence)),
        ("Value without VAT", _money(lot.value_ex_pence)),
        ("Starts", day_or_nothing(lot.starts_on)),
        ("Ends", day_or_nothing(lot.ends_on)),
        ("Last day with every extension", day_or_nothing(lot.extended_until)),
        ("Suits small and medium-sized enterprises", yes.get(lot.is_for_sme, "")),
        ("Suits voluntary, community and social enterprises", yes.get(lot.is_for_vcse, "")),
        ("Options", lot.options),
        ("Renewal", lot.renewal),
    ):
        if text:
            yield name, text


def total_inc_pence(lots: Iterable[Any]) -> int | None:
    """Return what the lots are worth together with VAT; None unless each says it."""
    values = [one.value_inc_pence for one in lots]
    return sum(values) if values and None not in values else None


def lines(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _money(pence: int | None) -> str:
    return "" if pence is None else pounds(pence)
