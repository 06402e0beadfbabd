"""Entries of workbooks, valid by default and saying little."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from tests.factories.procurements import AT, ProcurementFactory
from toolkit.workbook.models import EntryEdition, EntryImport, SetAside, WorkbookEntry


class EntryFactory(DjangoModelFactory):
    """A need that was saved once."""

    class Meta:
        model = WorkbookEntry
        skip_postgeneration_save = True

    procurement = factory.SubFactory(ProcurementFactory)
    section = "needs"
    number = 1
    values = factory.LazyFunction(lambda: {"who": "tenant", "what": "to change my appointment"})
    added_at = AT
    added_by = factory.SelfAttribute("procurement.created_by")
    changed_at = AT
    changed_by = factory.SelfAttribute("procurement.created_by")

    @factory.post_generation
    def edition_kept(self, create, extracted, **kwargs):
        """Keep what was saved, as the action does."""
        EntryEdition.objects.create(
            of=self, number=self.edition, values=self.values, saved_at=AT, saved_by=self.added_by,
            is_removed=self.removed_at is not None,
        )  # fmt: skip


class SetAsideFactory(DjangoModelFactory):
    """A finding that was set aside."""

    class Meta:
        model = SetAside

    procurement = factory.SubFactory(ProcurementFactory)
    finding = "needs:1:no-evidence:000000000000"
    title = "Nothing says how we know"
    reason = "Asked for by law."
    set_at = AT
    set_by = factory.SelfAttribute("procurement.created_by")


class EntryImportFactory(DjangoModelFactory):
    """A file of one need that was read and not added."""

    class Meta:
        model = EntryImport

    procurement = factory.SubFactory(ProcurementFactory)
    section = "needs"
    file_name = "needs.csv"
    head = factory.LazyFunction(lambda: ["As a", "I need"])
    rows = factory.LazyFunction(lambda: [[2, ["carer", "to be told of each change"]]])
    columns = factory.LazyFunction(lambda: ["who", "what"])
    read_at = AT
    read_by = factory.SelfAttribute("procurement.created_by")
