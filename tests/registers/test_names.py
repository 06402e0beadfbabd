import pytest
from hypothesis import given
from hypothesis import strategies as st

from registers.names import company_number, suppliers
from registers.records import SupplierName


def names(said):
    return [supplier.name for supplier in suppliers(said)[0]]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Alpha Ltd\nBeta Ltd", ["Alpha Ltd", "Beta Ltd"]),
        (
            "Bibliotheca; Lyngsoe Systems Ltd; Nexbib Solutions Limited",
            ["Bibliotheca", "Lyngsoe Systems Ltd", "Nexbib Solutions Limited"],
        ),
        ("Alpha | Beta", ["Alpha", "Beta"]),
        ("Alpha / Beta", ["Alpha", "Beta"]),
        ("A / Beta", ["A / Beta"]),
        ("Alpha Ltd/Beta LLP", ["Alpha Ltd", "Beta LLP"]),
        ("Alpha Ltd + Beta Ltd", ["Alpha Ltd", "Beta Ltd"]),
        ("Alpha Limited|Beta Limited", ["Alpha Limited", "Beta Limited"]),
        ("24/7 Locks Ltd", ["24/7 Locks Ltd"]),
        ("Lot 1: Alpha Ltd; Lot 2: Beta Ltd", ["Alpha Ltd", "Beta Ltd"]),
        ("Lots 1 & 2 - Alpha Ltd\nLot 3 Beta Ltd", ["Alpha Ltd", "Beta Ltd"]),
        ("Alpha Ltd (Lot 1), Beta Ltd (Lots 2, 3)", ["Alpha Ltd", "Beta Ltd"]),
        ("Lotus 1 Ltd", ["Lotus 1 Ltd"]),
        ("Alpha Ltd (see attached list)", ["Alpha Ltd"]),
        ("See Green Ltd", ["See Green Ltd"]),
        ("Various Eateries plc", ["Various Eateries plc"]),
        ("1) Alpha 2) Beta", ["Alpha", "Beta"]),
        ("1. Alpha\n2. Beta", ["Alpha", "Beta"]),
        ("(1) Alpha (2) Beta (3) Gamma", ["Alpha", "Beta", "Gamma"]),
        ("Alpha 1) Beta", ["Alpha 1) Beta"]),
        ("• Alpha • Beta", ["Alpha", "Beta"]),
        ("Alpha Ltd, Beta Ltd and Gamma plc", ["Alpha Ltd", "Beta Ltd", "Gamma plc"]),
        ("Alpha Ltd & Beta Ltd", ["Alpha Ltd", "Beta Ltd"]),
        ("Alpha & Co, Beta LLP", ["Alpha & Co, Beta LLP"]),
        ("Smith & Co", ["Smith & Co"]),
        ("A, B and C LLP", ["A, B and C LLP"]),
        ("Marks and Spencer plc", ["Marks and Spencer plc"]),
        ("M. H. Goldsmith & Sons Ltd", ["M. H. Goldsmith & Sons Ltd"]),
        ("Beijing Technology Company, Co. Ltd", ["Beijing Technology Company, Co. Ltd"]),
        ("Alpha t/a Beta", ["Alpha t/a Beta"]),
        ("123 Reg Ltd", ["123 Reg Ltd"]),
        ("AMALGAMATED LIFTS\nLIMITED", ["AMALGAMATED LIFTS LIMITED"]),
        ("Royal Borough of\nKingston", ["Royal Borough of Kingston"]),
        ("Alpha Ltd\nalpha ltd", ["Alpha Ltd"]),
        ("SSE Commercial Metering Services", ["SSE Commercial Metering Services"]),
        ("<script>alert(1)</script>", ["<script>alert(1)</script>"]),
        ("شركة 🚀 Ltd", ["شركة 🚀 Ltd"]),
        ("evil\u202egnp.exe Ltd", ["evilgnp.exe Ltd"]),
        ("Fish &amp; Chips Ltd", ["Fish & Chips Ltd"]),
        ("Alpha;;  ;-", ["Alpha"]),
        (None, []),
        ("n/a", []),
    ],
)
def test_suppliers_are_split_only_where_that_is_sure(said, found):
    assert names(said) == found
    assert suppliers(said)[1] == ()


