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
        "只含符合下列条件的目标（{filters}）",
        "Only goals that match ({filters})",
    ),
    # Where the goals stand, as every document counts them.
    "standing-achieved": ("达标", "achieved"),
    "standing-on_schedule": ("符合时序", "on schedule"),
    "standing-behind": ("滞后", "behind"),
    "standing-missed": ("到期未达标", "missed"),
    "standing-no_data": ("缺数据", "without data"),
    # Headings of the annex and of the tables in the draft, in the usual words of an annex.
    "annex-base": ("基期值", "Base"),
    "annex-target": ("目标值", "Target"),
    "annex-value": ("实际值", "Actual"),
    "annex-source": ("数据来源", "Source"),
    "report-title": ("{year}年规划目标监测评估", "Evaluation of plan goals, {year}"),
}
