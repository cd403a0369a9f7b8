"""`dezj audit`: the shipped catalog against the plans' own words, and the audit against itself."""

import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import DATA
from dezj.audit.classes import CLASSES
from dezj.audit.finding import NOT_A_COUNT, find_figures
from dezj.audit.flow import flow_of
from dezj.audit.headings import outline_of
from dezj.audit.lines import Line
from dezj.audit.matching import audit, read_figures
from dezj.audit.reading import read_text
from dezj.catalog import load_catalog
from dezj.catalog.figures import parse_figure
from dezj.catalog.model import Goal, NotGoals
from dezj.errors import DataError

TARGETS = DATA / "targets.yaml"
CATALOG = load_catalog(TARGETS)
FILES = {plan: f"{plan}.txt" for plan in CATALOG.plans} | {
    "zj-5yr": "zj-5yr-2018.txt",
    "zj-bigdata-2022": "zj-bigdata-2022-article.txt",
}
# Goals of which the text says 全覆盖 or 零的突破 once for both: that one is gone is not seen.
SHARED = {
    "zj-145/industry-brain-cluster-coverage",
    "zj-145/industrial-internet-cluster-coverage",
    "js-145/household-gigabit-coverage",
    "js-145/office-10g-coverage",
    "js-145/connected-vehicle-listed-companies",
    "js-145/big-data-listed-companies",
}


@pytest.fixture(scope="module")
def readings():
    read = {}

    def reading_of(path: Path):
        if path not in read:
            read[path] = read_figures(*read_text(path))
        return read[path]

    return reading_of


@pytest.fixture
def reading(shared, readings):
    return lambda plan: readings(shared / "sources" / FILES[plan])


def clean(result) -> bool:
    return not result.open and not result.unfound


# The eight plans


@pytest.mark.parametrize("plan", FILES)
def test_every_figure_of_the_plan_is_a_goal_or_explained(dezj, shared, plan):
    result = dezj("audit", plan, shared / "sources" / FILES[plan])
    assert result.err == ""
    assert "待说明 0；文中未找到 0" in result.out
    assert result.code == 0


@pytest.mark.parametrize("plan", FILES)
def test_no_digit_of_the_plan_is_left_out(reading, plan):
    seen = reading(plan)
    taken = {n for found in seen.found for n in range(found.start, found.end)}
    left = [n for n, c in enumerate(seen.flow.text) if c in "0123456789%" and n not in taken]
    # A % alone stands in the heading of a table's row: 比重(%).
    assert {seen.flow.text[n - 1 : n + 2] for n in left} <= {"(%)"}


@pytest.mark.parametrize("plan", FILES)
def test_the_audit_of_another_plan_fails(reading, plan):
    other = next(other for other in FILES if other != plan)
    result = audit(reading(other), CATALOG, plan)
    assert result.unfound
    mentions = [m for goal in CATALOG.goals[plan].values() for m in goal.each_mention()]
    assert len(result.unfound) > len(mentions) / 2


def with_goals(plan, goals):
    return CATALOG._replace(goals={**CATALOG.goals, plan: goals})


def without(goal: Goal, section, year, position) -> Goal:
    return moved(goal, section, year, position, None)


def moved(goal: Goal, section, year, position, to) -> Goal:
    mentions = {s: {y: list(ms) for y, ms in years.items()} for s, years in goal.mentions.items()}
    mention = mentions[section][year].pop(position)
    if to:
        mentions.setdefault(to, {}).setdefault(year, []).append(mention)
    return goal.model_copy(update={"mentions": mentions})


@pytest.mark.parametrize("plan", FILES)
def test_a_mention_removed_or_moved_fails(reading, plan):
    seen, goals = reading(plan), CATALOG.goals[plan]
    sections = sorted({m[0] for goal in goals.values() for m in goal.each_mention()} | {"九(九)9"})
    silent, changed = set(), 0
    for name, goal in goals.items():
        for section, year, position, _ in goal.each_mention():
            changed += 1
            elsewhere = sections[(sections.index(section) + 1) % len(sections)]
            for to in (None, elsewhere):
                mutant = moved(goal, section, year, position, to)
                if clean(audit(seen, with_goals(plan, {**goals, name: mutant}), plan)):
                    silent.add((f"{plan}/{name}", to))
    assert changed >= len(goals)
    assert silent == {(name, None) for name in SHARED if name.startswith(f"{plan}/")}


@pytest.mark.parametrize("plan", FILES)
def test_a_mention_printed_otherwise_fails(reading, plan):
    """Another number, another unit, another hedge, another printed place: never the same."""
    seen, goals = reading(plan), CATALOG.goals[plan]
    for name, goal in goals.items():
        section, year, position, mention = next(iter(goal.each_mention()))
        figure = mention.figure
        others = [figure._replace(low=figure.low + 1), figure._replace(unit=f"{figure.unit}x")]
        others.append(figure._replace(bound="about" if figure.bound != "about" else "reach"))
        for other in others:
            changed = mention.model_copy()
            changed.__dict__["figure"] = other
            mentions = {s: {y: list(ms) for y, ms in ys.items()} for s, ys in goal.mentions.items()}
            mentions[section][year][position] = changed
            mutant = goal.model_copy(update={"mentions": mentions})
            assert not clean(audit(seen, with_goals(plan, {**goals, name: mutant}), plan)), name


@pytest.mark.parametrize("plan", CATALOG.not_goals)
def test_an_entry_of_not_goals_removed_or_moved_fails(reading, plan):
    seen, sections = reading(plan), CATALOG.not_goals[plan].entries
    silent = []
    for section, reasons in sections.items():
        for reason, figures in reasons.items():
            for n, printed in enumerate(figures):
                rest = figures[:n] + figures[n + 1 :]
                less = {**sections, section: {**reasons, reason: rest}}
                more = {**sections, section: {**reasons, reason: (*figures, printed)}}
                away = {**less, "九(九)9": {reason: (printed,)}}
                for mutant in (less, more, away):
                    entries = {**CATALOG.not_goals, plan: NotGoals.model_construct(entries=mutant)}
                    if clean(audit(seen, CATALOG._replace(not_goals=entries), plan)):
                        silent.append((section, printed))
    assert silent == []


