"""The editor: what is saved is what the file says, drafts stay hidden, and readers see what is published."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from tests.factories import cast
from tests.factories import guidance as files
from tests.toolkit.guidance import editor
from toolkit.guidance import actions, textfile
from toolkit.guidance.models import (
    GuidancePage,
    HomePage,
    IndexPage,
    InfoPage,
    StepPage,
    TemplatePage,
)
from toolkit.guidance.search import search
from toolkit.ui import page_cache

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_guidance")]

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def efua(client):
    """Efua's browser; `client` is Efua's, too."""
    client.force_login(cast.efua())
    return client


@pytest.fixture
def reader():
    """A browser of somebody who is not signed in."""
    return Client()


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until a test moves it."""

    class Clock:
        now = NOW

    monkeypatch.setattr(timezone, "now", lambda: Clock.now)
    return Clock


def step(key=files.STEP):
    return StepPage.objects.get(key=key)


def text(answer):
    return answer.content.decode()


# --- what is saved is what the file says --------------------------------------------------------------

PAGES = [
    ("home", "home"),
    ("indexes", "templates"),
    ("pages", "method"),
    ("stages", "strategy"),
    ("steps", "gather-user-needs"),
    ("steps", "use-the-right-procurement-tool"),
    ("steps", "partnership-approach"),
    ("guidebooks", "guide-to-collaboration"),
    ("templates", "evaluation-workbook"),
    ("templates", "exit-plan"),
]


@pytest.mark.parametrize(("kind", "key"), PAGES, ids=lambda value: value)
def test_saving_a_page_without_a_change_keeps_its_file_byte_for_byte(efua, kind, key):
    page = GuidancePage.objects.get(kind=kind, key=key).specific
    before = actions.text_of(page)

    answer = editor.save(efua, page)

    assert answer.status_code == 302, editor.errors(answer)
    page = GuidancePage.objects.get(pk=page.pk).specific
    assert page.latest_revision.user.username == "efua"
    assert actions.text_of(page) == before


def test_an_editors_words_are_written_back_in_canonical_form(efua, tmp_path):
    answer = editor.save(
        efua,
        step(),
        title="  Ask the people  ",
        summary="One sentence.\nAnd one more. ",
        keywords=" UAT\n\n user   research \nUAT",
        responsible=["loti", "service-teams"],
        what_it_is=[
            ("text", "\n\nFirst.  \n\n\n\nSecond.\n"),
            ("text", "Third, in a block of its own."),
            ("warning", {"title": "", "text": "Mind.\n\n- one\n- two\n"}),
            ("definition", {"title": " Standstill ", "text": "A pause."}),
            ("figure", {"title": "standstill", "text": ""}),
        ],
    )

    assert answer.status_code == 302, editor.errors(answer)
    page = step()
    dumped = actions.text_of(page)
    document = textfile.parse(dumped)
    assert textfile.serialise(document) == dumped
    assert (document.front["title"], document.front["keywords"]) == (
        "Ask the people",
        ["UAT", "user research"],
    )
    assert document.section("What it is").blocks == (
        textfile.Block("text", "First.\n\nSecond.\n\nThird, in a block of its own."),
        textfile.Block("warning", "Mind.\n\n- one\n- two"),
        textfile.Block("definition", "A pause.", "Standstill"),
        textfile.Block("figure", "", "standstill"),
    )
    folder = tmp_path / "content"
    actions.dump_guidance(folder=folder)
    report = actions.load_guidance(folder=folder, at=NOW)
    assert (report.added, report.changed, report.kept) == ([], [], [])


def test_check_boxes_keep_the_order_in_which_keys_stood(efua):
    page = step()
    page.consulted = ["loti", "procurement-teams", "cio-cdo"]
    page.save_revision().publish()

    editor.save(efua, step(), consulted=["procurement-teams", "service-teams", "loti"])

    assert step().consulted == ["loti", "procurement-teams", "service-teams"]


