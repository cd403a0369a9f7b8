"""Words of the methods: verdicts, columns and rules, key → (Chinese, English)."""

from __future__ import annotations

METHOD_WORDS: dict[str, tuple[str, str]] = {
    "method-schedule": ("时序进度法", "time schedule"),
    "method-cagr": ("年均增速比法", "growth ratio"),
    "method-projection": ("外推法", "projection"),
    "method-outlook": ("展望", "outlook"),
    # Verdicts, after the method's prefix; those of `schedule` are in `words`.
    "cagr-target_achieved": ("已达标", "target achieved"),
    "cagr-substantial_progress": ("进展充分", "substantial progress"),
    "cagr-moderate_progress": ("进展中等", "moderate progress"),
    "cagr-limited_progress": ("进展有限", "limited progress"),
    "cagr-deterioration": ("恶化", "deterioration"),
    "cagr-not_available": ("不能评价", "not available"),
    "projection-on_track": ("已达标或可达标", "on track or met"),
    "projection-fair_progress": ("有进展，须加快", "fair progress"),
    "projection-stagnation": ("停滞或倒退", "stagnation or regression"),
    "projection-not_available": ("不能评价", "not available"),
    # Column headings.
    "growth-base": ("增长起点", "Growth from"),
    "cagr-ratio": ("增速比", "Ratio"),
    "cagr-score": ("得分", "Score"),
    "projected": ("外推值", "Projected"),
    "projection-share": ("外推完成", "Covered"),
    "needed": ("须年均", "Needed"),
    "shortfall": ("外推缺口", "Short by"),
    "arrival": ("达标年", "Arrives"),
    "likelihood": ("达标可能性", "Likelihood"),
    "interval": ("80%区间", "80% interval"),
    "plan": ("规划", "Plan"),
    # Notes.
    "disagree-note": (
        "≠：对能否按期达标，各方法判断不一（{count} 个）；dezj why 目标 {year} 说明原因。",
        "≠: the methods differ on whether the goal is on course ({count}); "
        "dezj why GOAL {year} tells why.",
    ),
    "at-risk-note": (
        "按目前年均增速外推到目标年将达不到的目标（以后各年的目标都看）；先到期的在前，同年的按缺口占目标的比例，大的在前。",
        "Targets of all years ahead that the growth observed so far will miss: those due first "
        "come first, then those short by the largest part of the target.",
    ),
    "at-risk-none": (
        "没有按目前增速会达不到的目标。",
        "No goal will be missed at the growth observed so far.",
    ),
    "at-risk-none-of-these": (
        "符合条件的目标中，没有按目前增速会达不到的。",
        "None of the goals that match the filters will be missed at the growth observed so far.",
    ),
    "at-risk-unknown": (
        "另有 {count} 个未到期的目标没有数据或没有起点，无从预警。",
        "{count} more goals not yet due have no data or nothing to measure growth from: "
        "no warning is possible.",
    ),
    "hedged-note": (
        "来源称“近”（越低越好的为“超”）的值恰为目标时，不算达到。",
        "A value that its source calls almost (over, where lower is better) the target has not "
        "reached it.",
    ),
    "about-note": (
        "≈ 的缺口、须年均和达标年按允许偏差后的达标线计，如 ≈60 为 57（--explain）。",
        "For ≈, shortfall, growth needed and arrival go by what counts as reached, as 57 for ≈60 "
        "(--explain).",
    ),
    "unknown-method": (
        "未知的方法 {method}；可用：{known}",
        "unknown method {method}; known: {known}",
    ),
    "risk-and-method": (
        "--at-risk 不能与 --method、--by 同用",
        "--at-risk does not go with --method or --by",
    ),
    "by-and-all": (
        "--by 一次只能用一种方法，不能与 --method all 同用",
        "--by takes one method at a time, not --method all",
    ),
    # --explain.
    "explain-schedule": (
        "评价规则（时序进度法，线性）\n"
        "  完成率 = 实际 ÷ 目标（越低越好的指标为 目标 ÷ 实际）\n"
        "  完成进度 = (实际 - 基期) ÷ (目标 - 基期)\n"
        "  时序进度 = (年份 - 基期年) ÷ (目标年 - 基期年)\n"
        "  时序值 = 基期 + 时序进度 × (目标 - 基期)，经过各阶段目标的分段计算，年均增长目标按复利\n"
        "  差距 = 实际 - 时序值；当年无数据时，用最近一年的值，按那一年的时序评价\n"
        "  已达标：实际达到目标；“左右”允许 {about} 的偏差；在目标年之前达到为提前达标\n"
        "  快于时序：(实际 - 基期) ÷ (时序值 - 基期) ≥ {ahead}；基本符合时序：≥ {on_track}\n"
        "  滞后：≥ {lagging}；严重滞后：< {lagging}；逆向变动：比基期还差\n"
        "  到期未达标：目标年（或以后）的值没有达到目标；来源称“近40”的没有达到40\n"
        "  无数据：没有基期以后的值；无当年数据：目标已到期而没有到期年的值\n"
        "  无基期值：未到期、未达到，又没有基期值可比\n"
        "  每年的流量目标（/年）只看当年的值\n"
        "  界限没有公开的标准，取自目录的 settings，可以修改",
        "Rules of the verdicts (schedule: linear in time)\n"
        "  completion = value / target (target / value where lower is better)\n"
        "  progress = (value - base) / (target - base)\n"
        "  time elapsed = (year - base year) / (target year - base year)\n"
        "  expected = base + time elapsed * (target - base), piecewise through the milestones, "
        "compounded for growth targets\n"
        "  gap = value - expected; without a value of the year the latest one is judged by the "
        "schedule of its own year\n"
        "  achieved: the value reaches the target; 'about' allows {about}; early: before its year\n"
        "  ahead: (value - base) / (expected - base) >= {ahead}; on track: >= {on_track}\n"
        "  lagging: >= {lagging}; far behind: < {lagging}; regressing: worse than the base\n"
        "  missed: the value of the target year (or later) does not reach the target; what is "
        "'almost 40' has not reached 40\n"
        "  no data: no value since the base year; no current data: due without a value of then\n"
        "  no base: not due, not reached, and no base to measure from\n"
        "  a yearly flow (/yr) is judged by the value of that year alone\n"
        "  no cut-offs are published: these come from the catalog's settings and can be changed",
    ),
    "explain-cagr": (
        "评价规则（年均增速比法，Open SDG / 加拿大统计局）\n"
        "  增速比 = 已有年均增速 ÷ 应有年均增速，按指标方向取正负\n"
        "  已达标：实际达到目标；进展充分：≥ 95%；进展中等：≥ 60%；进展有限：≥ 0；恶化：< 0\n"
        "  没有基期值时，从其后第一个有数据的年份算起；不足一年、正负号不同的不评\n"
        "  0 按 0.001 计；每年的流量和增长率不评",
        "Rules of the verdicts (cagr: Open SDG, Statistics Canada)\n"
        "  ratio = observed / required compound annual growth, signed by the direction wanted\n"
        "  target achieved: the value reaches the target; substantial: >= 95%; moderate: >= 60%; "
        "limited: >= 0; deterioration: < 0\n"
        "  without a base value growth counts from the first year with one; less than a year, or "
        "a change of sign, gives no verdict\n"
        "  zero counts as 0.001; yearly flows and growth rates are not judged",
    ),
    "explain-projection": (
        "评价规则（外推法，联合国可持续发展目标进展图 2023）\n"
        "  外推值 = 实际 × (1 + 已有年均增速)^(目标年 - 实际年份)，比重最多 100%\n"
        "  外推完成 = (外推值 - 起点) ÷ (目标 - 起点)\n"
        "  已达标或可达标：实际达到目标，或外推完成 ≥ 95%；有进展，须加快：≥ 10%；"
        "停滞或倒退：< 10%\n"
        "  没有基期值时，从其后第一个有数据的年份算起；每年的流量和增长率不评",
        "Rules of the verdicts (projection: United Nations, SDG Progress Chart 2023)\n"
        "  projected = value * (1 + observed growth)^(target year - year of value), "
        "a share ends at 100%\n"
        "  covered = (projected - start) / (target - start)\n"
        "  on track or met: the value reaches the target, or covered >= 95%; fair: >= 10%; "
        "stagnation or regression: < 10%\n"
        "  without a base value growth counts from the first year with one; yearly flows and "
        "growth rates are not judged",
    ),
}
