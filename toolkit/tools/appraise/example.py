"""An invented appraisal, for who wants to see what the tool says."""

from __future__ import annotations

_CRITERIA = (
    ("Meets the needs of residents and staff", 35),
    ("Ready in time", 10),
    ("Data and way out", 15),
)
_OPTIONS = (
    # name, way, bias; start, yearly, end as low, likely, high in pounds; scores
    ("Keep the old system", "nothing", 0, ("0", "0", "0"), ("95,000", "110,000", "150,000"), ("20,000", "30,000", "60,000"), (1, 5, 1)),
    ("Buy a product", "buy", 10, ("60,000", "80,000", "120,000"), ("70,000", "80,000", "95,000"), ("10,000", "15,000", "30,000"), (4, 3, 4)),
    ("Share a neighbour’s system", "share", 15, ("30,000", "45,000", "90,000"), ("50,000", "62,000", "85,000"), ("5,000", "10,000", "25,000"), (3, 4, 3)),
    ("Build our own", "build", 40, ("150,000", "220,000", "400,000"), ("60,000", "75,000", "120,000"), ("0", "5,000", "10,000"), (5, 1, 5)),
)  # fmt: skip
_CASES = ("low", "likely", "high")


def _boxes() -> dict[str, str]:
    found = {"years": "5", "price_weight": "40"}
    for number, (name, weight) in enumerate(_CRITERIA, start=1):
        found |= {f"criterion_{number}": name, f"weight_{number}": str(weight)}
    for number, (name, way, bias, start, yearly, end, scores) in enumerate(_OPTIONS, start=1):
        here = f"option_{number}"
        found |= {here: name, f"{here}_way": way, f"{here}_bias": str(bias)}
        for key, costs in (("start", start), ("yearly", yearly), ("end", end)):
            for case, cost in zip(_CASES, costs, strict=True):
                found[f"{here}_{key}_{case}"] = cost
        for criterion, score in enumerate(scores, start=1):
            found[f"{here}_score_{criterion}"] = str(score)
    return found


EXAMPLE = _boxes()
