"""The command that checks and publishes, as scripts use it."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from rulebook.transparency import quarter_before, quarter_of
from tests.factories import cast
from tests.factories.contracts import (
    ContractFactory,
    RegisterContractFactory,
    RegisterDetailFactory,
)
from toolkit.opendata.models import Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


def run(*options, kind="contracts", borough="camden"):
    out, err = StringIO(), StringIO()
    call_command("publish", "--borough", borough, "--kind", kind, *options, stdout=out, stderr=err)
    return out.getvalue().strip(), err.getvalue()


@pytest.fixture
def contract():
    return ContractFactory(authority=cast.authority("camden"), starts_on=date(2020, 1, 1))


@pytest.mark.usefixtures("contract")
def test_it_publishes_once_and_says_where():
    ended = quarter_before(quarter_of(timezone.localdate())).key

    first = json.loads(run("--json")[0])
    again = json.loads(run("--json")[0])

    assert first == {
        "borough": "camden", "kind": "contracts", "quarter": ended, "rows": 1, "faults": 0,
        "rows_to_mend": 1, "not_public": 0, "published": True, "unchanged": False, "version": 1,
        "address": f"http://127.0.0.1:8000/data/camden/contracts/{ended}/v1.csv",
    }  # fmt: skip
    assert (again["published"], again["unchanged"], again["version"]) == (False, True, 1)
    assert "Version 1 says the same; nothing was published." in run()[0]
    assert Publication.objects.count() == 1


@pytest.mark.usefixtures("contract")
def test_a_check_tells_every_finding_and_publishes_nothing():
    sealed = RegisterContractFactory(authority=cast.authority("camden"), title="Sealed")
    RegisterDetailFactory(contract=sealed)

    out, err = run("--check")

    assert "To mend: row 1, Library management system: Not known: description;" in err
    assert "1 contracts that the Code asks for are not public." in err
    assert out.endswith("1 rows, 0 faults, 1 rows to mend. Nothing was published.")
    assert not Publication.objects.exists()


def test_what_cannot_be_published_fails_with_the_reason():
    cast.authority("camden")

    for options in ([], ["--check"]):
        with pytest.raises(CommandError, match=r"public|mended"):
            run(*options)


@pytest.mark.parametrize(
    ("options", "words", "why"),
    [
        ((), {"borough": "atlantis"}, "There is no borough “atlantis”"),
        (("--quarter", "2019-q1"), {}, "“2019-q1” cannot be published now. These can: "),
        (("--quarter", "soon"), {}, "“soon” cannot be published now."),
        ((), {"kind": "secrets"}, "invalid choice"),
    ],
)
def test_what_is_asked_wrongly_is_refused(options, words, why):
    cast.authority("camden")

    with pytest.raises(CommandError, match=why):
        run(*options, **words)
