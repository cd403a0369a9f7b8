"""The texts of the draft that `dezj report` writes: key → (Chinese, English)."""

from __future__ import annotations

DRAFT_WORDS: dict[str, tuple[str, str]] = {
    # Title and headings.
    "draft-title": (
        "{year}年规划目标监测评估报告（草稿）",
        "Evaluation of plan goals, {year} (draft)",
    ),
    "draft-title-part": (
        "{year}年部分规划目标监测评估报告（草稿）",
        "Evaluation of some plan goals, {year} (draft)",
    ),
    "draft-title-region": (
        "{region}{year}年规划目标监测评估报告（草稿）",
        "Evaluation of plan goals of {region}, {year} (draft)",
    ),
    "draft-title-region-part": (
        "{region}{year}年部分规划目标监测评估报告（草稿）",
        "Evaluation of some plan goals of {region}, {year} (draft)",
    ),
    "draft-title-plan-part": (
        "{title}{year}年部分目标监测评估报告（草稿）",
        "{title}: evaluation of some goals, {year} (draft)",
    ),
    "draft-title-plan": (
        "{title}{year}年监测评估报告（草稿）",
        "{title}: evaluation of {year} (draft)",
    ),
    "draft-scope": ("范围与方法", "Scope and method"),
    "draft-overall": ("总体情况", "Overall result"),
    "draft-plans": ("分规划情况", "Plan by plan"),
    "draft-annex-goals": ("附件1　目标监测评估明细表", "Annex 1. The goals"),
    "draft-annex-sources": ("附件2　数据来源", "Annex 2. Sources"),
    "draft-heading-1": ("{number}、{title}", "{number}. {title}"),
    "draft-heading-2": ("（{number}）{title}", "{above}.{number} {title}"),
    "draft-category": ("{number}．{name}。", "{number}. {name}. "),
    "draft-titled": ("《{title}》", "“{title}”"),
    "draft-stop": ("。", "."),
    "draft-bracketed": ("（{text}）", " ({text})"),
    "draft-comma": ("，", ", "),
    "draft-names": ("、", "; "),
    "draft-between": ("；", "; "),
    "draft-date-year": ("{year}年", "{year}"),
    "draft-date-month": ("{year}年{month}月", "{year}-{month:0>2}"),
    "draft-date-day": ("{year}年{month}月{day}日", "{year}-{month:0>2}-{day:0>2}"),
    # Scope and method.
    "draft-subject": (
        "本报告评估{year}年在实施的规划所提出的定量目标，共涉及规划{plans}个、目标{goals}个：",
        "This report evaluates the quantitative goals of the plans in force in {year}: "
        "{goals} goals of {plans} plans.",
    ),
    "draft-subject-one": (
        "本报告评估以下规划{year}年的定量目标，共{goals}个：",
        "This report evaluates the quantitative goals of one plan in {year}, {goals} in number:",
    ),
    "draft-of-plan": (
        "（{number}）{title}（{issuer}，{issued}{document}，规划期{first}—{last}年，{region}），"
        "纳入评估的目标{goals}个",
        "({number}) {title} ({issuer}, {issued}{document}; {first}–{last}, {region}), "
        "number of goals evaluated: {goals}",
    ),
    "draft-rule": (
        "评价采用时序进度法。完成率为实际值与目标值之比（越低越好的指标为目标值与实际值之比）。"
        "时序进度为基期年到目标年的时间已过去的比例。"
        "时序值为当年按时序应达到的值，从基期值经各阶段目标到目标值按直线推算，年均增长目标按复利推算。"
        "进度比为实际值比基期值的变化与时序值比基期值的变化之比。",
        "Goals are judged by the time schedule. Completion is actual ÷ target (target ÷ actual "
        "where lower is better). Time elapsed is the share that has passed of the time from the "
        "base year to the target year. The value on schedule lies on straight lines from the "
        "base through the milestones to the target, and compounds for growth targets. Pace is "
        "(actual − base) ÷ (value on schedule − base).",
    ),
    "draft-cutoffs": (
        "实际值达到目标值的为达标，在目标年之前达到的为提前达标；目标为“左右”的，允许{about}的偏差。"
        "未达到且未到期的，进度比不低于{ahead}为快于时序，不低于{on_track}为基本符合时序，"
        "两者合称符合时序；不低于{lagging}为滞后，低于{lagging}为严重滞后，比基期值还差为逆向变动，"
        "三者合称慢于时序。目标年的值没有达到目标的为到期未达标。"
        "“每年”的目标只看当年的值，以完成率代替进度比，不低于{on_track}为基本符合时序，"
        "不低于{lagging}为滞后，低于{lagging}为严重滞后。"
        "没有基期以后的数据，目标已到期而没有到期年的数据，或者没有基期值可比的，合称缺数据，不作评价。"
        "以上界限没有公开的标准，由目标目录设定。",
        "A goal is achieved where the actual reaches the target, achieved early before its year; "
        "'about' allows {about}. One neither reached nor due is ahead at a pace of at least "
        "{ahead} and on track at {on_track}, together: on schedule; it lags at {lagging}, is far "
        "behind below {lagging}, and is regressing where worse than the base, together: behind "
        "schedule. It "
        "is missed where the value of the target year does not reach the target. A yearly goal "
        "goes by the value of the year alone, with completion for pace: on track at {on_track}, "
        "lagging at {lagging}, far behind below {lagging}. Goals with no value since the base, due "
        "without a value of the target year, or without a base to measure from are without data: "
        "they are not judged. No cut-offs are published; these are set in the catalog.",
    ),
    "draft-rate": (
        "指标完成率为达标目标数与可评价目标数之比，可评价目标包括未到期的目标，不包括缺数据的目标。",
        "The completion rate is achieved ÷ judged; judged takes in goals not yet due and leaves "
        "out those without data.",
    ),
    "draft-data": (
        "当年尚无数据的，列出最近一年的值；目标未到期的按那一年的时序评价，已到期的不作评价。"
        "来源称“近”（越低越好的指标称“超”）的值恰为目标值或允许偏差后的达标线时，不作为达到目标。"
        "标“二手来源”（表中为*）的数据，引用前须与原始出处核对；标“初步”（表中为(初)）的，来源称为初步数；"
        "标“推算”（表中为÷）的，未录入公布值，由另两个指标相除得出。"
        "规划没有给出的基期值取自实际数据，标注同此。"
        "增速均为年均复合增速。方括号内的数字为附件2所列数据来源的编号。"
        "差额按未取舍的数值计算，因四舍五入，与文中两数相减的结果可能略有出入。",
        "Where the year has no value yet, the latest one is shown; it is judged by the schedule of "
        "its own year, or not at all where the target is due. A value that its source calls "
        "almost (over, where lower is better) the target, or what counts as reached, has not "
        "reached it. What is marked second-hand (* in tables) must be checked against its origin "
        "before use; what is marked preliminary ((p) in tables) its source calls so; what is "
        "marked derived (÷ in tables) has no published value here and is the quotient of two other "
        "indicators. A base that the plan does not give is an actual, and marked like one. Growth "
        "rates compound yearly. Numbers in square brackets are those of the sources in Annex 2. "
        "Differences are computed before rounding, so they may be slightly "
        "off those of the figures shown.",
    ),
    # Overall result.
    "draft-counts": (
        "{year}年纳入评估的目标{goals}个，其中可评价的{judged}个（占{share}），缺数据的{missing}个",
        "Goals of {year}: {goals}; judged: {judged} ({share}); without data: {missing}",
    ),
    "draft-counts-all": (
        "{year}年纳入评估的目标{goals}个，均可评价",
        "Goals of {year}: {goals}, all judged",
    ),
    "draft-counts-none": (
        "{year}年纳入评估的目标{goals}个，均缺数据，不作评价",
        "Goals of {year}: {goals}, all without data and not judged",
    ),
    "draft-judged": (
        "可评价的目标中，{parts}；指标完成率{rate}",
        "Of the goals judged: {parts}; the completion rate is {rate}",
    ),
    "draft-caution": (
        "以上结果只反映可评价的目标，不代表全部目标",
        "This result is that of the goals judged, not of all goals",
    ),
    # Of what verdicts rest on: the actual, and the base where the verdict goes by it.
    "draft-older": ("实际值为以前年份的{count}个", "on an actual of an earlier year: {count}"),
    "draft-second": ("二手来源的{count}个", "second-hand: {count}"),
    "draft-quotients": ("推算的{count}个", "derived: {count}"),
    "draft-preliminary": ("初步的{count}个", "preliminary: {count}"),
    "draft-hedged": ("来源称“近”“超”或“约”的{count}个", "hedged by its source: {count}"),
    "draft-weak": (
        "实际值或评价所依据的基期值为{parts}",
        "on an actual or a base that is {parts}",
    ),
    "draft-of-judged": ("可评价的目标中，{parts}", "Goals judged {parts}"),
    "draft-furthest-ahead": ("领先幅度最大的是：", "Furthest ahead: "),
    "draft-furthest-behind": ("落后幅度最大的是：", "Furthest behind: "),
    "draft-lead-ahead": (
        "{year}年{name}{plan}为{value}，{against}，领先{lead}",
        "{name}{plan}, {value} in {year} against {against}: {lead} ahead",
    ),
    "draft-lead-behind": (
        "{year}年{name}{plan}为{value}，{against}，落后{lead}",
        "{name}{plan}, {value} in {year} against {against}: {lead} behind",
    ),
    "draft-against-schedule": ("时序值{value}", "{value} on schedule"),
    "draft-against-target": ("目标值{value}", "a target of {value}"),
    "draft-table-plans": ("表1　各规划目标完成情况", "Table 1. Goals by plan"),
    "draft-table-categories": ("表1　各类别目标完成情况", "Table 1. Goals by category"),
    "draft-chart-plans": ("图1　各规划目标评价分布", "Figure 1. Verdicts by plan"),
    "draft-chart-categories": ("图1　各类别目标评价分布", "Figure 1. Verdicts by category"),
    "draft-chart-note": (
        "按占比绘制；数字为目标个数，占比不足{least}的不标，见表1",
        "drawn by share; numbers count goals, none below {least}: see Table 1",
    ),
    "draft-chart-most": ("只列目标最多的{count}个", "the {count} with the most goals"),
    "draft-chart-alt": ("{group}：{parts}", "{group}: {parts}"),
    "draft-total": ("合计", "Total"),
    "draft-goals": ("目标", "Goals"),
    "draft-assessable": ("可评价", "Judged"),
    "draft-completion-rate": ("指标完成率", "Completion rate"),
    # Plans and categories.
    "draft-plan-counts": ("该规划纳入评估的目标共{goals}个：{parts}", "{goals} goals: {parts}"),
    "draft-plan-all": (
        "该规划纳入评估的目标共{goals}个，均{standing}",
        "{goals} goals, all {standing}",
    ),
    "draft-plan-one": ("该规划纳入评估的目标1个，{standing}", "1 goal, {standing}"),
    "draft-plan-rate": ("；指标完成率{rate}", "; completion rate {rate}"),
    "draft-category-counts": ("共{goals}个目标：{parts}", "{goals} goals: {parts}"),
    "draft-category-all": ("{goals}个目标均{standing}", "{goals} goals, all {standing}"),
    "draft-category-one": ("1个目标，{standing}", "1 goal, {standing}"),
    "draft-part": ("{standing}{count}个", "{count} {standing}"),
    "draft-lacking-no_data": (
        "没有基期以后数据的{count}个：",
        "Without a value since the base ({count}): ",
    ),
    "draft-lacking-no_current_data": (
        "没有当年数据的{count}个，最近数据为：",
        "Without a value of the year ({count}), last known: ",
    ),
    "draft-lacking-no_base": (
        "没有基期值可比的{count}个：",
        "Without a base to measure from ({count}): ",
    ),
    "draft-last-known": ("{year}年{value}", "{value} in {year}"),
    # One goal.
    "draft-s-current": ("{year}年{name}为{value}", "{name}: {value} in {year}"),
    "draft-s-older": (
        "{name}尚无{now}年数据，{year}年为{value}",
        "{name}: no value for {now} yet, {value} in {year}",
    ),
    "draft-s-base": (
        "{name}在基期的{year}年即为{value}",
        "{name}: {value} in the base year, {year}",
    ),
    "draft-s-aim": ("，{due}年目标为{target}", "; the target for {due} is {target}"),
    "draft-s-aim-yearly": ("，到{due}年的目标为{target}", "; the target until {due} is {target}"),
    "draft-s-level": ("（折算为{level}）", " (which makes {level})"),
    "draft-s-completion": ("，完成率{completion}", ", completion {completion}"),
    "draft-s-worse-above": (
        "，比{year}年的基期值{base}高{by}",
        ", {by} above the base of {year}, {base}",
    ),
    "draft-s-worse-below": (
        "，比{year}年的基期值{base}低{by}",
        ", {by} below the base of {year}, {base}",
    ),
    "draft-s-above": (
        "，比{year}年时序值{expected}高{gap}",
        ", {gap} above the {expected} on schedule in {year}",
    ),
    "draft-s-below": (
        "，比{year}年时序值{expected}低{gap}",
        ", {gap} below the {expected} on schedule in {year}",
    ),
    "draft-s-equal": (
        "，与{year}年时序值{expected}持平",
        ", as scheduled for {year}: {expected}",
    ),
    "draft-s-short": ("，与目标相差{gap}", ", {gap} off the target"),
    "draft-s-hedged": (
        "，来源称“{hedge}”，不作为达到目标",
        "; its source hedges the value ({hedge}), so the target does not count as reached",
    ),
    "draft-s-hedged-line": (
        "，恰为允许偏差后的达标线{line}，但来源称“{hedge}”，不作为达到目标",
        "; {line} would count as reached, but the source hedges the value ({hedge})",
    ),
    "draft-s-from": ("，所依据的{year}年基期值为{base}", ", from a base of {base} in {year}"),
    "draft-s-verdict": ("，评价为{verdict}", "; verdict: {verdict}"),
    "draft-s-pace": (
        "。{span}{moved}；{aim}，{left}须{move}",
        ". Change in {span}: {moved}; needed {aim}: {move} in {left}",
    ),
    "draft-s-moved": ("。{span}{moved}", ". Change in {span}: {moved}"),
    "draft-s-need": ("。{aim}，{left}须{move}", ". Needed {aim}: {move} in {left}"),
    "draft-aim": ("如期达标", "to arrive in time"),
    "draft-aim-line": (
        "如期达到允许偏差后的达标线{line}",
        "to reach {line}, which counts as reached, in time",
    ),
    "draft-span": ("{first}—{last}年", "{first}–{last}"),
    "draft-span-one": ("{last}年", "{last}"),
    "draft-move-up": ("{mean}增长{rate}", "+{rate}{mean}"),
    "draft-move-down": ("{mean}下降{rate}", "−{rate}{mean}"),
    "draft-move-little": ("基本持平", "next to none"),
    "draft-move-none": ("持平", "none"),
    "draft-mean": ("年均", " a year"),
    "draft-derived": ("推算", "derived"),
    "draft-second-hand": ("二手来源", "second-hand"),
    "draft-hedged-base": ("来源称“{hedge}”", "hedged: {hedge}"),
    "draft-based": ("基期值为{marks}", "base {marks}"),
    # The annexes.
    "draft-annex-note": (
        "目标值和未另注来源的基期值取自规划文本（来源[{number}]）。"
        "（年份）为该数值的年份；* 二手来源，÷ 推算，(初) 初步。",
        "Targets, and bases whose source is not given, are from the plan (source [{number}]). "
        "(year) is the year of a value; * second-hand, ÷ derived, (p) preliminary.",
    ),
    "draft-note-level": ("目标折算为{level}", "target makes {level}"),
    "draft-note-hedged": ("来源称“{hedge}”，不作为达标", "hedged ({hedge}): not reached"),
    "draft-completion": ("完成率", "Completion"),
    "draft-elapsed": ("时序进度", "Elapsed"),
    "draft-indicator": ("指标", "Indicator"),
    "draft-targets-of": ("规划目标{goals}个的目标值", "targets (goals: {goals})"),
    "draft-bases-of": (
        "规划目标{goals}个的目标值，其中{bases}个的基期值",
        "targets (goals: {goals}) and bases (of {bases} of them)",
    ),
    # The year first: a name may end in a digit (PM2.5).
    "draft-figure": ("{year}年{name}为{value}", "{name} {year}: {value}"),
    "draft-rests": ("据此：", "Figures: "),
}
