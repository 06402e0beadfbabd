"""An invented map, for who wants to see what the tool says."""

from __future__ import annotations

EXAMPLE = {
    "text": """From | To | Data | Whose | People | How | How often | Standard
Housing system | Repairs scheduling | Repair requests | council | personal | API | at once | JSON with UPRN
Repairs scheduling | Housing system | Appointments and results | council | personal | API | at once | JSON with UPRN
Customer record | Repairs scheduling | Health notes for a visit | council | special | API | at once | ?
Repairs scheduling | Contractors’ portal | Jobs for contractors | council | personal | file | daily | CSV with UPRN
Contractors’ portal | Repairs scheduling | Job results | council | personal | by hand | daily
Property gazetteer | Repairs scheduling | Addresses | licensed | none | file | weekly | CSV with UPRN
Repairs scheduling | Texts and e-mails | Messages to residents | council | personal | API | at once | JSON
Day planner | Data warehouse | Job counts by ward | council | none | file | nightly | CSV
""",
    "systems": """System | New, kept or replaced | Whose | Where | API | Exit format
Repairs scheduling | new | supplier | UK | open | CSV, photos as files
Day planner | replaced | supplier | UK | none | ?
Housing system | kept | supplier | UK | on request | CSV
Customer record | kept | council | own servers | open
Contractors’ portal | kept | another | ? | none
Property gazetteer | kept | council | own servers | open
Texts and e-mails | kept | another | Ireland | open
Data warehouse | kept | council | UK | open
""",
}
