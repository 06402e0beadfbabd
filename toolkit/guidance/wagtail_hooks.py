"""What the editor sees besides pages: comments to decide on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from toolkit.guidance.choices import CommentStatus
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

    def save(self, commit: bool = True) -> Any:
        """Keep the moment of the answer with the answer."""
        if self.instance.answer and self.instance.answered_at is None:
            self.instance.answered_at = timezone.now()
        if not self.instance.answer:
            self.instance.answered_at = None
        return super().save(commit)

    def _post_clean(self) -> None:
        """Set the moment before constraints are checked."""
        answer = self.cleaned_data.get("answer", "")
        self.instance.answered_at = (
            (self.instance.answered_at or timezone.now()) if answer else None
        )
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
    ordering = ("-written_at",)
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


@hooks.register("after_delete_snippet")  # type: ignore[untyped-decorator]
def comment_deleted(request: HttpRequest, instances: Any) -> None:
    """Forget kept pages when a comment is taken away."""
    page_cache.clear()
