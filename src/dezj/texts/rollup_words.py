"""What `dezj progress --by` says: key → (Chinese, English)."""

from __future__ import annotations

ROLLUP_WORDS: dict[str, tuple[str, str]] = {
    "by-plan": ("规划", "Plan"),
    "by-category": ("类别", "Category"),
    "by-responsible": ("责任单位", "Responsible"),
    "by-region": ("地区", "Region"),
    "rollup-all": ("全部规划", "All plans"),
    "rollup-total": ("合计", "Total"),
    "rollup-no-unit": ("（未列责任单位）", "(none named)"),
    "rollup-goals": ("目标", "Goals"),
    "rollup-assessable": ("可评价", "Judged"),
    "rollup-achieved": ("达标", "Reached"),
    "rollup-rate": ("指标完成率", "Completion"),
    "rollup-weighted": ("加权完成率", "Weighted"),
    "rollup-behind": ("落后", "Behind"),
    "rollup-share": ("{count}（{share}）", "{count} ({share})"),
    # Notes under the table.
    "rollup-rule": (
        "指标完成率＝达标÷可评价；可评价含未到期的目标，不含{none}。落后：{behind}。",
        "Completion = reached / judged; judged takes in goals not yet due and leaves out {none}. "
        "Behind: {behind}.",
    ),
    "rollup-by-units": (
        "有几个责任单位的目标在各单位名下都计，各行之和大于合计；单位用现名。",
        "A goal with several responsible units counts under each, so the rows exceed the total; "
        "units have their later names.",
    ),
    "rollup-later-names": ("责任单位用现名。", "Responsible units have their later names."),
    "rollup-weights-mixed": (
        "加权完成率只算全部目标都有权重的组；部分目标没有权重：{groups}。",
        "Weighted only where every goal of a group has a weight; some have none in: {groups}.",
    ),
    "rollup-narrowed": (
        "已用 --status 筛选，不算完成率和比重：分母不全。",
        "Filtered by --status: no rates and shares, for their denominators are not all there.",
    ),
    # Errors.
    "unknown-by": ("不能按 {by} 汇总；可用：{known}", "cannot roll up by {by}; known: {known}"),
}
