"""What happens to a reader's comment: taken in, limited, answered, forgotten.

No address and no name of a reader is needed. To limit how often one reader writes, a keyed hash of
the address is kept for a day; `tidy_comments` takes it away.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from toolkit.guidance.choices import CommentStatus
from toolkit.guidance.models import Comment, GuidancePage
from toolkit.people import audit

PER_HOUR_AND_READER = 5
PER_HOUR_IN_ALL = 100
KEEP_HASH = timedelta(days=1)


class TooManyComments(Exception):
    """Too many comments came in a short time; the text says what to do."""


def sender_hash(address: str, *, at: datetime) -> str:
    """Return a hash of a reader's address that cannot be turned back, and differs from day to day."""
    key = f"{settings.SECRET_KEY}:{at.date().isoformat()}".encode()
    return hmac.new(key, address.encode(), hashlib.sha256).hexdigest()


@transaction.atomic
def leave_comment(
    *, page: GuidancePage | None, text: str, name: str, address: str, is_suspect: bool, at: datetime
) -> Comment:
    """Keep a comment until an editor decides on it. What looks automatic is kept apart as spam.

    Raises `TooManyComments` when the reader, or all readers together, wrote too often this hour.
    """
    sender = sender_hash(address, at=at)
    lately = Comment.objects.filter(written_at__gt=at - timedelta(hours=1))
    if lately.filter(sender_hash=sender).count() >= PER_HOUR_AND_READER:
        raise TooManyComments(
            "You have left several comments this hour. Wait an hour, then send this one."
        )
    if lately.count() >= PER_HOUR_IN_ALL:
        raise TooManyComments("Many comments have come in this hour. Try again in an hour.")
    suspect = is_suspect or text.lower().count("http") > 2
    comment = Comment.objects.create(
        page=page,
        text=text,
        name=name,
        written_at=at,
        sender_hash=sender,
        status=CommentStatus.SPAM if suspect else CommentStatus.WAITING,
    )
    audit.record("guidance.comment.left", target=f"comment {comment.pk}", by=None, at=at)
    return comment


def tidy_comments(*, at: datetime) -> tuple[int, int]:
    """Forget senders after a day and delete spam after thirty; return how many of each."""
    old = Comment.objects.filter(written_at__lt=at - KEEP_HASH).exclude(sender_hash="")
    forgotten = old.update(sender_hash="")
    spam = Comment.objects.filter(status=CommentStatus.SPAM, written_at__lt=at - timedelta(days=30))
    return forgotten, spam.delete()[0]
