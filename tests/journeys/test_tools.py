"""Purchases from first question to a note on file, without an account; each page through axe on two widths."""

from __future__ import annotations

import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.watch import wrong_at

pytestmark = pytest.mark.journey
DAY = ("Day", "Month", "Year")


def question(page: Page) -> str:
    return page.locator("h1").inner_text().strip()


def answer(page: Page, asked: str, *given: str, vat: str = "") -> None:
    """Answer the question that is asked: words to type, a day, or labels to choose."""
    assert question(page) == asked
    assert wrong_at(page) == [], asked
    main = page.get_by_role("main")
    if main.get_by_label("Day", exact=True).count():
        for label, text in zip(DAY, given, strict=True):
            main.get_by_label(label, exact=True).fill(text)
    elif main.locator("input[type=radio], input[type=checkbox]").count() and not vat:
        for label in given:
            main.get_by_label(label, exact=True).check()
    elif given:
        main.locator("input[type=text]").first.fill(given[0])
        if vat:
            main.get_by_label(vat, exact=True).check()
    page.get_by_role("button", name="Continue").click()


def finish(page: Page, expected: str) -> None:
    """Check the answers and open the result."""
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    assert wrong_at(page) == []
    page.get_by_role("button", name="See the answer").click()
    expect(page.locator("h1")).to_contain_text(expected)
    assert wrong_at(page) == [], expected


def begin(page: Page, title: str) -> None:
    page.goto("/tools/")
    page.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    expect(page.locator("h1")).to_have_text(title)
    assert wrong_at(page) == []
    page.get_by_role("button", name="Start now").click()


INC, EX = "Yes, it includes VAT", "No, it is without VAT"


def test_a_quotation_of_thirty_thousand_pounds_is_notifiable(reader):
    begin(reader, "What rules apply?")
    answer(reader, "What do you call this purchase?", "Thirty chairs")
    answer(reader, "What kind of contract is it?", "Goods or services")
    answer(reader, "Is it a call-off from a framework?", "No")
    answer(reader, "Can you estimate what it is worth?", "Yes")
    answer(reader, "What is the price for the first term?", "25,000", vat=EX)
    answer(reader, "What would all extensions cost?")
    answer(reader, "What would everything else that you may order cost?")
    answer(reader, "Are there other contracts that could reasonably be one with this?", "No")
    answer(reader, "Has the procurement begun?", "No")
    answer(reader, "How will suppliers hear of it?", "Only suppliers that we choose are asked")
    answer(
        reader,
        "Would you like to reserve it to suppliers from the UK or from your area?",
        "Yes, to suppliers in our borough and the areas around it",
    )
    expect(reader.locator("h1")).to_have_text("Which borough buys?")
    assert wrong_at(reader) == []
    reader.get_by_role("main").locator("select").select_option("Camden")
    reader.get_by_role("button", name="Continue").click()
    finish(reader, "Below the threshold, regulated and notifiable")
    expect(reader.get_by_text("It is worth £30,000 including VAT")).to_be_visible()

    reader.get_by_role("link", name="Which notices, and when?").click()
    answer(reader, "How will it be bought?", "By quotation")
    answer(reader, "Will it be advertised to anybody?", "No")
    answer(reader, "When is, or will be, the contract signed?", "4", "1", "2027")
    answer(reader, "When does the contract end?", "", "", "")
    finish(reader, "One is needed: Below-threshold contract details notice (UK7)")