@pytest.mark.parametrize("plan", FILES)
def test_a_figure_of_the_text_changed_or_printed_twice_fails(shared, reading, plan):
    seen = reading(plan)
    result = audit(seen, CATALOG, plan)
    covered = [p for p in result.places if p.state == "covered" and len(p.by) == 1]
    for place in covered[:: max(len(covered) // 12, 1)]:
        (index, start), (last, end) = result.span(place)
        text = seen.lines[index].text
        right = end if last == index else len(text)
        figure = text[start:right]
        digit = re.search(r"[0-9]", figure)
        changed = figure.replace(digit[0], str(int(digit[0]) % 9 + 1), 1) if digit else "目标100个"
        for new in (changed, f"{figure}{text[right : right + 1]}、{figure}"):
            lines = list(seen.lines)
            lines[index] = lines[index]._replace(text=text[:start] + new + text[right:])
            assert not clean(audit(read_figures(lines), CATALOG, plan)), (place.found.text, new)


# A small plan of one's own

PLAN = """示例规划
为加快发展,制定本规划。
一、总体目标
到2025年,增加值较2020年翻一番,达到1.5万亿元以上,占比达到60%左右。
二、主要任务
(一)做强产业。
1.培育企业。到2025年,培育世界500强企业20家以上、独角兽企业5-8家,每年新增高新技术企业100家。
2.建设平台。建成两家国家级平台,实现县域全覆盖。
专栏1 重点工程
1.建设标杆工程50个以上。
(二)强化保障。
1.企业培训覆盖率达到百分之九十。
"""
SMALL = """
plans:
  small: {title: 示例规划, title_en: Example, issuer: 示例, issued: "2021", region: "330000",
    first_year: 2021, last_year: 2025}
indicators:
  value: {name: 增加值, name_en: Value, unit: 亿元, better: higher}
  share: {name: 占比, name_en: Share, unit: "%", better: higher}
  top: {name: 引进500强企业, name_en: Top, unit: 家, better: higher}
  unicorns: {name: 独角兽企业, name_en: Unicorns, unit: 家, better: higher}
  high-tech: {name: 高新技术企业, name_en: High tech, unit: 家, better: higher}
  platforms: {name: 国家级平台, name_en: Platforms, unit: 家, better: higher}
  counties: {name: 县域覆盖率, name_en: Counties, unit: "%", better: higher}
  works: {name: 标杆工程, name_en: Works, unit: 个, better: higher}
  training: {name: 企业培训覆盖率, name_en: Training, unit: "%", better: higher}
goals:
  small:
    value:
      category: 示例
      base: 2020
      targets: {2025: ≥15000}
      mentions: {一: {2025: [1.5万亿元以上, {printed: 翻一番, differs: 基期未印出}]}}
    share: {category: 示例, targets: {2025: ≈60}, mentions: {一: {2025: 60%左右}}}
    top: {category: 示例, targets: {2025: ≥20}, mentions: {二(一)1: {2025: 20家以上}}}
    unicorns: {category: 示例, targets: {2025: 5-8}, mentions: {二(一)1: {2025: 5-8家}}}
    high-tech: {category: 示例, targets: {2025: 100/年}, mentions: {二(一)1: {2025: 每年…100家}}}
    platforms: {category: 示例, targets: {2025: 2}, mentions: {二(一)2: {2025: 两家}}}
    counties: {category: 示例, targets: {2025: 全覆盖}, mentions: {二(一)2: {2025: 全覆盖}}}
    works: {category: 示例, targets: {2025: ≥50}, mentions: {专栏1: {2025: 50个以上}}}
    training: {category: 示例, targets: {2025: 90}, mentions: {二(二)1: {2025: 百分之九十}}}
not_goals:
  small:
    二(一)1: {限定词: [世界500强]}
"""


@dataclass
class Folder:
    path: Path
    dezj: object

    def audit(self, text: str | bytes, name: str = "plan.txt", *options: str, **variables):
        file = self.path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return self.dezj("audit", "small", file, *options, "--data", self.path, **variables)


@pytest.fixture
def folder(tmp_path, dezj):
    (tmp_path / "targets.yaml").write_text(SMALL, encoding="utf-8")
    return Folder(tmp_path, dezj)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    path = tmp_path_factory.mktemp("small") / "targets.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return load_catalog(path)


def lines_of(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


def audited(text: str, catalog):
    return audit(read_figures(lines_of(text)), catalog, "small")


def test_a_clean_audit(folder):
    result = folder.audit(PLAN)
    assert result.out == "small：14 个数字，已录入 10，已说明 4，待说明 0；文中未找到 0\n"
    assert result.code == 0
    english = folder.audit(PLAN, "plan.txt", "--lang", "en").out
    assert english == (
        "small: 14 figures, 10 covered, 4 explained, 0 open; 0 not found in the text\n"
    )


def test_what_is_open_is_shown_with_line_section_and_context(folder):
    result = folder.audit(PLAN.replace("专栏1", "新增基站3万个。\n专栏1"))
    assert "第 9 行  二(一)2\n    新增基站[?3万个]。\n" in result.out
    assert "待说明 1；文中未找到 0" in result.out
    assert result.code == 1


def test_what_is_not_found_is_shown_with_its_line_in_the_catalog(folder):
    result = folder.audit(PLAN.replace("20家以上", "30家以上"))
    line = next(n for n, line in enumerate(SMALL.split("\n"), 1) if line.startswith("    top:"))
    assert f"targets.yaml:{line}: small/top 的原文“20家以上”：二(一)1 中没有" in result.out
    assert "[?30家以上]" in result.out
    assert result.code == 1
    result = folder.audit(PLAN.replace("(二)强化保障。", ""))
    assert "文中没有 二(二)1 这一节" in result.out
    result = folder.audit(PLAN.replace("世界500强", "外国"))
    assert "not_goals（限定词）的“世界500强”" in result.out


def test_a_figure_that_stands_twice_is_covered_once(folder):
    result = folder.audit(PLAN.replace("20家以上", "20家以上、名校20家以上"))
    assert "待说明 1" in result.out
    assert "引进500强" not in result.out and "名校[?20家以上]" in result.out
    assert result.code == 1


def test_the_whole_text_marked(folder):
    out = folder.audit(PLAN, "plan.txt", "--show", "all").out
    assert "4  到[·2025年],增加值较[·2020年][✓翻一番],达到[✓1.5万亿元以上],占比" in out
    assert "培育世界[·500]强企业[✓20家以上]" in out
    assert out.count("[✓ 已录入]") == 1
    assert "\x1b" not in out


def test_marks_go_round_a_figure_over_two_lines(folder):
    out = folder.audit(PLAN.replace("1.5万亿", "1.5万\n亿"), "plan.txt", "--show", "all").out
    assert "达到[✓1.5万\n" in out and "5  亿元以上],占比" in out


def test_colour_in_a_terminal(folder):
    folder.dezj.terminal = True
    out = folder.audit(PLAN + "新增8家。", "plan.txt", "--show", "all", TERM="xterm").out
    assert "\x1b[1;31m[?8家]\x1b[0m" in out
    assert "\x1b[32m[✓20家以上]\x1b[0m" in out
    assert "\x1b" not in folder.audit(PLAN, "plan.txt", "--show", "all", NO_COLOR="1").out


@pytest.mark.parametrize("width", [80, 120])
def test_context_fits_the_terminal(folder, width):
    from rich.cells import cell_len

    folder.dezj.terminal = True
    text = PLAN + "很长的句子" * 60 + "新增8家" + "很长的句子" * 60
    out = folder.audit(text, COLUMNS=str(width), NO_COLOR="1").out
    context = next(line for line in out.split("\n") if "[?8家]" in line)
    assert width - 25 < cell_len(context) <= width or cell_len(context) <= 100
    assert context.startswith("    …") and context.endswith("…")


def test_json(folder):
    result = folder.audit(PLAN.replace("20家以上", "30家以上"), "plan.txt", "--format", "json")
    data = json.loads(result.out)
    assert data["counts"] == {"figures": 14, "covered": 9, "explained": 4, "open": 1}
    assert [f for f in data["figures"] if f["state"] == "open"] == [
        {
            "line": 7,
            "column": 25,
            "section": "二(一)1",
            "text": "30家以上",
            "state": "open",
            "goals": [],
            "reason": None,
        }
    ]
    [unfound] = data["unfound"]
    assert (unfound["goal"], unfound["printed"]) == ("small/top", "20家以上")
    assert re.search(r"targets\.yaml:\d+$", unfound["catalog"])
    assert result.code == 1


def test_wrong_use(folder, dezj):
    result = dezj("audit", "smal", "x.txt", "--data", folder.path)
    assert result.code == 2 and "是不是 small" in result.err
    assert folder.audit(PLAN, "plan.txt", "--show", "some").code == 2
    assert folder.audit(PLAN, "plan.txt", "--format", "csv").code == 2
    result = dezj("audit", "small", folder.path / "none.txt", "--data", folder.path)
    assert result.code == 1 and "不存在" in result.err and result.out == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空文件"),
        (b" \n\n \n", "空文件"),
        ("　\n".encode(), "没有文字"),
        ("没有数字的正文。".encode(), "没有一个数字"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "不是可读的文本"),
        (b"PK\x03\x04 not a package", "损坏"),
        (b"%PDF-1.4 cut off", "损坏"),
    ],
)
def test_what_is_no_text_never_passes(folder, content, said):
    result = folder.audit(content)
    assert result.code == 1 and result.out == ""
    assert said in result.err and result.err.count("\n") == 1


def test_a_text_of_another_plan_does_not_pass(folder):
    result = folder.audit("一、总体目标\n到2025年,做强产业。\n")
    assert "待说明 0；文中未找到 11" in result.out
    assert result.code == 1


# Files


def html_of(text: str) -> str:
    body = "\n".join(f"<p>{line}</p>" for line in text.split("\n"))
    head = "<title>页</title><style>p {top: 9px}</style>"
    return f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body>\n{body}\n</body></html>"


def test_html_with_the_lines_of_its_source(folder):
    result = folder.audit(html_of(PLAN + "新增8家。"), "plan.html")
    assert "第 16 行  二(二)1\n    新增[?8家]。" in result.out
    assert "待说明 1；文中未找到 0" in result.out


def test_html_in_another_encoding_with_words_broken_by_markup(folder):
    page = html_of(PLAN.replace("1.5万亿", "<b>1.5</b>万<span>亿</span>"))
    page = page.replace("<head>", '<head><meta charset="gb2312">')
    assert folder.audit(page.encode("gb18030"), "plan.htm").code == 0


def test_cells_of_an_html_table_are_apart():
    page = "<table><tr><td>家数</td><td>18</td><td>40</td></tr><tr><td>家</td></tr></table>"
    assert figures(read_bytes_as(page.encode(), ".html")) == ["18", "40"]


def test_plain_text_in_gb18030_with_markup_and_windows_lines(folder):
    text = "\r\n".join(f"<p>{line}</p>" if line else "" for line in PLAN.split("\n"))
    assert folder.audit(text.encode("gb18030")).code == 0


def test_docx(folder):
    document = docx.Document()
    for line in PLAN.rstrip("\n").split("\n"):
        document.add_paragraph(line)
    table = document.add_table(1, 3)
    for cell, text in zip(table.rows[0].cells, ["基站(万个)", "3", "4"], strict=True):
        cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    result = folder.audit(buffer.getvalue(), "plan.docx")
    assert "基站(万个) / [?3]" in result.out and "[?4]" in result.out
    assert "待说明 2；文中未找到 0" in result.out


def test_docx_with_figures_wherever_word_puts_text():
    """A table in a cell, a content control, an insertion, and nothing twice or deleted."""
    from docx.oxml import parse_xml

    document = docx.Document()
    inner = document.add_table(1, 1).rows[0].cells[0].add_table(1, 1)
    inner.rows[0].cells[0].text = "表中表1家"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"""<w:sdt xmlns:w="{word}"><w:sdtContent><w:p>
      <w:ins w:id="1"><w:r><w:t>新增2</w:t></w:r></w:ins><w:r><w:t>家</w:t></w:r>
      <w:del w:id="2"><w:r><w:delText>删去3家</w:delText></w:r></w:del>
    </w:p></w:sdtContent></w:sdt>"""
    document.element.body.append(parse_xml(body))
    box = f"""<w:p xmlns:w="{word}"
      xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>前4家</w:t>
      <mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框中5家</w:t></w:r></w:p>
      </w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框中5家</w:t></w:r>
      </w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"""
    document.element.body.append(parse_xml(box))
    buffer = io.BytesIO()
    document.save(buffer)
    assert figures(read_bytes_as(buffer.getvalue(), ".docx")) == ["1家", "2家", "4家", "5家"]


def test_a_break_in_html_is_no_end_of_a_sentence():
    page = "<p>达到15<br>万亿元</p><p>培育8</p><p>家</p>".encode()
    assert figures(read_bytes_as(page, ".html")) == ["15万亿元", "8"]


def test_a_large_text_takes_time_in_proportion():
    """Pages, cells, blanks between digits and quotes, each thousands of times."""
    from time import perf_counter

    page = "正文“" + "1 2 3 " * 50 + "到2022年达到5家。\n\n{n}\n\n页 眉\n\n"

    def seconds(pages: int) -> float:
        text = "".join(page.replace("{n}", str(n)) for n in range(pages))
        begun = perf_counter()
        assert len(find_figures(*_flow_and_outline(text))) > pages
        return perf_counter() - begun

    seconds(50)
    # Eight times the text; what is quadratic takes 64 times as long.
    assert seconds(480) < 24 * min(seconds(60) for _ in range(3))


def _flow_and_outline(text: str):
    lines = lines_of(text)
    flow = flow_of(lines)
    return flow, outline_of(lines, flow)


def pdf_of(lines: list[str]) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas.setFont("STSong-Light", 12)
    for number, line in enumerate(lines):
        canvas.drawString(40, 800 - 20 * number, line)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_pdf_with_lines_broken_anywhere(folder):
    wrapped = [line[n : n + 37] for line in PLAN.split("\n") for n in range(0, len(line), 37)]
    assert any(line[-1].isdigit() or line.endswith("20") for line in wrapped)
    result = folder.audit(pdf_of(wrapped), "plan.pdf")
    assert "待说明 0；文中未找到 0" in result.out, result.out
    assert result.code == 0


def test_pdf_without_a_text_layer(folder):
    result = folder.audit(pdf_of([]), "scan.pdf")
    assert result.code == 1 and result.out == ""
    assert "没有文字层" in result.err and "OCR" in result.err


def test_traditional_characters(folder):
    opencc = pytest.importorskip("opencc")
    text = opencc.OpenCC("s2t").convert(PLAN)
    assert text != PLAN
    assert folder.audit(text).code == 0
    out = folder.audit(text.replace("20家", "30家")).out
    assert "培育世界500強企業[?30家以上]" in out  # shown as it stands in the file


# Figures


def read_bytes_as(content: bytes, suffix: str) -> list[Line]:
    from dezj.audit.reading import _read

    return list(_read(content, suffix, []))


def found_in(text: str | list[Line]):
    lines = lines_of(text) if isinstance(text, str) else text
    flow = flow_of(lines)
    return find_figures(flow, outline_of(lines, flow))


def figures(text: str | list[Line]) -> list[str]:
    return [found.text for found in found_in(text) if not found.explained]


def classes(text: str) -> dict[str, str]:
    return {found.text: found.explained for found in found_in(text) if found.explained}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("达到4万亿元以上", ["4万亿元以上"]),
        ("收入突破1万亿元,超过2 亿个", ["突破1万亿元", "超过2亿个"]),
        ("企业5-8家、中心1—2家", ["5-8家", "1—2家"]),
        ("规模翻 番,翻一番,倍增", ["翻番", "翻一番", "倍增"]),
        ("实现全覆盖、县城基本覆盖、全面覆盖,全部上云", ["全覆盖", "基本覆盖", "全面覆盖", "全部"]),
        ("PUE降到1.3以下", ["1.3以下"]),
        ("PUE 1.3以下", ["1.3以下"]),
        ("PUE1.3", ["1.3"]),
        ("时延小于20毫秒", ["小于20毫秒"]),
        ("200台/万人以上", ["200台/万人以上"]),
        ("500台(套)首台(套)", ["500台(套)"]),
        ("1,200家", ["1,200家"]),
        ("提高4.8个百分点", ["4.8个百分点"]),
        ("网络50%,节约10%,附近10家", ["50%", "10%", "10家"]),
        ("两家中心,十个基地,百亿元企业", ["两家", "十个", "百亿元"]),
        ("百分之十五,三分之一,八成企业", ["百分之十五", "三分之一", "八成"]),
        ("建成一个国家级平台,四大中心", ["一个", "四大"]),
        ("进入全国前三,保持第3位", ["前三", "3位"]),
        ("培育2000-2050家", ["2000-2050家"]),
        ("5G基站10万个,IPv6升级率80%", ["10万个", "80%"]),
        ("网站2.0万个", ["2.0万个"]),
        ("12个月内,5年以上经验", ["12个月", "5年以上"]),
        ("世界500强、20条、26县", ["500", "20条", "26"]),
        ("完成十次检查", ["十次"]),
        ("打造“三个百亿”产业", ["三个", "百亿"]),
        ("营收过万亿,百村示范", ["过万亿"[1:], "百村"]),
        ("全域覆盖,归零", ["全域覆盖", "归零"]),
        ("增长1倍,减半,过半", ["1倍", "减半", "过半"]),
        ("EFLOPS 200", ["200"]),
        ("应用APP100款", ["100款"]),
        ("带宽达到100 Mbps以上", ["100Mbps以上"]),
    ],
)
def test_what_could_be_a_goal_is_a_figure(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "form", "low"),
    [
        ("每年培育“数字工匠”和卓越工程师1万名", "flow", 1),
        ("机架规模年均增速保持在20%左右", "growth", 20),
        ("年均提高7%以上", "growth", 7),
        ("每年新增,达到100家", "level", 100),
        ("每年10家,共50家", "level", 50),
    ],
)
def test_a_year_s_flow_and_growth_are_told_by_the_clause(text, form, low):
    found = [found for found in found_in(text) if found.figure][-1]
    assert (found.figure.form, found.figure.low) == (form, low)


