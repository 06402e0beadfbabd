"""What is made of procurements, valid by default and saying little."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from tests.factories.procurements import AT, ProcurementFactory
from toolkit.dossier.models import Making


class MakingFactory(DjangoModelFactory):
    """A ZIP that was asked for."""

    class Meta:
        model = Making

    procurement = factory.SubFactory(ProcurementFactory)
    kind = "zip"
    asked_at = AT
    asked_by = factory.SelfAttribute("procurement.created_by")
