"""What every document is written from: the assessment of a year, with all that stands behind it.

It holds data and no words: a document asks for the explanation of a row in its reader's language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.assessment.assess import held_against, scheduled_paths
from dezj.assessment.course import Course, course
from dezj.assessment.rollup import rollup
from dezj.assessment.standing import Standing, counted, furthest
from dezj.catalog.kinds import kind_of
from dezj.store.derived import with_derived
from dezj.store.observations import as_rows
from dezj.texts import Texts
from dezj.wording.explanation import Explanation
from dezj.wording.verdicts import plain_rows

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from dezj.catalog import Catalog, Goal, Plan

Row = Mapping[str, Any]
Series = dict[int, dict[str, Any]]
# Indicator and region → its series.
Known = dict[tuple[str, str], Series]


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
    they are not to be told; `day` is the day that it was computed as of, or None. `scope` tells in
    the reader's language what was filtered out, and what else a reader must know of the choice.
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
    ) -> None:
        self.catalog, self.table, self.year, self.day = catalog, table, year, day
        self.scope = scope or {}
        self.rows = plain_rows(table)
        # What is later than the year assessed says nothing in its evaluation.
        self._observations = observations[observations["year"] <= year]
        self._revisions = None if revisions is None else revisions[revisions["year"] <= year]
        self._derived: dict[str, Known] = {}

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
    def furthest(self) -> tuple[list[tuple[Row, float]], list[tuple[Row, float]]]:
        """The three goals furthest ahead, and the three furthest behind, each with its lead."""
        return furthest(self.rows, {name: self.lower(name) for name in self.catalog.indicators})

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
            self._derived[texts.lang] = _by_pair(known.iloc[len(self._observations) :])
        pair = (row["indicator"], row["region"])
        own = {**self._stored.get(pair, {}), **self._derived[texts.lang].get(pair, {})}
        return dict(sorted(own.items()))

    def revisions(self, row: Row) -> list[dict[str, Any]]:
        """Every observation ever imported of the row's series, by year and import.

        Of years in which there is but one, and that in force, nothing is told.
        """
        own = self._by_revision.get((row["indicator"], row["region"]), [])
        years = [one["year"] for one in own]
        return [one for one in own if years.count(one["year"]) > 1 or not one["in_force"]]

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

    def sources(self, texts: Texts) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Each row and an observation that its verdict rests on: its value, then its base."""
        for row in self.rows:
            series = self.series(row, texts)
            years = [row["value_year"]]
            if self.goal(row).base_value is None and row["base_value"] is not None:
                years.append(row["base_year"])
            for year in dict.fromkeys(years):
                if year in series:
                    yield row, series[year]

    @cached_property
    def _stored(self) -> Known:
        return _by_pair(self._observations)

    @cached_property
    def _shown(self) -> Catalog:
        """The catalog with no goals but those that have a row."""
        shown: dict[str, dict[str, Goal]] = {}
        for row in self.rows:
            shown.setdefault(row["plan"], {})[row["indicator"]] = self.goal(row)
        return self.catalog._replace(goals=shown)

    @cached_property
    def _paths(self) -> dict[str, dict[int, float]]:
        return scheduled_paths(self._shown, with_derived(self._observations, self.catalog))

    @cached_property
    def _held_against(self) -> dict[str, dict[int, float]]:
        return held_against(self._shown, with_derived(self._observations, self.catalog), self.year)

    @cached_property
    def _by_revision(self) -> dict[tuple[str, str], list[dict[str, Any]]]:
        found: dict[tuple[str, str], list[dict[str, Any]]] = {}
        if self._revisions is not None:
            ordered = self._revisions.sort_values(["year", "import_id"], kind="stable")
            for one in as_rows(ordered):
                found.setdefault((one["indicator"], one["region"]), []).append(one)
        return found


def _by_pair(observations: pd.DataFrame) -> Known:
    found: Known = {}
    for one in as_rows(observations):
        found.setdefault((one["indicator"], one["region"]), {})[int(one["year"])] = one
    return found
