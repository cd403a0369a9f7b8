"""Problem codes L: layout, which `dezj check --fix` mends."""

from __future__ import annotations

from dezj.texts.codes.code import Code

L_CODES: dict[str, Code] = {
    "L801": Code(
        message=("空格不整齐: {detail}", "spacing: {detail}"),
        mend=("dezj check --fix 会改好", "dezj check --fix mends it"),
        what=(
            "没有行尾空格和制表符，逗号和冒号后空一格，文件以换行结束。",
            "No blanks at line ends, no tabs, one blank after commas and colons, a "
            "newline at the end.",
        ),
        why=(
            "整齐的文件在评审中只显示真正的改动。",
            "In a tidy file a review shows real changes only.",
        ),
    ),
    "L802": Code(
        message=("年份 {year} 排在 {before} 之后", "year {year} stands after {before}"),
        mend=("dezj check --fix 会改好", "dezj check --fix mends it"),
        what=("年份从早到晚排列。", "Years stand in order."),
        why=("顺序一致，漏掉的年份才显眼。", "In order, a missing year is seen."),
    ),
    "L803": Code(
        message=("键 {key} 应在 {before} 之前", "key {key} belongs before {before}"),
        mend=("dezj check --fix 会改好", "dezj check --fix mends it"),
        what=(
            "条目的键按格式文档的顺序排列。",
            "The keys of an entry stand in the order of the format.",
        ),
        why=("顺序一致，缺的键才显眼。", "In order, a missing key is seen."),
    ),
}
