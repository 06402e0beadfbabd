import pytest
from hypothesis import given
from hypothesis import strategies as st

from registers.money import MOST_POUNDS, money
from registers.money_words import scale


@pytest.mark.parametrize(
    ("said", "pence"),
    [
        ("£1.35m", 135_000_000),
        ("8000000.00 GBP", 800_000_000),
        ("£920k", 92_000_000),
        ("£5,500k", 550_000_000),
        ("£5 million", 500_000_000),
        ("1.2bn", 120_000_000_000),
        ("1,234.56 (ex VAT)", 123_456),
        ("(1,200)", -120_000),
        ("-500", -50_000),
        ("£-500", -50_000),
        ("1 200 000", 120_000_000),
        ("£1.234.567,89", 123_456_789),
        ("2.456.789", 245_678_900),
        (".5", 50),
        ("1.5E+06", 150_000_000),
        ("£2e5", 20_000_000),
        ("nil", 0),
        ("0", 0),
        (1705948, 170_594_800),
        (95905.880000001, 9_590_588),
        (0.005, 1),
        ("55641250-55641250", 5_564_125_000),
        ("£1.2 million over 4 years", 120_000_000),
        ("£1.2m (4 years)", 120_000_000),
        ("£45,000 over 3+1 years", 4_500_000),
        ("£120k for 3 years", 12_000_000),
        ("£10 million for 10 months", 1_000_000_000),
        ("£2m over the term", 200_000_000),
        (str(MOST_POUNDS), MOST_POUNDS * 100),
    ],
)
def test_an_amount_is_read_as_whole_pence(said, pence):
    found = money(said)

    assert (found.pence, found.problems) == (pence, ())


@pytest.mark.parametrize("said", [None, True, "", " - ", "n/a", "N/A", "none", "..."])
def test_what_says_nothing_is_no_problem(said):
    assert money(said) == money(None)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("TBC", "not stated"),
        ("Redacted", "withheld"),
        ("Commercially sensitive", "withheld"),
        ("lots", "not an amount"),
        ("£3m per month", "is a rate"),
        ("12,50", "do not make an amount"),
        ("£2,5OO", "not an amount"),
        ("#DIV/0!", "not an amount"),
        ("########", "not an amount"),
        ("£40,000 x 3 years", "more than one amount"),
        ("£40,000 for each of 3 years", "more than one amount"),
        ("£96,000 (3 years @ £32,000)", "more than one amount"),
        ("20 years", "not an amount"),
        ("£1,00,000", "do not make an amount"),
        ("Lot 1: £5m; Lot 2: £3m", "more than one amount"),
        ("1000000000000000", "more than any council spends"),
        (10**400, "more than any council spends"),
        (10**15, "more than any council spends"),
        (float("inf"), "more than any council spends"),
        ("£" + "9" * 40, "more than any council spends"),
        (str(MOST_POUNDS + 1), "more than any council spends"),
        ("£9000000bn - £9000001bn", "more than any council spends"),
        ("£1 - £9000001bn", "more than any council spends"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_guessed(said, why):
    found = money(said, path="total_value")

    assert found.pence is None
    assert why in found.problems[0].what
    assert found.problems[0].path == "total_value"


@pytest.mark.parametrize(
    ("said", "total", "year"),
    [
        ("£1m (£250k pa)", 100_000_000, 25_000_000),
        ("£250k p.a. (£1m in total)", 100_000_000, 25_000_000),
        ("£1,000,000 total, £250,000 per annum", 100_000_000, 25_000_000),
        ("£40,000 over 4 years; £10,000 each year", 4_000_000, 1_000_000),
        ("£1m / £250k pa", 100_000_000, 25_000_000),
        ("£40,000 (£10,000 per annum for 4 years) ex VAT", 4_000_000, 1_000_000),
        ("£10,000 (£10,000 pa)", 1_000_000, 1_000_000),
        ("1.2m (£300k pa)", 120_000_000, 30_000_000),
    ],
)
def test_a_total_with_an_amount_for_a_year_beside_it_is_both(said, total, year):
    found = money(said, path="total_value")

    assert (found.pence, found.beside_annual_pence, found.currency) == (total, year, "GBP")
    assert "in total and one for a year" in found.problems[-1].what


@pytest.mark.parametrize(
    "said",
    [
        "£200k - £300k pa",  # a range for a year
        "£250k pa (£260k pa from 2026)",
        "£50k pa, £20k in total",  # less in total than in a year
        "£1m (€250k pa)",
        "£96,000 (3 years @ £32,000 pa)",
        "£1m and £2m, £250k pa",
        "-£1m (-£2m pa)",
    ],
)
def test_two_amounts_that_are_no_total_with_its_year_are_not_taken_as_such(said):
    assert money(said).beside_annual_pence is None
    assert money(said).pence is None


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("£10k - £50k", 1_000_000, 5_000_000),
        ("10-50k", 1_000_000, 5_000_000),
        ("100000-250000", 10_000_000, 25_000_000),
        ("between £10,000 and £20,000", 1_000_000, 2_000_000),
        ("£50k to £10k", 1_000_000, 5_000_000),
        ("£200,000 - £1m", 20_000_000, 100_000_000),
    ],
)
def test_a_range_has_two_ends_and_no_single_value(said, low, high):
    found = money(said)

    assert (found.pence, found.low_pence, found.high_pence) == (None, low, high)
    assert "range" in found.problems[0].what


