"""How a row of a borough's own register is made and written; `editing` says what people do to it."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from registers import durations
from toolkit.boroughs.models import Authority
from toolkit.contracts import categories, filling, links, touched, twins, wording
from toolkit.contracts.choices import Origin, Status, TwinVerdict
from toolkit.contracts.models import Contract, RegisterDetail, TwinLink
from toolkit.contracts.own_facts import snapshot
from toolkit.contracts.own_fields import BY_NAME
from toolkit.contracts.records import reference_of
from toolkit.people import audit
from toolkit.people.choices import Sharing
from toolkit.people.models import User
from toolkit.ui import page_cache

_LONGEST_IN_AUDIT = 300


class NotPossible(Exception):
    """It cannot be done like this. The text says why, for a person."""


def name_of(person: User) -> str:
    """Return how a person is named beside what they did."""
    return (person.get_full_name() or person.get_username())[:150]


def new_row(authority_id: int, title: str, by: User, at: datetime) -> Contract:
    """Make an empty row of the borough that stands in its register."""
    authority = Authority.objects.get(pk=authority_id)
    ocid, key = f"typed-{authority.slug}", secrets.token_hex(10)
    one = Contract.objects.create(
        reference=reference_of(ocid, key),
        ocid=ocid,
        key=key,
        authority=authority,
        buyer_name=authority.official_name,
        title=title.strip()[:500],
        status=Status.ACTIVE,
        origin=Origin.TYPED,
        sharing=Sharing.OWN,
        published_at=at,
        fingerprint="",
    )
    RegisterDetail.objects.create(
        contract=one, added_at=at, last_confirmed_at=at, last_confirmed_by=name_of(by)
    )
    return one


def adopted(notice: Contract, by: User, at: datetime) -> Contract:
    """Make the borough's own row of a contract that a notice tells of, linked by the person's word."""
    one = new_row(notice.authority_id or 0, notice.title or "Contract without a title", by, at)
    links.copy(notice, one)
    first, second = twins.pair(notice.reference, one.reference)
    TwinLink.objects.create(
        first=first,
        second=second,
        score=1.0,
        verdict=TwinVerdict.SAME,
        reasons=[f"{name_of(by)} took the notice into the register"],
        found_at=at,
        decided_at=at,
        decided_by=name_of(by),
    )
    _find_by_words(one)
    record("adopted", one.reference, notice.authority_id, by, at, notice=notice.reference)
    return one


def write(
    one: Contract, values: Mapping[str, Any], by: User, at: datetime, *, what: str = "changed"
) -> None:
    """Write facts as a person's own word, with what follows from them, and the trail of it."""
    detail, was = one.register, snapshot(one)
    for name in values:
        filling.take_out(one, name)
    for name, value in values.items():
        if name == "suppliers":
            links.set_suppliers(one, value)
        elif BY_NAME[name].on_contract:
            setattr(one, name, value)
        else:
            setattr(detail, name, value)
        if what != "added":
            detail.edited[name] = mark(by, at, was[name])
    if "cpv_code" in values:
        one.cpv_division, one.other_cpv_codes = categories.division_of(one.cpv_code), ""
    if "extensions" in values:
        detail.extension_months = list(durations.extensions(detail.extensions).extension_months)
    if values.get("ends_on"):
        detail.end_computed = ""
    if one.value_ex_vat_pence is not None or one.value_inc_vat_pence is not None:
        one.currency = one.currency or "GBP"
    _refuse_contradictions(one)
    one.save()
    detail.save()
    _find_by_words(one)
    now = snapshot(one)
    record(
        what,
        one.reference,
        one.authority_id,
        by,
        at,
        fields={
            name: [_short(was[name]), _short(now[name])]
            for name in values
            if was[name] != now[name]
        },
    )
    follow([one.reference], at)


def _refuse_contradictions(one: Contract) -> None:
    starts, ends, latest = one.starts_on, one.ends_on, one.may_extend_until
    if starts and ends and ends < starts:
        raise NotPossible(
            f"A contract must not end before it starts: it starts on {starts.day} {starts:%B %Y}."
        )
    if ends and latest and latest < ends:
        raise NotPossible(
            "The day until which it may be extended must not be before its end: it ends on "
            f"{ends.day} {ends:%B %Y}."
        )


def _find_by_words(one: Contract) -> None:
    wording.follow([one.pk])
    one.refresh_from_db(fields=["search_text"])


def mark(by: User, at: datetime, was: Any) -> dict[str, Any]:
    """Return what `edited` keeps of a fact that a person changed."""
    return {"by": name_of(by), "at": at.isoformat(), "was": was}


def _short(value: Any) -> Any:
    return f"{value[:_LONGEST_IN_AUDIT]}…" if isinstance(value, str) and len(value) > _LONGEST_IN_AUDIT else value  # fmt: skip


def record(
    what: str, reference: str, authority_id: int | None, by: User | None, at: datetime, **more: Any
) -> None:
    """Add what was done to a contract to the borough's audit trail."""
    audit.record(
        f"contracts.contract.{what}",
        target=f"contract {reference}",
        by=by,
        at=at,
        authority_id=authority_id,
        **more,
    )


def follow(references: Collection[str], at: datetime) -> None:
    """Let twins, overlaps and kept pages follow a change of these rows."""
    if references:
        twins.refresh(references, at=at)
        touched.mark(references, at=at)
        transaction.on_commit(page_cache.clear)
