import pytest
from hypothesis import given
from hypothesis import strategies as st

from registers.durations import duration, extensions, unit_of


@pytest.mark.parametrize(
    ("said", "months", "later"),
    [
        ("3 years", 36, ()),
        ("36 months", 36, ()),
        ("2+1+1", 24, (12, 12)),
        ("24+12+12", 24, (12, 12)),
        ("3 years with option of 2 x 12 months", 36, (12, 12)),
        ("2 years + 1 + 1 year extension", 24, (12, 12)),
        ("4 (2+2)", 24, (24,)),
        ("4 years (2+1+1)", 24, (12, 12)),
        ("3 years (36 months)", 36, ()),
        ("5 years (3 years 24 months)", 60, ()),
        ("4 years (+2 +2)", 48, (24, 24)),
        ("3 years 6 months", 42, ()),
        ("1.5 years", 18, ()),
        ("one year", 12, ()),
        ("5 years plus 2 one year extensions", 60, (12, 12)),
        ("36 months with the option to extend by up to 24 months", 36, (24,)),
        ("4 years including 2 year extension", 24, (24,)),
        ("3/1/1", 36, (12, 12)),
        ("12 months (x2)", 24, ()),
        ("3 years / 36 months", 36, ()),
        ("two further periods of 12 months", None, (12, 12)),
    ],
)
def test_a_length_is_whole_months_with_its_extensions(said, months, later):
    found = duration(said)

    assert (found.months, found.extension_months, found.problems) == (months, later, ())


@pytest.mark.parametrize(
    ("said", "later"),
    [
        ("2 x 12 months", (12, 12)),
        ("1+1", (12, 12)),
        ("Yes - 2 years", (24,)),
        ("Two 12 month extensions", (12, 12)),
        ("12 months (x2)", (12, 12)),
        ("12 months (1 year)", (12,)),
        ("FALSE", ()),
        ("No option to extend", ()),
        ("No", ()),
        ("n/a", ()),
        (None, ()),
    ],
)
def test_a_column_of_extensions_has_extensions_only(said, later):
    assert extensions(said) == duration(None).__class__(None, later)


@pytest.mark.parametrize(
    ("said", "months", "later"),
    [
        ("3 years with option of 2 x 12 months", 36, (12, 12)),
        ("3 years with an option to extend by 2 years", 36, (24,)),
        ("2 years extendable by 12 months", 24, (12,)),
        ("12 months and a further 12 months", None, (12, 12)),
        ("1 year option plus 1 year", None, (12, 12)),
        ("2+1+1", None, (24, 12, 12)),
    ],
)
def test_a_cell_of_extensions_may_give_the_first_term_too(said, months, later):
    found = extensions(said)

    assert (found.months, found.extension_months, found.problems) == (months, later, ())


def test_a_sum_of_small_numbers_means_years_though_the_heading_says_months():
    found = extensions("2+1+1", unit="months")

    assert found.extension_months == (24, 12, 12)
    assert [problem.what for problem in found.problems] == [
        "'2+1+1' was read as years, though the heading says months."
    ]
    assert extensions("12+12", unit="months").extension_months == (12, 12)
    assert extensions("2", unit="months").extension_months == (2,)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("3", "does not say how many months or years"),
        ("6+6", "does not say how many months or years"),
        ("2-3 years", "does not say how many months or years"),
        ("12 or 24 months", "does not say how many months or years"),
        ("3 years / 2 years", "does not say how many months or years"),
        ("Yes", "does not say how many months or years"),
        ("10 weeks", "does not say how many months or years"),
        ("9999 years", "does not say how many months or years"),
        ("0 months", "does not say how many months or years"),
        ("1 " * 16_000, "is not a length of time"),
        ("long", "is not a length of time"),
        ("TBC", "not stated"),
    ],
)
def test_what_is_no_length_is_said_and_not_guessed(said, why):
    found = duration(said, path="length")

    assert found.months is None
    assert why in found.problems[0].what


@pytest.mark.parametrize(
    ("header", "said", "months"),
    [("Term (months)", 36, 36), ("Duration in years", 3, 36), ("Term", "3 years", 36)],
)
def test_the_heading_can_give_the_unit(header, said, months):
    assert duration(said, unit=unit_of(header)).months == months


@given(
    said=st.one_of(
        st.text(), st.floats(), st.integers(), st.from_regex(r"[\d+x() ]+(years?|months?)?( ext)?")
    )
)
def test_no_cell_breaks_the_reading_of_lengths(said):
    for found in (duration(said), extensions(said)):
        assert found.months is None or 0 < found.months <= 1200
        assert all(0 < each <= 1200 for each in found.extension_months)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2 years (1+1)", (12, 12)),
        ("24 months (2 x 12 months)", (12, 12)),
        ("5 years (3+2)", (36, 24)),
        ("1 year (1 year)", (12,)),
        ("2 years (1 year)", (24, 12)),
        ("up to 2 further years", (24,)),
        ("1 additional year", (12,)),
        ("0 months", ()),
    ],
)
def test_extensions_that_are_said_twice_count_once(text, months):
    said = extensions(text)

    assert (said.months, said.extension_months, said.problems) == (None, months, ())


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("10 years with break at 5", 120),
        ("5 years, break clause after 3 years", 60),
        ("4 years (2 years used)", 48),
        ("3 years (1 year remaining)", 36),
        ("3 years with review after 18 months", 36),
    ],
)
def test_a_length_of_something_else_is_not_added_to_the_term(text, months):
    said = duration(text)

    assert (said.months, said.extension_months) == (months, ())
    assert [problem.what for problem in said.problems] == [
        f"Of '{text}' only the length itself was taken."
    ]


def test_a_notice_is_a_length_by_itself():
    assert duration("6 months notice").months == 6
    assert duration("2 years and 6 months").months == 30
    assert extensions("2 years, subject to 6 months notice").extension_months == (24,)
