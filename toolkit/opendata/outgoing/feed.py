"""Planned purchases, new contracts and contracts that end soon, as a JSON Feed for suppliers."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from rulebook.money import short_pounds
from rulebook.working_days import add_months
from toolkit.boroughs.models import Authority
from toolkit.contracts import categories
from toolkit.contracts.models import Contract
from toolkit.opendata.outgoing.selection import OPEN_STATES, is_made_up
from toolkit.opendata.outgoing.texts import tidy, without_contacts
from toolkit.opendata.outgoing.written import SHOWN, Finding, Setting, Written, title_of
from toolkit.people.choices import Sharing
from toolkit.pipeline.choices import PlanState
from toolkit.pipeline.models import PlannedPurchase

NEW_DAYS = 92  # how long a contract counts as new
ENDING_MONTHS = 18
MOST = 500  # entries of one edition
VERSION = "https://jsonfeed.org/version/1.1"
_CURRENCY = re.compile(r"[A-Z]{3}")
Json = dict[str, Any]
Place = tuple[datetime, str, int]  # when it changed, whether a plan or a contract, and its key


@dataclass(frozen=True, slots=True)
class About:
    """What a feed says of itself. Addresses begin with the site's name."""

    title: str
    description: str
    home_page_url: str
    feed_url: str
    next_url: str = ""


def places(*, authority: Authority | None, today: date, with_made_up: bool) -> list[Place]:
    """Return what is in the feed of a borough, or of all, newest first. Two queries."""
    ends_before = add_months(today, ENDING_MONTHS)
    contracts = (
        Contract.objects.public()
        .of_london()
        .standing()
        .filter(
            Q(published_at__date__gt=today - timedelta(days=NEW_DAYS))
            | Q(ends_on__gte=today, ends_on__lt=ends_before)
        )
    )
    plans = PlannedPurchase.objects.filter(sharing=Sharing.PUBLIC, state__in=OPEN_STATES)
    if authority is not None:
        contracts = contracts.filter(authority_id=authority.pk)
        plans = plans.filter(authority_id=authority.pk)
    if not with_made_up:
        contracts = contracts.filter(is_synthetic=False)
        plans = plans.exclude(contract__is_synthetic=True)
    found = [(at, "contract", pk) for at, pk in contracts.values_list("published_at", "pk")]
    found += [(at, "plan", pk) for at, pk in plans.values_list("changed_at", "pk")]
    return sorted(found, reverse=True)


def entries(chosen: Sequence[Place], *, today: date, site_url: str) -> list[Json]:
    """Return the entries of these places, in their order. At most three queries."""
    contracts = {
        one.pk: one
        for one in Contract.objects.filter(
            pk__in=[pk for _, kind, pk in chosen if kind == "contract"]
        ).for_display()
    }
    plans = {
        one.pk: one
        for one in PlannedPurchase.objects.filter(
            pk__in=[pk for _, kind, pk in chosen if kind == "plan"]
        ).select_related("authority", "contract")
    }
    found = []
    for _, kind, pk in chosen:
        if kind == "plan" and pk in plans:
            found.append(_of_plan(plans[pk], site_url))
        elif kind == "contract" and pk in contracts:
            found.append(_of_contract(contracts[pk], today, site_url))
    return found


def feed(about: About, items: Sequence[Json]) -> Json:
    """Return a feed. One without entries keeps its empty list: the standard asks for it."""
    said = _stated(
        version=VERSION,
        title=about.title,
        description=about.description,
        home_page_url=about.home_page_url,
        feed_url=about.feed_url,
        next_url=about.next_url,
        language="en-GB",
    )
    return said | {"items": list(items)}


def write(setting: Setting, *, with_made_up: bool) -> tuple[Written, Json]:
    """Write a borough's feed; return it as bytes and as it is checked."""
    authority = setting.authority
    chosen = places(authority=authority, today=setting.today, with_made_up=with_made_up)
    items = entries(chosen[:MOST], today=setting.today, site_url=setting.site_url)
    about = About(
        title=f"{authority.name}: planned purchases and contracts",
        description=f"What {authority.official_name} means to buy, what it bought, and what ends "
        f"within {ENDING_MONTHS} months. As of {_long(setting.today)}.",
        home_page_url=setting.site_url + reverse("opendata:data_page", args=[authority.slug]),
        feed_url=setting.address,
    )
    whole = feed(about, items)
    said = json.dumps(items, sort_keys=True, ensure_ascii=False).encode()
    findings = []
    if len(chosen) > MOST:
        what = f"There are {len(chosen):,} entries. The newest {MOST:,} go into the feed."
        findings.append(Finding(what))
    written = Written(
        data=json.dumps(whole, ensure_ascii=False).encode(),
        digest=hashlib.sha256(said).hexdigest(),
        count=len(items),
        findings=tuple(findings),
        head=("Entry", "Of", "Tags"),
        preview=tuple(
            (one["title"], one["date_published"][:10], ", ".join(one["tags"]))
            for one in items[:SHOWN]
        ),
        gaps={},
        is_made_up="made up" in {tag for one in items for tag in one["tags"]},
    )
    return written, whole


