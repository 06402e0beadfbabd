"""What goes out when a borough publishes: the right rows and fields, and nothing that is not public."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings as site

from rulebook.transparency import CONTRACT_FIELDS as CODE
from rulebook.transparency import Demand, headings, quarter_named
from tests.factories import cast
from tests.factories.contracts import (
    ContractFactory,
    ContractSupplierFactory,
    RegisterContractFactory,
    RegisterDetailFactory,
    TwinLinkFactory,
)
from tests.factories.pipeline import PlannedPurchaseFactory
from tests.factories.suppliers import SupplierFactory
from toolkit.contracts.choices import MatchedBy, TwinVerdict
from toolkit.contracts.models import Contract
from toolkit.opendata import actions
from toolkit.opendata.choices import Kind
from toolkit.opendata.models import Publication
from toolkit.opendata.outgoing import checking, pipeline_file, shelf
from toolkit.opendata.outgoing import draft as drafts
from toolkit.people.models import AuditEvent
from toolkit.releases import queries as releases
from toolkit.releases.queries import Asked
from toolkit.suppliers.models import SupplierIdentifier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
Q3, Q4 = quarter_named("2026-q3"), quarter_named("2026-q4")


def camden():
    return cast.authority("camden")


def row(title="Library system", *, sharing="public", number="CAM/1", **facts):
    """Make a row of Camden's register; facts of RegisterDetail begin with `own_`."""
    own = {name[4:]: facts.pop(name) for name in list(facts) if name.startswith("own_")}
    facts = {"starts_on": date(2026, 4, 1), "ends_on": date(2029, 3, 31)} | facts
    one = RegisterContractFactory(authority=camden(), title=title, sharing=sharing, **facts)
    RegisterDetailFactory(contract=one, number=number, **own)
    return one


def made(kind=Kind.CONTRACTS, quarter=None):
    quarter = quarter or (Q3 if kind == Kind.CONTRACTS else Q4)
    return drafts.draft(camden(), kind, quarter, at=AT, today=TODAY)


def table(written):
    return list(csv.DictReader(io.StringIO(written.data.decode("utf-8-sig"), newline="")))


def publish(kind=Kind.CONTRACTS, by=None, **more):
    quarter = Q3 if kind == Kind.CONTRACTS else Q4
    return actions.publish(
        authority=camden(), kind=kind, quarter=quarter, by=by, at=AT, today=TODAY, **more
    )


def content(publication):
    return b"".join(shelf.plain(publication.stored_as))


# --- which rows ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "is_in", "why"),
    [
        ({}, True, "in force"),
        ({"starts_on": date(2026, 9, 30)}, True, "begins on the last day of the quarter"),
        ({"starts_on": date(2026, 10, 1)}, False, "begins on the day after"),
        ({"ends_on": date(2026, 7, 1)}, True, "ends on its first day"),
        ({"ends_on": date(2026, 6, 30)}, False, "ended the day before"),
        ({"ends_on": date(2026, 6, 30), "may_extend_until": date(2026, 7, 1)}, True, "extended"),
        ({"ends_on": None}, True, "no end is known"),
        ({"starts_on": None}, True, "no start is known"),
        ({"ends_on": date(2026, 6, 30), "own_is_rolling": True}, True, "goes on"),
        ({"status": "terminated"}, False, "ended early"),
        ({"leads_public": False}, False, "another row of the same contract is shown"),
    ],
)
def test_the_register_of_a_quarter_holds_what_was_in_force(facts, is_in, why):
    row(**facts)

    assert (made().written.count == 1) is is_in, why


def test_a_notice_without_a_start_counts_from_its_award():
    for number, day in enumerate((date(2026, 9, 30), date(2026, 10, 1))):
        ContractFactory(authority=camden(), title=f"Award {number}", awarded_on=day)

    assert [one["Title"] for one in table(made().written)] == ["Award 0"]


