"""Fills the site's database with 33 registers of 2,000 made-up contracts, straight into its tables.

Run as `python -m bench.register_fill [ROWS]` with the settings of the site in the environment: it adds to
what is there. Meant for a scratch database, to measure pages or to look at them.
"""

from __future__ import annotations

import csv
import os
import random
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench import registers_data

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
_BATCH = 2_000


def _day(text: str) -> date:
    day, month, year = (int(part) for part in text.split("/"))
    return date(year, month, day)


def _pence(text: str) -> int:
    return int(text.replace("£", "").replace(",", "")) * 100


def fill(*, rows: int = 2_000, boroughs: int = 33) -> int:
    """Add so many contracts for each borough, and return how many there are."""
    from django.db import transaction

    from toolkit.boroughs import actions as boroughs_actions
    from toolkit.boroughs.models import Authority
    from toolkit.suppliers.models import Supplier

    boroughs_actions.load()
    authorities = list(Authority.objects.london().by_name()[:boroughs])
    names = [f"Supplier {number} Limited" for number in range(4_000)]
    known = dict(Supplier.objects.filter(name__in=names).values_list("name", "pk"))
    Supplier.objects.bulk_create(
        [
            Supplier(name=name, slug=f"supplier-{number}-bench", known_by_name=f"supplier {number}")
            for number, name in enumerate(names)
            if name not in known
        ],
        batch_size=_BATCH,
    )
    known = dict(Supplier.objects.filter(name__in=names).values_list("name", "pk"))
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        files = registers_data.write(Path(folder), [one.slug for one in authorities], rows)
        for authority, path in zip(authorities, files, strict=True):
            with path.open(encoding="utf-8-sig", newline="") as file, transaction.atomic():
                total += _fill_borough(authority, list(csv.DictReader(file)), known)
    return total


def _fill_borough(authority, lines, known) -> int:  # type: ignore[no-untyped-def]
    from toolkit.contracts import facets, word_index
    from toolkit.contracts.choices import Function, MatchedBy, Origin, Status
    from toolkit.contracts.models import Contract, ContractSupplier, RegisterDetail
    from toolkit.contracts.records import reference_of
    from toolkit.contracts.wording import search_text
    from toolkit.people.choices import Sharing

    rng = random.Random(authority.slug)
    contracts = []
    for line in lines:
        ocid = f"bench-{authority.slug}"
        sharing = rng.choice((Sharing.OWN, Sharing.BOROUGHS, Sharing.PUBLIC, Sharing.PUBLIC))
        ends = _day(line["End Date"])
        contracts.append(
            Contract(
                reference=reference_of(ocid, line["Contract Ref"]),
                ocid=ocid,
                key=line["Contract Ref"],
                authority=authority,
                buyer_name=authority.official_name,
                title=line["Contract Title"],
                description=line["Description"],
                cpv_code=line["CPV Code"],
                cpv_division=line["CPV Code"][:2],
                value_ex_vat_pence=_pence(line["Total Contract Value"]),
                currency="GBP",
                starts_on=_day(line["Start Date"]),
                ends_on=ends if rng.random() > 0.04 else None,
                status=Status.ACTIVE,
                origin=Origin.REGISTER,
                sharing=sharing,
                published_at=AT,
                fingerprint="",
                leads_boroughs=rng.random() > 0.02,
                leads_public=rng.random() > 0.02,
                is_synthetic=True,
                search_text=search_text(
                    title=line["Contract Title"],
                    buyer_name=authority.official_name,
                    suppliers=[line["Supplier"]],
                    description=line["Description"],
                    number=line["Contract Ref"],
                    system=line["System"],
                    service_area=line["Service Area"],
                ),
            )
        )
    made = Contract.objects.bulk_create(contracts, batch_size=500)
    RegisterDetail.objects.bulk_create(
        (
            RegisterDetail(
                contract=one,
                number=line["Contract Ref"],
                system=line["System"],
                service_area=line["Service Area"],
                department=line["Service Area"],
                function=rng.choice((Function.FRONTLINE, Function.CORPORATE, "")),
                annual_value_pence=_pence(line["Annual Value"]),
                extensions=line["Extension Options"],
                notice_months=int(line["Notice Period (months)"]) if rng.random() < 0.7 else None,
                contract_manager=line["Contract Manager"] if rng.random() < 0.6 else "",
                route=line["Route to Market"],
                added_at=AT,
                problems=[["The end was computed from the length.", ""]]
                if rng.random() < 0.05
                else [],
                **_confirmed(rng),
                stated_in=f"{authority.slug}.csv",
                stated_where=f"row {number + 2}",
            )
            for number, (one, line) in enumerate(zip(made, lines, strict=True))
        ),
        batch_size=500,
    )
    ContractSupplier.objects.bulk_create(
        (
            ContractSupplier(
                contract=one,
                supplier_id=known[line["Supplier"]],
                name_as_published=line["Supplier"],
                matched_by=MatchedBy.IDENTIFIER,
                tidy_name=line["Supplier"].lower().removesuffix(" limited"),
            )
            for one, line in zip(made, lines, strict=True)
        ),
        batch_size=_BATCH,
    )
    word_index.follow((one.pk, "", one.search_text) for one in made)
    facets.recount([authority.pk])
    return len(made)


def _confirmed(rng: random.Random) -> dict[str, object]:
    if rng.random() < 0.5:
        return {}
    return {
        "last_confirmed_at": AT - timedelta(days=rng.randrange(700)),
        "last_confirmed_by": "Amara Okafor",
    }


def main() -> None:
    """Fill the database of the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toolkit.settings")
    import django

    django.setup()
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    print(f"{fill(rows=rows):,} contracts.")


if __name__ == "__main__":
    main()
