"""How each kind of notice is written as a release: its tags, its section and its kind of document.

A UK17 has no form in OCDS, and `NOT_RELEASED` says why. A UK8 is an upload of payments to the platform,
of which no release was seen: ours has them where the standard has payments, in the kind of document that
the extension has for them.
Source: reference, section 3.4, by releases that were seen; `is_inferred` marks what was not seen. For UK8
the extension's codelist of documents: an implementation notice "might relate to transactions".
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notice. `updates` are the tags of a correction; `section` is where its document is."""

    key: str
    name: str
    tags: tuple[str, ...]
    updates: tuple[str, ...]
    section: str
    document: str
    is_inferred: bool = False


_PLANNING, _TENDER = (("planning",), ("planningUpdate",)), (("tender",), ("tenderUpdate",))
_AWARD = (("award", "contract"), ("awardUpdate", "contractUpdate"))
_PERFORMED = (("implementation",), ("implementationUpdate",))
_CHANGED = (("contractAmendment",), ("contractAmendment",))
_ENDED = (("contractTermination",), ("contractTermination",))
_CANCELLED = (("tenderCancellation",), ("tenderCancellation",))

NOTICES = {
    one.key: one
    for one in (
        NoticeKind("UK1", "Pipeline notice", *_PLANNING, "planning", "plannedProcurementNotice"),
        NoticeKind(
            "UK2", "Preliminary market engagement notice", *_PLANNING,
            "planning", "marketEngagementNotice",
        ),
        NoticeKind(
            "UK3", "Planned procurement notice", *_PLANNING, "planning", "plannedProcurementNotice"
        ),
        NoticeKind("UK4", "Tender notice", *_TENDER, "tender", "tenderNotice"),
        NoticeKind("UK5", "Transparency notice", *_AWARD, "awards", "awardNotice"),
        NoticeKind("UK6", "Contract award notice", *_AWARD, "awards", "awardNotice"),
        NoticeKind("UK7", "Contract details notice", *_AWARD, "contracts", "contractNotice"),
        NoticeKind(
            "UK8", "Contract payment notice", *_PERFORMED,
            "contracts", "implementationNotice", is_inferred=True,
        ),
        NoticeKind(
            "UK9", "Contract performance notice", *_PERFORMED,
            "contracts", "implementationNotice", is_inferred=True,
        ),
        NoticeKind("UK10", "Contract change notice", *_CHANGED, "contracts", "contractNotice"),
        NoticeKind(
            "UK11", "Contract termination notice", *_ENDED,
            "contracts", "contractTerminationNotice", is_inferred=True,
        ),
        NoticeKind(
            "UK12", "Procurement termination notice", *_CANCELLED,
            "tender", "tenderCancellationNotice",
        ),
        NoticeKind(
            "UK13", "Dynamic market intention notice", *_PLANNING,
            "tender", "plannedProcurementNotice", is_inferred=True,
        ),
        NoticeKind(
            "UK14", "Dynamic market establishment notice", *_TENDER,
            "tender", "tenderNotice", is_inferred=True,
        ),
        NoticeKind("UK15", "Dynamic market modification notice", *_AWARD, "tender", "awardNotice"),
        NoticeKind(
            "UK16", "Dynamic market cessation notice", *_TENDER,
            "tender", "tenderNotice", is_inferred=True,
        ),
    )
}  # fmt: skip
NOT_RELEASED = {
    "UK17": (
        "A payments compliance notice has no form in OCDS: it tells how a council paid all its invoices in "
        "half a year, and a release is about one procurement. Publish it on the platform alone."
    ),
}
