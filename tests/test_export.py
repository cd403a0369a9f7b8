"""`dezj export datapackage` and `sdmx`: what another library reads back is what there is."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import frictionless
import pandas as pd
import pytest
import sdmx
from hypothesis import given
from hypothesis import strategies as st

from conftest import DATA, PROJECT, Runner
from dezj.assessment.columns import ASSESSMENT_COLUMNS
from dezj.assessment.goals import years_in_force
from dezj.catalog.model import (
    Catalog,
    Derived,
    Goal,
    Ignored,
    Indicator,
    NotGoals,
    Plan,
    ResponsibleUnit,
    Schedule,
)
from dezj.commands import export
from dezj.exporting import datapackage, sdmx_flows
from dezj.exporting import sdmx as sdmx_files
from dezj.exporting.csv_text import cell
from dezj.exporting.sdmx_flows import OBS_STATUS
from dezj.texts.export_words import EXPORT_WORDS
from dezj.workspace import Workspace

SHIPPED = Workspace(DATA, today=date(2026, 12, 1))
YEARS = years_in_force(SHIPPED.catalog)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    """The shipped data, exported once as a Data Package and as SDMX."""
    from dezj.commands import main
    from dezj.environment import Environment

    folder = tmp_path_factory.mktemp("exported")
    for what in ("datapackage", "sdmx"):
        out = io.StringIO()
        environment = Environment(out, out, {"DEZJ_DATA": str(DATA)}, folder)
        assert main(["export", what, "-o", str(folder / what)], environment) == 0
        assert f"{YEARS[0]}–{YEARS[-1]}" in out.getvalue()
    return folder


@pytest.fixture(scope="module")
def package(shipped):
    return frictionless.Package(str(shipped / "datapackage" / "datapackage.json"))


def rows(package, name):
    return [row.to_dict() for row in package.get_resource(name).read_rows()]


def same(read, frame):
    """Whether rows as they were read are those of a frame, an empty text being none."""
    assert len(read) == len(frame)
    for name in frame.columns:
        wanted = [None if pd.isna(v) or v == "" else v for v in frame[name].tolist()]
        found = [row[name] for row in read]
        if frame[name].dtype.kind == "f" or str(frame[name].dtype) == "Float64":
            found = [None if v is None else float(v) for v in found]
        assert found == wanted, name


def test_frictionless_finds_nothing_wrong_with_the_package(shipped):
    report = frictionless.validate(str(shipped / "datapackage" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert [task.name for task in report.tasks] == list(datapackage.TABLES)


def test_frictionless_notices_a_figure_that_was_changed(shipped, tmp_path):
    folder = shutil.copytree(shipped / "datapackage", tmp_path / "changed")
    targets = folder / "targets.csv"
    targets.write_text(targets.read_text(encoding="utf-8").replace("30000", "30001"), "utf-8")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert "hash-count" in report.flatten(["type"])[0]


def test_frictionless_notices_a_goal_of_no_plan(shipped, tmp_path):
    folder = shutil.copytree(shipped / "datapackage", tmp_path / "changed")
    plans = folder / "plans.csv"
    plans.write_text(plans.read_text(encoding="utf-8").replace("zj-145,", "zj-146,"), "utf-8")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert "foreign-key" in [kind for (kind,) in report.flatten(["type"])]


def test_every_column_says_what_it_means(package):
    for resource in package.resources:
        assert resource.title
        assert all(field.description for field in resource.schema.fields)


def test_the_catalog_comes_back_whole(package):
    assert rebuilt(package) == SHIPPED.catalog


def number_of(value):
    """A decimal as the float that YAML would have given, which has the same digits."""
    if value is None:
        return None
    assert Decimal(repr(float(value))) == value
    return float(value)


def rebuilt(package) -> Catalog:
    """The catalog built from the rows of the package alone."""

    def own(row, *left):
        said = {k: v for k, v in row.items() if v is not None and k not in ("id", *left)}
        return {k: number_of(v) if isinstance(v, Decimal) else v for k, v in said.items()}

    plans = {row["id"]: Plan(**own(row)) for row in rows(package, "plans")}
    indicators = {}
    for row in rows(package, "indicators"):
        parts = {name: row[name] for name in ("numerator", "denominator") if row[name]}
        derived = {"derived": Derived(**parts)} if parts else {}
        indicators[row["id"]] = Indicator(**own(row, "numerator", "denominator"), **derived)
    targets, mentions = defaultdict(dict), defaultdict(dict)
    for row in rows(package, "targets"):
        targets[row["goal"]][row["year"]] = row["written"]
    for row in rows(package, "mentions"):
        places = mentions[row["goal"]].setdefault(row["section"], {}).setdefault(row["year"], [])
        places.append(own(row, "goal", "section", "year", "position"))
        assert len(places) == row["position"]
    goals = defaultdict(dict)
    for row in rows(package, "goals"):
        base = {row["base_year"]: number_of(row["base_value"])}
        based = {"base": base} if row["base_year"] else {}
        said = own(row, "plan", "indicator", "base_year", "base_value")
        goals[row["plan"]][row["indicator"]] = Goal.model_validate(
            {**said, **based, "targets": targets[row["id"]], "mentions": mentions[row["id"]]},
            strict=False,
        )
    not_goals = defaultdict(dict)
    for row in rows(package, "not_goals"):
        reasons = not_goals[row["plan"]].setdefault(row["section"], {})
        reasons.setdefault(row["reason"], []).append(row["printed"])
    ignored = defaultdict(dict)
    for row in rows(package, "ignored"):
        ignored[row["code"]][row["id"]] = row["reason"]
    return Catalog(
        plans,
        indicators,
        dict(goals),
        {name: NotGoals.model_validate(entry) for name, entry in not_goals.items()},
        {row["name"]: ResponsibleUnit(**own(row, "name"))
         for row in rows(package, "responsible_units")},
        {code: Ignored.model_validate(entry) for code, entry in ignored.items()},
        {row["method"]: Schedule(**own(row, "method")) for row in rows(package, "settings")},
    )  # fmt: skip


def test_every_target_has_the_number_that_is_written(package):
    for row in rows(package, "targets"):
        plan, _, name = row["goal"].partition("/")
        target = SHIPPED.catalog.goals[plan][name].targets[row["year"]]
        assert (row["bound"], row["form"], row["value"], row["high"]) == target


def test_the_actuals_and_the_derived_ones_come_back_whole(package):
    frame = SHIPPED.observations(derived=True)
    same(rows(package, "observations"), frame)
    assert "derived" in {row["status"] for row in rows(package, "observations")}


def test_every_revision_comes_back_whole(package):
    same(rows(package, "revisions"), SHIPPED.store.revisions())


def test_the_assessment_of_every_year_comes_back_whole(package):
    read = rows(package, "assessment")
    for year in YEARS:
        same([row for row in read if row["year"] == year], SHIPPED.assess(year))
    assert {row["year"] for row in read} == {*YEARS}


def test_a_unit_is_the_indicators_in_actuals_and_that_of_the_import_in_revisions(workspace, dezj):
    catalog = workspace / "data" / "targets.yaml"
    text = catalog.read_text(encoding="utf-8")
    before, gdp, after = text.partition("\n  gdp:\n")
    assert "    unit: 亿元\n" in after
    catalog.write_text(before + gdp + after.replace("亿元", "万亿元", 1), "utf-8")
    assert dezj("export", "datapackage", "-o", workspace / "p", "--year", "2022").code == 0
    package = frictionless.Package(str(workspace / "p" / "datapackage.json"))
    (now,) = (r for r in rows(package, "observations")
              if (r["indicator"], r["region"], r["year"]) == ("gdp", "330000", 2022))  # fmt: skip
    then = [r for r in rows(package, "revisions") if r["indicator"] == "gdp"]
    assert now["unit"] == "万亿元"
    assert {row["unit"] for row in then} == {"亿元"}
    assert float(now["value"]) * 10000 == pytest.approx(77715)


def test_no_reference_is_claimed_where_the_catalog_has_lost_an_indicator(workspace, dezj):
    catalog = workspace / "data" / "targets.yaml"
    text = catalog.read_text(encoding="utf-8")
    lost = text.replace("\n  data-centres:\n", "\n  lost:\n")
    assert lost != text
    catalog.write_text(lost, encoding="utf-8")
    for what in ("datapackage", "sdmx"):
        assert dezj("export", what, "-o", workspace / what, "--year", "2022").code == 0
    report = frictionless.validate(str(workspace / "datapackage" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    structure = sdmx.read_sdmx(io.BytesIO((workspace / "sdmx" / "structure.xml").read_bytes()))
    assert {"data-centres", "lost"} <= {*structure.codelist["CL_INDICATOR"].items}


def test_a_zip_holds_what_the_folder_holds(shipped, dezj, tmp_path):
    assert dezj("export", "datapackage", "-o", tmp_path / "p.zip").code == 0
    with zipfile.ZipFile(tmp_path / "p.zip") as packed:
        assert packed.namelist()[-1] == "datapackage.json"
        for name in packed.namelist():
            assert packed.read(name) == (shipped / "datapackage" / name).read_bytes()
    assert frictionless.validate(str(tmp_path / "p.zip")).valid


@pytest.mark.parametrize("what", ["datapackage", "sdmx"])
def test_the_same_workspace_gives_the_same_bytes(what, shipped, dezj, tmp_path):
    names = {"datapackage": datapackage.NAMES, "sdmx": sdmx_files.NAMES}[what]
    assert dezj("export", what, "-o", tmp_path / "again").code == 0
    assert sorted(p.name for p in (shipped / what).iterdir()) == sorted(names)
    for name in names:
        assert (tmp_path / "again" / name).read_bytes() == (shipped / what / name).read_bytes()
    for archive in ("a.zip", "b.zip"):
        dezj("export", what, "-o", tmp_path / archive, "--year", "2022")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_only_the_years_asked_for_are_assessed(dezj, tmp_path):
    done = dezj("export", "datapackage", "-o", tmp_path / "p", "--year", "2022", "--year", "2020",
                "--year", "2021", "--year", "2025", "--lang", "en")  # fmt: skip
    assert done.out == f"written to {tmp_path / 'p'}: 13 files; assessed: 2020–2022, 2025\n"
    table = pd.read_csv(tmp_path / "p" / "assessment.csv")
    assert table["year"].unique().tolist() == [2020, 2021, 2022, 2025]
    assert table["name"].iloc[0].isascii()


def test_an_empty_workspace_is_exported(tmp_path, dezj):
    (tmp_path / "data").mkdir()
    empty = "plans: {}\nindicators: {}\ngoals: {}\n"
    (tmp_path / "data" / "targets.yaml").write_text(empty, encoding="utf-8")
    for what in ("datapackage", "sdmx"):
        done = dezj("export", what, "-o", tmp_path / what)
        assert (done.code, done.err) == (0, "")
    assert frictionless.validate(str(tmp_path / "datapackage" / "datapackage.json")).valid


# Where something is already.


def test_another_folder_is_never_overwritten(dezj, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.docx").write_text("x", encoding="utf-8")
    for words in ((), ("--force",)):
        done = dezj("export", "datapackage", "-o", tmp_path / "mine", "--lang", "en", *words)
        assert done.code == 1
        assert "letter.docx" in done.err
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["letter.docx"]


def test_the_data_of_a_workspace_is_never_overwritten(workspace, dezj):
    before = {p: p.read_bytes() for p in (workspace / "data").rglob("*") if p.is_file()}
    for target, code in (("data", 1), ("data/actuals", 2)):
        assert dezj("export", "sdmx", "-o", workspace / target, "--force").code == code
    done = dezj("export", "store", "-o", workspace / "data" / "actuals" / "0001.parquet", "--force")
    assert done.code == 2
    assert {p: p.read_bytes() for p in (workspace / "data").rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("what", ["datapackage", "sdmx"])
@pytest.mark.parametrize("words", [(), ("--force",)])
def test_what_is_no_earlier_export_is_never_replaced(workspace, what, words):
    dezj = Runner(workspace)
    (workspace / "notes.txt").write_text("mine")
    (workspace / "other.zip").write_bytes(b"mine")
    (workspace / "mine").mkdir()
    (workspace / "mine" / "targets.csv").write_text("mine")
    (workspace / "deep" / "structure.xml").mkdir(parents=True)
    (workspace / "deep" / "datapackage.json").mkdir()
    (workspace / "deep" / "datapackage.json" / "mine").write_text("mine")
    before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    targets = (
        "notes.txt",
        "other.zip",
        "mine",
        "deep",
        "data",
        "data/actuals",
        "data/targets.yaml",
    )
    for target in (*targets, "data/actuals/0001.parquet"):
        done = dezj("export", what, "-o", workspace / target, "--year", "2022", *words)
        assert done.code in (1, 2), target
        assert "Traceback" not in done.err
    assert {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()} == before


def test_the_folder_of_the_actuals_is_no_place_for_an_export_even_while_it_is_empty(small):
    (small / "data" / "actuals").mkdir()
    done = Runner(small)("export", "datapackage", "-o", small / "data" / "actuals")
    assert done.code == 2
    assert [*(small / "data" / "actuals").iterdir()] == []


def test_an_earlier_export_is_replaced_by_force_alone(dezj, tmp_path):
    for name in ("p", "p.zip"):
        path = tmp_path / name
        assert dezj("export", "datapackage", "-o", path, "--year", "2021").code == 0
        again = dezj("export", "datapackage", "-o", path, "--year", "2022", "--lang", "en")
        assert again.code == 1
        assert "--force" in again.err
        forced = dezj("export", "datapackage", "-o", path, "--year", "2022", "--force")
        assert forced.code == 0
        descriptor = path if name == "p.zip" else path / "datapackage.json"
        assessed = rows(frictionless.Package(str(descriptor)), "assessment")
        assert {row["year"] for row in assessed} == {2022}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["p", "p.zip"]


def test_an_empty_folder_is_filled(dezj, tmp_path):
    (tmp_path / "p").mkdir()
    assert dezj("export", "sdmx", "-o", tmp_path / "p", "--year", "2022").code == 0
    assert sorted(p.name for p in (tmp_path / "p").iterdir()) == sorted(sdmx_files.NAMES)


def test_an_export_that_fails_leaves_the_earlier_one(workspace, dezj):
    path = workspace / "p"
    assert dezj("export", "datapackage", "-o", path, "--year", "2022").code == 0
    before = {p.name: p.read_bytes() for p in path.iterdir()}
    # The catalog's tables are written before the store is found to be broken.
    (workspace / "data" / "actuals" / "0002.parquet").write_bytes(b"broken")
    done = dezj("export", "datapackage", "-o", path, "--year", "2022", "--force")
    assert done.code == 1
    assert "0002.parquet" in done.err
    assert {p.name: p.read_bytes() for p in path.iterdir()} == before
    assert sorted(p.name for p in workspace.iterdir()) == ["data", "p"]


@pytest.mark.parametrize("name", ["nowhere/p", "nowhere/p.zip"])
def test_a_folder_that_is_not_there_is_said(name, dezj, tmp_path):
    done = dezj("export", "sdmx", "-o", tmp_path / name, "--year", "2022")
    assert (done.code, done.out) == (1, "")
    assert "nowhere" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["datapakage", "-o", "p"], "did you mean datapackage?"),
        (["store", "-o", "p.csv", "--year", "2022"], "takes no --year"),
        (["observations", "-o", "p.csv", "--year", "2022"], "takes no --year"),
        (["store", "-o", "p.txt"], ".parquet, .csv, .xlsx"),
        (["observations", "-o", "p.parquet"], ".csv, .xlsx"),
        (["sdmx", "-o", "p", "--year", "2031"], f"{YEARS[0]} to {YEARS[-1]}"),
        (["sdmx"], "--output"),
    ],
)
def test_wrong_words_are_said(words, said, dezj, tmp_path):
    done = dezj("export", *words, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert [*tmp_path.iterdir()] == []


def test_importing_the_command_imports_nothing_heavy():
    code = "import sys, dezj.commands.export; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT / "src")},
    )  # fmt: skip
    heavy = {"pandas", "pyarrow", "openpyxl", "sdmx", "lxml", "pydantic", "yaml", "rapidfuzz"}
    assert not heavy & {*done.stdout.split()}


# SDMX, read by sdmx1.


@pytest.fixture(scope="module")
def structure(shipped):
    return sdmx.read_sdmx(io.BytesIO((shipped / "sdmx" / "structure.xml").read_bytes()))


@pytest.fixture(scope="module")
def messages(shipped, structure):
    """Each dataflow's observations: dimensions, value and attributes of each as texts."""
    read = {}
    for name, flow in structure.dataflow.items():
        content = io.BytesIO((shipped / "sdmx" / f"{name.lower()}.csv").read_bytes())
        (data,) = sdmx.read_sdmx(content, format="csv", structure=flow).data
        read[name] = [
            {
                **{kv.id: kv.value for kv in one.dimension.values.values()},
                "OBS_VALUE": one.value,
                **{name: av.value for name, av in one.attached_attribute.items()},
            }
            for one in data.obs
        ]
    return read


