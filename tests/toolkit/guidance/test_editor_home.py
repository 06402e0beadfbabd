"""The first page of the editor says what waits, and leaves out what the toolkit does not use."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.factories import cast
from toolkit.guidance.models import Comment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_site")]


@pytest.fixture(name="editor")
def _editor(client):
    client.force_login(cast.efua())


@pytest.mark.usefixtures("editor")
def test_it_counts_the_comments_that_wait(client):
    Comment.objects.create(text="A step is missing", written_at=timezone.now())
    Comment.objects.create(text="Buy now", written_at=timezone.now(), status="spam")

    page = client.get("/editor/").content.decode()

    assert "1 comment to decide on" in page
    assert "snippets/guidance/comment/?status=waiting" in page


@pytest.mark.usefixtures("editor")
def test_it_leaves_out_pictures_and_documents(client):
    page = client.get("/editor/").content.decode()

    assert "/editor/images/" not in page
    assert "/editor/documents/" not in page
