"""Checks up to the call for competition: objectives, small suppliers, lots, conflicts, criteria.

Source: Procurement Act 2023, ss.12 to 23, 41, 54, 56, 81 to 88 and 96; Social Value Act 2012, s.1.
"""

from __future__ import annotations

from rulebook.check_row import COMPETITIONS, DIRECT, NOT_CALL_OFFS, Binds, Check, Moment, check
from rulebook.notice_conditions import When
from rulebook.notice_facts import Way
from rulebook.notice_item import regulation
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON

PLANNING, ENGAGEMENT, CALL = Moment.PLANNING, Moment.ENGAGEMENT, Moment.BEFORE_CALL
TENDERING = Moment.TENDERING
_SOCIAL_VALUE = Source(
    "Public Services (Social Value) Act 2012", "s.1",
    "https://www.legislation.gov.uk/ukpga/2012/3/section/1", CHECKED_ON,
)  # fmt: skip
_WORKFORCE = Source(
    "Employment Rights Act 2025", "s.32",
    "https://www.legislation.gov.uk/ukpga/2025/36/section/32", CHECKED_ON,
)  # fmt: skip

BEFORE_CHECKS: tuple[Check, ...] = (
    check("objectives", PLANNING, "Objectives",
          "Write down how the purchase serves value for money, public benefit, sharing information "
          "and integrity.",
          "You must have regard to the importance of each, also while you manage the contract.",
          "s.12(1)", "12"),
    check("same-treatment", PLANNING, "Treat suppliers the same",
          "Treat suppliers the same unless a difference justifies otherwise, and keep a log of "
          "questions and answers.",
          "Where you treat them differently, take all reasonable steps to avoid unfair advantage.",
          "s.12(2)-(3)", "12"),
    check("sme-barriers", PLANNING, "Small and medium-sized enterprises",
          "Consider the barriers they face and whether to remove or lower them: lots, effort of a "
          "tender, insurance and turnover, payment, time.",
          "You must have regard to their particular barriers.", "s.12(4)", "12"),
    check("policy-statement", PLANNING, "National Procurement Policy Statement",
          "Have regard to the statement, and note how.",
          "The duty is not for call-offs and awards under dynamic markets.", "s.13(9)-(10)", "13",
          ways=(Way.OPEN, Way.FLEXIBLE, *DIRECT, Way.QUOTATION)),
    check("social-value", PLANNING, "Social value",
          "Before the procurement starts, consider how it might improve the economic, social and "
          "environmental well-being of the area, how the procurement might secure that, and "
          "whether to consult.",
          "It is law for services, or mainly services, from the threshold for services on, light "
          "touch services included; not for call-offs. Your policy may go further.", "s.1", "",
          binds=Binds.SOCIAL_VALUE, ways=NOT_CALL_OFFS, when=When.SERVICES, source=_SOCIAL_VALUE),
    check("conflicts", PLANNING, "Conflicts of interest",
          "Ask everybody who acts for you or influences a decision about their interests, and note "
          "how each conflict is met.",
          "You must take all reasonable steps to identify conflicts, actual and potential, and keep "
          "them under review.", "ss.81 and 82", "81"),
    check("staff", PLANNING, "Staff who would move to a supplier",
          "Check whether Part 5A on outsourcing and worker protection is in force, and take advice "
          "on TUPE.",
          "The Employment Rights Act 2025 inserts Part 5A; its start and its code are not "
          "confirmed.", "s.32", "", binds=Binds.BOTH, when=When.STAFF_MOVE, source=_WORKFORCE,
          confidence=Confidence.UNCONFIRMED),
    check("fair-engagement", ENGAGEMENT, "Fair market engagement",
          "Log each contact with a supplier: day, who, what was shared, and where everybody can "
          "read the same.",
          "Suppliers who take part must not gain an unfair advantage. One that cannot be avoided "
          "means that the supplier is treated as excluded.", "s.16(3)-(5)", "16",
          ways=COMPETITIONS),
    check("engagement-notice", ENGAGEMENT, "Preliminary market engagement notice",
          "Publish UK2 before the tender notice, or say in the tender notice why not.",
          "The duty is for engagement before the tender notice of a public contract.", "s.17",
          "17", ways=COMPETITIONS, when=When.ENGAGED),
    check("conflicts-assessment", CALL, "Conflicts assessment",
          "Prepare it before the tender, transparency or dynamic market notice: conflicts, how each "
          "is met, and steps where something could wrongly look like one. The notice confirms it.",
          "It is kept under review and confirmed again in later notices.", "s.83", "83",
          ways=(*COMPETITIONS, *DIRECT)),
    check("conflicts-call-off", CALL, "Conflicts assessment for a call-off",
          "Prepare one all the same.",
          "No notice of a call-off triggers it, but sections 81 and 82 apply, and the contract "
          "details notice asks for the confirmation.", "ss.81 to 83", "83", ways=(Way.CALL_OFF,),
          confidence=Confidence.INFERRED),
    check("lots", CALL, "Lots",
          "Consider whether the supply can reasonably and properly be divided. Use lots, or give "
          "reasons in the tender notice.",
          "The duty comes before the tender notice.", "s.18", "18", ways=COMPETITIONS),
    check("proportionate", CALL, "A proportionate procedure",
          "Make the procedure fit the nature, complexity and cost of the contract.",
          "The procedure must be a proportionate means of awarding it.", "s.20(3)", "20",
          ways=COMPETITIONS),
    check("clear-documents", CALL, "Clear tender documents",
          "Check that suppliers can prepare a tender from the documents, and that they say clearly "
          "and specifically what you need.",
          "Tenders may not be invited before that.", "s.21", "21", ways=COMPETITIONS),
    check("conditions", CALL, "Conditions of participation",
          "Set only what is a proportionate means of ensuring legal and financial capacity or "
          "technical ability. Do not ask for audited accounts of those who need none, insurance "
          "before the award, an earlier contract with a particular authority, or UK "
          "qualifications without equivalents.",
          "A supplier that fails a condition is out, so a condition that goes too far shuts out "
          "good suppliers unlawfully.", "s.22", "22", ways=COMPETITIONS),
    check("conditions-call-off", CALL, "Conditions for a call-off",
          "Use only proportionate conditions, as the framework allows.",
          "Section 46 applies in place of section 22; not to light touch frameworks.",
          "s.46(1)-(7)", "46", ways=(Way.CALL_OFF,)),
    check("suitability-ban", CALL, "No suitability stage below the threshold",
          "Let anybody who is invited submit a tender. Do not shortlist by legal or financial "
          "capacity or technical ability; you may weigh suitability when you decide the award.",
          "Below the threshold the Act forbids it at every value. Larger works contracts and "
          "call-offs are let off.", "s.85", "85", binds=Binds.SUITABILITY, ways=NOT_CALL_OFFS),
    check("sme-below", CALL, "Small and medium-sized enterprises, below the threshold",
          "Before you invite tenders, consider their barriers and whether to remove or lower them.",
          "The duty is for every regulated below-threshold contract but call-offs.", "s.86", "86",
          binds=Binds.BELOW, ways=NOT_CALL_OFFS),
    check("criteria", CALL, "Award criteria",
          "Check that each relates to the subject-matter, is clear, measurable and specific, and is "
          "proportionate; say how tenders are assessed, which criteria are pass or fail, and how "
          "important each is.",
          "You may assess only by what you disclosed. Percentages are one lawful way among others.",
          "s.23", "23", ways=COMPETITIONS),
    check("specifications", CALL, "Technical specifications",
          "Describe performance or function. Name no brand, design, origin or licensing model "
          "unless it cannot be avoided, and then add \"or equivalent\".",
          "UK standards need \"or equivalent\" too.", "s.56", "56", ways=COMPETITIONS),
    check("periods", CALL, "Time to tender",
          "Set a period that fits complexity, site visits, sub-contracting and changes, the same "
          "for everybody, and never below the minimum.",
          "The minimum is a floor, not a recommendation.", "s.54(1)-(4)", "54",
          ways=COMPETITIONS),
    check("periods-below", CALL, "Time to tender, below the threshold",
          "Set a reasonable period, the same for every supplier.",
          "There is no minimum number of days.", "s.87(6)", "87", binds=Binds.BELOW,
          ways=NOT_CALL_OFFS),
    check("electronic", CALL, "Electronic communication",
          "Use a system that is free to suppliers, generally available and open to disabled people.",
          "Communication is electronic as far as practicable.", "s.96", "96"),
    check("platform-first", CALL, "Publish on the central digital platform first",
          "Publish there before anywhere else, and keep its confirmation.",
          "A notice counts as published when the platform confirms it or it can be read there. Another "
          "system may be used where the platform is unavailable, or has not confirmed within 48 hours "
          "(4 hours for an urgent direct award).", "", "", binds=Binds.BOTH,
          source=regulation("reg 5")),
    check("withheld", CALL, "What is not published",
          "Withhold only what harms national security, or sensitive commercial information where the "
          "public interest is greater, and say that something is withheld and why.",
          "The rest of the notice is published all the same.", "s.94", "94", when=When.AS_FITS),
    check("questions", TENDERING, "Questions of suppliers",
          "Answer every supplier alike, and keep the log.",
          "What one supplier learns and others do not is an unfair advantage.", "s.12(2)-(3)", "12",
          ways=(*COMPETITIONS, Way.CALL_OFF)),
    check("modify-tender", TENDERING, "Changing the notice or the documents",
          "Before the first deadline you may change anything: publish the tender notice again.",
          "Suppliers rely on what was published.", "s.31(1) and (5)", "31", ways=COMPETITIONS),
    check("modify-later", TENDERING, "Changing them after the first deadline",
          "Only if the change is not substantial, or the contract is light touch; tell those who take "
          "part.",
          "Only a competitive flexible procedure allows it.", "s.31(2) and (6)", "31",
          ways=(Way.FLEXIBLE, Way.DYNAMIC_MARKET), when=When.AS_FITS),
    check("deadlines-again", TENDERING, "Deadlines after a change",
          "Consider each deadline anew whenever you change something.",
          "Nothing starts again by itself, but the time left must still be enough.", "s.31(4)", "31",
          ways=COMPETITIONS, when=When.AS_FITS),
    check("refine-criteria", TENDERING, "Refining award criteria",
          "Refine them only if the notice or documents said so, only before final tenders are invited, "
          "and not if a supplier that was put out would have gone on; publish them again.",
          "Only a competitive flexible procedure allows it.", "s.24", "24",
          ways=(Way.FLEXIBLE, Way.DYNAMIC_MARKET), when=When.AS_FITS),
    check("justification", CALL, "Justification of the direct award",
          "Show with evidence that every limb of the justification holds.",
          "A direct award without a justification is unlawful. Late planning is not urgency.",
          "s.41, Sch.5", "41", ways=(Way.DIRECT_AWARD,)),
    check("switch", CALL, "Reasons for the switch",
          "Show that the competition brought no suitable tender and that award under section 19 is "
          "not possible; consider the supplier that submitted an unsuitable tender.",
          "The transparency notice has a new identifier and names the old one.", "s.43", "43",
          ways=(Way.SWITCHED,)),
    check("direct-exclusion", CALL, "Exclusion, before a direct award",
          "Check that the supplier is not excluded, and consider whether it is excludable.",
          "An excluded supplier can be awarded a contract only for an overriding public interest.",
          "s.41(1)-(5)", "41", ways=DIRECT),
    check("framework-fits", CALL, "The framework fits",
          "Check that you may use it, that scope, lot, term and value fit, that it is live on the "
          "day of the award, and follow its own procedure.",
          "Without competition only if there is one supplier, or it sets the core terms and an "
          "objective way to choose.", "s.45", "45", ways=(Way.CALL_OFF,)),
)  # fmt: skip
