"""The texts of the page that `dezj report` writes: key → (Chinese, English)."""

from __future__ import annotations

PAGE_WORDS: dict[str, tuple[str, str]] = {
    "page-title": ("{year} 年规划目标监测评价", "Progress of plan goals, {year}"),
    "page-of": ("{plans} 个规划 · {goals} 个目标", "{plans} plans · {goals} goals"),
    "page-day": ("截至 {day} 所知", "as known on {day}"),
    "page-language": ("English", "中文"),
    "page-skip": ("跳到目标表", "Skip to the goals"),
    "page-noscript": (
        "这张网页要用 JavaScript 显示；不能用时请用 dezj report 生成的 .xlsx 或 .docx。",
        "This page needs JavaScript; without it use the .xlsx or .docx of dezj report.",
    ),
    "page-overall": ("总体情况", "Overall"),
    "page-story": (
        "{goals} 个目标中 {judged} 个可以评价：{parts}。指标完成率 {rate}。"
        "其余 {without} 个缺数据。",
        "Of {goals} goals {judged} can be judged: {parts}. Completion rate {rate}. "
        "{without} lack data.",
    ),
    "page-story-none": (
        "{goals} 个目标都缺数据，无从评价。",
        "None of the {goals} goals can be judged: all lack data.",
    ),
    "page-count": ("{standing} {count} 个", "{count} {standing}"),
    "page-show-only": ("只看“{standing}”", "Show only: {standing}"),
    "page-by-plan": ("分规划、分类别", "By plan and category"),
    "page-standings": ("各类目标数", "Where they stand"),
    "page-categories": ("展开或收起 {plan} 的类别", "Show or hide the categories of {plan}"),
    "page-ahead": ("领先最多的三个", "Furthest ahead"),
    "page-behind": ("落后最多的三个", "Furthest behind"),
    "page-none-ahead": ("没有超过时序值的目标。", "No goal is beyond its schedule."),
    "page-none-behind": ("没有低于时序值的目标。", "No goal is short of its schedule."),
    "page-of-schedule": (
        "{year} 年 {value}{mark}，时序值 {level}，{way} {gap}",
        "{value}{mark} in {year}, {level} on schedule: {gap} {way}",
    ),
    "page-of-target": (
        "{year} 年 {value}{mark}，目标 {level}，{way} {gap}",
        "{value}{mark} in {year}, target {level}: {gap} {way}",
    ),
    "page-more": ("高", "more"),
    "page-less": ("低", "less"),
    "page-lead-note": (
        "按实际值与该年时序值之比排列（越低越好的取倒数，没有基期的与目标值比）；只列有评价的目标。",
        "Ranked by actual ÷ value on schedule in its year (the inverse where lower is better, the "
        "target where there is no base); only goals with a verdict.",
    ),
    "page-goals": ("目标", "Goals"),
    "page-table": ("目标表", "Table of goals"),
    "page-search": ("查找", "Search"),
    "page-search-hint": ("指标、类别、责任单位……", "indicator, category, unit …"),
    "page-any-plan": ("全部规划", "All plans"),
    "page-any-category": ("全部类别", "All categories"),
    "page-any-status": ("全部评价", "All verdicts"),
    "page-any-unit": ("全部责任单位", "All responsible units"),
    "page-headline": ("只看主要指标", "Headline goals only"),
    "page-with-data": ("只看有数据的", "With data only"),
    "page-clear": ("清除筛选", "Clear filters"),
    "page-shown": ("符合 {shown} 个，共 {all} 个", "{shown} of {all} goals"),
    "page-nothing": ("没有符合条件的目标。", "No goal matches."),
    "page-sort": ("按{column}排序", "Sort by {column}"),
    "page-order": ("按规划顺序", "In the plans' order"),
    "page-elapsed": ("时序 {share}", "of {share}"),
    "page-close": ("关闭", "Close"),
    "page-chart": (
        "{name}：{first}—{last} 年进程图；方向键逐年读数，下有数值表",
        "{name}: course {first}–{last}; arrow keys read year by year, the table below has all",
    ),
    "page-chart-hint": (
        "指向或用方向键逐年读数",
        "Point, or use the arrow keys, to read a year",
    ),
    "page-course-of": ("进程：{told}", "Course: {told}"),
    "page-values": ("逐年数值", "Year by year"),
    "page-observed": ("实际", "actual"),
    "page-scheduled": ("时序", "on schedule"),
    "page-projected": ("外推", "projected"),
    "page-range": ("目标区间", "target range"),
    "page-assessed": ("评价年份", "year assessed"),
    "page-sources": ("实际数据及来源", "Actuals and their sources"),
    "page-place": (
        "导入自（文件 · 表 · 单元格 · 批次）",
        "Imported from (file · sheet · cell · import)",
    ),
    "page-revisions": ("修订", "Revisions"),
    "page-no-revisions": ("没有修订。", "None."),
    "page-untold": (
        "按某日所知计算的网页不列修订。",
        "A page as known on a day does not list revisions.",
    ),
    "page-method": ("评价规则", "Rules of the verdict"),
    "page-scope": ("范围与说明", "Scope and notes"),
    "page-plans": ("规划", "Plans"),
    "page-made": (
        "由 dezj 从目录和实际数据生成；每个数都可用 dezj why 目标编号 年份 复算。",
        "Made by dezj from the catalog and the actuals; dezj why GOAL YEAR computes each figure "
        "again.",
    ),
    "page-no-data": ("没有实际数据。", "No actuals."),
}
