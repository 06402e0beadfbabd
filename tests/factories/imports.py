"""Imports of registers, valid by default and saying nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from tests.factories.boroughs import AuthorityFactory
from toolkit.imports.models import (
    ImportChange,
    ImportRefusal,
    RegisterImport,
    RememberedColumn,
)

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class RegisterImportFactory(DjangoModelFactory):
    """A register that was uploaded a moment ago."""

    class Meta:
        model = RegisterImport

    authority = factory.SubFactory(AuthorityFactory)
    file_name = "register.csv"
    sha256 = factory.Sequence(lambda number: f"{number:064x}")
    bytes_read = 1000
    stored_as = factory.LazyAttribute(lambda one: f"imports/{one.sha256}.csv")
    uploaded_at = AT
    uploaded_by = "amara"


class ImportChangeFactory(DjangoModelFactory):
    """A contract that an import added."""

    class Meta:
        model = ImportChange

    register_import = factory.SubFactory(RegisterImportFactory)
    reference = factory.Sequence(lambda number: f"ref{number:09d}")
    what = "added"


class ImportRefusalFactory(DjangoModelFactory):
    """A row that was left out."""

    class Meta:
        model = ImportRefusal

    register_import = factory.SubFactory(RegisterImportFactory)
    position = "row 7"


class RememberedColumnFactory(DjangoModelFactory):
    """How a column was read before."""

    class Meta:
        model = RememberedColumn

    authority = factory.SubFactory(AuthorityFactory)
    header = "contract name"
    field = "title"
    by = "amara"
    at = AT
