"""Tables of law about routes: ways to buy, grounds for a direct award, lengths of shapes, frameworks."""

from __future__ import annotations

from collections.abc import Iterable

from rulebook.frameworks import FRAMEWORKS
from rulebook.justifications import GROUNDS, NOT_COVERED, After
from rulebook.law_table import LawTable, cited, in_words
from rulebook.phases import Phase
from rulebook.reasons import Reason
from rulebook.route_catalogue import ROUTE_KINDS
from rulebook.timetable_tasks import BESIDE

_STANDSTILL = {
    After.MANDATORY: "UK6 and standstill",
    After.OPTIONAL: "UK6, standstill not mandatory",
    After.NO_NOTICE: "no UK6, no standstill",
}


def _with_source(reason: Reason) -> str:
    source = f" ({cited(reason.source)})" if reason.source.url else ""
    return f"{reason.text}{source}"


def _ways() -> Iterable[tuple[str, ...]]:
    for kind in ROUTE_KINDS:
        yield (
            kind.title,
            f"`{kind.key}`",
            " ".join(_with_source(reason) for reason in kind.law),
            kind.openness.in_words,
            kind.effort.in_words,
        )


def _grounds() -> Iterable[tuple[str, ...]]:
    for ground in GROUNDS:
        yield (
            ground.paragraph,
            ground.title,
            f"`{ground.key}`",
            " ".join(condition.text for condition in ground.conditions),
            "UK5" if ground.needs_transparency_notice else "no UK5",
            _STANDSTILL[ground.standstill],
            cited(ground.source),
            ground.confidence.in_words,
        )


def _lengths() -> Iterable[tuple[str, ...]]:
    for kind in ROUTE_KINDS:
        for part in kind.parts:
            if isinstance(part, Phase):
                yield f"{kind.title} (`{kind.key}`)", _phase(part), part.length, part.reason
    for phase in BESIDE:
        yield "beside the others", _phase(phase), phase.length, phase.reason


def _phase(phase: Phase) -> str:
    return f"{phase.label} (`{phase.key}`)"


def _frameworks() -> Iterable[tuple[str, ...]]:
    for row in FRAMEWORKS:
        yield (
            row.name,
            f"`{row.key}`",
            row.provider,
            row.regime.in_words,
            in_words(row.opens_on),
            in_words(row.closes_on),
            " ".join(row.facts),
            row.source.act,
            in_words(row.checked_on),
            row.confidence.in_words,
        )


ROUTE_TABLES = (
    LawTable(
        "Ways to buy",
        "Ranked by `rulebook.routes.recommend`. Openness and effort are our judgement. Tested in "
        "`tests/rulebook/test_routes.py`.",
        ("route", "key", "what the law says of it", "open to", "effort"),
        tuple(_ways()),
    ),
    LawTable(
        "Grounds for a direct award",
        "Asked by `rulebook.justifications.standing`: all conditions must hold. Tested in "
        f"`tests/rulebook/test_justifications.py`. {NOT_COVERED.text}",
        ("paragraph of Sch.5", "ground", "key", "conditions", "before", "then", "source", "confidence"),
        tuple(_grounds()),
    ),
    LawTable(
        "Lengths of stages and duties",
        "How long stages take that belong to one route alone, and what is done beside the others, by "
        "`rulebook.timetable.plan`: our judgement, not law. Tested in "
        "`tests/rulebook/test_timetable.py`.",
        ("route", "phase", "planned", "why"),
        tuple(_lengths()),
    ),
    LawTable(
        "Frameworks, as known on a day",
        "Asked by `rulebook.frameworks.to_look_at`. Check each on its provider's page before you rely on "
        "it. Tested in `tests/rulebook/test_frameworks.py`.",
        ("framework", "key", "provider", "law", "from", "until", "facts", "source", "last checked",
         "confidence"),
        tuple(_frameworks()),
    ),
)  # fmt: skip
