"""Signs that words name a person, or still hold what somebody meant to fill in. Source: our judgement."""

from __future__ import annotations

import re

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PERSON = re.compile(
    rf"{_MAIL.pattern}|\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
)
_OF_A_PERSON = re.compile(r"\b[a-z]{1,20}[._][a-z]{2,30}@", re.IGNORECASE)
_OF_A_TEAM = re.compile(
    r"\b(?:team|procurement|commercial|supplier|market|buying|contract|digital|ict|it|housing|service|help|repairs)s?\b|[._](?:team|desk|inbox|services?)@",
    re.IGNORECASE,
)
# Words that people leave in a draft for later, as a pattern without regard to case.
LATER = r"\bTB[ACD]\b|\bto be (?:confirmed|agreed|determined|advised|decided|specified)\b|\bXX+\b|\blorem ipsum\b"
PLACEHOLDER = re.compile(
    rf"\[[^\]\n]{{0,80}}\]|\{{[^}}\n]{{0,80}}\}}|<[a-z][a-z ]{{1,40}}[a-z]>|{LATER}|\?\?+|\.{{4,}}|_{{4,}}",
    re.IGNORECASE,
)


def named_person(text: str) -> str:
    """Return the first words that name a person or give an e-mail address; '' for none."""
    found = _PERSON.search(text)
    return found[0] if found else ""


def is_mailbox_of_a_person(text: str) -> bool:
    """Say whether an address looks like that of a person, as in jane.doe@, and not of a team."""
    return bool(_OF_A_PERSON.search(text)) and not _OF_A_TEAM.search(text)


def mail_in(text: str) -> str:
    """Return the first e-mail address of a text; '' for none."""
    found = _MAIL.search(text)
    return found[0] if found else ""
