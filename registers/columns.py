"""Which column of a sheet is which field: proposed with reasons, corrected by people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec
from openpyxl.utils import get_column_letter

from registers import values
from registers.headings import by_header, find_header, normal
from registers.read import Row, Sheet, Value
from registers.tidy import line
from registers.wordings import BY_KEY, FIELDS

__all__ = ["FIELDS", "Column", "Layout", "normal", "propose", "remember"]
# The heading is looked for in the first rows only.
HEADER_ROWS = 60
SAMPLES = 3
# Fewer values than this can all be slips: the heading decides.
LEAST_TO_JUDGE = 3
SAMPLE_CHARACTERS = 80
_COMPANY = re.compile(r"\d{7,8}|[A-Za-z]{2}\d{6}")
# Numbers of ledgers, orders and cost centres have as many figures: only these tell a company's number.
_SURELY_COMPANY = re.compile(r"0\d{7}|(?:OC|SC|NI|SO|IP|RC|CE)\d{6}", re.I)
_OF_COMPANY = re.compile(r"\b(compan\w*|regist\w*|reg|crn|house)\b", re.I)
_COUNTS_EXTENSIONS = re.compile(r"^(count|number|no|num) of (ext|option)\w*( option\w*)?$")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")


class Column(msgspec.Struct, frozen=True):
    """A column: its place from 0, its letter, its heading, the proposed field, and why.

    `field` is a key of `FIELDS`, or "" to leave the column out. `confidence` goes from 0 to 1.
    `has_us_dates`: some date in the first rows can only be read with the month first.
    """

    index: int
    letter: str
    header: str
    field: str = ""
    confidence: float = 0.0
    reason: str = ""
    samples: tuple[str, ...] = ()
    has_us_dates: bool = False


class Layout(msgspec.Struct, frozen=True):
    """Where the heading stands and what each column is. `header_row` is 0 if there is none."""

    sheet: str
    header_row: int
    first_row: int
    columns: tuple[Column, ...]
    title: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether a contract could be told from its row: a title, a supplier or a reference."""
        return any(column.field in {"title", "suppliers", "key"} for column in self.columns)

    def with_choice(self, column: int, field: str) -> Layout:
        """Return the layout with a person's choice for one column, by its place from 0.

        A field that another column had is taken from it. Raises `ValueError` for a column or a
        field that is not there.
        """
        if field and field not in BY_KEY:
            raise ValueError("Select a field from the list")
        if column not in {each.index for each in self.columns}:
            raise ValueError("Select a column of the file")
        return msgspec.structs.replace(
            self, columns=tuple(_chosen(each, column, field) for each in self.columns)
        )

    def fields(self) -> dict[str, Column]:
        """Return the column of each field."""
        return {column.field: column for column in self.columns if column.field}


def _chosen(column: Column, chosen: int, field: str) -> Column:
    """Return a column after a person chose a field for one of them."""
    if column.index == chosen:
        return msgspec.structs.replace(
            column, field=field, confidence=1.0, reason="You chose this."
        )
    if field and column.field == field:
        return msgspec.structs.replace(
            column, field="", confidence=1.0, reason="You chose another column for this."
        )
    return column


def remember(layout: Layout) -> dict[str, str]:
    """Return the field of each heading, "" for those left out, to give to `propose` next time."""
    return {column.header: column.field for column in layout.columns if column.header}


def propose(sheet: Sheet, remembered: Mapping[str, str] | None = None) -> Layout:
    """Return the layout that the headings and the values suggest.

    `remembered` is what `remember` gave for an earlier file of the same borough: it wins.
    Raises `FileRefused` where the file breaks off.
    """
    head = [row for row in sheet.head() if not row.is_blank]
    place, depth, headers = find_header(head[:HEADER_ROWS])
    body = head[place + depth :]
    known = {normal(header): field for header, field in (remembered or {}).items()}
    width = max((len(row.cells) for row in head), default=0)
    headers += [""] * (width - len(headers))
    columns = [
        _column(index, header, body, known, sheet.counts_from_1904)
        for index, header in enumerate(headers[:width])
    ]
    columns = _with_start(_with_title(_by_values(_settled(_with_count(columns)), body)))
    kept = [each for each in columns if each.header or each.samples]
    return Layout(
        sheet=sheet.name,
        header_row=head[place + depth - 1].number if depth else 0,
        first_row=body[0].number if body else (head[-1].number + 1 if head else 1),
        columns=tuple(kept),
        title=_title(head[:place]),
    )


