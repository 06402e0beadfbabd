"""An invented specification, for who wants to see what the linter says."""

from __future__ import annotations

EXAMPLE = {
    "text": """Specification: scheduling of housing repairs (invented example)

1. General
The council requires a modern, robust and user-friendly solution that follows best practice.
The system must be built in .NET and hosted on the council's own servers.
A perpetual licence for 180 named users is required.
Work orders currently come from Northgate Housing. The supplier must integrate with it.

2. Functions
The system must provide a dashboard with real-time data.
The system must provide drag and drop planning.
The system must include a full mobile app for operatives.
The system must have drop-down lists for trades, priorities, etc.
Reports must open in Microsoft Excel.
- Job diary
- Letter templates
- Photo upload
- Rota planner
- SMS alerts

3. Service
The service must be 100% available with 24/7 support.
Faults must be resolved promptly, as appropriate.
The website must meet WCAG 2.1 AA.
The supplier must be certified to ISO 27001.
Training will be provided as required. The go-live date is TBC.
A repairs officer can book a visit while the tenant is still on the phone, within two minutes.
""",
}
