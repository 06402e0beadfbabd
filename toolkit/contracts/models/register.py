"""What a borough's own register says of a contract, beyond the facts that notices state."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from toolkit.contracts.choices import Function


class RegisterDetail(models.Model):
    """The borough's own facts of a contract of origin REGISTER or TYPED: one for each.

    Money is whole pence. `stated` holds each field as the borough's file or form gave it; `edited` what
    a person changed here, field to {"by", "at", "was"}: an import never overwrites such a field.
    """

    contract = models.OneToOneField("contracts.Contract", models.CASCADE, related_name="register")
    number = models.CharField(max_length=120, blank=True, help_text="The borough's own number")
    department = models.CharField(max_length=200, blank=True)
    service_area = models.CharField(max_length=200, blank=True)
    function = models.CharField(max_length=20, choices=Function, blank=True)
    system = models.CharField(max_length=200, blank=True, help_text="Product, like 'Mosaic'")
    manufacturer = models.CharField(max_length=200, blank=True)
    reseller = models.CharField(max_length=200, blank=True)
    route = models.CharField(max_length=200, blank=True, help_text="Route to market, as written")
    process_type = models.CharField(max_length=200, blank=True, help_text="As the Code asks")
    annual_value_pence = models.BigIntegerField(null=True, blank=True)
    value_low_pence = models.BigIntegerField(null=True, blank=True, help_text="Of a range")
    value_high_pence = models.BigIntegerField(null=True, blank=True, help_text="Of a range")
    irrecoverable_vat_pence = models.BigIntegerField(null=True, blank=True)
    is_rolling = models.BooleanField(default=False, help_text="Goes on until somebody ends it")
    end_computed = models.CharField(max_length=300, blank=True, help_text="How, if it was")
    review_on = models.DateField(null=True, blank=True)
    notice_on = models.DateField(null=True, blank=True, help_text="Last day to give notice")
    notice_months = models.IntegerField(null=True, blank=True, help_text="Notice before the end")
    extensions = models.CharField(max_length=300, blank=True, help_text="As written")
    extension_months = models.JSONField(default=list, blank=True, help_text="Like [12, 12]")
    hosting = models.CharField(max_length=100, blank=True)
    integrations = models.TextField(blank=True)
    api_charge = models.CharField(max_length=200, blank=True)
    satisfaction = models.IntegerField(null=True, blank=True, help_text="1 (low) to 5 (high)")
    satisfaction_note = models.TextField(blank=True)
    contract_manager = models.CharField(max_length=150, blank=True, help_text="Never shown outside")
    manager = models.ForeignKey(
        "people.User", models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="The account that is asked whether it is still right",
    )  # fmt: skip
    is_sme = models.BooleanField(null=True, blank=True)
    is_voluntary = models.BooleanField(null=True, blank=True)
    charity_number = models.CharField(max_length=30, blank=True)
    willing_to_talk = models.BooleanField(null=True, blank=True)
    willing_to_align = models.BooleanField(null=True, blank=True)
    willing_to_buy_together = models.BooleanField(null=True, blank=True)
    stated = models.JSONField(default=dict, blank=True)
    edited = models.JSONField(default=dict, blank=True)
    conflicts = models.JSONField(
        default=dict,
        db_default=models.Value({}, models.JSONField()),
        blank=True,
        help_text="Field to [[reference, value], ...] of twins that say otherwise; see twins.refresh",
    )
    conflicts_count = models.IntegerField(default=0, db_default=0)
    problems = models.JSONField(default=list, blank=True, help_text="[what, how to mend it], ...")
    stated_in = models.CharField(max_length=200, blank=True, help_text="Name of the file")
    stated_where = models.CharField(
        max_length=100, blank=True, help_text="Like 'sheet ICT, row 14'"
    )
    row_fingerprint = models.CharField(max_length=32, blank=True, db_index=True)
    added_at = models.DateTimeField(db_index=True)
    last_seen_at = models.DateTimeField(null=True, blank=True, help_text="In an import")
    missing_since = models.DateTimeField(
        null=True, blank=True, help_text="Since an import of the same register left it out"
    )
    last_confirmed_at = models.DateTimeField(null=True, blank=True)
    last_confirmed_by = models.CharField(max_length=150, blank=True)
    # Taken out of the register by a person: no page shows it, and no import brings it back.
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=150, blank=True, default="", db_default="")
    asked_at = models.DateTimeField(null=True, blank=True, help_text="Last 'still right?' e-mail")

    class Meta:
        """What a borough cannot mean."""

        constraints = [
            models.CheckConstraint(
                name="contracts_satisfaction_1_to_5",
                condition=Q(satisfaction__isnull=True)
                | (Q(satisfaction__gte=1) & Q(satisfaction__lte=5)),
                violation_error_message="Satisfaction is a number from 1 to 5.",
            ),
            models.CheckConstraint(
                name="contracts_confirmed_at_and_by",
                condition=Q(last_confirmed_at__isnull=True, last_confirmed_by="")
                | (Q(last_confirmed_at__isnull=False) & ~Q(last_confirmed_by="")),
                violation_error_message="Say who confirmed it, and when.",
            ),
            models.CheckConstraint(
                name="contracts_removed_at_and_by",
                condition=Q(removed_at__isnull=True, removed_by="")
                | (Q(removed_at__isnull=False) & ~Q(removed_by="")),
                violation_error_message="Say who removed it, and when.",
            ),
        ]
        indexes = [models.Index(name="contracts_by_system", fields=["system"])]

    def __str__(self) -> str:
        return self.number or str(self.contract_id)


class SpendEvidence(models.Model):
    """What a borough paid a supplier in a financial year, from files of spending over 500 pounds."""

    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    supplier = models.ForeignKey("suppliers.Supplier", models.PROTECT, related_name="+")
    year_from = models.IntegerField(help_text="2025 means April 2025 to March 2026")
    total_pence = models.BigIntegerField()
    payments = models.IntegerField()
    first_paid_on = models.DateField()
    last_paid_on = models.DateField()
    stated_in = models.CharField(max_length=200)
    import_number = models.BigIntegerField(default=0, db_index=True, help_text="To undo it by")

    class Meta:
        """A file says a year of a supplier once."""

        constraints = [
            models.UniqueConstraint(
                name="contracts_spend_once",
                fields=["authority", "supplier", "year_from", "import_number"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.authority_id} {self.supplier_id} {self.year_from}"
