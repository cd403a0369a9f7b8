"""The store: append-only, atomic, undoable; and the shipped one is what its sources give."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from conftest import DATA, PROJECT, Runner, read_tidy
from dezj.catalog import load_catalog
from dezj.errors import StoreError
from dezj.store import COLUMNS, Store
from dezj.store.check import check_store
from dezj.store.observations import arrow_schema
from dezj.workspace import Workspace


def frame(value, year=2020, indicator="output"):
    row = dict.fromkeys(COLUMNS, "") | {"indicator": indicator, "region": "330000", "unit": "亿元"}
    return pd.DataFrame([row | {"year": year, "value": float(value), "file": "a.csv"}])[
        list(COLUMNS)
    ]


def digest(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.glob("*.parquet")}


def test_an_empty_store(tmp_path):
    store = Store(tmp_path / "none")
    assert store.imports() == []
    assert store.observations().empty
    assert list(store.observations().columns)[: len(COLUMNS)] == list(COLUMNS)
    assert store.undo() is None


def test_the_newest_import_is_in_force_and_the_others_stay(tmp_path):
    store = Store(tmp_path)
    for value in (82553, 85620):
        store.append(frame(value, 2023), "a.csv", str(value))
    store.append(frame(1, 2022), "b.csv", "b")
    assert store.observations().set_index("year")["value"].to_dict() == {2023: 85620, 2022: 1}
    revisions = store.revisions()
    assert revisions["value"].tolist() == [82553, 85620, 1]
    assert revisions["in_force"].tolist() == [False, True, True]


def test_nothing_written_is_ever_changed(tmp_path):
    store = Store(tmp_path)
    store.append(frame(1), "a.csv", "a")
    before = digest(tmp_path)
    store.append(frame(2), "b.csv", "b")
    store.undo()
    after = digest(tmp_path)
    assert before.items() <= after.items()
    assert sorted(after) == ["0001.parquet", "0002.parquet", "0003.parquet"]


def test_undo_withdraws_one_after_the_other(tmp_path):
    store = Store(tmp_path)
    for value in (1, 2, 3):
        store.append(frame(value), "a.csv", str(value))
    assert store.undo().id == "0003"
    assert store.observations()["value"].tolist() == [2]
    assert store.undo().id == "0002"
    assert store.observations()["value"].tolist() == [1]
    assert store.revisions()["withdrawn"].tolist() == [False, True, True]
    store.append(frame(4), "a.csv", "4")
    assert store.undo().id == "0006"
    assert store.undo().id == "0001"
    assert store.undo() is None
    assert store.find("1") is None


def test_two_processes_append_at_once(tmp_path):
    code = f"""
import sys
sys.path.insert(0, {str(PROJECT / "tests")!r})
from pathlib import Path
from dezj.store import Store
from test_store import frame
for n in range(8):
    Store(Path({str(tmp_path)!r})).append(frame(n), sys.argv[1], sys.argv[1] + str(n))
"""
    runs = [subprocess.Popen([sys.executable, "-c", code, name]) for name in ("a", "b")]
    assert [run.wait(120) for run in runs] == [0, 0]
    assert sorted(digest(tmp_path)) == [f"{n:04d}.parquet" for n in range(1, 17)]
    assert len(Store(tmp_path).imports()) == 16
    assert list(tmp_path.glob("*.tmp")) == []


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a signal of POSIX")
def test_a_killed_import_leaves_no_half_file(tmp_path):
    code = f"""
import sys
sys.path.insert(0, {str(PROJECT / "tests")!r})
from pathlib import Path
from dezj.store import Store
from test_store import frame
print("ready", flush=True)
n = 0
while True:
    n += 1
    Store(Path({str(tmp_path)!r})).append(frame(n), "a", str(n))
