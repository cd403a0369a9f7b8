"""The draft of `dezj report`: every number in it is read back and held against the assessment."""

import io
import re
import shutil
import subprocess
import zipfile
from functools import cache

import docx
import pandas as pd
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from conftest import DATA
from dezj.assessment.assess import assess
from dezj.assessment.standing import STANDING, STANDINGS, counted, measure, rests_on_base
from dezj.assessment.turning import aim
from dezj.catalog import Catalog, Goal, Indicator, Plan
from dezj.catalog.numerals import read_numeral
from dezj.documents import content
from dezj.documents.draft import numeral
from dezj.documents.draft_chart import LEAST, MOST
from dezj.documents.draft_sources import titled
from dezj.documents.evaluation import Evaluation
from dezj.regions import region_name
from dezj.store import COLUMNS
from dezj.texts import Texts
from dezj.units import unit_name
from dezj.wording.verdicts import is_news, verdict_text
from dezj.workspace import Workspace

YEARS = range(2019, 2024)
LANGUAGES = ("zh", "en")
every_draft = pytest.mark.parametrize(("year", "lang"), [(y, n) for y in YEARS for n in LANGUAGES])
some_drafts = pytest.mark.parametrize(("year", "lang"), [(2021, "zh"), (2022, "en")])


@cache
def shipped(year):
    workspace = Workspace(DATA)
    table = workspace.assess(year)
    scope = {"zh": ["另有 3 个目标在 2020 年以前已到期。"], "en": ["3 more goals are past."]}
    return Evaluation(workspace.catalog, table, workspace.observations(), None, year, scope=scope)


@cache
def bytes_of(year, lang):
    return b"".join(content(".docx", shipped(year), lang))


def opened(written):
    return docx.Document(io.BytesIO(written))


@cache
def draft(year, lang):
    return opened(bytes_of(year, lang))


def plain(paragraph):
    """A paragraph's text without the numbers of the sources."""
    return "".join(run.text for run in paragraph.runs if not run.font.superscript)


def cited(paragraph):
    """The numbers of the sources in a paragraph."""
    runs = [run.text for run in paragraph.runs if run.font.superscript]
    return [int(number) for run in runs for number in re.findall(r"\d+", run)]


def cells_of(row):
    """The texts of a row's cells; python-docx looks for merged ones, which takes long."""
    return ["".join(text.text for text in cell.iter(qn("w:t"))) for cell in row.tc_lst]


def below(document, heading, style="Heading 1"):
    """The paragraphs below the heading that contains a text, up to the next of its level."""
    levels = ("Heading 1", "Heading 2")[: ("Heading 1", "Heading 2").index(style) + 1]
    found, inside = [], False
    for paragraph in document.paragraphs:
        if paragraph.style.name in levels:
            inside = paragraph.style.name == style and heading in paragraph.text
        elif inside and paragraph.text:
            found.append(paragraph)
    return found


def categories(document, evaluation, lang):
    """Each category with its paragraph, and each plan with the line about it."""
    for part in evaluation.parts:
        title = part.plan.title if lang == "zh" else part.plan.title_en
        line, *own = below(document, title, "Heading 2")
        assert len(own) == len(part.categories)
        yield part, line, list(zip(part.categories, own, strict=True))


def numbers(text):
    return re.findall(r"\d+(?:\.\d+)?", text)


def same(shown, exact):
    """Whether a number is as shown, in the decimals that it is shown with."""
    places = len(shown.partition(".")[2])
    # A share just short of 100 % never reads 100.0 %.
    slack = 0.1 if shown == "99.9" else 0.5000001 * 10**-places
    return abs(float(shown) - exact) <= slack + 1e-9 * abs(exact)


def assert_exactly(shown, exact, of):
    """Each number that is shown is one of the exact ones, and each of these is shown."""
    left = list(exact)
    for number in shown:
        match = next((one for one in left if same(number, one)), None)
        assert match is not None, (of, number, left)
        left.remove(match)
    assert not left, (of, left)


def figures(row, evaluation):
    """The numbers that belong into the sentences about a goal with a verdict."""
    year, due = row["value_year"], row["target_year"]
    found = [row["value"], year, due, *map(float, numbers(row["target"]))]
    if year != row["year"] and year > (row["base_year"] or 0):
        found.append(row["year"])
    if row["form"] in ("growth", "multiple"):
        found.append(row["target_value"])
    if row["completion"] is not None:
        found.append(row["completion"] * 100)
    standing = STANDING[row["status"]]
    base, hedged = evaluation.base(row, Texts()), evaluation.only_hedged(row)
    weak = base is not None and (
        base["hedge"] or base["grade"] == "C" or base["status"] in ("derived", "preliminary")
    )
    if weak and rests_on_base(row) and row["status"] != "regressing":
        found += [base["year"], base["value"]]
    if standing == "achieved":
        return found
    if hedged and row["bound"] == "about":
        found.append(evaluation.explanation(row, Texts()).limit)
    goal = aim(row, lower=evaluation.lower(row["indicator"]))
    if standing == "missed" or row["form"] == "flow":
        return found if hedged else [*found, abs(goal - row["value"])]
    if row["status"] == "regressing":
        found += [row["base_year"], row["base_value"], abs(row["value"] - row["base_value"])]
    found += [year, row["expected"], *([abs(row["gap"])] if row["gap"] else [])]
    if row["growth_needed"] is not None:
        if row["growth_observed"] is not None:
            start = row["growth_base_year"]
            found += [year] if year - start == 1 else [start, year]
            so_far = abs(row["growth_observed"]) * 100
            found += [so_far] if so_far >= 0.05 else []
        if abs(row["growth_needed"]) < 0.0005:
            return found
        found += [due] if due - year == 1 else [year, due]
        found.append(abs(row["growth_needed"]) * 100)
        if row["bound"] == "about":
            found.append(evaluation.explanation(row, Texts()).limit)
    return found