POSITIVE = {
    "网址": ["见 https://a.cn/x?id=20", "(//b.cn/c9.html)"],
    "网页标记": ["沪ICP备17029468号-2", "Copyright © 2019 某公司"],
    "文号": ["〔2021〕44号", "﹝2021﹞76号", "[2021]5号"],
    "日期": ["2018年 9月28日印发", "2022-03-01 09:51:25 +0800", "去年10月起", "3月1日起"],
    "年份": ["到2022年", "2018-2022年", "2021—2025年", "(2016-2020)", "二〇三五年"],
    "规划期": ["“十四五”时期", "第十四个五年规划"],
    "世纪": ["21世纪"],
    "会议届次": ["党的十九大精神", "十九届三中全会", "第十四次党代会", "人大六次会议"],
    "序数": ["第一动力", "。第一,加强", "第三方", "第6版", "第三条"],
    "列举": ["。一是加强", "①加强"],
    "期限": ["三年行动计划", "5年内", "连续六年", "未来五年"],
    "计量单位": ["(亿元)", "(万元/ 人年)", "(万家)", "(户/百人)"],
    "名称": [
        "5G网络",
        "IPv6",
        "“1+N”体系",
        "G60科创走廊",
        "2.0版特色小镇",
        "3D打印",
        "五年倍增计划",
    ],
    "引号内名称": ["“一带一路”", "“一湾引领”", "“三品一标”"],
}
NEGATIVE = [
    "2000年至2010家企业到达", "12月以上", "培育2000家", "2021个", "第50%", "5年以上", "(3万家)企业",
    "2.0倍", "5GB", "A10款", "“亿元以上”", "6个月", "“20条”",
]  # fmt: skip


