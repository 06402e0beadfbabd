"""How far a step is, what is new for somebody, what a file is and whether it may be fetched."""

from django.db import models


class StepState(models.TextChoices):
    """How far a step is. A step of which nothing was saved is to do."""

    TO_DO = "to_do", "To do"
    DOING = "doing", "Doing"
    DONE = "done", "Done"
    NOT_NEEDED = "not_needed", "Not needed"


class FileKind(models.TextChoices):
    """What a file of a procurement is."""

    EVIDENCE = "evidence", "Evidence of needs"
    MARKET = "market", "From the market"
    SPECIFICATION = "specification", "Specification or tender document"
    DECISION = "decision", "Paper for a decision"
    CONTRACT = "contract", "Contract or terms"
    OTHER = "other", "Something else"


class ScanState(models.TextChoices):
    """Whether a file may be fetched: whether a scanner looked at it, and what it said."""

    WAITING = "waiting", "Waiting for the scan"
    CLEAN = "clean", "Scanned, clean"
    REFUSED = "refused", "Refused by the scan"
    NOT_SCANNED = "not_scanned", "Not scanned"


FETCHABLE = (ScanState.CLEAN, ScanState.NOT_SCANNED)


class NewsKind(models.TextChoices):
    """Why something is new for somebody."""

    MENTIONED = "mentioned", "Mentioned you in a comment"
    COMMENTED = "commented", "Commented where you did, or on a step that you do"
    STEP = "step", "Gave you a step"
    TEAM = "team", "Took you into the team"
    DECISION = "decision", "Wrote down a decision of your team"
    ASKED = "asked", "Asked for an approval that you may give"
    APPROVED = "approved", "Approved what you asked for"
    DECLINED = "declined", "Did not approve what you asked for"
    GUEST = "guest", "Invited your borough to a procurement"


OPEN = (StepState.TO_DO, StepState.DOING)
