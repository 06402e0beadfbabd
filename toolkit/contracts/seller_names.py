"""A supplier is called as the rows call it that most people may see: no sealed row gives others its name.

Rows of several boroughs name one supplier by its number, each in its own words. The first of them made the
supplier; when a row that more people see calls it something else, the supplier takes that name and address.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from matching.names import organisation_key
from toolkit import bulk
from toolkit.contracts.models import ContractSupplier
from toolkit.people.choices import Sharing
from toolkit.suppliers import actions as suppliers

_WIDEST_FIRST = (Sharing.PUBLIC, Sharing.BOROUGHS)


def settle(references: Iterable[str]) -> None:
    """Rename the suppliers of these rows whose name only narrower rows give. Safe to repeat."""
    ours: set[int] = set()
    for batch in bulk.batches(references):
        links = ContractSupplier.objects.filter(contract__reference__in=batch)
        ours.update(links.values_list("supplier_id", flat=True))
    for numbers in bulk.batches(sorted(ours)):
        of_these = ContractSupplier.objects.filter(supplier__in=numbers)
        narrow = set(
            of_these.exclude(contract__sharing=Sharing.PUBLIC)
            .values_list("supplier_id", flat=True)
            .distinct()
        )
        if narrow:
            _settle(narrow)


def _settle(numbers: set[int]) -> None:
    said: defaultdict[int, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    called: dict[int, str] = {}
    links = ContractSupplier.objects.filter(supplier__in=numbers)
    for number, name, sharing, published in links.values_list(
        "supplier_id", "supplier__name", "contract__sharing", "name_as_published"
    ):
        called[number] = name
        said[number][sharing][published] += 1
    for number, by_level in sorted(said.items()):
        widest = next((by_level[one] for one in _WIDEST_FIRST if one in by_level), None)
        if widest is None:
            continue
        narrower = [name for names in by_level.values() if names is not widest for name in names]
        key = organisation_key(called[number])
        if key in map(organisation_key, narrower) and key not in map(organisation_key, widest):
            suppliers.rename(
                number=number, name=min(widest, key=lambda name: (-widest[name], name))
            )
