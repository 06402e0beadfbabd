"""Every file of content/: loaded, shown, and written back as the same bytes."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.test import Client
from lxml import html

from rulebook import lifecycle
from tests.toolkit.conftest import CONTENT, LOADED_AT
from toolkit.guidance import actions
from toolkit.guidance.models import GuidancePage, GuidebookPage, StepPage
from toolkit.guidance.records import kind_of, path_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_guidance")]


def content_files():
    return {
        path.relative_to(CONTENT).as_posix(): path.read_bytes()
        for path in CONTENT.rglob("*.md")
        if kind_of(path.relative_to(CONTENT))
    }


def test_every_file_is_a_page():
    pages = {str(path_of(page)) for page in GuidancePage.objects.live()}

    assert pages == set(content_files())
    assert {page.key for page in StepPage.objects.all()} == {step.key for step in lifecycle.STEPS}


def test_every_file_is_written_back_as_the_same_bytes(tmp_path):
    out = io.StringIO()

    call_command("dump_guidance", folder=tmp_path, stdout=out)

    written = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.md")
    }
    assert written == content_files()
    assert out.getvalue().endswith(f"{len(written)} files written.\n")


def test_a_dump_over_the_files_themselves_writes_none():
    assert actions.dump_guidance(folder=CONTENT) == []


def test_loading_them_again_changes_nothing():
    report = actions.load_guidance(folder=CONTENT, at=LOADED_AT)

    assert (report.added, report.changed, report.kept, report.left_out) == ([], [], [], [])
    assert len(report.unchanged) == len(content_files())


def test_the_steps_of_a_guidebooks_page_are_those_of_its_path_in_order():
    for page in GuidebookPage.objects.all():
        listed = [child.value["step"] for child in page.steps]
        assert listed == [step.key for step in lifecycle.steps_in(page.key)], page.key


@pytest.mark.parametrize("guidebook", [guidebook.key for guidebook in lifecycle.GUIDEBOOKS])
def test_a_guidebook_is_walked_from_its_page_to_its_last_step_by_its_links(guidebook):
    client = Client()
    page = html.fromstring(client.get(f"/guidebooks/{guidebook}/").content)
    (address,) = page.xpath("//a[contains(@class, 'govuk-button--start')]/@href")
    walked = []
    while address:
        walked.append(address.split("/")[2])
        page = html.fromstring(client.get(address).content)
        assert page.xpath(f"//a[starts-with(@href, '/guidebooks/{guidebook}/')]")
        onward = page.xpath("//nav[contains(@class, 'trail--bottom')]//a[@rel='next']/@href")
        assert all(f"path={guidebook}" in link for link in onward)
        address = onward[0] if onward else ""

    assert walked == [step.key for step in lifecycle.steps_in(guidebook)]
