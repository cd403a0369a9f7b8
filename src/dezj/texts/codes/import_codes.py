"""Problem codes I: imports (`dezj import`)."""

from __future__ import annotations

from dezj.texts.codes.code import Code

I_CODES: dict[str, Code] = {
    "I702": Code(
        message=("目录中没有指标“{label}”", "the catalog has no indicator {label}"),
        mend=(
            "改用目录中的名称(dezj list indicators)，确是同一口径的可加为 aliases",
            "use a name of the catalog (dezj list indicators), or add it as an alias",
        ),
        what=(
            "表中的指标须是目录中的名称、别名或编号。",
            "An indicator of the table must be a name, alias or id of the catalog.",
        ),
        why=("名称相近的往往口径不同。", "Names that look alike often measure different things."),
    ),
    "I703": Code(
        message=("“{label}”不是“{name}”: {reason}", "{label} is not {name}: {reason}"),
        mend=(
            "口径不同，请另设指标，不要归入",
            "it measures something else: give it an indicator of its own",
        ),
        what=(
            "目录注明易混的名称不会归入。",
            "A name that the catalog lists as a look-alike is not taken.",
        ),
        why=(
            "口径不同的数不能当作同一指标。",
            "A figure of another definition is not this indicator's.",
        ),
    ),
    "I704": Code(
        message=("未知的地区“{value}”", "unknown region {value}"),
        mend=("写省级名称或 GB/T 2260 代码", "write a province or its GB/T 2260 code"),
        what=("地区须是已知的名称或代码。", "A region must be a known name or code."),
        why=(
            "认错地区的数会评价到别处。",
            "A figure of the wrong region would be held against the wrong goal.",
        ),
    ),
    "I705": Code(
        message=("年份“{value}”看不懂", "the year {value} is not understood"),
        mend=("写四位年份，如 2022", "write four digits, as in 2022"),
        what=("年份须是一个完整的年。", "A year must be one whole year."),
        why=(
            "月度、半年或多年的数不能当作全年。",
            "A month, half a year or several years is not a year's figure.",
        ),
    ),
    "I706": Code(
        message=("数值“{value}”不是数", "the value {value} is no number"),
        mend=(
            "只写数字；近、超过、约写在“修饰”列",
            "write digits only; put 近, 超过, 约 into the hedge column",
        ),
        what=("数值格只写数字。", "A value is digits only."),
        why=(
            "“近”“约”会改变评价，须单独写明。",
            "Hedges change the verdict and must be stated apart.",
        ),
    ),
    "I707": Code(
        message=(
            "单位“{value}”与指标的单位 {unit} 不同类",
            "unit {value} does not convert to {unit}",
        ),
        mend=("检查单位和指标", "check unit and indicator"),
        what=("单位须能换算成指标的单位。", "The unit must convert to the indicator's."),
        why=("元与美元、个与人不能换算。", "Yuan and dollars, pieces and persons do not convert."),
    ),
    "I708": Code(
        message=(
            "与 {other} 是同一指标、地区和年份，数值却不同",
            "same indicator, region and year as {other}, but another value",
        ),
        mend=(
            "两个版本请分两个文件先后导入",
            "import the two vintages as two files, one after the other",
        ),
        what=(
            "同一文件中，同一指标、地区和年份只能有一个值。",
            "A file has one value for an indicator, region and year.",
        ),
        why=("两个值不知该用哪一个。", "With two nobody knows which one counts."),
    ),
    "I709": Code(
        message=(
            "原文“{printed}”与数值 {value} {unit} 不符",
            "printed {printed} disagrees with {value} {unit}",
        ),
        mend=("对照来源改正", "correct it by the source"),
        what=("原文数字与数值一致。", "The printed figure agrees with the value."),
        why=("两处录入互相核对。", "Two entries check each other."),
    ),
    "I711": Code(
        message=("{column}“{value}”不在 {allowed} 之中", "{column} {value} is none of {allowed}"),
        mend=("改用其中之一，或留空", "use one of them, or leave it empty"),
        what=("修饰和状态只能用给定的词。", "Hedge and status take the listed words only."),
        why=("看不懂的修饰会被丢掉。", "A hedge that is not understood would be lost."),
    ),
    "I712": Code(
        message=(
            "单元格按百分比显示，单位却是 {unit}",
            "the cell is shown as a percentage, but its unit is {unit}",
        ),
        mend=("把单位改为 %，或改单元格格式", "make the unit %, or change the cell's format"),
        what=("按百分比显示的单元格，单位须是 %。", "A cell shown as a percentage has the unit %."),
        why=("0.55 显示为 55%，差一百倍。", "0.55 shown as 55 % is off by a hundred."),
    ),
    "I713": Code(
        message=("公式没有算出的值", "the formula has no computed value"),
        mend=("在 Excel 中打开并保存一次", "open the file in Excel and save it once"),
        what=("公式须有算出的值。", "A formula needs its computed value."),
        why=("dezj 不替 Excel 计算。", "dezj does not compute in place of Excel."),
    ),
    "I714": Code(
        message=("这一格上面没有表头: {value}", "there is no heading above this cell: {value}"),
        mend=(
            "检查千分位逗号和多余的列；CSV 中带逗号的数要加引号",
            "check thousands commas and stray cells; in CSV quote a number with commas",
        ),
        what=("每个值上面都须有表头。", "Every cell stands under a heading."),
        why=(
            "多出的一格往往是千分位逗号分出来的。",
            "A stray cell is often half of a number split at its comma.",
        ),
    ),
    "I715": Code(
        message=("表头“{value}”出现了两次", "the heading {value} appears twice"),
        mend=("只留一列", "keep one of the columns"),
        what=("表头不得重复。", "A heading stands only once."),
        why=(
            "两列同名，不知该用哪一列。",
            "With two columns of one name nobody knows which one counts.",
        ),
    ),
    "I716": Code(
        message=("文字含控制字符: {value}", "the text has control characters: {value}"),
        mend=("删去控制字符", "delete the control characters"),
        what=("文字不得含控制字符。", "Texts must not hold control characters."),
        why=(
            "看不见的字符会打乱终端和报告。",
            "Invisible characters garble terminals and reports.",
        ),
    ),
    "I717": Code(
        message=(
            "单元格的数字格式有自设条件，看不出是不是百分比",
            "the cell's number format has conditions: it may or may not be a percentage",
        ),
        mend=("改为普通的数字或百分比格式", "give the cell a plain number or percent format"),
        what=(
            "数字格式须看得出是不是百分比。",
            "A number format must say whether it is a percentage.",
        ),
        why=(
            "有条件的格式会让同一列的数差一百倍。",
            "Under a conditional format the numbers of one column may be off by a hundred.",
        ),
    ),
    "I718": Code(
        message=("附表缺列: {columns}", "the annex lacks columns: {columns}"),
        mend=(
            "恢复被删的列，或用 dezj report 重新导出",
            "put them back, or export it anew with dezj report",
        ),
        what=(
            "附表须有导出时的各列，包括右侧折叠的列。",
            "An annex has the columns it was exported with, those on the right as well.",
        ),
        why=(
            "少了这些列，就不知道哪些数改过、属于哪个指标。",
            "Without them nobody knows what was changed, and of which indicator.",
        ),
    ),
    "I719": Code(
        message=(
            "这一行锁定的单元格(指标编号、地区、目录单位、导出记录)被改动或缺失",
            "the locked cells of this line (indicator, region, unit, exported line) were changed",
        ),
        mend=(
            "用 dezj report 重新导出；另外的数用 dezj template 的表导入",
            "export it anew with dezj report; import further values as a dezj template",
        ),
        what=(
            "附表中每个实际值旁须有导出时的记录。",
            "Beside each actual of an annex stands what was exported.",
        ),
        why=(
            "没有记录，就不知道这个数是否改过。",
            "Without it nobody knows whether the value was changed.",
        ),
    ),
    "I720": Code(
        message=(
            "实际值是填报的，状态却是“{value}”",
            "the actual was entered, but its status is {value}",
        ),
        mend=(
            "状态改为最终、初步或照录，或清空，并注明来源",
            "make it final, preliminary or as_printed, or clear it, and name the source",
        ),
        what=(
            "推算值由 dezj 计算，不能填报。",
            "Derived values are computed by dezj and are not entered.",
        ),
        why=(
            "分不清是推算的还是公布的。",
            "Nobody could tell a computed value from a published one.",
        ),
    ),
    "I721": Code(
        message=(
            "与 {other} 是同一指标、地区和年份，两行却不一致",
            "same indicator, region and year as {other}, but the two lines differ",
        ),
        mend=("改成一致，或只改一处", "make them alike, or change only one of them"),
        what=(
            "同一指标见于几份规划的，改动须一致。",
            "An indicator of several plans is changed alike in each.",
        ),
        why=("两处不同，不知该用哪一个。", "With two nobody knows which one counts."),
    ),
}
