"""UK8 to UK11 as a buyer types them: into the record, its release and what is read."""

from __future__ import annotations

import msgspec
import pytest

from ocds.procurement import Code
from ocds.procurement_release import from_release, to_release
from rulebook.notice_content import items_of
from tests.toolkit.procurements.conftest import AT, TODAY, address, again, draft, publish
from toolkit.procurements import lots, notice_presenters, payment_lines, publishing
from toolkit.procurements.models import Notice
from toolkit.procurements.notice_fields import BY_NAME, fields_for
from toolkit.procurements.notice_forms import NoticeForm, as_typed
from toolkit.procurements.notice_live_fields import OUR_SCHEME
from toolkit.procurements.notice_records import record_of
from toolkit.releases import standard

CONTRACT = {
    "authority": "London Borough of Camden", "authority_number": "GB-PPON:PABC-1234-XYZA",
    "title": "Repairs scheduling", "suppliers": "Alder Ltd (GB-COH:01234567)",
    "contract_number": "C-17",
}  # fmt: skip
BREACH = {
    "breach_what": "Appointments within five days", "breach_circumstances": "Section 71(5) applies.",
    "breach_impact": "Two thousand appointments were missed.", "breach_amount": "12,500.50",
    "breach_basis": "£6.25 for each.", "breach_court": "https://court.example/1 found a breach.",
}  # fmt: skip
TYPED = {
    "payment-information": {"payments": "1/10/2026; £36,000.00; https://camden.example/spend\n1 October 2026; 48,000.50"},
    "performance": {
        "assessed_from": "1/1/2026", "assessed_until": "31/10/2026",
        "kpi_1": "Kept appointments", "rating_1": "slightlyBelow", "rating_note_1": "91% of 95%",
        "kpi_2": "Answered in a minute", "rating_2": "met",
    },
    "performance-breach": {
        **BREACH, "breach_ended": "The call centre", "breach_penalty": "negotiated",
        "breach_penalty_on": "3/11/2026", "breach_decided_on": "1/10/2026",
    },
    "change": {
        "change_what": "A module for gas is added.", "change_grounds": ["additional", "knownRisk"],
        "change": "Another supplier would not fit.", "change_value_inc": "552,000.60",
        "change_value_ex": "460,000.50", "change_ends_on": "30/9/2032",
        "change_made_on": "10/12/2026", "change_works_on": "1/1/2027", "change_standstill": "yes",
        "suppliers_added": "Birch Ltd (GB-COH:07654321)", "suppliers_removed": CONTRACT["suppliers"],
    },
    "termination": {
        **BREACH, "end_reasons": ["supplierBreach"], "end_why": "It did not improve.",
        "ended_on": "20/11/2026", "final_value": "56,400",
    },
}  # fmt: skip


def form_of(key, **typed):
    fields = fields_for(items_of(key, on=TODAY))
    return NoticeForm({**CONTRACT, **typed, "edition": "1"}, fields=fields, values={}, edition=1)


def values_of(key):
    form = form_of(key, **TYPED[key])
    assert form.is_valid(), form.errors
    return form.values()


def record(key, values=None):
    return record_of(key, values or values_of(key), ocid="ocds-h6vhtk-0a1", published_on=TODAY)


@pytest.mark.parametrize("key", TYPED)
def test_what_was_typed_is_a_release_without_fault_that_reads_back_the_same(key):
    made = record(key)
    release = to_release(made)

    assert [one.what for one in standard.adviser().advice(made)] == []
    assert from_release(release) == msgspec.structs.replace(made, id=release["id"])


def test_a_change_has_its_grounds_sums_days_and_suppliers():
    change = to_release(record("change"))["contracts"][0]["proposedAmendments"][0]

    grounds = [one["id"] for one in change["rationaleClassifications"]]
    assert grounds == ["additional", "knownRisk"]
    assert change["rationale"] == "Another supplier would not fit."
    assert change["value"] == {"amount": 460000.5, "amountGross": 552000.6, "currency": "GBP"}
    assert change["date"].startswith("2026-12-10")
    assert change["period"]["endDate"].startswith("2032-09-30")
    assert change["standstill"] is True
    assert change["suppliersAdded"][0]["name"] == "Birch Ltd"
    assert "A module for gas is added." in change["description"]
    assert "1 January 2027" in change["description"]


def test_an_end_has_its_reasons_its_value_and_the_breach():
    contract = record("termination").contracts[0]

    assert contract.id == "C-17"
    assert contract.end_reasons == (
        Code("supplierBreach", OUR_SCHEME,
             "The authority ended it because of a breach: It did not improve."),
    )  # fmt: skip
    assert contract.ended_on == "2026-11-20"
    assert contract.final_value.inc_vat == 56_400_00
    assert contract.failures[0].penalty_value.inc_vat == 12_500_50


def test_a_reason_in_words_alone_is_another_reason():
    values = {**values_of("termination"), "end_reasons": ""}

    assert record("termination", values).contracts[0].end_reasons == (
        Code("other", OUR_SCHEME, "It did not improve."),
    )


def test_an_expiry_has_the_code_of_the_platform():
    values = {**CONTRACT, "end_reasons": "contractCompleted"}

    assert record("termination", values).contracts[0].end_reasons[0].scheme == ""


def test_performance_has_a_rating_of_each_indicator_for_the_period():
    first, second = record("performance").contracts[0].performance

    assert (first.title, first.observations[0].rating) == ("Kept appointments", "slightlyBelow")
    assert first.observations[0].notes == "91% of 95%"
    assert first.observations[0].period.ends_on == "2026-10-31"
    assert second.observations[0].rating == "met"


