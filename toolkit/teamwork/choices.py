"""How far a step of a procurement is."""

from django.db import models


class StepState(models.TextChoices):
    """How far a step is. A step of which nothing was saved is to do."""

    TO_DO = "to_do", "To do"
    DOING = "doing", "Doing"
    DONE = "done", "Done"
    NOT_NEEDED = "not_needed", "Not needed"


OPEN = (StepState.TO_DO, StepState.DOING)
