"""Addresses of approvals and gates."""

from __future__ import annotations

from django.urls import path

from toolkit.approvals.views import approvals, gates

app_name = "approvals"
_ONE = "in/<slug:borough>/procurements/<slug:reference>/approvals/"

urlpatterns = [
    path("in/<slug:borough>/approvals/", approvals.waiting, name="waiting"),
    path("in/<slug:borough>/approvals/gates/", gates.gates, name="gates"),
    path(_ONE, approvals.approvals, name="approvals"),
    path(f"{_ONE}ask/<slug:kind>/<slug:key>/", approvals.ask, name="ask"),
    path(f"{_ONE}<int:number>/", approvals.decide, name="decide"),
    path(f"{_ONE}<int:number>/withdraw/", approvals.withdraw, name="withdraw"),
]
