"""The Jinja environment of our pages: GOV.UK components, addresses, days and money."""

from __future__ import annotations

import textwrap
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.defaultfilters import date as format_date
from django.templatetags.static import static
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils import timezone
from jinja2 import Environment

from rulebook.money import pounds, short_pounds
from toolkit.ui.browsers import browser_name
from toolkit.ui.components import govuk
from toolkit.ui.fields import error_summary, govuk_field


def url(name: str, /, *args: Any, **kwargs: Any) -> str:
    """Return the address of a named page."""
    return _url(get_script_prefix(), name, *args, **kwargs)


@lru_cache(maxsize=8_192, typed=True)
def _url(prefix: str, name: str, /, *args: Any, **kwargs: Any) -> str:
    """Return the address below a prefix, which is that of the request at hand."""
    return reverse(name, args=args, kwargs=kwargs)


def has_url(name: str) -> bool:
    """Say whether an address takes this name, when it needs no words or just a borough's."""
    for words in ({}, {"borough": "any"}):
        try:
            reverse(name, kwargs=words)
        except NoReverseMatch:
            continue
        return True
    return False


def day(value: date | datetime | None) -> str:
    """Show a day as '3 March 2026'; nothing for none. Moments are shown in London's time."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return _day(value)


@lru_cache(maxsize=8_192)
def _day(value: date) -> str:
    return str(format_date(value, "j F Y"))


def moment(value: datetime | None) -> str:
    """Show a moment in London's time as '3 March 2026, 14:05'; nothing for none."""
    return "" if value is None else str(format_date(timezone.localtime(value), "j F Y, H:i"))


def month(value: date | None) -> str:
    """Show a month as 'March 2026'; nothing for none."""
    return "" if value is None else str(format_date(value, "F Y"))


def plural(count: int, one: str, many: str = "") -> str:
    """Show a count with its noun: '1 contract', '2,100 contracts'."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def text_lines(value: str | None, width: int) -> list[str]:
    """Break a text into lines of so many letters, for drawings that cannot wrap by themselves."""
    return textwrap.wrap(value or "", width)


def brand(request: HttpRequest) -> dict[str, Any]:
    """Give every page the brand, its own address and whether this is a demonstration."""
    return {"brand": settings.BRAND, "demo": settings.DEMO, "site_url": settings.SITE_URL}


def environment(**options: Any) -> Environment:
    """Build the environment for Django's Jinja2 backend."""
    environment = Environment(**options)  # noqa: S701 - Django passes autoescape=True
    environment.globals.update(
        govuk=govuk,
        govuk_field=govuk_field,
        error_summary=error_summary,
        url=url,
        has_url=has_url,
        static=static,
        plural=plural,
        text_lines=text_lines,
        get_messages=get_messages,
    )
    environment.filters.update(
        day=day,
        moment=moment,
        browser=browser_name,
        month=month,
        pounds=pounds,
        short_pounds=short_pounds,
    )
    environment.trim_blocks = environment.lstrip_blocks = True
    return environment
