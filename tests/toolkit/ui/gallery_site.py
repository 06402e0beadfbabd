"""Addresses for the tests of the look: the gallery alone, without any other app."""

from django.urls import include, path

urlpatterns = [
    path("", include("toolkit.ui.gallery_urls")),
    path("", include("toolkit.ui.urls")),
]

handler400 = "toolkit.ui.views.bad_request"
handler403 = "toolkit.ui.views.forbidden"
handler404 = "toolkit.ui.views.not_found"
handler500 = "toolkit.ui.views.server_error"
