"""The store of actuals: append-only Parquet files, one for each import."""

from dezj.store.observations import COLUMNS, empty_observations
from dezj.store.store import Import, Store

__all__ = ["COLUMNS", "Import", "Store", "empty_observations"]
