"""Addresses of the overlaps between boroughs."""

from django.urls import path

from toolkit.collaboration import board_views as board
from toolkit.collaboration import invitation_views as invited
from toolkit.collaboration import own_views as own
from toolkit.collaboration import technology_views as technology
from toolkit.collaboration import views

app_name = "collaboration"

urlpatterns = [
    path("overlaps/", views.overlaps, name="overlaps"),
    path("overlaps/<slug:key>/", views.overlap, name="overlap"),
    path("overlaps/<slug:key>/choose/", views.choose, name="choose"),
    path("in/<slug:borough>/overlaps/", own.own_overlaps, name="own_overlaps"),
    path("in/<slug:borough>/overlaps/decisions/", own.decisions, name="decisions"),
    path(
        "in/<slug:borough>/overlaps/decisions/<int:number>/undo/",
        own.undo_decision,
        name="undo_decision",
    ),
    path("in/<slug:borough>/register/<slug:reference>/alike/", own.alike, name="alike"),
    path(
        "in/<slug:borough>/register/<slug:reference>/alike/<slug:other>/", own.judge, name="judge"
    ),
    path("technology/", technology.technology, name="technology"),
    path("technology.csv", technology.technology_csv, name="technology_csv"),
    path("technology/functions/<slug:key>/", technology.function, name="technology_function"),
    path("technology/<slug:key>/", technology.system, name="technology_system"),
    path("convene/", board.board, name="board"),
    path("convene/boroughs/", board.data, name="board_boroughs"),
    path("convene/boroughs/<slug:slug>/", board.nudge, name="nudge"),
    path("convene/invitations/", board.invitations, name="board_invitations"),
    path("convene/invitations/<int:pk>/remind/", board.remind, name="remind"),
    path("convene/outcomes/", board.outcomes, name="outcomes"),
    path("convene/with/<slug:key>/", board.convene, name="convene"),
    path("convene/with/<slug:key>/outcome/", board.outcome, name="outcome"),
    path("convene/with/<slug:key>/close/", board.close, name="close_alignment"),
    path("convene/with/<slug:key>/reopen/", board.reopen, name="reopen_alignment"),
    path("in/<slug:borough>/board/", invited.participation, name="participation"),
    path("in/<slug:borough>/board/choose/", invited.set_participation, name="set_participation"),
    path("in/<slug:borough>/invitations/", invited.invitations, name="invitations"),
    path("in/<slug:borough>/invitations/<int:pk>/", invited.invitation, name="invitation"),
]
