"""Addresses of the component gallery; included in debug mode only."""

from django.urls import path

from toolkit.ui import gallery_views

app_name = "gallery"

urlpatterns = [
    path("gallery/", gallery_views.components, name="components"),
    path("gallery/home/", gallery_views.home, name="home"),
    path("gallery/step/", gallery_views.step, name="step"),
    path("gallery/register/", gallery_views.register, name="register"),
    path("gallery/question/", gallery_views.question, name="question"),
    path("gallery/diagram.svg", gallery_views.diagram, name="diagram"),
    path("gallery/errors/<int:status>/", gallery_views.error, name="error"),
]
