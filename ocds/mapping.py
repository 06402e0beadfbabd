"""From a published release to our plain record of it.

Handles Find a Tender before and after the Procurement Act 2023 and Contracts Finder, new and old.
Nothing of `contactPoint` is read; texts lose e-mail addresses and telephone numbers.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from itertools import chain

from ocds import amounts, dates, texts
from ocds.records import (
    AwardRecord,
    LotRecord,
    MoneyRecord,
    PartyRecord,
    PeriodRecord,
    ReleaseRecord,
    SignedRecord,
    TenderRecord,
)
from ocds.shapes import (
    Award,
    Classification,
    Contract,
    Document,
    Item,
    Organisation,
    Period,
    Release,
    Scalar,
    Tender,
    Value,
)

# Lists that check whom they list, surest first; an id of another list (GB-CFS, GB-FTS) is a mere row
# number and says nothing about who it is. Source: org-id.guide; reference section 3.4.
SCHEMES = (
    "GB-COH",
    "GB-CHC",
    "GB-SC",
    "GB-NIC",
    "GB-MPR",
    "GB-NHS",
    "GB-UKPRN",
    "GB-LAE",
    "GB-PPON",
)
_RANK = {scheme: rank for rank, scheme in enumerate(SCHEMES)}
_CPV = re.compile(r"(\d{8})(?:-\d)?")
_COMPANY = re.compile(r"[A-Z0-9]{2}\d{6}")
_PARTY_ID = re.compile(r"([A-Z]{2}-[A-Z]{2,6})-(.+)")
_FTS_NOTICE = re.compile(r"\d{6}-\d{4}")
_FTS_PREFIX, _FTS_PAGE = "ocds-h6vhtk-", "https://www.find-tender.service.gov.uk/Notice/"
_TITLE, _NAME, _TEXT = 500, 300, 4000


def release_record(release: Release) -> ReleaseRecord:
    """Return what a release states. The release must have passed `check.problems`."""
    moment = dates.moment(release.date)
    if moment is None:
        raise ValueError("A release without a date cannot be mapped.")
    published_at = _utc(moment)
    ocid = _id(release.ocid)
    parties = {_id(party.id): party for party in release.parties or () if party.id is not None}
    tag = release.tag
    awards = release.awards or ()
    contracts = release.contracts or ()
    notice_type, notice_url = _notice(release)
    release_id = _id(release.id) or f"{ocid}-{published_at}"
    if not notice_url and ocid.startswith(_FTS_PREFIX) and _FTS_NOTICE.fullmatch(release_id):
        notice_url = _FTS_PAGE + release_id
    return ReleaseRecord(
        ocid=ocid,
        id=release_id,
        published_at=published_at,
        tags=(tag,) if isinstance(tag, str) else tuple(tag or ()),
        buyer=_buyer(release, parties),
        notice_type=notice_type,
        notice_url=notice_url,
        tender=_tender(release.tender) if release.tender else None,
        awards=tuple([_award(award, n, parties) for n, award in enumerate(awards, start=1)]),
        contracts=tuple([_signed(one, n) for n, one in enumerate(contracts, start=1)]),
    )


def _utc(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat()[:19] + "Z"


def _id(value: Scalar) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(value)
    return (text.replace("\0", "") if "\0" in text else text).strip()


# Parties


def _buyer(release: Release, parties: dict[str, Organisation]) -> PartyRecord | None:
    """Return the buyer; else the party with that role; else the procuring entity."""
    named: list[Organisation] = [release.buyer] if release.buyer else []
    for role in ("buyer", "procuringEntity"):
        named += [party for party in parties.values() if role in _roles(party)]
    if release.tender and release.tender.procuring_entity:
        named.append(release.tender.procuring_entity)
    for one in named:
        party = _party(one, parties)
        if party.name or party.identifiers:
            return party
    return None


def _roles(party: Organisation) -> list[str]:
    return [party.roles] if isinstance(party.roles, str) else party.roles or []


def _party(reference: Organisation, parties: dict[str, Organisation]) -> PartyRecord:
    """Return a party from a reference to it, with what the list of parties adds."""
    party = parties.get(_id(reference.id), reference)
    found: set[str] = set()
    for one in (party,) if party is reference else (party, reference):
        found.add(_number_of_id(one.id))
        if one.identifier:
            found.add(_number(one.identifier.scheme, one.identifier.id))
        for identifier in one.additional_identifiers or ():
            found.add(_number(identifier.scheme, identifier.id))
    found.discard("")
    name = texts.one_line(reference.name, _NAME) or texts.one_line(party.name, _NAME)
    return PartyRecord(name=name, identifiers=tuple(sorted(found, key=_rank)))


def _rank(number: str) -> tuple[int, str]:
    return _RANK[number.partition(":")[0]], number


@lru_cache(maxsize=8192)
def _number_of_id(party_id: Scalar) -> str:
    """Return the number in a party's id like `GB-COH-09442333`; empty if there is none."""
    split = _PARTY_ID.fullmatch(_id(party_id))
    return _number(split[1], split[2]) if split else ""


@lru_cache(maxsize=8192)
def _number(scheme: Scalar, value: Scalar) -> str:
    """Return a number as `GB-COH:09442333`; empty for a list that says nothing of who it is."""
    listed, number = _id(scheme).upper(), _id(value).upper()
    number = number.removeprefix(listed + "-")
    if listed not in _RANK or not number or len(number) > 40:
        return ""
    if listed == "GB-COH":
        number = number.replace(" ", "").zfill(8)
        if not _COMPANY.fullmatch(number) or number == "00000000":
            return ""
    return f"{listed}:{number}"


