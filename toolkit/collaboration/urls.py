"""Addresses of the overlaps between boroughs."""

from django.urls import path

from toolkit.collaboration import technology_views as technology
from toolkit.collaboration import views

app_name = "collaboration"

urlpatterns = [
    path("overlaps/", views.overlaps, name="overlaps"),
    path("overlaps/<slug:key>/", views.overlap, name="overlap"),
    path("technology/", technology.technology, name="technology"),
    path("technology.csv", technology.technology_csv, name="technology_csv"),
    path("technology/functions/<slug:key>/", technology.function, name="technology_function"),
    path("technology/<slug:key>/", technology.system, name="technology_system"),
]
