"""The Jinja environment of our pages: GOV.UK components, addresses, days and money."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.defaultfilters import date as format_date
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

from rulebook.money import pounds, short_pounds


@cache
def _components() -> Environment:
    """Return the environment that compiles the upstream macros, once a process."""
    return Environment(
        loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        autoescape=True,
        undefined=ChainableUndefined,
    )


@cache
def _component(name: str) -> Callable[[dict[str, Any]], str]:
    template = f"govuk_frontend_jinja/components/{name}/macro.html"
    macro = "govuk" + "".join(part.title() for part in name.split("-"))
    component: Callable[[dict[str, Any]], str] = getattr(
        _components().get_template(template).module, macro
    )
    return component


def govuk(name: str, **params: Any) -> Markup:
    """Render an upstream GOV.UK component, like `govuk("button", text="Continue")`."""
    return Markup(_component(name)(params))  # noqa: S704 - the macro escapes its parameters


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of a named page."""
    return reverse(name, args=args, kwargs=kwargs)


def day(value: date | datetime | None) -> str:
    """Show a day as '3 March 2026'; nothing for none. Moments are shown in London's time."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return str(format_date(value, "j F Y"))


def month(value: date | None) -> str:
    """Show a month as 'March 2026'; nothing for none."""
    return "" if value is None else str(format_date(value, "F Y"))


def plural(count: int, one: str, many: str = "") -> str:
    """Show a count with its noun: '1 contract', '2,100 contracts'."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def brand(request: HttpRequest) -> dict[str, Any]:
    """Give every page the brand and whether this is a demonstration."""
    return {"brand": settings.BRAND, "demo": settings.DEMO}


def environment(**options: Any) -> Environment:
    """Build the environment for Django's Jinja2 backend."""
    environment = Environment(**options)
    environment.globals.update(govuk=govuk, url=url, static=static, plural=plural)
    environment.filters.update(day=day, month=month, pounds=pounds, short_pounds=short_pounds)
    environment.trim_blocks = environment.lstrip_blocks = True
    return environment
