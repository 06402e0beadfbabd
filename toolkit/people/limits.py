"""What somebody sees who tries too often: how long to wait, from the settings that hold the limits."""

from __future__ import annotations

from allauth.core.internal.ratelimit import parse_rates
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def minutes(action: str) -> int:
    """Return after how many minutes somebody may try again who came to the limit of an action."""
    rates = parse_rates(settings.ACCOUNT_RATE_LIMITS[action])
    return max(1, int(max(rate.duration for rate in rates)) // 60)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there were too many tries, and when to try again (429)."""
    wait = max(minutes(action) for action in settings.ACCOUNT_RATE_LIMITS)
    response = render(request, "people/too_many.html", {"minutes": wait}, status=429)
    response.headers["Retry-After"] = str(wait * 60)
    return response