def number(text):
    return None if text in ("", "NaN") else float(text)


def test_the_structure_holds_every_dataflow(structure, messages):
    assert {*structure.dataflow} == {*messages} == {*sdmx_files.FLOWS}
    for name, flow in structure.dataflow.items():
        definition = flow.structure
        columns = {c.id for part in (definition.dimensions, definition.measures,
                                     definition.attributes) for c in part}  # fmt: skip
        assert {*messages[name][0]} == columns
        assert definition.dimensions[-1].id == "TIME_PERIOD"


def test_every_code_is_in_its_list_and_named_in_both_languages(structure, messages):
    coded = 0
    for name, flow in structure.dataflow.items():
        definition = flow.structure
        for component in (*definition.dimensions, *definition.attributes):
            codes = component.local_representation.enumerated
            used = {row[component.id] for row in messages[name]} - {""}
            if codes is not None:
                assert used <= {*codes.items}, component.id
                coded += 1
    assert coded > 20
    named = [*structure.codelist.values(), *structure.concept_scheme["CS_DEZJ"]]
    for one in (*named, *(code for codes in structure.codelist.values() for code in codes)):
        assert {*one.name.localizations} == {"zh", "en"}
        assert all(one.name.localizations.values())


def test_a_value_of_every_type_reads_as_one(structure, messages):
    for name, flow in structure.dataflow.items():
        for component in (*flow.structure.attributes, *flow.structure.measures):
            facets = component.local_representation.non_enumerated or []
            for row in messages[name]:
                text = row[component.id]
                match facets[0].value_type.name if facets else "":
                    case "double":
                        assert text == "" or isinstance(float(text), float)
                    case "integer":
                        assert text == "" or int(text)
                    case "boolean":
                        assert text in ("true", "false")


