"""Lists of values of the register: states, laws, sort orders, how a supplier was recognised."""

from django.db import models


class Status(models.TextChoices):
    """How far a contract has come, as the newest notice says."""

    PENDING = "pending", "Award announced"
    ACTIVE = "active", "Awarded"
    TERMINATED = "terminated", "Ended early or closed"
    CANCELLED = "cancelled", "Cancelled"
    UNKNOWN = "unknown", "Not stated"


class Regime(models.TextChoices):
    """The law under which a contract was bought, as its notices say."""

    ACT_2023 = "pa23", "Procurement Act 2023"
    REGULATIONS_2015 = "pcr15", "Public Contracts Regulations 2015"
    OTHER = "other", "Other law"
    UNKNOWN = "", "Not stated"


class Origin(models.TextChoices):
    """Where a row comes from."""

    NOTICE = "notice", "Published notices"
    REGISTER = "register", "The borough's own register"
    TYPED = "typed", "Typed here"


class Function(models.TextChoices):
    """Which side of a council a contract serves."""

    FRONTLINE = "frontline", "Frontline service"
    CORPORATE = "corporate", "Corporate or back office"


class TwinVerdict(models.TextChoices):
    """Whether two rows are the same contract."""

    SAME = "same", "The same contract"
    ASK = "ask", "May be the same: somebody should look"
    DIFFERENT = "different", "Two contracts"


class MatchedBy(models.TextChoices):
    """How a supplier was recognised."""

    IDENTIFIER = "identifier", "Same number in a list of organisations"
    NAME = "name", "Same name"
    PERSON = "person", "A person said so"


class Sort(models.TextChoices):
    """Orders of the register. The value is what stands in an address."""

    ENDS = "ends", "Ends soonest"
    ENDS_LAST = "ends-last", "Ends latest"
    VALUE = "value", "Highest value"
    VALUE_LOW = "value-low", "Lowest value"
    BOROUGH = "borough", "Borough"
    TITLE = "title", "Title"
    NEWEST = "newest", "Newest notice"


class OwnSort(models.TextChoices):
    """Orders of a borough's own register."""

    ENDS = "ends", "Ends soonest"
    ENDS_LAST = "ends-last", "Ends latest"
    VALUE = "value", "Highest value"
    VALUE_LOW = "value-low", "Lowest value"
    CONFIRMED = "confirmed", "Longest not confirmed"
    TITLE = "title", "Title"
    NEWEST = "newest", "Added last"


class Stale(models.TextChoices):
    """For how many months nobody has confirmed a contract."""

    SIX = "6", "Not confirmed for 6 months"
    TWELVE = "12", "Not confirmed for 12 months"
    NEVER = "never", "Never confirmed"


class Look(models.TextChoices):
    """Why somebody should look at a contract."""

    ANY = "any", "Anything to look at"
    CONFLICTS = "conflicts", "Sources disagree"
    DOUBTS = "doubts", "An import had doubts"
    LEFT_OUT = "left-out", "The last import left it out"


class Willing(models.TextChoices):
    """What a borough is willing to do with others about a contract."""

    ANY = "any", "Willing to do something"
    TALK = "talk", "Willing to talk"
    ALIGN = "align", "Willing to align ends"
    BUY = "buy", "Willing to buy together"


class Importance(models.TextChoices):
    """What a missing fact stands in the way of."""

    DATES = "dates", "Dates you could miss"
    CODE = "code", "What you must publish"
    TOGETHER = "together", "What helps you work with others"
