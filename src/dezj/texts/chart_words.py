"""Words of the course of a goal, drawn or listed: key → (Chinese, English)."""

from __future__ import annotations

CHART_WORDS: dict[str, tuple[str, str]] = {
    "course": ("进程", "Course"),
    "course-title": ("{course} · {region}（{unit}）", "{course} · {region} ({unit})"),
    "chart-observed": ("实际", "actual"),
    "chart-base": ("基期", "base"),
    "chart-target": ("目标", "target"),
    "chart-about": ("目标（左右）", "target (about)"),
    "chart-low": ("目标区间下端", "target from"),
    "chart-high": ("目标区间上端", "target up to"),
    "chart-scheduled": ("时序进度", "on schedule"),
    "chart-projected": ("外推", "projected"),
    "chart-several": ("图上重合：{places}", "too close to draw apart: {places}"),
    "chart-earlier": (
        "更早的 {count} 个实际值未画出（--no-chart 列出全部）。",
        "{count} earlier actuals are not drawn (--no-chart lists all).",
    ),
    "chart-beyond": (
        "外推值超出图幅。",
        "The projection leaves the chart.",
    ),
    "course-scheduled": ("时序值", "Scheduled"),
    "course-projected": ("外推值", "Projected"),
    "course-level": ("{written} = {level}", "{written} = {level}"),
    "course-no-level": (
        "{year} 年的目标 {written} 没有大于零的基期值可据以计算，图表中没有它的数值",
        "the target of {year}, {written}, has no base above zero to start from, so no level is "
        "shown for it",
    ),
    "course-projection": (
        "外推：按 {first}—{latest} 年的年均增长 {growth}，{year} 年为 {value}（并非预测）",
        "projected: at the growth of {first}–{latest}, {growth} a year, it is {value} in {year} "
        "(no forecast)",
    ),
}
