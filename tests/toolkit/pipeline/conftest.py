"""A borough with people, and a way to put contracts on its radar."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import cast
from tests.factories.contracts import RegisterContractFactory, RegisterDetailFactory
from toolkit.pipeline import radar

TODAY = date(2026, 11, 27)  # a Friday
DETAIL = {
    "notice_on", "notice_months", "is_rolling", "extension_months", "annual_value_pence", "service_area",
    "manager", "contract_manager", "last_confirmed_at", "last_confirmed_by", "removed_at", "removed_by",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _on_a_known_day(monkeypatch):
    """The pages ask what day it is: always the same one."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)
    radar.forget()


@pytest.fixture
def camden():
    return cast.authority(cast.CAMDEN)


@pytest.fixture
def contract(camden):
    """Make a contract of Camden's register."""

    def make(**facts):
        detail = {name: facts.pop(name) for name in DETAIL & set(facts)}
        if "value_ex_vat_pence" in facts or "value_inc_vat_pence" in facts:
            facts.setdefault("currency", "GBP")
        one = RegisterContractFactory(**{"authority": camden, **facts})
        RegisterDetailFactory(contract=one, **detail)
        return one

    return make


@pytest.fixture
def browser(settings):
    """A browser in which somebody of the cast, or an account, is signed in."""
    settings.REQUIRE_SECOND_FACTOR = False

    def of(who):
        client = Client()
        client.force_login(getattr(cast, who)() if isinstance(who, str) else who)
        return client

    return of
