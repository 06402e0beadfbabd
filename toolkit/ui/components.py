"""The one door to GOV.UK's own components: upstream macros, compiled once a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    DictLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    Undefined,
)
from markupsafe import Markup, escape

_MACROS = "govuk_frontend_jinja"
_OF_EVERY_DICT = frozenset(dir(dict))


class _Components(Environment):
    """Looks into the parameters of macros, which are dictionaries, in half the time; nothing else differs."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a parameter, or what is undefined, without a failure on the way."""
        if type(obj) is dict and attribute not in _OF_EVERY_DICT:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


@cache
def _components() -> Environment:
    """Return the environment that compiles the upstream macros, once a process.

    A table calls the macro of attributes for each of its cells: `attributes` stands in its place.
    """
    ours = {f"{_MACROS}/macros/attributes.html": "{% set govukAttributes = attributes_of %}"}
    upstream = PrefixLoader({_MACROS: PackageLoader(_MACROS)})
    made = _Components(
        loader=ChoiceLoader([DictLoader(ours), upstream]),
        autoescape=True,
        undefined=ChainableUndefined,
    )
    made.globals["attributes_of"] = attributes
    return made


def attributes(given: Any = "") -> Markup:
    """Write attributes of an element as the upstream macro does, without its blanks.

    A value may be text, or say with `optional` that it is left out when empty, and has no value when true.
    """
    if isinstance(given, Mapping):
        return Markup("".join(_attributes(given)))  # noqa: S704 - escaped one by one
    # As upstream: text is taken as it is.
    return Markup(given if isinstance(given, str) else "")  # noqa: S704


def _attributes(given: Mapping[str, Any]) -> Iterator[str]:
    for name, value in given.items():
        is_optional = False
        if isinstance(value, Mapping) and not isinstance(value.get("val", Undefined()), Undefined):
            value = value["val"]
        if isinstance(value, Mapping):
            is_optional, value = value.get("optional") is True, value.get("value", Undefined())
        elif isinstance(value, bool):
            value = str(value).lower()
        if is_optional and value is True:
            yield f" {escape(name)}"
        elif not is_optional or not (
            value is None or value is False or isinstance(value, Undefined)
        ):
            yield f' {escape(name)}="{escape(value)}"'


@cache
def _component(name: str) -> Callable[[dict[str, Any]], str]:
    template = f"{_MACROS}/components/{name}/macro.html"
    macro = "govuk" + "".join(part.title() for part in name.split("-"))
    component: Callable[[dict[str, Any]], str] = getattr(
        _components().get_template(template).module, macro
    )
    return component


def govuk(component: str, /, **params: Any) -> Markup:
    """Render an upstream GOV.UK component, like `govuk("button", text="Continue")`."""
    return Markup(_component(component)(params))  # noqa: S704 - the macro escapes its parameters