def test_every_class_has_examples():
    assert set(POSITIVE) == set(CLASSES)


@pytest.mark.parametrize("name", POSITIVE)
def test_a_class_takes_what_it_names(name):
    for text in POSITIVE[name]:
        assert name in classes(text).values(), text
        assert figures(text) == [], text


@pytest.mark.parametrize("text", NEGATIVE)
def test_no_class_takes_what_could_be_a_goal(text):
    assert figures(text) or "年" in text, (text, classes(text))
    digits = set(re.findall(r"\d+", text)) - {"2000"}
    open_ = "".join(figures(text))
    assert all(number in open_ for number in digits if "2000年" not in text), classes(text)


def test_numerals_in_words_are_no_counts():
    text = "进一步统一部署一批一体化、一流的平台,万物互联,千兆光网"
    assert figures(text) == []
    assert set(classes(text).values()) == {NOT_A_COUNT}


PAGES = "\n\n".join(f"正文提到第{n}段。\n\n{n + 35}\n\n数  志\n\n政策专篇" for n in range(1, 5))


def test_page_numbers_stand_beside_a_running_head_and_count_on():
    assert {t for t, c in classes(PAGES).items() if c == "页码"} == {"36", "37", "38", "39"}
    assert figures("企业(家)\n\n36\n\n37\n\n40\n") == ["36", "37", "40"]
    # The last cell of a table before the page's number is a figure.
    assert "35" in figures(PAGES.replace("正文提到第2段。", "企业(家)\n\n35"))


