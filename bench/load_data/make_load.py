#!/usr/bin/env python3
"""Write N synthetic OCDS releases in the shape of UK Find a Tender and Contracts Finder, for load tests.

    python3 make_load.py 50000 > load.jsonl
    python3 make_load.py 50000 --seed 7 --out load.jsonl.gz
    python3 make_load.py 1000 --format package --out package.json
    python3 make_load.py 20000 --truth truth.csv --out load.jsonl

One release a line (JSON Lines), written as it is made: memory stays small whatever N is.
The same N, seed and options give the same bytes; a longer run starts with the same processes.

Notices: UK1-UK7, UK10, UK11 and UK12 (never UK9, UK13-UK17), the older Find a Tender forms, and Contracts Finder.
The borough names, CPV codes and the distributions (load_params.json) are real; every title, description,
supplier, identifier, address and value is invented, and every title and description starts with [SYNTHETIC].
Standard library only. Written for this project.
"""

# ruff: noqa
import argparse
import csv
import datetime as dt
import gzip
import itertools
import json
import math
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
UTC = dt.timezone.utc

# (need, CPV, products, words) - the hidden truth a matcher should find again
NEEDS = [
    (
        "housing-management-system",
        "48100000",
        ["Product HA", "Product HB", "Product HC"],
        [
            "housing management system",
            "tenancy and rents platform",
            "housing IT solution",
            "HMS replacement",
        ],
    ),
    (
        "adult-social-care-system",
        "48814400",
        ["Product SA", "Product SB"],
        [
            "adult social care case management",
            "social care records system",
            "ASC case recording platform",
        ],
    ),
    (
        "childrens-social-care-system",
        "48814400",
        ["Product CA", "Product CB"],
        ["children's social care case management", "children's services recording system"],
    ),
    (
        "revenues-benefits-system",
        "48440000",
        ["Product RA", "Product RB", "Product RC"],
        [
            "revenues and benefits system",
            "council tax and benefits software",
            "revs and bens platform",
        ],
    ),
    (
        "parking-permits-system",
        "48900000",
        ["Product PA", "Product PB", "Product PC"],
        [
            "parking permits and PCN processing system",
            "civil enforcement IT system",
            "parking back office software",
        ],
    ),
    (
        "telephony",
        "64200000",
        ["Product TA", "Product TB"],
        ["telephony and contact centre", "cloud contact centre service", "unified communications"],
    ),
    (
        "library-management-system",
        "48160000",
        ["Product LA", "Product LB"],
        ["library management system", "libraries platform", "LMS for public libraries"],
    ),
    (
        "planning-system",
        "48900000",
        ["Product UA", "Product UB", "Product UC"],
        [
            "planning and building control system",
            "planning back office",
            "regulatory services case management",
        ],
    ),
    (
        "hr-payroll-system",
        "48450000",
        ["Product YA", "Product YB"],
        [
            "HR and payroll system",
            "integrated HR and payroll",
            "workforce management and payroll software",
        ],
    ),
    (
        "finance-system",
        "48812000",
        ["Product FA", "Product FB", "Product FC"],
        ["finance and procurement system", "corporate finance ERP", "general ledger replacement"],
    ),
    (
        "microsoft-licences",
        "48218000",
        ["Reseller A", "Reseller B", "Reseller C"],
        ["Microsoft licences", "Microsoft enterprise agreement", "M365 licensing"],
    ),
    (
        "laptops",
        "30213100",
        ["Maker A", "Maker B"],
        ["laptop refresh", "end user devices", "supply of laptops and accessories"],
    ),
    (
        "print",
        "30120000",
        ["Product MA", "Product MB"],
        ["multi-functional devices", "managed print service", "print and document management"],
    ),
    (
        "network",
        "32412100",
        ["Product NA", "Product NB"],
        ["wide area network", "corporate network connectivity", "SD-WAN service"],
    ),
    (
        "cyber",
        "72222300",
        ["Product ZA", "Product ZB"],
        ["security operations centre", "managed detection and response", "SIEM service"],
    ),
    (
        "website",
        "72413000",
        ["Product WA", "Product WB"],
        ["website hosting and support", "web content management", "website platform"],
    ),
    (
        "e-procurement",
        "48490000",
        ["Product EA", "Product EB"],
        ["e-procurement portal", "sourcing and contracts system", "tender portal licence"],
    ),
    (
        "electronic-records",
        "48311100",
        ["Product DA", "Product DB"],
        ["electronic document and records management", "document management system"],
    ),
    (
        "gis",
        "38221000",
        ["Product GA", "Product GB"],
        ["geographic information system", "GIS and gazetteer", "mapping platform"],
    ),
    (
        "telecare",
        "33196200",
        ["Product KA", "Product KB"],
        ["telecare equipment", "technology enabled care", "digital alarm receiving"],
    ),
]
FORMS = [
    "{w}",
    "Provision of {w}",
    "{w} - contract award",
    "{b} {w}",
    "Supply, implementation and support of {w}",
    "{ref} {w}",
    "Renewal of {w}",
    "{w} ({p})",
    "Framework call-off: {w}",
]
OTHER_WORDS = [
    "grounds maintenance",
    "home care",
    "school catering",
    "highways works",
    "boiler servicing",
    "legal services",
    "cleaning",
    "play equipment",
    "void repairs",
    "tree works",
    "insurance",
    "supported living",
    "street lighting",
    "security guarding",
    "agency staff",
]
PUBLISHER = {
    "name": "Synthetic load generator",
    "scheme": "GB-COH",
    "uid": "00000000",
    "uri": "about:synthetic",
}
EXTENSIONS = [
    "https://raw.githubusercontent.com/cabinetoffice/ocds_uk_extension/main/extension.json"
]
LICENCE = "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def load_params():
    with open(os.path.join(HERE, "load_params.json"), encoding="utf-8") as f:
        p = json.load(f)
    with open(os.path.join(HERE, "london_boroughs.csv"), encoding="utf-8") as f:
        boroughs = list(csv.DictReader(f))
    with open(os.path.join(HERE, "..", "..", "data", "cpv.csv"), encoding="utf-8") as f:
        cpv = {r["code"]: r["label"] for r in csv.DictReader(f)}
    return p, boroughs, cpv


