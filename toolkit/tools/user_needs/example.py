"""Invented needs and scores, for who wants to see what the register says."""

from __future__ import annotations

EXAMPLE = {
    "needs": """As a tenant who works shifts I need to move my appointment at any hour, so that I do not lose a day's pay.
As a user I want a mobile app and to get push messages.
As a planner I need to see who is free and print the list so that I can see who is free.
As a tenant working shifts I need to move my appointments at any hour so that I keep my pay.
As an operative I need a dashboard in Power BI so that I know which parts to take.
The system must be user-friendly.
""",
    "sus": """4 2 5 1 4 2 5 1 4 2
3 3 3 2 3 3 3 3 3 3
5 1 4 2 4 2 5 2 4 1
""",
}
