"""What the editor sees besides pages: comments to decide on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from toolkit.guidance.choices import CommentStatus
from toolkit.guidance.editor import UNUSED, Welcome
from toolkit.guidance.models import Comment
from toolkit.people import audit
from toolkit.people.models import User
from toolkit.ui import page_cache


class CommentForm(WagtailAdminModelForm):
    """An editor's decision on a comment: publish or not, and an answer in public."""

    class Meta:
        """What may be changed."""

        model = Comment
        fields = ("text", "name", "status", "answer")
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}

    def _post_clean(self) -> None:
        """Set the moments before constraints are checked: that of the answer, and of a new comment."""
        answer, now = self.cleaned_data.get("answer", ""), timezone.now()
        self.instance.answered_at = (self.instance.answered_at or now) if answer else None
        self.instance.written_at = self.instance.written_at or now
        super()._post_clean()


class CommentViewSet(SnippetViewSet):
    """The list of comments, those that wait first."""

    model = Comment
    icon = "comment"
    menu_label = "Comments"
    add_to_admin_menu = True
    menu_order = 150
    list_display = ("__str__", "page", "status", "written_at", "answer")
    list_filter = ("status",)
    ordering = ("-status", "-written_at")  # "waiting" comes last in the alphabet
    panels = (
        FieldPanel("status"),
        FieldPanel("answer"),
        FieldPanel("text"),
        FieldPanel("name"),
    )

    def get_form_class(self, for_update: bool = False) -> type[CommentForm]:
        """Use the form that keeps answers and their moments together."""
        return CommentForm


register_snippet(CommentViewSet)


@hooks.register("after_edit_snippet")  # type: ignore[untyped-decorator]
@hooks.register("after_create_snippet")  # type: ignore[untyped-decorator]
def comment_decided(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Record a decision on a comment and show it to readers."""
    if isinstance(instance, Comment):
        by = request.user if isinstance(request.user, User) else None
        audit.record(
            f"guidance.comment.{CommentStatus(instance.status).value}",
            target=f"comment {instance.pk}",
            by=by,
            at=timezone.now(),
        )
        page_cache.clear()
    return None


@hooks.register("before_delete_snippet")  # type: ignore[untyped-decorator]
def comment_to_delete(request: HttpRequest, instances: Any) -> None:
    """Remember the keys of comments, which they lose when they are deleted."""
    keys = [comment.pk for comment in instances if isinstance(comment, Comment)]
    request.comments_to_delete = keys  # type: ignore[attr-defined]


@hooks.register("after_delete_snippet")  # type: ignore[untyped-decorator]
def comment_deleted(request: HttpRequest, instances: Any) -> None:
    """Record that comments were taken away, and forget kept pages."""
    by = request.user if isinstance(request.user, User) else None
    for key in getattr(request, "comments_to_delete", []):
        audit.record("guidance.comment.deleted", target=f"comment {key}", by=by, at=timezone.now())
    page_cache.clear()


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def greet(request: HttpRequest, panels: list[Any]) -> None:
    """Begin with what waits for the editor."""
    panels.insert(0, Welcome())


@hooks.register("construct_homepage_summary_items", order=1000)  # type: ignore[untyped-decorator]
def count_pages_only(request: HttpRequest, items: list[Any]) -> None:
    """Leave out the counts of what the toolkit does not use."""
    items[:] = [item for item in items if type(item).__name__ == "PagesSummaryItem"]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def law_and_pages() -> MenuItem:
    """Lead to the list of pages that show each figure of law."""
    return MenuItem(
        "Law and pages", reverse("guidance:law_on_pages"), icon_name="list-ul", order=160
    )


@hooks.register("construct_main_menu", order=1000)  # type: ignore[untyped-decorator]
def leave_out_unused(request: HttpRequest, items: list[Any]) -> None:
    """Leave out the menus of what the toolkit does not use."""
    items[:] = [item for item in items if item.name not in UNUSED]
