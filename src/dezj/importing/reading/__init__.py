"""Any workbook as grids of raw values: no file is too odd to be read or refused in one line."""

from __future__ import annotations

from pathlib import Path

from dezj.errors import ImportFileError
from dezj.importing.reading.bounds import RefusedError
from dezj.importing.reading.grid import Area, CellError, Grid, Styles, Value, address

__all__ = ["Area", "CellError", "Grid", "Styles", "Value", "address", "read_grids"]


def read_grids(path: Path, content: bytes | None = None) -> list[Grid]:
    """The sheets of a workbook, in its order, each as a grid; `content` if it has been read.

    Takes .xlsx, .xlsm, .xls, .xlsb, .ods, .csv, .tsv, .txt and .parquet, and what is one of them
    or HTML or SpreadsheetML under another's name: content decides, not the suffix. The bounds of
    time and memory are in `bounds`. Raises ImportFileError, with a key of `READING_WORDS`.
    """
    from dezj.importing.reading.opening import read_bytes

    try:
        return _read(read_bytes(path) if content is None else content, path.suffix.lower())
    except RefusedError as error:
        raise ImportFileError(error.key, file=path, **error.params) from error
    except MemoryError as error:
        raise ImportFileError("file-too-large-for-memory", file=path) from error
    except Exception as error:
        # Whatever a library raises over a broken file, the file is what is broken.
        detail = str(error).strip().split("\n")[0] or type(error).__name__
        raise ImportFileError("file-damaged", file=path, detail=detail) from error


def _read(content: bytes, suffix: str) -> list[Grid]:
    from dezj.importing.reading.opening import kind_of

    kind = kind_of(content, suffix)
    if kind in ("xlsx", "xlsb", "ods"):
        return _read_package(content, kind)
    if kind == "xls":
        from dezj.importing.reading.xls import read_xls

        return read_xls(content)
    if kind == "parquet":
        from dezj.importing.reading.parquet import read_parquet

        return read_parquet(content)
    if kind == "html":
        from dezj.importing.reading.html_tables import read_html

        return read_html(content)
    if kind == "spreadsheetml":
        from dezj.importing.reading.spreadsheetml import read_spreadsheetml

        return read_spreadsheetml(content)
    from dezj.importing.reading.text_tables import read_text

    return read_text(content, suffix)


def _read_package(content: bytes, kind: str) -> list[Grid]:
    from dezj.importing.reading.package import Package

    package = Package(content)
    if kind == "xlsx":
        from dezj.importing.reading.xlsx import read_xlsx

        return read_xlsx(package)
    if kind == "xlsb":
        from dezj.importing.reading.xlsb import read_xlsb

        return read_xlsb(package)
    from dezj.importing.reading.ods import read_ods

    return read_ods(package)
