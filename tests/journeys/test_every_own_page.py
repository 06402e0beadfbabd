"""Every kind of page behind a sign-in, each as somebody who may see it: through axe and a phone's width.

Each walk begins at a person's first pages and follows the links, one page for each kind of address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import expect

from tests.journeys.watch import wrong_at

pytestmark = pytest.mark.journey

_FILES = (
    ".csv",
    ".txt",
    ".ics",
    ".json",
    ".docx",
    ".xlsx",
    ".svg",
    ".atom",
    ".xml",
    ".zip",
    ".pdf",
)
_DOWNLOADS = ("teamwork:fetch_file",)
_LINKS = (
    "() => [...document.querySelectorAll('main a[href], .workspace-bar a[href]')].map(a => a.href)"
)


@dataclass(frozen=True)
class Walk:
    """Whose walk, where it begins, which kinds of page it follows, and which it must have come by."""

    who: str
    starts: tuple[str, ...]
    follows: tuple[str, ...]
    comes_by: tuple[str, ...]


WALKS = (
    Walk(
        "amara",
        ("/in/camden/", "/in/camden/register/?words=case", "/in/camden/register/?words=xyzzyx", "/in/camden/register/removed/"),
        ("home:workspace", "contracts:own_", "contracts:missing", "contracts:twin", "contracts:group", "contracts:supplier_", "imports:"),
        (
            "home:workspace", "contracts:own_register", "contracts:missing", "contracts:own_contract", "contracts:own_edit", "contracts:own_share",
            "contracts:own_remove", "contracts:own_removed", "contracts:own_add", "contracts:twins", "contracts:supplier_names",
        ),
    ),
    Walk(
        "lena",
        ("/in/camden/renewals/", "/in/camden/renewals/?state=not-a-state", "/in/camden/pipeline/", "/in/camden/publish/", "/pipelines/"),
        ("pipeline:", "opendata:"),
        (
            "pipeline:radar", "pipeline:renewal", "pipeline:lead_times", "pipeline:route_times", "pipeline:add_quiet_weeks", "pipeline:calendars",
            "pipeline:pipeline", "pipeline:plan", "pipeline:change_plan", "pipeline:drop_plan", "pipeline:add_plan", "pipeline:notice", "pipeline:shared",
            "opendata:publish", "opendata:draft", "opendata:how",
        ),
    ),
    Walk(
        "bola",
        ("/in/camden/overlaps/", "/in/camden/invitations/", "/technology/", "/ask/", "/rooms/", "/in/camden/procurements/"),
        ("collaboration:", "knowledge:", "rooms:", "procurements:", "teamwork:"),
        (
            "collaboration:own_overlaps", "collaboration:overlap", "collaboration:decisions", "collaboration:invitations", "collaboration:participation",
            "collaboration:technology", "collaboration:technology_system", "knowledge:board", "knowledge:card", "knowledge:new_card",
            "knowledge:questions", "knowledge:question", "knowledge:ask", "rooms:rooms", "rooms:room",
            "procurements:procurements", "procurements:procurement", "procurements:new", "procurements:answers", "procurements:facts",
            "procurements:route", "procurements:dates", "procurements:happened", "procurements:notice", "procurements:preview",
            "procurements:draft", "procurements:discard", "teamwork:mine", "teamwork:steps", "teamwork:step", "teamwork:change_step",
            "teamwork:team", "teamwork:add_member", "teamwork:change_member", "teamwork:remove_member",
            "teamwork:decisions", "teamwork:add_decision",
        ),
    ),
    Walk(
        "bola",
        ("/in/camden/procurements/",),
        ("procurements:procurement", "workbook:", "approvals:", "dossier:"),
        (
            "workbook:book", "workbook:section needs", "workbook:add needs", "workbook:entry", "workbook:change", "workbook:remove",
            "workbook:document user-needs", "approvals:approvals", "approvals:ask", "approvals:waiting", "dossier:take", "dossier:bring_in",
            "dossier:renew", "dossier:pack",
        ),
    ),
    Walk(
        "lena",
        ("/in/camden/self-check/", "/in/camden/self-check/2/", "/in/camden/self-check/3/"),
        ("capability:",),
        (
            "capability:rounds", "capability:open", "capability:round", "capability:answer", "capability:mine", "capability:delete",
            "capability:close", "capability:team",
        ),
    ),
    Walk(
        "adil",
        ("/in/camden/people/", "/in/camden/audit/", "/account/", "/in/"),
        ("people:", "account_", "mfa_", "usersessions_"),
        (
            "people:people", "people:member", "people:end_role", "people:invite", "people:audit", "people:account", "people:places",
            "people:delete_account", "mfa_index", "usersessions_list",
        ),
    ),
    Walk(
        "cora",
        ("/convene/", "/convene/?borough=camden&figure=contracts", "/names/buyers/"),
        ("collaboration:", "contracts:buyer_"),
        (
            "collaboration:board", "collaboration:board_boroughs", "collaboration:nudge", "collaboration:board_invitations", "collaboration:outcomes",
            "collaboration:convene", "contracts:buyer_names",
        ),
    ),
    Walk(
        "",
        (
            "/demo/", "/account/sign-in/", "/account/password/forgotten/", "/account/join/", "/invitation/no-such-secret/", "/data/", "/data/fields/",
            "/data/camden/", "/pipeline/", "/technology/", "/tools/exit-and-renewal-planner/",
            "/tools/exit-and-renewal-planner/?ends_on=31%2F3%2F2028", "/tools/exit-and-renewal-planner/?ends_on=31%2F2%2F2028",
        ),
        ("people:demo", "account_", "opendata:", "pipeline:planner"),
        ("people:demo", "account_login", "opendata:data", "opendata:data_page", "opendata:public_pipeline", "opendata:public_plan", "pipeline:planner"),
    ),
)  # fmt: skip
MISSING = ("/invitation/no-such-secret/",)


def kind_of(address: str) -> str:
    """Return the kind of page at an address of ours, or nothing. Each section of a workbook is a kind of its own."""
    path = urlsplit(address).path
    if path.endswith(_FILES):
        return ""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    if found.view_name in _DOWNLOADS:
        return ""
    if found.view_name in ("workbook:section", "workbook:add", "workbook:document"):
        return f"{found.view_name} {found.kwargs['key']}"
    return found.view_name


@pytest.mark.parametrize("walk", WALKS, ids=[walk.who or "a reader" for walk in WALKS])
def test_every_own_page_is_accessible_and_fits(walk, open_page, site):
    page = open_page(walk.who, viewport={"width": 1280, "height": 900})
    waiting, seen, wrong = list(walk.starts), set(), {}
    while waiting:
        address = waiting.pop(0)
        if address not in walk.starts and kind_of(address) in seen:
            continue
        seen.add(kind_of(address))
        answer = page.goto(address)
        found = [] if answer.ok or address in MISSING else [f"answers {answer.status}"]
        if page.locator("h1").count() != 1:
            found.append(f"{page.locator('h1').count()} main headings")
        if found := found + wrong_at(page):
            wrong[address] = found
        for link in page.evaluate(_LINKS):
            kind = kind_of(link)
            if link.startswith(site.url) and kind.startswith(walk.follows) and kind not in seen:
                waiting.append(link)
    assert wrong == {}
    assert set(walk.comes_by) - seen == set()


@dataclass(frozen=True)
class Wrong:
    """A form, how somebody comes to it, and what they type into every text field of it."""

    who: str
    start: str
    follow: tuple[str, ...] = ()
    typed: str = ""


WRONG = {
    "edit a contract": Wrong(
        "amara",
        "/in/camden/register/?words=case",
        (r"/register/[a-z0-9]{12}/$", r"/register/[a-z0-9]{12}/edit/$"),
        "31/2/2027",
    ),
    "add a contract": Wrong("amara", "/in/camden/register/add/"),
    "plan a purchase": Wrong("lena", "/in/camden/pipeline/add/"),
    "drop a plan": Wrong(
        "lena",
        "/in/camden/pipeline/",
        (r"/pipeline/[a-z0-9]{12}/$", r"/pipeline/[a-z0-9]{12}/drop/$"),
    ),
    "lead times": Wrong(
        "lena", "/in/camden/renewals/lead-times/", (r"/lead-times/[^/]+/$",), "many"
    ),
    "quiet weeks": Wrong("lena", "/in/camden/renewals/quiet-weeks/add/"),
    "a procurement": Wrong("bola", "/in/camden/procurements/new/"),
    "a step": Wrong(
        "bola",
        "/in/camden/procurements/",
        (r"/procurements/[a-z0-9]{12}/steps/$", r"/steps/share-insight/$", r"/change/$"),
        "31/2/2027",
    ),
    "a team": Wrong(
        "bola",
        "/in/camden/procurements/",
        (r"/procurements/[a-z0-9]{12}/steps/$", r"/team/$", r"/add/$"),
    ),
    "a decision": Wrong(
        "bola",
        "/in/camden/procurements/",
        (r"/procurements/[a-z0-9]{12}/steps/$", r"/decisions/$", r"/add/$"),
    ),
    "a need": Wrong(
        "bola",
        "/in/camden/procurements/",
        (
            r"/procurements/[a-z0-9]{12}/$",
            r"/procurements/[a-z0-9]{12}/workbook/$",
            r"/workbook/needs/$",
            r"/needs/add/$",
        ),
    ),
    "ask": Wrong("bola", "/ask/questions/new/"),
    "write a card": Wrong("bola", "/ask/cards/new/"),
    "an issue": Wrong("bola", "/rooms/", (r"/rooms/[^/]+/$", r"/issues/new/$")),
}


@pytest.mark.parametrize("form", WRONG.values(), ids=WRONG)
def test_the_errors_of_a_form_are_accessible(form, open_page):
    page = open_page(form.who, viewport={"width": 1280, "height": 900})
    page.goto(form.start)
    for pattern in form.follow:
        page.goto(next(link for link in page.evaluate(_LINKS) if re.search(pattern, link)))
    fields = page.locator("main form[method=post]").last
    for box in fields.locator("input[type=text], textarea").all():
        if box.is_visible():
            box.fill(form.typed)
    fields.locator("button[type=submit]").last.click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    assert page.title().startswith("Error: ")
    assert wrong_at(page) == []