def test_a_breach_has_what_followed_and_the_court():
    breach = record("performance-breach").contracts[0].failures[0]

    assert (breach.penalty, breach.penalty_on) == ("negotiated", "2026-11-03")
    assert breach.decided_on == "2026-10-01"
    assert breach.partial_termination == "The call centre"
    assert "£6.25 for each." in breach.description
    assert breach.documents[0].url == "https://court.example/1"
    assert breach.suppliers[0].name == "Alder Ltd"


def test_payments_have_days_pence_and_both_sides():
    first, second = record("payment-information").contracts[0].payments

    assert (first.paid_on, first.value.inc_vat) == ("2026-10-01", 36_000_00)
    assert first.source == "https://camden.example/spend"
    assert second.value.inc_vat == 48_000_50
    assert first.id != second.id
    assert (first.payer.name, first.payee.name) == ("London Borough of Camden", "Alder Ltd")


def test_payments_are_kept_typed_and_read_in_three_ways():
    kept = values_of("payment-information")["payments"]

    assert kept == "2026-10-01; 3600000; https://camden.example/spend\n2026-10-01; 4800050"
    assert (
        payment_lines.to_keep(payment_lines.read_typed(as_typed(BY_NAME["payments"], kept))) == kept
    )
    assert "1 October 2026; £48,000.50" in notice_presenters.in_words(BY_NAME["payments"], kept)
    assert payment_lines.in_words("as it was") == "as it was"


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("payment-information", {"payments": "1/10/2026; 40,000\nsoon; 5"}, "Payment 2 must begin"),
        ("payment-information", {"payments": "1/10/2026; much"}, "Payment 1 must have an amount"),
        ("payment-information", {"payments": "1/10/2026; 40,000; Alder; Birch"}, "one name"),
        ("performance", {"rating_3": "met"}, "Enter indicator 3"),
        ("performance", {"assessed_from": "2/1/2026", "assessed_until": "1/1/2026"}, "after the first"),
        ("change", {"change_grounds": ["whim"]}, "from the list"),
        ("change", {"change_starts_on": "2/1/2026", "change_ends_on": "1/1/2026"}, "after the first"),
        ("change", {"change_value_ex": "5", "change_value_inc": "4"}, "not be less"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(key, typed, said):
    form = form_of(key, **typed)

    assert not form.is_valid()
    assert said in str(form.errors)


def test_limits_on_lots_go_into_the_tender():
    made = record(
        "tender", {**CONTRACT, "most_lots_bid": "3", "most_lots_won": "2", "lot_rules": "By rank."}
    )

    assert to_release(made)["tender"]["lotDetails"] == {
        "maximumLotsBidPerSupplier": 3, "maximumLotsAwardedPerSupplier": 2,
        "awardCriteriaDetails": "By rank.",
    }  # fmt: skip


@pytest.mark.django_db
def test_what_was_agreed_is_filled_in_and_several_grounds_are_ticked(dated, browser, bola):
    publish(
        dated, bola, "details", suppliers=CONTRACT["suppliers"], contract_number="C-17",
        value_inc="48000000", value_ex="40000000", kpis="Kept appointments\nAnswered in a minute",
        starts_on="2027-01-01", ends_on="2030-12-31",
    )  # fmt: skip
    row = again(dated)
    one = draft(row, bola, "change")
    page = address(dated, "notice", one.serial, "draft")

    assert one.values["suppliers"] == CONTRACT["suppliers"]
    assert (one.values["contract_number"], one.values["value_ex"]) == ("C-17", "40000000")
    assert one.values["ends_on"] == "2030-12-31"
    assert draft(row, bola, "performance").values["kpi_2"] == "Answered in a minute"
    browser.post(page, {**CONTRACT, **TYPED["change"], "edition": "1"})
    kept = Notice.objects.get(pk=one.pk)
    assert kept.values["change_grounds"] == "additional knownRisk"
    assert browser.get(page).content.decode().count(" checked") == 3  # two grounds, the standstill
    preview = browser.get(address(dated, "notice", one.serial)).content.decode()
    assert "A known risk that came about (Schedule 8, paragraphs 5 to 7)" in preview
    assert "£552,000.60" in preview


@pytest.mark.django_db
def test_a_change_of_one_lot_is_in_the_contract_of_that_lot(dated, bola):
    for title in ("Software", "Help"):
        facts = lots.LotFacts(title, suppliers=CONTRACT["suppliers"])
        lots.add(procurement=dated, facts=facts, by=bola, at=AT)
    row = again(dated)
    values = {**values_of("change"), "contract_lots": "2"}
    one = draft(row, bola, "change", **values)
    contracts = publishing.record_of(one, row, on=TODAY).contracts

    assert [one.award_id for one in contracts] == ["2"]
    assert contracts[0].changes[0].lots == ("2",)
    values["contract_lots"] = ""
    several = record_of(
        "change", values, ocid="ocds-h6vhtk-0a1", published_on=TODAY, lots=tuple(row.lots.all())
    )
    assert [one.changes[0].value for one in several.contracts] == [
        None,
        None,
    ]  # whose it is, is not said


@pytest.mark.django_db
def test_what_the_contract_was_worth_does_not_tell_the_change_of_its_value(dated):
    items = notice_presenters.items_due(again(dated), "change", on=TODAY)
    before = {"value_inc": "46000000"}

    untold = notice_presenters.checklist(items, before)
    told = notice_presenters.checklist(items, {**before, "change_value_inc": "55200060"})

    assert "The change of value" in [line.says for line in untold.missing]
    (line,) = [line for line in told.known if line.says == "The change of value"]
    assert line.text == "£460,000\n£552,000.60"
