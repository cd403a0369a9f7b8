"""`dezj check`: its formats, what it selects, and what --fix does."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml
from rich.cells import cell_len

from conftest import DATA, Runner
from dezj.catalog import check_catalog
from dezj.catalog.fixing import fix_catalog, fixed
from dezj.catalog.yamltree import parse
from dezj.texts import one_line
from dezj.texts.codes import CODES
from examples import FOLDER

BAD = FOLDER / "bad"
WITH_PLACES = [code for code in CODES if code[0] in "YSRGML" and code != "R305"]


def check(dezj, *arguments, **variables):
    return dezj("check", *arguments, "--lang", "en", **variables)


@pytest.mark.parametrize("code", [code for code in WITH_PLACES if code not in ("Y101", "Y108")])
def test_the_caret_stands_under_the_place(dezj, code):
    result = check(dezj, BAD / f"{code}.yaml", "--select", code)
    blocks = result.out.splitlines()
    at = next(n for n, line in enumerate(blocks) if f": {code} " in line)
    assert blocks[at].startswith(str(BAD / f"{code}.yaml") + ":")
    line, column = map(int, blocks[at].split(": ")[0].rsplit(":", 2)[1:])
    source, carets = blocks[at + 2], blocks[at + 3]
    text = (BAD / f"{code}.yaml").read_text(encoding="utf-8").split("\n")[line - 1]
    gutter = len(f"{line} | ")
    assert source[gutter:] == one_line(text.rstrip())
    before = cell_len(one_line(text[: column - 1]))
    assert carets.index("^") == gutter + before
    assert blocks[at + 4].strip().startswith("= mend: ")


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("Y106", "2021-06"),
        ("S204", "smaller"),
        ("R302", "shares"),
        ("R303", "产 值"),
        ("G405", "90"),
        ("G414", "2021年6月"),
        ("M508", "翻两番"),
        ("M509", "60"),
        ("M512", "正文漏了一位"),
    ],
)
def test_the_carets_stand_under_what_is_meant(dezj, code, meant):
    lines = check(dezj, BAD / f"{code}.yaml", "--select", code).out.splitlines()
    source, carets = lines[2:4]
    start, end = carets.index("^"), carets.rindex("^") + 1
    under, cells = "", 0
    for character in source:
        if start <= cells < end:
            under += character
        cells += cell_len(character)
    assert under == meant


def test_a_catalog_without_problems_is_quiet(dezj):
    for format in ("text", "github"):
        result = check(dezj, FOLDER / "good" / "Y102.yaml", "--format", format)
        assert (result.code, result.out) == (0, "")


def test_notes_fail_nothing(dezj):
    result = check(dezj, BAD / "L802.yaml")
    assert result.code == 0
    assert "L802 note: " in result.out
    assert result.err == "0 problems found, 1 notes; --fix mends 1 of them\n"


def test_paths_are_shown_from_the_folder(workspace):
    dezj = Runner(workspace)
    shutil.copy(BAD / "G405.yaml", workspace / "data" / "targets.yaml")
    assert check(dezj).out.startswith("data/targets.yaml:31:23: G405 ")
    found = json.loads(check(dezj, "--format", "json").out)
    assert [(entry["file"], entry["line"]) for entry in found] == [("data/targets.yaml", 31)]


def test_json(dezj):
    found = json.loads(check(dezj, BAD / "G405.yaml", "--format", "json").out)
    assert found == [
        {
            "file": str(BAD / "G405.yaml"),
            "line": 31,
            "column": 23,
            "end_column": 25,
            "cell": "",
            "code": "G405",
            "level": "error",
            "about": "p/output/2025",
            "message": "target 90 is worse than the base 100",
            "mend": "check value, year and better",
            "fixable": False,
        }
    ]


def test_github(dezj):
    bad, note = (check(dezj, BAD / f"{c}.yaml", "--format", "github") for c in ("R303", "L802"))
    assert bad.out.startswith("::error file=")
    assert ",line=22,col=11,endColumn=14,title=dezj R303::" in bad.out
    assert note.out.startswith("::notice file=")
    assert (bad.code, note.code) == (1, 0)


@pytest.mark.parametrize("code", [*WITH_PLACES, "A603"])
def test_sarif(dezj, code, tmp_path):
    log = json.loads(check(dezj, BAD / f"{code}.yaml", "--format", "sarif").out)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "note")
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert " " not in place["artifactLocation"]["uri"]
        region = place["region"]
        assert region["startLine"] >= 1
        assert 1 <= region["startColumn"] < region["endColumn"]


@pytest.mark.parametrize("code", WITH_PLACES)
def test_junit(dezj, code, tmp_path):
    path = tmp_path / "report.xml"
    result = check(dezj, BAD / f"{code}.yaml", "--format", "junit", "-o", path)
    assert result.out == ""
    report = JUnitXml.fromfile(str(path))
    problems = check_catalog(BAD / f"{code}.yaml", layout=True)[1]
    assert (report.tests, report.failures) == (len(problems), sum(p.is_fatal for p in problems))
    for suite in report:
        names = [case.name for case in suite]
        assert len({*names}) == len(names) == len(problems)


def test_junit_of_a_good_catalog_has_a_case_that_passed(dezj, tmp_path):
    result = check(dezj, FOLDER / "good" / "Y102.yaml", "--format", "junit")
    (tmp_path / "report.xml").write_text(result.out, encoding="utf-8")
    report = JUnitXml.fromfile(str(tmp_path / "report.xml"))
    assert (result.code, report.tests, report.failures) == (0, 1, 0)


def test_control_characters_reach_no_format(dezj):
    for format in ("text", "json", "github", "sarif", "junit"):
        assert "\x1b" not in check(dezj, BAD / "S211.yaml", "--format", format).out


def test_colour_only_in_a_terminal(tmp_path):
    plain = Runner(tmp_path)("check", BAD / "G405.yaml").out
    coloured = Runner(tmp_path, terminal=True)("check", BAD / "G405.yaml").out
    assert "\x1b[" not in plain
    assert "\x1b[1;31mG405" in coloured
    assert (
        "\x1b[" not in Runner(tmp_path, terminal=True)("check", BAD / "G405.yaml", NO_COLOR="1").out
    )


def test_select_and_ignore(dezj):
    twenty = Path(__file__).parent / "catalogs" / "bad" / "twenty-faults.yaml"
    codes = {entry["code"] for entry in json.loads(check(dezj, twenty, "-f", "json").out)}

    def left(*arguments):
        return {e["code"] for e in json.loads(check(dezj, twenty, "-f", "json", *arguments).out)}

    assert left("--select", "M,G4") == {code for code in codes if code[0] in "MG"}
    assert left("--select", "M", "--select", "R303") == {
        code for code in codes if code[0] == "M" or code == "R303"
    }
    assert left("--ignore", "S") == {code for code in codes if code[0] != "S"}
    assert left("--select", "S", "--ignore", "S20") == {
        code for code in codes if code[0] == "S" and not code.startswith("S20")
    }
    assert check(dezj, twenty, "--select", "A").code == 0
    assert check(dezj, twenty, "--select", "Q").code == 2


def test_what_the_catalog_accepts_needs_a_reason_and_a_finding(tmp_path):
    path = tmp_path / "targets.yaml"
    text = (BAD / "G405.yaml").read_text(encoding="utf-8")
    path.write_text(text + "ignore:\n  G405: {p/output/2025: 压减}\n", encoding="utf-8")
    assert check_catalog(path)[1] == []
    path.write_text(text + "ignore:\n  G405: {p/output/2025: ''}\n", encoding="utf-8")
    assert [problem.code for problem in check_catalog(path)[1]] == ["G405", "S211"]
    path.write_text(text + "ignore:\n  G405: {p/share: 压减}\n", encoding="utf-8")
    assert [problem.code for problem in check_catalog(path)[1]] == ["G405", "R310"]
    # What is looked for only beside the store is not missed without it.
    path.write_text(
        text + "ignore:\n  G405: {p/output/2025: 压减}\n  A610: {p/output: 已修订}\n",
        encoding="utf-8",
    )
    assert check_catalog(path)[1] == []
    assert [p.code for p in check_catalog(path, lambda catalog, known: ())[1]] == ["R310"]


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        ("    better: lower", "    better: lwer", "lower"),
        ("      category: 规模\n      base", "      categroy: 规模\n      base", "category"),
        ("    share:\n      cat", "    shares:\n      cat", "share"),
        ("goals:\n  p:", "gaols:\n  p:", "goals"),
    ],
)
def test_did_you_mean(tmp_path, dezj, old, new, near):
    text = (FOLDER / "good" / "Y102.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "targets.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert f"did you mean {near}?" in check(dezj, path).out


UNTIDY = """\
plans:
  p:
    title:   浙江省数字经济规划
    title_en: Plan
    issuer: 浙江省人民政府
    issued: 2021-06-01   # 印发
    first_year: 2021
    last_year: "2025"
    # 浙江
    region: 330000
