"""One file of a borough's register, read and ready: to be compared, or to be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO

from registers.read import Book, open_book
from registers.records import FileRefused
from toolkit.boroughs.models import Authority
from toolkit.boroughs.queries import Resolver
from toolkit.contracts.register_spool import RegisterSpool
from toolkit.contracts.registering import Target
from toolkit.imports import parts
from toolkit.imports.reading import Progress, ReadRows, read_rows
from toolkit.imports.sheets import SheetPlan, fields_read, left_out, not_read, plan
from toolkit.people.choices import Sharing


@dataclass(frozen=True, slots=True)
class Job:
    """Whose file it is, how it is called, and how it is to be taken."""

    authority: Authority
    file_name: str
    bytes_read: int
    sharing: Sharing = Sharing.OWN
    is_whole: bool = False
    chosen: tuple[Mapping[str, Any], ...] = ()
    remembered: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that was read: its rows in the spool, whose they are, and what was refused."""

    spool: RegisterSpool
    target: Target
    result: ReadRows
    plans: list[SheetPlan]

    def counts(self) -> dict[str, Any]:
        """Return what came of it, for a person's page and for a program."""
        return {
            **asdict(self.result.counts),
            "refused_reasons": dict(self.result.reasons),
            "other_authorities": dict(self.result.others),
            **self.result.holds.as_dict(),
            "sheets_not_read": not_read(self.plans),
            "columns_left_out": left_out(self.plans),
        }


def no_progress(what: str, done: int, total: int) -> None:
    """Watch nothing."""


@contextmanager
def register_read(
    stream: BinaryIO, job: Job, *, resolver: Resolver, progress: Progress = no_progress
) -> Iterator[Ready]:
    """Read a register into a spool, and give it until the end of the block. Raises `FileRefused`."""
    book = open_book(stream, job.file_name)
    plans = plan(
        book,
        authority_id=job.authority.pk,
        resolver=resolver,
        remembered=job.remembered,
        chosen=job.chosen,
    )
    refuse_unusable(plans, job.authority.name)
    with RegisterSpool() as spool:
        result = read_rows(
            book,
            plans,
            authority_id=job.authority.pk,
            authority_name=job.authority.name,
            resolver=resolver,
            spool=spool,
            progress=_by_bytes(book, stream, job.bytes_read, progress),
        )
        refuse_empty(result, is_whole=job.is_whole)
        target = Target(
            authority_id=job.authority.pk,
            slug=job.authority.slug,
            buyer=job.authority.official_name,
            fields=fields_read(plans),
            file_name=job.file_name,
            sharing=job.sharing,
            is_whole=job.is_whole,
        )
        yield Ready(spool, target, result, plans)


def refuse_empty(result: ReadRows, *, is_whole: bool) -> None:
    """Raise `FileRefused` for a file without a row, or a whole register of which no contract is kept."""
    if not result.counts.read:
        raise FileRefused(
            "We found headings in the selected file, but no row below the headings. Check that it is the "
            "file with your contracts, and upload it again."
        )
    if is_whole and not result.holds.contracts:
        reasons = " ".join(reason for reason, _ in result.reasons.most_common(3))
        raise FileRefused(
            "No contract in the selected file can be kept, so as a whole register it would mark every "
            f"contract as missing. {reasons} Correct the file, or upload it without saying that it is your "
            "whole register.".replace("  ", " ")
        )


def refuse_unusable(plans: Iterable[SheetPlan], borough: str) -> None:
    """Raise `FileRefused` where no sheet can be read, with the reason."""
    listed = list(plans)
    if any(one.is_read for one in listed):
        return
    others = sorted({one.of_other for one in listed if one.of_other})
    if others:
        raise FileRefused(
            f"The file holds the registers of {', '.join(others)}, and none of {borough}. "
            "Choose the file of your own borough."
        )
    reasons = " ".join(f"Sheet '{one.name}': {one.reason}" for one in listed if one.reason)
    needs = "It needs a column for the title, the supplier or the reference."
    if not any(one.reason == parts.NO_COLUMN for one in listed):
        needs = ""
    words = ("We could not find contracts in the selected file.", needs, reasons)
    raise FileRefused(" ".join(filter(None, words)))


def _by_bytes(book: Book, stream: BinaryIO, size: int, progress: Progress) -> Any:
    """Return what tells how far reading is: by the bytes of a text file, else by rows alone."""

    def told(rows: int) -> None:
        if book.kind == "csv":
            progress("Reading", min(stream.tell(), size), size)
        else:
            progress("Reading", rows, 0)

    return told
