"""The words around a council's name: forms of address, departments, and other kinds of body.

Source: our judgement, tried on the buyers of published notices (tests/matching/cases).
"""

from __future__ import annotations

import re

# Before a place. The first kind is used of London's boroughs alone.
LONDON_BEFORE = (
    "london boroughs of",
    "london borough council of",
    "london borough of",
    "london borough",
    "london boro of",
    "london bor of",
    "royal borough of",
    "royal boroughs of",
    "royal borough",
    "lb of",
    "lbs of",
    "lb",
    "lbo",
    "rb of",
    "rb",
    "l borough of",
)
COUNCIL_BEFORE = (
    "borough council of",
    "city council of",
    "council of the city of",
    "council of",
    "councils of",
    "boroughs of",
    "borough of",
)
# After a place.
LONDON_AFTER = (
    "london borough council",
    "london boro council",
    "london borough",
    "london boro",
    "lbc",
    "lb",
    "london council",
)
COUNCIL_AFTER = (
    "borough councils",
    "borough council",
    "boro council",
    "councils",
    "council",
    "borough",
    "boroughs",
    "bc",
    "local authority",
    "la",
    "cncl",
)
# A council of another kind, which no London borough is.
OTHER_AFTER = (
    "parish council",
    "town council",
    "county council",
    "county borough council",
    "district council",
    "community council",
    "metropolitan borough council",
    "city council",
    "county",
    "shire",
)
# Words of the forms above that are spelt as they should be.
PLAIN = frozenset(
    word
    for phrases in (LONDON_BEFORE, COUNCIL_BEFORE, LONDON_AFTER, COUNCIL_AFTER, OTHER_AFTER)
    for phrase in phrases
    for word in phrase.split()
)
CITY_AFTER = ("city council", "cc", "city corporation", "corporation", "city")
CEREMONY = re.compile(
    r"\b(?:the )?(?:right honourable )?(?:the )?(?:lord )?mayor (?:and )?(?:the )?"
    r"(?:(?:commonalty|burgesses|citizens|aldermen|councillors|corporation)(?: and )?)+ of (?:the )?"
)
COUNCIL_OF_THE = re.compile(
    r"\b(?:common )?council of (?:the )?(?=london borough|royal borough|lb )"
)

_DEPARTMENTS = """
    procurement purchasing commissioning contracts contract legal finance financial resources corporate services
    service team teams department departments dept directorate division unit office offices section strategic social
    care adult adults child children childrens education educational highways highway traffic transport transportation
    parking environment environmental planning regeneration property properties asset assets it ict digital technology
    data customer customers communications library libraries parks park culture cultural waste recycling public health
    safety facilities management manager hr human people peoples growth place places neighbourhood neighbourhoods
    economy economic development and of for the in at chief executive executives s head commercial category business
    support hub shared joint partnership pension pensions fund licensing revenue revenues benefit benefits catering
    fleet street streets streetscene cleansing building buildings control works engineering capital programme
    programmes project projects delivery strategy strategies policy performance insurance audit democratic electoral
    registrar youth early years family families send special needs employment skills london uk england greater
    integrated operations operational central main mental wellbeing enforcement trading standards regulatory mayors
    mayor town hall civic centre council councils borough boroughs authority e tendering sourcing dps gov
    information systems technologies transformation change innovation better brokerage payments accounts payable
    treasury estates landscape green spaces repairs maintenance energy climate sustainability attn attention fao
    supplies solutions inclusion communities group groups inhouse directly managed lbc as lead on behalf its a
"""
DEPARTMENTS = frozenset(_DEPARTMENTS.split())
# Departments where a council is addressed; another body where only a place is named.
SOFT = frozenset(
    """
    housing home homes schools leisure learning community museum museums theatre theatres arts art music sports sport
    landlord tenancy tenant tenants leaseholder cemeteries cemetery crematorium archives
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)
# Another body, whatever stands around it.
HARD = frozenset(
    """
    nhs ccg ccgs icb hospital hospitals trust ltd limited plc llp cic university universities college colleges school
    academy academies federation association society charity fellowship church police foundation club tmo union
    clinical clinicial healthwatch mind hotel airport railway surgery pct diocese mosque synagogue parish inc
    consortium cluster polytechnic sixth infirmary hospice mencap rfc afc fc llc
    """.split()  # noqa: SIM905
)
SOFT_PHRASES = re.compile(
    r"\b(?:school (?:catering|meals|transport|admissions|improvement|places|standards|crossing|travel|kitchens|"
    r"cleaning|expansion|organisation|buildings|estates|services)|police liaison|hospital discharge|"
    r"(?:housing|community) trust fund|parish (?:liaison|register)|group procurement|finance group)\b"
)
ABROAD = frozenset(
    """
    australia nsw victoria queensland canada ontario quebec usa connecticut maine colorado california massachusetts
    maryland virginia vermont ireland jamaica zealand zimbabwe africa florida texas illinois nova scotia
    yorkshire lancashire staffordshire nottinghamshire cambridgeshire gloucestershire delaware jersey york wales
    """.split()  # noqa: SIM905
)
PORTALS = re.compile(
    r"\b(?:e ?sourcing|capitalesourcing|e ?tendering|london tenders portal|tenders portal|procontract|pro contract|"
    r"proactis|due north|in tend|intend|delta|atamis|jaggaer|bravosolution|bravo solution|mercell|eu supply|"
    r"multiquote|the chest|portal|yortender|supplying the south west|adam procure|e ?procurement|oracle)\b"
)
FOR_ANOTHER = re.compile(
    r"\s+(?:for and on behalf of|acting on behalf of|on behalf of|obo|o/b/o|as agents? (?:for|of)|acting for|"
    r"acting as agents? (?:for|of))\s+",
    re.IGNORECASE,
)
CARE_OF = re.compile(r"\s*,?\s*(?:\bc/o\b|\bcare of\b|\bc\.o\.)\s*:?\s*", re.IGNORECASE)
INVERTED = re.compile(
    r"^\s*([^,(]+?)(?:\s*[,(]\s*|\s+[-–—]\s+)(?:the\s+)?((?:council of the\s+)?(?:london|royal)\s+borough(?:\s+of)?|lb(?:\s+of)?|"
    r"city\s+of|corporation\s+of|borough\s+of)\s*\)?\s*$",
    re.IGNORECASE,
)
SEPARATOR = re.compile(
    r"\s+[-–—]+\s+|\s*[–—|;:/\\()\[\]<>•@]+\s*|\s*,\s*|\s*\n\s*|\s-(?=\w)|(?<=\w)-\s"
)
EMAIL = re.compile(
    r"(?:[\w.+-]+@|(?:https?://)?(?:www\.)?)((?:[a-z0-9-]+\.)*[a-z0-9-]+\.gov\.uk)\b"
)
