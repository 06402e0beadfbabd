"""Saving what a tool was told into a procurement of one's borough: the answers are given once."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from toolkit.people.access import for_boroughs, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements import actions
from toolkit.tools.engine import presenters as pages
from toolkit.tools.engine.links import open_
from toolkit.tools.which_route.questions import need_of
from toolkit.tools.which_route.tool import WHICH_ROUTE
from toolkit.ui.typed import LineField

TITLE = "title"


class SaveForm(forms.Form):
    """What the procurement is called, and of which borough it is."""

    title = LineField(
        "What do you call this procurement?", longest=300, required="Enter a name for this procurement",
        help_text="Suppliers will read it in the notices. Name no people",
    )  # fmt: skip
    borough = forms.ChoiceField(
        label="Which borough is it for?", widget=forms.RadioSelect(),
        error_messages={
            "required": "Select the borough", "invalid_choice": "Select a borough from the list",
        },
    )  # fmt: skip

    def __init__(self, data: object, *, places: list[Place], title: str) -> None:
        """Offer the boroughs for which somebody may buy; one is not asked for."""
        self.places = {place.slug: place for place in places}
        super().__init__(data, initial={"title": title})  # type: ignore[arg-type]
        field = self.fields["borough"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(place.slug, place.name) for place in places]
        if len(places) == 1:
            del self.fields["borough"]

    @property
    def place(self) -> Place:
        """Return the borough that was chosen, or the only one."""
        slug = self.cleaned_data.get("borough") or next(iter(self.places))
        return self.places[str(slug)]


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def save(request: HttpRequest) -> HttpResponse:
    """Ask for a name and begin a procurement with the answers in the link."""
    who = viewer(request)
    places = [
        place
        for place in who.places.values()
        if who.may(Permission.RUN_PROCUREMENT, place.authority_id)
    ]
    if not places:
        raise PermissionDenied("Your role does not allow this")
    opened = open_(WHICH_ROUTE.key, request.GET.get(pages.ANSWERS, ""), WHICH_ROUTE.asks)
    answers, today = opened.answers, timezone.localdate()
    is_ready = WHICH_ROUTE.asks.first_open(answers) is None
    if not (opened.is_whole and not opened.lost and is_ready):
        return redirect(pages.page_url(WHICH_ROUTE, "result", answers))
    form = SaveForm(
        request.POST if request.method == "POST" else None,
        places=places,
        title=answers.choice(TITLE),
    )
    if form.is_valid():
        row = actions.start(
            authority_id=form.place.authority_id,
            title=form.cleaned_data["title"],
            need=need_of(answers, today),
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        messages.success(request, "Your answers are on file. Choose the route next.")
        return redirect(
            "procurements:procurement", borough=form.place.slug, reference=row.reference
        )
    context = {
        "form": form,
        "tool": WHICH_ROUTE,
        "lines": pages.lines(WHICH_ROUTE, answers),
        "back_url": pages.page_url(WHICH_ROUTE, "result", answers),
    }
    response = render(request, "tools/save.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