def test_the_actuals_come_back_from_sdmx(messages):
    frame = SHIPPED.observations(derived=True)
    read = messages["OBSERVATIONS"]
    assert len(read) == len(frame)
    called = {"indicator": "INDICATOR", "region": "REF_AREA", "year": "TIME_PERIOD",
              "value": "OBS_VALUE", "unit": "UNIT_MEASURE", "status": "VALUE_STATUS",
              "hedge": "VALUE_HEDGE", "grade": "VALUE_GRADE"}  # fmt: skip
    for name in frame.columns:
        found = [row[called.get(name, name.upper())] for row in read]
        if name in ("year", "value"):
            found = [number(text) for text in found]
        assert found == frame[name].tolist(), name
    assert [row["OBS_STATUS"] for row in read] == [OBS_STATUS[s] for s in frame["status"]]


def test_sdmx1_gives_the_actuals_as_a_series(shipped, structure):
    content = io.BytesIO((shipped / "sdmx" / "observations.csv").read_bytes())
    flow = structure.dataflow["OBSERVATIONS"]
    values = sdmx.to_pandas(sdmx.read_sdmx(content, format="csv", structure=flow).data[0])
    frame = SHIPPED.observations(derived=True)
    assert values.tolist() == frame["value"].tolist()
    assert values["330000", "gdp", "2022"] == 77715


