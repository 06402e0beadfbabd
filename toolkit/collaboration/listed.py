"""What a list of groups says of their contracts: whose, what, until when. Read as plain rows, without models."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from toolkit.collaboration.models import Opportunity, OpportunityMember

_FACTS = ("reference", "title", "ends_on", "may_extend_until", "authority_id", "authority__name")


class Named(NamedTuple):
    """The borough of a contract."""

    name: str


class Willing(NamedTuple):
    """What the borough of a contract is willing to do with others."""

    willing_to_talk: bool = False
    willing_to_align: bool = False
    willing_to_buy_together: bool = False


class ListedContract(NamedTuple):
    """A contract as lists of groups tell it; under the names that it has in the register."""

    reference: str
    title: str
    ends_on: date | None
    may_extend_until: date | None
    authority_id: int | None
    authority: Named | None
    register: Willing = Willing()


class ListedMember(NamedTuple):
    """A contract's place in a group."""

    contract: ListedContract


def give(groups: Sequence[Opportunity], *, most: int, with_willing: bool = False) -> None:
    """Give each of some groups its first contracts, by end, as `shown`: so many at most. One query."""
    shown: dict[int, list[ListedMember]] = {one.pk: [] for one in groups}
    names = [*_FACTS, *(f"register__{name}" for name in Willing._fields if with_willing)]
    rows = (
        OpportunityMember.objects.filter(opportunity__in=list(shown))
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=F("opportunity_id"),
                order_by=[F("position").asc(), F("contract_id").asc()],
            )
        )
        .filter(place__lte=most)
        .order_by("opportunity_id", "position", "contract_id")
        .values_list("opportunity_id", *(f"contract__{name}" for name in names))
    )
    boroughs: dict[int | None, Named | None] = {}
    for group, reference, title, ends_on, until, owner, name, *willing in rows:
        if owner not in boroughs:
            boroughs[owner] = Named(name) if owner is not None else None
        told = Willing(*map(bool, willing))
        contract = ListedContract(reference, title, ends_on, until, owner, boroughs[owner], told)
        shown[group].append(ListedMember(contract))
    for one in groups:
        setattr(one, "shown", shown[one.pk])  # noqa: B010 - as a prefetch would
