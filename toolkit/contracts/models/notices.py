"""The register: source files, their releases, and the contracts folded from the releases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Upper

from toolkit.contracts.choices import MatchedBy, Origin, Regime, Status
from toolkit.people.choices import Sharing
from toolkit.people.queries import Viewer


class SourceFile(models.Model):
    """A file of open data as it was loaded: whose, under which licence, and what came of it."""

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)
    bytes_read = models.BigIntegerField()
    stored_as = models.CharField(
        max_length=200, help_text="Path of the compressed copy in the storage"
    )
    url = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True, help_text="What was changed between publisher and us")
    is_derived = models.BooleanField(
        default=False, help_text="Facts are published; layout was converted"
    )
    is_synthetic = models.BooleanField(default=False, help_text="Made up for tests")
    is_all_buyers = models.BooleanField(
        default=False, help_text="Buyers outside London were kept too"
    )
    loaded_at = models.DateTimeField()
    releases_read = models.IntegerField(default=0)
    contracts_added = models.IntegerField(default=0)
    contracts_changed = models.IntegerField(default=0)
    contracts_unchanged = models.IntegerField(default=0)
    for_other_buyers = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    warnings = models.IntegerField(default=0)
    needs_a_look = models.IntegerField(
        default=0, db_default=0, help_text="Contracts with a fact that is doubted"
    )

    def __str__(self) -> str:
        return self.name


class Edition(models.Model):
    """One row that counts the loads: a load prepared against an older edition is prepared again."""

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class Release(models.Model):
    """The facts that one published notice states, as plain JSON of `ocds.records.ReleaseRecord`."""

    ocid = models.CharField(max_length=200)
    release_id = models.CharField(max_length=300)
    published_at = models.DateTimeField()
    tags = models.CharField(max_length=200, help_text="Comma-separated, as published")
    source_file = models.ForeignKey(SourceFile, models.PROTECT, related_name="releases")
    facts = models.TextField()

    class Meta:
        """A release is stored once."""

        constraints = [
            models.UniqueConstraint(name="contracts_release_once", fields=["ocid", "release_id"])
        ]

    def __str__(self) -> str:
        return f"{self.ocid} {self.release_id}"


class ContractQuerySet(models.QuerySet["Contract"]):
    """Contracts, with the filters that have names. Windows are half-open: start <= day < end."""

    def of_london(self) -> ContractQuerySet:
        """Return contracts of the London boroughs and the City."""
        return self.filter(authority__isnull=False)

    def public(self) -> ContractQuerySet:
        """Return what everybody may see, each contract once."""
        return self.filter(sharing=Sharing.PUBLIC, leads_public=True)

    def shared_with_boroughs(self) -> ContractQuerySet:
        """Return what every borough may see, each contract once."""
        return self.filter(sharing__in=[Sharing.BOROUGHS, Sharing.PUBLIC], leads_boroughs=True)

    def own(self, authority_ids: Sequence[int]) -> ContractQuerySet:
        """Return all contracts of these boroughs as their own people see them, each once."""
        return self.filter(authority_id__in=authority_ids, leads_own=True)

    def seen_by(self, viewer: Viewer) -> ContractQuerySet:
        """Return what a viewer may see, each contract once: the widest of the three for each borough."""
        if not viewer.is_of_boroughs:
            return self.public()
        others = Q(sharing__in=[Sharing.BOROUGHS, Sharing.PUBLIC], leads_boroughs=True)
        if not viewer.authority_ids:
            return self.filter(others)
        mine = Q(authority_id__in=viewer.authority_ids)
        not_mine = Q(authority_id__isnull=True) | ~mine
        return self.filter((mine & Q(leads_own=True)) | (not_mine & others))

    def visible_to(self, viewer: Viewer) -> ContractQuerySet:
        """Return every row that a viewer may open, whether or not it leads its twins."""
        kept = self.filter(register__removed_at__isnull=True)
        if not viewer.is_of_boroughs:
            return kept.filter(sharing=Sharing.PUBLIC)
        others = Q(sharing__in=[Sharing.BOROUGHS, Sharing.PUBLIC])
        return kept.filter(others | Q(authority_id__in=viewer.authority_ids))

    def of_borough(self, slug: str) -> ContractQuerySet:
        """Return contracts of one borough."""
        return self.filter(authority__slug=slug)

    def of_supplier(self, slug: str) -> ContractQuerySet:
        """Return contracts that one supplier won, alone or with others."""
        links = ContractSupplier.objects.filter(supplier__slug=slug)
        return self.filter(pk__in=links.values("contract"))

    def with_supplier_words(self, words: str) -> ContractQuerySet:
        """Return contracts with a supplier whose published name holds every word."""
        named = ContractSupplier.objects.all()
        for word in words.lower().split()[:8]:
            large = Upper(models.Value(word))
            named = named.filter(Q(tidy_name__contains=word) | Q(large_name__contains=large))
        return self.filter(pk__in=named.values("contract"))

    def in_division(self, division: str) -> ContractQuerySet:
        """Return contracts whose main CPV code lies in a division, like '48'."""
        return self.filter(cpv_division=division)

    def ending_between(self, start: date, end: date) -> ContractQuerySet:
        """Return contracts whose known end lies in the window."""
        return self.filter(ends_on__gte=start, ends_on__lt=end)

    def standing(self) -> ContractQuerySet:
        """Return contracts that were not cancelled or ended early."""
        return self.exclude(status__in=[Status.CANCELLED, Status.TERMINATED])

    def with_words(self, words: str) -> ContractQuerySet:
        """Return contracts whose text holds every word. It reads every text; `queries.with_words` asks the index."""
        found = self
        for word in words.lower().split()[:8]:
            found = found.filter(search_text__contains=word)
        return found

    def for_display(self) -> ContractQuerySet:
        """Return them with borough and suppliers at hand: two queries, however many rows."""
        return self.select_related("authority").prefetch_related(
            models.Prefetch(
                "supplier_links",
                ContractSupplier.objects.select_related("supplier").order_by("position"),
            )
        )

    def for_list(self, *others: str) -> ContractQuerySet:
        """Return them with what lists say, and `others`, at hand: two queries, however many rows.

        A row of the register has some hundred columns, and a list shows a dozen of them.
        """
        links = ContractSupplier.objects.select_related("supplier").order_by("position")
        links = links.only("contract", "position", "supplier__name", "supplier__slug")
        found = self.select_related("authority").only(*_LISTED, *others)
        return found.prefetch_related(models.Prefetch("supplier_links", links))


_LISTED = (
    "reference", "title", "starts_on", "ends_on", "may_extend_until", "value_ex_vat_pence",
    "value_inc_vat_pence", "currency", "cpv_code", "sharing", "status", "origin", "is_synthetic",
    "is_derived", "authority__name", "authority__slug",
)  # fmt: skip
_READ_ALONE = (
    "reference",
    "authority",
    "sharing",
    "leads_public",
    "leads_boroughs",
    "leads_own",
    "id",
)


class Contract(models.Model):
    """A contract of the register, folded from every release that speaks of it.

    Money is whole hundredths of `currency` (pence for GBP). `ends_on` is the last day without
    extensions, `may_extend_until` the last day with all of them; days are London days.
    """

    reference = models.CharField(max_length=20, unique=True, help_text="Stable; used in addresses")
    ocid = models.CharField(max_length=200)
    key = models.CharField(max_length=300, help_text="Award or contract within the process")
    authority = models.ForeignKey(
        "boroughs.Authority", models.PROTECT, null=True, blank=True, related_name="+"
    )
    buyer_name = models.CharField(max_length=300, help_text="As published")
    title = models.CharField(max_length=500, blank=True)
    description = models.TextField(blank=True)
    cpv_code = models.CharField(max_length=8, blank=True, help_text="Main category, CPV 2008")
    cpv_division = models.CharField(max_length=2, blank=True)
    other_cpv_codes = models.TextField(blank=True, help_text="Further codes, space-separated")
    category = models.CharField(max_length=20, blank=True, help_text="goods, services or works")
    value_ex_vat_pence = models.BigIntegerField(null=True, blank=True)
    value_inc_vat_pence = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    may_extend_until = models.DateField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    awarded_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.UNKNOWN)
    method = models.CharField(
        max_length=200, blank=True, help_text="Procedure, in the notice's words"
    )
    regime = models.CharField(max_length=10, choices=Regime, default=Regime.UNKNOWN, blank=True)
    is_framework = models.BooleanField(default=False)
    lots_count = models.IntegerField(default=0)
    notice_type = models.CharField(max_length=10, blank=True, help_text="Like 'UK7'")
    notice_url = models.URLField(max_length=500, blank=True)
    published_at = models.DateTimeField(help_text="Of the newest release that speaks of it")
    provenance = models.JSONField(
        default=dict, help_text="Field to [release id, level, note]; see queries.facts"
    )
    search_text = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=32)
    is_derived = models.BooleanField(default=False)
    is_synthetic = models.BooleanField(default=False)
    extension = models.CharField(
        max_length=600,
        blank=True,
        default="",
        db_default="",
        help_text="Options to extend, as published",
    )
    buyer_reference = models.CharField(
        max_length=200, blank=True, default="", db_default="", help_text="The buyer's own number"
    )
    related = models.JSONField(
        default=list,
        db_default=models.Value([], models.JSONField()),
        help_text="Ids of processes that a notice says belong to it",
    )
    other_buyers = models.JSONField(
        default=list,
        db_default=models.Value([], models.JSONField()),
        help_text="Names and numbers of joint buyers",
    )
    origin = models.CharField(
        max_length=10, choices=Origin, default=Origin.NOTICE, db_default=Origin.NOTICE
    )
    sharing = models.CharField(
        max_length=10, choices=Sharing, default=Sharing.PUBLIC, db_default=Sharing.PUBLIC
    )
    # Rows with the same group are one contract; each audience sees the row that leads the group for it.
    twin_group = models.CharField(
        max_length=20, blank=True, default="", db_default="", db_index=True
    )
    leads_own = models.BooleanField(default=True, db_default=True)
    leads_boroughs = models.BooleanField(default=True, db_default=True)
    leads_public = models.BooleanField(default=True, db_default=True)
    suppliers = models.ManyToManyField(
        "suppliers.Supplier", through="ContractSupplier", related_name="+"
    )

    objects: ClassVar[ContractQuerySet] = ContractQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """What a contract cannot be, and the indexes of the register's filters."""

        constraints = [
            models.UniqueConstraint(name="contracts_contract_once", fields=["ocid", "key"]),
            models.CheckConstraint(
                name="contracts_value_not_negative",
                condition=(Q(value_ex_vat_pence__isnull=True) | Q(value_ex_vat_pence__gte=0))
                & (Q(value_inc_vat_pence__isnull=True) | Q(value_inc_vat_pence__gte=0)),
                violation_error_message="A contract's value must not be negative.",
            ),
            models.CheckConstraint(
                name="contracts_ends_after_it_starts",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                violation_error_message="A contract must not end before it starts.",
            ),
            models.CheckConstraint(
                name="contracts_notices_are_public",
                condition=~Q(origin="notice") | Q(sharing="public"),
                violation_error_message="A published notice is public.",
            ),
            models.CheckConstraint(
                name="contracts_register_has_a_borough",
                condition=Q(origin="notice") | Q(authority__isnull=False),
                violation_error_message="A row of a register belongs to a borough.",
            ),
            models.CheckConstraint(
                name="contracts_value_has_currency",
                condition=Q(value_ex_vat_pence__isnull=True, value_inc_vat_pence__isnull=True)
                | ~Q(currency=""),
                violation_error_message="Say which currency a value is in.",
            ),
        ]
        indexes = [
            # The orders of a register's page, each with all that tells who sees a row: a page, however deep,
            # and a search are read from them alone, without the contracts.
            models.Index(name="contracts_in_order", fields=["ends_on", *_READ_ALONE]),
            models.Index(name="contracts_by_title", fields=["title", *_READ_ALONE]),
            models.Index(
                name="contracts_in_borough",
                fields=[
                    "authority",
                    "ends_on",
                    *(one for one in _READ_ALONE if one != "authority"),
                ],
            ),
            models.Index(
                Coalesce("value_ex_vat_pence", "value_inc_vat_pence"),
                *_READ_ALONE,
                name="contracts_by_value",
            ),
            models.Index(name="contracts_by_division_end", fields=["cpv_division", "ends_on"]),
            models.Index(name="contracts_by_published", fields=["published_at"]),
            # Counting by borough and category, and the order of ends, for each audience outside. SQLite
            # takes a partial index only where the question has its condition without a parameter: a flag.
            models.Index(
                name="contracts_public_counts",
                fields=["authority", "cpv_division", "ends_on", "sharing"],
                condition=Q(leads_public=True),
            ),
            models.Index(
                name="contracts_boroughs_counts",
                fields=["authority", "cpv_division", "ends_on", "sharing"],
                condition=Q(leads_boroughs=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.reference


class ContractSupplier(models.Model):
    """That a supplier won a contract, under which name, and how it was recognised."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="supplier_links")
    supplier = models.ForeignKey("suppliers.Supplier", models.PROTECT, related_name="+")
    position = models.IntegerField(default=0)
    name_as_published = models.CharField(max_length=300)
    matched_by = models.CharField(max_length=20, choices=MatchedBy, default=MatchedBy.NAME)
    tidy_name = models.CharField(max_length=300, db_index=True)
    # Kept, because PostgreSQL takes longer to write 66,000 names large than to look through them.
    large_name = models.GeneratedField(
        expression=Upper("name_as_published"),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        """One supplier in each place."""

        constraints = [
            models.UniqueConstraint(
                name="contracts_supplier_position_once", fields=["contract", "position"]
            )
        ]

    def __str__(self) -> str:
        return self.name_as_published


class Refusal(models.Model):
    """A release of a loaded file that was left out, where it stood and why."""

    source_file = models.ForeignKey(SourceFile, models.CASCADE, related_name="refusals")
    position = models.CharField(max_length=60, help_text="Like 'line 12' or 'release 3'")
    path = models.CharField(max_length=200, blank=True, help_text="Like 'awards[0].value.amount'")
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.position}: {self.reason}"
