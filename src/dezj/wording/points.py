"""The points of a course, and single observations, as tables and charts tell them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dezj.wording.numbers import observed, percent, rounded, target_text

if TYPE_CHECKING:
    from dezj.assessment.course import Course
    from dezj.texts import Texts

Point = Mapping[str, Any]


class PointTexts:
    """The cells of a course's points; `series` is what it was made of, year → observation.

    `prints_base`: the plan prints the base, so that it has all its digits; one that was derived
    has more than it knows.
    """

    def __init__(
        self, series: Mapping[int, Mapping[str, Any]], texts: Texts, *, prints_base: bool
    ) -> None:
        self.series, self.texts, self.prints_base = series, texts, prints_base

    def observed(self, point: Point) -> str:
        """The actual with its hedge, empty where there is none."""
        row = self.series.get(point["year"])
        return hedged(row, self.texts) if row else ""

    def base(self, point: Point) -> str:
        """The base value, empty in other years."""
        row = None if self.prints_base else self.series.get(point["year"])
        return observed(point["base"], row["status"] if row else None)

    def scheduled(self, point: Point) -> str:
        """The value on schedule."""
        return rounded(point["scheduled"])

    def target(self, point: Point) -> str:
        """A target as the catalog writes it, with the level it means where that is another."""
        written = target_text(point["written"], self.texts)
        if point["target"] is None or not written.lstrip("≥≤≈").startswith(("×", "+")):
            return written
        return self.texts("course-level", written=written, level=rounded(point["target"]))

    def projected(self, point: Point) -> str:
        """The projected value."""
        return rounded(point["projected"])


def hedged(row: Any, texts: Texts) -> str:
    """A value with its hedge: 近44."""
    hedge = texts(f"hedge-{row['hedge']}") if row["hedge"] else ""
    return f"{hedge}{observed(row['value'], row['status'])}"


def course_notes(course: Course, texts: Texts) -> Iterator[str]:
    """Targets that have no place in it; what the projection rests on, and where it leads."""
    for point in course.points:
        if point["written"] and point["target"] is None:
            written = target_text(point["written"], texts)
            yield texts("course-no-level", year=point["year"], written=written)
    if course.growth is not None:
        last = course.points[-1]
        yield texts(
            "course-projection",
            first=course.base_year,
            latest=course.latest_year,
            growth=percent(course.growth),
            year=last["year"],
            value=rounded(last["projected"]),
        )
