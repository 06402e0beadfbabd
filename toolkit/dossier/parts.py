"""What belongs to a procurement, table by table: which columns go out and come in again.

A table is told by its columns, so that a column that is added and forgotten here is found by a test.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import models

from toolkit.procurements.models import (
    Happening,
    KeptAnswer,
    Lot,
    Milestone,
    Notice,
    Procurement,
    RouteChoice,
    Timetable,
)
from toolkit.teamwork.models import Decision, ProcurementStep, TeamMember
from toolkit.workbook.models import SetAside, WorkbookEntry


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one table.

    `columns` are its plain fields. `person` is who did it: told by name, brought in as who brings it. `points` are fields that
    point to other rows, by the part those stand in: they go out as the place of that row in its part. `left` are
    columns that do not go out, each with the reason. `order` sorts the rows.
    """

    key: str
    model: type[models.Model]
    columns: tuple[str, ...]
    order: tuple[str, ...]
    person: tuple[str, ...] = ()
    points: dict[str, str] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    under: str = "procurement"


_OWN = "the new row gets its own"
PROCUREMENT = Part(
    "procurement", Procurement,
    ("title", "description", "service_area", "ocid", "answers", "flags", "award_notice_on", "standstill_ends_on",
     "signed_on", "contract_starts_on", "contract_ends_on", "stopped_on", "change_on", "ended_on",
     "is_made_up", "steps_done", "steps_not_needed", "step_due_on"),
    ("pk",), ("created_by", "changed_by"),
    left={"reference": _OWN, "authority": "whoever brings it in", "sharing": "closed until its new owner opens it",
          "edition": "counts anew", "created_at": _OWN, "changed_at": _OWN},
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
          "extended_until", "is_for_sme", "is_for_vcse", "options", "renewal", "suppliers"),
         ("number",), left={"edition": "counts anew"}),
    Part("notices", Notice,
         ("serial", "key", "state", "values", "correction", "changed_at", "published_on",
          "platform_number", "platform_url", "recorded_at", "record", "cancelled_on", "cancelled_reason"),
         ("serial",), ("changed_by", "recorded_by"), points={"corrects": "notices"},
         left={"edition": "counts anew", "release_id": "of the open feed of another installation"}),
    Part("kept_answers", KeptAnswer, ("tool", "title", "answer", "address", "kept_at"), ("pk",), ("kept_by",)),
    Part("team", TeamMember, ("name", "role", "added_at", "removed_at"), ("added_at", "pk"),
         ("added_by", "removed_by"),
         left={"user": "an account of one installation: its name goes out", "edition": "counts anew"}),
    Part("steps", ProcurementStep, ("step", "state", "reason", "due_on", "changed_at"), ("step",),
         ("changed_by",), points={"owner": "team"}, left={"edition": "counts anew"}),
    Part("decisions", Decision,
         ("number", "what", "reason", "decided_by", "decided_on", "step", "recorded_at"), ("number",),
         ("recorded_by",), points={"instead_of": "decisions"}),
    Part("entries", WorkbookEntry,
         ("section", "number", "values", "came_from", "added_at", "changed_at", "removed_at"),
         ("section", "number"), ("added_by", "changed_by", "removed_by"), left={"edition": "counts anew"}),
    Part("set_aside", SetAside, ("finding", "title", "reason", "set_at"), ("finding",), ("set_by",)),
)  # fmt: skip
# Tables of a procurement that are told in the ZIP for reading, or not at all, and why.
LEFT = {
    "procurements.NoticeEdition": "earlier drafts: what counts is the notice",
    "procurements.ContractLink": "a contract of another register",
    "teamwork.StepEdition": "history: it stands in the trail of the installation that it comes from",
    "workbook.EntryEdition": "history: it stands in the trail of the installation that it comes from",
    "teamwork.Comment": "words of people who have accounts elsewhere: they are told as a list",
    "teamwork.KeptFile": "downloaded by itself from the page of files: it may be large",
    "engagement.InformationRequest": "its secret address and its answers belong to one installation",
    "workbook.EntryImport": "how a file came in, for undoing it there; its entries go out",
    "teamwork.News": "what is new for one account",
    "approvals.Approval": "given by people of another installation: they are told as a list",
}
