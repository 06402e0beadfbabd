"""An invented plan with gaps and two weak questions, for who wants to see what the planner says."""

from __future__ import annotations

EXAMPLE = {
    "aims": "Whether appointments of two hours can be kept, and what keeps small suppliers from bidding.",
    "who": "large",
    "how": "one-to-one",
    "process": "Meetings with three suppliers in the first week of May.",
    "starts_on": "4/5/2026",
    "closes_on": "8/5/2026",
    "mailbox": "repairs.team@borough.example",
    "follows": "tender",
    "notice": "none",
    "question_1": "How much do you charge for a year?",
    "answer_1": "text",
    "question_2": "What in a council’s tender makes you decide not to bid?",
    "why_2": "We would like to change it before the tender.",
    "answer_2": "text",
    "question_3": "How long does it take from contract to the first live team?",
    "why_3": "The present contract ends within a year.",
    "answer_3": "choose",
    "choices_3": "Up to 3 months\n3 to 6 months\nLonger",
}