def test_a_case_management_system_is_bought_with_demonstrations(reader):
    begin(reader, "Which route?")
    answer(reader, "What do you call this purchase?", "Case management")
    answer(reader, "What kind of contract is it?", "Goods or services")
    answer(reader, "Can you estimate what it is worth?", "Yes")
    answer(reader, "What is the most that it could cost?", "400k", vat=INC)
    answer(reader, "By when do you need it?", "1", "4", "2029")
    answer(
        reader,
        "How well do you know what you need?",
        "We know the outcome we want, not the solution",
    )
    answer(
        reader,
        "What must you see or try before you commit yourselves?",
        "A demonstration with the people who will use it",
    )
    answer(reader, "Can it be bought as it is, off the shelf?", "Yes")
    answer(reader, "Do you want to talk with suppliers about their offers?", "No")
    answer(reader, "About how many suppliers could do it?", "8")
    answer(reader, "Whom would you like to reach?", "Small and medium-sized enterprises")
    answer(reader, "How urgent is it?", "There is time for the usual periods")
    answer(reader, "Do you buy with other boroughs?", "By ourselves")
    answer(reader, "Is there a framework that covers it?", "No")
    answer(reader, "Is there a dynamic market for it?", "No")
    answer(reader, "Is there a reason why only one supplier can do it?", "No, several could")
    answer(reader, "Do you have a contract for this now?", "Yes, with no option left")
    finish(reader, "Competitive flexible procedure: tenders and demonstrations")
    expect(reader.get_by_role("region", name="Routes side by side")).to_be_visible()

    with reader.expect_download() as given:
        reader.get_by_role("link", name="Download a note for the file (DOCX)").click()
    assert "word/document.xml" in zipfile.ZipFile(given.value.path()).namelist()

    reader.get_by_role("link", name="Plan the dates of this route").click()
    answer(reader, "From which end do you plan?", "Back from the day by which it must be done")
    answer(reader, "By when must it be done?", "2", "4", "2029")
    answer(reader, "Will tenders be sent electronically?", "Yes")
    answer(reader, "Will all tender documents be published with the tender notice?", "Yes")
    answer(reader, "Will you publish a planned procurement notice (UK3) first?", "No")
    answer(
        reader,
        "Is there a state of urgency that makes the usual periods impractical?",
        "No",
    )
    finish(reader, "Start by")
    expect(reader.get_by_role("img", name="The timetable")).to_be_visible()
    with reader.expect_download() as given:
        reader.get_by_role("link", name="Put the days in your calendar (ICS)").click()
    with open(given.value.path(), encoding="utf-8") as file:
        assert "publish UK4" in file.read().replace("\n ", "")


def test_a_call_off_needs_no_tender_notice_and_no_standstill(open_page):
    page = open_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})

    def given(text: str, *labels: str) -> None:
        expect(page.locator("h1")).to_have_text(text)
        for label in labels:
            page.get_by_role("main").get_by_label(label, exact=True).check()
        page.get_by_role("button", name="Continue").click()

    page.goto("/tools/notices/")
    page.get_by_role("button", name="Start now").click()
    given("What do you call this purchase?")
    given("How will it be bought?", "As a call-off from a framework")
    given("Which law is the framework under?", "The Procurement Act 2023")
    given("What kind of contract is it?", "Goods or services")
    expect(page.locator("h1")).to_have_text("Can you estimate what it is worth?")
    page.get_by_role("link", name="Back", exact=True).click()
    expect(page.get_by_label("Goods or services")).to_be_checked()
    given("What kind of contract is it?")
    given("Can you estimate what it is worth?", "Yes")
    page.get_by_role("main").locator("input[type=text]").fill("300,000")
    given("What is the most that it could cost?", INC)
    given("When is, or will be, the contract signed?")
    given("When does the contract end?")
    page.get_by_role("button", name="See the answer").click()
    expect(page.locator("h1")).to_have_text("3 notices are needed")
    expect(page.get_by_text("In this order: UK6, UK7, UK11.")).to_be_visible()

    page.goto("/tools/standstill/")
    page.get_by_role("button", name="Start now").click()
    given("How is the contract awarded?", "As a call-off under a framework")
    given("Will the contract award notice state a standstill all the same?", "No")
    page.get_by_role("button", name="See the answer").click()
    expect(page.locator("h1")).to_have_text("There is no mandatory standstill")


def test_a_call_off_has_its_own_notices(reader):
    begin(reader, "Which notices, and when?")
    answer(reader, "What do you call this purchase?", "Licences")
    answer(reader, "How will it be bought?", "As a call-off from a framework")
    answer(reader, "Which law is the framework under?", "The Procurement Act 2023")
    answer(reader, "What kind of contract is it?", "Goods or services")
    answer(reader, "Can you estimate what it is worth?", "Yes")
    answer(reader, "What is the most that it could cost?", "300,000", vat=INC)
    for asked in ("When is, or will be, the contract signed?", "When does the contract end?"):
        assert question(reader) == asked
        assert wrong_at(reader) == []
        reader.get_by_role("button", name="Continue").click()  # neither is known
    finish(reader, "3 notices are needed")


