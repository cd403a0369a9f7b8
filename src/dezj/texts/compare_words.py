"""What `dezj compare` says: key → (Chinese, English)."""

from __future__ import annotations

COMPARE_WORDS: dict[str, tuple[str, str]] = {
    "compare-heading": ("{name}（{unit}，{better}） {id}", "{name} ({unit}, {better}) {id}"),
    "compare-growth": ("增长", "Growth"),
    "compare-mean": ("期间年均", "Mean a year"),
    "compare-rank": ("名次", "Rank"),
    "compare-to-go": ("尚差", "To go"),
    "compare-reached": ("已达标", "reached"),
    "compare-points": ("百分点", " pp"),
    # Notes under the table.
    "compare-gap-years": (
        "增长（年份）：上一个数不是前一年的，为这几年的年均。",
        "Growth (years): the value before is not of the year before; the mean a year over these "
        "years.",
    ),
    "compare-hedged": (
        "†：所依据的数中有约数（近、超、约），只与该数一样可靠。",
        "†: rests on a hedged value (almost, over, about) and is only as good as it.",
    ),
    "compare-sources": (
        "来源：dezj show 指标；--format csv 每行都有。",
        "Sources: dezj show INDICATOR; --format csv has them in every row.",
    ),
    "compare-spans": (
        "{name}：各地区的起止年份不同，期间年均不宜直接相比（{spans}）。",
        "{name}: the spans differ, so the means a year do not compare ({spans}).",
    ),
    "compare-span": ("{region} {first}–{last}", "{region} {first}–{last}"),
    "compare-nobody": (
        "{name}：所列地区都没有数据。",
        "{name}: none of these regions has a value.",
    ),
    "compare-nobody-in": (
        "{name}：所列地区在所选年份都没有数据。",
        "{name}: none of these regions has a value in these years.",
    ),
    "compare-missing": ("{name}：{regions}没有数据。", "{name}: no values of {regions}."),
    "compare-missing-in": (
        "{name}：{regions}在所选年份没有数据。",
        "{name}: no values of {regions} in these years.",
    ),
    "compare-no-common-year": (
        "{name}：没有一年是几个地区都有数据的，名次只在有数据的地区之间排。",
        "{name}: no year in which all of them have a value; ranks are among those that have one.",
    ),
    "compare-twice": ("{region} 写了两次，只算一次。", "{region} was named twice and counts once."),
    "compare-nested": (
        "{whole}包含{parts}，它们之间的名次意义不大。",
        "{whole} contains {parts}: a rank among a whole and its parts says little.",
    ),
    "compare-others": (
        "未列出只有一个地区有数据的 {count} 个指标，用 --indicator 指定即可列出。",
        "{count} indicators with values of one region alone are left out: --indicator shows them.",
    ),
    "compare-nothing": (
        "没有至少两个地区都有数据的指标。",
        "There is no indicator of which at least two of these regions have values.",
    ),
    # Errors.
    "years-turned": (
        "--from {first} 晚于 --to {last}",
        "--from {first} is after --to {last}",
    ),
}
