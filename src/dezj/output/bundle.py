"""Several files as one: a folder or a .zip, whole or not at all."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from dezj.errors import DataError
from dezj.output.package import entry
from dezj.output.write import write_output

Files = Iterable[tuple[str, Iterable[bytes]]]
_CHUNK = 1 << 20


def require_free(path: Path, names: Iterable[str], *, replace: bool = False) -> None:
    """Raises DataError where something is at `path` that writing a bundle there would lose.

    With `replace`, an earlier bundle may be there: a .zip, or a folder with no file but `names`.
    """
    try:
        if path.suffix.lower() == ".zip" or not path.is_dir():
            if path.exists() and not (replace and path.is_file()):
                raise DataError("file-exists", file=path)
            return
        there = {entry.name for entry in path.iterdir()}
    except OSError as error:
        raise DataError("cannot-use", file=path, detail=error.strerror or str(error)) from error
    if others := sorted(there - set(names)):
        raise DataError("export-folder-in-use", folder=path, name=others[0])
    if there and not replace:
        raise DataError("file-exists", file=path)


def write_bundle(path: Path, files: Files, names: Iterable[str], *, replace: bool = False) -> None:
    """Write files (name, chunks of bytes), all called one of `names`, as the folder `path`.

    Where its name ends in .zip, as one file. Raises what `require_free` raises, and DataError where
    it cannot be written.
    """
    names = [*names]
    require_free(path, names, replace=replace)
    if path.suffix.lower() == ".zip":
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