def test_a_direct_award_is_refused_and_then_justified(reader):
    begin(reader, "Which route?")
    answer(reader, "What do you call this purchase?", "More licences")
    answer(reader, "What kind of contract is it?", "Goods or services")
    answer(reader, "Can you estimate what it is worth?", "Yes")
    answer(reader, "What is the most that it could cost?", "260,000", vat=INC)
    answer(reader, "By when do you need it?", "", "", "")
    answer(reader, "How well do you know what you need?", "We can write down exactly what we need")
    answer(
        reader,
        "What must you see or try before you commit yourselves?",
        "Nothing: a written tender is enough",
    )
    answer(reader, "Can it be bought as it is, off the shelf?", "Yes")
    answer(reader, "Do you want to talk with suppliers about their offers?", "No")
    answer(reader, "About how many suppliers could do it?")
    answer(reader, "Whom would you like to reach?", "It does not matter")
    answer(reader, "How urgent is it?", "There is time for the usual periods")
    answer(reader, "Do you buy with other boroughs?", "By ourselves")
    answer(reader, "Is there a framework that covers it?", "No")
    answer(reader, "Is there a dynamic market for it?", "No")
    answer(
        reader,
        "Is there a reason why only one supplier can do it?",
        "More of, or part in place of, what the present supplier gives",
    )
    answer(
        reader, "Which of these hold, with evidence on file?", "It is the supplier you have now."
    )
    answer(reader, "Do you have a contract for this now?", "Yes, with no option left")
    finish(reader, "")
    title = "Direct award: more of, or part in place of, what the present supplier gives"
    refused = reader.locator("section.result-part", has=reader.get_by_role(
        "heading", name="Not lawful here, and why"
    ))  # fmt: skip
    refused.locator("summary").first.click()
    expect(refused.get_by_role("heading", name=title)).to_be_visible()

    reader.locator("#answers").get_by_role("link", name="Change conditions that hold").click()
    for box in reader.get_by_role("main").get_by_role("checkbox").all()[:-1]:
        box.check()
    reader.get_by_role("button", name="Continue").click()
    finish(reader, "")
    lawful = reader.locator("section.result-part", has=reader.get_by_role(
        "heading", name="Lawful routes"
    ))  # fmt: skip
    expect(lawful.get_by_role("heading", name=title)).to_be_visible()


def test_a_change_of_a_contract_needs_a_notice_and_the_link_can_be_sent(reader, open_page):
    begin(reader, "Can I change this contract?")
    answer(reader, "What do you call this purchase?", "Support of libraries")
    answer(reader, "Which law was the contract bought under?", "The Procurement Act 2023")
    answer(reader, "What kind of contract is it?", "Goods or services")
    answer(reader, "Does another supplier take over the contract?", "No")
    answer(reader, "When did its procurement begin?", "10", "4", "2026")
    answer(reader, "What is the contract worth now?", "1m", vat=INC)
    answer(reader, "What was its longest term when it was awarded?", "48")
    answer(reader, "By how many months does the term change?", "0")
    answer(reader, "What happens to the value?", "It rises")
    answer(reader, "By how much does the value change?", "lots", vat=INC)
    expect(reader.get_by_role("alert")).to_contain_text("must be an amount")
    answer(reader, "By how much does the value change?", "150,000", vat=INC)
    answer(reader, "What else does the change do?", "None of these")
    answer(reader, "Does the contract provide for this change?", "No")
    answer(
        reader,
        "Why is the change needed?",
        "Circumstances that could not reasonably have been foreseen",
    )
    answer(reader, "Could it have been made together with an earlier change?", "No")
    answer(reader, "What do all earlier small changes come to?")
    finish(reader, "Yes, on these answers the contract may be changed")
    notice = reader.get_by_text("Publish a contract change notice before the change")
    expect(notice.first).to_be_visible()

    link = reader.get_by_label("The link").input_value()
    colleague = open_page(viewport={"width": 375, "height": 800})
    path = link[link.index("/tools/") :]
    colleague.goto(path)
    expect(colleague.locator("h1")).to_have_text(reader.locator("h1").inner_text())
    colleague.goto(path[:-9])
    expect(colleague.locator("h1")).to_have_text("This link is damaged")
    assert wrong_at(colleague) == []
    colleague.get_by_role("button", name="Go on with these answers").click()
    expect(colleague.locator("h1")).not_to_have_text("This link is damaged")
