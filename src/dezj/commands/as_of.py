"""What commands with `--as-of` share: reading the day, and saying what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dezj.errors import UsageError
from dezj.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog, Plan
    from dezj.output import Report
    from dezj.workspace import Workspace

    Filter = Callable[[pd.DataFrame], pd.DataFrame]


@dataclass(frozen=True)
class Vintage:
    """The day that a command computes as of, or None; without one nothing here does anything."""

    day: date | None
    workspace: Workspace

    @classmethod
    def read(cls, text: str | None, workspace: Workspace) -> Vintage:
        """Of a month or a year the last day; raises UsageError for what is no date."""
        from dezj.dates import last_day

        day = None if text is None else last_day(text)
        if text is not None and day is None:
            raise UsageError("as-of-bad-day", value=text)
        return cls(day, workspace)

    @property
    def catalog(self) -> Catalog:
        """The catalog with the plans that had been issued."""
        from dezj.catalog.issued import issued_by

        catalog = self.workspace.catalog
        if self.day is None:
            return catalog
        return issued_by(catalog, self.day, today=self.workspace.today)

    def require_issued(self, plans: Sequence[str]) -> None:
        """Raises UsageError for a plan asked for by name that was issued later."""
        from dezj.catalog.issued import issued_on

        known = self.catalog.plans if plans else {}
        for name in plans:
            if name not in known:
                plan = self.workspace.catalog.plans[name]
                known_from = min(issued_on(plan), self.workspace.today)
                params = {"plan": name, "issued": plan.issued, "known": known_from}
                raise UsageError("as-of-plan-later", day=self.day, **params)

    def marked(self, table: pd.DataFrame) -> pd.DataFrame:
        """The table with a column `as_of`, so that what a program reads cannot pass for today's."""
        return table if self.day is None else table.assign(as_of=self.day.isoformat())

    def marked_report(self, report: Report) -> Report:
        """The same for a report whose rows are no table: the field `as_of` in each."""
        if self.day is None:
            return report
        rows = [{**row, "as_of": self.day.isoformat()} for row in report.rows]
        return replace(report, fields=[*report.fields, "as_of"], rows=rows)

    def notes(
        self,
        table: pd.DataFrame,
        year: int,
        plans: Sequence[str],
        region: str | None,
        texts: Texts,
        *,
        document: bool = False,
    ) -> list[str]:
        """What a reader of an assessment (`table`) of `year` must know of the day.

        `plans` and `region` are the filters: only what they let through is spoken of. In a
        `document` plans go by their titles, and no option of a command is named.
        """
        if self.day is None:
            return []
        pairs = table[["indicator", "region"]].drop_duplicates()
        advice = "" if document else texts("as-of-advice")
        notes = self._notes(lambda frame: frame[frame["year"] <= year].merge(pairs), texts, advice)
        known = self.catalog.plans

        def is_left_out(name: str, plan: Plan) -> bool:
            asked = name in (plans or [name]) and region in (None, plan.region)
            return asked and name not in known and plan.first_year <= year <= plan.last_year

        def told(name: str, plan: Plan) -> str:
            return (plan.title_en if texts.lang == "en" else plan.title) if document else name

        later = [
            texts("as-of-plan", plan=told(name, plan), issued=plan.issued)
            for name, plan in self.workspace.catalog.plans.items()
            if is_left_out(name, plan)
        ]
        if later:
            listed = texts.listed(later)
            notes.append(texts("as-of-plans", day=self.day, count=len(later), plans=listed))
        return notes

    def notes_on_actuals(self, narrow: Filter, texts: Texts) -> list[str]:
        """What a reader of a list of actuals, filtered by `narrow`, must know of the day."""
        return [] if self.day is None else self._notes(narrow, texts, texts("as-of-advice"))

    def _notes(self, narrow: Filter, texts: Texts, advice: str) -> list[str]:
        from dezj.store.observations import KEY
        from dezj.store.vintage import undated_after

        assert self.day is not None
        notes = [texts("as-of-note", day=self.day)]
        undated = undated_after(self.workspace.store.revisions(), self.day)
        count = len(narrow(undated).drop_duplicates(KEY))
        told = texts("as-of-undated", day=self.day, count=count, advice=advice)
        return [*notes, told] if count else notes
