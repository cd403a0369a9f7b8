"""Words of `dezj why`, key → (Chinese, English)."""

from __future__ import annotations

WHY_WORDS: dict[str, tuple[str, str]] = {
    "why-rule": ("规则", "Rules"),
    "why-note": ("（{note}）", " ({note})"),
    "why-below": ("比以上都低：{verdict}", "below all of these: {verdict}"),
    "why-above": ("比以上都高：{verdict}", "above all of these: {verdict}"),
    "why-inputs": ("依据", "Inputs"),
    "why-steps": ("计算", "Arithmetic"),
    "why-verdicts": ("各方法的评价", "Verdict of each method"),
    "why-turns": ("什么数值会改变评价", "What value would change it"),
    "why-flips": ("改变过这一评价的修订", "Revisions that changed it"),
    "why-summary": ("可引用的表述", "In words for a report"),
    "why-level": ("目标值", "Target value"),
    "pace": ("进度比", "Pace"),
    "why-at-pace": ("按年均增速 {pace}", "at {pace} a year"),
    "why-walk": (
        "{count} 个观测值，带漂移的随机游走",
        "{count} observations, random walk with drift",
    ),
    "why-base": ("基期值", "Base"),
    "why-growth-base": (
        "增长起点（其后第一个有数据的年份）",
        "Growth counts from (first year with a value)",
    ),
    "why-target": ("目标值", "Target"),
    "why-milestone": ("阶段目标", "Milestone"),
    "why-value": ("实际值", "Actual"),
    "why-printed": ("规划原文“{printed}”，{section}", "printed {printed}, {section}"),
    "why-no-value": ("{year} 年及以前没有基期以后的值", "no value since the base, up to {year}"),
    "why-no-base": ("没有基期值", "no base value"),
    "why-file": ("文件 {file}", "file {file}"),
    "why-import": ("导入 {id}", "import {id}"),
    "why-from-up": (
        "{year} 年的值 ≥ {value}：{verdict}",
        "value of {year} ≥ {value}: {verdict}",
    ),
    "why-from-down": (
        "{year} 年的值 ≤ {value}：{verdict}",
        "value of {year} ≤ {value}: {verdict}",
    ),
    "why-no-turns": (
        "没有目标值，任何数值都不能评价",
        "without a target value no value can be judged",
    ),
    "why-as-of": ("（截至 {day} 所知）", " (as known on {day})"),
    "why-hedged": (
        "来源称“{hedge}”，不作为已达到目标",
        "the source hedges it ({hedge}): that does not count as reached",
    ),
    "why-no-flips": ("没有", "none"),
    "why-flip": (
        "{day} 导入 {id}：{name} {year} 年 {old} → {new}，评价由“{was}”变为“{now}”（{sources}）",
        "{day} import {id}: {name} {year} {old} → {new} turned {was} into {now} ({sources})",
    ),
    "why-differ": ("各方法判断不一：{reason}", "The methods differ: {reason}"),
    "why-differ-rises": (
        "时序进度法按直线推进，另两种方法逐年复利，前慢后快，起步阶段要求较低",
        "the schedule is a straight line; the others compound, which asks less at the start",
    ),
    "why-differ-falls": (
        "时序进度法按直线推进，另两种方法逐年复利，前快后慢，起步阶段要求较高",
        "the schedule is a straight line; the others compound, which asks more at the start",
    ),
    "why-differ-zero": (
        "基期或目标为零，增速比法以 0.001 代替，外推法不评",
        "base or target is zero: the growth ratio puts 0.001 for it, the projection cannot judge",
    ),
    "why-differ-end": (
        "增速比法比较增速，外推法只看终点，完成路程的九成五即可",
        "one compares growth rates, the other looks at the end alone, where 95% of the way will do",
    ),
    "why-differ-due": (
        "目标已到期而未达到：时序进度法判为到期未达标，另两种方法仍以九成五为界",
        "the target is due and not reached: the schedule says missed, the others still go by 95%",
    ),
    "why-differ-milestone": (
        "时序进度法经过阶段目标，另两种方法只看起点和终点",
        "the schedule goes through the milestones, the others see base and target only",
    ),
    # Amounts.
    "why-points": ("{figure}个百分点", "{figure} percentage points"),
    "why-point": ("{figure}个百分点", "{figure} percentage point"),
    "form-full-coverage": ("全覆盖", "full coverage"),
    "why-flow": ("每年{figure}", "{figure} a year"),
    "why-multiple": ("基期的{figure}倍", "{figure} times the base"),
    "why-growth": ("年均增长{figure}%", "growth of {figure}% a year"),
    "why-at_least": ("{figure}以上", "at least {figure}"),
    "why-at_most": ("{figure}以下", "at most {figure}"),
    "why-about": ("{figure}左右", "about {figure}"),
    # Sentences.
    "why-s-known": ("据{day}以前已知的数据，", "As known on {day}: "),
    "why-s-value": ("{year}年{region}{name}为{value}", "{name} of {region} was {value} in {year}"),
    "why-s-derived": (
        "（由另两个指标推算，未录入公布值）",
        " (derived from two others; no published value was entered)",
    ),
    "why-s-base": (
        "，比{year}年基期值{value}{change}",
        ", against a base of {value} in {year}",
    ),
    "why-s-up": ("增加{by}", ""),
    "why-s-down": ("减少{by}", ""),
    "why-s-same": ("没有变化", ""),
    "why-s-target": ("；规划要求{year}年达到{target}", "; the plan wants {target} by {year}"),
    "why-s-growth": ("；规划要求到{year}年{target}", "; the plan wants {target} until {year}"),
    "why-s-completion": ("，完成率{completion}", ", completion {completion}"),
    "why-s-progress": (
        "，完成进度{progress}，同期时序进度{elapsed}",
        ", progress {progress} at {elapsed} of the time",
    ),
    "why-s-end": ("。", "."),
    "why-s-verdict": (
        "{year}年按{method}评价为“{verdict}”。",
        "The verdict of {year} by the {method} is: {verdict}.",
    ),
    "why-s-verdict-older": (
        "{year}年尚无更新的数据，按{method}评价为“{verdict}”。",
        "There is no newer value yet; the verdict of {year} by the {method} is: {verdict}.",
    ),
    "why-s-none": (
        "截至{year}年，{region}{name}没有基期以后的数据，评价为“{verdict}”。",
        "There is no value of {name} of {region} since the base, up to {year}; "
        "the verdict is: {verdict}.",
    ),
    "why-s-risk": (
        "按目前年均{pace}的速度外推，{year}年为{projected}，比{line}差{short}；"
        "如期达标须年均增长{needed}。",
        "At the present {pace} a year it will be {projected} in {year}, short of {line} by "
        "{short}; to arrive in time it needs {needed} a year.",
    ),
    "why-s-line": ("允许偏差后的达标线{line}", "{line}, which counts as reached,"),
    "why-s-line-target": ("目标", "the target"),
    "why-s-others": ("{method}评价为“{verdict}”。", "By the {method}: {verdict}."),
    "why-s-likelihood": (
        "据{count}个观测值估计，如期达到的可能性{likelihood}。",
        "From {count} observations the likelihood of reaching it in time is {likelihood}.",
    ),
    "why-chance-low": ("不到1%", "less than 1%"),
    "why-chance-high": ("超过99%", "more than 99%"),
    "why-chance-share": ("为{share}", "{share}"),
    # Errors.
    "why-which-goal": (
        "“{text}”在 {year} 年有几个目标，请写明：{known}",
        "{text} has several goals in {year}, name one: {known}",
    ),
    "why-no-goal": ("{year} 年没有“{text}”的目标", "there is no goal {text} in {year}"),
}
