"""Addresses of the rooms: the list, a room, what is written in it, the evidence pack."""

from __future__ import annotations

from django.urls import path

from toolkit.rooms import views, writing_views

app_name = "rooms"

_ISSUE, _ACTION = {"kind": "issue"}, {"kind": "action"}
urlpatterns = [
    path("rooms/", views.rooms, name="rooms"),
    path("rooms/<slug:slug>/", views.room, name="room"),
    path("rooms/<slug:slug>/join/", views.join, name="join"),
    path("rooms/<slug:slug>/amounts/", views.amounts, name="amounts"),
    path("rooms/<slug:slug>/leave/", views.leave, name="leave"),
    path("rooms/<slug:slug>/evidence-pack.docx", views.evidence_pack, name="evidence_pack"),
    path("rooms/<slug:slug>/issues/new/", writing_views.new_issue, name="new_issue"),
    path("rooms/<slug:slug>/issues/<int:pk>/edit/", writing_views.edit_issue, name="edit_issue"),
    path("rooms/<slug:slug>/issues/<int:pk>/vote/", writing_views.vote, name="vote"),
    path("rooms/<slug:slug>/issues/<int:pk>/agenda/", writing_views.agenda, name="agenda"),
    path("rooms/<slug:slug>/issues/<int:pk>/state/", writing_views.state, name="state"),
    path(
        "rooms/<slug:slug>/issues/<int:pk>/withdraw/",
        writing_views.withdraw,
        _ISSUE,
        name="withdraw_issue",
    ),
    path(
        "rooms/<slug:slug>/issues/<int:pk>/bring-back/",
        writing_views.bring_back,
        _ISSUE,
        name="bring_back_issue",
    ),
    path("rooms/<slug:slug>/actions/new/", writing_views.new_action, name="new_action"),
    path("rooms/<slug:slug>/actions/<int:pk>/edit/", writing_views.edit_action, name="edit_action"),
    path("rooms/<slug:slug>/actions/<int:pk>/done/", writing_views.done, name="done"),
    path(
        "rooms/<slug:slug>/actions/<int:pk>/withdraw/",
        writing_views.withdraw,
        _ACTION,
        name="withdraw_action",
    ),
    path(
        "rooms/<slug:slug>/actions/<int:pk>/bring-back/",
        writing_views.bring_back,
        _ACTION,
        name="bring_back_action",
    ),
]
