"""What a notice must say, item by item: words, provision, where OCDS holds it, and when it applies.

`content(key, facts, on=...)` is the checklist of one notice for one purchase. The rows are in
`notice_content_before`, `notice_content_award` and `notice_content_live`, condensed from Parts 2 and 3 of
the Procurement Regulations 2024 in our own words: the regulation's words decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook.dated import is_in_force
from rulebook.notice_conditions import holds
from rulebook.notice_content_award import AWARD_ITEMS
from rulebook.notice_content_before import BEFORE_ITEMS
from rulebook.notice_content_live import LIVE_ITEMS
from rulebook.notice_facts import NoticeFacts
from rulebook.notice_item import Item
from rulebook.reasons import Answer, Reason, Verdict
from rulebook.thresholds import ACT_STARTS

ITEMS: tuple[Item, ...] = (*BEFORE_ITEMS, *AWARD_ITEMS, *LIVE_ITEMS)


@dataclass(frozen=True, slots=True)
class ItemDue:
    """An item of a notice's checklist, and whether this purchase's notice must have it."""

    item: Item
    answer: Answer

    @property
    def is_needed(self) -> bool:
        """Say whether it must be there for certain."""
        return self.answer.is_yes


def items_of(notice_key: str, *, on: date) -> tuple[Item, ...]:
    """Return every item that a notice may need by the rules of a day, in the order of the form.

    Empty for a key of no notice, and for what has no prescribed content (copies).
    """
    day = max(on, ACT_STARTS)
    return tuple(item for item in ITEMS if item.notice_key == notice_key and is_in_force(item, day))


def content(notice_key: str, facts: NoticeFacts, *, on: date) -> tuple[ItemDue, ...]:
    """Return the checklist of a notice for a purchase: what must be said, what need not, what depends.

    `notice_key` is a key of `rulebook.notice_rows`. Source: Procurement Regulations 2024, as in each item.
    """
    return tuple(ItemDue(item, _answer(item, facts, on)) for item in items_of(notice_key, on=on))


def _answer(item: Item, facts: NoticeFacts, on: date) -> Answer:
    reason = Reason(item.says, item.source, item.confidence)
    so = holds(item.when, facts, on=on)
    if so:
        return Answer(Verdict.YES, "It must say this.", (reason,))
    if so is None:
        return Answer(Verdict.DEPENDS, f"It must say this if {item.when.in_words}.", (reason,))
    return Answer(Verdict.NO, f"Only if {item.when.in_words}.", (reason,))
