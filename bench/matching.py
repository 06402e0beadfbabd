"""Likeness of needs on labelled titles, by several methods; and how long grouping takes at full size."""

from __future__ import annotations

import csv
import math
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from bench import table
from matching import embedding
from matching.groups import affected_keys, groups, keys_of
from matching.item import Item, Supplier
from matching.likeness import FLOOR, Background, likeness
from matching.meaning import Meaning
from matching.names import organisation_key
from matching.needs import need
from matching.text import words

TESTS = Path(__file__).parent.parent / "tests" / "matching"
SETS = {
    "labelled London notices (49)": ("cases/items.csv", "cases/labels.csv"),
    "hand-written, invented (266)": ("truth/hand_written.csv", ""),
    "real UK 2020, known (235)": ("truth/real_uk_2020.csv", ""),
    "real UK 2020, unseen until 28 November 2026 (212)": ("truth/real_uk_2020_unseen.csv", ""),
    "real UK, labelled apart (450)": ("truth/real_uk_apart.csv", ""),
    "hand-written apart, varied hard (420)": ("truth/hand_written_apart.csv", ""),
}
TODAY = date(2026, 11, 22)
BOROUGHS, EACH = 33, 2_000
_KS = (1, 3)

Score = Callable[[Item, Item], float]


def run() -> None:
    """Print precision and recall by method and set, by kind of need, and the seconds of grouping."""
    table.heading("Likeness of needs: pairs of different buyers, on labelled titles")
    for name, (items_file, labels_file) in SETS.items():
        items, labels, kinds = _read(items_file, labels_file)
        pairs = [(a, b) for a, b in combinations(items, 2) if a.buyer != b.buyer]
        truth = [labels[a.key] == labels[b.key] for a, b in pairs]
        table.note(f"{name}: {sum(truth)} pairs of the same need among {len(pairs):,}")
        rows = []
        for method, score in _methods(items).items():
            scores = [score(a, b) for a, b in pairs]
            rows.append((method, *_figures(pairs, scores, truth, is_ours="words" in method)))
            if method == _best_name():
                by_kind = _by_kind(pairs, scores, truth, kinds)
        head = ("method", "AP", *(f"P@{k}" for k in _KS), *(f"R@{k}" for k in _KS), "P", "R")
        table.show(head, rows)
        if by_kind:
            table.show(("kind of need, by our method", "pairs", "AP", "P", "R"), by_kind)
    _scale()


def _best_name() -> str:
    return "words + thesaurus + model" if embedding.is_installed() else "words + thesaurus"


def _read(items_file: str, labels_file: str) -> tuple[list[Item], dict[str, str], dict[str, str]]:
    rows = _rows(items_file)
    labels = {row["item_id"]: row["need"] for row in _rows(labels_file or items_file)}
    kinds = {row["item_id"]: row.get("kind", "") for row in rows}
    items = [
        Item(
            key=row["item_id"],
            buyer=row["borough"],
            buyer_name=row["borough"],
            title=row["title"],
            cpv=tuple(filter(None, [row["cpv"]])),
            suppliers=tuple(
                Supplier(organisation_key(name), name.strip())
                for name in row["supplier"].split(";")
                if name.strip()
            ),
        )
        for row in rows
    ]
    return items, labels, kinds


