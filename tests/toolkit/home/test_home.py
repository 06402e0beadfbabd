"""The home page, the drawing, the whole toolkit in print, and what machines read: feed, map, robots."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client
from lxml import html

from rulebook import lifecycle
from tests.factories.guidance import STEP
from toolkit.guidance.models import GuidancePage, HomePage, StepPage
from toolkit.ui import page_cache

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_guidance")]

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SVG = "{http://www.w3.org/2000/svg}"


def get(address):
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer


def tree(address):
    return html.fromstring(get(address).content)


def steps_in_diagram(page):
    """Return the steps of the diagram as numbers and addresses, in the order of the page."""
    (diagram,) = page.xpath("//*[@id='life-cycle']/following::*[contains(@class, 'lifecycle')][1]")
    return [link.get("href") for link in diagram.iter("a") if "/steps/" in (link.get("href") or "")]


# --- the home page --------------------------------------------------------------------------------------


def test_the_diagram_is_an_ordered_list_of_every_step_by_its_stage():
    page = tree("/")

    assert steps_in_diagram(page) == [f"/steps/{step.key}/" for step in lifecycle.STEPS]
    assert page.xpath("count(//ol//a[starts-with(@href, '/steps/')])") >= len(lifecycle.STEPS)
    for stage in lifecycle.STAGES:
        assert page.xpath(f"//a[@href='/stages/{stage.key}/']")


HIGHLIGHTS = [
    ("", 0),
    ("?path=essential-activities", len(lifecycle.steps_in("essential-activities"))),
    ("?path=guide-to-collaboration", len(lifecycle.steps_in("guide-to-collaboration"))),
    ("?path=nowhere&role=nobody", 0),
]


@pytest.mark.parametrize(("query", "count"), HIGHLIGHTS)
def test_a_guidebook_highlights_its_steps_and_says_how_many(query, count):
    page = tree(f"/{query}")

    said = page.xpath("//text()[contains(., 'steps are highlighted')]")
    if count:
        assert f"{count} of 24 steps are highlighted for" in "".join(said)
    else:
        assert not said


@pytest.mark.parametrize("role", [role.key for role in lifecycle.ROLES])
def test_a_role_highlights_the_steps_in_which_it_has_more_than_to_know(role):
    steps = [
        page for page in StepPage.objects.all()
        if role in {*page.responsible, *page.accountable, *page.consulted}
    ]  # fmt: skip

    page = tree(f"/?role={role}")

    assert f"{len(steps)} of 24 steps are highlighted" in page.text_content()
    assert all(f"role={role}" in address for address in steps_in_diagram(page))


def test_a_role_and_a_guidebook_highlight_what_they_share():
    page = tree("/?role=loti&path=guide-to-collaboration").text_content()

    assert "steps are highlighted for Guide to Collaboration and LOTI" in page


def test_the_home_page_leads_to_guidebooks_roles_and_news():
    home = HomePage.objects.get()
    page = tree("/")

    for guidebook in lifecycle.GUIDEBOOKS:
        assert page.xpath(f"//a[@href='/guidebooks/{guidebook.key}/']")
    for start in home.starts:
        address = f"/steps/{start.value['step']}/?role={start.value['role']}"
        assert page.xpath(f"//a[@href='{address}']"), address
    for news in home.news:
        assert news.value["title"] in page.text_content()


def test_a_step_that_is_taken_down_is_not_on_the_home_page_and_not_counted(
    django_capture_on_commit_callbacks,
):
    get("/")
    with django_capture_on_commit_callbacks(execute=True):
        StepPage.objects.get(key=STEP).unpublish()

    page = tree("/")

    assert f"/steps/{STEP}/" not in steps_in_diagram(page)
    assert "in 23 steps" in page.text_content()


# --- every page --------------------------------------------------------------------------------------------


def test_every_page_says_of_itself_what_others_show():
    for page in GuidancePage.objects.live():
        found = tree(page.address)
        said = {meta.get("property"): meta.get("content") for meta in found.iter("meta")}
        assert said["og:url"] == f"http://127.0.0.1:8000{page.address}"
        assert found.xpath("//link[@rel='canonical']/@href") == [said["og:url"]]
        assert said["og:title"]
        assert said["og:description"] == page.summary, page.address
        assert said["og:image"].startswith("http://127.0.0.1:8000/static/")
        assert len(found.xpath("//h1")) == 1, page.address
        assert page.title in found.findtext(".//title") or page.kind == "home"


def test_every_page_is_whole_and_no_id_stands_twice():
    addresses = [page.address for page in GuidancePage.objects.live()]
    for address in [*addresses, "/law/", "/print/", "/search/?q=notice", "/leave-a-comment/"]:
        found = tree(address)
        ids = found.xpath("//@id")
        assert len(ids) == len(set(ids)), (address, {one for one in ids if ids.count(one) > 1})
        for name in ("aria-labelledby", "aria-describedby"):
            for named in found.xpath(f"//@{name}"):
                assert set(named.split()) <= set(ids), (address, named)
        for label in found.xpath("//label/@for"):
            assert label in ids, address
        lost = {
            link for link in found.xpath("//a/@href")
            if link.startswith("#") and link[1:] not in ids
        }  # fmt: skip
        assert not lost, (address, lost)
        assert not found.xpath("//*[contains(@class, 'missing')]"), address


# --- the drawing -------------------------------------------------------------------------------------------


def test_the_drawing_is_well_formed_and_links_to_every_step():
    answer = get("/life-cycle.svg")

    drawing = ElementTree.fromstring(answer.content)
    links = [link.get("href") for link in drawing.iter(f"{SVG}a")]
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    assert [link for link in links if "/steps/" in link] == [
        f"http://127.0.0.1:8000/steps/{step.key}/" for step in lifecycle.STEPS
    ]
    assert len(links) == 29
    assert not list(drawing.iter(f"{SVG}style"))
    assert not [one for one in drawing.iter() if "style" in one.attrib]
    assert drawing.find(f"{SVG}title").text == "The life of a procurement in 24 steps"


def test_a_title_with_marks_is_drawn_as_text(django_capture_on_commit_callbacks):
    page = StepPage.objects.get(key=STEP)
    page.title = 'Ask <b>&</b> "test"'
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    drawing = ElementTree.fromstring(get("/life-cycle.svg").content)

    words = " ".join("".join(text.itertext()) for text in drawing.iter(f"{SVG}text"))
    assert 'Ask <b>&</b> "test"' in " ".join(words.split())
    for address in ("/changes.atom", "/sitemap.xml"):
        ElementTree.fromstring(get(address).content)


# --- print -------------------------------------------------------------------------------------------------


def test_the_whole_toolkit_in_print_has_every_step_once_with_its_parts():
    page = tree("/print/")

    assert page.xpath("//article/@aria-labelledby") == [
        f"step-{step.number}" for step in lifecycle.STEPS
    ]
    assert len(page.xpath("//h1")) == 1
    for article in page.xpath("//article"):
        parts = article.xpath(".//h4/text()")
        for part in ("What it is", "Why it matters", "How to do it", "Common mistakes", "Sources"):
            assert part in parts
    assert not page.xpath("//article//form")


def test_every_source_in_print_is_its_own_steps():
    page = tree("/print/")

    for step in lifecycle.STEPS:
        (article,) = page.xpath(f"//article[@aria-labelledby='step-{step.number}']")
        marks = article.xpath(".//sup//a/@href")
        assert marks
        assert all(mark.startswith(f"#s{step.number}-source-") for mark in marks)


# --- what machines read --------------------------------------------------------------------------------------


def test_every_address_of_the_map_gives_a_page():
    site_map = ElementTree.fromstring(get("/sitemap.xml").content)

    found = [location.text for location in site_map.iter(f"{MAP}loc")]
    assert len(found) == len(set(found))
    for page in GuidancePage.objects.live():
        assert f"http://127.0.0.1:8000{page.address}" in found
    for location in found:
        get(location.removeprefix("http://127.0.0.1:8000"))
    for changed in site_map.iter(f"{MAP}lastmod"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", changed.text)


def test_the_feed_is_atom_and_newest_first(django_capture_on_commit_callbacks):
    page = StepPage.objects.get(key=STEP)
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    feed = ElementTree.fromstring(get("/changes.atom").content)

    entries = feed.findall(f"{ATOM}entry")
    assert 0 < len(entries) <= 30
    assert entries[0].findtext(f"{ATOM}title") == page.title
    moments = [datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) for entry in entries]
    assert moments == sorted(moments, reverse=True)
    assert all(moment.tzinfo for moment in moments)
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))


def test_robots_are_told_what_is_not_for_them_and_where_the_map_is():
    lines = get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /editor/" in lines
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in lines


def test_a_feed_and_a_map_of_an_empty_site_are_well_formed():
    GuidancePage.objects.update(live=False)
    page_cache.clear()

    feed = ElementTree.fromstring(get("/changes.atom").content)
    site_map = ElementTree.fromstring(get("/sitemap.xml").content)

    assert feed.findtext(f"{ATOM}updated")
    assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated")) > datetime(
        2020, 1, 1, tzinfo=UTC
    )
    assert list(site_map.iter(f"{MAP}loc"))
    for address in ("/print/", "/search/?q=notice", "/law/"):
        get(address)
