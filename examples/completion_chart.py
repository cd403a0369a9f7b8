"""The completion rates of the goals judged in 2022 as a chart: completion.svg, in this folder.

It takes matplotlib, and the workspace of the folder it runs in or else the bundled data. Text stays
text in the SVG: who looks at it has to have a Chinese font, who draws it need not.
"""

import dezj

import matplotlib.pyplot as plt
import warnings

plt.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "dezj"})  # same data, same bytes
warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)

table = dezj.Workspace.find().assess(2022).query("status not in ('no_data', 'no_base')")
bars = plt.barh(table["name"] + " " + table["plan"], table["completion"] * 100)
plt.bar_label(bars, table["status"], padding=3)
plt.xlabel("完成率 (%)")
plt.savefig("completion.svg", bbox_inches="tight", metadata={"Date": None})
