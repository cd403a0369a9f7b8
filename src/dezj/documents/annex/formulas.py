"""The formulas of a goal's line: `dezj.assessment.methods.schedule` in the words of Excel.

They use only functions that Excel 2010, WPS and LibreOffice share. Names of the workbook stand for
the cells of the summary: the year assessed, the cut-offs, how far 左右 reaches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dezj.documents.annex.columns import LETTER
from dezj.wording.verdicts import verdict_text

if TYPE_CHECKING:
    from dezj.documents.annex.lines import Line
    from dezj.texts import Texts

YEAR, ABOUT = "evaluated_year", "about_share"
CUTS = {"ahead": "cut_ahead", "on_track": "cut_on_track", "lagging": "cut_lagging"}
_SLACK = "1E-9"  # dezj.assessment.arrays.ROUNDING
# The words of the import (`dezj.importing.tidy_row`) for hedges that keep a value from its target.
_SHORT = {False: ("近", "nearly"), True: ("超过", "超", "余", "over")}
Formula = tuple[str, Any]
"""A formula, and the value that it has: None for none."""


def formulas(line: Line, path: tuple[str, str], texts: Texts) -> dict[str, Formula]:
    """The formulas of a line by column, each with its value.

    `path` names the years of the sheet of scheduled values, and the goal's row there.
    """
    return _Formulas(line, path, texts).all()


def shows_percent(cell: str) -> str:
    """Whether a cell is shown as a percentage, which Excel makes of 46.8% typed in."""
    return f'IFERROR(LEFT(CELL("format",{cell}),1),"")="P"'


class _Formulas:
    def __init__(self, line: Line, path: tuple[str, str], texts: Texts) -> None:
        self.line, self.row, self.lower = line, line.row, line.lower
        self.path, self.texts = path, texts
        self.flow = line.row["form"] == "flow"
        self.at = {name: f"${letter}{line.number}" for name, letter in LETTER.items()}

    def all(self) -> dict[str, Formula]:
        row, shown = self.row, self.line.shown
        value = row["value"] if shown else None
        goal, year = self.line.aim, self.line.year
        return {
            "counted": (self.counted(), value),
            "start": (self.start(), row["base_value"]),
            "aim": (self.aim(), goal),
            "limit": (self.limit(), self.line.limit),
            "expected": (self.expected(), goal if self.flow else self.line.path.get(year)),
            "pace": (self.pace(), row["pace"] if shown else None),
            "completion": (self.completion(), row["completion"] if shown else None),
            "progress": (self.progress(), row["progress"] if shown else None),
            "elapsed": (self.elapsed(), row["time_elapsed"]),
            "verdict": (self.verdict(), verdict_text(row, "schedule", self.texts)),
        }

    def counted(self) -> str:
        """The actual as a number in its unit, where its year counts; 46.8% typed in is 46.8."""
        actual, year = self.at["actual"], self.at["year"]
        value = actual
        if self.row["unit"] == "%":
            value = f"{actual}*IF({shows_percent(actual)},100,1)"
        counts = f"AND({year}>={self.line.start},{year}<={YEAR})"
        return f'IF(AND(ISNUMBER({actual}),ISNUMBER({year})),IF({counts},{value},""),"")'

    def start(self) -> str:
        """The base; where it is an actual, the one of this line if that is of the base year."""
        at = self.at
        printed = f'IF(ISNUMBER({at["base"]}),{at["base"]},"")'
        if not self.line.base_is_an_actual:
            return printed
        own = f"AND({at['year']}={at['base-year']},ISNUMBER({at['counted']}))"
        return f"IF({own},{at['counted']},{printed})"

    def aim(self) -> str:
        """The level that the target means."""
        row, base = self.row, self.at["start"]
        entered = self.line.goal.targets[row["target_year"]]
        number = f"{entered.value:f}"
        if row["form"] == "multiple":
            return f'IF(N({base})>0,{base}*{number},"")'
        if row["form"] == "growth":
            years = f"({self.at['target-year']}-{self.at['base-year']})"
            return f'IF(N({base})>0,{base}*(1+{number}/100)^{years},"")'
        if self.lower and entered.high is not None:
            number = f"{entered.high:f}"
        return number

    def limit(self) -> str:
        """The value that just reaches the target."""
        aim = self.at["aim"]
        if self.row["bound"] != "about":
            return aim
        sign = "+" if self.lower else "-"
        return f'IF(ISNUMBER({aim}),{aim}{sign}{ABOUT}*ABS({aim}),"")'

    def expected(self) -> str:
        """The value on schedule in the actual's year."""
        if self.flow:
            return self.at["aim"]
        years, values = self.path
        # The years are texts there, so that no reader takes the sheet for actuals.
        before, after = self.texts.template("annex-schedule-year").split("{year}")
        wanted = f'"{before}"&{self.at["year"]}&"{after}"'
        found = f"INDEX({values},MATCH({wanted},{years},0))"
        return f'IFERROR(IF({found}="","",{found}),"")'

    def pace(self) -> str:
        """(value - base) ÷ (expected - base), of a value after the base year."""
        value, base, expected = self.at["counted"], self.at["start"], self.at["expected"]
        if self.flow:
            return '""'
        known = f'OR({value}="",{base}="",{expected}="")'
        news = f"AND({self.at['year']}>{self.line.start},{expected}<>{base})"
        return f'IF({known},"",IF({news},({value}-{base})/({expected}-{base}),""))'

    def completion(self) -> str:
        """Value ÷ target, where lower is better target ÷ value."""
        value, aim, year = self.at["counted"], self.at["aim"], self.at["year"]
        holds = [f"{aim}>0", f"{value}>0" if self.lower else f"{value}>=0"]
        if self.flow:
            holds += [f"{year}={YEAR}", f"{year}>{self.line.start}"]
        ratio = f"{aim}/{value}" if self.lower else f"{value}/{aim}"
        return f'IF(OR({value}="",{aim}=""),"",IF(AND({",".join(holds)}),{ratio},""))'

    def progress(self) -> str:
        """(value - base) ÷ (target - base), where the target lies ahead of the base."""
        value, base, aim = self.at["counted"], self.at["start"], self.at["aim"]
        if self.flow:
            return '""'
        ahead = f"{aim}<{base}" if self.lower else f"{aim}>{base}"
        way = f"({value}-{base})/({aim}-{base})"
        return f'IF(OR({value}="",{base}="",{aim}=""),"",IF({ahead},{way},""))'

    def elapsed(self) -> str:
        """(year - base year) ÷ (target year - base year), 0 to 1."""
        start, due = self.at["base-year"], self.at["target-year"]
        if self.flow:
            return '""'
        share = f"MAX(0,MIN(1,({YEAR}-{start})/({due}-{start})))"
        return f'IF(ISNUMBER({start}),IF({due}>{start},{share},""),"")'

    def verdict(self) -> str:
        """The first rule that holds, as in `dezj.assessment.methods.schedule.verdict`."""
        at, year, due = self.at, self.at["year"], self.at["target-year"]
        entered = f'AND({at["actual"]}<>"",NOT(AND(ISNUMBER({at["actual"]}),ISNUMBER({year}))))'
        cases = [(entered, self.word("annex-no-number")), (f'{at["counted"]}=""', self.without())]
        cases += self.flow_cases() if self.flow else self.level_cases()
        if not self.flow:
            cases.append((f"{due}<={YEAR}", f"IF({year}>={due},{self.missed()},{self.older()})"))
            cases += self.course_cases()
        otherwise = self.word("status-far_behind")
        for condition, result in reversed(cases):
            otherwise = f"IF({condition},{result},{otherwise})"
        return otherwise

    def without(self) -> str:
        """The verdict without an actual; the base itself, if that is known, makes it no base."""
        hidden = not self.line.shown and self.row["status"] == "no_base"
        return self.word("status-no_base") if hidden else self.no_data()

    def flow_cases(self) -> list[tuple[str, str]]:
        """Of a yearly flow the value of the year alone counts."""
        year, done = self.at["year"], self.at["completion"]
        return [
            (f"{year}<>{YEAR}", self.older()),
            (self.reached(), self.word("status-achieved")),
            (f"{self.at['target-year']}<={YEAR}", self.missed()),
            (f'{done}=""', self.word("status-far_behind")),
            (f"{done}>={CUTS['on_track']}-{_SLACK}", self.word("status-on_track")),
            (f"{done}>={CUTS['lagging']}-{_SLACK}", self.word("status-lagging")),
        ]

    def level_cases(self) -> list[tuple[str, str]]:
        """A target without a level, and one that is reached."""
        early = f"{self.at['year']}<{self.at['target-year']}"
        reached = f"IF({early},{self.word('status-achieved_early')},{self.word('status-achieved')})"
        return [
            (f'{self.at["aim"]}=""', self.word("status-no_base")),
            (self.reached(), reached),
        ]

    def course_cases(self) -> list[tuple[str, str]]:
        """A target that is neither reached nor due: the pace decides."""
        at, pace = self.at, self.at["pace"]
        value, base, expected = at["counted"], at["start"], at["expected"]
        flat = f"AND(ISNUMBER({expected}),{expected}={base})"
        without = f"IF({flat},{self.word('status-on_track')},{self.word('status-far_behind')})"
        return [
            (f'{base}=""', self.word("status-no_base")),
            (f"{at['year']}<={at['base-year']}", self.no_data()),
            (
                f"{value}>{base}" if self.lower else f"{value}<{base}",
                self.word("status-regressing"),
            ),
            (f'{pace}=""', without),
            *(
                (f"{pace}>={name}-{_SLACK}", self.word(f"status-{status}"))
                for status, name in CUTS.items()
            ),
        ]

    def reached(self) -> str:
        """Whether the value reaches the target; 近40 has not reached 40."""
        value, limit, hedge = self.at["counted"], self.at["limit"], self.at["hedge"]
        lacks = f"{value}-{limit}" if self.lower else f"{limit}-{value}"
        slack = f"{_SLACK}*ABS({limit})"
        words = ",".join(f'TRIM({hedge})="{word}"' for word in _SHORT[self.lower])
        return f"IF(OR({words}),{lacks}<-{slack},{lacks}<={slack})"

    def older(self) -> str:
        """No data of this year: one since the base says so."""
        if self.row["base_year"] is None:
            return self.word("status-no_current_data")
        after = f"{self.at['year']}>{self.at['base-year']}"
        return f"IF({after},{self.word('status-no_current_data')},{self.no_data()})"

    def no_data(self) -> str:
        return self.word("status-no_data")

    def missed(self) -> str:
        return self.word("status-missed")

    def word(self, key: str) -> str:
        """A text as a formula has it."""
        quoted = self.texts(key).replace('"', '""')
        return f'"{quoted}"'
