"""Addresses of the tools. Each tool has a named address of its own, where it begins."""

from __future__ import annotations

from django.urls import path

from toolkit.tools import catalogue, saving, sheet_views, views

app_name = "tools"

urlpatterns = [
    path("tools/", views.index, name="index"),
    *(
        path(f"tools/{tool.key}/", views.start, {"tool": tool.key}, name=tool.key)
        for tool in catalogue.TOOLS
    ),
    *(
        path(f"tools/{sheet.key}/", sheet_views.sheet, {"sheet": sheet.key}, name=sheet.key)
        for sheet in catalogue.SHEETS
    ),
    path("tools/<slug:tool>/save/", saving.save, name="save"),
    path("tools/<slug:tool>/save/new/", saving.begin, name="begin"),
    path("tools/<slug:tool>/save/<slug:borough>/<slug:reference>/", saving.take, name="take"),
    path("tools/<slug:tool>/check/", views.check, name="check"),
    path("tools/<slug:tool>/result/", views.result, name="result"),
    path("tools/<slug:tool>/note.docx", views.note_file, name="note"),
    path("tools/<slug:tool>/days.ics", views.calendar, name="calendar"),
    path("tools/<slug:tool>/<slug:question>/", views.question, name="question"),
]
