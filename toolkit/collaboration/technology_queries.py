"""Reading the technology map: which borough uses which system, as far as a viewer may know."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from toolkit.collaboration.models import BoroughFigures, SystemUse
from toolkit.contracts.models import Contract, ContractQuerySet, Touched
from toolkit.people.choices import Sharing
from toolkit.people.queries import Viewer

SHOWN_EACH_YEAR = 3
_UNPUBLISHED = Count("authority", distinct=True, filter=Q(unpublished_count__gt=0))


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asked of the map. Empty means any."""

    need: str = ""  # key of a need
    system: str = ""  # key of a system
    borough: str = ""  # slug
    with_ended: bool = False


class Counted(NamedTuple):
    """A function, system or borough to choose, with the number of boroughs that have it."""

    key: str
    label: str
    boroughs: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What one borough uses for one function: a system, and who supplies it."""

    need_key: str
    authority_id: int
    borough_slug: str
    borough: str
    system_key: str
    system: str
    supplier_slug: str
    supplier: str
    contracts: int
    from_title: int
    first_end_year: int | None
    last_end_year: int | None
    ended: int
    private: int  # of contracts that only the borough itself sees
    is_synthetic: bool


@dataclass(frozen=True, slots=True)
class Share:
    """A system's place among others: boroughs, contracts and yearly cost, and what that rests on."""

    key: str
    label: str
    boroughs: int
    contracts: int
    from_title: int
    yearly_pence: int | None
    stated: int
    computed: int
    unpublished_boroughs: int  # whose values are not all public
    stated_at: datetime
    synthetic: int


@dataclass(frozen=True, slots=True)
class EndYear:
    """What ends in a year; None where no end is known."""

    year: int | None
    boroughs: int
    contracts: int
    yearly_pence: int | None
    unpublished_boroughs: int
    stated_at: datetime
    systems: tuple[tuple[str, str, int], ...]  # key, label, contracts: the most used first


@dataclass(frozen=True, slots=True)
class Basis:
    """What the figures rest on."""

    boroughs: int
    contracts: int
    named: int
    from_title: int
    stated_at: datetime | None
    synthetic: int


