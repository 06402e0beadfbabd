from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from tests.factories.boroughs import AliasFactory, AuthorityFactory
from toolkit.boroughs import actions, queries
from toolkit.boroughs.models import Alias, Authority, AuthorityIdentifier, NameQuestion

pytestmark = pytest.mark.django_db


def test_loading_twice_is_loading_once():
    first = actions.load()
    second = actions.load()

    assert (first.authorities, first.added) == (33, 33)
    assert (second.authorities, second.added, second.names, second.numbers) == (33, 0, 0, 0)
    assert Authority.objects.count() == 33
    assert AuthorityIdentifier.objects.filter(scheme="GSS").count() == 33


def test_a_name_that_a_person_gave_to_another_stays_there():
    other = AuthorityFactory(name="Camden Town Council", kind="other")
    AliasFactory(authority=other, text="camden")

    actions.load()

    assert Alias.objects.get(text="camden").authority == other


def test_a_changed_name_is_refreshed():
    actions.load()
    Authority.objects.filter(slug="camden").update(name="Kamden")

    actions.load()

    assert queries.authority("camden").name == "Camden"


def test_a_gss_code_belongs_to_one_authority():
    AuthorityFactory(gss_code="E09000007")
    AuthorityFactory(gss_code="")
    AuthorityFactory(gss_code="")

    with pytest.raises(IntegrityError):
        AuthorityFactory(gss_code="E09000007")


def test_the_command_says_what_it_did():
    out = StringIO()
    call_command("load_boroughs", stdout=out)

    assert out.getvalue().startswith("33 authorities: 33 added; ")


AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def ask(name: str, **changes) -> NameQuestion:
    given = {"source": "a file", "candidates": [["camden", 0.4, "perhaps"]], "at": AT} | changes
    return actions.ask_about_name(name=name, **given)


def decide(question: NameQuestion, authority: Authority | None, **changes) -> NameQuestion:
    given = {"reason": "They told us", "decided_by": "Amara", "at": AT} | changes
    return actions.decide_name(question=question, authority=authority, **given)


def test_a_name_waits_once_however_often_it_is_seen():
    ask("The Housing Team")
    question = ask("the HOUSING team", seen=3)

    (waiting,) = queries.open_names()
    assert waiting == question == queries.name_question(question.pk)
    assert (waiting.as_published, waiting.seen_count) == ("The Housing Team", 4)
    assert waiting.candidates == [["camden", 0.4, "perhaps"]]


def test_a_decided_name_is_used_and_remembered_and_can_be_opened_again():
    actions.load()
    camden = queries.authority("camden")
    question = decide(ask("The Housing Team"), camden)

    resolved = queries.resolve("THE HOUSING TEAM")

    assert (resolved.authority, resolved.decided_by_person) == (camden, True)
    assert resolved.reason == "Amara decided: They told us"
    assert Alias.objects.get(text="housing team").authority == camden
    assert list(queries.decided_names()) == [question]
    assert ask("The Housing Team").decision == "authority"

    actions.reopen_name(question=question, at=AT)

    assert queries.resolve("The Housing Team").authority is None
    assert not Alias.objects.filter(text="housing team").exists()
    assert list(queries.open_names()) == [question]
    with pytest.raises(actions.NothingToReopen):
        actions.reopen_name(question=question, at=AT)


def test_a_name_that_is_none_of_ours_stays_so_even_if_it_looks_like_one():
    actions.load()
    decide(ask("Camden Council"), None)

    resolved = queries.resolve("Camden Council")

    assert (resolved.authority, resolved.decision, resolved.is_question) == (None, "no", False)


def test_a_load_never_undoes_what_a_person_decided():
    actions.load()
    decide(ask("Kingston Council"), queries.authority("camden"))

    actions.load()

    assert queries.resolve("Kingston Council").authority.slug == "camden"


def test_who_is_second_to_decide_is_told():
    question = ask("The Housing Team")
    decide(question, None)

    with pytest.raises(actions.AlreadyDecided):
        decide(question, AuthorityFactory())
    with pytest.raises(actions.ReasonMissing):
        decide(ask("Another"), None, reason=" ")


def test_a_very_long_name_is_remembered_too():
    actions.load()
    name = "London " * 40
    decide(ask(name), queries.authority("camden"))

    assert queries.resolve(name).authority.slug == "camden"


def test_a_group_that_a_person_changed_is_left_alone():
    actions.load()
    group = queries.groups().get(slug="local-london")
    group.authorities.clear()

    assert actions.load().groups == 0
    assert not group.authorities.exists()


def test_authorities_numbers_and_names_say_what_they_are():
    actions.load()

    assert str(queries.authority("camden")) == "Camden"
    assert str(AuthorityIdentifier.objects.get(scheme="GB-LAE", value="CMD")) == "GB-LAE-CMD"
    assert str(Alias.objects.get(text="camden")) == "camden"