@pytest.mark.parametrize(
    "said",
    [
        "Various",
        "TBC",
        "Redacted",
        "See V1.3 for list",
        "Please contact the team",
        "Commercial in confidence",
        "12 suppliers",
        "In-house",
        "Sole trader",
        "Framework providers - see attached",
    ],
)
def test_a_word_that_names_nobody_is_no_supplier(said):
    found, problems = suppliers(said)

    assert found == ()
    assert "does not name a supplier" in problems[0].what


@pytest.mark.parametrize(
    ("said", "name", "number"),
    [
        ("Acme Ltd (01234567)", "Acme Ltd", "01234567"),
        ("Acme Limited - Company No. 1234567", "Acme Limited", "01234567"),
        ("Acme LLP, OC337852", "Acme LLP", "OC337852"),
        ("Acme Ltd (00000000)", "Acme Ltd (00000000)", ""),
        ("01234567", "01234567", ""),
        ("[Acme|1 High Street|COMPANIES_HOUSE|OC337852|No|No]", "Acme", "OC337852"),
        ("[Acme|1 High Street|DUNS_NUMBER|123456789|No|No]", "Acme", ""),
    ],
)
def test_a_company_number_beside_the_name_is_kept(said, name, number):
    ((supplier,), _) = suppliers(said)

    assert (supplier.name, supplier.company_number) == (name, number)


def test_the_entry_with_a_company_number_wins_over_the_same_name_without():
    ((supplier,), _) = suppliers("Acme Ltd\nACME Ltd (01234567)")

    assert supplier.company_number == "01234567"
    assert suppliers("Acme Ltd (01234567)\nAcme Ltd")[0][0].company_number == "01234567"


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("8789269", "08789269"),
        (309255, "00309255"),
        (1234567.0, "01234567"),
        ("GB-COH-01234567", "01234567"),
        ("sc12345", "SC012345"),
        ("RS007612", "RS007612"),
        ("IP12345R", "IP12345R"),
        ("00000000", ""),
        ("11111111", ""),
        ("LEI 12", ""),
        (None, ""),
    ],
)
def test_a_company_number_has_eight_characters(said, number):
    assert company_number(said) == number


@given(
    said=st.one_of(
        st.text(), st.floats(), st.from_regex(r"[A-Z]\w+( Ltd| LLP)?([;,\n/] ?[A-Z]\w+( Ltd)?)*")
    )
)
def test_no_cell_breaks_the_reading_of_names(said):
    for supplier in suppliers(said)[0]:
        assert supplier.name.strip() == supplier.name != ""
    company_number(said)


def test_companies_with_numbers_are_parted_at_and():
    found, problems = suppliers("RingGo Ltd (Co. No. 05442932) and NSL Limited")

    assert found == (SupplierName("RingGo Ltd", "05442932"), SupplierName("NSL Limited"))
    assert problems == ()
    assert len(suppliers("Smith and Sons Ltd (05442932)")[0]) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lot 1: Mind in Camden, Lot 2: Age UK Camden", ["Mind in Camden", "Age UK Camden"]),
        ("Lot 1 (North): Alpha Ltd, Lot 2 (South): Beta Ltd", ["Alpha Ltd", "Beta Ltd"]),
        ("Lot 1 - Alpha Ltd and Lot 2 - Beta and Gamma", ["Alpha Ltd", "Beta and Gamma"]),
        ("Alpha Ltd (Lot 1) Beta Ltd (Lot 2)", ["Alpha Ltd", "Beta Ltd"]),
        ("Alpha Ltd (Lot 1) and Beta Ltd (Lot 2)", ["Alpha Ltd", "Beta Ltd"]),
        ("Alpha & Sons (Lot 3)", ["Alpha & Sons"]),
        ("Lots 1, 2 and 3: Alpha Ltd", ["Alpha Ltd"]),
        ("Camden Lot Ltd", ["Camden Lot Ltd"]),
    ],
)
def test_the_suppliers_of_lots_are_told_apart(text, names):
    found, problems = suppliers(text)

    assert [one.name for one in found] == names
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("Alpha Ltd 01471587", "Alpha Ltd", "01471587"),
        ("Alpha LLP OC301234", "Alpha LLP", "OC301234"),
        ("Alpha Ltd 2024", "Alpha Ltd 2024", ""),
        ("Studio 01471587", "Studio 01471587", ""),
    ],
)
def test_a_number_after_the_legal_form_is_the_companys(text, name, number):
    (found,), _ = suppliers(text)

    assert (found.name, found.company_number) == (name, number)
