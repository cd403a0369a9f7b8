"""The headings of a tidy table."""

from __future__ import annotations

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
FIELDS = {**HEADINGS, **{name: name for name in HEADINGS.values()}}
