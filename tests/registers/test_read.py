import gzip
import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registers import packages, tables, workbooks
from registers.awards import awards
from registers.columns import propose
from registers.read import open_book
from registers.records import FileRefused
from registers.rows import rows
from tests.registers.books import csv_book, file_book, packed, read, words, xlsx_book, xlsx_bytes

PLAIN = {"Register": [("Title", "Supplier"), ("Café system", "Acme Ltd")]}
TABLE = "Title,Supplier\nCafé système – “new”,Acme Ltd\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_text_is_read_in_every_encoding_that_councils_use(encoding):
    (row,) = read(csv_book(TABLE * 1, encoding))

    assert row.title == "Café système – “new”"


def test_bytes_that_no_encoding_has_are_read_as_latin():
    book = open_book(
        io.BytesIO(b"Title,Supplier\nCaf\xe9 \x81 system,\xc3\x89t\xc3\xa9 Ltd\n"), "a.csv"
    )

    assert book.encoding == "cp1252"
    (row,) = read(book)
    assert (row.title, row.suppliers[0].name) == ("Café system", "Été Ltd")


@pytest.mark.parametrize("mark", list(",;\t|"))
def test_every_delimiter_is_found(mark):
    lines = [["Title", "Supplier", "Value"], ["Gas, water; and more", "Acme", "£1,000.00"]]
    text = "\r\n".join(mark.join(f'"{cell}"' for cell in line) for line in lines)

    book = csv_book(text)

    assert book.delimiter == mark
    assert read(book)[0].total_value_pence == 100_000


def test_a_cell_that_names_hundreds_of_suppliers_does_not_hide_the_delimiter():
    many = "; ".join(f"Firm {number} Ltd" for number in range(300))

    book = csv_book(f"Title,Supplier,End\nCare,{many},31/03/2027\n")

    assert (book.delimiter, len(read(book)[0].suppliers)) == (",", 300)


def test_a_first_line_for_excel_names_the_delimiter():
    book = csv_book("sep=;\nTitle;Supplier\nGas;Acme\n")

    assert (book.delimiter, read(book)[0].position) == (";", "row 3")


@pytest.mark.parametrize("mark", [",", ";"])
@pytest.mark.parametrize("after", ["", ",,"])
def test_rows_that_were_saved_as_one_cell_each_are_read_as_rows(mark, after):
    rows = [
        mark.join(["Title", "Supplier", "Value", "End"]),
        mark.join(['"Gas, water; and more"', "Acme", '"1,000"', "31/03/2027"]),
        mark.join(["Lifts", '"Bloggs ""Lift"" Ltd"', "500", "31/03/2028"]),
    ]
    text = "\r\n".join('"' + row.replace('"', '""') + '"' + after for row in rows)

    found = read(csv_book(f"Contracts register\r\n{text}\r\n"))

    assert [(row.title, row.suppliers[0].name, row.total_value_pence) for row in found] == [
        ("Gas, water; and more", "Acme", 100_000), ('Lifts', 'Bloggs "Lift" Ltd', 50_000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '"Title";"Supplier"\n"Gas, water";"Acme, Ltd"\n"Lifts, all";"Bloggs, Ltd"\n',
        'Title,Supplier\n"Gas, water",Acme\n"Lifts, all",Bloggs\n',
    ],
)
def test_a_quoted_cell_is_no_row(text):
    assert [row.title for row in read(csv_book(text))] == ["Gas, water", "Lifts, all"]


OPEN_QUOTE = 'Title,Supplier,Start,End\nScreens 24" wide,Acme,01/04/2024,31/03/2027\n'


@pytest.mark.parametrize("end", ["", 'Gas "A",Acme,01/04/2024,31/03/2027\n'])
def test_a_quotation_mark_that_is_never_closed_loses_no_row_in_silence(end):
    rows_below = "Bins,Acme,01/04/2024,31/03/2027\n" * 3

    with pytest.raises(FileRefused, match=r"near line 3 of the selected file is never closed"):
        csv_book(f'{OPEN_QUOTE}"Lifts,Acme,01/04/2024,31/03/2027\n{rows_below}{end}')


def test_a_cell_of_several_lines_may_hold_commas():
    text = (
        f'{OPEN_QUOTE}"Lifts in:\nTown Hall, Judd Street, London\nLibrary, Camden, London",Acme,,\n'
    )

    assert [row.title for row in read(csv_book(text))] == [
        'Screens 24" wide', "Lifts in: Town Hall, Judd Street, London Library, Camden, London",
    ]  # fmt: skip


FIVE = "Title,Supplier,Value,Start,End\nGas,Acme,5,01/04/2024,31/03/2027\n"
DAYS = "01/04/2024,31/03/2027"


