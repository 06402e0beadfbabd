"""What is wrong with a release, in plain words, and what to do about it.

A release is refused when it cannot be told what it speaks of or when. Anything else that is wrong
leaves out one fact (a day, an amount) and is told as a warning.
Source: OCDS 1.1.5 schema; what the limits are is our judgement.
"""

from __future__ import annotations

from collections.abc import Iterator

from ocds import amounts, dates
from ocds.problems import Problem
from ocds.shapes import Award, Contract, Lot, Period, Release, Tender, Value

# Source: OCDS 1.1.5 codelist releaseTag; the last is what Contracts Finder uses.
TAGS = frozenset(
    [
        "planning",
        "planningUpdate",
        "tender",
        "tenderAmendment",
        "tenderUpdate",
        "tenderCancellation",
        "award",
        "awardUpdate",
        "awardCancellation",
        "contract",
        "contractUpdate",
        "contractAmendment",
        "implementation",
        "implementationUpdate",
        "contractTermination",
        "compiled",
    ]
)
MOST_TEXT = 200
_MEND = "Ask the publisher to mend it."


def problems(release: Release) -> list[Problem]:
    """Return everything that is wrong with a release, fatal problems among them."""
    return [*_identity(release), *_tags(release.tag), *_sections(release)]


def _identity(release: Release) -> Iterator[Problem]:
    ocid = release.ocid
    if not isinstance(ocid, str) or not ocid.strip():
        yield Problem("ocid", "It has no ocid, so it is not a release of OCDS.", _MEND)
    elif len(ocid) > MOST_TEXT:
        yield Problem("ocid", f"Its ocid is longer than {MOST_TEXT} characters.", _MEND)
    elif not ocid.startswith("ocds-"):
        yield _warning("ocid", f"The ocid '{ocid[:40]}' does not begin with 'ocds-'.")
    if release.id is None or release.id == "":
        yield _warning("id", "It has no id: its ocid and date are used instead.")
    elif len(str(release.id)) > MOST_TEXT:
        yield Problem("id", f"Its id is longer than {MOST_TEXT} characters.", _MEND)
    if release.date is None or release.date == "":
        yield Problem("date", "It has no date, so it cannot be put in order.", _MEND)
    elif dates.moment(release.date) is None:
        yield Problem("date", f"Its date '{str(release.date)[:40]}' is not a date.", _MEND)


def _tags(tag: list[str] | str | None) -> Iterator[Problem]:
    tags = [tag] if isinstance(tag, str) else tag or []
    if not tags:
        yield _warning("tag", "It has no tag.")
    for index, one in enumerate(tags):
        if one not in TAGS:
            yield _warning(f"tag[{index}]", f"The tag '{one[:40]}' is not one of OCDS.")


def _sections(release: Release) -> Iterator[Problem]:
    if release.tender:
        yield from _tender(release.tender)
    for index, award in enumerate(release.awards or ()):
        yield from _award(award, f"awards[{index}]")
    for index, contract in enumerate(release.contracts or ()):
        yield from _contract(contract, f"contracts[{index}]")


def _tender(tender: Tender) -> Iterator[Problem]:
    yield from _value(tender.value, "tender.value")
    yield from _period(tender.contract_period, "tender.contractPeriod")
    for index, lot in enumerate(tender.lots or ()):
        yield from _lot(lot, f"tender.lots[{index}]")


def _lot(lot: Lot, path: str) -> Iterator[Problem]:
    yield from _period(lot.contract_period, f"{path}.contractPeriod")


def _award(award: Award, path: str) -> Iterator[Problem]:
    yield from _value(award.value, f"{path}.value")
    yield from _period(award.contract_period, f"{path}.contractPeriod")
    yield from _day(award.date, f"{path}.date")
    if award.suppliers is not None and not award.suppliers and award.status == "active":
        yield _warning(f"{path}.suppliers", "The award names no supplier.")


def _contract(contract: Contract, path: str) -> Iterator[Problem]:
    yield from _value(contract.value, f"{path}.value")
    yield from _period(contract.period, f"{path}.period")
    yield from _day(contract.date_signed, f"{path}.dateSigned")


def _value(value: Value | None, path: str) -> Iterator[Problem]:
    if value is None:
        return
    for name, amount in (("amount", value.amount), ("amountGross", value.amount_gross)):
        where = f"{path}.{name}"
        if amount is None:
            continue
        read = amounts.number(amount)
        if read is None:
            yield _warning(where, f"'{str(amount)[:40]}' is not an amount. It was left out.")
        elif read < 0:
            yield _warning(where, "The amount is below zero. It was left out.")
        elif read > amounts.MOST_POUNDS:
            yield _warning(where, "The amount is beyond belief. It was left out.")
        elif read < amounts.LEAST_POUNDS:
            yield _warning(where, f"The amount {amount} stands for 'not stated'. It was left out.")
        if not value.currency:
            yield _warning(f"{path}.currency", "No currency is named. It was read as pounds.")


def _period(period: Period | None, path: str) -> Iterator[Problem]:
    if period is None:
        return
    for name, text in (
        ("startDate", period.start_date),
        ("endDate", period.end_date),
        ("maxExtentDate", period.max_extent_date),
    ):
        yield from _day(text, f"{path}.{name}")
    starts_on, ends_on = dates.day(str(period.start_date)), dates.day(str(period.end_date))
    if starts_on and ends_on and ends_on < starts_on:
        yield _warning(path, "It ends before it starts. Both days were left out.")
    elif ends_on >= "2090":
        yield _warning(f"{path}.endDate", f"The end {ends_on} may stand for 'not stated'.")


def _day(text: object, path: str) -> Iterator[Problem]:
    if text is not None and text != "" and not dates.day(str(text)):
        yield _warning(path, f"'{str(text)[:40]}' is not a date. It was left out.")


def _warning(path: str, what: str) -> Problem:
    return Problem(path, what, is_fatal=False)
