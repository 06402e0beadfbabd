"""The mandatory standstill after a contract award notice, when there is none, and what follows signature."""

from __future__ import annotations

from datetime import date, timedelta

from rulebook import working_days as days
from rulebook.day_words import with_weekday
from rulebook.limits import limit_for
from rulebook.reasons import Reason, act
from rulebook.standstill import Award, Standstill, standstill
from toolkit.procurements.brought import Brought
from toolkit.tools.engine.calendar_checks import within_act
from toolkit.tools.engine.questions import YES_NO, Answers, Asked, Choice, Kind, Question
from toolkit.tools.engine.results import Fact, Milestone, Onward, Part, Result, Table, Tool, whys

_AWARDS = (
    Choice(Award.COMPETITION, "After an open or competitive flexible procedure"),
    Choice(Award.DIRECT, "By direct award, not because of extreme urgency"),
    Choice(Award.DIRECT_URGENT, "By direct award, because of extreme and unavoidable urgency"),
    Choice(Award.DIRECT_BY_REGULATIONS, "By direct award, under regulations to protect life"),
    Choice(Award.CALL_OFF, "As a call-off under a framework"),
    Choice(Award.DYNAMIC_MARKET, "By reference to membership of a dynamic market"),
    Choice(
        Award.LIGHT_TOUCH,
        "As a light touch contract",
        "Certain services for people, like training or social care",
    ),
    Choice(Award.BELOW_THRESHOLD, "It is below the threshold"),
)
_MANDATORY = (Award.COMPETITION, Award.DIRECT)


def _may_be_stated(answers: Answers) -> bool:
    return answers.choice("award") not in (*_MANDATORY, Award.BELOW_THRESHOLD, "")


ASKS = Asked((
    Question(
        "award", "How is the contract awarded?", Kind.RADIOS, "How it is awarded",
        missing="Select how the contract is awarded",
        choices=_AWARDS,
    ),
    Question(
        "voluntary", "Will the contract award notice state a standstill all the same?", Kind.RADIOS,
        "Voluntary standstill",
        missing="Select yes if the notice will state a standstill",
        hint="The law asks for none here. One that the notice states binds you, and guards against some claims.",
        choices=YES_NO, asked=_may_be_stated,
    ),
    Question(
        "published", "When is the contract award notice (UK6) published?", Kind.DATE,
        "Contract award notice published", missing="Enter the day on which the notice is, or will be, published",
        hint="For example, 23 11 2026", wrong=within_act,
        asked=lambda answers: answers.choice("award") in _MANDATORY or answers.is_("voluntary", "yes"),
    ),
))  # fmt: skip


def _counted(answers: Answers, on: date) -> Standstill:
    """Return the standstill of the answers. Raises `BeyondTable`."""
    stated = limit_for("standstill", on=on).amount if answers.is_("voluntary", "yes") else None
    award = Award(answers.choice("award"))
    return standstill(answers.day("published") or on, award=award, stated_working_days=stated)


def brings(answers: Answers, on: date) -> Brought:
    """Return what a procurement keeps of it: the day of the award notice, and the last day of standstill."""
    answers = ASKS.kept(answers)
    published = answers.day("published")
    try:
        ends = _counted(answers, on).ends_on
    except days.BeyondTable:
        ends = None
    if published is None or ends is None:
        return Brought(left_out=("There is no day to put on record: the answer itself is kept.",))
    return Brought(days={"award_notice_on": published, "standstill_ends_on": ends})


def result(answers: Answers, on: date) -> Result:
    """Say when the standstill ends and what may be done from the next day."""
    answers = ASKS.kept(answers)
    award, published = Award(answers.choice("award")), answers.day("published")
    try:
        found = _counted(answers, on)
        if found.ends_on is not None and published is not None:
            return _found(award, found, published, found.ends_on)
    except days.BeyondTable as error:
        return Result("We cannot count that far", lead=str(error))
    is_below = award is Award.BELOW_THRESHOLD
    return Result(
        "There is no standstill" if is_below else "There is no mandatory standstill",
        lead="Your standing orders may ask you to wait. If the contract is notifiable, publish its details notice "
        "after you sign."
        if is_below
        else "The contract award notice (UK6) still comes before you sign.",
        whys=whys(found.reasons),
        onward=_ONWARD,
    )


def _found(award: Award, found: Standstill, published: date, end: date) -> Result:
    free = found.may_sign_from
    sign = days.working_day_on_or_after(free)
    lead = f"The contract may be entered into from {with_weekday(free)}."
    if sign != free:
        lead += f" The first working day then is {with_weekday(sign)}."
    return Result(
        f"Standstill ends at the end of {with_weekday(end)}",
        lead=lead,
        whys=whys(found.reasons),
        parts=(_count(found, published, end), _after(award, sign), _CHALLENGE),
        days=(
            Milestone("award-notice", "Contract award notice published", published, ()),
            Milestone("standstill-end", "Last day of standstill", end, (1,)),
            Milestone("sign-from", "Contract may be signed", sign, (1,)),
        ),
        onward=_ONWARD,
    )


def _count(found: Standstill, published: date, end: date) -> Part:
    rows = []
    for place in range((end - published).days + 1):
        day = published + timedelta(days=place)
        holiday = days.bank_holiday(day)
        if day in found.counted:
            rows.append((with_weekday(day), f"Day {found.counted.index(day) + 1}"))
        elif holiday:
            rows.append(
                (with_weekday(day), f"Not counted: {holiday.name} ({', '.join(holiday.parts)})")
            )
        else:
            rows.append((with_weekday(day), "Not counted: weekend"))
    table = Table(("Day", "Counts as"), tuple(rows), "Each day of the standstill")
    return Part("How it is counted", table=table)


def _after(award: Award, sign: date) -> Part:
    is_light = award is Award.LIGHT_TOUCH
    limit = limit_for("contract-details-notice" + ("-light-touch" if is_light else ""), on=sign)
    reason = Reason(
        f"{limit.label}: {limit.amount} days beginning with the day of signature.",
        limit.source,
        limit.confidence,
    )
    return Part(
        "If you sign on the first working day",
        facts=(
            Fact("Signed", with_weekday(sign)),
            Fact(
                "Contract details notice (UK7) by",
                with_weekday(days.last_day(sign, limit.amount)),
                whys([reason]),
            ),
        ),
    )


_CHALLENGE = Part(
    "If somebody challenges the award",
    whys=whys([
        Reason(
            "If a supplier begins proceedings and tells you during the standstill, you may not sign until the court decides or "
            "lifts the suspension.",
            act("ss.101-102", "101"),
        )
    ]),
)  # fmt: skip
_ONWARD = (Onward("Count working days", "working-days", Answers()),)


STANDSTILL = Tool(
    key="standstill",
    title="When does standstill end?",
    summary="From the day of the contract award notice: the last day of standstill, day by day, and when you may sign.",
    asks=ASKS,
    result=result,
    brings=brings,
    group="While you buy",
    gives=(
        "The last day of standstill, with each day counted",
        "The first day to sign, and the day for the contract details notice",
        "The days for your calendar, and a note for the file",
    ),
    note="Standstill note",
    words=(
        "UK6",
        "contract award notice",
        "sign",
        "signature",
        "award",
        "voluntary standstill",
        "challenge",
    ),
)