@pytest.mark.parametrize(
    ("below", "number"),
    [
        (f'Bins,Acme,1,{DAYS}\n"Two,B Ltd,2,{DAYS}\nThree,C Ltd,3,{DAYS}\n', 4),
        (f'"One,A Ltd,1,{DAYS}\nTwo "x",B Ltd,2,{DAYS}\nThree,C Ltd,3,{DAYS}\n', 3),
        (f'"One,A Ltd,1,{DAYS}\n"Two",B Ltd,2,{DAYS}\nThree,C Ltd,3,{DAYS}\n', 3),
        (f'"One,A Ltd,1,{DAYS}\nScreens 24",B Ltd,2,{DAYS}\nThree,C Ltd,3,{DAYS}\n', 3),
        (f'One,"A Ltd,1,{DAYS}\nTwo,B Ltd,2,{DAYS}\n', 3),
        (f'One,"A Ltd,1,{DAYS}\n', 3),
        (f'"One,A Ltd,1,{DAYS}', 3),
    ],
)
def test_a_quotation_mark_that_is_never_closed_loses_no_single_row(below, number):
    with pytest.raises(FileRefused, match=f"near line {number} of the selected file is never clos"):
        csv_book(FIVE + below)


def test_a_quotation_mark_that_is_never_closed_is_told_in_a_narrow_table():
    with pytest.raises(FileRefused, match="near line 3 of the selected file is never closed"):
        csv_book('Title,Supplier\nGas,Acme\n"Bins,Acme\nLifts,Acme\n')


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        (f'"Unit 1, High St, Road, Camden, London\nNW1 1AA",Acme,1,{DAYS}', "Unit 1, High St, Road, Camden, London NW1 1AA"),
        (f'"ICT,HR,Legal,Finance,Tax\nand all",Acme,1,{DAYS}', "ICT,HR,Legal,Finance,Tax and all"),
        (f'"Supply of\n24" screens",Acme,1,{DAYS}', 'Supply of 24 screens"'),
        ('"Lifts, at:\nA, B, C, D, E",Acme', "Lifts, at: A, B, C, D, E"),
        (f'"Lifts "and" hoists",Acme,1,{DAYS}', 'Lifts and" hoists"'),
    ],
)  # fmt: skip
def test_a_cell_of_two_lines_is_no_row_that_was_swallowed(cells, title):
    found = read(csv_book(f"{FIVE}{cells}\nBins,Acme,1,{DAYS}\n"))

    assert [row.title for row in found] == ["Gas", title, "Bins"]


def test_a_packed_text_file_is_read_and_a_broken_one_refused():
    content = gzip.compress(TABLE.encode())

    assert len(read(open_book(io.BytesIO(content), "a.csv.gz"))) == 1
    with pytest.raises(FileRefused, match="breaks off"):
        open_book(io.BytesIO(content[:20]), "a.csv.gz")


def test_a_packed_file_that_breaks_off_late_is_refused_where_it_does():
    import random

    noise = random.Random(1)
    text = "Title,Supplier\n" + "".join(f"{noise.random()},Acme\n" for _ in range(20_000))
    book = open_book(io.BytesIO(gzip.compress(text.encode())[:-40_000]), "a.csv.gz")

    with pytest.raises(FileRefused, match="breaks off"):
        list(book.sheets[0].rows())


def test_a_text_file_may_not_unfold_without_end(monkeypatch):
    monkeypatch.setattr(tables, "MOST_UNPACKED_BYTES", 100_000)
    text = "Title,Supplier\n" + "Gas,Acme\n" * 20_000

    with pytest.raises(FileRefused, match="larger than 1 GB"):
        list(csv_book(text).sheets[0].rows())


