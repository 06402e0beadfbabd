"""Overlaps and the contracts they hold, valid by default and saying nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

import factory
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from toolkit.boroughs.choices import Kind
from toolkit.boroughs.models import Authority
from toolkit.collaboration.choices import SameNeed
from toolkit.collaboration.models import (
    Alignment,
    AlignmentInvitation,
    BoroughFigures,
    ComparedContract,
    NeedDecision,
    Opportunity,
    OpportunityMember,
    Participation,
    RefreshState,
    SystemUse,
    TextVector,
)
from toolkit.contracts import word_index
from toolkit.contracts.models import Contract, ContractSupplier, Release, SourceFile
from toolkit.people.choices import Sharing
from toolkit.suppliers.models import Supplier

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
_numbers = count(1)


def borough(name: str = "Camden") -> Authority:
    """Return a London borough."""
    return Authority.objects.get_or_create(
        slug=slugify(name),
        defaults={
            "name": name,
            "official_name": f"London Borough of {name}",
            "kind": Kind.LONDON_BOROUGH,
        },
    )[0]


def source_file(**facts) -> SourceFile:
    """Return the one loaded file, or another when facts are given."""
    number = next(_numbers) if facts else 0
    return SourceFile.objects.get_or_create(
        sha256=f"{number:064x}",
        defaults={
            "name": "notices.json",
            "bytes_read": 1000,
            "stored_as": "notices.json.gz",
            "publisher": "Cabinet Office",
            "licence": "Open Government Licence v3.0",
            "loaded_at": AT,
            **facts,
        },
    )[0]


def contract(
    title: str = "Library management system",
    *,
    of: str = "Camden",
    ends_on: date | None = date(2027, 3, 31),
    suppliers: tuple[str, ...] = ("Alpha Ltd",),
    cpv: str = "48160000",
    file: SourceFile | None = None,
    **facts,
) -> Contract:
    """Return a contract of a borough with the Find a Tender notice that states its facts."""
    number = next(_numbers)
    ocid, release_id = f"ocds-h6vhtk-{number:06x}", f"{number:06d}-2026"
    stated = ("buyer_name", "title", "suppliers", "ends_on", "cpv", "value_ex_vat_pence")
    row = Contract.objects.create(
        reference=f"own{number:09d}",
        ocid=ocid,
        key="1",
        authority=borough(of) if of else None,
        buyer_name=f"London Borough of {of}",
        title=title,
        cpv_code=cpv,
        cpv_division=cpv[:2],
        ends_on=ends_on,
        published_at=AT,
        fingerprint="0" * 32,
        **{
            "search_text": f"{title} {of} {' '.join(suppliers)}".lower(),
            "currency": "GBP",
            "provenance": {field: [release_id, "award", ""] for field in stated},
            **facts,
        },
    )
    word_index.follow([(row.pk, "", row.search_text)])
    Release.objects.create(
        ocid=ocid,
        release_id=release_id,
        published_at=AT,
        tags="award",
        source_file=file or source_file(),
        facts="{}",
    )
    for position, name in enumerate(suppliers):
        supplier, _ = Supplier.objects.get_or_create(
            slug=slugify(name), defaults={"name": name, "known_by_name": name.lower()}
        )
        ContractSupplier.objects.create(
            contract=row,
            supplier=supplier,
            position=position,
            name_as_published=name,
            tidy_name=name.lower(),
        )
    return row


class OpportunityFactory(DjangoModelFactory):
    """An overlap of libraries in 2027 that a refresh found."""

    class Meta:
        model = Opportunity
        skip_postgeneration_save = True

    key = factory.Sequence(lambda number: f"library-management-{number:08x}")
    need_key = "library-management"
    need_label = "library management systems"
    is_technology = True
    is_window = True
    score = 0.8
    boroughs_count = 2
    earliest_end = date(2027, 3, 31)
    latest_end = date(2027, 7, 31)
    months_apart = 4
    reasons = [{"kind": "need", "text": "Both are library management systems"}]
    refreshed_at = AT


class OpportunityMemberFactory(DjangoModelFactory):
    """A contract in an overlap."""

    class Meta:
        model = OpportunityMember

    opportunity = factory.SubFactory(OpportunityFactory)
    contract = factory.LazyFunction(contract)
    position = 0


def overlap(*contracts: Contract, **facts) -> Opportunity:
    """Return an overlap of these contracts."""
    values = [
        value
        for row in contracts
        if row.currency == "GBP"
        and (value := row.value_ex_vat_pence or row.value_inc_vat_pence) is not None
    ]
    ends = [row.ends_on for row in contracts if row.ends_on]
    measured = {
        "contracts_count": len(contracts),
        "ends_count": len(ends),
        "last_end": max(ends, default=None),
        "derived_count": sum(row.is_derived for row in contracts),
        "synthetic_count": sum(row.is_synthetic for row in contracts),
        "values_count": len(values),
        "least_pence": min(values, default=None),
        "most_pence": max(values, default=None),
    }
    one = OpportunityFactory(**{**measured, **facts})
    for position, row in enumerate(contracts):
        OpportunityMemberFactory(opportunity=one, contract=row, position=position)
    return one


class NeedDecisionFactory(DjangoModelFactory):
    """Somebody said that two contracts are the same need."""

    class Meta:
        model = NeedDecision

    first = factory.Sequence(lambda number: f"ref{number:09d}")
    second = factory.Sequence(lambda number: f"twin{number:08d}")
    verdict = SameNeed.SAME
    decided_at = AT
    decided_by = "amara"


class ParticipationFactory(DjangoModelFactory):
    """A borough that opted in to the convener's board."""

    class Meta:
        model = Participation

    authority = factory.LazyFunction(borough)
    since_at = AT
    since_by = "adil"


