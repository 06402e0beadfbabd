"""Spending files become evidence; notices that a borough uploads come into the register. Both are undone."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError
from django.test import Client
from django.urls import reverse

from tests.factories.cast import amara, authority
from tests.toolkit.imports.registers import FILES, run
from tests.toolkit.opendata.files import process
from toolkit.contracts import own_queries
from toolkit.contracts.models import Contract, Release, SourceFile, SpendEvidence, Touched
from toolkit.contracts.spending import financial_year
from toolkit.imports import actions, kinds, payments, queries, working
from toolkit.imports.choices import Kind, State

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def clock():
    return AT


@pytest.fixture
def who(camden):
    return amara()


def uploaded(who, content, name, kind, slug="camden"):
    return actions.receive(
        file=ContentFile(content), file_name=name, kind=kind, authority_id=authority(slug).pk, by=who, at=AT
    )  # fmt: skip


def read(one, who):
    """Let an import be read for its preview; return it."""
    actions.choose(
        one=one, kind=Kind(one.kind), sharing="own", is_whole=False, sheets=(), columns={}, by=who, at=AT
    )  # fmt: skip
    working.run(one.pk, clock=clock)
    one.refresh_from_db()
    return one


def written(one, who):
    """Let an import be read and written; return it."""
    read(one, who)
    assert one.state == State.READY, one.message
    actions.confirm(one=one, by=who, at=AT)
    working.run(one.pk, clock=clock)
    one.refresh_from_db()
    return one


@pytest.mark.parametrize(
    ("name", "slug", "read", "sums", "refused", "pence"),
    [
        ("spend_lambeth_lines.csv", "lambeth", 13, 5, 1, 5_362_926),
        ("spend_lambeth_sums.csv", "lambeth", 6, 0, 6, 0),
        ("spend_barnet_2014.csv", "barnet", 5, None, 0, None),
        ("spend_barnet_2015.txt", "barnet", 6, 4, 1, 11_104),
        ("spend_gla.csv", "camden", 6, 5, 0, 2_440_618_600),
        ("spend_gla_2008.csv", "camden", 6, 4, 0, 2_814_474),
        ("spend_tfl.csv", "camden", 6, 6, 0, 10_521_331_503),
    ],
)
def test_real_spending_files_are_imported_with_these_counts(name, slug, read, sums, refused, pence):
    authority(slug)

    counts = run(FILES / name, slug)

    assert (counts["read"], counts["refused"]) == (read, refused)
    assert sums is None or (counts["added"], counts["pence_in_total"]) == (sums, pence)
    assert SpendEvidence.objects.count() == counts["added"]
    assert not Contract.objects.exists()


def test_the_month_of_a_file_without_days_is_that_of_its_name(camden, tmp_path):
    path = tmp_path / "2011-01-payments.csv"
    path.write_bytes((FILES / "spend_lambeth_sums.csv").read_bytes())

    assert run(path)["added"] == 5

    assert set(SpendEvidence.objects.values_list("year_from", "first_paid_on")) == {
        (2010, date(2011, 1, 1))
    }
    assert payments.month_in("spend 2024.csv") == payments.month_in("2026-13.csv") == ""


def test_a_financial_year_begins_in_april():
    assert financial_year(date(2026, 3, 31)) == 2025
    assert financial_year(date(2026, 4, 1)) == 2026


def test_spending_twice_is_refused_and_the_same_months_are_warned_of(who):
    first = written(
        uploaded(who, (FILES / "spend_tfl.csv").read_bytes(), "january.csv", Kind.SPEND), who
    )
    assert first.state == State.DONE

    again = read(
        uploaded(who, (FILES / "spend_tfl.csv").read_bytes(), "again.csv", Kind.SPEND), who
    )
    assert again.state == State.FAILED
    assert "would count every payment twice" in again.message

    other = (FILES / "spend_tfl.csv").read_bytes() + b"\n"
    near = read(uploaded(who, other, "near.csv", Kind.SPEND), who)
    assert "from january.csv" in near.counts["overlaps"]


def test_spending_is_shown_and_undone(who):
    one = written(
        uploaded(who, (FILES / "spend_tfl.csv").read_bytes(), "january.csv", Kind.SPEND), who
    )
    client = Client()
    client.force_login(who)

    page = client.get(reverse("imports:one", args=["camden", one.pk])).content.decode()
    assert "RAIL SETTLEMENT PLAN" in page
    actions.undo(one=one, by=who, at=AT)

    assert not SpendEvidence.objects.exists()


# --- notices -----------------------------------------------------------------------------------------


def notices(*numbers, buyer="London Borough of Camden"):
    found = [one for number in numbers for one in process(number, buyer=buyer)]
    return "\n".join(json.dumps(one) for one in found).encode()


def test_notices_come_in_for_the_borough_alone(who):
    authority("hackney")
    content = notices(1, 2) + b"\n" + notices(3, buyer="London Borough of Hackney")

    one = uploaded(who, gzip.compress(content), "notices.jsonl.gz", Kind.OCDS)
    with gzip.open(one_path(one)) as file:
        assert file.read() == content
    read(one, who)
    assert (one.counts["added"], one.counts["for_other_buyers"]) == (2, 3)
    assert not Contract.objects.exists()
    written(one, who)

    assert (one.state, one.counts["added"]) == (State.DONE, 2)
    assert set(Contract.objects.values_list("authority__slug", flat=True)) == {"camden"}
    assert Touched.objects.count() == 2
    again = written(uploaded(who, gzip.compress(content), "again.jsonl.gz", Kind.OCDS), who)
    assert Contract.objects.count() == 2
    assert again.counts["added"] == 0


def one_path(one):
    from django.core.files.storage import default_storage

    return default_storage.path(one.stored_as)


def test_what_is_kept_of_a_whole_register_follows_an_upload_of_notices(
    who, django_capture_on_commit_callbacks
):
    borough = authority("camden").pk
    assert own_queries.whole(borough).counts.contracts == 0

    with django_capture_on_commit_callbacks(execute=True):
        written(uploaded(who, notices(1, 2), "notices.jsonl", Kind.OCDS), who)

    assert own_queries.whole(borough).counts.contracts == 2
    assert own_queries.whole(borough).counts == own_queries.counts(borough)


def test_a_borough_cannot_change_what_a_notice_of_another_says(who, tmp_path):
    from tests.toolkit.opendata.files import load

    authority("hackney")
    (tmp_path / "all.jsonl").write_bytes(
        notices(7, buyer="London Borough of Hackney") + b"\n" + notices(8)
    )
    load(tmp_path / "all.jsonl")
    before = list(Contract.objects.order_by("pk").values())
    forged = [
        one | {"id": f"{one['id']}-new"} for one in process(7, buyer="London Borough of Camden")
    ]
    changed = [
        one | {"date": "2026-11-20T00:00:00Z", "description": "Other"}
        for one in process(8, buyer="London Borough of Camden")
    ]
    content = "\n".join(json.dumps(one) for one in [*forged, *changed]).encode()

    one = written(uploaded(who, content, "forged.jsonl", Kind.OCDS), who)

    assert one.state == State.DONE
    assert list(Contract.objects.order_by("pk").values()) == before


def test_undoing_notices_takes_away_what_no_other_file_says(who, tmp_path):
    from tests.toolkit.opendata.files import load

    first, *rest = process(1, buyer="London Borough of Camden")
    (tmp_path / "first.jsonl").write_text("\n".join(json.dumps(each) for each in [first, rest[0]]))
    load(tmp_path / "first.jsonl")
    before = list(Contract.objects.order_by("pk").values())
    content = "\n".join(
        json.dumps(each) for each in [*rest, *process(2, buyer="London Borough of Camden")]
    )

    one = written(uploaded(who, content.encode(), "more.jsonl", Kind.OCDS), who)
    assert Contract.objects.count() > len(before)
    actions.undo(one=one, by=who, at=AT)

    assert list(Contract.objects.order_by("pk").values()) == before
    assert SourceFile.objects.count() == 1
    assert Release.objects.count() == 2


def test_the_command_sends_notices_to_their_own_command(camden, tmp_path):
    path = tmp_path / "notices.jsonl"
    path.write_bytes(notices(1))

    with pytest.raises(CommandError, match="use the command load_contracts"):
        run(path)


def test_a_file_of_notices_is_known_by_its_contents(tmp_path):
    import io

    assert kinds.detect(io.BytesIO(notices(1)), "x.csv") is Kind.OCDS
    assert kinds.detect(io.BytesIO(gzip.compress(notices(1))), "x") is Kind.OCDS
    with (FILES / "city_of_london_lga_columns.csv").open("rb") as file:
        assert kinds.detect(file, "x") is Kind.REGISTER
    assert queries.account("") is None
