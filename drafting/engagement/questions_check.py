"""What is found in questions to suppliers: prices that are secrets, leading words, products, too much for ten minutes.

Source: our judgement, where a finding names no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.engagement.asking import TEN_MINUTES, asked, choices_of, seconds
from drafting.engagement.fields import ANSWER, CHOOSE, PRICE_BAND, QUESTION, QUESTIONS, TEXT, WHY
from drafting.engagement.plan_check import STEP
from drafting.finding import Finding, Level, judged_finding
from drafting.near import alike
from drafting.solution_words import named_in
from drafting.workbook.book import Book, Entry, Noted
from rulebook.reasons import Reason
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON

_ASKING, _ANSWERING, _TIME = "The question", "The answer", "Time"
_PRODUCT_SIGNS = ("brand", "technology")
COMMERCIAL = Reason(
    "Answers may be asked for under the Freedom of Information Act. What would harm a supplier’s business may be kept back, and that is weighed case by case.",
    Source("Freedom of Information Act 2000", "s.43", "https://www.legislation.gov.uk/ukpga/2000/36/section/43", CHECKED_ON),
    Confidence.UNCONFIRMED,
)  # fmt: skip
_PRICE = re.compile(
    r"\b(?:your |the |exact |full |detailed |current |day )*(?:price(?:s| list)?|pricing|rate ?cards?|day rates?|discounts?|margins?|fees?|charges?|cost(?:s|ings?)?)\b|\bhow much (?:do|would|will|does)\b",
    re.IGNORECASE,
)
_ABOUT_PRICE = re.compile(
    r"\b(?:how|what|which things?)\b.{0,40}\b(?:priced|charging model|pricing model|drives?|depends?|units? of)\b|\b(?:pricing|charging|price) (?:models?|structures?|units?)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\b(?:do(?:n['’]t| not)? you (?:not )?agree|would(?:n['’]t| not| you not)|is(?:n['’]t| not) it|are(?:n['’]t| not) you|surely|obviously|of course|clearly,|as (?:everybody|we all) knows?|how (?:easily|quickly|well) (?:can|will|would|does) your|confirm that)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:cvs?|curricul(?:um|a) vitae|names? of (?:your|the) (?:staff|team|people|directors|contact)|contact (?:name|person|details)|date of birth|mobile numbers?)\b",
    re.IGNORECASE,
)


def check_questions(book: Book) -> Iterator[Noted]:
    """Yield what is found in each question, then in all of them together."""
    entries = book.entries(QUESTIONS)
    for entry in entries:
        found = (*_words(entry), *_answer(entry))
        yield from (Noted(QUESTIONS, entry.number, one) for one in found)
    for one, other in alike(entries, QUESTION.name):
        yield Noted(QUESTIONS, one.number, judged_finding(
            "twice", _ASKING, Level.CHECK, f"Much like Q{other.number}",
            "Asked twice, it is answered once. Put the two together.", words=one.text(QUESTION.name), step=STEP,
        ))  # fmt: skip
    taken = seconds(asked(book))
    if taken > TEN_MINUTES:
        yield Noted(QUESTIONS, 0, judged_finding(
            "too-many", _TIME, Level.CHANGE, f"It takes about {round(taken / 60)} minutes to answer",
            "Beyond ten, small suppliers stop, and you hear from who has a bid team. Drop what you would not act on, or let people choose from a list.",
            step=STEP,
        ))  # fmt: skip


def _words(entry: Entry) -> Iterator[Finding]:
    said = entry.text(QUESTION.name)
    price = _PRICE.search(said)
    if price and entry.text(ANSWER.name) == TEXT and not _ABOUT_PRICE.search(said):
        yield judged_finding(
            "secret-price", _ANSWERING, Level.CHANGE, "It asks for a price in words",
            "A price of today is a secret, and binds nobody. For a budget a band is enough, or how the price comes about.",
            words=price[0].strip(), more=(COMMERCIAL,), step=STEP,
        )  # fmt: skip
    leading = _LEADING.search(said)
    if leading:
        yield judged_finding(
            "leading", _ASKING, Level.CHANGE, "It suggests the answer",
            "You will be told what you want to hear. Ask so that “no” is as easy as “yes”.",
            words=leading[0], step=STEP,
        )  # fmt: skip
    for sign, words, _ in named_in(said):
        if sign.key in _PRODUCT_SIGNS:
            yield Finding(
                sign.key, _ASKING, Level.CHANGE, sign.title, sign.why, words, said,
                better="Ask for what it does for your people, and for open ways to connect it.", step=STEP,
            )  # fmt: skip
    people = _PEOPLE.search(said)
    if people:
        yield judged_finding(
            "asks-for-people", _ASKING, Level.CHANGE, "It asks for data about people",
            "You need none to learn about a market, and would have to look after it.", words=people[0], step=STEP,
        )  # fmt: skip
    if said.count("?") > 1:
        yield judged_finding(
            "several", _ASKING, Level.CHECK, "Several questions in one",
            "Some are then left without an answer, and the answers cannot be compared. Split it.", words=said, step=STEP,
        )  # fmt: skip
    if not entry.text(WHY.name).strip():
        yield judged_finding(
            "no-why", _ASKING, Level.MISSING, "Nothing says why you ask",
            "Who knows what an answer is for gives a better one. If you find no reason, drop the question.", step=STEP,
        )  # fmt: skip


def _answer(entry: Entry) -> Iterator[Finding]:
    kind = entry.text(ANSWER.name)
    if kind in (CHOOSE, PRICE_BAND) and len(choices_of(entry)) < 2:
        yield judged_finding(
            "no-choices", _ANSWERING, Level.MISSING, "There are no two choices",
            "It would be asked in words. Write at least two, each on a line.", step=STEP,
        )  # fmt: skip
