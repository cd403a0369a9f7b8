"""Write a report in a format, to the terminal or to a file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from dezj.environment import UNLIMITED, Environment
from dezj.errors import DataError, UsageError
from dezj.output import machine
from dezj.output.report import Report


def _table(report: Report, environment: Environment, *, to_file: bool) -> str:
    from dezj.output.table import render

    width = UNLIMITED if to_file else environment.width
    return render(report, width, colour=environment.colour and not to_file)


# Format → renderer. A new format is one function here.
FORMATS: dict[str, Callable[..., str]] = {
    "table": _table,
    "json": lambda report, environment, to_file: machine.to_json(report),
    "csv": lambda report, environment, to_file: machine.to_csv(report),
    "markdown": lambda report, environment, to_file: machine.to_markdown(report),
}


def write_report(
    report: Report, environment: Environment, format: str = "table", output: Path | None = None
) -> None:
    """Write `report` to the environment's stdout, or atomically to `output`.

    Raises UsageError for an unknown format, DataError where the file cannot be written.
    """
    if format not in FORMATS:
        raise UsageError("unknown-format", format=format, known=", ".join(FORMATS))
    text = FORMATS[format](report, environment, to_file=output is not None)
    if output is None:
        environment.stdout.write(text)
    else:
        # Excel takes a CSV for the local code page unless it begins with a BOM.
        write_output(output, ("\ufeff" if format == "csv" else "") + text)


def write_output(path: Path, content: str | Iterable[bytes], *, replace: bool = True) -> None:
    """Write what a user asked for into a file; raises UsageError where data of a workspace is.

    For the rest see `write_atomically`.
    """
    if is_data(path.resolve()):
        raise UsageError("output-is-data", file=path)
    write_atomically(path, content, replace=replace)


def is_data(path: Path) -> bool:
    """Whether a file is the catalog, the remembered answers or an import of some workspace."""
    own = ("targets.yaml", "mappings.yaml", "targets.schema.json")
    in_store = path.parent.name == "actuals" and path.suffix == ".parquet"
    return in_store or (path.name in own and path.exists())


def write_atomically(path: Path, content: str | Iterable[bytes], *, replace: bool = True) -> None:
    """Write a file, whole or not at all: a text as UTF-8, or bytes as they come.

    Raises DataError where that fails, and, without `replace`, where the file exists.
    """
    chunks = [content.encode()] if isinstance(content, str) else content
    path = path.resolve()  # a link is followed, not replaced
    try:
        if replace and path.exists() and not path.is_file():  # a pipe or a device
            with path.open("wb") as stream:
                stream.writelines(chunks)
            return
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".dezj-")
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(chunks)
            draft.chmod(mode)
            if replace:
                draft.replace(path)
            else:
                _put(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise DataError("cannot-write", file=path, detail=error.strerror or str(error)) from error


def _put(draft: Path, path: Path) -> None:
    """Move the draft where nothing is; a link fails where a file has come to be meanwhile."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise DataError("file-exists", file=path) from None
    except OSError:  # a file system without links
        if path.exists():
            raise DataError("file-exists", file=path) from None
        draft.replace(path)
