"""The options appraisal of a made-up procurement, with a weak spot or two, so that something is found. All figures are invented."""

from __future__ import annotations

from toolkit.procurements.demo import STORIES
from toolkit.workbook.invented.days import Told

_K = 1_000_00  # a thousand pounds in pence
# Option, what, when, from, to, low, likely, high in thousands of pounds, where it comes from
_COSTS = (
    (1, "Visits that find nobody, and calls about them", "yearly", 0, 0, 120, 140, 165, "Job records and call reasons of 2025 to 2026, at our own hourly rates"),
    (1, "Upkeep of the spreadsheet and its macros", "yearly", 0, 0, 12, 16, 25, "Ledger of 2025 to 2026"),
    (1, "Another planner from the third year on", "years", 3, 5, 38, 42, 45, "Pay scales of 2026, with on-costs"),
    (2, "Setting up, moving the data and training", "start", 0, 0, 55, 75, 120, "Answers of three suppliers to our request of spring 2026"),
    (2, "Licences, hosting and support", "yearly", 0, 0, 52, 61, 74, "Answers of three suppliers to our request of spring 2026"),
    (2, "Interface to the housing system", "start", 0, 0, 15, 22, 45, "Quote of the housing system’s supplier, March 2026"),
    (2, "Visits that still find nobody", "yearly", 0, 0, 35, 50, 80, "Two councils that we visited, at our own hourly rates"),
    (2, "Moving out", "end", 0, 0, 8, 12, 30, "Our own guess, from what the last supplier asked"),
    (3, "Joining the neighbour’s system and moving the data", "start", 0, 0, 35, 50, 95, "Talk with the neighbour’s digital team, April 2026"),
    (3, "Our share of licences and of the joint team", "yearly", 0, 0, 48, 58, 82, "The neighbour’s budget of 2026 to 2027, shared by number of homes"),
    (3, "Visits that still find nobody", "yearly", 0, 0, 45, 65, 95, "As for buying, and what the neighbour told us"),
    (3, "Moving out", "end", 0, 0, 10, 20, 40, "Our own guess"),
    (4, "A module of the housing system, once", "start", 0, 0, 30, 38, 60, "Quote of the housing system’s supplier, March 2026"),
    (4, "Licences of the module", "yearly", 0, 0, 27, 30, 34, ""),
    (4, "Visits that still find nobody", "yearly", 0, 0, 80, 100, 130, "The module sends no messages to tenants: job records, less a fifth"),
)  # fmt: skip
# Option, criterion, score, why
_SCORES = (
    (1, 1, 0, "58% of visits begin as agreed, and it falls."),
    (2, 1, 4, "Two councils that use such products went from 60% to 88% in two years."),
    (3, 1, 4, "The neighbour stands at 86% after three years."),
    (4, 1, 2, "It plans days, and tells tenants nothing."),
    (1, 2, 0, "Tenants have to ring."),
    (2, 2, 5, "Four of five tenants moved a visit on their phone in our test of two products."),
    (3, 2, 3, "Tenants see the visit, and ring to move it."),
    (4, 2, 1, "Letters only."),
    (1, 3, 5, "Nothing changes."),
    (2, 3, 3, "Ten months from the notice to the first team, by what suppliers told us."),
    (3, 3, 3, "The neighbour can take us in from next spring, if its board agrees."),
    (4, 3, 4, "Five months, by the supplier’s quote."),
    (1, 4, 2, "The macros are known to one planner."),
    (2, 4, 4, "Open formats and a trial export can be asked for in the tender."),
    (3, 4, 3, "Data can be taken out by file. The contract is the neighbour’s."),
    (4, 4, 2, ""),
)  # fmt: skip


def _cost(
    option: int, what: str, when: str, first: int, last: int, low: int, likely: int, high: int, source: str
) -> dict[str, object]:  # fmt: skip
    years = {"first": first, "last": last} if when == "years" else {}
    said = {"option": [option], "what": what, "when": when, **years, "low": low * _K, "likely": likely * _K, "high": high * _K}  # fmt: skip
    return {**said, "source": source} if source else said


def _score(option: int, criterion: int, score: int, why: str) -> dict[str, object]:
    said = {"option": [option], "criterion": [criterion], "score": score}
    return {**said, "why": why} if why else said


TOLD: Told = {
    STORIES[1].title: {
        "appraisal": ({
            "years": 5, "cost_weight": 40, "preferred": [2],
            "how": "Head of repairs, a planner, a tenant board member and the digital lead, each alone, then together in April 2026.",
            "because": "It comes first by points and at low costs. Sharing stays our second choice, should tenders come in above the high estimate.",
        },),
        "options": (
            {"name": "Go on with the spreadsheet", "way": "nothing", "bias": 0, "standing": "compared",
             "means": "Planners go on with the spreadsheet and its macros, and tenants ring.",
             "risks": "The planner who knows the macros retires in 2027. More findings of the Ombudsman."},
            {"name": "Buy a scheduling product", "way": "buy", "bias": 12, "bias_from": "Our last three system projects ended 12% above their first estimate", "standing": "compared",
             "means": "A tender for a product with messages to tenants, connected to the housing system, in use by autumn 2027.",
             "risks": "The interface to the housing system costs more than its supplier says."},
            {"name": "Share a neighbour’s system", "way": "share", "bias": 18, "bias_from": "The shared parking system, which ended 18% above its estimate", "standing": "compared",
             "means": "The neighbour runs its scheduling system for both boroughs, with a joint team of four.",
             "risks": "The two housing systems differ, and the neighbour’s contract ends in 2028."},
            {"name": "Add a module to the housing system", "way": "extend", "standing": "compared",
             "means": "The supplier of the housing system switches its planning module on. It plans days and sends letters.",
             "risks": "We depend on one supplier for everything, until 2029 and perhaps longer."},
            {"name": "Build our own", "way": "build", "bias": 40, "bias_from": "Two services that we built, which took 1.4 times as long", "standing": "out",
             "means": "Our digital team builds a service on the neighbourhood platform.",
             "why_out": "The team has four developers, who are needed for the housing register until 2028. Nobody could look after it at weekends."},
        ),
        "criteria": (
            {"name": "Visits begin when they were agreed", "weight": 20, "outcomes": [1, 2],
             "scale": "5: nine of ten visits within the two hours agreed, shown elsewhere. 3: eight of ten. 0: no better than today."},
            {"name": "Tenants see and move their visit without ringing", "weight": 20, "outcomes": [3],
             "scale": "5: on any phone, by letter too. 3: they see it. 0: they ring."},
            {"name": "In use before winter 2027", "weight": 10,
             "scale": "5: at once. 3: just in time. 0: a year late."},
            {"name": "Data and way out", "weight": 10, "scale": "5: all data in open formats at any time, shown. 0: nobody knows."},
        ),
        "scores": tuple(_score(*one) for one in _SCORES),
        "costs": tuple(_cost(*one) for one in _COSTS),
    },
}  # fmt: skip
