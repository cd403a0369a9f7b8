"""One import in the making: files read, labels matched, a plan against the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dezj.errors import ImportFileError
from dezj.importing.candidates import Collected, Provenance, Unmatched, collect, from_tidy
from dezj.importing.mappings import load_mappings
from dezj.importing.matching import Matcher, label_key
from dezj.importing.workbook import Given, Workbook, from_grids, open_workbook

if TYPE_CHECKING:
    from dezj.catalog import Catalog
    from dezj.catalog.editing import NewIndicator
    from dezj.importing.plan import Plan
    from dezj.importing.tidy import Reading
    from dezj.texts import Texts
    from dezj.workspace import Workspace

MAPPINGS = "mappings.yaml"


@dataclass
class Intake:
    """What is being imported, and what has been settled about it so far.

    `answers` are labels settled in this run (--map, or asked); `looked_at` is the newest file of
    the store that the last plan was made against. `tidy` holds what was read of tidy tables and
    annexes, `annex` the first file that is an annex, if any.
    """

    workspace: Workspace
    given: Given
    said: Provenance
    answers: dict[str, str]
    texts: Texts
    books: list[Workbook] = field(default_factory=list)
    tidy: list[Reading] = field(default_factory=list)
    annex: Path | None = None
    collected: Collected = field(default_factory=Collected)
    ignored: set[str] = field(default_factory=set)
    added: list[NewIndicator] = field(default_factory=list)
    looked_at: str = ""

    def read(self, files: Sequence[Path], step: Callable[[str], None]) -> None:
        """Read every file; raises ImportFileError where one cannot be read or has problems."""
        from dezj.importing.annex import is_annex, read_annex
        from dezj.importing.tidy import is_tidy, read_tidy

        catalog = self.workspace.catalog
        for file in dict.fromkeys(files):
            step(file.name)
            sha256, grids = open_workbook(file)
            if is_annex(grids):
                self.annex = self.annex or file
                self.tidy.append(read_annex(file, sha256, grids, catalog, self.said))
                self.books.append(Workbook(file, sha256, []))
            elif is_tidy(grids):
                self.tidy.append(read_tidy(file, sha256, grids, catalog))
                self.books.append(Workbook(file, sha256, []))
            else:
                book = from_grids(file, sha256, grids, self.given, step)
                if not any(not table.refused for table in book.tables):
                    raise self._no_table(book)
                self.books.append(book)
        self.match()

    def _no_table(self, book: Workbook) -> ImportFileError:
        reasons = {self.texts(f"left-{table.refused}") for table in book.tables}
        detail = ", ".join(sorted(reasons)) or self.texts("left-no-table")
        return ImportFileError("no-table-found", file=book.path, detail=detail)

    def match(self) -> None:
        """Match all labels anew, with the answers that there are by now."""
        catalog = self.catalog
        mappings = load_mappings(self.mappings_path, catalog)
        matcher = Matcher(catalog, mappings, self.answers)
        self.matcher = matcher
        collected = Collected()
        for reading in self.tidy:
            from_tidy(reading.rows, collected)
        for book in self.books:
            collect(book, catalog, matcher, self.said, self.texts, collected)
        ignored = {label_key(label) for label in self.ignored}
        for key in [key for key in collected.unmatched if label_key(key[0]) in ignored]:
            collected.ignored += collected.unmatched.pop(key).count
        self.collected = collected

    @property
    def mappings_path(self) -> Path:
        """Where remembered answers live."""
        return self.workspace.data / MAPPINGS

    @property
    def unmatched(self) -> list[Unmatched]:
        """The labels that name no indicator, most values first."""
        return sorted(self.collected.unmatched.values(), key=lambda one: -one.count)

    @property
    def unsettled(self) -> bool:
        """Whether something was read that is not imported and not ignored on purpose."""
        return bool(self.collected.unmatched or self.collected.blocked)

    def plan(self) -> Plan:
        """The plan against the store as it is now; see `dezj.importing.plan.make_plan`."""
        from dezj.importing.plan import make_plan

        self.looked_at = self.workspace.store.newest()
        return make_plan(self.collected, self.workspace.observations())

    @property
    def catalog(self) -> Catalog:
        """The workspace's catalog with the indicators that this import adds."""
        from dezj.catalog.model import Indicator

        catalog = self.workspace.catalog
        if not self.added:
            return catalog
        new = {
            one.id: Indicator(
                name=one.name, name_en=one.name, unit=one.unit, better=one.better or "higher"
            )
            for one in self.added
        }
        return catalog._replace(indicators={**catalog.indicators, **new})

    def add_indicators(self) -> None:
        """Plan an indicator of its own for every unmatched label; `write_indicators` writes them.

        Labels with one key and one unit share it. A label whose unit dezj does not know, or that
        stands with several units, gets none.
        """
        from dezj.catalog.editing import NewIndicator, new_id
        from dezj.importing.tables.parts import without_unit
        from dezj.units import UnknownUnitError, parse_unit

        taken = set(self.workspace.catalog.indicators)
        units: dict[str, set[str]] = {}
        for one in self.unmatched:
            units.setdefault(label_key(one.label), set()).add(one.unit)
        for one in self.unmatched:
            key, name = label_key(one.label), without_unit(one.label)[0]
            try:
                parse_unit(one.unit)
            except UnknownUnitError:
                continue
            if not key or not name or one.refused or len(units.get(key, ())) != 1:
                continue
            del units[key]
            identifier = new_id(name, taken)
            taken.add(identifier)
            note = self.texts("added-by-import", place=one.place)
            self.added.append(NewIndicator(identifier, name, one.unit, note=note))
        self.match()

    def write_indicators(self) -> None:
        """Write the planned indicators into the workspace's catalog."""
        from dezj.catalog.editing import add_indicators

        if self.added:
            add_indicators(self.workspace.catalog_path, self.added)


def remembered(label: str, indicator: str | None, note: str) -> Mapping[str, object]:
    """The fields of a mapping that remembers an answer; None: the label is to be ignored."""
    answer: dict[str, object] = {"label": label, "note": note}
    return {**answer, **({"indicator": indicator} if indicator else {"ignore": True})}
