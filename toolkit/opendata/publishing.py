"""One frozen object for each of a borough's own pages of publishing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import NoReverseMatch, reverse

from rulebook.money import pounds
from rulebook.reasons import Reason, Verdict
from rulebook.transparency import due, quarter_before, quarter_of, why_due
from toolkit.contracts.presenters import SHARED, value_of
from toolkit.opendata import queries
from toolkit.opendata.choices import FORMATS, LICENCE_URLS, Format, Kind, Licence
from toolkit.opendata.outgoing import draft as drafts
from toolkit.opendata.outgoing.selection import Hidden
from toolkit.opendata.outgoing.written import Finding
from toolkit.opendata.presenters import EditionRow, Link, edition_row
from toolkit.people.choices import Sharing
from toolkit.people.queries import Place

PAGE_SIZE = 50
FATAL_SHOWN = 20
_VERDICTS = {
    Verdict.YES: "must be listed: each is worth more than the Code’s limit",
    Verdict.DEPENDS: "are listed until their value is known",
    Verdict.NO: "may be listed: the Code does not ask for them",
}


# --- overview ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FileCard:
    """A kind of file that can be published."""

    key: str
    title: str
    form: Format
    current: EditionRow | None
    url: str  # of the page that checks and publishes
    latest: str
    due_on: date | None
    why_due: Reason | None
    state: str  # like "Due by 31 January 2027"
    is_late: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page of publishing."""

    cards: tuple[FileCard, ...]
    editions: Page[Any]
    licence: Link
    ocid_prefix: str
    how_url: str
    public_url: str


def overview(
    place: Place, editions: Sequence[Any], publisher: Any, *, page_number: str, today: date
) -> Overview:
    """Return the first page; `editions` are newest first of each kind."""
    current = queries.currents(editions)
    by_time = sorted(editions, key=lambda one: one.published_at, reverse=True)
    pages = Paginator([_own_row(one, place) for one in by_time], PAGE_SIZE)
    return Overview(
        cards=tuple(_card(place, kind, current.get(kind), editions, today) for kind in Kind),
        editions=pages.get_page(page_number),
        licence=Link(str(Licence(publisher.licence).label), LICENCE_URLS[publisher.licence]),
        ocid_prefix=publisher.ocid_prefix,
        how_url=reverse("opendata:how", args=[place.slug]),
        public_url=reverse("opendata:data_page", args=[place.slug]),
    )


def _own_row(one: Any, place: Place) -> EditionRow:
    who = one.published_by
    return replace(
        edition_row(one),
        published_by=(who.get_full_name() or who.username) if who else "a command",
        to_mend=one.warnings,
        withdraw_url=reverse(
            "opendata:withdraw", args=[place.slug, one.kind, one.quarter, one.version]
        ),
    )


def _card(
    place: Place, kind: Kind, current: Any | None, editions: Sequence[Any], today: date
) -> FileCard:
    quarter = drafts.quarters(kind, today)[0]
    due_on, reason, state, is_late = None, None, "", False
    if kind == Kind.CONTRACTS:
        ended = quarter_before(quarter_of(today))
        done = {one.quarter for one in editions if one.kind == kind and one.withdrawn_at is None}
        owed = quarter_of(today) if ended.key in done else ended
        due_on, reason = due(owed), why_due(owed)
        is_late = due_on < today
        state = f"{'Was due' if is_late else 'Due'} by {due_on.day} {due_on:%B %Y}"
    return FileCard(
        key=kind.value,
        title=str(kind.label),
        form=FORMATS[kind],
        current=edition_row(current) if current else None,
        url=reverse("opendata:draft", args=[place.slug, kind.value, quarter.key]),
        latest=reverse("opendata:latest", args=[place.slug, kind.value, FORMATS[kind].extension]),
        due_on=due_on,
        why_due=reason,
        state=state,
        is_late=is_late,
    )


def published_sentence(publication: Any) -> str:
    """Say what was published."""
    row = edition_row(publication)
    return f"Published: {row.kind}, {row.quarter}, version {row.version}, with {row.rows:,} rows."


def made_public_sentence(changed: int) -> str:
    """Say how many contracts everybody may see now."""
    if not changed:
        return "They are public already."
    return "1 contract is public now." if changed == 1 else f"{changed:,} contracts are public now."


# --- a draft ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """Something that a check found, and where to mend it."""

    what: str
    title: str
    url: str
    row: int


@dataclass(frozen=True, slots=True)
class RowToMend:
    """A row of the file with why it is listed and what its checks found."""

    row: int
    title: str
    url: str
    why: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """The page of a file that could be published."""

    title: str
    form: Format
    quarter: str
    quarters: tuple[tuple[str, str, bool], ...]  # label, address, whether it is this one
    count: int
    listed: tuple[str, ...]
    basis: tuple[Reason, ...]
    why_due: Reason | None
    fatal: tuple[Found, ...]
    fatal_more: int
    notes: tuple[str, ...]  # warnings about the whole file
    gaps: tuple[tuple[str, int], ...]
    rows: Page[RowToMend]
    is_all_rows: bool
    rows_to_mend: int
    head: tuple[str, ...]
    preview: tuple[tuple[str, ...], ...]
    hidden: int
    hidden_told: int
    hidden_url: str
    hidden_plans: int
    left_out: int
    version: int
    address: str
    digest: str
    newest: EditionRow | None
    is_same: bool
    file_url: str
    is_publishable: bool
    is_made_up: bool


