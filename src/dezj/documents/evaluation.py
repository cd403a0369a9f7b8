"""What every document is written from: the assessment of a year, with all that stands behind it.

It holds data and no words: a document asks for the explanation of a row in its reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.assessment.assess import held_against, scheduled_paths
from dezj.assessment.course import Course, course
from dezj.assessment.rollup import rollup
from dezj.assessment.standing import (
    STANDING,
    Furthest,
    Standing,
    counted,
    furthest,
    rests_on_base,
)
from dezj.assessment.turning import only_hedged
from dezj.catalog.kinds import kind_of
from dezj.store.derived import with_derived
from dezj.store.observations import KEY
from dezj.texts import Texts
from dezj.wording.explanation import Explanation
from dezj.wording.verdicts import is_news, plain_rows

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from dezj.catalog import Catalog, Goal, Plan

Row = Mapping[str, Any]
Series = dict[int, dict[str, Any]]


class Category(NamedTuple):
    """A category of a plan, as the plan names it, and its rows."""

    name: str
    rows: list[dict[str, Any]]


class Part(NamedTuple):
    """A plan and its categories, in the order of the catalog."""

    id: str
    plan: Plan
    categories: list[Category]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of all its categories."""
        return [row for category in self.categories for row in category.rows]


class Evaluation:
    """The assessment of `year`, or some of its rows, and the series, courses, revisions behind it.

    `table` is an assessment (`dezj.assessment.assess`), `observations` those in force that it was
    made from, `revisions` every observation ever imported (`Workspace.revisions`), or None where
    they are not to be told; `day` is the day that it was computed as of, or None. By language,
    `narrowed` says which goals alone were chosen, and `scope` what else a reader must know of that.
    """

    def __init__(
        self,
        catalog: Catalog,
        table: pd.DataFrame,
        observations: pd.DataFrame,
        revisions: pd.DataFrame | None,
        year: int,
        *,
        day: date | None = None,
        scope: Mapping[str, Sequence[str]] | None = None,
        narrowed: Mapping[str, str] | None = None,
    ) -> None:
        self.catalog, self.table, self.year, self.day = catalog, table, year, day
        self.scope, self.narrowed = scope or {}, narrowed or {}
        self.rows = plain_rows(table)
        # What is later than the year assessed says nothing in its evaluation.
        self._observations = observations[observations["year"] <= year]
        self._revisions = None if revisions is None else revisions[revisions["year"] <= year]
        self._derived: dict[str, _Series] = {}

    @cached_property
    def parts(self) -> list[Part]:
        """The plans with rows, and their categories."""
        plans: dict[str, dict[str, list[dict[str, Any]]]] = {}
        for row in self.rows:
            plans.setdefault(row["plan"], {}).setdefault(row["category"], []).append(row)
        return [
            Part(name, self.catalog.plans[name], [Category(*one) for one in own.items()])
            for name, own in plans.items()
        ]

    @cached_property
    def rates(self) -> list[dict[str, Any]]:
        """The rows rolled up by plan, the total last (`dezj.assessment.rollup`)."""
        return plain_rows(rollup(self.table, "plan")) if self.rows else []

    @cached_property
    def standings(self) -> dict[Standing, int]:
        """How many goals stand where."""
        return counted(self.rows)

    @cached_property
    def furthest(self) -> Furthest:
        """The three goals furthest ahead and the three furthest behind."""
        return furthest(self.rows, {name: self.lower(name) for name in self.catalog.indicators})

    @cached_property
    def wanted(self) -> dict[str, int]:
        """Plans in force in the year → how many of their goals are not all due before it."""
        found: dict[str, int] = {}
        for name, _, goal in self.catalog.each_goal():
            plan = self.catalog.plans[name]
            if plan.first_year <= self.year <= plan.last_year and max(goal.targets) >= self.year:
                found[name] = found.get(name, 0) + 1
        return found

    def is_whole(self, plans: Iterable[str]) -> bool:
        """Whether every goal of these plans that could be here is."""
        rows = {part.id: len(part.rows) for part in self.parts}
        return all(rows.get(name) == self.wanted.get(name) for name in plans)

    def lower(self, indicator: str) -> bool:
        """Whether lower values of an indicator are better."""
        return self.catalog.indicators[indicator].better == "lower"

    def name(self, row: Row, texts: Texts) -> str:
        """The indicator's name in the reader's language."""
        indicator = self.catalog.indicators[row["indicator"]]
        return indicator.name_en if texts.lang == "en" else indicator.name

    def goal(self, row: Row) -> Goal:
        """The catalog's goal of a row."""
        return self.catalog.goals[row["plan"]][row["indicator"]]

    def series(self, row: Row, texts: Texts) -> Series:
        """The series that a row is about: year → observation, derived ones among them."""
        if texts.lang not in self._derived:
            # Those derived stand behind the others; they alone have a language.
            known = with_derived(self._observations, self.catalog, lang=texts.lang)
            self._derived[texts.lang] = _Series(known.iloc[len(self._observations) :])
        pair = (row["indicator"], row["region"])
        own = [*self._stored.of(pair), *self._derived[texts.lang].of(pair)]
        return {int(one["year"]): one for one in sorted(own, key=itemgetter("year"))}

    def revisions(self, row: Row) -> list[dict[str, Any]]:
        """Every observation ever imported of the row's series, by year and import.

        Of years in which there is but one, and that in force, nothing is told.
        """
        return list(self._revised.of((row["indicator"], row["region"])))

    def course(self, row: Row) -> Course:
        """The course of the row's goal, year by year."""
        goal, indicator = self.goal(row), self.catalog.indicators[row["indicator"]]
        return course(
            goal,
            {year: one["value"] for year, one in self.series(row, Texts()).items()},
            self._paths.get(row["goal"], {}),
            start=goal.base_year or self.catalog.plans[row["plan"]].first_year - 1,
            kind=kind_of(indicator.name, indicator.unit),
        )

    def held_against(self, row: Row) -> dict[int, float]:
        """What a value of the row is held against: year → value on schedule, up to the year."""
        return self._held_against.get(row["goal"], {})

    def explanation(self, row: Row, texts: Texts) -> Explanation:
        """How the verdict of a row came about."""
        row = {**row, "name": self.name(row, texts)}
        return Explanation(row, self.series(row, texts), self.catalog, texts)

    def only_hedged(self, row: Row) -> bool:
        """Whether nothing but its source's hedge keeps the row's value from its target."""
        about = float(self.catalog.schedule.about)
        return only_hedged(row, lower=self.lower(row["indicator"]), about=about)

    def base(self, row: Row, texts: Texts) -> dict[str, Any] | None:
        """The observation that is the row's base; None where the plan prints it, or none is."""
        if self.goal(row).base_value is not None or row["base_value"] is None:
            return None
        return self.series(row, texts).get(row["base_year"])

    def evidence(self, row: Row, texts: Texts) -> list[dict[str, Any]]:
        """The observations that the row's verdict rests on; none where there is no verdict."""
        if STANDING[row["status"]] == "no_data":
            return []
        base = self.base(row, texts) if rests_on_base(row) else None
        return [self.series(row, texts)[row["value_year"]], *([base] if base else [])]

    def sources(self, texts: Texts) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Each row and an observation that it shows: its value, then its base."""
        for row in self.rows:
            value = self.series(row, texts)[row["value_year"]] if is_news(row) else None
            base = self.base(row, texts)
            if value is not None:
                yield row, value
            if base is not None and (value is None or base["year"] != value["year"]):
                yield row, base

    @cached_property
    def _stored(self) -> _Series:
        return _Series(self._observations)

    @cached_property
    def _known(self) -> pd.DataFrame:
        return with_derived(self._observations, self.catalog)

    @cached_property
    def _shown(self) -> Catalog:
        """The catalog with no goals but those that have a row."""
        shown: dict[str, dict[str, Goal]] = {}
        for row in self.rows:
            shown.setdefault(row["plan"], {})[row["indicator"]] = self.goal(row)
        return self.catalog._replace(goals=shown)

    @cached_property
    def _paths(self) -> dict[str, dict[int, float]]:
        return scheduled_paths(self._shown, self._known)

    @cached_property
    def _held_against(self) -> dict[str, dict[int, float]]:
        return held_against(self._shown, self._known, self.year)

    @cached_property
    def _revised(self) -> _Series:
        if self._revisions is None:
            return _Series(self._observations.iloc[:0])
        several = self._revisions.duplicated(KEY, keep=False)
        told = self._revisions[several | ~self._revisions["in_force"]]
        return _Series(told.sort_values(["year", "import_id"], kind="stable"))


class _Series:
    """Observations by indicator and region; a row becomes a dictionary when it is asked for."""

    def __init__(self, observations: pd.DataFrame) -> None:
        self._columns = {str(name): observations[name].tolist() for name in observations.columns}
        self._at: dict[tuple[str, str], list[int]] = {}
        pairs = zip(self._columns["indicator"], self._columns["region"], strict=True)
        for position, pair in enumerate(pairs):
            self._at.setdefault(pair, []).append(position)

    def of(self, pair: tuple[str, str]) -> Iterator[dict[str, Any]]:
        """The observations of one indicator in one region, in the order of the frame."""
        for position in self._at.get(pair, ()):
            yield {name: values[position] for name, values in self._columns.items()}
