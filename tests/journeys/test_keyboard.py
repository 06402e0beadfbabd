"""The site by keyboard alone: every focus can be seen, and goes where a person expects it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey

_FOCUS = """() => {
  const element = document.activeElement;
  const own = getComputedStyle(element);
  const inner = [...element.querySelectorAll('*')].map(child => getComputedStyle(child));
  const shown = [own, ...inner].some(style =>
    (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'
    || style.backgroundColor === 'rgb(255, 221, 0)');
  const box = element.getBoundingClientRect();
  return {
    href: element.getAttribute('href') || '', tag: element.tagName, shown,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


def _tab(page: Page) -> dict:
    page.keyboard.press("Tab")
    focus: dict = page.evaluate(_FOCUS)
    return focus


def test_the_skip_link_comes_first_and_leads_to_the_content(reader):
    reader.goto("/steps/share-insight/")
    first = _tab(reader)
    assert first["href"] == "#main-content"
    assert first["seen"]
    reader.keyboard.press("Enter")

    assert reader.evaluate("() => document.activeElement.id") == "main-content"
    assert _tab(reader)["tag"] == "A"
    assert reader.evaluate(
        "() => document.getElementById('main-content').contains(document.activeElement)"
    )


def test_every_step_of_the_diagram_is_reached_in_order_with_its_focus_shown(reader):
    reader.goto("/")
    diagram = reader.locator(".lifecycle__stages a")
    wanted = [diagram.nth(place).get_attribute("href") for place in range(diagram.count())]
    assert len(wanted) == 5 + 24
    reached: list[str] = []
    for _ in range(120):
        focus = _tab(reader)
        if focus["tag"] == "BODY" or len(reached) == len(wanted):
            break
        assert focus["shown"], f"no focus to be seen on {focus}"
        assert focus["seen"], f"the focus is out of sight on {focus}"
        if reader.evaluate("() => !!document.activeElement.closest('.lifecycle__stages')"):
            reached.append(focus["href"])

    assert reached == wanted
    reader.keyboard.press("Shift+Tab")
    reader.keyboard.press("Enter")
    expect(reader.locator(".step-head__title")).to_be_visible()


def test_a_search_needs_no_mouse(reader):
    reader.goto("/steps/")
    for _ in range(30):
        if _tab(reader)["tag"] == "INPUT":
            break
    reader.keyboard.type("standstill")
    reader.keyboard.press("Enter")

    expect(reader).to_have_title("Search: standstill – Innovation in Procurement Toolkit")
    expect(reader.locator("mark").first).to_have_text("standstill")


def test_an_error_takes_the_focus_and_its_link_leads_to_the_field(reader):
    reader.goto("/leave-a-comment/")
    reader.get_by_label("Your name or team").focus()
    reader.keyboard.press("Enter")

    expect(reader.get_by_role("alert")).to_be_visible()
    expect(reader.locator(".govuk-error-summary")).to_be_focused()
    focus = _tab(reader)
    assert focus["href"].startswith("#")
    reader.keyboard.press("Enter")
    expect(reader.get_by_label("Your comment")).to_be_focused()


def test_no_page_traps_the_keyboard(reader):
    for path in ("/steps/share-insight/", "/contracts/", "/overlaps/"):
        reader.goto(path)
        count = reader.locator("a:visible, button:visible, input:visible, select:visible").count()
        last = reader.locator("footer a:visible").last.get_attribute("href")
        for _ in range(count + 40):
            if _tab(reader)["href"] == last:
                break
        else:
            pytest.fail(f"the end of {path} is not reached")