def _title(rows: Sequence[Row]) -> str:
    """Return the text of the rows above the heading."""
    texts: dict[str, None] = {}
    for row in rows[:5]:
        texts.update(
            dict.fromkeys(line(values.text(cell)) for cell in row.cells if cell is not None)
        )
    return " · ".join(filter(None, texts))[:300]


def _cells(body: Sequence[Row], index: int) -> list[Value]:
    """Return what stands in a column, without empty cells."""
    cells = (row.cells[index] for row in body if index < len(row.cells))
    return [cell for cell in cells if cell is not None and str(cell).strip()]


def _column(
    index: int, header: str, body: Sequence[Row], known: Mapping[str, str], counts_from_1904: bool
) -> Column:
    """Return one column with its proposal from heading, memory and values."""
    cells = _cells(body, index)
    samples = tuple(
        dict.fromkeys(line(values.text(cell))[:SAMPLE_CHARACTERS] for cell in cells[:50])
    )[:SAMPLES]
    field, confidence, reason = by_header(header)
    name = normal(header)
    if name and name in known and (not known[name] or known[name] in BY_KEY):
        field, confidence, reason = known[name], 1.0, "You chose this in an earlier file."
    elif field:
        confidence, reason = _weighed(field, confidence, reason, cells[:100], counts_from_1904)
        if confidence < 0.3:
            field = ""
    kind = BY_KEY[field].kind if field else ""
    return Column(
        index=index,
        letter=get_column_letter(index + 1),
        header=header,
        field=field,
        confidence=round(confidence, 3),
        reason=reason,
        samples=samples,
        has_us_dates=kind == "day" and any(values.day(cell).is_us for cell in cells),
    )


def _weighed(
    field: str, confidence: float, reason: str, cells: Sequence[Value], counts_from_1904: bool
) -> tuple[float, str]:
    """Return the confidence after a look at the values."""
    share = _share(BY_KEY[field].kind, cells, counts_from_1904)
    if share is None:
        return confidence, reason
    if share < 0.3 and BY_KEY[field].kind == "length":
        return confidence * 0.5, f"{reason} But its values are not lengths of time."
    if share < 0.3 and len(cells) >= LEAST_TO_JUDGE:
        return confidence * 0.3, f"{reason} But its values do not look like it."
    if share > 0.8:
        return confidence + (1 - confidence) * 0.3, f"{reason} Its values agree."
    return confidence - 0.05, reason


def _share(kind: str, cells: Sequence[Value], counts_from_1904: bool) -> float | None:
    """Return the share of values that are of a kind; None where nothing can be said."""
    if kind == "money":
        found = [values.money(cell) for cell in cells if not _says_nothing(cell)]
        good = sum(
            each.pence is not None or each.low_pence is not None or each.is_left_out
            for each in found
        )
    elif kind == "day":
        days = [
            values.day(c, counts_from_1904=counts_from_1904) for c in cells if not _says_nothing(c)
        ]
        found = list(days)  # type: ignore[arg-type]
        good = sum(
            bool(
                each.iso
                or each.is_rolling
                or "calendar" in _what(each)
                or "left out" in _what(each)
            )
            for each in days
        )
    elif kind == "number":
        found = [cell for cell in cells if not _says_nothing(cell)]  # type: ignore[misc]
        good = sum(bool(values.company_number(cell)) for cell in found)
    elif kind == "length":
        found = [cell for cell in cells if not _says_nothing(cell)]  # type: ignore[misc]
        good = sum(bool(re.search(r"\d|year|month", str(cell), re.I)) for cell in found)
    else:
        return None
    return good / len(found) if found else None


def _what(found: values.Day) -> str:
    return found.problems[0].what if found.problems else ""


def _says_nothing(cell: Value) -> bool:
    """Whether a cell holds a word for "none" or "later", which speaks for no kind."""
    return bool(
        re.fullmatch(
            r"\W*|n/?a|tb[acd]|various|redacted|unknown|none|rolling", str(cell).strip(), re.I
        )
    )


