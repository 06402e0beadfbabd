"""Addresses of a borough's procurements and their notices."""

from __future__ import annotations

from django.urls import path

from toolkit.procurements.views import (
    archiving,
    contracts,
    lots,
    notices,
    planning,
    policy,
    procurements,
    published,
    sharing,
)

app_name = "procurements"
_ALL = "in/<slug:borough>/procurements/"
_ONE = f"{_ALL}<slug:reference>/"
_REPLACE = "in/<slug:borough>/replace/<slug:contract>/"
_KIND = f"{_ONE}notices/<slug:key>/"
_NOTICE = f"{_ONE}notice/<int:serial>/"

urlpatterns = [
    path("procurements/", sharing.shared, name="shared"),
    path("procurements/<slug:reference>/", sharing.shared_one, name="shared_one"),
    path(_ALL, procurements.procurements, name="procurements"),
    path(f"{_ALL}new/", procurements.new, name="new"),
    path(f"{_ALL}policy/", policy.policy, name="policy"),
    path(f"{_ALL}policy/<slug:part>/", policy.change_policy, name="change_policy"),
    path(_ONE, procurements.procurement, name="procurement"),
    path(f"{_ONE}sharing/", sharing.share, name="share"),
    path(f"{_ONE}archive/", archiving.archive, name="archive"),
    path(f"{_ONE}bring-back/", archiving.bring_back, name="bring_back"),
    path(f"{_ONE}lots/", lots.all_lots, name="lots"),
    path(f"{_ONE}lots/add/", lots.add_lot, name="add_lot"),
    path(f"{_ONE}lots/<int:number>/", lots.change_lot, name="change_lot"),
    path(f"{_ONE}lots/<int:number>/remove/", lots.remove_lot, name="remove_lot"),
    path(f"{_ONE}answers/", procurements.change_answers, name="answers"),
    path(f"{_ONE}facts/", procurements.facts, name="facts"),
    path(f"{_ONE}route/", planning.route, name="route"),
    path(f"{_ONE}dates/", planning.dates, name="dates"),
    path(f"{_ONE}dates/<slug:key>/", planning.happened, name="happened"),
    path(f"{_ONE}replaces/", contracts.replaces, name="replaces"),
    path(f"{_ONE}replaces/<slug:contract>/", contracts.link, name="link_contract"),
    path(f"{_ONE}replaces/<slug:contract>/away/", contracts.unlink, name="unlink_contract"),
    path(f"{_REPLACE}", contracts.replacement, name="replacement"),
    path(f"{_REPLACE}start/", contracts.start_replacement, name="start_replacement"),
    path(f"{_ONE}register/", procurements.into_register, name="into_register"),
    path(_KIND, notices.notice, name="notice"),
    path(f"{_KIND}begin/", notices.begin, name="begin"),
    path(f"{_NOTICE}draft/", notices.draft, name="draft"),
    path(_NOTICE, notices.preview, name="preview"),
    path(f"{_NOTICE}notice.txt", notices.text, name="text"),
    path(f"{_NOTICE}release.json", notices.release_file, name="release_file"),
    path(f"{_NOTICE}discard/", notices.discard, name="discard"),
    path(f"{_NOTICE}take-up/", notices.take_up, name="take_up"),
    path(f"{_NOTICE}published/", published.published, name="published"),
    path(f"{_NOTICE}correct/", published.correct, name="correct"),
    path(f"{_NOTICE}cancelled/", published.cancelled, name="cancelled"),
    path(f"{_NOTICE}release/", published.release, name="release"),
]
