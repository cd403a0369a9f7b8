"""Several files as one: a folder or a .zip, whole or not at all."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dezj.errors import DataError, UsageError
from dezj.output.package import entry
from dezj.output.write import is_data, write_output

Files = Iterable[tuple[str, Iterable[bytes]]]
_CHUNK = 1 << 20
ZIP = ".zip"


def require_free(path: Path, names: Sequence[str], *, replace: bool = False) -> None:
    """Raises DataError where something is at `path` that writing a bundle there would lose.

    With `replace`, an earlier bundle may be there, known by the first of `names`: a .zip with that
    file, or a folder with it and no files but `names`. Raises UsageError for data of a workspace.
    """
    try:
        if is_data(path.resolve()) or _is_store(path.resolve()):
            raise UsageError("output-is-data", file=path)
        if not path.exists():
            return
        if not path.is_dir():
            if not _is_zip(path, names[0]):
                raise DataError("export-not-an-export", file=path)
        elif others := sorted(
            one.name for one in path.iterdir() if one.name not in names or not one.is_file()
        ):
            raise DataError("export-folder-in-use", folder=path, name=others[0])
        elif not any(path.iterdir()):
            return
        elif not (path / names[0]).exists():
            raise DataError("export-not-an-export", file=path)
    except OSError as error:
        raise DataError("cannot-use", file=path, detail=error.strerror or str(error)) from error
    if not replace:
        raise DataError("file-exists", file=path)


def _is_store(path: Path) -> bool:
    """Whether a folder is one that holds the actuals of a workspace, or will."""
    return path.name == "actuals" and (path.parent / "targets.yaml").exists()


def _is_zip(path: Path, name: str) -> bool:
    """Whether a file is a .zip with a file of that name."""
    if path.suffix.lower() != ZIP or not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as whole:
        return name in whole.namelist()


def write_bundle(path: Path, files: Files, names: Sequence[str], *, replace: bool = False) -> None:
    """Write files (name, chunks of bytes), all called one of `names`, as the folder `path`.

    Where its name ends in .zip, as one file. Raises what `require_free` raises, and DataError where
    it cannot be written.
    """
    require_free(path, names, replace=replace)
    if path.suffix.lower() == ZIP and not path.is_dir():
        write_output(path, _zipped(files), replace=replace)
        return
    path = path.resolve()
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".dezj-") as name:
            draft = Path(name) / path.name
            draft.mkdir()
            for file, chunks in files:
                with (draft / file).open("wb") as stream:
                    stream.writelines(chunks)
            require_free(path, names, replace=replace)  # while this was written, another may have
            if path.exists():
                path.rename(Path(name) / "before")
            try:
                draft.rename(path)
            except OSError:
                if (Path(name) / "before").exists():
                    (Path(name) / "before").rename(path)
                raise
    except OSError as error:
        raise DataError("cannot-write", file=path, detail=error.strerror or str(error)) from error


def _zipped(files: Files) -> Iterator[bytes]:
    """A .zip of the files in chunks; the same files give the same bytes."""
    with tempfile.TemporaryFile() as whole:
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as target:
            for name, chunks in files:
                with target.open(entry(name), "w", force_zip64=True) as stream:
                    for chunk in chunks:
                        stream.write(chunk)
        whole.seek(0)
        while chunk := whole.read(_CHUNK):
            yield chunk
