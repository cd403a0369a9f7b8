"""New indicators in a catalog: inserted, and not a byte of the rest changed."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dezj.catalog import load_catalog, yamltree
from dezj.catalog.editing import NewIndicator, add_indicators, new_id, yaml_text
from dezj.catalog.model import ID
from dezj.errors import CatalogError, DataError

DATA = Path(__file__).parents[1] / "data"
POPULATION = NewIndicator(
    "nian-mo-ren-kou",
    "年末人口: 户籍 #1",
    "万人",
    aliases=("年末人口数, 户籍", "年末总人口"),
    note="浙江统计年鉴.xls 17-2!C5",
)
OUTPUT = NewIndicator("farm-output", "农业产值", "亿元", "Farm output", "higher")

HEAD = """\
plans:
  p:
    {title: 计划, title_en: Plan, issuer: 省, issued: "2020", region: "330000",
     first_year: 2021, last_year: 2025}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    shutil.copy(DATA / "targets.yaml", tmp_path)
    return tmp_path / "targets.yaml"


def is_insertion(before: bytes, after: bytes, inserted: bytes) -> bool:
    """Whether `after` is `before` with `inserted` at one place."""
    return any(
        before[:n] + inserted + before[n:] == after
        for n in range(len(before) + 1)
        if after.startswith(before[:n]) and after.endswith(before[n:])
    )


def test_the_shipped_catalog_gets_insertions_only(file: Path) -> None:
    before, catalog = file.read_text(encoding="utf-8"), load_catalog(file)
    inserted = add_indicators(file, [POPULATION, OUTPUT])
    after = file.read_text(encoding="utf-8")
    changes = [*difflib.ndiff(before.splitlines(), after.splitlines())]
    assert not [line for line in changes if line.startswith(("- ", "? "))]
    assert [line[2:] for line in changes if line.startswith("+ ")] == inserted.splitlines()
    assert after.replace(inserted, "", 1) == before
    changed = load_catalog(file)
    assert changed.plans == catalog.plans
    assert changed.goals == catalog.goals
    assert [*changed.indicators] == [*catalog.indicators, "nian-mo-ren-kou", "farm-output"]
    added = changed.indicators["nian-mo-ren-kou"]
    assert added.labels == (POPULATION.name, *POPULATION.aliases)
    assert added.name_en == POPULATION.name
    assert added.unit == "万人"
    assert changed.indicators["farm-output"].name_en == "Farm output"


def test_what_is_written(file: Path) -> None:
    assert add_indicators(file, [POPULATION, OUTPUT]) == (
        "  # 浙江统计年鉴.xls 17-2!C5\n"
        "  nian-mo-ren-kou:\n"
        '    name: "年末人口: 户籍 #1"\n'
        '    name_en: "年末人口: 户籍 #1"\n'
        "    unit: 万人\n"
        "    better: higher  # 方向未知，暂填 higher，设目标前请改正"
        " (direction unknown; a placeholder)\n"
        '    aliases: ["年末人口数, 户籍", 年末总人口]\n'
        "  farm-output:\n"
        "    name: 农业产值\n"
        "    name_en: Farm output\n"
        "    unit: 亿元\n"
        "    better: higher\n"
    )


ENTRY = "name: 产值\n    name_en: Output\n    unit: 亿元\n    better: higher"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{HEAD}indicators:\n  a:\n    {ENTRY}\ngoals: {{}}\n", id="plain"),
        pytest.param(
            f"{HEAD}indicators:\n  a:\n    {ENTRY}  # 尾\n    # 属于产值\n\n# 目标\ngoals: {{}}\n",
            id="comments before what follows",
        ),
        pytest.param(f"{HEAD}goals: {{}}\nindicators:\n  a:\n    {ENTRY}\n", id="last section"),
        pytest.param(f"{HEAD}goals: {{}}\nindicators:\n  a:\n    {ENTRY}", id="no line end"),
        pytest.param(
            f"{HEAD}indicators:\n  a:\n    {ENTRY}\n\n\ngoals: {{}}\n".replace("\n", "\r\n"),
            id="CRLF",
        ),
        pytest.param(f"\ufeff{HEAD}indicators:\n  a:\n    {ENTRY}\ngoals: {{}}\n", id="BOM"),
        pytest.param(
            f"{HEAD}indicators:\n    a:\n          {ENTRY}\n".replace("\n    n", "\n          n")
            .replace("\n    u", "\n          u")
            .replace("\n    b", "\n          b")
            + "goals: {}\n",
            id="other indents",
        ),
        pytest.param(
            f"{HEAD}indicators:\n  a:\n    {ENTRY}\n    aliases:\n    - 总产值\n"
            "    # 还有\n    - 全部产值\ngoals: {}\n",
            id="a list at the end",
        ),
        pytest.param(
            f"{HEAD}indicators:\n  a:\n    {ENTRY}\n    definition: >-\n      两\n      行\n"
            "goals: {}\n",
            id="a folded text at the end",
        ),
        pytest.param(
            f"{HEAD}indicators:\n  a:\n    {ENTRY}\n    aliases: [总产值,\n      全部产值]\n"
            "goals: {}\n",
            id="brackets over lines at the end",
        ),
        pytest.param(
            f"{HEAD}indicators:\n  a:\n    name: 产值\n    name_en: &n Output\n"
            "    unit: 亿元\n    better: higher\n    definition: *n\ngoals: {}\n",
            id="an alias at the end",
        ),
        pytest.param(f"{HEAD}indicators: {{}}\ngoals: {{}}\n", id="empty"),
        pytest.param(
            f"{HEAD}indicators: {{a: {{name: 产值, name_en: O, unit: 亿元, better: higher}},}}\n"
            "goals: {}\n",
            id="braces",
        ),
    ],
)
def test_every_way_to_write_a_catalog_gets_insertions_only(tmp_path: Path, text: str) -> None:
    file = tmp_path / "targets.yaml"
    before = text.encode()
    file.write_bytes(before)
    known = load_catalog(file).indicators
    inserted = add_indicators(file, [POPULATION, OUTPUT])
    after = file.read_bytes()
    assert is_insertion(before, after, inserted.encode())
    assert after.count(b"\r\n") in (0, after.count(b"\n"))
    indicators = load_catalog(file).indicators
    assert [*indicators] == [*known, POPULATION.id, OUTPUT.id]
    assert indicators[POPULATION.id].aliases == POPULATION.aliases
    assert {name: indicators[name] for name in known} == known
    add_indicators(file, [OUTPUT._replace(id="more", name="林业产值", name_en="")])
    assert [*load_catalog(file).indicators][-1] == "more"