@given(st.text(alphabet="0123456789.,%一二十百亿年月第家个以上到-()“”、\n 目标G", max_size=40))
def test_no_digit_is_ever_left_out(text):
    lines = lines_of(text)
    flow = flow_of(lines)
    taken = {n for f in find_figures(flow, outline_of(lines, flow)) for n in range(f.start, f.end)}
    assert all(n in taken for n, c in enumerate(flow.text) if c.isdigit() and c.isascii())
    assert len(flow.places) == len(flow.text) and len(flow.starts) == len(lines)
    for offset, (index, column) in enumerate(flow.places):
        if flow.text[offset].isdigit():
            assert lines[index].text[column] == flow.text[offset]


SPANS = [match.span() for match in re.finditer(
    r"翻一番|1\.5万亿元以上|60%左右|20家以上|5-8家|100家|两家|全覆盖|50个以上|百分之九十|2025年",
    PLAN,
)]  # fmt: skip


@given(st.data())
def test_stray_blanks_and_breaks_inside_figures_change_nothing(small, data):
    start, end = data.draw(st.sampled_from(SPANS))
    at = data.draw(st.integers(start + 1, end - 1))
    stray = data.draw(st.sampled_from([" ", "\n", "　", "\u200b", "  "]))
    result = audited(PLAN[:at] + stray + PLAN[at:], small)
    assert clean(result), (PLAN[at - 5 : at], stray, [p.found for p in result.open])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上云数(万家)\n18\n40\n家庭宽带", ["18", "40"]),
        ("产值(亿元)\n\n20658\n\n30000\n", ["20658", "30000"]),
        ("产值(亿元)  20658  30000  40000", ["20658", "30000", "40000"]),
        ("比重 47 55%", ["47", "55%"]),
        ("培育企业15\n2.建设平台5家", ["15", "5家"]),
        ("培育企业15。\n20家入选", ["15", "20家"]),
        ("2020 2022年 8家", ["2020", "8家"]),
        ("培育 1 5 家", ["15家"]),
        ("降到1. 3以下", ["1.3以下"]),
    ],
)
def test_numbers_of_two_cells_or_sentences_are_not_joined(text, expected):
    assert figures(text) == expected


