"""Cases at the edges, worked by hand from the law's own words and put through the command as anybody would."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from rulebook.command.lines import ask

C, I, D = "confirmed", "inferred", "disputed"  # noqa: E741 - the marks of the reference
MILLION = 1_000_000_00


def standstill(day, last, sign, sure=C, **more):
    value = {"last_day": last, "may_sign_from": sign}
    return ("standstill-end", {"published_on": day, **more}, value, sure, "s.51")


def limit(key, day, last, sure, source):
    return ("limit", {"limit": key, "on": day}, {"last_day": last}, sure, source)


def threshold(kind, day, pence, is_above, source="reg"):
    fields = {"kind": kind, "commenced_on": day, "value_inc_vat_pence": pence}
    return ("threshold", fields, {"is_above": is_above}, C, source)


def paid(day, pence, began, verdict, due, sure, source="s.70"):
    fields = {"paid_on": day, "payment_pence": pence, "procurement_commenced_on": began}
    return ("payment-information", fields, {"verdict": verdict, "due_on": due}, sure, source)


def change(verdict, notice, copy, source="s.74", **more):
    fields = {
        "on": "2026-11-22",
        "maximum_term_months": 60,
        "value_inc_vat_pence": 3 * MILLION,
    } | more
    value = {"verdict": verdict, "change_notice": {"verdict": notice}, "copy": {"verdict": copy}}
    return ("modification", fields, value, None, source)


def reserved(day, pence, lawful, *areas, sure=None, source="art 3"):
    fields = {"reserve": "local-area" if areas else "uk", "authorities": ["Lambeth"], "on": day,
              "value_inc_vat_pence": pence, "is_before_invitation": True}  # fmt: skip
    if areas:
        fields["areas"] = list(areas)
    return ("reservation-area", fields, {"is_lawful": lawful}, sure, source)


SMALL = {"adds_new_kind": False, "moves_balance": True, "earlier_below_threshold_pence": 10_000_000}
CASES = [
    # Standstill: Christmas with 2 January in Scotland (4 January), St Patrick's Day and Boyne, August in Scotland.
    standstill("2026-12-24", "2027-01-08", "2027-01-09"),  # 24, 29, 30, 31, then 5 to 8 January
    standstill("2027-12-23", "2028-01-07", "2028-01-08"),  # 27, 28, 3 and 4 January are substitutes
    standstill("2027-03-12", "2027-03-24", "2027-03-25"),
    standstill("2026-07-06", "2026-07-16", "2026-07-17"),
    standstill("2026-07-30", "2026-08-11", "2026-08-12"),
    standstill("2026-04-03", "2026-04-16", "2026-04-17", I),  # published on Good Friday
    standstill("2026-09-14", None, "2026-09-14", award="direct-award-extreme-urgency"),
    standstill("2026-09-14", "2026-09-25", "2026-09-26", award="call-off", working_days=10),
    # Thresholds: the first and the last day of each column, and a penny below.
    threshold("goods-or-services", "2025-02-24", 214_904_00, True),
    threshold("goods-or-services", "2025-12-31", 214_903_99, False),
    threshold("goods-or-services", "2026-01-01", 207_720_00, True),
    threshold("works", "2026-01-01", 5_192_999_99, False),
    threshold("concession", "2025-12-31", 5_372_609_00, True),
    threshold("light-touch-concession", "2026-01-01", 5_372_608_99, False),
    ("commenced", {"events": [{"event": "supplier-contacted-below-threshold", "on": "2025-12-31"},
                              {"event": "tender-notice", "on": "2026-01-02"}]},
     {"commenced_on": "2025-12-31"}, C, "reg 3"),
    ("which-law", {"commenced_on": "2025-02-23"}, {"law": "pcr15"}, C, ""),
    ("which-law", {"commenced_on": "2025-02-24"}, {"law": "pa23"}, C, ""),
    ("vat", {"amount_pence": 173_100_00, "vat": "20"}, {"inc_vat_pence": 207_720_00}, C, "s.123(2)"),
    # Limits of section 4.5: leap years, ends of months, quarters and financial years.
    limit("records", "2028-02-29", "2031-02-28", C, "s.98"),
    limit("kpi-publication", "2028-02-29", "2029-02-28", I, "s.71"),
    limit("termination-notice", "2028-01-31", "2028-02-29", C, "s.80"),
    limit("payment-information", "2026-06-30", "2026-07-29", D, "s.70"),
    limit("payments-compliance-notice", "2026-09-30", "2026-10-29", D, "s.69"),
    limit("pipeline-notice", "2026-03-31", "2025-05-26", I, "s.93"),  # a bank holiday, not moved
    limit("pipeline-look-ahead", "2027-04-01", "2028-09-30", C, "s.93"),
    limit("contract-copy-light-touch", "2026-07-01", "2026-12-27", I, "s.53"),  # a Sunday, not moved
    ("limit", {"limit": "transparency-code-publication", "on": "2026-02-10"},
     {"last_day": "2026-04-30", "words": "1 month"}, "unconfirmed", "Transparency Code"),
    ("claim", {"knew_on": "2026-11-30"}, {"until": "2026-12-29", "extended_until": "2027-02-28"}, C, "s.106"),
    ("payment", {"received_on": "2026-05-15", "due_on_invoice": "2026-06-01"}, {"pay_by": "2026-06-30"}, C, "s.68"),
    # Payments: more than £30,000 and not £30,000; guidance counts procurements from 1 April 2026.
    paid("2026-06-30", 3_000_000, "2026-04-10", "no", None, C),
    paid("2026-06-30", 3_000_001, "2026-04-01", "yes", "2026-07-29", C),
    paid("2026-06-30", 3_000_001, "2026-03-31", "no", None, D, "guidance on payments"),
    # A pipeline notice at exactly £100 million, and for a purchase one day after the look-ahead.
    ("pipeline", {"financial_year": 2025, "expected_spend_pence": 100 * MILLION}, {"verdict": "no"}, D, "s.93"),
    ("pipeline", {"financial_year": 2026, "expected_spend_pence": 100 * MILLION + 1}, {"verdict": "yes",
     "due_on": "2026-05-26", "looks_until": "2027-09-30"}, C, "s.93"),
    # Reservations: from 4 February 2026, below the threshold, the own area with what borders it.
    reserved("2026-02-03", 15_000_000, False, source="art 1"),
    reserved("2026-02-04", 15_000_000, True),
    reserved("2026-04-10", 207_720_00, False, "Lambeth", "Southwark", source="s.90"),
    reserved("2026-04-10", 207_719_99, True, "Lambeth", "Southwark"),
    reserved("2026-04-10", 15_000_000, False, "Lambeth", "Lewisham"),
    reserved("2026-04-10", 15_000_000, False, "Southwark"),
    reserved("2026-04-10", 15_000_000, False, "Lambeth", "City of London", sure=I),
    # Below the threshold: Part 6 is not for concessions; suitability only for works of £207,720 and more.
    ("below-threshold", {"kind": "concession", "value_inc_vat_pence": 3_000_000, "on": "2026-03-01"},
     {"is_regulated": False, "is_notifiable": False}, None, ""),
    ("below-threshold", {"kind": "works", "value_inc_vat_pence": 207_720_00, "on": "2026-03-01"},
     {"suitability_stage": {"verdict": "yes"}}, None, "s.85"),
    ("below-threshold", {"kind": "works", "value_inc_vat_pence": 138_760_00, "on": "2025-06-01"},
     {"suitability_stage": {"verdict": "no"}}, None, "s.85"),
    # Modification: 50% to the penny, the sum of small ones against the threshold of the contract's own day.
    change("yes", "yes", "no", "Sch.8 para 4", value_inc_vat_pence=MILLION, extra_value_pence=MILLION // 2,
           is_unforeseeable=True, alters_nature=False, moves_balance=True),
    change("depends", "yes", "no", "Sch.8", value_inc_vat_pence=MILLION, extra_value_pence=MILLION // 2 + 1,
           is_unforeseeable=True, is_known_risk=True, alters_nature=False, adds_new_kind=True),
    change("yes", "no", "no", extra_value_pence=10_771_999, procurement_commenced_on="2026-03-01", **SMALL),
    change("depends", "no", "no", extra_value_pence=10_772_000, procurement_commenced_on="2026-03-01", **SMALL),
    change("yes", "no", "no", extra_value_pence=10_772_000, procurement_commenced_on="2025-12-31", **SMALL),
    change("yes", "yes", "no", "Sch.8 para 9", value_inc_vat_pence=5 * MILLION - 1, extra_value_pence=1,
           changes_supplier=True, is_restructuring=True, is_new_supplier_excluded=False),
    change("yes", "yes", "yes", "s.77", value_inc_vat_pence=5 * MILLION - 1, extra_value_pence=2,
           changes_supplier=True, is_restructuring=True, is_new_supplier_excluded=False),
]  # fmt: skip


def holds(expected, found):
    """Say whether what was found has at least what is expected, objects within objects too."""
    if isinstance(expected, dict):
        return all(holds(part, found[key]) for key, part in expected.items())
    return expected == found


@pytest.mark.parametrize(("question", "fields", "value", "sure", "source"), CASES)
def test_value_confidence_reasons_and_sources_are_those_of_the_law(question, fields, value, sure, source):  # fmt: skip
    answer = ask({"question": question, **fields})

    assert holds(value, answer["value"]), answer["value"]
    assert sure in (None, answer["confidence"])
    assert any(source in f"{one['act']}, {one['provision']}" for one in answer["sources"])
    assert all(one["text"] and one["source"]["act"] for one in answer["reasons"])


HOSTILE = [
    b'{"question": "vat", "amount_pence": true, "vat": "20"}\r',
    b'{"question": "vat", "amount_pence": NaN, "vat": "20"}',
    b'{"question": "vat", "amount_pence": 1e400, "vat": "20"}',
    b'{"question": "vat", "amount_pence": -0.0, "vat": "20"}',
    b'{"question": "vat", "amount_pence": ' + b"9" * 40 + b', "vat": "20"}',
    b"[" * 100_000,
    b'{"id": ' + b"[" * 3000 + b"]" * 3000 + b', "question": "limits"}',
    b'{"question": "vat\xff"}',
    b'{"question": "vat", "question": "limits"}',
    b'{"question": ["vat"]}',
    b'{"question": "within-days", "begins": "9999-12-31", "days": 30}',
    b'{"question": "within-days", "begins": "2026-02-29", "days": 30}',
    b'{"question": "valuation", "parts": [[["price"]]]}',
    b"null", b"\x00", b'"\xed\xa0\x80"', b"{", b"7",
]  # fmt: skip


def test_every_hostile_line_has_one_answer_and_never_a_traceback():
    mark = b"\xef\xbb\xbf"  # of a file that a spreadsheet or an editor on Windows wrote
    lines = mark + b"\n\r\n".join(HOSTILE) + b"\n\n"
    done = subprocess.run([sys.executable, "-m", "rulebook"], input=lines, capture_output=True, check=False)  # fmt: skip
    answers = [json.loads(one) for one in done.stdout.splitlines()]

    assert done.stderr == b""
    assert done.returncode == 0
    assert len(answers) == len(HOSTILE)
    assert all(one["error"]["what"] and one["error"]["kind"] != "our-fault" for one in answers)
