"""Every way to buy that is weighed for a purchase: shapes and grounds come from tables of their own.

Source: Procurement Act 2023, ss.11 and 18 to 49, Part 6, Sch.2, Sch.5, Sch.8, as each row says. Openness,
effort, risks and where the ranking starts are our judgement.
"""

from __future__ import annotations

from rulebook.flexible_shapes import SHAPES
from rulebook.justifications import GROUNDS, After, Ground
from rulebook.phases import DayKind, Phase
from rulebook.procedures import route
from rulebook.reasons import Reason, act, judged
from rulebook.route_kinds import Effort, Family, Openness, Part, RouteKind, working
from rulebook.sources import Confidence

_ADVERT_FIRST = Reason(
    "A notifiable contract may be advertised only after a below-threshold tender notice (UK4).",
    act("s.87(1)", "87"),
)
_NO_NOTICE = Reason(
    "No tender notice is needed to ask only particular or pre-selected suppliers.",
    act("s.87(2)", "87"),
)
_NO_SUITABILITY = Reason(
    "Suppliers may not be kept from tendering by assessing their capacity or ability. It may be part "
    "of deciding the award.",
    act("s.85(1)", "85"),
)
_SME = Reason("First consider barriers to small and medium-sized enterprises.", act("s.86", "86"))
_LOTS = Reason("Consider lots before the tender notice, or give reasons.", act("s.18", "18"))


_NOT_EXCLUDED = Reason(
    "Not to an excluded supplier, unless there is an overriding public interest; consider first whether "
    "it is excludable.",
    act("s.41(1) to (5)", "41"),
)
_SUB_CONTRACT = Reason(
    "You may compete instead, and require the winner to sub-contract that part to this supplier.",
    act("s.25", "25"),
)
_NO_EXCLUDED_CALL_OFF = Reason("Never to an excluded supplier.", act("s.45(6)", "45"))
_CALL_OFF = (*route("framework-direct").reasons, _NO_EXCLUDED_CALL_OFF)
_COMPETED_CALL_OFF = (*route("framework-competition").reasons, _NO_EXCLUDED_CALL_OFF)


def _kind(
    key: str, title: str, about: str, family: Family, base: str, openness: Openness,
    effort: Effort, fit: int, law: tuple[Reason, ...], risks: tuple[str, ...],
    parts: tuple[Part, ...] = (), stages: tuple[str, ...] = (),
) -> RouteKind:  # fmt: skip
    said = tuple(judged(risk) for risk in risks)
    return RouteKind(
        key, title, about, family, base, openness, effort, fit, law, said, parts, stages
    )


def _direct(ground: Ground) -> RouteKind:
    parts: list[Part] = ["prepare", "approve"]
    if ground.needs_transparency_notice:
        parts.append("transparency")
    parts.append("decide")
    if ground.standstill is After.MANDATORY:
        parts.append("standstill")
    elif ground.standstill is After.OPTIONAL:
        parts.append("framework-direct.award-notice")
    law = [
        Reason(
            "Every condition of the ground must hold, with evidence.",
            ground.source, ground.confidence,
        )
    ]  # fmt: skip
    if ground.needs_transparency_notice:
        law.append(
            Reason("Publish the transparency notice (UK5) before the award.", act("s.44", "44"))
        )
    law += [_NOT_EXCLUDED, _SUB_CONTRACT]
    text = {
        After.MANDATORY: "Standstill applies to direct awards too.",
        After.OPTIONAL: "A standstill is not mandatory here.",
        After.NO_NOTICE: "No contract award notice, and no standstill.",
    }[ground.standstill]
    law.append(Reason(text, act("ss.50 and 51", "51")))
    risks = ["Suppliers may challenge it: write down the evidence for each condition first."]
    if ground.note:
        risks.append(ground.note)
    return RouteKind(
        ground.route_key,
        ground.title if ground.key == "switch" else f"Direct award: {ground.title.lower()}",
        "One supplier without competition, on this ground of the Act only.",
        Family.DIRECT_AWARD, "direct-award", Openness.ONE_SUPPLIER, Effort.SOME, 20, tuple(law),
        tuple(judged(risk) for risk in risks), (*parts, "sign", "mobilise"),
    )  # fmt: skip


