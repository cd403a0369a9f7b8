"""What `--as-of` and `dezj history --flips` say: key → (Chinese, English)."""

from __future__ import annotations

VINTAGE_WORDS: dict[str, tuple[str, str]] = {
    # --as-of.
    "as-of-note": (
        "截至 {day} 所知：按发布日期计（只有年、月的按末日），最迟按导入日期。",
        "as of {day}: only what was known then, by date of publication (a year or a month counts "
        "from its last day), at the latest from its import.",
    ),
    "as-of-undated": (
        "{count} 个实际数据没有可读的发布日期，而在 {day} 以后才导入，未计入{advice}。",
        "actuals left out because they have no readable date of publication and were imported "
        "after {day}: {count}{advice}.",
    ),
    "as-of-advice": (
        "；可在导入时用 --published 注明",
        "; an import can give it with --published",
    ),
    "as-of-plans": (
        "{day} 以后才发布的规划未列入（{count}个）：{plans}",
        "plans issued after {day} are left out ({count}): {plans}",
    ),
    "as-of-plan": ("{plan}（{issued}）", "{plan} ({issued})"),
    "as-of-bad-day": (
        "--as-of “{value}”不是日期；请写日、月或年，如 2022-06-30、2022-06、2022",
        "--as-of {value} is no date; write a day, a month or a year: 2022-06-30, 2022-06, 2022",
    ),
    "as-of-plan-later": (
        "规划 {plan} 发布于 {issued}，{day} 还没有；--as-of 须在 {known} 或以后",
        "plan {plan} was issued {issued} and was not there on {day}; give --as-of {known} or later",
    ),
    # history --flips.
    "flips-import": ("导入 {id}（{day}）", "Import {id} ({day})"),
    "flips-withdrawal": (
        "{id} 撤回导入 {withdraws}（{day}）",
        "Withdrawal {id} of import {withdraws} ({day})",
    ),
    "flips-goal": ("目标", "Goal"),
    "flips-year": ("评价年", "Assessed"),
    "flips-was": ("原评价", "Was"),
    "flips-is": ("现评价", "Is"),
    "flips-indicator": ("修订的指标", "Of"),
    "flips-value": ("修订", "Revised"),
    "flips-base": ("{value}（基期）", "{value} (base)"),
    "flips-source": ("来源", "Sources"),
    "flips-none": ("没有修订改变过评价。", "No revision has turned a verdict."),
    "flips-count": (
        "{imports} 次导入或撤回修订了 {revised} 个值，改变评价 {flips} 处（各规划期内逐年评价）。",
        "revised values: {revised}, in {imports} imports or withdrawals; verdicts turned: {flips} "
        "(each goal in every year of its plan).",
    ),
    "history-of-what": (
        "请写明指标的编号或名称（dezj list indicators）；只有 --flips 可以不写",
        "name an indicator by id or name (dezj list indicators); only --flips goes without",
    ),
}
