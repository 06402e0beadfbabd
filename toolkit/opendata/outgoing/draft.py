"""A file as it would be published now: chosen, written and checked, before anything is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from rulebook.reasons import Answer
from rulebook.transparency import Quarter, must_list, quarter_before, quarter_of
from toolkit.boroughs.models import Authority
from toolkit.opendata import queries
from toolkit.opendata.choices import FORMATS, LICENCE_URLS, Kind
from toolkit.opendata.outgoing import checking, code_file, feed, pipeline_file, releases, selection
from toolkit.opendata.outgoing.written import Finding, Setting, Written

QUARTERS_BACK = 4  # how many quarters that ended may still be published

NOTHING = {
    Kind.CONTRACTS: "No contract of this quarter is public. Make contracts public first.",
    Kind.RELEASES: "No contract of this quarter is public. Make contracts public first.",
    Kind.PIPELINE: "No planned purchase is public. Make one public in your pipeline first.",
    Kind.FEED: "Nothing is public that would go into the feed: no planned purchase, no new contract, "
    "and none that ends soon.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file: what it is called, and what the Code says of it, if this is the Code's file."""

    reference: str
    title: str
    listed: Answer | None = None
    is_plan: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that could be published as the next version of its quarter."""

    authority: Authority
    kind: Kind
    quarter: Quarter
    version: int
    written: Written
    lines: tuple[Line, ...] = ()
    hidden: tuple[selection.Hidden, ...] = ()  # contracts that the Code asks for and are not public
    hidden_plans: int = 0
    left_out: int = 0  # made-up rows

    @property
    def is_publishable(self) -> bool:
        """Say whether nothing stands against publishing it."""
        return not self.written.fatal


def quarters(kind: Kind, today: date) -> tuple[Quarter, ...]:
    """Return the quarters that may be published, that which is due first.

    The Code's register is of a quarter that ended, though a council may give the running one early.
    The others say how things stand today, and so belong to the running quarter.
    """
    now = quarter_of(today)
    if kind != Kind.CONTRACTS:
        return (now,)
    found: list[Quarter] = []
    for _ in range(QUARTERS_BACK):
        found.append(quarter_before(found[-1] if found else now))
    return (*found, now)


def address_of(authority: Authority, kind: Kind, quarter: Quarter, version: int) -> str:
    """Return the address of an edition, without the site's name. It never moves."""
    extension = FORMATS[kind].extension
    return reverse(
        "opendata:edition", args=[authority.slug, kind.value, quarter.key, version, extension]
    )


def draft(
    authority: Authority, kind: Kind, quarter: Quarter, *, at: datetime, today: date
) -> Draft:
    """Write and check a file as it would be published now. Reads only."""
    version = queries.last_version(authority.pk, kind, quarter.key) + 1
    publisher = queries.publisher_of(authority.pk)
    setting = Setting(
        authority=authority,
        address=settings.SITE_URL + address_of(authority, kind, quarter, version),
        site_url=settings.SITE_URL,
        licence_url=LICENCE_URLS[publisher.licence],
        ocid_prefix=publisher.ocid_prefix,
        at=at,
        today=today,
    )
    made = Draft(authority, kind, quarter, version, _NOTHING_WRITTEN)
    if kind == Kind.PIPELINE:
        plans = selection.plans_of(authority, with_made_up=settings.DEMO)
        written = pipeline_file.write(plans, setting)
        lines = [Line(one.reference, one.title, is_plan=True) for one in plans.plans]
        found = checking.table(written.data, "pipeline", _named(lines))
        made = replace(made, hidden_plans=plans.hidden, left_out=plans.left_out)
    elif kind == Kind.FEED:
        written, whole = feed.write(setting, with_made_up=settings.DEMO)
        lines = [
            Line(_reference(one), one["title"], is_plan="_plan" in one) for one in whole["items"]
        ]
        found = checking.feed(whole, _named(lines))
    else:
        chosen = selection.contracts_of(authority, quarter, with_made_up=settings.DEMO)
        lines = [
            Line(one.reference, one.title or one.reference, must_list(selection.value_of(one)))
            for one in chosen.contracts
        ]
        if kind == Kind.CONTRACTS:
            written = code_file.write(chosen, setting)
            found = checking.table(written.data, "contracts", _named(lines))
        else:
            written, package = releases.write(chosen, setting)
            found = checking.package(package, _named(lines)) if chosen.contracts else []
        made = replace(made, hidden=chosen.hidden, left_out=chosen.left_out)
    return replace(made, lines=tuple(lines), written=_with(written, kind, found))


def _named(lines: Sequence[Line]) -> list[checking.Row]:
    return [(one.reference, one.title) for one in lines]


def _with(written: Written, kind: Kind, found: Sequence[Finding]) -> Written:
    fatal = [*found]
    if not written.count:
        fatal = [Finding(NOTHING[kind], is_fatal=True)]
    return replace(written, findings=(*fatal, *written.findings))


def _reference(item: feed.Json) -> str:
    said: feed.Json = item.get("_contract") or item.get("_plan") or {}
    return str(said.get("reference", ""))


_NOTHING_WRITTEN = Written(b"", "", 0, (), (), (), {})
