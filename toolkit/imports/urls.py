"""Addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, path

from toolkit.imports.views import outcomes, uploading

app_name = "imports"
_ALL = "in/<slug:borough>/imports/"
_ONE = f"{_ALL}<int:number>/"

urlpatterns: list[URLPattern] = [
    path(_ALL, uploading.imports, name="imports"),
    path(f"{_ALL}new/", uploading.upload, name="upload"),
    path(_ONE, outcomes.one, name="one"),
    path(f"{_ONE}columns/", uploading.columns, name="columns"),
    path(f"{_ONE}confirm/", outcomes.confirm, name="confirm"),
    path(f"{_ONE}leave/", outcomes.leave, name="leave"),
    path(f"{_ONE}undo/", outcomes.undo, name="undo"),
    path(f"{_ONE}left-out.csv", outcomes.refused_rows, name="refused"),
    path(f"{_ONE}contracts/<slug:group>/", outcomes.group, name="group"),
]
