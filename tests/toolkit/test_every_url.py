"""Every address by every kind of person: what is answered, with which headers, and at what cost."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from lxml import html

from tests.factories import cast
from tests.factories.guidance import STEP
from toolkit.guidance.models import StepPage
from toolkit.tools import catalogue
from toolkit.ui import page_cache

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_guidance")]


def patterns(resolver=None, prefix="", namespace=""):
    """Yield the route and the name of every address there is."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, route, pattern.namespace or namespace)
        elif isinstance(pattern, URLPattern):
            yield route, f"{namespace}:{pattern.name}" if namespace else str(pattern.name)


# --- what is open ---------------------------------------------------------------------------------------

PAGES = [
    "/",
    "/stages/",
    "/steps/",
    "/guidebooks/",
    "/templates/",
    "/introduction/",
    "/stages/strategy/",
    f"/steps/{STEP}/",
    f"/steps/{STEP}/?path=essential-activities&role=loti",
    "/guidebooks/guide-to-collaboration/",
    "/templates/exit-plan/",
]

# Each named address, the words in it, and what everybody gets there.
NAMED = [
    ("ui:alive", [], 200),
    ("ui:ready", [], 200),
    ("ui:brand_css", [], 200),
    ("contracts:register", [], 200),
    ("contracts:csv", [], 200),
    ("contracts:contract", ["none"], 404),
    ("contracts:boroughs", [], 200),
    ("contracts:borough", ["none"], 404),
    ("contracts:supplier", ["none"], 404),
    ("contracts:sources", [], 200),
    ("collaboration:overlaps", [], 200),
    ("collaboration:overlap", ["none"], 404),
    ("knowledge:board", [], 200),
    ("knowledge:questions", [], 200),
    ("knowledge:card", [1], 404),
    ("knowledge:question", [1], 404),
    ("outreach:opportunities", [], 200),
    ("outreach:opportunity", ["none"], 404),
    ("outreach:docx", ["none"], 404),
    ("procurements:shared", [], 200),
    ("procurements:shared_one", ["none"], 404),
    ("pipeline:planner", [], 200),
    ("pipeline:planner_file", [], 302),
    ("pipeline:feed", ["none"], 404),
    ("pipeline:still_right", ["none"], 404),
    ("pipeline:stop_mail", ["none"], 404),
    ("collaboration:technology", [], 200),
    ("collaboration:technology_csv", [], 200),
    ("collaboration:technology_system", ["none"], 404),
    ("collaboration:technology_function", ["none"], 404),
    ("opendata:data", [], 200),
    ("opendata:data_page", ["none"], 404),
    ("opendata:catalogue", [], 200),
    ("opendata:borough_catalogue", ["none"], 404),
    ("opendata:feed", [], 200),
    ("opendata:borough_feed", ["none"], 404),
    ("opendata:fields", [], 200),
    ("opendata:schema", ["contracts"], 200),
    ("opendata:schema", ["feed"], 200),
    ("opendata:schema", ["none"], 404),
    ("opendata:latest", ["none", "contracts", "csv"], 404),
    ("opendata:current", ["none", "contracts", "2026-q3", "csv"], 404),
    ("opendata:edition", ["none", "contracts", "2026-q3", 1, "csv"], 404),
    ("releases:guide", [], 200),
    ("releases:description", [], 200),
    ("releases:changes", [], 200),
    ("releases:releases", [], 200),
    ("releases:release_lines", [], 200),
    ("releases:release", ["none"], 404),
    ("releases:records", [], 200),
    ("releases:record", ["none"], 404),
    ("releases:table", ["contracts"], 200),
    ("releases:table", ["none"], 404),
    ("releases:workbook", [], 200),
    ("opendata:public_pipeline", [], 200),
    ("opendata:public_plan", ["none"], 404),
    ("tools:index", [], 200),
    ("tools:what-rules-apply", [], 200),
    ("tools:which-route", [], 200),
    ("tools:plan-the-dates", [], 200),
    ("tools:notices", [], 200),
    ("tools:contract-change", [], 200),
    ("tools:standstill", [], 200),
    ("tools:working-days", [], 200),
    *((f"tools:{sheet.key}", [], 200) for sheet in catalogue.SHEETS),
    ("tools:question", ["standstill", "award"], 200),
    ("tools:question", ["standstill", "published"], 302),
    ("tools:question", ["none", "award"], 404),
    ("tools:check", ["standstill"], 302),
    ("tools:check", ["none"], 404),
    ("tools:result", ["standstill"], 302),
    ("tools:result", ["none"], 404),
    ("tools:note", ["standstill"], 302),
    ("tools:note", ["none"], 404),
    ("tools:calendar", ["standstill"], 302),
    ("tools:calendar", ["none"], 404),
    ("guidance:template_file", ["exit-plan", "docx"], 200),
    ("guidance:template_file", ["evaluation-workbook", "xlsx"], 200),
    ("guidance:template_file", ["exit-plan", "xlsx"], 404),
    ("guidance:template_file", ["none", "docx"], 404),
    ("guidance:law", [], 200),
    ("guidance:law_on_pages", [], 200),
    ("guidance:comment", [], 200),
    ("guidance:comment_thanks", [], 200),
    ("home:search", [], 200),
    ("home:print", [], 200),
    ("home:life_cycle_svg", [], 200),
    ("home:changes", [], 200),
    ("home:sitemap", [], 200),
    ("home:robots", [], 200),
]
OPEN = [(address, 200) for address in PAGES] + [
    (reverse(name, args=words), status) for name, words, status in NAMED
]
PEOPLE = ["nobody", "dee", "efua", "femi"]


