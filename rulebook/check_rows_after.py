"""Checks from assessment to the end of a contract: exclusion, debarment, standstill, change, exit.

Source: Procurement Act 2023, ss.19, 26 to 30, 45, 50 to 52, 57 to 59, 67 to 83 and 98; Procurement
Regulations 2024, regs 6 to 12 and 31.
"""

from __future__ import annotations

from datetime import date

from rulebook.check_row import COMPETITIONS, DIRECT, Binds, Check, Moment, check
from rulebook.notice_conditions import When
from rulebook.notice_facts import Way
from rulebook.notice_item import regulation
from rulebook.reasons import OUR_JUDGEMENT
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON

ASSESSMENT, AWARD = Moment.ASSESSMENT, Moment.BEFORE_AWARD_NOTICE
SIGNING, LIVE, CHANGE, END = Moment.BEFORE_SIGNING, Moment.LIVE, Moment.CHANGE, Moment.END
_GUIDANCE = Source(
    "Cabinet Office guidance on below-threshold contracts, as reported", "",
    "https://www.gov.uk/government/collections/procurement-act-2023-guidance-documents", CHECKED_ON,
)  # fmt: skip
_OURS = Source(
    OUR_JUDGEMENT.act, "", "https://www.legislation.gov.uk/ukpga/2023/54/section/80", CHECKED_ON
)

