"""What a team writes down of a procurement: its steps, who is in it, what it decided, and what it says."""

from toolkit.teamwork.models.comments import Comment
from toolkit.teamwork.models.files import FileVersion, KeptFile
from toolkit.teamwork.models.news import News
from toolkit.teamwork.models.steps import (
    Decision,
    ProcurementStep,
    StepBase,
    StepEdition,
    TeamMember,
)

__all__ = [
    "Comment",
    "Decision",
    "FileVersion",
    "KeptFile",
    "News",
    "ProcurementStep",
    "StepBase",
    "StepEdition",
    "TeamMember",
]
