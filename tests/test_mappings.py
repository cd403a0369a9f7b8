"""Remembered answers: read strictly, applied by how specific they are, appended in place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from conftest import Runner
from dezj.catalog import Catalog, load_catalog
from dezj.errors import DataError
from dezj.importing.mappings import HEAD, Mapping, check_mappings, load_mappings, remember
from dezj.importing.matching import Match, Matcher, label_key

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return load_catalog(DATA / "targets.yaml")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mappings.yaml"


def codes(error: DataError) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in error.problems]


def test_without_a_file_nothing_is_remembered(file: Path) -> None:
    assert len(load_mappings(file)) == 0


@pytest.mark.parametrize("text", ["", "\n", HEAD, "# 无\n\n  # 无\n", "[]\n", "\ufeff# 无\n"])
def test_a_file_may_be_empty(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    assert len(load_mappings(file)) == 0


def test_an_answer_beats_the_catalog(file: Path, shipped: Catalog) -> None:
    file.write_text(
        "- label: 生产总值 > 数字经济(亿元)\n  indicator: core-industries-value-added\n"
        "- label: 网络零售额\n  ignore: true\n"
        "- label: 上市企业\n  indicator: listed-companies\n",
        encoding="utf-8",
    )
    mappings = load_mappings(file, shipped)
    matcher = Matcher(shipped, mappings)
    found = matcher.match("一、生产总值（亿元） > 其中: 数字经济")
    assert found == Match("core-industries-value-added", "mapping")
    assert matcher.match("网络零售额(亿元)") == Match(None, "mapping", left_out=True)
    # The catalog refuses this one as a look-alike; a person decided otherwise.
    assert matcher.match("上市企业") == Match("listed-companies", "mapping")
    fixed = Matcher(shipped, mappings, {"网络零售额": "online-retail-sales"})
    assert fixed.match("网络零售额(亿元)") == Match("online-retail-sales", "option")


SCOPED = """\
- {label: 产值, indicator: all}
- {label: 产值, publisher: 浙江省统计局, indicator: publisher}
- {label: 产值, file: "*统计年鉴*", indicator: file}
- {label: 产值, file: "*统计年鉴*", publisher: 浙江省 统计局, indicator: both}
"""


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("name", "publisher", "indicator"),
    [
        ("", "", "all"),
        ("月报.xls", "江苏省统计局", "all"),
        ("月报.xls", "浙江省统计局", "publisher"),
        ("/一些/浙江 统计年鉴 2022.XLS", "", "file"),
        (r"C:\一些\统计年鉴.xls", "江苏省统计局", "file"),
        ("/统计年鉴/月报.xls", "", "all"),
        ("统计年鉴.xls", "浙江省统计局", "both"),
    ],
)
def test_the_most_specific_answer_wins(
    file: Path, order: int, name: str, publisher: str, indicator: str
) -> None:
    text = "\n".join(SCOPED.splitlines()[::order])
    file.write_text(text, encoding="utf-8")
    found = load_mappings(file).find(label_key("产值(亿元)"), name, publisher)
    assert found is not None
    assert found.indicator == indicator


def test_no_answer_for_another_label_or_file(file: Path) -> None:
    file.write_text('- {label: 产值, file: "*.xlsx", indicator: a}\n', encoding="utf-8")
    mappings = load_mappings(file)
    assert mappings.find("产值", "甲.xlsx") is not None
    assert mappings.find("产值", "甲.xls") is None
    assert mappings.find("总产值", "甲.xlsx") is None


def test_the_same_label_and_scope_with_two_answers_is_a_problem(file: Path) -> None:
    file.write_text(
        "- label: 产值(亿元)\n  indicator: a\n- label: ＃产值\n  ignore: true\n"
        "- label: 产值\n  indicator: a\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as caught:
        load_mappings(file)
    assert codes(caught.value) == [(3, "R303")]
    assert caught.value.problems[0].params["other"] == 2


def test_globs_that_overlap_and_differ_are_refused_where_they_meet(file: Path) -> None:
    file.write_text(
        '- {label: 产值, file: "*年鉴*", indicator: a}\n'
        '- {label: 产值, file: "浙江*", indicator: b}\n',
        encoding="utf-8",
    )
    mappings = load_mappings(file)
    assert mappings.find("产值", "江苏年鉴.xls").indicator == "a"  # type: ignore[union-attr]
    with pytest.raises(DataError) as caught:
        mappings.find("产值", "浙江年鉴.xls")
    assert codes(caught.value) == [(2, "R303")]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("- label: a\n  indicator: [\n", [(3, "Y102")]),
        ("- label: 甲\n  label: 乙\n  ignore: true\n", [(2, "Y103")]),
        ("label: 甲\n", [(1, "S203")]),
        ("- 甲\n", [(1, "S203")]),
        ("- indicator: a\n", [(1, "S201")]),
        ("- label: 甲\n", [(1, "S201")]),
        ("- label: 甲\n  indicator: a\n  ignore: true\n", [(1, "S204")]),
        ("- label: 甲\n  ignore: false\n", [(2, "S204")]),
        ("- label: 甲\n  indicator: a\n  fiel: x\n", [(3, "S202")]),
        ("- label: 2022\n  indicator: a\n", [(1, "S203")]),
        ("- label: (亿元)\n  indicator: a\n", [(1, "S211")]),
        ('- label: 甲\n  indicator: a\n  note: "\\e[2J"\n', [(3, "S211")]),
        (
            "- label: 甲\n  indicator: a\n- label: 乙\n- label: 丙\n  ignore: 1\n",
            [(3, "S201"), (5, "S203")],
        ),
    ],
)
def test_every_problem_has_its_line(file: Path, text: str, problems: list[tuple[int, str]]) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_mappings(file)
    assert caught.value.key == "mappings-have-problems"
    assert codes(caught.value) == problems
    assert {problem.file for problem in caught.value.problems} == {str(file)}


def test_valid_answers_survive_a_bad_one(file: Path) -> None:
    file.write_text("- label: 甲\n- label: 乙\n  indicator: b\n", encoding="utf-8")
    mappings, problems = check_mappings(file)
    assert len(mappings) == len(problems) == 1


def test_an_indicator_that_the_catalog_lacks_is_a_problem(file: Path, shipped: Catalog) -> None:
    file.write_text(
        "- label: 甲\n  indicator: gdp\n- label: 乙\n  indicator: gone\n", encoding="utf-8"
    )
    with pytest.raises(DataError) as caught:
        load_mappings(file, shipped)
    assert codes(caught.value) == [(4, "R302")]
    with pytest.raises(DataError) as again:
        Matcher(shipped, load_mappings(file))
    assert codes(again.value) == [(4, "R302")]


def test_what_cannot_be_read_is_a_problem(file: Path) -> None:
    file.write_bytes("- label: 甲\n".encode("gb18030"))
    with pytest.raises(DataError) as caught:
        load_mappings(file)
    assert codes(caught.value) == [(1, "Y101")]
    file.unlink()
    file.mkdir()
    with pytest.raises(DataError) as again:
        load_mappings(file)
    assert codes(again.value) == [(1, "Y101")]


def test_the_first_answer_makes_the_file(file: Path) -> None:
    mapping = Mapping(label="电子信息\n制造业 增加值", indicator="a", note="张三 2026-11-22 确认")
    remember(file, mapping)
    assert file.read_text(encoding="utf-8") == (
        HEAD + "- label: 电子信息 制造业 增加值\n  indicator: a\n  note: 张三 2026-11-22 确认\n"
    )
    found = load_mappings(file).find("电子信息制造业增加值")
    assert found == mapping


@pytest.mark.parametrize(
    "before",
    [
        "# 头\n- indicator: a   # 先写指标\n  label: '甲'\n\n# 尾\n",
        "# 头\r\n- label: 甲\r\n  indicator: a\r\n",
        "\ufeff- label: 甲\n  indicator: a",
        "---\n  - label: 甲\n    indicator: a\n\n",
        '- {label: "甲", indicator: a}  # 一行\n',
        "- label: 甲\n  indicator: a\n  note: >-\n    两\n    行\n",
    ],
)
def test_an_answer_is_appended_and_nothing_else_changes(file: Path, before: str) -> None:
    file.write_bytes(before.encode())
    remember(file, Mapping(label="乙", ignore=True, file="*.xls"))
    after = file.read_bytes().decode()
    assert after.startswith(before)
    assert after.count("\r\n") in (0, after.count("\n"))
    mappings = load_mappings(file)
    assert len(mappings) == 2
    assert mappings.find("甲").indicator == "a"  # type: ignore[union-attr]
    assert mappings.find("乙", "一.xls").ignore is True  # type: ignore[union-attr]


def test_an_answer_that_is_there_is_not_repeated_nor_contradicted(file: Path) -> None:
    remember(file, Mapping(label="甲(亿元)", indicator="a"))
    before = file.read_bytes()
    remember(file, Mapping(label="一、甲", indicator="a", note="又问了一次"))
    assert file.read_bytes() == before
    with pytest.raises(DataError) as caught:
        remember(file, Mapping(label="甲", indicator="b"))
    assert caught.value.key == "mapping-contradicts"
    assert file.read_bytes() == before
    remember(file, Mapping(label="甲", indicator="b", publisher="某局"))
    assert len(load_mappings(file)) == 2


@pytest.mark.parametrize(
    "before",
    ["[{label: 甲, indicator: a}]\n", "[]\n", "- label: 甲\n  indicator: a\n...\n"],
)
def test_a_file_that_cannot_be_continued_is_left_alone(file: Path, before: str) -> None:
    file.write_text(before, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        remember(file, Mapping(label="乙", indicator="b"))
    assert caught.value.key == "cannot-extend"
    assert "label: 乙" in str(caught.value.params["entry"])
    assert file.read_text(encoding="utf-8") == before


def test_a_file_with_problems_is_left_alone(file: Path) -> None:
    file.write_text("- label: 甲\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        remember(file, Mapping(label="乙", indicator="b"))
    assert caught.value.key == "mappings-have-problems"
    assert file.read_text(encoding="utf-8") == "- label: 甲\n"


def test_a_folder_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        remember(tmp_path / "none" / "mappings.yaml", Mapping(label="乙", indicator="b"))
    assert caught.value.key == "cannot-write"


TEXT = st.text(min_size=1, max_size=20)


@settings(deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, st.none() | TEXT), max_size=3))
def test_whatever_is_remembered_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, answers: list[tuple[str, str, str | None]]
) -> None:
    file = tmp_path_factory.mktemp("m") / "mappings.yaml"
    remembered: dict[tuple[str, str, str], Mapping] = {}
    for label, indicator, glob in answers:
        try:
            mapping = Mapping(label=label, indicator=indicator, file=glob)
        except ValidationError:  # no name in it, or control characters
            continue
        if mapping.scope in remembered:
            continue
        remembered[mapping.scope] = mapping
        remember(file, mapping)
    mappings = load_mappings(file)
    assert len(mappings) == len(remembered)
    for mapping in remembered.values():
        if mapping.file is None:
            found = mappings.find(label_key(mapping.label))
            assert found is not None
            assert found.indicator == mapping.indicator


def test_check_covers_the_remembered_answers(workspace: Path) -> None:
    answers = workspace / "data" / "mappings.yaml"
    answers.write_text("- label: 某指标\n  indicator: no-such-indicator\n", encoding="utf-8")
    result = Runner(workspace)("check")
    assert result.code == 1
    assert "mappings.yaml:2:" in result.out
    assert "R302" in result.out
