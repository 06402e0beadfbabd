"""The form of answers by hand: the conditions of a direct award, and a framework from the catalogue."""

from __future__ import annotations

from datetime import date

import pytest

from rulebook.justifications import GROUNDS
from rulebook.need import Need
from tests.toolkit.procurements.conftest import TODAY, address, again
from toolkit.procurements import records
from toolkit.procurements.answer_fields import (
    claimed,
    conditions_said,
    field_of,
    framework_choices,
    typed_conditions,
)
from toolkit.procurements.models import Procurement

pytestmark = pytest.mark.django_db
LIST = "/in/camden/procurements/"
SAID = {"title": "Repairs", "kind": "goods-or-services", "value": "400,000", "edition": "1"}
TECHNICAL = next(one for one in GROUNDS if one.key == "technical")


def answered(browser, row, **typed):
    """Change the answers by the form; return the page or the need that is on record."""
    answer = browser.post(address(row, "answers"), {**SAID, **typed})
    if answer.status_code == 302:
        return records.need_of(again(row).answers)
    return answer.content.decode()


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda one: one.key)
def test_the_conditions_of_each_ground_are_read_back_as_they_were_typed(ground):
    typed = {field_of(ground, one): "yes" for one in ground.conditions}
    typed[field_of(ground, ground.conditions[-1])] = "no"

    met, not_met = conditions_said(Need(), ground.key, typed)
    need = Need(met=met, not_met=not_met)

    assert claimed(need) == ground
    assert typed_conditions(need) == typed


def test_another_ground_takes_the_place_of_the_one_before():
    before = Need(met=frozenset({"novel", "for-testing", "of-an-exemption"}))
    met, not_met = conditions_said(before, "technical", {"if_technical_technical-reasons": "no"})

    assert met == {"of-an-exemption"}
    assert not_met == {"technical-reasons"}


def test_a_direct_award_is_refused_and_then_justified(browser, begun):
    refused = answered(browser, begun, **{
        "ground": "technical", "if_technical_technical-reasons": "yes",
        "if_technical_no-reasonable-alternative": "no",
    })  # fmt: skip
    assert refused.not_met == {"no-reasonable-alternative"}
    route = browser.get(address(begun, "route")).content.decode()
    assert 'value="direct-award-technical"' not in route

    held = answered(browser, begun, **{
        "edition": "2", "ground": "technical", "if_technical_technical-reasons": "yes",
        "if_technical_no-reasonable-alternative": "yes",
    })  # fmt: skip
    assert held.met == {"technical-reasons", "no-reasonable-alternative"}
    route = browser.get(address(begun, "route")).content.decode()
    assert 'value="direct-award-technical"' in route


def test_a_reason_without_its_own_condition_is_asked_for(browser, begun):
    page = answered(browser, begun, ground="technical")

    assert "Answer “Is there no competition for technical reasons?”" in page
    assert again(begun).answers == begun.answers


def test_the_form_shows_what_was_said_and_takes_it_back(browser, begun):
    answered(browser, begun, **{"ground": "technical", "if_technical_technical-reasons": "yes"})
    page = browser.get(address(begun, "answers")).content.decode()
    assert 'value="technical" checked' in page

    need = answered(browser, begun, edition="2", ground="unknown")
    assert (need.met, need.not_met) == (frozenset(), frozenset())


def test_a_framework_of_the_catalogue_is_chosen_and_told_with_its_source(browser, begun):
    need = answered(browser, begun, framework_covers="yes", framework="g-cloud-14")
    assert need.framework == "g-cloud-14"

    for page in (address(begun), address(begun, "route")):
        text = browser.get(page).content.decode()
        assert "Framework: G-Cloud 14 (RM1557.14)" in text
        assert "Check it on the provider" in text


def test_a_call_off_of_a_framework_under_the_old_law_has_none_of_the_new_notices(browser, begun):
    answered(browser, begun, framework_covers="yes", framework="g-cloud-14")

    assert records.notice_facts(again(begun), on=TODAY).regime.value == "pcr15"


def test_another_framework_is_named_and_the_catalogue_says_that_it_does_not_hold_it(browser, begun):
    need = answered(
        browser, begun, framework_covers="yes", framework="other", framework_name="Our own"
    )

    assert need.framework == "Our own"
    assert "Our catalogue does not hold it" in browser.get(address(begun)).content.decode()
    assert 'value="Our own"' in browser.get(address(begun, "answers")).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"framework": "other"}, "Enter the name of the framework"),
        ({"framework_name": "Our own"}, "Select “Another one” to name a framework"),
        ({"framework": "g-cloud-15", "framework_covers": "no"}, "Take the framework out"),
        ({"framework": "nonsense"}, "Select the framework from the list"),
        ({"ground": "whim"}, "Select the reason from the list"),
    ],
)
def test_what_does_not_go_together_is_said_and_stays_typed(browser, typed, said):
    answer = browser.post(f"{LIST}new/", {**SAID, **typed})

    assert said in answer.content.decode()
    assert 'value="Repairs"' in answer.content.decode()
    assert not Procurement.objects.exists()


def test_frameworks_that_ended_come_last_and_say_so():
    words = [text for _, text in framework_choices(date(2026, 11, 27))]

    assert "ended" in words[-1]
    assert len(words) == len(framework_choices(date(2030, 1, 1)))


def test_two_people_answering_both_see_the_conditions(browser, begun):
    browser.post(address(begun, "answers"), {**SAID, "title": "Theirs"})
    answer = browser.post(
        address(begun, "answers"),
        {**SAID, "ground": "technical", "if_technical_technical-reasons": "yes", "wishes": ["smes", "local"]},
    )  # fmt: skip
    text = answer.content.decode()

    assert answer.status_code == 409
    assert "Is there no competition for technical reasons?" in text
    assert text.count('name="wishes" type="checkbox" value="smes" checked') == 1
