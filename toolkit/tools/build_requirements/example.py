"""Invented needs and requirements, for who wants to see what the builder says."""

from __future__ import annotations

EXAMPLE = {
    "needs": """As a tenant who works shifts I need to move my appointment at any hour so that I do not lose a day’s pay for nothing.
As a repairs planner I need to see who is free, near and able to do the job so that the first visit is the only one.
As an operative I need to know before I leave which parts the job needs so that I do not come twice.
As a carer of a tenant I need to be told when the appointment changes so that I am there to open the door.""",
    "text": """1. Booking
A tenant can move a visit on a phone until noon of the day before, within three minutes. (N1)
The system must provide a modern dashboard with real-time data. (N2)
The portal must be user-friendly.

2. Service
The service must be 100% available with 24/7 support.
The website must meet WCAG 2.1 AA.
All data must be returned to the council at the end of the contract, in an open format.
Staff must sign in with a second factor.""",
}
