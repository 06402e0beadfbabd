"""The form of a contract: what may be typed, what is kept, and two people at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from lxml import html

from tests.factories import cast
from tests.factories.contracts import ContractFactory, ContractSupplierFactory
from tests.toolkit.contracts.test_own_views import HERE, amara, camden, page, row, words
from tests.toolkit.contracts.test_own_views import again as reread
from toolkit.contracts.models import Contract
from toolkit.people.choices import Sharing

__all__ = ["amara", "camden"]
pytestmark = pytest.mark.django_db


def filled(tree, **typed):
    """Return what a browser would send: the form as it stands, with some fields typed over."""
    (form,) = tree.xpath("//main//form[contains(@class, 'question')]")
    return {**{name: value or "" for name, value in form.fields.items()}, **typed}


def send(client, address, data):
    return client.post(address, data, follow=True)


def test_what_is_typed_is_read_as_people_write_it(amara, camden):
    one = row(camden)
    address = f"{HERE}{one.reference}/edit/"

    answer = send(
        amara,
        address,
        filled(
            page(amara, address),
            value_ex_vat_pence="1.2m",
            annual_value_pence="£240,000.50",
            ends_on="31/3/2028",
            notice_months="6",
            extensions="2 x 12 months",
            suppliers="Alpha Ltd\r\nBeta Ltd (01234567)",
            willing_to_talk="yes",
            satisfaction="4",
            satisfaction_note="Line one\r\nLine two",
            cpv_code="48160000",
            manager=str(amara.user.pk),
            is_confirmed="on",
        ),
    )

    assert "Your changes are saved." in answer.content.decode()
    kept = reread(one)
    detail = kept.register
    assert (kept.value_ex_vat_pence, detail.annual_value_pence) == (1_200_000_00, 240_000_50)
    assert (kept.ends_on, detail.notice_months) == (date(2028, 3, 31), 6)
    assert detail.extension_months == [12, 12]
    assert (detail.willing_to_talk, detail.satisfaction) == (True, 4)
    assert detail.satisfaction_note == "Line one\nLine two"
    assert (detail.manager, detail.last_confirmed_by) == (amara.user, "Amara")
    assert kept.supplier_links.count() == 2
    assert "title" not in detail.edited
    assert "30 September 2027" in answer.content.decode()  # notice, counted back six months


def test_a_form_that_is_sent_as_it_was_changes_nothing(amara, camden):
    one = row(
        camden,
        "Title  with   spaces",
        description="Two\nlines",
        value_ex_vat_pence=12_345,
        currency="GBP",
        ends_on=date(2030, 1, 2),
        register__is_sme=True,
        register__satisfaction=3,
        register__manager=cast.lena(),
    )
    ContractSupplierFactory(contract=one)
    address = f"{HERE}{one.reference}/edit/"

    send(amara, address, filled(page(amara, address)))

    assert reread(one).register.edited == {}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": " "}, "Enter what the contract is called"),
        ({"value_ex_vat_pence": "lots"}, "must be one amount, like 250,000"),
        ({"value_ex_vat_pence": "-5"}, "must not be below nothing"),
        ({"annual_value_pence": "€500"}, "must be in pounds"),
        ({"annual_value_pence": "10-20k"}, "must be one amount"),
        ({"ends_on": "31/2/2027"}, "must be a real date"),
        ({"starts_on": "1/1/2030", "ends_on": "1/1/2029"}, "must be the same as or after “Starts”"),
        ({"ends_on": "1/1/2030", "may_extend_until": "1/1/2029"}, "must be the same as or after “Ends”"),
        ({"value_low_pence": "9", "value_high_pence": "3"}, "must not be below the lowest"),
        ({"value_ex_vat_pence": "9", "value_inc_vat_pence": "3"}, "must not be below that without"),
        ({"notice_months": "-1"}, "whole number from 0 to 120"),
        ({"notice_months": "many"}, "whole number from 0 to 120"),
        ({"cpv_code": "12"}, "eight digits"),
        ({"notice_url": "javascript:alert(1)"}, "must begin with https://"),
        ({"satisfaction": "9"}, "must be one of the list"),
        ({"willing_to_talk": "perhaps"}, "must be yes, no or not known"),
        ({"system": "x" * 201}, "must be 200 characters or less"),
        ({"manager": "999999"}, "must be one of the list"),
    ],
    ids=lambda value: "" if isinstance(value, str) else next(iter(value)),
)  # fmt: skip
def test_what_is_wrong_is_said_beside_the_field_and_stays_as_typed(amara, camden, typed, said):
    one = row(camden)
    address = f"{HERE}{one.reference}/edit/"

    answer = send(amara, address, filled(page(amara, address), **typed))

    tree = html.fromstring(answer.content)
    assert said in words(tree, "//*[contains(@class, 'govuk-error-message')]")
    assert said in words(tree, "//*[@class='govuk-error-summary']")
    name, text = list(typed.items())[-1]
    if text.strip() and name not in ("satisfaction", "willing_to_talk", "manager"):
        assert filled(tree)[name] == text
    assert reread(one).register.edited == {}


def test_a_day_that_a_notice_contradicts_is_refused_in_words(amara, camden):
    one = row(camden, starts_on=date(2027, 1, 1))
    address = f"{HERE}{one.reference}/edit/"

    said = send(
        amara, address, filled(page(amara, address), starts_on="", ends_on="1/1/2020")
    ).content.decode()

    assert "Your changes are saved." in said


def test_two_people_at_once_and_nothing_is_lost(amara, camden):
    one = row(camden, "Alma", register__system="Old")
    address = f"{HERE}{one.reference}/edit/"
    mine = filled(page(amara, address), system="Mine", hosting="Cloud")
    theirs = filled(page(amara, address), system="Theirs", department="Libraries")
    send(amara, address, theirs)

    answer = amara.post(address, mine)

    assert answer.status_code == 409
    tree = html.fromstring(answer.content)
    said = words(tree)
    assert "Somebody else changed this contract" in said
    assert "Mine (you both changed this)" in said
    assert reread(one).register.system == "Theirs"
    merged = filled(tree)
    assert (merged["system"], merged["hosting"], merged["department"]) == (
        "Mine",
        "Cloud",
        "Libraries",
    )

    send(amara, address, merged)

    detail = reread(one).register
    assert (detail.system, detail.hosting, detail.department) == ("Mine", "Cloud", "Libraries")


@pytest.mark.parametrize("seen", ["", "nonsense", "[]", '{"title": 3}'])
def test_a_form_without_what_was_seen_is_no_crash(amara, camden, seen):
    one = row(camden)
    address = f"{HERE}{one.reference}/edit/"

    answer = amara.post(address, filled(page(amara, address), system="New", seen=seen))

    assert answer.status_code in (302, 409)


def test_editing_a_notice_leads_to_the_boroughs_own_row(amara, camden):
    notice = ContractFactory(authority=camden, title="Parking", search_text="parking")
    address = f"{HERE}{notice.reference}/edit/"

    answer = send(amara, address, filled(page(amara, address), system="PermitSmarti"))

    mine = Contract.objects.own([camden.pk]).get()
    assert answer.redirect_chain[-1][0] == f"{HERE}{mine.reference}/"
    assert (mine.title, mine.register.system) == ("Parking", "PermitSmarti")


def test_a_contract_is_added_by_hand(amara, camden):
    address = f"{HERE}add/"

    answer = send(
        amara, address, filled(page(amara, address), title="New CRM", suppliers="Gamma Ltd")
    )

    assert "The contract is in your register." in answer.content.decode()
    one = Contract.objects.own([camden.pk]).get()
    assert (one.title, one.sharing) == ("New CRM", Sharing.OWN)
    assert (
        "Enter what the contract is called" in send(amara, address, {"title": ""}).content.decode()
    )


def test_who_will_see_what_is_said_before_it_is_shared(amara, camden):
    one = row(camden)
    address = f"{HERE}{one.reference}/share/"
    tree = page(amara, address)
    for_boroughs, for_everybody, for_nobody = (
        set(part.xpath(".//li/text()")) for part in tree.xpath("//details")
    )

    assert {"Contract manager", "Note on satisfaction"} <= for_nobody
    assert not for_nobody & (for_boroughs | for_everybody)
    assert "Satisfaction" in for_boroughs - for_everybody

    said = send(amara, address, {"sharing": "public"}).content.decode()
    assert "Everybody sees it." in said
    assert reread(one).sharing == Sharing.PUBLIC
    assert "Select who may see" in send(amara, address, {}).content.decode()


def test_removing_needs_a_reason_and_can_be_undone(amara, camden):
    one = row(camden, "Not ours")
    address = f"{HERE}{one.reference}/remove/"
    assert "Enter why" in send(amara, address, {"reason": " "}).content.decode()

    said = send(amara, address, {"reason": "It is Islington’s"}).content.decode()

    assert "It is Islington’s" in said
    assert "Bring back" in said
    assert "removed this from your register" in words(page(amara, f"{HERE}{one.reference}/"))
    assert amara.get(f"{HERE}{one.reference}/edit/").status_code == 404
    said = send(amara, f"{HERE}{one.reference}/restore/", {}).content.decode()
    assert "back in your register" in said


def test_what_was_removed_long_ago_is_not_brought_back(amara, camden):
    long_ago = timezone.now() - timedelta(days=31)
    one = row(camden, register__removed_at=long_ago, register__removed_by="Amara")

    said = send(amara, f"{HERE}{one.reference}/restore/", {}).content.decode()

    assert "not removed in the last 30 days" in said


def test_a_notice_is_neither_shared_nor_removed(amara, camden):
    notice = ContractFactory(authority=camden)

    for deed in ("share", "remove"):
        assert amara.get(f"{HERE}{notice.reference}/{deed}/").status_code == 404
