"""Addresses of the register: contracts, boroughs, suppliers, sources."""

from django.urls import path

from toolkit.contracts import own_contract_views as own
from toolkit.contracts import own_views, views

app_name = "contracts"

_REGISTER = "in/<slug:borough>/register"
_CONTRACT = f"{_REGISTER}/<slug:reference>"

urlpatterns = [
    path(f"{_REGISTER}/", own_views.register, name="own_register"),
    path(f"{_REGISTER}.csv", own_views.register_csv, name="own_csv"),
    path(f"{_REGISTER}/missing/", own_views.missing, name="missing"),
    path(f"{_REGISTER}/ticked/", own_views.ticked, name="ticked"),
    path(f"{_REGISTER}/add/", own.add, name="own_add"),
    path(f"{_REGISTER}/removed/", own.removed, name="own_removed"),
    path(f"{_CONTRACT}/", own.contract, name="own_contract"),
    path(f"{_CONTRACT}/edit/", own.edit, name="own_edit"),
    path(f"{_CONTRACT}/share/", own.share, name="own_share"),
    path(f"{_CONTRACT}/remove/", own.remove, name="own_remove"),
    path(f"{_CONTRACT}/restore/", own.restore, name="own_restore"),
    path(f"{_CONTRACT}/confirm/", own.confirm, name="own_confirm"),
    path(f"{_CONTRACT}/settle/", own.settle, name="own_settle"),
    path("contracts/", views.register, name="register"),
    path("contracts.csv", views.register_csv, name="csv"),
    path("contracts/<slug:reference>/", views.contract, name="contract"),
    path("boroughs/", views.boroughs, name="boroughs"),
    path("boroughs/<slug:slug>/", views.borough, name="borough"),
    path("suppliers/<slug:slug>/", views.supplier, name="supplier"),
    path("sources/", views.sources, name="sources"),
]
