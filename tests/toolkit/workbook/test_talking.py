"""Comments on entries of a workbook: on the entry's page, counted in the list, never about what is not there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from drafting.needs.section import SECTION
from tests.factories import cast
from tests.factories.workbook import EntryFactory
from tests.toolkit.procurements.conftest import AT
from toolkit.procurements.deeds import NotPossible
from toolkit.teamwork import commenting, targets, threads
from toolkit.teamwork.models import News
from toolkit.workbook import actions, queries, talking

pytestmark = pytest.mark.django_db
NEED = {"who": "tenant", "what": "to change my appointment"}


def say(row, by, words="Who asked for this?", key="entry needs 1"):
    return commenting.write(procurement=row, target=key, text=words, by=by, at=AT)


def url(row, name, *more):
    return reverse(f"workbook:{name}", args=[cast.CAMDEN, row.reference, "needs", *more])


def text(answer):
    return " ".join(answer.content.decode().split())


def test_what_is_said_of_an_entry_stands_on_its_page_and_in_its_list(begun, bola, browser):
    for number in (1, 2):
        EntryFactory(procurement=begun, number=number, values=NEED)
    say(begun, bola)
    say(begun, bola, "And when?")

    page = text(browser.get(url(begun, "entry", 1)))
    assert "Who asked for this?" in page
    assert (
        targets.thread_url(cast.CAMDEN, begun.reference, "entry needs 1", "write_comment") in page
    )
    assert "Who asked for this?" not in text(browser.get(url(begun, "entry", 2)))
    assert text(browser.get(url(begun, "section"))).count("2 comments</span>") == 1
    talks = text(browser.get(threads.targets.thread_url(cast.CAMDEN, begun.reference, "")))
    assert "Need N1</a>: 2 comments" in talks


def test_a_comment_is_written_by_the_button_of_the_entry(begun, bola, browser):
    EntryFactory(procurement=begun, values=NEED)
    write = targets.thread_url(cast.CAMDEN, begun.reference, "entry needs 1", "write_comment")
    answer = browser.post(write, {"text": "Ask the tenants", "about": "entry needs 1"}, follow=True)

    assert "Ask the tenants" in text(answer)
    assert "Ask the tenants" in text(browser.get(url(begun, "entry", 1)))


def test_who_is_mentioned_at_an_entry_is_led_to_it(begun, bola, client):
    amara = cast.amara()
    EntryFactory(procurement=begun, values=NEED)
    say(begun, bola, f"@{amara.get_full_name()} is this yours?")

    assert News.objects.get(user=amara).target == "entry needs 1"
    client.force_login(amara)
    assert "Need N1" in text(client.get("/new-for-you/"))


@pytest.mark.parametrize(
    "key",
    [
        "entry", "entry needs", "entry needs 2", "entry needs x", "entry needs ²", "entry nothing 1",
        "entry needs 1 1", "entry needs 123456789", "entry  1",
    ],
)  # fmt: skip
def test_what_is_not_there_cannot_be_commented_on(key, begun, bola):
    EntryFactory(procurement=begun, values=NEED)
    with pytest.raises(NotPossible):
        say(begun, bola, key=key)


def test_comments_go_with_an_entry_that_is_taken_away_and_come_back_with_it(begun, bola, browser):
    entry = actions.add(procurement=begun, section=SECTION, values=NEED, by=bola, at=AT)
    entry.procurement = begun
    say(begun, bola)
    actions.remove(entry=entry, edition=1, by=bola, at=AT)

    thread = targets.thread_url(cast.CAMDEN, begun.reference, "entry needs 1")
    assert browser.get(thread).status_code == 404
    with pytest.raises(NotPossible):
        say(begun, bola)

    gone = queries.entry(begun, "needs", 1)
    actions.bring_back(entry=gone, section=SECTION, edition=gone.edition, by=bola, at=AT)
    assert "Who asked for this?" in text(browser.get(thread))


def test_every_section_names_its_entries():
    assert talking._title("needs 12") == "Need N12"
    assert talking._title("nothing 12") == "nothing 12"
