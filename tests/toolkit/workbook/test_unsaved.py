"""Forms that keep what is typed: for that person alone, given back, dropped once sent, gone after a month."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.test import Client, RequestFactory

from tests.factories import cast
from tests.factories.workbook import EntryFactory
from toolkit.people import actions, tidying, unsaved, unsaved_dropped
from toolkit.people.models import AuditEvent, UnsavedForm
from toolkit.workbook.models import WorkbookEntry

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
HERE = "/in/camden/procurements/abc/workbook/needs/add/"
KEEP, FOUND, DROP, PAGE = (f"/account/unsaved/{one}" for one in ("keep/", "found/", "drop/", ""))


def text(answer):
    return " ".join(answer.content.decode().split())


def keep(client, address=HERE, **fields):
    return client.post(KEEP, {"unsaved_address": address, **fields})


def kept():
    return list(UnsavedForm.objects.order_by("pk").values_list("address", "fields"))


def test_what_is_typed_is_kept_and_given_back(browser):
    answer = keep(browser, who="tenant", links=["1", "2"], csrfmiddlewaretoken="x", unsaved="")

    assert answer.json().keys() == {"kept"}
    fields = [["who", "tenant"], ["links", "1"], ["links", "2"]]
    assert kept() == [(HERE, fields)]
    found = browser.get(FOUND, {"address": HERE})
    assert found.json()["fields"] == fields
    assert found.headers["Cache-Control"] == "no-store"
    assert browser.get(FOUND, {"address": f"{HERE}?from=needs:1"}).status_code == 204


def test_the_same_form_is_kept_once_as_it_is_now(browser):
    keep(browser, who="ten")
    keep(browser, who="tenant")
    assert kept() == [(HERE, [["who", "tenant"]])]


def test_nobody_else_reads_or_drops_it(browser, begun):
    keep(browser, who="tenant")
    other = Client()
    other.force_login(cast.lena())

    assert other.get(FOUND, {"address": HERE}).status_code == 204
    assert "tenant" not in text(other.get(PAGE))
    other.post(DROP, {"unsaved_address": HERE})
    assert len(kept()) == 1
    assert Client().post(KEEP, {"unsaved_address": HERE, "who": "x"}).status_code == 302
    assert len(kept()) == 1


@pytest.mark.parametrize(
    "address",
    [
        "", "/", "/account/", "https://elsewhere.example/in/x/", "//elsewhere.example/in/", "/in/" + "x" * 500,
        "javascript:alert(1)", "in/camden/",
    ],
)  # fmt: skip
def test_only_forms_of_boroughs_are_kept(address, browser):
    assert keep(browser, address=address, who="x").status_code == 400
    assert kept() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"password": "x"}, {"new_password1": "x"}, {"recovery_code": "x"}, {"who": "x" * 300_001},
        {f"f{n}": "x" for n in range(601)},
    ],
    ids=["password", "new password", "code", "long", "many"],
)  # fmt: skip
def test_secrets_and_what_is_too_large_are_not_kept(fields, browser):
    answer = keep(browser, **fields)
    assert (answer.status_code, kept()) == (413, [])
    assert "Save it from time to time" in answer.json()["problem"]


@pytest.mark.parametrize(("length", "is_kept"), [(299_997, True), (299_998, False)])
def test_the_limit_counts_names_and_values(length, is_kept, browser):
    assert (keep(browser, who="x" * length).status_code == 200) is is_kept


def test_of_many_forms_the_latest_stay(bola):
    for number in range(unsaved.MOST_FORMS + 2):
        at = AT + timedelta(minutes=number)
        unsaved.keep(user=bola, address=f"/in/{number}/", fields=[("a", "b")], at=at)
    found = [one.address for one in unsaved.all_of(user=bola, at=AT)]
    assert (len(found), found[0], found[-1]) == (50, "/in/51/", "/in/2/")


def test_saving_the_form_drops_it_and_a_refused_one_holds_it_itself(begun, browser):
    address = f"/in/camden/procurements/{begun.reference}/workbook/needs/add/"
    keep(browser, address=address, who="tenant")
    other = f"/in/camden/procurements/{begun.reference}/workbook/outcomes/add/"
    keep(browser, address=other, title="x")

    answer = browser.post(address, {"who": "tenant", "what": "", "unsaved": ""})
    assert (answer.status_code, "tenant" in text(answer)) == (200, True)
    assert [one for one, _ in kept()] == [other]

    keep(browser, address=address, who="tenant")
    fields = {"who": "tenant", "what": "to change my appointment", "unsaved": ""}
    assert browser.post(address, fields).status_code == 302
    assert [one for one, _ in kept()] == [other]


def test_a_form_that_was_refused_for_its_token_stays_kept(begun, bola):
    address = f"/in/camden/procurements/{begun.reference}/workbook/needs/add/"
    unsaved.keep(user=bola, address=address, fields=[("who", "tenant")], at=AT)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(bola)

    assert strict.post(address, {"who": "tenant", "unsaved": ""}).status_code == 403
    assert len(kept()) == 1


def test_a_form_without_the_field_asks_nothing(begun, bola, browser):
    address = f"/in/camden/procurements/{begun.reference}/workbook/needs/add/"
    unsaved.keep(user=bola, address=address, fields=[("who", "tenant")], at=AT)
    browser.post(address, {"who": ""})
    assert len(kept()) == 1


def test_the_page_lists_it_as_text_and_throws_it_away(browser):
    keep(browser, what="<script>alert(1)</script> and more words")
    page = text(browser.get(PAGE))
    assert "&lt;script&gt;alert(1)" in page
    assert f'href="{HERE}"' in page

    answer = browser.post(DROP, {"unsaved_address": HERE}, follow=True)
    assert "thrown away" in text(answer)
    assert kept() == []


@pytest.mark.parametrize(("days", "is_there"), [(29, True), (30, False), (31, False)])
def test_after_a_month_it_is_gone(days, is_there, bola, capsys):
    unsaved.keep(user=bola, address=HERE, fields=[("who", "tenant")], at=AT)
    later = AT + timedelta(days=days)

    assert (unsaved.found(user=bola, address=HERE, at=later) is not None) is is_there
    assert tidying.tidy(at=later).unsaved == (not is_there)
    assert bool(kept()) is is_there
    call_command("tidy_people")
    assert "never saved" in capsys.readouterr().out


def test_it_goes_with_the_account_and_is_never_on_the_trail(bola):
    unsaved.keep(user=bola, address=HERE, fields=[("who", "tenant")], at=AT)
    assert not AuditEvent.objects.exists()
    actions.delete_personal_data(user=bola, by=bola, at=AT)
    assert kept() == []


def test_forms_that_keep_say_where(begun, browser):
    EntryFactory(procurement=begun)
    for path in ("needs/add/", "needs/1/change/"):
        address = f"/in/camden/procurements/{begun.reference}/workbook/{path}"
        assert 'data-keeps="/account/unsaved/"' in text(browser.get(address))


def test_what_is_typed_into_a_form_that_is_gone_stays_kept(begun, browser, bola):
    EntryFactory(procurement=begun)
    address = f"/in/camden/procurements/{begun.reference}/workbook/needs/1/change/"
    keep(browser, address=address, who="tenant")
    WorkbookEntry.objects.update(removed_at=AT, removed_by=bola)

    assert browser.post(address, {"who": "tenant", "unsaved": ""}).status_code == 404
    assert [one for one, _ in kept()] == [address]


@pytest.mark.parametrize(("size", "is_read"), [(2_000_000, True), (2_000_001, False)])
def test_a_large_form_is_not_read_for_it(size, is_read):
    request = RequestFactory().post("/in/camden/", {"unsaved": ""})
    request.META["CONTENT_LENGTH"] = str(size)
    assert unsaved_dropped._says_so(request) is is_read
