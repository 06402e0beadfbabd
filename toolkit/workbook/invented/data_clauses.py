"""The clauses that the made-up team of housing repairs chose from its map. All invented."""

from __future__ import annotations

from toolkit.procurements.demo import STORIES
from toolkit.workbook.invented.days import Told

TOLD: Told = {
    STORIES[1].title: {
        "clauses": (
            {"clause": "ownership", "covers": [1, 2, 3, 4, 5, 6, 9], "why": "Seven of our flows hold records of the council."},
            {"clause": "supplier-use", "covers": [1, 2, 3, 4, 5, 6, 9], "why": "Tenants asked us what happens to their numbers."},
            {"clause": "processor", "covers": [1, 2, 3, 4, 5, 6, 9], "why": "Names, phones and notes about health are in them."},
            {"clause": "open-api", "covers": [1, 2, 6], "weight": 30,
             "why": "The day planner has none, and housing management charges for each connection.",
             "wording": "Every significant function of the system can be reached through a documented API. The Council, its repairs contractors and whoever else works for it may use the API for the Council’s purposes at no charge beyond the price of the service, up to 6,000 calls an hour. The documentation is complete, up to date and open to anybody whom the Council names."},
            {"clause": "read-and-write", "covers": [2, 5], "weight": 15, "why": "Two people retype contractors’ results each evening."},
            {"clause": "export", "covers": [1, 2, 4], "weight": 25, "why": "Photos and job cards came out of the old app as one PDF each."},
            {"clause": "places", "covers": [7], "weight": 10, "why": "A third of missed visits went to the wrong door of a block."},
            {"clause": "audit-log", "covers": [3], "weight": 15, "why": "Notes on health may be seen by those on the visit only."},
        ),
    },
}  # fmt: skip
