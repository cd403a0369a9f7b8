"""`dezj show` in a terminal: a chart; elsewhere: a table of the same."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from conftest import PROJECT, SMALL, Runner, Terminal
from dezj.catalog.model import Goal
from dezj.commands import main
from dezj.environment import Environment
from dezj.output.chart import draw
from dezj.store import COLUMNS as STORED
from dezj.store import Store
from dezj.texts import Texts
from test_course import course

GOLDEN = Path(__file__).parent / "golden"
ASKED = "zj-145/digital-economy-gdp-share"  # actuals, a base, a target (about), a projection


def drawn(targets, base, observed, *, width=80, braille=True, lower=False):
    entry = {"category": "类别", "targets": targets} | ({"base": base} if base else {})
    found = course(Goal.model_validate(entry), observed, lower=lower)
    return draw(found, Texts("en"), width, braille=braille, colour=False)


def canvas(text):
    """The rows between the axes, the lowest last, and what follows them."""
    lines = text.splitlines()
    end = next(n for n, line in enumerate(lines) if "+--" in line)
    return [line.partition("|")[2] for line in lines[:end]], lines[end:]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_golden_charts(tmp_path, width, lang):
    dezj = Runner(tmp_path, {"NO_COLOR": "1"}, terminal=True)
    out = dezj("show", ASKED, COLUMNS=str(width), DEZJ_LANG=lang).out
    golden = GOLDEN / f"show-{lang}-{width}.txt"
    if os.environ.get("DEZJ_UPDATE"):
        golden.write_text(out, encoding="utf-8")
    assert out == golden.read_text(encoding="utf-8")
    chart = out.partition("进程" if lang == "zh" else "Course")[2].partition("\n\n")[0]
    assert 15 < chart.count("|") < 20
    assert [line for line in chart.splitlines() if cell_len(line) > width] == []


def test_a_pipe_gets_a_table_with_every_value(dezj):
    out = dezj("show", "zj-5yr/online-retail-sales", "--lang", "en").out
    table = out.partition("Course")[2].partition("\n\n")[0].splitlines()
    rows = [line.split() for line in table[3:-1]]
    assert table[1].split() == ["Year", "Base", "Actual", "Scheduled", "Target", "Projected"]
    assert rows == [
        ["2017", "13336", "13336", "13336"],
        ["2018", "15557.3"],
        ["2019", "17778.7"],
        ["2020", "23000", "20000", "20000"],
        ["2021", "23000", "27582.2"],
        ["2022", "26000", "26000", "33077.2"],
    ]
    assert table[-1].endswith("19.9% a year, it is 33077.2 in 2022 (no forecast)")


def test_json_has_the_points_in_full(dezj):
    content = json.loads(dezj("show", "zj-5yr/online-retail-sales", "--format", "json").out)
    [found] = content["courses"]
    assert (found["goal"], found["region"]) == ("zj-5yr/online-retail-sales", "330000")
    assert (found["growth_from"], found["growth_to"]) == (2017, 2020)
    last = found["points"][-1]
    assert (last["year"], last["target"], last["scheduled"]) == (2022, 26000, 26000)
    assert last["projected"] == pytest.approx(23000 * (23000 / 13336) ** (2 / 3), rel=1e-12)


def test_who_gets_a_chart(tmp_path):
    def has_chart(*arguments, terminal, **variables):
        dezj = Runner(tmp_path, {"NO_COLOR": "1"}, terminal=terminal)
        out = dezj("show", ASKED, *arguments, **variables).out
        assert ("o 实际" in out) != ("外推值" in out.partition("外推：")[0])
        return "o 实际" in out

    assert has_chart(terminal=True, COLUMNS="80")
    assert has_chart(terminal=True, COLUMNS="60")
    assert has_chart(terminal=True)
    assert not has_chart(terminal=True, COLUMNS="59")
    assert not has_chart("--no-chart", terminal=True, COLUMNS="80")
    assert not has_chart(terminal=False)
    assert not has_chart(terminal=False, COLUMNS="80")
    assert has_chart("--chart", terminal=False)
    assert not has_chart("--chart", terminal=False, COLUMNS="59")


def test_each_goal_of_an_indicator_has_its_own_course(tmp_path):
    dezj = Runner(tmp_path, terminal=True)
    out = dezj("show", "digital-economy-gdp-share", COLUMNS="80", NO_COLOR="1").out
    assert len(re.findall(r"^ +\+--", out, re.MULTILINE)) == out.count("进程 · 浙江（%）") == 2


def test_a_pipe_does_not_load_the_plotting_library():
    code = """