def test_nothing_that_is_not_public_is_in_any_file_and_the_code_asks_for_it():
    row("Sealed ten thousand", sharing="own", value_ex_vat_pence=1_000_000, currency="GBP")
    row("Shared, value not known", sharing="boroughs", number="CAM/2")
    row("Small", sharing="own", number="CAM/3", value_ex_vat_pence=500_000, currency="GBP")
    row("Open", number="CAM/4")
    PlannedPurchaseFactory(authority=camden(), title="Sealed plan")
    PlannedPurchaseFactory(authority=camden(), title="Open plan", sharing="public")

    for kind in Kind:
        text = content(publish(kind)).decode()
        assert not any(word in text for word in ("Sealed", "Shared, value", "Small")), kind
        assert "Open" in text
    assert [one.contract.title for one in made().hidden] == [
        "Sealed ten thousand",
        "Shared, value not known",
    ]
    assert made(Kind.PIPELINE).hidden_plans == 1


def test_a_sealed_row_with_a_public_notice_is_listed_from_the_notice_alone():
    notice = ContractFactory(
        authority=camden(), title="Parking", twin_group="a", leads_own=False,
        starts_on=date(2026, 1, 1),
    )  # fmt: skip
    row("Parking, our words", sharing="own", twin_group="a", own_department="Streets")

    draft = made()

    assert [one["Title"] for one in table(draft.written)] == [notice.title]
    assert "Streets" not in draft.written.data.decode()
    assert [one.is_told_by_notice for one in draft.hidden] == [True]


def test_who_manages_a_contract_and_what_only_boroughs_share_never_goes_out():
    row(
        own_contract_manager="Jo Bloggs",
        own_satisfaction=1,
        own_satisfaction_note="They let us down",
        own_api_charge="£9,000",
        own_stated={"contract_manager": "Jo Bloggs"},
        description="Ask jo.bloggs@camden.gov.uk or 020 7946 0018.",
    )
    PlannedPurchaseFactory(
        authority=camden(), sharing="public", contact="jo.bloggs@camden.gov.uk", created_by="bola",
        description="Ring +44 20 7946 0018",
    )  # fmt: skip

    for kind in Kind:
        text = content(publish(kind)).decode()
        for secret in ("Bloggs", "bloggs", "let us down", "9,000", "7946", "bola"):
            assert secret not in text, (kind, secret)
    told = [one.what for one in made().written.warnings]
    assert "Description holds an e-mail address or a telephone number. It is left out." in told


def test_made_up_rows_go_out_in_a_demonstration_only_and_are_named(settings):
    row(is_synthetic=True)

    assert (made().written.count, made().left_out) == (0, 1)
    settings.DEMO = True
    published = publish()
    assert (published.rows, published.is_made_up) == (1, True)


def test_a_plan_that_replaces_a_made_up_contract_is_made_up_itself(settings):
    PlannedPurchaseFactory(
        authority=camden(), title="Made-up plan", sharing="public", contract=row(is_synthetic=True)
    )

    for kind in (Kind.PIPELINE, Kind.FEED):
        assert made(kind).written.count == 0
    assert made(Kind.PIPELINE).left_out == 1
    settings.DEMO = True
    for kind in (Kind.PIPELINE, Kind.FEED):
        published = publish(kind)
        assert published.is_made_up, kind
    items = json.loads(content(Publication.objects.get(kind=Kind.FEED)))["items"]
    tags = next(one["tags"] for one in items if one["title"] == "Made-up plan")
    assert "made up" in tags

    PlannedPurchaseFactory(authority=camden(), title="Real plan", sharing="public", contract=None)
    settings.DEMO = False
    for kind in (Kind.PIPELINE, Kind.FEED):
        assert made(kind).written.count == 1
        assert not made(kind).written.is_made_up


# --- fields ----------------------------------------------------------------------------------------------


