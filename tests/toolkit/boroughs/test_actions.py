from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from tests.factories.boroughs import AliasFactory, AuthorityFactory
from toolkit.boroughs import actions, queries
from toolkit.boroughs.models import Alias, Authority, AuthorityIdentifier

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


def test_authorities_numbers_and_names_say_what_they_are():
    actions.load()

    assert str(queries.authority("camden")) == "Camden"
    assert str(AuthorityIdentifier.objects.get(scheme="GB-LAE", value="CMD")) == "GB-LAE-CMD"
    assert str(Alias.objects.get(text="camden")) == "camden"
