"""What came of a load, as counts and as a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields

from toolkit.contracts.actions import Counts


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What came of one file, or of several added up."""

    name: str
    counts: Counts = field(default_factory=Counts)
    files: int = 1
    files_unchanged: int = 0
    was_dry_run: bool = False
    reasons: dict[str, int] = field(
        default_factory=dict
    )  # why releases were refused, and how often

    def as_sentence(self) -> str:
        """Return "4,210 releases read: 312 contracts added, ... 3 refused"."""
        counts = self.counts
        if self.files_unchanged and self.files_unchanged == self.files:
            return _files(self.files) + " loaded before: nothing to do."
        contracts = f"{_number(counts.added, 'contract')} added, {counts.changed:,} changed"
        parts = [
            f"{_number(counts.read, 'release')} read: {contracts}, {counts.unchanged:,} unchanged"
        ]
        if counts.removed:
            parts.append(f"{counts.removed:,} taken away")
        if counts.kept:
            parts.append(
                f"{counts.kept:,} kept, as people use {'it' if counts.kept == 1 else 'them'}"
            )
        parts.append(f"{counts.for_other_buyers:,} for other buyers")
        parts.append(f"{counts.refused:,} refused")
        if counts.warnings:
            parts.append(f"{_number(counts.warnings, 'fact')} doubted")
        if self.files_unchanged:
            parts.append(_files(self.files_unchanged) + " loaded before")
        end = ". This was a dry run: nothing was changed." if self.was_dry_run else "."
        return "; ".join(parts) + end

    def as_dict(self) -> dict[str, object]:
        """Return the counts for a program to read."""
        return {
            "files": self.files,
            "files_unchanged": self.files_unchanged,
            "dry_run": self.was_dry_run,
            **asdict(self.counts),
            "refused_reasons": self.reasons,
        }


def total(results: Iterable[LoadResult]) -> LoadResult:
    """Add up what came of several files."""
    listed = list(results)
    counts = Counts(
        **{
            one.name: sum(getattr(result.counts, one.name) for result in listed)
            for one in fields(Counts)
        }
    )
    return LoadResult(
        name="",
        counts=counts,
        files=len(listed),
        files_unchanged=sum(result.files_unchanged for result in listed),
        was_dry_run=any(result.was_dry_run for result in listed),
        reasons=dict(sum((Counter(result.reasons) for result in listed), Counter())),
    )


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _files(count: int) -> str:
    return "The file was" if count == 1 else f"{count:,} files were"