indicators:
  output:
    better: higher
    # 中文名
    name: 产值 # 一
    name_en: Output
    unit: 亿元
goals:
  p:
    output:
      mentions:
        一: {2025: 200亿元,2020:  100亿元}
      category: 规模
      targets: { 2025: 200 }
      base: {2020: 100}"""
TIDY = """\
plans:
  p:
    title: 浙江省数字经济规划
    title_en: Plan
    issuer: 浙江省人民政府
    issued: "2021-06-01"   # 印发
    # 浙江
    region: "330000"
    first_year: 2021
    last_year: 2025
indicators:
  output:
    # 中文名
    name: 产值 # 一
    name_en: Output
    unit: 亿元
    better: higher
goals:
  p:
    output:
      category: 规模
      base: {2020: 100}
      targets: {2025: 200}
      mentions:
        一: {2020: 100亿元, 2025: 200亿元}
"""


def test_fix(tmp_path, dezj):
    path = tmp_path / "targets.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    result = check(dezj, path, "--fix")
    assert path.read_text(encoding="utf-8") == TIDY
    assert result.code == 0
    assert "mended" in result.err
    assert check(dezj, path, "--fix").err.count("\n") == 1


def test_fix_keeps_line_ends_and_a_byte_order_mark(tmp_path):
    path = tmp_path / "targets.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode())
    fix_catalog(path)
    assert path.read_bytes() == b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode()


def test_fix_leaves_what_is_wrong_in_another_way(tmp_path, dezj):
    for code in ("Y102", "Y103", "Y104", "M501", "G405", "R303"):
        path = tmp_path / f"{code}.yaml"
        shutil.copy(BAD / f"{code}.yaml", path)
        assert check(dezj, path, "--fix").code == 1
        assert path.read_bytes() == (BAD / f"{code}.yaml").read_bytes()


def test_the_bundled_catalog_is_not_fixed(dezj):
    result = check(dezj, "--fix")
    assert result.code == 1
    assert result.out == ""


TEXT = (DATA / "targets.yaml").read_text(encoding="utf-8")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_fix_never_changes_what_a_file_says(data):
    lines = GOAL.split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        n = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(["blank", "swap", "spread", "squeeze", "comment"]))
        if change == "blank":
            lines[n] += "  "
        elif change == "swap" and n + 1 < len(lines):
            lines[n], lines[n + 1] = lines[n + 1], lines[n]
        elif change == "spread":
            lines[n] = lines[n].replace(": ", ":   ").replace(", ", " ,  ")
        elif change == "squeeze":
            lines[n] = lines[n].replace(", ", ",")
        elif change == "comment":
            lines.insert(n, "      # 注")
    text = "\n".join(lines)
    before = parse(text)
    after, _ = fixed("targets.yaml", text)
    assert said(parse(after).value) == said(before.value)
    assert signs(after) == signs(text)
    assert fixed("targets.yaml", after) == (after, 0)


GOAL = TIDY.replace('"', "")


def signs(text):
    return sorted(c for c in text if not c.isspace() and c != '"')


def said(value):
    if isinstance(value, dict):
        return {str(key): said(item) for key, item in value.items()}
    if isinstance(value, list):
        return [said(item) for item in value]
    return str(getattr(value, "text", value))


def test_the_shipped_catalog_is_tidy():
    assert [p for p in check_catalog(DATA / "targets.yaml", layout=True)[1] if p.fix] == []
