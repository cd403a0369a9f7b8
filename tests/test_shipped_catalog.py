"""The shipped catalog: complete, valid, and such that no single figure in it can slip."""

import re
from pathlib import Path

import pytest

from conftest import DATA
from dezj.catalog import check_catalog, load_catalog, loading
from dezj.catalog.yamltree import parse

TARGETS = DATA / "targets.yaml"
TEXT = TARGETS.read_text(encoding="utf-8")
# Printed goal figures per plan, as two independent counts of the texts found them.
FIGURES = {
    "zj-5yr": 137,
    "zj-145": 24,
    "js-145": 10,
    "zj-bigdata-2016": 10,
    "zj-bigdata-2022": 3,
    "cn-iot-2021": 5,
    "cn-datacenter-2021": 14,
    "cn-blockchain-2021": 2,
}
SOURCES = {**{plan: plan for plan in FIGURES}, "zj-5yr": "zj-5yr-2018"}
SOURCES["zj-bigdata-2022"] = "zj-bigdata-2022-article"


@pytest.fixture(scope="module")
def catalog():
    return load_catalog(TARGETS)


def test_it_is_valid():
    assert check_catalog(TARGETS)[1] == []


@pytest.mark.parametrize(("plan", "figures"), FIGURES.items())
def test_it_holds_every_printed_figure(catalog, plan, figures):
    mentions = [
        (section, year, mention.printed)
        for goal in catalog.goals[plan].values()
        for section, year, _, mention in goal.each_mention()
        if year in goal.targets
    ]
    assert len(mentions) == figures


def test_the_main_table_of_the_five_year_plan(catalog):
    table = [goal for goal in catalog.goals["zj-5yr"].values() if goal.headline]
    assert len(table) == 24
    assert all(sorted(goal.targets) == [2020, 2022] for goal in table)
    assert all(goal.base_year == 2017 and goal.base_value for goal in table)


def test_the_known_contradictions_are_explained_not_corrected(catalog):
    explained = {
        (name, mention.printed)
        for name, goal in catalog.goals["zj-5yr"].items()
        for _, _, _, mention in goal.each_mention()
        if mention.differs
    }
    assert explained == {
        ("digital-economy-value-added", "翻一番"),
        ("electronics-manufacturing-revenue", "突破15万亿元"),
        ("online-retail-sales", "26万亿元以上"),
        ("enterprises-on-cloud", "20万家"),
    }
    patents = catalog.goals["zj-5yr"]["invention-patents-granted"]
    assert [mention.note is not None for _, _, _, mention in patents.each_mention()] == [True]


def positions(key: str):
    """Line, column and text of every number under a goal's `key` in the file."""
    tree = parse(TEXT)
    lines = TEXT.split("\n")
    for plan, goals in tree.value["goals"].items():
        for name, goal in goals.items():
            entries = goal.get(key)
            for year in entries if isinstance(entries, dict) else ():
                line, column = tree.locate(("goals", plan, name, key, year))
                written = re.match(r"[^,}]+", lines[line - 1][column - 1 :])[0]
                yield f"{plan}/{name}/{year}", line, column, written


def slip(written: str) -> str:
    """Another number, or another form, of the same look."""
    if written in ("全覆盖", "≈全覆盖"):
        return written.replace("全覆盖", "99")
    return re.sub(r"\d", lambda match: str(int(match[0]) % 9 + 1), written, count=1)


@pytest.mark.parametrize("key", ["targets", "base"])
def test_any_single_value_changed_by_hand_fails_at_its_line(key, catalog):
    lines = TEXT.split("\n")
    changed, silent = 0, []
    for where, line, column, written in positions(key):
        old = lines[line - 1]
        new = old[: column - 1] + slip(written) + old[column - 1 + len(written) :]
        assert new != old, where
        text = "\n".join([*lines[: line - 1], new, *lines[line:]])
        _, problems = loading._Check("targets.yaml", parse(text)).run()
        changed += 1
        if line not in [problem.line for problem in problems]:
            silent.append((where, written, problems))
    assert silent == []
    goals = [goal for _, _, goal in catalog.each_goal()]
    values = {"targets": sum(len(goal.targets) for goal in goals)}
    values["base"] = sum(goal.base_value is not None for goal in goals)
    assert changed == values[key]


@pytest.mark.parametrize("plan", SOURCES)
def test_every_printed_figure_stands_in_the_text(catalog, shared, plan):
    opencc = pytest.importorskip("opencc")
    raw = (shared / "sources" / f"{SOURCES[plan]}.txt").read_text(encoding="utf-8")
    text = normal(opencc.OpenCC("t2s").convert(raw))
    absent = [
        (name, mention.printed)
        for name, goal in catalog.goals[plan].items()
        for _, _, _, mention in goal.each_mention()
        if not re.search(".{0,60}?".join(map(re.escape, normal(mention.printed).split("…"))), text)
    ]
    assert absent == []


@pytest.mark.parametrize("plan", SOURCES)
def test_every_responsible_unit_stands_in_the_text(catalog, shared, plan):
    opencc = pytest.importorskip("opencc")
    raw = (shared / "sources" / f"{SOURCES[plan]}.txt").read_text(encoding="utf-8")
    text = normal(opencc.OpenCC("t2s").convert(raw))
    units = {unit for goal in catalog.goals[plan].values() for unit in goal.responsible}
    assert {unit for unit in units if unit not in text} == set()


def normal(text: str) -> str:
    text = re.sub(r"\s", "", text)
    return re.sub(r"[—~～–]", "-", text)


def test_no_sentence_of_a_plan_is_in_the_project(shared):
    """Figures, names and section numbers may be here; runs of a plan's prose may not."""
    prose = normal(
        "".join(path.read_text(encoding="utf-8") for path in (shared / "sources").glob("*.txt"))
    )
    long = [
        value
        for value in strings(parse(TEXT).value)
        if len(normal(value)) > 45 and normal(value) in prose
    ]
    assert long == []


def strings(value):
    if isinstance(value, dict):
        for key, item in value.items():
            yield from strings(key)
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, str):
        yield value


def test_the_data_folder_holds_only_what_belongs_there():
    assert {path.name for path in Path(DATA).iterdir()} == {
        "targets.yaml", "targets.schema.json", "actuals", "sources",
    }  # fmt: skip
