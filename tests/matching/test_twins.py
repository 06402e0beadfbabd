"""Are two rows the same contract?"""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.twin_titles import likeness
from matching.twins import Facts, Seller, Verdict, candidates, references, twin

CASES = Path(__file__).parent / "cases" / "published_twice.csv"
NOTICE = Facts(
    "n",
    "camden",
    "find-a-tender",
    "Provision of a Library Management System",
    "Hosted library catalogue, lending, reservations, payments and reporting for all branches",
    (Seller("Shelf Software Ltd", "GB-COH:1"),),
    value_ex_vat_pence=25_000_050,
    value_inc_vat_pence=30_000_060,
    starts_on=date(2024, 4, 1),
    ends_on=date(2027, 3, 31),
    may_extend_until=date(2029, 3, 31),
    signed_on=date(2024, 3, 1),
    cpv=("48160000",),
    ocid="ocds-1",
)
ROW = replace(
    NOTICE, key="r", source="register", title="Library management system", description="", cpv=(),
    sellers=(Seller("Shelf Software Limited"),), value_inc_vat_pence=None, ocid="", signed_on=None,
)  # fmt: skip


def said(**changes) -> Facts:
    return replace(ROW, **changes)


@pytest.mark.parametrize(
    ("row", "verdict", "why"),
    [
        (ROW, "same", "the register's row of the notice"),
        (said(value_ex_vat_pence=30_000_060), "same", "the value with VAT"),
        (said(value_ex_vat_pence=None), "same", "no value, the same days"),
        (said(ends_on=date(2029, 3, 31)), "same", "the end with its extensions"),
        (said(ends_on=date(2027, 4, 30), starts_on=date(2024, 5, 1)), "same", "weeks apart"),
        (said(starts_on=None, ends_on=None), "same", "no days, the same value"),
        (said(starts_on=None, ends_on=None, value_ex_vat_pence=None), "ask", "words alone"),
        (said(starts_on=None, ends_on=None, value_ex_vat_pence=None, related=("ocds-1",)), "same", "points to it"),
        (said(title="Library self-service kiosks"), "ask", "another thing of the same supplier"),
        (said(title="Reporting"), "ask", "nothing but days, value and supplier"),
        (said(sellers=()), "same", "no supplier given"),
        (said(sellers=(Seller("Shelf Hosting UK Ltd"),)), "ask", "perhaps a sister company"),
        (said(sellers=(Seller("Another Firm Ltd"),)), "different", "another supplier"),
        (said(sellers=(Seller("Another Firm Ltd"),), related=("ocds-1",)), "ask", "and points to it"),
        (said(sellers=(Seller("Renamed Ltd", "GB-COH:1"),)), "same", "the same number"),
        (said(starts_on=date(2027, 4, 1), ends_on=date(2030, 3, 31)), "different", "a renewal"),
        (said(starts_on=date(2021, 4, 1), ends_on=date(2024, 3, 31)), "different", "the one before"),
        (said(starts_on=date(2025, 6, 1)), "different", "starts more than a year later"),
        (said(starts_on=date(2024, 11, 1), ends_on=date(2028, 11, 1), value_ex_vat_pence=26_000_000), "different", "months apart"),
        (said(signed_on=date(2021, 3, 1)), "different", "signed years before"),
        (said(title="Library management system lot 2"), "same", "one names a lot"),
        (said(value_ex_vat_pence=180_000_000), "same", "another value: one may be for a year"),
        (said(value_ex_vat_pence=45_000_000), "same", "the value is off, the days are not"),
        (said(value_ex_vat_pence=26_000_000), "same", "about the value"),
        (said(title="Library management system 2019", starts_on=None, ends_on=None), "same", "a year"),
        (said(title="", starts_on=None), "ask", "no title"),
        (said(buyer="barnet"), "different", "another borough"),
        (said(cpv=("90500000",)), "same", "an odd category"),
        (said(cpv=("48100000",)), "same", "a near category"),
        (said(cpv=("48900000",)), "same", "a category of the same division"),
        (said(description=NOTICE.description), "same", "the same description"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_register_row_and_a_notice(row, verdict, why):
    found = twin(NOTICE, row)

    assert found.verdict.value == verdict, (why, found)
    assert found.reasons_for or found.reasons_against


@pytest.mark.parametrize(
    ("one", "other", "verdict", "why"),
    [
        ({"title": "Repairs Lot 1"}, {"title": "Repairs Lot 2"}, "different", "two lots"),
        ({"title": "Repairs 2019-20"}, {"title": "Repairs 2021-22"}, "ask", "two years"),
        ({"title": "Electrical contractors"}, {"title": "Mechanical contractors"}, "ask", "two trades"),
        ({"title": "Advice in London"}, {"title": "Advice excluding London"}, "ask", "one leaves out"),
        ({"title": "Bus route 460"}, {"title": "Bus route 324"}, "ask", "two numbers"),
        ({"numbers": ("DN-501 879",)}, {"numbers": ("dn501879",)}, "ask", "twice in one register"),
        ({"source": "x", "ocid": "o"}, {"source": "x", "ocid": "o"}, "different", "two awards"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_two_rows_told_apart(one, other, verdict, why):
    assert twin(said(**one), said(key="s", **other)).verdict.value == verdict, why


def test_a_shared_reference_is_said():
    found = twin(said(numbers=("DN 501879",)), replace(NOTICE, numbers=("DN501879", "1")))

    assert "Both have the reference dn501879" in found.reasons_for
    assert references(["ab", "12345", "abcdef"]) == {"12345"}


def published_twice() -> list[tuple[Facts, Facts]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [(_row(row, "cf"), _row(row, "journal")) for row in csv.DictReader(file)]


def _row(row: dict[str, str], side: str) -> Facts:
    def day(name: str) -> date | None:
        text = row.get(f"{side}_{name}", "")
        return date.fromisoformat(text) if text else None

    value = row[f"{side}_value_pence"]
    return Facts(
        key=f"{side}{row['key']}",
        buyer="x",
        source=side,
        title=row[f"{side}_title"],
        sellers=tuple(Seller(name) for name in row[f"{side}_sellers"].split("; ") if name),
        value_ex_vat_pence=int(value) if value else None,
        starts_on=day("starts_on"),
        ends_on=day("ends_on"),
        signed_on=day("awarded_on") or day("published_on"),
    )


def test_contracts_that_were_published_twice_are_found():
    """Recall on 115 real pairs; the pairs were found by value and title, so that this flatters."""
    verdicts = [twin(*pair).verdict for pair in published_twice()]

    assert len(verdicts) == 115
    assert verdicts.count(Verdict.SAME) >= 100
    assert verdicts.count(Verdict.DIFFERENT) == 0


def test_other_contracts_are_not_taken_for_the_same():
    """Precision: the 115 contracts against each other, their renewals, and other firms' lots."""
    notices = [one for one, _ in published_twice()]
    crossed = [twin(*pair).verdict for pair in combinations(notices, 2)]
    wrong = []
    for one in notices:
        if one.starts_on and one.ends_on and (one.ends_on - one.starts_on).days > 90:
            length = one.ends_on - one.starts_on + timedelta(days=1)
            renewal = replace(
                one, key="next", starts_on=one.starts_on + length, ends_on=one.ends_on + length
            )
            wrong += [renewal] * (twin(one, renewal).verdict is not Verdict.DIFFERENT)
        if one.sellers:
            lot = replace(one, key="lot", sellers=(Seller("Quite Another Firm Ltd"),))
            wrong += [lot] * (twin(one, lot).verdict is not Verdict.DIFFERENT)

    assert crossed.count(Verdict.SAME) == 3  # read by hand: each of these was published twice there
    assert not wrong


def test_the_pairs_worth_comparing_hold_every_contract_published_twice():
    pairs = published_twice()

    found = {
        frozenset((a.key, b.key)) for a, b in candidates([row for pair in pairs for row in pair])
    }

    missed = [a.title for a, b in pairs if frozenset((a.key, b.key)) not in found]
    assert len(missed) <= 2, missed


def test_candidates_are_of_one_buyer_and_come_once():
    rows = [
        NOTICE,
        ROW,
        said(key="z", buyer="barnet"),
        said(key="y", title="Kiosk", related=("q",)),
    ]

    found = [(a.key, b.key) for a, b in candidates(rows)]

    assert len(found) == len(set(found)) == 3
    assert not any("z" in pair for pair in found)
    shared = [said(key="p", numbers=("DN12345",)), said(key="q", numbers=("DN 12345",))]
    assert len(list(candidates(shared))) == 1
    assert list(candidates([said(value_ex_vat_pence=None, sellers=())])) == []


names = st.sampled_from(["Alpha Ltd", "Alpha Limited", "Beta plc", "London A", "London B", ""])
days = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
rows = st.builds(
    Facts,
    key=st.sampled_from("abc"),
    buyer=st.just("x"),
    source=st.sampled_from(["register", "cf"]),
    title=st.sampled_from(["Repairs lot 1", "Repairs 2021", "Payroll system", "AB1", ""]) | st.text(max_size=20),
    sellers=st.lists(st.builds(Seller, names), max_size=3).map(tuple),
    value_ex_vat_pence=st.none() | st.integers(-5, 10**15),
    value_inc_vat_pence=st.none() | st.integers(0, 10**15),
    starts_on=days,
    ends_on=days,
    may_extend_until=days,
    signed_on=days,
    ocid=st.sampled_from(["", "o"]),
)  # fmt: skip


@given(rows, rows)
def test_order_never_changes_the_answer(a, b):
    one, other = twin(a, b), twin(b, a)

    assert (one.score, one.verdict) == (other.score, other.verdict)
    assert 0 <= one.score <= 1


@given(st.text(max_size=30), st.text(max_size=30))
def test_titles_are_alike_both_ways(a, b):
    assert likeness(a, b) == pytest.approx(likeness(b, a))
