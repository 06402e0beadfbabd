"""Invented measures, one of them empty, for who wants to see what the builder says."""

from __future__ import annotations

EXAMPLE = {
    "what_1": "Visits that begin within the two hours agreed",
    "unit_1": "% of visits of a month",
    "way_1": "up",
    "baseline_1": "58% in March 2026",
    "target_1": "90%",
    "by_when_1": "31/3/2029",
    "method_1": "From job records, without visits that the tenant moved.",
    "by_whom_1": "Our performance team",
    "review_1": "quarterly",
    "consequence_1": "A plan within ten working days. If it is missed again at the next review, 5% of the month’s charge is not due until it is met.",
    "reward_1": "We offer to be a reference.",
    "what_2": "Use best endeavours to achieve continuous improvement of the service",
    "target_2": "Better every year",
    "consequence_2": "We may terminate the contract.",
    "ends": "31/3/2031",
    "value": "412,000",
}