def sentences_about(row, text, evaluation, lang):
    """The sentences about a goal with a verdict: those from its name on, up to the next goal's."""
    name = evaluation.name(row, Texts(lang))
    parts = text.split("。") if lang == "zh" else re.split(r"\.(?: |$)", text)
    starts = {
        "zh": (f"{row['value_year']}年{name}为", f"{name}尚无", f"{name}在基期的"),
        "en": (f"{name}: ",),
    }[lang]
    [first] = [n for n, part in enumerate(parts) if part.startswith(starts)]
    pace = (
        r"\d{4}(—\d{4})?年年?均?(增长|下降|基本|持平)|如期" if lang == "zh" else r"Change in|Needed"
    )
    own = parts[first : first + 1]
    own += [part for part in parts[first + 1 : first + 2] if re.match(pace, part)]
    return "。".join(own).replace(name, "", 1)


def without_units(text, unit, lang):
    """The text without the numbers that are part of a unit: 10 thousand yuan, 户/百人."""
    return text.replace(unit_name(unit, lang), " ")


@every_draft
def test_the_sentences_about_a_goal_have_its_figures_and_no_others(year, lang):
    evaluation, seen = shipped(year), 0
    for _, _, own in categories(draft(year, lang), evaluation, lang):
        for category, paragraph in own:
            for row in category.rows:
                if STANDING[row["status"]] == "no_data":
                    continue
                told = sentences_about(row, plain(paragraph), evaluation, lang)
                assert verdict_text(row, "schedule", Texts(lang)) in told
                shown = numbers(without_units(told, row["unit"], lang))
                assert_exactly(shown, figures(row, evaluation), row["goal"])
                seen += 1
    assert seen == len(evaluation.rows) - evaluation.standings["no_data"] > 0


@every_draft
def test_goals_without_a_verdict_are_named_without_one(year, lang):
    evaluation, texts = shipped(year), Texts(lang)
    verdicts = {texts(f"status-{name}") for name in STANDING if STANDING[name] != "no_data"}
    for _, _, own in categories(draft(year, lang), evaluation, lang):
        for category, paragraph in own:
            lacking = [row for row in category.rows if STANDING[row["status"]] == "no_data"]
            text = plain(paragraph)
            for row in lacking:
                name = evaluation.name(row, texts)
                assert name in text
                if is_news(row):
                    after = text.split(name)[-1]
                    told = re.match(r"（(.*?)）| \((.*? in \d{4})\)", after)[0]
                    shown = numbers(without_units(told, row["unit"], lang))
                    assert_exactly(shown, [row["value"], row["value_year"]], row["goal"])
            if len(lacking) == len(category.rows):
                assert not any(verdict in text for verdict in verdicts)


@every_draft
def test_the_counts_of_plans_and_categories_are_those_of_the_assessment(year, lang):
    evaluation, texts = shipped(year), Texts(lang)
    for part, line, own in categories(draft(year, lang), evaluation, lang):
        rate = next(row for row in evaluation.rates if row["group"] == part.id)["completion_rate"]
        present = [count for count in counted(part.rows).values() if count]
        told = [len(part.rows), *(present if len(present) > 1 else [])]
        assert_exactly(numbers(line.text), told + ([rate * 100] if rate is not None else []), line)
        for category, paragraph in own:
            counts = {name: n for name, n in counted(category.rows).items() if n}
            head = paragraph.text.removeprefix(paragraph.runs[0].text)
            head = re.split("[。：]|: |; ", head)[0] if len(counts) == 1 else head
            head = head.split("。")[0] if lang == "zh" else head.split(". ")[0]
            for name, count in counts.items():
                told = texts(f"standing-{name}")
                assert told in head
                if len(counts) > 1:
                    shown = {"zh": f"{told}{count}个", "en": f"{count} {told}"}[lang]
                    assert shown in head, head


@every_draft
def test_table_and_overall_result_add_up(year, lang):
    evaluation = shipped(year)
    document, total = draft(year, lang), evaluation.rates[-1]
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows][1:]
    assert len(rows) == len(evaluation.parts) + 1
    for cells, rate in zip(rows, evaluation.rates, strict=True):
        assert [int(cell) for cell in cells[1:3]] == [rate["goals"], rate["assessable"]]
        assert int(cells[3]) == rate["achieved"]
        assert int(cells[5]) + int(cells[6]) == rate["behind"]
        assert sum(map(int, cells[3:8])) == rate["goals"]
        if rate["completion_rate"] is None:
            assert cells[8] == "—"
        else:
            assert same(cells[8].rstrip("%"), rate["completion_rate"] * 100)
    counts = evaluation.standings
    assert [int(cell) for cell in rows[-1][3:8]] == list(counts.values())
    first = below(document, {"zh": "总体情况", "en": "Overall"}[lang])[0]
    told = [total["goals"], total["assessable"], counts["no_data"], year]
    told += [total["assessable"] / total["goals"] * 100, total["completion_rate"] * 100]
    told += [counts[name] for name in STANDINGS[:-1] if counts[name]]
    assert_exactly(numbers(first.text), told, first.text)


@every_draft
def test_the_furthest_are_told_with_their_lead(year, lang):
    evaluation, texts = shipped(year), Texts(lang)
    words = {"zh": ("领先幅度最大", "落后幅度最大"), "en": ("Furthest ahead", "Furthest behind")}
    told = below(draft(year, lang), {"zh": "总体情况", "en": "Overall"}[lang])
    sides = evaluation.furthest
    for start, found in zip(words[lang], (sides.ahead, sides.behind), strict=True):
        own = [paragraph for paragraph in told if paragraph.text.startswith(start)]
        assert len(own) == bool(found)
        if not found:
            continue
        parts = re.split("；|; ", plain(own[0]))
        for part, (row, lead) in zip(parts, found, strict=True):
            plan = evaluation.catalog.plans[row["plan"]]
            part = part.removeprefix(start + {"zh": "的是：", "en": ": "}[lang])
            part = part.replace(plan.title, "").replace(plan.title_en, "")
            part = part.replace(evaluation.name(row, texts), "")
            shown = numbers(without_units(part, row["unit"], lang))
            against = measure(row, lower=evaluation.lower(row["indicator"]))
            exact = [row["value"], row["value_year"], against, abs(lead) * 100]
            assert_exactly(shown, exact, row["goal"])


