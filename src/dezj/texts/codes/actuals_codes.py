"""Problem codes A: the store of actuals (`dezj check --actuals`)."""

from __future__ import annotations

from dezj.texts.codes.code import Code

A_CODES: dict[str, Code] = {
    "A601": Code(
        message=("不是完好的实际数据文件: {detail}", "no sound file of actuals: {detail}"),
        mend=("从备份或 git 恢复此文件", "restore the file from a backup or git"),
        what=("实际数据的文件须完好。", "Files of actuals must be sound."),
        why=("损坏的文件会丢失整次导入。", "A broken file loses a whole import."),
    ),
    "A603": Code(
        message=("指标 {value} 不在目录中", "indicator {value} is not in the catalog"),
        mend=("在 indicators 中加上，或撤回这次导入", "add it to indicators, or undo the import"),
        what=("实际数据的指标须在目录中。", "Indicators of the store must be in the catalog."),
        why=(
            "改了编号，数据就与目标脱节。",
            "When an id was changed the data no longer meets its goal.",
        ),
    ),
    "A604": Code(
        message=("未知的地区 {value}", "unknown region {value}"),
        mend=("撤回这次导入并改正", "undo the import and correct it"),
        what=("实际数据的地区须是已知的。", "Regions of the store must be known."),
        why=("未知地区的数据永远对不上目标。", "Data of an unknown region never meets a goal."),
    ),
    "A605": Code(
        message=(
            "数值无效或年份不合理: {value}",
            "the value is not finite or the year absurd: {value}",
        ),
        mend=("撤回这次导入并改正", "undo the import and correct it"),
        what=("数值有限，年份合理。", "Values are finite and years sensible."),
        why=("这样的值算不出进度。", "No progress can be computed from anything else."),
    ),
    "A606": Code(
        message=("没有来源: {value}", "no source: {value}"),
        mend=("撤回这次导入，补上来源再导入", "undo the import, add the source, import again"),
        what=("每个值都有来源。", "Every value has a source."),
        why=("没有来源的数字不能写进报告。", "A figure without a source cannot go into a report."),
    ),
    "A607": Code(
        message=("编号不连续，缺少 {value}", "the numbering has a gap: {value} is missing"),
        mend=("从备份或 git 恢复缺少的文件", "restore the missing file from a backup or git"),
        what=("导入编号连续。", "Imports are numbered without gaps."),
        why=("缺了的文件可能正是最新的修订。", "The missing file may hold the latest revision."),
    ),
    "A608": Code(
        message=("撤回的是不存在的导入 {value}", "it withdraws {value}, which does not exist"),
        mend=("从备份或 git 恢复缺少的文件", "restore the missing file from a backup or git"),
        what=("撤回的导入须存在。", "A withdrawal names an import that exists."),
        why=("否则不知撤回的是什么。", "Otherwise nobody knows what was withdrawn."),
    ),
    "A609": Code(
        message=(
            "导入时的单位 {value} 与目录中的不同类，无法换算",
            "imported in a unit that does not convert to the catalog's: {value}",
        ),
        mend=("把目录中的单位改回，或另设指标", "change the unit back, or make another indicator"),
        what=("导入时的单位能换算成目录的单位。", "The unit at import converts to the catalog's."),
        why=(
            "不能换算的值无法与目标比较。",
            "What does not convert cannot be compared with a target.",
        ),
    ),
    "A610": Code(
        message=(
            "基期 {base} 与 {year}年的实际数据 {value} {unit} 不符({source})",
            "base {base} disagrees with the observation of {year}, {value} {unit} ({source})",
        ),
        mend=(
            "对照规划改正；数据后来修订的，在 ignore 中说明",
            "correct it by the plan; where the data was revised, say so under ignore",
        ),
        what=(
            "规划印出的基期值与同年的实际数据一致(按印出的位数)。",
            "A plan's base agrees with the observation of that year, to the digits printed.",
        ),
        why=(
            "基期后来修订过，还是录错了，报告须说明。",
            "It was revised since, or entered wrongly; a report must say which.",
        ),
    ),
    "A611": Code(
        message=(
            "{value} {unit} 超出单位允许的范围({indicator}，{region}，{year})",
            "{value} {unit} is outside what the unit allows ({indicator}, {region}, {year})",
        ),
        mend=("对照来源，撤回这次导入并改正", "check the source; undo the import and correct it"),
        what=(
            "值在单位允许的范围内：个数不为负也无小数，比重在 0 到 100 之间。",
            "Values stay within what their unit allows: counts are whole and not "
            "negative, shares lie between 0 and 100.",
        ),
        why=(
            "超出的多半是录错了列或单位。",
            "Anything else is most likely from the wrong column or unit.",
        ),
    ),
    "A612": Code(
        message=(
            "{value} {unit} 与 {before_year}年的 {before} 相差十倍左右"
            "({indicator}，{region}，{year})",
            "{value} {unit} is about ten times off {before} of {before_year} "
            "({indicator}, {region}, {year})",
        ),
        mend=(
            "对照来源改正；确是如此的，在 ignore 中说明",
            "check the source; where it is true, say so under ignore",
        ),
        what=(
            "值与相邻年份的走势相差不到十倍左右。",
            "A value is not about ten times what its neighbours in time let expect, nor a tenth.",
        ),
        why=(
            "差十倍多半是单位或小数点错了。",
            "Ten times is most likely a wrong unit or decimal point.",
        ),
    ),
    "A613": Code(
        message=(
            "导入时的单位是 {unit}，目录现在是 {wanted}",
            "imported in {unit}, but the catalog now says {wanted}",
        ),
        mend=(
            "改回单位；有意更改的，在 ignore 中说明",
            "change it back; where it is meant, say so under ignore",
        ),
        what=("目录的单位就是导入时的单位。", "The catalog's unit is the one at import."),
        why=(
            "导入后改过单位，旧值会自动换算；须确认不是笔误。",
            "The unit was changed after the import and old values are converted; "
            "make sure that it is no slip.",
        ),
    ),
    "A614": Code(
        message=(
            "基期只写了 {year}年，该年却没有实际数据",
            "the base is given as {year} only, and there is no observation of that year",
        ),
        mend=(
            "导入该年的数据，或录入规划印出的基期值",
            "import the value of that year, or enter the base that the plan prints",
        ),
        what=(
            "只写基期年份的，该年须有实际数据。",
            "A base given by its year alone needs an observation of that year.",
        ),
        why=("没有基期值，这个目标评不出进度。", "Without it no progress can be computed."),
    ),
    "A615": Code(
        message=(
            "公布的 {value} {unit} 与 {numerator} ÷ {denominator} = {derived} 相差 {difference}，"
            "不是四舍五入所致({indicator}，{region}，{year})",
            "the published {value} {unit} is off {numerator} ÷ {denominator} = {derived} by "
            "{difference}, more than rounding explains ({indicator}, {region}, {year})",
        ),
        mend=(
            "核对三个值和它们的口径；确是如此的，在 ignore 中说明",
            "check the three values and what they cover; where they are right, say so under ignore",
        ),
        what=(
            "公布的比重应与分子、分母相符，四舍五入除外(只提示)。",
            "A published share agrees with its numerator and denominator, rounding aside "
            "(a note only).",
        ),
        why=(
            "不符的，或有一个数录错，或口径不同，或公布以后有修订。",
            "Else a figure is wrong, or covers something else, or was revised since.",
        ),
    ),
    "A616": Code(
        message=(
            "公布的 {value} {unit} 与 {numerator} ÷ {denominator} = {derived} 相差 {difference}："
            "它与修订前的 {numerator_then} ÷ {denominator_then} = {derived_then} 相符"
            "({indicator}，{region}，{year})",
            "the published {value} {unit} is off {numerator} ÷ {denominator} = {derived} by "
            "{difference}: it agrees with {numerator_then} ÷ {denominator_then} = {derived_then}, "
            "since revised ({indicator}, {region}, {year})",
        ),
        mend=(
            "有按修订后的数重新公布的比重就导入；没有的，在 ignore 中说明",
            "import the share as published anew, where it was; else say so under ignore",
        ),
        what=(
            "公布的比重应与修订后的分子、分母相符(只提示)。",
            "A published share agrees with its parts as they were revised (a note only).",
        ),
        why=(
            "比重按修订前的数公布，与修订后的数并用会前后不一。",
            "Published before the revision, it does not go together with the revised values.",
        ),
    ),
    "A617": Code(
        message=(
            "发布日期 {published} 看不懂({indicator}，{region}，{year})",
            "the date of publication {published} is not readable ({indicator}, {region}, {year})",
        ),
        mend=(
            "写日、月或年，如 2022-06-30、2022-06、2022：撤回这次导入，改正后再导入",
            "write a day, a month or a year (2022-06-30, 2022-06, 2022): undo the import, "
            "correct it, import again",
        ),
        what=(
            "发布日期应是日、月或年，也可不写(只提示)。",
            "A date of publication is a day, a month or a year, or left out (a note only).",
        ),
        why=(
            "看不懂的日期等于没有，用 --as-of 时按导入日期计。",
            "What cannot be read counts as none: --as-of goes by the day of import.",
        ),
    ),
    "A618": Code(
        message=(
            "发布日期 {published} 早于 {year}年({indicator}，{region})",
            "published {published}, before {year} had begun ({indicator}, {region})",
        ),
        mend=(
            "对照来源；撤回这次导入，改正后再导入；确是如此的，在 ignore 中说明",
            "check the source; undo the import, correct it, import again; where it is true, say so "
            "under ignore",
        ),
        what=(
            "发布日期应不早于所统计年份的开始(只提示)。",
            "A value is not published before its year has begun (a note only).",
        ),
        why=(
            "用 --as-of 时，这个值会在那年以前就算已知。",
            "With --as-of the value would count as known before its year.",
        ),
    ),
}
