"""Why a file could not be read: key → (Chinese, English)."""

from __future__ import annotations

READING_WORDS: dict[str, tuple[str, str]] = {
    "file-missing": ("{file} 不存在", "{file} does not exist"),
    "file-no-permission": ("没有读取 {file} 的权限", "no permission to read {file}"),
    "file-unreadable": ("无法读取 {file}：{detail}", "cannot read {file}: {detail}"),
    "file-is-directory": ("{file} 是文件夹，不是文件", "{file} is a folder, not a file"),
    "file-not-regular": (
        "{file} 是管道、套接字或设备，不是普通文件",
        "{file} is a pipe, socket or device, not a regular file",
    ),
    "file-empty": ("{file} 是空文件", "{file} is empty"),
    "file-too-large": ("{file} 超过上限 {limit}", "{file} is larger than {limit}"),
    "file-too-large-for-memory": (
        "内存不足，无法读取 {file}",
        "not enough memory to read {file}",
    ),
    "file-is-other": ("{file} 是 {kind} 文件，不是表格", "{file} is a {kind} file, no workbook"),
    "file-is-binary": (
        "{file} 含有二进制内容，不是文本表格",
        "{file} has binary content; it is no table of text",
    ),
    "file-format-unknown": (
        "{file} 的格式无法识别（扩展名 {suffix}）；"
        "可读 .xlsx .xlsm .xls .xlsb .ods .csv .tsv .txt .parquet",
        "{file} is in no known format (suffix {suffix}); dezj reads .xlsx .xlsm .xls .xlsb .ods "
        ".csv .tsv .txt .parquet",
    ),
    "file-damaged": ("{file} 已损坏或不完整：{detail}", "{file} is damaged or cut off: {detail}"),
    "file-part-missing": (
        "{file} 已损坏：缺少 {part}",
        "{file} is damaged: {part} is missing from it",
    ),
    "file-password": (
        "{file} 有密码保护；请先在 Excel 中取消密码再导入",
        "{file} is protected by a password; remove it in Excel first",
    ),
    "file-no-sheets": ("{file} 中没有工作表", "{file} has no worksheet"),
    "file-no-table": ("{file} 中没有表格", "{file} has no table in it"),
    "file-too-many-sheets": (
        "{file} 有 {count} 个工作表，上限为 {limit}",
        "{file} has {count} sheets; at most {limit} are read",
    ),
    "file-too-many-cells": (
        "{file} 的数据区有 {count} 个单元格，上限为 {limit}；可能有单元格离表格很远",
        "{file} spans {count} cells; at most {limit} are read. Is there a cell far off the table?",
    ),
    "file-too-many-merged": (
        "{file} 的合并单元格超过 {limit} 处",
        "{file} has more than {limit} merged ranges",
    ),
    "file-too-many-parts": (
        "{file} 压缩包内有 {count} 个文件，上限为 {limit}",
        "{file} packs {count} files; at most {limit} are read",
    ),
    "file-unpacks-too-large": (
        "{file} 解压后有 {size}，上限为 {limit}",
        "{file} unpacks to {size}; the limit is {limit}",
    ),
    "file-packed-too-well": (
        "{file} 中 {part} 的压缩比超过 {limit}，疑为压缩炸弹",
        "{part} in {file} is packed more than {limit} to 1, as in a zip bomb",
    ),
    "file-dtd": (
        "{file} 含有文档类型或实体声明（DTD），出于安全不读取",
        "{file} declares a document type or entities (DTD), which is not safe to read",
    ),
    "file-garbled": (
        "{file} 的文字读出来是乱码；请用 Excel 另存为 .xlsx 后再导入",
        "the text of {file} comes out garbled; save it as .xlsx with Excel first",
    ),
    "file-encoding-unknown": (
        "{file} 的文字编码无法识别（已试 {tried}）；请另存为 UTF-8",
        "{file} is in no known encoding (tried {tried}); save it as UTF-8",
    ),
    "file-too-slow": (
        "读取 {file} 超过 {limit} 秒，已停止",
        "reading {file} took more than {limit} seconds and was stopped",
    ),
    "file-parquet-column": (
        "{file} 的列 {column} 是 {type} 类型，不是简单的数值、文字或日期",
        "column {column} of {file} is of type {type}, no plain number, text or date",
    ),
}
