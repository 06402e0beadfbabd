"""The one door to GOV.UK's own components: upstream macros, compiled once a process."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup


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


def govuk(component: str, /, **params: Any) -> Markup:
    """Render an upstream GOV.UK component, like `govuk("button", text="Continue")`."""
    return Markup(_component(component)(params))  # noqa: S704 - the macro escapes its parameters
