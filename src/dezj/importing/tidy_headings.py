"""The headings of a tidy table, and the row in which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dezj.catalog.rules.labels import normal_label

# Heading → field. Required ones first.
HEADINGS: dict[str, str] = {
    "指标": "indicator",
    "地区": "region",
    "年份": "year",
    "数值": "value",
    "单位": "unit",
    "修饰": "hedge",
    "状态": "status",
    "等级": "grade",
    "原文": "printed",
    "发布机构": "publisher",
    "标题": "title",
    "发布日期": "published",
    "来源": "source",
    "位置": "locator",
    "备注": "note",
}
REQUIRED = ("indicator", "region", "year", "value", "unit")
_FIELDS = {**HEADINGS, **{name: name for name in HEADINGS.values()}}
# Further headings, as annexes have them; each counts where the table has none of the fields named
# behind it. 数据来源 tells the whole source in one text.
ORIGIN = "origin"
_SOURCE = ("publisher", "title", "published", "source", "locator")
_FURTHER: dict[str, tuple[str, tuple[str, ...]]] = {
    "实际值": ("value", ("value",)),
    "actual": ("value", ("value",)),
    "实际年份": ("year", ("year",)),
    "actualyear": ("year", ("year",)),
    "数据来源": (ORIGIN, _SOURCE),
    "datasource": (ORIGIN, _SOURCE),
}
# What may stand above the headings: so many rows, each with so few filled cells, are titles.
_TITLE_ROWS, _TITLE_CELLS = 9, 3


def fields(headings: Sequence[str]) -> list[str | None]:
    """The field that each heading of a row names, None for what is not read."""
    labels = [normal_label(text) for text in headings]
    found = [_FIELDS.get(label) for label in labels]
    plain = set(found)
    for n, label in enumerate(labels):
        field, instead_of = _FURTHER.get(label, (None, ()))
        if not plain & set(instead_of):
            found[n] = found[n] or field
    return found


def heading_row(rows: Iterable[Sequence[str]]) -> int | None:
    """Which row holds all required headings: the first filled one, or one below a few titles.

    None where the table is not tidy; empty rows count.
    """
    titles = 0
    for n, row in enumerate(rows):
        filled = sum(map(bool, row))
        if not filled:
            continue
        if filled >= len(REQUIRED) and set(fields(row)) >= set(REQUIRED):
            return n
        titles += 1
        if filled > _TITLE_CELLS or titles > _TITLE_ROWS:
            return None
    return None
