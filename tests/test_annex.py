"""The annex of `dezj report`: its formulas against the assessment.

LibreOffice computes the formulas anew; without it those tests are skipped.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annexes import evaluation_of, lines, opened, plan_sheets, state
from conftest import DATA
from dezj.assessment.standing import STANDING, STANDINGS
from dezj.documents.annex import content
from dezj.documents.annex.columns import COLUMNS, HEADING, LETTER
from dezj.documents.annex.formulas import CUTS
from dezj.documents.annex.lines import sheet_name
from dezj.documents.annex.looks import NO_NUMBER, STANDING_COLOURS, exact
from dezj.documents.annex.rules import changed_actual, moved_actual, words_of
from dezj.documents.evaluation import Evaluation
from dezj.texts import LANGUAGES, Texts
from dezj.texts.annex_words import ANNEX_WORDS
from dezj.wording.numbers import number
from dezj.wording.verdicts import is_news, plain_rows, verdict_text
from dezj.workspace import Workspace
from method_cases import Case, assessed, catalog_of, observations_of, parse_target

YEAR = 2023
SHIPPED = Workspace(DATA)
# Functions that Excel 2010, WPS and LibreOffice all have.
SHARED_BY_ALL = {
    *("ABS", "AND", "CELL", "COUNTIF", "IF", "IFERROR", "INDEX", "ISNUMBER", "LEFT", "MATCH"),
    *("MAX", "MIN", "N", "NOT", "OR", "ROWS", "SUM", "TRIM"),
}
USUAL = ["类别", "指标", "单位", "基期值", "目标值", "实际值"]
USUAL += ["完成率", "时序进度", "评价", "责任单位", "数据来源", "备注"]


def annex_of(evaluation, lang="zh"):
    return b"".join(content(evaluation, lang))


@pytest.fixture(scope="module")
def shipped():
    return {year: evaluation_of(SHIPPED, year) for year in (2018, 2020, 2022)}


@pytest.fixture(scope="module")
def annexes(shipped):
    return {(y, lang): annex_of(one, lang) for y, one in shipped.items() for lang in LANGUAGES}


def holds(cells, row, lang, *, shown=None):
    """The values of a line are those of a row of the assessment, whose value is shown, or not."""
    texts = Texts(lang)
    shown = is_news(row) if shown is None else shown
    assert cells["verdict"].value == verdict_text(row, "schedule", texts), row["goal"]
    for name in ("completion", "progress", "pace"):
        same(cells[name].value, row[name] if shown else None, row["goal"], name)
    same(cells["elapsed"].value, row["time_elapsed"], row["goal"], "elapsed")
    if row["gap"] is not None and shown:
        same(cells["expected"].value, row["expected"], row["goal"], "expected")
    if shown and row["value"] is not None:
        high, lower = row["target_high"], cells["better"].value in ("越低越好", "lower is better")
        goal = high if lower and high is not None else row["target_value"]
        same(cells["aim"].value, goal, row["goal"], "aim")


def same(found, wanted, *what):
    found = None if found == "" else found
    if wanted is None or found is None:
        assert found == wanted, what
    else:
        assert found == pytest.approx(wanted, rel=1e-9, abs=1e-12), what


# --- What is written ----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("year", [2018, 2020, 2022])
def test_every_cached_value_is_the_assessments(shipped, annexes, year, lang):
    book = opened(annexes[year, lang], data_only=True)
    rows = iter(shipped[year].rows)
    for sheet in plan_sheets(book):
        for cells in lines(sheet, lang):
            row = next(rows)
            holds(cells, row, lang)
            assert cells["goal"].value == row["goal"]
            if is_news(row):
                assert (cells["actual"].value, cells["year"].value) == (
                    row["value"],
                    row["value_year"],
                )
            else:
                assert (cells["actual"].value, cells["year"].value) == (None, year)
    assert next(rows, None) is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_summary_counts_each_standing(shipped, annexes, lang):
    counts_hold(opened(annexes[2022, lang], data_only=True), shipped[2022].rows)


def counts_hold(book, rows, parts=None):
    """The counts of the summary are those of the rows, plan by plan and in total."""
    sheet = book.worksheets[0]
    start = next(n for n in range(1, 20) if sheet.cell(n, 3).value in ("达标", "achieved")) + 1
    plans = {}
    for row in rows:
        plans.setdefault(row["plan"], []).append(row)
    groups = [*plans.values(), *([rows] if len(plans) > 1 else [])]
    for n, group in enumerate(groups, start):
        counts = Counter(STANDING[row["status"]] for row in group)
        found = [sheet.cell(n, column).value for column in range(2, 9)]
        known = len(group) - counts["no_data"]
        assert found == [len(group), *(counts[name] for name in STANDINGS), known]
        same(sheet.cell(n, 9).value, counts["achieved"] / known if known else None, n)


def test_the_summary_holds_the_cut_offs_that_the_formulas_name(annexes):
    book = opened(annexes[2022, "zh"])
    schedule = SHIPPED.catalog.schedule
    wanted = {name: getattr(schedule, status) for status, name in CUTS.items()}
    wanted |= {"about_share": schedule.about, "evaluated_year": 2022}
    assert set(book.defined_names) == set(wanted)
    for name, value in wanted.items():
        [(sheet, place)] = book.defined_names[name].destinations
        assert book[sheet][place].value == float(value)


def test_formulas_use_only_functions_that_every_program_has(annexes):
    used = set()
    for sheet in opened(annexes[2022, "zh"]):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    used |= set(re.findall(r"([A-Z.]+)\(", cell.value))
    assert "IF" in used
    assert used <= SHARED_BY_ALL


def test_only_what_an_officer_may_change_is_open(annexes):
    book = opened(annexes[2022, "zh"])
    for sheet in book:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    opens = {name for name, column in COLUMNS.items() if column.open}
    assert {"actual", "year", "hedge", "status", "grade", "origin", "note"} == opens
    for sheet in plan_sheets(book):
        for cells in lines(sheet):
            found = {name for name, cell in cells.items() if not cell.protection.locked}
            assert found == opens
            assert cells["actual"].number_format == "General"


def test_it_prints_on_a4_with_its_headings(annexes):
    for sheet in plan_sheets(opened(annexes[2022, "zh"])):
        assert sheet.freeze_panes == "C4"
        assert sheet.print_title_rows == "$3:$3"
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        # One page wide is what a file means that says nothing of the width.
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet["A1"].value in sheet.oddHeader.center.text
        assert "&P" in sheet.oddFooter.center.text
        assert "&N" in sheet.oddFooter.center.text
        printed = [name for name, column in COLUMNS.items() if column.printed]
        last = openpyxl.utils.get_column_letter(len(printed))
        assert sheet.print_area == f"'{sheet.title}'!$A$1:${last}${sheet.max_row}"
        assert sheet.auto_filter.ref.startswith("A3:")


def test_the_columns_of_an_annex_stand_in_their_usual_order(annexes):
    sheet = plan_sheets(opened(annexes[2022, "zh"]))[0]
    heads = [cell.value for cell in sheet[HEADING]]
    assert [head for head in heads if head in USUAL] == USUAL


def test_numbers_are_shown_with_all_their_digits(annexes, shipped):
    book = opened(annexes[2022, "zh"])
    rows = iter(shipped[2022].rows)
    seen = Counter()
    for sheet in plan_sheets(book):
        for cells in lines(sheet):
            row = next(rows)
            base, form = cells["base"].value, cells["base"].number_format
            assert base == row["base_value"]
            if base is not None and row["base_status"] != "derived":
                places = len(form.partition(".")[2].partition('"')[0])
                assert f"{base:.{places}f}" == f"{base:.{places}f}".rstrip() and (
                    float(f"{base:.{places}f}") == base
                )
                seen["base"] += 1
            assert "%" not in form + cells["actual"].number_format
            for name in ("completion", "progress", "elapsed"):
                assert cells[name].number_format == "0.0%"
    assert seen["base"] > 20


def contrast(one, other):
    def light(colour):
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_every_verdict_has_a_colour_that_can_be_read():
    for fill, text in (
        *STANDING_COLOURS.values(),
        (NO_NUMBER["bg_color"], NO_NUMBER["font_color"]),
    ):
        assert contrast(fill, text) >= 4.5
    for lang in LANGUAGES:
        texts = Texts(lang)
        words = [word for standing in STANDINGS for word in words_of(standing, texts)]
        assert len(words) == len(set(words))
        assert set(words) == {texts(f"status-{name}") for name in (*STANDING, "no_current_data")}


def test_the_sources_name_the_cell_of_each_figure(annexes, shipped):
    book = opened(annexes[2022, "zh"])
    sheet = book["数据来源"]
    heads = {cell.value: cell.column - 1 for cell in sheet[1]}
    by_number = {own.title.split()[0]: own for own in plan_sheets(book)}
    found = Counter()
    for row in sheet.iter_rows(min_row=2):
        what, place = row[heads["用途"]].value, row[heads["单元格"]].value
        if place:
            plan, address = place.split("!")
            cell, figure = by_number[plan][address], row[heads["数"]].value
            found[what] += 1
            if isinstance(cell.value, float | int):
                assert number(cell.value) in str(figure) or cell.value == figure
            assert row[heads["出处"]].value
    shown = sum(is_news(row) for row in shipped[2022].rows)
    assert found["实际"] == shown
    assert found["目标"] == sum(row["target_value"] is not None for row in shipped[2022].rows)


def test_only_the_web_is_linked(annexes):
    for sheet in opened(annexes[2022, "zh"]):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink is not None and cell.hyperlink.target:
                    assert cell.hyperlink.target.startswith(("http://", "https://"))


def test_the_same_evaluation_is_the_same_bytes_and_holds_no_macro(annexes):
    content_ = annexes[2022, "zh"]
    assert annex_of(evaluation_of(Workspace(DATA), 2022)) == content_
    with zipfile.ZipFile(io.BytesIO(content_)) as package:
        entries = package.infolist()
        core = package.read("docProps/core.xml").decode()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert core.count("2000-01-01T00:00:00Z") == 2
    assert not [entry.filename for entry in entries if re.search("vba|macro|bin$", entry.filename)]


@settings(max_examples=8, deadline=None)
@given(st.sampled_from("=+-@'"), st.text("=1+cmd|A' /C!亿\"", max_size=9))
def test_texts_never_become_formulas(start, rest):
    hostile = (start + rest).strip()
    catalog = SHIPPED.catalog
    plan, goals = next((p, g) for p, g in catalog.goals.items() if p == "zj-145")
    name = next(iter(goals))
    observations = SHIPPED.observations()
    observations = observations[observations["indicator"] == name].head(1)
    texts = ("note", "publisher", "title", "locator", "source", "printed", "file")
    observations = observations.assign(**dict.fromkeys(texts, hostile), year=2022)
    catalog = catalog._replace(
        plans={plan: catalog.plans[plan].model_copy(update={"title": hostile, "issuer": hostile})},
        goals={plan: {name: goals[name].model_copy(update={"category": hostile})}},
        indicators={
            n: one.model_copy(update={"name": hostile}) if n == name else one
            for n, one in catalog.indicators.items()
        },
    )
    from dezj.assessment.assess import assess

    table = assess(catalog, observations, 2022)
    book = opened(annex_of(Evaluation(catalog, table, observations, None, 2022)))
    seen = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == hostile:
                    seen += 1
                    assert (cell.data_type, cell.quotePrefix) == ("s", True)
                elif cell.data_type == "f":
                    assert "cmd" not in cell.value.replace(sheet.title, "")
    assert seen >= (4 if len(observations) else 3)


def test_a_malformed_address_stays_text():
    own = Case("亿元", False, {2020: 10.0}, {2023: parse_target("20")}, {2023: 15.0}, {2023: ""})
    evaluation = evaluation_of_cases([own])
    known = observations_of([own])
    for url, linked in (
        ("https://example.org/a", True),
        ("http://[half/x", False),
        ("https://", False),
        ("https://example.org/<x>", False),
    ):
        known["source"] = url
        one = Evaluation(evaluation.catalog, evaluation.table, known, None, YEAR)
        cells = [cell for row in opened(annex_of(one))["数据来源"].iter_rows() for cell in row]
        found = [cell.hyperlink is not None for cell in cells if cell.value == url]
        assert found
        assert any(found) == linked, url


def doubtful():
    """A goal whose base is a second-hand actual that its source hedges, and a preliminary value."""
    own = Case("%", False, {2020: None}, {2025: parse_target("40")}, {2020: 30.0, 2023: 37.0}, {})
    own = replace(own, hedges={2020: "nearly", 2023: ""})
    catalog, known, table = catalog_of([own]), observations_of([own]), assessed([own], YEAR)
    known["grade"] = ["C", "A"]
    known["status"] = ["final", "preliminary"]
    table["value_status"] = "preliminary"
    return Evaluation(catalog, table, known, None, YEAR)


def shown_as(sheet, place):
    """The number formats that a cell may have by what is in its row: criterion, format."""
    for area, rules in sheet.conditional_formatting._cf_rules.items():
        if place in area.sqref:
            for rule in rules:
                if rule.dxf is not None and rule.dxf.numFmt is not None:
                    yield rule.formula[0], rule.dxf.numFmt.formatCode


@pytest.mark.parametrize(("lang", "mark"), [("zh", "(初)"), ("en", "(p)")])
def test_what_is_preliminary_or_second_hand_is_marked_on_paper(lang, mark):
    book = opened(annex_of(doubtful(), lang))
    [sheet] = plan_sheets(book)
    [cells] = lines(sheet, lang)
    hedge = {"zh": "近", "en": "almost "}[lang]
    assert cells["base"].number_format == f'"{hedge}"#,##0"*";"{hedge}"-#,##0"*"'
    word = cells["status"].value
    assert word == ANNEX_WORDS["annex-status-preliminary"][lang == "en"]
    formats = [form for rule, form in shown_as(sheet, cells["actual"].coordinate) if word in rule]
    assert formats
    assert all(form.endswith((f'"{mark}"', f'"*{mark}"')) for form in formats)
    summary = [cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert f"37{mark}" in summary
    assert any(mark in str(value) for value in summary if str(value).startswith("· *"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_summary_says_how_a_lead_is_measured(annexes, lang):
    book = opened(annexes[2022, lang])
    values = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert Texts(lang)("report-lead") in values
    own = Case("家", True, {}, {2023: parse_target("0")}, {2023: 1.0}, {2023: ""})
    values = opened(annex_of(evaluation_of_cases([own]), lang)).worksheets[0].iter_rows()
    told = Texts(lang)("report-unranked", count=1)
    assert told in [cell.value for row in values for cell in row]


@given(st.text(max_size=60))
def test_every_title_gives_a_name_that_excel_takes(title):
    name = sheet_name(f"12 {title}")
    assert name.startswith("12")
    assert len(name.encode("utf-16-le")) <= 62
    assert not set(name) & set("[]:*?/\\'")


def test_texts_in_both_languages_have_the_same_parameters():
    for key, both in ANNEX_WORDS.items():
        chinese, english = (set(re.findall(r"\{(\w+)\}", text)) for text in both)
        assert chinese == english, key


# --- What LibreOffice computes ------------------------------------------------------------------


def random_cases(count, seed):
    """Goals of all forms, bounds and directions, some with milestones, bases and actuals."""
    draw = random.Random(seed)

    def amount():
        return round(
            draw.choice([draw.uniform(-20, 120), draw.uniform(0.01, 3)]), draw.randint(0, 3)
        )

    def target(flow):
        number = f"{abs(amount()):g}"
        if flow:
            return draw.choice(["", "≥", "≈"]) + f"{number}/年"
        form = draw.choice(["level"] * 4 + ["range", "multiple", "growth", "full"])
        if form == "range":
            low = draw.randint(1, 90)
            return f"{low}-{low + draw.randint(1, 20)}"
        sign = draw.choice(["", "≥", "≤", "≈"])
        written = {
            "level": f"{amount():.15g}",
            "multiple": f"×{draw.choice([0.5, 1.5, 2, 3])}",
            "growth": f"+{draw.choice([3, 7.5, 15])}%/年",
            "full": "全覆盖",
        }[form]
        return sign + written if not (sign and written.startswith("-")) else written

    cases = []
    for _ in range(count):
        flow = draw.random() < 0.15
        due = draw.choice([2023, 2024, 2025, 2025])
        targets = {due: parse_target(target(flow))}
        for year in (2021, 2022, 2024):
            if year < due and draw.random() < 0.3:
                targets[year] = parse_target(target(False))
        base = draw.choice([{}, {2020: None}, {2020: amount()}, {2020: amount()}])
        years = [year for year in range(2018, 2024) if draw.random() < 0.35]
        values = {year: amount() for year in years}
        hedges = {year: draw.choice(["", "", "nearly", "over", "about"]) for year in years}
        unit, lower = draw.choice(["%", "亿元", "家", "‰"]), draw.random() < 0.4
        cases.append(Case(unit, lower, base, targets, values, hedges))
    return cases


def evaluation_of_cases(cases):
    catalog, known = catalog_of(cases), observations_of(cases)
    table = assessed(cases, YEAR)
    return Evaluation(catalog, table, known, None, YEAR)


def changed_cases(cases, evaluation, seed):
    """For each goal what an officer enters: value (or None, or a text), year, hedge; whether that
    counts; and the case that dezj knows then."""
    draw = random.Random(seed)
    entries = {}
    for row in evaluation.rows:
        number = int(row["indicator"].removeprefix("goal"))
        one, goal = cases[number], evaluation.goal(row)
        texts = Texts()
        limits = [turn.value for turn in evaluation.explanation(row, texts).turns]
        near = [row["base_value"], row["expected"], row["target_value"], *limits]
        near = [value for value in near if value is not None]
        value = draw.choice([*near, round(draw.uniform(-20, 150), 2)])
        value = draw.choice([value] * 6 + [value * 1.01, value * 0.99, None, "约40"])
        year = draw.choice([2019, 2020, 2021, 2022, 2023, 2023, 2023, 2024])
        hedge = draw.choice(["", "", "nearly", "over", "about"])
        start = goal.base_year or 2020
        counts = isinstance(value, float | int) and start <= year <= YEAR
        # What was not shown stays in the store; what was shown and is gone does not.
        hidden = not counts and not is_news(row)
        values, hedges = (one.values, one.hedges) if hidden else ({}, {})
        if counts:
            if goal.base_value is None and goal.base_year in one.values:
                values[goal.base_year] = one.values[goal.base_year]
            values[year], hedges[year] = float(value), hedge
        known = replace(one, values=values, hedges=hedges)
        entries[row["goal"]] = (value, year, hedge, counts, known)
    return entries


def edited(source, path, entries, lang):
    """The annex with the entries, saved by openpyxl: without the values of its formulas."""
    book = opened(source)
    for sheet in plan_sheets(book):
        for cells in lines(sheet, lang):
            value, year, hedge, *_ = entries[cells["goal"].value]
            if cells["catalog-unit"].value == "%" and isinstance(value, float) and year == 2022:
                cells["actual"].number_format = "0.00%"  # as Excel makes of 46.8% typed in
                value /= 100
            cells["actual"].value, cells["year"].value = value, year
            word = ANNEX_WORDS[f"annex-hedge-{hedge}"][lang == "en"] if hedge else None
            cells["hedge"].value = word
    book.save(path)
    return path


# What is typed over an actual of 46.8 in 2023, how Excel shows it, the year beside it → changed?
TYPED = [
    ((46.8, "General", 2023), (False, False)),
    ((0.468, "0.0%", 2023), (False, False)),
    ((0.46800000000000003, "0.00%", 2023), (False, False)),
    ((0.469, "0.0%", 2023), (True, False)),
    ((0.468, "General", 2023), (True, False)),
    ((46.9, "General", 2023), (True, False)),
    ((None, "General", 2023), (True, False)),
    ((46.8, "General", 2022), (False, True)),
]
SIGNED = [("≥", -5), ("≤", -3.5), ("近", 20.25), ("近", -20.25), ("≥", 0)]


def typed(path):
    """An annex with what is typed, the conditions of its colours, and signed numbers as shown."""
    case = Case("%", False, {2020: 40}, {2025: parse_target("60")}, {YEAR: 46.8}, {YEAR: ""})
    book = opened(annex_of(evaluation_of_cases([case] * len(TYPED))))
    [sheet] = plan_sheets(book)
    for cells, ((value, form, year), _) in zip(list(lines(sheet)), TYPED, strict=True):
        cells["actual"].value, cells["actual"].number_format = value, form
        cells["year"].value = year
        row = cells["actual"].row
        for column, formula in (("BA", changed_actual()), ("BB", moved_actual())):
            sheet[f"{column}{row}"] = "=" + re.sub(r"(\$[A-Z]+)4\b", rf"\g<1>{row}", formula)
    for n, (before, value) in enumerate(SIGNED, 1):
        form = exact(value, before).replace('"', '""')
        sheet[f"BC{n}"] = f'=TEXT({value},"{form}")'
    book.save(path)
    return path


def test_what_is_typed_as_it_was_exported_turns_nothing_orange(computed):
    [sheet] = plan_sheets(computed[0]["typed"])
    found = [(bool(sheet[f"BA{n}"].value), bool(sheet[f"BB{n}"].value)) for n in range(4, 12)]
    assert found == [wanted for _, wanted in TYPED]


def test_a_bound_or_hedge_stands_before_the_sign(computed):
    [sheet] = plan_sheets(computed[0]["typed"])
    shown = [sheet[f"BC{n}"].value for n in range(1, len(SIGNED) + 1)]
    assert shown == [f"{before}{value}" for before, value in SIGNED]


def test_a_mark_keeps_what_is_shown_as_a_percentage(annexes):
    sheet = plan_sheets(opened(annexes[2022, "zh"]))[0]
    area = f"{LETTER['actual']}4:{LETTER['actual']}{sheet.max_row}"
    [rules] = [r.rules for r in sheet.conditional_formatting if str(r.sqref) == area]
    forms = [rule.dxf.numFmt for rule in rules]
    shown = [form.formatCode if form else "General" for form in forms]
    # Those of percentages come first, and stop the others.
    marked = [form for form in shown if form.endswith('"*"') and "÷" not in form]
    assert ["%" in form for form in marked] == sorted(
        ["%" in form for form in marked], reverse=True
    )
    assert "%" in marked[0]
    assert "%" not in marked[-1]
    for rule, form in zip(rules, shown, strict=True):
        assert ("%" in form) <= ('CELL("format"' in rule.formula[0])


@pytest.fixture(scope="module")
def computed(tmp_path_factory, annexes):
    """Workbooks that LibreOffice has computed: in one run, for it takes long to start."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here")
    folder = tmp_path_factory.mktemp("office")
    cases = random_cases(500, 20260)
    evaluation = evaluation_of_cases(cases)
    entries = {lang: changed_cases(cases, evaluation, lang) for lang in LANGUAGES}
    paths = [
        edited(annex_of(evaluation, lang), folder / f"changed-{lang}.xlsx", entries[lang], lang)
        for lang in LANGUAGES
    ]
    paths.append(folder / "shipped.xlsx")
    opened(annexes[2022, "zh"]).save(paths[-1])
    paths.append(folder / "random.xlsx")
    opened(annex_of(evaluation)).save(paths[-1])
    paths.append(typed(folder / "typed.xlsx"))
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "xlsx", "--outdir", folder / "out", *paths),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    books = {
        path.stem: openpyxl.load_workbook(folder / "out" / path.name, data_only=True)
        for path in paths
    }
    return books, evaluation, entries, folder / "out" / "shipped.xlsx"


