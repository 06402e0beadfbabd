"""What is wrong with a release, in plain words, and what to do about it.

A release is refused when it cannot be told what it speaks of or when. Anything else that is wrong
leaves out one fact (a day, an amount) and is told as a warning.
Source: OCDS 1.1.5 schema; what the limits are is our judgement.
"""

from __future__ import annotations

from ocds import amounts, dates
from ocds.problems import Problem
from ocds.shapes import Award, Contract, Period, Release, Scalar, Value

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
    found: list[Problem] = []
    _identity(found, release)
    _tags(found, release.tag)
    tender = release.tender
    if tender is not None:
        _value(found, tender.value, "tender.value")
        _period(found, tender.contract_period, "tender.contractPeriod")
        for index, lot in enumerate(tender.lots or ()):
            if lot.value is not None:
                _value(found, lot.value, f"tender.lots[{index}].value")
            if lot.contract_period is not None:
                _period(found, lot.contract_period, f"tender.lots[{index}].contractPeriod")
    for index, award in enumerate(release.awards or ()):
        _award(found, award, f"awards[{index}]")
    for index, contract in enumerate(release.contracts or ()):
        _contract(found, contract, f"contracts[{index}]")
    return found


def _identity(found: list[Problem], release: Release) -> None:
    ocid = release.ocid
    if not isinstance(ocid, str) or not ocid.strip():
        found.append(Problem("ocid", "It has no ocid, so it is not a release of OCDS.", _MEND))
    elif len(ocid) > MOST_TEXT:
        found.append(Problem("ocid", f"Its ocid is longer than {MOST_TEXT} characters.", _MEND))
    elif not ocid.startswith("ocds-"):
        _doubt(found, "ocid", f"The ocid '{ocid[:40]}' does not begin with 'ocds-'.")
    if release.id is None or release.id == "":
        _doubt(found, "id", "It has no id: its ocid and date are used instead.")
    elif len(str(release.id)) > MOST_TEXT:
        found.append(Problem("id", f"Its id is longer than {MOST_TEXT} characters.", _MEND))
    if release.date is None or release.date == "":
        found.append(Problem("date", "It has no date, so it cannot be put in order.", _MEND))
    elif dates.moment(release.date) is None:
        found.append(Problem("date", f"Its date '{str(release.date)[:40]}' is not a date.", _MEND))


def _tags(found: list[Problem], tag: list[str] | str | None) -> None:
    tags = [tag] if isinstance(tag, str) else tag or []
    if not tags:
        _doubt(found, "tag", "It has no tag.")
    for index, one in enumerate(tags):
        if one not in TAGS:
            _doubt(found, f"tag[{index}]", f"The tag '{one[:40]}' is not one of OCDS.")


def _award(found: list[Problem], award: Award, path: str) -> None:
    _value(found, award.value, f"{path}.value")
    _period(found, award.contract_period, f"{path}.contractPeriod")
    _day(found, award.date, f"{path}.date")
    if award.suppliers is not None and not award.suppliers and award.status == "active":
        _doubt(found, f"{path}.suppliers", "The award names no supplier.")


def _contract(found: list[Problem], contract: Contract, path: str) -> None:
    _value(found, contract.value, f"{path}.value")
    _period(found, contract.period, f"{path}.period")
    _day(found, contract.date_signed, f"{path}.dateSigned")


def _value(found: list[Problem], value: Value | None, path: str) -> None:
    if value is None:
        return
    _amount(found, value.amount, path, "amount")
    _amount(found, value.amount_gross, path, "amountGross")
    if value.amount is not None and value.amount_gross is not None:
        net, gross = amounts.hundredths(value.amount), amounts.hundredths(value.amount_gross)
        if net is not None and gross is not None and gross < net:
            _doubt(found, path, "The amount with VAT is below the one without. Both were kept.")
    if any(one is not None and one != "" for one in (value.amount, value.amount_gross)):
        _currency(found, value.currency, f"{path}.currency")


def _currency(found: list[Problem], stated: Scalar, path: str) -> None:
    text = str(stated or "").strip()
    code = amounts.currency(text)
    if not text:
        _doubt(found, path, "No currency is named. It was read as pounds.")
    elif not code:
        _doubt(
            found, path, f"'{text[:40]}' is not a currency that we know. The amount was left out."
        )
    elif code != text.upper():
        _doubt(found, path, f"'{text[:40]}' is not a code of a currency. It was read as {code}.")


def _amount(found: list[Problem], amount: Scalar, path: str, name: str) -> None:
    if amount is None or amount == "":
        return
    read = amounts.number(amount)
    if read is None:
        what = f"'{str(amount)[:40]}' is not an amount. It was left out."
    elif read < 0:
        what = "The amount is below zero. It was left out."
    elif read > amounts.MOST_POUNDS:
        what = "The amount is beyond belief. It was left out."
    elif read < amounts.LEAST_POUNDS:
        what = f"The amount {amount} stands for 'not stated'. It was left out."
    else:
        return
    _doubt(found, f"{path}.{name}", what)


def _period(found: list[Problem], period: Period | None, path: str) -> None:
    if period is None:
        return
    starts_on = _day(found, period.start_date, path, ".startDate")
    ends_on = _day(found, period.end_date, path, ".endDate")
    _day(found, period.max_extent_date, path, ".maxExtentDate")
    if starts_on and ends_on and ends_on < starts_on:
        _doubt(found, path, "It ends before it starts. Both days were left out.")
    elif ends_on >= "2090":
        _doubt(found, f"{path}.endDate", f"The end {ends_on} may stand for 'not stated'.")


def _day(found: list[Problem], text: Scalar, path: str, name: str = "") -> str:
    """Return the day; tell of a text that is none."""
    if text is None or text == "":
        return ""
    day = dates.day(text) if isinstance(text, str) else ""
    if not day:
        _doubt(found, path + name, f"'{str(text)[:40]}' is not a date. It was left out.")
    return day


def _doubt(found: list[Problem], path: str, what: str) -> None:
    found.append(Problem(path, what, is_fatal=False))
