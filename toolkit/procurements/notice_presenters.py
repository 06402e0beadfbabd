"""Pages of a notice: what it must say, what we know, what is missing; how it reads; what to copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from rulebook.day_words import day_in_words
from rulebook.money import pounds
from rulebook.notice_content import ItemDue, content
from rulebook.notice_facts import NoticeFacts
from rulebook.reasons import Verdict
from rulebook.sources import Confidence
from toolkit.procurements import payment_lines, records
from toolkit.procurements.known import Known
from toolkit.procurements.notice_fields import SECTIONS, Field, Kind, fields_for, fields_of


@dataclass(frozen=True, slots=True)
class Line:
    """An item of the checklist: what the notice must say, by which provision, and what there is of it."""

    says: str
    when: str
    source: str
    url: str
    doubt: str
    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """A notice's checklist: what is missing, what is known, and what is needed only if it fits."""

    missing: tuple[Line, ...]
    known: tuple[Line, ...]
    depends: tuple[Line, ...]
    not_needed: tuple[Line, ...]

    @property
    def count(self) -> int:
        """Return how many items the notice must have for certain."""
        return len(self.missing) + len(self.known)


def items_due(row: Any, key: str, *, on: date) -> tuple[ItemDue, ...]:
    """Return the checklist of a notice for a procurement that was read whole."""
    facts: NoticeFacts = records.notice_facts(row, on=on)
    return content(key, facts, on=on)


def fields_due(items: Iterable[ItemDue]) -> tuple[Field, ...]:
    """Return the fields of a draft: for what must be said, and for what may have to be."""
    return fields_for(
        one.item for one in items if one.answer.verdict is not Verdict.NO
    )  # fmt: skip


def checklist(
    items: Iterable[ItemDue], values: Mapping[str, str], found: Mapping[str, Known] | None = None
) -> Checklist:
    """Sort a checklist by what there is: in the draft, or in what the record knows."""
    groups: dict[str, list[Line]] = {"missing": [], "known": [], "depends": [], "not_needed": []}
    for one in items:
        line = _line(one, values, found or {})
        if one.answer.verdict is Verdict.NO:
            groups["not_needed"].append(line)
        elif line.text:
            groups["known"].append(line)
        elif one.item.key.endswith("/procurement-identifier"):
            groups["depends"].append(
                replace(line, when="The platform gives it with the first notice.")
            )
        elif one.answer.verdict is Verdict.DEPENDS:
            groups["depends"].append(line)
        else:
            groups["missing"].append(line)
    return Checklist(**{name: tuple(lines) for name, lines in groups.items()})


def _line(one: ItemDue, values: Mapping[str, str], found: Mapping[str, Known]) -> Line:
    texts, origins, is_told = [], [], False
    for field in fields_of(one.item):
        text = values.get(field.name, "")
        if not text and field.name in found:
            text = found[field.name].text
            origins.append(found[field.name].origin)
        if text:
            texts.append(in_words(field, text))
            is_told = is_told or field.answers(one.item.key)
    is_sure = one.item.confidence is Confidence.CONFIRMED
    return Line(
        says=one.item.says,
        when="" if one.answer.is_yes else one.answer.words,
        source=str(one.item.source),
        url=one.item.source.url,
        doubt="" if is_sure else one.item.confidence.in_words,
        text="\n".join(texts) if is_told else "",
        origin="; ".join(dict.fromkeys(origins)) if is_told else "",
    )


def in_words(field: Field, text: str) -> str:
    """Return what a field holds as a person reads it. What cannot be read stays as it is."""
    try:
        if field.kind is Kind.DAY:
            return day_in_words(date.fromisoformat(text))
        if field.kind is Kind.MOMENT:
            moment = datetime.fromisoformat(text)
            return f"{day_in_words(moment.date())}, {moment:%H:%M}"
        if field.kind is Kind.MONEY:
            return pounds(int(text))
    except ValueError:
        return text
    if field.kind is Kind.PAYMENTS:
        return payment_lines.in_words(text)
    if field.kind is Kind.CHOICE:
        return dict(field.choices).get(text, text)
    if field.kind is Kind.CHOICES:
        return "\n".join(dict(field.choices).get(one, one) for one in text.split())
    return text


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a notice as it is read: a label and its text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a notice, as it is read and as it is copied."""

    key: str
    title: str
    said: tuple[Said, ...]

    @property
    def text(self) -> str:
        """Return the section as plain text, ready to copy."""
        return "\n\n".join(f"{one.label}\n{one.text}" for one in self.said)

    @property
    def rows(self) -> int:
        """Return how many lines a box for it should have."""
        return min(20, self.text.count("\n") + 2)


def sections(fields: Sequence[Field], values: Mapping[str, str]) -> tuple[Section, ...]:
    """Return what a notice says, section by section; sections that say nothing are left out."""
    found = []
    for key, title in SECTIONS:
        said = tuple(
            Said(one.label, in_words(one, values[one.name]))
            for one in fields
            if one.section == key and values.get(one.name)
        )
        if said:
            found.append(Section(key, title, said))
    return tuple(found)


def whole_text(title: str, made: Iterable[Section]) -> str:
    """Return a notice as one plain text."""
    parts = [title]
    parts += [f"{one.title.upper()}\n\n{one.text}" for one in made]
    return "\n\n\n".join(parts) + "\n"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two people saved or typed otherwise: before, theirs, mine."""

    label: str
    before: str
    theirs: str
    mine: str
    is_clash: bool


def differences(
    fields: Sequence[Field], *, before: Mapping[str, str], theirs: Mapping[str, str],
    mine: Mapping[str, str],
) -> tuple[tuple[Difference, ...], dict[str, str]]:  # fmt: skip
    """Return what differs, and the texts of both put together.

    Where only one of the two changed a field, that text is taken; where both did, the one just typed.
    """
    found, merged = [], dict(theirs)
    for one in fields:
        was, other, own = (texts.get(one.name, "") for texts in (before, theirs, mine))
        if own != was:
            merged[one.name] = own
        if other == own and other == was:
            continue
        is_clash = other != was and own != was and other != own
        found.append(
            Difference(
                one.label, in_words(one, was), in_words(one, other), in_words(one, own), is_clash
            )
        )
    return tuple(found), merged
