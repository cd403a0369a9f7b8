"""The two sides of a comparison: a folder, a catalog file, a git revision, or the workspace."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dezj.comparison.revisions import Repository
from dezj.errors import CatalogError, StoreError, UsageError
from dezj.workspace import CATALOG, Workspace

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog
    from dezj.problem import Problem

Kind = Literal["workspace", "bundled", "folder", "file", "revision"]


@dataclass(frozen=True)
class Side:
    """One side. `name` is what the user called it, empty for the workspace.

    `shown` is the data folder (of a file: the file) as messages name it. `actuals` is None where
    the side is a catalog alone; otherwise the folder need not exist. `commit` is the full hash of
    a revision.
    """

    name: str
    kind: Kind
    catalog_path: Path
    actuals: Path | None
    shown: str
    commit: str = ""

    @property
    def catalog_shown(self) -> str:
        """The catalog as messages name it: HEAD~1:data/targets.yaml."""
        return self.shown if self.kind == "file" else self._inside(CATALOG)

    def stored(self) -> pd.DataFrame:
        """The observations in force, in the units they are stored in; raises StoreError."""
        from dezj.store import Store, empty_observations

        if self.actuals is None:
            return empty_observations()
        try:
            return Store(self.actuals).observations()
        except StoreError as error:
            file = Path(str(error.params["file"]))
            inside = "actuals" if file == self.actuals else f"actuals/{file.name}"
            detail = error.params["detail"]
            raise StoreError(error.key, file=self._inside(inside), detail=detail) from error

    def _inside(self, name: str) -> str:
        if self.kind == "revision":
            return self.shown + name
        return str(Path(self.shown) / name)


@contextmanager
def opened(
    old: str | None,
    new: str | None,
    workspace: Workspace,
    folder: Path,
    variables: Mapping[str, str],
) -> Iterator[tuple[Side, Side]]:
    """Both sides, readable within the `with`.

    `old` and `new` are paths (from `folder`) or revisions of the repository that holds the
    workspace; a path that exists wins. Without `old` it is HEAD, without `new` the workspace.
    Raises UsageError for what is neither; see `Repository` for what git can refuse.
    """
    with tempfile.TemporaryDirectory(prefix="dezj-") as scratch:

        def side(name: str, draft: Path) -> Side:
            # A name left out is a revision for sure, whatever files there are.
            path = None if old is None else _existing(folder, name)
            if path is not None:
                return _of_path(path, name)
            return _of_revision(name, workspace, draft, variables)

        first = side("HEAD" if old is None else old, Path(scratch) / "old")
        if new is not None:
            yield first, side(new, Path(scratch) / "new")
        else:
            yield first, _of_workspace(workspace)


def _existing(folder: Path, name: str) -> Path | None:
    try:
        return folder / name if name and (folder / name).exists() else None
    except (OSError, ValueError):  # such a path cannot exist
        return None


def _of_path(path: Path, name: str) -> Side:
    if not path.is_dir():
        beside = path.parent / "actuals"
        return Side(name, "file", path, beside if beside.is_dir() else None, name)
    try:
        data = Workspace.find(path).data
    except UsageError as error:
        raise UsageError("diff-folder-without-catalog", folder=name, catalog=CATALOG) from error
    shown = Path(name) / data.relative_to(path)
    return Side(name, "folder", data / CATALOG, data / "actuals", str(shown))


def _of_workspace(workspace: Workspace) -> Side:
    kind: Kind = "bundled" if workspace.bundled else "workspace"
    data = workspace.data
    return Side("", kind, workspace.catalog_path, data / "actuals", str(data))


def _of_revision(
    name: str, workspace: Workspace, draft: Path, variables: Mapping[str, str]
) -> Side:
    if workspace.bundled:
        raise UsageError("diff-no-workspace", revision=name)
    repository = Repository.of(workspace.data, name, variables)
    commit = repository.commit(name)
    draft.mkdir()
    repository.extract(commit, name, draft)
    shown = f"{name}:{repository.prefix}"
    return Side(name, "revision", draft / CATALOG, draft / "actuals", shown, commit)


def load_catalogs(old: Side, new: Side) -> tuple[Catalog, Catalog]:
    """The catalogs of both sides; raises CatalogError with the problems of both where any has."""
    from dezj.catalog import load_catalog

    catalogs: list[Catalog] = []
    problems: list[Problem] = []
    faulty: list[str] = []
    for word, side in (("old", old), ("new", new)):
        try:
            catalogs.append(load_catalog(side.catalog_path))
        except CatalogError as error:
            faulty.append(word)
            problems += [one._replace(file=side.catalog_shown) for one in error.problems]
    if faulty:
        shown = {"old": old.catalog_shown, "new": new.catalog_shown}
        key = f"diff-{'-and-'.join(faulty)}-has-problems"
        raise CatalogError(key, problems, count=len(problems), **shown)
    return catalogs[0], catalogs[1]