AFTER_CHECKS: tuple[Check, ...] = (
    check("exclusion", ASSESSMENT, "Exclusion",
          "Consider for each supplier whether it is excluded or excludable: does a ground apply to "
          "it or an associated person, and is it continuing or likely to happen again? Let it "
          "make representations.",
          "It comes before you assess which tender is best.", "ss.26, 57 and 58", "57",
          ways=COMPETITIONS),
    check("exclusion-stages", ASSESSMENT, "Exclusion at each stage",
          "Consider exclusion before you let a supplier go beyond its first submission.",
          "A competitive flexible procedure asks for it early.", "s.27", "27",
          ways=(Way.FLEXIBLE, Way.DYNAMIC_MARKET)),
    check("debarment", ASSESSMENT, "Debarment list",
          "Look at the debarment list on GOV.UK for the suppliers and their intended "
          "sub-contractors, and note the day and the result.",
          "A supplier on the list for a mandatory ground is excluded without a further test.",
          "ss.28 and 62", "62", ways=(*COMPETITIONS, *DIRECT)),
    check("call-off-exclusion", ASSESSMENT, "Exclusion, before a call-off",
          "Check that the supplier is not an excluded supplier, debarment list included.",
          "A contract may never be called off to an excluded supplier.", "s.45(6)", "45",
          ways=(Way.CALL_OFF,)),
    check("sub-contractors", ASSESSMENT, "Sub-contractors",
          "Ask every supplier whom it intends to sub-contract to, and check them against the "
          "debarment list. Let it replace one that is excluded or excludable.",
          "A supplier with an excluded sub-contractor is excluded itself.", "s.28", "28",
          ways=COMPETITIONS),
    check("supplier-information", ASSESSMENT, "Information of suppliers",
          "Have each supplier confirm that its core information on the central digital platform is "
          "up to date: by the end of the tendering period, or before the award of a direct award "
          "or call-off.",
          "You must take steps to get the confirmation.", "", "",
          source=regulation("regs 6 to 12")),
    check("disregard", ASSESSMENT, "Tenders that must be disregarded",
          "Disregard tenders that fail a condition of participation, and those of excluded "
          "suppliers. Ask before you disregard an abnormally low price.",
          "A low price may be disregarded only after the supplier could show that it can perform.",
          "s.19(3)-(5)", "19", ways=COMPETITIONS),
    check("improper", ASSESSMENT, "Improper behaviour",
          "Where a supplier misled you, withheld information, got confidential information or "
          "sought undue influence, let it make representations, then decide.",
          "It is excluded if the unfair advantage cannot be avoided otherwise.", "s.30", "30",
          ways=COMPETITIONS),
    check("criteria-only", ASSESSMENT, "Assess only by what was disclosed",
          "Score each criterion by the method in the documents, and write an explanation that "
          "refers to what the tender says.",
          "Award goes to the most advantageous tender by the criteria, method and weights that "
          "were disclosed.", "s.19(2)-(3)", "19", ways=COMPETITIONS),
    check("call-off-criteria", ASSESSMENT, "Criteria of a call-off",
          "Assess only by criteria of the framework; you may refine them.",
          "Proposals are assessed by one or more of the framework's award criteria.",
          "s.46(8)-(9)", "46", ways=(Way.CALL_OFF,)),
    check("minister", ASSESSMENT, "Tell a Minister of an exclusion",
          "Where you disregarded a tender or excluded a supplier on a ground of exclusion, report it "
          "within 30 days beginning with that day.",
          "The report feeds the debarment list.", "s.59", "59", when=When.AS_FITS),
    check("national-security", ASSESSMENT, "Exclusion for national security",
          "Tell a Minister before you exclude a supplier on a ground of national security.",
          "The ground has a procedure of its own.", "s.29", "29", when=When.AS_FITS),
    check("suitability-below", ASSESSMENT, "Suitability below the threshold",
          "Ask about suitability as part of deciding the award, if you need to.",
          "Only a gate that keeps tenders out is forbidden.", "", "", binds=Binds.BELOW,
          source=_GUIDANCE, confidence=Confidence.SECONDARY),
    check("summaries", AWARD, "Assessment summaries",
          "Check that each has a score and an explanation for every criterion, and send them all at "
          "the same time.",
          "They go before the contract award notice. Do not send one that lacks a score or an "
          "explanation.", "", "", ways=COMPETITIONS, source=regulation("reg 31")),
    check("conflicts-award", AWARD, "Conflicts assessment, again",
          "Review and revise it with the suppliers now known.",
          "It is kept under review until the contract ends.", "s.83(5)", "83",
          ways=(*COMPETITIONS, *DIRECT)),
    check("standstill", SIGNING, "Standstill",
          "Sign only after the last day of the standstill that applies, and only if no claim was "
          "notified within it.",
          "A claim that is notified within it stops you from signing.", "ss.51 and 101", "51",
          when=When.STANDSTILL_STATED),
    check("kpis", SIGNING, "Key performance indicators",
          "Set at least three before you sign, or say in the contract details notice why they are "
          "not appropriate.",
          "For contracts of more than £5 million; not for frameworks, concessions and light touch.",
          "s.52", "52", when=When.ABOVE_KPI_VALUE),
    check("payment-term", SIGNING, "Payment within 30 days",
          "See that the contract does not work against the term that the Act implies, in "
          "sub-contracts too.",
          "Thirty days are implied into the contract and its sub-contracts.", "ss.68 and 73", "68"),
    check("payment-term-below", SIGNING, "Payment within 30 days, below the threshold",
          "See that the contract does not work against the term that the Act implies, in "
          "sub-contracts too.",
          "Thirty days are implied here as well.", "s.88", "88", binds=Binds.BELOW),
    check("identifier-below", SIGNING, "Identifier of the supplier",
          "See that the supplier is registered on the central digital platform.",
          "The contract details notice below the threshold needs its identifier.", "", "",
          binds=Binds.BELOW, since=date(2026, 4, 1), source=regulation("reg 36"),
          confidence=Confidence.SECONDARY),
    check("termination-scheduled", SIGNING, "The end of the contract",
          "Put the day of the contract termination notice in the calendar now.",
          "It is due even when the contract only expires.", "s.80", "80"),
    check("relied-on", SIGNING, "Sub-contractors that were relied on",
          "Direct that a sub-contractor whom the supplier relied on is engaged.",
          "You may refuse, replace or terminate otherwise.", "s.72", "72",
          when=When.SUBCONTRACTORS),
    check("invoices", LIVE, "Invoices",
          "Accept electronic invoices, pay within 30 days beginning with receipt, and say without "
          "undue delay if one is invalid or disputed.",
          "The last day is the day of receipt and 29 days.", "ss.67 and 68", "68"),
    check("performance", LIVE, "Performance",
          "Assess the indicators and publish them at least every 12 months.",
          "Where there are indicators, the public reads how the supplier does.", "s.71", "71",
          when=When.ABOVE_KPI_VALUE),
    check("conflicts-live", LIVE, "Conflicts of interest, while it runs",
          "Keep the conflicts assessment under review.",
          "The duty ends with the contract termination notice.", "s.83(5)-(6)", "83"),
    check("records", LIVE, "Records",
          "Keep records of decisions that needed a notice or that the Act asks for, and of what "
          "you wrote to suppliers before signing.",
          "At least three years beginning with the day the contract was entered into.", "s.98",
          "98"),
    check("modification-test", CHANGE, "May it be changed?",
          "Test the change, and with it any earlier change that could have been made together.",
          "A change outside the limits is a new contract and must be bought anew.", "s.74", "74"),
    check("change-notice", CHANGE, "Contract change notice",
          "Publish UK10 before the change unless an exception holds, and think about a voluntary "
          "standstill in it.",
          "A standstill lowers the risk that the change is set aside.", "ss.75 and 76", "75"),
    check("conflicts-change", CHANGE, "Conflicts assessment, with the change",
          "Review it: the contract change notice confirms it.",
          "UK10 must say that it was prepared and revised.", "s.83(5)", "83"),
    check("termination-notice", END, "Contract termination notice",
          "Publish UK11 within 30 days beginning with the day the contract ends.",
          "It is needed for every end, expiry included.", "s.80", "80"),
    check("last-performance", END, "Last performance figures",
          "Publish the indicators once more.",
          "They are published when the contract ends too.", "s.71(2)", "71",
          when=When.ABOVE_KPI_VALUE),
    check("ending-early", END, "Before you end it early under the Act",
          "Tell the supplier the ground and your reasons, and let it make representations; let it "
          "replace a sub-contractor.",
          "The implied right to terminate has these conditions.", "s.78", "78",
          when=When.AS_FITS),
    check("ending-security", END, "Ending it for national security",
          "Tell a Minister; for a discretionary ground you need the Minister's view.",
          "The implied right to terminate has this condition too.", "s.79", "79",
          when=When.AS_FITS),
    check("exit", END, "Exit",
          "Have data returned or deleted, access removed, assets and knowledge handed over.",
          "Good practice: the law does not list it.", "", "", binds=Binds.BOTH, source=_OURS,
          confidence=Confidence.OUR_JUDGEMENT),
)  # fmt: skip
