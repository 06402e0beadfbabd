"""A borough's first page, and the story of the demonstration."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import cast
from tests.factories.contracts import ContractFactory
from tests.factories.procurements import (
    MilestoneFactory,
    ProcurementFactory,
    RouteChoiceFactory,
    TimetableFactory,
)
from toolkit.boroughs import actions as boroughs
from toolkit.collaboration.models import AlignmentInvitation
from toolkit.contracts.models import Contract
from toolkit.home import demo
from toolkit.knowledge.models import ExperienceCard
from toolkit.people import demo as people
from toolkit.pipeline.models import PlannedPurchase

pytestmark = pytest.mark.django_db
CAMDEN = "/in/camden/"


def page(who):
    browser = Client()
    browser.force_login(who)
    return browser.get(CAMDEN)


def test_a_borough_without_a_register_is_told_how_to_begin():
    told = page(cast.amara()).content.decode()

    assert reverse("imports:imports", args=["camden"]) in told
    assert "Upload your register" in told
    assert "What needs somebody" not in told


def test_who_may_not_upload_is_told_whom_to_ask():
    told = page(cast.vera()).content.decode()

    assert "Ask a contract manager of Camden" in told
    assert "Upload your register" not in told


@pytest.mark.parametrize("has_register", [True, False])
def test_a_late_notice_is_on_the_first_page_with_a_register_and_without(has_register):
    if has_register:
        ContractFactory(authority=cast.authority(cast.CAMDEN))
    one = ProcurementFactory(authority=cast.authority(cast.CAMDEN))
    RouteChoiceFactory(procurement=one)
    long_ago = date(2026, 1, 5)
    MilestoneFactory(timetable=TimetableFactory(procurement=one), starts_on=long_ago)

    told = page(cast.vera()).content.decode()
    assert "1 notice of your procurements late" in told
    assert reverse("procurements:procurements", args=["camden"]) in told


@pytest.fixture
def story(settings, tmp_path):
    """The demonstration as `make run` loads it, without the published sample."""
    settings.DEMO = True
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    boroughs.load()
    people.make_cast(at=timezone.now())
    call_command("load_story", verbosity=0)


def counted():
    return (
        Contract.objects.count(),
        PlannedPurchase.objects.count(),
        ExperienceCard.objects.count(),
        AlignmentInvitation.objects.count(),
    )


def test_the_story_is_told_once_and_marked_as_made_up(story, django_assert_max_num_queries):
    before = counted()
    assert all(before)
    assert not Contract.objects.filter(is_synthetic=False).exists()
    plans = PlannedPurchase.objects.values_list("authority__slug", "contact")
    assert {slug for slug, _ in plans} == {"camden", "hackney"}
    assert all(contact.endswith(f"@{slug}.example") for slug, contact in plans)

    call_command("load_story", verbosity=0)
    assert counted() == before

    amara, lena = people.person("amara"), people.person("lena")
    page(amara)
    browser = Client()
    browser.force_login(amara)
    with django_assert_max_num_queries(34):
        told = browser.get(CAMDEN).content.decode()
    for words in ("What needs somebody", "Next days to act on", "Boroughs with the same need"):
        assert words in told
    assert reverse("pipeline:radar", args=["camden"]) in told
    assert "Transparency Code" not in told, "she may not publish"
    assert "Transparency Code" in page(lena).content.decode()


def test_there_is_no_story_outside_a_demonstration(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="no demonstration"):
        call_command("load_story")


def test_a_made_up_register_is_not_imported_twice(story):
    before = Contract.objects.count()
    folder = demo.Path(__file__).parents[3] / "data" / "demo" / "registers"

    assert demo.load_registers(folder=folder, clock=timezone.now) == 0
    demo.live(clock=timezone.now, today=timezone.localdate())

    assert Contract.objects.count() == before
