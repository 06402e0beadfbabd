"""An invented problem with outcomes as they are often written, for who wants to see what the canvas says."""

from __future__ import annotations

EXAMPLE = {
    "problem": "We have no repairs portal, and the old system is slow.",
    "who": "All our users",
    "evidence": "Tenants complain a lot.",
    "o1_outcome": "Implement a new repairs system",
    "o1_measure": "System is live",
    "o1_target": "On time",
    "o2_outcome": "Tenants know when somebody comes, and somebody comes then.",
    "o2_measure": "Visits that begin within the two hours agreed",
    "o2_baseline": "58% in March 2026",
    "o2_target": "90%",
    "o2_by_when": "31/3/2028",
    "o2_method": "From job records, each month, by the performance team",
    "o2_owner": "Head of repairs",
}
