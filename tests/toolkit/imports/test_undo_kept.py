"""What an undo keeps: rows that people use elsewhere, what they confirmed since; and what it puts back."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.cast import amara
from tests.factories.knowledge import ExperienceCardFactory
from tests.factories.pipeline import PlannedPurchaseFactory
from tests.factories.procurements import ProcurementFactory
from tests.ocds.shapes import award, release
from tests.toolkit.imports.registers import LEGAL, LIFTS, run, write_csv
from tests.toolkit.imports.test_other_kinds import notices, uploaded, written
from tests.toolkit.imports.test_rows_again import contract, edit
from tests.toolkit.opendata.files import process, write
from tests.toolkit.ui.pages import parse, problems
from toolkit.contracts import editing
from toolkit.contracts.models import Contract, RegisterDetail, Release
from toolkit.imports import actions, queries
from toolkit.imports.choices import Kind, State
from toolkit.imports.models import RegisterImport
from toolkit.procurements.actions import link_contract

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def who(camden):
    return amara()


def undo(who):
    """Undo the newest import that stands."""
    one = RegisterImport.objects.filter(state=State.DONE).latest("pk")
    return actions.undo(one=one, by=who, at=timezone.now())


def linked(one, who):
    link_contract(
        procurement=ProcurementFactory(authority=one.authority, created_by=who),
        reference=one.reference, by=who, at=AT,
    )  # fmt: skip


def planned(one, who):
    PlannedPurchaseFactory(authority=one.authority, contract=one)


def told_of(one, who):
    ExperienceCardFactory(authority=one.authority, contract_reference=one.reference)


@pytest.mark.parametrize(
    ("use", "why"),
    [
        (linked, "A procurement names it, so it stays."),
        (planned, "A planned purchase is to replace it, so it stays."),
        (told_of, "An experience card tells of it, so it stays."),
    ],
)
def test_a_row_that_is_used_elsewhere_stays_and_is_listed(who, tmp_path, use, why):
    run(write_csv(tmp_path, LIFTS, LEGAL))
    use(contract("Lift maintenance"), who)
    one = RegisterImport.objects.get()

    browser = Client()
    browser.force_login(who)
    page = browser.post(reverse("imports:undo", args=["camden", one.pk]), follow=True)

    assert page.status_code == 200
    assert why in page.content.decode()
    assert [each.title for each in Contract.objects.all()] == ["Lift maintenance"]
    one.refresh_from_db()
    assert (one.state, one.counts["taken_away"]) == (State.UNDONE, 1)


def test_a_plan_still_says_what_it_replaces_after_an_undo(who, tmp_path):
    run(write_csv(tmp_path, LIFTS))
    plan = PlannedPurchaseFactory(
        authority=contract("Lift maintenance").authority, contract=contract("Lift maintenance")
    )

    undo(who)

    plan.refresh_from_db()
    assert plan.contract == contract("Lift maintenance")


def test_a_plan_that_was_dropped_holds_nothing(who, tmp_path):
    run(write_csv(tmp_path, LIFTS))
    one = contract("Lift maintenance")
    PlannedPurchaseFactory(
        authority=one.authority, contract=one, state="dropped", dropped_from="idea"
    )

    undo(who)

    assert not Contract.objects.exists()


def test_a_notice_that_is_used_elsewhere_stays_when_its_upload_is_undone(who):
    one = written(uploaded(who, notices(1, 2), "notices.jsonl", Kind.OCDS), who)
    used = Contract.objects.earliest("pk")
    linked(used, who)

    undone = actions.undo(one=one, by=who, at=AT)

    assert undone.taken_away == 1
    assert undone.kept == [[used.reference, used.title, "A procurement names it, so it stays."]]
    assert [each.pk for each in Contract.objects.all()] == [used.pk]
    assert not Release.objects.exists()
    assert (
        Client().get(reverse("contracts:contract", args=[used.reference])).status_code == 200
    )  # no notice tells of it now
    assert written(uploaded(who, notices(1), "again.jsonl", Kind.OCDS), who).state == State.DONE
    assert [each.pk for each in Contract.objects.all()] == [used.pk]


def test_a_load_goes_on_past_a_contract_that_is_used_elsewhere(who, tmp_path):
    whole = process(1, buyer="London Borough of Camden")[0]
    parts = {"ocid": whole["ocid"], "buyer": whole["buyer"]}

    def load(name, one):
        out, told = io.StringIO(), io.StringIO()
        path = write(tmp_path / name, [one])
        call_command("load_contracts", str(path), json=True, stdout=out, stderr=told)
        return json.loads(out.getvalue().splitlines()[-1]), told.getvalue()

    load("first.jsonl", release(2, **parts, contracts=[{"id": "1", "awardID": "7"}]))
    used = Contract.objects.get()
    linked(used, who)

    counts, told = load("second.jsonl", release(1, **parts, awards=[award("7")]))

    assert (counts["added"], counts["removed"], counts["kept"]) == (1, 0, 1)
    assert "no notice tells of it now. A procurement names it, so it stays." in told
    assert Contract.objects.count() == 2
    assert Contract.objects.filter(pk=used.pk).exists()


def test_an_upload_says_which_contracts_it_kept_though_no_notice_tells_of_them(who):
    whole = process(1, buyer="London Borough of Camden")[0]
    parts = {"ocid": whole["ocid"], "buyer": whole["buyer"]}

    def upload(name, one):
        return written(uploaded(who, json.dumps(one).encode(), name, Kind.OCDS), who)

    upload("first.jsonl", release(2, **parts, contracts=[{"id": "1", "awardID": "7"}]))
    used = Contract.objects.get()
    linked(used, who)
    one = upload("second.jsonl", release(1, **parts, awards=[award("7")]))

    assert one.state == State.DONE
    assert one.counts["stays"] == [
        [used.reference, used.title, "A procurement names it, so it stays."]
    ]
    browser = Client()
    browser.force_login(who)
    page = browser.get(reverse("imports:one", args=["camden", one.pk]))
    assert "No notice tells of these any more" in page.content.decode()
    assert problems(parse(page)) == []


# --- what people confirmed since ---------------------------------------------------------------------


def confirm(title):
    editing.confirm(
        references=[contract(title).reference], by_name="Amara", by=None, at=timezone.now()
    )


def stated(title):
    detail = contract(title).register
    return detail.stated_in, detail.stated_where, detail.stated.get("ends_on")


CONFIRMED = "It was confirmed since, so it stays as it was confirmed."


def test_a_row_that_an_import_brought_back_and_a_person_confirmed_is_not_missing_again(
    who, tmp_path
):
    run(write_csv(tmp_path, LIFTS, LEGAL))
    run(write_csv(tmp_path, LIFTS), whole=True)
    run(write_csv(tmp_path, LIFTS, LEGAL))
    confirm("Legal advice")

    undone = undo(who)

    legal = contract("Legal advice")
    assert legal.register.missing_since is None
    assert undone.kept == [[legal.reference, "Legal advice", CONFIRMED]]


def test_a_row_that_nobody_confirmed_is_missing_again(who, tmp_path):
    run(write_csv(tmp_path, LIFTS, LEGAL))
    confirm("Legal advice")  # before the import that is undone
    run(write_csv(tmp_path, LIFTS), whole=True)
    run(write_csv(tmp_path, LIFTS, LEGAL))

    assert undo(who).kept == []
    assert contract("Legal advice").register.missing_since is not None


def test_a_doubt_that_a_person_settled_stays_settled(who, tmp_path):
    doubted = edit(LIFTS, value="about £120k")
    run(write_csv(tmp_path, doubted))
    assert contract("Lift maintenance").register.problems
    run(write_csv(tmp_path, edit(doubted, end="31/03/2029")))
    confirm("Lift maintenance")

    undone = undo(who)

    lifts = contract("Lift maintenance")
    assert (lifts.register.problems, lifts.ends_on) == ([], date(2029, 3, 31))
    assert undone.kept == [[lifts.reference, "Lift maintenance", CONFIRMED]]


def test_a_doubt_of_a_row_that_stayed_as_it_was_stays_settled_too(who, tmp_path):
    doubted = edit(LIFTS, value="about £120k")
    run(write_csv(tmp_path, doubted))
    run(write_csv(tmp_path, edit(doubted, value="about £125k")))
    confirm("Lift maintenance")

    undone = undo(who)

    lifts = contract("Lift maintenance")
    assert lifts.register.problems == []
    assert lifts.register.last_confirmed_by == "Amara"
    assert undone.kept[0][2].startswith("It was confirmed since")


def test_rows_that_stayed_name_the_file_that_they_named_before(who, tmp_path):
    run(write_csv(tmp_path, LIFTS, name="april.csv"))
    before = RegisterDetail.objects.values().get()
    run(write_csv(tmp_path, LEGAL, LIFTS, name="wrong.csv"))
    assert stated("Lift maintenance")[:2] == ("wrong.csv", "row 3")

    undone = undo(who)

    assert stated("Lift maintenance")[:2] == ("april.csv", "row 2")
    assert RegisterDetail.objects.values().get() == before
    assert (undone.taken_away, undone.restored, undone.kept) == (1, 0, [])


def test_what_the_file_says_of_an_edited_row_is_what_it_said_before(who, tmp_path):
    run(write_csv(tmp_path, LIFTS, name="april.csv"))
    lifts = contract("Lift maintenance")
    editing.change(
        reference=lifts.reference, authority_id=lifts.authority_id, by=who, at=AT,
        values={"ends_on": date(2030, 1, 31)},
    )  # fmt: skip
    run(write_csv(tmp_path, edit(LIFTS, end="31/12/2028"), name="wrong.csv"))
    assert stated("Lift maintenance") == ("wrong.csv", "row 2", "31/12/2028")

    undo(who)

    assert stated("Lift maintenance") == ("april.csv", "row 2", "31/03/2028")
    assert contract("Lift maintenance").ends_on == date(2030, 1, 31)


def test_rows_that_stayed_are_not_shown_among_those_that_need_a_look(who, tmp_path):
    run(write_csv(tmp_path, LIFTS, LEGAL))
    run(write_csv(tmp_path, LIFTS, LEGAL))
    one = RegisterImport.objects.latest("pk")

    assert set(queries.group_sizes(one.pk).values()) == {0}
    assert not queries.changes(one.pk, "look").exists()
