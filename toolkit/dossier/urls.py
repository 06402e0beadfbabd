"""Addresses of a procurement as files, of bringing one in, and of its renewal."""

from __future__ import annotations

from django.urls import path

from toolkit.dossier import views

app_name = "dossier"
_ALL = "in/<slug:borough>/"
_ONE = f"{_ALL}procurements/<slug:reference>/"

urlpatterns = [
    path(f"{_ALL}bring-in/", views.bring_in, name="bring_in"),
    path(f"{_ONE}take/", views.take, name="take"),
    path(f"{_ONE}take/procurement.zip", views.take_zip, name="take_zip"),
    path(f"{_ONE}tender-pack/", views.pack, name="pack"),
    path(f"{_ONE}tender-pack/tender-pack.docx", views.pack_docx, name="pack_docx"),
    path(f"{_ONE}tender-pack/tender-pack.pdf", views.pack_pdf, name="pack_pdf"),
    path(f"{_ONE}renew/", views.renew, name="renew"),
]
