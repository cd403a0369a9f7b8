"""What was known on a day, and the revisions that turned a verdict."""

import csv
import io
import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import DATA, SMALL, Runner
from dezj.assessment.assess import assess, years_in_force
from dezj.catalog import load_catalog
from dezj.catalog.issued import issued_by
from dezj.comparison.history import flips, revised
from dezj.dates import last_day
from dezj.store import COLUMNS, Store, store
from dezj.store.check import check_store
from dezj.store.observations import KEY
from dezj.store.vintage import in_force_on, known_from, undated_after
from dezj.workspace import Workspace

TODAY = "2024-05-01T08:00:00+00:00"


def observation(value, year=2021, indicator="output", published="", unit="亿元", **others):
    row = dict.fromkeys(COLUMNS, "") | {"region": "330000", "status": "final", "file": "a.csv"}
    row |= {"indicator": indicator, "year": year, "value": float(value), "unit": unit}
    return row | {"published": published} | others


@pytest.fixture
def clock(monkeypatch):
    """The clock of the store; a test sets it by calling."""

    def at(text):
        monkeypatch.setattr(store, "_now", lambda: text)

    at(TODAY)
    return at


class Books:
    """A workspace whose store is written import by import."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace = Workspace(folder / "data")
        self.dezj = Runner(folder)

    def add(self, *rows):
        frame = pd.DataFrame(rows, columns=list(COLUMNS))
        return self.workspace.store.append(frame, "a.csv", str(len(self.workspace.store._paths())))

    def edit(self, *pairs):
        path = self.folder / "data" / "targets.yaml"
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        self.workspace.reload()

    def known(self, day):
        frame = self.workspace.observations(date.fromisoformat(day))
        return dict(zip(frame["year"], frame["value"], strict=True))

    def flips(self, **chosen):
        return flips(self.workspace.catalog, self.workspace.revisions(), **chosen)


@pytest.fixture
def books(small, clock):
    return Books(small)


# Dates.


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022", "2022-12-31"),
        ("2022年", "2022-12-31"),
        ("2022-06", "2022-06-30"),
        ("2022-6", "2022-06-30"),
        ("2022/06", "2022-06-30"),
        ("2022.06", "2022-06-30"),
        ("2022年6月", "2022-06-30"),
        ("2023-02", "2023-02-28"),
        ("2024-02", "2024-02-29"),
        ("2022-06-29", "2022-06-29"),
        ("2022/6/9", "2022-06-09"),
        ("2022.6.9", "2022-06-09"),
        ("20220609", "2022-06-09"),
        ("2022年6月9日", "2022-06-09"),
        (" ２０２２年６月９日 ", "2022-06-09"),
        ("2022-06-09 08:30:00", "2022-06-09"),
        ("2022-06-09T08:30:00+00:00", "2022-06-09"),
    ],
)
def test_a_date_is_read_as_its_last_day(text, day):
    assert last_day(text) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "2022-13", "2022-00", "2022-02-30", "2022-06-00", "2022-00-10", "0000"),
        *("2022-6/30", "2022.1", "30.6.2022", "06/2022", "22-06", "202206", "2022-06-30x"),
        *("2022年初", "2021-2022", "2022-W05", "20221301", "１", "٢٠٢٢"),
    ],
)
def test_what_is_no_date_or_not_plain_is_not_read(text):
    assert last_day(text) is None


@given(st.dates())
def test_every_day_is_read_and_lies_within_its_month_and_year(day):
    assert last_day(day.isoformat()) == day
    month, year = last_day(day.isoformat()[:7]), last_day(day.isoformat()[:4])
    assert day <= month <= year
    assert (month.year, month.month, year.year) == (day.year, day.month, day.year)
    if month < date.max:
        assert (month + timedelta(1)).day == 1


# What was known.


def test_the_day_of_publication_is_the_first_on_which_it_is_known(books):
    books.add(observation(120, published="2022-06-30"))
    assert books.known("2022-06-29") == {}
    assert books.known("2022-06-30") == {2021: 120}


def test_a_month_and_a_year_count_from_their_last_day(books):
    books.add(observation(120, 2021, published="2022-06"), observation(130, 2022, published="2023"))
    assert books.known("2022-06-29") == {}
    assert books.known("2022-06-30") == books.known("2023-12-30") == {2021: 120}
    assert books.known("2023-12-31") == {2021: 120, 2022: 130}


@pytest.mark.parametrize("published", ["", "上月", "2024-13", "2024", "2024-12", "2031-01-01"])
def test_what_is_imported_is_known_whatever_its_date(books, published):
    books.add(observation(120, published=published))
    assert books.known("2024-04-30") == {}
    assert books.known("2024-05-01") == {2021: 120}


def test_among_those_known_the_newest_import_is_in_force(books):
    books.add(observation(120, published="2022-03-01"))
    books.add(observation(110, published="2023-01-05"))
    books.add(observation(115, published="2022-05-01"))  # an older source, imported last
    assert books.known("2022-02-28") == {}
    assert books.known("2022-04-30") == {2021: 120}
    assert books.known("2022-05-01") == books.known("2023-12-31") == {2021: 115}


def test_a_withdrawn_import_counts_on_no_day(books):
    books.add(observation(120, published="2022-03-01"))
    books.add(observation(1200, published="2022-04-01"))
    books.workspace.store.undo()
    assert books.known("2022-05-01") == books.known("2024-12-31") == {2021: 120}


def test_as_of_today_is_the_same_as_without_a_day():
    shipped = Workspace(DATA)
    imported = max(entry.imported_at for entry in shipped.store.imports())
    day = date.fromisoformat(imported[:10])
    for year in years_in_force(shipped.catalog):
        pd.testing.assert_frame_equal(shipped.assess(year, as_of=day), shipped.assess(year))
    pd.testing.assert_frame_equal(
        shipped.observations(day), shipped.observations(), check_exact=True
    )


def test_the_shipped_revision_of_a_published_figure():
    shipped = Workspace(DATA)

    def software(day):
        frame = shipped.observations(date.fromisoformat(day))
        frame = frame[(frame["indicator"] == "software-business-revenue") & (frame["year"] == 2022)]
        return frame["value"].tolist()

    assert software("2023-02-20") == []
    assert software("2023-02-21") == software("2024-01-02") == [9390.2]
    assert software("2024-01-03") == [9152.9]


PUBLISHED = st.sampled_from(
    ["", "上月", "2021", "2022", "2022-02", "2022-02-15", "2022-02-28", "2022-03", "2023-01-01"]
)
IMPORTED = st.sampled_from(["2022-01-10", "2022-02-28", "2022-06-01", "2023-07-01", "2024"])
DAYS = st.dates(date(2020, 1, 1), date(2026, 1, 1))


@st.composite
def histories(draw):
    """Frames as `Store.revisions` gives them, imports in order of their numbers."""
    rows = []
    for number in range(draw(st.integers(1, 5))):
        imported, withdrawn = draw(IMPORTED), draw(st.booleans())
        for _ in range(draw(st.integers(1, 3))):
            year = draw(st.integers(2019, 2021))
            row = observation(draw(st.integers(0, 9)), year, published=draw(PUBLISHED))
            own = {"import_id": f"{number + 1:04d}", "imported_at": imported}
            rows.append(row | own | {"withdrawn": withdrawn})
    frame = pd.DataFrame(rows)
    latest = ~frame[~frame["withdrawn"]].duplicated(KEY, keep="last")
    return frame.assign(in_force=latest.reindex(frame.index, fill_value=False).astype(bool))


@settings(max_examples=30, deadline=None)
@given(histories(), DAYS, DAYS)
def test_what_is_known_stays_known(frame, one, other):
    early, late = sorted((one, other))
    before, after = in_force_on(frame, early), in_force_on(frame, late)
    keys = [set(state[KEY].itertuples(index=False, name=None)) for state in (before, after)]
    assert keys[0] <= keys[1]
    known = known_from(frame)
    assert set(frame.index[known <= early.isoformat()]) <= set(
        frame.index[known <= late.isoformat()]
    )


@settings(max_examples=30, deadline=None)
@given(histories(), DAYS)
def test_a_state_holds_one_of_the_revisions_known_for_each_key(frame, day):
    state = in_force_on(frame, day)
    assert not state.duplicated(KEY).any()
    pd.testing.assert_frame_equal(state, frame.loc[state.index])
    assert not state["withdrawn"].any()
    later = undated_after(frame, day)
    assert not set(later.index) & set(state.index)
    assert later["published"].isin(["", "上月"]).all()


@settings(max_examples=30, deadline=None)
@given(histories())
def test_in_the_far_future_all_is_known(frame):
    pd.testing.assert_frame_equal(in_force_on(frame, date.max), frame[frame["in_force"]])
    assert in_force_on(frame, date.min).empty
    assert undated_after(frame, date.max).empty


def test_an_empty_store_has_no_vintages(books):
    assert books.known("2024-01-01") == {}
    frame = books.workspace.assess(2022, as_of=date(2024, 1, 1))
    assert frame["status"].tolist() == ["no_data"]


# Dates that cannot be.


@pytest.mark.parametrize(
    ("published", "code"),
    [
        *(("", None), ("2021", None), ("2021-01", None), ("2021-01-01", None), ("2023-05", None)),
        *(("2022-02-30", "A617"), ("1 Feb 2022", "A617"), ("44620", "A617"), ("年初", "A617")),
        *(("2020", "A618"), ("2020-12-31", "A618"), ("2018", "A618")),
    ],
)
def test_a_date_of_publication_that_cannot_be_is_noted(books, published, code):
    books.add(observation(120, 2021, published=published))
    found = list(check_store(books.workspace.store, books.workspace.catalog))
    noted = [(one.code, one.about) for one in found if one.code in ("A617", "A618")]
    assert noted == ([(code, "output/330000/2021")] if code else [])
    out = books.dezj("check", "--actuals", "--lang", "en")
    assert (code or "A61") in out.out or code is None
    if code:
        assert published in out.out
        head = f"ignore:\n  {code}: {{output/330000/2021: 原文如此}}\n"
        path = books.folder / "data" / "targets.yaml"
        path.write_text(path.read_text(encoding="utf-8") + head, encoding="utf-8")
        ignored = books.dezj("check", "--actuals", "--lang", "en").out
        assert code not in ignored


def test_an_import_says_which_dates_cannot_be_and_refuses_none(small):
    head = "indicator,region,year,value,unit,publisher,published\n"
    rows = ("2018-03-01", "2022-02-30", "2022-02-28")
    text = head + "".join(
        f"output,浙江,{year},12{year % 10},亿元,省统计局,{published}\n"
        for year, published in zip((2021, 2022, 2023), rows, strict=True)
    )
    (small / "a.csv").write_text(text.replace("2022-02-28", "2024-02-28"), "utf-8")
    result = Runner(small)("import", "a.csv", "--lang", "en")
    assert result.code == 0
    assert "imported 1: 3 new" in result.out or "3 new" in result.out
    assert "2018-03-01: before the year measured, 2021" in result.out
    assert "2022-02-30: not readable" in result.out
    assert "2024-02-28" not in result.out


# --as-of.


def test_the_verdict_is_that_of_the_day_and_the_table_says_so(books):
    books.add(observation(120, published="2022-02-28"))
    books.add(observation(110, published="2022-06-30"))
    # 20 of 100 after a fifth of the time; then half of that.
    assert "基本符合时序" in books.dezj("progress", "2021", "--as-of", "2022-06-29").out
    early = books.dezj("progress", "2021", "--as-of", "2022-05", "--format", "json").out
    (row,) = json.loads(early)
    assert (row["value"], row["status"], row["as_of"]) == (120, "on_track", "2022-05-31")
    late = books.dezj("progress", "2021", "--as-of", "2022-06", "--format", "csv").out
    (row,) = csv.DictReader(io.StringIO(late))
    assert (row["value"], row["status"], row["as_of"]) == ("110.0", "far_behind", "2022-06-30")
    for form in ("table", "markdown"):
        for lang, words in (("zh", "截至 2022-06-30"), ("en", "as of 2022-06-30")):
            out = books.dezj("progress", 2021, "--as-of", "2022-06", "-f", form, "--lang", lang).out
            assert words in out
    now = json.loads(books.dezj("progress", "2021", "--format", "json").out)
    assert "as_of" not in now[0]


def test_a_plan_issued_later_is_left_out_and_counted(workspace):
    dezj = Runner(workspace)
    out = dezj("progress", "2021", "--as-of", "2021-06-29", "--lang", "en").out
    # zj-145 was issued in June 2021, js-145 on 10 August, cn-iot-2021 in September ...
    left_out = ["zj-145 (2021-06)", "js-145 (2021-08-10)", "cn-iot-2021 (2021-09-10)"]
    left_out.append("cn-datacenter-2021 (2021-07-04)")
    assert f"plans issued after 2021-06-29 are left out (4): {', '.join(left_out)}" in out
    assert "zj-5yr" in out
    assert "cn-blockchain-2021" in out  # 27 May
    rows = json.loads(dezj("progress", "2021", "--as-of", "2021-06", "-f", "json", "--all").out)
    assert {row["plan"] for row in rows} == {"zj-5yr", "zj-145", "cn-blockchain-2021"}
    jiangsu = dezj("progress", "2021", "--as-of", "2021-06-29", "--region", "江苏").out
    assert "（1个）：js-145（2021-08-10）" in jiangsu


def test_a_plan_asked_for_that_was_issued_later_is_wrong_usage(workspace):
    result = Runner(workspace)(
        *("progress", "2021", "--as-of", "2021-06-29", "--plan", "zj-145", "--lang", "en")
    )
    assert (result.code, result.out) == (2, "")
    assert "zj-145 was issued 2021-06" in result.err
    assert "2021-06-30 or later" in result.err
    fine = Runner(workspace)("progress", "2021", "--as-of", "2021-06-30", "--plan", "zj-145")
    assert (fine.code, "未列入" in fine.out) == (0, False)


@pytest.mark.parametrize("issued", ["2024", "2024-05", "2024-05-31", "2025"])
def test_as_of_today_leaves_no_plan_out_however_its_date_is_given(books, issued):
    books.edit(('issued: "2020"', f'issued: "{issued}"'))
    books.add(observation(120, published="2022-02-28"))
    books.dezj.today = date(2024, 5, 20)
    now = json.loads(books.dezj("progress", "2021", "-f", "json").out)
    for day in ("2024-05-20", "2024-05", "2024-06-01"):
        rows = json.loads(books.dezj("progress", "2021", "--as-of", day, "-f", "json").out)
        assert [{k: v for k, v in row.items() if k != "as_of"} for row in rows] == now
    assert json.loads(books.dezj("progress", 2021, "--as-of", "2024-05-19", "-f", "json").out) == []
    asked = books.dezj("progress", 2021, "--as-of", "2024-05-19", "--plan", "p", "--lang", "en")
    assert (asked.code, "give --as-of 2024-05-20 or later" in asked.err) == (2, True)
    assert books.dezj("progress", 2021, "--as-of", "2024-05-20", "--plan", "p").code == 0


@cache
def shipped_catalog():
    return load_catalog(DATA / "targets.yaml")


@given(day=DAYS, today=DAYS, issued=st.sampled_from(["2021", "2022-06", "2022-06-15", "2030"]))
def test_a_plan_counts_from_its_issue_and_from_today_at_the_latest(day, today, issued):
    catalog = shipped_catalog()
    plans = {n: p.model_copy(update={"issued": issued}) for n, p in catalog.plans.items()}
    known = issued_by(catalog._replace(plans=plans), day, today=today)
    assert bool(known.plans) == (day >= min(today, last_day(issued)))
    assert bool(known.goals) == bool(known.plans)


@pytest.mark.parametrize("form", ["json", "csv"])
def test_rows_for_programs_say_the_day_in_every_table(books, form):
    books.add(observation(120, published="2022-02-28"))
    for command in (
        ("progress", "2021", "--by", "plan"),
        ("progress", "2021", "--by", "category"),
        ("progress", "2021", "--at-risk", "--status", "on_track"),
        ("compare", "浙江"),
        ("list", "actuals"),
    ):
        out = books.dezj(*command, "--as-of", "2022-06", "-f", form).out
        rows = json.loads(out) if form == "json" else list(csv.DictReader(io.StringIO(out)))
        assert all(row["as_of"] == "2022-06-30" for row in rows), command
        assert rows or "--at-risk" in command
        assert "as_of" not in books.dezj(*command, "-f", form).out


def test_goals_of_plans_left_out_are_not_counted_as_past(books):
    books.edit(('issued: "2020"', 'issued: "2021-03"'), ("{2025: 200}", "{2021: 200}"))
    books.edit(("2020: 100, 2025: 200", "2020: 100, 2021: 200"))
    assert "到期" in books.dezj("progress", "2022", "--as-of", "2021-03").out
    early = books.dezj("progress", "2022", "--as-of", "2021-03-30").out
    assert "到期" not in early
    assert "p（2021-03）" in early


def test_before_everything_the_result_is_empty_and_says_why(workspace):
    result = Runner(workspace)("progress", "2022", "--as-of", "1990")
    assert result.code == 0
    assert "没有符合条件的条目" in result.out
    assert "截至 1990-12-31" in result.out
    assert "（7个）" in result.out
    assert json.loads(Runner(workspace)("progress", 2022, "--as-of", 1990, "-f", "json").out) == []
    assert Runner(workspace)("list", "actuals", "--as-of", "1990").code == 0


@pytest.mark.parametrize("text", ["2022-13", "2022-02-30", "yesterday", "", "0000", "30.6.2022"])
@pytest.mark.parametrize("command", [("progress", "2022"), ("list", "actuals")])
def test_what_is_no_date_is_wrong_usage(workspace, command, text):
    result = Runner(workspace)(*command, "--as-of", text, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "write a day, a month or a year: 2022-06-30, 2022-06, 2022" in result.err


def test_undated_actuals_that_came_later_are_counted(books, clock):
    books.add(
        observation(110, 2021), observation(120, 2022), observation(7, indicator="firms", unit="家")
    )
    clock("2024-06-01T00:00:00+00:00")
    books.add(observation(111, 2021, published="——"), observation(130, 2023, published="2022-01"))
    out = books.dezj("progress", "2021", "--as-of", "2024-04", "--lang", "en").out
    assert "no readable date of publication and were imported after 2024-04-30: 1;" in out
    assert "2023-12-31: 2;" in books.dezj("progress", 2022, "--as-of", 2023, "--lang", "en").out
    assert (
        "2024-05-31: 1;" in books.dezj("progress", 2022, "--as-of", "2024-05", "--lang", "en").out
    )
    assert "--published" not in books.dezj("progress", 2022, "--as-of", 2024).out
    listed = books.dezj("list", "actuals", "--as-of", "2024-04", "--year", 2021, "--lang", "en")
    assert "2024-04-30: 2;" in listed.out
    listed = books.dezj("list", "actuals", "--as-of", "2024-04", "--plan", "p", "--lang", "en")
    assert "2024-04-30: 2;" in listed.out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_document_says_so_without_naming_an_option(books, clock, lang):
    import docx

    books.add(observation(110, 2021))
    clock("2024-06-01T00:00:00+00:00")
    books.add(observation(130, 2022))
    path = books.folder / f"{lang}.docx"
    run = books.dezj("report", 2022, "-o", path, "--as-of", "2024-04", "--lang", lang)
    assert (run.code, run.err) == (0, "")
    told = "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    undated = {
        "zh": "没有可读的发布日期，而在2024-04-30以后才导入，未计入。",
        "en": "2024-04-30: 2.",
    }
    assert undated[lang] in told
    assert "--" not in told


def test_the_actuals_of_a_day_are_listed(books):
    books.add(observation(120, published="2022-02-28"))
    books.add(observation(110, published="2022-06-30"))
    (row,) = json.loads(books.dezj("list", "actuals", "--as-of", "2022-05", "-f", "json").out)
    assert (row["value"], row["as_of"]) == (120, "2022-05-31")
    assert "截至 2022-05-31" in books.dezj("list", "actuals", "--as-of", "2022-05").out
    assert "as_of" not in books.dezj("list", "actuals", "-f", "json").out
    wrong = books.dezj("list", "plans", "--as-of", "2022")
    assert (wrong.code, "--as-of" in wrong.err) == (2, True)


def test_an_empty_store_can_be_listed_by_plan(books):
    result = books.dezj("list", "actuals", "--plan", "p")
    assert (result.code, result.err) == (0, "")


# Flips.


def turned(found):
    return [
        (
            one.revision.import_id,
            one.role,
            one.revision.new["year"],
            one.revision.old["value"],
            one.revision.new["value"],
            one.flip.goal,
            one.flip.year,
            one.flip.old["status"],
            one.flip.new["status"],
        )
        for one in found
    ]


def test_a_revision_that_turns_verdicts(books, clock):
    # From 100 in 2020 to 200 in 2025: 160 is expected of 2023; 150 covers 5/6 of the way to it.
    books.add(observation(160, 2023, publisher="统计局", published="2024-03"))
    clock("2024-06-01T00:00:00+00:00")
    books.add(observation(150, 2023, publisher="普查", published="2024-05-31"))
    change = ("0002", "value", 2023, 160, 150, "p/output")
    assert turned(books.flips()) == [
        (*change, year, "on_track", "lagging") for year in (2023, 2024)
    ]
    (first, _) = books.flips()
    assert first.revision.imported_at == "2024-06-01T00:00:00+00:00"
    assert (first.revision.old["publisher"], first.revision.new["publisher"]) == ("统计局", "普查")
    out = books.dezj("history", "--flips", "--lang", "en").out
    assert "Import 0002 (2024-06-01)" in out
    assert "2023: 160 → 150" in out
    assert "统计局 2024-03 → 普查 2024-05-31" in out
    assert "revised values: 1, in 1 imports or withdrawals; verdicts turned: 2" in out


def test_what_is_added_is_no_revision_even_if_it_turns_a_verdict(books):
    books.add(observation(160, 2023))
    books.add(observation(101, 2024))
    assert books.flips() == []


def test_each_import_is_judged_by_what_it_revises_alone(books):
    books.add(observation(140, 2022))
    # The same import adds 2023, so that only 2022 is still judged by the value that it revises.
    books.add(observation(120, 2022), observation(160, 2023))
    change = ("0002", "value", 2022, 140, 120, "p/output")
    assert turned(books.flips()) == [(*change, 2022, "on_track", "far_behind")]


def test_a_revision_that_turns_no_verdict(books):
    books.add(observation(160, 2023))
    books.add(observation(161, 2023))
    books.add(observation(161, 2023, publisher="another"))
    assert books.flips() == []
    made = revised(books.workspace.catalog, books.workspace.revisions())
    assert made.values.tolist() == [["output", "330000", 2023, "0002"]]
    result = books.dezj("history", "--flips")
    assert (result.code, "没有修订改变过评价" in result.out) == (0, True)
    assert "1 次导入或撤回修订了 1 个值，改变评价 0 处" in result.out
    assert json.loads(books.dezj("history", "--flips", "--format", "json").out) == []


def test_a_withdrawal_brings_the_old_value_back(books, clock):
    books.add(observation(160, 2023))
    books.add(observation(150, 2023), observation(150, 2024))
    clock("2024-07-01T00:00:00+00:00")
    books.workspace.store.undo()
    *made, back, _ = books.flips()
    # While it stood, 2024 was judged by its own value, which the import added.
    assert turned(made) == [
        ("0002", "value", 2023, 160, 150, "p/output", 2023, "on_track", "lagging")
    ]
    assert turned([back]) == [
        ("0003", "value", 2023, 150, 160, "p/output", 2023, "lagging", "on_track")
    ]
    assert (back.revision.withdraws, back.revision.imported_at[:10]) == ("0002", "2024-07-01")
    assert "0003 撤回导入 0002（2024-07-01）" in books.dezj("history", "--flips").out
    books.workspace.store.undo()  # now there is no value at all: that is no revision
    assert [one.revision.import_id for one in books.flips()] == ["0002", "0003", "0003"]


def test_the_withdrawal_of_what_was_not_in_force_revises_nothing(books):
    books.add(observation(160, 2023))
    books.add(observation(150, 2023))
    books.add(observation(160, 2023))
    frame = books.workspace.revisions()
    # By hand: `dezj undo` withdraws the newest only.
    middle = frame["import_id"] == "0002"
    frame = frame.assign(
        withdrawn_by=middle.map({True: "0004", False: ""}),
        withdrawn_at=middle.map({True: TODAY, False: ""}),
    )
    found = flips(books.workspace.catalog, frame, years=[2023])
    assert [one.revision.import_id for one in found] == ["0002", "0003"]


def test_an_import_withdrawn_twice_was_withdrawn_the_first_time(books, clock):
    books.add(observation(160, 2023))
    books.add(observation(150, 2023))
    clock("2024-07-01T00:00:00+00:00")
    books.workspace.store.undo()
    third = books.workspace.store.folder / "0003.parquet"
    (third.parent / "0004.parquet").write_bytes(third.read_bytes())
    entry = books.workspace.store.imports()[1]
    assert (entry.withdrawn_by, entry.withdrawn_at[:10]) == ("0003", "2024-07-01")
    assert {one.revision.import_id for one in books.flips()} == {"0002", "0003"}


def test_a_hedge_alone_can_turn_a_verdict(books):
    books.add(observation(200, 2023))
    books.add(observation(200, 2023, hedge="nearly"))
    first, *_ = books.flips(years=[2023])
    assert (first.flip.old["status"], first.flip.new["status"]) == ("achieved_early", "ahead")
    assert "2023: 200 → almost 200" in books.dezj("history", "--flips", "--lang", "en").out


def test_a_value_in_another_unit_is_no_revision(books):
    books.add(observation(160, 2023))
    books.add(observation(0.016, 2023, unit="万亿元"))
    assert revised(books.workspace.catalog, books.workspace.revisions()).empty
    books.add(observation(0.015, 2023, unit="万亿元"))
    assert turned(books.flips(years=[2023])) == [
        ("0003", "value", 2023, 160, 150, "p/output", 2023, "on_track", "lagging")
    ]


def test_values_in_a_unit_of_another_kind_are_left_out(books):
    books.add(observation(160, 2023, unit="家"))
    books.add(observation(160, 2023))
    books.add(observation(150, 2023))
    assert {one.revision.import_id for one in books.flips()} == {"0003"}


def test_a_base_that_is_taken_from_the_actuals_can_turn_a_verdict(books):
    books.edit(("base: {2020: 100}", "base: 2020"), ("2020: 100, 2025: 200", "2025: 200"))
    books.add(observation(100, 2020), observation(150, 2023))
    books.add(observation(150, 2020))
    books.add(observation(100, 2020), observation(160, 2023))
    found = books.flips(years=[2023])
    assert turned(found) == [
        ("0002", "base", 2020, 100, 150, "p/output", 2023, "lagging", "far_behind"),
        ("0003", "base", 2020, 150, 100, "p/output", 2023, "far_behind", "on_track"),
        ("0003", "value", 2023, 150, 160, "p/output", 2023, "far_behind", "on_track"),
    ]
    out = books.dezj("history", "--flips").out
    assert "2020：100 → 150（基期）" in out
    rows = json.loads(books.dezj("history", "--flips", "-f", "json").out)
    assert {row["role"] for row in rows} == {"value", "base"}


def test_flips_are_chosen_by_indicator_region_year_goal_and_assessed_year(books):
    books.add(observation(160, 2023), observation(5, indicator="firms", unit="家"))
    books.add(observation(150, 2023), observation(6, indicator="firms", unit="家"))
    assert books.flips(goals=["p/share"]) == books.flips(years=[2022]) == []
    assert books.flips(goals=["p/output", "nothing"], years=[2024, 1999])
    assert "2 个值，改变评价 2 处" in books.dezj("history", "--flips").out
    assert "1 个值，改变评价 2 处" in books.dezj("history", "产值", "--flips").out
    assert "1 个值，改变评价 0 处" in books.dezj("history", "企业数", "--flips").out
    assert "1 个值，改变评价 2 处" in books.dezj("history", "--flips", "--year", "2023").out
    assert "1 个值，改变评价 0 处" in books.dezj("history", "--flips", "--year", "2021").out
    assert "0 个值" in books.dezj("history", "--flips", "--region", "江苏").out


def test_history_without_an_indicator_is_for_flips_alone(books):
    result = books.dezj("history")
    assert (result.code, "--flips" in result.err) == (2, True)
    assert books.dezj("history", "--flips").code == 0  # an empty store


@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_flips_in_every_format(books, columns, form):
    books.add(observation(160, 2023, publisher="一个名称很长的统计发布机构" * 4))
    books.add(observation(150, 2023))
    out = books.dezj("history", "--flips", "--format", form, COLUMNS=columns).out
    assert "p/output" in out
    if form == "table":
        from rich.cells import cell_len

        assert max(map(cell_len, out.splitlines())) <= int(columns)
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(out)))
        assert [(row["old_value"], row["new_value"]) for row in rows] == [("160.0", "150.0")] * 2


DERIVED = """\
  gdp: {name: 地区生产总值, name_en: GDP, unit: 亿元, better: higher}
  ratio:
    name: 产值/地区生产总值
    name_en: Output to GDP
    unit: "%"
    better: higher
    derived: {numerator: output, denominator: gdp}
