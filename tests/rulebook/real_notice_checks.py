"""What the rulebook asks of a real notice, from its own published facts, beside what was done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rulebook.due_days import LOCAL_TARGET_DAYS
from rulebook.money import pounds
from rulebook.notice_award import standstill_of
from rulebook.notice_facts import Days, NoticeFacts, Way
from rulebook.notice_live import must_set_kpis
from rulebook.notice_reach import reach_of
from rulebook.notices import NoticeDue, due
from rulebook.reasons import Verdict
from rulebook.register_law import Regime, law_of
from rulebook.tender_periods import Circumstance, tendering_period
from rulebook.thresholds import ACT_STARTS, REVISED, Kind, threshold_for
from rulebook.thresholds_2015 import threshold_2015

AS_REQUIRED, DIFFERS, MORE = "as required", "differs", "more than required"
TARGET_MISSED, CANNOT_TELL = "our target missed", "cannot tell"
_METHODS = {
    "Open procedure": Way.OPEN,
    "Competitive flexible procedure": Way.FLEXIBLE,
    "Direct award": Way.DIRECT_AWARD,
    "Award under framework": Way.CALL_OFF,
    "Below threshold - open competition": Way.QUOTATION,
    "Below threshold - limited competition": Way.QUOTATION,
    "Below threshold - without competition": Way.DIRECT_AWARD,
}
# Methods as Contracts Finder names them.
_BY_HAND = {
    "Direct award": Way.DIRECT_AWARD,
    "Call-off from a framework agreement": Way.CALL_OFF,
    "Competitive quotation (below threshold)": Way.QUOTATION,
}
_JUSTIFICATIONS = {
    "singleSuppliersTechnicalReasons": "6",
    "singleSuppliersIntellectualPropertyExclusiveRights": "5",
    "additionalRepeatExtensionPartialReplacement": "7",
    "urgency": "13",
}
_KINDS = {"lightTouch": Kind.LIGHT_TOUCH, "concession": Kind.CONCESSION}
_TWINS = {
    "UK4": ("tender", "below-threshold-tender"),
    "UK7": ("details", "below-threshold-details"),
}
_SINGLE = {
    "UK1": "pipeline",
    "UK2": "engagement",
    "UK3": "planned",
    "UK5": "transparency",
    "UK6": "award",
}


@dataclass(frozen=True)
class Finding:
    """One comparison: what was required, what was done, and whether the two agree."""

    check: str
    required: str
    done: str
    outcome: str


class Real:
    """A real notice: its row of facts, as values."""

    def __init__(self, row: dict[str, str]) -> None:
        self.row = row

    def day(self, name: str) -> date | None:
        """Return a day of the row; None where it is not stated."""
        return date.fromisoformat(self.row[name]) if self.row[name] else None

    @property
    def published_on(self) -> date:
        """Return the day of publication."""
        return date.fromisoformat(self.row["published_on"])

    @property
    def value(self) -> int | None:
        """Return the value in pence including VAT; None where none, or a token of £1, is stated."""
        pence = int(self.row["value_inc_vat_pence"] or 0)
        return pence if pence > 1_20 else None

    @property
    def kind(self) -> Kind:
        """Return the kind of contract, as the notice classifies it."""
        for name, kind in _KINDS.items():
            if name in self.row["special_regime"]:
                return kind
        return Kind.WORKS if self.row["category"] == "works" else Kind.GOODS_OR_SERVICES

    @property
    def is_above(self) -> bool | None:
        """Return whether the notice says that it is above the threshold, by its mark or procedure."""
        if self.row["is_above_threshold"]:
            return self.row["is_above_threshold"] == "yes"
        method = self.row["method"]
        if method.startswith("Below threshold"):
            return False
        return True if method in _METHODS else None

    def facts(self) -> NoticeFacts:
        """Return the facts as the rulebook takes them."""
        form, day = self.row["form"], self.published_on
        is_open_below = self.row["method"] == "Below threshold - open competition"
        return NoticeFacts(
            _METHODS.get(self.row["method"]),
            self.value,
            self.kind,
            Regime.ACT_2023,
            is_above_threshold=self.is_above,
            sets_up_framework=bool(self.row["is_framework"]),
            is_advertised=True if is_open_below else None,
            had_market_engagement=True if form == "UK2" else None,
            justification=_JUSTIFICATIONS.get(self.row["justification"], ""),
            are_kpis_inappropriate=bool(self.row["says_why_no_kpis"]),
            days=Days(
                tender_notice=day if form == "UK4" else None,
                transparency_notice=day if form == "UK5" else None,
                award_notice=day if form == "UK6" else None,
                details_notice=day if form == "UK7" else None,
                signed=self.day("signed_on"),
                assessment_summaries=self.day("summaries_sent_on"),
            ),
        )


def findings(real: Real) -> Iterator[Finding]:
    """Yield every comparison that the published facts of a notice allow."""
    yield _law(real)
    yield from _asked(real)
    yield from _threshold(real)
    if not real.row["form"].startswith("UK") or _was_earlier(real):
        return
    facts = real.facts()
    rows = {one.notice.key: one for one in due(facts, on=real.published_on)}
    yield from _needed(real, rows)
    form = real.row["form"]
    if form == "UK4":
        yield _tender_period(real)
    if form == "UK6" and real.is_above:
        yield from _standstill(real, facts)
    if form == "UK7":
        yield from _details(real, rows)
        yield from _kpis(real, facts, rows)


def _was_earlier(real: Real) -> bool:
    known = [day for day in (real.day("signed_on"), real.day("starts_on")) if day]
    return bool(known) and min(known) < ACT_STARTS


def _law(real: Real) -> Finding:
    """Compare the law that the notice is published under with the law of its days."""
    signed, published = real.day("signed_on"), real.published_on
    known = [day for day in (signed, real.day("starts_on"), published) if day]
    law = law_of(commenced_on=min(known)) if min(known) < ACT_STARTS else None
    required = law.regime.in_words if law else "not known from these facts"
    done = {
        "2023": "a notice of the Procurement Act 2023",
        "2015": "a notice of the Public Contracts Regulations 2015",
        "": "the law is not stated",
    }[real.row["law"]]
    if real.row["law"] == "2023" and law is None:
        return Finding("law", Regime.ACT_2023.in_words, done, AS_REQUIRED)
    if law is None or not real.row["law"]:
        return Finding("law", required, done, CANNOT_TELL)
    is_same = (real.row["law"] == "2015") == (law.regime is Regime.REGULATIONS_2015)
    return Finding("law", required, done, AS_REQUIRED if is_same else DIFFERS)


def _asked(real: Real) -> Iterator[Finding]:
    """Name what the Act would ask for, where somebody read the facts of a page but not its form."""
    way = _BY_HAND.get(real.row["method"])
    is_read = real.row["form"].startswith("UK")
    if way is None or is_read or real.published_on < ACT_STARTS or real.value is None:
        return
    signed = real.day("starts_on")
    regime = Regime.UNKNOWN if way is Way.CALL_OFF else Regime.ACT_2023
    facts = NoticeFacts(way, real.value, real.kind, regime, days=Days(signed=signed))
    needed = [row.notice.form for row in due(facts, on=real.published_on) if row.is_needed]
    forms = ", ".join(dict.fromkeys(form for form in needed if form))
    required = forms if forms else "it depends on the law of the framework"
    platform = "Find a Tender" if "h6vhtk" in real.row["ocid"] else "Contracts Finder"
    begins = f"; the contract begins on {signed}" if signed else ""
    yield Finding("notices of the Act", required, f"one notice on {platform}{begins}", CANNOT_TELL)


def _threshold(real: Real) -> Iterator[Finding]:
    """Compare the mark above or below the threshold with the value, where one authority's rows hold."""
    if not real.row["form"].startswith("UK"):
        yield from _threshold_2015(real)
        return
    if real.row["authority"] != "sub-central" or real.value is None or real.is_above is None:
        return
    begins = {real.published_on} if real.row["form"] == "UK4" else {ACT_STARTS, REVISED}
    marks = {real.value >= threshold_for(real.kind, on=day).value_inc_vat_pence for day in begins}
    least = threshold_for(real.kind, on=max(begins)).value_inc_vat_pence
    required = f"{pounds(real.value)} against {pounds(least)}"
    if len(marks) > 1:
        outcome = CANNOT_TELL
        required += " or the earlier threshold"
    else:
        outcome = AS_REQUIRED if marks == {real.is_above} else DIFFERS
        required += ": above" if marks == {True} else ": below"
    done = "published as above" if real.is_above else "published as below"
    yield Finding("threshold", required, done, outcome)