def test_the_targets_come_back_from_sdmx(messages):
    wanted = [
        (plan, name, str(year), str(target), float(target.value), goal.category)
        for plan, name, goal in SHIPPED.catalog.each_goal()
        for year, target in sorted(goal.targets.items())
    ]
    names = ("PLAN", "INDICATOR", "TIME_PERIOD", "TARGET")
    read = messages["TARGETS"]
    found = [(*(r[n] for n in names), number(r["OBS_VALUE"]), r["CATEGORY"]) for r in read]
    assert found == wanted
    (sales,) = (r for r in read if r["PLAN"] == "zj-5yr" and r["TIME_PERIOD"] == "2022"
                and r["INDICATOR"] == "online-retail-sales")  # fmt: skip
    assert sales["PRINTED"] == "主要指标: 26000; 二(四)1: 26万亿元以上"
    assert (sales["BASE_YEAR"], sales["BASE_VALUE"]) == ("2017", "13336")


def test_a_target_is_in_the_unit_of_its_form(messages):
    units = {"growth": {"%"}, "coverage": {"%"}, "multiple": {"倍"}}
    for form, unit in units.items():
        assert {r["UNIT_MEASURE"] for r in messages["TARGETS"] if r["FORM"] == form} == unit
    flow = next(r for r in messages["TARGETS"] if r["FORM"] == "flow")
    assert flow["UNIT_MEASURE"] == SHIPPED.catalog.indicators[flow["INDICATOR"]].unit


