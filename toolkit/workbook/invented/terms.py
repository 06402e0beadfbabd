"""The draft terms of the made-up procurements: some fair, some as councils often write them. All invented."""

from __future__ import annotations

from toolkit.procurements.demo import STORIES
from toolkit.workbook.invented.days import Told

TOLD: Told = {
    STORIES[1].title: {
        "terms": (
            {"kind": "turnover", "words": "Suppliers must have had an annual turnover of at least £1,000,000 in each of the last two years.",
             "why": "The insurance officer asked for it in the last tender."},
            {"kind": "insurance", "words": "You will have professional indemnity insurance of £2 million by the day the contract starts.",
             "why": "A wrong plan can send operatives to the wrong homes for a day.",
             "plain": "Professional indemnity insurance of £2 million once you have won, not before."},
            {"kind": "certificate", "words": "By the day the contract starts, you will hold Cyber Essentials Plus or show us something equivalent.",
             "why": "Names, addresses and telephone numbers of 9,400 tenants.",
             "plain": "Cyber Essentials Plus, or something as good, by the day the contract starts."},
            {"kind": "experience", "words": "Tell us of up to two pieces of work that show you can do this. They may be for any customer, or pilots.",
             "why": "A failed change of system would leave homes without repairs.",
             "plain": "Up to two examples of your work, for any customer. Pilots count."},
            {"kind": "length", "words": "Your answers to the quality questions may fill up to 15 pages in all.",
             "plain": "No more than 15 pages."},
            {"kind": "payment", "words": "We pay each valid and undisputed invoice within 30 days of receiving it.",
             "plain": "We pay within 30 days."},
            {"kind": "lots", "words": "The contract will not be divided into lots."},
            {"kind": "other", "words": "Send two hard copies of your tender by post, signed in ink.",
             "why": "Standing orders of 2009 ask for it."},
        ),
    },
    STORIES[2].title: {
        "terms": (
            {"kind": "experience", "words": "Suppliers must have been trading for at least three years.",
             "why": "Not discussed yet."},
            {"kind": "insurance", "words": "Public liability cover of £5,000,000 must be in place at the time of tender.",
             "why": "From the template for cleaning contracts."},
        ),
    },
}  # fmt: skip
