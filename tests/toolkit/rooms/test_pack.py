"""The evidence pack: what is in it, what is not, and that Office programs and screen readers can read it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from datetime import date

import docx
import pytest
from django.test import Client
from docx.oxml.ns import qn
from lxml import etree

from tests.factories import cast
from tests.factories.contracts import RegisterDetailFactory, SpendEvidenceFactory
from tests.factories.rooms import ActionFactory, IssueFactory, VoteFactory
from tests.toolkit.rooms.conftest import contract
from toolkit.rooms.amounts import year_of
from toolkit.rooms.models import Seat
from toolkit.suppliers.models import Supplier

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> & Söhne 🦓 ‮مرحبا"


@pytest.fixture
def pack(settings, shared):
    """The pack of a room with everything in it, the supplier's name as hostile as can be."""
    settings.REQUIRE_SECOND_FACTOR = False
    today = date.today()  # noqa: DTZ011
    Supplier.objects.filter(pk=shared.supplier.pk).update(name=HOSTILE)
    Seat.objects.filter(pk=shared.seat.pk).update(shows_amounts=True)
    for borough, annual in ((shared.camden, 11_111_00), (shared.hackney, 33_333_00)):
        one = contract(borough, shared.supplier, origin="register", sharing="boroughs",
                       title=f"Records\x0b of {borough.name}", currency="GBP",
                       value_ex_vat_pence=annual * 9, ocid=f"register-{borough.slug}",
                       starts_on=date(2020, 4, 1), may_extend_until=date(2101, 3, 31))  # fmt: skip
        RegisterDetailFactory(contract=one, annual_value_pence=annual, system="CareFolio")
        SpendEvidenceFactory(authority=borough, supplier=shared.supplier,
                             year_from=year_of(today) - 1, total_pence=annual * 2)  # fmt: skip
    slow = IssueFactory(room=shared.room, authority=shared.camden, title="Slow", is_on_agenda=True,
                        details="Each day.\nFrom nine.", wanted="Speed")  # fmt: skip
    dear = IssueFactory(room=shared.room, authority=shared.hackney, title="Dear \x1f 🦓",
                        is_on_agenda=True)  # fmt: skip
    for borough in (shared.camden, shared.hackney):
        VoteFactory(issue=dear, authority=borough)
    VoteFactory(issue=slow, authority=shared.islington)  # not in the room: counts for nothing
    IssueFactory(room=shared.room, title="Withdrawn", withdrawn_at=slow.raised_at,
                 withdrawn_by=slow.raised_by)  # fmt: skip
    ActionFactory(room=shared.room, authority=shared.camden, text="Send prices", owner="Supplier",
                  due_on=date(2027, 3, 31))  # fmt: skip
    client = Client()
    client.force_login(cast.vera())
    return client.get(f"{shared.url}evidence-pack.docx")


def document(pack):
    return docx.Document(io.BytesIO(pack.content))


def words(pack):
    body = document(pack).element.body
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def test_the_pack_holds_what_the_room_holds(pack):
    assert pack.headers["Content-Type"].endswith("wordprocessingml.document")
    assert 'filename="evidence-pack-alderbrook-' in pack.headers["Content-Disposition"]
    assert pack.headers["Cache-Control"] == "no-store"
    said = words(pack)
    for part in (
        "2 boroughs sit in this room: Camden, Hackney.", "Records of Camden (CareFolio)",
        "31 March 2099; may be extended to 31 March 2101", "Camden’s own register", "Speed",
        "Not in the room, so no money of theirs is shown: Islington", "Each day.", "From nine.",
        "Send prices", "31 March 2027", "To be done", "Camden, Hackney",
    ):  # fmt: skip
        assert part in said, part
    assert "Withdrawn" not in said.replace("Amounts withheld", "")


def test_the_pack_withholds_what_a_borough_does_not_show(pack):
    said = words(pack)

    for shown in ("£11,111", "£22,222", "£99,999 excluding VAT", "£10,000 to £50,000",
                  "£21,111 to £61,111"):  # fmt: skip
        assert shown in said, shown
    for hidden in ("33,333", "66,666", "299,997", "44,444", "88,888"):
        assert hidden not in said, hidden
    assert "Amounts withheld, bands given instead: Hackney." in said


def test_the_pack_warns_in_plain_words(pack):
    said = words(pack)

    for part in ("not legal advice", "Freedom of Information Act 2000", "Commercial sensitivity",
                 "Competition: boroughs talk here about contracts that exist"):  # fmt: skip
        assert part in said


def test_the_agenda_is_in_the_order_of_votes(pack):
    tables = [[cell.text for cell in row.cells] for table in document(pack).tables
              for row in table.rows]  # fmt: skip
    points = [row for row in tables if row[0] in ("1", "2") and len(row) == 4]

    assert points == [["1", "Dear  🦓", "2", "To be agreed"], ["2", "Slow", "0", "Speed"]]


def test_the_pack_can_be_read_by_a_screen_reader(pack):
    found = document(pack)
    headings = [p for p in found.paragraphs if p.style.name.startswith("Heading")]

    assert [p.style.name for p in headings].count("Heading 1") == 1
    assert [p.text for p in headings if p.style.name == "Heading 2"] == [
        "Summary", "Boroughs and ends", "Spend", "Issues and votes", "Agenda", "Actions",
        "What is withheld, and how to use this pack",
    ]  # fmt: skip
    for table in found.tables:
        first = table.rows[0]._tr.trPr
        assert first.find(qn("w:tblHeader")) is not None
        assert all(cell.text for cell in table.rows[0].cells)
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")).startswith("Table")
    assert found.core_properties.language == "en-GB"
    assert found.core_properties.title == f"Evidence pack: boroughs and {HOSTILE}"
    languages = {one.get(qn("w:val")) for one in found.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_a_hostile_name_is_text_and_every_part_is_well_formed(pack):
    with zipfile.ZipFile(io.BytesIO(pack.content)) as parts:
        for name in parts.namelist():
            data = parts.read(name)
            if name.endswith((".xml", ".rels")):
                etree.fromstring(data)
            assert b"<script>" not in data
    assert HOSTILE in words(pack)


def test_an_empty_room_has_a_pack_too(settings, shared):
    settings.REQUIRE_SECOND_FACTOR = False
    client = Client()
    client.force_login(cast.amara())

    said = words(client.get(f"{shared.url}evidence-pack.docx"))

    for part in ("No issue has been raised.", "Nothing is on the agenda yet.",
                 "No action has been written down.", "No borough in the room has loaded a file"):  # fmt: skip
        assert part in said


def test_the_pack_opens_in_libreoffice(pack, tmp_path):
    if shutil.which("soffice") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed; `make test` installs it.")
        pytest.skip("LibreOffice is not installed, so nothing was opened; `make test` installs it.")
    (tmp_path / "pack.docx").write_bytes(pack.content)

    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path),
         str(tmp_path / "pack.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip

    said = (tmp_path / "pack.txt").read_text(encoding="utf-8")
    assert "Evidence pack: boroughs and <script>" in said
    assert "What is withheld, and how to use this pack" in said