def test_comments_stay_with_what_they_explain(tmp_path: Path) -> None:
    file = tmp_path / "targets.yaml"
    text = f"{HEAD}indicators:\n  a:\n    {ENTRY}\n    # 属于产值\n\n# 目标\ngoals: {{}}\n"
    file.write_text(text, encoding="utf-8")
    inserted = add_indicators(file, [OUTPUT])
    after = file.read_text(encoding="utf-8")
    assert f"    # 属于产值\n{inserted}\n# 目标\n" in after


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        (OUTPUT._replace(id="gdp"), "indicator-exists"),
        (OUTPUT._replace(name="网络零售额"), "indicator-label-exists"),
        (OUTPUT._replace(name="一、網絡零售額（亿元）"), "indicator-label-exists"),
        (OUTPUT._replace(aliases=("GDP",)), "indicator-label-exists"),
        (OUTPUT._replace(name_en="Online retail sales"), "indicator-label-exists"),
        (OUTPUT._replace(id="Farm_Output"), "new-indicators-have-problems"),
        (OUTPUT._replace(unit="夸克"), "new-indicators-have-problems"),
        (OUTPUT._replace(name=""), "new-indicators-have-problems"),
        (OUTPUT._replace(name="农业\x1b[2J"), "new-indicators-have-problems"),
        (OUTPUT._replace(name="农业\ud800"), "cannot-extend"),
    ],
)
def test_what_is_refused_leaves_the_catalog_alone(
    file: Path, entry: NewIndicator, key: str
) -> None:
    before = file.read_bytes()
    with pytest.raises(DataError) as caught:
        add_indicators(file, [POPULATION, entry])
    assert caught.value.key == key
    assert file.read_bytes() == before
    assert all(problem.file == str(file) for problem in caught.value.problems)
    assert [*file.parent.iterdir()] == [file]


def test_two_new_ones_must_not_share_an_id_or_a_label(file: Path) -> None:
    for twin in (OUTPUT._replace(name="别的", name_en="b"), OUTPUT._replace(id="other")):
        with pytest.raises(DataError):
            add_indicators(file, [OUTPUT, twin])


def test_a_look_alike_may_become_an_indicator_of_its_own(file: Path) -> None:
    add_indicators(file, [OUTPUT._replace(name="上市公司数", name_en="")])
    assert load_catalog(file).indicators[OUTPUT.id].name == "上市公司数"


def test_a_catalog_with_problems_is_left_alone(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + "more: 1\n", encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(CatalogError) as caught:
        add_indicators(file, [OUTPUT])
    assert caught.value.key == "catalog-has-problems"
    assert file.read_bytes() == before


def test_nothing_to_add_changes_nothing(file: Path) -> None:
    stamp = file.stat().st_mtime_ns
    assert add_indicators(file, []) == ""
    assert file.stat().st_mtime_ns == stamp


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("二、年末户籍人口(万人)", "nian-mo-hu-ji-ren-kou"),
        ("5G基站数", "5g-ji-zhan-shu"),
        ("Gross Regional Product (100 million yuan)", "gross-regional-product"),
        ("重点银行网点", "zhong-dian-yin-hang-wang-dian"),
    ],
)
def test_an_id_is_the_name_in_pinyin(name: str, made: str) -> None:
    assert new_id(name, ()) == made


def test_an_id_is_free(file: Path) -> None:
    taken = {"ren-kou", "ren-kou-2"}
    assert new_id("人口", taken) == "ren-kou-3"
    assert new_id("人口", ()) == "ren-kou"


def test_a_name_without_letters_still_gets_an_id() -> None:
    assert new_id("αβγ", ()) == new_id("ΑΒΓ", ()) != new_id("αβδ", ())
    assert new_id("12.5", ()).startswith("indicator-")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=[])), st.integers(0, 3))
def test_every_id_is_one_that_the_catalog_takes(name: str, times: int) -> None:
    taken: list[str] = []
    for _ in range(times):
        made = new_id(name, taken)
        assert ID.fullmatch(made)
        assert made not in taken
        taken.append(made)


@settings(deadline=None)
@given(st.text(), st.booleans())
def test_a_scalar_reads_back_as_the_text(text: str, in_flow: bool) -> None:
    written = yaml_text(text, in_flow=in_flow)
    document = f"- {{k: [{written}, 1]}}\n" if in_flow else f"- k: {written}\n  l: 1\n"
    tree = yamltree.parse(document)
    assert not tree.faults
    assert tree.value == [{"k": [text, 1]} if in_flow else {"k": text, "l": 1}]
