"""The first page of the editor says what waits, and leaves out what the toolkit does not use."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from toolkit.guidance.models import Comment
from toolkit.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    person = User.objects.create_user(username="efua", password="a-long-enough-word")
    person.groups.set(Group.objects.filter(name__in=["Editors", "Moderators"]))
    client.force_login(person)
    return person


def test_it_counts_the_comments_that_wait(client, editor):
    Comment.objects.create(text="A step is missing", written_at=timezone.now())
    Comment.objects.create(text="Buy now", written_at=timezone.now(), status="spam")

    page = client.get("/editor/").content.decode()

    assert "1 comment to decide on" in page
    assert "snippets/guidance/comment/?status=waiting" in page


def test_it_leaves_out_pictures_and_documents(client, editor):
    page = client.get("/editor/").content.decode()

    assert "/editor/images/" not in page
    assert "/editor/documents/" not in page