"""


@pytest.fixture
def with_share(books):
    """output ÷ gdp is ratio: of 20 % in 2020 it is to become 40 % in 2025."""
    goal = """\
    ratio:
      category: 规模
      base: 2020
      targets: {2025: 40}
      mentions:
        表: {2025: 40%}
"""
    books.edit(("  firms:\n", DERIVED + "  firms:\n"), ("        表:", "        一:"))
    path = books.folder / "data" / "targets.yaml"
    path.write_text(path.read_text(encoding="utf-8") + goal, encoding="utf-8")
    books.workspace.reload()
    books.add(
        *(observation(value, year) for year, value in ((2020, 100), (2023, 150))),
        *(observation(500, year, indicator="gdp", publisher="统计局") for year in (2020, 2023)),
    )
    return books


def test_a_flip_of_a_derived_indicator_is_found_by_it_and_by_its_parts(with_share):
    books = with_share
    books.add(observation(420, 2023, indicator="gdp", publisher="统计局"))
    # 30 % of 20 to 32 on schedule is lagging; 150 ÷ 420 is 35.7 %.
    for asked in ("gdp", "地区生产总值", "ratio", None):
        chosen = () if asked is None else (asked,)
        rows = json.loads(books.dezj("history", *chosen, "--flips", "-f", "json").out)
        assert [(row["goal"], row["assessed_year"]) for row in rows] == [
            ("p/ratio", 2023),
            ("p/ratio", 2024),
        ]
        (row, _) = rows
        assert (row["indicator"], row["revised_indicator"], row["unit"]) == ("ratio", "gdp", "亿元")
        assert (row["old_value"], row["new_value"]) == (500, 420)
        assert (row["old_status"], row["new_status"]) == ("lagging", "ahead")
    assert json.loads(books.dezj("history", "output", "--flips", "-f", "json").out) == []
    assert "1 个值，改变评价 2 处" in books.dezj("history", "ratio", "--flips").out
    out = books.dezj("history", "ratio", "--flips", "--lang", "en", COLUMNS="80").out
    assert "GDP" in out
    assert "2023: 500 → 420" in out


def test_the_parts_of_a_published_share_do_not_turn_its_verdict(with_share):
    books = with_share
    books.add(observation(30, 2023, indicator="ratio", unit="%"))
    books.add(
        observation(36, 2023, indicator="ratio", unit="%"),
        observation(420, 2023, indicator="gdp", publisher="统计局"),
    )
    found = books.flips(goals=["p/ratio"], years=[2023])
    assert [one.revision.new["indicator"] for one in found] == ["ratio"]


def test_the_table_names_no_revised_indicator_where_it_is_that_of_the_goal(books):
    books.add(observation(160, 2023))
    books.add(observation(150, 2023))
    assert "修订的指标" not in books.dezj("history", "--flips").out
    (row, _) = json.loads(books.dezj("history", "--flips", "-f", "json").out)
    assert (row["revised_indicator"], row["unit"]) == ("output", "亿元")


def test_a_base_that_is_the_latest_value_too_turns_a_verdict_once(books):
    books.edit(("base: {2020: 100}", "base: 2020"), ("2020: 100, 2025: 200", "2025: 200"))
    books.add(observation(100, 2020))
    books.add(observation(210, 2020))
    found = books.flips(years=[2021])
    assert turned(found) == [
        ("0002", "value", 2020, 100, 210, "p/output", 2021, "no_data", "achieved_early")
    ]


def test_the_base_is_shown_where_the_verdict_rests_on_it(books):
    books.edit(("base: {2020: 100}", "base: 2020"), ("2020: 100, 2025: 200", "2025: 200"))
    books.add(observation(100, 2020))
    # This table has no column of bases.
    show = ("progress", "2021", "--method", "all")
    assert "无数据" in (out := books.dezj(*show).out)
    assert "100 (2020)" not in out
    books.add(observation(210, 2020))
    assert "提前达标" in (out := books.dezj(*show).out)
    assert "210 (2020)" in out
    assert "105.0%" in books.dezj("progress", "2021").out  # its 完成率


def test_a_derived_base_is_rounded_and_marked(with_share):
    books = with_share
    books.add(observation(210, 2020, indicator="gdp"))
    (row,) = [
        row
        for row in json.loads(books.dezj("progress", "2023", "-f", "json", "--all").out)
        if row["indicator"] == "ratio"
    ]
    assert row["base_value"] == 47.61904761904762
    assert (row["base_status"], row["growth_base_status"]) == ("derived", "derived")
    for method in ("schedule", "cagr"):
        out = books.dezj("progress", "2023", "--all", "--method", method).out
        assert "47.62÷ (2020)" in out
        assert "47.619" not in out
        assert "÷ 未录入公布值" in out
    assert "47.619" not in books.dezj("show", "ratio", "--no-chart").out


def test_a_base_that_the_plan_prints_has_no_status(books):
    books.add(observation(99, 2020), observation(160, 2023))
    (row,) = json.loads(books.dezj("progress", "2023", "-f", "json").out)
    assert (row["base_value"], row["base_status"], row["growth_base_status"]) == (100, None, None)


@st.composite
def stores(draw):
    """Imports and withdrawals: lists of (year, value, hedge), or None for `dezj undo`."""
    value = st.tuples(
        st.integers(2020, 2023),
        st.sampled_from([90.0, 110.0, 130.0, 150.0, 170.0, 200.0]),
        st.sampled_from(["", "nearly"]),
    )
    return draw(st.lists(st.none() | st.lists(value, min_size=1, max_size=3), max_size=6))


@settings(max_examples=15, deadline=None)
@given(stores())
def test_flips_are_those_of_a_plain_replay(tmp_path_factory, events):
    folder = tmp_path_factory.mktemp("replay")
    text = SMALL.replace("base: {2020: 100}", "base: 2020").replace("2020: 100, ", "")
    (folder / "targets.yaml").write_text(text.replace("2025", "2023"), encoding="utf-8")
    catalog = load_catalog(folder / "targets.yaml")
    books = Store(folder / "actuals")
    standing, before, expected = [], {}, set()
    for event in events:
        if event is None:
            standing = standing[:-1]
            undone = books.undo()
            if undone is None:
                continue
        else:
            standing = [*standing, event]
            rows = [observation(value, year, hedge=hedge) for year, value, hedge in event]
            books.append(pd.DataFrame(rows, columns=list(COLUMNS)), "a", "a")
        after = {year: (value, hedge) for one in standing for year, value, hedge in one}
        changed = {year for year in after if before.get(year, after[year]) != after[year]}
        as_it_was = after | {year: before[year] for year in changed}
        for year in years_in_force(catalog) if changed else ():
            told = [verdict(catalog, state, year) for state in (as_it_was, after)]
            if told[0] != told[1]:
                expected.add((books.newest(), year, *told))
        before = after
    found = flips(catalog, books.revisions())
    assert {
        (f.revision.import_id, f.flip.year, f.flip.old["status"], f.flip.new["status"])
        for f in found
    } == expected
    assert all(f.revision.old["value"] == f.flip.old["value"] for f in found if f.role == "value")
    assert all(f.revision.new["value"] == f.flip.new["value"] for f in found if f.role == "value")


def verdict(catalog, state, year):
    rows = [observation(value, y, hedge=hedge) for y, (value, hedge) in state.items()]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"year": "int64"})
    (status,) = assess(catalog, frame, year)["status"]
    return status


def test_the_shipped_revisions_turn_no_verdict():
    # Only two of the six revised values are of goals. Enterprises on cloud in 2020: over 41,
    # then almost 44, of 40 to be reached by 2020 and 50 by 2022: reached both times in 2020, on
    # schedule in 2021 (37.2 was expected of 2020), and of no use in 2022, when the goal is due.
    # Online retail sales in 2017: the base, which the plan prints itself.
    shipped = Workspace(DATA)
    frame = shipped.revisions()
    made = revised(shipped.catalog, frame)
    assert made.drop(columns="region").values.tolist() == [
        ["software-business-revenue", 2021, "0003"],
        ["software-business-revenue", 2022, "0005"],
        ["gdp", 2023, "0006"],
        ["enterprises-on-cloud", 2020, "0007"],
        ["5g-base-stations", 2020, "0007"],
        ["online-retail-sales", 2017, "0007"],
    ]
    assert flips(shipped.catalog, frame) == []
