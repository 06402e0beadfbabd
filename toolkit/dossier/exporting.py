"""Everything of a procurement as the files of one ZIP."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings

from rulebook.day_words import day_in_words
from toolkit.approvals import queries as approvals
from toolkit.approvals.choices import State
from toolkit.dossier import gathering, packing, tender_pack
from toolkit.guidance.documents.package import zipped
from toolkit.guidance.queries import site_map
from toolkit.people.queries import Place
from toolkit.people.trails import name_of
from toolkit.procurements import queries as procurements
from toolkit.releases.spreadsheets import csv_bytes, xlsx_bytes
from toolkit.teamwork import decision_presenters, queries, team_presenters
from toolkit.teamwork.models import Comment
from toolkit.workbook import presenters, records
from toolkit.workbook.papers import DOCUMENTS, as_docx

CONTENTS = (
    ("README.txt", "what each file is"),
    (packing.RECORD, "the whole record, for programs and for another installation of the toolkit"),
    ("workbook.xlsx", "the workbook, a sheet for each section that has entries"),
    ("tender-pack.docx", "the documents for suppliers as one paper, with what is still open"),
    ("documents/*.docx", "each document of the workbook by itself"),
    ("decisions.docx", "what was decided, why and by whom"),
    ("role-matrix.csv", "who of the team plays which part in each step"),
    ("approvals.csv", "what was approved, on which version, by whom"),
    ("comments.csv", "what people of the borough said"),
)  # fmt: skip
LEFT_IN_WORDS = (
    "Accounts: who did what is told by name in the record, and whoever brings it in stands in their place",
    "Comments, approvals, earlier drafts and history: they are here to read",
    "The sharing level: what is brought in is seen by its new owner alone",
    "Links to contracts of a register, and uploaded files: download those from the page of files",
)


def as_zip(place: Place, row: Any, *, on: date) -> bytes:
    """Return the ZIP. The same content and day give the same bytes."""
    day, by = day_in_words(on), settings.BRAND["organisation"]
    book = records.book_of(row)
    given = approvals.approvals_of(row)
    files: dict[str, bytes] = {
        "README.txt": packing.readme(row.title, CONTENTS, LEFT_IN_WORDS, day),
        packing.RECORD: packing.as_json(gathering.record_of(row)),
    }
    tables = presenters.tables_of(book)
    if tables:
        files["workbook.xlsx"] = packing.undated(xlsx_bytes(tables), on=on)
    pack = tender_pack.of(row, book, given, by=place.name, on=on)
    if pack:
        files["tender-pack.docx"] = pack
    for one in DOCUMENTS:
        if one.is_ready(book):
            files[f"documents/{one.key}.docx"] = as_docx(one, book, by=place.name, on=on)
    lines = decision_presenters.lines(
        place, row, queries.decisions_of(row), procurements.earlier_routes(row), site_map()
    )
    if lines:
        files["decisions.docx"] = decision_presenters.paper(row, lines, by=by, on=on)
    everybody = list(queries.everybody_of(row))
    matrix = team_presenters.matrix(everybody, queries.steps_of(row), site_map())
    files["role-matrix.csv"] = csv_bytes(team_presenters.matrix_cells(matrix))
    files["approvals.csv"] = csv_bytes(_approvals(given))
    files["comments.csv"] = csv_bytes(_comments(row))
    return zipped(files, on=on)


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
    rows = Comment.objects.filter(procurement=row).select_related("written_by").order_by("pk")
    return [
        ["About", "Written on", "By", "Words"],
        *(
            [
                one.target or "the procurement", one.written_at.date().isoformat(),
                name_of(one.written_by), "deleted by its writer" if one.deleted_at else one.text,
            ]
            for one in rows
        ),
    ]  # fmt: skip