@every_draft
def test_the_annex_table_has_the_assessment_cell_by_cell(year, lang):
    evaluation, texts = shipped(year), Texts(lang)
    tables = draft(year, lang).tables[1:]
    assert len(tables) == len(evaluation.parts)
    for table, part in zip(tables, evaluation.parts, strict=True):
        rows = [cells_of(row) for row in table._tbl.tr_lst]
        assert len(rows) == len(part.rows) + 1
        for cells, row in zip(rows[1:], part.rows, strict=True):
            assert cells[0] == row["category"]
            assert cells[1] == evaluation.name(row, texts)
            assert cells[2] == unit_name(row["unit"], lang)
            base = [] if row["base_value"] is None else [row["base_value"], row["base_year"]]
            assert_exactly(numbers(cells[3]), base, row["goal"])
            target = [*map(float, numbers(row["target"])), row["target_year"]]
            assert_exactly(numbers(cells[4]), target, row["goal"])
            older = is_news(row) and row["value_year"] != year
            value = [row["value"], *([row["value_year"]] if older else [])]
            assert_exactly(numbers(cells[5]), value if is_news(row) else [], row["goal"])
            assert ("*" in cells[5]) == (is_news(row) and row["value_grade"] == "C")
            assert ("÷" in cells[5]) == (is_news(row) and row["value_status"] == "derived")
            for cell, share in ((cells[6], row["completion"]), (cells[7], row["time_elapsed"])):
                shares = [] if share is None or not cell else [share * 100]
                assert_exactly(numbers(cell), shares, row["goal"])
            assert (cells[6] != "") == (row["completion"] is not None and is_news(row))
            assert (cells[7] != "") == (row["time_elapsed"] is not None)
            assert cells[8] == verdict_text(row, "schedule", texts)
            assert cells[9] == row["responsible"]
            assert (cells[10] != "") == any(own is row for own, _ in evaluation.sources(texts))
            assert (evaluation.goal(row).note or "") in cells[11]


@every_draft
def test_every_figure_stands_under_the_source_that_is_cited(year, lang):
    evaluation, texts, document = shipped(year), Texts(lang), draft(year, lang)
    sources = {}
    for paragraph in below(document, {"zh": "附件2", "en": "Annex 2"}[lang]):
        number = re.match(r"\[(\d+)\]", paragraph.text)
        sources[int(number[1])] = paragraph.text
    assert list(sources) == list(range(1, len(sources) + 1))
    cells = {}
    for table, part in zip(document.tables[1:], evaluation.parts, strict=True):
        for row, entry in zip(table._tbl.tr_lst[1:], part.rows, strict=True):
            cells[entry["goal"]] = cells_of(row)[10]
    for row, observation in evaluation.sources(texts):
        own = [sources[int(number)] for number in cells[row["goal"]].split(",")]
        name = evaluation.name(row, texts)
        regions = {one["region"] for one in evaluation.rows}
        region = region_name(row["region"], "zh") if len(regions) > 1 else ""
        start = f"{name} {observation['year']}: "
        start = f"{observation['year']}年{region}{name}为" if lang == "zh" else start
        [source] = [text for text in own if start in text]
        assert observation["publisher"] in source
        assert observation["title"] in source
        assert observation["source"] in source
        assert observation["cell"] in source
        if observation["status"] != "derived":
            told = source.split(start)[1]
            value = numbers(told)[0]
            assert same(value, observation["value"])
    for _, _, own in categories(document, evaluation, lang):
        assert all(set(cited(paragraph)) <= set(sources) for _, paragraph in own)


@some_drafts
def test_the_chart_has_the_counts_in_it_and_in_its_workbook(year, lang):
    evaluation = shipped(year)
    with zipfile.ZipFile(io.BytesIO(bytes_of(year, lang))) as package:
        chart = package.read("word/charts/chart1.xml").decode()
        book = load_workbook(io.BytesIO(package.read("word/embeddings/chart1.xlsx")))
        main = package.read("word/document.xml").decode()
    expected = [counted(part.rows) for part in evaluation.parts]
    rows = list(book.active.iter_rows(min_row=2, values_only=True))
    assert [list(row[1:]) for row in rows] == [list(counts.values()) for counts in expected]
    series = re.findall(r"<ser>.*?</ser>", chart)
    assert len(series) == len(STANDINGS)
    for standing, one in zip(STANDINGS, series, strict=True):
        cache = re.search(r"<numCache>.*?</numCache>", one)[0]
        shown = [int(value) for value in re.findall(r"<v>(\d+)</v>", cache)]
        assert shown == [counts[standing] for counts in expected]
        hidden = {int(n) for n in re.findall(r'<dLbl><idx val="(\d+)"', one)}
        small = [c[standing] < max(1, LEAST * sum(c.values())) for c in expected]
        assert hidden == {n for n, is_small in enumerate(small) if is_small}
    described = re.search(r'<wp:docPr [^>]*descr="([^"]*)"', main)[1]
    for part, counts in zip(evaluation.parts, expected, strict=True):
        assert (part.plan.title if lang == "zh" else part.plan.title_en) in described
        assert all(str(count) in described for count in counts.values() if count)


@some_drafts
def test_the_same_input_gives_the_same_bytes(year, lang):
    assert b"".join(content(".docx", shipped(year), lang)) == bytes_of(year, lang)


def test_the_language_is_that_of_the_reader():
    chinese, english = draft(2022, "zh"), draft(2022, "en")
    texts = "\n".join(p.text for p in chinese.paragraphs)
    for word in (" goals", "behind", "Annex", "schedule"):
        assert word not in texts
    own = [p.text for p in below(english, "Scope") + below(english, "Overall")]
    allowed = "".join(
        plan.issuer + (plan.document_number or "") for plan in shipped(2022).catalog.plans.values()
    )
    assert not set(re.findall(r"[㐀-鿿]", "".join(own))) - set(allowed)


