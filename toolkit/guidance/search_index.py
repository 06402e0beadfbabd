"""Words and stems: how text is cut up for search, the same when it is indexed and when it is sought."""

from __future__ import annotations

import re
import threading
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from rulebook import lifecycle
from toolkit.guidance import content_checks
from toolkit.guidance.models import GuidancePage
from toolkit.guidance.records import to_document
from toolkit.guidance.textfile import Block

_WORD = re.compile(r"[a-z0-9][a-z0-9'’]*")
STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "can",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "more",
        "must",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "to",
        "up",
        "was",
        "we",
        "were",
        "what",
        "when",
        "which",
        "who",
        "why",
        "will",
        "with",
        "you",
        "your",
    ]
)
TITLE_WEIGHT, HEADING_WEIGHT, KEYWORD_WEIGHT, SUMMARY_WEIGHT = 8.0, 4.0, 4.0, 3.0
_LONGEST = 40
# "KPIs", "SMEs": the stemmer takes them for words like "gas".
_INITIALS = re.compile(r"[b-df-hj-np-tv-xz]{2,}[aeiou]s")
_lock = threading.Lock()
_stemmer = snowballstemmer.stemmer("english")


def words(text: str) -> list[str]:
    """Return the words of a text in small letters, stop words left in."""
    return [
        word.replace("’", "'").removesuffix("'s")[:_LONGEST] for word in _WORD.findall(text.lower())
    ]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of a word. The stemmer keeps state, so only one thread may use it."""
    if _INITIALS.fullmatch(word):
        return word[:-1]
    with _lock:
        return str(_stemmer.stemWord(word))


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a page ready to be indexed: its words with their weights."""

    anchor: str
    heading: str
    text: str
    weights: dict[str, float]
    words: Counter[str]


def anchor_of(heading: str) -> str:
    """Return the fragment of a section's address."""
    return "-".join(words(heading))[:80]


def _token_words(match: re.Match[str]) -> str:
    """Return the words that search shows for a token: never a figure, which may have changed."""
    kind, key, words_given = match[1], match[2] or "", match[3]
    if words_given:
        return words_given
    if kind in ("source", "judgement"):
        return ""
    if kind == "step" and key in {step.key for step in lifecycle.STEPS}:
        return lifecycle.step(key).title
    return f"[{key.replace('-', ' ')}]"


def searchable(markdown: str) -> str:
    """Return the words of a passage as one line, without marks of Markdown."""
    text = content_checks.TOKEN.sub(_token_words, markdown)
    text = re.sub(r"^\s*(?:[-*]|\d+\.)\s+", "", text, flags=re.MULTILINE)
    text = re.sub(r"^\s*\|?[\s|:-]+\|?\s*$", "", text, flags=re.MULTILINE).replace("|", " ")
    return " ".join(content_checks.plain_text(text).split())


def _part(anchor: str, heading: str, text: str, boosts: list[tuple[str, float]]) -> Part:
    weights: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for passage, weight in [(heading, HEADING_WEIGHT), (text, 1.0), *boosts]:
        for word in words(passage):
            if word not in STOP_WORDS:
                weights[stem(word)] += weight  # type: ignore[assignment]
                seen[word] += 1
    return Part(anchor, heading, text, dict(weights), seen)


def _title(block: Block) -> str:
    return f"{block.title}." if block.title and block.kind != "figure" else ""


def parts_of(page: GuidancePage) -> list[Part]:
    """Cut a specific page into the parts that search finds: its head and each section."""
    document = to_document(page)
    boosts = [(page.title, TITLE_WEIGHT), (page.summary, SUMMARY_WEIGHT)]
    keywords = document.front.get("keywords") or []
    boosts += [(str(keyword), KEYWORD_WEIGHT) for keyword in keywords]
    if page.kind == "steps":
        tool = lifecycle.step(page.key).tool
        boosts.append((tool.title, KEYWORD_WEIGHT))
    parts = [_part("", "", page.summary, boosts)]
    for section in document.sections:
        text = searchable(
            "\n\n".join(f"{_title(block)}\n\n{block.text}" for block in section.blocks)
        )
        parts.append(_part(anchor_of(section.heading), section.heading, text, []))
    return parts
