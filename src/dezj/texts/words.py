"""Labels and messages: key → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "is-note": ("提示：", "note: "),
    "near-is": ("；是不是 {near}？", "; did you mean {near}?"),
    "did-you-mean": ("是不是 {near}？{mend}", "did you mean {near}? Else {mend}"),
    # Statuses. In data they are the English words after "status-".
    "status-achieved": ("已达标", "achieved"),
    "status-achieved-early": ("提前达标", "achieved early"),
    "status-on_track": ("符合时序进度", "on track"),
    "status-lagging": ("滞后", "lagging"),
    "status-far_behind": ("严重滞后", "far behind"),
    "status-regressing": ("逆向变动", "regressing"),
    "status-missed": ("到期未达标", "missed"),
    "status-no_base": ("无基期值", "no base"),
    "status-no_data": ("无数据", "no data"),
    "status-no_current_data": ("无当年数据", "no current data"),
    # Hedges and provenance.
    "hedge-nearly": ("近", "almost "),
    "hedge-over": ("超", "over "),
    "hedge-about": ("约", "about "),
    "value-final": ("最终", "final"),
    "value-preliminary": ("初步", "preliminary"),
    "value-as_printed": ("照录", "as printed"),
    "value-derived": ("推算", "derived"),
    "better-higher": ("越高越好", "higher is better"),
    "better-lower": ("越低越好", "lower is better"),
    "form-full": ("全覆盖", "full"),
    "per-year": ("/年", "/yr"),
    "bound-about": ("左右", "about"),
    # Column headings.
    "name": ("指标", "Indicator"),
    "unit": ("单位", "Unit"),
    "base": ("基期", "Base"),
    "target": ("目标", "Target"),
    "target-year": ("目标年", "Due"),
    "value": ("实际", "Actual"),
    "completion": ("完成率", "Done"),
    "progress": ("完成进度", "Progress"),
    "time-elapsed": ("时序进度", "Elapsed"),
    "expected": ("时序值", "Expected"),
    "gap": ("差距", "Gap"),
    "growth-achieved": ("已年均增长", "Growth"),
    "growth-required": ("应年均增长", "Required"),
    "growth-needed": ("尚需年均增长", "Needed"),
    "status": ("评价", "Status"),
    "responsible": ("责任单位", "Responsible"),
    "source": ("数据来源", "Source"),
    "id": ("编号", "Id"),
    "title": ("名称", "Title"),
    "issuer": ("发文机关", "Issuer"),
    "issued": ("发文日期", "Issued"),
    "years": ("规划期", "Years"),
    "region": ("地区", "Region"),
    "document-number": ("文号", "Number"),
    "goals": ("目标数", "Goals"),
    "figures": ("原文数字", "Figures"),
    "better": ("方向", "Better"),
    "aliases": ("别名", "Aliases"),
    "plans": ("所属规划", "Plans"),
    "plan": ("规划", "Plan"),
    "category": ("类别", "Category"),
    "headline": ("主要指标", "Headline"),
    "mentions": ("原文", "Printed"),
    "year": ("年份", "Year"),
    "indicator": ("指标", "Indicator"),
    "value-status": ("状态", "State"),
    "grade": ("等级", "Grade"),
    "published": ("发布日期", "Published"),
    "printed": ("原文", "Printed"),
    "note": ("备注", "Note"),
    "import": ("导入", "Import"),
    "imported-at": ("导入时间", "Imported"),
    "in-force": ("是否采用", "In force"),
    "in-force-yes": ("采用", "in force"),
    "in-force-no": ("旧值", "superseded"),
    "in-force-withdrawn": ("已撤回", "withdrawn"),
    "section": ("章节", "Section"),
    "differs": ("不一致的原因", "Why it differs"),
    "definition": ("定义", "Definition"),
    "not-to-confuse-with": ("勿与混淆", "Not to confuse with"),
    "targets": ("目标值", "Targets"),
    "goal": ("目标", "Goal"),
    "observations": ("实际数据", "Actuals"),
    "yes": ("是", "yes"),
    "sentence-colon": ("：", ": "),
    "base-from-actuals": ("取自实际数据", "from the actuals"),
    # Notes under tables.
    "summary": ("共 {count} 个目标：{parts}", "{count} goals: {parts}"),
    "summary-part": ("{status} {count}", "{count} {status}"),
    "list-colon": ("：", ": "),
    "list-separator": ("，", ", "),
    "more-goals": (
        "另有 {count} 个非主要指标的目标，加 --all 显示。",
        "{count} more goals are not headline goals: --all shows them.",
    ),
    "older-values": (
        "（年份）：当年尚无数据，列出该年的值；未到期的按该年时序评价，已到期的不评。",
        "(year): no value yet for this year; the one shown is judged by its own year's schedule, "
        "or not at all where the target is due.",
    ),
    "past-goals": (
        "另有 {count} 个目标在 {year} 年以前已到期，请看到期那年的表。",
        "{count} more goals were due before {year}: see the table of the year they were due.",
    ),
    "grade-c": (
        "* 二手来源，用前请核对：dezj show 编号。",
        "* second-hand source, check before use: dezj show ID.",
    ),
    "plan-heading": (
        "{title}（{first}—{last}，{region}） {id}",
        "{title} ({first}–{last}, {region}) {id}",
    ),
    "no-rows": ("没有符合条件的条目。", "Nothing matches."),
    "explain": (
        "评价规则（按时序进度，线性）\n"
        "  完成率 = 实际 ÷ 目标（越低越好的指标为 目标 ÷ 实际）\n"
        "  完成进度 = (实际 − 基期) ÷ (目标 − 基期)\n"
        "  时序进度 = (年份 − 基期年) ÷ (目标年 − 基期年)\n"
        "  时序值 = 基期 + 时序进度 × (目标 − 基期)，年均增长目标按复利；差距 = 实际 − 时序值\n"
        "  当年无数据时，用最近一年的值，按那一年的时序评价\n"
        "  已达标：实际达到目标；“左右”允许 {about} 的偏差；在目标年之前达到为提前达标\n"
        "  符合时序进度：(实际 − 基期) ÷ (时序值 − 基期) ≥ {on_track}，即完成进度 ÷ 时序进度\n"
        "  滞后：≥ {lagging}；严重滞后：< {lagging}；逆向变动：比基期还差\n"
        "  到期未达标：目标年（或以后）的值没有达到目标\n"
        "  无数据：没有基期以后的值；无当年数据：目标已到期而没有到期年的值\n"
        "  无基期值：未到期、未达到，又没有基期值可比\n"
        "  每年的流量目标（/年）只看当年的值",
        "Rules of the verdicts (time schedule, linear)\n"
        "  completion = value / target (target / value where lower is better)\n"
        "  progress = (value - base) / (target - base)\n"
        "  time elapsed = (year - base year) / (target year - base year)\n"
        "  expected = base + time elapsed * (target - base), compounded for growth targets\n"
        "  gap = value - expected\n"
        "  without a value of the year the latest one is judged by the schedule of its own year\n"
        "  achieved: the value reaches the target; 'about' allows {about}; early: before its year\n"
        "  on track: (value - base) / (expected - base) >= {on_track}, "
        "that is progress / time elapsed\n"
        "  lagging: >= {lagging}; far behind: < {lagging}; regressing: worse than the base\n"
        "  missed: the value of the target year (or later) does not reach the target\n"
        "  no data: no value since the base year; no current data: due without a value of then\n"
        "  no base: not due, not reached, and no base to measure from\n"
        "  a yearly flow (/yr) is judged by the value of that year alone",
    ),
    # Messages of commands.
    "check-fine": ("{file} 没有问题", "{file}: no problems"),
    "check-count": ("发现 {count} 个问题", "{count} problems found"),
    "check-notes": ("，{count} 条提示", ", {count} notes"),
    "check-fixable": ("；其中 {count} 个可用 --fix 改好", "; --fix mends {count} of them"),
    "check-fixed": ("{file}：改好 {count} 处", "{file}: {count} mended"),
    "no-workspace-to-check": (
        "这里没有工作区(data/targets.yaml)；请写明目录文件，或用 --data",
        "there is no workspace here (data/targets.yaml); name the catalog FILE, or use --data",
    ),
    "output-is-data": (
        "{file} 是工作区的目录或数据，不能用输出覆盖",
        "{file} is a workspace's catalog or data; an output must not replace it",
    ),
    "unknown-code": (
        "未知的代码 {code}；dezj explain 列出全部",
        "unknown code {code}; dezj explain lists them all",
    ),
    "explain-why": ("为什么：", "Why: "),
    "explain-message": ("信息：", "Message: "),
    "explain-mend": ("改法：", "Mend: "),
    "explain-error": ("级别：错误", "Level: error"),
    "explain-note": ("级别：提示，不影响退出码", "Level: note; the exit code stays 0"),
    "explain-can-be-ignored": (
        "；可在目录的 ignore 中说明理由后豁免",
        "; the catalog's ignore can accept it, with a reason",
    ),
    "explain-example": ("例(- 有问题，+ 改好后):", "Example (- bad, + mended):"),
    "mend": ("改法：", "mend: "),
    "imported": (
        "已导入 {rows} 条：新增 {new}，修订 {revised}，值未变 {same}。"
        "第 {id} 次导入；撤回用 dezj undo",
        "imported {rows}: {new} new, {revised} revised, {same} with the same value. "
        "Import {id}; to take it back: dezj undo",
    ),
    "imported-already": (
        "{file} 的内容已在第 {id} 次导入，没有改动",
        "{file} is already in as import {id}; nothing changed",
    ),
    "nothing-to-import": ("{file} 中没有数值，没有改动", "no values in {file}; nothing changed"),
    "left-out-columns": ("未读的列：{columns}", "columns left out: {columns}"),
    "left-out-sheets": ("未读的工作表：{sheets}", "worksheets left out: {sheets}"),
    "left-out-duplicates": (
        "{count} 行与前面的行重复，未再导入",
        "{count} rows repeat earlier ones and were left out",
    ),
    "left-out-rows": ("{count} 行没有数值，未导入", "{count} rows without a value were left out"),
    "undone": (
        "已撤回第 {id} 次导入（{file}，{rows} 条）；文件仍在，历史可查",
        "withdrew import {id} ({file}, {rows} rows); its file stays and history shows it",
    ),
    "nothing-to-undo": ("没有可撤回的导入", "there is no import to withdraw"),
    "created": ("已建立工作区 {folder}", "created the workspace {folder}"),
    "more-problems": ("……另有 {count} 个问题", "... and {count} more problems"),
    # Errors.
    "error": ("错误：", "error: "),
    "usage-error": ("用法错误：{detail}（dezj --help）", "usage: {detail} (dezj --help)"),
    "internal-error": (
        "dezj 自身出错（{detail}）；请报告，并附上 DEZJ_DEBUG=1 时的输出",
        "a fault of dezj itself ({detail}); please report it with the output of DEZJ_DEBUG=1",
    ),
    "interrupted": ("已中断", "interrupted"),
    "catalog-has-problems": (
        "目录 {file} 有 {count} 个问题，先用 dezj check 查看并改正",
        "the catalog {file} has {count} problems: see dezj check",
    ),
    "store-error": (
        "实际数据 {file} 无法读写：{detail}",
        "the actuals {file} cannot be read or written: {detail}",
    ),
    "unit-changed": (
        "指标 {indicator} 的单位由 {old} 改成了不同类的 {new}，已导入的数据无法换算；请改回",
        "the unit of {indicator} was changed from {old} to {new}, which is of another kind; "
        "the actuals cannot follow: change it back",
    ),
    "import-has-problems": (
        "{file} 有 {count} 个问题，没有导入任何数据",
        "{file} has {count} problems; nothing was imported",
    ),
    "cannot-read": ("无法读取 {file}：{detail}", "cannot read {file}: {detail}"),
    "cannot-write": ("无法写入 {file}：{detail}", "cannot write {file}: {detail}"),
    "cannot-use": ("{file} 无法读写：{detail}", "{file} cannot be read or written: {detail}"),
    "format-not-read": (
        "{file} 不是可读的表格；目前可导入 .csv、.xlsx、.xlsm",
        "{file} is no table that dezj reads; it takes .csv, .xlsx and .xlsm so far",
    ),
    "no-catalog-in": ("{folder} 中没有 {catalog}", "there is no {catalog} in {folder}"),
    "bundled-is-read-only": (
        "自带数据不能改动；先用 dezj init 建立自己的工作区，再到其中操作",
        "the bundled data is read-only: make a workspace with dezj init and work in it",
    ),
    "workspace-exists": (
        "{folder} 已经存在，没有改动",
        "{folder} is there already; nothing changed",
    ),
    "unknown-format": (
        "未知的格式 {format}；可用：{known}",
        "unknown format {format}; known: {known}",
    ),
    "unknown-plan": ("未知的规划 {plan}；可用：{known}", "unknown plan {plan}; known: {known}"),
    "unknown-status": (
        "未知的评价 {status}；可用：{known}",
        "unknown status {status}; known: {known}",
    ),
    "unknown-region": ("未知的地区 {region}", "unknown region {region}"),
    "unknown-id": (
        "没有编号或名称为“{id}”的目标或指标（dezj list goals）",
        "no goal or indicator is called {id} (dezj list goals)",
    ),
    "ambiguous-id": ("“{id}”可指：{known}", "{id} can mean: {known}"),
    "unknown-indicator": (
        "没有编号或名称为“{id}”的指标（dezj list indicators）",
        "no indicator is called {id} (dezj list indicators)",
    ),
    "unknown-list": ("不能列出 {what}；可用：{known}", "cannot list {what}; known: {known}"),
    "unknown-lang": ("未知的语言 {lang}；可用：{known}", "unknown language {lang}; known: {known}"),
    "unknown-shell": (
        "未知的 shell {shell}；可用：{known}",
        "unknown shell {shell}; known: {known}",
    ),
    "nothing-matches": (
        "没有条目符合 {option} {value}；可用：{known}",
        "nothing matches {option} {value}; known: {known}",
    ),
    "filter-not-for": (
        "dezj list {what} 不能用 {option} 筛选",
        "dezj list {what} cannot be filtered by {option}",
    ),
    "no-plan-in-force": (
        "{year} 年没有在施行的规划；可用 {first} 到 {last}",
        "no plan is in force in {year}; try {first} to {last}",
    ),
    "plan-not-in-force": (
        "规划 {plan} 在 {year} 年未施行；它的规划期是 {first} 到 {last}",
        "plan {plan} is not in force in {year}; it runs from {first} to {last}",
    ),
    "unknown-year": ("年份 {year} 看不懂", "the year {year} is not understood"),
    "bad-map": ("--map 须写成 名称=指标: {value}", "--map takes LABEL=INDICATOR, not {value}"),
    "store-busy": ("其他导入一直在写入，请稍后再试", "other imports keep writing; try again later"),
}
