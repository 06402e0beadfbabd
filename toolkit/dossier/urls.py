"""Addresses of a procurement as files, of bringing one in, and of its renewal."""

from __future__ import annotations

from django.urls import path

from toolkit.dossier.views import making, moving, packs

app_name = "dossier"
_ALL = "in/<slug:borough>/"
_ONE = f"{_ALL}procurements/<slug:reference>/"

urlpatterns = [
    path(f"{_ALL}bring-in/", moving.bring_in, name="bring_in"),
    path(f"{_ONE}take/", moving.take, name="take"),
    path(f"{_ONE}take/procurement.zip", moving.take_zip, name="take_zip"),
    path(f"{_ONE}tender-pack/", packs.pack, name="pack"),
    path(f"{_ONE}tender-pack/tender-pack.docx", packs.pack_docx, name="pack_docx"),
    path(f"{_ONE}tender-pack/tender-pack.pdf", packs.pack_pdf, name="pack_pdf"),
    path(f"{_ONE}make/<slug:kind>/", making.make, name="make"),
    path(f"{_ONE}made/<int:number>/", making.made, name="made"),
    path(f"{_ONE}made/<int:number>/file/", making.made_file, name="made_file"),
    path(f"{_ONE}renew/", moving.renew, name="renew"),
]
