"""Problem codes Y: the file and its YAML."""

from __future__ import annotations

from dezj.texts.codes.code import Code

Y_CODES: dict[str, Code] = {
    "Y101": Code(
        message=("文件读不出: {detail}", "the file cannot be read: {detail}"),
        mend=("检查路径和权限，存为 UTF-8", "check path and permission; save it as UTF-8"),
        what=(
            "文件须能读出：存在、不超过 32 MiB、编码为 UTF-8。",
            "The file must be readable: it exists, has at most 32 MiB and is UTF-8.",
        ),
        why=(
            "读错编码的中文会变成别的字，数字旁的单位也就不可信。",
            "Chinese read in the wrong encoding becomes other words, and the unit "
            "beside a number can no longer be trusted.",
        ),
    ),
    "Y102": Code(
        message=("YAML 语法错误: {detail}", "YAML syntax: {detail}"),
        mend=(
            "检查此处和上一行的缩进、引号和括号",
            "check indents, quotes and brackets here and above",
        ),
        what=("文件须是语法正确的一份 YAML。", "The file must be one well-formed YAML document."),
        why=(
            "语法错误之后的内容会被读到别处。",
            "What follows a syntax error is read into the wrong place.",
        ),
    ),
    "Y103": Code(
        message=(
            "键 {key} 重复，首次在第 {first} 行",
            "key {key} is repeated, first in line {first}",
        ),
        mend=("合并两处，或改名", "merge the two, or rename one"),
        what=("同一映射中的键不得重复。", "A key may stand only once in its mapping."),
        why=(
            "YAML 库通常悄悄采用后一个，前一个目标就丢了。",
            "YAML libraries silently keep the last one, and a goal is lost.",
        ),
    ),
    "Y104": Code(
        message=(
            "锚点和别名展开过大、循环或用了 <<",
            "aliases expand too far, in a circle, or merge with <<",
        ),
        mend=("把内容直接写在此处", "write the content out here"),
        what=(
            "锚点和别名不得循环、不得使文件大出数倍，不接受合并键 <<。",
            "Aliases may not run in circles or multiply the file; the merge key << "
            "is not accepted.",
        ),
        why=(
            "几行别名可以展开成几十亿个节点；合并进来的值在评审中看不见。",
            "A few lines of aliases expand into billions of nodes, and merged "
            "values are invisible in a review.",
        ),
    ),
    "Y105": Code(
        message=("不接受标签 {tag}", "tag {tag} is not accepted"),
        mend=("删去标签", "delete the tag"),
        what=("不接受 YAML 标签(!!)。", "YAML tags (!!) are not accepted."),
        why=(
            "标签能让读取它的程序执行代码。",
            "A tag can make the program that reads it run code.",
        ),
    ),
    "Y106": Code(
        message=(
            "{text} 在 YAML 1.1 中有别的含义(布尔、日期、六十进制等)",
            "{text} means something else in YAML 1.1 (a boolean, date, base-60 number, ...)",
        ),
        mend=(
            '作文字请加引号 "{text}"，作数字请写成普通十进制',
            'quote it: "{text}", or write a plain decimal',
        ),
        what=(
            "会被 YAML 1.1 读成布尔、日期或别的数的写法须加引号。",
            "Words that YAML 1.1 reads as a boolean, a date or another number must be quoted.",
        ),
        why=(
            "不加引号，no 成了“否”，2018-09-28 成了日期，1:30 成了 90。",
            "Unquoted, no becomes false, 2018-09-28 a date and 1:30 the number 90.",
        ),
    ),
    "Y107": Code(
        message=("{text} 不是有限的数", "{text} is no finite number"),
        mend=("写出实际数值，没有就删去此键", "write the actual number, or drop the key"),
        what=("数须是有限的。", "Numbers must be finite."),
        why=(
            "无穷大或非数不能是目标，也算不出进度。",
            "Infinity or not-a-number is no target and gives no progress.",
        ),
    ),
    "Y108": Code(
        message=("嵌套超过 {limit} 层", "nested more than {limit} deep"),
        mend=("目录最多只需 7 层", "a catalog needs 7 levels at most"),
        what=("嵌套层数有限。", "Nesting is limited."),
        why=("过深的嵌套会耗尽解析器的栈。", "Nesting without bounds exhausts the parser's stack."),
    ),
}