@pytest.fixture(params=PEOPLE)
def browser(request):
    """A browser of each kind of person: not signed in, without rights, an editor, who runs the site."""
    client = Client()
    if request.param != "nobody":
        client.force_login(getattr(cast, request.param)())
    client.who = request.param
    return client


def test_every_named_address_is_in_the_table():
    ours = {
        name
        for route, name in patterns()
        if not route.startswith(("editor/", "gallery", "account/"))
    }

    # What needs an account stands in each app's addresses.py, and is walked by test_every_role.py.
    modules = [
        import_module(f"tests.toolkit.{path.parent.name}.addresses")
        for path in Path(__file__).parent.glob("*/addresses.py")
    ]
    ours -= {address.name for module in modules for address in module.ADDRESSES}
    assert ours - {name for name, _, _ in NAMED} == {"wagtail_serve"}


def test_what_is_open_is_open_to_everybody_alike(browser):
    found = [(address, browser.get(address).status_code) for address, _ in OPEN]

    assert found == OPEN


def test_reading_pages_are_read_and_not_written(browser):
    sheets = [reverse(f"tools:{sheet.key}") for sheet in catalogue.SHEETS]  # answered, not written
    for address, status in OPEN:
        if status == 200 and address not in (reverse("guidance:comment"), *sheets, *PAGES):
            assert browser.post(address).status_code in (405, 403), address


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_is_posted_to_is_still_only_read(address):
    assert Client().post(address).status_code in (200, 405)


def test_an_address_without_its_last_stroke_is_sent_on():
    answer = Client().get(f"/steps/{STEP}")

    assert (answer.status_code, answer.url) == (301, f"/steps/{STEP}/")


# --- the editor ----------------------------------------------------------------------------------------------

NEEDS_NOBODY = {
    "/editor/login/",
    "/editor/jsi18n/",  # words of scripts
    "/editor/sprite/",  # pictures
    "/editor/logout/",
}


def editor_addresses():
    """Return every address of the editor, with the key of a step in each place for one."""
    key = str(StepPage.objects.first().pk)
    found = []
    for route, _ in patterns():
        if route.startswith("editor/") and "(" not in route:
            words = re.sub(r"<(?:int:)?\w+>", key, re.sub(r"<(?:str|slug):\w+>", "a", route))
            found.append("/" + re.sub(r"[\^$]|\\Z", "", words))
    return found


@pytest.mark.parametrize("who", ["nobody", "dee"])
def test_every_address_of_the_editor_is_shut_for_who_is_no_editor(who):
    client = Client()
    if who != "nobody":
        client.force_login(getattr(cast, who)())
    addresses = editor_addresses()
    assert len(addresses) > 150

    for address in addresses:
        if address in NEEDS_NOBODY:
            continue
        for send in (client.get, client.post):
            answer = send(address)
            is_shut = answer.status_code in (403, 404) or (
                answer.status_code in (301, 302)
                and answer.url.startswith(("/editor/login/", "/account/sign-in/"))
            )
            assert is_shut, f"{send.__name__} {address}: {answer.status_code}"


