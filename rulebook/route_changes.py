"""What would change the answer: found by asking again with one answer changed, never written by hand.

Each question is the same need with another value or another answer. Only what does change the routes is
told: another route that fits best, or routes that open or close.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from rulebook.exemptions import exemption as conditions_of
from rulebook.justifications import GROUNDS, standing
from rulebook.money import pounds
from rulebook.need import Certainty, Need, Trial, Urgency
from rulebook.policy import Policy
from rulebook.reasons import Reason, act
from rulebook.route_facts import Facts, facts_of
from rulebook.route_notices import notices_for
from rulebook.route_ranking import Judged, Ranking, rank
from rulebook.route_timing import Timing
from rulebook.route_verdicts import conditions_read, conditions_said


@dataclass(frozen=True, slots=True)
class Change:
    """One answer changed, and what comes of it.

    `answers` are the fields of the need that differ, with their new values. `difference_pence` is how much
    more (below 0: less) the value would be, None where it is not the value that changes. `best` and
    `best_title` are the route that fits best then, `is_other_best` whether it is another. `opens` and
    `closes` are keys of routes. `notices` are the keys that the best route needs then. `text` says it all.
    """

    key: str
    text: str
    answers: tuple[tuple[str, Any], ...]
    best: str
    best_title: str
    is_other_best: bool
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    notices: tuple[str, ...]
    difference_pence: int | None = None
    caution: Reason | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """An answer to change: how it is said at the beginning of a sentence, and the fields."""

    key: str
    words: str
    answers: tuple[tuple[str, Any], ...]
    difference_pence: int | None = None


_SAME_POUND = 100
_NO_DODGING = Reason(
    "Only if that is what it is worth: an estimate must not be made to avoid the Act.",
    act("s.4(3)", "4"),
)


def changes(ranking: Ranking, policy: Policy, timing: Timing) -> tuple[Change, ...]:
    """Ask again with each answer that could be another, and return what changes something."""
    found = []
    likes = [ranking]
    notices = _notices(ranking, ranking.best)
    for question in _questions(ranking, policy):
        then = _ask(question, ranking, policy, timing, likes)
        changed = _changed(question, ranking, then, notices)
        if changed is not None:
            found.append(changed)
    return tuple(found)


def _questions(ranking: Ranking, policy: Policy) -> Iterator[Question]:
    facts = ranking.facts
    yield from _of_value(facts, policy)
    need = facts.need
    if need.framework_covers is not True:
        answers: tuple[tuple[str, Any], ...] = (("framework_covers", True),)
        yield Question("framework", "If a live framework covers it", answers)
        answers = (("framework_covers", True), ("has_mechanism", True))
        words = "If a framework covers it and sets how the supplier is chosen"
        yield Question("framework-mechanism", words, answers)
    if need.has_dynamic_market is not True:
        words = "If a dynamic market covers it"
        yield Question("dynamic-market", words, (("has_dynamic_market", True),))
    if need.certainty is not Certainty.CLEAR:
        words = "If you could write down exactly what you need"
        yield Question("clear", words, (("certainty", Certainty.CLEAR),))
    for trial, words in _TRIALS:
        if need.trial is not trial:
            yield Question(f"trial-{trial.value}", words, (("trial", trial),))
    if need.wants_to_negotiate is not True:
        yield Question("negotiate", "If you want to negotiate", (("wants_to_negotiate", True),))
    if need.urgency not in (Urgency.PRESSED, Urgency.EXTREME):
        words = "If the usual periods were impractical"
        yield Question("pressed", words, (("urgency", Urgency.PRESSED),))
    yield from _of_grounds(facts)
    yield from _of_exemption(facts)


_TRIALS = (
    (Trial.NOTHING, "If nothing had to be seen or tried first"),
    (Trial.DEMONSTRATION, "If you wanted to see it working first"),
    (Trial.PILOT, "If you wanted to pilot it first"),
)


def _of_value(facts: Facts, policy: Policy) -> Iterator[Question]:
    value = facts.value
    if value is None:
        return
    limits = [facts.threshold.value_inc_vat_pence]
    if not facts.is_concession:
        limits.append(facts.notifiable_from_pence)
    limits += [top + 1 for band in policy.bands if (top := policy.limit_inc_vat(band)) is not None]
    others: list[int] = []
    for limit in limits:
        other = limit - 1 if value >= limit else limit
        if other > 0 and not any(abs(other - asked) < _SAME_POUND for asked in others):
            others.append(other)
    for other in sorted(others, key=lambda other: abs(other - value)):
        yield _at(value, other)
    if facts.need.cannot_be_estimated is False and not facts.is_public:
        answers = (("value_inc_vat_pence", None), ("cannot_be_estimated", True))
        yield Question("not-estimated", "If the value could not be estimated", answers)


def _at(value: int, other: int) -> Question:
    gap = other - value
    words = f"At {pounds(abs(gap))} {'more' if gap > 0 else 'less'} ({pounds(other)})"
    return Question(f"value-{other}", words, (("value_inc_vat_pence", other),), gap)


def _of_grounds(facts: Facts) -> Iterator[Question]:
    if facts.is_public is False:
        return
    for ground in GROUNDS:
        stands = standing(ground, facts.need)
        if stands.is_claimed and stands.not_said and not stands.not_met:
            met = facts.need.met | {condition.key for condition in stands.not_said}
            words = f"If every condition of {ground.paragraph} held ({ground.title.lower()})"
            yield Question(ground.route_key, words, (("met", met),))


def _of_exemption(facts: Facts) -> Iterator[Question]:
    exemption = facts.need.exemption
    if exemption is None:
        return
    said = conditions_said(exemption, facts)
    own = {condition.key for condition in conditions_of(exemption.value).conditions}
    unsaid = own - said["holds"] - said["fails"]
    if unsaid and not said["fails"]:
        words = f"If every condition of the exemption held ({exemption.in_words.lower()})"
        yield Question("exempt", words, (("met", facts.need.met | unsaid),))


def _ask(
    question: Question, ranking: Ranking, policy: Policy, timing: Timing, likes: list[Ranking]
) -> Ranking:
    """Rank again with the answer changed; what stays as in a ranking of the same regime is kept."""
    before = ranking.facts
    need = replace(before.need, **dict(question.answers))
    changed = _read(question, before.need)
    facts = facts_of(need, on=before.on, policy=policy)
    if question.difference_pence is None:
        return rank(facts, policy, timing, like=ranking, changed=changed)
    like = next((one for one in likes if one.facts.regime == facts.regime), ranking)
    then = rank(facts, policy, timing, like=like, changed=changed)
    likes.append(then)
    return then


def _read(question: Question, need: Need) -> frozenset[str]:
    """Return which answers a question changes, as `route_verdicts.reads` names them."""
    fields = frozenset([field for field, _ in question.answers])
    met = dict(question.answers).get("met")
    return fields if met is None else conditions_read(met - need.met)


def _changed(
    question: Question, ranking: Ranking, then: Ranking, before: tuple[str, ...]
) -> Change | None:
    """Return what is another than before, where the best route had the notices `before`."""
    open_before, open_then = ranking.open_keys, then.open_keys
    opens = _in_order(then, open_then - open_before)
    closes = _in_order(ranking, open_before - open_then)
    best, best_then = ranking.best, then.best
    notices = _notices(then, best_then)
    is_other = _key(best) != _key(best_then)
    if not (is_other or opens or closes or notices != before):
        return None
    title = best_then.kind.title if best_then else "None that policy allows"
    is_less = (question.difference_pence or 0) < 0
    return Change(
        question.key, _text(question, title, is_other, opens, closes, notices), question.answers,
        _key(best_then), title, is_other, opens, closes, notices, question.difference_pence,
        _NO_DODGING if is_less else None,
    )  # fmt: skip


def _key(one: Judged | None) -> str:
    return one.kind.key if one else ""


def _in_order(ranking: Ranking, keys: frozenset[str]) -> tuple[str, ...]:
    if not keys:
        return ()
    return tuple(one.kind.key for one in ranking.judged if one.kind.key in keys)


def _notices(ranking: Ranking, best: Judged | None) -> tuple[str, ...]:
    if best is None:
        return ()
    return tuple(one.key for one in notices_for(best.kind, ranking.facts) if one.is_must)


def _text(
    question: Question, title: str, is_other: bool, opens: tuple[str, ...], closes: tuple[str, ...],
    notices: tuple[str, ...],
) -> str:  # fmt: skip
    fits = f"{title} would fit best" if is_other else f"{title} would still fit best"
    said = [f"{question.words}: {fits}, with {_list(notices)}."]
    if opens:
        said.append(f"{len(opens)} more route{_s(opens)} would be open.")
    if closes:
        said.append(f"{len(closes)} route{_s(closes)} would close.")
    return " ".join(said)


def _list(notices: tuple[str, ...]) -> str:
    if not notices:
        return "no notice"
    return " and ".join(filter(None, (", ".join(notices[:-1]), notices[-1])))


def _s(keys: tuple[str, ...]) -> str:
    return "" if len(keys) == 1 else "s"
