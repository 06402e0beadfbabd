"""Every address of the site; what is not named here is a page of the guidance."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.urls import serve_pattern
from wagtail.views import serve

urlpatterns = [
    path("", include("toolkit.ui.urls")),
    path("editor/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("editor/", include(wagtailadmin_urls)),
    path("account/", include("toolkit.people.sign_in_urls")),
    path("", include("toolkit.people.urls")),
    path("", include("toolkit.contracts.urls")),
    path("", include("toolkit.pipeline.urls")),
    path("", include("toolkit.procurements.urls")),
    path("", include("toolkit.collaboration.urls")),
    path("", include("toolkit.knowledge.urls")),
    path("", include("toolkit.rooms.urls")),
    path("", include("toolkit.dossier.urls")),
    path("", include("toolkit.approvals.urls")),
    path("", include("toolkit.engagement.urls")),
    path("", include("toolkit.guests.urls")),
    path("", include("toolkit.outreach.urls")),
    path("", include("toolkit.workbook.urls")),
    path("", include("toolkit.capability.urls")),
    path("", include("toolkit.teamwork.urls")),
    # Before the open data, as /data/api/ would be a borough there.
    path("", include("toolkit.releases.urls")),
    path("", include("toolkit.opendata.urls")),
    path("", include("toolkit.tools.urls")),
    path("", include("toolkit.imports.urls")),
    path("", include("toolkit.guidance.urls")),
    path("", include("toolkit.home.urls")),
    # Only this of Wagtail's own addresses: the others are for private pages, and none of ours is.
    re_path(serve_pattern, serve, name="wagtail_serve"),
]

handler400 = "toolkit.ui.views.bad_request"
handler403 = "toolkit.ui.views.forbidden"
handler429 = "toolkit.people.limits.too_many"
handler404 = "toolkit.ui.views.not_found"
handler500 = "toolkit.ui.views.server_error"

if settings.DEBUG:
    urlpatterns.insert(0, path("", include("toolkit.ui.gallery_urls")))
