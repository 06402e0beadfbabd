"""Signs that words name a person, or still hold what somebody meant to fill in. Source: our judgement."""

from __future__ import annotations

import re

MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
)  # fmt: skip
_OF_A_PERSON = re.compile(r"\b[a-z]{1,20}[._][a-z]{2,30}@", re.IGNORECASE)
_OF_A_TEAM = re.compile(
    r"\b(?:team|procurement|commercial|supplier|market|buying|contract|digital|ict|it|housing|service|help|repairs)s?\b|[._](?:team|desk|inbox|services?)@",
    re.IGNORECASE,
)
# What people leave in a draft for later.
PLACEHOLDER = re.compile(
    r"\[[^\]\n]{0,80}\]|\{[^}\n]{0,80}\}|<[a-z][a-z ]{1,40}[a-z]>|\b(?:TBC|TBD|TBA|XXX+|to be (?:confirmed|decided|agreed))\b|\?\?+|\.{4,}|_{4,}",
    re.IGNORECASE,
)


def named_person(text: str) -> str:
    """Return the first words that name a person or give an e-mail address; '' for none."""
    found = [one for one in (MAIL.search(text), TITLED.search(text)) if one]
    return min(found, key=lambda one: one.start())[0] if found else ""


def is_mailbox_of_a_person(text: str) -> bool:
    """Say whether an address looks like that of a person, as in jane.doe@, and not of a team."""
    return bool(_OF_A_PERSON.search(text)) and not _OF_A_TEAM.search(text)


def mail_in(text: str) -> str:
    """Return the first e-mail address of a text; '' for none."""
    found = MAIL.search(text)
    return found[0] if found else ""
