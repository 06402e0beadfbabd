"""Certificates, experience and years in business: what they ask a supplier to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafting.finding import Finding, Level
from drafting.passage import Sentence
from drafting.terms.asked import Certificate, Terms
from drafting.terms.law import Bound, Reach, gate_reason, not_a_gate, small_suppliers
from rulebook.reasons import Reason, act, judged
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON

CERTIFICATES, EXPERIENCE = "Certificates", "Experience"
STEP = "make-it-easier-for-smes"
MOST_EXAMPLES = 3
MOST_YEARS = 2
_PPN_014 = Source(
    "Cabinet Office, PPN 014 (Cyber Essentials)", "",
    "https://www.gov.uk/government/collections/procurement-policy-notes", CHECKED_ON,
)  # fmt: skip
_I = re.IGNORECASE
# A contract with a particular authority: this one by any of its names, or one that is named.
_PARTICULAR = re.compile(
    r"\b(?:previous|prior|past|earlier|existing|current|recent)\w*\s+(?:\w+\s+){0,2}?(?:contracts?|work(?:ed|ing)?|experience|suppliers?|relationship|track record)\b"
    r"[^.]{0,40}?\b(?:with|for|to|of)\s+(?:working (?:with|for) )?(?:the council|this council|the authority|this authority|us|our (?:council|borough)|the london borough of \w+)\b"
    r"|\bworked (?:with|for) (?:the council|this council|the authority|us) (?:before|previously)\b"
    r"|\bexperience of working (?:with|for) (?:the council|this council|the authority|us)\b",
    _I,
)
_PUBLIC_ONLY = re.compile(
    r"\b(?:examples?|contracts?|references?|experience|case studies|projects?|implementations?|sites?|customers?)\b[^.]{0,60}?\b"
    r"(?:a|an|another|other|uk|english|london|with|for|from|in)\s+(?:\w+\s+){0,2}?(?:london boroughs?|local authorit\w+|councils?|public[- ]sector|public bod\w+|local government|unitary)\b"
    r"|\b(?:local authority|public sector|local government|london borough|council) (?:\w+ )?(?:examples?|references?|experience|contracts?|customers?|reference sites?)\b",
    _I,
)
_OR_PRIVATE = re.compile(
    r"\b(?:private[- ]sector|any sector|other sectors?|elsewhere|or similar (?:organi[sz]ation|body))\b",
    _I,
)
_ACCOUNTS = re.compile(
    r"\baudited\b[^.]{0,40}?\b(?:accounts|financial statements)\b|\b(?:accounts|financial statements)\b[^.]{0,20}?\baudited\b",
    _I,
)
_OR_NOT_AUDITED = re.compile(
    r"\b(?:if (?:you|they) (?:have|must)|where (?:available|required)|or (?:management|unaudited|other)|not required to)\b",
    _I,
)


def certificates(terms: Terms, where: Bound) -> Iterator[Finding]:
    """Ask of each certificate whether an equal one will do, and by when it must be held."""
    for one in terms.certificates:
        yield _certificate(one, where)


def _certificate(one: Certificate, where: Bound) -> Finding:
    name, why = one.name, []
    is_british = name.upper().startswith("BS")
    is_cyber = name.lower().startswith("cyber")
    if is_cyber:
        text = "Councils may use it where a contract handles personal data; it binds central government, not you."
        why.append(Reason(text, _PPN_014, Confidence.SECONDARY))
    better = f"By the day the contract starts, you will hold {name} or show us something equivalent. You do not need it to bid."
    at = (f"{name}", one.sentence, one.line, better, STEP)
    if not one.has_equivalent:
        if is_british:
            rule = Reason(
                "A UK standard may be named only with “or equivalent”.", act("s.56(3)-(4)", "56")
            )
        else:
            rule = judged(
                "Say “or equivalent”: a firm that works as safely by another scheme should not be out."
            )
            why.append(
                Reason(
                    "A condition of participation may not ask for a UK qualification without allowing equivalents.",
                    act("s.22", "22"),
                )
            )
        level = Level.BREAKS if is_british and where.reach is Reach.ABOVE else Level.CHANGE
        if one.is_early:
            why.append(
                judged(
                    "It must be held before anybody knows who wins, so every loser pays for it too."
                )
            )
        return Finding(
            f"certificate:{name.lower()}",
            CERTIFICATES,
            level,
            f"{name}, and nothing else will do",
            (rule, *why, small_suppliers(where)),
            *at,
        )
    if one.is_early:
        if where.may_gate is False:
            title = f"{name} must be held to bid, below the threshold"
            return Finding(
                f"certificate:{name.lower()}",
                CERTIFICATES,
                Level.BREAKS,
                title,
                (gate_reason(where), not_a_gate(), *why),
                *at,
            )
        title = f"{name} must be held before the award"
        early = judged(
            "Each bidder pays for the certificate, and only one wins. Ask for it by the start of the contract."
        )
        return Finding(
            f"certificate:{name.lower()}",
            CERTIFICATES,
            Level.CHANGE,
            title,
            (early, gate_reason(where), *why),
            *at,
        )
    fine = judged("An equal certificate is accepted, and it is not asked of bidders who may lose.")
    return Finding(
        f"certificate:{name.lower()}",
        CERTIFICATES,
        Level.FINE,
        f"{name} or equivalent",
        (fine, *why),
        name,
        one.sentence,
        one.line,
        "",
        STEP,
    )


def experience(terms: Terms, found: Sequence[Sentence], where: Bound) -> Iterator[Finding]:
    """Hold examples, references and years of trading against rule and proportion."""
    narrow = "Tell us of up to three pieces of work that show you can do this. They may be for any customer, public or private, or pilots, and may be by your partners or key staff."
    for one in found:
        if match := _PARTICULAR.search(one.text):
            why = (
                (gate_reason(where), not_a_gate())
                if where.may_gate is False
                else (
                    Reason(
                        "A condition of participation may not ask for an earlier contract with a particular authority.",
                        act("s.22", "22"),
                    ),
                )
            )
            level = (
                Level.BREAKS
                if where.reach is Reach.ABOVE or where.may_gate is False
                else Level.CHANGE
            )
            yield Finding(
                "experience-particular",
                EXPERIENCE,
                level,
                "Experience with a particular authority is asked for",
                (*why, small_suppliers(where)),
                match[0],
                one.text,
                one.line,
                narrow,
                STEP,
            )
        elif (match := _PUBLIC_ONLY.search(one.text)) and not _OR_PRIVATE.search(one.text):
            text = "Work for other customers can show the same ability. A firm that has not yet sold to a council can never meet this."
            yield Finding(
                "experience-public",
                EXPERIENCE,
                Level.CHANGE,
                "Only work for councils or public bodies counts",
                (judged(text), gate_reason(where), small_suppliers(where)),
                match[0],
                one.text,
                one.line,
                narrow,
                STEP,
            )
        if (match := _ACCOUNTS.search(one.text)) and not _OR_NOT_AUDITED.search(one.text):
            rule = Reason(
                "You may not ask for audited accounts from those who need not have them.",
                act("s.22", "22"),
            )
            level = Level.BREAKS if where.reach is Reach.ABOVE else Level.CHANGE
            better = "Send your latest accounts. If the law does not ask you to have them audited, unaudited ones will do. If your firm is new, send a forecast or a bank reference."
            yield Finding(
                "accounts-audited",
                EXPERIENCE,
                level,
                "Audited accounts are asked of everybody",
                (rule, small_suppliers(where)),
                match[0],
                one.text,
                one.line,
                better,
                STEP,
            )
    if terms.examples and terms.examples.value > MOST_EXAMPLES:
        said = terms.examples
        text = f"We call more than {MOST_EXAMPLES} too many: young firms do not have them, and you will not read them."
        yield Finding(
            "examples-many",
            EXPERIENCE,
            Level.CHANGE,
            f"{said.value} examples are asked for",
            (judged(text), gate_reason(where)),
            "",
            said.sentence,
            said.line,
            narrow,
            STEP,
        )
    if terms.trading_years and terms.trading_years.value > MOST_YEARS:
        said = terms.trading_years
        level = Level.BREAKS if where.may_gate is False else Level.CHANGE
        text = "It shuts out every startup, whatever it can do. Ask for proof of ability instead of age."
        better = "Your firm may be new. Show us who will do the work and what they have done before, here or elsewhere."
        yield Finding(
            "years-trading",
            EXPERIENCE,
            level,
            f"{said.value} years of trading or accounts are asked for",
            (judged(text), gate_reason(where), small_suppliers(where)),
            "",
            said.sentence,
            said.line,
            better,
            STEP,
        )
