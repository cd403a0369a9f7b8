"""A large workspace in a folder: made-up goals, each with twenty years of actuals.

Used by benchmarks and by the tests of what must stay fast; its figures stand for nothing.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

from dezj.store import COLUMNS, Store

YEARS = range(2003, 2023)
YEAR = 2022
# One plan a province; every plan has the same indicators.
_REGIONS = [f"{n}0000" for n in (11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37)]


def make(folder: Path, goals: int) -> Path:
    """Write a workspace with so many goals into `folder`; returns its data folder."""
    plans = min(len(_REGIONS), max(1, goals // 200), 10)
    indicators = goals // plans
    data = folder / "data"
    data.mkdir(parents=True)
    catalog = {
        "plans": {
            f"plan-{n}": {
                "title": f"规划{n}",
                "title_en": f"Plan {n}",
                "issuer": "省人民政府",
                "issued": "2018",
                "region": _REGIONS[n],
                "first_year": 2018,
                "last_year": 2025,
            }
            for n in range(plans)
        },
        "indicators": {
            f"indicator-{n}": {
                "name": f"指标{n}收入",
                "name_en": f"Revenue {n}",
                "unit": "亿元",
                "better": "higher",
            }
            for n in range(indicators)
        },
        "goals": {
            f"plan-{plan}": {
                f"indicator-{n}": {
                    "category": f"类别{n % 12}",
                    "headline": n % 4 == 0,
                    "base": {2017: 100 + n},
                    "targets": {2020: 130 + n, 2025: 200 + n},
                    "responsible": [f"省第{n % 30}厅"],
                    "printed_unit": "亿元",
                    "mentions": {"表": {2017: 100 + n, 2020: 130 + n, 2025: 200 + n}},
                }
                for n in range(indicators)
            }
            for plan in range(plans)
        },
    }
    # JSON is YAML; keys that are years must not be texts.
    text = json.dumps(catalog, ensure_ascii=False, indent=1)
    for year in (2017, 2020, 2025):
        text = text.replace(f'"{year}":', f"{year}:")
    (data / "targets.yaml").write_text(text, encoding="utf-8")
    pairs = [(f"indicator-{n}", _REGIONS[plan]) for plan in range(plans) for n in range(indicators)]
    growth = np.random.default_rng(1).normal(0.06, 0.03, (len(pairs), len(YEARS))).cumsum(axis=1)
    values = (60 * np.exp(growth)).round(1)
    frame = pd.DataFrame(
        {
            "indicator": np.repeat([pair[0] for pair in pairs], len(YEARS)),
            "region": np.repeat([pair[1] for pair in pairs], len(YEARS)),
            "year": np.tile(list(YEARS), len(pairs)),
            "value": values.ravel(),
            "unit": "亿元",
            "status": "final",
            "grade": "A",
            "publisher": "省统计局",
            "title": "统计年鉴（示例）",
            "sheet": "9-9",
            "file": "yearbook.xlsx",
            "sha256": "0" * 64,
        }
    )
    frame["published"] = (frame["year"] + 1).astype(str)
    frame["cell"] = [f"C{n}" for n in range(len(frame))]
    frame = frame.assign(**{name: "" for name in COLUMNS if name not in frame})
    Store(data / "actuals").append(frame[list(COLUMNS)], "yearbook.xlsx", "0" * 64)
    return data
