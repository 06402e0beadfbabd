"""Health checks answer in words, and keep answering when the database is gone."""

from __future__ import annotations

import json

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.urls("tests.toolkit.ui.gallery_site")


@pytest.fixture
def _no_database(monkeypatch):
    """Break every question to the database, as when its server is gone."""

    def refuse(*args, **kwargs):
        raise OperationalError("could not connect")

    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr(connection, "connect", refuse)


def test_alive_touches_no_database(client):
    response = client.get("/health/alive/")

    assert (response.status_code, json.loads(response.content)) == (200, {"status": "alive"})


@pytest.mark.django_db
def test_ready_with_a_database_and_all_its_tables(client):
    assert client.get("/health/ready/").json() == {"status": "ready"}


@pytest.mark.django_db
def test_not_ready_while_migrations_wait(client):
    MigrationRecorder(connection).migration_qs.filter(app="people").delete()

    response = client.get("/health/ready/")

    assert (response.status_code, response.json()) == (503, {"status": "migrations are waiting"})


@pytest.mark.django_db
@pytest.mark.usefixtures("_no_database")
def test_without_a_database_it_is_alive_but_not_ready(client):
    assert client.get("/health/alive/").status_code == 200

    response = client.get("/health/ready/")

    assert (response.status_code, response.json()) == (503, {"status": "no database"})


@pytest.mark.django_db
@pytest.mark.usefixtures("_no_database")
def test_pages_that_need_no_database_are_served_without_the_cache(client):
    assert client.get("/brand.css").status_code == 200


def test_a_health_check_is_only_asked_for(client):
    assert client.post("/health/alive/").status_code == 405
