"""The London authorities, what borders each of them, and the names that places go by.

Land borders within London are computed from the ONS and OS boundaries of 2013-14 (Martin Chorley,
UK-GeoJSON): check before you rely on one. That boroughs on opposite banks border in the Thames, and that
Thurrock and Slough count as counties, is not confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook.sources import Confidence, Source

BOUNDARIES = Source(
    "UK-GeoJSON, from ONS and OS boundaries of 2013-14", "district boundaries",
    "https://github.com/martinjc/UK-GeoJSON", date(2026, 11, 22),
)  # fmt: skip
CITY = "city-of-london"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An area that borders an authority; `key` is that of the authority, or the name of a county."""

    key: str
    name: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Area:
    """A London authority: its key as in addresses, its name, its code, and what borders it."""

    key: str
    name: str
    code: str
    neighbours: tuple[Neighbour, ...]


# code, name, land neighbours in London, counties, opposite bank of the Thames
_ROWS = """
LND|City of London|CMD HCK ISL TWH WSM||SWK
BDG|Barking and Dagenham|HAV NWM RDB||BEX GRE
BNE|Barnet|BEN CMD ENF HRW HRY|Hertfordshire|
BEX|Bexley|BRY GRE|Kent|BDG HAV
BEN|Brent|BNE CMD EAL HMF HRW KEC WSM||
BRY|Bromley|BEX CRY GRE LBH LEW SWK|Kent, Surrey|
CMD|Camden|BEN BNE HRY ISL LND WSM||
CRY|Croydon|BRY LBH MRT STN|Surrey|
EAL|Ealing|BEN HIL HMF HNS HRW||
ENF|Enfield|BNE HRY WFT|Essex, Hertfordshire|
GRE|Greenwich|BEX BRY LEW||TWH NWM BDG
HCK|Hackney|HRY ISL LND NWM TWH WFT||
HMF|Hammersmith and Fulham|BEN EAL HNS KEC||WND RIC
HRY|Haringey|BNE CMD ENF HCK ISL WFT||
HRW|Harrow|BEN BNE EAL HIL|Hertfordshire|
HAV|Havering|BDG RDB|Essex, Thurrock|BEX
HIL|Hillingdon|EAL HNS HRW|Buckinghamshire, Hertfordshire, Slough, Surrey|
HNS|Hounslow|EAL HIL HMF RIC|Surrey|
ISL|Islington|CMD HCK HRY LND||
KEC|Kensington and Chelsea|BEN HMF WSM||WND
KTT|Kingston upon Thames|MRT RIC STN WND|Surrey|
LBH|Lambeth|BRY CRY MRT SWK WND||WSM
LEW|Lewisham|BRY GRE SWK||TWH
MRT|Merton|CRY KTT LBH STN WND||
NWM|Newham|BDG HCK RDB TWH WFT||GRE
RDB|Redbridge|BDG HAV NWM WFT|Essex|
RIC|Richmond upon Thames|HNS KTT WND|Surrey|HMF
SWK|Southwark|BRY LBH LEW||TWH LND
STN|Sutton|CRY KTT MRT|Surrey|
TWH|Tower Hamlets|HCK LND NWM||SWK LEW GRE
WFT|Waltham Forest|ENF HCK HRY NWM RDB|Essex|
WND|Wandsworth|KTT LBH MRT RIC||WSM KEC HMF
WSM|Westminster|BEN CMD KEC LND||LBH WND
"""
_DOUBTFUL_COUNTIES = ("Slough", "Thurrock")
_TABLE = [row.split("|") for row in _ROWS.strip().splitlines()]
_NAMES = {code: name for code, name, *_ in _TABLE}


def key_of(name: str) -> str:
    """Return the key of a name, like 'hammersmith-and-fulham' of 'LB Hammersmith & Fulham'."""
    words = name.lower().replace("&", " and ").replace("-", " ").replace(",", " ").split()
    tidy = " ".join(words)
    for prefix in ("london borough of ", "royal borough of ", "lb ", "rb "):
        tidy = tidy.removeprefix(prefix)
    tidy = tidy.removesuffix(" corporation").removesuffix(" council").strip()
    return _ALIASES.get(tidy, tidy.replace(" ", "-"))


_ALIASES = {code.lower(): name.lower().replace(" ", "-") for code, name in _NAMES.items()} | {
    "city of westminster": "westminster",
    "kingston": "kingston-upon-thames",
    "richmond": "richmond-upon-thames",
    "city": CITY,
    "slough (berkshire)": "slough",
    "berkshire": "slough",
}


def _neighbours(land: str, counties: str, across: str) -> tuple[Neighbour, ...]:
    found = [_borough(code, Confidence.SECONDARY) for code in land.split()]
    found += [
        Neighbour(
            key_of(name),
            name,
            Confidence.UNCONFIRMED if name in _DOUBTFUL_COUNTIES else Confidence.SECONDARY,
        )
        for name in filter(None, counties.split(", "))
    ]
    return (*found, *(_borough(code, Confidence.UNCONFIRMED) for code in across.split()))


def _borough(code: str, confidence: Confidence) -> Neighbour:
    sure = Confidence.INFERRED if code == "LND" else confidence
    return Neighbour(key_of(_NAMES[code]), _NAMES[code], sure)


AREAS = tuple(
    Area(key_of(name), name, code, _neighbours(land, counties, across))
    for code, name, land, counties, across in _TABLE
)
_BY_KEY = {area.key: area for area in AREAS}


def area(name: str) -> Area | None:
    """Return the London authority of a name, key or code ('Lambeth', 'lambeth', 'LBH'), or None."""
    return _BY_KEY.get(key_of(name))
