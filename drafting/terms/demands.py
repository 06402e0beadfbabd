"""Other demands that keep small firms away, each known by its words. Source: our judgement, unless a row names a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.finding import Finding, Level
from drafting.passage import Sentence
from drafting.terms.law import Bound, small_suppliers
from rulebook.reasons import Reason, act, judged
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON

_LOCATION = Source(
    "Local Government Act 1988",
    "s.17",
    "https://www.legislation.gov.uk/ukpga/1988/9/section/17",
    CHECKED_ON,
)
OTHER = "Other demands"
STEP = "make-it-easier-for-smes"


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand: the words that show it, words that take it back, and what to write instead."""

    key: str
    words: re.Pattern[str]
    level: Level
    title: str
    why: Reason
    better: str
    unless: re.Pattern[str] | None = None


def _demand(
    key: str, words: str, level: Level, title: str, why: str | Reason, better: str, unless: str = ""
) -> Demand:  # fmt: skip
    return Demand(
        key, re.compile(words, re.IGNORECASE), level, title, judged(why) if isinstance(why, str) else why, better,
        re.compile(unless, re.IGNORECASE) if unless else None,
    )  # fmt: skip


DEMANDS = (
    _demand("unlimited-liability", r"\bunlimited liabilit\w+|\bliabilit\w+\b[^.]{0,40}\b(?:unlimited|uncapped|without limit)|\bno (?:cap|limit) on (?:the )?liabilit",
            Level.CHANGE, "Liability has no limit",
            "No insurer covers it, so careful firms stay away and careless ones sign.",
            "Each side’s liability is limited to 125% of the yearly charges, or the insured sum if that is more. Death, injury and fraud have no limit.",
            r"\b(?:death|personal injury|fraud)\b"),
    _demand("bond", r"\b(?:performance|surety) bonds?\b", Level.CHANGE, "A performance bond is asked for",
            "A bond ties up the credit of a small firm. For software and services, payment by result protects you better.",
            "No bond is needed. We pay for each stage once it has passed its test."),
    _demand("parent-guarantee", r"\bparent company guarantee", Level.CHANGE, "A parent company guarantee is asked for",
            "Small and local firms have no parent. The demand reads as if only groups may bid.",
            "If your firm belongs to a group, we may ask for a guarantee where the risk calls for it. If it does not, none is needed.",
            r"\b(?:if|where) (?:you|the supplier|applicable|your)"),
    _demand("paper", r"\b(?:hard|paper) cop(?:y|ies)\b|\bwet(?:[- ]ink)? signatures?\b|\bby (?:post|hand)\b|\bsealed envelopes?\b|\bin triplicate\b",
            Level.CHANGE, "Paper, post or ink is asked for",
            Reason("Communication is electronic as far as practicable, by means that are generally available.", act("s.96", "96")),
            "Send your tender through the portal. We need no paper and no signature in ink."),
    _demand("portal-fee", r"\b(?:registration|portal|subscription|tender|administration) (?:fee|charge)s?\b[^.]{0,40}\b(?:payable|pay|£|non-refundable|suppliers?|bidders?)|\b(?:suppliers?|bidders?)\b[^.]{0,40}\bpay\b[^.]{0,20}\b(?:fee|charge)\b[^.]{0,30}\b(?:register|portal|tender|bid)",
            Level.BREAKS, "Suppliers pay to take part",
            Reason("Systems for tendering must be free of charge to suppliers.", act("s.96", "96")),
            "Registering and bidding cost nothing.", r"\bframework\b"),
    _demand("own-all-rights", r"\ball (?:intellectual property|IPR?|rights)\b[^.]{0,60}\b(?:vest|belong|owned by|transfer|assigned?)|\bassigns?\b[^.]{0,40}\ball intellectual property",
            Level.CHANGE, "All intellectual property goes to the council",
            "A product firm cannot give away its product. You need the right to use it, your data, and what was made only for you.",
            "You keep what you bring and what you make of it. We own our data and get the right to use, for as long as we need, what was made for us.",
            r"\b(?:in (?:the )?(?:council|customer|authority)(?:['’]s)? data|bespoke|specially written|foreground)\b"),
    _demand("terms-not-open", r"\b(?:no|not)\b[^.]{0,30}\b(?:amendments?|changes?|qualif\w+|negotiat\w+)\b[^.]{0,30}\b(?:terms|contract|conditions)\b|\b(?:terms|contract|conditions)\b[^.]{0,30}\b(?:non-negotiable|not negotiable|must be accepted in full|may not be (?:amended|qualified))",
            Level.CHECK, "The terms cannot be discussed",
            "A small firm has no lawyer to price a risk that it cannot discuss. Ask for comments before the tender.",
            "Tell us in the first two weeks which terms would keep you from bidding. We answer everybody, and change what we can for all."),
    _demand("site-visit", r"\b(?:mandatory|compulsory) (?:site|bidder|supplier)s?['’]? (?:visit|day|briefing|event|conference)|\bmust attend\b[^.]{0,30}\b(?:site visit|briefing|bidders?['’]? (?:day|conference|event))",
            Level.CHANGE, "Everybody must attend in person",
            "A day of travel is a large part of the cost of a small bid.",
            "Join the briefing online if you can. We publish the recording and all questions for those who cannot."),
    _demand("base-nearby", r"\b(?:must|shall|required to)\b[^.]{0,40}\b(?:office|premises|base|depot)\b[^.]{0,30}\b(?:in|within)\b[^.]{0,30}\b(?:borough|miles|london|m25)\b",
            Level.CHECK, "An office nearby is asked for",
            Reason("Where a firm has its seat may not influence the choice, but for a reserved contract below the threshold. Ask for the response time you need.", _LOCATION, Confidence.UNCONFIRMED),
            "An engineer will be at the site within [4] working hours of a call."),
    _demand("exclusive-key-staff", r"\b(?:dedicated|full[- ]time|exclusively)\b[^.]{0,40}\b(?:account manager|project manager|contract manager|team|staff)\b",
            Level.CHECK, "Staff must work for this contract alone",
            "It suits firms with many staff. Say what must be reached, and how fast you need an answer.",
            "You name one person who answers for the work, and who replies within one working day."),
    _demand("arrears", r"\b(?:annually|quarterly|every (?:three|six) months|half-yearly)\b[^.]{0,20}\bin arrears\b", Level.CHANGE, "You pay in arrears, long after the work",
            "The supplier lends you the cost for months. Small firms cannot.",
            "Invoices may be sent each month for the work of that month."),
    _demand("free-pilot", r"\b(?:at (?:no|nil) (?:cost|charge)|free of charge|unpaid)\b[^.]{0,50}\b(?:pilot|proof of concept|prototype|trial|demonstrator)|\b(?:pilot|proof of concept|prototype|trial|demonstrator)\b[^.]{0,50}\b(?:at (?:no|nil) (?:cost|charge)|free of charge|unpaid)",
            Level.CHANGE, "A pilot without pay is asked for",
            "Large firms can give work away. Pay a fixed sum to each firm that gets so far, and count it in the value.",
            "Each supplier that is asked for a pilot is paid a fixed [£5,000] for it."),
)  # fmt: skip


def demands(found: Sequence[Sentence], where: Bound) -> Iterator[Finding]:
    """Yield each demand once, where it first stands."""
    for row in DEMANDS:
        for one in found:
            match = row.words.search(one.text)
            if match is None or (row.unless and row.unless.search(one.text)):
                continue
            yield Finding(
                row.key, OTHER, row.level, row.title, (row.why, small_suppliers(where)), match[0], one.text, one.line,
                row.better, STEP,
            )  # fmt: skip
            break
