"""Shapes of the competitive flexible procedure that suit new technology, each to be described in the UK4.

Source: Procurement Act 2023, ss.20, 23, 24 and 54; the shapes are from the Cabinet Office's guidance on
competitive tendering procedures (secondary). How long each stage takes is our judgement.
"""

from __future__ import annotations

from rulebook.reasons import Reason, act, judged
from rulebook.route_kinds import Effort, Family, Openness, Part, RouteKind, weeks, working
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON

GUIDANCE = Source(
    "Cabinet Office guidance, Competitive Tendering Procedures", "",
    "https://www.gov.uk/government/collections/procurement-act-2023-guidance-documents", CHECKED_ON,
)  # fmt: skip

_ANY = Reason(
    "Any competitive procedure that the council thinks appropriate, described in the tender notice and "
    "proportionate to the contract's nature, complexity and cost.",
    act("s.20(2)(b) and (3)", "20"),
)
_NO_NEW = Reason(
    "A supplier that did not tender in the first round, or was put out earlier, cannot come in later.",
    act("s.20(4)(c)", "20"),
)
_ROUNDS = Reason(
    "The minimum periods are read as applying to every invitation to tender.",
    act("s.54", "54"), Confidence.INFERRED,
)  # fmt: skip
_NEGOTIATE = Reason(
    "Say in the tender notice that negotiation may happen.",
    Source("Procurement Regulations 2024", "reg 19(2)(c)",
           "https://www.legislation.gov.uk/uksi/2024/692", CHECKED_ON),
)  # fmt: skip
_PAID = Reason("Payments to participants count in the estimated value.", act("Sch.3 para 1(2)(e)"))
_REFINE = Reason(
    "Award criteria may be refined before final tenders only if the notice or documents said so.",
    act("s.24", "24"),
)
_OUTCOMES = Reason(
    "Describe what must be achieved, by performance and function.", act("s.56(2)", "56")
)
_SHORTLIST = Reason(
    "A shortlist goes by conditions of participation, a proportionate means of ensuring capacity.",
    act("s.22", "22"),
)
_BY_TENDERS = Reason(
    "Participants may be limited from round to round by an intermediate assessment.",
    act("s.20(4) to (6)", "20"),
)
SHAPE = Reason("One of the shapes that guidance describes.", GUIDANCE, Confidence.SECONDARY)

_END = ("evaluate", "decide", "standstill", "sign", "mobilise")
_LONG = "flexible-stages"


def _shape(
    key: str, title: str, about: str, effort: Effort, fit: int, law: tuple[Reason, ...],
    risks: tuple[str, ...], stages: tuple[str, ...], *, parts: tuple[Part, ...] = (),
    base: str = _LONG,
) -> RouteKind:  # fmt: skip
    return RouteKind(
        f"flexible-{key}", f"Competitive flexible procedure: {title}", about, Family.FLEXIBLE, base,
        Openness.ANYONE, effort, fit, (_ANY, *law, SHAPE), tuple(judged(risk) for risk in risks),
        parts, stages,
    )  # fmt: skip