def test_the_whole_assessment_comes_back_from_sdmx(messages):
    numbers = defaultdict(dict)
    for row in messages["MEASURES"]:
        key = (row["PLAN"], row["INDICATOR"], int(row["TIME_PERIOD"]))
        assert row["MEASURE"] not in numbers[key]
        numbers[key][row["MEASURE"]] = float(row["OBS_VALUE"])
    words = {(r["PLAN"], r["INDICATOR"], int(r["TIME_PERIOD"])): r for r in messages["ASSESSMENT"]}
    table = pd.concat([SHIPPED.assess(year) for year in YEARS], ignore_index=True)
    keys = [*zip(table["plan"], table["indicator"], table["year"], strict=True)]
    assert len(words) == len(messages["ASSESSMENT"]) == len(keys)
    for name, (dtype, _) in ASSESSMENT_COLUMNS.items():
        if name in ("plan", "goal", "indicator", "name", "region", "year"):
            continue
        wanted = [None if pd.isna(value) or value == "" else value for value in table[name]]
        if dtype in ("Float64", "Int64"):
            found = [numbers[key].get(name.upper()) for key in keys]
        elif dtype == "boolean":
            found = [words[key][name.upper()] == "true" for key in keys]
        else:
            found = [words[key]["UNIT" if name == "unit" else name.upper()] or None for key in keys]
        assert found == wanted, name
    completions = [None if pd.isna(value) else value for value in table["completion"]]
    assert [number(words[key]["OBS_VALUE"]) for key in keys] == completions
    years = [None if pd.isna(value) else value for value in table["value_year"]]
    assert [number(words[key]["VALUE_YEAR"]) for key in keys] == years


