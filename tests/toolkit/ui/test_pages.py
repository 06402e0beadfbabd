"""Every part of the look makes correct, escaped HTML under the strict policy."""

from __future__ import annotations

import pytest
from django.template import engines

from tests.toolkit.ui.pages import parse, problems
from toolkit.ui import gallery

pytestmark = [pytest.mark.urls("tests.toolkit.ui.gallery_site"), pytest.mark.django_db]

PAGES = ["", "home/", "home/?guidebook=guide-to-collaboration", "step/", "register/", "question/"]


def render(source: str, **values) -> str:
    return str(engines["jinja2"].from_string(source).render(values))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_correct(client, page):
    response = client.get(f"/gallery/{page}")

    assert response.status_code == 200
    assert problems(parse(response)) == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_carries_the_strict_policy(client, page):
    policy = client.get(f"/gallery/{page}").headers["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy


def test_hostile_text_is_escaped_by_every_macro(client):
    for page in ("", "question/"):
        text = client.get(f"/gallery/{page}").content.decode()

        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text


def test_hostile_text_is_escaped_in_the_drawing():
    stages = gallery.stages()
    stages[0]["title"] = stages[0]["steps"][0]["title"] = gallery.HOSTILE

    drawn = render('{% include "ui/lifecycle.svg" %}', stages=stages, brand={"name": "<b>"})

    assert "<script>" not in drawn
    assert "<b>" not in drawn


def test_a_page_says_where_it_stands(client, settings):
    settings.SITE_URL = "https://toolkit.example"
    head = parse(client.get("/gallery/step/"))

    assert head.xpath("string(//link[@rel='canonical']/@href)") == (
        "https://toolkit.example/gallery/step/"
    )
    assert head.xpath("string(//meta[@property='og:title']/@content)") == (
        "Share Insight & Best Practice Across Boroughs"
    )
    assert head.xpath("string(//meta[@property='og:image']/@content)").startswith(
        "https://toolkit.example/static/ui/share"
    )


def test_the_current_section_is_marked(client):
    current = parse(client.get("/gallery/register/")).xpath("//header//a[@aria-current]")

    assert [link.text_content().strip() for link in current] == ["Register"]


def test_a_demonstration_says_so_at_the_top(client, settings):
    assert "Demonstration" not in client.get("/gallery/step/").content.decode()

    settings.DEMO = True

    assert "Demonstration: sample data." in client.get("/gallery/step/").content.decode()


def test_the_brand_is_on_every_page(client, settings):
    settings.BRAND = {**settings.BRAND, "logo_text": "Camden & Co", "name": "Camden toolkit"}
    text = client.get("/gallery/step/").content.decode()

    assert "Camden &amp; Co" in text
    assert "– Camden toolkit</title>" in text


@pytest.mark.parametrize(
    ("colour", "expected"),
    [("#112233", "#112233"), ("red", "#1d3c6e"), ("#123;}*{display:none", "#1d3c6e")],
)
def test_the_brand_colour_is_a_colour_or_the_default(client, settings, colour, expected):
    settings.BRAND = {**settings.BRAND, "colour": colour}
    response = client.get("/brand.css")

    assert response.headers["Content-Type"] == "text/css"
    assert response.content.decode() == (
        f":root{{--govuk-brand-colour:{expected};--brand:{expected}}}\n"
    )


def test_a_wrong_form_says_so_in_the_title_and_links_to_its_fields(client):
    document = parse(client.get("/gallery/question/"))
    links = document.xpath("//div[contains(@class, 'error-summary')]//a")

    assert document.findtext(".//title").startswith("Error: Tell us about a contract")
    assert [link.text for link in links] == [
        "Value must be a number, like 25,000",
        "Choose a borough",
        "Choose who may see this",
        "Choose at least one part",
        "Confirm that you checked this",
    ]
    assert document.xpath("//form[@method='post']/input[@name='csrfmiddlewaretoken']")


def test_the_gallery_is_not_there_outside_debug_mode(client, settings):
    settings.ROOT_URLCONF = "toolkit.urls"

    assert client.get("/gallery/").status_code == 404
