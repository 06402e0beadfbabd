"""Lead times, planned purchases and subscriptions, valid by default and saying nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from tests.factories.boroughs import AuthorityFactory
from tests.factories.people import UserFactory
from toolkit.pipeline.choices import FeedScope, Mail
from toolkit.pipeline.models import (
    CalendarFeed,
    LeadTime,
    MailSent,
    PlannedPurchase,
    QuietWeeks,
    Subscription,
    YearlySpend,
)

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class LeadTimeFactory(DjangoModelFactory):
    """A phase that takes a borough longer."""

    class Meta:
        model = LeadTime

    authority = factory.SubFactory(AuthorityFactory)
    route = "open"
    phase = "approval"
    days = 40
    reason = "Cabinet meets once a month."
    at = AT
    by = "lena"


class QuietWeeksFactory(DjangoModelFactory):
    """Days on which nothing is decided."""

    class Meta:
        model = QuietWeeks

    authority = factory.SubFactory(AuthorityFactory)
    starts_on = date(2026, 12, 21)
    ends_on = date(2027, 1, 3)
    label = "Christmas"


class PlannedPurchaseFactory(DjangoModelFactory):
    """Something that a borough means to buy, and has told nobody."""

    class Meta:
        model = PlannedPurchase

    reference = factory.Sequence(lambda number: f"plan{number:08d}")
    authority = factory.SubFactory(AuthorityFactory)
    title = "Housing repairs scheduling"
    created_at = AT
    created_by = "bola"
    changed_at = AT
    changed_by = "bola"


class YearlySpendFactory(DjangoModelFactory):
    """What a borough expects to pay in a year."""

    class Meta:
        model = YearlySpend

    authority = factory.SubFactory(AuthorityFactory)
    year_from = 2026
    pence = 15_000_000_000
    at = AT
    by = "lena"


class SubscriptionFactory(DjangoModelFactory):
    """Somebody who wants the weekly digest."""

    class Meta:
        model = Subscription

    user = factory.SubFactory(UserFactory)
    authority = factory.SubFactory(AuthorityFactory)
    mail = Mail.WEEKLY_DIGEST
    since_at = AT


class MailSentFactory(DjangoModelFactory):
    """A mail of a round that went out."""

    class Meta:
        model = MailSent

    user = factory.SubFactory(UserFactory)
    authority = factory.SubFactory(AuthorityFactory)
    mail = Mail.STILL_RIGHT
    round = "2026-11"
    claimed_at = AT
    sent_at = AT


class CalendarFeedFactory(DjangoModelFactory):
    """A calendar's secret address."""

    class Meta:
        model = CalendarFeed

    user = factory.SubFactory(UserFactory)
    authority = factory.SubFactory(AuthorityFactory)
    scope = FeedScope.MINE
    token_hash = factory.Sequence(lambda number: f"{number:064x}")
    made_at = AT
