"""Addresses: the preview of who buys, within a procurement, and the public list and pages."""

from __future__ import annotations

from django.urls import path

from toolkit.outreach.views import buying, public

app_name = "outreach"
_PAGE = "in/<slug:borough>/procurements/<slug:reference>/page-for-suppliers/"

urlpatterns = [
    path(_PAGE, buying.page, name="page"),
    path(f"{_PAGE}open/", buying.open_page, name="open"),
    path(f"{_PAGE}close/", buying.close, name="close"),
    path("opportunities/", public.opportunities, name="opportunities"),
    path("opportunities/<slug:reference>/", public.opportunity, name="opportunity"),
    path("opportunities/<slug:reference>/page.docx", public.opportunity_docx, name="docx"),
]