def _of_contract(one: Contract, today: date, site_url: str) -> Json:
    title = title_of(one) or one.reference
    borough = one.authority.name if one.authority else one.buyer_name
    suppliers = [tidy(link.name_as_published, 300) for link in one.supplier_links.all()]
    is_ending = one.ends_on is not None and today <= one.ends_on < add_months(today, ENDING_MONTHS)
    is_new = one.published_at.date() > today - timedelta(days=NEW_DAYS)
    sentences = [
        f"{borough} has this contract{' with ' + ', '.join(suppliers) if suppliers else ''}."
    ]
    if one.ends_on:
        sentences.append(f"It ends on {_long(one.ends_on)}.")
    if one.may_extend_until and one.may_extend_until != one.ends_on:
        sentences.append(f"It may be extended until {_long(one.may_extend_until)}.")
    pence = (
        one.value_ex_vat_pence if one.value_ex_vat_pence is not None else one.value_inc_vat_pence
    )
    if pence is not None and one.currency == "GBP":
        vat = "without" if one.value_ex_vat_pence is not None else "with"
        sentences.append(f"Value: {short_pounds(pence)} {vat} VAT.")
    if one.description:
        sentences.append(without_contacts(one.description, 1000))
    page = site_url + reverse("contracts:contract", args=[one.reference])
    return _stated(
        id=page,
        url=page,
        external_url=one.notice_url if _is_address(one.notice_url) else "",
        title=title,
        content_text=" ".join(sentences),
        date_published=_moment(one.published_at),
        tags=_tags(
            borough,
            one.cpv_code,
            ("new contract", is_new),
            ("ending", is_ending),
            ("made up", one.is_synthetic),
        ),
        _contract=_stated(
            reference=one.reference,
            borough=borough,
            suppliers=suppliers,
            cpv=one.cpv_code if categories.label(one.cpv_code) else "",
            value_ex_vat_pence=one.value_ex_vat_pence,
            value_inc_vat_pence=one.value_inc_vat_pence,
            currency=one.currency if _CURRENCY.fullmatch(one.currency) else "",
            starts_on=_day(one.starts_on),
            ends_on=_day(one.ends_on),
            may_extend_until=_day(one.may_extend_until),
        ),
    )


def _of_plan(one: PlannedPurchase, site_url: str) -> Json:
    page = site_url + reverse("opendata:public_plan", args=[one.reference])
    sentences = [f"{one.authority.name} means to buy this."]
    if one.value_pence is not None:
        sentences.append(f"Estimated value: {short_pounds(one.value_pence)} without VAT.")
    if one.notice_on:
        sentences.append(f"The tender notice is expected on {_long(one.notice_on)}.")
    if one.starts_on:
        sentences.append(f"The new contract is to start on {_long(one.starts_on)}.")
    if one.description:
        sentences.append(without_contacts(one.description, 1000))
    return _stated(
        id=page,
        url=page,
        title=without_contacts(one.title, 300) or one.reference,
        content_text=" ".join(sentences),
        date_published=_moment(one.changed_at),
        tags=_tags(
            one.authority.name,
            one.cpv_code,
            ("planned purchase", True),
            ("made up", is_made_up(one)),
        ),
        _plan=_stated(
            reference=one.reference,
            borough=one.authority.name,
            stage=str(PlanState(one.state).value),
            cpv=one.cpv_code if categories.label(one.cpv_code) else "",
            value_ex_vat_pence=one.value_pence,
            notice_on=_day(one.notice_on),
            starts_on=_day(one.starts_on),
            months=one.months,
            is_open_to_joining=one.is_open_to_joining,
        ),
    )


def _tags(borough: str, cpv: str, *said: tuple[str, bool]) -> list[str]:
    division = categories.label(f"{cpv[:2]}000000") if cpv else ""
    return [text for text, holds in said if holds] + [text for text in (borough, division) if text]


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and not any(one in text for one in ' <>"\n\t')


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _stated(**parts: Any) -> Json:
    """Return the parts that say something."""
    return {name: value for name, value in parts.items() if value not in (None, "", [], {})}
