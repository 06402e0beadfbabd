"""Made-up values for the component gallery, which is there in debug mode only."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator

from rulebook import lifecycle
from rulebook.figures import Figure
from rulebook.sources import Confidence, Source

LONG = "Interoperabilitätsanforderungsverzeichnis-for-the-whole-of-London-2026-to-2031"
HOSTILE = "<script>alert(1)</script> & \"quotes\" 'too'"

SUMMARIES = {
    "preparation": "Everyday practice, tied to no single procurement.",
    "strategy": "A procurement has begun: plan, ask users, meet the market.",
    "design": "The specification and the requirements of the contract.",
    "execution": "The best route, process and procedure.",
    "management": "After award: make suppliers improve, together.",
}


def stages(*, role: str = "", guidebook: str = "") -> list[dict[str, Any]]:
    """Return the life-cycle as the diagram wants it, with the steps of a guidebook highlighted."""
    return [
        {
            "number": stage.number,
            "key": stage.key,
            "title": stage.title,
            "url": f"/stages/{stage.key}/",
            "summary": SUMMARIES[stage.key],
            "steps": [
                {
                    "number": step.number,
                    "key": step.key,
                    "title": step.title,
                    "url": f"/steps/{step.key}/",
                    "mark": step.mark,
                    "state": ("on" if guidebook in step.guidebooks else "off") if guidebook else "",
                    "note": "Responsible" if role and step.number % 4 == 0 else "",
                }
                for step in stage.steps
            ],
        }
        for stage in lifecycle.STAGES
    ]


def trail(place: int = 3) -> dict[str, Any]:
    """Return the way through a stage, at a place of it."""
    steps = lifecycle.STAGES[0].steps
    back = steps[place - 2] if place > 1 else None
    forward = steps[place] if place < len(steps) else None
    return {
        "name": "Preparation",
        "url": "/stages/preparation/",
        "place": place,
        "total": len(steps),
        "back": back and {"title": back.title, "url": f"/steps/{back.key}/"},
        "forward": forward and {"title": forward.title, "url": f"/steps/{forward.key}/"},
        "stage": {"title": "Preparation", "url": "/stages/preparation/", "number": 1},
        "guide": {
            "title": "Guide to Collaboration",
            "url": "/guidebooks/guide-to-collaboration/",
        },
        "home_url": "/",
    }


def figures() -> list[Figure]:
    """Return a confirmed figure and one that is not; both are made up."""
    source = Source(
        "Example Act 2023", "s.99", "https://www.legislation.gov.uk/", date(2026, 11, 2)
    )
    first = Figure(
        key="example",
        label="Example threshold",
        value="£123,456 including VAT",
        test="at or above, by the day the procurement commenced",
        source=source,
        confidence=Confidence.CONFIRMED,
        applies_from=date(2026, 1, 1),
        applies_until=None,
    )
    second = Figure(
        key="example-2",
        label="Example pause between two things of a rather long name",
        value="99 working days",
        test="from the day after",
        source=source,
        confidence=Confidence.UNCONFIRMED,
        applies_from=date(2026, 1, 1),
        applies_until=None,
    )
    return [first, second]


def raci() -> list[dict[str, Any]]:
    """Return who does what, with one part empty and one role the reader's own."""
    return [
        {
            "part": "Responsible",
            "meaning": "does the work",
            "roles": [
                {"name": "Service Teams", "url": "/?role=service-teams", "is_me": True},
                {"name": "Digital and IT Teams", "url": "/?role=digital-and-it-teams"},
            ],
        },
        {
            "part": "Accountable",
            "meaning": "answers for the result",
            "roles": [{"name": "Service Directors", "url": "/?role=service-directors"}],
        },
        {
            "part": "Consulted",
            "meaning": "is asked before",
            "roles": [{"name": "Finance and Legal", "url": "/?role=finance-and-legal"}],
        },
        {"part": "Informed", "meaning": "is told after", "roles": []},
    ]


def sources() -> list[dict[str, Any]]:
    """Return sources of a page, one without address or date."""
    return [
        {
            "number": 1,
            "publisher": "Example Office",
            "title": "A guide to examples",
            "date": "March 2025",
            "url": "https://www.gov.uk/",
            "supports": "Users are asked before, not after.",
        },
        {"number": 2, "publisher": "Example Borough", "title": LONG, "date": "", "url": ""},
    ]


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="What is the contract called?", help_text="As people say it.")
    value = forms.IntegerField(
        label="What is it worth?",
        error_messages={"invalid": "Value must be a number, like 25,000"},
    )
    notes = forms.CharField(label="What else?", widget=forms.Textarea, required=False)
    borough = forms.ChoiceField(
        label="Borough",
        choices=[("", "Choose a borough"), ("camden", "Camden"), ("hackney", "Hackney")],
        error_messages={"required": "Choose a borough"},
    )
    sharing = forms.ChoiceField(
        label="Who may see this?",
        choices=[("own", "My borough"), ("boroughs", "All boroughs"), ("public", "Everyone")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who may see this"},
    )
    parts = forms.MultipleChoiceField(
        label="Which parts are shared?",
        choices=[("spec", "Specification"), ("route", "Route to market")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one part"},
    )
    agree = forms.BooleanField(
        label="I have checked this", error_messages={"required": "Confirm that you checked this"}
    )


def form(*, wrong: bool) -> ExampleForm:
    """Return the example form, empty or sent with mistakes."""
    if wrong:
        return ExampleForm({"name": HOSTILE, "value": "lots"}, auto_id="bad_%s")
    return ExampleForm(auto_id="good_%s")


def page() -> Page[int]:
    """Return the middle page of many."""
    return Paginator(range(240), 10).page(12)
