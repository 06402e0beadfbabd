"""Decisions: numbered, never changed, replaced by another, shown with those of the record, and as a DOCX."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from django.db import IntegrityError, transaction

from tests.factories import cast
from tests.factories.procurements import ProcurementFactory
from tests.factories.teamwork import DecisionFactory
from tests.toolkit.procurements.conftest import AT, TODAY, address, again
from tests.toolkit.teamwork.conftest import trail
from toolkit.procurements import actions as procurements
from toolkit.procurements.deeds import NotPossible
from toolkit.teamwork import deciding, queries
from toolkit.teamwork.deciding import Decided
from toolkit.teamwork.models import Decision

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_guidance")]
SAID = Decided("Lead it from housing.", "They run repairs.", "Housing board", date(2026, 11, 20))
TYPED = {
    "what": "Lead it from housing.", "reason": "They run repairs.", "decided_by": "Housing board",
    "decided_on": "20/11/2026", "step": "prepare-your-team",
}  # fmt: skip
HOSTILE = "<script>alert(1)</script> =1+1 {{ 7*7 }}\x00\x07"


def decide(row, by, said=SAID, **words):
    return deciding.decide(procurement=row, decided=said, by=by, at=AT, today=TODAY, **words)


def text(answer):
    return answer.content.decode()


def words_of(body):
    document = docx.Document(io.BytesIO(body))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_decisions_are_numbered_within_a_procurement_and_in_the_trail(begun, bola):
    other = ProcurementFactory(authority=begun.authority)
    numbers = [decide(row, bola).number for row in (begun, begun, other)]

    assert numbers == [1, 2, 1]
    assert trail() == ["teamwork.decision.recorded"] * 3
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionFactory(procurement=begun, number=1)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Decided("", "Why", "Board", TODAY), "Enter what was decided"),
        (Decided("What", "  ", "Board", TODAY), "Enter what was decided"),
        (Decided("What", "Why", "Board", date(2026, 11, 28)), "today or in the past"),
        (Decided("What", "Why", "Board", TODAY, "none"), "Select a step"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(begun, bola, said, why):
    with pytest.raises(NotPossible, match=why):
        decide(begun, bola, said)
    assert not Decision.objects.exists()
    assert trail() == []


def test_a_decision_is_replaced_once_and_both_stay(begun, bola):
    first = decide(begun, bola)
    second = decide(begun, bola, instead_of=first)

    with pytest.raises(NotPossible, match="stands in place of this one already"):
        decide(begun, bola, instead_of=first)
    assert [one.instead_of_id for one in queries.decisions_of(begun)] == [None, first.pk]
    assert second.number == 2
    stranger = DecisionFactory(procurement=ProcurementFactory(authority=begun.authority))
    with pytest.raises(NotPossible, match="no such decision"):
        decide(begun, bola, instead_of=stranger)


def test_a_buyer_writes_one_down_replaces_it_and_reads_both(begun, browser):
    page = address(begun, "decisions")
    assert "Nothing is decided yet" in text(browser.get(page))
    assert browser.post(f"{page}add/", TYPED).url == page
    assert "They run repairs." in text(browser.get(f"{page}1/replace/"))
    browser.post(f"{page}1/replace/", {**TYPED, "what": "Lead it from IT.", "step": "nobody"})

    found = text(browser.get(page))
    for words in (
        "Lead it from housing.", "Lead it from IT.", "Replaced by decision 2",
        "Step: Prepare Your Team To Buy Technology.", "Decided by Housing board.",
        'href="#decision-1"',
    ):  # fmt: skip
        assert words in found
    assert f"{page}2/replace/" in found
    assert f"{page}1/replace/" not in found
    again_ = text(browser.post(f"{page}1/replace/", {**TYPED, "reason": "Mine"}))
    assert "stands in place of this one already" in again_
    assert "Mine" in again_


def test_route_and_dates_stand_among_them_and_are_not_typed_twice(dated, browser, bola):
    procurements.choose_route(
        procurement=dated, route="flexible-demonstrations", reason="Teams must see it.", by=bola,
        at=AT, today=TODAY,
    )  # fmt: skip
    found = text(browser.get(address(dated, "decisions")))

    assert "Route: Open procedure" in found
    assert "Replaced by a later route" in found
    assert "Teams must see it." in found
    assert "Dates: from 1 December 2026 to" in found
    assert f'href="{address(dated)}#dates"' in found
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"what": " "}, "Enter what was decided"),
        ({"reason": ""}, "Enter why it was decided"),
        ({"decided_by": ""}, "Enter who decided"),
        ({"decided_on": ""}, "Enter the day on which it was decided"),
        ({"decided_on": "28/11/2026"}, "must be today or in the past"),
        ({"decided_on": "31/2/2026"}, "must be a real date"),
        ({"step": "none"}, "Select a step from the list"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(begun, browser, wrong, says):
    found = text(browser.post(address(begun, "decisions", "add"), {**TYPED, **wrong}))

    assert says in found
    typed = [value for name, value in TYPED.items() if name not in wrong and name != "step"]
    assert all(value in found for value in typed)
    assert not Decision.objects.exists()


def test_the_file_says_what_the_page_says_and_holds_no_field(dated, browser, bola):
    said = HOSTILE.replace("\0", "")  # which no form lets through, and PostgreSQL does not hold
    first = decide(dated, bola, Decided(said, said, "Board", TODAY))
    decide(dated, bola, instead_of=first)
    answer = browser.get(address(dated, "decisions") + "decisions.docx")
    found = words_of(answer.content)

    assert answer.headers["Content-Disposition"].startswith("attachment")
    for words in ("Decisions that were replaced", "Route: Open procedure", "decision 2", "=1+1"):
        assert words in found
    assert "<script>alert(1)</script>" in found  # as text
    assert "\x07" not in found


def test_hostile_text_is_shown_as_text(begun, browser):
    browser.post(
        address(begun, "decisions", "add"), {**TYPED, "what": HOSTILE, "decided_by": HOSTILE}
    )
    found = text(browser.get(address(begun, "decisions")))

    assert "&lt;script&gt;" in found
    assert "<script>alert" not in found


def test_a_decision_of_another_procurement_or_borough_is_not_found(begun, browser):
    other = DecisionFactory(procurement=ProcurementFactory(authority=cast.authority(cast.HACKNEY)))

    for row in (begun, other.procurement):
        page = address(row, "decisions", other.number, "replace")
        assert browser.post(page, TYPED).status_code == 404
    assert Decision.objects.count() == 1


def test_many_decisions_cost_no_more_than_none(begun, browser, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        browser.get(address(begun, "decisions"))
    for number in range(1, 61):
        DecisionFactory(procurement=begun, number=number, step="prepare-your-team")
    with django_assert_max_num_queries(15):
        assert browser.get(address(begun, "decisions")).status_code == 200
    assert len(queries.decisions_of(again(begun))) == 60
