"""Gates and approvals, valid by default and saying little."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from tests.factories.boroughs import AuthorityFactory
from tests.factories.people import UserFactory
from tests.factories.procurements import AT, ProcurementFactory
from toolkit.approvals.models import Approval, Gate


class GateFactory(DjangoModelFactory):
    """The administrator, for every purchase at the end of Strategy."""

    class Meta:
        model = Gate

    authority = factory.SubFactory(AuthorityFactory)
    stage = "strategy"
    role = "administrator"
    saved_at = AT
    saved_by = factory.SubFactory(UserFactory)


class ApprovalFactory(DjangoModelFactory):
    """The end of Strategy, asked of the procurement lead."""

    class Meta:
        model = Approval

    procurement = factory.SubFactory(ProcurementFactory)
    number = 1
    target = "stage:strategy"
    version = 1
    role = "procurement_lead"
    edition = 1
    asked_at = AT
    asked_by = factory.SelfAttribute("procurement.created_by")
