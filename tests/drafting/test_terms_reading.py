"""What terms ask for is read from their words, and what is not stated plainly is left out."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.passage import sentences
from drafting.terms.amounts import count_of, days, money
from drafting.terms.asked import Cover, Lots, Purchase, Said, Terms
from drafting.terms.reading import read


def of(text: str) -> Terms:
    return read(sentences(text))


def value(said: Said | None) -> int | None:
    return said.value if said else None


# words, field, value
FIGURES = [
    ("Bidders need an annual turnover of £500,000.", "turnover_pence", 500_000_00),
    ("Turnover must exceed £1.5m in each year.", "turnover_pence", 1_500_000_00),
    ("A minimum turnover of £750k is required.", "turnover_pence", 750_000_00),
    ("The contract is worth £1.5m a year.", "turnover_pence", None),
    ("Turnover of at least twice the annual contract value.", "turnover_percent", 200),
    ("Your turnover must be 1.5 times the contract value.", "turnover_percent", 150),
    ("Your turnover must be 150% of the annual value.", "turnover_percent", 150),
    ("Turnover of twice the total contract value.", "turnover_total_percent", 200),
    ("Turnover of twice the total contract value.", "turnover_percent", None),
    ("We pay twice the annual value of it.", "turnover_percent", None),
    ("Provide three examples of similar work.", "examples", 3),
    ("Give 5 relevant references.", "examples", 5),
    ("Five local authority reference sites are needed.", "examples", 5),
    ("For example, a phone.", "examples", None),
    ("The supplier must have been trading for at least five years.", "trading_years", 5),
    ("Send two years’ audited accounts.", "trading_years", 2),
    ("Send three (3) years of accounts.", "trading_years", 3),
    ("The contract is for three years.", "trading_years", None),
    ("Responses must not exceed 30 pages.", "page_limit", 30),
    ("Answers are limited to ten sides.", "page_limit", 10),
    ("The contract has 90 pages.", "page_limit", None),
    ("We pay invoices within 45 days.", "payment_days", 45),
    ("Payment is made thirty (30) days after receipt.", "payment_days", 30),
    ("Sub-contractors are paid within 60 days.", "payment_days", None),
    ("Sub-contractors are paid within 60 days.", "subcontract_days", 60),
    ("Reports are sent within 45 days.", "payment_days", None),
    ("You have three weeks to respond.", "bid_days", 21),
    ("There are 10 days for submission.", "bid_days", 10),
    ("Tenders must be submitted within fourteen days of the notice.", "bid_days", 14),
    ("Invoices are settled within 14 days.", "bid_days", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "field", "expected"), FIGURES)
def test_a_figure_is_read_from_its_sentence(text, field, expected):
    assert value(getattr(of(text), field)) == expected


def test_every_figure_carries_the_sentence_it_was_read_from():
    said = of("Title\n\nWe pay invoices within 45 days.").payment_days

    assert said == Said(45, "We pay invoices within 45 days.", 3)


def test_the_highest_turnover_and_the_first_other_figure_count():
    terms = of("Turnover of £1m or, for lot 2, £2m. Pay within 45 days. Pay within 60 days.")

    assert value(terms.turnover_pence) == 2_000_000_00
    assert value(terms.payment_days) == 45


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "£10m public liability, £5m professional indemnity and £10m employers' liability",
            [(Cover.PUBLIC, 10), (Cover.PROFESSIONAL, 5), (Cover.EMPLOYERS, 10)],
        ),
        (
            "Professional indemnity of £2 million; public liability of £5 million.",
            [(Cover.PROFESSIONAL, 2), (Cover.PUBLIC, 5)],
        ),
        (
            "Public liability and professional indemnity of £5m each.",
            [(Cover.PUBLIC, 5), (Cover.PROFESSIONAL, 5)],
        ),
        ("Cyber insurance of £1m.", [(Cover.CYBER, 1)]),
        ("Product liability: £3m. Product liability: £4m.", [(Cover.PRODUCT, 3)]),
        ("Public liability insurance is needed.", []),
        ("A budget of £2m.", []),
    ],
)
def test_covers_are_read_with_their_sums(text, expected):
    found = [(one.cover, one.pence // 100_000_000) for one in of(text).insurance]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You must hold ISO 27001.", [("ISO 27001", False, False)]),
        ("ISO/IEC 27001 or equivalent.", [("ISO/IEC 27001", True, False)]),
        ("ISO 9001 is needed. An equivalent will do.", [("ISO 9001", True, False)]),
        ("Cyber Essentials Plus at the time of tender.", [("Cyber Essentials Plus", False, True)]),
        ("At tender or by contract start, BS 8300.", [("BS 8300", False, False)]),
        ("ISO 27001, and ISO 27001 again.", [("ISO 27001", False, False)]),
        ("Staff need a DBS check.", []),
    ],
)
def test_certificates_are_read_with_what_is_said_of_them(text, expected):
    found = [(one.name, one.has_equivalent, one.is_early) for one in of(text).certificates]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The contract is divided into three lots.", Lots.USED),
        ("The contract will not be divided into lots.", Lots.NONE),
        ("This is a single lot because the data is shared.", Lots.NONE_WITH_REASON),
        ("There are no lots. The reason is the shared data.", Lots.NONE_WITH_REASON),
        ("It is a lot of work.", None),
        ("The car lot is closed, and lots of people come.", None),
    ],
)
def test_lots_are_read(text, expected):
    assert of(text).lots is expected


@pytest.mark.parametrize(
    ("text", "days_to_bid"),
    [
        ("The notice is published on 2 March 2027. The deadline is 1 April 2027.", 30),
        ("Issue date 02/03/2027. Closing date 16.3.2027.", 14),
        ("Published 2 March 2027. The deadline for questions is 9 March 2027.", None),
        ("The deadline is 1 April 2027.", None),
        ("Published 2 April 2027. The deadline is 1 March 2027.", None),
        ("Published 31 February 2027. The deadline is 1 March 2027.", None),
        ("The school opened on 2 March 2027.", None),
    ],
)
def test_the_time_to_bid_is_counted_between_two_days(text, days_to_bid):
    assert value(of(text).bid_days) == days_to_bid


def test_what_was_typed_stands_over_what_was_read():
    read_terms = of("Turnover of £1m. We pay invoices within 45 days.")
    both = Terms(payment_days=Said(30)).over(read_terms)

    assert both.payment_days == Said(30)
    assert value(both.turnover_pence) == 1_000_000_00
    assert Terms().is_empty
    assert not both.is_empty


def test_amounts_and_days_as_people_write_them():
    assert [pence for pence, _ in money("£1,234.50, £2k, £3bn and 5 pounds")] == [
        123_450,
        200_000,
        300_000_000_000,
    ]
    assert [day for day, _ in days("1st of May 2027, 2 Sept. 2027, 3/4/2027, 40/1/2027")] == [
        date(2027, 5, 1),
        date(2027, 9, 2),
        date(2027, 4, 3),
    ]
    assert [count_of(text) for text in ("12", "Twenty", "sixty")] == [12, 20, 60]


@pytest.mark.parametrize(
    ("months", "yearly"), [(12, 120_000), (24, 60_000), (6, 120_000), (None, None), (36, 40_000)]
)
def test_the_value_of_a_year(months, yearly):
    assert Purchase(120_000, months).yearly_pence == yearly
    assert Purchase(None, months).yearly_pence is None


def test_covers_have_names():
    assert {cover.in_words for cover in Cover} >= {"cyber", "product liability"}
