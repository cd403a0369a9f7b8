"""How the verdict of one goal came about: inputs, arithmetic, verdicts, limits, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import TYPE_CHECKING, Any

from dezj.assessment.columns import METHODS
from dezj.assessment.turning import Turn, turns
from dezj.catalog.kinds import kind_of
from dezj.texts import Texts
from dezj.wording.amounts import amount
from dezj.wording.inputs import inputs
from dezj.wording.numbers import number
from dezj.wording.steps import Step, Steps
from dezj.wording.summary import summary, why_they_differ
from dezj.wording.verdicts import verdict_text

if TYPE_CHECKING:
    from datetime import date

    from dezj.catalog import Catalog


class Explanation:
    """Everything there is to tell of the verdict of one goal.

    `row` is one of an assessment, None for NA; `known` its series, year → observation, derived
    ones among them.
    """

    def __init__(
        self,
        row: Mapping[str, Any],
        known: Mapping[int, Mapping[str, Any]],
        catalog: Catalog,
        texts: Texts,
    ) -> None:
        plan, _, name = row["goal"].partition("/")
        indicator = catalog.indicators[name]
        self.row, self.known, self.catalog, self.texts = row, known, catalog, texts
        self.goal = catalog.goals[plan][name]
        self.lower = indicator.better == "lower"
        grows = row["form"] != "flow" and kind_of(indicator.name, indicator.unit) != "change"
        self.turns = turns(row, lower=self.lower, grows=grows, settings=catalog.schedule)
        self.limit = self.turns[0].value if self.turns else None
        self.steps = Steps(row, self.goal, texts, self.limit, lower=self.lower)

    def inputs(self) -> list[dict[str, Any]]:
        """What the verdict rests on, each with its source; see `dezj.wording.inputs`."""
        return list(inputs(self.row, self.goal, self.catalog, self.known, self.texts))

    def summary(self, day: date | None = None) -> str:
        """The verdict in sentences for a report, with `day` as it was known then."""
        return summary(self.row, self.goal, self.limit, self.texts, day)

    def arithmetic(self) -> list[str]:
        """The steps of every method, one a line, below the method's name."""
        return [line for method, steps in self.methods() for line in self._method(method, steps)]

    def methods(self) -> Iterator[tuple[str, list[Step]]]:
        """The steps of each method, under its name."""
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

    def verdicts(self) -> list[str]:
        """What each method says, and why they differ."""
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
            lines.append(
                texts("why-differ", reason=texts(why_they_differ(row, self.goal, lower=self.lower)))
            )
        return lines

    def limits(self) -> list[str]:
        """The values that would have changed a verdict."""
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
        limit = amount(_exact(turn.value, down=self.lower), self.row["unit"], texts)
        told = texts(key, year=turn.year, value=limit, verdict=verdict)
        return f"{texts(f'method-{turn.method}')}{texts('list-colon')}{told}"


def _exact(value: float, *, down: bool) -> str:
    """A limit in six digits, rounded to the side on which what is said of it holds."""
    exact = Decimal(repr(value))
    digits = Context(prec=6, rounding=ROUND_FLOOR if down else ROUND_CEILING)
    near = Context(prec=12).plus(exact)  # 49.308000000000001 is 49.308
    return number(float(digits.plus(near)))
