"""The problems and outcomes of the made-up procurements. The figures are invented."""

from __future__ import annotations

from toolkit.procurements.demo import STORIES
from toolkit.workbook.invented.days import InDays, Told

TOLD: Told = {
    STORIES[1].title: {
        "problem": ({
            "problem": "Tenants do not know when somebody comes to repair their home. They take a day off, nobody arrives, or somebody arrives without the part. Then they ring again.",
            "who": "9,400 council tenants, about 1,200 of them in a month. Also 34 repairs operatives and six planners, who are blamed for it.",
            "evidence": "Of 3,610 visits from January to March 2026, 31% found nobody at home (job records). 412 of 980 complaints of the year were about missed visits. Eleven days beside planners and operatives in April 2026.",
            "cost": "About £140,000 a year in wasted visits, and two findings of the Housing Ombudsman in 2025.",
            "constraints": "The housing system stays until 2029. At most £412,000 with VAT over four years. Operatives keep the phones they have.",
            "out_of_scope": "Planned works, gas safety checks, and homes of leaseholders.",
        },),
        "outcomes": (
            {"outcome": "Tenants know when somebody comes, and somebody comes then.",
             "measure": "Visits that begin within the two hours agreed", "baseline": "58% in March 2026", "target": "90%",
             "by_when": InDays(780), "method": "From job records, each month, by the performance team", "owner": "Head of repairs"},
            {"outcome": "A repair is done at the first visit.",
             "measure": "Repairs closed after one visit, of all repairs of the month", "baseline": "71% in March 2026", "target": "85%",
             "by_when": InDays(960), "method": "From closed orders, each month", "owner": "Head of repairs"},
            {"outcome": "Nobody has to ring to learn what happens to their repair.",
             "measure": "Calls that ask about a repair already reported", "baseline": "2,150 in March 2026", "target": "Fewer than 900 a month",
             "by_when": InDays(780), "method": "Reason for the call, as the contact centre records it", "owner": "Head of customer service"},
            {"outcome": "Operatives trust the plan of their day.",
             "measure": "Operatives who say that the plan of yesterday was right, asked each quarter", "target": "Much better than today"},
        ),
    },
    STORIES[0].title: {
        "problem": ({
            "problem": "Social workers type the same facts into three records, and a partner who has to decide at night sees none of them.",
            "who": "210 social workers and early help staff, and about 3,100 children and their families in a year.",
            "evidence": "Diaries of 24 workers in two weeks of November 2025: 62 minutes a day spent on typing again. Eleven visits, two workshops with families.",
            "cost": "About 40,000 hours of work in a year, and decisions taken without what the council knew.",
            "constraints": "Statutory returns must not be interrupted. Records of closed cases are kept as the law asks.",
            "out_of_scope": "Adult social care, and school admissions.",
        },),
        "outcomes": (
            {"outcome": "Workers have an hour more each day for families.", "measure": "Minutes a day spent on records, by diary",
             "baseline": "62 minutes of typing again, November 2025", "target": "15 minutes", "by_when": InDays(700),
             "method": "Diaries of 24 workers in two weeks, each half-year", "owner": "Head of service, early help"},
        ),
    },
}  # fmt: skip
