"""The catalog of goals: its format, its notation, and what must hold in it."""

from dezj.catalog.loading import check_catalog, load_catalog
from dezj.catalog.model import Catalog, Goal, Indicator, Mention, Plan
from dezj.catalog.notation import Target

__all__ = [
    "Catalog",
    "Goal",
    "Indicator",
    "Mention",
    "Plan",
    "Target",
    "check_catalog",
    "load_catalog",
]
