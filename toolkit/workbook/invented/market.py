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
        "engagement": ({
            "aims": "Whether two-hour appointments can be kept with 34 operatives, what the housing system must give for it, and what keeps small suppliers from bidding.",
            "who": ["smes", "local", "large", "incumbent"],
            "reach": "The engagement notice, two networks of small technology firms, and the suppliers of the morning in autumn.",
            "how": ["rfi", "event"],
            "process": "Questions online for three weeks. A meeting online for all suppliers in the second week, recorded. Answers to questions from suppliers are published each Friday.",
            "starts_on": InDays(-5), "closes_on": InDays(16),
            "barriers": "Ten minutes online, no account. The meeting is at 5 pm and recorded.",
            "share": "Slides, recording, all questions with answers, and what we learned, without names.",
            "mailbox": "repairs.procurement@borough.example", "follows": "tender", "notice": "planned",
        },),
        "questions": (
            {"question": "What must be known about a job so that its length can be foretold within half an hour?",
             "why": "We decide which fields the call centre fills in.", "answer": "text"},
            {"question": "Can your service read jobs and tenancies through documented interfaces today?",
             "why": "We decide who pays for the connection to the housing system.", "answer": "yes-no"},
            {"question": "In which band is a year of service for 34 operatives and six planners, all included?",
             "why": "For the budget. It binds nobody.", "answer": "price-band",
             "choices": "Less than £40,000\n£40,000 to £80,000\n£80,000 to £120,000\nMore than £120,000"},
            {"question": "How long does it take from contract to the first live team?",
             "why": "The present contract ends within a year.", "answer": "choose",
             "choices": "Up to 3 months\n3 to 6 months\n6 to 9 months\nLonger"},
            {"question": "What in a council’s tender makes you decide not to bid?",
             "why": "We would like to change it before the tender.", "answer": "text"},
        ),
    },
}  # fmt: skip
