"""Source files, releases and contracts, valid by default and saying nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from tests.factories.boroughs import AuthorityFactory
from tests.factories.suppliers import SupplierFactory
from toolkit.contracts import word_index
from toolkit.contracts.choices import Origin, Status, TwinVerdict
from toolkit.contracts.models import (
    Contract,
    ContractSupplier,
    Edition,
    Refusal,
    RegisterCount,
    RegisterDetail,
    Release,
    SourceFile,
    SpendEvidence,
    Touched,
    TwinLink,
    Word,
    WordPlace,
)
from toolkit.people.choices import Sharing

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class SourceFileFactory(DjangoModelFactory):
    """A loaded file of published data."""

    class Meta:
        model = SourceFile

    name = "notices.jsonl"
    sha256 = factory.Sequence(lambda number: f"{number:064x}")
    bytes_read = 1000
    stored_as = factory.LazyAttribute(lambda one: f"sources/{one.sha256}.json.gz")
    publisher = "Cabinet Office"
    licence = "Open Government Licence v3.0"
    loaded_at = AT


class EditionFactory(DjangoModelFactory):
    """The number of the register's state."""

    class Meta:
        model = Edition
        django_get_or_create = ("pk",)

    pk = 1


class ReleaseFactory(DjangoModelFactory):
    """A notice that was stored."""

    class Meta:
        model = Release

    ocid = factory.Sequence(lambda number: f"ocds-h6vhtk-{number:06x}")
    release_id = factory.Sequence(lambda number: f"{number:06d}-2026")
    published_at = AT
    tags = "award"
    source_file = factory.SubFactory(SourceFileFactory)
    facts = "{}"


class ContractFactory(DjangoModelFactory):
    """A contract of a borough, without a supplier."""

    class Meta:
        model = Contract

    reference = factory.Sequence(lambda number: f"ref{number:09d}")
    ocid = factory.Sequence(lambda number: f"ocds-h6vhtk-{number:06x}")
    key = "1"
    authority = factory.SubFactory(AuthorityFactory)
    buyer_name = factory.LazyAttribute(lambda one: getattr(one.authority, "official_name", ""))
    title = "Library management system"
    status = Status.ACTIVE
    published_at = AT
    fingerprint = ""
    search_text = factory.LazyAttribute(lambda one: f"{one.title} {one.buyer_name}".lower())

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        """Make a contract that a search finds by its words."""
        one = super()._create(model_class, *args, **kwargs)
        word_index.follow([(one.pk, "", one.search_text)])
        return one


class ContractSupplierFactory(DjangoModelFactory):
    """That a supplier won a contract."""

    class Meta:
        model = ContractSupplier

    contract = factory.SubFactory(ContractFactory)
    supplier = factory.SubFactory(SupplierFactory)
    name_as_published = factory.LazyAttribute(lambda one: one.supplier.name)
    tidy_name = factory.LazyAttribute(lambda one: one.supplier.name.lower())


class RefusalFactory(DjangoModelFactory):
    """A release that was left out."""

    class Meta:
        model = Refusal

    source_file = factory.SubFactory(SourceFileFactory)
    position = "line 1"
    reason = "It has no date, so it cannot be put in order."


class RegisterContractFactory(ContractFactory):
    """A contract of a borough's own register, which only that borough sees."""

    origin = Origin.REGISTER
    sharing = Sharing.OWN
    ocid = factory.Sequence(lambda number: f"register-{number}")


class RegisterDetailFactory(DjangoModelFactory):
    """What a borough's own register says of a contract; `contract=` takes any facts of it."""

    class Meta:
        model = RegisterDetail

    contract = factory.SubFactory(RegisterContractFactory)
    added_at = AT


class SpendEvidenceFactory(DjangoModelFactory):
    """What a borough paid a supplier in a year."""

    class Meta:
        model = SpendEvidence

    authority = factory.SubFactory(AuthorityFactory)
    supplier = factory.SubFactory(SupplierFactory)
    year_from = 2025
    total_pence = 1_200_000
    payments = 12
    first_paid_on = date(2025, 4, 7)
    last_paid_on = date(2026, 3, 7)
    stated_in = "spend.csv"


class TwinLinkFactory(DjangoModelFactory):
    """Two rows that may be one contract."""

    class Meta:
        model = TwinLink

    first = factory.Sequence(lambda number: f"ref{number:09d}")
    second = factory.Sequence(lambda number: f"twin{number:08d}")
    score = 0.7
    verdict = TwinVerdict.ASK
    found_at = AT


class TouchedFactory(DjangoModelFactory):
    """A contract that waits to be compared again."""

    class Meta:
        model = Touched

    reference = factory.Sequence(lambda n: f"c-touched-{n}")
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class WordFactory(DjangoModelFactory):
    """A word of the register."""

    class Meta:
        model = Word

    text = factory.Sequence(lambda number: f"word{number}")


class WordPlaceFactory(DjangoModelFactory):
    """That a word stands in a contract's text."""

    class Meta:
        model = WordPlace

    word_id = factory.Sequence(lambda number: number + 1_000_000)
    contract_id = factory.Sequence(lambda number: number + 1_000_000)


class RegisterCountFactory(DjangoModelFactory):
    """How many contracts a borough has: none."""

    class Meta:
        model = RegisterCount

    authority = factory.SubFactory(AuthorityFactory)
    counts = factory.LazyFunction(lambda: {"own": [], "boroughs": [], "public": []})