ROUTE_KINDS: tuple[RouteKind, ...] = (
    _kind(
        "quotation", "Below-threshold quotation",
        "Ask particular suppliers for quotes, as your standing orders say.",
        Family.BELOW_THRESHOLD, "quotation", Openness.INVITED, Effort.LITTLE, 62,
        (Reason("There is no duty to advertise below the threshold.", act("s.87", "87")),
         _NO_NOTICE, _NO_SUITABILITY, _SME),
        ("The suppliers you know are asked again: add one that you do not know.",),
    ),
    _kind(
        "below-threshold-advert", "Below-threshold open advert",
        "Advertise to all, with a below-threshold tender notice first where it is notifiable.",
        Family.BELOW_THRESHOLD, "quotation", Openness.ANYONE, Effort.SOME, 56,
        (_ADVERT_FIRST, _NO_SUITABILITY, _SME,
         Reason("Time limits must be reasonable and the same for every supplier.",
                act("s.87(6)", "87"))),
        ("Many answers to a small need: keep what you ask short.",),
        ("prepare", "approve",
         Phase("tender", "Notice and time to tender", 20, DayKind.WORKING,
               "No minimum is set: the time must be reasonable and the same for all."),
         working("evaluate", "Evaluation", 10, "More answers than to a quotation."),
         "decide", "sign", "mobilise"),
    ),
    _kind(
        "below-threshold-direct", "Below-threshold award to one supplier",
        "One supplier without competition, only where your standing orders allow it.",
        Family.BELOW_THRESHOLD, "quotation", Openness.ONE_SUPPLIER, Effort.LITTLE, 22,
        (Reason("Below the threshold the Act asks for no competition and no ground.",
                act("Part 6, ss.84 to 88", "84"), Confidence.INFERRED),),
        ("Without a second price, value for money is hard to show: record why.",),
        ("prepare", "approve", "decide", "sign", "mobilise"),
    ),
    _kind(
        "framework-direct", "Framework, called off without competition",
        "Award under a framework that sets the terms and how the supplier is chosen.",
        Family.FRAMEWORK, "framework-direct", Openness.MEMBERS, Effort.LITTLE, 50,
        _CALL_OFF,
        ("Terms of the framework bind you: read liability, exit and data before you choose it.",
         "Suppliers that joined no framework are not reached."),
    ),
    _kind(
        "framework-competition", "Framework, called off with a mini-competition",
        "Suppliers of a framework compete for your contract.",
        Family.FRAMEWORK, "framework-competition", Openness.MEMBERS, Effort.SOME, 52,
        _COMPETED_CALL_OFF,
        ("Few may answer: ask the framework's suppliers before you choose it.",
         "Suppliers that joined no framework are not reached."),
    ),
    _kind(
        "dynamic-market", "Dynamic market",
        "Members of a dynamic market compete; new members may join at any time.",
        Family.DYNAMIC_MARKET, "dynamic-market", Openness.MARKET, Effort.MUCH, 46,
        tuple(route("dynamic-market").reasons),
        ("Suppliers that want to tender must be let in to the market in time.",),
    ),
    _kind(
        "open", "Open procedure", "One stage: anyone may tender.",
        Family.OPEN, "open", Openness.ANYONE, Effort.MUCH, 58,
        (*route("open").reasons, _LOTS),
        ("All is settled on paper: nothing can be tried or talked over before the award.",),
    ),
    *SHAPES,
    *(_direct(ground) for ground in GROUNDS),
    _kind(
        "extend", "Extend by the contract's own option",
        "Use an extension that the contract already gives.",
        Family.PRESENT_CONTRACT, "extend", Openness.ONE_SUPPLIER, Effort.LITTLE, 66,
        tuple(route("extend").reasons),
        ("What was good value then may not be now: look at the market first.",),
    ),
    _kind(
        "modify", "Change the contract you have",
        "Agree a change with the present supplier, within the limits on modification.",
        Family.PRESENT_CONTRACT, "extend", Openness.ONE_SUPPLIER, Effort.SOME, 44,
        (Reason("Permitted only within the limits on modification.", act("s.74, Sch.8", "74")),
         Reason("Publish a contract change notice (UK10) first, small changes apart.",
                act("s.75", "75"))),
        ("Changes that could have been made together are tested as one.",),
    ),
    _kind(
        "exempt-research", "Research and development services, outside the Act",
        "Pay for research, experiments or a prototype; what comes of it is bought by itself.",
        Family.EXEMPT, "quotation", Openness.INVITED, Effort.SOME, 40,
        (Reason("Research and development services meant to benefit the public, with no goods or "
                "works, are exempt.", act("Sch.2 para 22")),
         Reason("Buying what was developed needs a route of its own.", act("Sch.2 para 22"),
                Confidence.INFERRED)),
        ("Ask several all the same: subsidy, best value and standing orders still apply.",),
    ),
    _kind(
        "exempt", "Exempt contract, outside the Act",
        "A contract that Schedule 2 takes out of the Act.",
        Family.EXEMPT, "quotation", Openness.ONE_SUPPLIER, Effort.LITTLE, 30,
        (Reason("An exempted contract is no public contract. Record the paragraph.",
                act("s.3, Sch.2", "3")),),
        ("Standing orders, best value, subsidy and data protection still apply.",),
        ("prepare", "approve", "decide", "sign", "mobilise"),
    ),
    _kind(
        "set-up-framework", "Set up a framework of your own",
        "One competition for suppliers from which you and other boroughs then call off.",
        Family.SET_UP, "flexible-short", Openness.ANYONE, Effort.VERY_MUCH, 12,
        (Reason("A framework above the threshold is itself a public contract, and its value is that "
                "of all call-offs.", act("s.45, Sch.3 para 2", "45")),
         Reason("It must say what it is for, its price or how it is set, its value, how suppliers are "
                "chosen, its term and who may use it.", act("s.45(5)", "45")),
         Reason("At most 4 years, or an open framework of at most 8.", act("ss.47 and 49", "47"))),
        ("Worth it only for needs that come again, or for several boroughs.",),
        ("prepare", "approve", "tender", "evaluate", "decide", "standstill", "sign"),
    ),
    _kind(
        "set-up-dynamic-market", "Set up a dynamic market of your own",
        "A list that any suitable supplier may join at any time; each purchase is then competed.",
        Family.SET_UP, "open", Openness.ANYONE, Effort.VERY_MUCH, 10,
        (Reason("Membership by proportionate conditions, open at all times.",
                act("ss.34 to 36", "34")),
         Reason("Notices when it is intended, established, changed and ended (UK13 to UK16).",
                act("s.39", "39"))),
        ("Keeping it open is work for as long as it lives.",),
        ("prepare", "approve",
         working("establish", "Intention notice and setting up", 30,
                 "The notice that it is intended, the system, and the first members."),
         "decide"),
    ),
)  # fmt: skip

_BY_KEY = {kind.key: kind for kind in ROUTE_KINDS}
ROUTE_KEYS: tuple[str, ...] = tuple(_BY_KEY)


def route_kind(key: str) -> RouteKind:
    """Return the way to buy of that key. Raises `KeyError`."""
    return _BY_KEY[key]
