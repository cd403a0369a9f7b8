"""An observation: one value of one indicator in one region and year, with its source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Hedge = Literal["", "nearly", "over", "about"]
Status = Literal["final", "preliminary", "as_printed"]

# Column → (Arrow type, meaning). The order is the order in the file.
COLUMNS: dict[str, tuple[str, str]] = {
    "indicator": ("string", "indicator id of the catalog"),
    "region": ("string", "GB/T 2260 code"),
    "year": ("int32", "calendar year"),
    "value": ("float64", "in `unit`"),
    "unit": ("string", "the indicator's unit at the time of the import"),
    "hedge": ("string", "nearly (近), over (超过), about (约), or empty"),
    "status": ("string", "final, preliminary or as_printed"),
    "grade": ("string", "A: the plan or a statistical authority, B: press, C: secondary, or empty"),
    "printed": ("string", "the figure as the source prints it"),
    "publisher": ("string", "who published it"),
    "title": ("string", "in which document"),
    "published": ("string", "when: year, month or day"),
    "source": ("string", "link"),
    "locator": ("string", "where in the document"),
    "note": ("string", "what else a reader must know"),
    "file": ("string", "name of the imported file"),
    "sha256": ("string", "SHA-256 of the imported file"),
    "sheet": ("string", "worksheet"),
    "cell": ("string", "cell of the value"),
}
KEY = ["indicator", "region", "year"]


def source_line(observation: Mapping[str, Any]) -> str:
    """Where an observation comes from, in one line.

    Publisher, title, date, place and link where the source names them; file, sheet and cell where
    it has neither place nor link.
    """
    return _line(*(observation[name] for name in _SOURCE))


def brief_source(observation: Mapping[str, Any]) -> str:
    """`source_line` without the link; the link alone where the source names nothing else."""
    told = [observation[name] for name in _SOURCE[:4] if observation[name]]
    return " · ".join(told) if told and observation["source"] else source_line(observation)


def source_lines(observations: pd.DataFrame) -> list[str]:
    """`source_line` of each row."""
    return list(map(_line, *(observations[name].tolist() for name in _SOURCE)))


_SOURCE = ("publisher", "title", "published", "locator", "source", "file", "sheet", "cell")


def _line(*parts: str) -> str:
    # One that has a place or a link says itself where to look.
    told = parts[:5] if parts[3] or parts[4] else parts
    return " · ".join(filter(None, told))


def web_address(source: str) -> str:
    """The source of an observation where it is a well-formed address in the web, else empty.

    No other address (javascript:, file:) is ever made a link.
    """
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(source)
        plain = source.isprintable() and not any(map(str.isspace, source))
        sound = plain and parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # brackets that are no address
        return ""
    return source if sound and not set('<>"{}|\\^`[]').intersection(source) else ""


def as_rows(observations: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as dictionaries of plain Python values."""
    return [{str(k): v for k, v in row.items()} for row in observations.to_dict("records")]


def arrow_schema() -> pa.Schema:
    """The Arrow schema of an import file; no column is nullable."""
    import pyarrow as pa

    types = {"string": pa.string(), "int32": pa.int32(), "float64": pa.float64()}
    return pa.schema([pa.field(n, types[kind], nullable=False) for n, (kind, _) in COLUMNS.items()])


def empty_observations() -> pd.DataFrame:
    """A frame of no observations, shape (0, len(COLUMNS)), with the store's dtypes."""
    frame: pd.DataFrame = arrow_schema().empty_table().to_pandas()
    return frame
