"""Progress bars for commands: on the error stream, and only where a person is watching."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Protocol, TypeVar

Thing = TypeVar("Thing")
_WIDTH = 30


class Stream(Protocol):
    """What a bar is written to."""

    def write(self, text: str, /) -> object: ...  # noqa: D102
    def isatty(self) -> bool: ...  # noqa: D102


class Bar:
    """A bar that knows its total (`total` > 0) or only counts. Vanishes when it ends."""

    def __init__(self, label: str, *, stream: Stream, total: int = 0) -> None:
        self.label, self.stream, self.total, self.done = label, stream, total, 0
        self._shown = stream.isatty()
        # Django's streams end every text with a line break unless they are told not to.
        whole: Any = stream
        self._write: Callable[[str], object] = (
            partial(whole.write, ending="") if hasattr(stream, "ending") else stream.write
        )
        self._step = max(1, total // 200) if total else 1000
        self._next = 0

    def to(self, done: int, note: str = "") -> None:
        """Move the bar to `done` out of the total."""
        self.done = done
        if self._shown and (done >= self._next or done >= self.total > 0):
            self._next = done + self._step
            self._write("\r\x1b[K" + self._line(note))
            getattr(self.stream, "flush", lambda: None)()

    def _line(self, note: str) -> str:
        if not self.total:
            return f"{self.label} {self.done:,} {note}"
        share = min(1.0, self.done / self.total)
        full = int(share * _WIDTH)
        return f"{self.label} [{'#' * full}{'.' * (_WIDTH - full)}] {share:4.0%} {note}"

    def end(self) -> None:
        """Take the bar away."""
        if self._shown:
            self._write("\r\x1b[K")


def progress(
    things: Iterable[Thing], *, label: str, stream: Stream, total: int = 0
) -> Iterator[Thing]:
    """Yield things one by one, moving a bar on `stream` if it is a terminal."""
    bar = Bar(label, stream=stream, total=total)
    try:
        for count, thing in enumerate(things, start=1):
            yield thing
            bar.to(count)
    finally:
        bar.end()
