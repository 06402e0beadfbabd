"""Every public page, and every state of a form: through axe, at all widths, without a complaint."""

from __future__ import annotations

import re
import urllib.request

import pytest

from tests.journeys.watch import axe, scrolls_sideways, watched

pytestmark = pytest.mark.journey

STEPS, TEXTS, REGISTER, STATES = "steps", "other pages of the guidance", "the register", "states"
# Pages made from one form of data are all drawn by one template: some of each are enough.
SAMPLES = {"/templates/": 6, "/boroughs/": 4, "/contracts/": 8, "/suppliers/": 4, "/overlaps/": 6}
NAMED = {
    "/search/": 200,
    "/search/?q=standstil": 200,
    "/search/?q=exit+from+a+system&role=contract-managers": 200,
    "/search/?q=xyzzyx": 200,
    "/leave-a-comment/": 200,
    "/leave-a-comment/?about=/steps/share-insight/": 200,
    "/leave-a-comment/thanks/?about=/steps/share-insight/": 200,
    "/?role=contract-managers": 200,
    "/?path=guide-to-collaboration": 200,
    "/steps/?role=contract-managers": 200,
    "/steps/share-insight/?path=guide-to-collaboration&role=contract-managers": 200,
    "/nothing/is/here/": 404,
    "/contracts/?words=xyzzyx": 200,
    "/contracts/?words=housing": 200,
    "/contracts/?ends_from=not-a-day": 200,
    "/print/": 200,
}  # fmt: skip


def _text(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


def _linked(site, page: str, prefix: str) -> list[str]:
    found = re.findall(rf'href="({prefix}[^"?#]+/)"', _text(site.url + page))
    return list(dict.fromkeys(found))


@pytest.fixture(scope="session")
def addresses(site) -> dict[str, list[str]]:
    """Return the addresses of all kinds of page: from the sitemap, and from lists of many."""
    mapped = re.findall(r"<loc>([^<]+)</loc>", _text(f"{site.url}/sitemap.xml"))
    paths = [re.sub(r"^https?://[^/]+", "", address) for address in mapped]
    paths = [path for path in paths if not path.endswith((".svg", "/print/"))]
    for page, prefix in (
        ("/contracts/", "/contracts/"), ("/overlaps/", "/overlaps/"), ("/contracts/", "/suppliers/"),
    ):  # fmt: skip
        paths += _linked(site, page, prefix)
    kept, counts = [], dict.fromkeys(SAMPLES, 0)
    for path in dict.fromkeys(paths):
        prefix = next((one for one in SAMPLES if path.startswith(one) and path != one), "")
        counts[prefix] = counts.get(prefix, 0) + 1
        if not prefix or counts[prefix] <= SAMPLES[prefix]:
            kept.append(path)
    data = ("/contracts/", "/boroughs/", "/suppliers/", "/overlaps/", "/sources/")
    groups: dict[str, list[str]] = {STEPS: [], TEXTS: [], REGISTER: [], STATES: list(NAMED)}
    for path in kept:
        name = REGISTER if path.startswith(data) else STEPS if path.startswith("/steps/") else TEXTS
        groups[name].append(path)
    return groups


def _wrong_with(page, path: str) -> list[str]:
    """Return what is wrong with a page at 1280, 640 (twice the size), 360 and 320 pixels."""
    page.set_viewport_size({"width": 1280, "height": 900})
    answer = page.goto(path)
    wrong = []
    if answer.status != NAMED.get(path, 200):
        wrong.append(f"answers {answer.status}")
    if page.locator("h1").count() != 1:
        wrong.append(f"{page.locator('h1').count()} main headings")
    if not page.title().strip() or page.title().startswith("–"):
        wrong.append("no title")
    wrong += [f"at 1280: {found}" for found in axe(page)]
    for width in (640, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        if scrolls_sideways(page):
            wrong.append(f"scrolls sideways at {width}")
        if width == 360:
            wrong += [f"at 360: {found}" for found in axe(page)]
    return wrong


@pytest.mark.parametrize("group", [STEPS, TEXTS, REGISTER, STATES])
def test_every_page_is_accessible_fits_and_asks_nobody_else(group, addresses, browser, site):
    assert addresses[group], "no pages of this kind"
    context = browser.new_context(base_url=site.url)
    page, watch = watched(context, site.url)
    wrong = {path: found for path in addresses[group] if (found := _wrong_with(page, path))}
    context.close()

    assert wrong == {}
    assert watch.problems == []


def test_the_error_state_of_the_comment_form_is_accessible(reader):
    reader.goto("/leave-a-comment/?about=/steps/share-insight/")
    reader.get_by_role("button", name="Send comment").click()

    assert reader.get_by_role("alert").is_visible()
    assert reader.title().startswith("Error: ")
    assert axe(reader) == []
    reader.set_viewport_size({"width": 360, "height": 800})
    assert axe(reader) == []
    assert not scrolls_sideways(reader)
