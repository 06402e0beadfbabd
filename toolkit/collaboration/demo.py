"""Made-up participation, invitations, answers and an outcome for a demonstration."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from toolkit.boroughs.models import Authority
from toolkit.collaboration import board_queries, convening
from toolkit.collaboration.board_queries import Filters
from toolkit.collaboration.choices import Answer, GroupKind, Step
from toolkit.collaboration.convening import Outcome
from toolkit.collaboration.forms import capital
from toolkit.collaboration.models import Alignment
from toolkit.people.models import User

MADE_UP = "Made up for this demonstration."
# Who lets the borough take part and answers for it: Camden's own lead, else a lead that nobody made.
_TAKE_PART = ("camden", "hackney", "islington", "barnet", "croydon", "ealing")
_CONVENER, _LEAD = "cora", "lena"
_ANSWERS = ((Answer.YES, "Yes. Our project lead is free in the second week."), (Answer.LATER, "After our budget is set."), (Answer.YES, ""))  # fmt: skip


@transaction.atomic
def load(*, today: date, at: datetime) -> int:
    """Make what is missing; return how many alignments were convened.

    The registers must be loaded and compared, and the cast made. Nothing is sent by e-mail. Safe to run
    again: when anything was convened, nothing is made.
    """
    cora = User.objects.filter(username=_CONVENER).first()
    lena = User.objects.filter(username=_LEAD).first()
    if cora is None or lena is None or Alignment.objects.exists():
        return 0
    for borough in Authority.objects.filter(slug__in=_TAKE_PART):
        convening.opt_in(authority_id=borough.pk, by=lena, at=at - timedelta(days=40))
    found = board_queries.candidates(
        Filters(borough="camden", kind=GroupKind.NEED),
        today=today,
        taking_part=board_queries.taking_part(),
    )
    for number, candidate in enumerate(found[:3]):
        invited = convening.invite(
            key=candidate.group.key,
            title=capital(candidate.group.need_label),
            authority_ids=list(candidate.boroughs),
            message=f"Your contracts end near one another. Shall we meet for an hour? {MADE_UP}",
            step=(Step.SPECIFICATION, Step.ENGAGEMENT, Step.NOTES)[number],
            common_on=candidate.group.latest_end,
            by=cora,
            at=at - timedelta(days=12),
            with_mail=False,
        )
        others = [one for one in invited if one.authority.slug != "camden"]
        asked = others if number < 2 else invited
        for one, (answer, note) in zip(asked, _ANSWERS, strict=False):
            convening.answer(
                invitation_id=one.pk,
                authority_id=one.authority_id,
                answer=answer,
                note=note,
                by=lena,
                at=at - timedelta(days=6),
            )
        if number == 2:
            _end(candidate.group.key, today=today, by=cora, at=at)
    return len(found[:3])


def _end(key: str, *, today: date, by: User, at: datetime) -> None:
    outcome = Outcome(
        text=f"The boroughs shared what they paid, and asked the supplier for one price list. {MADE_UP}",
        months=6,
        value_pence=240_000_00,
        on=today - timedelta(days=2),
        source="Nobody: made up",
    )
    convening.record_outcome(key=key, outcome=outcome, by=by, at=at - timedelta(days=1))
    convening.close(key=key, by=by, at=at - timedelta(days=1))