MAY = [
    "/editor/",
    "/editor/pages/",
    "/editor/pages/{step}/",
    "/editor/pages/{step}/edit/",
    "/editor/pages/{step}/history/",
    "/editor/pages/{step}/unpublish/",
    "/editor/pages/add/guidance/infopage/{home}/",
    "/editor/snippets/guidance/comment/",
    "/editor/reports/site-history/",
    "/editor/account/",
]
MAY_NOT = [
    "/editor/users/",
    "/editor/users/new/",
    "/editor/groups/",
    "/editor/groups/new/",
    "/editor/sites/",
    "/editor/sites/new/",
    "/editor/workflows/list/",
    "/editor/workflows/add/",
    "/editor/collections/",
    "/editor/redirects/",
    "/editor/snippets/guidance/comment/add/",
    "/editor/password_reset/",
]


def filled(address):
    step = StepPage.objects.first()
    return address.format(step=step.pk, home=step.get_parent().get_parent().pk)


@pytest.mark.parametrize("address", MAY)
def test_an_editor_may(address):
    client = Client()
    client.force_login(cast.efua())

    assert client.get(filled(address)).status_code == 200


@pytest.mark.parametrize("address", MAY_NOT)
def test_an_editor_may_not(address):
    client = Client()
    client.force_login(cast.efua())

    answer = client.get(filled(address))

    assert answer.status_code in (403, 404) or (answer.status_code, answer.url) == (302, "/editor/")


# --- headers and cookies ---------------------------------------------------------------------------------------

SHUT = "/editor/pages/"
MISSING = "/no-such-page/"


@pytest.mark.parametrize(
    "address", [address for address, _ in OPEN] + [MISSING, "/a\x00b/", "/%ff/"]
)
def test_every_answer_outside_the_editor_has_the_strict_policy(address):
    for _ in range(2):  # afresh, and as it is kept
        answer = Client().get(address)
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_the_editor_alone_has_the_looser_policy():
    assert "'unsafe-inline'" in Client().get("/editor/login/").headers["Content-Security-Policy"]
    assert "unsafe-eval" not in Client().get("/editor/login/").headers["Content-Security-Policy"]


def test_no_reading_page_sets_a_cookie():
    for address, _ in OPEN:
        if address != reverse("guidance:comment"):
            assert not Client().get(address).cookies, address


def test_what_a_signed_in_person_gets_is_not_kept_for_others():
    client = Client()
    client.force_login(cast.efua())
    page_cache.clear()

    answer = client.get(f"/steps/{STEP}/")

    assert "ETag" not in answer.headers
    assert "public" not in answer.headers.get("Cache-Control", "")


# --- errors ------------------------------------------------------------------------------------------------------

ERRORS = [
    (MISSING, {}, 404, "Page not found", "all the steps"),
    ("/steps/no-such-step/", {}, 404, "Page not found", "Search for it"),
    ("/templates/none.docx", {}, 404, "Page not found", "the templates"),
    ("/%00/", {}, 404, "Page not found", "the home page"),
    ("/steps/%ff/", {}, 404, "Page not found", "the home page"),
    ("/", {"HTTP_HOST": "evil.example"}, 400, "There is a problem with that address", "home page"),
]


@pytest.mark.parametrize(("address", "headers", "status", "title", "help_"), ERRORS)
def test_an_error_says_what_happened_and_where_to_go(address, headers, status, title, help_):
    client = Client(raise_request_exception=False)

    answer = client.get(address, **headers)

    assert answer.status_code == status
    tree = html.fromstring(answer.content)
    assert tree.findtext(".//h1") == title
    assert help_ in answer.content.decode()
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_what_breaks_gives_a_reference_that_is_in_the_log(monkeypatch, caplog):
    def broken(*args, **options):
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr("toolkit.home.views.search_guidance", broken)

    answer = Client(raise_request_exception=False).get("/search/?q=standstill")

    assert answer.status_code == 500
    tree = html.fromstring(answer.content)
    (reference,) = tree.xpath("//*[@class='big-code']/text()")
    assert "Nothing you sent was saved" in answer.content.decode()
    assert "secret" not in answer.content.decode()
    (said,) = [record for record in caplog.records if record.name == "toolkit.requests"]
    assert (said.reference, said.status, said.path) == (reference.strip(), 500, "/search/")


# --- nonsense in the address -----------------------------------------------------------------------------------------

