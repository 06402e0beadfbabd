"""Comments: a walk, names that are called, hostile words, one's own and others', threads by page, and their cost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.factories import cast
from tests.factories.procurements import ProcurementFactory
from tests.factories.teamwork import CommentFactory, DecisionFactory
from tests.toolkit.procurements.conftest import AT, address
from tests.toolkit.teamwork.conftest import trail
from toolkit.people.models import AuditEvent, User
from toolkit.people.queries import Place, members_of
from toolkit.procurements.deeds import NotPossible
from toolkit.teamwork import comment_words, commenting, mentions, queries, targets, threads
from toolkit.teamwork.models import Comment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_guidance")]
KEY = "gather-user-needs"
STEP = f"step {KEY}"


def text(answer):
    return answer.content.decode()


def say(row, by, words="Who asks the repairs teams?", target=""):
    return commenting.write(procurement=row, target=target, text=words, by=by, at=AT)


@pytest.fixture
def colleagues(bola):
    """Everybody with a role in Camden."""
    return [bola, cast.vera(), cast.amara(), cast.lena(), cast.adil()]


# --- a walk -------------------------------------------------------------------------------------------------


def test_somebody_comments_on_a_step_mends_it_and_a_colleague_resolves_it(begun, browser):
    page = address(begun, "steps", KEY)
    assert "Nobody has said anything yet" in text(browser.get(page))
    write = address(begun, "comments", "write") + f"?about=step+{KEY}"
    assert write.replace("&", "&amp;") in text(browser.get(page))
    browser.post(write, {"text": "Ask the night shift.\nThey book differently.", "edition": "0"})
    one = Comment.objects.get()
    assert (one.target, one.written_by.username) == (STEP, "bola")
    assert "Ask the night shift.\nThey book differently." in text(browser.get(page))

    change = address(begun, "comments", one.pk, "change")
    browser.post(change, {"text": "Ask the night shift too.", "edition": "1"})
    assert "Ask the night shift too." in text(browser.get(page))
    amara = Client()
    amara.force_login(cast.amara())
    seen = text(amara.get(page))
    assert change not in seen
    amara.post(address(begun, "comments", one.pk, "resolve"))
    assert "Resolved by Amara" in text(browser.get(page))
    browser.post(address(begun, "comments", one.pk, "reopen"))
    assert "Resolved by" not in text(browser.get(page))
    assert trail() == [
        "teamwork.comment.written", "teamwork.comment.mended", "teamwork.comment.resolved",
        "teamwork.comment.reopened",
    ]  # fmt: skip


def test_the_trail_holds_no_word_of_a_comment(begun, bola):
    one = say(begun, bola, "A secret word")
    commenting.delete(comment=one, by=bola, at=AT)

    rows = AuditEvent.objects.filter(action__startswith="teamwork.comment.")
    assert [str(one.details) for one in rows if "secret" in str(one.details)] == []
    assert {row.target for row in rows} == {f"procurement {begun.reference} comment {one.pk}"}


def test_who_deletes_a_comment_leaves_its_place(begun, browser, bola):
    one = say(begun, bola, "A secret word")
    page = address(begun, "comments", one.pk, "delete")
    assert "A secret word" in text(browser.get(page))
    found = text(browser.post(page, follow=True))

    assert "Deleted by its writer" in found
    assert "A secret word" not in found
    assert f'id="comment-{one.pk}"' in found
    assert Comment.objects.get().text == ""
    for part in ("change", "delete"):
        assert browser.get(address(begun, "comments", one.pk, part)).status_code == 404
    answer = browser.post(address(begun, "comments", one.pk, "resolve"), follow=True)
    assert "resolved or deleted the comment already" in text(answer)


def test_nobody_changes_or_deletes_what_another_wrote(begun, bola):
    one = say(begun, bola)
    client, adil = Client(), cast.adil()
    client.force_login(adil)

    for part in ("change", "delete"):
        answer = client.post(address(begun, "comments", one.pk, part), {"text": "Forged"})
        assert answer.status_code == 403
    with pytest.raises(NotPossible, match="Only who wrote"):
        commenting.delete(comment=one, by=adil, at=AT)
    with pytest.raises(NotPossible, match="Only who wrote"):
        commenting.mend(comment=one, text="Forged", edition=1, by=adil, at=AT)
    assert Comment.objects.get().text == one.text


def test_a_comment_changed_in_two_windows_is_shown_twice_and_nothing_is_lost(begun, browser, bola):
    one = say(begun, bola)
    page = address(begun, "comments", one.pk, "change")
    browser.post(page, {"text": "First", "edition": "1"})
    answer = browser.post(page, {"text": "Second", "edition": "1"})

    assert answer.status_code == 409
    assert "First" in text(answer)
    assert "Second" in text(answer)
    assert Comment.objects.get().text == "First"


def test_a_viewer_reads_and_is_offered_nothing_to_write(begun, bola):
    say(begun, bola, target=STEP)
    client = Client()
    client.force_login(cast.vera())
    found = text(client.get(address(begun, "steps", KEY)))

    assert "Who asks the repairs teams?" in found
    for word in ("/resolve/", "Write a comment", "/delete/"):
        assert word not in found
    assert client.post(address(begun, "comments", "write"), {"text": "x"}).status_code == 403


# --- calling somebody -----------------------------------------------------------------------------------------


def test_whom_one_can_mention_is_listed_and_the_name_is_marked(begun, browser, colleagues):
    page = address(begun, "comments", "write")
    found = text(browser.get(page))
    for one in colleagues:
        assert f"@{one.first_name}</b>" in found
    answer = browser.post(page, {"text": "@amara, is this right?"}, follow=True)

    assert '<b class="mention">@amara</b>, is this right?' in text(answer)
    assert Comment.objects.get().mentions == ["amara"]


def test_a_name_that_nobody_has_is_said_and_what_was_typed_stays(begun, browser, colleagues):
    cast.ben()  # of another borough: nobody learns that there is one
    for name in ("nobody", "ben"):
        found = text(
            browser.post(address(begun, "comments", "write"), {"text": f"Ask @{name} first"})
        )
        assert f"Nobody here is called @{name}." in found
        assert f"Ask @{name} first" in found
        assert "There is a problem" in found
    assert not Comment.objects.exists()
    with pytest.raises(NotPossible, match="Nobody here is called @ben"):
        say(begun, colleagues[0], "@ben")


@pytest.mark.parametrize(
    ("words", "found", "unknown"),
    [
        ("@bola please", ["bola"], ()),
        ("(@Bola) and @BOLA.", ["bola"], ()),
        ("@Amara’s list, @lena’s too", ["amara", "lena"], ()),
        ("write to bola@camden.gov.uk or /x/@bola", [], ()),
        ("at 5 @ the town hall", [], ()),
        ("@bola@amara", ["bola"], ()),
        ("@zoë and @x. and @x", [], ("zoë", "x")),
        ("", [], ()),
    ],
)
def test_who_is_called(words, found, unknown, colleagues):
    said = mentions.called(words, colleagues)

    assert [one.username for one in said.people] == found
    assert said.unknown == unknown


def test_two_people_of_one_name_are_called_by_the_name_of_their_account():
    people = [
        User(pk=number, username=f"sam{number}", first_name="Sam", last_name="O’Brien")
        for number in (1, 2)
    ] + [User(pk=3, username="pr", first_name="Priya", last_name="Raman-Lee")]

    assert [one.handle for one in mentions.to_call(people)] == ["sam1", "sam2", "PriyaRaman-Lee"]
    assert [one.pk for one in mentions.called("@sam2 @PriyaRaman-Lee @pr", people).people] == [2, 3]
    assert mentions.called("@SamOBrien", people).unknown == ("SamOBrien",)


def test_who_left_the_borough_can_no_longer_be_called(begun, colleagues):
    amara = colleagues[2]
    amara.memberships.update(ended_at=AT, ended_by=amara)

    assert amara not in members_of(begun.authority_id)
    with pytest.raises(NotPossible, match="@amara"):
        say(begun, colleagues[0], "@amara")


# --- words that would do harm -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<b>x</b> & y", "&lt;b&gt;x&lt;/b&gt; &amp; y"),
        ("see https://a.example/b?c=1&d=2.",
         'see <a class="govuk-link" href="https://a.example/b?c=1&amp;d=2" rel="nofollow noopener">https://a.example/b?c=1&amp;d=2</a>.'),
        ("(https://a.example)",
         '(<a class="govuk-link" href="https://a.example" rel="nofollow noopener">https://a.example</a>)'),
        ('https://a.example/"onclick="x',
         '<a class="govuk-link" href="https://a.example/" rel="nofollow noopener">https://a.example/</a>&quot;onclick=&quot;x'),
        ("javascript:alert(1) data:text/html,x", "javascript:alert(1) data:text/html,x"),
        ("@lena and @bola", '<b class="mention">@lena</b> and @bola'),
        ("{{ 7*7 }}", "{{ 7*7 }}"),
    ],
)  # fmt: skip
def test_words_are_shown_as_they_were_typed(words, shown):
    assert str(comment_words.as_html(words, {"lena"})) == shown


def test_hostile_words_are_harmless(begun, browser):
    page = address(begun, "comments", "write")
    browser.post(page, {"text": "<script>alert(1)</script>\x00\x07 \u202egnp.exe\nשלום =1+1"})
    found = text(browser.get(address(begun, "comments")))

    assert "&lt;script&gt;alert(1)&lt;/script&gt; gnp.exe\nשלום =1+1" in found
    assert '<p class="remark__text lines" dir="auto">' in found
    for bad in ("<script>alert", "\x00", "\u202e"):
        assert bad not in found


def test_a_paste_of_a_megabyte_is_refused_in_words(begun, browser):
    found = browser.post(address(begun, "comments", "write"), {"text": "x" * 1_000_000})

    assert found.status_code == 200
    assert "must be 2,000 characters or less" in text(found)
    assert not Comment.objects.exists()


@pytest.mark.parametrize("words", ["", " \n\t", "\u202e\x00"])
def test_a_comment_says_something(begun, browser, bola, words):
    found = text(browser.post(address(begun, "comments", "write"), {"text": words}))

    assert "Enter your comment" in found
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.bulk_create(
            [CommentFactory.build(procurement=begun, text="", written_by=bola)]
        )


# --- what it is about ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "about", ["step none", "decision 9", "decision x", "need 1", "x", "step", "\x00", "step " + "x" * 99]
)  # fmt: skip
def test_what_is_not_there_cannot_be_commented_on(begun, browser, bola, about):
    for part in (("comments",), ("comments", "write")):
        assert browser.get(address(begun, *part), {"about": about}).status_code == 404
    with pytest.raises(NotPossible, match="not there"):
        say(begun, bola, target=about)


def test_a_comment_of_another_procurement_is_not_found(begun, browser, bola):
    other = CommentFactory(
        procurement=ProcurementFactory(authority=begun.authority), written_by=bola
    )

    assert browser.get(address(begun, "comments", other.pk)).status_code == 404
    for part in ("change", "delete", "resolve", "reopen"):
        assert browser.post(address(begun, "comments", other.pk, part)).status_code == 404


def test_decisions_say_how_much_was_said_of_them_and_the_whole_names_the_rest(begun, browser, bola):
    one = DecisionFactory(procurement=begun)
    say(begun, bola, target=f"decision {one.number}")
    say(begun, bola, target=STEP)
    gone = say(begun, bola, target=STEP)
    commenting.delete(comment=gone, by=bola, at=AT)

    assert "1 comment<" in text(browser.get(address(begun, "decisions")))
    found = text(browser.get(address(begun, "comments")))
    assert f"Decision {one.number}</a>: 1 comment" in found
    assert "Gather user needs" in found or "Step" in found


def test_an_app_adds_a_kind_of_its_own_and_shows_its_thread_by_one_query(
    begun, bola, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(targets, "_KINDS", dict(targets._KINDS))
    targets.add(
        "need",
        targets.Kind(
            lambda key: f"Need {key}", lambda slug, reference, key: f"/{slug}/{key}/", lambda row, key: key == "7"
        ),
    )  # fmt: skip
    say(begun, bola, target="need 7")
    with pytest.raises(NotPossible):
        say(begun, bola, target="need 8")
    with pytest.raises(ValueError, match="need"):
        targets.add("need", targets._KINDS["step"])
    place = Place(begun.authority_id, "camden", "Camden", "buyer")

    with django_assert_num_queries(1):
        found = threads.thread(place, begun, "need 7", who=bola)
    assert (found.count, found.target.title, found.target.url) == (1, "Need 7", "/camden/7/")


# --- pages and cost -------------------------------------------------------------------------------------------------


def fill(row, by, count, target=""):
    for number in range(count):
        CommentFactory(
            procurement=row, target=target, text=f"Said {number:03}", written_by=by,
            written_at=AT + timedelta(minutes=number),
        )  # fmt: skip


def test_a_long_thread_is_read_by_page_in_the_order_of_time(begun, browser, bola):
    fill(begun, bola, 45)
    page = address(begun, "comments")
    newest = text(browser.get(page))
    assert newest.index("Said 025") < newest.index("Said 044")
    assert "Said 024" not in newest
    assert "?page=2" in newest
    oldest = text(browser.get(page, {"page": "3"}))
    assert "Said 000" in oldest
    assert "Earlier comments" not in oldest
    for nonsense in ("0", "-1", "x", ""):
        assert "Said 044" in text(browser.get(page, {"page": nonsense}))
    assert browser.get(page, {"page": "4"}).status_code == 404

    first = Comment.objects.get(text="Said 000")
    assert browser.get(address(begun, "comments", first.pk)).url == (
        f"{page}?page=3#comment-{first.pk}"
    )  # fmt: skip
    last = Comment.objects.get(text="Said 044")
    assert browser.get(address(begun, "comments", last.pk)).url == f"{page}#comment-{last.pk}"


@pytest.mark.parametrize("count", [1, 30])
def test_a_thread_costs_the_same_however_long_it_is(
    begun, browser, bola, django_assert_num_queries, count
):
    fill(begun, bola, count)
    fill(begun, bola, count, STEP)
    browser.get(address(begun, "comments"))

    with django_assert_num_queries(12):
        browser.get(address(begun, "comments"))
    with django_assert_num_queries(1):
        queries.comments_about(begun, STEP)