def test_no_text_of_the_export_is_left_over():
    """Every name in SDMX is one of a component, a code or a list that is written."""
    written = (PROJECT / "src" / "dezj").rglob("*.py")
    source = "".join(p.read_text("utf-8") for p in written if p.name != "export_words.py")
    flows = sdmx_flows.flows(SHIPPED, [2022], "zh")
    components = {column.name for flow in flows for column in flow.columns}
    components |= {word for flow in flows for column in flow.columns for word in column.words}
    for key in EXPORT_WORDS:
        name = key.removeprefix("export-")
        known = name in components or f'"{key}"' in source or name.startswith("CL_")
        group = name.rpartition("-")[0]
        assert known or f"export-{group}-{{" in source, key


# Numbers as texts.


@given(st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers()))
def test_a_number_reads_back_as_itself(value):
    text = cell(value)
    assert type(value)(text) == value
    assert not text.endswith(".0")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9))
def test_a_decimal_reads_back_as_itself(value):
    assert type(value)(cell(value)) == value
    assert "E" not in cell(value)


@given(st.lists(st.text()), st.dictionaries(st.text(), st.text()))
def test_lists_and_mappings_are_json(many, mapping):
    assert json.loads(cell(many)) == json.loads(cell(tuple(many))) == many
    assert json.loads(cell(mapping)) == mapping


