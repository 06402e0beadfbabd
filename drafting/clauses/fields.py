"""What is asked about a clause that was chosen."""

from __future__ import annotations

from drafting.clauses.library import CLAUSES
from drafting.datamap.fields import FLOWS
from drafting.workbook.fields import Choice, Field, Kind

KEY = "clauses"
ALL_WEIGHT = 100
CLAUSE = Field(
    "clause", "Which clause?", Kind.CHOICE, needed="Select a clause",
    choices=tuple(Choice(one.key, one.title, one.purpose) for one in CLAUSES),
)  # fmt: skip
WORDING = Field(
    "wording", "Your own wording", Kind.TEXT, rows=8,
    hint="Leave it empty to use the wording of the library, which stands below the list of clauses",
)  # fmt: skip
WEIGHT = Field(
    "weight", "Weight of its question", Kind.NUMBER, most=ALL_WEIGHT,
    hint="In points of 100 for all questions of data and interfaces together. Leave it empty for a must, which is met or not",
)  # fmt: skip
COVERS = Field("covers", "Which flows does it cover?", Kind.LINKS, to=FLOWS)
WHY = Field("why", "Why is it chosen?", Kind.TEXT, rows=2)
