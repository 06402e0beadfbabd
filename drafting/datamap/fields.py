"""What is asked about a system, and about a flow of data between systems."""

from __future__ import annotations

from drafting.workbook.fields import Choice, Field, Kind

SYSTEMS, FLOWS = "systems", "flows"

# --- systems -----------------------------------------------------------------------------------------

OWNERS = (
    Choice("council", "The council’s", "We run it, or it is run for us alone"),
    Choice("supplier", "A supplier’s", "A product that the supplier runs, for us and for others"),
    Choice("another", "Another body’s", "Like a bank, the NHS, or a contractor’s own system"),
)
HOSTS = (
    Choice("council", "On the council’s own servers"),
    Choice("uk", "Elsewhere in the UK", "A cloud or a data centre in the UK"),
    Choice("outside", "Outside the UK", "All of it, or copies, or the people who support it"),
)
FATES = (
    Choice("new", "New", "What this procurement buys"),
    Choice("kept", "Kept", "It stays as it is"),
    Choice("replaced", "Replaced", "It goes when the new one comes"),
)
APIS = (
    Choice("open", "Open and documented", "Anybody we allow may use it, and may read how"),
    Choice("charge", "On request, for a charge"),
    Choice("none", "None"),
)
NAME = Field(
    "name", "What is it called?", hint="As officers call it, like “housing management system”",
    needed="Enter what it is called", longest=120, also=("system", "system name"),
)  # fmt: skip
PURPOSE = Field("purpose", "What is it for?", Kind.TEXT, rows=2, also=("what it does", "use"))
OWNER = Field("owner", "Whose is it?", Kind.CHOICE, choices=OWNERS)
SUPPLIER = Field("supplier", "Who supplies it?", hint="Leave empty if nobody does, or nobody yet",
                 also=("vendor", "provider"))  # fmt: skip
HOSTED = Field("hosted", "Where does it run?", Kind.CHOICE, choices=HOSTS, also=("hosting",))
FATE = Field("fate", "What becomes of it?", Kind.CHOICE, choices=FATES, also=("status", "stays"))
API = Field("api", "Does it have an API?", Kind.CHOICE, choices=APIS,
            hint="A documented way for other systems to read and write its data",
            also=("has an open interface", "interface"))  # fmt: skip
ENDS = Field("ends", "When does its contract end?", Kind.DAY, also=("contract ends", "end date"))
EXIT = Field(
    "exit", "In which format can all of its data be taken out?",
    hint="Like “CSV with documents as files”. Say what you tried, not what the brochure says",
    also=("exit format", "export format"),
)  # fmt: skip

# --- flows -------------------------------------------------------------------------------------------

DIRECTIONS = (
    Choice("one", "One way"),
    Choice("both", "Both ways", "Each writes back to the other"),
)
WHOSE = (
    Choice("council", "The council’s"),
    Choice("supplier", "A supplier’s", "Like its price book, or a score it works out"),
    Choice("licensed", "Licensed from somebody", "Like mapping or credit data"),
)
CLASSES = (
    Choice("none", "No personal data"),
    Choice("personal", "Personal data", "Like names, addresses, phone numbers, notes about somebody"),
    Choice("special", "Special category", "Like health, ethnicity, beliefs, sexual orientation, biometrics"),
    Choice("criminal", "Criminal offences"),
)  # fmt: skip
CONCERNS = (
    Choice("children", "It is about children"),
    Choice("scale", "It is about a great many people"),
    Choice("watching", "It follows people, like the place of a van or a phone"),
    Choice("deciding", "It decides or scores without a person looking"),
)
SCREENINGS = (
    Choice("asked", "The data protection officer was asked"),
    Choice("done", "It was assessed"),
    Choice("not-needed", "The data protection officer says that nothing is needed"),
)
RHYTHMS = (
    Choice("at-once", "At once", "Within seconds or minutes"),
    Choice("daily", "Each day, or several times a day"),
    Choice("weekly", "Each week"),
    Choice("monthly", "Each month, or less"),
    Choice("asked", "When somebody asks"),
)
MEANS = (
    Choice("api", "By an API"),
    Choice("file", "By a file that is sent by itself"),
    Choice("hand", "By hand", "Somebody types it again, or carries a file"),
)
WHAT = Field("what", "What data?", hint="Like “job orders” or “payments by tenancy”",
             needed="Enter what data it is", longest=120, also=("data", "data set", "flow"))  # fmt: skip
SOURCE = Field("source", "From which system?", Kind.LINKS, to=SYSTEMS, also=("from",))
TARGET = Field("target", "To which system?", Kind.LINKS, to=SYSTEMS, also=("to",))
DIRECTION = Field("direction", "In which direction?", Kind.CHOICE, choices=DIRECTIONS)
OWNED = Field("whose", "Whose data is it?", Kind.CHOICE, choices=WHOSE, also=("owner", "whose is it"))  # fmt: skip
PERSONAL = Field("personal", "Is it about people?", Kind.CHOICE, choices=CLASSES,
                 hint="The most sensitive kind in it", also=("personal data", "personal-data class"))  # fmt: skip
CONCERN = Field("concerns", "What else is true of it?", Kind.CHOICES, choices=CONCERNS)
SCREENING = Field("screening", "Has data protection looked at it?", Kind.CHOICE, choices=SCREENINGS)
STANDARD = Field("standard", "Which standard or format?", hint="Like “CSV with UPRN” or “JSON, our own fields”",
                 also=("format",))  # fmt: skip
OFTEN = Field("often", "How often?", Kind.CHOICE, choices=RHYTHMS, also=("frequency",))
VOLUME = Field("volume", "How much?", hint="Like “900 jobs a day” or “4 GB of photos a month”", longest=120)  # fmt: skip
BY = Field("means", "By what means?", Kind.CHOICE, choices=MEANS, also=("by", "how"))
