"""Who may open the steps, the team and the decisions of a borough's procurements: its people read, those who buy write."""

from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.factories import cast
from tests.factories.procurements import AT, ProcurementFactory, RouteChoiceFactory
from tests.factories.teamwork import (
    CommentFactory,
    DecisionFactory,
    FileVersionFactory,
    KeptFileFactory,
    ProcurementStepFactory,
    StepEditionFactory,
    TeamMemberFactory,
)
from tests.toolkit.roles import BOROUGH_PEOPLE, BOROUGHS, MEMBERS, WORKERS, Address

STEP = "gather-user-needs"


def world():
    """A procurement of Camden with a route, a step that was saved once, a team, and somebody who left it."""
    one = ProcurementFactory(authority=cast.authority(cast.CAMDEN))
    RouteChoiceFactory(procurement=one)
    StepEditionFactory(of=ProcurementStepFactory(procurement=one, step=STEP))
    return SimpleNamespace(
        reference=one.reference,
        decision=DecisionFactory(procurement=one),
        member=TeamMemberFactory(procurement=one),
        comment=CommentFactory(procurement=one, written_by=cast.User.objects.get(username="bola")),
        file=FileVersionFactory(
            of__procurement=one,
            stored_as=default_storage.save("procurements/a.txt", ContentFile(b"notes")),
        ).of,
        deleted_file=KeptFileFactory(procurement=one, deleted_at=AT, deleted_by=one.created_by),
        left=TeamMemberFactory(procurement=one, removed_at=AT, removed_by=one.created_by),
    )


def borough(world):
    return [cast.CAMDEN]


def one(world):
    return [cast.CAMDEN, world.reference]


def step(world):
    return [cast.CAMDEN, world.reference, STEP]


def edition(world):
    return [cast.CAMDEN, world.reference, STEP, 1]


def member(world):
    return [cast.CAMDEN, world.reference, world.member.pk]


def decision(world):
    return [cast.CAMDEN, world.reference, world.decision.number]


def comment(world):
    return [cast.CAMDEN, world.reference, world.comment.pk]


def file(world):
    return [cast.CAMDEN, world.reference, world.file.pk]


def file_version(world):
    return [cast.CAMDEN, world.reference, world.file.pk, 1]


def deleted_file(world):
    return [cast.CAMDEN, world.reference, world.deleted_file.pk]


def left(world):
    return [cast.CAMDEN, world.reference, world.left.pk]


def reads(name, args, **words):
    return Address(f"teamwork:{name}", MEMBERS, args=args, **words)


def writes(name, args, **words):
    return Address(f"teamwork:{name}", WORKERS, args=args, **words)


def own(name, args, **words):
    """Return an address that opens to Bola alone, whose it is."""
    return Address(f"teamwork:{name}", ("bola",), args=args, **words)


def guided(world):
    return [STEP]


ADDRESSES = [
    Address("teamwork:in_mine", BOROUGH_PEOPLE, args=guided, outsider=403),
    Address("teamwork:news", BOROUGHS, outsider=403),
    Address("teamwork:read_news", BOROUGHS, outsider=403, posts=True),
    reads("news_mail", borough),
    reads("mine", borough),
    reads("board", borough),
    reads("board", borough, query="?show=mine"),
    reads("steps", one),
    reads("step", step),
    writes("change_step", step),
    writes("take_suggestion", step, posts=True),
    writes("restore_step", edition, posts=True),
    reads("team", one),
    reads("matrix_csv", one),
    reads("matrix_xlsx", one),
    writes("add_member", one),
    writes("change_member", member),
    writes("remove_member", member),
    writes("bring_back", left, posts=True),
    writes("delete_name", left),
    reads("decisions", one),
    reads("decisions_docx", one),
    writes("add_decision", one),
    writes("replace_decision", decision),
    reads("files", one),
    writes("add_file", one),
    reads("file", file),
    writes("add_file_version", file),
    reads("fetch_file", file_version),
    writes("delete_file", file),
    writes("bring_back_file", deleted_file, posts=True),
    reads("comments", one),
    reads("comments", one, query=f"?about=step+{STEP}"),
    writes("write_comment", one),
    reads("comment", comment),
    own("change_comment", comment),
    own("delete_comment", comment),
    writes("resolve_comment", comment, posts=True),
    writes("reopen_comment", comment, posts=True),
]
