"""Addresses of the overlaps between boroughs."""

from django.urls import path

from toolkit.collaboration import views

app_name = "collaboration"

urlpatterns = [
    path("overlaps/", views.overlaps, name="overlaps"),
    path("overlaps/<slug:key>/", views.overlap, name="overlap"),
]
