"""Every layout of `tests/layouts` is read as an expert reads it, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import layouts
from dezj.importing.tables.sheet import Observation
from dezj.importing.workbook import Given, read_workbook


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("path", layouts.paths(), ids=lambda path: path.stem)
def test_layout(path: Path, tmp_path: Path) -> None:
    layout = layouts.load(path)
    workbook = read_workbook(layouts.build(layout, tmp_path), Given(**layout.options))
    read: dict[str, layouts.Observation] = {}
    for table in workbook.tables:
        for found in table.observations():
            if isinstance(found, Observation):
                key = layout.key(found.sheet, found.cell)
                assert key not in read, f"{key} read twice"
                read[key] = layouts.Observation(
                    _squeezed(found.region),
                    _squeezed(found.label),
                    _squeezed(found.unit),
                    str(found.period),
                    float(found.value),
                )
    expected = {
        key: layouts.Observation(*map(_squeezed, one[:4]), one.value)
        for key, one in layout.expect.items()
        if one.value is not None
    }
    if layout.refused:
        assert read == {}
    wrong = {
        key: f"read {one}, but it is {expected.get(key, 'no value')}"
        for key, one in read.items()
        if (key not in expected and key not in layout.optional)
        or (key in expected and not _same(one, expected[key], asked=key in layout.optional))
    }
    assert wrong == {}
    unread = expected.keys() - read.keys() - layout.optional
    assert {key: expected[key] for key in sorted(unread)} == {}


def _same(a: layouts.Observation, b: layouts.Observation, *, asked: bool) -> bool:
    """Equal; where a figure may be left to ask about, an empty field asks."""
    texts = all(x == y or (asked and not x) for x, y in zip(a[:4], b[:4], strict=True))
    return texts and b.value is not None and a.value == pytest.approx(b.value, rel=1e-12)