def test_what_was_filtered_out_is_told():
    assert "另有3个目标在2020年以前已到期。" in [p.text for p in draft(2022, "zh").paragraphs]
    assert "3 more goals are past." in [p.text for p in draft(2022, "en").paragraphs]


def test_headings_are_headings_and_letters_have_their_fonts():
    document = draft(2022, "zh")
    outline = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    start = ["一、范围与方法", "二、总体情况", "三、分规划情况"]
    assert outline == [*start, "附件1　目标监测评估明细表", "附件2　数据来源"]
    plans = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert plans[0] == "（一）浙江省数字经济五年倍增计划"
    fonts = {
        name: document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Title", "Heading 1", "Heading 2", "Body Text")
    }
    assert list(fonts.values()) == ["方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"]
    body = document.styles["Body Text"]
    assert body.font.size.pt == 16
    assert body.paragraph_format.line_spacing.pt == 28
    assert body.element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    upright, across, last = document.sections
    assert (upright.page_width, across.page_width) == (last.page_width, upright.page_height)
    assert round(upright.top_margin.mm) == 37


def test_no_row_is_split_and_headings_repeat():
    for table in draft(2022, "zh").tables:
        heading, *rows = table._tbl.tr_lst
        assert heading.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in [heading, *rows])


def test_chinese_numerals_are_read_as_what_they_say():
    for number in range(1, 100):
        assert read_numeral(numeral(number))[0] == number
    assert numeral(120) == "120"


# Cases that the shipped data does not have.


def made(goals, values, year=2023, titles=("计划甲", "Plan A"), **options):
    """An evaluation of goals with values: name → (unit, better, goal), name → [(year, value, …)].

    What follows a value is what else its observation says: hedge, grade, title, source ...
    """
    plan = Plan(
        **{"title": titles[0], "title_en": titles[1], "issuer": "省政府", "issued": "2020-12"},
        **{"region": "330000", "first_year": 2021, "last_year": 2025},
    )
    indicators = {
        name: Indicator(
            name=options.get("name", f"指标{name}"),
            name_en=options.get("name", f"Measure {name}"),
            unit=unit,
            better=better,
        )
        for name, (unit, better, _) in goals.items()
    }
    own = {name: Goal(**{"category": "规模", **goal}) for name, (_, _, goal) in goals.items()}
    rows = [
        dict.fromkeys(COLUMNS, "")
        | {"indicator": name, "region": "330000", "year": at, "value": float(value)}
        | {"status": "final", "file": "甲.xlsx", "sheet": "表1", "cell": "B2", **other}
        for name, many in values.items()
        for at, value, other in many
    ]
    observations = pd.DataFrame(rows, columns=list(COLUMNS))
    observations = observations.astype({"year": "int32", "value": "float64"})
    catalog = Catalog({"p": plan}, indicators, {"p": own})
    table = assess(catalog, observations, year)
    return Evaluation(catalog, table, observations, None, year)


