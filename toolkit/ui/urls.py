"""Addresses of health checks and the brand's style sheet."""

from django.urls import path

from toolkit.ui import views

app_name = "ui"

urlpatterns = [
    path("health/alive/", views.alive, name="alive"),
    path("health/ready/", views.ready, name="ready"),
    path("brand.css", views.brand_css, name="brand_css"),
]
