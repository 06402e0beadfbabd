"""Comments: written without an account, limited, decided on by an editor, and forgotten."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from lxml import html

from tests.factories import cast
from tests.factories.guidance import STEP, CommentFactory
from toolkit.guidance import commenting, forms
from toolkit.guidance.choices import CommentStatus
from toolkit.guidance.models import Comment, GuidancePage, StepPage
from toolkit.people.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_guidance")]

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PAGE = f"/steps/{STEP}/"
FORM = "/leave-a-comment/"


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = NOW

    def wait(self, **span) -> None:
        self.now += timedelta(**span)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture
def page():
    return StepPage.objects.get(key=STEP)


def text(answer):
    return answer.content.decode()


def open_form(client, about=PAGE):
    """Open the form and return the fields that a browser would send back."""
    tree = html.fromstring(text(client.get(FORM, {"about": about})))
    (form,) = [form for form in tree.forms if form.get("method") == "post"]
    return {name: value or "" for name, value in form.fields.items() if name}


def send(client, clock, *, about=PAGE, after=10, **fields):
    """Open the form, wait some seconds, and send it with some fields filled in."""
    data = open_form(client, about)
    clock.wait(seconds=after)
    return client.post(FORM, data | {"text": "A useful comment."} | fields)


def statuses():
    return list(Comment.objects.order_by("pk").values_list("status", flat=True))


# --- leaving a comment ----------------------------------------------------------------------------------


def test_a_reader_leaves_a_comment_and_is_told_what_happens_next(client, clock, page):
    answer = send(client, clock, name="Contract manager", text="  The dates\r\nare useful.  ")

    assert (answer.status_code, answer.url) == (302, f"{FORM}thanks/?about={PAGE}")
    comment = Comment.objects.get()
    assert (comment.page_id, comment.name, comment.text, comment.status, comment.written_at) == (
        page.pk,
        "Contract manager",
        "The dates\nare useful.",
        CommentStatus.WAITING,
        clock.now,
    )
    thanks = text(client.get(answer.url))
    assert "An editor will read it before it is shown" in thanks
    assert page.title.replace("&", "&amp;") in thanks
    event = AuditEvent.objects.get(action="guidance.comment.left")
    assert (event.target, event.by) == (f"comment {comment.pk}", None)


def test_a_comment_may_be_about_the_toolkit_as_a_whole(client, clock):
    answer = send(client, clock, about="")

    assert (answer.status_code, answer.url) == (302, f"{FORM}thanks/")
    assert Comment.objects.get().page is None
    assert "Back to the home page" in text(client.get(answer.url))


@pytest.mark.parametrize(
    "about",
    [
        "/nowhere/",
        "nowhere",
        "//evil.example/",
        "https://evil.example/",
        "javascript:alert(1)",
        "/%",
        "/steps/\x00/",
        "/" + "a" * 5000 + "/",
        "'; DROP TABLE guidance_comment; --",
        "/steps/" + "�",
    ],
)
def test_an_address_that_is_no_page_is_the_whole_toolkit(client, clock, about):
    answer = send(client, clock, about=about)

    assert answer.status_code == 302
    assert answer.url == f"{FORM}thanks/"
    assert Comment.objects.get().page is None
    assert client.get(f"{FORM}thanks/", {"about": about}).status_code == 200


def test_the_form_asks_for_no_address_and_no_account(client):
    tree = html.fromstring(text(client.get(FORM)))

    (form,) = [form for form in tree.forms if form.get("method") == "post"]
    assert set(form.fields.keys()) - {None} == {
        "csrfmiddlewaretoken",
        "text",
        "name",
        "about",
        "opened",
        "website",
    }
    assert not tree.xpath("//input[@type='email' or @type='tel']")


def test_no_field_of_the_trap_is_met_by_a_reader(client):
    tree = html.fromstring(text(client.get(FORM)))

    (trap,) = tree.xpath("//*[@name='website']")
    assert trap.get("tabindex") == "-1"
    assert trap.get("autocomplete") == "off"
    assert trap.getparent().get("aria-hidden") == "true"


# --- what is wrong ----------------------------------------------------------------------------------------

WRONG = {
    "nothing": ({"text": ""}, "Enter your comment"),
    "spaces": ({"text": " \r\n\t "}, "Enter your comment"),
    "too long": ({"text": "x" * 2001}, "Comment must be 2,000 characters or less"),
    "a megabyte": ({"text": "x" * 1_000_000}, "Comment must be 2,000 characters or less"),
    "a long name": ({"name": "n" * 81}, "Name must be 80 characters or less"),
    "a character that cannot be seen": ({"text": "a\x00b"}, "Comment must not include characters"),
}


@pytest.mark.parametrize(("fields", "says"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said_twice_and_what_was_typed_is_kept(client, clock, fields, says):
    answer = send(client, clock, **{"name": "Kept", "text": "Kept, too."} | fields)

    assert answer.status_code == 200
    page = text(answer)
    tree = html.fromstring(page)
    assert tree.findtext(".//title").startswith("Error: ")
    field = next(iter(fields))
    assert tree.xpath(f"//a[@href='#id_{field}' and contains(., '{says}')]")
    assert tree.xpath(f"//p[contains(@class, 'govuk-error-message') and contains(., '{says}')]")
    assert f'id="id_{field}"' in page
    kept = {"name": tree.xpath("//input[@name='name']/@value")[0]}
    kept["text"] = tree.xpath("//textarea[@name='text']")[0].text or ""
    for name, value in {"name": "Kept", "text": "Kept, too."}.items():
        if name not in fields:
            assert kept[name].strip() == value
    if field == "text" and says.endswith("less"):
        assert len(kept["text"].strip()) == len(fields["text"])
    assert not Comment.objects.exists()


def test_a_line_end_counts_as_one_character(client, clock):
    answer = send(client, clock, text="\r\n".join(["x" * 9] * 200))

    assert answer.status_code == 302
    assert len(Comment.objects.get().text) == 1999


def test_a_body_that_is_too_big_for_the_site_is_refused_with_a_page(client, clock):
    answer = send(client, clock, text="x" * 3_000_000)

    assert answer.status_code in (400, 413)
    assert "Nothing was saved" in text(answer)
    assert not Comment.objects.exists()


def test_a_form_without_the_sites_token_is_refused_with_a_page_that_helps():
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(FORM, {"text": "A comment."})

    assert answer.status_code == 403
    assert "reload the page and send it again" in text(answer)
    assert "Nothing was saved" in text(answer)
    assert not Comment.objects.exists()


def test_a_form_with_the_sites_token_is_taken(clock):
    strict = Client(enforce_csrf_checks=True)

    assert send(strict, clock).status_code == 302


def test_the_form_alone_sets_a_cookie():
    for address in (PAGE, "/", "/search/?q=notice", "/print/", "/law/", f"{FORM}thanks/"):
        assert not Client().get(address).cookies, address

    cookies = Client().get(FORM).cookies

    assert list(cookies) == ["csrftoken"]
    assert cookies["csrftoken"]["samesite"] == "Lax"


# --- spam -------------------------------------------------------------------------------------------------


def forged(moment):
    return f"{moment.isoformat()}:{'x' * 43}"


SPAM = {
    "the trap is filled in": {"website": "https://example.org"},
    "the trap is filled in with much": {"website": "x" * 10_000},
    "sent within two seconds": {"after": 2},
    "sent after a day": {"after": 24 * 3600 + 1},
    "no moment": {"opened": ""},
    "a moment without a signature": {"opened": NOW.isoformat()},
    "a forged moment": {"opened": forged(NOW)},
    "a moment that is none": {"opened": "yesterday"},
    "a very long moment": {"opened": "x" * 100_000},
    "a moment with a hidden character": {"opened": "a\x00b"},
    "three links": {"text": "http://a.example HTTPS://b.example see http://c.example"},
}


@pytest.mark.parametrize("fields", SPAM.values(), ids=SPAM.keys())
def test_what_looks_automatic_is_kept_apart_and_told_the_same(client, clock, fields):
    answer = send(client, clock, **fields)

    assert (answer.status_code, answer.url) == (302, f"{FORM}thanks/?about={PAGE}")
    assert statuses() == [CommentStatus.SPAM]


HUMAN = {
    "after three seconds": {"after": 3},
    "after a whole day": {"after": 24 * 3600},
    "two links": {"text": "See https://a.example and https://b.example"},
}


@pytest.mark.parametrize("fields", HUMAN.values(), ids=HUMAN.keys())
def test_what_a_person_may_well_do_is_not_spam(client, clock, fields):
    send(client, clock, **fields)

    assert statuses() == [CommentStatus.WAITING]


def test_a_moment_signed_for_something_else_is_forged(client, clock):
    from django.core import signing

    send(client, clock, opened=signing.Signer(salt="other").sign(NOW.isoformat()))

    assert statuses() == [CommentStatus.SPAM]


# --- limits -------------------------------------------------------------------------------------------------


def test_a_reader_may_write_five_times_an_hour(client, clock):
    for _ in range(commenting.PER_HOUR_AND_READER):
        assert send(client, clock, after=60).status_code == 302

    answer = send(client, clock, text="The sixth comment.")

    assert answer.status_code == 200
    tree = html.fromstring(text(answer))
    assert tree.findtext(".//title").startswith("Error: ")
    assert "You have left several comments this hour. Wait an hour" in text(answer)
    assert "The sixth comment." in tree.xpath("//textarea[@name='text']")[0].text
    assert Comment.objects.count() == 5
    clock.wait(hours=1)
    assert send(client, clock).status_code == 302


def test_another_reader_is_not_limited_by_the_first(client, clock):
    for _ in range(commenting.PER_HOUR_AND_READER):
        send(client, clock)

    assert send(Client(REMOTE_ADDR="192.0.2.7"), clock).status_code == 302


def test_all_readers_together_are_limited(client, clock):
    CommentFactory.create_batch(
        commenting.PER_HOUR_IN_ALL, written_at=clock.now, sender_hash="another"
    )

    answer = send(client, clock)

    assert answer.status_code == 200
    assert "Many comments have come in this hour. Try again in an hour." in text(answer)
    assert Comment.objects.count() == commenting.PER_HOUR_IN_ALL


ADDRESSES = [
    ("192.0.2.1", "", "192.0.2.1", "without a proxy, where the request comes from"),
    ("127.0.0.1", "203.0.113.9", "203.0.113.9", "what the proxy says"),
    ("127.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9", "the last, which the reader cannot write"),
    ("127.0.0.1", "203.0.113.9:51234", "203.0.113.9", "some proxies add the port"),
    ("127.0.0.1", "[2001:db8:1:2:3:4:5:6]:51234", "2001:db8:1:2::/64", "and for IPv6, too"),
    ("127.0.0.1", "[2001:db8:1:2:3:4:5:6]", "2001:db8:1:2::/64", "with brackets alone"),
    ("127.0.0.1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "one reader has a whole /64"),
    ("127.0.0.1", "::1", "::/64", "the machine itself"),
    ("127.0.0.1", "<script>", "unknown", "nonsense"),
    ("127.0.0.1", "1.2.3.4.5", "unknown", "more nonsense"),
]


@pytest.mark.parametrize(("own", "said", "counted", "why"), ADDRESSES, ids=lambda value: value)
def test_a_reader_is_told_from_others_by_the_network_address(
    clock, settings, own, said, counted, why
):
    settings.BEHIND_TLS = bool(said)
    headers = {"HTTP_X_FORWARDED_FOR": said} if said else {}

    send(Client(REMOTE_ADDR=own, **headers), clock)

    expected = commenting.sender_hash(counted, at=clock.now)
    assert Comment.objects.get().sender_hash == expected, why


def test_what_a_reader_says_of_the_address_is_not_believed_without_a_proxy(client, clock):
    for number in range(commenting.PER_HOUR_AND_READER + 1):
        send(Client(HTTP_X_FORWARDED_FOR=f"203.0.113.{number}"), clock)

    assert Comment.objects.count() == commenting.PER_HOUR_AND_READER


def test_the_hash_of_a_reader_is_another_every_day_and_not_the_address(settings):
    one = commenting.sender_hash("192.0.2.1", at=NOW)

    assert one != commenting.sender_hash("192.0.2.1", at=NOW + timedelta(days=1))
    assert one != commenting.sender_hash("192.0.2.2", at=NOW)
    assert re.fullmatch(r"[0-9a-f]{64}", one)
    settings.SECRET_KEY = "another key"
    assert one != commenting.sender_hash("192.0.2.1", at=NOW)


# --- forgetting ---------------------------------------------------------------------------------------------


def test_senders_are_forgotten_after_a_day_and_spam_after_a_month(capsys):
    day, month = timedelta(days=1), timedelta(days=30)
    second = timedelta(seconds=1)
    kept = CommentFactory(sender_hash="a", written_at=NOW - day)
    forgotten = CommentFactory(sender_hash="b", written_at=NOW - day - second)
    old = CommentFactory(sender_hash="", written_at=NOW - month - second)
    spam = CommentFactory(status="spam", sender_hash="c", written_at=NOW - month)
    old_spam = CommentFactory(status="spam", sender_hash="d", written_at=NOW - month - second)

    call_command("tidy_comments")

    said = capsys.readouterr().out
    assert said == "3 senders forgotten, 1 spam comments deleted.\n"
    assert dict(Comment.objects.values_list("pk", "sender_hash")) == {
        kept.pk: "a",
        forgotten.pk: "",
        old.pk: "",
        spam.pk: "",
    }
    assert not Comment.objects.filter(pk=old_spam.pk).exists()


# --- deciding -------------------------------------------------------------------------------------------------

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)> &amp; "quoted"'


def decide(client, comment, **fields):
    data = {"text": comment.text, "name": comment.name, "status": comment.status, "answer": ""}
    return client.post(f"/editor/snippets/guidance/comment/edit/{comment.pk}/", data | fields)


@pytest.fixture
def efua():
    browser = Client()
    browser.force_login(cast.efua())
    return browser


def test_a_comment_waits_for_an_editor_and_is_then_shown_with_the_answer(
    client, clock, efua, page, django_capture_on_commit_callbacks
):
    send(client, clock, name="Dee", text="Where is the form?")
    comment = Comment.objects.get()
    for _ in range(2):
        assert "Where is the form?" not in text(Client().get(PAGE))
    assert "Where is the form?" in text(efua.get("/editor/snippets/guidance/comment/"))

    with django_capture_on_commit_callbacks(execute=True):
        answer = decide(efua, comment, status="published", answer="Under Templates.")

    assert answer.status_code == 302, answer.context["form"].errors
    shown = text(Client().get(PAGE))
    assert "Where is the form?" in shown
    assert "Under Templates." in shown
    assert "<strong>Dee</strong>" in shown
    comment.refresh_from_db()
    assert comment.answered_at == clock.now
    assert "Where is the form?" in text(client.get(FORM, {"about": PAGE}))
    whole = text(client.get(FORM))
    assert "Where is the form?" in whole
    assert f'<a class="govuk-link" href="{PAGE}">' in whole
    event = AuditEvent.objects.get(action="guidance.comment.published")
    assert (event.target, event.by.username) == (f"comment {comment.pk}", "efua")


@pytest.mark.parametrize("status", ["waiting", "rejected", "spam"])
def test_what_is_not_published_is_shown_nowhere(client, efua, page, status):
    comment = CommentFactory(page=page, status="published", text="Zyzzyva.")
    assert "Zyzzyva." in text(Client().get(PAGE))

    decide(efua, comment, status=status)

    assert "Zyzzyva." not in text(Client().get(PAGE))
    assert "Zyzzyva." not in text(client.get(FORM))


def test_an_answer_that_is_taken_back_takes_its_moment_with_it(clock, efua):
    comment = CommentFactory(status="published", answer="Yes.", answered_at=NOW)

    decide(efua, comment, answer="")

    comment.refresh_from_db()
    assert (comment.answer, comment.answered_at) == ("", None)


def test_an_answer_that_is_changed_keeps_the_moment_of_the_first(clock, efua):
    comment = CommentFactory(status="published", answer="Yes.", answered_at=NOW)
    clock.wait(hours=1)

    decide(efua, comment, answer="Yes, and no.")

    comment.refresh_from_db()
    assert (comment.answer, comment.answered_at) == ("Yes, and no.", NOW)


def test_hostile_words_are_shown_as_words(client, clock, efua, page):
    CommentFactory(
        page=page,
        status="published",
        text=HOSTILE,
        name=HOSTILE[:80],
        answer=HOSTILE,
        answered_at=NOW,
    )

    for address in (PAGE, FORM, f"{FORM}?about={PAGE}"):
        shown = text(Client().get(address))
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    for address in ("/editor/snippets/guidance/comment/", "/editor/"):
        assert "<script>alert(1)" not in text(efua.get(address))


def test_comments_that_wait_come_first_in_the_editors_list(efua):
    for status in ("published", "spam", "rejected", "waiting"):
        CommentFactory(status=status, text=f"Zyzzyva {status}")

    listed = re.findall(r"Zyzzyva (\w+)", text(efua.get("/editor/snippets/guidance/comment/?")))

    assert listed[0] == "waiting"


def test_a_deleted_comment_is_gone_and_its_end_recorded(efua, page):
    comment = CommentFactory(page=page, status="published", text="Zyzzyva.")
    assert "Zyzzyva." in text(Client().get(PAGE))

    answer = efua.post(f"/editor/snippets/guidance/comment/delete/{comment.pk}/")

    assert answer.status_code == 302
    assert "Zyzzyva." not in text(Client().get(PAGE))
    event = AuditEvent.objects.get(action="guidance.comment.deleted")
    assert (event.target, event.by.username) == (f"comment {comment.pk}", "efua")


def test_many_comments_are_deleted_together(efua):
    comments = CommentFactory.create_batch(3, status="spam")
    ids = "&".join(f"id={comment.pk}" for comment in comments)

    answer = efua.post(f"/editor/bulk/guidance/comment/delete/?{ids}")

    assert answer.status_code == 302
    assert not Comment.objects.exists()
    assert AuditEvent.objects.filter(action="guidance.comment.deleted").count() == 3


def test_a_comment_that_a_superuser_adds_has_its_moment(clock):
    browser = Client()
    browser.force_login(cast.femi())

    answer = browser.post(
        "/editor/snippets/guidance/comment/add/",
        {"text": "By telephone.", "name": "", "status": "published", "answer": ""},
    )

    assert answer.status_code == 302
    assert Comment.objects.get().written_at == clock.now


def test_a_page_that_is_deleted_takes_its_comments_with_it(page):
    CommentFactory(page=GuidancePage.objects.get(pk=page.pk), status="published")

    page.delete()

    assert not Comment.objects.exists()


def test_a_comment_is_named_by_its_beginning():
    assert str(Comment(text="x" * 100)) == "x" * 60


def test_the_oldest_moment_of_the_form_is_signed(clock):
    assert forms.opened_at(NOW).startswith(NOW.isoformat())
