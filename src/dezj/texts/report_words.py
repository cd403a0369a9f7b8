"""The texts of `dezj report`, and what its documents say alike: key → (Chinese, English)."""

from __future__ import annotations

REPORT_WORDS: dict[str, tuple[str, str]] = {
    "report-written": (
        "已写入 {file}：{year} 年 {count} 个目标",
        "written to {file}: {count} goals of {year}",
    ),
    "report-unknown-ending": (
        "不能写成 {file}；文件名须以下列之一结尾：{known}",
        "cannot write {file}: the name must end in one of {known}",
    ),
    "report-nothing": (
        "没有符合条件的目标，没有写任何文件",
        "no goal matches; nothing was written",
    ),
    "report-narrowed": (
        "只含以下目标（{filters}）",
        "Only these goals ({filters})",
    ),
    # Where the goals stand, as every document counts them.
    "standing-achieved": ("达标", "achieved"),
    "standing-on_schedule": ("符合时序", "on schedule"),
    "standing-behind": ("慢于时序", "behind schedule"),
    "standing-missed": ("到期未达标", "missed"),
    "standing-no_data": ("缺数据", "without data"),
    "standing-made-of": ("{standing}：{verdicts}", "{standing}: {verdicts}"),
    "report-lead": (
        "领先（落后）幅度为实际值与时序值之差除以时序值，没有时序值的与目标值比；只排有评价的目标。",
        "How far ahead or behind: (actual − value on schedule) ÷ value on schedule, or by the "
        "target where there is no schedule; of goals with a verdict.",
    ),
    "report-unranked": (
        "另有 {count} 个有评价的目标，时序值或目标值为零，没有幅度可比。",
        "Not ranked, for their schedule or target is zero: {count} of the goals with a verdict.",
    ),
    "mark-preliminary": ("(初)", "(p)"),
    # Headings of the annex and of the tables in the draft, in the usual words of an annex.
    "annex-base": ("基期值", "Base"),
    "annex-target": ("目标值", "Target"),
    "annex-value": ("实际值", "Actual"),
    "annex-source": ("数据来源", "Source"),
    "report-title": ("{year}年规划目标监测评估", "Evaluation of plan goals, {year}"),
}