def alnum(rng, n, letters="BCDGHJLMNPQRTVWXYZ"):
    return "".join(rng.choice(letters) for _ in range(n))


class World:
    """Buyers, suppliers and code tables, fixed by the seed."""

    def __init__(self, seed, n_suppliers):
        self.p, self.boroughs, self.cpv = load_params()
        rng = random.Random(f"world:{seed}")
        self.buyers = []
        for i, b in enumerate(self.boroughs):
            official, name = b["official_name"], b["name"]
            forms = [
                official,
                official,
                official,
                official.upper(),
                name + " Council",
                official + " Council",
                "The " + official,
            ]
            self.buyers.append(
                {
                    "borough": b,
                    "forms": forms,
                    "weight": 0.4 + rng.random() * 1.6,
                    "ppon": f"P{alnum(rng, 3)}-{rng.randrange(1000, 9999)}-{alnum(rng, 4)}",
                }
            )
        self.buyer_weights = [b["weight"] for b in self.buyers]
        self.suppliers = []
        for i in range(n_suppliers):
            kind = rng.choice(["Ltd", "Limited", "LTD", "UK Limited", "LLP", "plc", "(UK) Ltd"])
            self.suppliers.append(
                {
                    "id": i,
                    "name": f"Synthetic Supplier {i:05d} {kind}",
                    "coh": f"{90000000 + i:08d}",
                    "sme": rng.random() < self.p["sme_share"],
                    "vcse": rng.random() < 0.06,
                    "region": rng.choice(
                        [
                            "UKI31",
                            "UKI43",
                            "UKJ11",
                            "UKF22",
                            "UKH23",
                            "UKD33",
                            "UKG31",
                            "UKM75",
                            "UKL22",
                        ]
                    ),
                    "post": f"ZZ{rng.randrange(1, 99)} {rng.randrange(1, 9)}{alnum(rng, 2)}",
                }
            )
        # Zipf-like: a few suppliers win much
        w = [1.0 / (i + 3) ** 0.8 for i in range(n_suppliers)]
        rng.shuffle(w)
        self.supplier_cum = list(itertools.accumulate(w))
        q = self.p["duration_days_quantiles_20"]
        self.duration_q = q
        self.tech_codes = list(self.p["tech_cpv_weights"])
        self.tech_cum = list(itertools.accumulate(self.p["tech_cpv_weights"].values()))
        div = self.p["cpv_division_weights"]
        self.div_codes = list(div)
        self.div_cum = list(itertools.accumulate(div.values()))
        self.by_div = {}
        for c in self.cpv:
            self.by_div.setdefault(c[:2], []).append(c)

    def supplier(self, rng):
        return self.suppliers[
            rng.choices(range(len(self.suppliers)), cum_weights=self.supplier_cum)[0]
        ]

    def need_supplier(self, rng, need_i, product_i):
        """The same product comes from the same few suppliers, so that supplier and need go together."""
        return self.suppliers[
            (need_i * 37 + product_i * 11 + (0 if rng.random() < 0.8 else rng.randrange(5)))
            % len(self.suppliers)
        ]

    def duration(self, rng):
        i = rng.randrange(20)
        lo, hi = self.duration_q[i], self.duration_q[i + 1]
        d = lo + rng.random() * (hi - lo)
        if rng.random() < 0.5:  # whole years, as councils write them
            d = max(1, round(d / 365.25)) * 365.25 - 1
        return max(1, int(d))


