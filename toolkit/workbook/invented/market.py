"""Whom the made-up team of housing repairs met, and what it wants to ask the market. All invented."""

from __future__ import annotations

from toolkit.procurements.demo import STORIES
from toolkit.workbook.invented.days import InDays, Told

TOLD: Told = {
    STORIES[1].title: {
        "meetings": (
            {"organisation": "Diarium Ltd (invented)", "kind": "meeting", "held_on": InDays(-64), "open_to": "one",
             "purpose": "Review of the contract for the day planner, which they asked for.",
             "told": "That the contract will not be extended after its end, and that appointments of two hours are wanted.",
             "given_to": "alone", "learned": "Data comes out as one PDF for each job. A file of rows costs extra.",
             "council": "Contract manager, repairs planner", "conflict": "no",
             "follow_up": "Contract manager asks for the price of an export in rows."},
            {"organisation": "Supplier morning of three boroughs", "kind": "event", "held_on": InDays(-38), "open_to": "all",
             "purpose": "To hear what small suppliers need to be able to bid.",
             "told": "The problem, the number of jobs and operatives, and the four steps to a contract.",
             "documents": "Slides, version 2", "given_to": "all", "shared_on": InDays(-38),
             "shared_where": "Council website, page for suppliers",
             "learned": "Eleven of 19 suppliers employ fewer than 50 people. Six weeks to answer, and no turnover test, would bring most of them in.",
             "council": "Head of repairs, buyer, digital lead", "conflict": "no"},
            {"organisation": "Fieldcraft Routing (invented)", "kind": "demo", "held_on": InDays(-21), "open_to": "some",
             "purpose": "To see how a plan changes when an operative falls ill.",
             "told": "That about 900 appointments change in a day, and that the housing system has an API at a charge.",
             "given_to": "alone", "shared_on": InDays(-10), "shared_where": "Questions and answers on the council website",
             "learned": "A plan can be made anew within a minute. It needs travel times, and skills by operative.",
             "council": "Repairs planner, digital lead", "conflict": "yes",
             "conflict_done": "The digital lead worked there until 2024: does not score, and left before questions of price."},
            {"organisation": "Wrenhall Systems (invented)", "kind": "written", "held_on": InDays(-9), "open_to": "one",
             "purpose": "They asked by e-mail when the tender comes.",
             "told": "That a notice is planned for the spring.", "council": "Buyer"},
        ),
    },
}  # fmt: skip