import sys, io
from dezj.commands import main
from dezj.environment import Environment
from pathlib import Path
environment = Environment(stdout=io.StringIO(), stderr=io.StringIO(), folder=Path(sys.argv[1]))
assert main(["show", *sys.argv[2:]], environment) == 0
print({"plotille"} & set(sys.modules))
"""
    for arguments, loaded in (((), "set()"), (("--chart",), "{'plotille'}")):
        command = [sys.executable, "-c", code, str(PROJECT), ASKED, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
        assert done.stdout.splitlines()[-1] == loaded


class Console(Terminal):
    """A console of another code page."""

    def __init__(self, encoding):
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self):
        return self._encoding


@pytest.mark.parametrize(
    ("encoding", "variables", "braille"),
    [
        ("gbk", {}, False),
        ("cp437", {}, False),
        ("nonsense", {}, False),
        ("utf-8", {}, True),
        ("utf-8", {"TERM": "xterm-256color"}, True),
        ("utf-8", {"TERM": "linux"}, False),
        ("utf-8", {"OS": "Windows_NT"}, False),
        ("utf-8", {"OS": "Windows_NT", "WT_SESSION": "1"}, True),
    ],
)
def test_a_console_without_braille_gets_ascii(tmp_path, encoding, variables, braille):
    stdout = Console(encoding)
    variables = {"COLUMNS": "80", "NO_COLOR": "1", "DEZJ_LANG": "en", **variables}
    assert main(["show", ASKED], Environment(stdout, io.StringIO(), variables, tmp_path)) == 0
    chart = stdout.getvalue().partition("(%)\n")[2].partition("\nprojected: at")[0]
    assert any("\u2800" <= c <= "\u28ff" for c in chart) == braille
    assert chart.isascii() != braille
    assert (" ---- on schedule" in chart) != braille


def test_colour_only_adds_to_the_text(tmp_path):
    dezj = Runner(tmp_path, {"COLUMNS": "80"}, terminal=True)
    coloured = dezj("show", ASKED, TERM="xterm").out
    assert "\x1b[1;32mo\x1b[0m" in coloured
    plain = dezj("show", ASKED, NO_COLOR="1").out
    assert "\x1b" not in plain
    assert "\x1b" not in dezj("show", ASKED, TERM="dumb").out
    shown = re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines()
    assert [line.rstrip() for line in shown] == plain.splitlines()


def test_markers_stand_in_their_year_and_at_their_value():
    rows, (axis, years, *legend) = canvas(drawn({2024: "20"}, {2020: 10}, {2022: 18}))
    ticks = [n for n, c in enumerate(axis.partition("+")[2]) if c == "+"]
    assert years.split() == ["2020", "2021", "2022", "2023", "2024"]
    text = drawn({2024: "20"}, {2020: 10}, {2022: 18})
    labels = {line.partition("|")[0].strip(): n for n, line in enumerate(text.splitlines())}
    for marker, year, value in (("B", 2020, "10"), ("o", 2022, "18"), ("T", 2024, "20")):
        [(row, column)] = [(n, r.index(marker)) for n, r in enumerate(rows) if marker in r]
        assert ticks.index(column) == year - 2020
        assert years.index(str(year)) + 2 - (len(axis) - len(axis.lstrip()) + 1) == column
        if value in labels:
            assert row == labels[value]
    assert "B base" in legend[0] and "o actual" in legend[0] and "T target" in legend[0]


def test_a_range_has_both_ends_and_about_its_own_marker():
    rows, rest = canvas(drawn({2022: "≈2", 2025: "3-5"}, {2020: 1}, {}))
    at = {c: n for n, row in enumerate(rows) for c in row if c in "^v~"}
    assert at["v"] < at["^"] < at["~"]
    legend = " ".join(rest)
    assert "~ target (about)" in legend
    assert "^ target from" in legend
    assert "v target up to" in legend
    assert "T target" not in legend


def test_what_stands_in_one_place_is_said():
    text = drawn({2024: "20"}, {2020: 10}, {2020: 10, 2024: 20})
    assert "* too close to draw apart: 2020 B+o, 2024 o+T" in text


@pytest.mark.parametrize("braille", [True, False])
@pytest.mark.parametrize(
    ("targets", "base", "observed"),
    [
        ({2025: "5"}, {2020: 5}, {2022: 5}),  # all equal
        ({2025: "0"}, {2020: 0}, {2022: 0}),
        ({2025: "1"}, {2020: 1}, {2021: 1.0000000000000002}),
        ({2025: "3"}, {2020: -5}, {2021: -7.5, 2022: -3}),  # negative
        ({2025: "1000000000000"}, {2020: 1}, {2022: 9000}),  # a huge range
        ({2025: "10"}, {2020: 1}, {2021: 9e8}),  # a projection beyond everything
        ({2025: "10"}, {2020: 1}, {2021: 1e-9}),
        ({2025: "2"}, None, {2025: 3}),  # one year
        ({2100: "10"}, {2020: 1}, {year: year / 7 for year in range(1949, 2024)}),  # many
        ({2025: "0.000002"}, {2020: 0.000001}, {2022: 0.0000015}),
    ],
)
def test_no_numbers_break_it(targets, base, observed, braille):
    for width in (60, 80, 120, 200):
        text = drawn(targets, base, observed, width=width, braille=braille)
        rows, rest = canvas(text)
        assert 8 <= len(rows) <= 16
        assert max(map(cell_len, text.splitlines())) <= width
        assert "e+" not in text and "e-" not in text.replace("one-", "")
        assert rest[1].split()


def test_the_way_out_of_the_chart_is_said():
    assert "The projection leaves the chart." in drawn({2025: "10"}, {2020: 1}, {2021: 9})
    assert "leaves the chart" not in drawn({2025: "10"}, {2020: 1}, {2021: 1.5})


def test_long_ago_is_counted_instead_of_drawn():
    text = drawn({2025: "10"}, {2020: 1}, dict.fromkeys(range(2000, 2021), 1))
    assert "10 earlier actuals are not drawn" in text
    assert min(re.findall(r"\b(?:19|20)\d\d\b", text)) == "2010"


def test_too_few_values_or_too_long_numbers_are_no_chart():
    assert drawn({2025: "10"}, None, {}) == ""
    assert drawn({2025: "10"}, None, {1949: 3}) == ""
    assert drawn({2025: "10"}, {2020: 1}, {2021: 1e300}) == ""


@settings(max_examples=25, deadline=None)
@given(
    st.floats(min_value=-1e15, max_value=1e15),
    st.dictionaries(
        st.integers(2000, 2030), st.floats(allow_nan=False, allow_infinity=False), max_size=6
    ),
    st.sampled_from(["5", "3-5", "×2", "+90%/年", "≈60", "10/年", "-4"]),
    st.integers(60, 130),
    st.booleans(),
)
def test_whatever_the_numbers_it_fits_and_every_mark_is_there(base, observed, target, width, low):
    entry = {"category": "类别", "targets": {2010: target, 2020: target}, "base": {2005: base}}
    found = course(Goal.model_validate(entry), observed, lower=low)
    text = draw(found, Texts("en"), width, braille=True, colour=False)
    if not text:
        return
    rows, (axis, *_) = canvas(text)
    assert max(map(cell_len, text.splitlines())) <= width
    columns = {n for row in rows for n, c in enumerate(row) if c in "oBT~^v*"}
    ticks = {n for n, c in enumerate(axis.partition("+")[2]) if c == "+"}
    years = {
        p["year"]
        for p in found.points
        if any(p[name] is not None for name in ("observed", "base", "target"))
    }
    assert columns <= ticks
    assert len(columns) == len(years)


LONG = "一" * 120


def put(folder, rows):
    frame = pd.DataFrame(
        [
            dict.fromkeys(STORED, "")
            | {"region": "330000", "status": "final", "publisher": LONG}
            | row
            for row in rows
        ]
    )
    Store(folder / "data" / "actuals").append(frame[list(STORED)], "t", "t")


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_state_of_the_store(small, terminal, lang):
    text = SMALL.replace("name: 产值", f"name: 产值{LONG}").replace("title: 计划", f"title: {LONG}")
    text += "    firms:\n      category: 规模\n      targets: {2025: ≥+5%/年}\n"
    text += "      mentions: {二: {2025: 年均增长5%以上}}\n"
    (small / "data" / "targets.yaml").write_text(text, encoding="utf-8")
    dezj = Runner(small, {"COLUMNS": "80", "DEZJ_LANG": lang, "NO_COLOR": "1"}, terminal=terminal)
    empty = dezj("show", "p/output")
    assert (empty.code, empty.err) == (0, "")
    # The base and the target alone have a path; a target alone has no course.
    assert ("+--" in empty.out) == terminal
    assert "进程" not in dezj("show", "firms").out + dezj("show", "share").out
    firms = {"indicator": "firms", "unit": "家", "value": 3.0}
    output = {"indicator": "output", "unit": "亿元", "value": 150.0, "hedge": "nearly"}
    put(small, [output | {"year": 2022}, firms | {"year": 2020}, firms | {"year": 2021}])
    one = dezj("show", "output")
    assert (one.code, one.err) == (0, "")
    assert "275.6" in one.out  # 100 → 150 in two years, so 150 · 1.5^1.5 in three more
    if not terminal:
        assert ("近150" if lang == "zh" else "almost 150") in one.out
    firms = dezj("show", "firms").out
    assert ("没有大于零的基期值" if lang == "zh" else "no base above zero") in firms
    for line in one.out.splitlines():
        if "|" in line:
            assert cell_len(line) <= 80