def iso(t):
    return t.strftime("%Y-%m-%dT%H:%M:%SZ")


def day(t, end=False):
    return t.strftime("%Y-%m-%d") + ("T23:59:59Z" if end else "T00:00:00Z")


def money(rng, mu, sigma, cap):
    v = min(math.exp(rng.gauss(mu, sigma)), cap)
    k = rng.random()
    if v > 2000 and k < 0.45:
        v = round(v, -3)
    elif k < 0.6:
        v = round(v)
    else:
        v = round(v, 2)
    return max(500, v)


def val(v):
    return {"amount": v, "amountGross": round(v * 1.2, 2), "currency": "GBP"}


def process(w, seed, i, opt):
    """All releases of contracting process number i, oldest first, and its truth row."""
    rng = random.Random(f"{seed}:{i}")
    b = rng.choices(w.buyers, weights=w.buyer_weights)[0]
    boro = b["borough"]
    need_i = None
    if rng.random() < opt.tech_share:
        need_i = rng.randrange(len(NEEDS))
        need, cpv, products, words = NEEDS[need_i]
        pi = rng.randrange(len(products))
        product, word = products[pi], rng.choice(words)
        if rng.random() < 0.35:  # buyers often choose another technology code
            cpv = rng.choices(w.tech_codes, cum_weights=w.tech_cum)[0]
    else:
        need, product, word = "", "", rng.choice(OTHER_WORDS)
        cpv = rng.choice(w.by_div[rng.choices(w.div_codes, cum_weights=w.div_cum)[0]])
    ref = rng.choice(
        [
            f"DN{700000 + i % 99999}",
            f"LB/{i % 9973}",
            f"{boro['gb_lae_id'][-3:]}-{20 + i % 8}-{i % 997:03d}",
            f"PR{i:06d}",
        ]
    )
    title = "[SYNTHETIC] " + rng.choice(FORMS).format(
        w=word, b=boro["name"], ref=ref, p=product or word
    )
    desc = (
        f"[SYNTHETIC] {boro['official_name']} buys {word}. Invented text for load tests; no real procurement. "
        + "The service covers implementation, hosting, support and data migration over the life of the contract. "
        * rng.randrange(1, 5)
    )
    fts = rng.random() < 0.6
    ocid = (
        f"ocds-h6vhtk-{0x900000 + i:06x}"
        if fts
        else f"ocds-b5fd17-{rng.getrandbits(32):08x}-0000-4000-8000-{i:012d}"
    )
    start = dt.datetime(2021, 1, 4, tzinfo=UTC) + dt.timedelta(
        days=rng.randrange(0, opt.years * 365)
    )
    start += dt.timedelta(
        days=(7 - start.weekday()) % 7 if start.weekday() > 4 and rng.random() < 0.95 else 0,
        hours=rng.choices(range(24), weights=[x + 0.01 for x in w.p["hour_weights"]])[0],
        minutes=rng.randrange(60),
        seconds=rng.randrange(60),
    )
    # notices under the Procurement Act 2023 start on 24 February 2025; some later ones still use the old law
    old = (not fts) or start < dt.datetime(2025, 2, 24, tzinfo=UTC) or rng.random() < 0.12
    mu, sd = w.p["log_value"][
        "find_a_tender_2026-02-20" if fts else "contracts_finder_day_2025-01-23"
    ][:2]
    value = money(rng, mu, sd, 5e8)
    begin = (start + dt.timedelta(days=rng.randrange(60, 300))).replace(hour=0, minute=0, second=0)
    if rng.random() < 0.5:
        begin = begin.replace(day=1)
    finish = begin + dt.timedelta(days=w.duration(rng))
    extent = finish + dt.timedelta(days=365 * rng.choice([0, 0, 1, 1, 2, 2, 4]))
    nsup = int(
        rng.choices(
            list(w.p["suppliers_per_award_weights"]),
            weights=list(w.p["suppliers_per_award_weights"].values()),
        )[0]
    )
    sups, seen = [], set()
    if need_i is not None:
        s = w.need_supplier(rng, need_i, pi)
        sups.append(s)
        seen.add(s["id"])
    while len(sups) < nsup:
        s = w.supplier(rng)
        if s["id"] not in seen:
            seen.add(s["id"])
            sups.append(s)
    sups = sups[: max(1, nsup)]
    buyer_name = rng.choice(b["forms"]) if rng.random() < opt.name_noise else boro["official_name"]
    buyer_id = ("GB-PPON-" + b["ppon"]) if (fts and not old) else boro["gb_lae_id"]
    sid = {
        s["id"]: (
            "GB-COH-" + s["coh"]
            if rng.random() < 0.8
            else f"GB-{'FTS' if fts else 'CFS'}-{100000 + s['id'] * 7 + i % 7}"
        )
        for s in sups
    }

    def party_buyer():
        p = {
            "id": buyer_id,
            "name": buyer_name,
            "identifier": {
                "legalName": boro["official_name"],
                "scheme": buyer_id[: buyer_id.rfind("-")] if old or not fts else "GB-PPON",
                "id": buyer_id.split("-", 2)[2],
            },
            "address": {
                "streetAddress": "1 Synthetic Street",
                "locality": "London",
                "postalCode": f"ZZ{rng.randrange(1, 20)} {rng.randrange(1, 9)}ZZ",
                "country": "GB",
                "countryName": "United Kingdom",
                "region": boro["itl3_2021"],
            },
            "contactPoint": {
                "name": "Synthetic Contact",
                "email": f"procurement@{boro['gov_uk_slug'] or 'borough'}.example",
            },
            "roles": ["buyer"],
        }
        if fts and not old:
            p["details"] = {
                "classifications": [
                    {
                        "scheme": "UK_CA_TYPE",
                        "id": "publicAuthoritySubCentralGovernment",
                        "description": "Public authority - sub-central government",
                    }
                ]
            }
        return p

    def party_sup(s):
        p = {
            "id": sid[s["id"]],
            "name": s["name"],
            "address": {
                "streetAddress": f"{s['id'] % 200 + 1} Invented Road",
                "postalCode": s["post"],
                "countryName": "United Kingdom",
                "region": s["region"],
            },
            "roles": ["supplier"],
            "details": {"scale": "sme" if s["sme"] else "large", "vcse": s["vcse"]},
        }
        if sid[s["id"]].startswith("GB-COH-"):
            p["identifier"] = {"scheme": "GB-COH", "id": s["coh"], "legalName": s["name"]}
        return p

    doc_n = itertools.count(1)

    def doc(kind, notice, label, when):
        if fts:
            n = f"{(i * 9 + next(doc_n)) % 999999:06d}-{when.year}"
            return {
                "id": n,
                "documentType": kind,
                "noticeType": notice,
                "description": f"{label} on Find a Tender",
                "url": f"https://example.invalid/Notice/{n}",
                "datePublished": iso(when),
                "format": "text/html",
            }
        return {
            "id": str(next(doc_n)),
            "documentType": kind,
            "description": f"{label} on Contracts Finder",
            "url": f"https://example.invalid/Notice/{ocid[12:]}",
            "datePublished": iso(when),
            "format": "text/html",
            "language": "en",
        }

    rel = itertools.count(1)

    def base(tags, when):
        k = next(rel)
        rid = (
            f"{(i * 9 + k) % 999999:06d}-{when.year}-s{i}"
            if fts
            else f"{ocid[12:]}-{800000 + i}{k}"
        )
        return {
            "ocid": ocid,
            "id": rid,
            "date": iso(when),
            "tag": tags,
            "initiationType": "tender",
            "language": "en",
            "parties": [party_buyer()],
            "buyer": {"id": buyer_id, "name": buyer_name},
        }

    cls = {"scheme": "CPV", "id": cpv, "description": w.cpv.get(cpv, "")}
    legal = (
        {
            "id": "2023/54",
            "scheme": "UKPGA",
            "uri": "https://www.legislation.gov.uk/ukpga/2023/54/contents",
        }
        if fts and not old
        else {"id": "32014L0024", "scheme": "CELEX"}
    )
    method = (
        rng.choices(w.p["methods"], weights=[m[2] for m in w.p["methods"]])[0]
        if w.p["methods"]
        else ["open", "Open procedure", 1]
    )
    item = {
        "id": "1",
        "additionalClassifications": [cls],
        "deliveryAddresses": [
            {"region": boro["itl3_2021"], "country": "GB", "countryName": "United Kingdom"}
        ],
        "relatedLot": "1",
    }

    def tender(status, when):
        t = {
            "id": ref,
            "title": title,
            "description": desc,
            "status": status,
            "mainProcurementCategory": "goods"
            if cpv[:2] in ("30", "48", "33")
            else ("works" if cpv[:2] == "45" else "services"),
            "procurementMethod": method[0] or "open",
            "procurementMethodDetails": method[1] or "Open procedure",
            "tenderPeriod": {"endDate": day(when + dt.timedelta(days=rng.randrange(14, 45)), True)},
            "documents": [doc("tenderNotice", "UK4", "Tender notice", when)],
            "suitability": {"sme": rng.random() < 0.75, "vcse": rng.random() < 0.4},
        }
        if fts:
            t["legalBasis"] = legal
            lot = {
                "id": "1",
                "status": status,
                "value": val(value),
                "contractPeriod": {
                    "startDate": day(begin),
                    "endDate": day(finish, True),
                    "maxExtentDate": day(extent, True),
                },
                "hasRenewal": extent > finish,
            }
            if extent > finish:
                lot["renewal"] = {"description": "[SYNTHETIC] may be extended"}
            t.update(lots=[lot], items=[item], value=val(value), aboveThreshold=value > 214904)
            if old:
                t["classification"] = cls
        else:
            t.update(
                classification=cls,
                value={"amount": value, "currency": "GBP"},
                contractPeriod={"startDate": day(begin), "endDate": day(finish, True)},
                items=[
                    {
                        "id": "1",
                        "deliveryAddresses": [
                            {"region": "London", "countryName": "United Kingdom"}
                        ],
                    }
                ],
                datePublished=iso(when),
            )
        return t

    out = []
    when = start
    if fts and not old and rng.random() < 0.35:
        r = base(["planning"], when)
        kind = rng.choice(
            [
                ("UK1", "plannedProcurementNotice", "Pipeline notice"),
                ("UK2", "marketEngagementNotice", "Preliminary market engagement notice"),
                ("UK3", "plannedProcurementNotice", "Planned procurement notice"),
            ]
        )
        t = tender("planned", when)
        t.pop("documents")
        t.pop("tenderPeriod", None)
        r["planning"] = {"documents": [doc(kind[1], kind[0], kind[2], when)]}
        if kind[0] == "UK2":
            r["planning"]["milestones"] = [
                {
                    "id": "engagement",
                    "type": "engagement",
                    "description": "[SYNTHETIC] questionnaire",
                    "dueDate": day(when + dt.timedelta(days=21), True),
                    "status": "scheduled",
                }
            ]
        r["tender"] = t
        out.append(r)
        when += dt.timedelta(days=rng.randrange(20, 120))
    if rng.random() < 0.7:
        r = base(["tender"], when)
        r["tender"] = tender("active", when)
        out.append(r)
        if rng.random() < 0.12:
            r = base(
                ["tenderUpdate"] if fts else ["tenderAmendment"],
                when + dt.timedelta(days=rng.randrange(2, 12)),
            )
            r["tender"] = tender("active", when)
            r["tender"]["amendments"] = [{"id": "1", "description": "[SYNTHETIC] deadline moved"}]
            out.append(r)
        when += dt.timedelta(days=rng.randrange(30, 150))
        if fts and rng.random() < 0.05:
            r = base(["tenderCancellation"], when)
            r["tender"] = tender("cancelled", when)
            r["tender"]["documents"] = [
                doc("tenderCancellation", "UK12", "Procurement termination notice", when)
            ]
            out.append(r)
            return [r for r in out if r["date"] <= iso(opt.cutoff)], None
        transparency = False
    else:
        transparency = fts and not old and rng.random() < 0.5
    award = {
        "id": "1",
        "title": title,
        "status": "active" if (old or not fts) else "pending",
        "date": day(when),
        "value": val(value) if fts else {"amount": value, "currency": "GBP"},
        "suppliers": [{"id": sid[s["id"]], "name": s["name"]} for s in sups],
    }
    if fts and not old:
        award.update(
            contractPeriod={
                "startDate": day(begin),
                "endDate": day(finish, True),
                "maxExtentDate": day(extent, True),
            },
            hasRenewal=extent > finish,
            items=[item],
            relatedLots=["1"],
            mainProcurementCategory="services",
            aboveThreshold=value > 214904,
            milestones=[
                {
                    "id": "1",
                    "type": "futureSignatureDate",
                    "dueDate": day(when + dt.timedelta(days=10), True),
                    "status": "scheduled",
                }
            ],
            documents=[doc("awardNotice", "UK6", "Contract award notice", when)],
        )
        if extent > finish:
            award["renewal"] = {"description": "[SYNTHETIC] may be extended"}
    elif not fts:
        award.update(
            contractPeriod={"startDate": day(begin), "endDate": day(finish, True)},
            documents=[doc("awardNotice", "", "Awarded contract notice", when)],
        )
        award["documents"][0].pop("noticeType", None)
    if transparency:  # direct award: announced before it is made
        r = base(["award"], when)
        r["tender"] = tender("complete", when)
        r["tender"].update(procurementMethod="direct", procurementMethodDetails="Direct award")
        r["tender"].pop("tenderPeriod", None)
        r["parties"] += [party_sup(s) for s in sups]
        r["awards"] = [
            {**award, "documents": [doc("awardNotice", "UK5", "Transparency notice", when)]}
        ]
        out.append(r)
        when += dt.timedelta(days=rng.randrange(8, 20))
    r = base(["award"] if not (fts and old) else ["award", "contract"], when)
    r["tender"] = tender("complete", when)
    r["parties"] += [party_sup(s) for s in sups]
    r["awards"] = [award]
    contract = {
        "id": "1",
        "awardID": "1",
        "title": title,
        "status": "active",
        "period": {
            "startDate": day(begin),
            "endDate": day(finish, True),
            "maxExtentDate": day(extent, True),
        },
        "value": val(value),
        "dateSigned": day(when + dt.timedelta(days=20)),
    }
    if fts and old:
        r["contracts"] = [contract]
    out.append(r)
    if fts and not old and rng.random() < 0.8:
        when += dt.timedelta(days=rng.randrange(12, 40))
        r = base(["award", "contract"], when)
        r["tender"] = tender("complete", when)
        r["parties"] += [party_sup(s) for s in sups]
        r["awards"] = [{**award, "status": "active"}]
        r["contracts"] = [
            {
                **contract,
                "documents": [doc("contractNotice", "UK7", "Contract details notice", when)],
                "aboveThreshold": value > 214904,
            }
        ]
        out.append(r)
        changed = when + dt.timedelta(days=rng.randrange(100, 600))
        if rng.random() < 0.10 and changed < opt.cutoff:
            when = changed
            r = base(["awardUpdate", "contractUpdate"], when)
            r["parties"] += [party_sup(s) for s in sups]
            value2 = round(value * (1 + rng.random() * 0.4), 2)
            r["awards"] = [{**award, "status": "active"}]
            r["contracts"] = [
                {
                    **contract,
                    "value": val(value2),
                    "period": {**contract["period"], "endDate": day(extent, True)},
                    "amendments": [{"id": "1", "rationale": "[SYNTHETIC] extension"}],
                    "documents": [doc("contractNotice", "UK10", "Contract change notice", when)],
                }
            ]
            out.append(r)
            value, finish = value2, extent
        if rng.random() < 0.06 and finish + dt.timedelta(days=14) < opt.cutoff:
            r = base(["contractTermination"], finish + dt.timedelta(days=14))
            r["contracts"] = [
                {
                    "id": "1",
                    "awardID": "1",
                    "status": "terminated",
                    "documents": [
                        doc(
                            "contractNotice",
                            "UK11",
                            "Contract termination notice",
                            finish + dt.timedelta(days=14),
                        )
                    ],
                }
            ]
            out.append(r)
    stop = iso(opt.cutoff)
    out = [r for r in out if r["date"] <= stop]
    truth_ok = any(r.get("awards") for r in out)  # else nothing is awarded yet
    if out and rng.random() < opt.dirty:
        k = rng.randrange(6)
        r = out[-1]
        if k == 0:
            r.pop("buyer", None)
        elif k == 1 and r.get("awards"):
            r["awards"][0]["suppliers"] = []
        elif k == 2 and r.get("awards"):
            r["awards"][0]["value"] = {"amount": 0.01, "currency": "GBP"}
        elif k == 3 and r.get("tender"):
            r["tender"]["title"] = ""
        elif k == 4 and r.get("awards") and "contractPeriod" in r["awards"][0]:
            r["awards"][0]["contractPeriod"]["endDate"] = "2099-12-31T23:59:59Z"
        elif k == 5:
            r["date"] = r["date"].replace("Z", "+01:00")
    truth = (
        ocid,
        boro["gss_code"],
        boro["name"],
        buyer_name,
        need,
        product,
        cpv,
        f"{value:.2f}",
        begin.date().isoformat(),
        finish.date().isoformat(),
        sid[sups[0]["id"]],
        len(sups),
    )
    return out, truth if truth_ok else None