SHAPES: tuple[RouteKind, ...] = (
    _shape(
        "demonstrations", "tenders and demonstrations",
        "Tenders, then scripted demonstrations of the best with the people who will use it.",
        Effort.MUCH, 54,
        (Reason("What is scored at a demonstration is an award criterion, or an intermediate "
                "assessment.", act("ss.20(6) and 23", "23")),),
        ("A polished demonstration can hide a poor fit: use your own script, data and users.",),
        ("Tenders from any supplier", "Scripted demonstrations of the best", "Final score"),
        base="flexible-short",
    ),
    _shape(
        "shortlist", "shortlist, then tenders",
        "Suppliers ask to take part; a shortlist tenders.",
        Effort.MUCH, 50, (_SHORTLIST, _BY_TENDERS),
        ("Conditions set too high keep small and new suppliers out.",),
        ("Requests to take part", "Shortlist by conditions of participation", "Tenders"),
        parts=("prepare", "approve", "participate", "shortlist", "tender", *_END),
    ),
    _shape(
        "negotiation", "tenders, negotiation, final tenders",
        "First tenders, then negotiation with the best of them, then final tenders.",
        Effort.MUCH, 45, (_NEGOTIATE, _BY_TENDERS, _NO_NEW, _ROUNDS, _REFINE),
        ("Negotiation needs people with the skill and the time, and a note of every meeting.",),
        ("First tenders from any supplier", "Negotiation with the best", "Final tenders"),
        parts=("prepare", "approve", "flexible-short.tender",
               working("first-scores", "First scores", 15, "Reading and scoring first tenders."),
               working("negotiate", "Negotiation", 20, "Two or three meetings with each supplier."),
               "final-tender", *_END),
    ),
    _shape(
        "dialogue", "dialogue",
        "A shortlist discusses solutions in rounds, with fewer each time, then tenders.",
        Effort.VERY_MUCH, 40, (_SHORTLIST, _BY_TENDERS, _NO_NEW, _ROUNDS, _REFINE),
        ("Dear for suppliers: small ones may not stay to the end unless they are paid.",
         "Each supplier's ideas are to be kept from the others."),
        ("Requests to take part", "Shortlist", "First tenders", "Dialogue in rounds",
         "Final tenders"),
    ),
    _shape(
        "down-select", "phased down-select with paid pilots",
        "Several suppliers pilot what they have, paid; the best goes on to the whole contract.",
        Effort.VERY_MUCH, 42, (_BY_TENDERS, _PAID, _NO_NEW, _ROUNDS),
        ("Pilots need users, data and a fair measure from the first day.",
         "Plan what happens to data and users of the pilots that end."),
        ("Tenders from any supplier", "Paid pilots with two or three", "Final tenders",
         "Contract at scale, with a break point"),
        parts=("prepare", "approve", "flexible-short.tender",
               working("choose", "Choosing who pilots", 15, "Scoring of first tenders."),
               weeks("pilot", "Paid pilots", 12, "Long enough for people to use it in earnest."),
               "final-tender", *_END),
    ),
    _shape(
        "prototype", "prototype, pilot and supply in one",
        "What does not exist yet is developed, tried and then supplied, in one competition.",
        Effort.VERY_MUCH, 36, (_BY_TENDERS, _PAID, _NO_NEW, _ROUNDS, _OUTCOMES),
        ("Settle who owns what is made before anybody makes it.",
         "What is made may not work: agree break points and what each side pays for."),
        ("Proposals from any supplier", "Paid prototypes", "Pilot with users", "Final tenders"),
        parts=("prepare", "approve", "flexible-short.tender",
               working("choose", "Choosing who develops", 15, "Scoring of proposals."),
               weeks("prototype", "Paid prototypes", 12, "Enough to make and test something small."),
               weeks("pilot", "Pilot", 10, "Trying the prototypes with users."),
               "final-tender", *_END),
    ),
    _shape(
        "challenge", "challenge with paid stages",
        "A problem is published, not a specification; ideas go through small paid stages.",
        Effort.MUCH, 40, (_OUTCOMES, _BY_TENDERS, _PAID, _NO_NEW, _ROUNDS),
        ("A problem put too widely brings answers that cannot be compared.",
         "Say early that a contract at scale can follow, or good suppliers stay away."),
        ("Short proposals from any supplier", "Paid proof of concept with a few",
         "Paid second stage with the best", "Final tenders"),
        parts=("prepare", "approve", "flexible-short.tender",
               working("choose", "Choosing ideas", 10, "Short proposals, read by users too."),
               weeks("stage-one", "Paid proof of concept", 6, "Small sums, several suppliers."),
               weeks("stage-two", "Paid second stage", 8, "Fewer suppliers, real users."),
               "final-tender", *_END),
    ),
    _shape(
        "light-touch", "light touch",
        "A competition of your own design for light touch services, without minimum periods.",
        Effort.SOME, 72,
        (Reason("A light touch contract has no minimum periods, and its standstill is not mandatory.",
                act("ss.51(3) and 54", "54")),
         Reason("Award criteria may look to the views and needs of those who use the service.",
                act("s.23(6)", "23"))),
        ("Without minimum periods it is easy to leave suppliers too little time.",),
        ("Notice", "Tenders", "Award"), base="flexible-short",
    ),
    _shape(
        "supported-employment", "reserved for supported employment",
        "Only suppliers whose workforce is largely disabled or disadvantaged people may take part.",
        Effort.MUCH, 12,
        (Reason("May be reserved for supported employment providers: at least 30% of the workforce "
                "are disabled or disadvantaged.", act("s.32", "32")),),
        ("Few such suppliers sell technology: ask the market first.",),
        ("Notice with the reservation", "Tenders", "Award"), base="flexible-short",
    ),
    _shape(
        "mutuals", "reserved for public service mutuals",
        "Only public service mutuals may take part, for certain light touch services.",
        Effort.MUCH, 10,
        (Reason("Only for reservable light touch services, for at most 5 years, and not for a mutual "
                "that had a comparable contract from you in the last 3 years.", act("s.33", "33")),),
        ("It seldom fits a purchase of technology; some training services are reservable.",),
        ("Notice with the reservation", "Tenders", "Award"), base="flexible-short",
    ),
)  # fmt: skip
