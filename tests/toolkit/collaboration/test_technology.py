"""The technology map, as each kind of reader gets it."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import cast
from tests.factories.collaboration import AT, contract
from tests.factories.contracts import RegisterDetailFactory
from tests.toolkit.ui.pages import parse, problems
from toolkit.collaboration import technology_presenters, uses
from toolkit.contracts import touched
from toolkit.people.choices import Sharing

pytestmark = pytest.mark.django_db
MAP = "/technology/"


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


def later(days=400):
    return timezone.localdate() + timedelta(days=days)


def row(
    system,
    *,
    of="Camden",
    sharing=Sharing.PUBLIC,
    title="Library management system",
    annual=None,
    **facts,
):
    one = contract(
        title, of=of, origin="register", sharing=sharing, **{"ends_on": later(), **facts}
    )
    RegisterDetailFactory(contract=one, system=system, annual_value_pence=annual)
    return one


def count():
    uses.refresh(today=timezone.localdate(), at=AT)


def text_of(response):
    return " ".join(parse(response).text_content().split())


@pytest.fixture
def london():
    """Three rows of each sharing level in Camden and Hackney, each with a system of its own."""
    for of in ("Camden", "Hackney"):
        for sharing in Sharing.values:
            row(f"{of}ware {sharing}", of=of, sharing=sharing)
    count()


SEEN = [
    ("nobody", {"Camdenware public", "Hackneyware public"}),
    ("dee", {"Camdenware public", "Hackneyware public"}),
    ("efua", {"Camdenware public", "Hackneyware public"}),
    ("cora", {"Camdenware public", "Camdenware boroughs", "Hackneyware public", "Hackneyware boroughs"}),
    ("vera", {"Camdenware own", "Camdenware public", "Camdenware boroughs", "Hackneyware public", "Hackneyware boroughs"}),
    ("ben", {"Hackneyware own", "Camdenware public", "Camdenware boroughs", "Hackneyware public", "Hackneyware boroughs"}),
]  # fmt: skip
ALL = sorted({f"{of}ware {sharing}" for of in ("Camden", "Hackney") for sharing in Sharing.values})


@pytest.mark.parametrize(("who", "seen"), SEEN)
def test_everybody_sees_what_they_may_and_nothing_else(who, seen, client, london):
    if who != "nobody":
        client.force_login(getattr(cast, who)())
    pages = {
        "map": client.get(MAP).content.decode(),
        "function": client.get(f"{MAP}functions/library-management/").content.decode(),
        "file": b"".join(client.get("/technology.csv").streaming_content).decode(),
    }

    for name in ALL:
        for page, said in pages.items():
            assert (name in said) is (name in seen), (name, page)
        key = uses.named_system(name).key
        assert client.get(f"{MAP}{key}/").status_code == (200 if name in seen else 404), name
        is_offered = client.get(f"{MAP}?system={key}").content.decode()
        assert ("Select a system from the list" in is_offered) is (name not in seen), name


def test_a_page_kept_for_everybody_is_not_that_of_a_member(client, london):
    client.force_login(cast.vera())
    client.get(MAP)
    client.logout()

    assert "Camdenware own" not in client.get(MAP).content.decode()


def test_own_rows_are_marked_as_seen_by_nobody_else(client, london):
    client.force_login(cast.vera())

    assert "only you see this" in text_of(client.get(MAP))
    assert "Only you see this" in text_of(client.get(f"{MAP}camdenware-own/"))
    assert "only you see this" not in text_of(client.get(f"{MAP}?system=camdenware-public")).lower()


def test_what_is_taken_back_is_gone_at_once_before_anything_is_counted(client):
    one = row("Shelfmark")
    row("OpenShelf", of="Ealing")
    count()
    one.sharing = Sharing.OWN
    one.save()
    touched.mark([one.reference], at=AT)

    for address in (MAP, f"{MAP}functions/library-management/", "/technology.csv"):
        answer = client.get(address)
        said = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"Shelfmark" not in said, address
        assert b"OpenShelf" in said, address
    assert client.get(f"{MAP}shelfmark/").status_code == 404


def test_the_matrix_names_systems_and_else_suppliers(client):
    row("Shelfmark")
    row("", of="Ealing", suppliers=("Quarto Ltd",))
    row("", of="Brent", suppliers=())
    row("", of="Merton", title="Mosaic licences", suppliers=("Access Ltd",))
    count()

    page = client.get(MAP)

    said = text_of(page)
    assert problems(parse(page)) == []
    assert "Quarto Ltd system not named" in said
    assert "Not named" in said
    assert "Mosaic read from the title" in said
    assert "4 contracts of 4 of 33 boroughs" in said
    head = [
        " ".join(cell.text_content().split())
        for cell in parse(page).xpath("(//table)[1]/thead//th")
    ]
    assert head == ["Function", "Boroughs", "Brent", "Camden", "Ealing", "Merton"]


def test_shares_by_boroughs_spending_and_end_rest_on_what_they_say(client):
    row("Shelfmark", annual=30_000_00)
    row("Shelfmark", of="Ealing", annual=30_000_00)
    row("OpenShelf", of="Brent", value_ex_vat_pence=40_000_00, starts_on=later(400 - 730))
    count()

    said = text_of(client.get(MAP))

    assert "Shelfmark 2 of 3 67%" in said
    assert "OpenShelf 1 of 3 33%" in said
    assert "Shelfmark £60,000 75%" in said
    assert "2 with a stated annual value" in said
    assert "OpenShelf £20,000 25%" in said
    assert "1 from total value and years" in said
    assert f"{later().year} 3 100%" in said
    assert "Rests on 3 contracts of 3 of 33 boroughs" in said


def test_a_sum_of_few_boroughs_that_is_not_public_is_a_band(client):
    for of in ("Camden", "Ealing"):
        row("Shelfmark", of=of, annual=30_000_00, sharing=Sharing.BOROUGHS)
    count()
    client.force_login(cast.cora())

    assert "Shelfmark £50,000 to £200,000 100%" in text_of(client.get(MAP))
    detail = text_of(client.get(f"{MAP}shelfmark/"))
    assert "£10,000 to £50,000 as stated" in detail
    assert "£30,000" not in detail


def test_a_public_sum_is_shown_and_so_is_ones_own(client):
    row("Shelfmark", annual=30_000_00)
    row("Shelfmark", annual=41_000_00, sharing=Sharing.OWN)
    count()

    assert "£30,000 as stated" in text_of(client.get(f"{MAP}shelfmark/"))
    client.force_login(cast.vera())
    assert "£41,000 as stated" in text_of(client.get(f"{MAP}shelfmark/"))


def test_a_system_page_tells_who_has_it_as_written_and_until_when(client):
    row("MOSAIC (Adults)", title="Adult social care case management")
    row("Mosaic", of="Ealing", title="Children's social care case management", ends_on=later(-900))
    count()

    page = client.get(f"{MAP}mosaic/")

    said = text_of(page)
    assert problems(parse(page)) == []
    assert "written “MOSAIC (Adults)”" in said
    assert "2 of the 2 boroughs that we have data for have had it" in said
    assert "Ended" in said
    assert "Adult social care case management systems 1 of 1 100%" in said


def test_ended_contracts_are_counted_when_asked_for(client):
    row("Shelfmark", ends_on=later(-900))
    count()

    assert "Nothing is known yet" in text_of(client.get(MAP))
    said = text_of(client.get(f"{MAP}?contracts=all"))
    assert f"Shelfmark ended {later(-900).year}" in said


def test_without_data_the_map_says_what_fills_it(client):
    page = client.get(MAP)

    assert problems(parse(page)) == []
    assert "The map fills itself" in text_of(page)


@pytest.mark.parametrize("query", ["need=none", "system=none", "borough=none", "contracts=x"])
def test_a_wrong_filter_is_said_and_left_out(query, client, london):
    page = client.get(f"{MAP}?{query}")

    assert problems(parse(page)) == []
    assert "There is a problem" in text_of(page)
    assert "Camdenware public" in text_of(page)
    answer = client.get(f"/technology.csv?{query}")
    assert (answer.status_code, answer.url) == (302, f"{MAP}?{query}")


def test_filters_narrow_the_map_and_can_be_taken_off(client, london):
    page = client.get(f"{MAP}?borough=hackney&system=hackneyware-public&need=library-management")

    said = text_of(page)
    assert "Remove filter: Borough: Hackney" in said
    assert "1 function found, from 1 contract of 1 of 33 boroughs" in said
    assert "Nothing is known for this choice" in text_of(
        client.get(f"{MAP}?borough=hackney&system=camdenware-public")
    )


def test_nothing_in_the_file_is_a_formula_or_markup_of_ours(client):
    row("=cmd|' /C calc'!A1", suppliers=("@evil",))
    row("<script>alert(1)</script>", of="Ealing")
    count()

    answer = client.get("/technology.csv")
    said = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(said)))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="technology.csv"'
    assert {line[2] for line in rows[1:]} == {"'=cmd|' /C calc'!A1", "<script>alert(1)</script>"}
    assert "'@evil" in {line[3] for line in rows}
    page = client.get(MAP).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_many_functions_are_paged_and_an_impossible_page_is_the_nearest(client, monkeypatch):
    monkeypatch.setattr(technology_presenters, "PAGE_SIZE", 1)
    row("Shelfmark")
    row("Mosaic", title="Adult social care case management system")
    count()

    assert "Technology map (page 2 of 2)" in text_of(client.get(f"{MAP}?page=99"))


# First visits: six queries keep each of what was worked out (two on the map), twelve a whole page.
COSTS = [
    ("nobody", MAP, 35),
    ("vera", MAP, 26),
    ("nobody", f"{MAP}functions/library-management/", 30),
    ("vera", f"{MAP}camdenware-own/", 21),
    ("vera", "/technology.csv", 15),
]


@pytest.mark.parametrize(("who", "address", "exactly"), COSTS)
def test_a_page_costs_the_same_however_many_rows(who, address, exactly, client, london):
    if who != "nobody":
        client.force_login(getattr(cast, who)())

    def cost():
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as found:
            answer = client.get(address)
            if answer.streaming:
                b"".join(answer.streaming_content)
            return len(found)

    few = cost()
    for number in range(6):
        row("Camdenware own", of=f"Borough {number}", sharing=Sharing.BOROUGHS)
        row(f"Ware {number}", title="Adult social care case management system")
    count()

    assert cost() == few
    assert few == exactly


def test_the_next_visit_takes_what_was_worked_out_until_something_changes(
    client, london, django_assert_max_num_queries
):
    client.force_login(cast.vera())
    first = text_of(client.get(MAP))

    with django_assert_max_num_queries(8):
        assert text_of(client.get(MAP)) == first
    row("Newware", sharing=Sharing.PUBLIC)
    count_later()
    assert "Newware" in client.get(MAP).content.decode()


def count_later():
    uses.refresh(today=timezone.localdate(), at=AT + timedelta(minutes=1))


def test_every_address_of_the_map_has_a_name(client, london):
    for name, words in (
        ("technology", []),
        ("technology_csv", []),
        ("technology_system", ["none"]),
        ("technology_function", ["none"]),
    ):
        assert client.get(reverse(f"collaboration:{name}", args=words)).status_code == (
            404 if words else 200
        )
