"""States of a notice, and the facts of a purchase that notices ask for and a person answers with yes or no."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models


class NoticeState(models.TextChoices):
    """How far a notice has come."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    CANCELLED = "cancelled", "Cancelled"
    DISCARDED = "discarded", "Draft thrown away"


class GuestRight(models.TextChoices):
    """What people of an invited borough may do. They never change anything."""

    READ = "read", "Read"
    COMMENT = "comment", "Read and comment"


class LinkKind(models.TextChoices):
    """How a contract of the register belongs to a procurement."""

    CAME = "came", "Came of it"
    REPLACES = "replaces", "Is to be replaced by it"


# How far a procurement can be, in order, each with its tone.
STATES = {
    "New": "grey",
    "Route chosen": "purple",
    "Planned": "turquoise",
    "Under way": "blue",
    "Awarded": "green",
    "Contract running": "green",
    "Stopped": "grey",
    "Contract ended": "grey",
}


@dataclass(frozen=True, slots=True)
class Flag:
    """A fact that is yes, no or not known: its name in `rulebook.notice_facts.NoticeFacts`."""

    name: str
    label: str
    hint: str = ""


FLAGS: tuple[Flag, ...] = (
    Flag("is_services", "Is it for services?"),
    Flag("had_market_engagement", "Did you, or will you, engage the market first?"),
    Flag("has_lots", "Is it divided into lots?"),
    Flag("has_options", "Are there options, such as extensions or more supply?"),
    Flag("is_reserved", "Is the competition reserved for some suppliers?"),
    Flag(
        "has_known_risks",
        "Is there a known risk that may need a change of the contract later?",
        "If the first notice names it, the contract may be changed when it comes about",
    ),
    Flag("intends_repeat_award", "May similar goods or services be awarded directly later?"),
    Flag("relies_on_subcontractors", "Will the supplier rely on sub-contractors?"),
    Flag("transfers_staff", "Would staff move to the new supplier?"),
    Flag(
        "needs_change_notice",
        "Does the change need a change notice?",
        "Only once the contract is to be changed: test the change first",
    ),
)