# Sections


def _tender(tender: Tender) -> TenderRecord:
    lots = [
        LotRecord(_id(lot.id), period)
        for lot in tender.lots or ()
        if (period := _period(lot.contract_period)) is not None
    ]
    techniques = tender.techniques
    return TenderRecord(
        title=texts.one_line(tender.title, _TITLE),
        description=texts.paragraphs(tender.description, _TEXT),
        cpvs=_codes(tender.classification, tender.additional_classifications, tender.items),
        value=_money(tender.value),
        period=_period(tender.contract_period),
        lots=tuple(lots),
        lots_count=len(tender.lots or ()),
        method=texts.one_line(tender.procurement_method_details or tender.procurement_method, 200),
        category=_id(tender.main_procurement_category)[:20],
        regime=_regime(tender),
        is_framework=bool(
            techniques and (techniques.has_framework_agreement or techniques.framework_agreement)
        ),
    )


def _regime(tender: Tender) -> str:
    basis = tender.legal_basis
    if basis is None or not basis.id:
        return ""
    return {"2023/54": "pa23", "32014L0024": "pcr15"}.get(_id(basis.id), "other")


def _award(award: Award, number: int, parties: dict[str, Organisation]) -> AwardRecord:
    suppliers = [_party(supplier, parties) for supplier in award.suppliers or ()]
    return AwardRecord(
        id=_id(award.id) or f"#{number}",
        title=texts.one_line(award.title, _TITLE),
        description=_own_description(award.description),
        status=_id(award.status)[:20],
        awarded_on=_day(award.date),
        value=_money(award.value),
        suppliers=tuple([party for party in suppliers if party.name]),
        cpvs=_codes(None, None, award.items),
        period=_period(award.contract_period),
        lots=tuple([_id(lot) for lot in award.related_lots or ()]),
        category=_id(award.main_procurement_category)[:20],
    )


def _own_description(text: Scalar) -> str:
    """Return an award's description; empty for Contracts Finder's "See description of ..."."""
    description = texts.paragraphs(text, _TEXT)
    return "" if description.lower().startswith("see description") else description


def _signed(contract: Contract, number: int) -> SignedRecord:
    ended = contract.implementation.end_date if contract.implementation else None
    return SignedRecord(
        id=_id(contract.id) or f"#{number}",
        award_id=_id(contract.award_id),
        title=texts.one_line(contract.title, _TITLE),
        description=texts.paragraphs(contract.description, _TEXT),
        status=_id(contract.status)[:20],
        period=_period(contract.period),
        value=_money(contract.value),
        cpvs=_codes(None, None, contract.items),
        signed_on=_day(contract.date_signed),
        ended_on=_day(ended),
    )


def _notice(release: Release) -> tuple[str, str]:
    """Return the last notice type and its page, as reference section 3.4 advises."""
    lists: list[list[Document] | None] = [one.documents for one in release.contracts or ()]
    lists += [one.documents for one in release.awards or ()]
    lists.append(release.tender.documents if release.tender else None)
    fallback = ""
    for document in chain.from_iterable(reversed(one) for one in lists if one):
        url = _address(document.url)
        if document.notice_type:
            return _id(document.notice_type)[:10], url
        if url and not fallback and str(document.document_type).endswith("Notice"):
            fallback = url
    return "", fallback


def _address(url: Scalar) -> str:
    """Return an address of the web; empty for any other, such as a script."""
    text = _id(url)
    is_safe = text.startswith(("https://", "http://")) and len(text) <= 500 and " " not in text
    return text if is_safe and text.isprintable() else ""


# Values


def _codes(
    main: Classification | None, more: list[Classification] | None, items: list[Item] | None
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    _add_code(found, main)
    for one in more or ():
        _add_code(found, one)
    for item in items or ():
        _add_code(found, item.classification)
        for one in item.additional_classifications or ():
            _add_code(found, one)
    return tuple(found)


def _add_code(found: dict[str, None], one: Classification | None) -> None:
    if one is not None and _id(one.scheme).upper().startswith("CPV"):
        code = _CPV.fullmatch(_id(one.id))
        if code:
            found[code[1]] = None


def _money(value: Value | None) -> MoneyRecord | None:
    if value is None:
        return None
    ex_vat, inc_vat = amounts.hundredths(value.amount), amounts.hundredths(value.amount_gross)
    if ex_vat is None and inc_vat is None:
        return None
    currency = _id(value.currency).upper()
    return MoneyRecord(ex_vat, inc_vat, currency if re.fullmatch("[A-Z]{3}", currency) else "GBP")


def _period(period: Period | None) -> PeriodRecord | None:
    if period is None:
        return None
    starts_on, ends_on = _day(period.start_date), _day(period.end_date)
    may_extend_until, computed = _day(period.max_extent_date), ""
    if starts_on and not ends_on and isinstance(period.duration_in_days, int):
        ends_on = dates.last_day(starts_on, period.duration_in_days)
        computed = f"computed: {period.duration_in_days:,} days from the start" if ends_on else ""
    if starts_on and ends_on and ends_on < starts_on:
        starts_on = ends_on = computed = ""
    if ends_on and may_extend_until < ends_on:
        may_extend_until = ""
    if not (starts_on or ends_on or may_extend_until):
        return None
    return PeriodRecord(starts_on, ends_on, may_extend_until, computed)


def _day(text: Scalar) -> str:
    return dates.day(text) if isinstance(text, str) else ""
