"""Everything of a procurement as the files of one ZIP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, BinaryIO

from django.conf import settings

from rulebook.day_words import day_in_words
from toolkit.approvals import queries as approvals
from toolkit.approvals.choices import State
from toolkit.dossier import gathering, packing, tender_pack
from toolkit.guidance.queries import site_map
from toolkit.people.queries import Place
from toolkit.people.trails import name_of
from toolkit.procurements import queries as procurements
from toolkit.procurements.deeds import NotPossible
from toolkit.releases.spreadsheets import csv_bytes, xlsx_bytes
from toolkit.teamwork import decision_presenters, queries, team_presenters
from toolkit.teamwork.choices import FileKind
from toolkit.teamwork.models import Comment
from toolkit.ui import stored
from toolkit.workbook import presenters, records
from toolkit.workbook import queries as workbook_queries
from toolkit.workbook.papers import DOCUMENTS, as_docx
from toolkit.workbook.written import appraisal

CONTENTS = (
    ("README.txt", "what each file is"),
    (packing.RECORD, "the whole record, for programs and for another installation of the toolkit"),
    ("workbook.xlsx", "the workbook, a sheet for each section that has entries"),
    ("tender-pack.docx", "the documents for suppliers as one paper, with what is still open"),
    ("documents/*.docx", "each document of the workbook by itself"),
    ("documents/options-appraisal.xlsx", "the options appraisal with live formulas, once options can be ranked"),
    ("decisions.docx", "what was decided, why and by whom"),
    ("role-matrix.csv", "who of the team plays which part in each step"),
    ("files/*", "each version of each uploaded file"),
    ("files.csv", "what each of these files is, when and by whom it was uploaded, and its checksum"),
    ("approvals.csv", "what was approved, on which version, by whom"),
    ("comments.csv", "what people of the borough said"),
)  # fmt: skip
LEFT_IN_WORDS = (
    "Accounts: who did what is told by name, and comes in as a name that nobody can sign in with",
    "The sharing level: what is brought in is seen by its new owner alone",
    "Files that were deleted, and versions that wait for the virus scan",
    "Links to contracts of a register, and what suppliers answered on a public page",
    "Which boroughs are invited, self-checks of the team, and whether the page for suppliers is open (its texts come along)",
    "That it is archived and why, what is new for somebody, and undoing a file of entries",
    "An approval that is not decided yet is asked for by whoever brings it in",
)


Part = tuple[str, Callable[[], bytes]]
Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Size:
    """How large a ZIP becomes: versions of files with their bytes, those that wait for the scan, entries."""

    files: int
    bytes: int
    waiting: int
    entries: int

    @property
    def is_too_large(self) -> bool:
        """Say whether the files are more than a ZIP may hold, so that it goes without them."""
        return self.bytes > most_bytes_of_files() or self.files > _MOST_FILES

    @property
    def is_small(self) -> bool:
        """Say whether it is made while somebody waits for it."""
        return self.is_few and self.bytes <= settings.DOSSIER_AT_ONCE_MB * 1_000_000

    @property
    def is_few(self) -> bool:
        """Say whether the entries are so few that a paper of them is made while somebody waits for it."""
        return self.entries <= FEW


FEW = 150  # entries: a document of so many is written in about a second
_MOST_FILES = packing.MOST_FILES - 100  # beside them there are documents


def most_bytes_of_files() -> int:
    """Return how large the files of a ZIP may be together: four fifths of it, so that the documents find room."""
    return packing.most_megabytes() * 800_000


def size_of(row: Any) -> Size:
    """Return how large a ZIP of a procurement becomes. Two queries."""
    return Size(entries=workbook_queries.count_of(row), **queries.kept_size(row))


def write_zip(
    target: BinaryIO, place: Place, row: Any, *, on: date, told: Told = lambda *_: None
) -> None:
    """Write the ZIP into a file, a part at a time. The same content and day give the same bytes.

    `told` is called before each part: what it is, how many are done, how many there are. Raises `NotPossible` for a file
    that the storage does not find.
    """
    with_files = not size_of(row).is_too_large
    record, stored_as = gathering.told_of(row, with_files=with_files)
    parts = list(_parts(place, row, record, with_files=with_files, on=on))
    total, done = len(parts) + len(stored_as), 0
    with packing.Writer(target, on=on) as writer:
        for name, make in parts:
            told(name, done, total)
            content = make()
            done += 1
            if content:
                writer.add(name, content)
        for name, where in stored_as.items():
            told(name, done, total)
            done += 1
            _copy(writer, name, where)
    told("", total, total)


def _copy(writer: packing.Writer, name: str, where: str) -> None:
    try:
        with stored.opened(where) as stream:
            writer.copy(name, stream)
    except FileNotFoundError as error:
        raise NotPossible(
            f"“{name}” is no longer in the storage of the site. Delete it on the page of files, or tell whoever runs "
            "the site, and try again."
        ) from error


def _parts(
    place: Place, row: Any, record: dict[str, Any], *, with_files: bool, on: date
) -> Iterator[Part]:
    """Yield the name of each part that is made, and what makes it; one without content is left out."""
    book = records.book_of(row)
    given = approvals.approvals_of(row)
    left = LEFT_IN_WORDS if with_files else (*LEFT_IN_WORDS, _WITHOUT_FILES)
    yield "README.txt", lambda: packing.readme(row.title, CONTENTS, left, day_in_words(on))
    yield packing.RECORD, lambda: packing.as_json(record)
    yield "workbook.xlsx", lambda: _workbook(book, on)
    yield "tender-pack.docx", lambda: tender_pack.of(row, book, given, by=place.name, on=on) or b""
    for one in DOCUMENTS:
        if one.is_ready(book):
            yield f"documents/{one.key}.docx", partial(as_docx, one, book, by=place.name, on=on)
    yield "documents/options-appraisal.xlsx", lambda: appraisal.as_xlsx(book, on) or b""
    yield "decisions.docx", lambda: _decisions(place, row, on)
    yield "role-matrix.csv", lambda: _role_matrix(row)
    yield "files.csv", lambda: csv_bytes(_files(record))
    yield "approvals.csv", lambda: csv_bytes(_approvals(given))
    yield "comments.csv", lambda: csv_bytes(_comments(row))


_WITHOUT_FILES = "Uploaded files: together they are more than a ZIP may hold, so they are not in it. Download them one by one"


def _workbook(book: Any, on: date) -> bytes:
    tables = presenters.tables_of(book)
    return packing.undated(xlsx_bytes(tables), on=on) if tables else b""


def _decisions(place: Place, row: Any, on: date) -> bytes:
    lines = decision_presenters.lines(
        place, row, queries.decisions_of(row), procurements.earlier_routes(row), site_map()
    )
    by = settings.BRAND["organisation"]
    return decision_presenters.paper(row, lines, by=by, on=on) if lines else b""


def _role_matrix(row: Any) -> bytes:
    everybody = list(queries.everybody_of(row))
    matrix = team_presenters.matrix(everybody, queries.steps_of(row), site_map())
    return csv_bytes(team_presenters.matrix_cells(matrix))


def _files(record: dict[str, Any]) -> list[list[str]]:
    head = [
        "Title",
        "What it is",
        "Version",
        "Name",
        "Where",
        "Bytes",
        "SHA-256",
        "Uploaded on",
        "By",
    ]
    files = record["files"]
    return [
        head,
        *(
            [
                files[one["of"]]["title"], str(FileKind(files[one["of"]]["kind"]).label), str(one["number"]),
                one["name"], one["path"] or "its content is no longer kept", str(one["bytes"]), one["sha256"],
                one["uploaded_at"][:10], one["by"]["uploaded_by"],
            ]
            for one in record["file_versions"]
        ),
    ]  # fmt: skip


def _approvals(given: Any) -> list[list[str]]:
    head = ["What", "Version", "Asked for on", "By", "Answer", "On", "By", "Reason"]
    rows = sorted((one for each in given.values() for one in each), key=lambda one: one.number)
    return [
        head,
        *(
            [
                one.target, str(one.version), one.asked_at.date().isoformat(), name_of(one.asked_by),
                str(State(one.state).label), one.decided_at.date().isoformat() if one.decided_at else "",
                name_of(one.decided_by) if one.decided_by else "", one.reason,
            ]
            for one in rows
        ),
    ]  # fmt: skip


def _comments(row: Any) -> list[list[str]]:
    rows = Comment.objects.filter(procurement=row).select_related("written_by", "authority")
    return [
        ["About", "Written on", "By", "Invited borough", "Words"],
        *(
            [
                one.target or "the procurement", one.written_at.date().isoformat(),
                name_of(one.written_by), one.authority.name if one.authority else "",
                "deleted by its writer" if one.deleted_at else one.text,
            ]
            for one in rows.order_by("pk")
        ),
    ]  # fmt: skip
