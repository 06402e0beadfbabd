"""Words that name an answer where a problem, an outcome or a need is asked: a brand, a technology, a kind of product.

What is there today is a fact and no answer, so a sentence that speaks of it is left alone, as is “the portal”.
Source: Procurement Act 2023, s.56, as `drafting.specification.solutions` cites it, and our judgement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafting.finding import Finding, Level
from drafting.passage import sentences
from drafting.specification.sign import Sign, Topic, sign
from drafting.specification.solutions import FACT, SOLUTIONS
from rulebook.reasons import judged

_FROM_SPECIFICATIONS = ("brand", "technology", "on-premises", "widget")
_KINDS = (
    r"portals?|apps?|web ?sites?|chat ?bots?|(?-i:CRM|ERP|EDRMS|RPA|SaaS)s?|(?-i:AI)|artificial intelligence|machine learning|"
    r"robotic process automation|block ?chain|digital twins?|platforms?|software|databases?|data (?:lakes?|warehouses?)|"
    r"case management systems?"
)
_NEW = r"(?:new|better|modern|single|integrated|central(?:ised)?|one|improved|replacement|digital|online|smart|mobile|cloud(?:-based)?)"
WHY = judged(
    "It names an answer before the question is clear. Suppliers then bid with that answer, and a better one has no way in."
)
KIND_OF_PRODUCT: Sign = sign(
    "solution-word", Topic.FUNCTIONS, "A solution is named",
    rf"\b(?<!\bthe )(?<!\bour )(?<!\btheir )(?<!\bthis )(?:an?\s+)?(?:{_NEW}\s+)?(?:{_KINDS})(?!\w)|\b(?:an?\s+)?{_NEW}\s+(?:\w+\s+){{0,2}}(?:systems?|solutions?|tools?|products?|technolog(?:y|ies))(?!\w)",
    (WHY,), "", unless=rf"{FACT}",
)  # fmt: skip
SIGNS: tuple[Sign, ...] = (
    *(one for one in SOLUTIONS if one.key in _FROM_SPECIFICATIONS),
    KIND_OF_PRODUCT,
)


def named_in(text: str) -> Iterator[tuple[Sign, str, str]]:
    """Yield each sign that a text shows, once, with its words and their sentence."""
    found = sentences(text)
    for one in SIGNS:
        for sentence in found:
            if words := one.find(sentence.text):
                yield one, words, sentence.text
                break


def findings_in(text: str, *, topic: str, better: str, step: str) -> Iterator[Finding]:
    """Yield a finding for each sign of a text, with the better words of where it stands."""
    for one, words, sentence in named_in(text):
        made = Finding(
            one.key, topic, Level.CHANGE, one.title, one.why, words, sentence, better=better, step=step
        )  # fmt: skip
        yield made if one is KIND_OF_PRODUCT else replace(made, why=(*one.why, WHY))
