"""Reading and appending: `data/actuals/0001.parquet`, `0002.parquet`, ...

A file is written once and never changed. It is an import, or the withdrawal of one. Later
imports come into force over earlier ones, which stay as revisions.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dezj.errors import StoreError
from dezj.problem import Problem
from dezj.store.observations import COLUMNS, KEY, arrow_schema

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

FILE_NAME = re.compile(r"(\d{4,})\.parquet")
_META = b"dezj"
# What `revisions` says of an observation beside where it came from.
_STATE = ["withdrawn_by", "withdrawn_at", "withdrawn", "in_force"]
_KEYS = {
    "import": {"imported_at", "file", "sha256"},
    "withdrawal": {"imported_at", "withdraws"},
}


@dataclass(frozen=True)
class Import:
    """One import: its number, when it was made, from which file, how many observations.

    `withdrawn_by` is the number of the withdrawal and `withdrawn_at` when it was made, or empty.
    """

    id: str
    imported_at: str
    file: str
    sha256: str
    rows: int
    withdrawn_by: str = ""
    withdrawn_at: str = ""


class Store:
    """The store in one folder, which need not exist before the first import."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def imports(self) -> list[Import]:
        """Every import, oldest first; raises StoreError for a file that cannot be read."""
        return [entry for entry, _ in self._load()]

    def revisions(self) -> pd.DataFrame:
        """Every observation ever imported, oldest import first.

        The columns of `COLUMNS`, and `import_id`, `imported_at`, `withdrawn_by`, `withdrawn_at`
        (texts), `withdrawn` and `in_force` (booleans). Raises StoreError for a file that cannot be
        read.
        """
        import pandas as pd
        import pyarrow as pa

        tables, marks = [arrow_schema().empty_table()], []
        for entry, table in self._load():
            tables.append(table)
            marks += [entry] * table.num_rows
        columns = dict(pa.concat_tables(tables).to_pandas().items())
        text = columns["indicator"].dtype
        columns["import_id"] = pd.Series([entry.id for entry in marks], dtype=text)
        for name in ("imported_at", "withdrawn_by", "withdrawn_at"):
            columns[name] = pd.Series([getattr(entry, name) for entry in marks], dtype=text)
        withdrawn = columns["withdrawn_by"] != ""
        key = pd.DataFrame({name: columns[name] for name in KEY})
        latest = ~key[~withdrawn].duplicated(keep="last")
        columns["withdrawn"] = withdrawn
        columns["in_force"] = latest.reindex(key.index, fill_value=False).astype(bool)
        return pd.DataFrame(columns)

    def observations(self, as_of: date | None = None) -> pd.DataFrame:
        """The observations in force: one for each indicator, region and year.

        With `as_of`, those that would be in force with what was known on that day; see
        `dezj.store.vintage`.
        """
        frame = self.revisions()
        if as_of is None:
            frame = frame[frame["in_force"]]
        else:
            from dezj.store.vintage import in_force_on

            frame = in_force_on(frame, as_of)
        return frame.drop(columns=_STATE)

    def find(self, sha256: str) -> Import | None:
        """The import in force that was made from a file with this SHA-256."""
        same = [e for e in self.imports() if e.sha256 == sha256 and not e.withdrawn_by]
        return same[-1] if same else None

    def newest(self) -> str:
        """The number of the newest file, empty where there is none: which state was looked at."""
        paths = self._paths()
        return paths[-1].stem if paths else ""

    def append(
        self, observations: pd.DataFrame, file: str, sha256: str, after: str | None = None
    ) -> Import | None:
        """Write one import; raises StoreError where the folder cannot be written.

        With `after`, only if that is still the newest file: None where another process has
        written meanwhile.
        """
        import pyarrow as pa

        table = pa.Table.from_pandas(observations, arrow_schema(), preserve_index=False)
        meta = {"kind": "import", "imported_at": _now(), "file": file, "sha256": sha256}
        number = self._write(table, meta, after)
        if number is None:
            return None
        return Import(number, meta["imported_at"], file, sha256, table.num_rows)

    def undo(self) -> Import | None:
        """Withdraw the newest import in force; None where there is none."""
        standing = [entry for entry in self.imports() if not entry.withdrawn_by]
        if not standing:
            return None
        last = standing[-1]
        meta = {"kind": "withdrawal", "imported_at": _now(), "withdraws": last.id}
        self._write(arrow_schema().empty_table(), meta)
        return last

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the files themselves; their content is checked elsewhere."""
        numbers = [int(path.stem) for path in self._paths()]
        for missing in sorted(set(range(1, max(numbers, default=0))) - set(numbers)):
            yield _problem(self.folder, "A607", value=f"{missing:04d}.parquet")
        kinds: dict[str, str] = {}
        for path in self._paths():
            try:
                _, meta = _read(path)
            except StoreError as error:
                yield _problem(path, "A601", detail=error.params["detail"])
                continue
            kinds[path.stem] = meta["kind"]
            if meta["kind"] == "withdrawal" and kinds.get(meta["withdraws"]) != "import":
                yield _problem(path, "A608", value=meta["withdraws"])

    def _load(self) -> list[tuple[Import, pa.Table]]:
        entries: dict[str, tuple[dict[str, Any], pa.Table]] = {}
        withdrawn: dict[str, tuple[str, str]] = {}
        for path in self._paths():
            table, meta = _read(path)
            if meta["kind"] == "withdrawal":
                # Two processes may undo the same import at once: the first has withdrawn it.
                withdrawn.setdefault(meta["withdraws"], (path.stem, meta["imported_at"]))
            else:
                entries[path.stem] = (meta, table)
        return [
            (
                Import(
                    number,
                    meta["imported_at"],
                    meta["file"],
                    meta["sha256"],
                    table.num_rows,
                    *withdrawn.get(number, ("", "")),
                ),
                table,
            )
            for number, (meta, table) in entries.items()
        ]

    def _paths(self) -> list[Path]:
        try:
            names = [p for p in self.folder.iterdir() if FILE_NAME.fullmatch(p.name)]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise _error(self.folder, error) from error
        return sorted(names, key=lambda path: int(path.stem))

    def _write(self, table: pa.Table, meta: dict[str, str], after: str | None = None) -> str | None:
        import pyarrow.parquet as pq

        content = json.dumps(meta, ensure_ascii=False).encode()
        table = table.replace_schema_metadata({_META: content})
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, suffix=".tmp")
            draft = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    pq.write_table(table, file)
                    file.flush()
                    os.fsync(file.fileno())
                draft.chmod(0o644)
                return self._claim(draft, after)
            finally:
                draft.unlink(missing_ok=True)
        except OSError as error:
            raise _error(self.folder, error) from error

    def _claim(self, draft: Path, after: str | None = None) -> str | None:
        """Give the draft the next free number; another process may take one meanwhile.

        With `after`, only the number that follows it.
        """
        number = int((self.newest() if after is None else after) or 0)
        while True:
            number += 1
            target = self.folder / f"{number:04d}.parquet"
            try:
                if os.name == "nt":
                    draft.rename(target)  # fails there where the target exists
                else:
                    os.link(draft, target)
                return target.stem
            except FileExistsError:
                if after is not None:
                    return None


def _read(path: Path) -> tuple[pa.Table, dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        # Read whole and at once: files are small, and no handle stays open on Windows.
        with pq.ParquetFile(pa.BufferReader(path.read_bytes())) as file:
            table = file.read(use_threads=False)
        meta = json.loads((table.schema.metadata or {})[_META])
        if not isinstance(meta, dict) or meta["kind"] not in _KEYS:
            raise ValueError("metadata")
        if lacking := _KEYS[meta["kind"]] - meta.keys():
            raise ValueError(", ".join(sorted(lacking)))
        if meta["kind"] == "import":
            table = table.select(list(COLUMNS)).cast(arrow_schema())
        return table, meta
    except (OSError, pa.ArrowException, KeyError, ValueError) as error:
        raise _error(path, error) from error


def _error(path: Path, error: Exception) -> StoreError:
    detail = getattr(error, "strerror", None) or str(error).split("\n")[0] or type(error).__name__
    return StoreError("store-error", file=path, detail=detail)


def _problem(path: Path, code: str, **params: object) -> Problem:
    return Problem(str(path), 1, 1, code, params)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