CASES = {
    "lower": (
        ("吨", "lower", {"base": {2020: 100}, "targets": {2025: "≤50"}}),
        [(2023, 80, {})],
        "2023年指标a为80吨，2025年目标为50吨以下，完成率62.5%，比2023年时序值70吨高10吨，"
        "评价为滞后。2020—2023年年均下降7.2%；如期达标，2023—2025年须年均下降20.9%。",
        "Measure a: 80 tonnes in 2023; the target for 2025 is at most 50 tonnes, completion 62.5%, "
        "10 tonnes above the 70 tonnes on schedule in 2023; verdict: lagging. Change in 2020–2023: "
        "−7.2% a year; needed to arrive in time: −20.9% a year in 2023–2025.",
    ),
    "flow": (
        ("户", "higher", {"targets": {2025: "≥10000/年"}}),
        [(2023, 9800, {})],
        "2023年指标a为9800户，到2025年的目标为每年10000户以上，完成率98.0%，与目标相差200户，"
        "评价为基本符合时序。",
        "Measure a: 9800 households in 2023; the target until 2025 is at least 10000 households a "
        "year, completion 98.0%, 200 households off the target; verdict: on track.",
    ),
    "range": (
        ("家", "higher", {"targets": {2023: "5-8"}}),
        [(2023, 4, {"grade": "C"})],
        "2023年指标a为4家（二手来源），2023年目标为5～8家，完成率80.0%，与目标相差1家，"
        "评价为到期未达标。",
        "Measure a: 4 (second-hand) in 2023; the target for 2023 is 5–8, completion 80.0%, "
        "1 off the target; verdict: missed.",
    ),
    "hedge": (
        ("家", "higher", {"targets": {2023: "40"}}),
        [(2023, 40, {"hedge": "nearly"})],
        "2023年指标a为近40家，2023年目标为40家，完成率100.0%，来源称“近”，不作为达到目标，"
        "评价为到期未达标。",
        "Measure a: almost 40 in 2023; the target for 2023 is 40, completion 100.0%; its "
        "source hedges the value (almost), so the target does not count as reached; verdict: "
        "missed.",
    ),
    "hedge within what counts as reached": (
        ("家", "higher", {"targets": {2023: "≈40"}}),
        [(2023, 38, {"hedge": "nearly"})],
        "2023年指标a为近38家，2023年目标为40家左右，完成率95.0%，恰为允许偏差后的达标线38家，"
        "但来源称“近”，不作为达到目标，评价为到期未达标。",
        "Measure a: almost 38 in 2023; the target for 2023 is about 40, completion 95.0%; 38 "
        "would count as reached, but the source hedges the value (almost); verdict: missed.",
    ),
    "hedge, not due": (
        ("家", "lower", {"base": {2020: 100}, "targets": {2025: "≤50"}}),
        [(2023, 50, {"hedge": "over"})],
        "2023年指标a为超50家，2025年目标为50家以下，完成率100.0%，比2023年时序值70家低20家，"
        "来源称“超”，不作为达到目标，评价为快于时序。2020—2023年年均下降20.6%。",
        "Measure a: over 50 in 2023; the target for 2025 is at most 50, completion 100.0%, 20 "
        "below the 70 on schedule in 2023; its source hedges the value (over), so the target does "
        "not count as reached; verdict: ahead. Change in 2020–2023: −20.6% a year.",
    ),
    "nearly there": (
        ("%", "lower", {"base": {2020: 50}, "targets": {2025: "≤49.99"}}),
        [(2023, 50.01, {})],
        "2023年指标a为50.01%，2025年目标为49.99%以下，完成率99.9%，"
        "比2020年的基期值50%高0.01个百分点，比2023年时序值49.99%高0.02个百分点，"
        "评价为逆向变动。2020—2023年基本持平。",
        "Measure a: 50.01% in 2023; the target for 2025 is at most 49.99%, completion 99.9%, 0.01 "
        "percentage points above the base of 2020, 50%, 0.02 percentage points above the 49.99% "
        "on schedule in 2023; verdict: regressing. Change in 2020–2023: next to none.",
    ),
    "second-hand base": (
        ("%", "higher", {"base": 2020, "targets": {2025: "40-50"}}),
        [(2020, 30, {"grade": "C", "hedge": "nearly"}), (2023, 33, {"status": "preliminary"})],
        "2023年指标a为33%（初步），2025年目标为40%～50%，完成率82.5%，"
        "比2023年时序值36%低3个百分点，所依据的2020年基期值为近30%（二手来源），评价为严重滞后。"
        "2020—2023年年均增长3.2%；如期达标，2023—2025年须年均增长10.1%。",
        "Measure a: 33% (preliminary) in 2023; the target for 2025 is 40–50%, completion 82.5%, "
        "3 percentage points below the 36% on schedule in 2023, from a base of almost 30% "
        "(second-hand) in 2020; verdict: far behind. Change in 2020–2023: +3.2% a year; needed to "
        "arrive in time: +10.1% a year in 2023–2025.",
    ),
    "regression from a second-hand base": (
        ("%", "higher", {"base": 2020, "targets": {2025: 40}}),
        [(2020, 30, {"grade": "C", "hedge": "over"}), (2021, 29, {})],
        "指标a尚无2023年数据，2021年为29%，2025年目标为40%，完成率72.5%，"
        "比2020年的基期值超30%（二手来源）低1个百分点，比2021年时序值32%低3个百分点，"
        "评价为逆向变动。2021年下降3.3%；如期达标，2021—2025年须年均增长8.4%。",
        "Measure a: no value for 2023 yet, 29% in 2021; the target for 2025 is 40%, completion "
        "72.5%, 1 percentage point below the base of 2020, over 30% (second-hand), 3 percentage "
        "points below the 32% on schedule in 2021; verdict: regressing. Change in 2021: −3.3%; "
        "needed to arrive in time: +8.4% a year in 2021–2025.",
    ),
    "a target made from a preliminary base": (
        ("亿元", "higher", {"base": 2020, "targets": {2023: "×2"}}),
        [(2020, 100, {"status": "preliminary"}), (2023, 250, {})],
        "2023年指标a为250亿元，2023年目标为基期的2倍（折算为200亿元），完成率125.0%，"
        "所依据的2020年基期值为100亿元（初步），评价为已达标。",
        "Measure a: 250 × 100 million yuan in 2023; the target for 2023 is 2 times the base (which "
        "makes 200 × 100 million yuan), completion 125.0%, from a base of 100 × 100 million yuan "
        "(preliminary) in 2020; verdict: achieved.",
    ),
    "regression": (
        ("%", "higher", {"base": {2020: 30}, "targets": {2025: 40}}),
        [(2022, 28.5, {})],
        "指标a尚无2023年数据，2022年为28.5%，2025年目标为40%，完成率71.2%，"
        "比2020年的基期值30%低1.5个百分点，比2022年时序值34%低5.5个百分点，评价为逆向变动。"
        "2020—2022年年均下降2.5%；如期达标，2022—2025年须年均增长12.0%。",
        "Measure a: no value for 2023 yet, 28.5% in 2022; the target for 2025 is 40%, completion "
        "71.2%, 1.5 percentage points below the base of 2020, 30%, 5.5 percentage points below the "
        "34% on schedule in 2022; verdict: regressing. Change in 2020–2022: −2.5% a year; needed "
        "to arrive in time: +12.0% a year in 2022–2025.",
    ),
    "milestone": (
        ("亿元", "higher", {"base": {2020: 100}, "targets": {2022: 110, 2025: 200}}),
        [(2023, 140, {})],
        "2023年指标a为140亿元，2025年目标为200亿元，完成率70.0%，与2023年时序值140亿元持平，"
        "评价为基本符合时序。2020—2023年年均增长11.9%；如期达标，2023—2025年须年均增长19.5%。",
        "Measure a: 140 × 100 million yuan in 2023; the target for 2025 is 200 × 100 million yuan, "
        "completion 70.0%, as scheduled for 2023: 140 × 100 million yuan; verdict: on track. "
        "Change in 2020–2023: +11.9% a year; needed to arrive in time: +19.5% a year in "
        "2023–2025.",
    ),
    "growth": (
        ("亿元", "higher", {"base": {2020: 100}, "targets": {2025: "+10%/年"}}),
        [(2021, 105, {})],
        "指标a尚无2023年数据，2021年为105亿元，到2025年的目标为年均增长10%（折算为161.1亿元），"
        "完成率65.2%，比2021年时序值110亿元低5亿元，评价为严重滞后。"
        "2021年增长5.0%；如期达标，2021—2025年须年均增长11.3%。",
        "Measure a: no value for 2023 yet, 105 × 100 million yuan in 2021; the target until 2025 "
        "is growth of 10% a year (which makes 161.1 × 100 million yuan), completion 65.2%, 5 × 100 "
        "million yuan below the 110 × 100 million yuan on schedule in 2021; verdict: far behind. "
        "Change in 2021: +5.0%; needed to arrive in time: +11.3% a year in 2021–2025.",
    ),
    "about": (
        ("家", "higher", {"base": {2020: 10}, "targets": {2024: "≈20"}}),
        [(2023, 12, {"hedge": "over"})],
        "2023年指标a为超12家，2024年目标为20家左右，完成率60.0%，比2023年时序值17.5家低5.5家，"
        "评价为严重滞后。2020—2023年年均增长6.3%；如期达到允许偏差后的达标线19家，"
        "2024年须增长58.3%。",
        "Measure a: over 12 in 2023; the target for 2024 is about 20, completion 60.0%, 5.5 below "
        "the 17.5 on schedule in 2023; verdict: far behind. Change in 2020–2023: +6.3% a year; "
        "needed to reach 19, which counts as reached, in time: +58.3% in 2024.",
    ),
    "base": (
        ("家", "higher", {"base": 2020, "targets": {2025: "20"}}),
        [(2020, 25, {})],
        "指标a在基期的2020年即为25家，2025年目标为20家，完成率125.0%，评价为提前达标。",
        "Measure a: 25 in the base year, 2020; the target for 2025 is 20, completion 125.0%; "
        "verdict: achieved early.",
    ),
    "due, of an older year": (
        ("家", "higher", {"base": {2020: 10}, "targets": {2023: "20"}}),
        [(2022, 15, {})],
        "没有当年数据的1个，最近数据为：指标a（2022年15家）。",
        "Without a value of the year (1), last known: Measure a (15 in 2022).",
    ),
    "without a base": (
        ("家", "higher", {"targets": {2025: "20"}}),
        [(2023, 15, {})],
        "没有基期值可比的1个：指标a（2023年15家）。",
        "Without a base to measure from (1): Measure a (15 in 2023).",
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_made_up_goal_is_told_in_these_words(case, lang):
    goal, values, *told = CASES[case]
    evaluation = made({"a": goal}, {"a": values})
    document = opened(b"".join(content(".docx", evaluation, lang)))
    [(_, _, [(_, paragraph)])] = categories(document, evaluation, lang)
    text = plain(paragraph)
    assert text.endswith(told[LANGUAGES.index(lang)]), text
    assert cited(paragraph)
    [row] = evaluation.rows
    if STANDING[row["status"]] != "no_data":
        own = sentences_about(row, text, evaluation, lang)
        shown = numbers(without_units(own, row["unit"], lang))
        assert_exactly(shown, figures(row, evaluation), case)


def test_every_form_of_range_is_written_as_officials_do():
    for unit, target, told in (
        ("%", "5-8", "5%～8%"),
        ("万家", "5-8", "5万家～8万家"),
        ("亿元", "5-8", "5亿元～8亿元"),
        ("家", "5-8", "5～8家"),
    ):
        goal = (unit, "higher", {"base": {2020: 4}, "targets": {2023: target}})
        evaluation = made({"a": goal}, {"a": [(2023, 9, {})]})
        document = opened(b"".join(content(".docx", evaluation, "zh")))
        text = "".join(p.text for p in document.paragraphs)
        assert f"目标为{told}" in text


def test_a_name_that_ends_in_a_digit_does_not_run_into_a_year():
    goals = {"a": ("微克/立方米", "lower", {"base": {2020: 40}, "targets": {2025: 25}})}
    evaluation = made(goals, {"a": [(2022, 29, {})]}, name="PM2.5")
    text = "".join(p.text for p in opened(b"".join(content(".docx", evaluation, "zh"))).paragraphs)
    assert "2022年PM2.5为29微克/立方米" in text
    assert not re.search(r"PM2\.5\d", text)


def test_titles_within_titles_have_the_inner_marks():
    texts = Texts("zh")
    assert titled("关于《甲》的通知", texts) == "《关于〈甲〉的通知》"
    assert titled("关于《甲〈乙〉丙》的通知", texts) == "《关于〈甲《乙》丙〉的通知》"
    assert titled("《年报》", texts) == "《年报》"
    title = "关于印发《十四五规划》的通知"
    goals = {"a": ("家", "higher", {"targets": {2023: 5}})}
    values = {"a": [(2023, 6, {"title": "《公报》及《年报》"})]}
    evaluation = made(goals, values, titles=(title, "Plan A"))
    paragraphs = opened(b"".join(content(".docx", evaluation, "zh"))).paragraphs
    text = "".join(p.text for p in paragraphs if not p.style.name.startswith("Heading"))
    assert text.count("《关于印发〈十四五规划〉的通知》") == 4
    assert "《〈公报〉及〈年报〉》" in text
    assert not re.search("《[^》]*《", text)


def overall_of(evaluation, lang):
    document = opened(b"".join(content(".docx", evaluation, lang)))
    return [p.text for p in below(document, {"zh": "总体", "en": "Overall"}[lang])]


def test_verdicts_that_rest_on_what_is_not_beyond_doubt_are_counted():
    def level(target=40):
        return ("%", "higher", {"base": 2020, "targets": {2025: target}})

    base = {"grade": "C"}
    evaluation = made(
        {"a": level(), "b": level(), "c": level(20), "d": level(), "e": level()},
        {
            "a": [(2020, 30, base), (2023, 37, {})],
            "b": [(2020, 30, {"hedge": "about"}), (2022, 34, {"status": "preliminary"})],
            "c": [(2020, 10, base), (2023, 21, {})],  # reached, whatever the base was
            "d": [(2020, 30, {"status": "preliminary"}), (2023, 37, {"grade": "C"})],
            "e": [(2020, 30, {**base, "hedge": "nearly", "status": "preliminary"})],  # not judged
        },
    )
    told = (
        "可评价的目标中，实际值为以前年份的1个；实际值或评价所依据的基期值为二手来源的2个、"
        "初步的2个、来源称“近”“超”或“约”的1个。"
    )
    assert overall_of(evaluation, "zh")[1] == told
    assert overall_of(evaluation, "en")[1] == (
        "Goals judged on an actual of an earlier year: 1; on an actual or a base that is "
        "second-hand: 2, preliminary: 2, hedged by its source: 1."
    )


def test_bases_and_actuals_bear_their_marks_in_the_annex():
    goals = {
        name: ("%", "higher", {"base": 2020, "targets": {2025: 40}}) for name in ("a", "b", "c")
    }
    values = {
        "a": [(2020, 30, {"grade": "C", "hedge": "nearly"}), (2023, 37, {})],
        "b": [(2020, 30, {"status": "preliminary"}), (2022, 34, {"status": "preliminary"})],
        "c": [(2020, 30, {"grade": "C"})],
    }
    document = opened(b"".join(content(".docx", made(goals, values), "zh")))
    rows = [cells_of(row) for row in document.tables[1]._tbl.tr_lst[1:]]
    assert [row[3] for row in rows] == ["近30* (2020)", "30(初) (2020)", "30* (2020)"]
    assert [row[5] for row in rows] == ["37", "34(初) (2022)", ""]


def test_the_lead_says_what_its_schedule_rests_on():
    goals = {"a": ("%", "higher", {"base": 2020, "targets": {2025: 40}})}
    values = {"a": [(2020, 30, {"grade": "C", "hedge": "nearly"}), (2023, 37, {})]}
    evaluation = made(goals, values)
    assert "时序值36%（基期值为二手来源、来源称“近”），领先2.8%" in overall_of(evaluation, "zh")[2]


def test_a_source_is_named_only_where_its_value_is_shown():
    goals = {"a": ("家", "higher", {"base": {2020: 10}, "targets": {2025: 40}})}
    evaluation = made(goals, {"a": [(2020, 11, {"title": "年报"})]})
    document = opened(b"".join(content(".docx", evaluation, "zh")))
    cells = cells_of(document.tables[1]._tbl.tr_lst[1])
    assert (cells[3], cells[5], cells[10]) == ("10 (2020)", "", "")
    assert "年报" not in "".join(p.text for p in document.paragraphs)


def test_goals_measured_from_zero_are_said_to_be_unranked():
    goals = {"a": ("家", "lower", {"targets": {2023: 0}})}
    evaluation = made(goals, {"a": [(2023, 1, {})]})
    assert evaluation.furthest.unranked == 1
    assert "另有1个有评价的目标，时序值或目标值为零，没有幅度可比。" in overall_of(evaluation, "zh")
    assert Texts("en")("report-unranked", count=1) in overall_of(evaluation, "en")
    for lang in LANGUAGES:
        assert Texts(lang)("report-lead") in "".join(p.text for p in draft(2022, lang).paragraphs)


def test_numbers_agree_with_their_nouns_and_nothing_is_counted_that_is_not():
    one = {"a": ("家", "higher", {"targets": {2023: 5}})}
    judged = made(one, {"a": [(2023, 6, {})]})
    assert overall_of(judged, "zh")[0] == (
        "2023年纳入评估的目标1个，均可评价。可评价的目标中，达标1个；指标完成率100.0%。"
    )
    assert overall_of(judged, "en")[0] == (
        "Goals of 2023: 1, all judged. Of the goals judged: 1 achieved; the completion rate is "
        "100.0%."
    )
    without = made(one, {})
    assert overall_of(without, "zh") == [
        "2023年纳入评估的目标1个，均缺数据，不作评价。",
        *overall_of(without, "zh")[1:],
    ]
    for evaluation in (judged, without):
        for lang, wrong in (("zh", r"(?<![\d.])0个"), ("en", r"\b1 (goals|are|were|rest)\b")):
            document = opened(b"".join(content(".docx", evaluation, lang)))
            assert not re.search(wrong, "".join(p.text for p in document.paragraphs))


def narrowed_to(keep, year=2022):
    """The shipped evaluation of the rows that `keep` lets through."""
    workspace = Workspace(DATA)
    table = workspace.assess(year)
    told = {"zh": "只含以下目标（责任单位：甲）", "en": "Only these goals (Responsible: A)"}
    return Evaluation(
        workspace.catalog, table[keep(table)], workspace.observations(), None, year, narrowed=told
    )


@pytest.mark.parametrize(
    ("keep", "zh", "en"),
    [
        (
            lambda table: table["plan"] == "zj-145",
            "《浙江省数字经济发展“十四五”规划》2022年监测评估报告（草稿）",
            ": evaluation of 2022 (draft)",
        ),
        (
            lambda table: (table["plan"] == "zj-145") & (table["unit"] == "%"),
            "《浙江省数字经济发展“十四五”规划》2022年部分目标监测评估报告（草稿）",
            ": evaluation of some goals, 2022 (draft)",
        ),
        (
            lambda table: table["region"] == "330000",
            "浙江省2022年规划目标监测评估报告（草稿）",
            "Evaluation of plan goals of Zhejiang, 2022 (draft)",
        ),
        (
            lambda table: table["plan"].isin(["zj-145", "zj-5yr"]),
            "浙江省2022年部分规划目标监测评估报告（草稿）",
            "Evaluation of some plan goals of Zhejiang, 2022 (draft)",
        ),
        (
            lambda table: table["unit"] == "%",
            "2022年部分规划目标监测评估报告（草稿）",
            "Evaluation of some plan goals, 2022 (draft)",
        ),
    ],
)
def test_a_draft_of_some_goals_does_not_read_as_one_of_all(keep, zh, en):
    evaluation = narrowed_to(keep)
    for lang, title in (("zh", zh), ("en", en)):
        document = opened(b"".join(content(".docx", evaluation, lang)))
        first, second, third, fourth, *_ = document.paragraphs
        assert first.text == title if lang == "zh" else first.text.endswith(title)
        assert (second.style.name, second.text) == ("Subtitle", evaluation.narrowed[lang])
        assert third.style.name == "Heading 1"
        assert fourth.text.startswith(evaluation.narrowed[lang])


def test_one_plan_is_compared_by_category_and_gives_the_title():
    goals = {
        name: ("家", "higher", {"targets": {2023: 5}, "category": category})
        for name, category in (("a", "规模"), ("b", "规模"), ("c", "基础"))
    }
    evaluation = made(goals, {"a": [(2023, 6, {})]})
    document = opened(b"".join(content(".docx", evaluation, "zh")))
    assert document.paragraphs[0].text == "《计划甲》2023年监测评估报告（草稿）"
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[1:] == [
        ["规模", "2", "1", "1", "0", "0", "0", "1", "100.0%"],
        ["基础", "1", "0", "0", "0", "0", "0", "1", "—"],
        ["合计", "3", "1", "1", "0", "0", "0", "2", "100.0%"],
    ]


def test_a_chart_of_many_groups_shows_the_largest_and_says_so():
    goals = {
        f"{group}-{n}": ("家", "higher", {"targets": {2023: 5}, "category": f"类别{group:02}"})
        for group in range(MOST + 4)
        for n in range(1 + (group >= 4))
    }
    evaluation = made(goals, {})
    written = b"".join(content(".docx", evaluation, "zh"))
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        chart = package.read("word/charts/chart1.xml").decode()
    assert "类别03" not in chart
    assert "类别04" in chart
    assert f"只列目标最多的{MOST}个" in "".join(p.text for p in opened(written).paragraphs)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_nothing_can_be_judged_no_result_is_told(lang):
    evaluation = made({"a": ("家", "higher", {"targets": {2023: 5}})}, {})
    document = opened(b"".join(content(".docx", evaluation, lang)))
    told = "".join(p.text for p in below(document, {"zh": "总体", "en": "Overall"}[lang]))
    assert {"zh": "指标完成率", "en": "completion rate"}[lang] not in told
    assert document.tables[0].rows[1].cells[8].text == "—"


HOSTILE = ("<script>alert(1)</script>", "=1+1", "]]>&amp;\"'", "名\u00ad", "〈" + "长" * 290)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text(name):
    values = {"a": [(2023, 6, {"title": "\x00\x0b\ufffe坏" + name, "publisher": name})]}
    goals = {"a": ("家", "higher", {"targets": {2023: 5}, "category": name, "note": name})}
    values["a"][0][2]["source"] = f"javascript:{name}"
    evaluation = made(goals, values, titles=(name, name), name=name)
    written = b"".join(content(".docx", evaluation, "zh"))
    document = opened(written)
    shown = name.replace("\u00ad", "\\xad")
    assert shown in document.paragraphs[0].text
    cells = [cell.text for cell in document.tables[1].rows[1].cells]
    assert cells[0] == cells[1] == cells[11] == shown
    assert "\\x00 \\xfffe坏" in "".join(p.text for p in document.paragraphs)
    links = [r.target_ref for r in document.part.rels.values() if r.is_external]
    assert links == []
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        book = load_workbook(io.BytesIO(package.read("word/embeddings/chart1.xlsx")))
    assert book.active["A2"].value == shown
    assert book.active["A2"].data_type == "s"


def test_a_link_of_the_web_can_be_followed():
    url = "https://example.org/?a=1&b=2"
    values = {"a": [(2023, 6, {"title": "年报", "source": url})]}
    evaluation = made({"a": ("家", "higher", {"targets": {2023: 5}})}, values)
    document = opened(b"".join(content(".docx", evaluation, "zh")))
    assert [r.target_ref for r in document.part.rels.values() if r.is_external] == [url]
    [source] = [p for p in document.paragraphs if p.text.startswith("[2]")]
    assert [link.address for link in source.hyperlinks] == [url]
    assert "《年报》" in source.text
    assert "2023年指标a为6家（甲.xlsx 表1 B2）" in source.text


@pytest.mark.parametrize(
    "url", ["http://[half/x", "https://", "https://example.org/a b", "https://example.org/<x>"]
)
def test_an_address_that_is_malformed_stays_text(url):
    values = {"a": [(2023, 6, {"title": "年报", "source": url})]}
    evaluation = made({"a": ("家", "higher", {"targets": {2023: 5}})}, values)
    document = opened(b"".join(content(".docx", evaluation, "zh")))
    assert not [r for r in document.part.rels.values() if r.is_external]
    assert any(url in p.text for p in document.paragraphs)


def test_the_command_writes_the_draft_and_does_not_replace_it(dezj):
    result = dezj(
        "report", 2022, "-o", dezj.folder / "草稿.docx", "--plan", "zj-145", "--lang", "zh"
    )
    assert (result.code, result.err) == (0, "")
    document = docx.Document(str(dezj.folder / "草稿.docx"))
    assert "十四五" in document.paragraphs[0].text
    narrowed = "只含以下目标（规划：浙江省数字经济发展“十四五”规划）"
    assert document.paragraphs[1].text == narrowed
    assert document.paragraphs[3].text == f"{narrowed}。"
    assert "--" not in "".join(p.text for p in document.paragraphs)
    assert dezj("report", 2022, "-o", dezj.folder / "草稿.docx").code == 1


def test_libreoffice_shows_text_chart_and_pages_across(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here")
    from pypdf import PdfReader

    (tmp_path / "draft.docx").write_bytes(bytes_of(2022, "zh"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "draft.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    reader = PdfReader(tmp_path / "draft.pdf")
    pages = [re.sub(r"\s", "", page.extract_text()) for page in reader.pages]
    assert "2022年规划目标监测评估报告（草稿）" in pages[0]
    told = "".join(pages)
    evaluation = shipped(2022)
    for part, line, _ in categories(draft(2022, "zh"), evaluation, "zh"):
        assert re.sub(r"\s", "", line.text) in told
        assert part.plan.title in told
    [chart] = [page for page in pages if "图1各规划目标评价分布" in page]
    assert all(part.plan.title in chart for part in evaluation.parts)
    assert all(word in chart for word in ("达标", "符合时序", "慢于时序", "到期未达标", "缺数据"))
    boxes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages]
    across = [text for text, (width, height) in zip(pages, boxes, strict=True) if width > height]
    assert "类别指标单位基期值目标值实际值" in across[0]
    assert all("备注" in page for page in across)
