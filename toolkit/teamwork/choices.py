"""How far a step of a procurement is, and what is new for somebody."""

from django.db import models


class StepState(models.TextChoices):
    """How far a step is. A step of which nothing was saved is to do."""

    TO_DO = "to_do", "To do"
    DOING = "doing", "Doing"
    DONE = "done", "Done"
    NOT_NEEDED = "not_needed", "Not needed"


class NewsKind(models.TextChoices):
    """Why something is new for somebody."""

    MENTIONED = "mentioned", "Mentioned you in a comment"
    COMMENTED = "commented", "Commented where you did, or on a step that you do"
    STEP = "step", "Gave you a step"
    TEAM = "team", "Took you into the team"
    DECISION = "decision", "Wrote down a decision of your team"


OPEN = (StepState.TO_DO, StepState.DOING)