def test_every_field_of_the_code_in_its_place():
    one = row(
        number="CAM/77",
        description="Lending, returns and reading",
        cpv_code="48000000",
        may_extend_until=date(2031, 3, 31),
        value_ex_vat_pence=12_345_678,
        currency="GBP",
        own_department="Culture",
        own_service_area="Libraries",
        own_review_on=date(2027, 1, 11),
        own_irrecoverable_vat_pence=0,
        own_is_sme=True,
        own_is_voluntary=False,
        own_route="Open procedure",
        own_last_confirmed_at=AT,
        own_last_confirmed_by="amara",
        twin_group="b",
    )
    notice = ContractFactory(
        authority=camden(), ocid="ocds-h6vhtk-05aaaa", twin_group="b", leads_public=False,
        notice_url="https://www.find-tender.service.gov.uk/Notice/1-2026",
    )  # fmt: skip
    first, second = sorted([one.reference, notice.reference])
    TwinLinkFactory(first=first, second=second, verdict=TwinVerdict.SAME)
    supplier = SupplierFactory(name="Shelf Ltd")
    SupplierIdentifier.objects.create(supplier=supplier, scheme="GB-COH", value="01234567")
    ContractSupplierFactory(
        contract=one, supplier=supplier, name_as_published="SHELF LIMITED",
        matched_by=MatchedBy.IDENTIFIER,
    )  # fmt: skip

    (found,) = table(made().written)

    assert tuple(found) == headings()
    assert {name: value for name, value in found.items() if value} == {
        "OrganisationName": "London Borough of Camden",
        "EffectiveDate": "2026-11-22",
        "ContractReferenceNumber": "CAM/77",
        "OpenContractingID": "ocds-h6vhtk-05aaaa",
        "Title": "Library system",
        "ContractType": "Contract",
        "Description": "Lending, returns and reading",
        "ServiceCategoryLabel": "Libraries",
        "Department": "Culture",
        "CPVLabel": "Software package and information systems",
        "CPVURI": "http://data.europa.eu/cpv/cpv/48000000",
        "StartDate": "2026-04-01",
        "EndDate": "2029-03-31",
        "ReviewDate": "2027-01-11",
        "ExtensionPeriodEndDate": "2031-03-31",
        "ContractValue": "123456.78",
        "ContractValueSpecification": "Total, excluding VAT",
        "IrrecoverableVAT": "0.00",
        "SupplierName": "SHELF LIMITED",
        "SupplierCompanyNumber": "01234567",
        "SMEType": "Yes",
        "VCSEType": "No",
        "TenderProcess": "Open procedure",
        "ContractDocumentURL": "https://www.find-tender.service.gov.uk/Notice/1-2026",
    }
    assert made().written.gaps == {}


@pytest.mark.parametrize(
    ("facts", "value", "counts"),
    [
        ({"value_ex_vat_pence": 100, "value_inc_vat_pence": 120, "currency": "GBP"}, "1.00", "Total, excluding VAT"),
        ({"value_inc_vat_pence": 120, "currency": "GBP"}, "1.20", "Total, including VAT"),
        ({"own_annual_value_pence": 5}, "0.05", "Yearly, VAT not stated"),
        ({"own_value_low_pence": 1, "own_value_high_pence": 900}, "9.00", "Highest of a range, VAT not stated"),
        ({"value_ex_vat_pence": 100, "currency": "EUR"}, "", ""),
        ({"value_ex_vat_pence": 10**17, "currency": "GBP"}, "", ""),
        ({}, "", ""),
    ],
)  # fmt: skip
def test_a_value_says_what_it_counts(facts, value, counts):
    row(**facts)

    (found,) = table(made().written)

    assert (found["ContractValue"], found["ContractValueSpecification"]) == (value, counts)
    assert made().written.fatal == ()


def test_a_company_number_that_only_a_sealed_row_states_is_not_published():
    one = ContractFactory(
        authority=camden(), sharing="public", origin="register", title="Library system", ends_on=date(2029, 3, 31),
        starts_on=date(2026, 4, 1), value_ex_vat_pence=12_345_678, currency="GBP", status="active",
    )  # fmt: skip
    sealed = ContractFactory(authority=camden(), sharing="own", origin="register")
    supplier = SupplierFactory(name="Shelf Ltd")
    SupplierIdentifier.objects.create(supplier=supplier, scheme="GB-COH", value="01234567")
    ContractSupplierFactory(contract=one, supplier=supplier)
    said = ContractSupplierFactory(
        contract=sealed, supplier=supplier, matched_by=MatchedBy.IDENTIFIER
    )

    assert "01234567" not in made().written.data.decode("utf-8-sig")
    assert b"01234567" not in made(Kind.RELEASES).written.data

    said.contract, said.position = one, 1
    said.save()
    assert "01234567" in made().written.data.decode("utf-8-sig")


