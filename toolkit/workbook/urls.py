"""Addresses of the workbook of a borough's procurements."""

from __future__ import annotations

from django.urls import path

from toolkit.workbook.views import documents, entries, imports, mending, picking, scoring, sections

app_name = "workbook"
_BOOK = "in/<slug:borough>/procurements/<slug:reference>/workbook/"
_SECTION = f"{_BOOK}<slug:key>/"
_IMPORT = f"{_SECTION}import/<int:number>/"
_ENTRY = f"{_SECTION}<int:number>/"

urlpatterns = [
    path(_BOOK, sections.book, name="book"),
    path(f"{_BOOK}workbook.xlsx", sections.book_xlsx, name="book_xlsx"),
    path(f"{_BOOK}documents/<slug:key>/", documents.document, name="document"),
    path(
        f"{_BOOK}documents/<slug:key>/document.docx", documents.document_docx, name="document_docx"
    ),
    path(f"{_BOOK}clauses/pick/", picking.pick, name="pick"),
    path(f"{_BOOK}requirements/mend/", mending.mend, name="mend"),
    path(f"{_BOOK}scores/score-all/", scoring.score, name="score"),
    path(f"{_BOOK}appraisal/appraisal.xlsx", documents.appraisal_xlsx, name="appraisal_xlsx"),
    path(f"{_BOOK}terms/read/", mending.terms, name="read_terms"),
    path(_SECTION, sections.section, name="section"),
    path(f"{_SECTION}set-aside/", sections.set_aside, name="set_aside"),
    path(f"{_SECTION}take-up/", sections.take_up, name="take_up"),
    path(f"{_SECTION}take-over/", sections.take_over, name="take_over"),
    path(f"{_SECTION}add/", entries.add, name="add"),
    path(f"{_SECTION}entries.csv", sections.section_csv, name="section_csv"),
    path(f"{_SECTION}entries.xlsx", sections.section_xlsx, name="section_xlsx"),
    path(f"{_SECTION}import/", imports.imports, name="imports"),
    path(_IMPORT, imports.show, name="import"),
    path(f"{_IMPORT}left-out.csv", imports.refused_csv, name="import_refused"),
    path(f"{_IMPORT}add/", imports.confirm, name="import_confirm"),
    path(f"{_IMPORT}throw-away/", imports.throw_away, name="import_throw_away"),
    path(f"{_IMPORT}undo/", imports.undo, name="import_undo"),
    path(_ENTRY, entries.entry, name="entry"),
    path(f"{_ENTRY}change/", entries.change, name="change"),
    path(f"{_ENTRY}remove/", entries.remove, name="remove"),
    path(f"{_ENTRY}bring-back/", entries.bring_back, name="bring_back"),
    path(f"{_ENTRY}restore/<int:edition>/", entries.restore, name="restore"),
]
