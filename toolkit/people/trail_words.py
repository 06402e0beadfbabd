"""The audit trail in plain words: a sentence for each action, and the kinds by which it is filtered.

An action without a sentence of its own is read from its name: `pipeline.lead_times.set` is "Lead times set".
"""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.people.choices import Role

SENTENCES: Mapping[str, str] = {
    "people.signed_in": "Signed in",
    "people.signed_out": "Signed out",
    "people.sign_in_failed": "A wrong password was tried for {about}",
    "people.locked_out": "{about} was locked for a while after too many wrong passwords",
    "people.password.changed": "Changed the password",
    "people.password.reset": "Chose a new password by a link sent by e-mail",
    "people.factor.app_set": "Set up an authenticator app",
    "people.factor.app_removed": "Removed the authenticator app",
    "people.factor.key_added": "Added a security key",
    "people.factor.key_removed": "Removed a security key",
    "people.factor.codes_made": "Made new recovery codes",
    "people.factor.reset": "Removed the second factor of {about}",
    "people.account.opened": "Opened an account",
    "people.invitation.sent": "Invited somebody as {role}",
    "people.invitation.sent_again": "Sent an invitation again",
    "people.invitation.withdrawn": "Withdrew an invitation",
    "people.invitation.accepted": "Accepted an invitation",
    "people.role.given": "Gave {about} the role {role}",
    "people.role.changed": "Changed the role of {about} from {before} to {role}",
    "people.role.ended": "Ended the role of {about} ({role})",
    "people.personal_data.deleted": "Deleted the personal data of {about}",
    "people.editor.added": "Made an editor's account",
    "imports.uploaded": "Uploaded a file ({about})",
    "imports.written": "Took a file into the register ({about})",
    "imports.undone": "Undid an import ({about})",
    "imports.left": "Left an import without taking it over ({about})",
    "contracts.contract.confirmed": "Confirmed that {about} is still right",
    "contracts.contract.changed": "Changed {about}",
    "contracts.contract.added": "Added {about}",
    "contracts.contract.removed": "Removed {about}",
    "contracts.contract.restored": "Brought back {about}",
    "contracts.contract.shared": "Chose who may see {about}",
    "pipeline.lead_times.set": "Set how long the steps of a purchase take",
    "pipeline.spend.set": "Said how much the borough spends in a year",
    "pipeline.calendar.made": "Made a calendar link",
    "pipeline.calendar.ended": "Ended a calendar link",
    "pipeline.mail.wanted": "Asked for an e-mail ({about})",
    "pipeline.mail.stopped": "Stopped an e-mail ({about})",
    "pipeline.still_right.answered": "Answered by e-mail whether contracts are still right",
    "procurements.started": "Began a procurement ({about})",
    "procurements.answered": "Changed the answers of a procurement ({about})",
    "procurements.facts_recorded": "Recorded facts of a procurement ({about})",
    "procurements.route_chosen": "Chose the route of a procurement ({about})",
    "procurements.timetable_adopted": "Adopted the dates of a procurement ({about})",
    "procurements.happened": "Noted what happened in a procurement ({about})",
    "procurements.shared": "Changed who may see a procurement ({about})",
    "procurements.lot.added": "Added a lot to a procurement ({about})",
    "procurements.lot.changed": "Changed a lot of a procurement ({about})",
    "procurements.lot.removed": "Took a lot away from a procurement ({about})",
    "procurements.policy.set": "Changed the buying policy ({about})",
    "procurements.contract_linked": "Linked a contract to a procurement ({about})",
    "procurements.replaces": "Said which contract a procurement will replace ({about})",
    "procurements.replaces_no_more": "Took back which contract a procurement will replace ({about})",
    "procurements.tool_answer_kept": "Kept the answer of a tool with a procurement ({about})",
    "procurements.notice.drafted": "Began a notice ({about})",
    "procurements.notice.saved": "Changed a draft of a notice ({about})",
    "procurements.notice.discarded": "Threw away a draft of a notice ({about})",
    "procurements.notice.taken_up": "Took up a draft of a notice again ({about})",
    "procurements.notice.correction_drafted": "Began a correction of a notice ({about})",
    "procurements.notice.published": "Recorded that a notice was published ({about})",
    "procurements.notice.cancelled": "Recorded that a notice was cancelled ({about})",
    "procurements.notice.released": "Put a notice into the open data ({about})",
    "teamwork.step.saved": "Changed a step of a procurement ({about})",
    "teamwork.step.followed": "Marked a step as the record shows ({about})",
    "teamwork.step.restored": "Put a step back to what it was ({about})",
    "workbook.added": "Added to the workbook of a procurement ({about})",
    "workbook.saved": "Changed an entry of a workbook ({about})",
    "workbook.removed": "Took an entry of a workbook away ({about})",
    "workbook.brought_back": "Brought an entry of a workbook back ({about})",
    "workbook.restored": "Put an entry of a workbook back to what it was ({about})",
    "workbook.finding.set_aside": "Set a point of a workbook aside ({about})",
    "workbook.finding.taken_up": "Showed a point of a workbook again ({about})",
    "workbook.import.read": "Read a file for a workbook ({about})",
    "workbook.import.columns": "Said which column of a file is what ({about})",
    "workbook.import.undone": "Undid an import into a workbook ({about})",
    "workbook.import.thrown_away": "Threw a file for a workbook away ({about})",
    "approvals.gates_set": "Set who approves the end of each stage ({about})",
    "approvals.asked": "Asked for an approval ({about})",
    "approvals.approved": "Approved ({about})",
    "approvals.declined": "Did not approve ({about})",
    "approvals.withdrawn": "Took back what was to be approved ({about})",
    "dossier.brought_in": "Brought a procurement in from a ZIP ({about})",
    "dossier.renewed": "Began a renewal ({about})",
    "engagement.opened": "Opened a request for information ({about})",
    "engagement.questions_taken": "Took the questions of a request anew ({about})",
    "engagement.dated": "Changed the days of a request for information ({about})",
    "engagement.closed": "Closed a request for information ({about})",
    "engagement.link_made": "Made a new link to a request for information ({about})",
    "engagement.findings_saved": "Kept what was learned from a request ({about})",
    "engagement.findings_published": "Published what was learned from a request ({about})",
    "engagement.answered": "A supplier answered a request ({about})",
    "engagement.answer_changed": "A supplier changed an answer to a request ({about})",
    "engagement.addresses_deleted": "Deleted the addresses of suppliers who asked for a copy ({about})",
    "engagement.copy.sent": "Sent a supplier a copy of an answer ({about})",
    "teamwork.decision.recorded": "Wrote down a decision ({about})",
    "teamwork.comment.written": "Wrote a comment on a procurement ({about})",
    "teamwork.comment.mended": "Changed a comment on a procurement ({about})",
    "teamwork.comment.deleted": "Deleted a comment on a procurement ({about})",
    "teamwork.comment.resolved": "Resolved a comment on a procurement ({about})",
    "teamwork.comment.reopened": "Opened a comment on a procurement again ({about})",
    "teamwork.file.added": "Kept a file with a procurement ({about})",
    "teamwork.file.version_added": "Kept a new version of a file of a procurement ({about})",
    "teamwork.file.deleted": "Deleted a file of a procurement ({about})",
    "teamwork.file.brought_back": "Brought back a file of a procurement ({about})",
    "teamwork.team.added": "Took somebody into a team ({about})",
    "teamwork.team.changed": "Changed a role or a name in a team ({about})",
    "teamwork.team.removed": "Removed somebody from a team ({about})",
    "teamwork.team.brought_back": "Took somebody back into a team ({about})",
    "teamwork.team.name_deleted": "Deleted a name of a team ({about})",
    "collaboration.alignment.chosen": "Chose a common date with other boroughs ({about})",
    "collaboration.alignment.convened": "Opened an alignment ({about})",
    "collaboration.alignment.invited": "Was invited to an alignment ({about})",
    "collaboration.alignment.closed": "Closed an alignment ({about})",
    "collaboration.alignment.outcome": "Wrote down what came of an alignment ({about})",
    "collaboration.board.joined": "Joined the convener's board",
    "collaboration.board.left": "Left the convener's board",
    "collaboration.invitation.sent": "Sent an invitation to meet ({about})",
    "collaboration.invitation.answered": "Answered an invitation to meet ({about})",
    "collaboration.invitation.reminded": "Reminded a borough of an invitation ({about})",
    "knowledge.card.written": "Wrote an experience card ({about})",
    "knowledge.card.changed": "Changed an experience card ({about})",
    "knowledge.card.withdrawn": "Withdrew an experience card ({about})",
    "knowledge.card.brought_back": "Brought back an experience card ({about})",
    "knowledge.request.asked": "Asked other boroughs a question ({about})",
    "knowledge.request.closed": "Closed a question ({about})",
    "rooms.room.opened": "Opened a room about a supplier ({about})",
    "rooms.room.joined": "Joined a room about a supplier ({about})",
    "rooms.room.left": "Left a room about a supplier ({about})",
    "rooms.issue.raised": "Raised an issue with a supplier ({about})",
    "rooms.issue.voted": "Voted for an issue ({about})",
    "rooms.amounts.chosen": "Chose whether amounts are shown in a room ({about})",
    "opendata.published": "Published open data ({about})",
    "opendata.withdrawn": "Withdrew a publication ({about})",
    "opendata.made_public": "Made records public ({about})",
    "releases.published": "Published a release ({about})",
    "releases.published_many": "Added the releases of a file to the open feed ({about})",
    "releases.withdrawn": "Withdrew a release ({about})",
    "releases.withdrawn_many": "Withdrew the releases of a file from the open feed ({about})",
    "opendata.publisher_set": "Said who publishes the borough's open data",
}
SIGNING_IN = (
    "people.signed_in",
    "people.signed_out",
    "people.sign_in_failed",
    "people.locked_out",
    "people.password.",
    "people.factor.",
)
# Key, what it is called, and how the names of its actions begin.
KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("sign-in", "Signing in, passwords, second factors", SIGNING_IN),
    (
        "accounts",
        "Accounts, invitations and roles",
        ("people.account.", "people.invitation.", "people.role.", "people.personal_data."),
    ),
    ("imports", "Imports", ("imports.",)),
    ("register", "Register", ("contracts.", "suppliers.", "boroughs.")),
    ("pipeline", "Renewals and pipeline", ("pipeline.",)),
    ("procurements", "Procurements and notices", ("procurements.", "teamwork.")),
    ("together", "Working with other boroughs", ("collaboration.", "knowledge.", "rooms.")),
    ("publish", "Open data", ("opendata.", "releases.")),
)


def begins_with(kind: str) -> tuple[str, ...]:
    """Return how the actions of a kind begin; nothing for a kind that there is not."""
    return next((starts for key, _, starts in KINDS if key == kind), ())


def sentence(action: str, *, about: str, details: Mapping[str, object]) -> str:
    """Say what was done."""
    template = SENTENCES.get(action)
    if template is None:
        words = action.partition(".")[2].replace(".", " ").replace("_", " ") or action
        return f"{words[:1].upper()}{words[1:]}" + (f" ({about})" if about else "")
    roles = {key: _role(details.get(key)) for key in ("role", "before")}
    return template.format(about=about, **roles)


def _role(value: object) -> str:
    return Role(value).label.lower() if value in Role.values else "another role"
