"""Texts about derived indicators: key → (Chinese, English)."""

from __future__ import annotations

DERIVED_WORDS: dict[str, tuple[str, str]] = {
    # In `dezj show`.
    "derived-heading": ("推算 · {region}", "Derived · {region}"),
    "derived-definition": ("推算", "Derived"),
    "derived-fills": (
        "{year}年未录入公布值，推算为 {value}，等级 {grade}",
        "{year} has no published value here: derived {value}, grade {grade}",
    ),
    "derived-differs": (
        "{year}年公布 {published}，{numerator} ÷ {denominator} 得 {derived}，相差 {difference}，"
        "不是四舍五入所致",
        "{year} was published as {published}; {numerator} ÷ {denominator} is {derived}, "
        "a difference of {difference} that rounding does not explain",
    ),
    "derived-earlier": (
        "公布值与修订前的数相符：{numerator} ÷ {denominator} 得 {derived}",
        "the published value agrees with values since revised: "
        "{numerator} ÷ {denominator} is {derived}",
    ),
    "derived-published": ("{value}（{published} 公布）", "{value} published {published}"),
    "derived-accepted": ("已在 ignore 中说明：{reason}", "accepted under ignore: {reason}"),
    "derived-agrees": (
        "公布值与推算相符（四舍五入以内）：{years}",
        "Published and derived agree within rounding: {years}",
    ),
    # Below a table with derived values.
    "derived-mark": (
        "÷ 未录入公布值，由另两个指标推算：dezj show 编号。",
        "÷ no published value here, derived from two other indicators: dezj show ID.",
    ),
}
