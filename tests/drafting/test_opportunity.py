"""The page for suppliers: what goes out, rough sizes, days, what keeps it closed, and that nothing internal is on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.finding import Level
from drafting.naming import is_mailbox_of_a_person, mail_in, named_person
from drafting.opportunity import check
from drafting.opportunity.fields import KEY
from drafting.opportunity.page import (
    PLATFORM,
    PlainPage,
    band,
    is_plan_over,
    length,
    page_of,
    reading_of,
    text_of,
)
from drafting.opportunity.section import SECTION
from drafting.sections import SECTIONS
from drafting.workbook.book import Book, Entry, Facts, Milestone
from drafting.workbook.fields import Kind

TEXTS = {
    "headline": "Repairs that hold", "who_for": "9,400 tenants", "outcomes": [1], "size": "band",
    "how": "Come to the meeting.", "mailbox": "Ask repairs.team@borough.example, please",
}  # fmt: skip
FACTS = Facts(
    buyer="Camden", value_inc_pence=412_345_67, term_months=48,
    milestones=(
        Milestone("tender", date(2027, 3, 1), date(2027, 3, 31)),
        Milestone("sign", date(2027, 6, 1), date(2027, 6, 4)),
    ),
)  # fmt: skip


def book(texts=TEXTS, facts=FACTS, *more):
    return Book.of([
        Entry(KEY, 1, texts),
        Entry("problem", 1, {"problem": "Nobody comes.", "evidence": "SECRET evidence", "cost": "SECRET cost"}),
        Entry("outcomes", 1, {"outcome": "Somebody comes.", "measure": "SECRET measure"}),
        Entry("outcomes", 2, {"outcome": "SECRET outcome"}),
        Entry("terms", 1, {"words": "SECRET words", "why": "SECRET why", "plain": "We pay within 30 days."}),
        Entry("terms", 2, {"words": "SECRET term without plain words"}),
        *more,
    ], facts)  # fmt: skip


def rules(page):
    return {one.rule for one in check.found_in(page)}


WHOLE = page_of(book())


def test_the_page_says_what_was_chosen_and_no_more():
    assert PlainPage(
        headline="Repairs that hold", buyer="Camden", problem="Nobody comes.", who_for="9,400 tenants",
        outcomes=("Somebody comes.",), size="£250,000 to £500,000", length="4 years, with every extension",
        days=(("We plan to invite", "1 March 2027"), ("Last day for tenders", "31 March 2027"), ("We plan to sign", "4 June 2027")),
        asks=("We pay within 30 days.",), how="Come to the meeting.", mailbox="repairs.team@borough.example",
    ) == WHOLE  # fmt: skip
    assert rules(WHOLE) == set()


def test_without_its_texts_the_page_says_next_to_nothing():
    assert page_of(Book()) == PlainPage(headline="")
    assert list(SECTION.check(Book())) == []


# Fields whose words go out, by section. Whoever adds one here has read the decision on it (ADR 39).
GOES_OUT = {
    KEY: {"headline", "problem", "who_for", "expected", "how", "mailbox"},
    "problem": {"problem"},
    "outcomes": {"outcome"},
    "terms": {"plain"},
    "engagement": {"mailbox"},
}


@given(st.data())
def test_no_word_of_a_field_that_stays_in_is_ever_on_the_page(data):
    entries = []
    for section in SECTIONS:
        values = {}
        for field in section.fields:
            if field.kind in (Kind.LINE, Kind.TEXT):
                goes_out = field.name in GOES_OUT.get(section.key, ())
                values[field.name] = "open@team.example" if goes_out else f"Zq{section.key}{field.name}"  # fmt: skip
            elif field.kind is Kind.MONEY:
                values[field.name] = 98765_43
            elif field.kind is Kind.NUMBER:
                values[field.name] = 9876
            elif field.kind is Kind.DAY:
                values[field.name] = "1987-06-05"
            elif field.kind is Kind.CHOICE:
                values[field.name] = data.draw(st.sampled_from([one.key for one in field.choices]))
            elif field.kind is Kind.LINKS:
                values[field.name] = [1]
        entries.append(Entry(section.key, 1, values))
    pence = data.draw(st.integers(10_000_00, 20_000_000_00))
    facts = replace(FACTS, value_inc_pence=pence, title="Zqtitle", description="Zqdescription")
    page = page_of(Book.of(entries, facts))
    assert page.size in ("", band(pence))
    said = str(replace(page, size=""))
    for secret in ("Zq", "9876", "98,765", "1987", f"{pence // 100:,}", str(pence // 100)):
        assert secret not in said


@pytest.mark.parametrize(("pence", "words"), [
    (None, ""), (0, "Less than £25,000"), (24_999_99, "Less than £25,000"), (25_000_00, "£25,000 to £50,000"),
    (499_999_99, "£250,000 to £500,000"), (500_000_00, "£500,000 to £1,000,000"), (10_000_000_00, "£10,000,000 or more"),
])  # fmt: skip
def test_a_value_is_a_rough_band(pence, words):
    assert band(pence) == words


@pytest.mark.parametrize(("months", "words"), [
    (None, ""), (1, "1 month, with every extension"), (12, "1 year, with every extension"),
    (18, "18 months, with every extension"), (60, "5 years, with every extension"),
])  # fmt: skip
def test_a_length_is_said_in_years_where_they_are_whole(months, words):
    assert length(months) == words


def test_the_size_is_shown_only_if_that_was_chosen():
    for size in ("nothing", ""):
        assert page_of(book({**TEXTS, "size": size})).size == ""
    assert [one.finding.rule for one in SECTION.check(book({**TEXTS, "size": ""}))] == ["no-size"]


def test_days_without_a_timetable_are_those_that_are_expected():
    bare = replace(FACTS, milestones=())
    assert page_of(book({**TEXTS, "expected": "in autumn"}, bare)).days == (("We expect to invite tenders", "in autumn"),)  # fmt: skip
    assert page_of(book(TEXTS, bare)).days == ()


def test_plans_that_are_over_without_a_notice_are_left_out():
    over = date(2027, 3, 2)
    assert [what for what, _ in page_of(book(), over).days] == ["We plan to sign"]
    assert is_plan_over(book(), over)
    assert not is_plan_over(book(), date(2027, 3, 1))
    out = replace(FACTS, notice_number="015545-2026")
    assert len(page_of(book(TEXTS, out), over).days) == 3
    assert not is_plan_over(book(TEXTS, out), over)


def test_several_rounds_have_their_own_last_days():
    rounds = tuple(
        Milestone(key, date(2027, month, 1), date(2027, month, 20))
        for month, key in enumerate(("participate", "tender", "final-tender"), start=1)
    )
    assert [what for what, _ in page_of(book(TEXTS, replace(FACTS, milestones=rounds))).days] == [
        "We plan to invite", "Last day to ask to take part", "Last day for first tenders", "Last day for final tenders",
    ]  # fmt: skip


def test_a_published_notice_is_named_and_linked_on_the_platform_alone():
    out = replace(FACTS, notice_number="015545-2026", notice_url=f"{PLATFORM}Notice/015545-2026")
    page = page_of(book(TEXTS, out))
    assert page.days[0] == ("The notice was published", "1 March 2027")
    assert page.notice_url == out.notice_url
    assert page_of(book(TEXTS, replace(out, notice_url="https://elsewhere.example/"))).notice_url == ""  # fmt: skip


def test_the_mailbox_of_the_engagement_plan_stands_in():
    plan = Entry("engagement", 1, {"mailbox": "market.team@borough.example"})
    without = {**TEXTS, "mailbox": ""}
    assert page_of(book(without, FACTS, plan)).mailbox == "market.team@borough.example"


@pytest.mark.parametrize(("change", "rule"), [
    ({"headline": ""}, "no-headline"), ({"problem": ""}, "no-problem"), ({"how": " "}, "no-how"), ({"mailbox": ""}, "no-mailbox"),
    ({"mailbox": "jane.doe@borough.example"}, "mailbox-of-a-person"),
    ({"how": "Ring Mrs Doe."}, "names-a-person"), ({"problem": "Write to jane@borough.example."}, "names-a-person"),
    ({"how": "Write to [address]."}, "placeholder"),
])  # fmt: skip
def test_some_things_keep_it_closed(change, rule):
    assert [one.rule for one in check.keeps_closed(replace(WHOLE, **change))] == [rule]


@pytest.mark.parametrize(("change", "rule", "level"), [
    ({"who_for": ""}, "no-who", Level.MISSING), ({"length": ""}, "no-length", Level.MISSING),
    ({"days": ()}, "no-days", Level.MISSING), ({"asks": ()}, "no-asks", Level.MISSING),
    ({"how": "Our budget is £400,000."}, "sum-of-money", Level.CHECK),
    ({"how": "word " * 40}, "long-sentence", Level.CHECK),
    ({"how": "Organisational interoperability considerations necessitate comprehensive documentation. " * 9}, "hard-to-read", Level.CHECK),
])  # fmt: skip
def test_others_are_said_and_leave_it_to_the_team(change, rule, level):
    page = replace(WHOLE, **change)
    assert rule in rules(page)
    assert {one.level for one in check.found_in(page) if one.rule == rule} == {level}
    assert check.keeps_closed(page) == ()


def test_what_is_read_is_what_stands_in_sentences():
    assert text_of(WHOLE).split("\n\n") == [
        "Repairs that hold", "Nobody comes.", "9,400 tenants", "Somebody comes.", "We pay within 30 days.", "Come to the meeting.",
    ]  # fmt: skip
    assert reading_of(WHOLE).age is None
    assert reading_of(replace(WHOLE, how="The cat sat on the mat. " * 8)).age is not None


@pytest.mark.parametrize(("text", "person"), [
    ("Ask the team.", ""), ("Ask Dr Jones now", "Dr Jones"), ("a@b.example or Ms Fox", "a@b.example"),
])  # fmt: skip
def test_people_are_known_by_titles_and_addresses(text, person):
    assert named_person(text) == person


def test_mailboxes_are_told_apart():
    assert is_mailbox_of_a_person("jane.doe@borough.example")
    assert not is_mailbox_of_a_person("repairs.team@borough.example")
    assert mail_in("write to a@b.example or c@d.example") == "a@b.example"
    assert mail_in("nobody") == ""
