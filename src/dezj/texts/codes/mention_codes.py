"""Problem codes M: mentions: the second entry of each figure."""

from __future__ import annotations

from dezj.texts.codes.code import Code

M_CODES: dict[str, Code] = {
    "M501": Code(
        message=(
            "原文({section}，{year}年)“{printed}”与录入的 {target} 不符，另一处在第 {other} 行",
            "printed {printed} ({section}, {year}) disagrees with {target}; see line {other}",
        ),
        mend=(
            "对照原文改正；原文自相矛盾的，在该处写 differs 说明原因",
            "correct it by the text; where the text contradicts itself, say why in differs",
        ),
        what=(
            "原文数字与录入的目标值、基期值一致。",
            "A printed figure agrees with the target or base entered.",
        ),
        why=(
            "每个数录两遍，单处笔误才能发现。",
            "Each figure is entered twice so that a single slip is found.",
        ),
    ),
    "M502": Code(
        message=(
            "{year}年的目标没有一处原文数字与之相符",
            "no printed figure backs the target of {year}",
        ),
        mend=("在 mentions 中录入原文数字", "enter the printed figure in mentions"),
        what=("每个目标都有相符的原文数字。", "Every target is backed by a printed figure."),
        why=("没有原文的目标说不清出处。", "A target that is printed nowhere has no source."),
    ),
    "M503": Code(
        message=(
            "原文数字的年份 {year} 既非目标年也非基期",
            "{year} is neither a target year nor the base year",
        ),
        mend=("改正年份，或在 targets 中加上该年", "correct the year, or add it to targets"),
        what=(
            "原文数字的年份是目标年或基期。",
            "A printed figure belongs to a target year or the base year.",
        ),
        why=("否则它核对不了任何东西。", "Otherwise it backs nothing."),
    ),
    "M504": Code(
        message=(
            "写了 differs，但原文“{printed}”与目标 {target} 相符",
            "differs is given, but the printed {printed} agrees with {target}",
        ),
        mend=("删去 differs，或改正数字", "delete differs, or correct the figure"),
        what=("与目标相符的原文数字不写 differs。", "A figure that agrees needs no differs."),
        why=(
            "多余的 differs 会掩盖以后的不符。",
            "A needless differs would hide a later disagreement.",
        ),
    ),
    "M505": Code(
        message=(
            "{year}年的基期值没有原文数字与之相符",
            "no printed figure backs the base of {year}",
        ),
        mend=(
            "在 mentions 中录入，或只写基期年份由实际数据给出",
            "enter it in mentions, or give the base year alone",
        ),
        what=("基期值有相符的原文数字。", "A base value is backed by a printed figure."),
        why=("基期错了，进度全错。", "With a wrong base every progress figure is wrong."),
    ),
    "M506": Code(
        message=(
            "{year}年目标 {target} 的程度词与所有原文都不同",
            "the bound of {target} for {year} is printed nowhere",
        ),
        mend=("按原文写 ≥、≤、≈ 或不写", "write ≥, ≤, ≈ or none, as printed"),
        what=(
            "目标的程度词(≥、≤、≈)在某处原文中出现。",
            "The bound of a target (≥, ≤, ≈) is printed somewhere.",
        ),
        why=("“左右”录成“以上”，评价就变了。", "About entered as at least changes the verdict."),
    ),
    "M507": Code(
        message=(
            "原文({section})“{printed}”：基期 {base} 按此 {span} 年后是 {implied}，"
            "录入的却是 {target}",
            "printed {printed} ({section}): base {base} gives {implied} after "
            "{span} years, not {target}",
        ),
        mend=(
            "对照原文改正；原文自相矛盾的，在该处写 differs 说明原因",
            "correct it by the text; where the text contradicts itself, say why in differs",
        ),
        what=(
            "原文的年均增长与基期和目标值算得拢。",
            "A printed growth rate fits base and target.",
        ),
        why=(
            "三个数中必有一个录错，或原文自相矛盾。",
            "One of the three is wrong, or the text contradicts itself.",
        ),
    ),
    "M508": Code(
        message=(
            "原文({section})“{printed}”：基期 {base} 的相应倍数是 {implied}，录入的却是 {target}",
            "printed {printed} ({section}): of base {base} that is {implied}, not {target}",
        ),
        mend=(
            "对照原文改正；原文自相矛盾的，在该处写 differs 说明原因",
            "correct it by the text; where the text contradicts itself, say why in differs",
        ),
        what=("原文的翻番、倍数与基期和目标值算得拢。", "A printed multiple fits base and target."),
        why=(
            "三个数中必有一个录错，或原文自相矛盾。",
            "One of the three is wrong, or the text contradicts itself.",
        ),
    ),
    "M509": Code(
        message=(
            "“{printed}”没有单位，目标也没有 printed_unit",
            "{printed} has no unit, and the goal no printed_unit",
        ),
        mend=(
            "写上表头中的单位，如 printed_unit: {unit}；哪里都没有印的，在该处 note 中写明“{unit}”",
            "add the unit of the heading, as in printed_unit: {unit}; where none is printed, "
            "name “{unit}” in its note",
        ),
        what=(
            "表中只印数字的，录入表头的单位 printed_unit。",
            "Where a table prints bare numbers, printed_unit holds the unit of its heading.",
        ),
        why=(
            "单位也录两遍，万元与亿元的笔误才能发现。",
            "Units are entered twice too, so that 万元 for 亿元 is found.",
        ),
    ),
    "M510": Code(
        message=(
            "原文“{printed}”的量词“{noun}”不是指标的单位 {unit}",
            "printed {printed} counts in {noun}, the indicator in {unit}",
        ),
        mend=(
            "改正 unit；确是一回事的，在该处写 note 说明",
            "correct the unit; where both mean the same, say so in note",
        ),
        what=(
            "原文的量词与指标的单位相同。",
            "The noun printed is the noun of the indicator's unit.",
        ),
        why=(
            "“家”与“个”之差可能说明数的不是一回事。",
            "家 for 个 may mean that something else is counted.",
        ),
    ),
    "M511": Code(
        message=(
            "printed_unit 没有用处：原文数字都带单位",
            "printed_unit backs nothing: every printed figure has its unit",
        ),
        mend=("删去 printed_unit", "delete printed_unit"),
        what=(
            "没有只印数字的原文，就不写 printed_unit。",
            "printed_unit stands only where a figure is printed bare.",
        ),
        why=("多余的单位无人核对。", "A unit that backs nothing is checked by nobody."),
    ),
    "M512": Code(
        message=(
            "differs 没有写出它所解释的“{printed}”",
            "differs does not name the {printed} that it explains",
        ),
        mend=(
            "在说明中照录原文数字，如 正文印作{printed}，……",
            "quote the figure in it: 正文印作{printed}, ...",
        ),
        what=(
            "说明与原文不符的 differs 照录那个原文数字。",
            "A differs quotes the printed figure that it explains.",
        ),
        why=(
            "与目标不符的数字没有目标可核对，只能靠第二次录入。",
            "A figure that disagrees has no target to be held against; only a second entry has.",
        ),
    ),
}
