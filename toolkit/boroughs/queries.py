"""Reading the authorities: who is meant by a name or number, and why we think so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from matching.authorities import Decision, Gazetteer, Known
from toolkit.boroughs import gazetteer, names
from toolkit.boroughs.choices import Kind, NameDecision
from toolkit.boroughs.models import (
    Alias,
    Authority,
    AuthorityIdentifier,
    AuthorityQuerySet,
    Group,
    NameQuestion,
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The authority that is surely meant, or None; the reason; and who it may be besides.

    `confidence` is 0 to 1. `also` are further authorities surely meant by the same name (two boroughs
    that share a service); `candidates` those that a person may choose from, likeliest first.
    """

    authority: Authority | None
    reason: str
    decision: Decision = Decision.NO
    confidence: float = 0.0
    also: tuple[Authority, ...] = ()
    candidates: tuple[Authority, ...] = ()
    decided_by_person: bool = False

    @property
    def is_question(self) -> bool:
        """Say whether a person should decide."""
        return self.decision in (Decision.LIKELY, Decision.UNSURE)

    def as_candidates(self) -> list[list[str | float]]:
        """Return the candidates as `actions.ask_about_name` keeps them: slug, confidence, reason."""
        return [[one.slug, self.confidence, self.reason] for one in self.candidates]


class Resolver:
    """Every known name and number at hand, to resolve many buyers without a query for each."""

    def __init__(self) -> None:
        """Read the authorities, their numbers, names, and what people decided: four queries."""
        authorities = {one.pk: one for one in Authority.objects.all()}
        self._by_number = {
            f"{scheme}:{value}": authorities[authority_id]
            for scheme, value, authority_id in AuthorityIdentifier.objects.values_list(
                "scheme", "value", "authority_id"
            )
        }
        self._by_name = {
            text: authorities[authority_id]
            for text, authority_id in Alias.objects.values_list("text", "authority_id")
        }
        self._decided = {
            text: (authorities[authority_id] if authority_id else None, f"{by} decided: {reason}")
            for text, authority_id, by, reason in NameQuestion.objects.exclude(
                decision=NameDecision.OPEN
            ).values_list("text", "decided_authority_id", "decided_by", "reason")
        }
        self._by_slug = {one.slug: one for one in authorities.values()}
        self._gazetteer = _gazetteer(
            one for one in authorities.values() if one.kind == Kind.LONDON_BOROUGH
        )
        self._named = lru_cache(maxsize=20_000)(self._resolve_name)
        self.questions: dict[
            str, Resolution
        ] = {}  # names that a person should decide, as they came

    def resolve(self, name: str, identifiers: Iterable[str] = ()) -> Resolution:
        """Return who is meant: by number first (like 'GB-LAE:CMD'), then by what people decided, then
        by the name."""
        for identifier in identifiers:
            found = self._by_number.get(identifier)
            if found:
                reason = f"the number {identifier.replace(':', '-')}"
                return Resolution(found, reason, Decision.SURE, 1.0)
        resolution = self._named(name)
        if resolution.is_question:
            self.questions[name] = resolution
        return resolution

    def _resolve_name(self, name: str) -> Resolution:
        text = names.tidy(name)[:300]
        if text in self._decided:
            decided, reason = self._decided[text]
            sure = Decision.SURE if decided else Decision.NO
            confidence = 1.0 if decided else 0.0
            return Resolution(decided, reason, sure, confidence, decided_by_person=True)
        if text in self._by_name:
            return Resolution(self._by_name[text], "the same name", Decision.SURE, 1.0)
        found = self._gazetteer.resolve(name)
        meant = tuple(self._by_slug[key] for key in found.keys)
        others = tuple(self._by_slug[key] for key in found.others)
        if found.decision is Decision.SURE:
            return Resolution(
                meant[0], found.reason, found.decision, found.confidence, meant[1:], others
            )
        return Resolution(
            None, found.reason, found.decision, found.confidence, candidates=(*meant, *others)
        )


def _gazetteer(authorities: Iterable[Authority]) -> Gazetteer:
    """Return what resolves names: the authorities of the database, told by the files what they can."""
    known = []
    for one in authorities:
        borough = gazetteer.boroughs().get(one.slug)
        told = borough.known if borough else Known(one.slug, one.name)
        known.append(
            Known(
                key=one.slug,
                name=one.name,
                names=tuple(dict.fromkeys((one.official_name, *told.names))),
                parts=told.parts,
                domains=told.domains,
                is_city=told.is_city,
            )
        )
    return Gazetteer.of(known, gazetteer.bodies(), gazetteer.elsewhere())


def resolve(name: str, identifiers: Iterable[str] = ()) -> Resolution:
    """Return the authority that a buyer's name or numbers mean. For many, use one `Resolver`."""
    return Resolver().resolve(name, identifiers)


def london() -> AuthorityQuerySet:
    """Return the 33 London authorities by name."""
    return Authority.objects.london().by_name()


def authority(slug: str) -> Authority:
    """Return one authority. Raises `Authority.DoesNotExist`."""
    return Authority.objects.get(slug=slug)


def is_loaded() -> bool:
    """Say whether the authorities were loaded."""
    return Authority.objects.london().exists()


def groups() -> QuerySet[Group]:
    """Return the groups of boroughs by name, with their members at hand."""
    return Group.objects.prefetch_related("authorities").order_by("name")


def open_names() -> QuerySet[NameQuestion]:
    """Return the names that wait for a decision, the most seen first."""
    return NameQuestion.objects.filter(decision=NameDecision.OPEN).order_by("-seen_count", "text")


def decided_names() -> QuerySet[NameQuestion]:
    """Return the names that were decided, the newest decision first."""
    return (
        NameQuestion.objects.exclude(decision=NameDecision.OPEN)
        .select_related("decided_authority")
        .order_by("-decided_at", "text")
    )


def name_question(pk: int) -> NameQuestion:
    """Return one name of the queue. Raises `NameQuestion.DoesNotExist`."""
    return NameQuestion.objects.select_related("decided_authority").get(pk=pk)
