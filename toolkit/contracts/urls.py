"""Addresses of the register: contracts, boroughs, suppliers, sources."""

from django.urls import path

from toolkit.contracts import names_views, own_views, twin_views, views
from toolkit.contracts import own_contract_views as own

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
    path(f"{_REGISTER}/twins/", twin_views.pairs, name="twins"),
    path(f"{_REGISTER}/twins/<slug:first>/<slug:second>/", twin_views.pair, name="twin_pair"),
    path(f"{_REGISTER}/twins/<slug:first>/<slug:second>/undo/", twin_views.undo, name="undo_twins"),
    path(f"{_CONTRACT}/group/", twin_views.group, name="group"),
    path("names/suppliers/", names_views.supplier_names, name="supplier_names"),
    path("names/suppliers/<int:pk>/undo/", names_views.undo_supplier, name="undo_supplier"),
    path(
        "names/suppliers/<slug:first>/<slug:second>/",
        names_views.supplier_pair,
        name="supplier_pair",
    ),
    path("suppliers/<slug:slug>/decide/", names_views.supplier_decide, name="supplier_decide"),
    path("names/buyers/", names_views.buyer_names, name="buyer_names"),
    path("names/buyers/<int:pk>/", names_views.buyer_name, name="buyer_name"),
    path("names/buyers/<int:pk>/undo/", names_views.undo_buyer, name="undo_buyer"),
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
