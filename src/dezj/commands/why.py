"""`dezj why GOAL YEAR`: how a verdict came about, in words that can go into a report."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dezj.assessment.columns import METHODS
from dezj.commands import options
from dezj.commands.as_of import Vintage
from dezj.commands.common import find_goal_or_indicator, surroundings, write_lines
from dezj.errors import Exit, UsageError
from dezj.nearest import nearest
from dezj.texts import Texts, one_line
from dezj.wording import notes
from dezj.wording.amounts import amount
from dezj.wording.inputs import inputs
from dezj.wording.numbers import number
from dezj.wording.verdicts import plain_rows, verdict_text

if TYPE_CHECKING:
    from dezj.assessment.turning import Turn
    from dezj.catalog import Catalog
    from dezj.comparison.history import RevisionFlip
    from dezj.wording.steps import Step
    from dezj.workspace import Workspace

_FORMATS = ("text", "json")


def why(
    context: typer.Context,
    goal: Annotated[str, typer.Argument(metavar="GOAL", help="help-why-goal")],
    year: Annotated[int, typer.Argument(metavar="YEAR", help="help-year", min=1949, max=2100)],
    as_of: options.AsOf = None,
    format: Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="help-format")] = (
        "text"
    ),
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Print rule, inputs, arithmetic, verdicts, turning points and revisions of one verdict."""
    from dezj.output.machine import as_json

    environment, workspace = surroundings(context, data)
    if format not in _FORMATS:
        raise UsageError("unknown-format", format=format, known=", ".join(_FORMATS))
    vintage = Vintage.read(as_of, workspace)
    told = _Told(workspace, vintage, goal, year, environment.texts)
    if format == "json":
        environment.stdout.write(as_json(told.data()) + "\n")
    else:
        write_lines(map(one_line, told.lines()), environment)
    return Exit.OK


def find_goal(catalog: Catalog, text: str, year: int) -> str:
    """The id of a goal, given by id or, where only one plan has it in that year, its indicator.

    Raises UsageError for none, several, or one that has no target in or after the year.
    """
    ids = [
        f"{plan}/{name}"
        for plan, name, goal in catalog.each_goal()
        if catalog.plans[plan].first_year <= year <= catalog.plans[plan].last_year
        and max(goal.targets) >= year
    ]
    if text in ids:
        return text
    plan, indicator = find_goal_or_indicator(catalog, text)
    found = [goal for goal in ids if goal.partition("/")[2] == indicator]
    if not plan and len(found) == 1:
        return found[0]
    if not plan and found:
        raise UsageError("why-which-goal", text=text, year=year, known=", ".join(found))
    raise UsageError("why-no-goal", text=text, year=year, near=nearest(text, ids))


