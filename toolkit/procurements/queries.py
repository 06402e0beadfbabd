"""Reading procurements: a borough's own, one of them, its notices and what was saved of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from toolkit.contracts import own_queries
from toolkit.contracts.models import Contract
from toolkit.people.choices import Sharing
from toolkit.people.queries import Viewer
from toolkit.pipeline.queries import same_contract
from toolkit.procurements.choices import LinkKind, NoticeState
from toolkit.procurements.models import (
    BuyingPolicy,
    ContractLink,
    KeptAnswer,
    Notice,
    NoticeEdition,
    Procurement,
    ProcurementQuerySet,
    RouteChoice,
)

_MOST = 500


def of_borough(authority_id: int) -> ProcurementQuerySet:
    """Return a borough's procurements that are not archived, read whole, those changed last first."""
    return (
        Procurement.objects.live()
        .filter(authority_id=authority_id)
        .whole()
        .order_by("-changed_at", "reference")
    )


def in_list(authority_id: int, *, is_archived: bool = False) -> ProcurementQuerySet:
    """Return a borough's procurements with what a list shows and no more, those changed last first. One query."""
    rows = Procurement.objects.filter(authority_id=authority_id)
    rows = rows.filter(archived_at__isnull=not is_archived).order_by("-changed_at", "reference")
    return rows.only(
        "reference", "title", "service_area", "is_made_up", "kept", "steps_done", "steps_not_needed",
        "step_due_on",
    )  # fmt: skip


def titles(authority_id: int) -> set[str]:
    """Return how a borough calls its procurements, archived ones too."""
    rows = Procurement.objects.filter(authority_id=authority_id)
    return set(rows.values_list("title", flat=True))


def visible_to(viewer: Viewer) -> ProcurementQuerySet:
    """Return what a viewer may see of procurements that boroughs share, read whole, by borough and title.

    Those that a borough keeps to itself are never among them, not even for its own people.
    """
    levels = [Sharing.PUBLIC, *([Sharing.BOROUGHS] if viewer.is_of_boroughs else [])]
    return (
        Procurement.objects.live()
        .filter(sharing__in=levels)
        .whole()
        .order_by("authority__name", "title", "reference")
    )


def own(authority_id: int, reference: str) -> Procurement:
    """Return one procurement of a borough, read whole. Raises `Procurement.DoesNotExist`."""
    return (
        Procurement.objects.filter(authority_id=authority_id)
        .whole()
        .select_related("authority", "created_by", "changed_by")
        .get(reference=reference)
    )


def notice(procurement: Procurement, serial: int) -> Notice:
    """Return one notice of a procurement. Raises `Notice.DoesNotExist`."""
    return Notice.objects.select_related("changed_by", "recorded_by", "corrects").get(
        procurement=procurement, serial=serial
    )


def edition(notice: Notice, number: int) -> NoticeEdition | None:
    """Return a notice as it was saved once, with who saved it."""
    return (
        NoticeEdition.objects.filter(notice=notice, number=number)
        .select_related("saved_by")
        .first()
    )


def last_edition(notice: Notice) -> NoticeEdition | None:
    """Return what was saved last, with who saved it."""
    return (
        NoticeEdition.objects.filter(notice=notice)
        .select_related("saved_by")
        .order_by("-number")
        .first()
    )


def last_of_borough(authority_id: int, but: Procurement) -> Notice | None:
    """Return the notice that a borough saved last in another procurement: who buys is the same."""
    return (
        Notice.objects.filter(procurement__authority_id=authority_id)
        .exclude(procurement=but)
        .exclude(state=NoticeState.DISCARDED)
        .exclude(values={})
        .order_by("-changed_at", "-pk")
        .first()
    )


def earlier_routes(procurement: Procurement) -> Iterable[RouteChoice]:
    """Return the routes that were chosen before and count no more, the newest first."""
    return (
        RouteChoice.objects.filter(procurement=procurement, is_current=False)
        .select_related("chosen_by")
        .order_by("-chosen_at", "-pk")
    )


def kept_answers(procurement: Procurement) -> Iterable[KeptAnswer]:
    """Return what tools answered for a procurement, the newest first."""
    rows = KeptAnswer.objects.filter(procurement=procurement).select_related("kept_by")
    return rows.order_by("-kept_at", "-pk")


def to_save_into(authority_ids: Iterable[int]) -> list[tuple[int, str, str]]:
    """Return boroughs' procurements to choose from: authority, reference and title, changed last first."""
    rows = Procurement.objects.live().filter(authority__in=authority_ids)
    return list(
        rows.order_by("-changed_at", "pk").values_list("authority_id", "reference", "title")[:_MOST]
    )


def service_areas(authority_id: int) -> list[str]:
    """Return the service areas that a borough's register and its procurements name. Two queries."""
    of_register = {area for area, _ in own_queries.service_areas(authority_id)}
    return sorted(of_register | set(areas_in_use(authority_id)), key=str.casefold)


def areas_in_use(authority_id: int) -> list[str]:
    """Return the service areas that a borough's procurements name, to choose from. One query."""
    rows = Procurement.objects.filter(authority_id=authority_id).exclude(service_area="")
    named = rows.order_by("service_area").values_list("service_area", flat=True).distinct()
    return list(named)


def contracts(procurement: Procurement) -> list[Contract]:
    """Return the contracts of the register that came of a procurement."""
    return _linked(procurement, LinkKind.CAME)


def replaced(procurement: Procurement) -> list[Contract]:
    """Return the contracts of the register that a procurement will replace."""
    return _linked(procurement, LinkKind.REPLACES)


def _linked(procurement: Procurement, kind: LinkKind) -> list[Contract]:
    links = ContractLink.objects.filter(procurement=procurement, kind=kind)
    rows = links.select_related("contract__register").order_by("linked_at", "pk")
    return [one.contract for one in rows]


def replacing(contract: Contract) -> list[Procurement]:
    """Return the procurements, none of them archived, that will replace a contract, under whichever of its rows it was linked."""
    if contract.authority_id is None:
        return []
    links = ContractLink.objects.filter(
        same_contract(contract),
        kind=LinkKind.REPLACES,
        procurement__authority_id=contract.authority_id,
    )
    rows = Procurement.objects.live().filter(pk__in=links.values("procurement_id"))
    return list(rows.select_related("authority").order_by("created_at", "pk"))


def identifiers(procurement: Procurement) -> tuple[str, ...]:
    """Return the numbers of the borough in lists of organisations, like 'GB-PPON:PXXX-0000-XXXX'."""
    rows = procurement.authority.identifiers.all()
    numbers = [f"{one.scheme}:{one.value}" for one in rows if one.scheme.startswith("GB-")]
    return tuple(sorted(numbers, key=lambda one: (not one.startswith("GB-PPON"), one)))


def policy_of(authority_id: int) -> BuyingPolicy | None:
    """Return a borough's own rules as they were saved last, None if it told none."""
    return policies_of(authority_id).first()


def policies_of(authority_id: int) -> QuerySet[BuyingPolicy]:
    """Return a borough's own rules as they were saved each time, the newest first."""
    return (
        BuyingPolicy.objects.filter(authority_id=authority_id)
        .select_related("saved_by")
        .order_by("-edition")
    )
