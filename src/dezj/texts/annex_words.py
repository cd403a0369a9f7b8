"""The texts of the annex that `dezj report` writes: key → (Chinese, English)."""

from __future__ import annotations

ANNEX_WORDS: dict[str, tuple[str, str]] = {
    "annex-sheet-summary": ("总表", "Summary"),
    "annex-sheet-sources": ("数据来源", "Sources"),
    "annex-sheet-schedule": ("时序值", "Schedule"),
    "annex-page": ("第 &P 页，共 &N 页", "Page &P of &N"),
    # The sheet of a plan. The import reads it by these headings: `dezj.importing.annex`.
    "annex-about": (
        "{region} · {issuer} · 规划期 {first}—{last} 年 · 评估年 {year}",
        "{region} · {issuer} · {first}–{last} · evaluated for {year}",
    ),
    "annex-column-category": ("类别", "Category"),
    "annex-column-name": ("指标", "Name"),
    "annex-column-unit": ("单位", "Measured in"),
    "annex-column-base": ("基期值", "Base"),
    "annex-column-base-year": ("基期年", "Base year"),
    "annex-column-target": ("目标值", "Target"),
    "annex-column-target-year": ("目标年", "Due"),
    "annex-column-hedge": ("修饰", "Hedge"),
    "annex-column-actual": ("实际值", "Actual"),
    "annex-column-year": ("实际年份", "Actual year"),
    "annex-column-completion": ("完成率", "Completion"),
    "annex-column-progress": ("完成进度", "Progress"),
    "annex-column-elapsed": ("时序进度", "Time elapsed"),
    "annex-column-verdict": ("评价", "Verdict"),
    "annex-column-responsible": ("责任单位", "Responsible"),
    "annex-column-origin": ("数据来源", "Data source"),
    "annex-column-note": ("备注", "Note"),
    "annex-column-status": ("状态", "Status"),
    "annex-column-grade": ("等级", "Grade"),
    "annex-column-region": ("地区", "Region"),
    "annex-column-goal": ("目标编号", "Goal"),
    "annex-column-indicator": ("指标编号", "Indicator"),
    "annex-column-catalog-unit": ("目录单位", "Unit"),
    "annex-column-form": ("目标形式", "Form"),
    "annex-column-better": ("方向", "Better"),
    "annex-column-exported": ("导出时的实际值", "Actual as exported"),
    "annex-column-record": ("导出记录", "Exported line"),
    "annex-column-counted": ("计入值", "Value that counts"),
    "annex-column-start": ("计入基期值", "Base that counts"),
    "annex-column-aim": ("目标水平", "Level wanted"),
    "annex-column-limit": ("达标线", "Reached at"),
    "annex-column-expected": ("时序值", "On schedule"),
    "annex-column-pace": ("进度比", "Pace"),
    "annex-form-level": ("水平", "level"),
    "annex-form-multiple": ("倍数", "multiple"),
    "annex-form-growth": ("年均增长", "growth"),
    "annex-form-flow": ("每年", "yearly flow"),
    "annex-form-coverage": ("全覆盖", "coverage"),
    # Words of the open cells, as the import knows them.
    "annex-hedge-nearly": ("近", "nearly"),
    "annex-hedge-over": ("超过", "over"),
    "annex-hedge-about": ("约", "about"),
    "annex-status-final": ("最终", "final"),
    "annex-status-preliminary": ("初步", "preliminary"),
    "annex-status-as_printed": ("照录", "as_printed"),
    "annex-status-derived": ("推算", "derived"),
    "annex-no-number": ("须填数字", "not a number"),
    "annex-value-error": (
        "这里只能填数字，单位见“单位”列。没有数据就留空，不要填 0、“-”或文字；"
        "“近”“超过”填在“修饰”列。",
        "Only a number in the unit of its row. Leave the cell empty where there is none; put "
        "'nearly' or 'over' into the column Hedge.",
    ),
    "annex-year-title": ("实际值的年份", "Year of the actual"),
    "annex-year-error": (
        "请填 {first} 到 {last} 之间的年份。",
        "A year from {first} to {last}.",
    ),
    # The summary.
    "annex-year": ("评估年", "Year evaluated"),
    "annex-as-of": ("截至 {day} 已知的情况", "As known on {day}"),
    "annex-goals": ("目标数", "Goals"),
    "annex-assessable": ("有评价", "With a verdict"),
    "annex-completion-rate": ("指标完成率", "Completion rate"),
    "annex-total": ("合计", "Total"),
    "annex-cuts": ("评价界限", "Cut-offs"),
    "annex-cut-about": ("“左右”允许偏差", "'About' allows"),
    "annex-furthest-ahead": ("领先最多（导出时）", "Furthest ahead (as exported)"),
    "annex-furthest-behind": ("落后最多（导出时）", "Furthest behind (as exported)"),
    "annex-lead": ("领先（落后）幅度", "Ahead (behind)"),
    "annex-measure": ("时序值（没有则目标值）", "On schedule (else target)"),
    "annex-notes": ("说明", "Notes"),
    "annex-note-open": (
        "· 浅黄底的单元格可以改：实际值、实际年份、修饰、数据来源、备注，以及右侧的状态、等级。"
        "改后完成率、完成进度、评价和本页的个数随之重算；“领先最多”“落后最多”不重算。其余单元格已锁定，没有密码。",
        "· Light yellow cells may be changed: actual, its year, hedge, source and note, and status "
        "and grade on the right. Completion, progress, verdicts and the counts above follow; who "
        "is furthest ahead or behind does not. All other cells are locked, without a password.",
    ),
    "annex-note-changed": (
        "· 改了实际值或其年份，同一行的修饰、状态、等级、数据来源、备注变为橙色：请核对。"
        "没有重填的状态、等级、数据来源、备注属于原值，不导入；修饰照表中所写导入。",
        "· Beside an actual that was changed, or moved to another year, hedge, status, grade, "
        "source and note turn orange: check them. Status, grade, source and note that are not "
        "entered anew are the old value's and are not imported; the hedge is, as it stands.",
    ),
    "annex-note-older": (
        "· 实际年份早于评估年的，当年尚无数据：未到期的按那一年的时序评价，已到期的不评。"
        "没有实际值的，年份以灰色斜体预填评估年。",
        "· Where the year of the actual lies before the year evaluated there is no value yet: it "
        "is judged by its own year's schedule, or not at all where the target is due. Without an "
        "actual, the year evaluated stands there in grey.",
    ),
    "annex-note-percent": (
        "· 单位为 % 的填 46.8，不填 0.468；完成率、进度是比例。",
        "· In rows in % enter 46.8, not 0.468.",
    ),
    "annex-note-marks": (
        "· * 二手来源（等级 C），用前请核对。(初) 来源所称的初步数（状态“初步”）。"
        "÷ 由两个指标相除推算（状态“推算”），导入时略过；"
        "改了分子或分母，本表的推算值不变，导入后由 dezj 重算。",
        "· * second-hand source (grade C): check before use. (p) called preliminary by its source "
        "(status preliminary). ÷ derived from two other indicators (status derived): left out by "
        "the import. It does not follow its parts in this sheet; dezj computes it anew after the "
        "import.",
    ),
    "annex-note-reached": (
        "· 修饰为“近”的值（越低越好的为“超过”）恰为目标时，不算达到。"
        "右侧“达标线”是恰好算达到的值。",
        "· A value that is nearly (over, where lower is better) the target has not reached it. "
        "'Reached at' on the right is the value that just does.",
    ),
    "annex-note-several": (
        "· 同一指标见于几份规划的，改一处即可；改几处的须一致，否则不能导入。",
        "· An indicator of several plans is changed in one of them, or alike in each: two changes "
        "that differ cannot be imported.",
    ),
    "annex-note-import": (
        "· dezj import 本文件，即读回各规划表中改过的实际值。删去实际值，或把年份改回以前，"
        "库中已有的数不变；撤回导入用 dezj undo。",
        "· dezj import of this file takes what was changed in the plans' sheets. An actual that "
        "was deleted, or moved back to an earlier year, stays in the store: dezj undo withdraws.",
    ),
    "annex-schedule-about": (
        "目标时序值：按规划各年应达到的值，不是实际值；评价公式由此查取",
        "Target path (目标): what the plan wants by each year, no actuals; the formulas look it up",
    ),
    # No year to a reader of tables (`dezj.importing.tables`).
    "annex-schedule-year": ("应达·{year}", "wanted·{year}"),
    # The sources.
    "annex-source-cell": ("单元格", "Cell"),
    "annex-source-goal": ("指标名称", "Indicator name"),
    "annex-source-what": ("用途", "What"),
    "annex-source-year": ("年度", "Of year"),
    "annex-source-figure": ("数", "Figure"),
    "annex-source-unit": ("计量单位", "Measured in"),
    "annex-source-source": ("出处", "Where from"),
    "annex-source-link": ("链接", "Link"),
    "annex-source-printed": ("原文", "Printed"),
    "annex-source-status": ("状态", "Status"),
    "annex-source-grade": ("等级", "Grade"),
    "annex-source-note": ("备注", "Note"),
    "annex-source-file": ("导入自", "Imported from"),
    "annex-what-base": ("基期", "base"),
    "annex-what-milestone": ("阶段目标", "milestone"),
    "annex-what-target": ("目标", "target"),
    "annex-what-value": ("实际", "actual"),
}