# The document and the example.


def test_the_document_says_how_both_are_read(shipped):
    text = (PROJECT / "docs" / "export.md").read_text(encoding="utf-8")
    codes = [part.split("```")[0] for part in text.split("```python\n")[1:3]]
    code = "\n".join([*codes, "print(len(rows), values['330000', 'gdp', '2022'])"])
    code = code.replace('"package/', '"datapackage/')
    env = {**os.environ, "PYTHONPATH": str(PROJECT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=shipped, env=env, capture_output=True, text=True,
    )  # fmt: skip
    goals = sum(len(SHIPPED.assess(year)) for year in YEARS)
    assert (done.returncode, done.stdout) == (0, f"{goals} 77715.0\n"), done.stderr


def test_the_example_draws_the_completion_rates(tmp_path):
    path = PROJECT / "examples" / "completion_chart.py"
    env = {**os.environ, "PYTHONPATH": str(PROJECT / "src"), "MPLBACKEND": "Agg"}
    drawn = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-W", "error", str(path)], cwd=tmp_path, env=env,
            capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
        drawn.append((tmp_path / "completion.svg").read_text(encoding="utf-8"))
    assert drawn[0] == drawn[1]
    table = SHIPPED.assess(2022)
    judged = table[~table["status"].isin(["no_data", "no_base"])]
    for name, plan, status in zip(judged["name"], judged["plan"], judged["status"], strict=True):
        assert f">{name} {plan}</text>" in drawn[0]
        assert f">{status}</text>" in drawn[0]


def test_the_example_begins_with_dezj_and_makes_the_chart_in_five_lines():
    text = Path(PROJECT / "examples" / "completion_chart.py").read_text(encoding="utf-8")
    code = text.split('"""')[2].strip()
    assert code.startswith("import dezj\n")
    assert len(code.rpartition("\n\n")[2].splitlines()) == 5


def test_the_kinds_of_export_are_those_of_the_document():
    text = (PROJECT / "docs" / "export.md").read_text(encoding="utf-8")
    assert all(f"| `{what}` |" in text for what in export.WHAT)
