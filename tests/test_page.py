"""The page of `dezj report`: what a reader does with it in a real browser, and what is in it."""

import io
import json
import re
import shutil
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from conftest import DATA, Runner
from dezj.assessment.columns import STATUSES
from dezj.assessment.standing import STANDING, STANDINGS
from dezj.commands.verdicts import columns_for
from dezj.documents.page import content
from dezj.documents.page_data import words
from dezj.texts import Texts
from dezj.wording.verdicts import plain_rows
from dezj.workspace import Workspace

CHROMIUM = shutil.which("chromium")
# What an ordinary start does beside the page: nothing of it may go out.
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
GOAL = "zj-5yr/digital-economy-gdp-share"
RETAIL = "zj-5yr/online-retail-sales"


@pytest.fixture(scope="module")
def shipped():
    return Workspace(DATA)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The page of 2022 from the shipped data."""
    folder = tmp_path_factory.mktemp("page")
    result = Runner(folder)("report", 2022, "-o", folder / "page.html")
    assert (result.code, result.err) == (0, "")
    return folder / "page.html"


@pytest.fixture(scope="module")
def chromium():
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """Open a page; what the console says and what is asked for from elsewhere is an error."""
    contexts, heard = [], []

    def open_page(path, width=1280, height=900, goal="", **settings):
        context = chromium.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        own = path.as_uri()
        page.on(
            "request", lambda asked: asked.url.startswith((own, "data:")) or heard.append(asked.url)
        )
        page.goto(own + (f"#{goal}" if goal else ""))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert heard == []


def blocks(path):
    """The data blocks of a page by id."""
    text = path.read_text(encoding="utf-8")
    found = re.findall(r'<script type="application/json" id="([^"]+)">(.*?)</script>', text, re.S)
    return {name: json.loads(content) for name, content in found}


def names(page):
    return page.locator("tr.goal .c-name a").all_inner_texts()


def shown(page):
    return page.locator(".shown").inner_text()


def printed(pages):
    """The text of a PDF without blanks and ligatures."""
    text = unicodedata.normalize("NFKC", "".join(one.extract_text() for one in pages))
    return re.sub(r"\s", "", text)


# What is in it.


@pytest.mark.parametrize("lang", [0, 1])
def test_every_figure_of_the_table_is_that_of_progress(shipped, written, lang):
    texts = Texts(("zh", "en")[lang])
    table = shipped.assess(2022, lang=texts.lang)
    columns = {column.heading: column.text for column in columns_for("schedule", texts)}
    data = blocks(written)

    def say(told):
        return told[lang] if isinstance(told, list) else told

    keys = {"name": "name", "unit": "unit", "target": "target", "value": "value"}
    keys |= {"completion": "completion", "progress": "progress", "elapsed": "time-elapsed"}
    rows = plain_rows(table)
    assert [goal["id"] for goal in data["goals"]] == [row["goal"] for row in rows]
    for goal, row in zip(data["goals"], rows, strict=True):
        for own, heading in keys.items():
            assert say(goal[own]) == columns[texts(heading)](row), (goal["id"], own)
        base = f"{say(goal['base'])} ({goal['from']})" if goal["base"] else ""
        assert base == columns[texts("base")](row)
        assert str(goal["due"]) == columns[texts("target-year")](row)
        assert say(data["words"][f"status-{goal['status']}"]) == columns[texts("status")](row)


def test_the_counts_are_those_of_the_assessment(shipped, written):
    head, table = blocks(written)["head"], shipped.assess(2022)
    standing = table["status"].map(STANDING)
    assert head["counts"] == [int((standing == name).sum()) for name in STANDINGS]
    for plan in head["plans"]:
        own = standing[table["plan"] == plan["id"]]
        assert plan["counts"] == [int((own == name).sum()) for name in STANDINGS]
        parts = [category["counts"] for category in plan["categories"]]
        assert [sum(column) for column in zip(*parts, strict=True)] == plan["counts"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_opened_goal_tells_what_why_tells(written, dezj, lang):
    data = blocks(written)
    known = [n for n, goal in enumerate(data["goals"]) if goal["value"]]
    for position in (*known[:3], known[-1], 40):
        goal = data["goals"][position]
        told = dezj("why", goal["id"], 2022, "--lang", lang).out
        detail, column = data[f"goal-{position}"], ("zh", "en").index(lang)
        assert detail["summary"][column] in told
        for part in ("inputs", "steps", "verdicts", "limits"):
            for line in detail[part][column]:
                assert f"  {line}\n" in told


def test_observations_come_with_source_and_cell(shipped, written):
    data = blocks(written)
    frame = shipped.observations()
    frame = frame[(frame["region"] == "330000") & (frame["year"] <= 2022)]
    seen = 0
    for position, goal in enumerate(data["goals"]):
        plan, _, indicator = goal["id"].partition("/")
        if shipped.catalog.plans[plan].region != "330000":
            continue
        own = frame[frame["indicator"] == indicator].set_index("year")
        told = [
            one for one in data[f"goal-{position}"]["observations"] if one[2] != "value-derived"
        ]
        assert [one[0] for one in told] == sorted(own.index)
        for year, _, _, grade, note, source, place in told:
            row, (text, link) = own.loc[year], data["sources"][source]
            assert (grade, note, link) == (row["grade"], row["note"], row["source"])
            assert row["publisher"] in text
            assert row["title"] in text
            assert place == f"{row['file']} · {row['cell']} · {row['import_id']}"
            seen += 1
    assert seen > 60


def test_revisions_of_a_value_are_all_there(workspace):
    dezj = Runner(workspace)
    row = "网络零售额,浙江,2020,23001,亿元,最终,某局\n"
    (workspace / "r.csv").write_text(
        "指标,地区,年份,数值,单位,状态,发布机构\n" + row, encoding="utf-8"
    )
    assert dezj("import", workspace / "r.csv", "--accept").code == 0
    assert dezj("report", 2022, "-o", workspace / "x.html").code == 0
    data = blocks(workspace / "x.html")
    shipped = Workspace(workspace / "data")
    every = shipped.revisions()
    several = every.duplicated(["indicator", "region", "year"], keep=False)
    expected = every[several & (every["year"] <= 2022)]
    for position, goal in enumerate(data["goals"]):
        plan, _, indicator = goal["id"].partition("/")
        own = expected[
            (expected["indicator"] == indicator)
            & (expected["region"] == shipped.catalog.plans[plan].region)
        ].sort_values(["year", "import_id"])
        told = data[f"goal-{position}"]["revisions"]
        assert [one[0] for one in told] == own["year"].tolist()
        assert [one[2] == "in-force-yes" for one in told] == own["in_force"].tolist()
        if goal["id"] == RETAIL:
            assert told[-1][:4] == [2020, "23001", "in-force-yes", "value-final"]
            assert told[-1][6] == "r.csv · D2 · 0008"
            assert goal["value"] == "23001 (2020)"
    assert len(expected) > 4


def test_the_same_input_gives_the_same_bytes_below_a_megabyte(written, dezj, tmp_path):
    for name in ("one.html", "two.html"):
        dezj("report", 2022, "-o", tmp_path / name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert (tmp_path / "one.html").read_bytes() == written.read_bytes()
    assert written.stat().st_size < 1_000_000


def test_every_word_of_the_page_is_there_in_both_languages():
    scripts = Path(content.__code__.co_filename).parent / "web"
    asked = set()
    for script in scripts.glob("*.js"):
        asked |= set(re.findall(r'text\("([\w-]+)"', script.read_text(encoding="utf-8")))
    known = words()
    assert asked
    assert asked <= set(known)
    assert {f"status-{status}" for status in (*STATUSES, "no_current_data")} <= set(known)


HOSTILE = """\
plans:
  p:
    title: "计划<script>alert(1)</script>"
    title_en: "Plan </script><script>alert(2)</script>"
    issuer: "<img src=x onerror=alert(3)>"
    issued: "2020"
    region: "330000"
    first_year: 2021
    last_year: 2025
