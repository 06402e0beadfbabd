"""Addresses of self-checks."""

from __future__ import annotations

from django.urls import path

from toolkit.capability.views import own, rounds

app_name = "capability"
_ALL = "in/<slug:borough>/self-check/"
_ONE = f"{_ALL}<int:number>/"
_TEAM = "in/<slug:borough>/procurements/<slug:reference>/self-check/"

urlpatterns = [
    path(_ALL, rounds.rounds, name="rounds"),
    path(f"{_ALL}open/", rounds.open_round, name="open"),
    path(_ONE, rounds.one_round, name="round"),
    path(f"{_ONE}close/", rounds.close, name="close"),
    path(f"{_ONE}spread.csv", rounds.spread_csv, name="spread_csv"),
    path(f"{_ONE}spread.xlsx", rounds.spread_xlsx, name="spread_xlsx"),
    path(f"{_ONE}answer/", own.answer, name="answer"),
    path(f"{_ONE}mine/", own.mine, name="mine"),
    path(f"{_ONE}mine/delete/", own.delete, name="delete"),
    path(_TEAM, rounds.team, name="team"),
    path(f"{_TEAM}open/", rounds.open_team, name="open_team"),
]
