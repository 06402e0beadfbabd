"""Pages for suppliers, open on the day of the tests."""

from __future__ import annotations

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from tests.factories.procurements import AT, ProcurementFactory
from toolkit.outreach.models import SupplierPage


class SupplierPageFactory(DjangoModelFactory):
    """A page that was put online and says little."""

    class Meta:
        model = SupplierPage

    procurement = factory.SubFactory(ProcurementFactory)
    content = factory.LazyAttribute(
        lambda one: {"headline": "Repairs that hold", "buyer": one.procurement.authority.name}
    )
    shown_until = AT.date() + timedelta(days=30)
    opened_at = AT
    opened_by = factory.SelfAttribute("procurement.created_by")