def _rows(name: str) -> list[dict[str, str]]:
    with (TESTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _methods(items: Sequence[Item]) -> dict[str, Score]:
    plain = Background.of(items)
    found: dict[str, Score] = {
        "BM25": _bm25(items),
        "TF-IDF": _tf_idf(items),
        "words + thesaurus": lambda a, b: likeness(a, b, plain).score,
    }
    if embedding.is_installed():
        meaning = Meaning.of(items)
        vectors = embedding.vectors(item.title for item in items)
        full = Background.of(items, meaning=meaning)
        found["model alone"] = lambda a, b: embedding.nearness(
            vectors[embedding.text_hash(a.title)], vectors[embedding.text_hash(b.title)]
        )
        found["words + thesaurus + model"] = lambda a, b: likeness(a, b, full).score
    return found


def _bm25(items: Sequence[Item]) -> Score:
    said = {item.key: words(item.title) for item in items}
    uses = Counter(word for title in said.values() for word in set(title))
    mean = sum(map(len, said.values())) / len(said)

    def one_way(query: tuple[str, ...], title: tuple[str, ...]) -> float:
        counts = Counter(title)
        length = 1.2 * (0.25 + 0.75 * len(title) / mean)
        return sum(
            math.log(1 + (len(said) - uses[word] + 0.5) / (uses[word] + 0.5))
            * counts[word] * 2.2 / (counts[word] + length)
            for word in set(query)
            if word in counts
        )  # fmt: skip

    return lambda a, b: one_way(said[a.key], said[b.key]) + one_way(said[b.key], said[a.key])


def _tf_idf(items: Sequence[Item]) -> Score:
    said = {item.key: Counter(words(item.title)) for item in items}
    uses = Counter(word for title in said.values() for word in title)
    weights = {
        key: {word: n * math.log(1 + len(said) / uses[word]) for word, n in title.items()}
        for key, title in said.items()
    }
    norms = {key: math.hypot(*title.values()) or 1.0 for key, title in weights.items()}

    def score(a: Item, b: Item) -> float:
        one, other = weights[a.key], weights[b.key]
        dot = sum(weight * other.get(word, 0.0) for word, weight in one.items())
        return dot / norms[a.key] / norms[b.key]

    return score


def _figures(
    pairs: Sequence[tuple[Item, Item]],
    scores: Sequence[float],
    truth: Sequence[bool],
    *,
    is_ours: bool,
) -> list[str]:
    ranked: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    for (a, b), score, is_same in zip(pairs, scores, truth, strict=True):
        ranked[a.key].append((-score, is_same))
        ranked[b.key].append((-score, is_same))
    asked = [sorted(rows) for rows in ranked.values() if any(same for _, same in rows)]
    found = [f"{_average_precision(scores, truth):.2f}"]
    for k in _KS:
        hits = (sum(same for _, same in rows[:k]) / k for rows in asked)
        found.append(f"{sum(hits) / len(asked):.2f}")
    for k in _KS:
        hits = (sum(same for _, same in rows[:k]) / sum(same for _, same in rows) for rows in asked)
        found.append(f"{sum(hits) / len(asked):.2f}")
    return [*found, *(_decided(scores, truth) if is_ours else ("", ""))]


def _decided(scores: Sequence[float], truth: Sequence[bool]) -> tuple[str, str]:
    """Return precision and recall of what is called the same need."""
    called = [same for score, same in zip(scores, truth, strict=True) if score >= FLOOR]
    return f"{sum(called) / max(1, len(called)):.2f}", f"{sum(called) / max(1, sum(truth)):.2f}"


def _average_precision(scores: Sequence[float], truth: Sequence[bool]) -> float:
    hits, total = 0, 0.0
    order = sorted(range(len(scores)), key=lambda at: -scores[at])
    for rank, at in enumerate(order, 1):
        if truth[at]:
            hits += 1
            total += hits / rank
    return total / max(1, hits)


def _by_kind(
    pairs: Sequence[tuple[Item, Item]],
    scores: Sequence[float],
    truth: Sequence[bool],
    kinds: dict[str, str],
) -> list[tuple[str, ...]]:
    """Return the figures of the pairs in which an item is technology, and of those of services."""
    rows = []
    for kind, is_it in (("technology", True), ("service", False)):
        held = [
            at
            for at, (a, b) in enumerate(pairs)
            if any((_kind(one, kinds) == "technology") is is_it for one in (a, b))
        ]
        ours, same = [scores[at] for at in held], [truth[at] for at in held]
        if any(same):
            ap = f"{_average_precision(ours, same):.2f}"
            rows.append((kind, str(sum(same)), ap, *_decided(ours, same)))
    return rows


def _kind(item: Item, kinds: dict[str, str]) -> str:
    told = need(item)
    return kinds.get(item.key) or ("technology" if told and told.need.is_technology else "service")


def _scale() -> None:
    count = BOROUGHS * EACH
    table.heading(
        f"Grouping {count:,} made contracts of {BOROUGHS} boroughs by need, system and supplier"
    )
    rows: list[tuple[str, str, str]] = []
    items = _made()
    for name, with_model in (("words + thesaurus", False), (_best_name(), True)):
        if with_model and not embedding.is_installed():
            continue
        vectors: dict[str, bytes] = {}
        if with_model:
            started = time.perf_counter()
            vectors = Meaning.of(items).new
            rows.append(
                (
                    f"{name}: encoding all",
                    f"{time.perf_counter() - started:.1f}",
                    f"{len(vectors):,} texts",
                )
            )
        started = time.perf_counter()
        meaning = Meaning.of(items, vectors) if with_model else None
        background = Background.of(items, meaning=meaning)
        asked = {"today": TODAY, "window_months": 12, "reach_months": 36, "background": background}
        found = groups(items, **asked)  # type: ignore[arg-type]
        rows.append(
            (
                f"{name}: from nothing",
                f"{time.perf_counter() - started:.1f}",
                f"{len(found):,} groups",
            )
        )
        rows.extend(_again(name, items, background, asked, number) for number in (10, EACH))
    table.show(("what", "seconds", "of"), rows)


def _again(
    name: str, items: list[Item], background: Background, asked: dict[str, object], number: int
) -> tuple[str, str, str]:
    """Refresh after some contracts of one borough got another end, loading only what shares a key."""
    old = items[:number]
    new = [replace(one, ends_on=TODAY + timedelta(days=400)) for one in old]
    held = {item.key: keys_of(item, background) for item in items}
    after = [*new, *items[number:]]
    started = time.perf_counter()
    touched = affected_keys(old, new, background)
    loaded = [item for item in after if not touched.isdisjoint(held[item.key])]
    found = groups(loaded, **asked, only=touched)  # type: ignore[arg-type]
    seconds = time.perf_counter() - started
    return (
        f"{name}: {number:,} rows changed", f"{seconds:.1f}",
        f"{len(touched):,} keys, {len(loaded):,} contracts, {len(found):,} groups",
    )  # fmt: skip


def _made() -> list[Item]:
    """Return contracts under the labelled titles with endings of all kinds: made, and the same each time."""
    chance = random.Random(1)
    titles = [row["title"] for file, _ in SETS.values() for row in _rows(file)]
    endings = (
        "",
        " 2026",
        " - Lot 1",
        " renewal",
        " framework",
        " phase 2",
        " for schools",
        " call off",
    )
    codes = ("48000000", "72000000", "85000000", "90511000", "45000000", "50750000", "79620000")
    return [
        Item(
            key=f"B{borough:02d}-{number:04d}",
            buyer=f"b{borough:02d}",
            buyer_name=f"Borough {borough}",
            title=f"{chance.choice(titles)}{chance.choice(endings)} {chance.randint(1, 9_999)}",
            cpv=(chance.choice(codes),) if chance.random() < 0.5 else (),
            suppliers=(Supplier(f"s{chance.randint(1, 3_000)}", "A supplier"),),
            ends_on=TODAY + timedelta(days=chance.randint(-300, 2_200)),
        )
        for borough in range(BOROUGHS)
        for number in range(EACH)
    ]
