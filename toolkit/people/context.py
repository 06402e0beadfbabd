"""What every page knows of who is looking: nothing without a session, so that kept pages stay the same."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from toolkit.people import access
from toolkit.people.permissions import Permission
from toolkit.people.queries import ANYONE


def looking(request: HttpRequest) -> dict[str, Any]:
    """Give pages the viewer, the names of permissions, and what the council's own sign-in is called."""
    is_anybody = settings.SESSION_COOKIE_NAME in request.COOKIES and hasattr(request, "user")
    viewer = SimpleLazyObject(lambda: access.viewer(request)) if is_anybody else ANYONE
    council = settings.OIDC_NAME if settings.OIDC_SERVER_URL else ""
    return {"viewer": viewer, "Permission": Permission, "council": council}