class AlignmentFactory(DjangoModelFactory):
    """What boroughs mean to do together."""

    class Meta:
        model = Alignment

    opportunity_key = factory.Sequence(lambda number: f"library-{number}")
    title = "Library management systems"
    convened_at = AT
    convened_by = "cora"


class AlignmentInvitationFactory(DjangoModelFactory):
    """A borough that was asked, and has not answered."""

    class Meta:
        model = AlignmentInvitation

    alignment = factory.SubFactory(AlignmentFactory)
    authority = factory.LazyFunction(borough)
    sent_at = AT
    sent_by = "cora"


class SystemUseFactory(DjangoModelFactory):
    """That Camden uses a system for its libraries, as everybody may know."""

    class Meta:
        model = SystemUse
        skip_postgeneration_save = True

    audience = Sharing.PUBLIC
    authority = factory.LazyFunction(borough)
    need_key = "library-management"
    need_label = "library management systems"
    system_key = "shelfmark"
    system = "Shelfmark"
    contracts_count = 1
    stated_at = AT


class BoroughFiguresFactory(DjangoModelFactory):
    """What was counted of Camden."""

    class Meta:
        model = BoroughFigures

    authority = factory.LazyFunction(borough)
    counted_at = AT


class ComparedContractFactory(DjangoModelFactory):
    """A contract as it was last compared."""

    class Meta:
        model = ComparedContract

    reference = factory.Sequence(lambda number: f"ref{number:09d}")
    contract_number = factory.Sequence(lambda number: number)
    borough = "camden"
    keys = "need:library-management"
    in_public = True
    in_boroughs = True
    in_own = True
    facts = b""


class TextVectorFactory(DjangoModelFactory):
    """What a text means."""

    class Meta:
        model = TextVector

    text_hash = factory.Sequence(lambda number: f"{number:032x}")
    vector = bytes(768)


class RefreshStateFactory(DjangoModelFactory):
    """How far the last refresh came."""

    class Meta:
        model = RefreshState
        django_get_or_create = ("pk",)

    pk = 1
