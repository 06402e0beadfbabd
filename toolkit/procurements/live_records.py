"""What was typed into a notice of a live contract as parts of its record: UK8 to UK11.

Where a thing has a day, its number is made of it: so a later notice of the same contract adds to the
compiled record, and a correction takes the place of what it corrects.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

from ocds.procurement import (
    Change,
    Code,
    Document,
    Failure,
    Metric,
    Observation,
    Party,
    Payment,
    Period,
)
from rulebook.day_words import day_in_words
from toolkit.procurements import models, payment_lines
from toolkit.procurements.notice_live_fields import (
    CHANGE_GROUNDS,
    END_REASONS,
    INDICATORS,
    OUR_SCHEME,
    SEEN_REASONS,
)
from toolkit.procurements.said_parts import Said, flag, money, pence, period, suppliers, with_vat

FORMS = ("UK8", "UK9", "UK10", "UK11")
_ADDRESS = re.compile(r"https://[^\s<>\"']+")


def lots_of_contract(
    said: Said, lots: tuple[models.Lot, ...]
) -> tuple[models.Lot, ...]:  # fmt: skip
    """Return those of the awarded lots that a notice names; all of them if it names none that there is."""
    named = set(re.findall(r"\d+", said.get("contract_lots", "")))
    return tuple(one for one in lots if str(one.number) in named) or lots


def live_parts(
    form: str, said: Said, paid_to: tuple[Party, ...], buyer: Party, lot: models.Lot | None
) -> dict[str, Any]:
    """Return the facts of a contract by their names: how it is paid, performed, changed and ended."""
    if form == "UK8":
        return {"payments": _payments(said, paid_to, buyer)}
    if form == "UK9":
        return {"performance": _performance(said), "failures": _failures(said, paid_to)}
    if form == "UK10":
        return {"changes": _changes(said, lot)}
    if form == "UK11":
        return {"end_reasons": _end_reasons(said), "failures": _failures(said, paid_to)}
    return {}


def _payments(said: Said, paid_to: tuple[Party, ...], buyer: Party) -> tuple[Payment, ...]:
    """Return the payments, to the supplier that is named, or to the only one."""
    by_name = {one.name.casefold(): one for one in paid_to}
    only = paid_to[0] if len(paid_to) == 1 else None
    payer = buyer if buyer.name else None
    times: Counter[str] = Counter()
    found = []
    for one in payment_lines.read_kept(said.get("payments", "")):
        day = one.paid_on.isoformat()
        times[day] += 1
        payee = by_name.get(one.payee.casefold(), Party(one.payee)) if one.payee else only
        found.append(
            Payment(f"{day}-{times[day]}", day, with_vat(one.pence), payer, payee, one.source)
        )
    return tuple(found)


def _performance(said: Said) -> tuple[Metric, ...]:
    """Return the indicators that are named, each with how the supplier did in the period."""
    days = Period(said.get("assessed_from", ""), said.get("assessed_until", ""))
    found = []
    for number in INDICATORS:
        title, rating, notes = (
            said.get(f"{name}_{number}", "") for name in ("kpi", "rating", "rating_note")
        )
        if not title and not rating and not notes:
            continue
        report = Observation(
            days.ends_on or "1",
            period=days if days != Period() else None,
            rating=rating,
            notes=notes,
        )
        found.append(Metric(str(number), title, observations=(report,)))
    return tuple(found)


def _failures(said: Said, by: tuple[Party, ...]) -> tuple[Failure, ...]:
    """Return the breach, if the notice speaks of one."""
    if not any(name.startswith("breach_") for name in said):
        return ()
    court = said.get("breach_court", "")
    address = _ADDRESS.search(court)
    told = ("breach_circumstances", "breach_impact", "breach_basis")
    return (
        Failure(
            requirement=said.get("breach_what", ""),
            description="\n".join(said[name] for name in told if name in said),
            decided_on=said.get("breach_decided_on", ""),
            penalty=said.get("breach_penalty", ""),
            penalty_on=said.get("breach_penalty_on", ""),
            penalty_value=with_vat(pence(said, "breach_amount")),
            partial_termination=said.get("breach_ended", ""),
            suppliers=by,
            penalty_words=said.get("breach_penalty_words", ""),
            documents=(
                Document("court", description=court, url=address[0] if address else ""),
            )
            if court
            else (),
        ),
    )  # fmt: skip


def _changes(said: Said, lot: models.Lot | None) -> tuple[Change, ...]:
    """Return the change, if the notice speaks of one."""
    names = ("suppliers_added", "suppliers_removed")
    if not any(name == "change" or name.startswith("change_") or name in names for name in said):
        return ()
    made_on, works_on = said.get("change_made_on", ""), said.get("change_works_on", "")
    effect = f"It takes effect on {day_in_words(date.fromisoformat(works_on))}." if works_on else ""
    added, removed = (suppliers(said.get(name, ""), {}) for name in names)
    return (
        Change(
            made_on or works_on or "1",
            description="\n".join(filter(None, (said.get("change_what", ""), effect))),
            reason=said.get("change", ""),
            grounds=_codes(said.get("change_grounds", ""), CHANGE_GROUNDS),
            changes_on=made_on or works_on,
            value=money(said, before="change_"),
            period=period(said, before="change_"),
            has_standstill=flag(said, "change_standstill"),
            suppliers_added=added,
            suppliers_removed=removed,
            lots=(str(lot.number),) if lot else (),
        ),
    )


def _end_reasons(said: Said) -> tuple[Code, ...]:
    """Return why it ended; what was said in words stands with the last reason."""
    found, why = _codes(said.get("end_reasons", ""), END_REASONS), said.get("end_why", "")
    if not why:
        return found
    *others, last = found or (Code("other", OUR_SCHEME),)
    words = ": ".join(filter(None, (last.description, why)))
    return (*others, Code(last.id, last.scheme, words))


def _codes(text: str, choices: tuple[tuple[str, str], ...]) -> tuple[Code, ...]:
    """Return codes that were chosen; all but those that were seen in published data are ours."""
    words = dict(choices)
    return tuple(
        Code(one, "" if one in SEEN_REASONS else OUR_SCHEME, words[one])
        for one in text.split()
        if one in words
    )
