"""Labels of CPV codes, as the comparison asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.contracts import categories


class CpvLabels(Mapping[str, str]):
    """The labels of CPV codes, by code."""

    def __getitem__(self, code: str) -> str:
        """Return a code's label; raise `KeyError` for one that has none."""
        if label := categories.label(code):
            return label
        raise KeyError(code)

    def __iter__(self) -> Iterator[str]:
        """Give nothing: labels are looked up, never listed."""
        return iter(())

    def __len__(self) -> int:
        """Count nothing."""
        return 0
