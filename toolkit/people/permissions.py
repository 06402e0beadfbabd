"""Who may do what: one table of roles, read by everything that checks. What is not in it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from toolkit.people.choices import BOROUGH_ROLES, Role


class Permission(StrEnum):
    """One thing that a person may do. Those of a borough are asked with the borough's id."""

    SEE_BOROUGH = "see_borough"  # its own records, radar and pipeline
    EDIT_CONTRACT = "edit_contract"
    CONFIRM_CONTRACT = "confirm_contract"
    SET_SHARING = "set_sharing"
    IMPORT_REGISTER = "import_register"
    UNDO_IMPORT = "undo_import"
    MERGE_CONTRACTS = "merge_contracts"
    DECIDE_NAMES = "decide_names"
    PLAN_PURCHASE = "plan_purchase"
    RUN_PROCUREMENT = "run_procurement"  # answers, route, dates, notices and what was published
    SET_LEAD_TIMES = "set_lead_times"
    SET_POLICY = "set_policy"  # standing orders, routes preferred or forbidden, meeting days
    OPEN_SELF_CHECK = "open_self_check"  # and close it: from then on its spread is shown
    PUBLISH = "publish"
    JUDGE_NEED = "judge_need"  # "same need" and "not the same need"
    SHARE_EXPERIENCE = "share_experience"  # experience cards, requests and answers
    TAKE_PART = "take_part"  # the convener's board, and answers to invitations
    WORK_IN_ROOM = "work_in_room"  # issues, votes, agenda and actions of a shared supplier
    MANAGE_PEOPLE = "manage_people"
    READ_AUDIT = "read_audit"
    # Of LOTI, asked without a borough.
    CONVENE = "convene"
    EDIT_GUIDANCE = "edit_guidance"


_MANAGES = frozenset({Role.CONTRACT_MANAGER, Role.PROCUREMENT_LEAD, Role.ADMINISTRATOR})
_WORKS = _MANAGES | {Role.BUYER}
_LEADS = frozenset({Role.PROCUREMENT_LEAD, Role.ADMINISTRATOR})

ALLOWED: Mapping[Permission, frozenset[Role]] = {
    Permission.SEE_BOROUGH: frozenset(BOROUGH_ROLES),
    Permission.EDIT_CONTRACT: _MANAGES,
    Permission.CONFIRM_CONTRACT: _MANAGES,
    Permission.SET_SHARING: _LEADS | {Role.CONTRACT_MANAGER},
    Permission.IMPORT_REGISTER: _MANAGES,
    Permission.UNDO_IMPORT: _MANAGES,
    Permission.MERGE_CONTRACTS: _MANAGES,
    Permission.DECIDE_NAMES: _MANAGES | {Role.CONVENER},
    Permission.PLAN_PURCHASE: _WORKS,
    Permission.RUN_PROCUREMENT: _WORKS,
    Permission.SET_LEAD_TIMES: _LEADS,
    Permission.SET_POLICY: _LEADS,
    Permission.OPEN_SELF_CHECK: _LEADS,
    Permission.PUBLISH: _LEADS,
    Permission.JUDGE_NEED: _WORKS | {Role.CONVENER},
    Permission.SHARE_EXPERIENCE: _WORKS,
    Permission.TAKE_PART: _LEADS,
    Permission.WORK_IN_ROOM: _WORKS,
    Permission.MANAGE_PEOPLE: frozenset({Role.ADMINISTRATOR}),
    Permission.READ_AUDIT: frozenset({Role.ADMINISTRATOR}),
    Permission.CONVENE: frozenset({Role.CONVENER}),
    Permission.EDIT_GUIDANCE: frozenset({Role.EDITOR}),
}