# Sections


def sections(text: str) -> dict[str, str]:
    lines = lines_of(text)
    outline = outline_of(lines, flow_of(lines))
    return {line.text: str(s) for line, s in zip(lines, outline.sections, strict=True) if line.text}


def test_sections_of_the_plan_s_numbering():
    assert list(sections(PLAN).values()) == [
        "前言", "前言", "一", "一", "二", "二(一)", "二(一)1", "二(一)2", "专栏1", "专栏1",
        "二(二)", "二(二)1",
    ]  # fmt: skip


def test_a_number_without_its_full_stop():
    text = "二、任务\n(一)做强。\n1.甲。\n2。乙。\n3 丙\n26个县\n4\ue810 丁\n5家企业"
    assert list(sections(text).values())[2:] == [
        "二(一)1", "二(一)2", "二(一)3", "二(一)3", "二(一)4", "二(一)4",
    ]  # fmt: skip


def test_numbers_that_count_on_through_the_sections_and_boxes():
    text = "二、任务\n(一)甲\n1.子\n(二)乙\n2.丑\n专栏3:指引\n1.盒中\n3.寅\n(三)丙\n专栏4\n盒\n三、"
    assert list(sections(text).values())[2:] == [
        "二(一)1", "二(二)", "二(二)2", "专栏3", "专栏3", "二(二)3", "二(三)", "专栏4", "专栏4",
        "三",
    ]  # fmt: skip


TABLE = "一、目标\n到2022年完成。\n全省主要指标\n2017年\n2022年\n产值\n18\n40\n二、任务\n建设8家。"


def test_a_table_is_called_by_its_title():
    named = sections(TABLE)
    assert named["18"] == "全省主要指标" and named["建设8家。"] == "二"
    lines = lines_of(TABLE)
    outline = outline_of(lines, flow_of(lines))
    assert str(outline.called("主要指标")) == "全省主要指标"
    assert outline.called("指标表") is None and outline.called("三") is None


def test_unnumbered_titles_count_where_nothing_is_numbered_above():
    text = "前期进展\n(一)甲做了3家。\n(二)乙\n下一步思路\n(一)丙\n(二)丁做8家。"
    named = sections(text)
    assert named["(二)丁做8家。"] == "下一步思路(二)"
    lines = lines_of(text)
    outline = outline_of(lines, flow_of(lines))
    assert str(outline.called("下一步(二)")) == "下一步思路(二)"
    assert outline.called("(二)") is None  # there are two


def test_a_missing_file_is_an_error_of_the_data(tmp_path):
    with pytest.raises(DataError):
        read_text(tmp_path / "none.txt")


# What a hostile tester found: a goal in the text, a wrong figure, and nobody told

ONE = "一、总体\n(一)目标\n2025年，骨干企业3-5家。\n"
MINIMAL = """
plans:
  small: {title: 示例, title_en: Example, issuer: 示例, issued: "2021", region: "330000",
    first_year: 2021, last_year: 2025}
indicators:
  a: {name: 骨干企业, name_en: A, unit: 家, better: higher}
goals:
  small:
    a: {category: 示例, targets: {2025: 3-5}, mentions: {一(一): {2025: 3-5家}}}
"""


@pytest.fixture
def catalog_of(tmp_path):
    def made(names: str = "", more: str = ""):
        path = tmp_path / "targets.yaml"
        path.write_text(MINIMAL.replace("goals:", f"{names}goals:") + more, encoding="utf-8")
        return load_catalog(path)

    return made


def open_in(text: str) -> list[str]:
    """What is open in a sentence of a plan's section."""
    return figures(f"一、总体\n(一)目标\n到2025年，{text}。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收入增长一倍,投入增长一倍以上,产值翻一倍", ["一倍", "一倍以上", "翻一倍"]),
        ("百余家、一千余个、三万余人", ["百余家", "一千余个", "三万余人"]),
        ("十几家、数十家、上百家、几家", ["十几家", "数十家", "上百家", "几家"]),
        ("举办三场大会,惠及百万农户", ["三场", "百万"]),
        ("进入世界五百强,产值过千万", ["五百强", "千万"]),
        ("企业廿家、平台卅个、园区贰拾个", ["廿家", "卅个", "贰拾个"]),
        ("能耗折半,百分百覆盖", ["折半", "百分百"]),
        ("占比⅓、㊿家、Ⅲ个、⑳家、𝟐𝟎家", ["⅓", "㊿", "Ⅲ", "⑳", "20家"]),
        ("实现上市公司“零的突破”、零事故", ["零的突破", "零"]),
        ("数字贸易“翻一番”,“三个全覆盖”", ["翻一番", "三个", "全覆盖"]),
        ("“两个翻番”,“百家”工厂", ["两个", "翻番", "百家"]),
        ("“三十家”,“一百个”,“百企千款”", ["三十家", "一百个", "百企", "千款"]),
        ("打造“四个高地”、四大特色带", ["四个", "四大"]),
        ("打造AI 10大场景,引进AI 30多家、VR 50余家", ["10", "30多家", "50余家"]),
        ("接入能力达到2G以上,户均流量达到5G", ["2G以上", "5G"]),
        ("实施十三大精品工程,建设十二大会展中心", ["十三大", "十二大"]),
        ("累计举办十届世界大会", ["十届"]),
        ("详见http://www.zj.gov.cn\n100家上云", ["100家"]),
        ("上升至全国第二位,居全国第三", ["二位", "三"]),
        ("新增1，000家企业", ["1，000家"]),
        ("占比三分之一以上,1/3企业上云", ["三分之一以上", "1/3"]),
        ("实现终端城乡覆盖、全链条覆盖", ["城乡覆盖", "全链条覆盖"]),
        ("缩短至3年内,压缩至12月", ["3年", "12"]),
        ("四级贯通,构建一套体系", ["四级", "一套"]),
        ("实现1.2倍增长,一倍增长,倍增", ["1.2倍", "一倍", "倍增"]),
    ],
)
def test_a_goal_is_never_passed_over(text, expected):
    assert open_in(text) == expected


