"""The figures that pages show: every key renders, exactly, and none is shown shorter than it is."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from rulebook import figures
from rulebook.dated import RuleNotKnown
from rulebook.limits import LIMITS, Limit, Unit, limit_for
from rulebook.sources import Confidence
from rulebook.thresholds import THRESHOLDS, Kind, threshold_for

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("key", figures.keys())
def test_every_key_renders_with_its_source(key):
    figure = figures.figure_for(key, on=TODAY)

    assert figure.key == key
    assert figure.label
    assert figure.value
    assert figure.test
    assert str(figure.source)
    assert isinstance(figure.confidence, Confidence)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("threshold-goods-or-services", "£207,720 including VAT"),
        ("threshold-works", "£5,193,000 including VAT"),
        ("kpi-contract-value", "£5 million including VAT"),
        ("notifiable-below-threshold", "£30,000 including VAT"),
        ("sme-turnover", "£44 million"),
        ("sme-staff", "250"),
        ("standstill", "8 working days"),
        ("tender-period", "25 days"),
        ("transparency-code-publication", "1 month"),
        ("planned-notice-longest", "12 months"),
        ("framework-longest-term", "4 years"),
        ("modification-share", "50%"),
        ("kpi-count", "3"),
        ("below-threshold-details", "as soon as reasonably practicable"),
    ],
)
def test_a_figure_is_shown_in_words_and_units(key, shown):
    assert figures.figure_for(key, on=TODAY).value == shown


def _pence_of(shown: str) -> Decimal:
    number, million = re.match(r"£([\d,.]+)( million)?", shown).groups()
    return Decimal(number.replace(",", "")) * (1_000_000 if million else 1) * 100


@pytest.mark.parametrize("row", THRESHOLDS, ids=lambda row: f"{row.kind} {row.applies_from}")
def test_a_threshold_is_never_rounded_when_it_is_shown(row):
    shown = figures.figure_for(f"threshold-{row.kind.value}", on=row.applies_from).value

    assert _pence_of(shown) == row.value_inc_vat_pence


@pytest.mark.parametrize(
    "row", [row for row in LIMITS if row.unit in {Unit.PENCE, Unit.PENCE_INC_VAT}],
    ids=lambda row: row.key,
)  # fmt: skip
def test_a_sum_is_never_rounded_when_it_is_shown(row):
    assert _pence_of(figures.figure_for(row.key, on=row.applies_from).value) == row.amount


def test_a_whole_number_of_hundred_thousands_is_shown_in_millions(monkeypatch):
    row = replace(threshold_for(Kind.WORKS, on=TODAY), value_inc_vat_pence=5_000_000_00)
    monkeypatch.setattr(figures, "threshold_for", lambda kind, on: row)

    assert figures.figure_for("threshold-works", on=TODAY).value == "£5 million including VAT"


@pytest.mark.parametrize("key", ["threshold-spaceships", "spaceships", "", "threshold-"])
def test_a_key_that_does_not_exist_is_refused(key):
    with pytest.raises(RuleNotKnown):
        figures.figure_for(key, on=TODAY)


def test_a_figure_of_a_day_is_that_of_its_row():
    assert (
        "214,904" in figures.figure_for("threshold-goods-or-services", on=date(2025, 12, 31)).value
    )
    assert "207,720" in figures.figure_for("threshold-goods-or-services", on=date(2026, 1, 1)).value


def test_all_figures_of_a_day_are_those_of_every_key_in_force():
    keys = [figure.key for figure in figures.all_figures(on=TODAY)]

    assert keys == list(figures.keys())
    assert len(set(keys)) == len(keys)


def test_figures_that_begin_later_are_left_out_of_an_earlier_day():
    keys = {figure.key for figure in figures.all_figures(on=date(2025, 3, 1))}

    assert "standstill" in keys
    assert "kpi-publication" not in keys


def test_nothing_was_in_force_before_the_act():
    assert figures.all_figures(on=date(2025, 2, 23)) == []


def test_every_unit_is_used_by_some_row():
    assert {row.unit for row in LIMITS} == set(Unit)
    assert isinstance(limit_for("sme-staff", on=TODAY), Limit)


def test_every_row_is_there_past_ones_too():
    rows = figures.every_row()

    assert len(rows) == len(THRESHOLDS) + len(LIMITS)
    assert {row.key for row in rows} == set(figures.keys())
    assert [row for row in rows if row.applies_until is None or row.applies_until > TODAY] == (
        figures.all_figures(on=TODAY)
    )
    old = [row.value for row in rows if row.key == "threshold-goods-or-services"]
    assert old == ["£214,904 including VAT", "£207,720 including VAT"]
