"""`dezj why GOAL YEAR`: how a verdict came about, in words that can go into a report."""

from __future__ import annotations

from collections.abc import Iterator
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
from dezj.wording.numbers import number
from dezj.wording.verdicts import plain_rows, verdict_text

if TYPE_CHECKING:
    from dezj.catalog import Catalog
    from dezj.comparison.history import RevisionFlip
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
        from dezj.comparison.history import flips
        from dezj.store.observations import as_rows
        from dezj.wording.explanation import Explanation

        self.texts, self.year, self.vintage = texts, year, vintage
        self.catalog = vintage.catalog
        plan, slash, _ = text.partition("/")
        if slash and plan in workspace.catalog.plans:
            vintage.require_issued([plan])
        self.id = find_goal(self.catalog, text, year)
        self.plan_id, _, self.name = self.id.partition("/")
        table = workspace.assess(year, lang=texts.lang, as_of=vintage.day)
        [self.row] = plain_rows(table[table["goal"] == self.id])
        self.observations = workspace.observations(vintage.day, derived=True, lang=texts.lang)
        own = self._own()
        series = as_rows(own[own["region"] == self.row["region"]])
        known = {one["year"]: one for one in series}
        self.told = Explanation(self.row, known, self.catalog, texts)
        self.flips: list[RevisionFlip] = []
        if vintage.day is None:
            revisions = workspace.revisions()
            self.flips = flips(self.catalog, revisions, goals=[self.id], years=[year])

    def data(self) -> dict[str, Any]:
        """Everything for programs."""
        return {
            "goal": self.id,
            "year": self.year,
            "as_of": self.vintage.day.isoformat() if self.vintage.day else None,
            "summary": self.told.summary(self.vintage.day),
            "assessment": self.row,
            "inputs": [
                {name: told for name, told in entry.items() if name != "text"}
                for entry in self.told.inputs()
            ],
            "steps": {
                method: [step._asdict() for step in steps] for method, steps in self.told.methods()
            },
            "verdicts": {method: self.row[column] for method, column in METHODS.items()},
            "turns": [turn._asdict() for turn in self.told.turns],
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
        yield from self._section("why-summary", [self.told.summary(self.vintage.day)])
        yield from self._section("why-inputs", [entry["text"] for entry in self.told.inputs()])
        yield from self._section("why-steps", self.told.arithmetic())
        yield from self._section("why-verdicts", self.told.verdicts())
        yield from self._section("why-turns", self.told.limits())
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
