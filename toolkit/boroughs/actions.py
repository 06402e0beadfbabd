"""Writing the authorities: loading them from data/, and what people decide about names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from toolkit.boroughs import gazetteer, names
from toolkit.boroughs.choices import Kind, NameDecision
from toolkit.boroughs.models import Alias, Authority, AuthorityIdentifier, Group, NameQuestion
from toolkit.boroughs.queries import Resolution

SOURCE = "data/boroughs.csv"
# What an alias that a person decided has as its source.
DECIDED = "decided by a person"
_LONGEST_ALIAS = 200


class AlreadyDecided(Exception):
    """Somebody else decided first."""


class NothingToReopen(Exception):
    """The name waits for a decision already."""


class ReasonMissing(Exception):
    """A decision needs a reason that others can follow."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load of the authorities did."""

    authorities: int
    added: int
    names: int
    numbers: int
    groups: int = 0


@transaction.atomic
def load() -> Loaded:
    """Load or refresh the London authorities and their groups; what is not in the files stays.

    Safe to run again. A name or number that a person gave to another authority is left there.
    """
    loaded = list(gazetteer.rows("boroughs.csv"))
    numbers = list(gazetteer.rows("borough_identifiers.csv"))
    added = new_names = new_numbers = 0
    authorities: dict[str, Authority] = {}
    for row in loaded:
        authority, is_new = Authority.objects.update_or_create(
            slug=row["slug"],
            defaults={
                "name": row["name"],
                "official_name": row["official_name"],
                "kind": Kind.LONDON_BOROUGH,
                "gss_code": row["gss_code"],
                "gb_lae_id": row["gb_lae_id"],
            },
        )
        authorities[row["slug"]] = authority
        added += is_new
        new_numbers += _add_numbers(authority, _numbers(row, numbers))
        for name in _names(row):
            _, is_new = Alias.objects.get_or_create(
                text=names.tidy(name),
                defaults={"authority": authority, "reason": f"written '{name}'", "source": SOURCE},
            )
            new_names += is_new
    return Loaded(len(loaded), added, new_names, new_numbers, _load_groups(authorities))


def _numbers(row: dict[str, str], seen: list[dict[str, str]]) -> Iterator[tuple[str, str, str]]:
    yield "GSS", row["gss_code"], SOURCE
    yield "GB-LAE", row["gb_lae_id"].removeprefix("GB-LAE-"), SOURCE
    if row["ppon"]:
        yield "GB-PPON", row["ppon"], SOURCE
    for one in seen:
        if one["slug"] == row["slug"]:
            yield one["scheme"], one["value"], one["source"][:200]


def _add_numbers(authority: Authority, numbers: Iterator[tuple[str, str, str]]) -> int:
    added = 0
    for scheme, value, source in numbers:
        _, is_new = AuthorityIdentifier.objects.get_or_create(
            scheme=scheme, value=value, defaults={"authority": authority, "source": source}
        )
        added += is_new
    return added


def _names(row: dict[str, str]) -> list[str]:
    return [row["name"], row["official_name"], *gazetteer.split(row["other_names"])]


def _load_groups(authorities: dict[str, Authority]) -> int:
    """Add the groups that are not there; one that is there may have been changed by a person."""
    added = 0
    for known in gazetteer.groups():
        group, is_new = Group.objects.get_or_create(
            slug=known.slug, defaults={"name": known.name, "source": known.source[:300]}
        )
        if is_new:
            group.authorities.set([authorities[slug] for slug in known.members])
        added += is_new
    return added


@transaction.atomic
def ask_about_name(
    *,
    name: str,
    source: str,
    candidates: Sequence[Sequence[str | float]],
    at: datetime,
    seen: int = 1,
) -> NameQuestion:
    """Put a name in the queue, or count that it was seen again. A decision that was made stays.

    `candidates` are (authority slug, confidence 0 to 1, reason), likeliest first.
    """
    question, is_new = NameQuestion.objects.get_or_create(
        text=names.tidy(name)[:300],
        defaults={
            "as_published": name.strip()[:300],
            "candidates": [list(one) for one in candidates],
            "source": source[:300],
            "seen_count": seen,
            "first_seen_at": at,
        },
    )
    if not is_new:
        NameQuestion.objects.filter(pk=question.pk).update(seen_count=F("seen_count") + seen)
        question.refresh_from_db()
    return question


@transaction.atomic
def ask_about_names(*, questions: Mapping[str, Resolution], source: str, at: datetime) -> None:
    """Put the doubtful names of a file in the queue, each once for a file."""
    for name, resolution in questions.items():
        ask_about_name(name=name, source=source, candidates=resolution.as_candidates(), at=at)


@transaction.atomic
def decide_name(
    *,
    question: NameQuestion,
    authority: Authority | None,
    reason: str,
    decided_by: str,
    at: datetime,
) -> NameQuestion:
    """Record which authority a name means, or that it means none of ours; it is remembered.

    `decided_by` is the name of the account; the caller writes the audit trail. Raises
    `AlreadyDecided` if somebody was first, and `ReasonMissing`.
    """
    if not reason.strip():
        raise ReasonMissing("Enter why the name means this, so that others can check it.")
    decision = NameDecision.AUTHORITY if authority else NameDecision.NOT_OURS
    changed = NameQuestion.objects.filter(pk=question.pk, decision=NameDecision.OPEN).update(
        decision=decision,
        decided_authority=authority,
        decided_at=at,
        decided_by=decided_by,
        reason=reason.strip()[:300],
    )
    if not changed:
        raise AlreadyDecided("Somebody has decided about this name already.")
    if authority and len(question.text) <= _LONGEST_ALIAS:
        Alias.objects.update_or_create(
            text=question.text,
            defaults={
                "authority": authority,
                "reason": f"{decided_by} decided: {reason.strip()}"[:200],
                "source": DECIDED,
            },
        )
    question.refresh_from_db()
    return question


@transaction.atomic
def reopen_name(*, question: NameQuestion, at: datetime) -> NameQuestion:
    """Take a decision back: the name waits again, and is no longer used. Raises `NothingToReopen`.

    `at` and who did it go to the audit trail, which the caller writes.
    """
    changed = (
        NameQuestion.objects.filter(pk=question.pk)
        .exclude(decision=NameDecision.OPEN)
        .update(
            decision=NameDecision.OPEN,
            decided_authority=None,
            decided_at=None,
            decided_by="",
            reason="",
        )
    )
    if not changed:
        raise NothingToReopen("This name waits for a decision already.")
    Alias.objects.filter(text=question.text, source=DECIDED).delete()
    question.refresh_from_db()
    return question
