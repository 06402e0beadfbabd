"""The pages of steps and team: a walk, two editors, tampering, hostile text, downloads, and their cost."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from rulebook import lifecycle
from tests.factories import cast
from tests.factories.procurements import ProcurementFactory
from tests.factories.teamwork import (
    ProcurementStepFactory,
    StepEditionFactory,
    TeamMemberFactory,
)
from tests.toolkit.procurements.conftest import AT, TODAY, address, again
from tests.toolkit.teamwork.conftest import trail
from toolkit.teamwork import queries
from toolkit.teamwork.models import ProcurementStep, StepEdition, TeamMember

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_guidance")]
KEY = "gather-user-needs"
ROUTE = "use-the-right-procurement-tool"
HOSTILE = "<script>alert(1)</script> =1+1 {{ 7*7 }}\x00\x07"
MINE = "/in/camden/my-steps/"


def text(answer):
    return answer.content.decode()


def typed(edition=0, **said):
    return {
        "edition": str(edition),
        "state": "doing",
        "reason": "",
        "owner": "nobody",
        "due_on": "",
        **said,
    }


def test_the_list_shows_every_step_with_its_guidance_and_the_tools_that_are_built(begun, browser):
    page = text(browser.get(address(begun, "steps")))

    for step in lifecycle.STEPS:
        assert f'href="{address(begun, "steps", step.key)}"' in page
        assert f'href="/steps/{step.key}/"' in page
    assert page.count("govuk-task-list__item") == len(lifecycle.STEPS)
    assert f'href="{address(begun, "route")}"' in page
    assert f'href="{address(begun, "team")}"' in page
    replaces = reverse("procurements:replaces", args=["camden", begun.reference])
    assert f'href="{replaces}"' in page
    selfcheck = reverse("capability:team", args=["camden", begun.reference])
    assert f'href="{selfcheck}"' in page
    assert "0 of 24 done" in page


def test_a_buyer_gives_a_step_to_somebody_and_it_shows_wherever_it_is_late(begun, browser, bola):
    browser.post(
        address(begun, "team", "add"),
        {"person": str(bola.pk), "name": "", "role": "procurement-teams"},
    )
    member = TeamMember.objects.get()
    answer = browser.post(
        address(begun, "steps", KEY, "change"),
        typed(owner=str(member.pk), due_on="26/11/2026", reason="Two workshops."),
    )
    assert answer.url == address(begun, "steps", KEY)

    page = text(browser.get(answer.url))
    for words in ("Bola", "26 November 2026", "late", "Two workshops."):
        assert words in page
    assert "1 late" in text(browser.get(address(begun, "steps")))
    assert 'was due by 26 November 2026: it is <span class="late">late</span>.' in text(
        browser.get(address(begun))
    )
    assert re.search(r"0 of 24 done.*?late", text(browser.get("/in/camden/procurements/")), re.S)
    assert "Repairs scheduling" in text(browser.get(MINE))


def test_what_needs_me_are_my_open_steps_the_late_ones_first(begun, browser, bola):
    me = TeamMemberFactory(procurement=begun, user=bola, name="")
    words = {"procurement": begun, "owner": me}
    ProcurementStepFactory(**words, step="share-insight", due_on=TODAY + timedelta(days=3))
    ProcurementStepFactory(**words, step=KEY, due_on=TODAY - timedelta(days=3))
    ProcurementStepFactory(**words, step=ROUTE)
    ProcurementStepFactory(**words, step="manage-contracts", state="done")
    other = ProcurementFactory(authority=cast.authority(cast.HACKNEY))
    ProcurementStepFactory(
        procurement=other, step="prepare-your-team",
        owner=TeamMemberFactory(procurement=other, user=bola, name=""),
    )  # fmt: skip
    page = text(browser.get(MINE))

    found = re.findall(r'procurements/b\w+/steps/([a-z-]+)/"', page)
    assert found == [KEY, "share-insight", ROUTE]
    me.removed_at, me.removed_by = AT, bola
    me.save()
    assert "Nothing needs you" in text(browser.get(MINE))


def test_a_viewer_reads_and_is_offered_nothing_to_write(begun, priya):
    client = Client()
    client.force_login(cast.vera())
    ProcurementStepFactory(procurement=begun, owner=priya)
    pages = [address(begun, *part) for part in (("steps",), ("steps", KEY), ("team",))]

    for page in pages:
        found = text(client.get(page))
        assert "Priya Raman" in found
        for word in ("/change/", "/remove/", "Add somebody", "Put it back", "Mark it as"):
            assert word not in found


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"state": "not_needed", "reason": " "}, "Enter why the step is not needed"),
        ({"state": ""}, "Select how far the step is"),
        ({"state": "gone"}, "Select how far the step is from the list"),
        ({"due_on": "31/2/2027"}, "“Due by” must be a real date"),
        ({"owner": "999999"}, "Select who does it from the team"),
        ({"reason": "x" * 2001}, "must be 2,000 characters or less"),
    ],
)
def test_what_is_wrong_is_said_beside_the_box_and_what_was_typed_stays(begun, browser, wrong, says):
    given = {"reason": "Typed with care", **wrong}
    found = text(browser.post(address(begun, "steps", KEY, "change"), typed(**given)))

    assert says in found
    assert "There is a problem" in found
    assert given["reason"] in found
    assert not ProcurementStep.objects.exists()


def test_two_people_changing_one_step_both_see_both_texts(begun, browser):
    page = address(begun, "steps", KEY, "change")
    browser.post(page, typed(reason="Theirs"))
    answer = browser.post(page, typed(state="done", reason="Mine"))

    assert answer.status_code == 409
    for word in ("Theirs", "Mine", "Doing", "Done", "nothing is lost"):
        assert word in text(answer)
    assert ProcurementStep.objects.get().reason == "Theirs"
    assert browser.post(page, typed(1, state="done", reason="Both")).status_code == 302
    assert ProcurementStep.objects.get().reason == "Both"


@pytest.mark.parametrize("edition", ["", "5", "-1", "x", "9" * 30])
def test_an_edition_that_was_tampered_with_writes_nothing(begun, browser, edition):
    ProcurementStepFactory(procurement=begun, reason="There")
    for part, data in (
        ("change", typed(edition, reason="Forged")),
        ("take", {"edition": edition}),
    ):
        assert browser.post(address(begun, "steps", KEY, part), data).status_code in (200, 302, 409)

    assert ProcurementStep.objects.get().reason == "There"


def test_a_suggestion_is_shown_with_its_reason_and_taken_by_a_button(dated, browser):
    page = address(dated, "steps", ROUTE)
    assert "Dates were adopted on 27 November 2026" in text(browser.get(page))
    assert "The record suggests that 1 step is further on" in text(
        browser.get(address(dated, "steps"))
    )
    assert not ProcurementStep.objects.exists()

    browser.post(f"{page}take/", {"edition": "0"})
    assert ProcurementStep.objects.get().state == "done"
    assert "Mark it as" not in text(browser.get(page))
    assert again(dated).steps_done == 1


def test_a_step_is_put_back_by_a_button_and_an_old_page_is_told(begun, browser):
    page = address(begun, "steps", KEY)
    browser.post(f"{page}change/", typed(reason="First"))
    browser.post(f"{page}change/", typed(1, state="done", reason="Second"))
    found = text(browser.post(f"{page}restore/1/", {"edition": "1"}, follow=True))
    assert "Somebody else saved this step since you opened it" in found

    browser.post(f"{page}restore/1/", {"edition": "2"})
    assert ProcurementStep.objects.get().reason == "First"
    assert StepEdition.objects.count() == 3
    assert browser.post(f"{page}restore/7/", {"edition": "3"}).status_code == 404


def test_what_belongs_to_another_procurement_or_borough_is_not_found(begun, browser, priya):
    mine = ProcurementFactory(authority=begun.authority)
    other = ProcurementFactory(authority=cast.authority(cast.HACKNEY))

    assert browser.get(address(other, "steps")).status_code == 404
    assert browser.post(address(other, "steps", KEY, "change"), typed()).status_code == 404
    assert browser.get(address(begun, "steps", "none")).status_code == 404
    for part in ("change", "remove", "delete-name"):
        assert browser.get(address(mine, "team", priya.pk, part)).status_code == 404
    assert browser.post(address(mine, "team", priya.pk, "remove")).status_code == 404
    assert TeamMember.objects.get().removed_at is None


def test_hostile_text_is_shown_as_text(begun, browser):
    page = address(begun, "steps", KEY)
    browser.post(f"{page}change/", typed(reason=HOSTILE))
    browser.post(
        address(begun, "team", "add"), {"person": "nobody", "name": HOSTILE, "role": "loti"}
    )

    for found in (page, address(begun, "steps"), address(begun, "team")):
        shown = text(browser.get(found))
        assert "&lt;script&gt;" in shown
        assert "<script>alert" not in shown
        assert "{{ 7*7 }}" in shown
        assert "\x00" not in shown


# --- the team ------------------------------------------------------------------------------------------------


def test_somebody_joins_changes_leaves_comes_back_and_the_name_is_deleted(begun, browser):
    team = address(begun, "team")
    assert "Nobody is in the team yet" in text(browser.get(team))
    browser.post(f"{team}add/", {"person": "nobody", "name": "Priya", "role": "service-teams"})
    one = TeamMember.objects.get()
    ProcurementStepFactory(procurement=begun, owner=one)
    browser.post(
        f"{team}{one.pk}/change/", {"edition": "1", "name": "Priya R", "role": "project-teams"}
    )
    assert "1 open step" in text(browser.get(f"{team}{one.pk}/remove/"))
    browser.post(f"{team}{one.pk}/remove/")
    assert "Priya R (has left the team)" in text(browser.get(address(begun, "steps")))

    browser.post(f"{team}{one.pk}/bring-back/")
    assert "(has left the team)" not in text(browser.get(address(begun, "steps")))
    browser.post(f"{team}{one.pk}/delete-name/")
    assert TeamMember.objects.get().name == "Priya R"  # only of who left
    browser.post(f"{team}{one.pk}/remove/")
    browser.post(f"{team}{one.pk}/delete-name/")
    browser.get(team)  # says once more who has left
    for page in (team, address(begun, "steps"), address(begun, "steps", KEY)):
        assert "Priya" not in text(browser.get(page))
    assert "Somebody whose name was deleted" in text(browser.get(team))
    assert trail() == [
        "teamwork.team.added", "teamwork.team.changed", "teamwork.team.removed",
        "teamwork.team.brought_back", "teamwork.team.removed", "teamwork.team.name_deleted",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "Select somebody with an account, or enter a name"),
        ({"name": "Priya", "person": "bola"}, "not both"),
        ({"name": "Priya", "role": ""}, "Select a role"),
        ({"name": "Priya", "role": "king"}, "Select a role from the list"),
        ({"person": "999999"}, "Select somebody from the list"),
        ({"name": "x" * 121}, "must be 120 characters or less"),
    ],
)
def test_a_person_who_cannot_be_is_refused_with_a_way_on(begun, browser, bola, given, says):
    data = {"person": "nobody", "name": "", "role": "loti", **given}
    data["person"] = str(bola.pk) if data["person"] == "bola" else data["person"]

    assert says in text(browser.post(address(begun, "team", "add"), data))
    assert not TeamMember.objects.exists()


def test_nobody_joins_twice_in_a_role(begun, browser, priya):
    data = {"person": "nobody", "name": priya.name, "role": priya.role}

    assert "in this role already" in text(browser.post(address(begun, "team", "add"), data))
    browser.post(address(begun, "team", "add"), {**data, "role": "loti"})
    other = TeamMember.objects.get(role="loti")
    page = address(begun, "team", other.pk, "change")
    sent = {"edition": "1", "name": priya.name, "role": priya.role}
    assert "in this role already" in text(browser.post(page, sent))


def test_two_people_changing_one_person_are_told(begun, browser, priya):
    page = address(begun, "team", priya.pk, "change")
    browser.post(page, {"edition": "1", "name": "Theirs", "role": "loti"})
    answer = browser.post(page, {"edition": "1", "name": "Mine", "role": "project-teams"})

    assert answer.status_code == 409
    assert "Theirs, LOTI" in text(answer)
    assert 'value="Mine"' in text(answer)
    assert TeamMember.objects.get().name == "Theirs"


def test_the_matrix_says_who_fills_each_part_and_what_nobody_fills(begun, browser):
    TeamMemberFactory(procurement=begun, name="Priya", role="project-teams")
    ProcurementStepFactory(procurement=begun, step=KEY, state="not_needed", reason="Done before")
    page = text(browser.get(address(begun, "team")))
    rows = list(csv.reader(io.StringIO(
        browser.get(address(begun, "team") + "matrix.csv").content.decode("utf-8-sig")
    )))  # fmt: skip

    assert len(rows) == len(lifecycle.STEPS) + 1
    prepare = next(row for row in rows if row[0] == "6")
    assert prepare[3] == "Procurement Teams: nobody; Project Teams: Priya"
    assert prepare[4] == "Service Directors: nobody"
    assert prepare[7].split(", ")[0] == "accountable"
    left_out = next(row for row in rows if "(not needed)" in row[1])
    assert left_out[7] == ""
    assert "Service Directors, responsible or accountable in" in page
    assert "<strong>Priya</strong>" in page


def test_downloads_hold_no_formula(begun, browser):
    TeamMemberFactory(procurement=begun, name="=1+1", role="service-teams")
    book = load_workbook(io.BytesIO(browser.get(address(begun, "team") + "matrix.xlsx").content))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'=1+1" in [cell.value for cell in book["Team"]["A"]]


# --- what pages cost -----------------------------------------------------------------------------------------


def filled(row):
    for number, step in enumerate(lifecycle.STEPS):
        member = TeamMemberFactory(
            procurement=row, name=f"Person {number}", role=lifecycle.ROLES[number % 10].key
        )
        one = ProcurementStepFactory(
            procurement=row, step=step.key, owner=member, due_on=date(2026, 11, 1)
        )
        for edition in range(1, 9):
            StepEditionFactory(of=one, number=edition, owner=member)


@pytest.mark.parametrize(
    ("part", "most"),
    [
        (("steps",), 14),
        (("steps", KEY), 15),
        (("steps", KEY, "change"), 15),
        (("team",), 15),
        (("team", "add"), 13),
    ],
)
def test_a_full_page_costs_no_more_than_an_empty_one(
    begun, browser, part, most, django_assert_max_num_queries
):
    with django_assert_max_num_queries(most):
        browser.get(address(begun, *part))
    filled(begun)
    with django_assert_max_num_queries(most):
        assert browser.get(address(begun, *part)).status_code == 200


def test_what_needs_me_costs_the_same_for_many(begun, browser, bola, django_assert_max_num_queries):
    for number in range(30):
        row = ProcurementFactory(authority=begun.authority, title=f"Purchase {number}")
        me = TeamMemberFactory(procurement=row, user=bola, name="")
        ProcurementStepFactory(procurement=row, owner=me)
    with django_assert_max_num_queries(8):
        assert "Purchase 29" in text(browser.get(MINE))
    assert queries.open_steps_of_person(bola, begun.authority_id).count() == 30


def test_a_step_of_the_guidance_leads_to_each_procurement_with_its_state(
    begun, browser, bola, django_assert_max_num_queries
):
    ProcurementStepFactory(procurement=begun, step="gather-user-needs", state="doing")
    for number in range(20):
        ProcurementFactory(authority=begun.authority, title=f"Purchase {number}")
    url = reverse("teamwork:in_mine", args=["gather-user-needs"])
    browser.get(url)
    with django_assert_max_num_queries(9):
        page = text(browser.get(url))

    assert begun.title in page
    assert "Doing" in page
    assert "To do" in page
    assert reverse("workbook:section", args=["camden", begun.reference, "needs"]) in page
    assert browser.get(reverse("teamwork:in_mine", args=["no-such-step"])).status_code == 404
