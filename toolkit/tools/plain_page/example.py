"""An invented page, with a sentence that is too long and an address of a person, for who wants to see what is found."""

from __future__ import annotations

EXAMPLE = {
    "headline": "Appointments for housing repairs that hold",
    "problem": "Tenants do not know when somebody comes to repair their home. The council is therefore seeking to procure a solution which will facilitate the optimisation of operative scheduling across the entirety of the responsive repairs portfolio, in accordance with its strategic objectives.",
    "who_for": "9,400 tenants, and the 40 people who plan and do the repairs.",
    "value": "400,000",
    "months": "48",
    "expected": "in spring 2027",
    "asks": "Cyber Essentials Plus, or something as good, by the day the contract starts.\nTwo examples of your work, for any customer.",
    "how": "Come to the online meeting, or read its notes. Then wait for the notice on Find a Tender.",
    "mailbox": "jane.doe@borough.example",
}
