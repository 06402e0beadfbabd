"""Advice on a purchase: routes, timetable of the best and its notices, in ms of processor time.

The bare baseline reads the same answers from JSON and writes the same answer as JSON, asking no rule.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from bench import table
from rulebook.command.lines import ask
from rulebook.need import Certainty as Sure
from rulebook.need import Need, Trial
from rulebook.notice_planning import facts_of
from rulebook.notices import due
from rulebook.policy import DEMONSTRATION
from rulebook.routes import recommend
from rulebook.timetable import Timetable, plan
from rulebook.timetable_shortening import shortest

TODAY, NEEDED_BY = date(2026, 11, 27), date(2028, 4, 1)
AIM_MS = 5
_ROUNDS = 200
CASES = {
    "£30,000, requirement clear": Need(
        value_inc_vat_pence=30_000_00, certainty=Sure.CLEAR, needed_by=NEEDED_BY
    ),
    "£400,000, with demonstrations": Need(
        value_inc_vat_pence=400_000_00, certainty=Sure.OUTCOME, trial=Trial.DEMONSTRATION,
        needed_by=NEEDED_BY,
    ),
    "£260,000, part of a ground said": Need(
        value_inc_vat_pence=260_000_00, met=frozenset({"existing-supplier", "incompatible"}),
        needed_by=NEEDED_BY,
    ),
    "£5.2 million, nothing more said": Need(
        value_inc_vat_pence=5_200_000_00, needed_by=NEEDED_BY
    ),
}  # fmt: skip


def run() -> None:
    """Print the milliseconds of each part and of all together, beside the bare baseline."""
    table.heading("Advice on a purchase, processor ms (middle and 95th percentile of 200)")
    rows = []
    for name, need in CASES.items():
        best = _best(need)
        timetable = plan(best, need, on=TODAY, policy=DEMONSTRATION)
        answer = json.dumps(ask(_question(need)))
        parts: dict[str, Callable[[], Any]] = {
            "routes": partial(_best, need),
            "timetable": partial(plan, best, need, on=TODAY, policy=DEMONSTRATION),
            "notices": partial(_notices, timetable),
            "all three": partial(_all, need),
            "what may be shortened": partial(shortest, timetable),
            "bare baseline": partial(_bare, answer),
        }
        for part, work in parts.items():
            middle, worst = _measured(work)
            aim = _against(middle) if part == "all three" else ""
            rows.append((f"{name}: {part}", f"{middle:.2f}", f"{worst:.2f}", aim))
    table.show(("case and part", "middle", "p95", f"aim {AIM_MS} ms"), rows)


def _against(middle: float) -> str:
    return "met" if middle <= AIM_MS else "missed"


def _best(need: Need) -> str:
    found = recommend(need, on=TODAY, policy=DEMONSTRATION)
    return found.best.key if found.best else found.routes[0].key


def _all(need: Need) -> None:
    _notices(plan(_best(need), need, on=TODAY, policy=DEMONSTRATION))


def _notices(timetable: Timetable) -> None:
    due(facts_of(timetable.order.need, timetable.kind.key, timetable=timetable), on=TODAY)


def _bare(answer: str) -> str:
    return json.dumps(json.loads(answer))


def _question(need: Need) -> dict[str, Any]:
    return {
        "question": "routes",
        "on": TODAY.isoformat(),
        "value_inc_vat_pence": need.value_inc_vat_pence,
    }


def _measured(work: Callable[[], Any]) -> tuple[float, float]:
    """Return the middle and the 95th percentile of the processor's milliseconds, after a warm round."""
    work()
    spent = []
    for _ in range(_ROUNDS):
        begins = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - begins))
    return table.middle(spent), table.percentile(spent, 0.95)
