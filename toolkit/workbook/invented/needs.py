"""The user needs and usability tests of the made-up procurements. The figures are invented."""

from __future__ import annotations

from toolkit.procurements.demo import STORIES
from toolkit.workbook.invented.days import InDays, Told

TOLD: Told = {
    STORIES[1].title: {
        "needs": (
            {"who": "tenant who works shifts", "what": "to move my appointment at any hour", "why": "I do not lose a day’s pay for nothing",
             "evidence": "9 of 14 tenants in interviews, March 2026", "strength": "said", "asked": ["residents"], "priority": "must",
             "test": "Move your appointment from Tuesday to Thursday afternoon. Done when you see the new time.", "outcomes": [1, 3]},
            {"who": "tenant who uses a screen reader", "what": "to hear when somebody comes, in the words I chose", "why": "I can be ready at the door",
             "evidence": "Two tenants watched at home, April 2026", "strength": "observed", "asked": ["residents", "assistive"], "priority": "must",
             "test": "Find out when somebody comes tomorrow, with your own phone. Done when you say the time.", "outcomes": [1]},
            {"who": "repairs planner", "what": "to see who is free, near and able to do the job", "why": "the first visit is the only one",
             "evidence": "Four days beside planners, April 2026: 37 calls a day to find that out", "strength": "observed", "asked": ["staff"], "priority": "must",
             "test": "A boiler has failed in Holmes Road. Choose who goes. Done when the job stands in a plan.", "outcomes": [2, 4]},
            {"who": "operative", "what": "to know before I leave which parts the job needs", "why": "I do not come twice",
             "evidence": "Seven days in vans, April 2026: 3 of 10 second visits were for a part", "strength": "observed", "asked": ["staff"], "priority": "must",
             "test": "Tell us which parts the next job needs. Done when you name them without ringing anybody.", "outcomes": [2]},
            {"who": "carer of a tenant", "what": "to be told when the appointment of the person I care for changes", "why": "I am there to open the door",
             "evidence": "Tenants’ panel, May 2026", "strength": "said", "asked": ["residents"], "priority": "should", "outcomes": [1]},
            {"who": "contact centre adviser", "what": "to see what the tenant was told", "why": "I do not promise something else",
             "evidence": "Calls of two mornings, May 2026", "strength": "observed", "asked": ["staff"], "priority": "should",
             "test": "A tenant asks why nobody came. Tell her what she was told last. Done when you read it out.", "outcomes": [3]},
            {"who": "user", "what": "a mobile app and to get push messages", "priority": "could", "strength": "assumed"},
        ),
        "usability": (
            {"what": "Booking by telephone and web page, as it is today", "needs": [1, 2, 6],
             "scene": "Your kitchen tap has dripped since Monday. You are at work on Tuesdays. Somebody is to come on Tuesday at ten.",
             "took_part": ["residents", "assistive"], "day": InDays(-38), "participants": 6, "tried": 18, "done": 8,
             "sus": "2 4 2 3 2 4 3 4 2 4\n3 3 2 2 3 3 3 4 2 3\n2 4 3 2 2 4 2 4 2 3\n4 2 3 2 3 3 4 2 3 2\n2 5 2 4 2 4 2 5 1 4\n3 3 3 2 2 3 3 3 3 3",
             "learned": "Nobody found how to move an appointment without ringing. Two could not tell whether the change was kept. The page asks for a job number that is only in a letter."},
            {"what": "Plan of the day, drawn on paper", "needs": [3, 4], "scene": "It is 7:40. Two operatives are ill. The plan lies in front of you.",
             "took_part": ["staff"], "day": InDays(-16), "participants": 3, "tried": 6, "done": 5, "sus": "4 2 4 1 4 2 5 2 4 2\n5 1 4 2 4 1 5 1 4 2\n3 2 4 2 3 2 4 2 4 3",
             "learned": "Planners want to see why somebody is proposed, not just who."},
            {"what": "Booking, as shown in the demonstration of each tenderer", "needs": [1, 2], "took_part": ["residents", "assistive"]},
        ),
    },
    STORIES[0].title: {
        "needs": (
            {"who": "social worker", "what": "to write up a visit on a phone without a signal", "why": "I am with the family and not at a desk",
             "evidence": "Eleven visits, November 2025", "strength": "observed", "asked": ["staff"], "priority": "must",
             "test": "Write three sentences about the visit, with the phone in flight mode. Done when they are there when you are back.", "outcomes": [1]},
            {"who": "parent", "what": "to read the plan for my child in words I understand", "why": "I can say where it is wrong",
             "evidence": "Two workshops with families, December 2025", "strength": "said", "asked": ["residents", "offline"], "priority": "must",
             "test": "Read this plan. Tell us what happens next week. Done when it is what the plan says.", "outcomes": [1]},
        ),
    },
}  # fmt: skip
