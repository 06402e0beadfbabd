"""Records of notices: whole ones by hand, and any others by hypothesis, made from the tables."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from ocds import fields, notice_fields, party_fields, procurement, texts
from ocds.fields import Kind, Shape
from ocds.notices import NOTICES
from ocds.procurement import Party, ProcurementRecord
from ocds.records import MoneyRecord

_LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))


def _clean(most: int):
    """Return texts that say something and that cleaning leaves as they are."""
    made = st.text(_LETTERS, min_size=1, max_size=40).map(lambda text: texts.plain(text, most))
    return made.filter(lambda text: text and texts.plain(text, most) == text)


CODES = st.text(string.ascii_letters + string.digits + "-", min_size=1, max_size=12)
LINES = _clean(fields.MOST_LINE).map(lambda text: text.replace("\n", " "))
TEXTS = st.builds("\n".join, st.lists(_clean(500), min_size=1, max_size=3)).filter(
    lambda text: texts.plain(text, fields.MOST_TEXT) == text
)
DAYS = st.dates(date(1991, 1, 1), date(2149, 12, 31)).map(date.isoformat)
_FROM, _UNTIL = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (1991, 2149))
MOMENTS = st.integers(_FROM, _UNTIL).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC).isoformat()[:19] + "Z"
)
PENCE = st.integers(0, 10**13)
MONEY = st.builds(MoneyRecord, PENCE, PENCE | st.none(), st.sampled_from(["GBP", "EUR"]))
FLAGS = st.booleans()
COUNTS = st.integers(0, 10_000)
_OF_KIND: dict[Kind, Any] = {
    fields.LINE: LINES,
    fields.TEXT: TEXTS,
    fields.CODE: CODES,
    fields.URL: CODES.map(lambda path: f"https://camden.example/{path}"),
    fields.FLAG: FLAGS,
    fields.COUNT: COUNTS,
    fields.NUMBER: st.integers(0, 100) | st.floats(0, 100, allow_nan=False).map(lambda n: round(n, 2)),
    fields.FIRST_OF_DAY: DAYS,
    fields.LAST_OF_DAY: DAYS,
    fields.EXPECTED_DAYS: st.lists(DAYS, min_size=1, max_size=2, unique=True).map(tuple),
    fields.MOMENT: MOMENTS,
    fields.MONEY: MONEY,
    fields.CODES: st.lists(CODES, min_size=1, max_size=3).map(tuple),
    fields.CPVS: st.lists(st.from_regex(r"[0-9]{8}", fullmatch=True), min_size=1, max_size=3, unique=True).map(tuple),
    fields.REGIONS: st.lists(CODES, min_size=1, max_size=2).map(tuple),
}  # fmt: skip
_OF_NAME = {
    "regime": st.sampled_from(["pa23", "pcr15"]),
    "signature_expected_on": DAYS,
    "relationship": CODES,
}
_NEEDED = {"id", "measure", "value", "scheme", "relationship"}
_PARTIES = ("suppliers", "suppliers_added", "suppliers_removed")


def _is_needed(shape: Shape, name: str) -> bool:
    if name == "id" or shape.struct in (procurement.Count, notice_fields.RELATED.struct):
        return name in _NEEDED
    return False


def parts(shape: Shape, pool: list[Party]):
    """Return structs of a shape in which any fact may be there or not, but never none at all."""
    made = {}
    for field in shape.fields:
        if field.name in ("payer", "payee"):
            strategy = st.sampled_from(pool)
        elif field.name in _PARTIES:
            strategy = st.lists(st.sampled_from(pool), min_size=1, max_size=2, unique=True).map(
                tuple
            )
        elif field.kind.shape is not None:
            inner = parts(field.kind.shape, pool)
            strategy = (
                st.lists(inner, min_size=1, max_size=2).map(tuple) if field.kind.is_list else inner
            )
        else:
            known = field.kind in _OF_KIND
            strategy = _OF_KIND[field.kind] if known else _OF_NAME[field.name]
        made[field.name] = strategy
    if shape.struct is procurement.Criterion:
        made["weight"] = st.integers(0, 100)
        made["weight_kind"] = st.sampled_from(["percentageExact", "order"])
    needed = {name: one for name, one in made.items() if _is_needed(shape, name)}
    others = {name: one for name, one in made.items() if name not in needed}
    built = st.fixed_dictionaries(needed, optional=others).map(lambda facts: _struct(shape, facts))
    return built.filter(lambda one: not shape.is_silent(one))


def _struct(shape: Shape, facts: dict[str, Any]):
    if ("weight" in facts) != ("weight_kind" in facts):
        facts = {key: value for key, value in facts.items() if not key.startswith("weight")}
    return shape.struct(**facts)


_PARTY = st.builds(
    Party,
    LINES,
    st.lists(
        st.builds("{}:{}".format, st.sampled_from(["GB-COH", "GB-PPON", "GB-LAE"]), CODES),
        max_size=2, unique=True,
    ).map(tuple),
    st.none() | parts(party_fields._ADDRESS, []),
    st.sampled_from(["", "publicAuthoritySubCentralGovernment"]),
    st.sampled_from(["", "sme", "large"]),
    *[st.none() | FLAGS] * 3,
)  # fmt: skip


def _party_id(party: Party) -> str:
    return fields.party_id(party.name, party.identifiers)


@st.composite
def records(draw) -> ProcurementRecord:
    """Return any record in its normal form: a part that says nothing is not there."""
    pool = draw(st.lists(_PARTY, min_size=3, max_size=5, unique_by=_party_id))
    correction = draw(st.just("") | TEXTS)
    several = lambda shape: st.lists(  # noqa: E731
        parts(shape, pool), max_size=2, unique_by=lambda one: one.id
    ).map(tuple)
    return ProcurementRecord(
        ocid="ocds-h6vhtk-" + draw(CODES),
        published_at=draw(MOMENTS),
        notice_type=draw(st.sampled_from(sorted(NOTICES))),
        buyer=pool[0],
        id=draw(CODES),
        is_update=bool(correction),
        correction=correction,
        notice_number=draw(st.sampled_from(["", "015601-2026"])),
        notice_url=draw(st.just("") | _OF_KIND[fields.URL]),
        other_buyers=tuple(pool[1 : draw(st.integers(1, 3))]),
        planning=draw(st.none() | parts(notice_fields.PLANNING, pool)),
        tender=draw(st.none() | parts(notice_fields.TENDER, pool)),
        awards=draw(several(notice_fields.AWARD)),
        contracts=draw(several(notice_fields.CONTRACT)),
        counts=draw(several(notice_fields.COUNTED)),
        related=draw(st.lists(parts(notice_fields.RELATED, pool), max_size=2).map(tuple)),
    )
