"""Requests for information and answers of suppliers, valid by default and saying little."""

from __future__ import annotations

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from tests.factories.procurements import AT, ProcurementFactory
from toolkit.engagement.models import InformationRequest, SupplierAnswer
from toolkit.engagement.queries import hash_of

SECRET = "a-secret-of-the-tests"
OWN = "a-receipt-of-the-tests"
QUESTIONS = [
    {"number": 1, "question": "What puts you off?", "why": "To change it.", "kind": "text", "choices": []},
    {"number": 3, "question": "Do you have an API?", "why": "", "kind": "yes-no", "choices": ["Yes", "No"]},
]  # fmt: skip


class InformationRequestFactory(DjangoModelFactory):
    """A page that is open on the day of the tests."""

    class Meta:
        model = InformationRequest

    procurement = factory.SubFactory(ProcurementFactory)
    token_hash = hash_of(SECRET)
    title = "Repairs scheduling"
    questions = factory.LazyFunction(lambda: [dict(one) for one in QUESTIONS])
    opens_on = AT.date() - timedelta(days=7)
    closes_on = AT.date() + timedelta(days=7)
    opened_at = AT
    opened_by = factory.SelfAttribute("procurement.created_by")


class SupplierAnswerFactory(DjangoModelFactory):
    """An answer."""

    class Meta:
        model = SupplierAnswer

    request = factory.SubFactory(InformationRequestFactory)
    reference = factory.Sequence(lambda number: f"AAAA-{number:04}")
    change_hash = factory.Sequence(lambda number: hash_of(f"{OWN}-{number}"))
    organisation = "Alder Ltd"
    size = "small"
    answers = factory.LazyFunction(lambda: {"1": "Short deadlines.", "3": "Yes"})
    sent_at = AT
    changed_at = AT