def test_missing_facts_are_told_by_row_and_in_all():
    row(number="", own_is_voluntary=True, own_charity_number="")

    written = made().written

    (said,) = [one.what for one in written.warnings if one.is_gap]
    assert said == (
        "Not known: description; department; review date; value; VAT that cannot be recovered; "
        "supplier; company number; charity number; small or medium-sized enterprise; how it was bought."
    )
    assert written.gaps["Department"] == 1
    assert set(written.gaps) <= {field.label for field in CODE if field.demand is Demand.REQUIRED}


def test_a_number_that_stands_twice_and_a_strange_year_are_told():
    row(starts_on=date(1900, 1, 1), ends_on=date(9999, 12, 31))
    row("Other")

    told = " ".join(one.what for one in made().written.warnings if not one.is_gap)

    assert "Row 1 has the same reference number, CAM/1." in told
    assert "The start is in the year 1900. Check it." in told
    assert "The end is in the year 9999. Check it." in told


def test_a_register_row_without_a_title_stops_the_publication_and_a_notice_is_named_by_its_purpose():
    ContractFactory(authority=camden(), title="", cpv_code="48000000", starts_on=date(2026, 1, 1))
    assert table(made().written)[0]["Title"] == "Software package and information systems"

    nameless = row(title="")

    (fault,) = made().written.fatal
    assert (fault.what, fault.reference) == ("Title: It must not be empty.", nameless.reference)
    with pytest.raises(actions.NotPublished, match="It must not be empty"):
        publish()
    assert not Publication.objects.exists()


def test_nothing_at_all_is_not_published():
    for kind in Kind:
        with pytest.raises(actions.NotPublished, match="public"):
            publish(kind)


HOSTILE = [
    '=HYPERLINK("http://x.example","Click")',
    "+44 rockets", "-1+1|cmd", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1",
    "<script>alert(1)</script>",
    "مشروع \u202e reversed \u202c school",
    "🚧 works 👷🏽", "quote \" comma , semicolon ; line\nbreak", "null \x00 bell \x07".replace("\x00", ""),
    "x" * 500, "'already led", "ends with backslash \\",
]  # fmt: skip


def test_hostile_text_harms_no_file_and_no_reader():
    supplier = SupplierFactory(name="<script>", slug="script")
    for number, text in enumerate(HOSTILE):
        one = row(text, number=f"CAM/{number}", description=text * 20)
        ContractSupplierFactory(contract=one, supplier=supplier, name_as_published="=<script>")
        PlannedPurchaseFactory(
            authority=camden(), title=text[:300], description=text, sharing="public"
        )

    for kind in Kind:
        draft = made(kind)
        assert draft.written.fatal == (), kind
        assert draft.written.count >= len(HOSTILE)
        text = draft.written.data.decode("utf-8-sig")
        assert "\u202e" not in text
        assert "\x07" not in text
        if kind in (Kind.CONTRACTS, Kind.PIPELINE):
            for line in table(draft.written):
                assert not any(cell.startswith(tuple("=+-@\t\r＝")) for cell in line.values())
                assert not any("\n" in cell for cell in line.values())
        else:
            json.loads(text)
    assert "مشروع reversed school" in made().written.data.decode()


# --- schemas ---------------------------------------------------------------------------------------------


def test_the_schemas_name_the_fields_that_are_written():
    contracts = checking.schema("table_schemas/contracts.json")["fields"]
    pipeline = checking.schema("table_schemas/pipeline.json")["fields"]

    assert [(one["name"], one["title"], one.get("codeWords", "")) for one in contracts] == [
        (field.heading, field.label, field.code_words) for field in CODE
    ]
    assert tuple(one["name"] for one in pipeline) == pipeline_file.HEADINGS


