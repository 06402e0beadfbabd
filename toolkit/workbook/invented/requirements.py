"""The requirements and measures of a made-up procurement: one or two of them weak, so that something is found. All invented."""

from __future__ import annotations

from toolkit.procurements.demo import STORIES
from toolkit.workbook.invented.days import InDays, Told

TOLD: Told = {
    STORIES[1].title: {
        "requirements": (
            {"outcome": "A tenant can see on a phone when somebody comes, to the nearest two hours, and change it until noon of the day before.",
             "kind": "functional", "priority": "must", "needs": [1], "assessed": "user-test", "weight": "high",
             "test": "Ten tenants, two of them with a screen reader, change a visit on their own phone. Nine succeed within three minutes."},
            {"outcome": "A tenant who does not use the internet gets the same messages by letter or by telephone, in the language that we hold for them.",
             "kind": "functional", "priority": "must", "needs": [2], "assessed": "demonstration", "weight": "medium",
             "test": "The supplier shows the journey of a tenant without e-mail, from the call to the finished repair."},
            {"outcome": "A planner can move the visits of an operative who is ill to others within 15 minutes, and every tenant concerned is told.",
             "kind": "functional", "priority": "must", "needs": [3], "assessed": "demonstration", "weight": "high",
             "test": "A planner of ours moves eight visits of our own data in the demonstration. It takes 15 minutes or less."},
            {"outcome": "An operative can see before leaving which parts the next job needs, also where there is no signal.",
             "kind": "functional", "priority": "should", "needs": [4], "assessed": "demonstration", "weight": "medium",
             "test": "Five operatives are asked, with the phone in flight mode. Each names the parts within one minute."},
            {"outcome": "The system must provide a modern, user-friendly dashboard with real-time data.",
             "kind": "functional", "priority": "could", "assessed": "scored"},
            {"outcome": "With 60 people at work, 95 of 100 pages appear within two seconds.", "kind": "quality", "priority": "should",
             "needs": [3], "assessed": "after-award", "test": "Measured in the month before go-live, with a copy of our data."},
            {"outcome": "A repair that is closed here shows in the housing system within five minutes, through a documented API, and nobody types it twice.",
             "kind": "data", "priority": "must", "assessed": "pass-fail", "test": "Ten repairs are closed; all ten stand in the test copy of the housing system after five minutes.",
             "note": "The housing system stays until 2029."},
            {"outcome": "All pages for tenants and staff meet WCAG 2.2 level AA. The supplier shows how this was tested, with people who use assistive technology too.",
             "kind": "accessibility", "priority": "must", "needs": [2], "assessed": "pass-fail", "test": "A report of an independent test, not older than a year, and our own check of five pages."},
            {"outcome": "Staff sign in with a second factor. We hear of a breach of personal data within 24 hours.",
             "kind": "security", "priority": "must", "assessed": "pass-fail", "note": "Asked for by our information security policy."},
            {"outcome": "At the end we take out all our data at no charge, in an open format with a description of its fields, and the supplier deletes its copies.",
             "kind": "exit", "priority": "must", "assessed": "pass-fail", "test": "A trial export in the first year, opened by our own team without the supplier.",
             "note": "The last supplier asked £18,000 for it."},
        ),
        "measures": (
            {"what": "Visits that begin within the two hours agreed", "unit": "% of visits of a month", "way": "up", "baseline": "58% in March 2026",
             "target": "90%", "by_when": InDays(780), "method": "From job records, without visits that the tenant moved.", "by_whom": "Our performance team",
             "review": "quarterly", "outcomes": [1], "requirements": [1, 3],
             "consequence": "A plan within ten working days. If it is missed again at the next review, 5% of the month’s charge is not due until it is met.",
             "reward": "We say so publicly, and offer to be a reference."},
            {"what": "Calls that ask about a repair already reported", "unit": "calls a month", "way": "down", "baseline": "2,150 in March 2026",
             "target": "900", "by_when": InDays(780), "method": "By the reason that the contact centre records for each call.", "by_whom": "Our contact centre",
             "review": "quarterly", "outcomes": [3],
             "consequence": "A plan within ten working days, and a meeting with the supplier’s director if it is missed again."},
            {"what": "Use best endeavours to achieve continuous improvement of the service", "target": "Better every year", "outcomes": [4]},
        ),
    },
}  # fmt: skip
