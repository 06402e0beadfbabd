"""A borough's planned purchases as CSV."""

from __future__ import annotations

import hashlib
from collections import Counter

from django.urls import reverse

from toolkit.contracts import categories
from toolkit.opendata.outgoing.code_file import HIGHEST_PENCE
from toolkit.opendata.outgoing.selection import ChosenPlans, is_made_up
from toolkit.opendata.outgoing.texts import LEFT_OUT, csv_bytes, money, tidy, without_contacts
from toolkit.opendata.outgoing.written import (
    SHOWN,
    Finding,
    Setting,
    Written,
    in_words,
    local_day,
    odd_day,
    organisation_uri,
)
from toolkit.pipeline.choices import PlanState
from toolkit.pipeline.models import PlannedPurchase
from toolkit.pipeline.queries import ROUTE_TITLES

_ROUTE_LONGEST, _MONTHS_MOST = 100, 1200
# What a supplier asks of a plan, by heading.
_ASKED = {
    "Description": "Description",
    "EstimatedValue": "Estimated value",
    "NoticeExpected": "Tender notice expected",
    "StartDate": "New contract starts",
}
HEADINGS = (
    "Reference", "OrganisationName", "OrganisationURI", "Title", "Description", "CPVCode", "CPVLabel",
    "Category", "EstimatedValue", "NoticeExpected", "StartDate", "DurationMonths", "Route",
    "OpenToJoining", "ReplacesContract", "Stage", "LastChanged", "Address",
)  # fmt: skip


def write(chosen: ChosenPlans, setting: Setting) -> Written:
    """Write the plans that a borough made public, and say what a supplier would miss."""
    findings: list[Finding] = []
    gaps: Counter[str] = Counter()
    rows: list[tuple[str, ...]] = []
    for row, one in enumerate(chosen.plans, start=1):
        cells = _cells(one, chosen, setting)
        missing = [label for name, label in _ASKED.items() if not cells[name]]
        gaps.update(missing)
        said = [f"Not known: {in_words(missing)}."] * bool(missing)
        title = cells["Title"] or one.reference
        findings += [Finding(what, row, one.reference, title, is_gap=True) for what in said]
        findings += [
            Finding(what, row, one.reference, title) for what in _oddities(cells, one, setting)
        ]
        rows.append(tuple(cells[name] for name in HEADINGS))
    data = csv_bytes([HEADINGS, *rows])
    return Written(
        data=data,
        digest=hashlib.sha256(data).hexdigest(),
        count=len(rows),
        findings=tuple(findings),
        head=("Title", "Estimated value", "Tender notice expected", "New contract starts", "Stage"),
        preview=tuple((row[3], row[8], row[9], row[10], row[15]) for row in rows[:SHOWN]),
        gaps=dict(gaps),
        is_made_up=any(is_made_up(one) for one in chosen.plans),
    )


def _cells(one: PlannedPurchase, chosen: ChosenPlans, setting: Setting) -> dict[str, str]:
    label = categories.label(one.cpv_code)
    replaces = one.contract.reference if one.contract else ""
    page = reverse("opendata:public_plan", args=[one.reference])
    is_length = one.months is not None and 1 <= one.months <= _MONTHS_MOST
    is_value = one.value_pence is not None and one.value_pence <= HIGHEST_PENCE
    return {
        "Reference": one.reference,
        "OrganisationName": tidy(setting.authority.official_name, 200),
        "OrganisationURI": organisation_uri(setting.authority),
        "Title": without_contacts(one.title, 300),
        "Description": without_contacts(one.description, 5000),
        "CPVCode": one.cpv_code if label else "",
        "CPVLabel": label,
        "Category": one.category if one.category in ("goods", "services", "works") else "",
        "EstimatedValue": money(one.value_pence) if is_value else "",
        "NoticeExpected": one.notice_on.isoformat() if one.notice_on else "",
        "StartDate": one.starts_on.isoformat() if one.starts_on else "",
        "DurationMonths": str(one.months) if is_length else "",
        "Route": tidy(ROUTE_TITLES.get(one.route, ""), _ROUTE_LONGEST),
        "OpenToJoining": "Yes" if one.is_open_to_joining else "No",
        "ReplacesContract": replaces if replaces in chosen.contracts else "",
        "Stage": str(PlanState(one.state).label),
        "LastChanged": local_day(one.changed_at).isoformat(),
        "Address": setting.site_url + page,
    }


def _oddities(cells: dict[str, str], one: PlannedPurchase, setting: Setting) -> list[str]:
    found = []
    if one.value_pence is not None and not cells["EstimatedValue"]:
        found.append("The value is too high to be right, and is left out.")
    if one.months is not None and not cells["DurationMonths"]:
        found.append("The length is not between 1 and 1,200 months, and is left out.")
    if one.notice_on and one.notice_on < setting.today and one.state != PlanState.UNDER_WAY:
        found.append("The tender notice was expected before today. Say when it will come.")
    if odd_day(one.notice_on) or odd_day(one.starts_on):
        found.append("A date lies very far away. Check it.")
    if any(LEFT_OUT in cells[name] for name in ("Title", "Description")):
        found.append("The text holds an e-mail address or a telephone number. It is left out.")
    return found
