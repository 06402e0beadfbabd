"""Addresses of accounts: the person's own page, places, people of a borough, audit."""

from django.urls import path

from toolkit.people import demo_views, views

app_name = "people"

urlpatterns = [
    path("demo/", demo_views.demonstration, name="demo"),
    path("account/", views.account, name="account"),
    path("in/", views.places, name="places"),
]