REFUSED = {
    "a heading of level two": {"what_it_is": [("text", "Words.\n\n## A heading\n\nMore.")]},
    "a call-out by hand": {"what_it_is": [("text", "Words.\n\n::: warning\nMind.\n:::")]},
    "the mark of a document": {"what_it_is": [("text", "Words.\n\n<!-- document -->\n\nMore.")]},
    "the end of a call-out": {
        "what_it_is": [("warning", {"title": "", "text": "Mind.\n:::\nNow"})]
    },
    "a source that runs a script": {
        "sources": [("source", files.SOURCES[0] | {"url": "javascript:alert(1)"})]
    },
    "a source without a host": {"sources": [("source", files.SOURCES[0] | {"url": "/steps/"})]},
    "a key of a source with spaces": {"sources": [("source", files.SOURCES[0] | {"id": "a b"})]},
    "a step that is not there": {"see_also": [("see_also", {"step": "nowhere", "why": "So."})]},
    "a figure that is not there": {"what_it_is": [("figure", {"title": "nothing", "text": ""})]},
    "no title": {"title": ""},
    "no summary": {"summary": ""},
    "a day that is not": {"reviewed_on": "2026-02-30"},
    "a role that is not there": {"responsible": ["everybody"]},
    "another page's address": {"slug": files.OTHER_STEP},
}


@pytest.mark.parametrize("changes", REFUSED.values(), ids=REFUSED.keys())
def test_what_a_file_could_not_hold_is_refused_and_nothing_changes(efua, changes):
    before = actions.text_of(step())

    answer = editor.save(efua, step(), **changes)

    assert answer.status_code == 200
    field = next(iter(changes))
    assert field in answer.context["form"].errors
    page = step()
    assert actions.text_of(page) == before
    assert not page.has_unpublished_changes


def test_headings_below_level_two_and_three_colons_in_a_line_are_text(efua):
    words = "### 1. Begin\n\nA ratio of 1:::2.\n\n    ## in code\n\n#not a heading"

    answer = editor.save(efua, step(), what_it_is=[("text", words)])

    assert answer.status_code == 302, editor.errors(answer)
    document = textfile.parse(actions.text_of(step()))
    assert document.section("What it is").blocks == (textfile.Block("text", words),)


def test_a_template_that_no_document_can_be_made_from_is_refused(efua, reader):
    page = TemplatePage.objects.get(key="evaluation-workbook")

    answer = editor.save(efua, page, payload="sheets: [nonsense")

    assert answer.status_code == 200
    assert "payload" in answer.context["form"].errors
    assert reader.get("/templates/evaluation-workbook.xlsx").status_code == 200


def test_a_long_heading_is_refused_and_a_fairly_long_one_is_found(
    efua, django_capture_on_commit_callbacks
):
    page = InfoPage.objects.get(key="introduction")
    assert editor.save(efua, page, body=[("heading", "long " * 60)]).status_code == 200

    heading = "Zyzzyva " + "procurement " * 11
    with django_capture_on_commit_callbacks(execute=True):
        answer = editor.save(efua, page, body=[("heading", heading), ("text", "Words.")])

    assert answer.status_code == 302, editor.errors(answer)
    assert search("zyzzyva").results[0].section == heading.strip()


# --- drafts, publishing, taking down --------------------------------------------------------------------


def test_a_draft_is_not_public(efua, reader):
    assert editor.save(efua, step(), action="", title="A draft zyzzyva").status_code == 302

    for address in (
        f"/steps/{files.STEP}/",
        "/",
        "/steps/",
        "/sitemap.xml",
        "/changes.atom",
        "/print/",
    ):
        assert "zyzzyva" not in text(reader.get(address)), address
    assert search("zyzzyva").results == []
    assert step().has_unpublished_changes