class Map:
    """The technology map as one viewer may see it. Each question is one query."""

    def __init__(self, viewer: Viewer, filters: Filters | None = None) -> None:
        """Leave out what was taken back since it was counted: two queries, three while contracts wait."""
        self.viewer = viewer
        self.filters = filters or Filters()
        self.is_changing = Touched.objects.exists()
        self.counted_at = _counted_at()
        self._hidden = _taken_back(viewer) if self.is_changing else []

    @property
    def scope(self) -> tuple[str, tuple[int, ...]]:
        """Return what tells viewers apart: those with the same scope see the same map."""
        sharing = Sharing.BOROUGHS if self.viewer.is_of_boroughs else Sharing.PUBLIC
        return sharing, tuple(sorted(self.viewer.authority_ids))

    def asking(self, filters: Filters) -> Map:
        """Return the same map with these filters, without asking again what was taken back."""
        found = copy(self)
        found.filters = filters
        return found

    def everything(self) -> QuerySet[SystemUse]:
        """Return all uses that the viewer may know of, whatever was asked."""
        found = SystemUse.objects.filter(_may_know(self.viewer))
        return found.exclude(pk__in=self._hidden) if self._hidden else found

    def asked(self) -> QuerySet[SystemUse]:
        """Return the uses that were asked for."""
        filters, found = self.filters, self.everything()
        if filters.need:
            found = found.filter(need_key=filters.need)
        if filters.system:
            found = found.filter(system_key=filters.system)
        if filters.borough:
            found = found.filter(authority__slug=filters.borough)
        return found if filters.with_ended else found.filter(has_ended=False)

    def needs(self, *, is_asked: bool = True) -> list[Counted]:
        """Return the functions, those of most boroughs first; "other" comes last."""
        found = self.asked() if is_asked else self.everything()
        rows = found.values("need_key").annotate(
            label=Max("need_label"), n=Count("authority", distinct=True)
        )
        needs = [Counted(row["need_key"], row["label"], row["n"]) for row in rows]
        return sorted(needs, key=lambda one: (one.key == "other", -one.boroughs, one.label))

    def systems(self) -> list[Counted]:
        """Return every named system by label, whatever was asked."""
        rows = (
            self.everything()
            .exclude(system_key="")
            .values("system_key")
            .annotate(label=Max("system"), n=Count("authority", distinct=True))
        )
        found = [Counted(row["system_key"], row["label"], row["n"]) for row in rows]
        return sorted(found, key=lambda one: (one.label.casefold(), one.key))

    def boroughs(self) -> list[Counted]:
        """Return every borough that the map knows of by name, with the number of its functions."""
        rows = (
            self.everything()
            .values("authority__slug", "authority__name")
            .annotate(n=Count("need_key", distinct=True))
            .order_by("authority__name")
        )
        return [Counted(row["authority__slug"], row["authority__name"], row["n"]) for row in rows]

    def cells(self, need_keys: list[str]) -> list[Cell]:
        """Return what each borough uses for some functions, by borough and system."""
        rows = (
            self.asked()
            .filter(need_key__in=need_keys)
            .values(
                "need_key", "authority_id", "authority__slug", "authority__name",
                "system_key", "supplier_slug", "supplier",
            )
            .annotate(
                label=Max("system"),
                n=Sum("contracts_count"),
                titles=Sum("from_title_count"),
                first=Min("end_year", filter=Q(has_ended=False)),
                last=Max("end_year"),
                ended=Sum("contracts_count", filter=Q(has_ended=True), default=0),
                private=Sum("private_count"),
                made_up=Count("pk", filter=Q(is_synthetic=True)),
            )
            .order_by("authority__name", "system_key", "supplier")
        )  # fmt: skip
        return [
            Cell(
                row["need_key"], row["authority_id"], row["authority__slug"], row["authority__name"],
                row["system_key"], row["label"], row["supplier_slug"], row["supplier"], row["n"],
                row["titles"], row["first"], row["last"], row["ended"], row["private"],
                row["made_up"] > 0,
            )
            for row in rows
        ]  # fmt: skip

    def shares(self) -> list[Share]:
        """Return the named systems that were asked for: most boroughs first, then most contracts."""
        rows = (
            self.asked()
            .exclude(system_key="")
            .values("system_key")
            .annotate(
                label=Max("system"),
                boroughs=Count("authority", distinct=True),
                n=Sum("contracts_count"),
                titles=Sum("from_title_count"),
                yearly=Sum("yearly_pence"),
                stated=Sum("stated_count"),
                computed=Sum("computed_count"),
                unpublished=_UNPUBLISHED,
                newest=Max("stated_at"),
                made_up=Sum("contracts_count", filter=Q(is_synthetic=True), default=0),
            )
            .order_by("-boroughs", "-n", "system_key")
        )
        return [
            Share(
                row["system_key"], row["label"], row["boroughs"], row["n"], row["titles"],
                row["yearly"], row["stated"], row["computed"], row["unpublished"], row["newest"],
                row["made_up"],
            )
            for row in rows
        ]  # fmt: skip

    def end_years(self) -> list[EndYear]:
        """Return what ends in each year, with the systems that end most. Two queries."""
        asked = self.asked()
        by_system: dict[int | None, list[tuple[str, str, int]]] = {}
        for year, key, label, n in (
            asked.exclude(system_key="")
            .values("end_year", "system_key")
            .annotate(label=Max("system"), n=Sum("contracts_count"))
            .order_by("-n", "system_key")
            .values_list("end_year", "system_key", "label", "n")
        ):
            of_year = by_system.setdefault(year, [])
            if len(of_year) < SHOWN_EACH_YEAR:
                of_year.append((key, label, n))
        rows = asked.values("end_year").annotate(
            boroughs=Count("authority", distinct=True),
            n=Sum("contracts_count"),
            yearly=Sum("yearly_pence"),
            unpublished=_UNPUBLISHED,
            newest=Max("stated_at"),
        )
        found = [
            EndYear(
                row["end_year"], row["boroughs"], row["n"], row["yearly"], row["unpublished"],
                row["newest"], tuple(by_system.get(row["end_year"], ())),
            )
            for row in rows
        ]  # fmt: skip
        return sorted(found, key=lambda one: (one.year is None, one.year or 0))

    def basis(self) -> Basis:
        """Return what the figures that were asked for rest on."""
        row = self.asked().aggregate(
            boroughs=Count("authority", distinct=True),
            n=Sum("contracts_count", default=0),
            named=Sum("contracts_count", filter=~Q(system_key=""), default=0),
            titles=Sum("from_title_count", default=0),
            newest=Max("stated_at"),
            made_up=Sum("contracts_count", filter=Q(is_synthetic=True), default=0),
        )
        return Basis(
            row["boroughs"], row["n"], row["named"], row["titles"], row["newest"], row["made_up"]
        )

    def contracts(self) -> ContractQuerySet:
        """Return the contracts behind what was asked for, by borough, then by end.

        Only those that the viewer may see at this moment. Evaluating a slice costs two queries.
        """
        uses = SystemUse.contracts.through.objects.filter(systemuse__in=self.asked())
        return (
            Contract.objects.seen_by(self.viewer)
            .filter(pk__in=uses.values("contract_id"))
            .for_display()
            .select_related("authority", "register")
            .order_by("authority__name", "ends_on", "reference")
        )

    def rows(self) -> Iterator[SystemUse]:
        """Yield every use that was asked for, by function, borough and system, for a file."""
        yield from (
            self.asked()
            .select_related("authority")
            .order_by("need_label", "authority__name", "system", "supplier", "end_year", "pk")
            .iterator(chunk_size=500)
        )


def _counted_at() -> datetime | None:
    """Return when the boroughs were last counted; None before the first time."""
    moment: datetime | None = BoroughFigures.objects.aggregate(newest=Max("counted_at"))["newest"]
    return moment


def _may_know(viewer: Viewer) -> Q:
    if not viewer.is_of_boroughs:
        return Q(audience=Sharing.PUBLIC)
    if not viewer.authority_ids:
        return Q(audience=Sharing.BOROUGHS)
    mine = Q(authority_id__in=viewer.authority_ids)
    return (Q(audience=Sharing.OWN) & mine) | (Q(audience=Sharing.BOROUGHS) & ~mine)


def _taken_back(viewer: Viewer) -> list[int]:
    """Return the uses that hold a contract which the viewer may no longer see, until they are counted."""
    changed = Contract.objects.filter(reference__in=Touched.objects.values("reference"))
    hidden = changed.exclude(pk__in=Contract.objects.seen_by(viewer).values("pk"))
    return list(
        SystemUse.contracts.through.objects.filter(contract__in=hidden)
        .filter(systemuse__in=SystemUse.objects.filter(_may_know(viewer)))
        .values_list("systemuse_id", flat=True)
        .distinct()
    )
