"""The sentences of a draft about goals: every figure in them is one of the assessment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dezj.assessment.standing import STANDING, STANDINGS, Standing, counted
from dezj.assessment.turning import aim
from dezj.documents.draft_sources import Cite, Pieces
from dezj.texts import one_line
from dezj.wording.amounts import amount, difference, figure, together, wanted
from dezj.wording.numbers import number, percent, rounded
from dezj.wording.verdicts import is_news, verdict_text

if TYPE_CHECKING:
    from dezj.documents.draft_sources import Sources
    from dezj.documents.evaluation import Category, Evaluation, Part, Row
    from dezj.texts import Texts

# Why there is no verdict, the most told of the goal first.
_LACKING = ("no_current_data", "no_base", "no_data")


class Sentences:
    """Writes about the goals of an evaluation in the language of `texts`."""

    def __init__(self, evaluation: Evaluation, sources: Sources, texts: Texts) -> None:
        self.evaluation, self.sources, self.texts = evaluation, sources, texts

    def plan(self, part: Part, rate: float | None) -> Pieces:
        """Where the goals of a plan stand, and its 指标完成率."""
        told = self._counts("plan", part.rows)
        if rate is not None:
            told += self.texts("draft-plan-rate", rate=percent(rate))
        return [told, self.texts("draft-stop")]

    def category(self, category: Category) -> Pieces:
        """Where the goals of a category stand; one sentence a goal with a verdict; what lacks."""
        texts, rows = self.texts, category.rows
        pieces: Pieces = [self._counts("category", rows)]
        lacking = {key: [row for row in rows if _lack(row) == key] for key in _LACKING}
        if len(lacking["no_data"]) == len(rows):
            names = self._names(rows)
            return [*pieces, texts("list-colon"), *names, texts("draft-stop")]
        pieces.append(texts("draft-stop"))
        for standing in STANDINGS[:-1]:
            for row in rows:
                if STANDING[row["status"]] == standing:
                    pieces += self._next(self.goal(row))
        for key, own in lacking.items():
            if own:
                told = texts(f"draft-lacking-{key}", count=len(own))
                pieces += self._next([told, *self._names(own), texts("draft-stop")])
        return pieces

    def goal(self, row: Row) -> Pieces:
        """What was reached of a goal with a verdict, how far it is off, the pace still needed."""
        told = "".join((*self._value(row), *self._distance(row)))
        verdict = self.texts("draft-s-verdict", verdict=verdict_text(row, "schedule", self.texts))
        pieces: Pieces = [told + verdict, self.sources.of_goal(row)]
        return [*pieces, *self._pace(row), self.texts("draft-stop")]

    def actual(self, row: Row) -> str:
        """The value with its hedge and unit, and whether it is derived or second-hand."""
        texts = self.texts
        derived = row["value_status"] == "derived"
        shown = rounded(row["value"]) if derived else number(row["value"])
        hedge = texts(f"hedge-{row['value_hedge']}") if row["value_hedge"] else ""
        told = hedge + amount(shown, row["unit"], texts)
        marks = [texts("draft-derived")] if derived else []
        marks += [texts("draft-second-hand")] if row["value_grade"] == "C" else []
        return told + (texts("draft-bracketed", text=texts.listed(marks)) if marks else "")

    def parts(self, counts: dict[Standing, int]) -> str:
        """The classes that there are any goals of, with their numbers."""
        texts = self.texts
        return texts.listed(
            texts("draft-part", standing=texts(f"standing-{name}"), count=count)
            for name, count in counts.items()
            if count
        )

    def _next(self, pieces: Pieces) -> Pieces:
        return pieces if self.texts.lang == "zh" else [" ", *pieces]

    def _counts(self, of: str, rows: Sequence[Row]) -> str:
        texts, counts = self.texts, counted(rows)
        present = [name for name, count in counts.items() if count]
        if len(present) > 1:
            return texts(f"draft-{of}-counts", goals=len(rows), parts=self.parts(counts))
        key = "one" if len(rows) == 1 else "all"
        standing = texts(f"standing-{present[0]}")
        return texts(f"draft-{of}-{key}", goals=len(rows), standing=standing)

    def _names(self, rows: Iterable[Row]) -> Iterator[str | Cite]:
        """The goals by name, with the last value and its source where that tells anything."""
        texts = self.texts
        named = [(self.evaluation.name(row, texts), row) for row in rows]
        # A name that has the mark between names in it asks for another.
        plain = not any(texts("draft-names") in name for name, _ in named)
        between = texts("draft-names" if plain else "draft-between")
        for position, (name, row) in enumerate(named):
            yield (between if position else "") + one_line(name)
            if is_news(row):
                known = texts("draft-last-known", year=row["value_year"], value=self.actual(row))
                yield texts("draft-bracketed", text=known)
                yield self.sources.of_goal(row)

    def _value(self, row: Row) -> Iterator[str]:
        texts, unit = self.texts, row["unit"]
        key = "current" if row["value_year"] == row["year"] else "older"
        key = "base" if row["value_year"] <= (row["base_year"] or 0) else key
        name = self.evaluation.name(row, texts)
        values = {"name": name, "value": self.actual(row), "year": row["value_year"]}
        yield texts(f"draft-s-{key}", **values, now=row["year"])
        target = self.evaluation.goal(row).targets[row["target_year"]]
        yearly = "-yearly" if target.form in ("flow", "growth") else ""
        due = row["target_year"]
        yield texts(f"draft-s-aim{yearly}", due=due, target=wanted(target, unit, texts))
        if target.form in ("growth", "multiple"):
            level = amount(rounded(row["target_value"]), unit, texts)
            yield texts("draft-s-level", level=level)
        if row["completion"] is not None:
            yield texts("draft-s-completion", completion=percent(row["completion"]))

    def _distance(self, row: Row) -> Iterator[str]:
        """How far a goal is from its schedule, or, once due, from its target."""
        texts, unit, standing = self.texts, row["unit"], STANDING[row["status"]]
        if standing == "achieved":
            return
        if standing == "missed" or row["form"] == "flow":
            yield self._short(row)
            return
        if row["status"] == "regressing":
            base, by = together(row["base_value"], abs(row["value"] - row["base_value"]))
            if row["base_status"] != "derived":
                base = number(row["base_value"])
            key = "above" if row["value"] > row["base_value"] else "below"
            told = {"base": amount(base, unit, texts), "by": difference(by, unit, texts)}
            yield texts(f"draft-s-worse-{key}", year=row["base_year"], **told)
        if row["gap"] is not None:
            expected, gap = together(row["expected"], abs(row["gap"]))
            key = "equal" if not float(gap) else "above" if row["gap"] > 0 else "below"
            told = {"expected": amount(expected, unit, texts), "gap": difference(gap, unit, texts)}
            yield texts(f"draft-s-{key}", year=row["value_year"], **told)

    def _short(self, row: Row) -> str:
        """What lacks of the target; a value that equals it is one that its source hedges."""
        texts, goal = self.texts, aim(row, lower=self.evaluation.lower(row["indicator"]))
        if goal is None:
            return ""
        _, short = together(goal, abs(goal - row["value"]))
        if not float(short):
            hedge = texts(f"hedge-{row['value_hedge']}") if row["value_hedge"] else ""
            return texts("draft-s-hedged", hedge=hedge.strip())
        return texts("draft-s-short", gap=difference(short, row["unit"], texts))

    def _pace(self, row: Row) -> Iterator[str]:
        texts, needed, so_far = self.texts, row["growth_needed"], row["growth_observed"]
        on_the_way = STANDING[row["status"]] in ("on_schedule", "behind")
        if needed is None or not on_the_way:
            return
        to_line = row["bound"] == "about"
        line = self.evaluation.explanation(row, texts).limit if to_line else None
        shown = amount(figure(line), row["unit"], texts) if to_line else ""
        told = texts("draft-aim-line", line=shown) if to_line else texts("draft-aim")
        value_year, due = row["value_year"], row["target_year"]
        words = {"left": self._span(value_year, due)}
        words["move"] = self._move(needed, due - value_year)
        if so_far is None:
            yield texts("draft-s-need", aim=told, **words)
            return
        start = row["growth_base_year"]
        moved = self._move(so_far, value_year - start)
        span = self._span(start, value_year)
        yield texts("draft-s-pace", aim=told, span=span, moved=moved, **words)

    def _span(self, first: int, last: int) -> str:
        return self.texts(
            f"draft-span{'-one' if last - first == 1 else ''}", first=first, last=last
        )

    def _move(self, rate: float, years: int) -> str:
        mean = self.texts("draft-mean") if years > 1 else ""
        way = "down" if rate < 0 and percent(rate) != "0.0%" else "up"
        return self.texts(f"draft-move-{way}", rate=percent(abs(rate)), mean=mean)


def _lack(row: Row) -> str:
    """Why there is no verdict on a row; "" where there is one."""
    if STANDING[row["status"]] != "no_data":
        return ""
    if row["status"] == "no_data" and is_news(row):
        return "no_current_data"
    return str(row["status"])
