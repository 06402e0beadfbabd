"""The made-up cards, questions and answers of a demonstration."""

from __future__ import annotations

import pytest

from tests.factories import cast
from tests.factories.knowledge import AT
from toolkit.knowledge import demo
from toolkit.knowledge.models import Answer, ExperienceCard, Request

pytestmark = pytest.mark.django_db
BOROUGHS = ("camden", "hackney", "islington", "southwark", "lambeth")


def test_the_demonstration_is_added_once_and_says_that_it_is_made_up():
    for slug in BOROUGHS:
        cast.authority(slug)
    cast.amara(), cast.ben()

    first, second = demo.load(at=AT), demo.load(at=AT)

    assert (first, second) == (18, 0)
    assert (ExperienceCard.objects.count(), Request.objects.count()) == (10, 4)
    assert Answer.objects.count() == 4
    for text in (
        *ExperienceCard.objects.values_list("would_again", flat=True),
        *Request.objects.values_list("details", flat=True),
        *Answer.objects.values_list("text", flat=True),
    ):
        assert demo.MADE_UP in text
    assert Request.objects.get(state="answered").outcome
    assert not cast.User.objects.get(username="demo-lambeth").has_usable_password()


def test_without_the_cast_or_the_boroughs_nothing_breaks():
    assert demo.load(at=AT) == 0
    cast.authority("camden")
    assert demo.load(at=AT) == 0