indicators:
  output:
    name: "产值</script><script>alert(4)</script>"
    name_en: "Output <!-- <script>"
    unit: 亿元
    better: higher
    definition: "<b>粗</b>"
goals:
  p:
    output:
      category: "<style>*{display:none}</style>"
      base: {2020: 100}
      targets: {2025: 200}
      responsible: ["javascript:alert(5)"]
      printed_unit: 亿元
      mentions:
        "表<i>": {2020: 100, 2025: 200}
"""


def test_a_name_with_a_script_stays_a_name(tmp_path, visit):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "targets.yaml").write_text(HOSTILE, encoding="utf-8")
    dezj = Runner(tmp_path)
    (tmp_path / "s.csv").write_text(
        "指标,地区,年份,数值,单位,发布机构,来源\n"
        "output,浙江,2022,130,亿元,<script>alert(6)</script>,javascript:alert(7)\n"
        "output,浙江,2021,110,亿元,统计局,https://example.org/?a=1&b=2\n",
        encoding="utf-8",
    )
    assert dezj("import", tmp_path / "s.csv").code == 0
    assert dezj("report", 2022, "-o", tmp_path / "x.html").code == 0
    page = visit(tmp_path / "x.html", goal="p/output")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    assert (
        page.locator("#goal-title")
        .inner_text()
        .startswith("产值</script><script>alert(4)</script>")
    )
    links = page.locator("dialog a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    assert links == ["https://example.org/?a=1&b=2"]
    assert "javascript:alert(7)" in page.locator("dialog").inner_text()
    assert page.locator("dialog script, dialog img, main script, main img, main style").count() == 0
    page.keyboard.press("Escape")
    assert names(page) == ["产值</script><script>alert(4)</script>"]
    assert page.locator("main b, footer img").count() == 0


# What a reader does with it.


def test_it_opens_with_the_numbers_at_the_top(written, visit):
    page = visit(written)
    counts = blocks(written)["head"]["counts"]
    assert page.locator(".tile .count").all_inner_texts() == [str(count) for count in counts]
    assert page.locator(".furthest li").count() == 6
    assert shown(page) == "符合 155 个，共 155 个"


@pytest.mark.parametrize("typed", ["网络零售", "ＲＥＴＡＩＬ sales", "网络 零售额", "retail-sales"])
def test_search_finds_by_name_in_both_languages_and_by_id(written, visit, typed):
    page = visit(written)
    page.get_by_label("查找").fill(typed)
    assert "网络零售额" in names(page)
    assert len(names(page)) < 6
    page.get_by_label("查找").fill("没有这样的目标")
    assert shown(page) == "符合 0 个，共 155 个"
    assert page.locator(".nothing").is_visible()


def test_filters_narrow_together_and_are_cleared(written, visit, shipped):
    table = shipped.assess(2022)
    page = visit(written)
    page.get_by_label("规划", exact=True).select_option("浙江省数字经济发展“十四五”规划")
    plan = table["plan"] == "zj-145"
    assert len(names(page)) == plan.sum()
    page.get_by_label("评价", exact=True).select_option("lagging")
    assert len(names(page)) == (plan & (table["status"] == "lagging")).sum() > 0
    page.get_by_role("button", name="清除筛选").click()
    assert shown(page) == "符合 155 个，共 155 个"
    page.get_by_label("责任单位").select_option("省经信厅")  # 省经信委 as the plan prints it
    chosen = table["responsible"].str.contains("省经信委|省经信厅").sum()
    assert shown(page) == f"符合 {chosen} 个，共 155 个"
    page.get_by_label("只看有数据的").check()
    assert int(re.search(r"\d+", shown(page))[0]) < chosen
    page.get_by_role("button", name="清除筛选").click()
    page.locator(".tile.s3").click()
    assert len(names(page)) == (table["status"] == "missed").sum() > 0
    page.get_by_label("类别", exact=True).select_option("基础设施")
    assert shown(page).startswith("符合 0 个")


def test_a_category_of_a_plan_narrows_the_table(written, visit, shipped):
    table = shipped.assess(2022)
    page = visit(written)
    page.locator(".opener").first.click()
    page.get_by_role("button", name="基础设施", exact=True).click()
    own = (table["plan"] == "zj-5yr") & (table["category"] == "基础设施")
    assert len(names(page)) == own.sum() > 0


def test_sorting_puts_the_best_first_and_the_unknown_last(written, visit):
    page = visit(written)
    head = page.locator("thead th.c-completion")
    rows = page.locator("tr.goal .c-completion")

    def known():
        cells = [cell for cell in rows.all_inner_texts() if cell]
        assert rows.all_inner_texts()[: len(cells)] == cells
        return [float(cell.removesuffix("%")) for cell in cells]

    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert known() == sorted(known(), reverse=True)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert known() == sorted(known())
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "none"
    assert page.locator("tr.plan").count() > 0


def test_scrolling_brings_all_rows(written, visit):
    page = visit(written)
    assert len(names(page)) < 155
    for _ in range(20):
        page.mouse.wheel(0, 4000)
        page.wait_for_timeout(50)
    assert len(names(page)) == 155


def test_a_click_opens_the_goal_and_escape_returns(written, visit):
    page = visit(written)
    link = page.locator("tr.goal .c-name a").nth(1)
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog")
    dialog.wait_for(state="visible")
    assert page.url.endswith(f"#{GOAL}")
    assert "50.57÷*" in dialog.inner_text()
    assert "完成率 = 50.56939 ÷ 55 = 91.944%" in dialog.inner_text()
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("html$"))
    assert not dialog.is_visible()
    assert link.evaluate("element => element === document.activeElement")
    page.locator("tr.goal").nth(1).locator(".c-value").click()
    assert dialog.is_visible()
    page.go_back()
    dialog.wait_for(state="hidden")
    assert link.evaluate("element => element === document.activeElement")


def test_a_click_beside_the_goal_closes_it_but_text_let_go_there_does_not(written, visit):
    page = visit(written, goal=GOAL)
    box = page.locator(".summary").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(5, 5)
    page.mouse.up()
    assert page.locator("dialog").is_visible()
    page.mouse.click(5, 5)
    page.locator("dialog").wait_for(state="hidden")


def test_the_focus_is_never_behind_the_heading(written, visit):
    page = visit(written)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")  # draws every row
    page.locator("tr.goal .c-name a").nth(120).focus()
    hidden = """() => {
        const link = document.activeElement.getBoundingClientRect();
        const heading = document.querySelector("table.goals thead th").getBoundingClientRect();
        return link.top < heading.bottom;
    }"""
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(hidden)


def test_chinese_on_the_english_page_is_marked_as_chinese(written, visit):
    page = visit(written)
    page.get_by_role("button", name="English").click()
    for goal in (None, 1):
        if goal is not None:
            page.locator("tr.goal .c-name a").nth(goal).click()
        unmarked = page.evaluate("""() => {
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
            while (walk.nextNode()) {
                const text = walk.currentNode.data, element = walk.currentNode.parentElement;
                if (!/[\u3400-\u9fff]/.test(text) || element.closest("script, noscript")) continue;
                if (!element.closest("[lang]").lang.startsWith("zh")) found.push(text);
            }
            return found;
        }""")
        assert unmarked == []


def test_a_large_figure_keeps_its_digits_on_the_axis(small, visit):
    catalog = small / "data" / "targets.yaml"
    text = catalog.read_text(encoding="utf-8")
    text = text.replace("2020: 100", "2020: 100000000").replace("2025: 200", "2025: 250000000")
    catalog.write_text(text, encoding="utf-8")
    assert Runner(small)("report", 2022, "-o", small / "x.html").code == 0
    page = visit(small / "x.html", goal="p/output")
    ticks = page.locator(".chart text[text-anchor=end]")
    assert "250,000,000" in ticks.all_inner_texts() + ticks.all_text_contents()
    lefts = ticks.evaluate_all("all => all.map((one) => one.getBBox().x)")
    assert min(lefts) >= 0


def test_zero_and_less_are_behind_and_nothing_false_is_said_of_them(small, visit):
    dezj = Runner(small)
    rows = "指标,地区,年份,数值,单位,发布机构\n产值,浙江,2022,-30,亿元,某局\n"
    (small / "v.csv").write_text(rows, encoding="utf-8")
    assert dezj("import", small / "v.csv").code == 0
    assert dezj("report", 2022, "-o", small / "x.html").code == 0
    [one] = blocks(small / "x.html")["head"]["behind"]
    # On schedule 140: 100 + 2 ÷ 5 × 100.
    assert one["lead"] == "−121.4%"
    assert one["told"][0] == "2022 年 -30亿元，时序值 140亿元，低 170亿元"
    page = visit(small / "x.html")
    assert page.locator(".furthest").all_inner_texts()[0].endswith("没有可列的目标。")


def test_an_address_opens_its_goal_and_a_wrong_one_nothing(written, visit):
    page = visit(written, goal=GOAL)
    assert page.locator("dialog").is_visible()
    assert not visit(written, goal="no/such-goal").locator("dialog").is_visible()
    assert not visit(written, goal="%E0%A4%A").locator("dialog").is_visible()


def test_the_chart_is_read_by_pointer_and_by_keyboard(written, visit):
    page = visit(written, goal=RETAIL)
    chart, tip = page.locator("svg.chart"), page.locator(".tip")
    box = chart.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + box["height"] / 2)
    assert tip.inner_text() == "2022 · 时序值 26000 · 目标 26000 · 外推值 33077.2"
    page.mouse.move(0, 0)
    assert tip.inner_text() == "指向或用方向键逐年读数"
    chart.focus()
    page.keyboard.press("ArrowRight")
    assert tip.inner_text() == "2017 · 基期 13336 · 实际 13336 · 时序值 13336"
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    assert tip.inner_text().startswith("2021")
    rows = page.locator("details .values tbody tr")
    page.locator("details summary").click()
    assert rows.first.inner_text().split() == ["2017", "13336", "13336", "13336"]


def test_the_language_is_switched_and_the_filter_stays(written, visit):
    page = visit(written)
    page.get_by_label("查找").fill("网络零售")
    before = len(names(page))
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title() == "Progress of plan goals, 2022"
    assert page.get_by_label("Search").input_value() == "网络零售"
    assert len(names(page)) == before
    assert "Online retail sales" in names(page)
    own = re.sub(
        r"[^\w]", "", page.locator("main h2, thead, .tiles, .lead").all_inner_texts().__str__()
    )
    assert not re.search("[\u4e00-\u9fff]", own)


def test_english_is_where_it_begins_when_asked_for(dezj, tmp_path, visit):
    dezj("report", 2022, "-o", tmp_path / "x.html", "--lang", "en")
    page = visit(tmp_path / "x.html")
    assert page.locator("h1").inner_text() == "Progress of plan goals, 2022"


# In English: some Chinese signs come out of a PDF as look-alikes.


def test_print_has_every_goal_on_a4(written, visit, shipped):
    page = visit(written)
    page.get_by_role("button", name="English").click()
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [297, 210]
    text = printed(pages)
    for name in shipped.assess(2022, lang="en")["name"]:
        assert name.replace(" ", "") in text
    assert "Byplanandcategory" in text
    assert "Clearfilters" not in text
    # The heading stands on every page of the table.
    assert all("IndicatorBaseTargetActual" in printed([one]) for one in pages[2:-2])


def test_an_opened_goal_is_printed_alone(written, visit):
    page = visit(written)
    page.get_by_role("button", name="English").click()
    page.locator("tr.goal .c-name a").nth(1).click()
    text = printed(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)
    assert "50.56939÷55=91.944%" in text
    assert "Byplanandcategory" not in text


@pytest.mark.parametrize(
    ("scheme", "width", "goal"),
    [("light", 390, ""), ("dark", 1280, ""), ("dark", 390, GOAL), ("light", 1280, GOAL)],
)
def test_axe_finds_nothing(written, visit, scheme, width, goal):
    from axe_playwright_python.sync_playwright import Axe

    page = visit(written, width, goal=goal, color_scheme=scheme)
    if goal:
        page.locator("details summary").click()
    else:
        page.locator(".opener").first.click()
        page.get_by_label("只看有数据的").check()
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(page, options=rules).response
    told = [
        (one["id"], node["target"], node["failureSummary"])
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]
    assert told == []
    assert len(found["passes"]) > 15


def test_nothing_is_wider_than_the_screen(written, visit):
    for width in (390, 1280, 1920):
        page = visit(written, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_it_says_what_to_do(written, visit):
    page = visit(written, java_script_enabled=False)
    assert ".xlsx" in page.locator("noscript").inner_text()


def test_a_page_as_of_a_day_says_so(dezj, tmp_path, visit):
    result = dezj("report", 2022, "-o", tmp_path / "x.html", "--as-of", "2023-06")
    assert result.code == 0
    page = visit(tmp_path / "x.html")
    assert "截至 2023-06-30 所知" in page.locator(".top").inner_text()


def test_a_narrowed_page_says_so_at_its_top(dezj, tmp_path, visit):
    dezj("report", 2022, "-o", tmp_path / "x.html", "--region", "江苏")
    page = visit(tmp_path / "x.html")
    assert "只含以下目标（地区：江苏）" in page.locator(".top").inner_text()
    page.get_by_role("button", name="English").click()
    assert "Only these goals (Region: Jiangsu)" in page.locator(".top").inner_text()


def test_a_page_as_of_a_day_tells_what_was_not_known(dezj, tmp_path, visit):
    dezj("report", 2022, "-o", tmp_path / "x.html", "--as-of", "2023-06")
    page = visit(tmp_path / "x.html")
    assert "截至" in page.locator("footer").inner_text()


@pytest.mark.parametrize("year", [2016, 2021, 2025])
def test_every_year_has_a_page_without_an_error(dezj, tmp_path, visit, year):
    assert dezj("report", year, "-o", tmp_path / "x.html").code == 0
    page = visit(tmp_path / "x.html")
    assert page.locator("tr.goal").count() > 0
