"""What the plan of an engagement says of an engagement notice (UK2), by the names of the notice's fields.

Source: Procurement Regulations 2024, reg 17, as `rulebook.notice_content_before` lists it.
"""

from __future__ import annotations

from drafting.engagement.fields import CLOSES_ON, ENGAGEMENT, MAILBOX, PROCESS
from drafting.workbook.book import Book

NOTICE_KEY = "engagement"


def notice_values(book: Book) -> dict[str, str]:
    """Return what is known; what the plan does not say is left out."""
    plan = book.one(ENGAGEMENT)
    if plan is None:
        return {}
    found = {
        "engagement": plan.text(PROCESS.name),
        "closes_on": plan.text(CLOSES_ON.name),
        "enquiries": plan.text(MAILBOX.name),
    }
    return {name: text for name, text in found.items() if text}
