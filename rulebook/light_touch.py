"""Light touch by CPV code: the codes that look like technology and are light touch, and some that are not.

Only the codes that a buyer of technology meets are held, not the whole list. Whether a contract is light
touch depends on its main subject (Procurement Act 2023, s.9), and on section 10 where it is mixed.
Source: Procurement Regulations 2024, reg 42 and Sch.1 Table 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rulebook.reasons import Answer, Reason, Verdict, act
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON

TABLE_1 = Source(
    "Procurement Regulations 2024", "reg 42, Sch.1 Table 1",
    "https://www.legislation.gov.uk/uksi/2024/692", CHECKED_ON,
)  # fmt: skip
TABLE_2 = Source(
    "Procurement Regulations 2024", "reg 42, Sch.1 Table 2",
    "https://www.legislation.gov.uk/uksi/2024/692", CHECKED_ON,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LightTouchCode:
    """A CPV code, or a range of them, of Table 1; `is_reservable` to public service mutuals (s.33)."""

    first: str
    last: str
    title: str
    is_reservable: bool = False


def _one(code: str, title: str, is_reservable: bool = False) -> LightTouchCode:
    return LightTouchCode(code, code, title, is_reservable)


LIGHT_TOUCH_CODES = (
    _one("64000000", "Postal and telecommunications services"),
    LightTouchCode("64100000", "64122000", "Postal and courier services"),
    _one("79121100", "Software copyright consultancy services"),
    _one("79132100", "Certification services for electronic signatures"),
    _one("79700000", "Investigation and security services"),
    _one("79710000", "Security services"),
    _one("79711000", "Alarm-monitoring services"),
    _one("79714000", "Surveillance services"),
    _one("79716000", "Identification badge release services"),
    _one("79995000", "Library management services"),
    _one("79995100", "Archiving services"),
    _one("79995200", "Cataloguing services"),
    _one("80420000", "E-learning services", True),
    _one("80511000", "Staff training services", True),
    _one("80533000", "Computer-user familiarisation and training services"),
    _one("80533100", "Computer training services"),
    _one("80533200", "Computer courses"),
    _one("92222000", "Closed-circuit television services"),
    _one("75112000", "Administrative services for business operations"),
    _one("75123000", "Administrative housing services"),
    LightTouchCode("85000000", "85999999", "Health and social work services"),
)
# Light touch in defence and security contracts only.
DEFENCE_ONLY = ("79600000", "79620000", "79631000", "98340000")
# Divisions of technology: what is not in the table above is not light touch.
_TECHNOLOGY = ("30", "31", "32", "35", "38", "48", "50", "51", "72", "73")
_MAIN = Reason(
    "What counts is the main subject of the contract: software with some training in it is not light "
    "touch because of the training.",
    act("s.9", "9"),
)


def light_touch(cpv: str) -> Answer:
    """Say whether a CPV code is a light touch code for a borough; DEPENDS for one we do not hold.

    The check digit may be there ("80533100-9"). Raises `ValueError` for what is no CPV code.
    """
    if not re.fullmatch(r"\d{8}(-\d)?", cpv):
        raise ValueError("Give a CPV code of eight digits, with or without its check digit.")
    code = cpv[:8]
    for row in LIGHT_TOUCH_CODES:
        if row.first <= code <= row.last:
            return _is_light_touch(code, row)
    if code in DEFENCE_ONLY:
        text = f"{code} counts in defence and security contracts only, so not for a borough."
        return Answer(Verdict.NO, "Not light touch.", (Reason(text, TABLE_2), _MAIN))
    if code == "64200000":
        text = (
            "64000000 is light touch as a division, and 64200000 (telecommunications) is not in it."
        )
        return Answer(Verdict.NO, "Not light touch.", (Reason(text, TABLE_1), _MAIN))
    if code.startswith(_TECHNOLOGY):
        text = f"{code} is not among the light touch codes that look like technology."
        return Answer(
            Verdict.NO, "Not light touch.", (Reason(text, TABLE_1, Confidence.INFERRED), _MAIN)
        )
    text = f"We hold the codes that a buyer of technology meets, and {code} is none. Look in the table."
    reason = Reason(text, TABLE_1, Confidence.UNCONFIRMED)
    return Answer(Verdict.DEPENDS, "Look in the table of the Regulations.", (reason, _MAIN))


def _is_light_touch(code: str, row: LightTouchCode) -> Answer:
    sure = Confidence.CONFIRMED if code in (row.first, row.last) else Confidence.INFERRED
    reasons = [Reason(f"{code}: {row.title} ({row.first} in the table).", TABLE_1, sure), _MAIN]
    if row.is_reservable:
        text = "It may be reserved to public service mutuals."
        reasons.append(Reason(text, act("s.33", "33")))
    return Answer(Verdict.YES, "Light touch, if it is the main subject.", tuple(reasons))
