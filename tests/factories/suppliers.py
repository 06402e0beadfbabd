"""Suppliers, valid by default and saying nothing."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from toolkit.suppliers.models import Supplier, SupplierAlias, SupplierIdentifier


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
