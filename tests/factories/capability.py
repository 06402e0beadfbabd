"""Rounds of a self-check, and answers to them."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from drafting.capability.answers import Answer
from drafting.capability.spread import spread
from drafting.capability.statements import STATEMENTS
from tests.factories.boroughs import AuthorityFactory
from tests.factories.people import UserFactory
from tests.factories.procurements import AT
from toolkit.capability import records
from toolkit.capability.models import OwnAnswers, Round


def answers(default=Answer.ALONE, **others):
    """Return one person's answers, the same to all but some statements, named with underscores."""
    return {one.key: others.get(one.key.replace("-", "_"), default) for one in STATEMENTS}


class RoundFactory(DjangoModelFactory):
    """A round that is open."""

    class Meta:
        model = Round

    authority = factory.SubFactory(AuthorityFactory)
    number = factory.Sequence(lambda number: number + 1)
    opened_at = AT
    opened_by = factory.SubFactory(UserFactory)


class SharedRoundFactory(RoundFactory):
    """A closed round that its borough shares: three people have not done anything."""

    is_shared = True
    closed_at = AT
    closed_by = factory.SubFactory(UserFactory)
    answered = 3
    spread = factory.LazyFunction(
        lambda: records.as_kept(spread(dict.fromkeys(range(3), answers(Answer.NEVER))))
    )


class OwnAnswersFactory(DjangoModelFactory):
    """Somebody who can do everything alone."""

    class Meta:
        model = OwnAnswers

    round = factory.SubFactory(RoundFactory)
    user = factory.SubFactory(UserFactory)
    given = factory.LazyFunction(answers)
    saved_at = AT
