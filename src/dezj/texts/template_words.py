"""What `dezj template` says, in the form and about it: key → (Chinese, English)."""

from __future__ import annotations

TEMPLATE_WORDS: dict[str, tuple[str, str]] = {
    "template-written": (
        "已写入 {file}：{year} 年 {count} 项待填",
        "written to {file}: {count} values to fill in for {year}",
    ),
    "template-not-xlsx": (
        "填报表是 .xlsx 文件，不能写成 {file}",
        "the form is an .xlsx file and cannot be written as {file}",
    ),
    "template-no-goals": (
        "{year} 年施行的规划中没有指标",
        "the plans in force in {year} have no indicators",
    ),
    # In the form.
    "form-sheet": ("{year}年填报表", "Form {year}"),
    "form-title": ("{year}年规划指标填报表", "Actuals of {year}"),
    "form-page": ("第 &P 页，共 &N 页", "Page &P of &N"),
    "form-before": ("上年值", "Last year"),
    "form-name": ("名称", "Name"),
    "form-definition": ("口径", "Definition"),
    "form-preliminary": ("（初步）", " (preliminary)"),
    "form-value-title": ("请填数值", "A number, please"),
    "form-value-error": (
        "这里只能填数字，单位见“单位”列。"
        "没有数据就留空，不要填 0、“-”或文字；“近”“超过”填在“修饰”列。",
        "Only a number in the unit given beside it. Leave the cell empty where there is none; "
        "put 'nearly' or 'over' into the column hedge.",
    ),
    "form-value-prompt": (
        "单位：{unit}。没有数据就留空。",
        "Unit: {unit}. Leave it empty where there is no value.",
    ),
    "form-percent-prompt": (
        "单位：{unit}。百分之十三点三填 13.3，不要填 0.133。没有数据就留空。",
        "Unit: {unit}. Enter 13.3 for 13.3 %, not 0.133. Leave it empty where there is no value.",
    ),
    "form-choice-title": ("请从列表中选择", "Choose from the list"),
    "form-choice-error": (
        "只能填：{choices}，或留空。",
        "Only {choices}, or nothing.",
    ),
}