def test_what_breaks_a_schema_is_told_with_its_row():
    rows = [("ref1", "First"), ("ref2", "Second")]
    package = {"uri": "x", "version": "1.1", "publishedDate": "today", "publisher": {"name": "C"},
               "releases": [{}, {"ocid": 5}]}  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.0", "title": "", "items": [{}, {"id": "1"}]}

    in_package = checking.package(package, rows)
    in_feed = checking.feed(feed, rows)

    assert {(one.row, one.title) for one in in_package} >= {(1, "First"), (2, "Second"), (0, "")}
    assert {(one.row, one.title) for one in in_feed} >= {(1, "First"), (2, "Second"), (0, "")}
    assert all(one.is_fatal for one in (*in_package, *in_feed))
    assert len(checking.feed({"items": [{}] * 90}, [])) == 100


def test_a_feed_has_plans_new_contracts_and_those_that_end(settings):
    settings.SITE_URL = "https://toolkit.example"
    PlannedPurchaseFactory(
        authority=camden(), reference="plan1", title="New parking", sharing="public",
        value_pence=5_000_000, notice_on=date(2027, 2, 1), cpv_code="48000000", months=24,
    )  # fmt: skip
    PlannedPurchaseFactory(authority=camden(), title="Bought", sharing="public", state="done")
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    row("Ends soon", ends_on=date(2028, 5, 21), published_at=long_ago)
    row("Ends later", ends_on=date(2028, 5, 22), published_at=long_ago)
    row("Is new", ends_on=date(2030, 1, 1))

    feed = json.loads(made(Kind.FEED).written.data)

    assert feed["feed_url"] == "https://toolkit.example/data/camden/feed/2026-q4/v1.json"
    by_title = {one["title"]: one for one in feed["items"]}
    assert {title: one["tags"][:2] for title, one in by_title.items()} == {
        "New parking": ["planned purchase", "Camden"],
        "Is new": ["new contract", "Camden"],
        "Ends soon": ["ending", "Camden"],
    }
    assert by_title["New parking"]["_plan"] == {
        "reference": "plan1", "borough": "Camden", "stage": "planned", "cpv": "48000000",
        "value_ex_vat_pence": 5_000_000, "notice_on": "2027-02-01", "months": 24,
        "is_open_to_joining": False,
    }  # fmt: skip
    assert (
        "The tender notice is expected on 1 February 2027."
        in by_title["New parking"]["content_text"]
    )


# --- editions --------------------------------------------------------------------------------------------


def test_an_edition_is_kept_as_it_was_and_a_new_one_gets_the_next_number():
    one = row()
    first = publish(by=cast.lena())
    was = content(first)
    Contract.objects.filter(pk=one.pk).update(title="Library system, renamed")
    second = publish()

    assert (first.version, second.version) == (1, 2)
    assert content(first) == was
    assert "renamed" in content(second).decode()
    assert first.size_bytes == len(was)
    events = AuditEvent.objects.filter(action="opendata.published", authority=camden())
    assert sorted(events.values_list("target", "by__username")) == [
        ("camden contracts 2026-q3 v1", "lena"),
        ("camden contracts 2026-q3 v2", None),
    ]


@pytest.mark.parametrize("kind", Kind)
def test_what_says_the_same_is_not_published_twice(kind):
    row()
    PlannedPurchaseFactory(authority=camden(), sharing="public")
    publish(kind)

    with pytest.raises(
        actions.NotPublished, match="Version 1 of this quarter says exactly the same"
    ):
        publish(kind)


def test_what_changed_since_somebody_looked_is_not_published():
    row()
    seen = made().written.digest
    row("Another", number="CAM/2")

    with pytest.raises(actions.NotPublished, match="Rows changed since you looked"):
        publish(seen=seen)
    assert publish(seen=made().written.digest).rows == 2


def test_a_full_disk_publishes_nothing_and_says_so(monkeypatch):
    row()

    class Full:
        def save(self, name, held):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf, "default_storage", Full())

    with pytest.raises(actions.NotPublished, match="the disk may be full"):
        publish()
    assert not Publication.objects.exists()


def test_two_who_publish_at_once_get_one_edition_and_one_answer(monkeypatch, storage):
    row()
    publish()
    row("Another", number="CAM/2")
    monkeypatch.setattr(drafts.queries, "last_version", lambda *args: 0)  # both saw no edition

    with pytest.raises(actions.NotPublished, match="at the same moment"):
        publish()
    assert Publication.objects.count() == 1
    assert len([path for path in storage.rglob("*") if path.is_file()]) == 1


