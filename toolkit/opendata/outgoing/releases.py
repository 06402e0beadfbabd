"""A borough's contracts as a release package of OCDS 1.1."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ocds import outgoing
from toolkit.opendata.outgoing.records import buyer_of, published_contract
from toolkit.opendata.outgoing.selection import Chosen
from toolkit.opendata.outgoing.texts import LEFT_OUT
from toolkit.opendata.outgoing.written import SHOWN, Finding, Setting, Written, organisation_uri

Json = dict[str, Any]


def write(chosen: Chosen, setting: Setting) -> tuple[Written, Json]:
    """Write the package; return it as bytes and as it is checked."""
    prefix = setting.ocid_prefix or outgoing.LOCAL_PREFIX
    buyer = buyer_of(setting.authority)
    releases, findings, preview = [], [], []
    local = 0
    for row, one in enumerate(chosen.contracts, start=1):
        contract = published_contract(one, notice=chosen.notices.get(one.reference), buyer=buyer)
        release = outgoing.release(contract, prefix=prefix)
        releases.append(release)
        local += not contract.ocid
        if row <= SHOWN:
            preview.append(
                (release["ocid"], contract.title, contract.ends_on, ", ".join(release["tag"]))
            )
        if LEFT_OUT in contract.title + contract.description:
            what = "The text holds an e-mail address or a telephone number. It is left out."
            findings.append(Finding(what, row, one.reference, contract.title or one.reference))
    if local and not setting.ocid_prefix:
        what = (
            f"{local:,} contracts without a notice get identifiers that begin with {prefix}, which is "
            "registered nowhere. Ask the Open Contracting Partnership for a prefix, and enter it "
            "under “How you publish”."
        )
        findings.insert(0, Finding(what))
    package = outgoing.release_package(
        releases,
        uri=setting.address,
        publisher={
            "name": setting.authority.official_name,
            **({"uri": uri} if (uri := organisation_uri(setting.authority)) else {}),
        },
        licence=setting.licence_url,
        published_at=setting.at,
    )
    said = json.dumps(releases, sort_keys=True, ensure_ascii=False).encode()
    written = Written(
        data=json.dumps(package, ensure_ascii=False).encode(),
        digest=hashlib.sha256(said).hexdigest(),
        count=len(releases),
        findings=tuple(findings),
        head=("ocid", "Title", "Ends", "Tags"),
        preview=tuple(preview),
        gaps={},
        is_made_up=any(one.is_synthetic for one in chosen.contracts),
    )
    return written, package