class _Told:
    """Everything there is to tell of one verdict."""

    def __init__(
        self, workspace: Workspace, vintage: Vintage, text: str, year: int, texts: Texts
    ) -> None:
        from dezj.assessment.turning import turns
        from dezj.catalog.kinds import kind_of
        from dezj.comparison.history import flips
        from dezj.wording.steps import Steps

        self.texts, self.year, self.vintage = texts, year, vintage
        self.catalog = vintage.catalog
        plan, slash, _ = text.partition("/")
        if slash and plan in workspace.catalog.plans:
            vintage.require_issued([plan])
        self.id = find_goal(self.catalog, text, year)
        self.plan_id, _, self.name = self.id.partition("/")
        indicator = self.catalog.indicators[self.name]
        self.goal = self.catalog.goals[self.plan_id][self.name]
        self.unit = indicator.unit
        self.lower = indicator.better == "lower"
        table = workspace.assess(year, lang=texts.lang, as_of=vintage.day)
        [self.row] = plain_rows(table[table["goal"] == self.id])
        grows = self.row["form"] != "flow" and kind_of(indicator.name, indicator.unit) != "change"
        self.turns = turns(self.row, lower=self.lower, grows=grows, settings=self.catalog.schedule)
        self.limit = self.turns[0].value if self.turns else None
        self.steps = Steps(self.row, self.goal, texts, self.limit, lower=self.lower)
        self.observations = workspace.observations(vintage.day, derived=True, lang=texts.lang)
        self.flips: list[RevisionFlip] = []
        if vintage.day is None:
            revisions = workspace.revisions()
            self.flips = flips(self.catalog, revisions, goals=[self.id], years=[year])

    def inputs(self) -> list[dict[str, Any]]:
        """What the verdict rests on, each with its source."""
        return list(inputs(self.row, self.goal, self.catalog, self.observations, self.texts))

    def summary(self) -> str:
        """The verdict in sentences for a report."""
        from dezj.wording.summary import summary

        return summary(self.row, self.goal, self.limit, self.texts, self.vintage.day)

    def data(self) -> dict[str, Any]:
        """Everything for programs."""
        return {
            "goal": self.id,
            "year": self.year,
            "as_of": self.vintage.day.isoformat() if self.vintage.day else None,
            "summary": self.summary(),
            "assessment": self.row,
            "inputs": [
                {name: told for name, told in entry.items() if name != "text"}
                for entry in self.inputs()
            ],
            "steps": {
                method: [step._asdict() for step in steps] for method, steps in self._steps()
            },
            "verdicts": {method: self.row[column] for method, column in METHODS.items()},
            "turns": [turn._asdict() for turn in self.turns],
            "flips": [
                {
                    "import_id": flip.revision.import_id,
                    "imported_at": flip.revision.imported_at,
                    "role": flip.role,
                    "indicator": flip.revision.new["indicator"],
                    "unit": flip.revision.new["unit"],
                    "value_year": flip.revision.new["year"],
                    "old_value": flip.revision.old["value"],
                    "new_value": flip.revision.new["value"],
                    "old_status": (flip.flip.old or {})["status"],
                    "new_status": (flip.flip.new or {})["status"],
                }
                for flip in self.flips
            ],
        }

    def lines(self) -> Iterator[str]:
        """Everything for people: a head, then a section for each question."""
        texts, row = self.texts, self.row
        day = self.vintage.day
        known = texts("why-as-of", day=day) if day is not None else ""
        yield f"{row['name']}  {self.id}  {self.year}{known}"
        plan = self.catalog.plans[self.plan_id]
        yield plan.title_en if texts.lang == "en" else plan.title
        yield from self._section("why-summary", [self.summary()])
        yield from self._section("why-inputs", [entry["text"] for entry in self.inputs()])
        steps = [line for method, steps in self._steps() for line in self._method(method, steps)]
        yield from self._section("why-steps", steps)
        yield from self._section("why-verdicts", self._verdicts())
        yield from self._section("why-turns", self._turns())
        if self.vintage.day is None:
            yield from self._section("why-flips", self._flips())
        rules = notes.rules("all", self.catalog, texts)
        yield from self._section("why-rule", [rule.strip() for rule in rules])
        yield from self.vintage.notes(self._own(), self.year, [self.plan_id], None, texts)

    def _own(self) -> Any:
        return self.observations[self.observations["indicator"] == self.name]

    def _section(self, key: str, lines: list[str]) -> Iterator[str]:
        yield ""
        yield f"— {self.texts(key)} —"
        yield from (f"  {line}" for line in lines or [self.texts("why-no-flips")])

    def _steps(self) -> Iterator[tuple[str, list[Step]]]:
        yield "schedule", list(self.steps.schedule())
        yield "cagr", list(self.steps.cagr())
        yield "projection", list(self.steps.projection())
        yield "outlook", list(self.steps.outlook())

    def _method(self, method: str, steps: list[Step]) -> Iterator[str]:
        texts = self.texts
        if steps:
            yield texts(f"method-{method}")
        for step in steps:
            formula = f"{step.formula} = " if step.formula else ""
            note = texts("why-note", note=step.note) if step.note else ""
            yield f"  {texts(step.key)} = {formula}{step.result}{note}"

    def _verdicts(self) -> list[str]:
        texts, row = self.texts, self.row
        lines = [
            f"{texts(f'method-{method}')}{texts('list-colon')}{verdict_text(row, method, texts)}"
            for method in METHODS
        ]
        hedged = {"nearly": not self.lower, "over": self.lower}.get(row["value_hedge"] or "", False)
        if hedged and not row["status"].startswith("achieved"):
            hedge = texts(f"hedge-{row['value_hedge']}").strip()
            lines.append(texts("why-hedged", hedge=hedge))
        if row["disagree"]:
            from dezj.wording.summary import why_they_differ

            lines.append(
                texts("why-differ", reason=texts(why_they_differ(row, self.goal, lower=self.lower)))
            )
        return lines

    def _turns(self) -> list[str]:
        texts, lines = self.texts, []
        for method in METHODS:
            own = [turn for turn in self.turns if turn.method == method]
            lines += [self._turn(turn) for turn in own]
            if own and (worst := self._worst(method)):
                verdict = verdict_text({**self.row, METHODS[method]: worst}, method, texts)
                key = "why-above" if self.lower else "why-below"
                told = texts(key, verdict=verdict)
                lines.append(f"{texts(f'method-{method}')}{texts('list-colon')}{told}")
        return lines or [texts("why-no-turns")]

    def _worst(self, method: str) -> str:
        """The verdict on a value worse than all limits; empty where it is none of value alone."""
        if method != "schedule":
            several = sum(turn.method == method for turn in self.turns) > 1
            return {"cagr": "deterioration", "projection": "stagnation"}[method] if several else ""
        if self.row["target_year"] <= self.row["year"]:
            # Of an older value it is never said that the target was missed.
            return "missed" if self.turns[0].year >= self.row["target_year"] else "no_data"
        if self.row["form"] == "flow":
            return "far_behind"
        return "regressing" if self.row["base_value"] is not None else ""

    def _turn(self, turn: Turn) -> str:
        texts, row = self.texts, {**self.row, METHODS[turn.method]: turn.verdict}
        key = "why-from-down" if self.lower else "why-from-up"
        verdict = verdict_text(row, turn.method, texts)
        limit = amount(_exact(turn.value, down=self.lower), self.unit, texts)
        told = texts(key, year=turn.year, value=limit, verdict=verdict)
        return f"{texts(f'method-{turn.method}')}{texts('list-colon')}{told}"

    def _name(self, indicator: str) -> str:
        entry = self.catalog.indicators[indicator]
        return entry.name_en if self.texts.lang == "en" else entry.name

    def _flips(self) -> list[str]:
        from dezj.store.observations import source_line

        texts, lines = self.texts, []
        for turned in self.flips:
            revision = turned.revision
            before, after = turned.flip.old or {}, turned.flip.new or {}
            was, now = (
                verdict_text({**side, "year": self.year}, "schedule", texts)
                for side in (before, after)
            )
            lines.append(
                texts(
                    "why-flip",
                    day=revision.imported_at[:10],
                    id=revision.import_id,
                    name=self._name(revision.new["indicator"]),
                    year=revision.new["year"],
                    old=number(revision.old["value"]),
                    new=amount(number(revision.new["value"]), revision.new["unit"], texts),
                    was=was,
                    now=now,
                    sources=f"{source_line(revision.old)} → {source_line(revision.new)}",
                )
            )
        return lines


def _exact(value: float, *, down: bool) -> str:
    """A limit in six digits, rounded to the side on which what is said of it holds."""
    exact = Decimal(repr(value))
    digits = Context(prec=6, rounding=ROUND_FLOOR if down else ROUND_CEILING)
    near = Context(prec=12).plus(exact)  # 49.308000000000001 is 49.308
    return number(float(digits.plus(near)))
