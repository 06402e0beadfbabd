"""From a published release to our plain record of it.

Handles Find a Tender before and after the Procurement Act 2023, Contracts Finder, new and old,
Public Contracts Scotland and Sell2Wales.
Nothing of `contactPoint` is read; texts lose e-mail addresses and telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from ocds import amounts, dates, texts
from ocds.records import (
    AwardRecord,
    LotRecord,
    MoneyRecord,
    PartyRecord,
    PeriodRecord,
    RelatedRecord,
    ReleaseRecord,
    SignedRecord,
    TenderRecord,
)
from ocds.shapes import (
    Award,
    Classification,
    Contract,
    Description,
    Document,
    Item,
    Lot,
    LotReference,
    Organisation,
    Period,
    RelatedProcess,
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
_MOST_DAYS = 366 * 100
_RANK = {scheme: rank for rank, scheme in enumerate(SCHEMES)}
_CPV = re.compile(r"(\d{8})(?:-\d)?")
_COMPANY = re.compile(r"[A-Z0-9]{2}\d{6}")
_PARTY_ID = re.compile(r"([A-Z]{2}-[A-Z]{2,6})-(.+)")
_FTS_NOTICE = re.compile(r"\d{6}-\d{4}")
_FTS_PREFIX, _FTS_PAGE = "ocds-h6vhtk-", "https://www.find-tender.service.gov.uk/Notice/"
_TITLE, _NAME, _TEXT, _WORDS = 500, 300, 4000, 300
# Source: OCDS 1.1.5, codelists awardStatus and contractStatus. Some publishers fill in other things.
_STATUSES = frozenset({"pending", "active", "cancelled", "unsuccessful", "terminated"})
_TERMINATION = re.compile(
    r"(?:early )?terminat(?:ion|ed)(?: of (?:the )?contract)?\.?", re.IGNORECASE
)
# Sell2Wales and the older Contracts Finder put ids of theirs before the buyer's own number.
_NUMBERS = re.compile(r"(?:-?(?:tender|release)-\d+)?-?")


def release_record(release: Release) -> ReleaseRecord:
    """Return what a release states. The release must have passed `check.problems`."""
    moment = dates.moment(release.date)
    if moment is None:
        raise ValueError("A release without a date cannot be mapped.")
    published_at = dates.utc(moment)
    ocid = _id(release.ocid)
    parties = {_id(party.id): party for party in release.parties or () if party.id is not None}
    tag = release.tag
    awards = release.awards or ()
    contracts = release.contracts or ()
    notice_type, notice_url = _notice(release)
    buyer, other_buyers = _buyers(release, parties)
    release_id = _id(release.id) or f"{ocid}-{published_at}"
    if not notice_url and ocid.startswith(_FTS_PREFIX) and _FTS_NOTICE.fullmatch(release_id):
        notice_url = _FTS_PAGE + release_id
    return ReleaseRecord(
        ocid=ocid,
        id=release_id,
        published_at=published_at,
        tags=(tag,) if isinstance(tag, str) else tuple(tag or ()),
        buyer=buyer,
        notice_type=notice_type,
        notice_url=notice_url,
        tender=_tender(release.tender, ocid) if release.tender else None,
        awards=tuple([_award(award, n, parties) for n, award in enumerate(awards, start=1)]),
        contracts=tuple([_signed(one, n) for n, one in enumerate(contracts, start=1)]),
        other_buyers=other_buyers,
        related=_related(release.related_processes or ()),
    )


def _id(value: Scalar) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(value)
    return (text.replace("\0", "") if "\0" in text else text).strip()


# Parties


def _buyers(
    release: Release, parties: dict[str, Organisation]
) -> tuple[PartyRecord | None, tuple[PartyRecord, ...]]:
    """Return the buyer (else the party with that role, else the procuring entity) and all who buy
    together with it.
    """
    buyers = [party for party in parties.values() if "buyer" in _roles(party)]
    named = [release.buyer, *buyers] if release.buyer else list(buyers)
    named += [party for party in parties.values() if "procuringEntity" in _roles(party)]
    if release.tender and release.tender.procuring_entity:
        named.append(release.tender.procuring_entity)
    for one in named:
        first = _party(one, parties)
        if first.name or first.identifiers:
            break
    else:
        return None, ()
    others: dict[PartyRecord, None] = {}
    if len(buyers) > 1:
        others = dict.fromkeys(_party(one, parties) for one in buyers)
        others = {party: None for party in others if party.name and party.name != first.name}
    return first, tuple(others)


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
    if not name and party.identifier:
        name = texts.one_line(party.identifier.legal_name, _NAME)
    ranked = sorted(found, key=_rank) if len(found) > 1 else found
    return PartyRecord(name=name, identifiers=tuple(ranked))


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


def _tender(tender: Tender, ocid: str) -> TenderRecord:
    has_several = len(tender.lots or ()) > 1
    lots = [_lot(lot, has_words=has_several) for lot in tender.lots or ()]
    techniques = tender.techniques
    return TenderRecord(
        reference=_reference(tender.id, ocid),
        status=_id(tender.status)[:20],
        title=texts.one_line(tender.title, _TITLE),
        description=texts.paragraphs(tender.description, _TEXT),
        cpvs=_codes(tender.classification, tender.additional_classifications, tender.items),
        value=_money(tender.value),
        period=_period(tender.contract_period),
        lots=tuple([lot for lot in lots if lot != LotRecord(lot.id)]),
        lots_count=len(tender.lots or ()),
        method=texts.one_line(tender.procurement_method_details or tender.procurement_method, 200),
        category=_id(tender.main_procurement_category)[:20],
        regime=_regime(tender),
        is_framework=bool(
            techniques and (techniques.has_framework_agreement or techniques.framework_agreement)
        ),
    )


def _reference(value: Scalar, ocid: str) -> str:
    """Return the buyer's own number of a tender, without ids that the service put before it."""
    text = texts.one_line(_id(value), 200)
    if text.startswith(ocid):
        text = text[len(ocid) :]
        found = _NUMBERS.match(text)
        text = text[found.end() :] if found else text
    return text


