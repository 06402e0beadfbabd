"""Questions between boroughs: who reads what, answers, closing, who is likely to know, e-mail."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from tests.factories import cast
from tests.factories.contracts import (
    ContractFactory,
    ContractSupplierFactory,
    RegisterDetailFactory,
)
from tests.factories.knowledge import (
    AT,
    AnswerFactory,
    ExperienceCardFactory,
    RequestFactory,
)
from tests.factories.people import MembershipFactory, UserFactory
from tests.factories.suppliers import SupplierFactory
from tests.toolkit.ui.pages import parse, problems
from toolkit.knowledge import asking, mailing, queries
from toolkit.knowledge.actions import NotPossible
from toolkit.knowledge.choices import RequestState
from toolkit.knowledge.models import Answer, AskedByMail, NoQuestions, Request
from toolkit.people.models import AuditEvent
from toolkit.people.queries import ANYONE, viewer

pytestmark = pytest.mark.django_db

TYPED = {
    "title": "Who uses CareFolio?",
    "details": "We renew in May.",
    "system": "CareFolio",
    "supplier_name": "",
    "wanted_by": "",
    "sharing": "boroughs",
}


def question_of(slug=cast.CAMDEN, **facts):
    facts.setdefault("search_text", facts.get("title", "library").lower())
    return RequestFactory(authority=cast.authority(slug), **facts)


def address(question, deed=""):
    return reverse("knowledge:question", args=[question.pk]) + deed


def text(response):
    return response.content.decode()


# --- who reads what ----------------------------------------------------------------------------------------

ANSWERS = [
    # level of the question, level of the answer, who reads the answer: Hackney answers Camden
    ("boroughs", "own", {"vera", "ben"}),
    ("boroughs", "boroughs", {"vera", "ben", "ines", "cora"}),
    ("public", "own", {"vera", "ben"}),
    ("public", "boroughs", {"vera", "ben", "ines", "cora"}),
    ("public", "public", {"vera", "ben", "ines", "cora", "dee", "nobody"}),
]


def ines():
    """Looks at the records of a third borough."""
    return MembershipFactory(user=UserFactory(username="ines")).user


@pytest.mark.parametrize(("asked", "answered", "readers"), ANSWERS)
def test_an_answer_is_read_by_those_it_is_for(browse, asked, answered, readers):
    question = question_of(sharing=asked)
    AnswerFactory(
        request=question,
        authority=cast.authority(cast.HACKNEY),
        text="A zebra of an answer",
        sharing=answered,
    )

    for who in ("vera", "ben", "ines", "cora", "dee", "nobody"):
        user = None if who == "nobody" else ines() if who == "ines" else getattr(cast, who)()
        browser = browse(user)
        page, found = browser.get(address(question)), text(browser.get("/ask/questions/"))
        may_read_question = asked == "public" or who not in ("dee", "nobody")
        assert (page.status_code == 200) == may_read_question, who
        assert ("zebra" in text(page)) == (who in readers), who
        assert (question.title in found) == may_read_question, who
        assert ("1 answer" in found) == (who in readers), who  # a count tells of nothing unseen


def test_a_card_in_an_answer_is_shown_to_those_who_may_read_the_card(browse):
    hackney = cast.authority(cast.HACKNEY)
    question = question_of(sharing="public")
    card = ExperienceCardFactory(authority=hackney, subject="Zebra system", sharing="own")
    AnswerFactory(request=question, authority=hackney, card=card, sharing="public")

    assert "Zebra" in text(browse(cast.ben()).get(address(question)))
    assert "Zebra" not in text(browse(cast.amara()).get(address(question)))
    card.sharing = "public"
    card.save()
    assert "Zebra" in text(browse().get(address(question)))
    card.withdrawn_at, card.withdrawn_by = AT, card.written_by
    card.save()
    assert "Zebra" not in text(browse().get(address(question)))


def test_anybody_sees_the_borough_and_nobodys_name(browse):
    asker, writer = cast.amara(), cast.ben()
    question = question_of(sharing="public", asked_by=asker)
    AnswerFactory(
        request=question,
        authority=cast.authority(cast.HACKNEY),
        sharing="public",
        answered_by=writer,
    )
    asking.close_request(
        request=question, state=RequestState.ANSWERED, outcome="Solved.", by=asker, at=AT
    )

    known, unknown = (
        text(browse(cast.cora()).get(address(question))),
        text(browse().get(address(question))),
    )

    assert "Amara" in known
    assert "Ben" in known
    assert "Amara" not in unknown
    assert "Ben<" not in unknown
    assert "Ben," not in unknown
    assert "Hackney" in unknown
    assert "Solved." in unknown


def test_words_of_answers_are_not_searched(browse):
    question = question_of(title="Parking permits")
    AnswerFactory(request=question, text="unspeakable", sharing="own")

    browser = browse(cast.ben())

    assert "No question matches" in text(browser.get("/ask/questions/?words=unspeakable"))
    assert "1 question found" in text(browser.get("/ask/questions/?words=parking"))


def test_what_waits_comes_first():
    done = question_of(
        title="done", state="answered", closed_at=AT, closed_by=cast.amara(), wanted_by=None
    )
    answered = question_of(title="answered", wanted_by=date(2026, 11, 1))
    AnswerFactory(request=answered)
    late = question_of(title="late", wanted_by=date(2027, 3, 1))
    soon = question_of(title="soon", wanted_by=date(2026, 12, 1))
    whenever = question_of(title="whenever")
    hidden = question_of(title="with an answer for another", wanted_by=date(2028, 1, 1))
    AnswerFactory(request=hidden, sharing="own")

    third = viewer(ines())

    found = queries.requests(queries.RequestFilters(viewer=third))

    assert list(found) == [soon, late, hidden, whenever, answered, done]
    for show, expected in (
        ("unanswered", {soon, late, hidden, whenever}),
        ("open", {soon, late, hidden, whenever, answered}),
        ("done", {done}),
        ("nonsense", {soon, late, hidden, whenever, answered, done}),
    ):
        assert set(queries.requests(queries.RequestFilters(show=show, viewer=third))) == expected
    assert list(queries.requests(queries.RequestFilters(viewer=ANYONE))) == []


def test_the_pages_cost_a_fixed_number_of_queries(browse, django_assert_num_queries):
    question = question_of(system="CareFolio")
    for number in range(12):
        answer = AnswerFactory(request=question, card=ExperienceCardFactory())
        question_of(title=f"Question {number}")
        RegisterDetailFactory(
            contract__authority=answer.authority, contract__sharing="boroughs", system="CareFolio"
        )
    browser = browse(cast.amara())
    browser.get("/ask/questions/")

    with django_assert_num_queries(6):
        browser.get("/ask/questions/")
    with django_assert_num_queries(10):
        browser.get(address(question))


@pytest.mark.parametrize("who", ["amara", "ben", "cora", "nobody"])
def test_the_pages_are_sound(browse, who):
    question = question_of(title="<script>alert(1)</script> 🦓", sharing="public", system="Care")
    AnswerFactory(request=question, authority=cast.authority(cast.CAMDEN), sharing="public")
    AnswerFactory(request=question, card=ExperienceCardFactory(sharing="public"))
    RegisterDetailFactory(contract__sharing="boroughs", system="CareFolio")
    browser = browse(None if who == "nobody" else getattr(cast, who)())
    pages = [address(question), "/ask/questions/", "/ask/questions/?show=x&words=none"]
    if who == "amara":
        pages += [address(question, deed) for deed in ("edit/", "close/", "send/", "answer/")]
        pages += ["/ask/questions/new/", "/ask/mail/"]

    for page in pages:
        answer = browser.get(page)
        assert problems(parse(answer)) == [], page
        assert "<script>alert" not in text(answer)


# --- asking and answering ---------------------------------------------------------------------------------------


def test_a_question_is_asked_changed_closed_and_opened_again(browse):
    asker = cast.amara()
    browser = browse(asker)

    browser.post("/ask/questions/new/", TYPED)
    question = Request.objects.get()
    browser.post(address(question, "edit/"), {**TYPED, "details": "We renew in June."})
    refused = browser.post(address(question, "close/"), {"state": "answered", "outcome": ""})
    browser.post(address(question, "close/"), {"state": "answered", "outcome": "Nine boroughs do."})

    assert "Enter what came of it" in text(refused)
    question.refresh_from_db()
    assert (question.state, question.outcome, question.closed_by) == (
        "answered", "Nine boroughs do.", asker,
    )  # fmt: skip
    assert "Nine boroughs do." in text(browser.get(address(question)))
    assert "takes no more answers" in text(
        browse(cast.ben()).post(address(question, "answer/"), {"text": "Us", "sharing": "own"})
    )
    browser.post(address(question, "reopen/"))
    question.refresh_from_db()
    assert (question.state, question.outcome, question.closed_at) == ("open", "", None)
    deeds = [
        event.action.rpartition(".")[2]
        for event in AuditEvent.objects.filter(action__startswith="knowledge.").order_by("pk")
    ]
    assert deeds == ["asked", "changed", "closed", "reopened"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"title": ""}, "Enter your question"),
        ({"wanted_by": "soon"}, "must be a real date"),
        ({"wanted_by": "1/1/2020"}, "must be today or later"),
        ({"sharing": "own"}, "Choose who may read this"),
        ({"details": "x" * 2001}, "2,000 characters or less"),
    ],
)
def test_a_question_that_is_wrong_is_said_to_be(browse, change, says):
    page = browse(cast.amara()).post("/ask/questions/new/", {**TYPED, **change})

    assert says in text(page)
    assert problems(parse(page)) == []
    assert not Request.objects.exists()


def test_a_day_that_has_passed_may_stay_when_the_words_change(browse):
    question = question_of(wanted_by=date(2020, 1, 1))

    browse(cast.amara()).post(
        address(question, "edit/"), {**TYPED, "title": "Anew", "wanted_by": "2020-01-01"}
    )

    question.refresh_from_db()
    assert (question.title, question.wanted_by) == ("Anew", date(2020, 1, 1))


def test_an_answer_is_given_changed_withdrawn_and_brought_back(browse):
    question, writer = question_of(), cast.ben()
    card = ExperienceCardFactory(authority=cast.authority(cast.HACKNEY))
    browser, asker = browse(writer), browse(cast.amara())

    browser.post(
        address(question, "answer/"), {"text": "We do.", "sharing": "own", "card": card.pk}
    )
    answer = Answer.objects.get()
    assert (answer.authority.slug, answer.answered_by, answer.card) == ("hackney", writer, card)
    browser.post(
        f"/ask/answers/{answer.pk}/edit/", {"text": "We did.", "sharing": "boroughs", "card": ""}
    )
    assert "We did." in text(asker.get(address(question)))
    browser.post(f"/ask/answers/{answer.pk}/withdraw/")
    assert "We did." not in text(asker.get(address(question)))
    assert "No answer yet" in text(asker.get(address(question)))
    assert "Bring it back" in text(browser.get(address(question)))
    browser.post(f"/ask/answers/{answer.pk}/bring-back/")
    assert "We did." in text(asker.get(address(question)))
    deeds = [
        event.action.rpartition(".")[2]
        for event in AuditEvent.objects.filter(action__startswith="knowledge.").order_by("pk")
    ]
    assert deeds == ["given", "changed", "withdrawn", "brought_back"]


def test_an_answer_carries_no_card_of_another_borough(browse):
    question, card = question_of(), ExperienceCardFactory()

    page = browse(cast.ben()).post(
        address(question, "answer/"), {"text": "Us", "sharing": "own", "card": card.pk}
    )

    assert "own borough’s cards" in text(page)
    assert not Answer.objects.exists()


def test_an_answer_is_never_wider_than_its_question(browse):
    question, writer = question_of(sharing="boroughs"), cast.ben()

    page = browse(writer).post(
        address(question, "answer/"), {"text": "Us", "sharing": "public", "card": ""}
    )
    kept = asking.answer(
        request=question,
        authority_id=cast.authority(cast.HACKNEY).pk,
        text="Us",
        sharing="public",
        card=None,
        by=writer,
        at=AT,
    )

    assert "Choose who may read this" in text(page)
    assert kept.sharing == "boroughs"


def test_a_question_with_public_answers_stays_public(browse):
    question = question_of(sharing="public")
    AnswerFactory(request=question, sharing="public")

    page = browse(cast.amara()).post(address(question, "edit/"), TYPED)

    assert "It stays public while they are" in text(page)
    question.refresh_from_db()
    assert question.sharing == "public"


def test_another_boroughs_question_and_answer_are_left_alone(browse):
    question = question_of()
    answer = AnswerFactory(request=question, authority=cast.authority(cast.CAMDEN))
    sealed = AnswerFactory(request=question, authority=cast.authority(cast.CAMDEN), sharing="own")
    browser = browse(cast.ben())

    for deed in ("edit/", "close/", "reopen/", "send/"):
        assert browser.post(address(question, deed), TYPED).status_code == 403
    for deed in ("edit", "withdraw", "bring-back"):
        assert browser.post(f"/ask/answers/{answer.pk}/{deed}/").status_code == 403
        assert browser.post(f"/ask/answers/{sealed.pk}/{deed}/").status_code == 404


def test_an_answer_comes_back_for_30_days():
    by, now = cast.ben(), datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    answer = AnswerFactory(withdrawn_at=now - timedelta(days=30), withdrawn_by=by)

    with pytest.raises(NotPossible, match="30 days"):
        asking.bring_back_answer(answer=answer, by=by, at=now)
    asking.bring_back_answer(answer=answer, by=by, at=now - timedelta(seconds=1))


# --- who is likely to know -----------------------------------------------------------------------------------------


def likely(question, user):
    found = queries.likely_to_know(question, viewer(user))
    return {one.name: one.reasons for one in found}


def test_boroughs_that_share_the_system_or_supplier_are_likely_to_know():
    asker = cast.amara()
    for name, words in {
        "Shares": {"contract__sharing": "boroughs"},
        "Public": {"contract__sharing": "public"},
        "Sealed": {"contract__sharing": "own"},
        "Other": {"contract__sharing": "boroughs", "system": "SchoolRoll"},
    }.items():
        RegisterDetailFactory(**{"system": "CareFolio", "contract__authority__name": name, **words})
    ContractFactory(authority__name="Title", title="CareFolio licences")
    link = ContractSupplierFactory(
        contract__authority__name="Supplied", supplier=SupplierFactory(name="Alderbrook Ltd")
    )
    ExperienceCardFactory(authority__name="Wrote", subject="CareFolio", sharing="boroughs")
    ExperienceCardFactory(authority__name="Kept", subject="CareFolio", sharing="own")
    ContractSupplierFactory(
        contract=ContractFactory(authority=cast.authority(cast.CAMDEN)), supplier=link.supplier
    )
    question = question_of(system="carefolio", supplier_name="Alderbrook")

    assert likely(question, asker) == {
        "Public": ("its register names the system CareFolio",),
        "Shares": ("its register names the system CareFolio",),
        "Supplied": ("it has a contract with Alderbrook",),
        "Title": ("the title of a contract names carefolio",),
        "Wrote": ("it wrote a card on CareFolio",),
    }
    assert likely(question_of(), asker) == {}
    assert likely(question_of(system="Ca"), asker) == {}


# --- e-mail ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def knowing():
    """Hackney and Islington have the system; Hackney has a manager, a lead, a viewer and others."""
    hackney, islington = cast.authority(cast.HACKNEY), cast.authority("islington")
    for borough in (hackney, islington):
        RegisterDetailFactory(
            contract__authority=borough, contract__sharing="boroughs", system="CareFolio"
        )
    people = {}
    for name, role in (
        ("manager", "contract_manager"), ("lead", "procurement_lead"), ("looker", "viewer"),
        ("silent", "contract_manager"), ("gone", "contract_manager"), ("off", "contract_manager"),
    ):  # fmt: skip
        people[name] = UserFactory(
            username=name, email=f"{name}@hackney.example", is_active=name != "off"
        )
        MembershipFactory(
            user=people[name],
            authority=hackney,
            role=role,
            ended_at=AT if name == "gone" else None,
        )
    NoQuestions.objects.create(user=people["silent"], since_at=AT)
    return people


def test_a_question_goes_to_those_who_accept_it_and_nobody_sees_an_address(
    browse, knowing, django_capture_on_commit_callbacks
):
    question = question_of(title="Who\nuses CareFolio?", system="CareFolio")
    browser = browse(cast.amara())

    page = text(browser.get(address(question, "send/")))
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(address(question, "send/"), {"boroughs": ["hackney"]})

    assert "Hackney" in page
    assert "hackney.example" not in page
    assert "Nobody who accepts e-mails has an account for Islington" in page
    assert sorted(one.to[0] for one in mail.outbox) == [
        "lead@hackney.example", "manager@hackney.example",
    ]  # fmt: skip
    assert all(len(one.to) == 1 and not one.cc and not one.bcc for one in mail.outbox)
    assert mail.outbox[0].subject == "Camden asks: Who uses CareFolio?"
    assert address(question) in mail.outbox[0].body
    assert "/ask/mail/" in mail.outbox[0].body
    after = text(browser.get(address(question)))
    assert "hackney.example" not in after
    event = AuditEvent.objects.get(action="knowledge.request.sent")
    assert event.details == {"boroughs": [cast.authority(cast.HACKNEY).pk]}


def test_a_borough_is_sent_a_question_once(browse, knowing, django_capture_on_commit_callbacks):
    question, asker = question_of(system="CareFolio"), cast.amara()
    hackney = cast.authority(cast.HACKNEY).pk
    camden = cast.authority(cast.CAMDEN).pk

    with django_capture_on_commit_callbacks() as first:
        sent = asking.send_to_boroughs(
            request=question, authority_ids=[hackney, camden], by=asker, at=AT
        )
    with django_capture_on_commit_callbacks() as second:
        again = asking.send_to_boroughs(request=question, authority_ids=[hackney], by=asker, at=AT)

    assert (sent, len(first), again, len(second)) == (1, 1, 0, 0)
    assert AskedByMail.objects.count() == 1
    page = text(browse(asker).get(address(question, "send/")))
    assert "Sent already to Hackney" in page


def test_only_boroughs_that_are_likely_to_know_can_be_chosen(browse, knowing):
    question = question_of(system="CareFolio")

    page = browse(cast.amara()).post(address(question, "send/"), {"boroughs": ["islington"]})
    none = browse(cast.bola()).post(address(question, "send/"), {})

    assert "Choose boroughs from the list" in text(page)
    assert "Choose at least one borough" in text(none)
    assert not AskedByMail.objects.exists()


def test_a_closed_question_is_sent_to_nobody(knowing):
    question, asker = question_of(system="CareFolio"), cast.amara()
    asking.close_request(request=question, state=RequestState.CLOSED, outcome="", by=asker, at=AT)

    assert mailing.messages_about(question.pk, [cast.authority(cast.HACKNEY).pk]) == []
    with pytest.raises(NotPossible, match="closed"):
        asking.send_to_boroughs(request=question, authority_ids=[1], by=asker, at=AT)


def test_somebody_stops_and_starts_the_e_mails(browse):
    user = cast.ben()
    browser = browse(user)

    browser.post("/ask/mail/", {"wants": "no"})
    browser.post("/ask/mail/", {"wants": "no"})
    assert not queries.wants_questions(user)
    assert queries.people_to_ask([cast.authority(cast.HACKNEY).pk]) == []
    assert 'value="no" checked' in text(browser.get("/ask/mail/"))
    browser.post("/ask/mail/", {"wants": "yes"})
    assert queries.people_to_ask([cast.authority(cast.HACKNEY).pk]) == [user]
    assert AuditEvent.objects.filter(action="knowledge.mail.chosen").count() == 2
