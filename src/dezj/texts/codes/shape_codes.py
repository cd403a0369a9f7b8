"""Problem codes S: the shape of an entry."""

from __future__ import annotations

from dezj.texts.codes.code import Code

S_CODES: dict[str, Code] = {
    "S201": Code(
        message=("缺少键 {key}", "key {key} is missing"),
        mend=("补上 {key}", "add {key}"),
        what=("必需的键都须写出。", "Required keys must be there."),
        why=(
            "缺少单位或年份的目标无法核对。",
            "A goal without its unit or year cannot be held against anything.",
        ),
    ),
    "S202": Code(
        message=("未知的键 {key}", "unknown key {key}"),
        mend=(
            "检查拼写，格式见 docs/catalog-format.md",
            "check its spelling; see docs/catalog-format.md",
        ),
        what=("不接受格式之外的键。", "Keys outside the format are not accepted."),
        why=(
            "拼错的键会被悄悄忽略，所写的就不起作用。",
            "A misspelt key would silently have no effect.",
        ),
    ),
    "S203": Code(
        message=("类型不对: {value}", "wrong type: {value}"),
        mend=("按 docs/catalog-format.md 改写", "write it as docs/catalog-format.md shows"),
        what=("值的类型须与格式相符。", "A value must have the type that the format asks for."),
        why=(
            "写成文字的数不会参与计算。",
            "A number written as text takes no part in any computation.",
        ),
    ),
    "S204": Code(
        message=("{value} 不在允许的值之中: {allowed}", "{value} is none of {allowed}"),
        mend=("改为 {allowed}", "use {allowed}"),
        what=("只能用给定的几个词。", "Only the listed words are accepted."),
        why=(
            "方向写错，落后的会被评为领先。",
            "With the direction misspelt, what lags would be reported as ahead.",
        ),
    ),
    "S205": Code(
        message=("编号 {value} 须为小写英文、数字和连字符", "id {value} must be kebab-case"),
        mend=("改为如 online-retail-sales", "write it like online-retail-sales"),
        what=(
            "编号由小写英文、数字和连字符组成。",
            "Ids consist of lower-case letters, digits and hyphens.",
        ),
        why=(
            "编号要在命令行、文件名和网址中使用。",
            "Ids are typed in commands and stand in file names and links.",
        ),
    ),
    "S206": Code(
        message=("目标值 {value} 看不懂", "target {value} is not understood"),
        mend=(
            "写法: 40000、≥76、≤1.3、≈60、5-8、×2、+15%/年、10000/年、全覆盖",
            "write 40000, >=76, <=1.3, ~60, 5-8, x2, +15%/year, 10000/year or full",
        ),
        what=(
            "目标值须写成格式规定的写法之一。",
            "A target must be written in one of the notations of the format.",
        ),
        why=(
            "只看懂一半的目标比没有目标更糟。",
            "A target that is half understood is worse than none.",
        ),
    ),
    "S207": Code(
        message=("原文数字 {value} 看不懂", "the printed figure {value} is not understood"),
        mend=(
            "只录数字、单位和程度词，如 4万亿元以上",
            "enter number, unit and hedge only: 4万亿元以上",
        ),
        what=(
            "原文数字须能完整读出：数字、单位、程度词。",
            "A printed figure must be readable completely: number, unit and hedge.",
        ),
        why=("读不出就无法与目标核对。", "What cannot be read cannot be held against the target."),
    ),
    "S208": Code(
        message=("未知的单位 {value}", "unknown unit {value}"),
        mend=(
            "检查拼写；单位表见 docs/catalog-format.md",
            "check it; docs/catalog-format.md lists the units",
        ),
        what=("单位须是 dezj 认识的。", "Units must be known to dezj."),
        why=(
            "不认识的单位无法换算，数值可能差万倍。",
            "An unknown unit cannot be converted; values may be off by ten thousand.",
        ),
    ),
    "S209": Code(
        message=("未知的地区代码 {value}", "unknown region code {value}"),
        mend=(
            '写 GB/T 2260 的六位代码并加引号，如 "330000"',
            'write a GB/T 2260 code in quotes: "330000"',
        ),
        what=("地区须是 GB/T 2260 中的六位代码。", "Regions are six-digit codes of GB/T 2260."),
        why=(
            "目标与实际数据按地区代码对照。",
            "Goals and actuals are matched by the region's code.",
        ),
    ),
    "S210": Code(
        message=(
            "日期 {value} 应为年、年-月或年-月-日",
            "date {value} must be a year, month or day",
        ),
        mend=('如 "2018-09-28"', 'write it like "2018-09-28"'),
        what=("日期写到年、月或日。", "Dates are a year, a month or a day."),
        why=("数据的新旧按日期判断。", "Which figure is newer is decided by its date."),
    ),
    "S211": Code(
        message=(
            "文字为空或含控制字符: {value}",
            "the text is empty or has control characters: {value}",
        ),
        mend=("写出文字，删去控制字符", "write the text; delete the control characters"),
        what=(
            "文字不得为空，不得含控制字符。",
            "Texts must not be empty or hold control characters.",
        ),
        why=(
            "看不见的字符会打乱终端和报告，也会让同名指标不相等。",
            "Invisible characters garble terminals and reports, and make equal names differ.",
        ),
    ),
    "S212": Code(
        message=(
            "年份 {value} 不在 1949 到 2100 之间",
            "year {value} is not between 1949 and 2100",
        ),
        mend=("改为四位年份", "write a year of four digits"),
        what=("年份在 1949 到 2100 之间。", "Years lie between 1949 and 2100."),
        why=("多一位少一位的年份是笔误。", "A year with a digit too many or too few is a slip."),
    ),
    "S213": Code(
        message=("这里的条目数不对", "the number of entries here is wrong"),
        mend=("目标至少一个，基期只能一个", "targets need at least one entry, base just one"),
        what=("目标至少一个，基期只能一个。", "A goal has at least one target and just one base."),
        why=(
            "没有目标年的目标无法评价，两个基期无从取舍。",
            "A goal without a year cannot be assessed, and with two bases nobody "
            "knows which one counts.",
        ),
    ),
}
