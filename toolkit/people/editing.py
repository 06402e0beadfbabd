"""The groups of the editor (Wagtail) that somebody needs who edits the guidance."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission

from toolkit.people.models import User

GROUPS = ("Editors", "Moderators")  # made by Wagtail
_COMMENTS = ("view_comment", "change_comment", "delete_comment")


def let_moderators_decide_on_comments() -> None:
    """Give Wagtail's group of moderators, who may publish, what it lacks: readers' comments."""
    rights = Permission.objects.filter(content_type__app_label="guidance", codename__in=_COMMENTS)
    for group in Group.objects.filter(name="Moderators"):
        group.permissions.add(*rights)


def let_edit(user: User) -> None:
    """Let somebody edit and publish the guidance, and decide on readers' comments."""
    let_moderators_decide_on_comments()
    user.groups.add(*Group.objects.filter(name__in=GROUPS))


def stop_editing(user: User) -> None:
    """Take the editor away from somebody."""
    user.groups.remove(*Group.objects.filter(name__in=GROUPS))
