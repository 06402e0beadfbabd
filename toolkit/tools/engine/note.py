"""A result as a note for the file: the answer, why, and the answers that it rests on.

Comes in: a result and what was answered. Goes out: an accessible DOCX, the same for the same answers and day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rulebook.day_words import day_in_words
from toolkit.guidance.documents.paper import Paper
from toolkit.tools.engine.results import Part, Result, Tool, Why

_SHORT_NAME = 20  # letters that fit a quarter of the page
_CAUTION = (
    "This note explains the law as the toolkit holds it on the day above. It is not legal advice. What is marked as not "
    "confirmed, inferred or disputed must be checked before you rely on it."
)

# Of a table: the letters of a line, the margins of a cell in letters, and where a column is wide enough.
_LINE_LETTERS, _MARGIN_LETTERS, _MOST_LETTERS = 86, 3, 40


def note(
    tool: Tool,
    result: Result,
    said: Sequence[tuple[str, str]],
    *,
    link: str,
    title: str,
    by: str,
    on: date,
) -> bytes:
    """Return the note. `said` lists question and answer; `link` leads back to this result."""
    day = day_in_words(on)
    paper = Paper(title or tool.note, eyebrow=f"{tool.note}, as at {day}", foot=f"As at {day}")
    paper.heading("Answer")
    write_result(paper, result)
    if result.days:
        paper.heading("Days for the calendar")
        paper.table(
            ("What", "Day"), [(one.title, day_in_words(one.day)) for one in result.days], (70, 30)
        )
    paper.heading("What this rests on")
    paper.table(("Question", "Answer"), list(said), (50, 50))
    paper.heading("Decision")
    paper.text(
        "Write down who decided, when, and the reason if you chose otherwise than this note suggests."
    )
    paper.table(("Decision", "Reason", "By and on"), [("", "", "")], (34, 40, 26))
    paper.heading("About this note")
    paper.text(_CAUTION)
    paper.text("The same answers, worked out again with the law of the day:")
    paper.address(f"{tool.title}: open these answers", link)
    return paper.file(subject=tool.title, category=tool.note, by=by, on=on)


def write_result(paper: Paper, result: Result) -> None:
    """Write an answer: its words, warnings, reasons and parts."""
    paper.lead(result.answer)
    if result.lead:
        paper.text(result.lead)
    for warning in result.warnings:
        paper.note(warning)
    write_whys(paper, result.whys)
    for part in result.parts:
        write_part(paper, part)


def write_whys(paper: Paper, whys: Iterable[Why]) -> None:
    """Write reasons as a list, each with its source."""
    whys = tuple(whys)
    if not whys:
        return
    paper.begin_list()
    for why in whys:
        after = f" ({why.confidence.lower()})" if why.confidence else ""
        if why.checked_on:
            after = f" ({why.confidence[:1].lower()}{why.confidence[1:]}; checked {day_in_words(why.checked_on)})"
        paper.point(why.text, cited=f"[{why.source}]", url=why.url, after=after)


def write_part(paper: Paper, part: Part) -> None:
    """Write a part of a result; a drawing alone is left out, as its days stand in a table too."""
    if not (part.text or part.whys or part.points or part.facts or part.table or part.items):
        return
    paper.heading(part.title)
    if part.text:
        paper.text(part.text)
    write_whys(paper, part.whys)
    if part.points:
        paper.begin_list()
        for point in part.points:
            paper.point(point)
    if part.facts:
        rows = [(fact.name, fact.text) for fact in part.facts]
        are_short = all(len(name) <= _SHORT_NAME for name, _ in rows)
        paper.table(("What", "Answer"), rows, (24, 76) if are_short else (40, 60))
        write_whys(paper, dict.fromkeys(why for fact in part.facts for why in fact.whys))
    if part.table:
        table = part.table
        shares = _shares(table.head, table.rows)
        paper.table(table.head, table.rows, shares)
    for item in part.items:
        tag = f" ({item.tag.text})" if item.tag else ""
        paper.part(f"{item.title}{tag}")
        if item.quote:
            quote = item.quote
            where = f"{quote.where}: " if quote.where else ""
            paper.text(f"{where}“{quote.before}{quote.words}{quote.after}”")
        if item.text:
            paper.text(item.text)
        if item.points:
            paper.begin_list()
            for point in item.points:
                paper.point(point)
        write_whys(paper, item.whys)
        if item.better:
            paper.note(f"Write instead: {item.better}")
        for section in () if item.is_brief_in_note else item.sections:
            paper.label(f"{section.title}:")
            write_whys(paper, section.whys)
            if section.points:
                paper.begin_list()
                for point in section.points:
                    paper.point(point)


def _shares(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return widths in letters by what stands in the columns, none too narrow for its longest word."""
    columns = list(zip(head, *rows, strict=True))
    words = [
        max(len(word) for cell in column for word in cell.split() or [""]) for column in columns
    ]
    spare = max(_LINE_LETTERS - sum(words) - _MARGIN_LETTERS * len(columns), 0)
    wishes = [
        min(max(map(len, column)), _MOST_LETTERS) - word
        for column, word in zip(columns, words, strict=True)
    ]
    whole = sum(wishes) or 1
    return [
        word + _MARGIN_LETTERS + spare * wish // whole
        for word, wish in zip(words, wishes, strict=True)
    ]