NONSENSE = [
    "path=../../etc/passwd",
    "role=<script>alert(1)</script>",
    "role=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
    "path=%00&role=%00",
    "page=-1&page=99999999999999999999",
    "path=" + "x" * 5000,
    "role=loti&role=cio-cdo&role=nobody",
    "path=%ff%fe%fd&role=%c3%28",
    "path[]=x&role[$ne]=1",
    "&&&===&;;",
    "path={{7*7}}&role=${7*7}",
    "guidebook='%20OR%201=1--",
    "path=guide-to-collaboration%0d%0aSet-Cookie:%20a=b",
    "🙂=🙂",
]
WITH_PARAMETERS = [*PAGES[:10:2], "/law/", "/print/", "/search/", "/leave-a-comment/", "/contracts/",
                   "/boroughs/", "/overlaps/", "/ask/", "/ask/questions/", "/technology/", "/sources/",
                   "/contracts.csv", "/changes.atom",
                   "/leave-a-comment/thanks/", "/life-cycle.svg", "/sitemap.xml"]  # fmt: skip


@pytest.mark.parametrize("query", NONSENSE, ids=[query[:30] for query in NONSENSE])
def test_nonsense_in_the_address_is_answered_on_every_page(query):
    for address in WITH_PARAMETERS:
        answer = Client().get(f"{address}?{query}")
        assert answer.status_code in (200, 404), address
        assert not answer.cookies.get("a")
        if not answer.streaming:
            said = answer.content.decode()
            assert "<script>alert" not in said, address
            assert "onerror=alert(1)>" not in said, address
            assert ">49<" not in said, address


@pytest.mark.parametrize(
    "query", ["path=x", "role=loti&path=x", "page=2", "path=loti", "guidebook=x", "a=b", "role="]
)
def test_an_address_that_means_nothing_more_does_not_fill_the_cache(query):
    Client().get("/")  # names an edition
    for address in (
        "/",
        f"/steps/{STEP}/",
        "/law/",
        "/print/",
        "/sitemap.xml",
        "/templates/exit-plan.docx",
    ):
        with connection.execute_wrapper(_no_writing):
            assert Client().get(f"{address}?{query}").status_code == 200


def _no_writing(execute, sql, params, many, context):
    assert not sql.startswith(("INSERT", "UPDATE", "DELETE")), sql[:200]
    return execute(sql, params, many, context)


# --- cost --------------------------------------------------------------------------------------------------------------

# Five of each first visit are for keeping the page; a page of the guidance is found by one for each level.
FIRST_VISIT = {
    "/": 15,  # one more than the others: whether overlaps wait to follow changed contracts
    "/stages/": 14,
    "/steps/": 14,
    "/steps/?role=loti": 14,
    "/guidebooks/": 14,
    "/templates/": 15,
    "/introduction/": 15,
    "/stages/strategy/": 17,
    f"/steps/{STEP}/": 18,
    f"/steps/{STEP}/?path=essential-activities&role=loti": 18,
    "/guidebooks/guide-to-collaboration/": 17,
    "/templates/exit-plan/": 17,
    "/templates/exit-plan.docx": 7,
    "/law/": 16,  # which pages show each figure: one for each kind of page
    "/print/": 9,
    "/life-cycle.svg": 8,
    "/changes.atom": 8,
    "/sitemap.xml": 10,
    "/robots.txt": 6,
}
EVERY_VISIT = {
    "/search/": 1,
    "/search/?q=standstill": 7,
    "/leave-a-comment/": 2,
    "/leave-a-comment/thanks/": 1,
    "/health/alive/": 0,
    MISSING: 5,
}


@pytest.mark.parametrize(("address", "queries"), FIRST_VISIT.items(), ids=FIRST_VISIT.keys())
def test_a_first_visit_asks_the_database_few_times_and_the_next_once(
    django_assert_num_queries, address, queries
):
    Client().get(address)
    page_cache.clear()

    with django_assert_num_queries(queries):
        first = Client().get(address)
    with django_assert_num_queries(1):
        second = Client().get(address)

    assert second.content == first.content
    assert second.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize(("address", "queries"), EVERY_VISIT.items(), ids=EVERY_VISIT.keys())
def test_what_is_not_kept_is_cheap_too(django_assert_num_queries, address, queries):
    Client().get(address)

    with django_assert_num_queries(queries):
        Client().get(address)