def test_libreoffice_computes_what_the_assessment_does(computed, shipped):
    books, evaluation, *_ = computed
    for name, rows in (("shipped", shipped[2022].rows), ("random", evaluation.rows)):
        cells = [c for sheet in plan_sheets(books[name]) for c in lines(sheet)]
        assert len(cells) == len(rows)
        for line, row in zip(cells, rows, strict=True):
            holds(line, row, "zh")
        counts_hold(books[name], rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_changed_actual_moves_the_verdict_to_what_dezj_says(computed, lang):
    books, evaluation, entries, _ = computed
    cases = [one for *_, one in entries[lang].values()]
    rows = plain_rows(assessed(cases, YEAR))
    texts, seen = Texts(lang), Counter()
    [sheet] = plan_sheets(books[f"changed-{lang}"])
    by_goal = {cells["goal"].value: cells for cells in lines(sheet, lang)}
    assert len(by_goal) == len(rows) == len(evaluation.rows)
    standings = Counter()
    for (goal, (value, _, _, counts, _)), row in zip(entries[lang].items(), rows, strict=True):
        cells = by_goal[goal]
        if isinstance(value, str):
            assert cells["verdict"].value == texts("annex-no-number")
            standings["no_data"] += 1
            continue
        holds(cells, row, lang, shown=counts)
        seen[cells["verdict"].value] += 1
        standings[STANDING[row["status"]]] += 1
    # Every verdict came up, so that each branch of the formula was held against dezj.
    assert set(seen) == {texts(f"status-{name}") for name in (*STANDING, "no_current_data")}
    summary = books[f"changed-{lang}"].worksheets[0]
    [start] = [n for n in range(1, 20) if summary.cell(n, 3).value in ("达标", "achieved")]
    found = [summary.cell(start + 1, column).value for column in range(3, 8)]
    assert found == [standings[name] for name in STANDINGS]


def test_an_annex_that_libreoffice_saved_changes_nothing_either(dezj, workspace, computed):
    before = state(workspace)
    result = dezj("import", computed[-1], "--lang", "en")
    assert (result.code, result.err) == (0, "")
    assert "unchanged" in result.out
    assert "new," not in result.out
    pd.testing.assert_frame_equal(state(workspace), before)
