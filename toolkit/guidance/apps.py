"""The guidance app."""

from __future__ import annotations

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """Names the app, and listens for publishing.

    Wagtail's signals are the one door through which every kind of publishing passes: by an editor, on a
    schedule, or by a command (ADR 0008). Our own code sends none.
    """

    name = "toolkit.guidance"
    label = "guidance"

    def ready(self) -> None:
        """Keep the search index and the kept pages true to what is published."""
        from django.db.models.signals import post_delete
        from wagtail.signals import (
            page_published,
            page_slug_changed,
            page_unpublished,
            post_page_move,
        )

        from toolkit.guidance.actions import guidance_changed
        from toolkit.guidance.models import GuidancePage

        def changed(**_: object) -> None:
            guidance_changed()

        for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
            signal.connect(changed, weak=False, dispatch_uid="guidance changed")
        post_delete.connect(
            changed, sender=GuidancePage, weak=False, dispatch_uid="guidance page deleted"
        )
