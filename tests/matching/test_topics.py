"""The thesaurus: which need a title tells."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from matching.topics import (
    MARKERS,
    Sign,
    all_needs,
    is_technology_code,
    need_of,
    phrases_of_needs,
    product_phrases,
    whole_text,
)

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Housing Management System Replacement", "housing-management"),
        ("Liquidlogic hosting", "adult-social-care"),
        ("Liquidlogic for children", "childrens-social-care"),
        ("Revs and bens platform", "revenues-benefits"),
        ("Revenue and Benefits Processing Service", "revenues-benefits-service"),
        ("Parking and Markets Services IT Systems", "parking"),
        ("Civil Parking and Traffic Enforcement", "parking-enforcement"),
        ("Libraries Management System", "library-management"),
        ("Libraries Self-Service Kiosks", "library-self-service"),
        ("Spydus renewal", "library-management"),
        ("Uniform planning software", "planning"),
        ("Whitespace in-cab software", "waste"),
        ("Domiciliary care for older people", "home-care-older"),
        ("Domiciliary care for children", "home-care-children"),
        ("Domiciliary care for children and adults", "home-care"),
        ("Passenger Transport Dynamic Purchasing System", "passenger-transport"),
        ("Corporate Laptop Refresh", "laptops"),
        ("M365 licensing", "microsoft"),
        ("Consultation Hub", "consultation"),
        ("Liquidlogic Adults and Children social care system", "adult-social-care"),
        ("Case management system for adults and children", "adult-social-care"),
        ("IDOX Uniform planning software", "planning"),
        ("IDOX EDRMS scanning", "document-management"),
        ("PSN IT health check", "penetration-testing"),
        ("CHECK penetration test", "penetration-testing"),
        ("Cashless parking by phone", "cashless-parking"),
        ("RingGo pay by phone parking", "cashless-parking"),
        ("Parking notice processing", "parking"),
        ("Supply of rock salt", "road-salt"),
        ("Winter gritting", "winter-service"),
        ("Maintenance of gritting vehicles", "vehicles"),
        ("Lift maintenance", "lifts"),
        ("Supply and installation of new lifts", "lift-replacement"),
        ("Stairlifts", "stairlifts"),
        ("School meals catering", "catering"),
        ("Staff restaurant catering", "staff-catering"),
        ("ServiceNow licences", "service-desk"),
        ("ServiceNow licensing renewal", "service-desk"),
        ("Alcohol and entertainment licensing system", "regulatory-services"),
        ("Volunteer reward app", "volunteering"),
        ("Civica APP support", "regulatory-services"),
        ("Support of the G.I.S.", "gis"),
        ("HR & payroll system", "hr-payroll"),
        ("Planning & Building Control software", "planning"),
        ("Mosaic annual support", "adult-social-care"),
        ("Telecare pendants", "telecare"),
        ("Telecare alarm receiving centre platform", "alarm-receiving"),
        ("Managed detection and response", "security-monitoring"),
        ("Phishing simulation and awareness training", "security-awareness"),
        ("Tenable vulnerability scanning", "vulnerability-management"),
        ("Next generation firewall replacement", "firewalls"),
        ("Mimecast subscription", "email-security"),
        ("Privileged access management", "identity"),
        ("Immutable backup storage", "backup"),
        ("Microsoft Enterprise Agreement", "microsoft"),
        ("Bus lane and school street ANPR cameras", "traffic-cameras"),
        ("Resident parking permit system", "parking"),
        ("Traffic regulation order mapping software", "traffic-order-systems"),
        ("Free Wi-Fi in town centres", "public-wifi"),
        ("SD-WAN for corporate sites", "network"),
        ("Wireless access points and switches", "lan-wifi"),
        ("Back-scanning of planning microfiche", "scanning"),
        ("Electronic records management system", "document-management"),
        ("Applicant tracking system", "recruitment-systems"),
        ("LLPG and street naming software", "gazetteer"),
        ("School management information system", "school-mis"),
        ("School admissions software", "education-management"),
        ("EHCP case management portal", "send-cases"),
        ("Early years funding portal", "early-years"),
        ("Public PC booking and print release in libraries", "library-computers"),
        ("E-magazines and e-audiobooks for libraries", "e-books"),
        ("Museum collections management system", "archives-museums"),
        ("Local land charges software", "land-charges"),
        ("Building control back office system", "building-control"),
        ("Section 106 monitoring software", "developer-contributions"),
        ("Tree inspection software", "trees-systems"),
        ("Crematorium and cemetery system", "cemetery-systems"),
        ("FOI and complaints case management", "complaints"),
        ("Coroner case management system", "coroners"),
        ("Damp and mould sensors in council homes", "home-sensors"),
        ("E-invoicing and invoice scanning", "invoice-automation"),
        ("Weighbridge software", "waste-sites"),
        ("Vehicle telematics and dashcams", "fleet"),
        ("AI transcription for social workers", "transcription"),
    ],
)
def test_a_title_tells_the_need(title, key):
    assert need_of(title).need.key == key


@pytest.mark.parametrize(
    "title", ["It is a parking matter", "Library building works", "", "Contract award"]
)
def test_a_subject_alone_or_a_pronoun_tells_no_technology(title):
    assert need_of(title) is None


@pytest.mark.parametrize(
    "title",
    [
        "Neighbourhood walking app",
        "Uniforms for parks staff",
        "Time credits app",
        "Objective of the evaluation",
        "Landlord conference",
    ],
)
def test_a_plain_word_tells_no_product(title):
    found = need_of(title)

    assert found is None or not found.need.is_technology or found.sign is Sign.TITLE


def test_no_phrase_is_made_only_of_words_like_system():
    assert not [
        phrase
        for phrase, _, _ in product_phrases()
        if MARKERS.issuperset(word for part in phrase for word in part)
    ]


def test_a_code_is_no_word_beside_a_plain_name():
    code = ("48000000",)

    assert need_of("Confirm licence", cpv=code).need.key == "highways-assets"
    assert need_of("Confirm", cpv=code).need.key == "highways-assets"
    assert need_of("Tool to confirm who lives here", cpv=code) is None
    assert need_of("Contract 7", system="Confirm").need.key == "highways-assets"


def test_what_is_encoded_is_bounded():
    texts = {text for _, text in phrases_of_needs()}

    assert len(texts) < 3_500
    assert "arcgis" not in texts


def test_an_it_code_stands_for_the_word_system():
    assert need_of("Parking back office", cpv=("48000000",)).need.key == "parking"
    assert need_of("Libraries", cpv=("48000000",)).need.key == "library-management"
    assert need_of("Libraries", cpv=("45000000",)) is None


def test_a_code_that_means_one_thing_tells_it_when_the_title_does_not():
    found = need_of("Contract 7", cpv=("72000000", "48160000"))

    assert (found.need.key, found.sign, found.said) == ("library-management", Sign.CODE, "48160000")


def test_a_description_tells_it_less_surely():
    found = need_of("Contract 7", "The council buys a library management system.")

    assert found.need.key == "library-management"
    assert found.sign is Sign.DESCRIPTION
    assert found.sureness < need_of("Spydus").sureness < need_of("Library system").sureness


def test_every_need_has_one_key_and_one_label():
    needs = all_needs()

    assert len({need.key for need in needs}) == len(needs) == len({need.label for need in needs})
    assert len([need for need in needs if need.is_technology]) > 40


def test_technology_is_told_by_its_codes():
    assert is_technology_code("48160000")
    assert not is_technology_code("45233142")


def test_the_needs_of_the_labelled_items_are_told_apart_as_their_labels_are():
    with (CASES / "items.csv").open(encoding="utf-8") as file:
        items = list(csv.DictReader(file))
    with (CASES / "labels.csv").open(encoding="utf-8") as file:
        labels = {row["item_id"]: row["need"] for row in csv.DictReader(file)}
    found: dict[str, set[str]] = {}
    for row in items:
        told = need_of(row["title"], "", tuple(filter(None, [row["cpv"]])))
        if told:
            found.setdefault(told.need.key, set()).add(labels[row["item_id"]])

    assert all(len(names) == 1 for names in found.values()), found


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Mental health supported living, block contract", "supported-living-mental-health"),
        ("Supported living for people with a learning disability", "supported-living"),
        ("Hostel beds for single homeless adults", "homeless-accommodation"),
        ("Nightly charged annexe accommodation", "temporary-accommodation"),
        ("CAMHS in schools", "mental-health-children"),
        ("IMCA and IMHA service", "advocacy"),
        ("Pre-paid cards for personal budgets", "prepaid-cards"),
        ("Job brokerage and employability programme", "employment-support"),
        ("Appropriate adults for custody suites", "appropriate-adults"),
        ("Independent non-maintained special school placements", "send-placements"),
        ("School crossing patrols", "school-crossings"),
        ("Household Support Fund supermarket vouchers", "hardship-support"),
        ("Removal and disposal of abandoned vehicles", "abandoned-vehicles"),
        ("Carriageway resurfacing programme", "resurfacing"),
        ("Gully cleansing", "gullies"),
        ("Pavement crossovers: dropped kerbs", "vehicle-crossovers"),
        ("Chargepoints on lamp columns", "electric-vehicles"),
        ("Lighting column replacement", "street-lighting"),
        ("Festive lighting in town centres", "christmas-lights"),
        ("Firework display in the park", "fireworks"),
        ("Supply of caddy liners", "waste-sacks"),
        ("Street cleansing", "street-cleansing"),
        ("Waste, recycling and street cleansing contract", "waste-collection"),
        ("Confidential shredding", "confidential-waste"),
        ("Kennelling of stray dogs", "stray-dogs"),
        ("Public mortuary", "mortuary"),
        ("Coroner's conveyance service", "coroner-removals"),
        ("Public health funerals", "funerals"),
        ("Memorial safety in cemeteries", "cemeteries"),
        ("Tree planting in streets", "tree-planting"),
        ("Refurbishment of tennis courts", "sports-pitches"),
        ("Film office", "filming"),
        ("Archaeological advice", "archaeology"),
        ("Red Book valuations of the housing stock", "valuations"),
        ("External repairs and decent homes works to blocks", "housing-major-works"),
        ("Type 4 fire risk assessments", "fire-risk-assessments"),
        ("Replacement of communal fire doors", "fire-doors"),
        ("Damp and mould treatments", "damp"),
        ("Central heating replacement", "heating-replacement"),
        ("External wall insulation to homes", "retrofit"),
        ("Cleaning materials and janitorial supplies", "cleaning-supplies"),
        ("Caretaking of estates", "estate-cleaning"),
        ("Classroom block at a primary school", "school-building"),
        ("White goods and furniture packages for new tenants", "household-goods"),
        ("Copier paper", "stationery"),
        ("Off-site storage of paper records", "record-storage"),
        ("Pension fund investment adviser", "pension-investment"),
        ("Actuarial services for the pension fund", "actuarial"),
    ],
)
def test_services_goods_and_works_are_told_apart(title, key):
    assert need_of(title).need.key == key


def test_the_whole_text_has_what_is_not_encoded_too():
    encoded = {text for _, text in phrases_of_needs()}
    lines = whole_text().splitlines()

    assert "spydus" not in encoded
    assert any(
        line.startswith("library-management ") and line.endswith(" spydus") for line in lines
    )
    assert any(line.startswith("48160000 ") for line in lines)
