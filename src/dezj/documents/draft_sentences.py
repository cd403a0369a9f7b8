"""The sentences of a draft about goals: every figure in them is one of the assessment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dezj.assessment.standing import STANDING, STANDINGS, Standing, counted, rests_on_base
from dezj.assessment.turning import aim
from dezj.documents.draft_sources import Cite, Pieces
from dezj.store.derived import DERIVED
from dezj.texts import one_line
from dezj.wording.amounts import amount, difference, figure, together, wanted
from dezj.wording.numbers import number, percent, rounded
from dezj.wording.verdicts import is_news, verdict_text

if TYPE_CHECKING:
    from dezj.documents.draft_sources import Sources
    from dezj.documents.evaluation import Category, Evaluation, Part, Row
    from dezj.texts import Texts

_NOTHING = percent(0.0)
# What a plan prints bears no mark.
_PRINTED = {"hedge": "", "status": "", "grade": ""}
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
        told = "".join((*self._value(row), *self._distance(row), *self._doubts(row)))
        verdict = self.texts("draft-s-verdict", verdict=verdict_text(row, "schedule", self.texts))
        pieces: Pieces = [told + verdict, self.sources.of_goal(row)]
        return [*pieces, *self._pace(row), self.texts("draft-stop")]

    def actual(self, row: Row) -> str:
        """The value with its hedge and unit, and what a reader must know of it."""
        own = {name: row[f"value_{name}"] for name in ("status", "grade", "hedge")}
        shown = (rounded if own["status"] == DERIVED else number)(row["value"])
        return self._observed(shown, own, row["unit"])

    def base_marked(self, row: Row) -> str:
        """What a reader must know of the base that a verdict rests on, in brackets; or nothing."""
        texts, base = self.texts, self._weak_base(row)
        if base is None:
            return ""
        marks = self._marks(base)
        if base["hedge"]:
            hedge = texts(f"hedge-{base['hedge']}").strip()
            marks.append(texts("draft-hedged-base", hedge=hedge))
        told = texts("draft-based", marks=texts.listed(marks))
        return texts("draft-bracketed", text=told)

    def _observed(self, shown: str, one: Mapping[str, Any], unit: str) -> str:
        """The figure of an observation with its hedge, its unit, and what is to be known of it."""
        texts, marks = self.texts, self._marks(one)
        hedge = texts(f"hedge-{one['hedge']}") if one["hedge"] else ""
        told = hedge + amount(shown, unit, texts)
        return told + (texts("draft-bracketed", text=texts.listed(marks)) if marks else "")

    def _marks(self, one: Mapping[str, Any]) -> list[str]:
        texts = self.texts
        marks = [texts("draft-derived")] if one["status"] == DERIVED else []
        marks += [texts("value-preliminary")] if one["status"] == "preliminary" else []
        return marks + ([texts("draft-second-hand")] if one["grade"] == "C" else [])

    def _weak_base(self, row: Row) -> Mapping[str, Any] | None:
        """The actual that is the base, where the verdict rests on it and it bears a mark."""
        base = self.evaluation.base(row, self.texts) if rests_on_base(row) else None
        return base if base is not None and (base["hedge"] or self._marks(base)) else None

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
            if row["base_status"] != DERIVED:
                base = number(row["base_value"])
            key = "above" if row["value"] > row["base_value"] else "below"
            known = self.evaluation.base(row, texts) or _PRINTED
            told = {"base": self._observed(base, known, unit), "by": difference(by, unit, texts)}
            yield texts(f"draft-s-worse-{key}", year=row["base_year"], **told)
        if row["gap"] is not None:
            expected, gap = together(row["expected"], abs(row["gap"]))
            key = "equal" if not float(gap) else "above" if row["gap"] > 0 else "below"
            told = {"expected": amount(expected, unit, texts), "gap": difference(gap, unit, texts)}
            yield texts(f"draft-s-{key}", year=row["value_year"], **told)

    def _doubts(self, row: Row) -> Iterator[str]:
        """A base that bears a mark; that nothing but its hedge keeps a value from its target."""
        texts, base = self.texts, self._weak_base(row)
        if base is not None and row["status"] != "regressing":
            shown = (rounded if base["status"] == DERIVED else number)(base["value"])
            told = self._observed(shown, base, row["unit"])
            yield texts("draft-s-from", year=base["year"], base=told)
        if self.evaluation.only_hedged(row):
            line = self._line(row)
            hedge = texts(f"hedge-{row['value_hedge']}").strip()
            yield texts(f"draft-s-hedged{'-line' if line else ''}", hedge=hedge, line=line)

    def _line(self, row: Row) -> str:
        """The value that just reaches a target of 左右; empty for any other."""
        if row["bound"] != "about":
            return ""
        limit = self.evaluation.explanation(row, self.texts).limit
        return amount(figure(limit), row["unit"], self.texts)

    def _short(self, row: Row) -> str:
        """What lacks of the target; nothing where the hedge alone keeps the value from it."""
        texts, goal = self.texts, aim(row, lower=self.evaluation.lower(row["indicator"]))
        if goal is None or self.evaluation.only_hedged(row):
            return ""
        _, short = together(goal, abs(goal - row["value"]))
        return texts("draft-s-short", gap=difference(short, row["unit"], texts))

    def _pace(self, row: Row) -> Iterator[str]:
        texts, needed, so_far = self.texts, row["growth_needed"], row["growth_observed"]
        on_the_way = STANDING[row["status"]] in ("on_schedule", "behind")
        if needed is None or not on_the_way:
            return
        words: dict[str, str] = {}
        if so_far is not None:
            start = row["growth_base_year"]
            words["moved"] = self._move(so_far, row["value_year"] - start)
            words["span"] = self._span(start, row["value_year"])
        if percent(abs(needed)) == _NOTHING:  # but for its hedge, or nearly, it is there
            if words:
                yield texts("draft-s-moved", **words)
            return
        line = self._line(row)
        told = texts("draft-aim-line", line=line) if line else texts("draft-aim")
        value_year, due = row["value_year"], row["target_year"]
        key = "draft-s-pace" if words else "draft-s-need"
        words["left"] = self._span(value_year, due)
        words["move"] = self._move(needed, due - value_year)
        yield texts(key, aim=told, **words)

    def _span(self, first: int, last: int) -> str:
        return self.texts(
            f"draft-span{'-one' if last - first == 1 else ''}", first=first, last=last
        )

    def _move(self, rate: float, years: int) -> str:
        if percent(abs(rate)) == _NOTHING:
            return self.texts("draft-move-little" if rate else "draft-move-none")
        mean = self.texts("draft-mean") if years > 1 else ""
        way = "down" if rate < 0 else "up"
        return self.texts(f"draft-move-{way}", rate=percent(abs(rate)), mean=mean)


def _lack(row: Row) -> str:
    """Why there is no verdict on a row; "" where there is one."""
    if STANDING[row["status"]] != "no_data":
        return ""
    if row["status"] == "no_data" and is_news(row):
        return "no_current_data"
    return str(row["status"])