def _settled(columns: Sequence[Column]) -> list[Column]:
    """Return the columns with each field in one of them only: the surest, then the first."""
    best: dict[str, Column] = {}
    for column in columns:
        rival = best.get(column.field)
        if rival is None or (column.confidence, bool(column.samples)) > (
            rival.confidence,
            bool(rival.samples),
        ):
            best[column.field] = column
    return [
        column
        if not column.field or best[column.field] is column
        else msgspec.structs.replace(
            column,
            field="",
            confidence=0.5,
            reason=f"Column {best[column.field].letter} fits “{BY_KEY[column.field].label}” better.",
        )
        for column in columns
    ]


def _with_count(columns: list[Column]) -> list[Column]:
    """Return the columns with a number of extensions told apart from their length, where both are there."""
    of_extensions = [column for column in columns if column.field == "extensions"]
    counts = [each for each in of_extensions if _COUNTS_EXTENSIONS.fullmatch(normal(each.header))]
    if not counts or len(counts) == len(of_extensions):
        return columns
    return [
        msgspec.structs.replace(
            column,
            field="extension_count",
            reason="The length of the extensions stands in another column.",
        )
        if column is counts[0] and column.confidence < 1
        else column
        for column in columns
    ]


def _with_start(columns: list[Column]) -> list[Column]:
    """Return the columns with an "Effective date" as start, where there is an end and no other start."""
    fields = {column.field for column in columns}
    if "starts_on" in fields or "ends_on" not in fields:
        return columns
    return [
        msgspec.structs.replace(
            column, field="starts_on", reason="There is no other column for the start."
        )
        if normal(column.header) == "effective date" and column.confidence < 1
        else column
        for column in columns
    ]


def _with_title(columns: list[Column]) -> list[Column]:
    """Return the columns with the description as title, where there is no other title."""
    if any(column.field == "title" for column in columns):
        return columns
    return [
        msgspec.structs.replace(
            column, field="title", reason=f"{column.reason} There is no other column for the title."
        )
        if column.field == "description" and column.confidence < 1
        else column
        for column in columns
    ]


def _by_values(columns: list[Column], body: Sequence[Row]) -> list[Column]:
    """Return the columns with proposals, from values alone, for fields that no heading names."""
    taken = {column.field for column in columns}
    free = [c for c in columns if not c.field and c.confidence == 0.0 and c.samples]
    found: dict[int, tuple[str, float, str]] = {}
    texts = {
        c.index: [line(values.text(cell)) for cell in _cells(body, c.index)[:100]] for c in free
    }
    for column in free:
        if _most(texts[column.index], lambda text: bool(_EMAIL.search(text))):
            found[column.index] = (
                "",
                0.8,
                "It holds e-mail addresses, which the register does not keep.",
            )
        elif (
            "company_number" not in taken
            and _most(texts[column.index], lambda text: bool(_COMPANY.fullmatch(text)))
            and not any(re.fullmatch(r"(19|20)\d{6}", text) for text in texts[column.index])
            and (
                _OF_COMPANY.search(column.header)
                or any(_SURELY_COMPANY.fullmatch(text) for text in texts[column.index])
            )
        ):
            found[column.index] = ("company_number", 0.6, "Its values look like company numbers.")
            taken.add("company_number")
    rest = [c for c in free if c.index not in found]
    days = [
        c
        for c in rest
        if (_share("day", _cells(body, c.index)[:100], False) or 0) > 0.8
        and not _most(
            texts[c.index], lambda text: bool(re.fullmatch(r"[\d.]+", text)) and len(text) != 8
        )
    ]
    if len(days) == 2 and not taken & {"starts_on", "ends_on"}:
        for column, field in zip(days, ("starts_on", "ends_on"), strict=True):
            found[column.index] = (
                field,
                0.45,
                "Its values are dates; we guess which by their order.",
            )
    if not taken & {"total_value", "annual_value"}:
        sums = [
            c for c in rest if c not in days and _most(texts[c.index], lambda text: "£" in text)
        ]
        if len(sums) == 1:
            found[sums[0].index] = ("total_value", 0.45, "Its values are sums of money.")
    return [
        msgspec.structs.replace(
            c, field=found[c.index][0], confidence=found[c.index][1], reason=found[c.index][2]
        )
        if c.index in found
        else c
        for c in columns
    ]


def _most(texts: Sequence[str], test: object) -> bool:
    """Whether four in five texts pass a test."""
    assert callable(test)
    return bool(texts) and sum(bool(test(text)) for text in texts) >= len(texts) * 0.8
