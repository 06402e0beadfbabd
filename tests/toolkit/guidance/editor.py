"""What a browser sends when an editor saves a page: every field of the form, stream fields with their blocks."""

from __future__ import annotations

import json
from typing import Any

from django.http import QueryDict
from django.test import Client
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from toolkit.guidance.models import GuidancePage


def _typed(value: Any) -> Any:
    """Return a value as a browser sends it: lines end in CR LF."""
    if isinstance(value, dict):
        return {name: _typed(inner) for name, inner in value.items()}
    text = "" if value is None else str(value)
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def stream(children: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return blocks, each a kind and its value, as a form holds them."""
    return streamfield([(kind, _typed(value)) for kind, value in children])


def blocks(value: Any) -> list[tuple[str, Any]]:
    """Return the blocks of a stream field as kinds and values."""
    return [
        (child.block_type, dict(child.value) if hasattr(child.value, "items") else child.value)
        for child in value
    ]


def form(client: Client, page: GuidancePage, **changes: Any) -> QueryDict:
    """Return the form of a page as it is opened, with some fields changed by name."""
    html = client.get(f"/editor/pages/{page.pk}/edit/").content.decode()
    data = querydict_from_html(html, form_id="page-edit-form")
    latest = page.get_latest_revision_as_object()
    for field in latest._meta.get_fields():
        if isinstance(field, StreamField):
            children = changes.pop(field.name, None)
            if children is None:
                children = blocks(getattr(latest, field.name))
            for name, value in nested_form_data({field.name: stream(children)}).items():
                data[name] = value
    for name, value in changes.items():
        if isinstance(value, list):
            data.setlist(name, value)
        else:
            data[name] = _typed(value)
    return data


def save(client: Client, page: GuidancePage, *, action: str = "publish", **changes: Any) -> Any:
    """Press a button of the editor: 'publish', 'submit', or '' to save a draft. Returns the answer."""
    data = form(client, page, **changes)
    if action:
        data[f"action-{action}"] = "1"
    return client.post(
        f"/editor/pages/{page.pk}/edit/", data.urlencode(), "application/x-www-form-urlencoded"
    )


def errors(answer: Any) -> str:
    """Return everything that the editor says is wrong, as one text."""
    context = answer.context or {}
    found = context["form"].errors if "form" in context else {}
    return json.dumps({name: str(list_) for name, list_ in found.items()})
