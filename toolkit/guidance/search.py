"""Finding sections of the guidance by words, stems and near spellings, the same on both databases.

Score: for each sought stem, its rarity times its weight in the section, damped for long sections; a
section that has all the stems comes before one that has some. Typing errors are mended from the
vocabulary of the site itself. Source of the formula: Okapi BM25, with our own weights.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from markupsafe import Markup, escape
from rapidfuzz import process
from rapidfuzz.distance import OSA

from rulebook import lifecycle
from toolkit.guidance.models import SearchSection, SearchTerm, SearchWord
from toolkit.guidance.queries import SiteMap, site_map
from toolkit.guidance.search_index import STOP_WORDS, stem, words

LONGEST_QUERY = 200
_MOST_WORDS = 12
_K, _B, _USUAL_LENGTH = 1.4, 0.5, 90.0
_SNIPPET = 220


@dataclass(frozen=True, slots=True)
class Found:
    """A section that was found: its page, its heading, and a passage with the words marked."""

    title: str
    url: str
    kind: str
    section: str
    snippet: Markup
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found. `mended` maps words that were not known to those sought instead."""

    query: str
    results: list[Found]
    mended: dict[str, str]
    unknown: list[str]


def _nearest(word: str, vocabulary: list[tuple[str, str]]) -> str | None:
    """Return the known word that a mistyped one most likely is, or None."""
    allowed = 1 if len(word) < 7 else 2
    found = process.extract(
        word, [known for known, _ in vocabulary], scorer=OSA.distance, score_cutoff=allowed, limit=3
    )
    same_start = [choice for choice in found if choice[0][0] == word[0]]
    best = (same_start or found)[:1]
    return str(best[0][0]) if best and len(word) > 3 else None


def _sought(query: str) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Return stems to the words typed, words mended, and words that are not known at all."""
    every = list(dict.fromkeys(words(query)))
    typed = [word for word in every if word not in STOP_WORDS][:_MOST_WORDS]
    if not typed:
        return {}, {}, every[:_MOST_WORDS]
    stems = {word: stem(word) for word in typed}
    known = set(
        SearchWord.objects.filter(Q(word__in=typed) | Q(stem__in=stems.values())).values_list(
            "stem", flat=True
        )
    )
    sought: dict[str, str] = {}
    mended: dict[str, str] = {}
    unknown: list[str] = []
    vocabulary: list[tuple[str, str]] | None = None
    for word, its_stem in stems.items():
        if its_stem in known:
            sought[its_stem] = word
            continue
        if vocabulary is None:
            vocabulary = list(
                SearchWord.objects.order_by("-count", "word").values_list("word", "stem")
            )
        near = _nearest(word, vocabulary)
        if near is None:
            unknown.append(word)
        else:
            mended[word] = near
            sought[stem(near)] = near
    return sought, mended, unknown


def _scores(stems: list[str]) -> dict[int, float]:
    postings = SearchTerm.objects.filter(stem__in=stems).values_list(
        "stem", "section_id", "weight", "section__length"
    )
    by_stem: dict[str, list[tuple[int, float, int]]] = defaultdict(list)
    for term, section, weight, length in postings:
        by_stem[term].append((section, weight, length))
    total = SearchSection.objects.count()
    scores: dict[int, float] = defaultdict(float)
    hits: dict[int, int] = defaultdict(int)
    for rows in by_stem.values():
        rarity = math.log(1 + (total - len(rows) + 0.5) / (len(rows) + 0.5))
        for section, weight, length in rows:
            damp = _K * (1 - _B + _B * length / _USUAL_LENGTH)
            scores[section] += rarity * weight * (_K + 1) / (weight + damp)
            hits[section] += 1
    # Rounded, since the order in which a database gives its rows must not part what is equal.
    return {
        section: round(score * hits[section] / len(stems), 6) for section, score in scores.items()
    }


def _words_like(stems: set[str]) -> str:
    """Return a pattern of the words that may have one of some stems: a stem begins as its words do."""
    first = "".join(sorted({re.escape(known[0]) for known in stems if known}))
    return rf"(?<![A-Za-z0-9])(?<![A-Za-z0-9]['’])[{first}][A-Za-z0-9'’]*" if first else r"(?!)"


def snippet(text: str, stems: set[str]) -> Markup:
    """Return the passage of a text in which the sought words stand closest, with them marked."""
    matches = [
        match
        for match in re.finditer(_words_like(stems), text, re.IGNORECASE)
        if stem(match[0].lower().replace("’", "'").removesuffix("'s")) in stems
    ]
    start = 0
    if matches:
        best = max(
            matches,
            key=lambda first: sum(
                first.start() <= match.start() < first.start() + _SNIPPET for match in matches
            ),
        )
        start = max(0, best.start() - 60)
        start = text.rfind(" ", 0, start) + 1 if start else 0
    end = start + _SNIPPET
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 40)
    parts = ["… " if start else ""]
    position = start
    for match in matches:
        if start <= match.start() and match.end() <= end:
            parts += [escape(text[position : match.start()]), Markup("<mark>"), escape(match[0])]
            parts.append(Markup("</mark>"))
            position = match.end()
    parts += [escape(text[position:end]), " …" if end < len(text) else ""]
    return Markup("").join(parts)


def _kept_for(role: str, kind: str, key: str, site: SiteMap) -> bool:
    return not role or kind != "steps" or bool(site.part_of(role, key))


def search(query: str, *, role: str = "", limit: int = 20) -> Answer:
    """Return the sections that answer a query best, one or two for a page, best first.

    `role` leaves out steps in which that role has no part. Five queries, whatever is found; six when
    a word had to be mended.
    """
    query = " ".join(query[:LONGEST_QUERY].split())
    sought, mended, unknown = _sought(query)
    if not sought:
        return Answer(query, [], mended, unknown)
    scores = _scores(list(sought))
    best = sorted(scores, key=lambda section: (-scores[section], section))[: limit * 4]
    rows = SearchSection.objects.filter(pk__in=best).values_list(
        "pk", "anchor", "heading", "text", "page__kind", "page__key"
    )
    found = {row[0]: row[1:] for row in rows}
    site = site_map()
    stems = set(sought)
    results: list[Found] = []
    per_page: dict[str, int] = defaultdict(int)
    for section in best:
        anchor, heading, text, kind, key = found[section]
        entry = site.get(kind, key)
        if entry is None or not _kept_for(role, kind, key, site) or per_page[entry.url] >= 2:
            continue
        per_page[entry.url] += 1
        url = entry.url + (f"?role={role}" if role and kind == "steps" else "")
        url += f"#{anchor}" if anchor else ""
        results.append(
            Found(
                entry.title,
                url,
                _kind_name(kind, key),
                heading,
                snippet(text, stems),
                scores[section],
            )
        )
        if len(results) == limit:
            break
    return Answer(query, results, mended, unknown)


def _kind_name(kind: str, key: str) -> str:
    if kind == "steps":
        step = lifecycle.step(key)
        return f"Step {step.number}, {lifecycle.stage(step.stage).title}"
    return {
        "stages": "Stage", "guidebooks": "Guidebook", "templates": "Template", "indexes": "List",
        "home": "Home",
    }.get(kind, "About the toolkit")  # fmt: skip