@pytest.mark.parametrize(
    "lines",
    [
        "到2025年，新建\n1 个国家级平台。",
        "企业数量达到\n20。",
        "专栏3 三家企业培育工程",
        "专栏一 十大工程",
        "上市企业\n20\n家\n独角兽企业\n21\n家\n高新技术企业\n22\n家",
    ],
)
def test_numbering_and_page_numbers_swallow_no_count(lines):
    expected = {"1个", "20", "三家", "十大", "21", "22"}
    assert figures(ONE + lines)[1:] and set(figures(ONE + lines)[1:]) <= expected
    assert sections(ONE + lines).get(lines) in (None, "专栏3", "专栏一")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("三至五家", "5家"), ("五到八家", "8家"), ("三点五家", "五家"), ("数十家", "10家"),
        ("几十家", "10家"), ("一点五万亿元", "五万亿元"), ("七成五", "七成"), ("一百来家", "100家"),
        ("3亿5千万元", "3亿"), ("3亿5千万元", "5千万元"), ("从20家到30家", "20-30家"),
        ("至少20家", "20家"), ("大于20家", "20家"), ("逾20家", "20家"), ("不足20家", "20家"),
        ("20家(含)以上", "20家"), ("20家或以上", "20家"), ("20余家", "20家"), ("20家不到", "20家"),
        ("不得超过20家", "超过20家"), ("不再超过20家", "超过20家"), ("不得高于20家", "高于20家"),
        ("不允许超过20家", "超过20家"), ("不小于20家", "小于20家"), ("最高20家", "20家"),
        ("翻一番以上", "翻一番"), ("两至三成", "两至三"), ("1/2以上", "2以上"), ("过百家", "百家"),
    ],
)  # fmt: skip
def test_a_part_of_a_figure_is_not_the_figure(text, printed):
    wanted = parse_figure(printed)
    assert wanted not in [found.figure for found in found_in(f"企业达到{text}。")]


@pytest.mark.parametrize(
    "printed",
    [
        "至少20家", "不小于20家", "大于20家", "逾20家", "20家-30家", "三至五家", "翻一番以上",
        "20家（含）以上", "20家或以上", "100多家", "百余家", "30余万户", "不得超过20毫秒", "七成五",
        "两至三成", "一点五万亿元", "一万二千家", "百分之三点五", "零的突破", "四级",
        "3万门", "5千瓦", "1.5万亿元", "3万余门", "100台/万人", "5吨标准煤", "万亿元", "十届",
    ],
)  # fmt: skip
def test_an_honest_mention_is_found_as_it_is_printed(printed):
    assert parse_figure(printed) in [found.figure for found in found_in(f"企业达到{printed}。")]


@pytest.mark.parametrize("before", ["不断", "未来", "不仅", "通过整合", "力争"])
def test_words_before_a_hedge_that_deny_nothing(before):
    assert found_in(f"企业{before}突破20家。")[0].figure == parse_figure("突破20家")


def test_one_entry_explains_one_figure(catalog_of):
    text = ONE + "2020年企业10家，到2025年达到500家，平台30个。\n"
    several = "not_goals: {small: {一(一): {现状: [企业10家，到2025年达到500家, 平台30个]}}}\n"
    result = audited(text, catalog_of(more=several))
    assert [(u.printed[:2], u.why) for u in result.unfound] == [("企业", "several")]
    gap = several.replace("10家，到2025年达到500家, 平台", "10家…")
    assert [p.found.text for p in audited(text, catalog_of(more=gap)).open][1] == "500家"
    one = several.replace("企业10家，到2025年达到500家", "企业10家, 达到500家")
    assert clean(audited(text, catalog_of(more=one)))


def test_the_year_of_the_sentence_must_be_the_mention_s(catalog_of):
    assert clean(audited(ONE, catalog_of()))
    assert clean(audited(ONE.replace("2025年，", ""), catalog_of()))
    other = audited(ONE.replace("2025年，", "到2022年，"), catalog_of())
    assert len(other.open) == len(other.unfound) == 1


def test_what_shares_a_coverage_stands_before_it(catalog_of):
    names = (
        '  b: {name: 行政村5G覆盖率, name_en: B, unit: "%", better: higher}\n'
        '  c: {name: 县域4G覆盖率, name_en: C, unit: "%", better: higher}\n'
    )
    goal = "{category: 示例, targets: {2025: 全覆盖}, mentions: {一(一): {2025: 全覆盖}}}"
    catalog = catalog_of(names=names, more=f"    b: {goal}\n    c: {goal}\n")
    both = audited(ONE + "行政村5G、县域4G网络全覆盖。\n", catalog)
    assert clean(both)
    one = audited(ONE + "行政村5G网络全覆盖，县域4G网络基本完善。\n", catalog)
    assert [unfound.goal for unfound in one.unfound] == ["small/c"]


def test_a_line_that_ends_is_not_joined_to_above_aims():
    assert figures("骨干企业3-5家\n以上目标由省经信厅负责。") == ["3-5家"]
    assert figures("骨干企业20家\n以上,平台5个") == ["20家以上", "5个"]


@pytest.mark.parametrize("mark", ["(1)", "(12)", "1)", "1.1 ", "2.1.3 "])
def test_numbers_below_the_third_level_are_numbering(mark):
    assert figures(f"{ONE}{mark}平台达到77个；")[1:] == ["77个"]
    assert figures(f"{ONE}{mark.strip()} 个平台；")[1:] != []


def test_headings_of_markdown_and_with_full_stops():
    named = sections("# 一、总体\n## (一)目标\n### 1.甲\n二.任务")
    assert list(named.values()) == ["一", "一(一)", "一(一)1", "二"]


