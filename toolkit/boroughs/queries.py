"""Reading the authorities: who is meant by a name or number, and why we think so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from toolkit.boroughs import names
from toolkit.boroughs.models import Alias, Authority, AuthorityIdentifier, AuthorityQuerySet


@dataclass(frozen=True, slots=True)
class Resolution:
    """The authority that is meant, or None, and the reason in a few words."""

    authority: Authority | None
    reason: str


class Resolver:
    """Every known name and number at hand, to resolve many buyers without a query for each."""

    def __init__(self) -> None:
        """Read the authorities, their numbers and names: three queries."""
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
        self._named = lru_cache(maxsize=20_000)(self._resolve_name)

    def resolve(self, name: str, identifiers: Iterable[str] = ()) -> Resolution:
        """Return who is meant: by number first (like 'GB-LAE:CMD'), then by the exact name."""
        for identifier in identifiers:
            found = self._by_number.get(identifier)
            if found:
                return Resolution(found, f"the number {identifier.replace(':', '-')}")
        return self._named(name)

    def _resolve_name(self, name: str) -> Resolution:
        for form, why in names.forms(name):
            found = self._by_name.get(form)
            if found:
                return Resolution(found, why)
        return Resolution(None, "no London borough has this name or number")


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
