"""Django's form fields as GOV.UK components: label, hint, error and control by the upstream macros."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from markupsafe import Markup

from toolkit.ui.components import govuk

_INPUT_TYPES = {"text", "email", "url", "tel", "password", "search"}
_HEADING = {"classes": "govuk-label--l", "isPageHeading": True}
_HEADING_LEGEND = {"classes": "govuk-fieldset__legend--l", "isPageHeading": True}

_CONTROLS = re.compile(r' data-aria-controls="[^"]*"')


def _error(field: BoundField) -> dict[str, str] | None:
    return {"text": " ".join(str(error) for error in field.errors)} if field.errors else None


def _hint(field: BoundField) -> dict[str, str] | None:
    return {"text": str(field.help_text)} if field.help_text else None


def _label(field: BoundField, heading: bool, title_class: str) -> dict[str, Any]:
    label: dict[str, Any] = {"text": str(field.label)}
    return label | _HEADING if heading else label | {"classes": title_class}


def _legend(field: BoundField, heading: bool) -> dict[str, Any]:
    legend: dict[str, Any] = {"text": str(field.label)}
    return {
        "legend": legend
        | (_HEADING_LEGEND if heading else {"classes": "govuk-fieldset__legend--s"})
    }


def _choices(field: BoundField, *, skip_empty: bool = False) -> list[dict[str, Any]]:
    value = field.value()
    chosen = value if isinstance(value, (list, tuple, set)) else [value]
    texts = {str(one) for one in chosen if one is not None}
    hints: dict[str, str] = getattr(field.field, "choice_hints", {})
    found = []
    for key, text in getattr(field.field, "choices", ()):
        if skip_empty and key in ("", None):
            continue
        item: dict[str, Any] = {"value": str(key), "text": str(text)}
        item["checked"] = item["selected"] = str(key) in texts
        if str(key) in hints:
            item["hint"] = {"text": hints[str(key)]}
        found.append(item)
    return found


def _shown_by_style(radios: Markup) -> Markup:
    """Leave showing what stands under a radio to the style sheet.

    The upstream script says `aria-expanded` of a radio, which ARIA does not allow.
    """
    plain = _CONTROLS.sub("", str(radios)).replace(" govuk-radios__conditional--hidden", "")
    return Markup(plain)  # noqa: S704 - the macro escaped it


def govuk_field(
    field: BoundField, *, heading: bool = False, label_class: str = "",
    inside: Mapping[str, str] | None = None, **options: Any,
) -> Markup:  # fmt: skip
    """Render a form's field as the component that fits its widget, with its hint and errors.

    `heading` makes the label the page's heading. `inside` is what stands under a radio while it is
    selected, as HTML by its value; without JavaScript all of it stands there. Other options go to the upstream macro, like
    `prefix={"text": "£"}`, `rows=8` or `classes="govuk-input--width-5"`.
    """
    widget = field.field.widget
    common: dict[str, Any] = {"name": field.html_name, "hint": _hint(field)}
    common["errorMessage"] = _error(field)
    element = field.auto_id or field.html_name
    if isinstance(widget, forms.HiddenInput):
        return Markup(str(field))  # noqa: S704 - Django escapes its own widget
    if isinstance(widget, forms.CheckboxInput):
        item = {"value": "on", "text": str(field.label), "checked": bool(field.value())}
        return govuk("checkboxes", idPrefix=element, items=[item], **common, **options)
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        many = isinstance(
            widget, forms.CheckboxSelectMultiple
        )  # which Django derives from RadioSelect
        name = "checkboxes" if many else "radios"
        common |= {"idPrefix": element, "fieldset": _legend(field, heading)}
        items = _choices(field, skip_empty=not many)
        for one in items:
            if inside and one["value"] in inside:
                one["conditional"] = {"html": inside[one["value"]]}
        made = govuk(name, items=items, **common, **options)
        return _shown_by_style(made) if inside else made
    common |= {"id": element, "label": _label(field, heading, label_class or "govuk-label--s")}
    attributes = {
        key: value for key, value in widget.attrs.items() if key not in ("class", "rows", "cols")
    }
    if attributes:
        common["attributes"] = attributes
    if isinstance(widget, forms.Select):
        return govuk("select", items=_choices(field), **common, **options)
    # What stands in the page again; never a password, which nobody can read there but others may find.
    value = None if isinstance(widget, forms.PasswordInput) else field.value()
    common["value"] = "" if value is None else str(value)
    if isinstance(widget, forms.Textarea):
        options.setdefault("rows", 6)
        return govuk("textarea", **common, **options)
    kind = getattr(widget, "input_type", "text")
    if kind == "number":  # people make fewer mistakes in a text field that asks for digits
        options.setdefault("inputmode", "numeric")
    common["type"] = kind if kind in _INPUT_TYPES else "text"
    return govuk("input", **common, **options)


def error_summary(form: BaseForm | None) -> Markup:
    """Render the list of a form's errors, each a link to its field; nothing without errors."""
    if form is None or not form.errors:
        return Markup("")
    errors: list[dict[str, str]] = [{"text": str(text)} for text in form.non_field_errors()]
    for field in form:
        target = f"#{field.auto_id or field.html_name}"
        errors += [{"text": str(text), "href": target} for text in field.errors]
    return govuk("error-summary", titleText="There is a problem", errorList=errors)