def mend_url(slug: str, reference: str, *, is_plan: bool) -> str:
    """Return where a borough mends a contract or plan."""
    if not reference:
        return ""
    name = "pipeline:plan" if is_plan else "contracts:own_contract"
    try:
        return reverse(name, kwargs={"borough": slug, "reference": reference})
    except NoReverseMatch:
        pass
    return reverse("opendata:public_plan" if is_plan else "contracts:contract", args=[reference])


def draft_page(
    made: drafts.Draft, *, newest: Any | None, with_all: bool, page_number: str, today: date
) -> DraftPage:
    """Return the page of a draft. `with_all` shows every row, not just those to mend."""
    written, kind, slug = made.written, made.kind, made.authority.slug
    fatal = [_found(made, one) for one in written.fatal]
    by_row: dict[int, list[str]] = {}
    for one in written.warnings:
        if one.row:
            by_row.setdefault(one.row, []).append(one.what)
    rows = [
        RowToMend(
            number,
            line.title or line.reference,
            mend_url(slug, line.reference, is_plan=line.is_plan),
            f"{line.listed.words} {line.listed.reasons[0].text}" if line.listed else "",
            tuple(by_row.get(number, ())),
        )
        for number, line in enumerate(made.lines, start=1)
    ]
    shown = rows if with_all or not by_row else [one for one in rows if one.found]
    is_same = newest is not None and newest.digest == written.digest
    arguments = [slug, kind.value, made.quarter.key]
    return DraftPage(
        title=str(kind.label),
        form=FORMATS[kind],
        quarter=made.quarter.label,
        quarters=tuple(
            (
                one.label,
                reverse("opendata:draft", args=[slug, kind.value, one.key]),
                one == made.quarter,
            )
            for one in drafts.quarters(kind, today)
        ),
        count=written.count,
        listed=_listed(made) if kind == Kind.CONTRACTS else (),
        basis=_basis(made) if kind == Kind.CONTRACTS else (),
        why_due=why_due(made.quarter) if kind == Kind.CONTRACTS else None,
        fatal=tuple(fatal[:FATAL_SHOWN]),
        fatal_more=max(0, len(fatal) - FATAL_SHOWN),
        notes=tuple(one.what for one in written.warnings if not one.row),
        gaps=tuple(sorted(written.gaps.items(), key=lambda gap: (-gap[1], gap[0]))),
        rows=Paginator(shown, PAGE_SIZE).get_page(page_number),
        is_all_rows=len(shown) == len(rows),
        rows_to_mend=len(by_row),
        head=written.head,
        preview=written.preview,
        hidden=len(made.hidden),
        hidden_told=sum(one.is_told_by_notice for one in made.hidden),
        hidden_url=reverse("opendata:hidden", args=arguments),
        hidden_plans=made.hidden_plans,
        left_out=made.left_out,
        version=made.version,
        address=drafts.address_of(made.authority, kind, made.quarter, made.version),
        digest=written.digest,
        newest=edition_row(newest) if newest else None,
        is_same=is_same,
        file_url=reverse("opendata:draft_file", args=[*arguments, FORMATS[kind].extension]),
        is_publishable=made.is_publishable and not is_same,
        is_made_up=written.is_made_up,
    )


def _found(made: drafts.Draft, one: Finding) -> Found:
    is_plan = bool(one.row) and made.lines[one.row - 1].is_plan
    url = mend_url(made.authority.slug, one.reference, is_plan=is_plan)
    return Found(one.what, one.title, url, one.row)


def _listed(made: drafts.Draft) -> tuple[str, ...]:
    """Say how many rows must, may, or had better be listed."""
    counts = dict.fromkeys(_VERDICTS, 0)
    for line in made.lines:
        if line.listed:
            counts[line.listed.verdict] += 1
    return tuple(f"{count:,} {_VERDICTS[verdict]}" for verdict, count in counts.items() if count)


def _basis(made: drafts.Draft) -> tuple[Reason, ...]:
    """Return on what the Code's answer rests, once for all rows."""
    for line in made.lines:
        if line.listed:
            return line.listed.reasons[1:]
    return ()


def hidden_choice(one: Hidden) -> tuple[str, str, str]:
    """Return a hidden contract as a box to tick: reference, title and hint."""
    contract = one.contract
    said = [value_of(contract) or _register_value(contract) or "Value not known"]
    if contract.ends_on:
        said.append(f"ends {contract.ends_on.day} {contract.ends_on:%B %Y}")
    said.append(f"now: {SHARED[Sharing(contract.sharing)].lower()}")
    if one.is_told_by_notice:
        said.append("listed from its public notice; your own row says more")
    return contract.reference, contract.title or contract.reference, "; ".join(said)


def _register_value(contract: Any) -> str:
    register = getattr(contract, "register", None)
    if register is None or register.annual_value_pence is None:
        return ""
    return f"{pounds(register.annual_value_pence)} a year"
