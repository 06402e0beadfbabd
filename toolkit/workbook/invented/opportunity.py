"""The texts of the pages for suppliers of the made-up procurements. All invented."""

from __future__ import annotations

from toolkit.procurements.demo import STORIES
from toolkit.workbook.invented.days import Told

TOLD: Told = {
    STORIES[1].title: {
        "opportunity": ({
            "headline": "Appointments for housing repairs that hold",
            "problem": "Tenants do not know when somebody comes to repair their home. They take a day off, and nobody arrives, or somebody arrives without the part. Then they ring again.",
            "who_for": "Council tenants in 9,400 homes, 34 people who repair them, and six who plan their day.",
            "outcomes": [1, 2, 3],
            "size": "band",
            "expected": "in spring",
            "how": "Come to our online meeting, or watch it later. Answer a few questions if you like: it takes ten minutes. Then wait for the notice on Find a Tender. Bidding costs nothing but your time, and your tender may be short.",
            "mailbox": "repairs.procurement@borough.example",
        },),
    },
    STORIES[2].title: {
        "opportunity": ({
            "headline": "Let community groups book a room by themselves",
            "problem": "Groups write or ring to ask for a room. It takes three days, and some get two answers.",
            "who_for": "About 240 community groups, and the staff of five libraries.",
            "expected": "after the summer",
            "how": "We will ask for quotes. Write to [address of the libraries team] if you want to be asked.",
        },),
    },
}  # fmt: skip
