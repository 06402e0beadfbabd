"""Procurements and their notices, valid by default and saying little."""

from __future__ import annotations

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from tests.factories.boroughs import AuthorityFactory
from tests.factories.contracts import ContractFactory
from tests.factories.people import UserFactory
from toolkit.procurements.models import (
    ContractLink,
    Guest,
    Happening,
    Lot,
    Milestone,
    Notice,
    NoticeEdition,
    Procurement,
    RouteChoice,
    Timetable,
)

AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


class ProcurementFactory(DjangoModelFactory):
    """A procurement that was begun, worth £400,000."""

    class Meta:
        model = Procurement

    reference = factory.Sequence(lambda number: f"b{number:011d}")
    authority = factory.SubFactory(AuthorityFactory)
    title = "Housing repairs scheduling"
    answers = factory.LazyFunction(lambda: {"value_inc_vat_pence": 400_000_00})
    created_at = AT
    created_by = factory.SubFactory(UserFactory)
    changed_at = AT
    changed_by = factory.SelfAttribute("created_by")


class LotFactory(DjangoModelFactory):
    """A lot with a title alone."""

    class Meta:
        model = Lot

    procurement = factory.SubFactory(ProcurementFactory)
    number = 1
    title = "Software"


class RouteChoiceFactory(DjangoModelFactory):
    """The open procedure, as recommended."""

    class Meta:
        model = RouteChoice

    procurement = factory.SubFactory(ProcurementFactory)
    route = "open"
    recommended = "open"
    answers = factory.LazyAttribute(lambda one: one.procurement.answers)
    law_on = date(2026, 11, 27)
    chosen_at = AT
    chosen_by = factory.SelfAttribute("procurement.created_by")


class TimetableFactory(DjangoModelFactory):
    """Dates of the open procedure, without tasks."""

    class Meta:
        model = Timetable

    procurement = factory.SubFactory(ProcurementFactory)
    route = "open"
    starts_on = date(2026, 12, 1)
    ends_on = date(2027, 10, 27)
    law_on = date(2026, 11, 27)
    adopted_at = AT
    adopted_by = factory.SelfAttribute("procurement.created_by")


class MilestoneFactory(DjangoModelFactory):
    """The tender period."""

    class Meta:
        model = Milestone

    timetable = factory.SubFactory(TimetableFactory)
    number = 1
    key = "tender"
    label = "Tender period"
    starts_on = date(2027, 3, 23)
    ends_on = date(2027, 4, 27)
    notice = "UK4"


class HappeningFactory(DjangoModelFactory):
    """The tender period began."""

    class Meta:
        model = Happening

    procurement = factory.SubFactory(ProcurementFactory)
    key = "tender"
    started_on = date(2027, 3, 23)
    noted_at = AT
    noted_by = factory.SelfAttribute("procurement.created_by")


class NoticeFactory(DjangoModelFactory):
    """A draft of a tender notice that says nothing."""

    class Meta:
        model = Notice

    procurement = factory.SubFactory(ProcurementFactory)
    serial = factory.Sequence(lambda number: number + 1)
    key = "tender"
    changed_at = AT
    changed_by = factory.SelfAttribute("procurement.created_by")


class NoticeEditionFactory(DjangoModelFactory):
    """What was saved of a notice first."""

    class Meta:
        model = NoticeEdition

    notice = factory.SubFactory(NoticeFactory)
    number = 1
    saved_at = AT
    saved_by = factory.SelfAttribute("notice.changed_by")


class ContractLinkFactory(DjangoModelFactory):
    """The contract that came of a procurement."""

    class Meta:
        model = ContractLink

    procurement = factory.SubFactory(ProcurementFactory)
    contract = factory.SubFactory(ContractFactory)
    linked_at = AT
    linked_by = factory.SelfAttribute("procurement.created_by")


class GuestFactory(DjangoModelFactory):
    """A borough that reads title and description until the end of the year."""

    class Meta:
        model = Guest

    procurement = factory.SubFactory(ProcurementFactory)
    authority = factory.SubFactory(AuthorityFactory)
    reason = "You share the contract that ends."
    ends_on = date(2099, 12, 31)
    invited_at = AT
    invited_by = factory.SelfAttribute("procurement.created_by")