def test_a_withdrawn_edition_keeps_its_number_and_its_reason():
    row()
    first = publish()
    actions.withdraw(publication=first, reason=" A name slipped in. ", by=cast.lena(), at=AT)

    first.refresh_from_db()
    assert first.withdrawn_reason == "A name slipped in."
    with pytest.raises(actions.NotWithdrawn, match="already"):
        actions.withdraw(publication=first, reason="Again", by=first.withdrawn_by, at=AT)
    with pytest.raises(actions.NotWithdrawn, match="reason"):
        actions.withdraw(publication=first, reason="  ", by=first.withdrawn_by, at=AT)
    assert publish().version == 2
    assert AuditEvent.objects.get(action="opendata.withdrawn").details["reason"]


def test_contracts_are_made_public_with_a_reason_and_then_go_out():
    one = row(sharing="own")
    hackneys = RegisterContractFactory(authority=cast.authority("hackney"))
    RegisterDetailFactory(contract=hackneys)
    lena = cast.lena()

    changed = actions.make_public(
        authority=camden(), references=[one.reference, hackneys.reference], reason="The Code asks.",
        by=lena, at=AT,
    )  # fmt: skip

    assert changed == 1
    hackneys.refresh_from_db()
    assert hackneys.sharing == "own"
    assert made().written.count == 1
    assert AuditEvent.objects.get(action="opendata.made_public").details == {
        "contracts": 1, "reason": "The Code asks.",
    }  # fmt: skip


def test_the_licence_and_the_prefix_of_a_borough_are_in_what_it_publishes():
    row()
    local = json.loads(made(Kind.RELEASES).written.data)
    assert any("registered nowhere" in one.what for one in made(Kind.RELEASES).written.warnings)
    actions.set_publisher(
        authority=camden(), licence="cc-by-4.0", ocid_prefix="ocds-abc123", by=cast.lena(), at=AT
    )

    package = json.loads(content(publish(Kind.RELEASES)))

    assert local["releases"][0]["ocid"].startswith("local-unregistered-")
    assert package["releases"][0]["ocid"].startswith("ocds-abc123-")
    assert package["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert package["uri"] == f"{site.SITE_URL}/data/camden/releases/2026-q4/v1.json"
    assert Path(site.BASE_DIR, "data/ocds_schema/release-schema.json").exists()


def test_the_cost_of_a_draft_does_not_grow_with_its_rows(django_assert_max_num_queries):
    for number in range(3):
        one = row(number=f"CAM/{number}", twin_group=f"t{number}")
        ContractSupplierFactory(contract=one)

    for kind, most in (
        (Kind.CONTRACTS, 13),
        (Kind.RELEASES, 14),
        (Kind.PIPELINE, 6),
        (Kind.FEED, 8),
    ):
        with django_assert_max_num_queries(most):
            made(kind)


# --- the feed for programs -------------------------------------------------------------------------------


def feed():
    return [
        (one.kind, one.release.title, one.release.licence, one.reason)
        for one in releases.changes(Asked(0, 100)).entries
    ]


def test_a_file_of_releases_goes_into_the_feed_and_only_what_is_new_goes_in_again():
    first = row()
    publish(Kind.RELEASES)
    row("Leisure system", number="CAM/2")
    publish(Kind.RELEASES)

    assert feed() == [
        ("release", "Library system", "ogl-uk-3.0", ""),
        ("release", "Leisure system", "ogl-uk-3.0", ""),
    ]
    assert first.reference in releases.changes(Asked(0, 1)).entries[0].release.ocid


def test_a_withdrawn_file_takes_what_came_with_it_out_of_the_feed_and_says_why():
    row()
    publication = publish(Kind.RELEASES)

    actions.withdraw(publication=publication, reason="A slip.", by=cast.lena(), at=AT)

    assert feed()[1:] == [("withdrawal", "Library system", "ogl-uk-3.0", "A slip.")]


def test_other_files_are_none_of_the_feed():
    row()
    publish()

    assert feed() == []
