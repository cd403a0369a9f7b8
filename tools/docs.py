"""Keep the documents true: run their examples, and write their tables from the code.

    python tools/docs.py           # rewrite what has changed
    python tools/docs.py --check   # exit 1 where a document is out of step

A fenced block that begins with `$ dezj ...` is followed by the real output of that command, run
in a fresh workspace at 100 columns; the commands of one document share a workspace. A part between
`<!-- begin NAME -->` and `<!-- end NAME -->` is written by the function of that name below.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from dezj import commands
from dezj.assessment.columns import ASSESSMENT_COLUMNS
from dezj.assessment.compare import COMPARISON_COLUMNS, DISTANCE_COLUMNS
from dezj.assessment.rollup import ROLLUP_COLUMNS
from dezj.audit.classes import CLASSES
from dezj.environment import Environment
from dezj.examples import difference, example
from dezj.exporting import datapackage
from dezj.importing.tidy_headings import HEADINGS, REQUIRED
from dezj.problem import NOTES
from dezj.store import COLUMNS, store
from dezj.texts.codes import FAMILIES
from dezj.texts.export_words import EXPORT_WORDS
from dezj.units import _ENGLISH_NOUNS, _NOUNS
from dezj.workspace import Workspace

# A yearbook's table in little, with figures made up for the example.
YEARBOOK = [
    ["9-9  各市网络零售情况（2022年，示例）"],
    [None, None, None, "单位：亿元"],
    ["城  市", "网络零售额", None, "快递业务量\n（万件）"],
    [None, None, "#实物商品", None],
    ["杭  州", 1234.5, 1111.1, 123456],
    ["宁  波", 567.8, 456.7, 65432],
    ["注：表中为示例数据。"],
]
# A plan's text in little, made up for the example of an audit.
BLOCKCHAIN = """示例：区块链的目标
一、总体要求
(三)发展目标
2025年，骨干企业3-5家、集聚区3-5个，示范城市20个以上。
"""
PROJECT = Path(__file__).parents[1]
DOCUMENTS = [
    PROJECT / "README.md",
    PROJECT / "README.zh-CN.md",
    *sorted((PROJECT / "docs").glob("*.md")),
]
_EXAMPLE = re.compile(r"^```console\n(\$ dezj [^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PART = re.compile(r"(<!-- begin (\w+) -->\n).*?(<!-- end \2 -->)", re.DOTALL)
# What a newcomer would import; the examples name it.
RETURN = [
    ["指标", "地区", "年份", "数值", "单位", "状态", "发布机构"],
    ["网络零售额", "浙江", "2021", "2.5", "万亿元", "初步", "（示例）"],
    ["企业上云数", "浙江", "2021", "473600", "家", "初步", "（示例）"],
]

# Tables whose columns another document tells.
_ELSEWHERE = {
    "observations": "**indicator**, **region**, **year**, [the others](actuals.md#an-observation)",
    "revisions": "[those of an observation](actuals.md#an-observation), its import, its withdrawal",
    "assessment": "**goal**, **year** and [the others](assessment.md)",
}

# The same return corrected later, to show what a revision does.
CORRECTED = [
    [*RETURN[0], "发布日期"],
    ["企业上云数", "浙江", "2021", "400000", "家", "初步", "（示例）", "2022-02"],
]

# A change of the catalog, made up for the example: what the plan says of one goal, old and new.
RAISED = [
    ("targets: {2020: ≥76, 2022: ≥80}", "targets: {2020: ≥76, 2022: ≥85}"),
    ("2017: 70.8, 2020: ≥76, 2022: ≥80", "2017: 70.8, 2020: ≥76, 2022: ≥85"),
]


def codes() -> str:
    """Every problem code with its rule, its reason, its mend and an example of the mend."""
    lines: list[str] = []
    for letter, (title, family) in FAMILIES.items():
        lines += [f"## {letter}: {title[1]}", ""]
        for name, code in family.items():
            level = " (note)" if name in NOTES else ""
            lines += [f"### {name}{level}", ""]
            lines += [f"{code.what[0]}{code.why[0]}", "", f"{code.what[1]} {code.why[1]}", ""]
            lines += [f"- {_cell(text)}" for text in (*code.message, *code.mend)]
            lines += ["", "```diff", *(line.rstrip() for line in difference(name)), "```", ""]
    return "\n".join(lines)


def _documented(table: dict[str, tuple[str, str]]) -> str:
    rows = [f"| `{n}` | {kind} | {text} |" for n, (kind, text) in table.items()]
    return "\n".join(["| column | dtype | meaning |", "| --- | --- | --- |", *rows, ""])


def columns() -> str:
    """The columns of the assessment."""
    return _documented(ASSESSMENT_COLUMNS)


def rollup_columns() -> str:
    """The columns of the roll-up."""
    return _documented(ROLLUP_COLUMNS)


def comparison_columns() -> str:
    """The columns of a comparison of regions."""
    return _documented(COMPARISON_COLUMNS)


def distance_columns() -> str:
    """The columns of the distances to target."""
    return _documented(DISTANCE_COLUMNS)


def observation_columns() -> str:
    """The columns of an observation."""
    rows = [f"| `{n}` | {kind} | {text} |" for n, (kind, text) in COLUMNS.items()]
    return "\n".join(["| column | type | meaning |", "| --- | --- | --- |", *rows, ""])


def headings() -> str:
    """The headings of a tidy table."""
    own = {
        "indicator": "name, alias or id of an indicator",
        "region": "name or GB/T 2260 code",
        "year": "2022, 2022年 or 2022年末",
        "value": "a number, in the unit beside it",
        "unit": "any unit that converts to the indicator's",
        "hedge": "近, 超过, 余 or 约, where the source hedges",
        "status": "最终, 初步 or 照录",
    }
    rows = [
        f"| {chinese} | `{english}` | {'yes' if english in REQUIRED else ''} | "
        f"{own.get(english) or COLUMNS[english][1]} |"
        for chinese, english in HEADINGS.items()
    ]
    head = ["| 列 | column | required | meaning |", "| --- | --- | --- | --- |"]
    return "\n".join([*head, *rows, ""])


def package_tables() -> str:
    """The tables of the Data Package with their columns and keys."""
    lines = ["| table | holds | columns, the key **bold** |", "| --- | --- | --- |"]
    workspace = Workspace(PROJECT / "data")
    for table in datapackage.tables(workspace, [], "en"):
        names = (f"**{c.name}**" if c.name in table.key else c.name for c in table.columns)
        held = EXPORT_WORDS[f"export-table-{table.name}"][1]
        many = table.name in ("observations", "revisions", "assessment")
        said = _ELSEWHERE[table.name] if many else ", ".join(names)
        lines.append(f"| `{table.name}` | {held} | {said} |")
    return "\n".join([*lines, ""])


def units() -> str:
    """The nouns of units by what they measure."""
    groups: dict[str, list[str]] = {}
    for noun, (dimension, _) in _NOUNS.items():
        groups.setdefault(dimension, []).append(f"`{noun}`")
    rows = [
        f"| {_ENGLISH_NOUNS.get(dimension) or dimension} | {' '.join(nouns)} |"
        for dimension, nouns in groups.items()
    ]
    return "\n".join(["| measures | nouns |", "| --- | --- |", *rows, ""])


def classes() -> str:
    """The classes of numbers that `dezj audit` explains by rule, with examples."""
    examples = {
        "序号": "一、 (一) 1. 专栏3",
        "页码": "a number alone beside a running head, counting on",
        "网址": "https://example.org/20",
        "网页标记": "ICP备17029468号, Copyright 2019",
        "文号": "〔2021〕44号",
        "日期": "2018年9月28日, 2022-03-01 09:51:25, 10月",
        "年份": "2022年, 2018-2022年, 二〇三五年",
        "规划期": "十四五",
        "世纪": "21世纪",
        "会议届次": "十九大, 十九届三中全会, 第十四次党代会",
        "序数": "第三方, 第一动力, 第6版",
        "列举": "一是, ①",
        "期限": "三年行动计划, 5年内, 连续三年",
        "计量单位": "(亿元), (户/百人)",
        "名称": "5G, IPv6, 1+N, 2.0版, 五年倍增计划",
        "引号内名称": "“一湾引领”, “三品一标”",
        "词语": "一批, 统一, 长三角",
    }
    known = ("序号", "页码", *CLASSES, "词语")
    rows = [f"| {name} | {examples[name]} |" for name in known]
    return "\n".join(["| class | such as |", "| --- | --- |", *rows, ""])


PARTS: dict[str, Callable[[], str]] = {
    "codes": codes,
    "columns": columns,
    "rollup_columns": rollup_columns,
    "comparison_columns": comparison_columns,
    "distance_columns": distance_columns,
    "observation_columns": observation_columns,
    "headings": headings,
    "package_tables": package_tables,
    "units": units,
    "classes": classes,
}


def renewed(path: Path) -> str:
    """The document with its examples run and its tables written anew."""
    text = path.read_text(encoding="utf-8")
    text = _PART.sub(lambda m: f"{m[1]}{PARTS[m[2]]()}{m[3]}", text)
    # The clock of the examples stands still, so that they are the same tomorrow.
    store._now = lambda: "2022-03-01T00:00:00+00:00"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run(["init"], folder)
        with (folder / "stats.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(RETURN)
        with (folder / "corrected.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(CORRECTED)
        _yearbook(folder / "yearbook.xlsx")
        if "$ dezj diff data proposed" in text:
            _proposed(folder)
        (folder / "blockchain.txt").write_text(BLOCKCHAIN, encoding="utf-8")
        (folder / "slips.yaml").write_text(_slips(), encoding="utf-8")
        return _EXAMPLE.sub(lambda m: f"```console\n{m[1]}\n{_output(m[1], folder)}```", text)


def _slips() -> str:
    """A catalog with a figure that does not add up, years out of order, and a misspelt id."""
    text = example("M508")
    for old, new in (("{2020: 100亿元, 2025: 200亿元}", "{2025: 200亿元, 2020: 100亿元}"),
                     ("    share:\n      category", "    shares:\n      category")):  # fmt: skip
        if old not in text:
            raise ValueError(f"the example no longer has {old}")
        text = text.replace(old, new)
    return text


def _proposed(folder: Path) -> None:
    """A second state of the data: one target raised, and the return imported."""
    other = shutil.copytree(folder / "data", folder / "proposed")
    catalog = other / "targets.yaml"
    text = catalog.read_text(encoding="utf-8")
    for old, new in RAISED:
        if old not in text:
            raise ValueError(f"RAISED no longer fits the catalog: {old}")
        text = text.replace(old, new, 1)
    catalog.write_text(text, encoding="utf-8")
    _run(["import", "stats.csv", "--data", str(other)], folder)


def _yearbook(path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "9-9"
    for row in YEARBOOK:
        sheet.append(row)
    for area in ("A3:A4", "B3:B4", "D3:D4"):
        sheet.merge_cells(area)
    book.save(path)


def _output(line: str, folder: Path) -> str:
    command, _, pipe = line.removeprefix("$ dezj ").partition(" | head -n ")
    out = _run(shlex.split(command), folder)
    if pipe:
        out = "".join(out.splitlines(keepends=True)[: int(pipe)])
    return out.replace(f"{folder}/", "").replace(str(folder), ".")


def _run(arguments: list[str], folder: Path) -> str:
    stream = io.StringIO()
    variables = {"COLUMNS": "100"}
    environment = Environment(stream, stream, variables, folder)
    with contextlib.chdir(folder):  # what an example writes is of its folder as well
        commands.main([_inside(a, folder) for a in arguments], environment)
    return stream.getvalue()


def _inside(argument: str, folder: Path) -> str:
    """A file that an example names lies in the workspace, whatever the current folder is."""
    named = (folder / argument).is_file() or argument.endswith((".xlsx", ".html", ".docx"))
    return str(folder / argument) if named else argument


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("{", "‹").replace("}", "›")


def main() -> int:
    """Rewrite the documents, or with --check only name those that are out of step."""
    stale = 0
    for path in DOCUMENTS:
        text = renewed(path)
        if text == path.read_text(encoding="utf-8"):
            continue
        stale += 1
        print(f"{path.relative_to(PROJECT)}: out of step")
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
