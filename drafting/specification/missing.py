"""What every specification of technology says: if it is not there, it will be missed later.

Source: each row names its own; what has none is our judgement.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from drafting.finding import Finding, Level
from drafting.law import data_protection
from drafting.specification.sign import DATA, USER_NEEDS, Topic
from rulebook.reasons import Reason, judged
from rulebook.sources import Source
from rulebook.thresholds import CHECKED_ON

ACCESSIBILITY = Source(
    "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (SI 2018/952)",
    "regs 6 and 9", "https://www.legislation.gov.uk/uksi/2018/952", CHECKED_ON,
)  # fmt: skip
_SOCIAL_VALUE = Source(
    "Public Services (Social Value) Act 2012", "s.1", "https://www.legislation.gov.uk/ukpga/2012/3/section/1", CHECKED_ON,
)  # fmt: skip
_FEW_WORDS = 60  # shorter texts are a part, of which nobody expects everything


@dataclass(frozen=True, slots=True)
class Expected:
    """A subject that is expected: the words that show it, why, and a paragraph to begin with."""

    key: str
    title: str
    words: re.Pattern[str]
    why: Reason
    better: str
    step: str


def _expected(
    key: str, title: str, words: str, why: str | Reason, better: str, step: str
) -> Expected:
    reason = judged(why) if isinstance(why, str) else why
    return Expected(key, title, re.compile(words, re.IGNORECASE), reason, better, step)


EXPECTED = (
    _expected("exit", "Nothing is said of the end of the contract",
              r"\bexit (?:plan|strategy|management|terms?|period|arrangements?|support|requirements?|costs?|charges?)\b|\b(?:on|at|after|before|upon) (?:the )?(?:exit|expiry|termination)\b|\bend of (?:the|this) contract\b|\bwhen (?:the|this) contract ends\b|\bhand[- ]?over to (?:a|the|another|any)\b|\b(?:next|new|replacement|incoming) supplier\b",
              "A system without a way out is bought again by whoever has it.",
              "Six months before the end, the supplier gives us an exit plan. It helps us and the next supplier to move, at the rates in its price list, and the service runs until we say that the move is done.",
              "review-contracts-systems-and-exit"),
    _expected("data-return", "Nobody must give your data back",
              r"\b(?:return|recover|retriev|extract|export|download|hand(?:s|ed)? (?:over|back)|tak(?:e|es|en|ing) out|give[sn]?|delet|destr)\w*\b[^.]{0,60}\b(?:all )?(?:of )?(?:our|the council['’]s|council|its|their|customer)? ?(?:own )?data\b(?! protection)|\bdata (?:is|are|will be|must be|shall be|can be)\b[^.]{0,40}\b(?:return|export|extract|delet|hand|recover)\w*|\bcop(?:y|ies) of (?:all )?(?:our|the council['’]s|its) data\b",
              "Data that cannot be had back, in a form that others can read, ties you to the supplier.",
              "We can take out all our data at any time and at no charge, in an open format with a description of its fields. At the end the supplier gives us all of it, and deletes its copies once we have confirmed that it is whole.",
              DATA),
    _expected("api", "No open interface is asked for",
              r"\bAPIs?\b|\bapplication programming interfaces?\b|\bopen (?:interfaces?|standards?)\b|\bweb ?services?\b|\bwebhooks?\b|\bdocumented interfaces?\b",
              "Without one, every link to another system is a project that only the supplier can sell you.",
              "Every significant function can be reached through a documented API, in both directions, at no extra charge to us and those who work for us. Changes are announced [six months] ahead.",
              DATA),
    _expected("accessibility", "Accessibility is not asked for",
              r"\bWCAG\b|\bWeb Content Accessibility\b|\baccessib(?:le|ility)\b[^.]{0,60}\b(?:standard|guideline|regulation|disab|test|AA)\w*|\bEN 301 ?549\b|\bscreen readers?\b|\bassistive technolog",
              Reason("The council answers for the accessibility of the websites and apps that it buys; WCAG 2.2 level AA is presumed to be enough.", ACCESSIBILITY),
              "All pages for residents and staff meet WCAG 2.2 level AA. The supplier shows how this was tested, with people who use assistive technology too, tells us what fails, and mends it within [30] days.",
              USER_NEEDS),
    _expected("security", "Security is not asked for",
              r"\bcyber\b|\bsecur(?:e|ity|ely)\b|\bpenetration test\w*|\bencrypt\w*|\bmulti[- ]factor\b|\b(?:second|two)[- ]factor\b|\bMFA\b|\bISO(?:/IEC)?\s?27001\b|\bNCSC\b|\bvulnerabilit",
              "Ask for it in a way that small firms can meet too: what is protected, how it is tested, who is told.",
              "Data is encrypted on its way and where it lies. Staff sign in with a second factor. The service is tested for weaknesses each year by somebody independent, and we see the summary. We hear of a breach within [24] hours.",
              "scope-data-and-interoperability"),
    _expected("data-protection", "Personal data is not spoken of",
              r"\bdata protection\b|\bpersonal (?:data|information)\b|\bGDPR\b|\bDPIA\b|\bprivacy\b|\bdata (?:controller|processor)s?\b",
              data_protection("Where personal data is handled, the contract needs the terms of Article 28; a high risk needs an assessment first.", "Articles 28, 32 and 35"),
              "The supplier handles personal data for us and only on our written word. It helps with our data protection impact assessment, and names everybody else who handles the data.",
              "scope-data-and-interoperability"),
    _expected("hosting", "Where it runs is not said",
              r"\bhost(?:ed|ing|s)?\b|\bcloud\b|\bdata cent(?:re|er)s?\b|\bSaaS\b|\bsoftware as a service\b|\bwhere (?:the |our )?data (?:and \w+ )?(?:is|are) (?:kept|stored|held)\b",
              "Where data lies and who keeps it running decides about security, price and exit.",
              "The supplier runs the service and keeps it up to date. It tells us where data and copies are kept, and asks us before that changes. Copies are made each day and tried out each [quarter].",
              DATA),
    _expected("improvement", "Nothing makes it better over the years",
              r"\bcontinu(?:al|ous)(?:ly)? improv\w+|\bimprov(?:e|es|ed|ement|ements|ing)\b[^.]{0,60}\b(?:each|every|year\w*|plan|measure\w*|target\w*|baseline|from \d)|\bbaseline\b[^.]*\btarget\b|\bproduct roadmap\b|\bimprovement (?:plan|measures?|targets?)\b|\b(?:plans?|measures?|targets?) (?:of|for) improvement\b",
              "What is not agreed at the start is paid for as a change.",
              "Each year we agree [three] measures of improvement, with today’s figure, the figure to reach, the day, and what follows if it is missed.",
              "continuous-improvement-standards"),
    _expected("social-value", "Social value is not asked for",
              r"\bsocial value\b|\bapprentic\w+|\blocal (?:jobs?|employment|econom\w+|people|young)\b|\byoung people in\b|\bnet[- ]zero\b|\bcarbon\b|\bliving wage\b|\bwell-?being of (?:the )?(?:area|borough)\b",
              Reason("Before a procurement of services from the threshold on, consider how it might improve the well-being of the area, as far as that is relevant and proportionate.", _SOCIAL_VALUE),
              "Tell us one thing that you will do for [young people in the borough] within this contract, by when, and how we will both know.",
              "define-need-and-outcomes"),
    _expected("acceptance", "No test says when it is good enough",
              r"\bacceptance (?:tests?|criteria|testing)\b|\b(?:tested|shown|demonstrated|measured|checked)\b|\btests?\b|\bdemonstrations?\b",
              "A requirement without a test is a wish: you pay, and then you argue.",
              "Each requirement has a test: who does it, with which data, when, and what must come of it. We pay for a stage once its tests are passed.",
              USER_NEEDS),
)  # fmt: skip
_WCAG = re.compile(r"\bWCAG\b|\bWeb Content Accessibility\b", re.IGNORECASE)


def missing(text: str, words: int, *, said: Collection[str] = ()) -> Iterator[Finding]:
    """Yield what a whole specification should say and this one does not; nothing for a few lines.

    `said` are keys of subjects that are known to be there, whatever their words.
    """
    if words < _FEW_WORDS:
        return
    for row in EXPECTED:
        if row.key not in said and not row.words.search(text):
            yield Finding(
                f"no-{row.key}", Topic.MISSING, Level.MISSING, row.title, (row.why,), better=row.better, step=row.step
            )  # fmt: skip
    accessibility = next(row for row in EXPECTED if row.key == "accessibility")
    if accessibility.words.search(text) and not _WCAG.search(text):
        title = "Accessibility is asked for without a measure"
        yield Finding(
            "accessibility-no-measure", Topic.MISSING, Level.CHANGE, title, (accessibility.why,),
            better=accessibility.better, step=accessibility.step,
        )  # fmt: skip
