import pytest

from registers.money import money
from registers.money_words import Above, above, period_of, scale, vat_of


@pytest.mark.parametrize(
    ("header", "times"),
    [
        # An amount in a heading is a limit.
        ("Contract value (over £5,000)", 1),
        ("Value (if over £25,000)", 1),
        ("Value (£25k+)", 1),
        ("Value (£1,000,000+)", 1),
        ("Contracts above £1 million: value", 1),
        ("Value > £5000", 1),
        ("Contract value 2000", 1),
        ("Value (£)", 1),
        # Units.
        ("Contract value (£000)", 1000),
        ("Contract value (£ thousand)", 1000),
        ("Contract value in thousands", 1000),
        ("Value £'000", 1000),
        ("Value (£’000s)", 1000),
        ("Value (£, 000)", 1000),
        ("Value £1,000s", 1000),
        ("Value (£1000)", 1000),
        ("Value (x £1,000)", 1000),
        ("Value (k£)", 1000),
        ("Value (GBP k)", 1000),
        ("Value (€k)", 1000),
        ("Contract value over £5,000 (£000s)", 1000),
        ("Contract value £mn", 1_000_000),
        ("Contract value (£ million)", 1_000_000),
        ("Value £MM", 1_000_000),
        ("Value (£bn)", 1_000_000_000),
    ],
)
def test_a_heading_names_thousands_or_only_a_limit(header, times):
    assert scale(header) == times


@pytest.mark.parametrize(
    ("header", "period"),
    [
        ("Contract value p.a.", "year"),
        ("Contract value (annual)", "year"),
        ("Contract value / year", "year"),
        ("Contract value per yr", "year"),
        ("Contract value (p/a)", "year"),
        ("Contract value each year", "year"),
        ("Contract value (average per financial year)", "year"),
        ("Contract value (£k pa)", "year"),
        ("Contract value (year 1)", "one year"),
        ("Contract value 2024/25", "one year"),
        ("Contract value FY24", "one year"),
        ("Value 2024-25 (£)", "one year"),
        ("Value 1999/00", "one year"),
        ("Contract value 2024", "one year"),
        ("Contract value (current year)", "one year"),
        ("Contract value per month", "rate"),
        ("Contract value (p.m.)", "rate"),
        ("Contract value (quarterly)", "rate"),
        ("Contract value per lot", "rate"),
        ("Contract value (half-yearly)", "rate"),
        ("Annual/Total value", "either"),
        ("Total or annual value", "either"),
        ("Contract value (annual if rolling)", "either"),
        # What says nothing of a year.
        ("Contract value", ""),
        ("Total value (years 1-4)", ""),
        ("Total value 2024-2028", ""),
        ("Total value 23/24 to 26/27", ""),
        ("Total value 2023/24-2026/27", ""),
        ("Total contract value (including annual indexation)", ""),
        ("Value as at 03/04/2024", ""),
        ("Value as per contract", ""),
        ("Contract value (updated quarterly)", ""),
        ("Contract value over 4 years", ""),
        ("Sum to be paid over the length of the contract or estimated annual spending", ""),
    ],
)
def test_a_heading_says_for_what_its_amounts_are(header, period):
    assert period_of(header) == period


@pytest.mark.parametrize(
    ("said", "vat"),
    [
        ("Contract value (not including VAT)", "ex"),
        ("Contract value (VAT not included)", "ex"),
        ("Contract value (VAT excl.)", "ex"),
        ("Contract value before VAT", "ex"),
        ("Contract value (excluding recoverable VAT)", "ex"),
        ("Contract value VAT inclusive", "inc"),
        ("Contract value (VAT incl.)", "inc"),
        ("Value (excluding extensions, including VAT)", "inc"),
        ("Value including all VAT", "inc"),
        ("Value with VAT", "inc"),
        ("Value (£)", ""),
        ("VAT number", ""),
        ("Y vat", "inc"),
        ("N vat", "ex"),
        ("20% vat", ""),
    ],
)
def test_a_heading_says_whether_vat_is_in_it(said, vat):
    assert vat_of(said) == vat


@pytest.mark.parametrize(
    ("said", "vat"),
    [
        ("£10,000 (not including VAT)", "ex"),
        ("£10,000 VAT excluded", "ex"),
        ("£10,000 + VAT", "ex"),
        ("£12,000 VAT inclusive", "inc"),
        ("£12,000 (VAT incl.)", "inc"),
        ("£12,000, VAT is included", "inc"),
        ("£12,000 inc VAT", "inc"),
        ("£12,000 inc VAT excluding extensions", "inc"),
        ("£12,000", ""),
    ],
)
def test_a_cell_says_whether_vat_is_in_it(said, vat):
    found = money(said)

    assert found.vat == vat
    assert found.pence in (1_000_000, 1_200_000)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("All values are in £000s", Above(times=1000)),
        ("Camden Contracts Register · All values are in £000s", Above(times=1000)),
        ("Contracts register – figures in £m", Above(times=1_000_000)),
        ("(£'000)", Above(times=1000)),
        ("Note: amounts are shown in thousands of pounds", Above(times=1000)),
        ("All values are in £000s and exclude VAT", Above(times=1000, vat="ex")),
        ("All values include VAT", Above(vat="inc")),
        ("Figures are VAT inclusive", Above(vat="inc")),
        ("Annual values are in £000s", Above(unclear="Annual values are in £000s")),
        ("Contracts over £5,000", Above()),
        ("Contracts over £500k", Above()),
        ("Contracts of £1 million or more", Above()),
        ("Values are not in £000s", Above()),
        ("Helping thousands of residents", Above()),
        ("Suppliers with VAT numbers", Above()),
        ("", Above()),
    ],
)
def test_a_line_above_the_table_can_speak_for_all_amounts(title, found):
    assert above(title) == found


def test_a_line_of_signs_above_a_table_is_read_at_once():
    assert above("-" * 290 + "£000s") == Above(times=1000)
    assert above(" - ".join("£000s" for _ in range(40))).times == 1000
