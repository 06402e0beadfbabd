"""An invented draft, for who wants to see what the barrier checker says."""

from __future__ import annotations

EXAMPLE = {
    "value": "400,000",
    "months": "36",
    "kind": "goods-or-services",
    "way": "unknown",
    "text": """Invitation to tender: scheduling system for housing repairs (invented example)

1. Minimum requirements
Suppliers must have an annual turnover of at least £2,000,000 in each of the last three years and must submit three years' audited accounts.
Public liability insurance of £10 million, professional indemnity of £5m and employers' liability of £10m must be in place at the time of tender.
The supplier must hold ISO 27001 and Cyber Essentials Plus.
Provide five examples of similar contracts with a London borough.

2. How to respond
The method statement must not exceed 40 pages of A4, and two hard copies must be sent by post.
The notice was published on 2 March 2027. Clarification questions close on 9 March 2027. Tenders must be received no later than 12 noon on 16 March 2027.
The contract will not be divided into lots.

3. Contract
Invoices will be paid within 60 days of receipt. Sub-contractors are paid within 45 days.
The Supplier shall, notwithstanding anything to the contrary contained herein, indemnify and keep indemnified the Council against all losses of whatsoever nature howsoever arising, and accepts unlimited liability in respect thereof.
All intellectual property shall vest in the Council.""",
}
