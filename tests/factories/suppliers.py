"""Suppliers, valid by default and saying nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from toolkit.suppliers.choices import Verdict
from toolkit.suppliers.models import (
    Supplier,
    SupplierAlias,
    SupplierDecision,
    SupplierIdentifier,
)


class SupplierFactory(DjangoModelFactory):
    """A supplier that has a number."""

    class Meta:
        model = Supplier

    name = factory.Sequence(lambda number: f"Supplier {number} Ltd")
    slug = factory.Sequence(lambda number: f"supplier-{number}")


class SupplierIdentifierFactory(DjangoModelFactory):
    """A company number."""

    class Meta:
        model = SupplierIdentifier

    supplier = factory.SubFactory(SupplierFactory)
    scheme = "GB-COH"
    value = factory.Sequence(lambda number: f"{number:08d}")


class SupplierAliasFactory(DjangoModelFactory):
    """A name of a supplier."""

    class Meta:
        model = SupplierAlias

    supplier = factory.SubFactory(SupplierFactory)
    text = factory.Sequence(lambda number: f"supplier {number}")
    as_published = factory.LazyAttribute(lambda one: one.text.title())


class SupplierDecisionFactory(DjangoModelFactory):
    """Somebody said that two suppliers are one."""

    class Meta:
        model = SupplierDecision

    first = factory.Sequence(lambda number: f"supplier-{number}")
    second = factory.Sequence(lambda number: f"other-supplier-{number}")
    verdict = Verdict.SAME
    reason = "The same people at the same address."
    decided_at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    decided_by = "amara"
