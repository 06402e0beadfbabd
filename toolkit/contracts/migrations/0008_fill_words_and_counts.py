"""Gives the contracts that are there the words they are found by, one text for all kinds of rows, and counts them.

About 20 seconds for 66,000 contracts.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

from django.db import migrations
from django.db.models import Count, Max

from toolkit.contracts.word_index import pieces
from toolkit.contracts.wording import search_text

_BATCH, _ROWS = 2_000, 450
_OF_REGISTER = ("system", "manufacturer", "reseller", "service_area", "department", "route")


def _batches(things, size):
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch


def _insert(cursor, sql, rows):
    for batch in _batches(rows, _ROWS):
        marks = ", ".join([f"({', '.join(['%s'] * len(batch[0]))})"] * len(batch))
        cursor.execute(sql + marks, [cell for row in batch for cell in row])


def _text(row, sellers):
    return search_text(
        title=row["title"],
        buyer_name=row["buyer_name"],
        suppliers=sellers,
        description=row["description"],
        number=row["register__number"] or row["buyer_reference"],
        **{name: row[f"register__{name}"] or "" for name in _OF_REGISTER},
    )


def fill_words(apps, editor):
    Contract = apps.get_model("contracts", "Contract")
    ContractSupplier = apps.get_model("contracts", "ContractSupplier")
    numbers: dict[str, int] = {}
    last = 0
    columns = ("title", "buyer_name", "description", "buyer_reference", "search_text",
               "register__number", *(f"register__{name}" for name in _OF_REGISTER))  # fmt: skip
    while True:
        found = Contract.objects.filter(pk__gt=last).order_by("pk").values("pk", *columns)
        rows = list(found[:_BATCH])
        if not rows:
            break
        sellers = defaultdict(list)
        links = ContractSupplier.objects.filter(
            contract_id__gt=last, contract_id__lte=rows[-1]["pk"]
        ).order_by("position")
        for pk, name in links.values_list("contract_id", "name_as_published"):
            sellers[pk].append(name)
        last = rows[-1]["pk"]
        places, words, texts = [], [], []
        for row in rows:
            text = _text(row, sellers[row["pk"]])
            if text != row["search_text"]:
                texts.append((text, row["pk"]))
            for word in pieces(text):
                if word not in numbers:
                    numbers[word] = len(numbers) + 1
                    words.append((numbers[word], word))
                places.append((numbers[word], row["pk"]))
        with editor.connection.cursor() as cursor:
            if texts:
                cursor.executemany(
                    "UPDATE contracts_contract SET search_text = %s WHERE id = %s", texts
                )
            _insert(cursor, "INSERT INTO contracts_word (id, text) VALUES ", words)
            places.sort()
            _insert(
                cursor, "INSERT INTO contracts_wordplace (word_id, contract_id) VALUES ", places
            )
    if numbers:
        _go_on_counting(apps, editor)


def _go_on_counting(apps, editor):
    """Let PostgreSQL number the next word after those that were given numbers here."""
    from django.core.management.color import no_style

    word = apps.get_model("contracts", "Word")
    with editor.connection.cursor() as cursor:
        for sql in editor.connection.ops.sequence_reset_sql(no_style(), [word]):
            cursor.execute(sql)


def count(apps, editor):
    Contract = apps.get_model("contracts", "Contract")
    RegisterCount = apps.get_model("contracts", "RegisterCount")
    shared = Contract.objects.filter(authority__isnull=False)
    seen = {
        "own": shared.filter(leads_own=True),
        "boroughs": shared.filter(leads_boroughs=True, sharing__in=["boroughs", "public"]),
        "public": shared.filter(leads_public=True, sharing="public"),
    }
    counts = defaultdict(lambda: {audience: [] for audience in seen})
    for audience, found in seen.items():
        rows = found.order_by("authority_id", "cpv_division").values_list(
            "authority_id", "cpv_division"
        )
        for pk, division, contracts, with_end, end in rows.annotate(
            Count("pk"), Count("ends_on"), Max("ends_on")
        ):
            last = end.isoformat() if end else None
            counts[pk][audience].append([division, contracts, with_end, last])
    RegisterCount.objects.bulk_create(
        RegisterCount(authority_id=pk, counts=found) for pk, found in counts.items()
    )


class Migration(migrations.Migration):
    dependencies = [("contracts", "0007_words_and_counts")]

    operations = [
        migrations.RunPython(fill_words, migrations.RunPython.noop),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