def _threshold_2015(real: Real) -> Iterator[Finding]:
    """Compare the procedure's name with the value, by the threshold of the 2015 Regulations."""
    method = real.row["method"].lower()
    names = [name for name in ("below threshold", "above threshold") if name in method]
    least = threshold_2015(real.kind, on=real.published_on)
    if not names or real.value is None or least is None:
        return
    amount = least.value_inc_vat_pence
    is_above = real.value >= amount
    required = f"{pounds(real.value)} against {pounds(amount)}: {'above' if is_above else 'below'}"
    agrees = is_above is (names[0] == "above threshold")
    yield Finding(
        "threshold", required, f"published as {names[0].partition(' ')[0]}",
        AS_REQUIRED if agrees else DIFFERS,
    )  # fmt: skip


def _needed(real: Real, rows: dict[str, NoticeDue]) -> Iterator[Finding]:
    """Say whether the notice that was published had to be."""
    form = real.row["form"]
    if real.row["authority"] == "central" and real.is_above is False:
        return  # its contracts are notifiable from another value, which the rulebook does not hold
    if form in _TWINS:
        above, below = (rows[key] for key in _TWINS[form])
        row = below if real.is_above is False else above
    elif form in _SINGLE:
        row = rows[_SINGLE[form]]
    else:
        return
    outcome = {Verdict.YES: AS_REQUIRED, Verdict.NO: MORE, Verdict.DEPENDS: CANNOT_TELL}
    yield Finding(
        "notice", f"{row.notice.form}: {row.answer.words}", f"{form} published",
        outcome[row.answer.verdict],
    )  # fmt: skip


