"""Entries of a workbook: saved by edition, two people, taken away and brought back, put back to what they were."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from drafting.needs.section import SECTION
from tests.factories import cast
from tests.factories.teamwork import TeamMemberFactory
from tests.factories.workbook import EntryFactory
from tests.toolkit.procurements.conftest import AT
from tests.toolkit.workbook.conftest import trail
from toolkit.procurements.deeds import NotPossible
from toolkit.workbook import actions, queries, records
from toolkit.workbook.actions import ChangedMeanwhile
from toolkit.workbook.models import EntryEdition, WorkbookEntry

pytestmark = pytest.mark.django_db
NEED = {"who": "tenant", "what": "to change my appointment", "priority": "must"}


@pytest.fixture
def need(begun, bola):
    row = actions.add(procurement=begun, section=SECTION, values=NEED, by=bola, at=AT)
    row.procurement = begun
    return row


def url(name, row, *more):
    return reverse(f"workbook:{name}", args=[cast.CAMDEN, row.reference, "needs", *more])


def text(response):
    return " ".join(response.content.decode().split())


def test_an_entry_has_a_number_an_edition_and_one_row_of_the_trail(need, begun):
    assert (need.number, need.edition) == (1, 1)
    assert [one.values for one in queries.editions_of(need)] == [NEED]
    assert trail() == ["workbook.added"]
    assert records.book_of(begun).get("needs", 1).values == NEED


def test_numbers_are_never_given_again(need, begun, bola):
    actions.remove(entry=need, edition=1, by=bola, at=AT)

    assert actions.add(procurement=begun, section=SECTION, values=NEED, by=bola, at=AT).number == 2


def test_saving_the_same_changes_nothing(need, bola):
    assert not actions.save(entry=need, values=NEED, edition=1, by=bola, at=AT)
    assert trail() == ["workbook.added"]


def test_an_edition_that_is_over_is_refused_and_nothing_is_written(need, bola):
    actions.save(entry=need, values={**NEED, "why": "I can work"}, edition=1, by=bola, at=AT)
    with pytest.raises(ChangedMeanwhile):
        actions.save(entry=need, values=NEED, edition=1, by=bola, at=AT)

    assert queries.entry(need.procurement, "needs", 1).values["why"] == "I can work"
    assert trail() == ["workbook.added", "workbook.saved"]


def test_it_is_put_back_to_what_was_saved_once(need, bola):
    actions.save(entry=need, values={"who": "nobody", "what": "nothing"}, edition=1, by=bola, at=AT)
    actions.restore(entry=need, number=1, edition=2, by=bola, at=AT)

    row = queries.entry(need.procurement, "needs", 1)
    assert (row.values, row.edition) == (NEED, 3)
    assert EntryEdition.objects.count() == 3


@pytest.mark.parametrize(("days", "is_there"), [(29, True), (30, False)])
def test_what_was_taken_away_can_come_back_for_thirty_days(need, bola, days, is_there):
    actions.remove(entry=need, edition=1, by=bola, at=AT)
    later = AT + timedelta(days=days)
    assert bool(queries.taken_away(need.procurement, "needs", at=later)) is is_there

    def back():
        actions.bring_back(entry=need, section=SECTION, edition=2, by=bola, at=later)

    if is_there:
        back()
        assert queries.entry(need.procurement, "needs", 1).removed_at is None
    else:
        with pytest.raises(NotPossible, match="30 days"):
            back()


def test_all_rows_of_many_are_added_or_none(begun, bola):
    many = [NEED] * (SECTION.most + 1)
    with pytest.raises(NotPossible, match="500 at most"):
        actions.add_many(procurement=begun, section=SECTION, many=many, by=bola, at=AT)
    assert not WorkbookEntry.objects.exists()


def test_what_is_typed_wrong_stays_on_the_page_with_an_error(begun, browser):
    sent = {"who": "tenant", "what": "", "why": "so that it works", "priority": "must", "strength": "unknown"}  # fmt: skip
    page = browser.post(url("add", begun), sent)

    assert "Enter what they need" in text(page)
    assert "so that it works" in text(page)
    assert not WorkbookEntry.objects.exists()


def test_the_next_empty_form_comes_when_it_is_asked_for(begun, browser):
    sent = {"who": "planner", "what": "to see who is free", "strength": "said", "priority": "unknown", "another": "1"}  # fmt: skip
    page = browser.post(url("add", begun), sent)

    assert page.url == url("add", begun)
    row = WorkbookEntry.objects.get()
    assert row.values == {"who": "planner", "what": "to see who is free", "strength": "said"}


def test_who_comes_second_sees_both_and_loses_nothing(need, browser, bola):
    actions.save(entry=need, values={**NEED, "why": "theirs"}, edition=1, by=bola, at=AT)
    sent = {"edition": "1", "who": "tenant", "what": "mine", "priority": "must", "strength": "unknown"}  # fmt: skip
    page = browser.post(url("change", need.procurement, 1), sent)

    assert page.status_code == 409
    assert "theirs" in text(page)
    assert "mine" in text(page)
    assert queries.entry(need.procurement, "needs", 1).values["why"] == "theirs"
    again = browser.post(url("change", need.procurement, 1), {**sent, "edition": "2"})
    assert again.status_code == 302
    assert queries.entry(need.procurement, "needs", 1).values["what"] == "mine"


def test_who_is_in_the_team_writes_without_a_role_that_may(begun, client):
    vera = cast.vera()
    client.force_login(vera)
    assert client.get(url("add", begun)).status_code == 403
    TeamMemberFactory(procurement=begun, user=vera, name="")

    assert client.get(url("add", begun)).status_code == 200


def test_a_finding_is_set_aside_with_a_reason_and_comes_back_with_other_words(need, browser):
    key = "needs:1:no-test:"
    page = text(browser.get(url("section", need.procurement)))
    finding = next(one for one in page.split("finding=")[1:] if key in one.replace("%3A", ":"))
    finding = finding.split('"')[0].replace("%3A", ":")

    bare = browser.post(url("set_aside", need.procurement), {"finding": finding, "reason": ""})
    assert "Enter why it does not apply" in text(bare)
    browser.post(
        url("set_aside", need.procurement), {"finding": finding, "reason": "Tried in May."}
    )
    page = text(browser.get(url("section", need.procurement)))
    assert "Tried in May." in page
    browser.post(url("take_up", need.procurement), {"finding": finding})
    assert "Tried in May." not in text(browser.get(url("section", need.procurement)))
    assert trail()[-2:] == ["workbook.finding.set_aside", "workbook.finding.taken_up"]


HOSTILE = "<script>alert(1)</script> =HYPERLINK(1) \u202eabc 🦊"


def test_hostile_text_is_shown_as_text_everywhere(begun, browser, bola):
    actions.add(procurement=begun, section=SECTION, by=bola, at=AT,
                values={"who": HOSTILE, "what": HOSTILE, "evidence": HOSTILE})  # fmt: skip
    for address in (url("section", begun), url("entry", begun, 1), url("change", begun, 1)):
        page = browser.get(address).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("count", [3, 300])
def test_pages_ask_the_same_number_of_questions_of_few_and_many(
    count, begun, browser, django_assert_num_queries
):
    for number in range(1, count + 1):
        EntryFactory(procurement=begun, number=number)
    browser.get(url("section", begun))
    for address, most in (
        (reverse("workbook:book", args=[cast.CAMDEN, begun.reference]), 12),
        (url("section", begun), 14),
        (url("entry", begun, 2), 15),
        (url("change", begun, 2), 13),
    ):
        with django_assert_num_queries(most):
            assert browser.get(address).status_code == 200
