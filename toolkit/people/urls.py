"""Addresses of accounts: the person's own page, places, people of a borough, audit."""

from django.urls import path

from toolkit.people import (
    account_views,
    audit_views,
    demo_views,
    joining_views,
    people_views,
    unsaved_views,
    views,
)

app_name = "people"

urlpatterns = [
    path("demo/", demo_views.demonstration, name="demo"),
    path("account/", account_views.account, name="account"),
    path("account/delete/", account_views.delete, name="delete_account"),
    path("account/unsaved/", unsaved_views.listed, name="unsaved"),
    path("account/unsaved/keep/", unsaved_views.keep, name="keep_unsaved"),
    path("account/unsaved/found/", unsaved_views.found, name="found_unsaved"),
    path("account/unsaved/drop/", unsaved_views.drop, name="drop_unsaved"),
    path("account/deleted/", account_views.deleted, name="account_deleted"),
    path("invitation/<str:secret>/", joining_views.accept, name="accept"),
    path("in/", views.places, name="places"),
    path("in/<slug:borough>/people/", people_views.people, name="people"),
    path("in/<slug:borough>/people/invite/", people_views.invite, name="invite"),
    path(
        "in/<slug:borough>/people/invitations/<int:pk>/again/",
        people_views.invite_again,
        name="invite_again",
    ),
    path(
        "in/<slug:borough>/people/invitations/<int:pk>/withdraw/",
        people_views.withdraw,
        name="withdraw",
    ),
    path("in/<slug:borough>/people/<int:pk>/", people_views.member, name="member"),
    path("in/<slug:borough>/people/<int:pk>/end/", people_views.end, name="end_role"),
    path(
        "in/<slug:borough>/people/<int:pk>/second-factor/",
        people_views.reset_factor,
        name="reset_factor",
    ),
    path("in/<slug:borough>/people/<int:pk>/delete/", people_views.delete_data, name="delete_data"),
    path("in/<slug:borough>/audit/", audit_views.audit, name="audit"),
    path("in/<slug:borough>/audit.csv", audit_views.audit_csv, name="audit_csv"),
]
