"""A check that Django runs before every command: no demonstration where others can reach it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from toolkit import environment


@register()
def demonstration_is_at_home(**options: Any) -> list[CheckMessage]:
    """Refuse TOOLKIT_DEMO on a public host unless it is forced."""
    if not settings.DEMO:
        return []
    refusal = environment.demo_refusal(
        [*settings.ALLOWED_HOSTS, settings.SITE_URL],
        debug=settings.DEBUG,
        forced=settings.DEMO_FORCED,
    )
    return [Error(refusal, id="people.E001")] if refusal else []
