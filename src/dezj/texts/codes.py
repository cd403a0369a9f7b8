"""The problem codes of `dezj check`: what each says, and how to mend it.

Y: the file and its YAML. S: the shape of an entry. R: references and labels. G: goals.
M: mentions, the second entry of each figure. A: the store of actuals.
`docs/error-codes.md` is generated from this table.
"""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """Message and mend of a code, each in Chinese and English."""

    message: tuple[str, str]
    mend: tuple[str, str]


CODES: dict[str, Code] = {
    "Y101": Code(
        ("文件读不出: {detail}", "the file cannot be read: {detail}"),
        ("检查路径和权限，存为 UTF-8", "check path and permission; save it as UTF-8"),
    ),
    "Y102": Code(
        ("YAML 语法错误: {detail}", "YAML syntax: {detail}"),
        ("检查此处和上一行的缩进、引号和括号", "check indents, quotes and brackets here and above"),
    ),
    "Y103": Code(
        ("键 {key} 重复，首次在第 {first} 行", "key {key} is repeated, first in line {first}"),
        ("合并两处，或改名", "merge the two, or rename one"),
    ),
    "Y104": Code(
        (
            "锚点和别名展开过大、循环或用了 <<",
            "aliases expand too far, in a circle, or merge with <<",
        ),
        ("把内容直接写在此处", "write the content out here"),
    ),
    "Y105": Code(
        ("不接受标签 {tag}", "tag {tag} is not accepted"),
        ("删去标签", "delete the tag"),
    ),
    "Y106": Code(
        (
            "{text} 在 YAML 1.1 中有别的含义(布尔、日期、六十进制等)",
            "{text} means something else in YAML 1.1 (a boolean, date, base-60 number, ...)",
        ),
        (
            '作文字请加引号 "{text}"，作数字请写成普通十进制',
            'quote it: "{text}", or write a plain decimal',
        ),
    ),
    "Y107": Code(
        ("{text} 不是有限的数", "{text} is no finite number"),
        ("写出实际数值，没有就删去此键", "write the actual number, or drop the key"),
    ),
    "Y108": Code(
        ("嵌套超过 {limit} 层", "nested more than {limit} deep"),
        ("目录最多只需 7 层", "a catalog needs 7 levels at most"),
    ),
    "S201": Code(
        ("缺少键 {key}", "key {key} is missing"),
        ("补上 {key}", "add {key}"),
    ),
    "S202": Code(
        ("未知的键 {key}", "unknown key {key}"),
        (
            "检查拼写，格式见 docs/catalog-format.md",
            "check its spelling; see docs/catalog-format.md",
        ),
    ),
    "S203": Code(
        ("类型不对: {value}", "wrong type: {value}"),
        ("按 docs/catalog-format.md 改写", "write it as docs/catalog-format.md shows"),
    ),
    "S204": Code(
        ("{value} 不在允许的值之中: {allowed}", "{value} is none of {allowed}"),
        ("改为 {allowed}", "use {allowed}"),
    ),
    "S205": Code(
        ("编号 {value} 须为小写英文、数字和连字符", "id {value} must be kebab-case"),
        ("改为如 online-retail-sales", "write it like online-retail-sales"),
    ),
    "S206": Code(
        ("目标值 {value} 看不懂", "target {value} is not understood"),
        (
            "写法: 40000、≥76、≤1.3、≈60、5-8、×2、+15%/年、10000/年、全覆盖",
            "write 40000, >=76, <=1.3, ~60, 5-8, x2, +15%/year, 10000/year or full",
        ),
    ),
    "S207": Code(
        ("原文数字 {value} 看不懂", "the printed figure {value} is not understood"),
        (
            "只录数字、单位和程度词，如 4万亿元以上",
            "enter number, unit and hedge only: 4万亿元以上",
        ),
    ),
    "S208": Code(
        ("未知的单位 {value}", "unknown unit {value}"),
        (
            "检查拼写；单位表见 docs/catalog-format.md",
            "check it; docs/catalog-format.md lists the units",
        ),
    ),
    "S209": Code(
        ("未知的地区代码 {value}", "unknown region code {value}"),
        (
            '写 GB/T 2260 的六位代码并加引号，如 "330000"',
            'write a GB/T 2260 code in quotes: "330000"',
        ),
    ),
    "S210": Code(
        ("日期 {value} 应为年、年-月或年-月-日", "date {value} must be a year, month or day"),
        ('如 "2018-09-28"', 'write it like "2018-09-28"'),
    ),
    "S211": Code(
        ("文字为空或含控制字符: {value}", "the text is empty or has control characters: {value}"),
        ("写出文字，删去控制字符", "write the text; delete the control characters"),
    ),
    "S212": Code(
        ("年份 {value} 不在 1949 到 2100 之间", "year {value} is not between 1949 and 2100"),
        ("改为四位年份", "write a year of four digits"),
    ),
    "S213": Code(
        ("这里的条目数不对", "the number of entries here is wrong"),
        ("目标至少一个，基期只能一个", "targets need at least one entry, base just one"),
    ),
    "R301": Code(
        ("规划 {id} 不存在", "there is no plan {id}"),
        ("在 plans 中加上，或改正编号", "add it to plans, or correct the id"),
    ),
    "R302": Code(
        ("指标 {id} 不存在", "there is no indicator {id}"),
        ("在 indicators 中加上，或改正编号", "add it to indicators, or correct the id"),
    ),
    "R303": Code(
        (
            "名称“{label}”已用于第 {other} 行的指标",
            "the label {label} is already used in line {other}",
        ),
        ("一个名称只能指一个指标", "one label can mean one indicator only"),
    ),
    "R304": Code(
        (
            "“{label}”既是本指标的名称又列为易混",
            "{label} is a label of the indicator and a look-alike",
        ),
        ("删去其中一处", "delete one of the two"),
    ),
    "G401": Code(
        (
            "规划首年 {first} 晚于末年 {last}",
            "the first year {first} is after the last year {last}",
        ),
        ("改正年份", "correct the years"),
    ),
    "G402": Code(
        (
            "目标年 {year} 不在规划期 {first}—{last} 内",
            "target year {year} is outside {first}–{last}",
        ),
        ("改正年份", "correct the year"),
    ),
    "G403": Code(
        (
            "基期 {base} 不早于首个目标年 {year}",
            "base year {base} is not before target year {year}",
        ),
        ("改正年份", "correct the years"),
    ),
    "G404": Code(
        ("目标 {target} 与方向 {better} 相反", "target {target} goes against better: {better}"),
        ("越高越好用 ≥，越低越好用 ≤", "use ≥ where higher is better, ≤ where lower is"),
    ),
    "G405": Code(
        (
            "目标 {target} 比前一个值 {before} 退步",
            "target {target} is worse than {before} before it",
        ),
        ("检查数值、年份和 better", "check value, year and better"),
    ),
    "G406": Code(
        ("比重 {target} 超过 100%", "share {target} is above 100 %"),
        ("检查数值和单位", "check value and unit"),
    ),
    "G407": Code(
        ("全覆盖的指标单位应为 %，而不是 {unit}", "full coverage needs the unit %, not {unit}"),
        ("把指标的 unit 改为 %", "make the indicator's unit %"),
    ),
    "M501": Code(
        (
            "原文({section}，{year}年)“{printed}”与录入的 {target} 不符，另一处在第 {other} 行",
            "printed {printed} ({section}, {year}) disagrees with {target}; see line {other}",
        ),
        (
            "对照原文改正；原文自相矛盾的，在该处写 differs 说明原因",
            "correct it by the text; where the text contradicts itself, say why in differs",
        ),
    ),
    "M502": Code(
        ("{year}年的目标没有一处原文数字与之相符", "no printed figure backs the target of {year}"),
        ("在 mentions 中录入原文数字", "enter the printed figure in mentions"),
    ),
    "M503": Code(
        (
            "原文数字的年份 {year} 既非目标年也非基期",
            "{year} is neither a target year nor the base year",
        ),
        ("改正年份，或在 targets 中加上该年", "correct the year, or add it to targets"),
    ),
    "M504": Code(
        (
            "写了 differs，但原文“{printed}”与目标 {target} 相符",
            "differs is given, but the printed {printed} agrees with {target}",
        ),
        ("删去 differs，或改正数字", "delete differs, or correct the figure"),
    ),
    "M505": Code(
        ("{year}年的基期值没有原文数字与之相符", "no printed figure backs the base of {year}"),
        (
            "在 mentions 中录入，或只写基期年份由实际数据给出",
            "enter it in mentions, or give the base year alone",
        ),
    ),
    "M506": Code(
        (
            "{year}年目标 {target} 的程度词与所有原文都不同",
            "the bound of {target} for {year} is printed nowhere",
        ),
        ("按原文写 ≥、≤、≈ 或不写", "write ≥, ≤, ≈ or none, as printed"),
    ),
    "A601": Code(
        ("不是完好的实际数据文件: {detail}", "no sound file of actuals: {detail}"),
        ("从备份或 git 恢复此文件", "restore the file from a backup or git"),
    ),
    "A603": Code(
        ("指标 {value} 不在目录中", "indicator {value} is not in the catalog"),
        ("在 indicators 中加上，或撤回这次导入", "add it to indicators, or undo the import"),
    ),
    "A604": Code(
        ("未知的地区 {value}", "unknown region {value}"),
        ("撤回这次导入并改正", "undo the import and correct it"),
    ),
    "A605": Code(
        ("数值无效或年份不合理: {value}", "the value is not finite or the year absurd: {value}"),
        ("撤回这次导入并改正", "undo the import and correct it"),
    ),
    "A606": Code(
        ("没有来源: {value}", "no source: {value}"),
        ("撤回这次导入，补上来源再导入", "undo the import, add the source, import again"),
    ),
    "A607": Code(
        ("编号不连续，缺少 {value}", "the numbering has a gap: {value} is missing"),
        ("从备份或 git 恢复缺少的文件", "restore the missing file from a backup or git"),
    ),
    "A608": Code(
        ("撤回的是不存在的导入 {value}", "it withdraws {value}, which does not exist"),
        ("从备份或 git 恢复缺少的文件", "restore the missing file from a backup or git"),
    ),
    "A609": Code(
        (
            "导入时的单位 {value} 与目录中的不同类，无法换算",
            "imported in a unit that does not convert to the catalog's: {value}",
        ),
        ("把目录中的单位改回，或另设指标", "change the unit back, or make another indicator"),
    ),
    "I702": Code(
        ("目录中没有指标“{label}”", "the catalog has no indicator {label}"),
        (
            "改用目录中的名称(dezj list indicators)，确是同一口径的可加为 aliases",
            "use a name of the catalog (dezj list indicators), or add it as an alias",
        ),
    ),
    "I703": Code(
        (
            "“{label}”不是“{name}”: {reason}",
            "{label} is not {name}: {reason}",
        ),
        (
            "口径不同，请另设指标，不要归入",
            "it measures something else: give it an indicator of its own",
        ),
    ),
    "I704": Code(
        ("未知的地区“{value}”", "unknown region {value}"),
        ("写省级名称或 GB/T 2260 代码", "write a province or its GB/T 2260 code"),
    ),
    "I705": Code(
        ("年份“{value}”看不懂", "the year {value} is not understood"),
        ("写四位年份，如 2022", "write four digits, as in 2022"),
    ),
    "I706": Code(
        ("数值“{value}”不是数", "the value {value} is no number"),
        (
            "只写数字；近、超过、约写在“修饰”列",
            "write digits only; put 近, 超过, 约 into the hedge column",
        ),
    ),
    "I707": Code(
        ("单位“{value}”与指标的单位 {unit} 不同类", "unit {value} does not convert to {unit}"),
        ("检查单位和指标", "check unit and indicator"),
    ),
    "I708": Code(
        (
            "与 {other} 是同一指标、地区和年份，数值却不同",
            "same indicator, region and year as {other}, but another value",
        ),
        (
            "两个版本请分两个文件先后导入",
            "import the two vintages as two files, one after the other",
        ),
    ),
    "I709": Code(
        (
            "原文“{printed}”与数值 {value} {unit} 不符",
            "printed {printed} disagrees with {value} {unit}",
        ),
        ("对照来源改正", "correct it by the source"),
    ),
    "I711": Code(
        ("{column}“{value}”不在 {allowed} 之中", "{column} {value} is none of {allowed}"),
        ("改用其中之一，或留空", "use one of them, or leave it empty"),
    ),
    "I712": Code(
        (
            "单元格按百分比显示，单位却是 {unit}",
            "the cell is shown as a percentage, but its unit is {unit}",
        ),
        ("把单位改为 %，或改单元格格式", "make the unit %, or change the cell's format"),
    ),
    "I714": Code(
        ("这一格上面没有表头: {value}", "there is no heading above this cell: {value}"),
        (
            "检查千分位逗号和多余的列；CSV 中带逗号的数要加引号",
            "check thousands commas and stray cells; in CSV quote a number with commas",
        ),
    ),
    "I715": Code(
        ("表头“{value}”出现了两次", "the heading {value} appears twice"),
        ("只留一列", "keep one of the columns"),
    ),
    "I716": Code(
        ("文字含控制字符: {value}", "the text has control characters: {value}"),
        ("删去控制字符", "delete the control characters"),
    ),
    "I717": Code(
        (
            "单元格的数字格式有自设条件，看不出是不是百分比",
            "the cell's number format has conditions: it may or may not be a percentage",
        ),
        ("改为普通的数字或百分比格式", "give the cell a plain number or percent format"),
    ),
    "I713": Code(
        ("公式没有算出的值", "the formula has no computed value"),
        ("在 Excel 中打开并保存一次", "open the file in Excel and save it once"),
    ),
}
