"""A procurement of a borough: one record, which its answers, decisions, dates and notices belong to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from toolkit.people.choices import Sharing
from toolkit.procurements.choices import NoticeState


class ProcurementQuerySet(models.QuerySet["Procurement"]):
    """Procurements, with the filters that have names."""

    def live(self) -> ProcurementQuerySet:
        """Leave out those that are archived."""
        return self.filter(archived_at__isnull=True)

    def whole(self) -> ProcurementQuerySet:
        """Return them with everything that their dates and notices are worked out from. Seven queries more."""
        timetables = Timetable.objects.filter(is_current=True).prefetch_related("milestones")
        choices = RouteChoice.objects.filter(is_current=True).select_related("chosen_by")
        return self.select_related("authority", "archived_by").prefetch_related(
            models.Prefetch("timetables", timetables, to_attr="current_timetables"),
            models.Prefetch("route_choices", choices, to_attr="current_choices"),
            "happenings",
            models.Prefetch("lots", Lot.objects.order_by("number")),
            models.Prefetch("notices", Notice.objects.order_by("serial")),
        )


class Procurement(models.Model):
    """One purchase. `answers` are a `rulebook.need.Need`, `flags` facts of its notices, both by `records`.

    How far its steps are is noted by those who know the steps, for lists.
    """

    reference = models.CharField(max_length=20, unique=True)
    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True, help_text="What is bought, in plain words")
    service_area = models.CharField(
        max_length=200, blank=True, help_text="Which service it is for, as the register calls it"
    )
    ocid = models.CharField(
        max_length=60, blank=True, help_text="Identifier that the platform gave with the first notice"
    )  # fmt: skip
    answers = models.JSONField(default=dict)
    flags = models.JSONField(default=dict)
    award_notice_on = models.DateField(
        null=True, blank=True, help_text="The contract award notice is, or will be, published"
    )
    standstill_ends_on = models.DateField(null=True, blank=True, help_text="Its last day")
    signed_on = models.DateField(null=True, blank=True)
    contract_starts_on = models.DateField(null=True, blank=True)
    contract_ends_on = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True, help_text="Decided not to award")
    change_on = models.DateField(
        null=True, blank=True, help_text="A change of the contract is made"
    )
    ended_on = models.DateField(null=True, blank=True)
    sharing = models.CharField(max_length=10, choices=Sharing, default=Sharing.OWN)
    is_made_up = models.BooleanField(default=False, help_text="Made up for a demonstration")
    edition = models.PositiveIntegerField(default=1, help_text="Counts what was saved")
    steps_done = models.PositiveSmallIntegerField(default=0)
    steps_not_needed = models.PositiveSmallIntegerField(default=0)
    step_due_on = models.DateField(
        null=True, blank=True, help_text="The first day by which an open step is due"
    )
    kept = models.JSONField(
        default=dict, blank=True, help_text="What lists show of it, as `kept.Kept`"
    )
    kept_until = models.DateField(
        null=True, blank=True, help_text="The first day on which that may differ"
    )
    archived_at = models.DateTimeField(
        null=True, blank=True, help_text="Put away: read by whoever may, changed by nobody"
    )
    archived_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    archived_reason = models.TextField(blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    objects: ClassVar[ProcurementQuerySet] = ProcurementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """A borough's procurements are listed by when they were changed."""

        indexes = [
            models.Index(name="procurements_of_borough", fields=["authority", "changed_at"]),
            models.Index(name="procurements_kept_until", fields=["kept_until"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="procurements_contract_ends_after_start",
                condition=Q(contract_starts_on__isnull=True)
                | Q(contract_ends_on__isnull=True)
                | Q(contract_ends_on__gte=F("contract_starts_on")),
                violation_error_message="The contract must end after it starts.",
            ),
            models.CheckConstraint(
                name="procurements_archived_by_with_reason",
                condition=Q(archived_at__isnull=True, archived_by__isnull=True, archived_reason="")
                | (
                    Q(archived_at__isnull=False, archived_by__isnull=False) & ~Q(archived_reason="")
                ),
                violation_error_message="Say who archived it, when and why.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RouteChoice(models.Model):
    """A decision for a way to buy, with the answers it rested on. Earlier ones are kept."""

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="route_choices")
    route = models.CharField(max_length=60)
    recommended = models.CharField(max_length=60, blank=True, help_text="What came first then")
    reason = models.TextField(blank=True)
    answers = models.JSONField(default=dict)
    law_on = models.DateField(help_text="The day whose law was asked")
    is_current = models.BooleanField(default=True)
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """One decision counts; another than what was recommended has its reason."""

        constraints = [
            models.UniqueConstraint(
                name="procurements_one_route", fields=["procurement"], condition=Q(is_current=True)
            ),
            models.CheckConstraint(
                name="procurements_other_route_has_reason",
                condition=Q(route=F("recommended")) | ~Q(reason=""),
                violation_error_message="Say why you choose another route.",
            ),
        ]

    def __str__(self) -> str:
        return self.route


class Timetable(models.Model):
    """Dates that were adopted. Earlier ones are kept."""

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="timetables")
    route = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()
    needed_by = models.DateField(null=True, blank=True)
    law_on = models.DateField(help_text="The day whose law was asked")
    is_current = models.BooleanField(default=True)
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """One timetable counts."""

        constraints = [
            models.UniqueConstraint(
                name="procurements_one_timetable", fields=["procurement"], condition=Q(is_current=True)
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.route} {self.starts_on}"


class Milestone(models.Model):
    """A task of an adopted timetable with its days, both included, and why it takes so long."""

    timetable = models.ForeignKey(Timetable, models.CASCADE, related_name="milestones")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=60)
    label = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    notice = models.CharField(max_length=10, blank=True, help_text="Published on its first day")
    is_critical = models.BooleanField(default=False)
    reasons = models.JSONField(default=list, help_text="As `records.reason_row`")

    class Meta:
        """A task stands once in a timetable."""

        constraints = [
            models.UniqueConstraint(name="procurements_task_once", fields=["timetable", "key"])
        ]

    def __str__(self) -> str:
        return self.label


class Happening(models.Model):
    """The days on which a task did start and end. It stays when the dates are planned again."""

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="happenings")
    key = models.CharField(max_length=60)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """A task happens once, and ends after it starts."""

        constraints = [
            models.UniqueConstraint(
                name="procurements_happens_once", fields=["procurement", "key"]
            ),
            models.CheckConstraint(
                name="procurements_happened_in_order",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                violation_error_message="It cannot have ended before it started.",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Notice(models.Model):
    """A notice from its draft to its publication on the national platform.

    `key` is of `rulebook.notice_rows`, `values` are texts by name of `notice_fields`. A correction is a row
    of its own. A row is never deleted.
    """

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="notices")
    serial = models.PositiveIntegerField(help_text="Its number within the procurement")
    key = models.CharField(max_length=40)
    state = models.CharField(max_length=12, choices=NoticeState, default=NoticeState.DRAFT)
    values = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=1, help_text="Counts what was saved")
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    correction = models.TextField(blank=True, help_text="What the correction changed, in words")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    published_on = models.DateField(null=True, blank=True)
    platform_number = models.CharField(max_length=60, blank=True)
    platform_url = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    record = models.TextField(blank=True, help_text="What it stated, as `ocds.procurement` JSON")
    release_id = models.CharField(max_length=200, blank=True, help_text="In the open feed")
    cancelled_on = models.DateField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """One draft of a kind at a time; what is published has its day."""

        constraints = [
            models.UniqueConstraint(name="procurements_serial_once", fields=["procurement", "serial"]),
            models.UniqueConstraint(
                name="procurements_one_draft_of_a_kind",
                fields=["procurement", "key"],
                condition=Q(state="draft"),
                violation_error_message="There is a draft of this notice already.",
            ),
            models.CheckConstraint(
                name="procurements_recorded_at_and_by",
                condition=Q(recorded_at__isnull=True, recorded_by__isnull=True)
                | Q(recorded_at__isnull=False, recorded_by__isnull=False),
                violation_error_message="Say who recorded it, and when.",
            ),
            models.CheckConstraint(
                name="procurements_published_has_day",
                condition=Q(state__in=["draft", "discarded"], published_on__isnull=True)
                | Q(state__in=["published", "cancelled"], published_on__isnull=False),
                violation_error_message="Enter the day it was published.",
            ),
            models.CheckConstraint(
                name="procurements_cancelled_with_reason",
                condition=~Q(state="cancelled")
                | (Q(cancelled_on__isnull=False) & ~Q(cancelled_reason="")),
                violation_error_message="Say when and why it was cancelled.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.key} {self.serial}"


class NoticeEdition(models.Model):
    """A notice as it was saved once: what two people typed is compared with it, and nothing is lost."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """An edition stands once."""

        constraints = [
            models.UniqueConstraint(name="procurements_edition_once", fields=["notice", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} edition {self.number}"


class Lot(models.Model):
    """A part of a procurement that is awarded by itself. Money in whole pence, days included.

    `suppliers` are one on each line, with the number in brackets, once it is awarded.
    """

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="lots")
    number = models.PositiveIntegerField(help_text="Its number within the procurement")
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    value_inc_pence = models.BigIntegerField(null=True, blank=True)
    value_ex_pence = models.BigIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    extended_until = models.DateField(null=True, blank=True, help_text="With every extension")
    is_for_sme = models.BooleanField(null=True, blank=True)
    is_for_vcse = models.BooleanField(null=True, blank=True)
    options = models.TextField(blank=True)
    renewal = models.TextField(blank=True)
    suppliers = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=1, help_text="Counts what was saved")

    class Meta:
        """A number stands once."""

        constraints = [
            models.UniqueConstraint(name="procurements_lot_once", fields=["procurement", "number"])
        ]

    def __str__(self) -> str:
        return f"Lot {self.number}: {self.title}"