def _tender_period(real: Real) -> Finding:
    """Compare the tender period with the shortest lawful one; that documents came too is assumed."""
    ends = real.day("tender_period_ends_on")
    if ends is None or real.row["is_update"]:
        done = "an update: the first notice is not here" if ends else "no deadline is stated"
        return Finding("tender period", "by the first notice", done, CANNOT_TELL)
    none = []
    if real.is_above is False:
        none.append(Circumstance.BELOW_THRESHOLD)
    if real.kind is Kind.LIGHT_TOUCH:
        none.append(Circumstance.LIGHT_TOUCH)
    least = tendering_period(real.published_on, circumstances=tuple(none))
    days = (ends - real.published_on).days
    required = (
        f"until {least.earliest_deadline} ({least.days} days)" if least.days else "no minimum"
    )
    outcome = AS_REQUIRED if ends >= least.earliest_deadline else DIFFERS
    return Finding("tender period", required, f"until {ends} ({days} days)", outcome)


def _standstill(real: Real, facts: NoticeFacts) -> Iterator[Finding]:
    still = standstill_of(facts, on=real.published_on)
    stated, sign = real.day("standstill_ends_on"), real.day("signature_expected_on")
    if still.is_mandatory:
        outcome = AS_REQUIRED if stated and stated >= (still.ends_on or stated) else DIFFERS
        yield Finding(
            "standstill", f"until {still.ends_on}", f"until {stated or 'not stated'}", outcome
        )
        if sign:
            outcome = AS_REQUIRED if sign >= still.may_sign_from else DIFFERS
            yield Finding(
                "signature", f"from {still.may_sign_from}", f"expected on {sign}", outcome
            )
    if facts.way and facts.way.is_competition:
        sent = facts.days.assessment_summaries
        is_so = sent is not None and sent <= real.published_on
        done = f"sent on {sent}" if sent else "no day is stated"
        yield Finding(
            "assessment summaries", f"before {real.published_on}", done,
            AS_REQUIRED if is_so else DIFFERS,
        )  # fmt: skip


def _details(real: Real, rows: dict[str, NoticeDue]) -> Iterator[Finding]:
    """Compare the day of the details notice with its last day, or with our target below the threshold."""
    signed, published = real.day("signed_on"), real.published_on
    if signed is None:
        return
    days = (published - signed).days + 1
    done = (
        f"{published}, day {days} of the contract" if days > 0 else f"{published}, before signing"
    )
    if real.is_above is False:
        row = rows["below-threshold-details"]
        if not row.is_needed and real.row["authority"] != "central":
            return
        outcome = AS_REQUIRED if days <= LOCAL_TARGET_DAYS else TARGET_MISSED
        text = f"as soon as reasonably practicable; our target {LOCAL_TARGET_DAYS} days"
        yield Finding("details notice", text, done, outcome)
        return
    last = rows["details"].due_on
    if last is None:
        return
    if real.row["is_update"]:
        yield Finding("details notice", f"by {last}", f"{done}; a correction", CANNOT_TELL)
        return
    yield Finding(
        "details notice", f"by {last}", done, AS_REQUIRED if published <= last else DIFFERS
    )


def _kpis(real: Real, facts: NoticeFacts, rows: dict[str, NoticeDue]) -> Iterator[Finding]:
    """Compare the indicators with the duty to set three, and name the day of the copy."""
    if real.value is None:
        return
    said = int(real.row["kpis"] or 0)
    must = must_set_kpis(facts, reach_of(facts, on=real.published_on), on=real.published_on)
    done = f"{said} published" if said else "none published"
    if real.row["says_why_no_kpis"]:
        done += ", with a reason"
    if must.is_yes:
        yield Finding("indicators", "at least 3", done, AS_REQUIRED if said >= 3 else DIFFERS)
    elif said:
        yield Finding("indicators", "none", done, MORE)
    copy = rows["contract-copy"]
    if copy.is_needed:
        yield Finding(
            "copy of the contract", f"by {copy.due_on}", "not in these facts", CANNOT_TELL
        )