def test_a_preview_shows_the_draft_and_is_not_kept(efua, reader):
    page = step()
    data = editor.form(efua, page, title="A draft zyzzyva")
    address = f"/editor/pages/{page.pk}/edit/preview/"
    said = efua.post(address, data.urlencode(), "application/x-www-form-urlencoded")
    assert said.json() == {"is_valid": True, "is_available": True}

    answer = efua.get(address)

    assert answer.status_code == 200
    assert "A draft zyzzyva" in text(answer)
    assert answer.headers.get("X-Frame-Options", "SAMEORIGIN") == "SAMEORIGIN"
    assert "zyzzyva" not in text(reader.get(page.address))
    assert "zyzzyva" not in text(reader.get(page.address))


def test_publishing_shows_the_new_words_at_once_where_old_ones_were_kept(
    efua, reader, django_capture_on_commit_callbacks
):
    page = step()
    for _ in range(2):
        assert "zyzzyva" not in text(reader.get(page.address))
        assert "zyzzyva" not in text(reader.get("/steps/"))

    with django_capture_on_commit_callbacks(execute=True):
        editor.save(efua, page, title="Ask zyzzyva", keywords="quokka")

    assert "Ask zyzzyva" in text(reader.get(page.address))
    assert "Ask zyzzyva" in text(reader.get("/steps/"))
    assert search("zyzzyva").results[0].title == "Ask zyzzyva"
    assert search("quokka").results[0].url == page.address


def test_many_pages_published_together_are_indexed_once(
    efua, monkeypatch, django_capture_on_commit_callbacks
):
    times = []
    monkeypatch.setattr(actions, "index_guidance", lambda: times.append("indexed"))

    with django_capture_on_commit_callbacks(execute=True):
        for page in StepPage.objects.all()[:5]:
            page.save_revision().publish()

    assert times == ["indexed"]


def test_a_page_that_is_taken_down_is_gone_from_everywhere(
    efua, reader, django_capture_on_commit_callbacks
):
    page = step()
    title = page.title
    assert title in text(reader.get("/steps/"))

    with django_capture_on_commit_callbacks(execute=True):
        answer = efua.post(f"/editor/pages/{page.pk}/unpublish/")

    assert answer.status_code == 302
    assert reader.get(page.address).status_code == 404
    for address in (
        "/",
        "/steps/",
        "/stages/strategy/",
        "/sitemap.xml",
        "/changes.atom",
        "/print/",
    ):
        answer = reader.get(address)
        assert answer.status_code == 200
        assert page.address not in text(answer), address
    assert page.address not in [result.url.split("#")[0] for result in search(title).results]
    assert reader.get("/guidebooks/essential-activities/").status_code == 200


def test_a_deleted_page_is_gone_from_search_and_lists(
    efua, reader, django_capture_on_commit_callbacks
):
    page = step()
    assert page.address in text(reader.get("/steps/"))

    with django_capture_on_commit_callbacks(execute=True):
        answer = efua.post(f"/editor/pages/{page.pk}/delete/")

    assert answer.status_code == 302
    assert reader.get(page.address).status_code == 404
    assert page.address not in text(reader.get("/steps/"))
    assert page.address not in [result.url.split("#")[0] for result in search(page.title).results]


def test_a_page_that_is_scheduled_appears_at_its_moment(
    clock, efua, reader, django_capture_on_commit_callbacks
):
    page = step()
    later = NOW + timedelta(days=1)
    assert "zyzzyva" not in text(reader.get(page.address))
    answer = editor.save(
        efua,
        page,
        title="Ask zyzzyva",
        go_live_at=timezone.localtime(later).strftime("%Y-%m-%d %H:%M"),
    )
    assert answer.status_code == 302, editor.errors(answer)

    clock.now = later - timedelta(minutes=5)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("publish_scheduled")
    assert "zyzzyva" not in text(reader.get(page.address))

    clock.now = later + timedelta(minutes=5)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("publish_scheduled")
    assert "Ask zyzzyva" in text(reader.get(page.address))
    assert search("zyzzyva").results[0].title == "Ask zyzzyva"


