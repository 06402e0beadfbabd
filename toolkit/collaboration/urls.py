"""Addresses of the collaboration pages."""

from django.urls import URLPattern

app_name = "collaboration"

urlpatterns: list[URLPattern] = []
