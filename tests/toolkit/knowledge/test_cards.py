"""Experience cards: who reads them, how they are written, changed, withdrawn and brought back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from tests.factories import cast
from tests.factories.contracts import (
    ContractFactory,
    ContractSupplierFactory,
    RegisterDetailFactory,
)
from tests.factories.knowledge import AT, ExperienceCardFactory
from tests.factories.suppliers import SupplierFactory
from tests.toolkit.ui.pages import parse, problems
from toolkit.knowledge import actions, prefill
from toolkit.knowledge.choices import PriceBand
from toolkit.knowledge.models import ExperienceCard
from toolkit.people.models import AuditEvent
from toolkit.people.queries import viewer

pytestmark = pytest.mark.django_db

TYPED = {
    "subject": "CareFolio",
    "supplier_name": "Alderbrook Systems Ltd",
    "used_for": "Case records of adult social care",
    "function": "frontline",
    "price_band": "under_1m",
    "route": "Framework with competition",
    "used_since": "2022",
    "would_again": "Test the export\nbefore we sign.",
    "would_not": "",
    "satisfaction": "4",
    "sharing": "boroughs",
}


def card_of(slug=cast.CAMDEN, **facts):
    words = facts.get("subject", "Library system")
    facts.setdefault("search_text", words.lower())
    return ExperienceCardFactory(authority=cast.authority(slug), **facts)


def text(response):
    return response.content.decode()


# --- who reads -----------------------------------------------------------------------------------------

LEVELS = [
    ("own", {"amara", "vera"}),
    ("boroughs", {"amara", "vera", "ben", "cora"}),
    ("public", {"amara", "vera", "ben", "cora", "dee", "nobody"}),
]


@pytest.mark.parametrize(("level", "readers"), LEVELS)
def test_a_card_is_read_by_those_it_is_for_and_found_by_nobody_else(browse, level, readers):
    card = card_of(subject="Zebra system", sharing=level)

    for who in ("amara", "vera", "ben", "cora", "dee", "nobody"):
        browser = browse(None if who == "nobody" else getattr(cast, who)())
        page = browser.get(reverse("knowledge:card", args=[card.pk]))
        found = text(browser.get("/ask/?words=zebra"))
        assert (page.status_code == 200) == (who in readers), who
        assert ("1 card found" in found) == (who in readers), who
        assert (f"/ask/cards/{card.pk}/" in found) == (who in readers), who


def test_names_of_people_are_for_people_of_boroughs(browse):
    writer = cast.amara()
    card = card_of(sharing="public", written_by=writer)
    address = reverse("knowledge:card", args=[card.pk])

    assert "by Amara" in text(browse(cast.ben()).get(address))
    assert "Amara" not in text(browse().get(address))
    assert "Camden" in text(browse().get(address))
    assert "Amara" not in text(browse().get("/ask/"))


def test_a_filter_of_boroughs_names_none_whose_cards_are_not_seen(browse):
    card_of(sharing="own")
    card_of(cast.HACKNEY, sharing="public")

    page = text(browse().get("/ask/"))

    assert "Hackney</option>" in page
    assert "Camden</option>" not in page


def test_words_of_a_sealed_card_find_nothing_for_others(browse):
    card_of(sharing="own", subject="Plain", search_text="plain unspeakable")

    assert "No card matches" in text(browse(cast.ben()).get("/ask/?words=unspeakable"))
    assert "1 card found" in text(browse(cast.vera()).get("/ask/?words=unspeakable"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("system=care", 1),
        ("supplier=alder", 1),
        ("function=corporate", 1),
        ("borough=hackney", 1),
        ("words=library+cloud", 1),
        ("words=library", 2),
        ("words=none+of+these", 0),
        ("function=nonsense", 3),
    ],
)
def test_cards_are_filtered(browse, query, found):
    card_of(subject="CareFolio", supplier_name="Alderbrook", sharing="public")
    card_of(search_text="library in the cloud", function="corporate", sharing="public")
    card_of(cast.HACKNEY, search_text="library", sharing="public")

    page = text(browse().get(f"/ask/?{query}"))

    assert page.count('class="said-card"') == found


def test_cards_come_in_pages_at_a_fixed_cost(browse, django_assert_num_queries):
    for number in range(45):
        card_of(subject=f"System {number}", sharing="boroughs", changed_at=AT)
    browser = browse(cast.ben())
    browser.get("/ask/")

    with django_assert_num_queries(8):
        page = text(browser.get("/ask/?page=3"))

    assert page.count('class="said-card"') == 5
    browse().get("/ask/")
    with django_assert_num_queries(4):
        browse().get("/ask/")


def test_a_cards_page_costs_little(browse, django_assert_num_queries):
    card = card_of()
    browser = browse(cast.amara())
    address = reverse("knowledge:card", args=[card.pk])
    browser.get(address)

    with django_assert_num_queries(5):
        browser.get(address)


@pytest.mark.parametrize("who", ["amara", "ben", "cora", "nobody"])
def test_the_pages_are_sound(browse, who):
    mine = card_of(subject="<script>alert(1)</script> 🦓 مرحبا", sharing="public")
    card_of(cast.HACKNEY, sharing="public", satisfaction=3, price_band="under_10k")
    browser = browse(None if who == "nobody" else getattr(cast, who)())

    for address in ("/ask/", "/ask/?function=x", "/ask/?words=none", f"/ask/cards/{mine.pk}/"):
        page = browser.get(address)
        assert problems(parse(page)) == [], address
        assert "<script>alert" not in text(page)


def test_the_reminder_stands_where_people_write_and_read(browse):
    card = card_of(sharing="public")
    browser = browse(cast.amara())

    for address in (
        "/ask/cards/new/",
        "/ask/questions/new/",
        f"/ask/cards/{card.pk}/",
        f"/ask/cards/{card.pk}/edit/",
    ):
        page = text(browser.get(address))
        assert "Freedom of Information Act 2000" in page
        assert "not legal advice" in page


def test_impossible_numbers_are_not_found(browse):
    assert browse().get(f"/ask/cards/{10**25}/").status_code == 404
    assert browse().get(f"/ask/questions/{10**25}/").status_code == 404


# --- writing ---------------------------------------------------------------------------------------------


def test_a_card_is_written_in_one_form(browse):
    writer = cast.amara()

    answer = browse(writer).post("/ask/cards/new/", TYPED)

    card = ExperienceCard.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/ask/cards/{card.pk}/")
    assert (card.authority.slug, card.written_by, card.satisfaction) == ("camden", writer, 4)
    assert card.would_again == "Test the export\nbefore we sign."
    event = AuditEvent.objects.get(action="knowledge.card.written")
    assert (event.target, event.by, event.authority.slug) == (
        f"knowledge card {card.pk}", writer, "camden",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"subject": ""}, "Enter the system or product"),
        ({"used_for": " "}, "Enter what you use it for"),
        ({"would_again": ""}, "Enter what you would do again"),
        ({"used_since": "soon"}, "The year must be a number"),
        ({"used_since": "2999"}, "or earlier"),
        ({"used_since": "1066"}, "1970 or later"),
        ({"sharing": ""}, "Choose who may read this"),
        ({"sharing": "friends"}, "Choose who may read this"),
        ({"subject": "x" * 201}, "200 characters or less"),
        ({"would_again": "x" * 2001}, "2,000 characters or less"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(browse, change, says):
    page = browse(cast.amara()).post("/ask/cards/new/", {**TYPED, **change})

    assert page.status_code == 200
    assert not ExperienceCard.objects.exists()
    document = parse(page)
    assert says in document.xpath("string(//*[contains(@class,'govuk-error-summary')])")
    assert problems(document) == []
    assert "<title>Error: " in text(page)
    if "route" not in change:
        assert document.xpath("//input[@name='route']/@value") == ["Framework with competition"]


def test_somebody_of_two_boroughs_says_for_which(browse):
    user = cast.amara()
    cast.MembershipFactory(
        user=user, authority=cast.authority(cast.HACKNEY), role="contract_manager"
    )
    browser = browse(user)

    unsaid = browser.post("/ask/cards/new/", TYPED)
    browser.post("/ask/cards/new/", {**TYPED, "borough": "hackney"})

    assert "Choose the borough that you write for" in text(unsaid)
    assert ExperienceCard.objects.get().authority.slug == "hackney"


def registered(slug=cast.CAMDEN, **detail):
    one = RegisterDetailFactory(
        contract__authority=cast.authority(slug),
        contract__title="Adult social care records",
        contract__starts_on=date(2023, 2, 1),
        system="CareFolio",
        route="Framework",
        annual_value_pence=25_850_000,
        satisfaction=3,
        function="frontline",
        **detail,
    ).contract
    ContractSupplierFactory(contract=one, supplier=SupplierFactory(name="Alderbrook Systems Ltd"))
    return one


def test_a_card_begins_with_what_the_own_register_says(browse):
    one = registered()
    browser = browse(cast.amara())
    address = f"/ask/cards/new/?contract={one.reference}"

    document = parse(browser.get(address))

    typed = {
        field.get("name"): field.get("value")
        for field in document.xpath("//form[@method='post']//input[@type='text']")
    }
    assert typed["subject"] == "CareFolio"
    assert typed["supplier_name"] == "Alderbrook Systems Ltd"
    assert typed["used_since"] == "2023"
    assert document.xpath("//option[@selected]/@value") == ["under_1m"]
    assert document.xpath("//input[@checked]/@value") == ["frontline", "3", "boroughs"]
    browser.post(address, TYPED)
    card = ExperienceCard.objects.get()
    assert card.contract_reference == one.reference
    assert card.supplier.name == "Alderbrook Systems Ltd"
    shown = reverse("knowledge:card", args=[card.pk])
    assert one.reference in text(browser.get(shown))
    assert one.reference not in text(browse(cast.ben()).get(shown))


def test_another_boroughs_contract_fills_in_nothing(browse):
    sealed, shared = registered(cast.HACKNEY), ContractFactory()
    browser = browse(cast.amara())

    for reference in (sealed.reference, shared.reference, "nonsense"):
        assert browser.get(f"/ask/cards/new/?contract={reference}").status_code == 404


def test_a_supplier_that_only_another_borough_knows_is_not_linked():
    registered(cast.HACKNEY)
    writer = cast.amara()

    card = actions.write_card(
        authority_id=cast.authority(cast.CAMDEN).pk,
        facts=actions.CardFacts("CareFolio", "Records", supplier_name="Alderbrook Systems Ltd"),
        viewer=viewer(writer),
        by=writer,
        at=AT,
    )

    assert card.supplier is None


@pytest.mark.parametrize(
    ("pence", "band"),
    [
        (0, PriceBand.UNDER_10K),
        (999_999, PriceBand.UNDER_10K),
        (1_000_000, PriceBand.UNDER_50K),
        (5_000_000, PriceBand.UNDER_200K),
        (19_999_999, PriceBand.UNDER_200K),
        (20_000_000, PriceBand.UNDER_1M),
        (100_000_000, PriceBand.OVER_1M),
    ],
)
def test_a_yearly_price_falls_in_one_band(pence, band):
    assert prefill.band_of(pence) is band


def test_a_yearly_price_is_the_value_over_its_days():
    one = ContractFactory.build(
        authority=None,
        value_ex_vat_pence=40_000_000,
        currency="GBP",
        starts_on=date(2024, 4, 1),
        ends_on=date(2028, 3, 31),
    )

    assert prefill.yearly_pence(one) == pytest.approx(10_000_000, rel=0.001)
    one.ends_on = None
    assert prefill.yearly_pence(one) is None


# --- changing, withdrawing ----------------------------------------------------------------------------------


def test_a_change_is_kept_with_who_what_and_when_and_told_to_the_own_borough_alone(browse):
    card = card_of(sharing="own", would_again="A secret of before", used_for="Loans")
    browser = browse(cast.amara())

    browser.post(
        f"/ask/cards/{card.pk}/edit/",
        {**TYPED, "would_again": "Ask for references", "sharing": "public"},
    )

    address = reverse("knowledge:card", args=[card.pk])
    mine, theirs = text(browser.get(address)), text(browse(cast.ben()).get(address))
    assert "A secret of before" in mine
    assert "Amara" in mine
    assert "Only our borough → Public" in mine
    assert "Ask for references" in theirs
    assert "A secret of before" not in theirs
    assert "History" not in theirs
    assert "A secret of before" not in text(browse().get(address))
    event = AuditEvent.objects.get(action="knowledge.card.changed")
    assert event.details["changed"]["would_again"] == ["A secret of before", "Ask for references"]
    assert "1 card found" in text(browser.get("/ask/?words=references"))


def test_a_change_that_changes_nothing_is_no_deed(browse):
    browser = browse(cast.amara())
    browser.post("/ask/cards/new/", TYPED)
    card = ExperienceCard.objects.get()

    browser.post(f"/ask/cards/{card.pk}/edit/", TYPED)

    assert not AuditEvent.objects.filter(action="knowledge.card.changed").exists()


@pytest.mark.parametrize("who", ["ben", "vera", "cora"])
def test_nobody_else_changes_a_card(browse, who):
    card = card_of(sharing="public")

    browser = browse(getattr(cast, who)())

    for deed in ("edit", "withdraw", "bring-back"):
        assert browser.post(f"/ask/cards/{card.pk}/{deed}/", TYPED).status_code == 403
    card.refresh_from_db()
    assert (card.subject, card.withdrawn_at) == ("Library system", None)


def test_a_sealed_card_of_another_borough_is_not_there(browse):
    card, browser = card_of(sharing="own"), browse(cast.ben())

    for deed in ("edit", "withdraw", "bring-back"):
        assert browser.post(f"/ask/cards/{card.pk}/{deed}/", TYPED).status_code == 404


def test_a_withdrawn_card_is_gone_for_others_and_comes_back(browse):
    card = card_of(sharing="public", subject="Zebra system")
    browser, other = browse(cast.amara()), browse(cast.ben())
    address = reverse("knowledge:card", args=[card.pk])

    browser.post(f"{address}withdraw/")

    assert other.get(address).status_code == 404
    assert "Zebra" not in text(other.get("/ask/"))
    assert "Zebra" not in text(browse().get("/ask/"))
    assert "Bring it back" in text(browser.get(address))
    assert "Withdrawn by your borough" in text(browser.get("/ask/"))
    assert "was withdrawn" in text(browser.post(f"{address}edit/", TYPED))
    browser.post(f"{address}bring-back/")
    assert other.get(address).status_code == 200
    deeds = [event.action for event in AuditEvent.objects.order_by("pk")]
    assert deeds == ["knowledge.card.withdrawn", "knowledge.card.brought_back"]


def test_a_card_comes_back_for_30_days_and_no_longer():
    by, now = cast.amara(), datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    card = card_of(withdrawn_at=now - timedelta(days=30), withdrawn_by=by)

    with pytest.raises(actions.NotPossible, match="30 days"):
        actions.bring_back_card(card=card, by=by, at=now)
    actions.bring_back_card(card=card, by=by, at=now - timedelta(seconds=1))
    with pytest.raises(actions.NotPossible, match="30 days"):
        actions.bring_back_card(card=card, by=by, at=now)


def test_a_card_is_withdrawn_once():
    card, by = card_of(), cast.amara()
    actions.withdraw_card(card=card, by=by, at=AT)

    with pytest.raises(actions.NotPossible, match="already"):
        actions.withdraw_card(card=card, by=by, at=AT)
