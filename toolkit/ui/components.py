"""The one door to GOV.UK's own components: upstream macros, compiled once a process."""

from __future__ import annotations

import marshal
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
# What comes again on many pages, by what made it: some 10 MB at most. What pages are about is never kept.
_RECURRING = frozenset(["button", "checkboxes", "input", "radios", "select", "tag", "textarea"])
_LONGEST_KEPT, _MOST_KEPT = 16_000, 400
_kept: dict[bytes, Markup] = {}


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
    """Render an upstream GOV.UK component, like `govuk("button", text="Continue")`.

    Buttons, choices and the like come again on every page: what plain data made is kept in the process for a
    while, except what somebody typed into a field.
    """
    if component == "table":
        return table(params)
    if component not in _RECURRING or params.get("value"):
        return _rendered(component, params)
    try:
        # Nothing but exact plain types: what is marked safe never stands for the same text that is not.
        said = marshal.dumps((component, params), 2)
    except ValueError:
        return _rendered(component, params)
    if len(said) > _LONGEST_KEPT:
        return _rendered(component, params)
    made = _kept.get(said)
    if made is None:
        made = _rendered(component, params)
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[said] = made
    return made


def _rendered(component: str, params: dict[str, Any]) -> Markup:
    return Markup(_component(component)(params))  # noqa: S704 - the macro escapes its parameters


def table(params: Mapping[str, Any]) -> Markup:
    """Write a table as the upstream macro does, in a fifth of its time: pages have hundreds of cells."""
    parts = [
        f'<table class="govuk-table{_more(params)}"{attributes(params.get("attributes", ""))}>'
    ]
    if params.get("caption"):
        classes = _more(params, "captionClasses")
        parts.append(
            f'<caption class="govuk-table__caption{classes}">{escape(params["caption"])}</caption>'
        )
    if params.get("head"):
        parts.append('<thead class="govuk-table__head"><tr class="govuk-table__row">')
        parts += [_cell(one, "col") for one in params["head"]]
        parts.append("</tr></thead>")
    parts.append('<tbody class="govuk-table__body">')
    with_header = bool(params.get("firstCellIsHeader"))
    for row in params.get("rows") or ():
        if row:
            parts.append('<tr class="govuk-table__row">')
            for place, cell in enumerate(row):
                parts.append(_cell(cell, "row" if with_header and not place else ""))
            parts.append("</tr>")
    parts.append("</tbody></table>")
    return Markup("\n".join(parts))  # noqa: S704 - each part is escaped


def _cell(cell: Mapping[str, Any], heads: str) -> str:
    """Write a cell; `heads` says whether it is the heading of a `col` or `row`. That of a row has no format."""
    begin, kind, end = (f'th scope="{heads}"', "header", "th") if heads else ("td", "cell", "td")
    kind = f"govuk-table__{kind}"
    shape = f" {kind}--{escape(cell['format'])}" if cell.get("format") and heads != "row" else ""
    spans = "".join(
        f' {name}="{escape(cell[name])}"' for name in ("colspan", "rowspan") if cell.get(name)
    )
    html = cell.get("html")
    inside = html if html else escape(cell.get("text", ""))
    told = attributes(cell.get("attributes", ""))
    return f'<{begin} class="{kind}{shape}{_more(cell)}"{spans}{told}>{inside}</{end}>'


def _more(params: Mapping[str, Any], name: str = "classes") -> str:
    return f" {escape(params[name])}" if params.get(name) else ""
