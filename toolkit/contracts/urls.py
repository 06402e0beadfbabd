"""Addresses of the register: contracts, boroughs, suppliers, sources."""

from django.urls import path

from toolkit.contracts import views

app_name = "contracts"

urlpatterns = [
    path("contracts/", views.register, name="register"),
    path("contracts.csv", views.register_csv, name="csv"),
    path("contracts/<slug:reference>/", views.contract, name="contract"),
    path("boroughs/", views.boroughs, name="boroughs"),
    path("boroughs/<slug:slug>/", views.borough, name="borough"),
    path("suppliers/<slug:slug>/", views.supplier, name="supplier"),
    path("sources/", views.sources, name="sources"),
]