def test_a_page_that_expires_is_taken_down_at_its_moment(
    clock, efua, reader, django_capture_on_commit_callbacks
):
    page = InfoPage.objects.get(key="how-to-use")
    expires = timezone.localtime(NOW + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    editor.save(efua, page, expire_at=expires)
    assert reader.get(page.address).status_code == 200

    clock.now = NOW + timedelta(days=1, minutes=5)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("publish_scheduled")

    assert reader.get(page.address).status_code == 404


# --- addresses --------------------------------------------------------------------------------------------


def test_a_renamed_page_keeps_its_key_and_its_place_on_paths_and_is_found_at_its_old_address(
    efua, reader, django_capture_on_commit_callbacks
):
    page = step()
    assert reader.get(f"/steps/{files.STEP}/").status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        answer = editor.save(efua, page, slug="ask-the-people")

    assert answer.status_code == 302, editor.errors(answer)
    assert step().address == "/steps/ask-the-people/"
    moved = reader.get(f"/steps/{files.STEP}/")
    assert (moved.status_code, moved.url) == (301, "/steps/ask-the-people/")
    on_path = text(reader.get("/steps/ask-the-people/?path=essential-activities"))
    assert "?path=essential-activities" in on_path
    before = text(reader.get("/steps/define-need-and-outcomes/?path=essential-activities"))
    assert 'href="/steps/ask-the-people/?path=essential-activities"' in before
    assert "/steps/ask-the-people/" in text(reader.get("/sitemap.xml"))
    assert f"/steps/{files.STEP}/" not in text(reader.get("/sitemap.xml"))


def test_the_pages_below_a_renamed_list_move_with_it_and_are_found_at_their_old_addresses(
    efua, reader, django_capture_on_commit_callbacks
):
    index = IndexPage.objects.get(key="guidebooks")
    assert reader.get("/guidebooks/guide-to-collaboration/").status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        editor.save(efua, index, slug="paths")

    assert reader.get("/paths/guide-to-collaboration/").status_code == 200
    moved = reader.get("/guidebooks/guide-to-collaboration/")
    assert (moved.status_code, moved.url) == (301, "/paths/guide-to-collaboration/")


def add_page(client, **fields):
    home = HomePage.objects.get()
    address = f"/editor/pages/add/guidance/infopage/{home.pk}/"
    data = editor.querydict_from_html(text(client.get(address)), form_id="page-edit-form")
    words = editor.nested_form_data({"body": editor.stream([("text", "Words.")])})
    for name, value in (words | fields).items():
        data[name] = value
    data["action-publish"] = "1"
    return client.post(address, data.urlencode(), "application/x-www-form-urlencoded")


def test_an_editor_adds_a_page_with_an_address_and_a_key(efua, reader):
    answer = add_page(
        efua, title="Who we are", summary="A few.", reviewed_on="2026-11-22", slug="who-we-are"
    )

    assert answer.status_code == 302, editor.errors(answer)
    page = InfoPage.objects.get(title="Who we are")
    assert (page.kind, page.key, page.address) == ("pages", "who-we-are", "/who-we-are/")
    assert "A few." in text(reader.get("/who-we-are/"))


def test_a_new_page_at_the_old_address_of_a_renamed_one_gets_a_key_of_its_own(efua):
    editor.save(efua, InfoPage.objects.get(key="privacy"), slug="privacy-notice")

    answer = add_page(
        efua, title="Privacy", summary="New.", reviewed_on="2026-11-22", slug="privacy"
    )

    assert answer.status_code == 302, editor.errors(answer)
    assert InfoPage.objects.get(slug="privacy").key == "privacy-2"
    assert InfoPage.objects.get(slug="privacy-notice").key == "privacy"


def test_a_page_with_a_long_address_gets_a_shorter_key(efua):
    add_page(
        efua, title="Long", summary="New.", reviewed_on="2026-11-22", slug="long-" * 30 + "end"
    )

    assert len(InfoPage.objects.get(title="Long").key) <= 80


def test_a_copied_page_is_another_page(efua):
    page = InfoPage.objects.get(key="introduction")

    answer = efua.post(
        f"/editor/pages/{page.pk}/copy/",
        {
            "new_title": "Introduction for suppliers",
            "new_slug": "introduction-for-suppliers",
            "new_parent_page": page.get_parent().pk,
            "publish_copies": "on",
        },
    )

    assert answer.status_code == 302
    copied = InfoPage.objects.get(slug="introduction-for-suppliers")
    assert (copied.key, copied.live) == ("introduction-for-suppliers", True)
    assert InfoPage.objects.get(key="introduction").pk == page.pk


def test_steps_and_other_pages_of_the_lifecycle_cannot_be_added_or_copied(efua):
    index = IndexPage.objects.get(key="steps")
    home = HomePage.objects.get()
    for kind, parent in (
        ("steppage", index),
        ("stagepage", index),
        ("guidebookpage", index),
        ("templatepage", index),
        ("indexpage", home),
        ("homepage", home),
    ):
        address = f"/editor/pages/add/guidance/{kind}/{parent.pk}/"
        assert efua.get(address).status_code in (302, 403), kind

    efua.post(
        f"/editor/pages/{step().pk}/copy/",
        {"new_title": "Copy", "new_slug": "copy", "new_parent_page": index.pk},
    )

    assert not Page.objects.filter(slug="copy").exists()


def test_no_page_can_be_made_private(efua):
    answer = efua.get(f"/editor/pages/{step().pk}/privacy/")

    assert "password" not in text(answer).lower()


# --- history and moderation -------------------------------------------------------------------------------


def test_the_history_of_a_page_names_its_editor_and_compares_its_versions(efua):
    page = step()
    editor.save(efua, page, title="Ask zyzzyva")
    first, last = page.revisions.order_by("pk").first(), page.revisions.order_by("pk").last()

    history = text(efua.get(f"/editor/pages/{page.pk}/history/"))
    compared = efua.get(f"/editor/pages/{page.pk}/revisions/compare/{first.pk}...{last.pk}/")

    assert "efua" in history
    assert compared.status_code == 200
    assert "zyzzyva" in text(compared)


def test_an_old_version_can_be_published_again(efua):
    page = step()
    title = page.title
    before = actions.text_of(page)
    editor.save(efua, page, title="Ask zyzzyva")
    first = page.revisions.order_by("pk").first()

    efua.get(f"/editor/pages/{page.pk}/revisions/{first.pk}/revert/")
    old = editor.querydict_from_html(
        text(efua.get(f"/editor/pages/{page.pk}/revisions/{first.pk}/revert/")),
        form_id="page-edit-form",
    )

    assert old["title"] == title
    first.publish(user=None)
    assert actions.text_of(step()) == before


def test_somebody_who_may_not_publish_submits_and_an_editor_approves(
    reader, django_capture_on_commit_callbacks
):
    writer, moderator = Client(), Client()
    writer.force_login(cast.gwen())
    moderator.force_login(cast.efua())
    page = step()
    assert "action-publish" not in text(writer.get(f"/editor/pages/{page.pk}/edit/"))

    answer = editor.save(writer, page, action="submit", title="Ask zyzzyva")
    assert answer.status_code == 302, editor.errors(answer)
    assert "zyzzyva" not in text(reader.get(page.address))
    state = step().current_workflow_task_state
    with django_capture_on_commit_callbacks(execute=True):
        moderator.post(
            f"/editor/pages/workflow/action/{page.pk}/approve/{state.pk}/", {"comment": "Good."}
        )

    assert "Ask zyzzyva" in text(reader.get(page.address))


def test_somebody_who_may_not_publish_cannot_by_pressing_the_button_that_is_not_there():
    writer = Client()
    writer.force_login(cast.gwen())

    editor.save(writer, step(), action="publish", title="Ask zyzzyva")

    assert step().title != "Ask zyzzyva"


def test_clearing_kept_pages_is_seen_by_every_process():
    page_cache.clear()
    first = cache.get("pages:edition")

    page_cache.clear()

    assert cache.get("pages:edition") not in (None, first)
