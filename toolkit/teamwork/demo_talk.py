"""What a made-up team said to each other, and the file that it kept. All invented."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.files.base import ContentFile

from toolkit.people.models import User
from toolkit.procurements.models import Procurement
from toolkit.teamwork import commenting, filing

_NOTES = """Invented for a demonstration.

Tenants' panel, notes of the meeting
Eleven tenants, two of them by phone.

- Half-day slots cost people a day's pay. Two hours would do.
- A text message an hour before is worth more than an app.
- Nobody knew that a visit can be moved on the day.
- Two people need the letter in large print, one in Bengali.
"""
# Who said what about what, how many hours ago; the last is resolved by the first who is named after it.
TALK: dict[str, tuple[tuple[str, str, str, int, str], ...]] = {
    "far": (
        ("lena", "", "@Amara can you look at the exit terms of the present contract before the demonstrations?", 75, ""),
        ("amara", "", "Done: data comes out as CSV within thirty days. I put it with the step about exit.", 70, ""),
        ("bola", "step optimise-the-process",
         "Evaluators asked for one more hour of training. @Lena, is Thursday fine?", 50, "lena"),
        ("lena", "step optimise-the-process", "Thursday at ten. The room is booked.", 49, ""),
        ("amara", "decision 2", "The eleven visits are the reason that people will ask for. Keep the notes on file.", 30, ""),
    ),
    "planned": (
        ("amara", "step gather-user-needs",
         "The night shift books by phone and not on the tablet. @Bola, whom do we ask there?", 28, ""),
        ("bola", "step gather-user-needs", "The depot manager offers Tuesday at six in the morning.\nI go.", 26, ""),
        ("lena", "", "@Bola please write down who decides about the two-hour slots.", 20, "bola"),
    ),
}  # fmt: skip
FILE = ("Notes of the tenants’ panel", "evidence", "tenants-panel.txt", _NOTES)


def talk(row: Procurement, part: str, people: dict[str, User], at: datetime) -> None:
    """Let the team say it, and resolve what is settled."""
    for who, target, text, hours, settled_by in TALK[part]:
        when = at - timedelta(hours=hours)
        made = commenting.write(
            procurement=row, target=target, text=text, by=people[who], at=when
        )  # fmt: skip
        if settled_by:
            commenting.resolve(comment=made, by=people[settled_by], at=when + timedelta(hours=1))


def keep_file(row: Procurement, by: User, at: datetime) -> None:
    """Keep the notes of a panel with a procurement."""
    title, kind, name, text = FILE
    filing.keep(
        procurement=row, title=title, kind=kind, file=ContentFile(text.encode()), name=name, by=by,
        at=at,
    )  # fmt: skip
