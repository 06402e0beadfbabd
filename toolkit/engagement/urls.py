"""Addresses: the buyer's, within a procurement, and those of suppliers, which are secret."""

from __future__ import annotations

from django.urls import path

from toolkit.engagement.views import buying, notices, supplying

app_name = "engagement"
_ASK = "in/<slug:borough>/procurements/<slug:reference>/ask-the-market/"

urlpatterns = [
    path(_ASK, buying.request_page, name="request"),
    path(f"{_ASK}open/", buying.open_page, name="open"),
    path(f"{_ASK}days/", buying.days, name="days"),
    path(f"{_ASK}questions/", buying.questions, name="questions"),
    path(f"{_ASK}link/", buying.link, name="link"),
    path(f"{_ASK}close/", buying.close, name="close"),
    path(f"{_ASK}findings/", buying.findings, name="findings"),
    path(f"{_ASK}addresses/", buying.addresses, name="addresses"),
    path(f"{_ASK}answers.csv", buying.answers_csv, name="answers_csv"),
    path(f"{_ASK}answers.xlsx", buying.answers_xlsx, name="answers_xlsx"),
    path(f"{_ASK}notice/", notices.fill_notice, name="notice"),
    path("market/answers/<str:secret>/", supplying.receipt, name="receipt"),
    path("market/answers/<str:secret>/change/", supplying.change, name="change"),
    path("market/<str:secret>/", supplying.answer, name="answer"),
]
