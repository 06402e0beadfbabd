"""What rules apply, which route, the dates and the notices of one purchase, as somebody asks for them."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from itertools import pairwise

import docx
import pytest
from django.test import Client
from icalendar import Calendar

from rulebook.areas import AREAS
from rulebook.frameworks import FRAMEWORKS
from tests.toolkit.tools.walking import get, heading, result, text_of, token_of
from tests.toolkit.ui.pages import parse
from toolkit.tools.engine.links import close
from toolkit.tools.engine.questions import Answers

pytestmark = pytest.mark.django_db
NOTHING = ("", "")


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    """Ask on 27 November 2026, whatever day it is."""
    monkeypatch.setattr("toolkit.tools.views.timezone.localdate", lambda: date(2026, 11, 27))


# --- what rules apply ---------------------------------------------------------------------------------

RULES = {
    "title": "Case management", "kind": "goods-or-services", "framework": "no", "estimate": "yes",
    "price": ("110,000", "excluded"), "extensions": NOTHING, "options": NOTHING, "related": "no",
    "begun": "no", "invite": "advertised", "reserve": "no",
}  # fmt: skip
PUBLIC = "A public contract: the full regime applies"
NOTIFIABLE = "Below the threshold, regulated and notifiable"
REGULATED = "Below the threshold, regulated, not notifiable"


def rules(**facts):
    return result(
        "what-rules-apply",
        {key: value for key, value in (RULES | facts).items() if value is not None},
    )[0]


@pytest.mark.parametrize(
    ("facts", "answer", "said"),
    [
        ({"price": ("207,720", "included")}, PUBLIC, "It is worth £207,720 including VAT. The threshold is £207,720"),
        ({"price": ("207,719.99", "included")}, NOTIFIABLE, "It is worth £207,719.99 including VAT. The threshold is £207,720"),
        ({"price": ("173,100", "excluded")}, PUBLIC, "£207,720"),
        ({"price": ("173,099.99", "excluded")}, NOTIFIABLE, "£207,719.99"),
        ({"price": ("30,000", "included")}, NOTIFIABLE, "Publish a below-threshold tender notice"),
        ({"price": ("29,999.99", "included")}, REGULATED, "£29,999.99"),
        ({"price": ("£25k", "excluded")}, NOTIFIABLE, "£30,000"),
        ({"price": ("0.01", "included")}, REGULATED, "£0.01"),
        ({"extensions": ("110,000", "excluded"), "options": ("20,000", "excluded")}, PUBLIC, "£288,000"),
        ({"estimate": "no", "price": None, "extensions": None, "options": None, "related": None}, PUBLIC,
         "cannot be estimated"),
        ({"kind": "light-touch", "price": ("663,539.99", "included")}, NOTIFIABLE, "£663,540"),
        ({"kind": "light-touch", "price": ("663,540", "included")}, PUBLIC, "within 120 days"),
        ({"kind": "works", "price": ("5,192,999.99", "included")}, NOTIFIABLE, "£5,193,000"),
        ({"kind": "concession", "price": ("5,192,999.99", "included")},
         "Below the threshold, and Part 6 does not apply", "£5,193,000"),
        ({"framework": "pcr15", "begun": None, "invite": None, "reserve": None},
         "Under the Public Contracts Regulations 2015", "It is worth £132,000"),
        ({"framework": "pa23", "price": ("300,000", "included"), "begun": None, "invite": None, "reserve": None}, PUBLIC,
         "A call-off needs a contract award notice"),
        ({"begun": "yes", "commenced": (30, 12, 2025), "price": ("210,000", "included")}, NOTIFIABLE,
         "£214,904"),
        ({"begun": "yes", "commenced": (5, 1, 2026), "price": ("210,000", "included")}, PUBLIC, "£207,720"),
        ({"price": ("120,000", "unknown")}, NOTIFIABLE, "You did not know whether"),
    ],
)  # fmt: skip
def test_the_rules_follow_the_value_in_law(facts, answer, said):
    page = rules(**facts)

    assert heading(page) == answer
    assert said in text_of(page)


def test_related_contracts_count_unless_there_is_a_reason():
    both = {"related": "yes", "others": ("120,000", "included"), "price": ("120,000", "included")}
    page = rules(**both, apart="")
    assert heading(page) == PUBLIC
    assert "£240,000" in text_of(page)

    page = rules(**both, apart="Different law and budget")
    assert heading(page) == NOTIFIABLE
    assert "Not counted, for the reason you record: Different law and budget" in text_of(page)


def test_a_little_less_or_more_says_what_would_change():
    text = text_of(rules(price=("176,000", "excluded")))

    assert "At £5,000 less" in text
    assert f"Rules: {NOTIFIABLE} instead of {PUBLIC}" in text
    assert "Nothing would change at £5,000 more" in text


def test_a_procurement_that_began_before_the_act_is_refused_at_the_question():
    day = {"commenced-day": "23", "commenced-month": "2", "commenced-year": "2025"}
    page, _ = get("/tools/what-rules-apply/commenced/", {"answered": "1", **day})

    assert "stays under the Public Contracts Regulations 2015" in text_of(page)


SMALL = {"price": ("20,000", "included")}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"reserve": "uk"}, "Reserved to suppliers based in the United Kingdom."),
        ({"reserve": "own"}, "Reserved to suppliers based in: Camden."),
        ({"reserve": "near"}, "Reserved to suppliers based in: Camden, Brent, Barnet, Haringey, Islington, Westminster."),
        ({"reserve": "near"}, "Haringey Borders it: From a secondary source only"),
        ({"reserve": "own"}, "UK-GeoJSON"),
        ({"reserve": "own"}, "SI 2026/94"),
        ({"reserve": "own", "price": ("207,720", "included")}, "May it be reserved Not lawful."),
        ({"reserve": "own", "begun": "yes", "commenced": (5, 5, 2026)}, "It must be decided before tenders are invited"),
        ({"reserve": "uk", "begun": "yes", "commenced": (2, 2, 2026)}, "before 4 February 2026"),
    ],
)  # fmt: skip
def test_a_small_purchase_may_be_reserved_to_an_area_and_its_neighbours_are_listed(facts, said):
    assert said in text_of(rules(**{**SMALL, "borough": "camden", **facts}))


def test_every_borough_may_name_itself_with_the_areas_around_it():
    for one in AREAS:
        text = text_of(rules(**SMALL, reserve="near", borough=one.key))
        assert "Lawful." in text
        assert f"{one.name} Your own area" in text


def test_a_borough_that_is_none_is_refused_at_the_question():
    page, _ = get("/tools/what-rules-apply/borough/", {"answered": "1", "borough": "essex"})

    assert "Select the borough" in text_of(page)


# --- which route ----------------------------------------------------------------------------------------

ROUTE = {
    "title": "Case management", "kind": "goods-or-services", "estimate": "yes", "value": ("400,000", "included"),
    "needed": (1, 4, 2028), "certainty": "outcome", "trial": "demonstration", "shelf": "yes", "negotiate": "no",
    "suppliers": "8", "wishes": ["smes"], "urgency": "none", "together": "alone", "framework": "no",
    "market": "no", "single": "none", "present": "no",
}  # fmt: skip


def route(**facts):
    return result(
        "which-route", {key: value for key, value in (ROUTE | facts).items() if value is not None}
    )


@pytest.mark.parametrize(
    ("facts", "answer", "said"),
    [
        ({}, "Competitive flexible procedure: tenders and demonstrations", "Routes side by side"),
        ({"value": ("30,000", "included"), "trial": "nothing", "certainty": "clear", "needed": ("", "", "")},
         "Below-threshold", "Below the threshold, and notifiable"),
        ({"framework": "yes", "framework-name": "other", "framework-law": "pa23", "mechanism": "no", "trial": "nothing",
          "certainty": "clear", "wishes": ["none"]}, "Framework, called off with a mini-competition", "UK6"),
        ({"estimate": "no", "value": None}, "Competitive flexible procedure", "cannot be estimated"),
        ({"together": "lead", "partners": "3"}, "Competitive flexible procedure",
         "Boroughs that buy in one procedure count what all of them would spend"),
        ({"urgency": "extreme", "cause": "own-delay", "single": "urgency", "if-urgency": ["none"]},
         "Competitive flexible procedure", "Late planning is never extreme urgency"),
        ({"urgency": "extreme", "cause": "event", "single": "urgency",
          "if-urgency": ["extreme-urgency", "cannot-compete", "unforeseeable"]},
         "Direct award: extreme and unavoidable urgency", "Lawful"),
        ({"single": "exclusive-rights", "if-exclusive-rights": ["none"]},
         "Competitive flexible procedure", "Not lawful here, and why"),
        ({"single": "exclusive-rights", "if-exclusive-rights": ["only-by-rights", "no-reasonable-alternative"]},
         "", "Direct award: intellectual property or exclusive rights Lawful"),
    ],
)  # fmt: skip
def test_the_route_follows_the_answers(facts, answer, said):
    page, _ = route(**facts)

    assert heading(page).startswith(answer)
    assert said in text_of(page)


def test_a_direct_award_is_refused_until_every_condition_holds():
    wanted = {"single": "exclusive-rights", "if-exclusive-rights": ["only-by-rights"]}
    title = "Direct award: intellectual property or exclusive rights"

    def stands(page):
        for part in parse(page).xpath("//section[contains(@class, 'option')]"):
            if title in " ".join(part.find("h3").text_content().split()):
                return " ".join(part.xpath("ancestor::section[1]/h2")[0].text_content().split())
        return ""

    assert stands(route(**wanted)[0]) == "Not lawful here, and why"
    wanted["if-exclusive-rights"] = ["only-by-rights", "no-reasonable-alternative"]
    assert stands(route(**wanted)[0]) == "Lawful routes"


def test_what_would_change_the_answer_leads_to_that_answer():
    page, _ = route()
    links = parse(page).xpath("//section[h2[@id='what-if']]//a/@href")

    assert len(links) >= 5
    for link in links:
        there, _ = get(link)
        assert there.status_code == 200
        assert "Which route?" in text_of(there)


def test_conditions_cannot_hold_and_not_hold():
    page, _ = get("/tools/which-route/wishes/", {"answered": "1", "wishes": ["smes", "none"]})
    assert "not both" in text_of(page)


def test_a_link_opened_after_the_day_it_was_needed_says_so(monkeypatch):
    _, address = route()
    monkeypatch.setattr("toolkit.tools.views.timezone.localdate", lambda: date(2028, 6, 1))

    page = Client().get(address)

    assert page.status_code == 200
    assert "The day by which you need it has passed, so we left it out" in text_of(page)


def test_the_route_note_has_the_sections_of_the_law():
    _, address = route()
    page = Client().get(f"/tools/which-route/note.docx?a={token_of(address)}")

    paper = docx.Document(io.BytesIO(page.content))
    words = "\n".join(one.text for one in paper.paragraphs)
    assert paper.core_properties.title == "Case management"
    assert "Competitive flexible procedure: tenders and demonstrations" in words
    assert re.search(r"\[Procurement Act 2023, ss\.11\(2\) and 19\]", words)
    assert [row.cells[0].text for row in paper.tables[0].rows][:1] == ["What"]


def test_no_column_of_a_note_is_too_narrow_for_its_words_and_no_heading_stands_alone():
    for made, tool in ((route, "which-route"), (dates, "plan-the-dates"), (notices, "notices")):
        _, address = made()
        paper = docx.Document(
            io.BytesIO(Client().get(f"/tools/{tool}/note.docx?a={token_of(address)}").content)
        )
        for table in paper.tables:
            for column in table.columns:
                letters = max(
                    len(word) for cell in column.cells for word in cell.text.split() or [""]
                )
                assert column.width.cm >= 0.18 * letters, table.rows[0].cells[0].text
        body = list(paper.element.body)
        for one, after in pairwise(body):
            if getattr(one, "style", "") == "Heading2":
                assert getattr(after, "style", "") != "Heading2", one.xpath("string()")


COVERED = {
    "framework": "yes",
    "mechanism": "no",
    "trial": "nothing",
    "certainty": "clear",
    "wishes": ["none"],
}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("digital-outcomes-7", "Digital Outcomes and Specialists 7 (RM1043.9) Live, as far as we know"),
        ("g-cloud-14", "G-Cloud 14 (RM1557.14) Ended, unless it was extended"),
        ("g-cloud-14", "follows those and uses none of the notices UK1 to UK17"),
        ("g-cloud-15", "Not confirmed that it is live"),
    ],
)  # fmt: skip
def test_a_framework_of_the_catalogue_says_how_it_stands_and_is_to_be_checked(key, said):
    text = text_of(route(**COVERED, **{"framework-name": key})[0])

    assert said in text
    assert "Check it on the provider's page before you rely on it." in text


def test_a_framework_whose_law_we_do_not_hold_asks_for_it():
    page = route(**COVERED, **{"framework-name": "kcs", "framework-law": "pcr15"})[0]

    assert "Frameworks of KCS Procurement Services" in text_of(page)


def test_the_catalogue_says_how_old_it_is_and_whose_each_framework_is():
    said = close("which-route", Answers({"framework": "yes"}))
    page, _ = get("/tools/which-route/framework-name/", {"a": said, "answered": "1"})
    text = text_of(page)

    assert "As we knew them on" in text
    assert "check on the provider’s page" in text
    for one in FRAMEWORKS:
        assert f"{one.name} {one.provider}" in text


# --- the dates --------------------------------------------------------------------------------------------

DATES = {
    "title": "Case management", "route": "open", "kind": "goods-or-services", "estimate": "yes",
    "value": ("400,000", "included"), "from": "start", "start": (11, 1, 2027), "electronic": "yes",
    "documents": "yes", "planned": "no", "urgent": "no",
}  # fmt: skip


def dates(**facts):
    return result(
        "plan-the-dates",
        {key: value for key, value in (DATES | facts).items() if value is not None},
    )


def test_forward_and_backward_agree():
    forward, _ = dates()
    ends = date_of(heading(forward).removeprefix("It can be done by "))
    backward, _ = dates(
        **{"from": "end", "start": None, "needed": (ends.day, ends.month, ends.year)}
        | {key: DATES[key] for key in ("electronic", "documents", "planned", "urgent")}
    )
    starts = date_of(heading(backward).removeprefix("Start by "))

    assert starts >= date(2027, 1, 11)


def date_of(words):
    return datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007


def test_the_timetable_has_the_legal_minimum_beside_the_plan_and_a_drawing_with_a_table():
    page, address = dates()
    text = text_of(page)

    for said in ("Least by law", "25 days", "8 working days", "What the law lets you shorten",
                 "What you may shorten yourselves", "What may not be shortened", "Contract details notice (UK7)"):  # fmt: skip
        assert said in text
    assert len(parse(page).xpath("//svg[@role='img']/title")) == 1
    file = Client().get(f"/tools/plan-the-dates/days.ics?a={token_of(address)}")
    events = Calendar.from_ical(file.content).walk("VEVENT")
    assert any("publish UK4" in str(one["summary"]) for one in events)


def test_documents_that_come_later_make_the_shortest_period_longer():
    page, _ = dates(documents="no")

    assert "30 days" in text_of(page)
    assert "With all documents published together" in text_of(page)
    assert "least by law: 25 days instead of 30 days" in text_of(page)


@pytest.mark.parametrize(
    ("facts", "answer", "said"),
    [
        ({"from": "end", "start": None, "needed": (1, 3, 2027)}, "Start by", "which has passed"),
        ({"start": (1, 12, 2030)}, "We cannot plan that far", "Choose an earlier day"),
        ({"urgent": "yes"}, "It can be done by", "10 days"),
        ({"planned": "yes"}, "It can be done by", "10 days"),
        ({"route": "framework-direct", "electronic": None, "documents": None, "planned": None, "urgent": None},
         "It can be done by", "Each part with its days"),
        ({"route": "quotation", "value": ("30,000", "included"), "electronic": None, "documents": None,
          "planned": None, "urgent": None}, "It can be done by", "As soon as reasonably practicable"),
    ],
)  # fmt: skip
def test_other_timetables(facts, answer, said):
    tail = {
        key: facts.get(key, DATES[key]) for key in ("electronic", "documents", "planned", "urgent")
    }
    page, _ = dates(**{**facts, **tail})

    assert heading(page).startswith(answer)
    assert said in text_of(page)


# --- the notices --------------------------------------------------------------------------------------------

NOTICES = {
    "title": "Case management", "way": "flexible", "kind": "goods-or-services", "estimate": "yes",
    "value": ("400,000", "included"), "engaged": "yes", "signed": (24, 9, 2027), "ends": (23, 9, 2030),
}  # fmt: skip


def notices(**facts):
    return result(
        "notices", {key: value for key, value in (NOTICES | facts).items() if value is not None}
    )


@pytest.mark.parametrize(
    ("facts", "answer", "said"),
    [
        ({}, "5 notices and assessment summaries are needed", "23 October 2027"),
        ({"way": "quotation", "value": ("30,000", "included"), "engaged": None, "advertised": "no"},
         "One is needed: Below-threshold contract details notice (UK7)", "practicable"),
        ({"way": "quotation", "value": ("29,999.99", "included"), "engaged": None, "advertised": "no",
          "signed": ("", "", ""), "ends": ("", "", "")}, "No notice is needed for certain", "Not needed, and why"),
        ({"way": "direct-award", "paragraph": "7", "engaged": None, "value": ("260,000", "included")},
         "4 notices are needed", "Transparency notice (UK5)"),
        ({"way": "call-off", "framework-law": "pa23", "engaged": None}, "3 notices are needed", "UK6"),
        ({"way": "call-off", "framework-law": "pcr15", "engaged": None}, "No notice is needed for certain", ""),
    ],
)  # fmt: skip
def test_the_notices_follow_the_way_it_is_bought(facts, answer, said):
    page, _ = notices(**facts)

    assert heading(page) == answer
    assert said in text_of(page)


def test_after_the_signature_what_comes_before_it_is_too_late_and_has_no_day_in_the_calendar():
    page, address = notices(signed=(20, 11, 2026), ends=(19, 11, 2030))
    text = text_of(page)
    days = Client().get(f"/tools/notices/days.ics?a={token_of(address)}").content.decode()

    assert "Too late, if not published" in text
    assert "The contract was entered into on 20 November 2026, and this comes before that" in text
    assert "Tender notice" not in days
    assert "Contract details notice" in days


def test_each_notice_says_what_it_must_say():
    page, _ = notices()

    assert "What it must say" in text_of(page)
    assert "Name of the contracting authority" in text_of(page)


def test_a_contract_cannot_end_before_it_is_signed():
    _, address = notices()
    data = {
        "a": token_of(address),
        "answered": "1",
        "ends-day": "23",
        "ends-month": "9",
        "ends-year": "2027",
    }
    page, _ = get("/tools/notices/ends/", data)

    assert "The contract must end on or after the day it is signed" in text_of(page)


# --- from one tool to the next ----------------------------------------------------------------------------------


def test_answers_are_carried_from_one_tool_to_the_next():
    page = rules()
    on = parse(page).xpath("//a[text()='Which route?']/@href")[0]
    page, address = get(on)

    assert heading(page) == "By when do you need it?"
    check, _ = get(f"/tools/which-route/value/?a={token_of(address)}")
    assert parse(check).xpath("//input[@name='value']/@value") == ["132,000"]

    page, _ = route()
    page, _ = get(parse(page).xpath("//a[text()='Plan the dates of this route']/@href")[0])
    assert heading(page) == "From which end do you plan?"


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("standstill", "When does standstill end?"),
        ("which route", "Which route?"),
        ("threshold", "What rules apply?"),
        ("UK10", "Can I change this contract?"),
        ("bank holidays", "Working days"),
        ("timetable", "Plan the dates"),
        ("transparency notice", "Which notices, and when?"),
    ],
)
def test_the_search_finds_tools(query, title):
    page = Client().get("/search/", {"q": query})

    links = parse(page).xpath("//section[@class='found-tools']//a")
    assert links[0].text == title
