"""From the overlaps to a contract and the notice that states it, and through the register with its filters."""

from __future__ import annotations

import csv
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
PUBLISHED = re.compile(r"published \d{1,2} \w+ 20\d\d")
COLUMNS = {
    "Contract": "Title",
    "Supplier": "Suppliers",
    "Ends": "Ends",
}  # of an overlap, and its fact


def test_an_overlap_leads_to_its_contracts_and_their_notices(reader):
    reader.goto("/")
    reader.get_by_role("link", name="See the overlaps").click()
    # Harrow has no made-up register: its contracts are of published notices.
    reader.get_by_label("Borough", exact=True).select_option("harrow")
    reader.get_by_role("button", name="Find overlaps").click()
    reader.get_by_role("main").locator(
        "a[href^='/overlaps/']:not([href='/overlaps/'])"
    ).first.click()
    expect(
        reader.get_by_text(re.compile(r"Same (need|system|supplier): \d+ boroughs"))
    ).to_be_visible()
    expect(reader.get_by_role("heading", name="Why we suggest this").first).to_be_visible()

    stated = reader.get_by_role("table", name=re.compile("the notice that states each fact"))
    ours = stated.get_by_role("row").filter(has_text="Harrow")
    group = reader.get_by_role("heading", level=1).inner_text()
    told = {
        fact: [
            part.strip()
            for part in ours.locator(f"[data-label='{column}']").inner_text().split("Derived.")
        ]
        for column, fact in COLUMNS.items()
    }  # what the overlap says, and the notice that it names for it
    link = ours.locator("a[href^='/contracts/']")
    title = link.inner_text()
    link.click()

    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    table = reader.get_by_role("table", name="Every fact and its source")
    facts = table.get_by_role("row")
    assert facts.count() > 2
    for row in facts.all()[1:]:
        expect(row).to_contain_text(PUBLISHED)
    for fact, (said, notice, *_) in told.items():
        row = table.get_by_role("row", name=re.compile(rf"^{fact}\b"))
        assert PUBLISHED.search(notice), fact
        expect(row).to_contain_text(said)
        expect(row).to_contain_text(PUBLISHED.search(notice)[0])

    reader.get_by_role("link", name="See overlaps with other boroughs").click()
    back = reader.get_by_role("article").or_(reader.get_by_role("listitem")).filter(has_text=group)
    expect(back.get_by_role("link", name=group).first).to_be_visible()


def test_the_register_is_filtered_sorted_and_downloaded(reader, tmp_path):
    reader.goto("/contracts/")
    reader.get_by_label("Borough", exact=True).select_option("camden")
    reader.get_by_role("button", name="Find contracts").click()
    rows = reader.locator(".stacked tbody tr")
    expect(rows.nth(1)).to_be_visible()
    for row in rows.all():
        expect(row).to_contain_text("Camden")
    reader.locator("th a", has_text="Value").click()
    # Sorting keeps the filter.
    expect(reader).to_have_url(re.compile("borough=camden.*sort=.*value"))
    expect(rows.nth(1)).to_be_visible()
    for row in rows.all():
        expect(row).to_contain_text("Camden")

    with reader.expect_download() as given:
        reader.get_by_role("link", name="Download these as CSV").click()
    with open(given.value.path(), encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) >= rows.count()
    assert all("Camden" in "|".join(str(cell) for cell in line.values()) for line in lines)


def test_a_register_without_a_match_says_what_to_do(reader):
    reader.goto("/contracts/?words=xyzzyx")

    expect(reader.get_by_role("heading", name="No contracts match")).to_be_visible()
    reader.get_by_role("link", name="Show all contracts").click()
    expect(reader.locator(".stacked tbody tr").nth(1)).to_be_visible()
