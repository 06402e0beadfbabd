"""Addresses of invited boroughs: for the borough that buys under its procurement, for the invited under its own name."""

from __future__ import annotations

from django.urls import path

from toolkit.guests.views import inviting, reading

app_name = "guests"
_GUESTS = "in/<slug:borough>/procurements/<slug:reference>/guests/"
_SHARED = "in/<slug:borough>/shared-with-us/<slug:reference>/"

urlpatterns = [
    path(_GUESTS, inviting.guests, name="guests"),
    path(f"{_GUESTS}invite/", inviting.invite, name="invite"),
    path(f"{_GUESTS}<int:number>/end/", inviting.end, name="end"),
    path(_SHARED, reading.shared, name="shared"),
    path(f"{_SHARED}<slug:part>/", reading.part, name="part"),
    path(f"{_SHARED}<slug:part>/comment/", reading.comment, name="comment"),
]