def test_a_text_without_headings_says_so(folder):
    out = folder.audit("第一章 总则\n1.1 到2025年建成5家\n").out
    assert "全文都算 前言" in out
    assert "全文都算" not in folder.audit(PLAN).out


@pytest.mark.parametrize(
    ("text", "line"), [("建成\ue030\ue031家。", 3), ("建成\ufffd\ufffd家。", 3)]
)
def test_characters_that_cannot_be_read_are_named(folder, text, line):
    result = folder.audit(PLAN.replace("一、总体目标\n", f"一、总体目标\n{text}\n"))
    assert f"第 {line + 1} 行：有无法识别的字符" in result.out
    assert result.code == 1
    data = json.loads(folder.audit(f"{PLAN}{text}", "p.txt", "--format", "json").out)
    assert [unread["what"] for unread in data["unread"]] == ["characters"]
    assert folder.audit(PLAN.replace("1.培育", "1\ue010培育")).code == 0


def docx_with(xml: str, part: tuple[str, str, str] | None = None) -> bytes:
    """A Word file of the small plan, with a paragraph of raw XML and a further part."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    document = docx.Document()
    for line in PLAN.rstrip("\n").split("\n"):
        document.add_paragraph(line)
    spaces = {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
    }
    named = " ".join(f'xmlns:{name}="{uri}"' for name, uri in spaces.items())
    document.element.body.insert(3, parse_xml(f"<w:p {named}>{xml}</w:p>"))
    if part:
        name, kind, content = part
        uri = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        package = document.part.package
        document.part.relate_to(
            Part(PackURI(name), "application/xml", content.encode(), package), uri + kind
        )
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


DIAGRAM = """<d xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:p><a:r><a:t>到2025年77家</a:t></a:r></a:p></d>"""


@pytest.mark.parametrize(
    ("xml", "part", "said"),
    [
        ("<m:oMath><m:r><m:t>95%</m:t></m:r></m:oMath>", None, "[?95%]"),
        ('<w:r><w:sym w:font="Arial" w:char="0037"/></w:r>', None, "无法识别的字符"),
        ('<w:pict><v:textpath string="达到77家"/></w:pict>', None, "[?77家]"),
        ("", ("/word/diagrams/data1.xml", "diagramData", DIAGRAM), "[?77家]"),
        ("", ("/word/af.html", "aFChunk", "<p>77家</p>"), "altChunk"),
        ("", ("/word/charts/chart1.xml", "chart", "<c/>"), "图表"),
        ("", ("/word/embeddings/a.xlsx", "package", "PK"), "Excel"),
    ],
)
def test_word_content_is_read_or_named(folder, xml, part, said):
    result = folder.audit(docx_with(xml, part), "plan.docx")
    assert said in result.out
    assert result.code == 1


def test_what_was_moved_away_is_no_text(folder):
    moved_away = "<w:moveFrom w:id='1' w:author='a'><w:r><w:t>达到66家</w:t></w:r></w:moveFrom>"
    assert folder.audit(docx_with(moved_away), "plan.docx").code == 0


def test_headers_count_where_they_say_more_than_the_text(folder):
    document = docx.Document(io.BytesIO(docx_with("")))
    header = document.sections[0].header.paragraphs[0]
    for said, code in (
        ("示例规划", 0),
        ("5-8家", 0),
        ("第 3 页", 0),
        ("新增7家", 1),
    ):
        header.text = said
        buffer = io.BytesIO()
        document.save(buffer)
        assert folder.audit(buffer.getvalue(), "plan.docx").code == code, said


def test_pages_that_are_images_are_named(folder, tmp_path):
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    image = ImageReader(io.BytesIO(_png()))
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def pdf(*pages: str) -> bytes:
        buffer = io.BytesIO()
        canvas = Canvas(buffer)
        for page in pages:
            canvas.setFont("STSong-Light", 9)
            if page == "image":
                canvas.drawImage(image, 50, 50, 300, 300)
                canvas.drawString(300, 20, "- 7 -")
            elif page == "text":
                for number, line in enumerate(PLAN.split("\n")):
                    canvas.drawString(40, 800 - 20 * number, line)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    result = folder.audit(pdf("text", "blank"), "plan.pdf")
    assert (result.code, result.err) == (0, "")
    result = folder.audit(pdf("text", "image", "blank", "image"), "plan.pdf")
    assert "第 2, 4 页：没有文字层" in result.out
    assert result.code == 1
    assert folder.audit(b"\n\n" + pdf("text"), "lead.pdf").code == 0
    broken = folder.audit(pdf("text")[:-900], "broken.pdf")
    assert broken.code == 1 and "startxref" not in broken.err and broken.err.count("\n") <= 1


def _png() -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(("depth", "said"), [(300, "新增[?8家]"), (5000, "嵌套过深")])
def test_html_nested_deep_is_read_or_named(folder, depth, said):
    inner = "<div>" * depth + "新增8家。" + "</div>" * depth
    page = html_of(PLAN).replace("</body>", f"{inner}</body>")
    result = folder.audit(page, "plan.html")
    assert said in result.out
    assert result.code == 1


def test_big5_is_not_taken_for_gb18030(folder):
    text = "一、總體\n(一)目標\n2025年，骨幹企業3-5家，發展數據產業，建設數字經濟。\n"
    result = folder.audit(text.encode("big5"))
    assert result.code == 1 and "编码无法识别" in result.err


@pytest.mark.parametrize("unit", ["企业5家、", "一百", "到2025年5家 ", "1 2 "])
def test_one_long_line_takes_time_in_proportion(folder, unit):
    """No full stop and no line break: 8 times the text, not 64 times as long."""
    from time import perf_counter

    def seconds(times: int) -> float:
        begun = perf_counter()
        assert folder.audit(PLAN + unit * times).code == 1
        return perf_counter() - begun

    seconds(100)
    assert seconds(8000) < 24 * max(min(seconds(1000) for _ in range(2)), 0.03)
