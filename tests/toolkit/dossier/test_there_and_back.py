"""A procurement goes out with files, history, comments and approvals, and comes in with equal content or not at all."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from drafting.sections import SECTIONS, section
from drafting.workbook.fields import Kind
from tests.factories import cast
from tests.factories.procurements import ProcurementFactory
from tests.toolkit.dossier.conftest import MAP, kept
from tests.toolkit.procurements.conftest import AT, TODAY, again
from tests.toolkit.teamwork.test_files import EICAR, PNG, added_to, saved, zipped
from toolkit.approvals import actions as approvals
from toolkit.approvals import targets
from toolkit.approvals.models import Approval
from toolkit.dossier import actions, exporting, gathering, packing
from toolkit.dossier.parts import PARTS
from toolkit.guidance.documents.package import zipped as zipped_files
from toolkit.people.choices import Role
from toolkit.people.models import AuditEvent, User
from toolkit.people.queries import Place
from toolkit.people.trails import name_of
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.models import Procurement
from toolkit.teamwork import actions as steps
from toolkit.teamwork import commenting, deciding, filing
from toolkit.teamwork.models import Comment, FileVersion, KeptFile
from toolkit.ui import stored
from toolkit.workbook import actions as workbook
from toolkit.workbook.models import EntryEdition, WorkbookEntry

pytestmark = pytest.mark.django_db


def taken(row):
    """Return the ZIP of a procurement, opened."""
    target = io.BytesIO()
    place = Place(row.authority_id, cast.CAMDEN, "Camden", Role.BUYER)
    exporting.write_zip(target, place, again(row), on=TODAY)
    return target


def parts_of(target):
    """Return the parts of a ZIP by name."""
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def essence_of(row):
    """Return the parts of a ZIP that count when it comes in: its record and files, without the documents."""
    record, stored_as = gathering.told_of(row)
    parts = {packing.RECORD: packing.as_json(record)}
    for path, where in stored_as.items():
        with stored.opened(where) as stream:
            parts[path] = stream.read()
    return parts


def packed(parts):
    return io.BytesIO(zipped_files(parts, on=TODAY))


def brought(target, by):
    """Bring a ZIP in to Hackney."""
    with packing.opened(target) as package:
        return actions.bring_package(
            authority_id=cast.authority(cast.HACKNEY).pk, package=package, by=by, at=AT
        )


def record_in(target):
    with packing.opened(target) as package:
        return package.record


def kept_contents(row):
    """Return the content of every version that is kept, in order."""
    found = []
    for one in FileVersion.objects.filter(of__procurement=row, of__deleted_at=None).order_by("pk"):
        with stored.opened(one.stored_as) as stream:
            found.append((one.number, one.name, stream.read()))
    return found


def all_stored(tmp_path):
    return [one for one in (tmp_path / "files").rglob("*") if one.is_file()]


# --- there and back ---------------------------------------------------------------------------------------------


def test_everything_comes_in_with_equal_content_and_equal_bytes(full):
    there = taken(full)
    new = brought(there, cast.ben())
    back = taken(new)

    assert all(record_in(there)[part.key] for part in PARTS)
    assert (new.sharing, new.reference == full.reference) == ("own", False)
    assert AuditEvent.objects.filter(action="dossier.brought_in").count() == 1
    assert gathering.content_of(record_in(back)) == gathering.content_of(record_in(there))
    names = [name for name in parts_of(there) if name.startswith("files/")]
    assert names == ["files/001-v1-map-of-repairs.pdf", "files/001-v2-map.pdf"]
    assert {name: parts_of(back)[name] for name in names} == {
        name: parts_of(there)[name] for name in names
    }
    assert kept_contents(new) == kept_contents(full)
    assert [one[2] for one in kept_contents(new)] == [MAP, MAP + b", mended"]


def test_history_comments_and_approvals_are_here_and_name_who_did_it_elsewhere(full):
    new = brought(taken(full), cast.ben())
    file = KeptFile.objects.get(procurement=new)

    editions = EntryEdition.objects.filter(of__procurement=new, of__number=1).order_by("number")
    assert [one.values["what"] for one in editions] == ["to see a map", "to see\na map"]
    assert name_of(editions[1].saved_by) == "Lena (brought in)"
    said = Comment.objects.filter(procurement=new).order_by("pk")
    assert [one.target for one in said] == [
        "", "step gather-user-needs", "decision 1", f"file {file.pk}", gathering.GONE, "",
    ]  # fmt: skip
    approval = Approval.objects.get(procurement=new, number=9)
    assert (name_of(approval.decided_by), approval.state) == ("Adil (brought in)", "approved")


def test_a_name_from_elsewhere_is_no_account_and_the_database_keeps_it_so(full):
    new = brought(taken(full), cast.ben())
    name = new.changed_by

    assert name.get_full_name() == "Lena (brought in)"
    assert not name.has_usable_password()
    assert not name.memberships.exists()
    for facts in ({"is_active": True}, {"email": "l@elsewhere.example"}, {"password": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.filter(pk=name.pk).update(**facts)


def test_who_brings_a_question_in_cannot_answer_it(full):
    lena = User.objects.get(username="lena")
    with packing.opened(taken(full)) as package:
        new = actions.bring_package(
            authority_id=cast.authority(cast.CAMDEN).pk, package=package, by=lena, at=AT
        )
    asked = Approval.objects.get(procurement=new, number=1)

    with pytest.raises(NotPossible, match="somebody else decides"):
        approvals.decide(
            approval=asked, is_approved=True, reason="", role=Role.PROCUREMENT_LEAD, by=lena, at=AT
        )


def test_the_pages_show_what_came_in(full, browser):
    with packing.opened(taken(full)) as package:
        new = actions.bring_package(
            authority_id=full.authority_id, package=package, by=full.created_by, at=AT
        )
    base = f"/in/camden/procurements/{new.reference}/"
    for path, says in {
        "files/": "map.pdf", "comments/": "Bola (brought in)", "approvals/": "Adil (brought in)",
        "workbook/needs/1/": "Lena (brought in)", "steps/gather-user-needs/": "Bola",
        "decisions/": "Decision 2", "team/": "Priya Raman", "": "Lena (brought in)",
    }.items():  # fmt: skip
        answer = browser.get(base + path)
        assert answer.status_code == 200, path
        assert says in answer.content.decode(), path


def test_a_zip_of_the_first_format_still_comes_in(full):
    record = record_in(taken(full))
    late = ("entry_editions", "step_editions", "notice_editions", "files", "file_versions", "comments", "approvals")  # fmt: skip
    early = {key: value for key, value in record.items() if key not in late} | {"version": 1}
    for part in early.values():
        for row in part if isinstance(part, list) else []:
            row.pop("edition", None)
    new = brought(packed({packing.RECORD: packing.as_json(early)}), cast.ben())

    entries = WorkbookEntry.objects.filter(procurement=new)
    assert [one.values for one in entries] == [one["values"] for one in record["entries"]]
    assert EntryEdition.objects.filter(of__procurement=new).count() == len(record["entries"])


def test_a_later_format_is_refused_with_what_to_do(full):
    record = gathering.record_of(full) | {"version": gathering.VERSION + 1}
    with pytest.raises(NotPossible, match=r"later release .* up to 2\)\. Bring this installation"):
        brought(packed({packing.RECORD: packing.as_json(record)}), cast.ben())


# --- for any record ---------------------------------------------------------------------------------------------

WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"), blacklist_characters="@"), max_size=40
) | st.sampled_from(["=1+1", "<script>", "🦊 שלום", "a\nb", "[X]", "'; --"])  # fmt: skip
SAID = WORDS.filter(str.strip)
_IN_WORDS = (Kind.LINE, Kind.TEXT)  # of the first field, which the deeds below write
KEYS = [one.key for one in SECTIONS if not one.is_single and one.fields[0].kind in _IN_WORDS][:4]
DEEDS = st.one_of(
    st.tuples(st.just("entry"), st.sampled_from(KEYS), WORDS),
    st.tuples(st.just("change"), st.integers(0, 5), WORDS),
    st.tuples(st.just("take away"), st.integers(0, 5), st.none()),
    st.tuples(st.just("set aside"), SAID, SAID),
    st.tuples(st.just("step"), st.sampled_from(["doing", "done", "not_needed"]), SAID),
    st.tuples(st.just("decide"), SAID, SAID),
    st.tuples(st.just("say"), st.sampled_from(["", "step gather-user-needs", "decision 1", "entry needs 1"]), SAID),
    st.tuples(st.just("file"), st.binary(max_size=60), SAID),
    st.tuples(st.just("ask"), st.sampled_from(["stage:strategy", "document:user-needs"]), WORDS),
    st.tuples(st.just("answer"), st.booleans(), SAID),
)  # fmt: skip


def printable(words):
    return "".join(c for c in words if c.isprintable())


def does(deed, row, what, words, by):
    """Do one thing with a procurement, through the action that a page calls."""
    who = {"by": by, "at": AT}
    rows = WorkbookEntry.objects.filter(procurement=row, removed_at=None).order_by("pk")
    match deed:
        case "entry":
            found = section(what)
            workbook.add(
                procurement=row, section=found, values={found.fields[0].name: printable(words)}, **who
            )  # fmt: skip
        case "change" if len(rows) > what:
            one = rows[what]
            name = section(one.section).fields[0].name
            workbook.save(entry=one, values={name: printable(words)}, edition=one.edition, **who)
        case "take away" if len(rows) > what:
            workbook.remove(entry=rows[what], edition=rows[what].edition, **who)
        case "set aside":
            workbook.set_aside(procurement=row, finding=what[:80], title=what, reason=words, **who)
        case "step":
            held = steps.queries.step_of(row, "gather-user-needs")
            steps.save_step(
                procurement=row, key="gather-user-needs", said=steps.Said(what, words),
                edition=held.edition if held else 0, **who,
            )  # fmt: skip
        case "decide":
            decided = deciding.Decided(what, words, "The board", TODAY)
            deciding.decide(procurement=row, decided=decided, today=TODAY, **who)
        case "say":
            commenting.write(procurement=row, target=what, text=words, **who)
        case "file":
            name = f"{printable(words)[:50]} plan.png"  # a page refuses a file that is called “.png” alone
            file = kept(row, by, PNG + what, name, words[:200])
            commenting.write(procurement=row, target=f"file {file.pk}", text=words, **who)
        case "ask":
            approvals.ask(procurement=row, target=targets.target(what), note=words, **who)
        case "answer":
            asked = Approval.objects.filter(procurement=row, state="asked").first()
            if asked:
                approvals.decide(
                    approval=asked, is_approved=what, reason=words, role=Role.ADMINISTRATOR,
                    by=User.objects.get(username="adil"), at=AT,
                )  # fmt: skip


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(st.lists(DEEDS, max_size=14))
@example([("file", b"", "plan\\"), ("file", b"", "../.")])
def test_whatever_was_done_goes_out_and_comes_in_equal(deeds):
    with transaction.atomic():
        people = {one: getattr(cast, one)() for one in ("bola", "adil", "ben")}
        row = ProcurementFactory(authority=cast.authority(cast.CAMDEN), created_by=people["bola"])
        for deed, what, words in deeds:
            try:
                does(deed, row, what, words, people["bola"])
            except NotPossible:
                continue
        there = packed(essence_of(row))
        new = brought(there, people["ben"])
        back = packed(essence_of(new))

        assert gathering.content_of(record_in(back)) == gathering.content_of(record_in(there))
        assert kept_contents(new) == kept_contents(row)
        transaction.set_rollback(True)


# --- what is hostile --------------------------------------------------------------------------------------------


def with_file(full, name, content, told=()):
    """Return the ZIP of a procurement whose first file is another; its record says so and agrees."""
    parts = essence_of(full)
    record = json.loads(parts[packing.RECORD])
    one = record["file_versions"][0]
    sha256, size = stored.digest_of([content])
    one |= {"name": name, "sha256": sha256, "bytes": size, **dict(told)}
    return packed(parts | {packing.RECORD: packing.as_json(record), str(one["path"]): content})


def a_workbook():
    import openpyxl

    return saved(openpyxl.Workbook())


HOSTILE = {
    "macro": ("a.xlsx", lambda: added_to(a_workbook(), "xl/vbaProject.bin", b"macro"), {}, "contains macros"),
    "macro by name": ("a.docm", lambda: b"PK", {}, "without macros"),
    "eicar": ("a.txt", lambda: EICAR, {}, "holds a virus"),
    "bomb": ("a.xlsx", lambda: zipped(xl__workbook_dot_xml=b"<a/>", xl__big_dot_bin=bytes(60_000_000)), {}, "unfolds to far more"),
    "program": ("a.exe", lambda: b"MZ", {}, "must be PDF"),
    "other": ("a.pdf", lambda: b"<html>", {}, "not a PDF"),
    "empty": ("a.txt", lambda: b"", {}, "is empty"),
    "path in name": ("../../a.txt", lambda: b"x", {}, "no file may have"),
    "back slash": ("c:\\a.txt", lambda: b"x", {}, "no file may have"),
    "turned name": ("a\u202etxt.pdf", lambda: MAP, {}, "no file may have"),
    "control in name": ("a\x07.txt", lambda: b"x", {}, "no file may have"),
    "other digest": ("a.txt", lambda: b"x", {"sha256": "0" * 64}, "not the file that the record tells of"),
    "other size": ("a.txt", lambda: b"x", {"bytes": 2}, "not the file that the record tells of"),
    "not there": ("a.txt", lambda: b"x", {"path": None, "name": None}, "cannot be brought in"),
    "number for a name": ("a.txt", lambda: b"x", {"name": 7}, "without a name"),
    "list for a path": ("a.txt", lambda: b"x", {"path": ["a"]}, "without a name"),
    "two of one": ("map.pdf", lambda: MAP, {"path": "files/001-v2-map.pdf"}, "twice"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "told", "says"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_in_a_zip_is_refused_and_nothing_stays(
    full, tmp_path, name, content, told, says
):
    before = len(all_stored(tmp_path))
    target = with_file(full, name, content(), told)
    with pytest.raises(NotPossible, match=says):
        brought(target, cast.ben())

    assert Procurement.objects.count() == 1
    assert not User.objects.filter(is_name_only=True).exists()
    assert len(all_stored(tmp_path)) == before


def test_a_file_that_is_larger_than_any_may_be_is_not_unpacked_whole(full, tmp_path, settings):
    settings.FILE_MAX_MB = 1
    before = len(all_stored(tmp_path))
    target = with_file(full, "a.txt", bytes(b"a" * 1_000_001))
    with pytest.raises(NotPossible, match="smaller than 1 MB"):
        brought(target, cast.ben())
    assert len(all_stored(tmp_path)) == before


def test_a_zip_that_unfolds_to_more_than_any_may_is_refused_before_it_is_read(full, settings):
    settings.DOSSIER_MAX_MB = 1
    target = with_file(full, "a.txt", b"a" * 1_000_001)
    with pytest.raises(NotPossible, match="unfolds to more than 1 MB"):
        brought(target, cast.ben())


def test_a_part_that_lies_about_its_size_is_refused(full, tmp_path):
    body = bytearray(with_file(full, "a.txt", b"abcdef").getvalue())
    place = body.index(b"PK\x01\x02")
    while b"files/001-v1" not in body[place : place + 70]:
        place = body.index(b"PK\x01\x02", place + 1)
    body[place + 24 : place + 28] = (3).to_bytes(4, "little")  # unfolds to 3 bytes, it says
    with pytest.raises(NotPossible, match=r"damaged|not the file"):
        brought(io.BytesIO(bytes(body)), cast.ben())


def test_a_long_list_of_parts_is_refused_before_it_is_read():
    parts = {f"{'n' * 900}{number}": b"" for number in range(1_200)}
    with pytest.raises(NotPossible, match="more than 2,000"), packing.opened(packed(parts)):
        pass


@pytest.mark.parametrize("words", ["a\x00b", "\ud800"])
def test_signs_that_no_database_holds_are_refused(words):
    content = json.dumps({"format": gathering.FORMAT, "version": 2, "x": [{words: 1}]}).encode()
    with (
        pytest.raises(NotPossible, match="part of no text"),
        packing.opened(packed({packing.RECORD: content})),
    ):
        pass


def changed(record, *path, value):
    """Return a record with one value changed."""
    inner = found = json.loads(json.dumps(record))
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return found


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("comments", 1, "target"), "step ../../x", "not there"),
        (("comments", 1, "target"), "need 1", "not there"),
        (("comments", 1, "target"), "file 9", "not there"),
        (("comments", 1, "mentions"), [{}], "wrong kind"),
        (("comments", 1, "text"), "", "contradict"),
        (("comments", 1, "by", "written_by"), ["x"], "no text"),
        (("comments", 1, "by", "written_by"), "x" * 151, "150"),
        (("comments", 1, "by"), "Lena", "by name"),
        (("comments", 1, "written_at"), "2026-11-27T10:00:00", "offset"),
        (("approvals", 0, "target"), "stage:moon", "not known here"),
        (("approvals", 0, "editions"), {"needs": 1}, "wrong kind"),
        (("approvals", 0, "role"), "king", "not a valid choice"),
        (("approvals", 1, "state"), "asked", "contradict"),
        (("entry_editions", 1, "values"), {"who": "another"}, "does not end with what it says"),
        (("entry_editions", 1, "values"), {"spell": "another"}, "asks nothing called"),
        (("entry_editions", 0, "number"), 2, "contradict"),
        (("entries", 0, "edition"), 9, "does not end with what it says"),
        (("entries", 0, "number"), 10**30, "cannot be brought in"),
        (("step_editions", 1, "state"), "done", "does not end with what it says"),
        (("step_editions", 1, "of"), True, "not there"),
        (("notice_editions", 0, "values"), {"title": 1}, "wrong kind"),
        (("files", 0, "kind"), "virus", "not a valid choice"),
        (("file_versions", 0, "of"), 7, "not there"),
        (("file_versions", 0), "x", "tells of a file twice, or of none"),
        (("file_versions",), "x", "more than 2,000 versions"),
    ],
)  # fmt: skip
def test_history_that_does_not_fit_is_refused_and_nothing_is_written(
    full, tmp_path, path, value, says
):
    before = len(all_stored(tmp_path))
    parts = essence_of(full)
    record = changed(json.loads(parts[packing.RECORD]), *path, value=value)
    with pytest.raises(NotPossible, match=says):
        brought(packed(parts | {packing.RECORD: packing.as_json(record)}), cast.ben())

    assert Procurement.objects.count() == 1
    assert not User.objects.filter(is_name_only=True).exists()
    assert len(all_stored(tmp_path)) == before


def test_with_a_scanner_every_file_that_comes_in_waits_for_it(full, settings):
    target = packed(essence_of(full))
    settings.SCAN_COMMAND = "x"
    new = brought(target, cast.ben())
    assert {one.state for one in FileVersion.objects.filter(of__procurement=new)} == {"waiting"}


# --- what does not go out, and what is said before --------------------------------------------------------------


def test_what_waits_for_the_scan_or_was_refused_keeps_its_content(full, browser):
    first, second = FileVersion.objects.filter(of__title="Notes of the panel", of__deleted_at=None)
    FileVersion.objects.filter(pk=first.pk).update(state="waiting")
    default_storage.delete(second.stored_as)
    FileVersion.objects.filter(pk=second.pk).update(state="refused", stored_as="")
    there = taken(full)

    (told,) = record_in(there)["file_versions"]
    assert (told["number"], told["path"]) == (2, None)
    assert not [name for name in parts_of(there) if name.startswith("files/")]
    page = browser.get(reverse("dossier:take", args=[cast.CAMDEN, full.reference]))
    assert "1 version of files waiting for the virus scan is not in it" in page.content.decode()
    new = brought(there, cast.ben())
    assert FileVersion.objects.get(of__procurement=new).state == "refused"


def test_files_that_are_too_large_together_stay_out_and_the_page_says_so(full, browser, settings):
    settings.DOSSIER_MAX_MB = 0
    page = browser.get(reverse("dossier:take", args=[cast.CAMDEN, full.reference]))
    assert "it goes without them" in page.content.decode()
    parts = parts_of(taken(full))

    assert "Uploaded files: together they are more" in parts["README.txt"].decode()
    record = json.loads(parts[packing.RECORD])
    assert (record["files"], record["file_versions"]) == ([], [])


def test_a_file_that_the_storage_lost_is_said_and_no_half_zip_is_given(full, browser):
    default_storage.delete(FileVersion.objects.first().stored_as)
    answer = browser.get(
        reverse("dossier:take_zip", args=[cast.CAMDEN, full.reference]), follow=True
    )

    assert "is no longer in the storage" in answer.content.decode()


def test_the_page_gives_the_zip_in_blocks_and_takes_it_in_again(full, browser):
    answer = browser.get(reverse("dossier:take_zip", args=[cast.CAMDEN, full.reference]))
    assert answer.streaming
    assert answer.headers["Cache-Control"] == "private, no-store"
    content = b"".join(answer.streaming_content)
    file = SimpleUploadedFile("procurement.zip", content, "application/zip")
    response = browser.post(reverse("dossier:bring_in", args=[cast.CAMDEN]), {"file": file})

    assert response.status_code == 302
    assert FileVersion.objects.filter(of__procurement__reference=full.reference).count() == 3
    assert FileVersion.objects.count() == 5


def test_a_zip_that_is_too_large_is_refused_before_it_is_read(full, settings):
    settings.DOSSIER_MAX_MB = 0
    client = Client(enforce_csrf_checks=True)
    client.force_login(full.created_by)
    file = SimpleUploadedFile("procurement.zip", bytes(1_100_000), "application/zip")
    answer = client.post(reverse("dossier:bring_in", args=[cast.CAMDEN]), {"file": file})

    assert answer.status_code == 413
    assert "must be smaller than 0 MB" in answer.content.decode()
    small = SimpleUploadedFile("procurement.zip", b"x", "application/zip")
    again = client.post(reverse("dossier:bring_in", args=[cast.CAMDEN]), {"file": small})
    assert again.status_code == 403


def test_two_of_one_name_and_role_are_told_apart(full, bola):
    from tests.factories.teamwork import TeamMemberFactory

    TeamMemberFactory(procurement=full, name="Bola")
    new = brought(packed(essence_of(full)), cast.ben())
    names = [one["name"] for one in gathering.record_of(new)["team"]]
    assert sorted(names) == ["Bola", "Bola (2)", "Priya Raman"]


def test_versions_kept_later_follow_those_that_came_in(full):
    new = brought(packed(essence_of(full)), ben := cast.ben())
    file = KeptFile.objects.get(procurement=new)
    made = filing.keep_version(kept=file, file=ContentFile(b"x"), name="x.txt", by=ben, at=AT)
    assert made.number == 3
