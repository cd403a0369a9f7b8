"""`dezj export store` and `observations`: the file that is read back is what there is."""

import io
import re
import shutil
import subprocess
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import DATA, PROJECT, Runner
from dezj.errors import DataError
from dezj.exporting import store_file, workbook
from dezj.importing.tidy_headings import HEADINGS
from dezj.store import COLUMNS, Store
from dezj.store.observations import empty_observations
from dezj.workspace import Workspace

ENDINGS = ("parquet", "csv", "xlsx")


def readers() -> dict:
    """How the document says each format is read: ending → code."""
    text = (PROJECT / "docs" / "export.md").read_text(encoding="utf-8")
    code = text.split("## The store")[1].split("```python\n")[1].split("```")[0]
    lines = code.splitlines()
    before = "\n".join(line for line in lines if "store." not in line)
    found = {}
    for line in lines:
        if "store." in line:
            name, _, call = line.partition(" = ")
            found[name] = f"{before}\nframe = {call}"
    assert {*found} == {"parquet", "csv", "excel"}
    return {"parquet": found["parquet"], "csv": found["csv"], "xlsx": found["excel"]}


READERS = readers()


def read(path) -> pd.DataFrame:
    """The file, read as the document says."""
    ending = path.suffix.removeprefix(".")
    names = {}
    exec(READERS[ending].replace(f'"store.{ending}"', f"r'{path}'"), names)
    return names["frame"]


def written(ending: str, revisions: pd.DataFrame, path):
    path.write_bytes(b"".join(store_file.content(f".{ending}", revisions)))
    return path


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_shipped_store_comes_back_whole(ending, dezj, tmp_path):
    path = tmp_path / f"store.{ending}"
    done = dezj("export", "store", "-o", path, "--lang", "en")
    assert (done.code, done.err) == (0, "")
    revisions = Store(DATA / "actuals").revisions()
    assert str(len(revisions)) in done.out
    pd.testing.assert_frame_equal(read(path), revisions, check_exact=True)


@pytest.mark.parametrize("ending", ENDINGS)
def test_withdrawals_and_revisions_are_in_it(ending, workspace, dezj):
    before = Store(workspace / "data" / "actuals").revisions()
    lines = ["指标,地区,年份,数值,单位,发布机构", "地区生产总值,浙江,2022,78000,亿元,省统计局"]
    for n in range(2):
        path = workspace / f"{n}.csv"
        path.write_text("\n".join(lines).replace("000,", f"00{n},"), encoding="utf-8")
        assert dezj("import", path, "--accept").code == 0
    assert dezj("undo").code == 0
    assert dezj("export", "store", "-o", workspace / f"s.{ending}").code == 0
    frame = read(workspace / f"s.{ending}")
    assert len(frame) == len(before) + 2
    assert frame["withdrawn"].tolist()[-2:] == [False, True]
    assert frame["in_force"].tolist()[-2:] == [True, False]
    pd.testing.assert_frame_equal(frame, Store(workspace / "data" / "actuals").revisions())


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_store_without_imports_comes_back_empty(ending, small, dezj):
    assert dezj("export", "store", "-o", small / f"s.{ending}").code == 0
    frame = read(small / f"s.{ending}")
    # Where there are no rows, pandas cannot tell the texts of a CSV or a sheet from anything else.
    wanted = Store(small / "nothing").revisions()
    pd.testing.assert_frame_equal(frame, wanted, check_dtype=ending == "parquet")


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_store_gives_the_same_bytes(ending):
    revisions = Store(DATA / "actuals").revisions()
    first, second = (b"".join(store_file.content(f".{ending}", revisions)) for _ in range(2))
    assert first == second


HOSTILE = (
    *("", "NA", "nan", "NaN", "null", "None", "N/A", "#N/A", "#REF!", "TRUE", "false", "-", "--"),
    *("=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "'quoted", '"', '""', '"a","b"', ","),
    *("001", "330000", "1e5", "1,234", "2022-03", "13.3%", "0x10", " ", " a ", "a  b", ";", "\\"),
    *("😀", "𠮷", "é", "e\u0301", "<b>&amp;</b>", "&", "]]>", "\u3000全角", "\xa0", "_x", "%s"),
)  # fmt: skip
# What a store can hold: an import takes printable texts, and blanks.
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co"))),
).filter(lambda text: "_x" not in text[:-6])  # which is refused, see below