@pytest.mark.parametrize(
    ("said", "pence", "why"),
    [
        ("circa £5,000", 500_000, "approximate"),
        ("Up to £1m", 100_000_000, "limit"),
        ("£1m+", 100_000_000, "limit"),
        ("£5,000 as agreed by the board in the meeting of the spring", 500_000, "longer text"),
    ],
)
def test_a_doubtful_amount_is_kept_with_its_doubt(said, pence, why):
    found = money(said)

    assert found.pence == pence
    assert any(why in problem.what for problem in found.problems)


@pytest.mark.parametrize(
    ("said", "vat", "currency", "is_annual"),
    [
        ("£20,000 per annum", "", "GBP", True),
        ("20,000 GBP p.a.", "", "GBP", True),
        ("£30,000pa", "", "GBP", True),
        ("£45kpa", "", "GBP", True),
        ("£30,000 p/a", "", "GBP", True),
        ("£100k plus VAT", "ex", "GBP", False),
        ("€100 inc. VAT", "inc", "EUR", False),
        ("$100", "", "USD", False),
    ],
)
def test_vat_currency_and_the_year_are_read_beside_the_amount(said, vat, currency, is_annual):
    found = money(said)

    assert (found.vat, found.currency, found.is_annual) == (vat, currency, is_annual)
    assert found.pence


@pytest.mark.parametrize(
    ("header", "times"),
    [("Value (£000s)", 1000), ("Value £k", 1000), ("Value (£m)", 1_000_000), ("Value (£)", 1)],
)
def test_a_heading_can_say_thousands(header, times):
    assert scale(header) == times
    assert money("1.5", times=times).pence == 150 * times


@given(pence=st.integers(-(10**13), 10**13))
def test_an_amount_survives_being_written_and_read(pence):
    pounds = abs(pence) / 100 if abs(pence) < 10**12 else None
    said = f"{abs(pence) // 100:,}.{abs(pence) % 100:02d}"

    assert money(f"£{said}" if pence >= 0 else f"(£{said})").pence == pence
    if pounds is not None:
        assert money(pounds).pence == abs(pence)


@given(
    said=st.one_of(st.text(), st.floats(), st.integers(), st.from_regex(r"[£(\-]*[\d.,]+[km)]*"))
)
def test_no_cell_breaks_the_reading_of_money(said):
    money(said)


@pytest.mark.parametrize(
    ("said", "pence"),
    [("£250k", 25_000_000), ("£1.2m", 120_000_000), ("250", 25_000_000), ("1,250", 125_000_000)],
)
def test_a_cell_with_a_unit_of_its_own_is_not_multiplied_by_the_heading(said, pence):
    found = money(said, times=1000)

    assert found.pence == pence
    assert ["says its own unit" in one.what for one in found.problems] == (
        [True] if said[-1] in "km" else []
    )


def test_a_range_with_units_is_not_multiplied_by_the_heading():
    found = money("between £100k and £200k", times=1000)

    assert (found.low_pence, found.high_pence) == (10_000_000, 20_000_000)
    found = money("100 - 200", times=1000)
    assert (found.low_pence, found.high_pence) == (10_000_000, 20_000_000)


@pytest.mark.parametrize(("said", "pence"), [("£30,000pa", 3_000_000), ("£45kpa", 4_500_000)])
def test_letters_close_behind_a_sum_do_not_cut_it_off(said, pence):
    assert money(said).pence == pence


@pytest.mark.parametrize("words", ["p.a. ", "12 years ", "circa ", "ex vat ", "1+", "£ "])
def test_a_cell_of_the_same_words_a_thousand_times_is_read_at_once(words):
    assert money(words * 6000).pence is None


