"""The plain fields in which a notice is drafted, and which items of the rulebook's checklists each answers.

Every item of a checklist has a field: one of the table, which goes into the open data as well, or a box of
its own with the item's words. What a field holds is text: a day in ISO form, money in whole pence, "yes".
"""

from __future__ import annotations

from collections.abc import Iterable

from rulebook.notice_item import Item
from toolkit.procurements.notice_field import DAY, YES_NO, Field, Kind, of
from toolkit.procurements.notice_live_fields import ALSO, LIVE

__all__ = ["BY_NAME", "FIELDS", "SECTIONS", "Field", "Kind", "fields_for", "fields_of"]

SECTIONS: tuple[tuple[str, str], ...] = (
    ("who", "Who is buying"),
    ("what", "What is bought"),
    ("money", "Value"),
    ("how", "How it is bought"),
    ("dates", "Dates"),
    ("award", "Award and contract"),
    ("live", "The live contract"),
    ("other", "Also needed"),
)

FIELDS: tuple[Field, ...] = (
    of("authority", "Contracting authority", "who", Kind.LINE, "authority"),
    of("authority_number", "Identifier of the authority", "who", Kind.LINE, "authority-identifier",
        hint="Like GB-PPON:PXXX-0000-XXXX, from the central digital platform"),
    of("address", "Postal address and e-mail address", "who", Kind.TEXT, "address", is_open=False,
        hint="A team’s mailbox, not a person’s. It goes into the notice and not into the open data"),
    of("enquiries", "Whom to ask", "who", Kind.LINE, "enquiries", is_open=False,
        hint="A team. It goes into the notice and not into the open data"),
    of("lead", "Lead authority", "who", Kind.LINE, "lead", is_open=False),
    of("agents", "Who acts for the authority, and in which part", "who", Kind.TEXT, "agents",
        is_open=False),
    of("title", "Title", "what", Kind.LINE, "title"),
    of("ocid", "Procurement identifier", "what", Kind.LINE, "procurement-identifier",
        hint="Like ocds-h6vhtk-04f907. The platform gives it with the first notice: leave it empty "
        "until then"),
    of("description", "What is to be supplied", "what", Kind.TEXT, "description", "subject",
        hint="The outcome you want, in plain words"),
    of("category", "Goods, services or works", "what", Kind.CHOICE, "category",
        choices=(("goods", "Goods"), ("services", "Services"), ("works", "Works"))),
    of("supply", "How it is to be supplied", "what", Kind.TEXT, "supply", is_open=False),
    of("cpv", "CPV codes", "what", Kind.LINE, "cpv",
        hint="Eight digits each, with commas between, like 48000000, 72000000"),
    of("regions", "Where it is supplied", "what", Kind.LINE, "place",
        hint="ITL codes with commas between. London is UKI"),
    of("quantity", "Quantity", "what", Kind.LINE, "quantity", is_open=False),
    of("lots", "Lots", "what", Kind.TEXT, "lots", hint="One on each line, by its title"),
    of("most_lots_bid", "Most lots that one supplier can bid for", "what", Kind.NUMBER,
        "lot-limits"),
    of("most_lots_won", "Most lots that one supplier can win", "what", Kind.NUMBER, "lot-limits"),
    of("lot_rules", "How limits on lots work", "what", Kind.TEXT, "lot-limits",
        hint="How it is decided which lots a supplier wins that comes first in more than the limit"),
    of("no_lots", "Why it is not divided into lots", "what", Kind.TEXT, "no-lots"),
    of("options", "Options", "what", Kind.TEXT, "options",
        hint="More supply, extension or renewal, and when"),
    of("value_inc", "Value with VAT", "money", Kind.MONEY, "tender/value",
        "below-threshold-tender/value", "transparency/value", "award/value", "details/value",
        "below-threshold-details/value", "change/value", beside=("change/value",),
        hint="The whole contract, options and extensions included"),
    of("value_ex", "Value without VAT", "money", Kind.MONEY, "tender/value",
        "below-threshold-tender/value", "transparency/value", "award/value", "details/value",
        "below-threshold-details/value", "change/value", beside=("change/value",)),
    of("final_value", "Value in the end, with VAT", "money", Kind.MONEY, "termination/value"),
    of("payment", "Payment terms beyond those of the Act", "money", Kind.TEXT, "payment"),
    of("procedure", "Procedure", "how", Kind.LINE, "procedure", "open", "call-off"),
    of("process", "How the procedure runs, stage by stage", "how", Kind.TEXT, "flexible"),
    of("criteria", "Award criteria", "how", Kind.TEXT, "criteria",
        hint="One on each line, with its weight, like Quality: 60"),
    of("conditions", "Conditions of participation", "how", Kind.TEXT, "conditions",
        hint="One on each line. Each must be proportionate (section 22)"),
    of("for_sme", "Does it suit small and medium-sized enterprises?", "how", Kind.CHOICE,
        "tender/sme", "below-threshold-tender/sme", choices=YES_NO),
    of("for_vcse", "Does it suit voluntary, community and social enterprises?", "how", Kind.CHOICE,
        "tender/sme", "below-threshold-tender/sme", choices=YES_NO),
    of("auction", "Is an electronic auction used?", "how", Kind.CHOICE, "auction", choices=YES_NO),
    of("coverage", "Is it covered by the GPA or CPTPP?", "how", Kind.CHOICE, "coverage",
        choices=(("GPA", "By the GPA"), ("CPTPP", "By the CPTPP"), ("GPA CPTPP", "By both"),
                 ("none", "By neither"))),
    of("languages", "Languages in which to submit", "how", Kind.CHOICE, "languages",
        choices=(("en", "English"), ("en cy", "English and Welsh"))),
    of("submission", "How to submit", "how", Kind.TEXT, "submit", "interest"),
    of("documents", "Documents, and where they are", "how", Kind.TEXT, "documents",
        "documents-later", hint="An address on the web on each line"),
    of("risks", "Known risks that may need a change of the contract", "how", Kind.TEXT, "risks"),
    of("no_engagement", "Why there was no preliminary market engagement notice", "how", Kind.TEXT,
        "no-engagement-notice"),
    of("engagement", "How the engagement is carried out", "how", Kind.TEXT, "engagement/process",
        hint="Events, days, and how long suppliers have to show interest"),
    of("accelerated", "Which circumstance allows a shorter tendering period", "how", Kind.TEXT,
        "short-period"),
    of("reason", "Why it is awarded directly", "how", Kind.TEXT, "justification", "switch",
        "award/reasons", "details/justification"),
    of("conflicts", "Has a conflicts assessment been prepared and revised?", "how", Kind.CHOICE,
        "conflicts", choices=YES_NO, is_open=False,
        hint="The notice must confirm it (section 83)"),
    of("expected_on", "Tender notice or transparency notice expected", "dates", Kind.DAY,
        "expected", hint=DAY),
    of("closes_on", "Engagement closes", "dates", Kind.DAY, "closes", hint=DAY),
    of("requests_by", "Requests to take part are due", "dates", Kind.MOMENT, "participation",
        hint="Like 31/3/2027 12:00. Without a time we take noon"),
    of("tenders_by", "Tenders are due", "dates", Kind.MOMENT, "submit", "deadline",
        hint="Like 31/3/2027 12:00. Without a time we take noon"),
    of("award_expected_on", "Award expected", "dates", Kind.DAY, "tender/award", "planned/award",
        hint=DAY),
    of("starts_on", "Supply or contract starts", "dates", Kind.DAY, "period", hint=DAY),
    of("ends_on", "Supply or contract ends", "dates", Kind.DAY, "period", hint=DAY),
    of("extended_until", "Last day with every extension", "dates", Kind.DAY, "period", hint=DAY),
    of("decided_on", "Award decided", "dates", Kind.DAY, "award/decided", hint=DAY),
    of("stopped_on", "Decided to award no contract", "dates", Kind.DAY,
        "procurement-termination/decided", hint=DAY),
    of("summaries_on", "Assessment summaries sent", "dates", Kind.DAY, "summaries", hint=DAY),
    of("standstill_on", "Last day of the standstill", "dates", Kind.DAY, "award/standstill",
        hint=DAY),
    of("signature_on", "Signature expected", "dates", Kind.DAY, "signature", hint=DAY),
    of("signed_on", "Contract entered into", "dates", Kind.DAY, "signed", hint=DAY),
    of("ended_on", "Contract ended", "dates", Kind.DAY, "ended", hint=DAY),
    of("suppliers", "Suppliers", "award", Kind.TEXT, "award/suppliers", "details/suppliers",
        "change/suppliers", "termination/suppliers", "supplier", "supplier-identifier",
        hint="One on each line, with its number in brackets, like Alder Ltd (GB-COH:01234567)"),
    of("supplier_kind", "Kind of supplier", "award", Kind.CHOICE, "transparency/sme", "award/sme",
        "below-threshold-details/sme",
        choices=(("sme", "Small or medium-sized enterprise"),
                 ("sme vcse", "Small or medium-sized, and voluntary, community or social"),
                 ("vcse", "Voluntary, community or social enterprise, not small or medium-sized"),
                 ("large", "None of these"))),
    of("tenders", "Tenders received", "award", Kind.NUMBER, "counts"),
    of("tenders_sme", "Of them, from small and medium-sized enterprises", "award", Kind.NUMBER,
        "counts"),
    of("contract_number", "Contract identifier", "award", Kind.LINE, "contract-identifier"),
    of("kpis", "Key performance indicators", "award", Kind.TEXT, "details/kpis",
        hint="The three most material, one on each line"),
    of("no_kpis", "Why there are no indicators", "award", Kind.TEXT, "no-kpis"),
    of("stopped_why", "That no contract will be awarded, and why", "award", Kind.TEXT, "decision"),
    *LIVE,
)  # fmt: skip
BY_NAME = {one.name: one for one in FIELDS}


def fields_of(item: Item) -> tuple[Field, ...]:
    """Return the fields that answer an item of a checklist: those of the table, or one of its own."""
    name = item.key.partition("/")[2]
    found = tuple(one for one in FIELDS if item.key in one.items) or tuple(
        one for one in FIELDS if name in one.items
    )
    return found or (Field(f"own-{name}", item.says, "other", is_open=False),)


def fields_for(items: Iterable[Item]) -> tuple[Field, ...]:
    """Return the fields of a form for some items, each once, in the order of the sections."""
    found: dict[str, Field] = {}
    for item in items:
        for name in ALSO.get(item.notice_key, ()):
            found.setdefault(name, BY_NAME[name])
        for one in fields_of(item):
            found.setdefault(one.name, one)
    order = {key: place for place, (key, _) in enumerate(SECTIONS)}
    known = {one.name: place for place, one in enumerate(FIELDS)}
    return tuple(
        sorted(found.values(), key=lambda one: (order[one.section], known.get(one.name, 999)))
    )
