"""What the Procurement Act says of talking to suppliers, in our words, as reasons that several tools cite."""

from __future__ import annotations

from rulebook.reasons import Reason, act

SAME_TREATMENT = Reason(
    "Suppliers are treated the same unless a difference between them justifies otherwise. Where it does, every reasonable "
    "step is taken so that nobody gains or loses unfairly.",
    act("s.12(2) and (3)", "12"),
)
NO_ADVANTAGE = Reason(
    "Engagement must give nobody who takes part an unfair advantage, and must not distort competition.",
    act("s.16(3) and (4)", "16"),
)
ELSE_EXCLUDED = Reason(
    "If an advantage cannot be avoided in another way, the supplier is left out of the competition.",
    act("s.16(5)", "16"),
)
FIND_CONFLICTS = Reason(
    "The authority takes all reasonable steps to find conflicts of interest, actual and possible, of whoever acts for it or "
    "influences a decision, and keeps them under review.",
    act("s.81", "81"),
)
MITIGATE = Reason(
    "What is found is dealt with, so that no supplier gains or loses by it unfairly. If that cannot be, the supplier is left out.",
    act("s.82", "82"),
)
ASSESSMENT = Reason(
    "Before a tender or transparency notice, a conflicts assessment names the conflicts found and the steps taken.",
    act("s.83", "83"),
)
ENGAGEMENT_NOTICE = Reason(
    "Who engages the market before a tender notice publishes an engagement notice first, or gives the reasons for not "
    "doing so in the tender notice. It may say that engagement has been carried out.",
    act("s.17", "17"),
)
SMALL_SUPPLIERS = Reason(
    "The authority has regard to the barriers that small and medium-sized enterprises meet, and considers lowering them.",
    act("s.12(4)", "12"),
)
