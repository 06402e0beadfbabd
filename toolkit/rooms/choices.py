"""States of an issue."""

from django.db import models


class IssueState(models.TextChoices):
    """How far an issue with a supplier has come."""

    OPEN = "open", "Open"
    RAISED = "raised", "Raised with the supplier"
    SOLVED = "solved", "Solved"
    DROPPED = "dropped", "Dropped"
