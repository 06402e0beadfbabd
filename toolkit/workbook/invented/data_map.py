"""The made-up map of housing repairs: systems of a council, their neighbours, and what flows between them. All invented."""

from __future__ import annotations

from toolkit.procurements.demo import STORIES
from toolkit.workbook.invented.days import InDays, Told

TOLD: Told = {
    STORIES[1].title: {
        "systems": (
            {"name": "Repairs scheduling", "fate": "new", "owner": "supplier", "hosted": "uk", "api": "open",
             "purpose": "Books appointments, plans each day of the repairs teams, and tells residents.",
             "exit": "CSV, with photos as files"},
            {"name": "Day planner", "fate": "replaced", "owner": "supplier", "supplier": "Diarium Ltd (invented)", "hosted": "uk",
             "api": "none", "ends": InDays(300), "purpose": "Half-day slots, printed each morning at the depot."},
            {"name": "Housing management", "fate": "kept", "owner": "supplier", "supplier": "Tenura Ltd (invented)", "hosted": "uk",
             "api": "charge", "purpose": "Tenancies, rents, and the repair requests that the call centre takes.",
             "exit": "Tables as CSV; documents only through the supplier"},
            {"name": "Mobile working app", "fate": "replaced", "owner": "supplier", "supplier": "Diarium Ltd (invented)",
             "hosted": "outside", "api": "none", "ends": InDays(300), "purpose": "Job cards on the phones of 34 operatives.",
             "exit": "A PDF for each job; we tried in October"},
            {"name": "Customer record", "fate": "kept", "owner": "council", "hosted": "council", "api": "open",
             "purpose": "Who a resident is, how to reach them, and what to know before a visit."},
            {"name": "Payments", "fate": "kept", "owner": "another", "supplier": "Coinbridge (invented)", "hosted": "uk", "api": "open",
             "purpose": "Takes payments for damage that tenants must pay for."},
            {"name": "Contractors’ job portal", "fate": "kept", "owner": "another", "supplier": "Brackenhill Homes (invented)",
             "api": "none", "purpose": "Roofing, lifts and out-of-hours work."},
            {"name": "Property gazetteer", "fate": "kept", "owner": "council", "hosted": "council", "api": "open",
             "purpose": "Every address with its UPRN."},
            {"name": "Texts and e-mails", "fate": "kept", "owner": "another", "hosted": "uk", "api": "open",
             "purpose": "Sends what other systems ask it to send."},
            {"name": "Data warehouse", "fate": "kept", "owner": "council", "hosted": "uk", "api": "open",
             "purpose": "Reports for the housing board and for the regulator."},
            {"name": "List of empty homes", "fate": "kept", "owner": "council", "hosted": "council", "api": "none",
             "purpose": "A spreadsheet of the lettings team."},
        ),
        "flows": (
            {"what": "Repair requests", "source": [3], "target": [1], "direction": "one", "whose": "council", "personal": "personal",
             "means": "api", "often": "at-once", "volume": "140 a day", "standard": "JSON with UPRN"},
            {"what": "Appointments and results", "source": [1], "target": [3], "direction": "both", "whose": "council",
             "personal": "personal", "means": "api", "often": "at-once", "volume": "900 changes a day", "standard": "JSON with UPRN"},
            {"what": "Health and safety notes for a visit", "source": [5], "target": [1], "direction": "one", "whose": "council",
             "personal": "special", "concerns": ["children"], "means": "api", "often": "at-once", "volume": "4,000 households"},
            {"what": "Jobs for contractors", "source": [1], "target": [7], "direction": "one", "whose": "council",
             "personal": "personal", "means": "file", "often": "daily", "volume": "60 a day", "standard": "CSV with UPRN"},
            {"what": "Contractors’ job results", "source": [7], "target": [1], "direction": "one", "whose": "council",
             "personal": "personal", "means": "hand", "often": "daily", "volume": "Two people, three hours each evening"},
            {"what": "Messages to residents", "source": [1], "target": [9], "direction": "one", "whose": "council",
             "personal": "personal", "screening": "not-needed", "means": "api", "often": "at-once", "volume": "1,200 a day",
             "standard": "JSON, the message service’s own fields"},
            {"what": "Addresses", "source": [8], "target": [1, 3], "direction": "one", "whose": "licensed", "personal": "none",
             "means": "file", "often": "weekly", "volume": "112,000 addresses", "standard": "CSV with UPRN and USRN"},
            {"what": "Where vans and operatives are", "source": [4], "target": [2], "direction": "one", "whose": "supplier",
             "personal": "personal", "concerns": ["watching"], "screening": "asked", "means": "api", "often": "at-once",
             "standard": "The supplier’s own"},
            {"what": "Charges for damage", "source": [1], "target": [6], "direction": "both", "whose": "council",
             "personal": "personal", "means": "hand", "often": "monthly", "volume": "35 a month", "standard": "Letters, typed again"},
            {"what": "Job counts by ward", "source": [2], "target": [10], "direction": "one", "whose": "council", "personal": "none",
             "means": "file", "often": "daily", "volume": "One file each night", "standard": "CSV"},
        ),
    },
}  # fmt: skip
