"""What belongs to a procurement, table by table: which columns go out and come in again.

A table is told by its columns, so that a column that is added and forgotten here is found by a test.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import models
from django.db.models import Q

from toolkit.approvals.models import Approval
from toolkit.procurements.models import (
    Happening,
    KeptAnswer,
    Lot,
    Milestone,
    Notice,
    NoticeEdition,
    Procurement,
    RouteChoice,
    Timetable,
)
from toolkit.teamwork.choices import ScanState
from toolkit.teamwork.models import (
    Comment,
    Decision,
    FileVersion,
    KeptFile,
    ProcurementStep,
    StepEdition,
    TeamMember,
)
from toolkit.workbook.models import EntryEdition, SetAside, WorkbookEntry


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one table.

    `columns` are its plain fields. `person` is who did it: told by name, brought in as that name. `points` are fields that
    point to other rows, by the part those stand in: they go out as the place of that row in its part. `left` are
    columns that do not go out, each with the reason. `order` sorts the rows; of them only those of `which` go out.
    """

    key: str
    model: type[models.Model]
    columns: tuple[str, ...]
    order: tuple[str, ...]
    person: tuple[str, ...] = ()
    points: dict[str, str] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    under: str = "procurement"
    which: Q = field(default_factory=Q)


# A file that was deleted may still come back here, and goes nowhere else; one that waits for the scan is nobody's yet.
_IS_KEPT = ~Q(state=ScanState.WAITING)
_OWN = "the new row gets its own"
PROCUREMENT = Part(
    "procurement", Procurement,
    ("title", "description", "service_area", "ocid", "answers", "flags", "award_notice_on", "standstill_ends_on",
     "signed_on", "contract_starts_on", "contract_ends_on", "stopped_on", "change_on", "ended_on",
     "is_made_up", "steps_done", "steps_not_needed", "step_due_on", "edition", "created_at", "changed_at"),
    ("pk",), ("created_by", "changed_by"),
    left={"kept": "worked out anew", "kept_until": "worked out anew", "archived_at": "it is brought in to be used", "archived_by": "it is brought in to be used",
          "archived_reason": "it is brought in to be used",
          "reference": _OWN, "authority": "whoever brings it in", "sharing": "closed until its new owner opens it"},
)  # fmt: skip
PARTS = (
    Part("routes", RouteChoice,
         ("route", "recommended", "reason", "answers", "law_on", "is_current", "chosen_at"),
         ("pk",), ("chosen_by",)),
    Part("timetables", Timetable,
         ("route", "starts_on", "ends_on", "needed_by", "law_on", "is_current", "adopted_at"),
         ("pk",), ("adopted_by",)),
    Part("milestones", Milestone,
         ("number", "key", "label", "starts_on", "ends_on", "notice", "is_critical", "reasons"),
         ("timetable_id", "number", "pk"), points={"timetable": "timetables"}, under="timetable__procurement"),
    Part("happenings", Happening, ("key", "started_on", "ended_on", "noted_at"), ("key",), ("noted_by",)),
    Part("lots", Lot,
         ("number", "title", "description", "value_inc_pence", "value_ex_pence", "starts_on", "ends_on",
          "extended_until", "is_for_sme", "is_for_vcse", "options", "renewal", "suppliers", "edition"),
         ("number",)),
    Part("notices", Notice,
         ("serial", "key", "state", "values", "correction", "changed_at", "published_on",
          "platform_number", "platform_url", "recorded_at", "record", "cancelled_on", "cancelled_reason", "edition"),
         ("serial",), ("changed_by", "recorded_by"), points={"corrects": "notices"},
         left={"release_id": "of the open feed of another installation"}),
    Part("notice_editions", NoticeEdition, ("number", "values", "saved_at"), ("notice__serial", "number"),
         ("saved_by",), points={"notice": "notices"}, under="notice__procurement"),
    Part("kept_answers", KeptAnswer, ("tool", "title", "answer", "address", "kept_at"), ("pk",), ("kept_by",)),
    Part("team", TeamMember, ("name", "role", "added_at", "removed_at", "edition"), ("added_at", "pk"),
         ("added_by", "removed_by"),
         left={"user": "an account of one installation: its name goes out"}),
    Part("steps", ProcurementStep, ("step", "state", "reason", "due_on", "changed_at", "edition"), ("step",),
         ("changed_by",), points={"owner": "team"}),
    Part("step_editions", StepEdition, ("number", "state", "reason", "due_on", "saved_at"), ("of__step", "number"),
         ("saved_by",), points={"of": "steps", "owner": "team"}, under="of__procurement"),
    Part("decisions", Decision,
         ("number", "what", "reason", "decided_by", "decided_on", "step", "recorded_at"), ("number",),
         ("recorded_by",), points={"instead_of": "decisions"}),
    Part("entries", WorkbookEntry,
         ("section", "number", "values", "came_from", "added_at", "changed_at", "removed_at", "edition"),
         ("section", "number"), ("added_by", "changed_by", "removed_by")),
    Part("entry_editions", EntryEdition, ("number", "values", "is_removed", "saved_at"),
         ("of__section", "of__number", "number"), ("saved_by",), points={"of": "entries"},
         under="of__procurement"),
    Part("set_aside", SetAside, ("finding", "title", "reason", "set_at"), ("finding",), ("set_by",)),
    Part("files", KeptFile, ("title", "kind", "added_at"), ("added_at", "pk"), ("added_by",),
         left={"deleted_at": "what was deleted does not go out", "deleted_by": "what was deleted does not go out"},
         which=Q(deleted_at__isnull=True)),
    Part("file_versions", FileVersion, ("number", "name", "bytes", "sha256", "uploaded_at"),
         ("of__added_at", "of_id", "number"), ("uploaded_by",), points={"of": "files"}, under="of__procurement",
         left={"stored_as": "a place in one storage: its place in the ZIP goes out",
               "state": "each installation has a scanner of its own", "scanned_at": "by the scanner of one installation"},
         which=Q(of__deleted_at__isnull=True) & _IS_KEPT),
    Part("comments", Comment,
         ("target", "text", "mentions", "edition", "written_at", "mended_at", "deleted_at", "resolved_at"),
         ("written_at", "pk"), ("written_by", "resolved_by"),
         left={"authority": "the invited borough of one installation: comments.csv names it"}),
    Part("approvals", Approval,
         ("number", "target", "version", "role", "state", "editions", "edition", "note", "asked_at", "reason",
          "decided_at"),
         ("number",), ("asked_by", "decided_by")),
)  # fmt: skip
# Tables of a procurement that do not go out, and why.
LEFT = {
    "capability.Round": "what people of one borough say of themselves",
    "dossier.Making": "made from all the rest, and kept for a day",
    "procurements.ContractLink": "a contract of another register",
    "procurements.Guest": "an invitation of a borough of one installation",
    "engagement.InformationRequest": "its secret address and its answers belong to one installation",
    "outreach.SupplierPage": "open on one installation: its words are entries, and its new owner opens it",
    "workbook.EntryImport": "how a file came in, for undoing it there; its entries go out",
    "teamwork.News": "what is new for one account",
}
