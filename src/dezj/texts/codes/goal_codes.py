"""Problem codes G: plans and goals."""

from __future__ import annotations

from dezj.texts.codes.code import Code

G_CODES: dict[str, Code] = {
    "G401": Code(
        message=(
            "规划首年 {first} 晚于末年 {last}",
            "the first year {first} is after the last year {last}",
        ),
        mend=("改正年份", "correct the years"),
        what=("规划首年不晚于末年。", "A plan's first year is not after its last."),
        why=("时序进度要用规划期来算。", "The schedule is computed from the plan's period."),
    ),
    "G402": Code(
        message=(
            "目标年 {year} 不在规划期 {first}—{last} 内",
            "target year {year} is outside {first}–{last}",
        ),
        mend=("改正年份", "correct the year"),
        what=("目标年在规划期内。", "Target years lie within the plan's period."),
        why=("期外的目标年多半是笔误。", "A year outside it is most likely a slip."),
    ),
    "G403": Code(
        message=(
            "基期 {base} 不早于首个目标年 {year}",
            "base year {base} is not before target year {year}",
        ),
        mend=("改正年份", "correct the years"),
        what=("基期早于首个目标年。", "The base year comes before the first target year."),
        why=("否则时序进度无从算起。", "Otherwise no schedule can be computed."),
    ),
    "G404": Code(
        message=(
            "目标 {target} 与方向 {better} 相反",
            "target {target} goes against better: {better}",
        ),
        mend=("越高越好用 ≥，越低越好用 ≤", "use ≥ where higher is better, ≤ where lower is"),
        what=(
            "目标的界限符号与指标方向一致。",
            "A target's bound goes the way of the indicator's better.",
        ),
        why=(
            "“不低于”用在越低越好的指标上，评价会反过来。",
            "At least, for an indicator where lower is better, turns the verdict round.",
        ),
    ),
    "G405": Code(
        message=(
            "目标 {target} 比基期值 {before} 差",
            "target {target} is worse than the base {before}",
        ),
        mend=("检查数值、年份和 better", "check value, year and better"),
        what=("目标不比基期值差。", "A target is no worse than its base."),
        why=(
            "目标、基期或方向之中必有一个录错。",
            "One of target, base and direction must be wrong.",
        ),
    ),
    "G406": Code(
        message=("比重 {target} 超过 100%", "share {target} is above 100 %"),
        mend=("检查数值和单位", "check value and unit"),
        what=("比重类的目标和基期不超过 100%。", "Shares, as target or base, stay within 100 %."),
        why=(
            "超过 100% 的比重多半是数值或单位录错。",
            "A share above 100 % is most likely a wrong value or unit.",
        ),
    ),
    "G407": Code(
        message=(
            "全覆盖的指标单位应为 %，而不是 {unit}",
            "full coverage needs the unit %, not {unit}",
        ),
        mend=("把指标的 unit 改为 %", "make the indicator's unit %"),
        what=("全覆盖的指标以 % 为单位。", "Full coverage needs the unit %."),
        why=(
            "全覆盖就是 100%，别的单位无从比较。",
            "Full coverage is 100 %; nothing can be compared in another unit.",
        ),
    ),
    "G408": Code(
        message=(
            "标题中的“{words}”是 {first}—{last}，规划期却是 {from_}—{to}",
            "the title says {words}, {first}–{last}, but the plan runs {from_}–{to}",
        ),
        mend=("改正 first_year 或 last_year", "correct first_year or last_year"),
        what=(
            "标题说出的规划期与首末年一致(十四五、三年行动计划、2018—2022年)。",
            "The period that a title states (十四五, 三年, 2018—2022年) is the plan's.",
        ),
        why=("规划期录错，全部时序进度都错。", "With the wrong period every schedule is wrong."),
    ),
    "G409": Code(
        message=(
            "{year}年目标 {target} 比更早的 {before} 退步",
            "target {target} for {year} is worse than the earlier {before}",
        ),
        mend=("检查数值、年份和 better", "check value, year and better"),
        what=("各年目标沿指标方向递进。", "Targets of later years are no worse than earlier ones."),
        why=(
            "中途倒退的目标路径多半是数值或年份录错。",
            "A path that turns back is most likely a wrong value or year.",
        ),
    ),
    "G410": Code(
        message=(
            "印发日期 {issued} 与规划期 {first}—{last} 不合",
            "issue date {issued} does not fit the period {first}–{last}",
        ),
        mend=("改正日期或规划期", "correct the date or the period"),
        what=(
            "印发日期在规划期前一年到末年之间。",
            "A plan is issued between the year before its period and its last year.",
        ),
        why=("相差更远的多半是笔误。", "Anything further off is most likely a slip."),
    ),
    "G411": Code(
        message=(
            "{year}年目标 {target} 与规划 {plan} 的 {before} 不同(第 {other} 行)",
            "target {target} for {year} differs from {before} of plan {plan} (line {other})",
        ),
        mend=(
            "确认两个规划都按原文录入；可在 ignore 中说明",
            "make sure both are as printed; ignore can say why",
        ),
        what=(
            "同一地区、指标和年份在两个规划中的目标不同(只提示)。",
            "Two plans have different targets for one indicator, region and year (a note only).",
        ),
        why=(
            "两个规划都有效时，报告要说明按哪一个评价。",
            "Where both are in force a report must say which one it goes by.",
        ),
    ),
    "G412": Code(
        message=("规划末年 {year} 没有任何目标", "no goal has a target in the last year {year}"),
        mend=("改正 last_year，或补录目标", "correct last_year, or enter the goals"),
        what=("规划的末年至少有一个目标。", "Some goal has a target in the plan's last year."),
        why=("末年没有目标，多半是末年录错。", "If none has, the last year is most likely wrong."),
    ),
    "G413": Code(
        message=(
            "文号“{number}”的年份与印发日期 {issued} 不符",
            "document number {number} disagrees with the issue date {issued}",
        ),
        mend=("改正其中一处", "correct one of the two"),
        what=(
            "文号中的年份与印发年份一致。",
            "The year in a document number is the year of issue.",
        ),
        why=("文号和日期总有一个录错。", "One of the two must be wrong."),
    ),
    "G414": Code(
        message=(
            "原文“{printed}”与规划的日期、文号或年份不符",
            "printed {printed} disagrees with the plan's date, number or years",
        ),
        mend=(
            "改正其中一处；写法如 2021年8月10日、苏政办发〔2021〕44号、2021—2025年",
            "correct one of the two; write 2021年8月10日, 苏政办发〔2021〕44号 or 2021—2025年",
        ),
        what=(
            "规划照录的日期、文号和规划期与录入的一致。",
            "A plan's printed date, number and period agree with its fields.",
        ),
        why=(
            "规划的年份录错，全部时序进度都错；录两遍，笔误才能发现。",
            "With a wrong year every schedule is wrong; entered twice, a slip is found.",
        ),
    ),
    "G415": Code(
        message=(
            "基期只写了年份 {base}，却不是规划首年 {first} 的前一年",
            "the base is the year {base} alone, which is not the year before {first}",
        ),
        mend=("改正年份，或录入规划印出的基期值", "correct it, or enter the base value as printed"),
        what=(
            "只写年份的基期是规划首年的前一年。",
            "A base given by its year alone is the year before the plan.",
        ),
        why=(
            "没有印出的值可核对，年份的笔误会让基期取错一年的数。",
            "With no printed value to check, a slip in the year takes the value of another year.",
        ),
    ),
    "G416": Code(
        message=(
            "评价界限不成次序或过大：ahead {ahead}, on_track {on_track}, lagging {lagging}, "
            "about {about}",
            "cut-offs out of order or too large: ahead {ahead}, on_track {on_track}, "
            "lagging {lagging}, about {about}",
        ),
        mend=(
            "须 0 < lagging < on_track ≤ 1 ≤ ahead < 10，且 0 ≤ about < 1；0.95 即 95%",
            "write 0 < lagging < on_track <= 1 <= ahead < 10 and 0 <= about < 1; 0.95 is 95%",
        ),
        what=(
            "评价界限依次递减，写作小数。",
            "The cut-offs of the verdicts go down in order and are fractions.",
        ),
        why=(
            "次序颠倒或误写作百分数，所有目标的评价都会错。",
            "Out of order, or written as percentages, they make every verdict wrong.",
        ),
    ),
    "G417": Code(
        message=("权重 {weight} 不是正数", "weight {weight} is not above zero"),
        mend=("写正数，或删去 weight", "write a number above zero, or leave weight out"),
        what=("权重为正数。", "Weights are above zero."),
        why=(
            "零或负的权重会让加权完成率失去意义。",
            "A weight of zero or below makes a weighted completion rate meaningless.",
        ),
    ),
}
