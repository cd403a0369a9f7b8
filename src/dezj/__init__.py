"""dezj: quantitative goals of plans held against published actuals.

    import dezj
    workspace = dezj.Workspace.find()
    table = workspace.assess(2022)          # a pandas DataFrame, see ASSESSMENT_COLUMNS
    actuals = workspace.observations()      # the actuals in force
    catalog = workspace.catalog             # plans, indicators, goals

Names are imported when they are first used, so that the command line starts fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dezj.assessment.assess import assess
    from dezj.assessment.columns import ASSESSMENT_COLUMNS
    from dezj.catalog import Catalog, check_catalog, load_catalog
    from dezj.errors import DezjError
    from dezj.store import Store
    from dezj.workspace import Workspace, create_workspace

_HOMES = {
    "ASSESSMENT_COLUMNS": "dezj.assessment.columns",
    "Catalog": "dezj.catalog",
    "DezjError": "dezj.errors",
    "Store": "dezj.store",
    "Workspace": "dezj.workspace",
    "assess": "dezj.assessment.assess",
    "check_catalog": "dezj.catalog",
    "create_workspace": "dezj.workspace",
    "load_catalog": "dezj.catalog",
}
__all__ = [
    "ASSESSMENT_COLUMNS",
    "Catalog",
    "DezjError",
    "Store",
    "Workspace",
    "assess",
    "check_catalog",
    "create_workspace",
    "load_catalog",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