def _lot(lot: Lot, *, has_words: bool) -> LotRecord:
    """Return a lot; its words only where they tell it from others."""
    return LotRecord(
        id=_id(lot.id),
        period=_period(lot.contract_period),
        title=texts.one_line(lot.title, _TITLE) if has_words else "",
        description=texts.paragraphs(lot.description, _TEXT // 4) if has_words else "",
        value=_money(lot.value),
        extension=_extension(lot.renewal, lot.options),
    )


def _extension(*parts: Description | None) -> str:
    """Return how a contract may be extended, in the words of the notice."""
    words = [texts.one_line(part.description, _WORDS) for part in parts if part]
    return "; ".join(dict.fromkeys(word for word in words if word))[: 2 * _WORDS]


def _related(processes: Iterable[RelatedProcess]) -> tuple[RelatedRecord, ...]:
    found = []
    for one in processes:
        kinds = [one.relationship] if isinstance(one.relationship, str) else one.relationship
        identifier = texts.one_line(_id(one.identifier), 200)
        if identifier:
            kind = texts.one_line(kinds[0], 40) if kinds else ""
            found.append(RelatedRecord(kind, _id(one.scheme)[:40], identifier))
    return tuple(dict.fromkeys(found))


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
        status=_status(award.status),
        awarded_on=_day(award.date),
        value=_money(award.value),
        suppliers=tuple([party for party in suppliers if party.name]),
        cpvs=_codes(None, None, award.items),
        period=_period(award.contract_period),
        lots=tuple([_lot_id(lot) for lot in award.related_lots or ()]),
        category=_id(award.main_procurement_category)[:20],
        extension=_extension(award.renewal, award.options),
    )


def _status(value: Scalar) -> str:
    status = _id(value).lower()
    return status if status in _STATUSES else ""


def _lot_id(lot: Scalar | LotReference) -> str:
    return _id(lot.id or lot.lot_id) if isinstance(lot, LotReference) else _id(lot)


def _own_description(text: Scalar) -> str:
    """Return an award's description; empty for Contracts Finder's "See description of ..."."""
    description = texts.paragraphs(text, _TEXT)
    return "" if description.lower().startswith("see description") else description


def _signed(contract: Contract, number: int) -> SignedRecord:
    ended = contract.implementation.end_date if contract.implementation else None
    status = _status(contract.status)
    for amendment in contract.amendments or ():  # older forms say so nowhere else
        if _TERMINATION.fullmatch(texts.one_line(amendment.description, _WORDS)):
            status = "terminated"
    return SignedRecord(
        id=_id(contract.id) or f"#{number}",
        award_id=_id(contract.award_id),
        title=texts.one_line(contract.title, _TITLE),
        description=texts.paragraphs(contract.description, _TEXT),
        status=status,
        period=_period(contract.period),
        value=_money(contract.value),
        cpvs=_codes(None, None, contract.items),
        signed_on=_day(contract.date_signed),
        ended_on=_day(ended),
        extension=_extension(contract.renewal, contract.options),
    )


def _notice(release: Release) -> tuple[str, str]:
    """Return the last notice type and its page, as reference section 3.4 advises."""
    lists: list[list[Document] | None] = [one.documents for one in release.contracts or ()]
    lists += [one.documents for one in release.awards or ()]
    lists.append(release.tender.documents if release.tender else None)
    lists.append(release.planning.documents if release.planning else None)
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
    currency = amounts.currency(_id(value.currency))
    return MoneyRecord(ex_vat, inc_vat, currency) if currency else None


def _period(period: Period | None) -> PeriodRecord | None:
    if period is None:
        return None
    starts_on, ends_on = _day(period.start_date), _day(period.end_date)
    may_extend_until, computed = _day(period.max_extent_date), ""
    length = period.duration_in_days
    days = length if isinstance(length, int) and not ends_on and 0 < length <= _MOST_DAYS else 0
    if starts_on and days:
        ends_on = dates.last_day(starts_on, days)
        computed = f"computed: {dates.length_in_words(days)} from the start" if ends_on else ""
        days = 0
    if starts_on and ends_on and ends_on < starts_on:
        starts_on = ends_on = computed = ""
    if ends_on and may_extend_until < ends_on:
        may_extend_until = ""
    if not (starts_on or ends_on or may_extend_until or days):
        return None
    return PeriodRecord(starts_on, ends_on, may_extend_until, computed, days)


def _day(text: Scalar) -> str:
    return dates.day(text) if isinstance(text, str) else ""
