"""Tidying and comparing titles and descriptions of what councils buy.

Words of procurement speech, places and reference numbers say nothing about the need and are left out;
broad words ("system", "management") count a little; rare words count most. Source: our judgement.
"""

from __future__ import annotations

import html
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_SPEECH = frozenset(
    """
    a an and any all also are as at be been both by can for from has have in including into is it its no not of on or
    other our per that the their them these this those to under up via we which who will with within use various
    agreement appointment approved arrangement associated award awarded call contract contractor council corporate dps
    dynamic end extension external framework further future invitation itt lead list local lot market measured new
    notice off open opportunity option order panel phase pin pipeline prior procure procurement project provide
    provider provision purchase purchasing re renewal replacement request requirement rfi rfq round scheme second seek
    single soft supplier supply synthetic tender term vcse volume work year
    borough city london lb lbc royal rbkc authority boroughwide wide
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)
# Words that most titles could have. They count, but little.
_BROAD = frozenset(
    """
    adult application based care child cloud community delivery development digital facility hosted hosting house
    housing implementation information integrated maintenance management managed online operation package people plan
    platform portal programme public repair saas service software solution specialist staff support system technology
    tool upgrade young
    """.split()  # noqa: SIM905
)
_BROAD_WEIGHT = 0.4
PLACES = frozenset(
    """
    barking barnet bexley brent bromley camden chelsea croydon dagenham ealing enfield fulham greenwich hackney hamlet
    hammersmith haringey harrow havering hillingdon hounslow islington kensington kingston lambeth lewisham merton
    newham redbridge richmond southwark sutton thames tower waltham wandsworth westminster
    """.split()  # noqa: SIM905
)
_VARIANTS: Mapping[str, str] = {
    "license": "licence",
    "licencing": "licensing",
    "center": "centre",
    "programs": "programme",
    "children": "child",
    "childrens": "child",
    "homecare": "home care",
    "website": "web site",
    "e-mail": "email",
    "telephone": "telephony",
    "telephones": "telephony",
    "laptops": "laptop",
    "notebook": "laptop",
    "notebooks": "laptop",
    "payments": "payment",
    "schools": "school",
    "domiciliary": "home",
    "multifunctional": "multi functional",
    "multifunction": "multi functional",
    "cctv": "cctv",
    "highways": "highway",
    "drugs": "drug",
    "m365": "microsoft 365",
    "o365": "microsoft 365",
    "eprocurement": "e procurement",
    "esourcing": "e sourcing",
    "etendering": "e tendering",
    "erecruitment": "e recruitment",
    "elearning": "e learning",
    "eforms": "e form",
    "ebook": "e book",
    "ebooks": "e book",
    "wifi": "wi fi",
    "helpdesk": "help desk",
    "backoffice": "back office",
    "datacentre": "data centre",
    "datacenter": "data centre",
    "cybersecurity": "cyber security",
    "audiovisual": "audio visual",
    "healthcheck": "health check",
    "mgmt": "management",
    "mgt": "management",
    "maint": "maintenance",
    "lifts": "lift",
}
_REFERENCE = re.compile(r"(?:[a-z]{0,4}\d[\da-z]*)|(?:\d+)")
_REFERENCES_THAT_SAY_SOMETHING = frozenset({"365", "m365", "o365", "4g", "5g", "0", "19", "16"})
_TOKEN = re.compile(r"[a-z0-9]+")
_INITIALS = re.compile(r"(?i)(?<![a-z\d.])(?:[a-z]\.){2,}(?:[a-z]\b)?")
_MARKUP = re.compile(r"<[^>]{0,200}>")
_LONGEST = 4_000


def plain(text: str) -> str:
    """Return text without entities or tags, with single spaces. At most 4,000 characters are read."""
    text = _MARKUP.sub(" ", html.unescape(html.unescape(text[:_LONGEST])))
    return " ".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=16_384)
def words(text: str) -> tuple[str, ...]:
    """Return every word in order, in lower case and in the singular, spelling variants made one.

    Initials with points are one word: "G.I.S." is "gis".
    """
    found: list[str] = []
    joined = _INITIALS.sub(lambda said: said[0].replace(".", ""), plain(text))
    for token in _TOKEN.findall(joined.casefold().replace("'", "").replace("’", "")):
        found.extend(singular(word) for word in _VARIANTS.get(token, token).split())
    return tuple(found)


def singular(word: str) -> str:
    """Return a word without its plural ending: libraries is library, systems is system."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=131_072)
def telling_words(text: str) -> frozenset[str]:
    """Return the words that say what is bought: no procurement speech, places or reference numbers."""
    return frozenset(
        word
        for word in words(text)
        if len(word) > 1
        and word not in _SPEECH
        and word not in PLACES
        and (word in _REFERENCES_THAT_SAY_SOMETHING or not _REFERENCE.fullmatch(word))
    )


@dataclass(frozen=True, slots=True)
class Rarity:
    """How often each word is used in all titles, so that rare words count more."""

    titles: int = 0
    uses: Mapping[str, int] = field(default_factory=dict)
    _weights: dict[str, float] = field(default_factory=dict, repr=False, compare=False)
    _squares: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, titles: Iterable[str]) -> Rarity:
        """Count the titles that use each word."""
        uses: Counter[str] = Counter()
        count = 0
        for title in titles:
            uses.update(telling_words(title))
            count += 1
        return cls(titles=count, uses=dict(uses))

    def weight(self, word: str) -> float:
        """Return how much a word says: 1 for one never seen, less the more titles use it, little if broad."""
        known = self._weights.get(word)
        if known is None:
            share = math.log1p(self.uses.get(word, 0)) / math.log1p(self.titles + 50)
            known = (1.0 - 0.7 * share) * (_BROAD_WEIGHT if word in _BROAD else 1.0)
            self._weights[word] = known
        return known

    def square(self, words: Iterable[str]) -> float:
        """Return the sum of the squares of what words say, the same whatever their order."""
        return math.fsum(self.weight(word) ** 2 for word in words)

    def square_of_title(self, title: str) -> float:
        """Return that sum for the telling words of a title."""
        known = self._squares.get(title)
        if known is None:
            known = self._squares[title] = self.square(telling_words(title))
        return known


@dataclass(frozen=True, slots=True)
class SharedWords:
    """How alike two titles are, 0 to 1, and the words they share, most telling first."""

    score: float
    words: tuple[str, ...]


_NOTHING_SHARED = SharedWords(0.0, ())


def shared_words(a: str, b: str, rarity: Rarity) -> SharedWords:
    """Compare two titles by their telling words (cosine of weights). Order does not matter.

    One broad word alone is no likeness, and one telling word only when it is most of both titles.
    """
    in_a, in_b = telling_words(a), telling_words(b)
    both = list(in_a & in_b)
    if not both:
        return _NOTHING_SHARED
    both.sort(key=lambda word: (-rarity.weight(word), word))
    squares = rarity.square_of_title(a) * rarity.square_of_title(b)
    return SharedWords(shared_score(both, squares, rarity), tuple(both))


def shared_score(both: Collection[str], squares: float, rarity: Rarity) -> float:
    """Return what the shared words of two titles say, given the product of the titles' squares."""
    if not both:
        return 0.0
    score = min(1.0, rarity.square(both) / math.sqrt(squares))
    if len(both) == 1 and (not _BROAD.isdisjoint(both) or score < 0.5):
        score *= 0.5
    return round(score, 4)
