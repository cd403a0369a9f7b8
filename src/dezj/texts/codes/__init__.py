"""The problem codes: what each says, what it is for, and how to mend it.

One module a family. `dezj explain` and `docs/error-codes.md` are made from these tables and from
the example files in `dezj/examples`.
"""

from __future__ import annotations

from dezj.texts.codes.actuals_codes import A_CODES
from dezj.texts.codes.code import Both, Code
from dezj.texts.codes.goal_codes import G_CODES
from dezj.texts.codes.import_codes import I_CODES
from dezj.texts.codes.layout_codes import L_CODES
from dezj.texts.codes.mention_codes import M_CODES
from dezj.texts.codes.reference_codes import R_CODES
from dezj.texts.codes.shape_codes import S_CODES
from dezj.texts.codes.yaml_codes import Y_CODES

# Family → its title and its codes.
FAMILIES: dict[str, tuple[Both, dict[str, Code]]] = {
    "Y": (("文件和 YAML", "The file and its YAML"), Y_CODES),
    "S": (("条目的格式", "The shape of an entry"), S_CODES),
    "R": (("引用和名称", "References and names"), R_CODES),
    "G": (("规划和目标", "Plans and goals"), G_CODES),
    "M": (("原文数字", "Mentions: the second entry of each figure"), M_CODES),
    "L": (("排版(--fix 可改)", "Layout, which `dezj check --fix` mends"), L_CODES),
    "A": (("实际数据(--actuals)", "The store of actuals (`dezj check --actuals`)"), A_CODES),
    "I": (("导入", "Imports (`dezj import`)"), I_CODES),
}
CODES: dict[str, Code] = {
    name: code for _, codes in FAMILIES.values() for name, code in codes.items()
}

__all__ = ["CODES", "FAMILIES", "Code"]
