"""Addresses and the files they are exported to; and exports of a small site, whole and broken."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from lxml import html

from tests.factories import guidance as files
from toolkit.guidance import actions
from toolkit.guidance.models import GuidancePage, HomePage
from toolkit.home import static_export
from toolkit.home.static_export import canonical, file_of, rewrite, rewrite_drawing

# --- an export on a small site ----------------------------------------------------------------------------


@pytest.fixture
def small(empty_site, db, tmp_path, monkeypatch):
    """A small site, of which no page has variants by role."""
    monkeypatch.setattr(static_export, "_ROLE_PAGES", ())
    actions.load_guidance(folder=files.small_site(tmp_path / "content"), at=files.AT)
    return tmp_path


def test_an_export_is_written_over_an_earlier_one_and_not_over_other_files(small):
    call_command("export_site", small / "out", stdout=StringIO())
    call_command("export_site", small / "out", stdout=StringIO())
    other = small / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("Years of work.")

    with pytest.raises(CommandError, match="holds other files"):
        call_command("export_site", other)

    assert [path.name for path in other.iterdir()] == ["thesis.txt"]


def test_a_site_that_answers_to_its_own_name_alone_is_exported(small, settings):
    settings.ALLOWED_HOSTS = ["toolkit.example"]
    said = StringIO()

    call_command("export_site", small / "out", stdout=said)

    assert (small / "out" / "index.html").is_file()


def test_an_address_that_gives_no_page_is_named(small):
    page = GuidancePage.objects.get(key="introduction").specific
    page.body = [("text", "[lost](/no/such/page/)")]
    page.save_revision().publish()
    said, warned = StringIO(), StringIO()

    call_command("export_site", small / "out", stdout=said, stderr=warned)

    assert "no page at /no/such/page/" in warned.getvalue()
    assert said.getvalue().endswith("addresses gave no page.\n")


def test_no_link_of_an_editor_makes_a_file_outside_the_folder(small):
    page = GuidancePage.objects.get(key="introduction").specific
    links = (
        "/steps/?path=../../../../evil",
        "/steps/?path=%2e%2e%2f%2e%2e%2fevil",
        "/../../evil/",
        "/static/../../evil",
        "/steps/?role=..%5C..%5Cevil",
    )
    page.body = [("text", " ".join(f"[x]({link})" for link in links))]
    page.save_revision().publish()

    call_command("export_site", small / "a" / "out", stdout=StringIO(), stderr=StringIO())

    assert not list(small.rglob("*evil*"))


def test_what_is_exported_is_not_kept_for_readers(small, settings):
    settings.SITE_URL = "http://localhost"
    call_command("export_site", small / "out", stdout=StringIO())

    answer = Client(HTTP_HOST="localhost").get("/introduction/")

    assert "Leave a comment" in answer.content.decode()


def test_a_site_without_a_home_page_is_not_exported(small):
    HomePage.objects.get().unpublish()

    with pytest.raises(CommandError, match=r"run `manage\.py up` first"):
        call_command("export_site", small / "out", stderr=StringIO())


# --- addresses and files ------------------------------------------------------------------------------------

ADDRESSES = [
    ("/", "/", "index.html"),
    ("/steps/", "/steps/", "steps/index.html"),
    ("/steps/?role=loti", "/steps/?role=loti", "steps/role-loti.html"),
    ("/steps/a/?role=loti", "/steps/a/", "steps/a/index.html"),
    ("/steps/a/?role=loti&path=b", "/steps/a/?path=b", "steps/a/path-b.html"),
    ("/?role=x&path=y", "/?path=y&role=x", "path-y.role-x.html"),
    ("/contracts/?page=2", "/contracts/?page=2", "contracts/page-2.html"),
    ("/contracts/?borough=camden", None, None),
    ("/contracts/?page=../../x", None, None),
    ("/static/ui/toolkit.css?v=1", "/static/ui/toolkit.css", "static/ui/toolkit.css"),
    ("/templates/a.docx", "/templates/a.docx", "templates/a.docx"),
    ("/life-cycle.svg", "/life-cycle.svg", "life-cycle.svg"),
    ("/search/?q=a", None, None),
    ("/leave-a-comment/?about=/", None, None),
    ("/editor/", None, None),
    ("/contracts.csv", None, None),
    ("/changes.atom", None, None),
    ("https://example.org/", None, None),
    ("//example.org/", None, None),
    ("mailto:a@b.example", None, None),
]


@pytest.mark.parametrize(("address", "page", "file"), ADDRESSES, ids=[row[0] for row in ADDRESSES])
def test_an_address_has_one_page_and_one_file_or_none(address, page, file):
    assert canonical(address) == page
    if page:
        assert str(file_of(page)) == file


def test_links_are_made_relative_and_those_that_need_a_server_lose_their_link():
    content = (
        b"<!DOCTYPE html><html><head><link rel='canonical' href='http://x/'><title>T</title></head>"
        b"<body><a href='/steps/a/#part'>A</a> <a href='#here'>B</a> <a href='/search/?q=x'>C</a> "
        b"<a href='https://example.org/'>D</a><form action='/search/'><input></form>"
        b"<img src='/static/a.png'><a href='b/'>E</a></body></html>"
    )

    written, found = rewrite(content, "/steps/")

    tree = html.fromstring(written)
    assert tree.xpath("//a/@href") == [
        "a/index.html#part", "#here", "https://example.org/", "b/index.html",
    ]  # fmt: skip
    assert tree.xpath("//img/@src") == ["../static/a.png"]
    assert "C" in tree.text_content()
    assert not tree.xpath("//form | //link[@rel='canonical']")
    assert found == ["/steps/a/", "/static/a.png", "/steps/b/"]


def test_links_of_a_drawing_are_made_relative():
    drawing = b'<a href="http://x/steps/a/"/><a href="https://example.org/"/><a xlink:href="#b"/>'

    assert rewrite_drawing(drawing, "/life-cycle.svg", "http://x") == (
        b'<a href="steps/a/index.html"/><a href="https://example.org/"/><a xlink:href="#b"/>'
    )
