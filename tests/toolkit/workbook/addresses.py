"""Who may open the workbook of a borough's procurement: its people read; those who buy, and its team, write."""

from types import SimpleNamespace

from drafting.needs.check import check
from drafting.workbook.book import Book, Entry
from tests.drafting.appraisal.books import whole
from tests.factories import cast
from tests.factories.procurements import AT, ProcurementFactory
from tests.factories.workbook import EntryFactory, EntryImportFactory
from tests.toolkit.roles import MEMBERS, WORKERS, Address
from toolkit.workbook import records

# The world's need has no evidence: what is found of it.
_NOTED = next(check(Book.of([Entry("needs", 1, {})])))
FINDING = {"finding": records.key_of(_NOTED)}


def world():
    """A procurement of Camden with a need, one that was taken away, and an appraisal."""
    one = ProcurementFactory(authority=cast.authority(cast.CAMDEN))
    EntryFactory(procurement=one)
    EntryFactory(procurement=one, number=2, removed_at=AT, removed_by=one.created_by)
    for (section, number), values in whole().items():
        EntryFactory(procurement=one, section=section, number=number, values=values)
    kept = EntryImportFactory(procurement=one)
    return SimpleNamespace(reference=one.reference, kept=kept.pk)


def book(world):
    return [cast.CAMDEN, world.reference]


def section(world):
    return [cast.CAMDEN, world.reference, "needs"]


def entry(world):
    return [cast.CAMDEN, world.reference, "needs", 1]


def gone(world):
    return [cast.CAMDEN, world.reference, "needs", 2]


def edition(world):
    return [cast.CAMDEN, world.reference, "needs", 1, 1]


def kept(world):
    return [cast.CAMDEN, world.reference, "needs", world.kept]


def document(world):
    return [cast.CAMDEN, world.reference, "user-needs"]


def reads(name, args, **words):
    return Address(f"workbook:{name}", MEMBERS, args=args, **words)


def writes(name, args, **words):
    return Address(f"workbook:{name}", WORKERS, args=args, **words)


ADDRESSES = [
    reads("book", book),
    reads("book_xlsx", book),
    reads("section", section),
    reads("entry", entry),
    reads("document", document),
    reads("document_docx", document),
    writes("add", section),
    writes("pick", book),
    writes("score", book),
    reads("appraisal_xlsx", book),
    writes("mend", book),
    writes("read_terms", book),
    writes("take_over", section, posts=True),
    writes("change", entry),
    writes("remove", entry),
    writes("bring_back", gone, posts=True),
    writes("restore", edition, posts=True),
    writes("set_aside", section, posts=True, data=FINDING),
    writes("take_up", section, posts=True),
    reads("section_csv", section),
    reads("section_xlsx", section),
    writes("imports", section),
    writes("import", kept),
    writes("import_refused", kept),
    writes("import_undo", kept, posts=True),
    writes("import_confirm", kept, posts=True),
    writes("import_throw_away", kept, posts=True),
]
