"""Messages of matching, of remembered answers and of new indicators: key → (Chinese, English)."""

from __future__ import annotations

MATCHING_WORDS: dict[str, tuple[str, str]] = {
    "map-without-label": (
        "--map 的“{label}”不含指标名称",
        "--map: {label} holds no label",
    ),
    "map-contradicts": (
        "--map 把“{label}”归到了两个指标: {first} 和 {second}",
        "--map gives {label} two indicators: {first} and {second}",
    ),
    "mappings-have-problems": (
        "{file} 有 {count} 个问题，未导入",
        "{file} has {count} problem(s); nothing was imported",
    ),
    "mapping-contradicts": (
        "{file} 第 {line} 行对“{label}”已有另一个答案；请先改那一处",
        "{file}, line {line}, has another answer for {label}; change that one first",
    ),
    "cannot-extend": (
        "{file} 的写法无法自动续写，请手工加上: {entry}",
        "{file} is written in a way that dezj cannot continue; add this by hand: {entry}",
    ),
    "indicator-exists": (
        "{file} 中已有编号为 {id} 的指标",
        "{file} already has an indicator with the id {id}",
    ),
    "indicator-label-exists": (
        "“{label}”已是指标 {id} 的名称，不能再用于新指标",
        "{label} is already a label of the indicator {id} and cannot be one of a new indicator",
    ),
    "new-indicators-have-problems": (
        "要写入 {file} 的新指标有 {count} 个问题，目录未改动",
        "the new indicators for {file} have {count} problem(s); the catalog was not changed",
    ),
}
