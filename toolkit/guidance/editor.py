"""The first page of the editor: comments that wait, and the way to each kind of page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from toolkit.guidance.choices import CommentStatus
from toolkit.guidance.models import Comment, GuidancePage

# The toolkit has no pictures and no uploaded documents: what it shows is text, made from text.
UNUSED = ("images", "documents")


class Welcome(Component):
    """What waits for an editor, and where the pages are."""

    order = 50
    template_name = "guidance/editor/welcome.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Count what waits, and name the places."""
        places = GuidancePage.objects.filter(kind__in=["home", "indexes"]).order_by("path")
        status = f"?status={CommentStatus.WAITING.value}"
        return {
            "waiting": Comment.objects.filter(status=CommentStatus.WAITING).count(),
            "comments_url": reverse("wagtailsnippets_guidance_comment:list") + status,
            "places": [
                (page.title, reverse("wagtailadmin_explore", args=[page.pk])) for page in places
            ],
        }
