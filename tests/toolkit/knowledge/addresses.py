"""Who may open the pages on which boroughs write cards, ask and answer."""

from types import SimpleNamespace

from tests.factories import cast
from tests.factories.knowledge import (
    AT,
    AnswerFactory,
    ExperienceCardFactory,
    RequestFactory,
)
from tests.toolkit.roles import BOROUGH_WORKERS, BOROUGHS, WORKERS, Address


def world():
    """A card, a question and an answer of Camden, the question closed."""
    camden = cast.authority(cast.CAMDEN)
    card = ExperienceCardFactory(authority=camden)
    question = RequestFactory(authority=camden)
    closed = RequestFactory(
        authority=camden, state="closed", closed_at=AT, closed_by=question.asked_by
    )
    answer = AnswerFactory(authority=camden, request=RequestFactory())
    return SimpleNamespace(card=card, question=question, closed=closed, answer=answer)


def card(world):
    return [world.card.pk]


def question(world):
    return [world.question.pk]


def answer(world):
    return [world.answer.pk]


def mine(name, args, **words):
    return Address(name, WORKERS, args=args, outsider=403, **words)


ADDRESSES = [
    Address("knowledge:new_card", BOROUGH_WORKERS, outsider=403),
    Address("knowledge:ask", BOROUGH_WORKERS, outsider=403),
    Address("knowledge:answer", BOROUGH_WORKERS, args=question, outsider=403),
    Address("knowledge:mail", BOROUGHS, outsider=403),
    mine("knowledge:edit_card", card),
    mine("knowledge:withdraw_card", card),
    mine("knowledge:bring_back_card", card, posts=True),
    mine("knowledge:edit_question", question),
    mine("knowledge:close_question", question),
    mine("knowledge:send_question", question),
    mine("knowledge:reopen_question", lambda world: [world.closed.pk], posts=True),
    mine("knowledge:edit_answer", answer),
    mine("knowledge:withdraw_answer", answer),
    mine("knowledge:bring_back_answer", answer, posts=True),
]