@pytest.mark.parametrize(
    "said",
    [
        "£1,000 p/m", "£700 p.w.", "£12.50 p.h.", "£2,500 per calendar month", "£2,500 /mth",
        "£2,500 per qtr", "£95 per bed per night", "£10,000 each", "£10,000 per school",
        "£10,000 per lot", "£500 day rate", "£6,000 half yearly", "£6,000 bi-annually", "£12,000pm",
        "£850 per person per week", "Unit price £17.50", "£12.50/hr", "£400 per fortnight",
        "£6,000 every two years",
    ],
)  # fmt: skip
def test_a_rate_is_no_value_of_a_contract(said):
    found = money(said)

    assert found.pence is None
    assert found.is_left_out
    assert "is a rate" in found.problems[0].what


@pytest.mark.parametrize(
    "said",
    ["£6,000 per yr", "£6,000 yearly", "£6,000 per financial year", "£6,000 p.yr", "£6,000 pa", "£6,000/yr"],
)  # fmt: skip
def test_an_amount_for_a_year_is_told_by_other_words(said):
    found = money(said)

    assert (found.pence, found.is_annual, found.problems) == (600_000, True, ())


@pytest.mark.parametrize(
    ("said", "pence"),
    [
        ("£5,000", 500_000),
        ("£1.5k", 150_000),
        ("£10,000 as per contract", 1_000_000),
        ("£10,000 per contract", 1_000_000),
        ("£50,000 HR system", 5_000_000),
        ("£1.125m", 112_500_000),
        ("0.125", 13),
        ("1234.567", 123_457),
        ("12.50", 1_250),
        ("£10,000/-", 1_000_000),
        ("£10000.-", 1_000_000),
        ("£25,000 - 3 years", 2_500_000),
        ("500 DR", 50_000),
        ("12,000 (VAT exempt)", 1_200_000),
        ("Civica: £5,000", 500_000),
        ("£5,000 or otherwise", 500_000),
    ],
)
def test_an_amount_beside_words_that_change_nothing_is_read(said, pence):
    assert (money(said).pence, money(said).problems) == (pence, ())


@pytest.mark.parametrize(
    ("said", "pence"),
    [
        ("45000-", -4_500_000),
        ("45,000.00−", -4_500_000),
        ("CR 500", -50_000),
        ("500.00CR", -50_000),
        ("£500 credit", -50_000),
        ("(500) CR", -50_000),
    ],
)
def test_a_credit_of_an_accounting_system_is_negative(said, pence):
    assert (money(said).pence, money(said).problems) == (pence, ())


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("£45,OOO", "is not an amount of money"),
        ("£l2,000", "is not an amount of money"),
        ("£5M4", "is not an amount of money"),
        ("DN123456", "is not an amount of money"),
        ("Exempt under section 43", "is withheld"),
        ("£45.000", "'45.000' can mean 45 or 45,000."),
        ("12.000", "'12.000' can mean 12 or 12,000."),
        ("€10.000 - €20.000", "can mean"),
        ("£12,000 to date", "paid until now"),
        ("Spend to date £12,000", "paid until now"),
        ("£12,000 so far", "paid until now"),
        ("₹1000", "a currency that we do not know"),
    ],
)
def test_an_amount_that_is_not_sure_is_left_out(said, why):
    found = money(said, path="total_value")

    assert (found.pence, found.low_pence) == (None, None)
    assert why in found.problems[0].what
    assert found.problems[0].mend or "withheld" in why


def test_a_point_before_three_digits_is_sure_beside_a_unit():
    assert money("1.250", times=1000).pence == 125_000


@pytest.mark.parametrize(
    "said",
    ["in excess of £1m", "under £1m", "Less than £1m", "£1m or less", "below £1m", "capped at £1m", "exceeding £1m"],
)  # fmt: skip
def test_a_limit_is_kept_with_its_doubt(said):
    found = money(said)

    assert found.pence == 100_000_000
    assert [problem.what for problem in found.problems] == [
        f"'{said}' is a limit, not an exact amount."
    ]


def test_words_that_only_look_like_a_limit_are_none():
    assert money("£5,000 under review").problems == ()


@pytest.mark.parametrize("words", ["per ", "p/", "vat not ", "£5/", "CHF ", "£45,O", "or less "])
def test_a_cell_of_other_words_a_thousand_times_is_read_at_once(words):
    assert money(words * 6000).pence is None
