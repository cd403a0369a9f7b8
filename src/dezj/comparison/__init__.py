"""What differs between two states of a catalog and its store, for `dezj diff`."""

from dezj.comparison.compare import Comparison, compare
from dezj.comparison.sides import Side, opened

__all__ = ["Comparison", "Side", "compare", "opened"]
