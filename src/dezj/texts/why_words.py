"""Words of `dezj why`, key → (Chinese, English)."""

from __future__ import annotations

WHY_WORDS: dict[str, tuple[str, str]] = {
    "why-rule": ("规则", "Rules"),
    "why-points": ("个百分点", "percentage points"),
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
        "{year} 年的值 ≥ {value} {unit}：{verdict}",
        "value of {year} ≥ {value} {unit}: {verdict}",
    ),
    "why-from-down": (
        "{year} 年的值 ≤ {value} {unit}：{verdict}",
        "value of {year} ≤ {value} {unit}: {verdict}",
    ),
    "why-no-turns": (
        "没有目标值，任何数值都不能评价",
        "without a target value no value can be judged",
    ),
    "why-no-flips": ("没有", "none"),
    "why-flip": (
        "{day} 导入 {id}：{year} 年 {old} → {new}，评价由“{was}”变为“{now}”（{sources}）",
        "{day} import {id}: {year} {old} → {new} turned {was} into {now} ({sources})",
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
    # Sentences.
    "why-s-value": (
        "{year}年{region}{name}{hedge}为{value}{unit}",
        "{name} of {region} was {hedge}{value} {unit} in {year}",
    ),
    "why-s-derived": (
        "（由另两个指标推算，尚无公布值）",
        " (derived from two others, none published)",
    ),
    "why-s-base": (
        "，比{year}年基期值{value}{unit}{change}",
        ", against a base of {value} {unit} in {year}",
    ),
    "why-s-up": ("增加{by}{unit}", ""),
    "why-s-down": ("减少{by}{unit}", ""),
    "why-s-same": ("没有变化", ""),
    "why-s-target": ("；规划要求{year}年达到{target}", "; the plan wants {target} by {year}"),
    "why-s-level": ("{figure}{unit}", "{figure} {unit}"),
    "why-s-flow": ("每年{figure}{unit}", "{figure} {unit} a year"),
    "why-s-multiple": ("基期的{figure}倍", "{figure} times the base"),
    "why-s-growth": ("年均增长{figure}%的水平", "growth of {figure}% a year since the base"),
    "why-s-at_least": ("{figure}以上", "at least {figure}"),
    "why-s-at_most": ("{figure}以下", "at most {figure}"),
    "why-s-about": ("{figure}左右", "about {figure}"),
    "why-s-completion": ("，完成率{completion}", ", completion {completion}"),
    "why-s-progress": (
        "，完成进度{progress}、时序进度{elapsed}",
        ", progress {progress} at {elapsed} of the time",
    ),
    "why-s-verdict": (
        "，按{method}评价为“{verdict}”。",
        ". By the {method} the verdict is: {verdict}.",
    ),
    "why-s-none": (
        "{year}年{region}{name}{reason}，评价为“{verdict}”。",
        "{name} of {region}, {year}: {reason}; the verdict is: {verdict}.",
    ),
    "why-s-risk": (
        "按目前年均{pace}的速度外推，{year}年为{projected}{unit}，比目标差{short}{points}；如期达标须年均{needed}。",
        "At the present {pace} a year it will be {projected} {unit} in {year}, {short} {points} "
        "short; to arrive in time it needs {needed} a year.",
    ),
    "why-s-others": ("{method}评价为“{verdict}”。", "By the {method}: {verdict}."),
    "why-s-likelihood": (
        "据{count}个观测值估计，如期达到的可能性为{likelihood}。",
        "From {count} observations the likelihood of reaching it in time is {likelihood}.",
    ),
    # Errors.
    "why-which-goal": (
        "“{text}”在 {year} 年有几个目标，请写明：{known}",
        "{text} has several goals in {year}, name one: {known}",
    ),
    "why-no-goal": ("{year} 年没有“{text}”的目标{near}", "there is no goal {text} in {year}{near}"),
}
