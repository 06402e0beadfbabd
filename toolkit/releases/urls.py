"""Addresses of the read API. They never move; a breaking change gets another number (ADR 25)."""

from __future__ import annotations

from django.urls import path

from toolkit.releases import views

app_name = "releases"

urlpatterns = [
    path("data/api/", views.guide, name="guide"),
    path("data/api/openapi.json", views.description, name="description"),
    path("data/api/1/changes.json", views.changes, name="changes"),
    path("data/api/1/releases.json", views.releases, name="releases"),
    path("data/api/1/releases.jsonl", views.release_lines, name="release_lines"),
    path("data/api/1/releases/<str:release_id>.json", views.release, name="release"),
    path("data/api/1/records.json", views.records, name="records"),
    path("data/api/1/records/<str:ocid>.json", views.record, name="record"),
    path("data/api/1/tables/<str:name>.csv", views.table, name="table"),
    path("data/api/1/procurements.xlsx", views.workbook, name="workbook"),
]
