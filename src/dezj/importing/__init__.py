"""From a file to observations: read its cells, find the columns, check every value."""

from dezj.importing.tidy import Reading, read_tidy

__all__ = ["Reading", "read_tidy"]