@st.composite
def stores(draw) -> pd.DataFrame:
    """Revisions with any texts and any numbers."""
    size = draw(st.integers(1, 4))
    columns = {}
    for name, (kind, _) in COLUMNS.items():
        values = {
            "string": TEXTS,
            "int32": st.integers(1949, 2100),
            "float64": st.floats(allow_nan=False, allow_infinity=False),
        }[kind]
        columns[name] = draw(st.lists(values, min_size=size, max_size=size))
    frame = pd.DataFrame(columns).astype(empty_observations().dtypes.to_dict())
    texts = frame["indicator"].dtype
    for name in ("import_id", "imported_at", "withdrawn_by", "withdrawn_at"):
        drawn = draw(st.lists(TEXTS, min_size=size, max_size=size))
        frame[name] = pd.Series(drawn, dtype=texts)
    for name in ("withdrawn", "in_force"):
        frame[name] = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    return frame


@pytest.mark.parametrize("ending", ENDINGS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(frame=stores())
def test_any_store_comes_back_whole(ending, frame, tmp_path):
    back = read(written(ending, frame, tmp_path / f"s.{ending}"))
    pd.testing.assert_frame_equal(back, frame, check_exact=True)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_a_text_in_excel_and_no_formula(text):
    content = b"".join(workbook.xlsx_chunks("s", ["a", "=b"], [[text, 1.5]]))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    cell = sheet["A2"]
    assert (cell.value, cell.data_type) == ((text, "s") if text else (None, "n"))
    assert cell.quotePrefix == text.startswith(tuple("=+-@'#"))
    assert (sheet["B1"].value, sheet["B1"].data_type) == ("=b", "s")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("number", [0.1 + 0.2, 1 / 3, 1e-300, 1.7976931348623157e308, 25000.0])
def test_a_number_is_exact_in_excel(number):
    content = b"".join(workbook.xlsx_chunks("s", ["a"], [[number]]))
    value = openpyxl.load_workbook(io.BytesIO(content)).active["A2"].value
    assert repr(float(value)) == repr(number)


@pytest.mark.parametrize(
    "value",
    ["a\nb", "a\tb", "\x00", "\x1b", "_x0041_", "\ufffe", "长" * 32768, float("inf"), float("nan")],
)
def test_what_excel_cannot_hold_is_refused_with_its_row(value):
    with pytest.raises(DataError) as refused:
        b"".join(workbook.xlsx_chunks("s", ["a"], [["fine"], [value]]))
    assert refused.value.key == "export-not-in-sheet"
    assert refused.value.params["row"] == 3


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_ROWS", 3)
    assert b"".join(workbook.xlsx_chunks("s", ["a"], [["1"]] * 2))
    with pytest.raises(DataError, match="3 rows"):
        b"".join(workbook.xlsx_chunks("s", ["a"], [["1"]] * 3))


def test_a_refused_file_is_not_written(workspace, dezj):
    store = Store(workspace / "data" / "actuals")
    frame = store.observations().drop(columns=["import_id", "imported_at"]).head(1)
    store.append(frame.assign(note="_x0041_"), "a.csv", "0")
    done = dezj("export", "store", "-o", workspace / "s.xlsx", "--lang", "en")
    assert done.code == 1
    assert "_x0041_" in done.err and ".csv" in done.err
    assert [p.name for p in workspace.iterdir()] == ["data"]
    assert dezj("export", "store", "-o", workspace / "s.csv").code == 0


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_exists_is_overwritten_by_force_alone(ending, dezj, tmp_path):
    path = tmp_path / f"s.{ending}"
    path.write_text("mine", encoding="utf-8")
    done = dezj("export", "store", "-o", path, "--lang", "en")
    assert done.code == 1
    assert "--force" in done.err
    assert path.read_text(encoding="utf-8") == "mine"
    assert dezj("export", "store", "-o", path, "--force").code == 0
    assert len(read(path)) == len(Store(DATA / "actuals").revisions())
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_excel_takes_the_csv_for_utf_8(dezj, tmp_path):
    for what in ("store", "observations"):
        dezj("export", what, "-o", tmp_path / f"{what}.csv")
        assert (tmp_path / f"{what}.csv").read_bytes().startswith("\ufeff".encode())


def test_libreoffice_shows_the_texts_of_the_sheet(tmp_path):
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("there is no soffice")
    texts = ["=1+1", "001", "330000", "2022-03", "+1", "@a", "'q", "#N/A", "NA"]
    content = b"".join(workbook.xlsx_chunks("s", ["a"], [[text] for text in texts]))
    (tmp_path / "s.xlsx").write_bytes(content)
    subprocess.run(
        [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path),
         str(tmp_path / "s.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert (tmp_path / "s.csv").read_text(encoding="utf-8").splitlines() == ["a", *texts]


# The actuals, to import again.


@pytest.fixture
def emptied(workspace):
    """The shipped catalog and no actuals."""
    shutil.rmtree(workspace / "data" / "actuals")
    return workspace


OWN = ["file", "sha256", "sheet", "cell", "import_id", "imported_at"]
KEY = ["indicator", "region", "year"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_actuals_are_imported_again_as_the_same(ending, lang, emptied, dezj):
    path = emptied / f"actuals.{ending}"
    done = dezj("export", "observations", "-o", path, "--data", DATA, "--lang", lang)
    assert (done.code, done.err) == (0, "")
    again = dezj("import", path)
    assert (again.code, again.err) == (0, "")
    before = Workspace(DATA).observations().drop(columns=OWN)
    after = Workspace(emptied / "data").observations().drop(columns=OWN)
    # The figures as printed that were left out are told.
    told = done.out.splitlines()
    lost = before["printed"].to_numpy() != after["printed"].to_numpy()
    assert len(told) == (2 if lost.any() else 1)
    assert not lost.any() or str(lost.sum()) in told[1]
    assert lost.mean() < 0.1
    assert (after.loc[lost, "printed"] == "").all()
    pd.testing.assert_frame_equal(
        after.drop(columns="printed"),
        before.drop(columns="printed").reset_index(drop=True),
        check_exact=True,
    )


def test_what_is_printed_in_another_unit_is_left_out_and_told(small, dezj):
    source = small / "source.csv"
    lines = [
        "指标,地区,年份,数值,单位,原文",
        "产值,浙江,2021,2.5,万亿元,2.5",
        "产值,浙江,2022,2.6,万亿元,2.6万亿元",
    ]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert dezj("import", source).code == 0
    done = dezj("export", "observations", "-o", small / "o.csv", "--lang", "en")
    assert done.out.splitlines()[1].startswith("what is printed was left out of 1:")
    frame = pd.read_csv(small / "o.csv", dtype=str, na_filter=False)
    assert frame["value"].tolist() == ["25000", "26000"]
    assert frame["printed"].tolist() == ["", "2.6万亿元"]
    other = shutil.copytree(small / "data", small / "other" / "data")
    shutil.rmtree(other / "actuals")
    assert dezj("import", small / "o.csv", "--data", other).code == 0
    assert Workspace(other).observations()["value"].tolist() == [25000, 26000]


def test_a_changed_unit_does_not_stand_in_the_way(emptied, dezj):
    """The file has the unit of the import; the import converts it as the store does."""
    catalog = emptied / "data" / "targets.yaml"
    text = catalog.read_text(encoding="utf-8")
    before, gdp, after = text.partition("\n  gdp:\n")
    catalog.write_text(before + gdp + after.replace("亿元", "万亿元", 1), "utf-8")
    shutil.copytree(DATA / "actuals", emptied / "data" / "actuals")
    wanted = Workspace(emptied / "data").observations()
    assert dezj("export", "observations", "-o", emptied / "o.csv").code == 0
    shutil.rmtree(emptied / "data" / "actuals")
    assert dezj("import", emptied / "o.csv").code == 0
    found = Workspace(emptied / "data").observations()
    assert found["value"].tolist() == wanted["value"].tolist()
    assert found["unit"].tolist() == wanted["unit"].tolist()


def test_derived_values_are_not_among_them(dezj, tmp_path):
    dezj("export", "observations", "-o", tmp_path / "o.csv", "--lang", "en")
    frame = pd.read_csv(tmp_path / "o.csv", dtype=str, na_filter=False)
    assert [*frame.columns] == [*HEADINGS.values()]
    assert "derived" not in {*frame["status"]}
    derived = Workspace(DATA).observations(derived=True)["status"] == "derived"
    assert derived.any()
    assert len(frame) == (~derived).sum()


def test_one_of_an_indicator_that_the_catalog_has_lost_is_left_out_and_told(workspace):
    catalog = workspace / "data" / "targets.yaml"
    text = catalog.read_text(encoding="utf-8")
    assert "\n  data-centres:" in text
    renamed = re.sub(r"(?<=\s)data-centres:", "lost-centres:", text)
    catalog.write_text(renamed, encoding="utf-8")
    store = Workspace(workspace / "data").store
    frame = store.observations().head(3).assign(indicator=["data-centres", "gdp", "data-centres"])
    store.append(frame[list(COLUMNS)], "x.csv", "0" * 64)
    dezj = Runner(workspace)
    done = dezj("export", "observations", "-o", workspace / "o.csv")
    known = store.observations()
    lost = (known["indicator"] == "data-centres").sum()
    assert lost > 0
    assert f"{lost} 条的指标已不在目录中" in done.out
    again = dezj("import", workspace / "o.csv", "--dry-run")
    assert (again.code, again.err) == (0, "")
