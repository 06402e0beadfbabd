"""What is made up on the convener's board of a demonstration."""

from __future__ import annotations

import pytest
from django.core import mail

from tests.factories import cast
from tests.factories.collaboration import AT, contract, overlap
from toolkit.collaboration import convened_queries, demo
from toolkit.collaboration.models import Alignment, AlignmentInvitation, Participation
from toolkit.people.choices import Sharing

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def test_a_demonstration_has_waiting_answered_and_closed_alignments(
    django_capture_on_commit_callbacks,
):
    for slug in ("camden", "hackney"):
        cast.authority(slug)
    for number in range(4):
        overlap(
            contract(f"System {number}", of="Camden"),
            contract(f"System {number}", of="Hackney"),
            audience=Sharing.BOROUGHS,
        )

    assert demo.load(today=TODAY, at=AT) == 0  # nobody is there yet
    cast.cora(), cast.lena()
    with django_capture_on_commit_callbacks(execute=True):
        assert (demo.load(today=TODAY, at=AT), demo.load(today=TODAY, at=AT)) == (3, 0)

    assert Participation.objects.count() == 2
    assert Alignment.objects.filter(closed_at__isnull=False).count() == 1
    assert AlignmentInvitation.objects.filter(authority__slug="camden", answer="").count() == 2
    assert convened_queries.outcomes().get().outcome.endswith(demo.MADE_UP)
    assert mail.outbox == []
