"""Formats that programs and documents read: JSON, CSV, Markdown."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from dezj.output.report import Column, Report
from dezj.texts import one_line


def to_json(report: Report) -> str:
    """A list of objects, one a row, with every field; missing values are null."""
    rows = [{name: row.get(name) for name in report.fields} for row in report.rows]
    return as_json(rows) + "\n"


def as_json(value: Any) -> str:
    """JSON in readable Unicode; what could steer a terminal is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return "".join(c if c.isprintable() or c == "\n" else _escaped(c) for c in text)


def as_line(value: Any) -> str:
    """The same JSON on one line, fast where nothing is to be escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    """The character as JSON escapes, a pair of them beyond the first 65,536."""
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[n : n + 4]}" for n in range(0, len(units), 4))


def to_csv(report: Report) -> str:
    """A header and one line a row, with every field; missing values are empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(report.fields)
    for row in report.rows:
        writer.writerow([_cell(row.get(name)) for name in report.fields])
    return buffer.getvalue()


def to_markdown(report: Report) -> str:
    """A table of the columns for people under a heading for each group."""
    lines: list[str] = []
    before: list[str] = []
    for row in report.rows:
        group = list(report.group(row))
        if not lines or group != before:
            if lines:
                lines.append("")
            for level, heading in enumerate(group):
                if group[: level + 1] != before[: level + 1]:
                    lines += [f"{'#' * (level + 2)} {escape_markdown(heading)}", ""]
            lines += markdown_head(report.columns)
            before = group
        lines.append(markdown_row(column.text(row) for column in report.columns))
    if not report.rows and report.empty:
        lines.append(report.empty)
    for note in report.notes:
        lines += ["", escape_markdown(note)]
    return "\n".join(lines) + "\n"


def markdown_head(columns: Sequence[Column]) -> list[str]:
    """The two lines above the rows of a table."""
    marks = ("--:" if column.justify == "right" else "---" for column in columns)
    return [markdown_row(column.heading for column in columns), f"| {' | '.join(marks)} |"]


def markdown_row(cells: Iterable[str]) -> str:
    """A row of a table, its texts escaped."""
    return f"| {' | '.join(escape_markdown(cell) for cell in cells)} |"


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, str):
        return one_line(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def escape_markdown(text: str) -> str:
    """Text from a file that Markdown shows as it is: no table, HTML, link, emphasis or formula."""
    plain = one_line(text)
    for mark in "\\|*_`<[&~$":
        plain = plain.replace(mark, "\\" + mark)
    # In a pull request these would call people and other issues.
    return re.sub(r"(?<=@)(?=\w)|(?<=#)(?=\d)", "<!-- -->", plain)