"""
    for pause in (0.05, 0.12, 0.2):
        run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        run.stdout.readline()
        time.sleep(pause)
        run.send_signal(signal.SIGKILL)
        run.wait(30)
        run.stdout.close()
    store = Store(tmp_path)
    assert len(store.imports()) == len(digest(tmp_path)) > 0
    assert list(store.problems()) == []


@pytest.mark.parametrize("content", [b"", b"PAR1", b"no parquet at all"])
def test_a_damaged_file_is_named(tmp_path, content):
    (tmp_path / "0001.parquet").write_bytes(content)
    with pytest.raises(StoreError) as caught:
        Store(tmp_path).observations()
    assert caught.value.params["file"] == tmp_path / "0001.parquet"


def test_a_parquet_of_another_kind_is_refused(tmp_path):
    frame(1).to_parquet(tmp_path / "0001.parquet")
    with pytest.raises(StoreError):
        Store(tmp_path).observations()


@pytest.mark.parametrize(
    "meta",
    [
        [1],
        {"kind": "gift"},
        {"kind": "import", "file": "a", "sha256": "b"},
        {"kind": "withdrawal", "imported_at": "2020"},
    ],
)
def test_metadata_of_another_shape_is_refused(tmp_path, meta):
    table = pa.Table.from_pandas(frame(1), arrow_schema(), preserve_index=False)
    table = table.replace_schema_metadata({b"dezj": json.dumps(meta).encode()})
    pq.write_table(table, tmp_path / "0001.parquet")
    with pytest.raises(StoreError):
        Store(tmp_path).imports()
    assert [problem.code for problem in Store(tmp_path).problems()] == ["A601"]


def test_a_changed_unit_converts_what_is_stored(workspace):
    catalog = workspace / "data" / "targets.yaml"
    text = catalog.read_text(encoding="utf-8")
    own = text.index("\n  software-business-revenue:")
    catalog.write_text(text[:own] + text[own:].replace("unit: 亿元", "unit: 万亿元", 1), "utf-8")
    actuals = Workspace(workspace / "data").observations()
    own_rows = actuals["indicator"] == "software-business-revenue"
    found = actuals[own_rows & (actuals["year"] == 2022)]
    assert found[["value", "unit"]].to_numpy().tolist() == [[0.91529, "万亿元"]]
    catalog.write_text(text[:own] + text[own:].replace("unit: 亿元", "unit: 家", 1), "utf-8")
    with pytest.raises(StoreError):
        Workspace(workspace / "data").observations()
    # What was is still shown, in the unit in which it was imported.
    history = Runner(workspace)("history", "software-business-revenue", "--year", "2022")
    assert (history.code, "9152.9 亿元" in history.out) == (0, True)


def test_the_shipped_store_is_a_fresh_import_of_its_sources(tmp_path):
    catalog = load_catalog(DATA / "targets.yaml")
    store = Store(tmp_path)
    for path in sorted((DATA / "sources").glob("*.csv")):
        reading = read_tidy(path, catalog)
        store.append(reading.observations, path.name, reading.sha256)
    fresh, shipped = store.revisions(), Store(DATA / "actuals").revisions()
    pd.testing.assert_frame_equal(
        fresh.drop(columns="imported_at"), shipped.drop(columns="imported_at"), check_exact=True
    )


def test_the_shipped_store_is_sound():
    catalog = load_catalog(DATA / "targets.yaml")
    found = list(check_store(Store(DATA / "actuals"), catalog))
    # One share was published against a GDP that was revised since: a note.
    assert [(one.code, one.about) for one in found] == [
        ("A616", "digital-economy-gdp-share/330000/2023")
    ]


def test_better_grades_stand_over_worse_ones():
    revisions = Store(DATA / "actuals").revisions()
    for _, group in revisions.groupby(["indicator", "region", "year"]):
        standing = group[group["in_force"]].iloc[0]
        assert standing["grade"] == group["grade"].min()


@pytest.mark.parametrize(
    ("indicator", "region", "year", "value"),
    [
        ("gdp", "330000", 2023, 85620),
        ("software-business-revenue", "330000", 2022, 9152.9),
        ("software-business-revenue", "330000", 2021, 8303.0),
        ("5g-base-stations", "330000", 2020, 6.3),
        ("enterprises-on-cloud", "330000", 2020, 44),
        ("online-retail-sales", "330000", 2017, 13336),
        ("software-and-information-services-revenue", "320000", 2020, 10800),
    ],
)
def test_what_is_in_force_where_sources_differ(indicator, region, year, value):
    actuals = Store(DATA / "actuals").observations()
    found = actuals[
        (actuals["indicator"] == indicator)
        & (actuals["region"] == region)
        & (actuals["year"] == year)
    ]
    assert found["value"].tolist() == [value]


@pytest.mark.parametrize(
    "indicator",
    [
        "cross-border-online-retail-exports",
        "digital-high-tech-enterprises",
        "unicorns",
        "core-industries-science-and-technology-spending-ratio",
        "software-and-information-services-revenue",
        "fibre-broadband-users-share",
    ],
)
def test_a_look_alike_is_never_filed_under_the_plans_indicator(indicator):
    actuals = Store(DATA / "actuals").observations()
    zhejiang = actuals[(actuals["indicator"] == indicator) & (actuals["region"] == "330000")]
    assert set(zhejiang["year"]) <= {2017, 2019}
    assert set(zhejiang[zhejiang["year"] == 2019]["value"]) <= {777.1}


def test_every_shipped_figure_is_a_published_one(shared):
    facts = pd.read_csv(shared / "facts" / "actuals.csv", dtype=str, keep_default_na=False)
    published = set(zip(facts["region"], facts["year"], facts["value"].astype(float), strict=True))
    for path in (DATA / "sources").glob("*.csv"):
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        own = set(zip(rows["地区"], rows["年份"], rows["数值"].astype(float), strict=True))
        assert own <= published


def check_codes(folder, catalog):
    return [problem.code for problem in check_store(Store(folder), catalog)]


def test_check_finds_what_is_wrong(tmp_path):
    catalog = load_catalog(DATA / "targets.yaml")
    store = Store(tmp_path)
    bad = frame(1, indicator="gdp")
    store.append(bad.assign(indicator="nothing"), "a", "1")
    store.append(bad.assign(region="999999"), "a", "2")
    store.append(bad.assign(value=float("inf")), "a", "3")
    store.append(bad.assign(year=20), "a", "4")
    store.append(bad.assign(file=""), "a", "5")
    store.append(bad.assign(unit="家"), "a", "6")
    store.append(bad.assign(unit="万元"), "a", "7")  # it converts
    found = check_codes(tmp_path, catalog)
    assert [code for code in found if code[:3] == "A60"] == [
        "A603", "A609", "A604", "A605", "A605", "A606",
    ]  # fmt: skip
    assert "A613" in found
    (tmp_path / "0003.parquet").unlink()
    assert "A607" in check_codes(tmp_path, catalog)
    shutil.copy(tmp_path / "0001.parquet", tmp_path / "0003.parquet")
    store.undo()
    (tmp_path / "0007.parquet").unlink()
    assert "A608" in check_codes(tmp_path, catalog)
    (tmp_path / "0009.parquet").write_bytes(b"x")
    assert "A601" in check_codes(tmp_path, catalog)