def releases(n, opt):
    w = World(opt.seed, opt.suppliers)
    left, i = n, 0
    held = []
    mix = random.Random(f"mix:{opt.seed}")
    tw = None
    tf = None
    if opt.truth:
        tf = open(opt.truth, "w", encoding="utf-8", newline="")
        tw = csv.writer(tf)
        tw.writerow(
            [
                "ocid",
                "gss_code",
                "borough",
                "buyer_as_published",
                "need",
                "product",
                "cpv",
                "value_gbp",
                "start",
                "end",
                "first_supplier_id",
                "suppliers",
            ]
        )
    while left > 0:
        rs, truth = process(w, opt.seed, i, opt)
        i += 1
        rs = rs[:left]
        left -= len(rs)
        if tw and truth:
            tw.writerow(truth)
        for r in rs:
            if opt.repeat and mix.random() < opt.repeat:
                held.append(r)  # the same release again later, as paged feeds give it
            if opt.mix:
                held.append(r)
                if len(held) > opt.mix:
                    yield held.pop(mix.randrange(len(held)))
            else:
                yield r
    mix.shuffle(held)
    yield from held
    if tf:
        tf.close()


def main(argv=None):
    a = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    a.add_argument("n", type=int, help="how many releases (with --repeat: a little more)")
    a.add_argument("--seed", default="1")
    a.add_argument("--out", default="-", help="file; .gz compresses; - is standard output")
    a.add_argument("--format", choices=["jsonl", "package"], default="jsonl")
    a.add_argument("--suppliers", type=int, default=8000)
    a.add_argument(
        "--years", type=int, default=6, help="first notices lie in 2021 and the years after"
    )
    a.add_argument("--until", default="2026-11-22", help="no notice is dated after this day")
    a.add_argument(
        "--tech-share",
        type=float,
        default=0.4,
        help="share of processes with one of the technology needs",
    )
    a.add_argument(
        "--name-noise",
        type=float,
        default=0.3,
        help="share of processes with another form of the buyer's name",
    )
    a.add_argument("--dirty", type=float, default=0.02, help="share of processes with one defect")
    a.add_argument("--repeat", type=float, default=0.0, help="share of releases given twice")
    a.add_argument(
        "--mix", type=int, default=0, help="shuffle within a window of this many releases"
    )
    a.add_argument(
        "--truth", help="also write a CSV: what each process really is (need, borough, value, end)"
    )
    opt = a.parse_args(argv)
    opt.cutoff = dt.datetime.fromisoformat(opt.until).replace(tzinfo=UTC)
    if opt.out == "-":
        f = sys.stdout
    elif opt.out.endswith(".gz"):
        f = gzip.open(opt.out, "wt", encoding="utf-8", compresslevel=5)
    else:
        f = open(opt.out, "w", encoding="utf-8")
    dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    if opt.format == "package":
        head = {
            "uri": "about:synthetic",
            "version": "1.1",
            "extensions": EXTENSIONS,
            "publishedDate": "2026-11-22T00:00:00Z",
            "publisher": PUBLISHER,
            "license": LICENCE,
        }
        f.write(dump(head)[:-1] + ',"releases":[')
        for k, r in enumerate(releases(opt.n, opt)):
            f.write(("," if k else "") + "\n" + dump(r))
        f.write("\n]}\n")
    else:
        for r in releases(opt.n, opt):
            f.write(dump(r) + "\n")
    if f is not sys.stdout:
        f.close()


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        os._exit(0)