@pytest.mark.parametrize(
    "text",
    [
        'Title,Supplier\nGas,"Acme\n' + "Water,Acme\n" * 30_000,
        "Title,Supplier\nGas," + "x" * 1_200_000,
    ],
)
def test_a_cell_without_end_is_refused_with_the_place(text):
    with pytest.raises(FileRefused, match="near line"):
        csv_book(text)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\r\n \n", "is empty"),
        (b"one column\nonly\n", "could not find a table"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"<!DOCTYPE html><table>", "web page"),
        (b"<?xml version='1.0'?>", "web page"),
        (b'\n\n<div class="error">Access denied, please log in</div>\n<p>a, b</p>\n', "web page"),
        (b"<!-- saved --><p>a, b</p>\n", "web page"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\na,b\n", "web page"),
        (b'{"releases": []}', "is JSON"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 20, "not a table of text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old Excel format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (b"PK\x03\x04 broken", "damaged"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(content, why):
    with pytest.raises(FileRefused, match=why):
        open_book(io.BytesIO(content), "register")


@pytest.mark.parametrize(
    ("extra", "without", "why"),
    [
        ({"xl/vbaProject.bin": b"x"}, (), "contains macros"),
        ({"xl/macrosheets/sheet1.xml": b"<x/>"}, (), "contains macros"),
        ({"mimetype": b"application/vnd.oasis"}, ("xl/workbook.xml",), "not an Excel workbook"),
        ({"xl/bomb.xml": b"\0" * 6_000_000}, (), "unfolds to far more"),
        ({"xl/doc.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}, (), "damaged"),
        ({"xl/doc.xml": '<?xml version="1.0"?><x/>'.encode("utf-16")}, (), "damaged"),
        ({"xl/styles.xml": b"<not xml"}, (), "damaged"),
    ],
)
def test_a_poisoned_workbook_is_refused(extra, without, why):
    content = packed(xlsx_bytes(PLAIN), extra, without)

    with pytest.raises(FileRefused, match=why):
        open_book(io.BytesIO(content), "register.xlsx")


@pytest.mark.parametrize("limit", ["MOST_UNPACKED_BYTES", "MOST_PARTS"])
def test_a_workbook_of_too_much_or_too_many_parts_is_refused(monkeypatch, limit):
    monkeypatch.setattr(packages, limit, 5)

    with pytest.raises(FileRefused, match="unfolds to far more"):
        xlsx_book(PLAIN)


def test_a_strict_workbook_is_refused_with_how_to_save_it():
    content = xlsx_bytes(PLAIN)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.read("xl/workbook.xml")
    strict = part.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )

    with pytest.raises(FileRefused, match="save it as “Excel Workbook"):
        open_book(io.BytesIO(packed(content, {"xl/workbook.xml": strict})), "a.xlsx")


def test_a_table_that_begins_with_an_angle_bracket_is_no_web_page():
    assert [row.title for row in read(csv_book("Title,Supplier\n<5 licences,Acme\n"))] == [
        "<5 licences"
    ]
    assert len(read(csv_book("<12 months,Title,Supplier\nx,Gas,Acme\n"))) == 1


def test_a_zip_with_a_password_is_refused():
    content = bytearray(xlsx_bytes(PLAIN))
    place = content.find(b"PK\x01\x02")
    content[place + 8] |= 1

    with pytest.raises(FileRefused, match="protected by a password"):
        open_book(io.BytesIO(bytes(content)), "register.xlsx")


def test_a_part_whose_bytes_are_broken_is_refused():
    content = bytearray(xlsx_bytes(PLAIN))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        place = archive.getinfo("xl/workbook.xml").header_offset
    content[place + 60 : place + 90] = b"\xff" * 30

    with pytest.raises(FileRefused, match="damaged"):
        open_book(io.BytesIO(bytes(content)), "register.xlsx")


@pytest.mark.parametrize(
    "part",
    [
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/><mergeCells><mergeCell ref="?"/></mergeCells></worksheet>',
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row',
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>x</v></c></row></sheetData></worksheet>',
    ],
)
def test_a_broken_sheet_is_refused(part):
    with pytest.raises(FileRefused, match="damaged"):
        open_book(
            io.BytesIO(packed(xlsx_bytes(PLAIN), {"xl/worksheets/sheet1.xml": part})), "a.xlsx"
        )


def test_a_picture_in_a_workbook_does_no_harm():
    content = packed(xlsx_bytes(PLAIN), {"xl/media/image1.png": b"\x89PNG\x00"})

    assert len(read(open_book(io.BytesIO(content), "register.xlsx"))) == 1


def test_merged_cells_all_have_the_value_of_the_first():
    def merge(book):
        sheet = book["Register"]
        sheet.merge_cells("A1:D1")
        sheet.merge_cells("A3:A4")
        sheet.merge_cells("D3:E4")

    book = xlsx_book(
        {
            "Register": [
                ("A register",),
                ("Department", "Title", "Supplier", "Notes"),
                ("Housing", "Gas", "Acme"),
                (None, "Water", "Acme"),
            ]
        },
        merge,
    )

    assert [row.department for row in read(book)] == ["Housing", "Housing"]
    assert propose(book.sheets[0]).title == "A register"


def test_more_merged_cells_than_a_register_has_are_left_as_they_are(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_MERGED", 1)
    book = xlsx_book(
        {"Register": [("Department", "Title"), ("Housing", "Gas"), (None, "Water")]},
        lambda book: book["Register"].merge_cells("A2:A3"),
    )

    assert [row.department for row in read(book)] == ["Housing", ""]


def test_hidden_sheets_and_rows_are_read_and_said():
    def hide(book):
        book["Old"].sheet_state = "hidden"
        book["Register"].row_dimensions[2].hidden = True

    book = xlsx_book({**PLAIN, "Old": PLAIN["Register"]}, hide)

    assert book.notes == ("Sheet 'Old' is hidden in the file.",)
    assert [sheet.is_hidden for sheet in book.sheets] == [False, True]
    (row,) = read(book)
    assert row.position == "sheet 'Register', row 2"
    assert words(row) == ["This row is hidden in the spreadsheet."]
    assert len(list(awards(book))) == 1


def test_a_sheet_that_says_it_has_no_end_is_read_to_its_last_row():
    part = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
    <dimension ref="A1:A1"/><sheetData>
    <row r="1"><c r="A1" t="inlineStr"><is><t>Title</t></is></c><c r="B1" t="inlineStr"><is><t>Supplier</t></is></c></row>
    <row r="9"><c r="A9" t="inlineStr"><is><t>Gas</t></is></c><c r="XFD9"><v>1</v></c></row></sheetData></worksheet>"""
    book = open_book(
        io.BytesIO(packed(xlsx_bytes(PLAIN), {"xl/worksheets/sheet1.xml": part})), "a.xlsx"
    )

    (row,) = read(book)

    assert (row.position, row.title) == ("row 9", "Gas")


def test_a_workbook_that_counts_from_1904_keeps_its_days():
    def from_1904(book):
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        book.epoch = CALENDAR_MAC_1904

    book = xlsx_book({"Register": [("Title", "End date"), ("Gas", 44650)]}, from_1904)

    assert read(book)[0].ends_on == "2026-03-31"


class Endless(io.RawIOBase):
    """A CSV of any size that is made while it is read."""

    def __init__(self, lines):
        self.header = b"Title,Supplier,Contract value,End date\n"
        self.line = b'Gas and water for all offices,Acme Holdings Ltd,"1,234,567.00",31/03/2027\n'
        self.size = len(self.header) + lines * len(self.line)
        self.place = 0

    def readable(self):
        return True

    def seekable(self):
        return True

    def seek(self, place, whence=0):
        self.place = place
        return place

    def read(self, size=-1):
        end = min(self.place + size, self.size)
        first = (self.place - len(self.header)) // len(self.line)
        block = self.line * (size // len(self.line) + 2)
        if self.place < len(self.header):
            whole, offset = self.header + block, self.place
        else:
            whole, offset = block, self.place - len(self.header) - first * len(self.line)
        part = whole[offset : offset + end - self.place]
        self.place = end
        return part


def _peak(lines):
    book = open_book(Endless(lines), "large.csv")
    layout = propose(book.sheets[0])
    tracemalloc.start()
    try:
        count = sum(1 for _ in rows(book.sheets[0], layout))
        return count, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_file():
    small, small_peak = _peak(1_000)
    large, large_peak = _peak(4_000)

    assert (small, large) == (1_000, 4_000)
    assert large_peak < small_peak + 200_000
    assert large_peak < 3_000_000


@pytest.mark.slow
def test_a_csv_of_200_mb_is_opened_and_its_cells_read_in_little_memory():
    stream = Endless(2_720_000)
    assert stream.size > 200_000_000
    book = open_book(stream, "large.csv")
    tracemalloc.start()
    try:
        for count, _ in enumerate(book.sheets[0].rows(), start=1):
            if count == 50_000:
                early = tracemalloc.get_traced_memory()[1]
            if count == 250_000:  # the rest is the same, and tracing is slow
                break
        assert tracemalloc.get_traced_memory()[1] < early + 100_000 < 3_000_000
    finally:
        tracemalloc.stop()


def _is_a_sentence(refused):
    assert str(refused).endswith(".")


@settings(max_examples=150, deadline=None)
@given(
    content=st.one_of(
        st.binary(max_size=400),
        st.text(max_size=400).map(lambda t: t.encode("utf-8", "replace")),
        st.binary(max_size=60).map(lambda b: b"PK\x03\x04" + b),
        st.binary(max_size=60).map(lambda b: b"\x1f\x8b" + b),
        st.from_regex(
            r"(Title|Value|End date|Supplier)(,(Supplier|Start|Length|Total))+\n(.*,.*\n)+"
        ).map(lambda t: t.encode()),
    )
)
def test_nothing_but_a_refusal_is_ever_raised(content):
    try:
        for sheet in open_book(io.BytesIO(content), "any").sheets:
            list(rows(sheet, propose(sheet)))
    except FileRefused as refused:
        _is_a_sentence(refused)


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 10**6), byte=st.integers(0, 255))
def test_a_workbook_with_a_wrong_byte_is_read_or_refused(place, byte):
    content = bytearray(MESSY)
    content[place % len(content)] = byte
    try:
        for sheet in open_book(io.BytesIO(bytes(content)), "any.xlsx").sheets:
            list(rows(sheet, propose(sheet)))
    except FileRefused as refused:
        _is_a_sentence(refused)


MESSY = xlsx_bytes(PLAIN)


def test_a_book_can_be_read_more_than_once():
    book = file_book("ict_contracts_semicolon_cp1252.csv")

    assert len(read(book)) == len(read(book)) == 21
