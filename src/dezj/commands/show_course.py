"""The course of a goal as `dezj show` presents it: drawn for a terminal, else as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dezj.environment import UNLIMITED, Environment
from dezj.wording.points import PointTexts, course_notes

if TYPE_CHECKING:
    import pandas as pd

    from dezj.assessment.course import Course
    from dezj.catalog import Catalog
    from dezj.output import Column
    from dezj.texts import Texts

_LEAST_WIDTH = 60
_PIPE_WIDTH = 80  # of a chart that is asked for where no terminal says how wide it is
_BRAILLE = "⠒"


class GoalCourse:
    """The course of one goal, and the observations it was made of, by year."""

    def __init__(self, catalog: Catalog, goal: str, frame: pd.DataFrame) -> None:
        from dezj.assessment.assess import scheduled_path
        from dezj.assessment.course import course
        from dezj.catalog.kinds import kind_of
        from dezj.store.observations import as_rows

        self.goal = goal
        plan, _, name = goal.partition("/")
        indicator = catalog.indicators[name]
        self.unit = indicator.unit
        self.region = catalog.plans[plan].region
        own = frame[(frame["indicator"] == name) & (frame["region"] == self.region)]
        self.observations = {row["year"]: row for row in as_rows(own)}
        entry = catalog.goals[plan][name]
        self.prints_base = entry.base_value is not None
        self.course: Course = course(
            entry,
            {year: row["value"] for year, row in self.observations.items()},
            scheduled_path(catalog, goal, frame),
            start=entry.base_year or catalog.plans[plan].first_year - 1,
            kind=kind_of(indicator.name, indicator.unit),
        )

    def data(self) -> dict[str, Any]:
        """The course for programs."""
        course = self.course
        return {
            "goal": self.goal,
            "region": self.region,
            "growth": course.growth,
            "growth_from": course.base_year,
            "growth_to": course.latest_year,
            "points": course.points,
        }

    def write(self, environment: Environment, chart: bool | None) -> None:
        """Draw it, or list it; `chart` says which, and where None whether a terminal is there.

        Nothing is written where there are fewer than two values to compare.
        """
        from dezj.output import Report, write_report
        from dezj.output.table import render
        from dezj.regions import region_name
        from dezj.units import unit_name

        if self.course.marks < 2:
            return
        texts = environment.texts
        title = texts(
            "course-title",
            course=texts("course"),
            region=region_name(self.region, texts.lang),
            unit=unit_name(self.unit, texts.lang),
        )
        environment.stdout.write("\n")
        notes = [*course_notes(self.course, texts)]
        if drawn := self._drawn(environment, chart):
            width = environment.width
            head = render(Report([], [], [], notes=[title]), width)
            tail = render(Report([], [], [], notes=notes), width) if notes else ""
            environment.stdout.write(head + drawn + tail)
            return
        report = Report(
            fields=[],
            rows=self.course.points,
            columns=self._columns(texts),
            group=lambda row: [title],
            notes=notes,
        )
        write_report(report, environment)

    def _drawn(self, environment: Environment, chart: bool | None) -> str:
        """The chart, or nothing where a table is wanted or there is no room for a chart."""
        wanted = environment.is_terminal if chart is None else chart
        width = _PIPE_WIDTH if environment.width == UNLIMITED else environment.width
        if not wanted or width < _LEAST_WIDTH:
            return ""
        from dezj.output.chart import draw

        colour = environment.colour
        return draw(
            self.course, environment.texts, width, braille=_has_braille(environment), colour=colour
        )

    def _columns(self, texts: Texts) -> list[Column]:
        from dezj.output import Column

        told = PointTexts(self.observations, texts, prints_base=self.prints_base)
        return [
            Column(texts("year"), lambda point: str(point["year"])),
            Column(texts("base"), told.base, justify="right"),
            Column(texts("value"), told.observed, justify="right"),
            Column(texts("course-scheduled"), told.scheduled, justify="right"),
            Column(texts("target"), told.target, justify="right"),
            Column(texts("course-projected"), told.projected, justify="right"),
        ]


def _has_braille(environment: Environment) -> bool:
    """Whether braille can be shown.

    A stream of code page 936 cannot carry it; the old Windows console and the Linux one carry it,
    but their fonts have no glyphs for it.
    """
    variables = environment.variables
    newer = any(variables.get(name) for name in ("WT_SESSION", "TERM_PROGRAM", "TERM"))
    if variables.get("TERM") == "linux" or (variables.get("OS") == "Windows_NT" and not newer):
        return False
    try:
        _BRAILLE.encode(environment.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
