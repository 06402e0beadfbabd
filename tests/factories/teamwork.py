"""Teams and steps of procurements, valid by default and saying little."""

from __future__ import annotations

from datetime import date

import factory
from factory.django import DjangoModelFactory

from tests.factories.procurements import AT, ProcurementFactory
from toolkit.teamwork.models import (
    Comment,
    Decision,
    FileVersion,
    KeptFile,
    ProcurementStep,
    StepEdition,
    TeamMember,
)


class TeamMemberFactory(DjangoModelFactory):
    """Somebody without an account, of the service."""

    class Meta:
        model = TeamMember

    procurement = factory.SubFactory(ProcurementFactory)
    name = factory.Sequence(lambda number: f"Priya {number}")
    role = "service-teams"
    added_at = AT
    added_by = factory.SelfAttribute("procurement.created_by")


class ProcurementStepFactory(DjangoModelFactory):
    """A step that is going on, which nobody does yet."""

    class Meta:
        model = ProcurementStep

    procurement = factory.SubFactory(ProcurementFactory)
    step = "gather-user-needs"
    state = "doing"
    changed_at = AT
    changed_by = factory.SelfAttribute("procurement.created_by")


class StepEditionFactory(DjangoModelFactory):
    """What was saved of a step first."""

    class Meta:
        model = StepEdition

    of = factory.SubFactory(ProcurementStepFactory)
    number = 1
    state = "doing"
    saved_at = AT
    saved_by = factory.SelfAttribute("of.changed_by")


class DecisionFactory(DjangoModelFactory):
    """A decision that stands for itself."""

    class Meta:
        model = Decision

    procurement = factory.SubFactory(ProcurementFactory)
    number = factory.Sequence(lambda number: number + 1)
    what = "Buy one system for all repairs teams."
    reason = "Two systems would need two sets of data."
    decided_by = "Housing board"
    decided_on = date(2026, 11, 20)
    recorded_at = AT
    recorded_by = factory.SelfAttribute("procurement.created_by")


class CommentFactory(DjangoModelFactory):
    """What somebody said about the whole of a procurement."""

    class Meta:
        model = Comment

    procurement = factory.SubFactory(ProcurementFactory)
    text = "Who asks the repairs teams?"
    written_at = AT
    written_by = factory.SelfAttribute("procurement.created_by")


class KeptFileFactory(DjangoModelFactory):
    """A file without a version yet."""

    class Meta:
        model = KeptFile

    procurement = factory.SubFactory(ProcurementFactory)
    title = "Notes of the tenants’ panel"
    kind = "evidence"
    added_at = AT
    added_by = factory.SelfAttribute("procurement.created_by")


class FileVersionFactory(DjangoModelFactory):
    """A version that was not scanned. Its content is stored nowhere."""

    class Meta:
        model = FileVersion

    of = factory.SubFactory(KeptFileFactory)
    number = 1
    name = "notes.txt"
    bytes = 5
    state = "not_scanned"
    uploaded_at = AT
    uploaded_by = factory.SelfAttribute("of.added_by")
