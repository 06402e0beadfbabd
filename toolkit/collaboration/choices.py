"""Lists of values of overlaps: the window in which ends must lie, and what a reader may ask for."""

from django.db import models

# Ends within the window are close; within the reach, somebody would have to extend or shorten. In months.
# Our judgement: two extensions of a year, and the year that a purchase takes.
WINDOW_MONTHS = 12
REACH_MONTHS = 36


class Kind(models.TextChoices):
    """What is bought. The value is what stands in an address."""

    TECHNOLOGY = "technology", "Technology"
    OTHER = "other", "Other services and works"


class Within(models.TextChoices):
    """How soon the first end must come, in months from today."""

    YEAR = "12", "Next 12 months"
    TWO_YEARS = "24", "Next 24 months"
    THREE_YEARS = "36", "Next 36 months"


class GroupKind(models.TextChoices):
    """What the contracts of a group have in common."""

    NEED = "need", "Same need"
    SYSTEM = "system", "Same system"
    SUPPLIER = "supplier", "Same supplier"


class SameNeed(models.TextChoices):
    """What a person said of two contracts."""

    SAME = "same", "Same need"
    NOT_SAME = "not_same", "Not the same need"


class Step(models.TextChoices):
    """The scale of collaboration, from the least to the most."""

    NOTES = "notes", "Share notes"
    SPECIFICATION = "specification", "Common specification"
    ENGAGEMENT = "engagement", "Joint engagement of the market"
    PROCEDURE = "procedure", "One procedure, several contracts"
    LEAD = "lead", "Lead authority"
    BUDGET = "budget", "Shared budget"


class Answer(models.TextChoices):
    """What a borough answers to an invitation."""

    YES = "yes", "Yes, we want to take part"
    LATER = "later", "Not now: ask us again later"
    NO = "no", "No"


class State(models.TextChoices):
    """How far an alignment has come on the convener's board."""

    NOT_CONVENED = "not_convened", "Not convened"
    INVITED = "invited", "Invited, no answer yet"
    ANSWERS = "answers", "Some have answered"
    AGREED = "agreed", "Two boroughs or more agreed"
    CLOSED = "closed", "Closed"


class DataState(models.TextChoices):
    """What the board knows of a borough's data."""

    NOT_IN = "not_in", "Not on the board"
    NO_REGISTER = "no_register", "No register imported"
    NOTHING_SHARED = "nothing_shared", "Nothing shared"
    STALE = "stale", "Stale"
    FRESH = "fresh", "Up to date"


class Figure(models.TextChoices):
    """What the tiles of London show."""

    ALIGNMENTS = "alignments", "Alignments by need in the next 24 months"
    CONTRACTS = "contracts", "Contracts that the board may show"
    INVITATIONS = "invitations", "Invitations sent"


# The convener's board looks so many months ahead. Our judgement: time to talk, agree and buy.
BOARD_MONTHS = 24
# A register that nobody imported or confirmed for so many days is stale. Our judgement: two quarters.
STALE_DAYS = 183
# An invitation without an answer may be sent again after so many days. Our judgement.
REMIND_AFTER_DAYS = 7


# Bands of what something costs in a year: upper bound in pence (exclusive) and words. Our judgement.
PRICE_BANDS: tuple[tuple[int, str], ...] = (
    (1_000_000, "under £10,000"),
    (5_000_000, "£10,000 to £50,000"),
    (20_000_000, "£50,000 to £200,000"),
    (100_000_000, "£200,000 to £1 million"),
)
OVER_ALL_BANDS = "£1 million or more"


def price_band(pence: int) -> str:
    """Return the band of a yearly sum in words."""
    return next((words for below, words in PRICE_BANDS if pence < below), OVER_ALL_BANDS)
